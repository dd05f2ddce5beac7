"""What a keyboard reaches stands in the window, and the menu of a narrow page opens, leads on and closes by keys."""

import pytest

from tests.browser.pages import OUTSIDE, READ, SHOWN, Reader


@pytest.mark.parametrize(("width", "least"), [(1280, 20), (390, 8)])
def test_nothing_takes_the_focus_outside_the_window(open_reader, width: int, least: int) -> None:
    """One reader sees all pages."""
    reader = open_reader(width=width)
    found = {}
    for name in READ:
        reader.open(SHOWN[name])
        found[name] = reader.page.evaluate(OUTSIDE)
    assert {name: each["far"] for name, each in found.items() if each["far"]} == {}
    assert all(each["stops"] >= least for each in found.values()), found


def _focused(reader: Reader) -> str:
    return reader.page.evaluate("document.activeElement.innerText.trim()")


def test_the_menu_of_a_phone_opens_leads_on_and_closes_by_keyboard(open_reader) -> None:
    reader = open_reader(width=390)
    page = reader.page
    reader.open(SHOWN["decisions"])
    menu = page.locator(".md-sidebar--primary")
    button = page.get_by_role("button", name="Menu", exact=True)
    assert not menu.is_visible() and button.get_attribute("aria-expanded") == "false"
    reader.press("Tab", "Tab", "Enter")
    assert menu.is_visible() and button.get_attribute("aria-expanded") == "true"
    assert _focused(reader) == "Decisions" and reader.violations() == []
    reader.press("Tab")
    assert _focused(reader) == "All decisions"
    assert page.evaluate(OUTSIDE)["far"] == [], "nor does what the menu covers"
    page.locator(".md-nav__title:visible").focus()
    reader.press("Enter")  # back to the first level, at the section that was left
    assert _focused(reader) == "Decisions" and page.locator(".md-nav__source").is_visible()
    page.get_by_role("link", name="All decisions").wait_for(state="hidden")  # its level slides away
    reader.press("Tab", "Space", "Tab")
    assert _focused(reader) == "All programs"
    reader.press("Escape")
    assert _focused(reader) == "Menu" and page.locator("[inert]").count() == 0
    menu.wait_for(state="hidden")


def test_without_scripts_the_menu_opens_by_keyboard_too(open_reader) -> None:
    reader = open_reader(width=390, scripts=False)
    reader.open(SHOWN["decisions"])
    menu = reader.page.locator(".md-sidebar--primary")
    assert not menu.is_visible()
    reader.press("Tab", "Space")
    menu.wait_for()


def test_on_a_wide_page_the_menu_is_the_themes(reader: Reader) -> None:
    reader.open(SHOWN["help"])
    assert reader.page.get_by_role("button", name="Menu", exact=True).count() == 0
    assert reader.page.locator(".md-nav__title[tabindex]:visible").count() == 0
    assert reader.page.locator(".md-sidebar--primary").is_visible()
