"""Reading: marks that lead on, banners that come first, ticks that stay, dark and light, paper."""

from playwright.sync_api import expect

from tests.browser.pages import (
    DECISIONS,
    HOME,
    ONBOARDING,
    REGISTERS_HELP,
    SUPERSEDED,
    TIMELINES,
    Reader,
    with_features,
)

pytestmark = with_features

STAGES = ("open", "in-force", "paused", "refused", "past")
SHAPE = """stage => {
  const shape = document.querySelector(`.mb-pill--${stage} .mb-pill__shape`);
  const drawn = (pseudo) => {
    const { borderWidth, borderStyle, borderRadius, transform, content } = getComputedStyle(shape, pseudo);
    return [borderWidth, borderStyle, borderRadius, transform, content].join();
  };
  return [null, "::before", "::after"].map(drawn).join();
}"""


def test_a_mark_of_the_timeline_leads_to_its_record(reader: Reader) -> None:
    reader.open(TIMELINES)
    mark = reader.page.locator(".mb-timeline svg a.mb-mark[data-mb-row]").first
    goal = mark.evaluate("link => new URL(link.href.baseVal, location.href).href")
    mark.focus()
    reader.press("Enter")
    reader.page.wait_for_url(goal)
    assert reader.page.locator(".mb-crumbs .mb-id").inner_text() in goal


def test_below_a_title_stands_its_own_status_and_then_what_is_in_force_instead(reader: Reader) -> None:
    reader.open(SUPERSEDED)
    assert reader.page.locator("h1 + .mb-card > :first-child .mb-pill__word").inner_text() == "Superseded"
    banner = reader.page.locator(".mb-card__line + .mb-standing")
    assert banner.locator(".mb-banner__title").inner_text() == "No longer in force"
    assert "Superseded on 15 Jan 2026 by DEC-0011" in banner.inner_text()
    assert "is in force today" in banner.inner_text()
    banner.locator("a", has_text="DEC-0022").click()
    expect(reader.page.locator("h1")).to_contain_text("Set the identity level by what the citizen wants to do")


def test_a_status_has_a_word_and_a_shape_of_its_own(reader: Reader) -> None:
    reader.open(DECISIONS)
    shapes = {stage: reader.page.evaluate(SHAPE, stage) for stage in STAGES}
    assert len(set(shapes.values())) == 5


def test_ticks_on_an_onboarding_path_survive_a_reload(reader: Reader) -> None:
    reader.open(ONBOARDING)
    ticks = reader.page.locator("article input[type=checkbox]")
    ticks.nth(0).check()
    ticks.nth(2).check()
    reader.reload()
    expect(ticks.nth(2)).to_be_checked()
    assert [ticks.nth(number).is_checked() for number in range(4)] == [True, False, True, False]


def test_light_and_dark_follow_the_reader_and_can_be_switched(open_reader) -> None:
    reader = open_reader(scheme="dark")
    reader.open(HOME)
    body = reader.page.locator("body")
    dark = body.evaluate("node => getComputedStyle(node).backgroundColor")
    reader.page.locator("label[title='Switch to light mode']").click()
    light = body.evaluate("node => getComputedStyle(node).backgroundColor")
    assert (dark, light) == ("rgb(18, 25, 29)", "rgb(255, 255, 255)")


def test_facts_stand_with_the_parts_beside_the_text_or_above_it_on_a_phone(reader: Reader) -> None:
    reader.open(SUPERSEDED)
    facts, parts, text = (reader.page.locator(f".mb-{name}") for name in ("facts", "parts", "record__text"))
    for width in (1280, 960):
        reader.page.set_viewport_size({"width": width, "height": 900})
        rail, below, beside = facts.bounding_box(), parts.bounding_box(), text.bounding_box()
        assert rail["x"] == below["x"] >= beside["x"] + beside["width"]
        assert 0 <= below["y"] - rail["y"] - rail["height"] < 2
    reader.page.set_viewport_size({"width": 390, "height": 900})
    rail, below, beside = facts.bounding_box(), parts.bounding_box(), text.bounding_box()
    assert rail["y"] + rail["height"] < below["y"] < beside["y"]
    first, second = (facts.locator("dl > div").nth(at).bounding_box() for at in (0, 1))
    assert first["y"] == second["y"] and first["x"] + first["width"] < second["x"], "two beside one another"
    reader.page.locator(".mb-parts a", has_text="History").click()
    expect(parts).to_be_in_viewport()


def test_the_menu_of_a_record_copies_closes_and_leads_to_a_form_filled_in(reader: Reader) -> None:
    page = reader.page
    reader.open(SUPERSEDED)
    page.locator(".mb-menu > summary").click()
    page.locator(".mb-menu__cite").click()
    expect(page.locator(".mb-menu__said")).to_have_text("The citation is copied.")
    page.locator(".mb-menu__copy").click()
    expect(page.locator(".mb-menu__said")).to_have_text("The link is copied.")
    assert reader.address == SUPERSEDED and page.locator(".mb-permalink").inner_text().endswith("/r/DEC-0003/")
    reader.press("Escape")
    assert page.evaluate("document.activeElement.matches('.mb-menu:not([open]) > summary')")
    page.locator(".mb-menu > summary").click()
    page.get_by_text("New like this", exact=True).click()
    page.wait_for_url("**/add/decisions/?program=*")
    expect(page.locator(".mb-form__given")).to_contain_text("Program")
    expect(page.locator("#mb-program")).to_have_value("PGM-0001")
    reader.open("r/DEC-0003/#history")
    page.wait_for_url(f"**/{SUPERSEDED}#history")
    expect(page.locator("#history")).to_be_in_viewport()


def test_a_form_takes_from_its_address_what_its_fields_could_have(reader: Reader) -> None:
    reader.open(
        "add/decisions/?supersedes=DEC-0022&supersedes=DEC-9999&tags=a&tags=b&status=no&nothing=x&review_date=soon"
    )
    page = reader.page
    rows = page.locator("[data-name=supersedes] input")
    assert [rows.nth(at).input_value() for at in range(rows.count())] == ["DEC-0022", "DEC-9999", ""]
    assert "DEC-9999" in page.locator("[data-name=supersedes] .mb-field__error").inner_text()
    assert page.locator("#mb-tags").input_value() == "a\nb" and page.locator("#mb-status").input_value() == "proposed"
    assert page.locator(".mb-form__given span").inner_text() == "Tags, Supersedes"


def test_two_roles_stand_side_by_side_and_in_the_address(reader: Reader) -> None:
    reader.load("roles/compare/")
    first, second = reader.page.locator(".mb-pair select").all()
    first.select_option("ROL-0001")
    second.select_option("ROL-0004")
    assert reader.address == "roles/compare/?role=ROL-0001&role=ROL-0004"
    reader.load(reader.address)
    table = reader.page.locator(".mb-compare:visible").first
    assert table.locator("thead th").all_text_contents() == ["Program manager", "Project manager"]
    facts = table.locator("tbody tr", has=reader.page.locator("th", has_text="Responsible for")).locator("td").all()
    assert [each.locator("li").first.inner_text() for each in facts] == [
        "Keep the benefits roadmap in line with the yearly plan",
        "Plan scope, schedule, budget and people",
    ]
    assert table.locator("tr", has_text="Skills").locator("li").count() > 10 and reader.overflow <= 0
    reader.page.locator(".mb-pair [type=reset]").click()
    assert reader.address == "roles/compare/" and "Sponsor" in reader.page.locator(".mb-compare").first.inner_text()


def test_a_word_of_the_glossary_says_what_it_means_by_pointer_and_by_keyboard(reader: Reader) -> None:
    reader.open(REGISTERS_HELP)
    word, card = reader.page.locator("article .mb-term", has_text="slip"), reader.page.locator(".mb-term-card")
    word.hover()
    expect(card).to_contain_text("Days from the baseline")
    expect(reader.page.locator(".md-tooltip2--active")).to_have_count(0)
    described = reader.page.locator(f"#{word.get_attribute('aria-describedby')}[role=tooltip]")
    assert described.inner_text().startswith("Days from")
    assert reader.violations() == []
    card.hover()
    reader.page.wait_for_timeout(400)  # longer than a card stays that is not pointed at
    expect(card).to_be_visible()
    reader.press("Escape")
    expect(card).to_have_count(0)
    reader.page.mouse.move(5, 5)
    word.hover()
    card.wait_for()
    reader.page.mouse.move(5, 5)
    expect(card).to_have_count(0)

    reader.page.locator("article a", has_text="form").first.focus()
    reader.press("Tab")
    expect(card).to_contain_text("More in the glossary")
    expect(word).to_be_focused()
    reader.press("Tab")
    expect(card).to_have_count(0)
    reader.press("Shift+Tab", "Enter")
    reader.page.wait_for_url("**/help/glossary/#slip")


def test_the_first_touch_of_a_word_shows_its_meaning_and_the_next_leads_there(open_reader) -> None:
    reader = open_reader(width=390, has_touch=True)
    reader.open(REGISTERS_HELP)
    address = reader.address
    word, card = reader.page.locator("article .mb-term", has_text="slip"), reader.page.locator(".mb-term-card")
    word.tap()
    expect(card).to_be_visible()
    assert reader.address == address and reader.overflow == 0
    reader.page.locator("h1").tap()
    expect(card).to_have_count(0)
    word.tap()
    expect(card).to_be_visible()
    word.tap()
    reader.page.wait_for_url("**/help/glossary/#slip")
