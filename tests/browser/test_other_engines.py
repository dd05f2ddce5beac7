"""One journey in Firefox and in WebKit, by keyboard: the log, a record, quick open and the menu."""

import os
from collections.abc import Iterator

import pytest

from tests.browser.engines import ENGINES, Engine, missing
from tests.browser.pages import DECISIONS, OUTSIDE, READ, SHOWN

ROWS = "[...document.querySelectorAll('.mb-data__table tbody tr')].filter(each => each.checkVisibility()).length"
STARTED = "document.querySelector('.mb-data[data-started]') && document.readyState === 'complete'"
NARROW = 500
"""As narrow as both let a window be, and a phone for the styles."""


@pytest.fixture(scope="module", params=list(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    if lacking := missing(request.param):
        reason = f"for {request.param} this machine lacks {', '.join(lacking)}"
        if os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail(reason)
        pytest.skip(reason)
    with ENGINES[request.param](tmp_path_factory.mktemp("profile")) as engine:
        engine.resize(1280)
        yield engine


def test_a_filtered_log_leads_to_a_record_and_back(engine: Engine, site: str) -> None:
    engine.go(site + DECISIONS)
    engine.wait(STARTED)
    rows = engine.run(ROWS)
    assert engine.run("getComputedStyle(document.querySelector('tbody th a')).textDecorationLine") == "underline"
    engine.run("document.querySelector('.mb-data__find').focus()")
    engine.press(*"identity")
    found = engine.wait(f"location.search === '?q=identity' && {ROWS} < arguments[0] && {ROWS}", rows)
    title = engine.run("document.querySelector('.mb-data__table tbody th a').innerText.trim()")
    engine.run("document.querySelector('.mb-data__table tbody th a').focus()")
    engine.press("Enter")
    engine.wait(
        "document.querySelector('.mb-card') && document.querySelector('h1').innerText.includes(arguments[0])", title
    )
    engine.run("history.back()")
    engine.wait(f"{STARTED} && {ROWS} === arguments[0]", found)
    engine.wait("document.querySelector('.mb-data__find').value === 'identity'")


def test_quick_open_goes_where_it_is_told(engine: Engine, site: str) -> None:
    engine.go(site + DECISIONS)
    engine.wait(STARTED)
    engine.press("/")
    engine.wait("document.querySelector('.mb-open[open]')?.dataset.answered")
    engine.press(*"DEC-0003")
    engine.wait("document.querySelector('.mb-open [aria-selected=true]')?.innerText.includes('DEC-0003')")
    engine.press("Enter")
    engine.wait("location.pathname.includes('DEC-0003') && document.querySelector('.mb-card')")


def test_the_menu_opens_and_closes_by_keyboard(engine: Engine, site: str) -> None:
    engine.resize(NARROW)
    engine.go(site + DECISIONS)
    engine.wait(STARTED)
    shown = "getComputedStyle(document.querySelector('.md-sidebar--primary')).visibility === 'visible'"
    assert not engine.run(shown)
    engine.press("Tab", "Tab")
    assert engine.focused == "Menu"
    engine.press("Enter")
    assert engine.run(shown) and engine.focused == "Decisions"
    engine.press("Tab")
    assert engine.focused == "All decisions"
    engine.press("Escape")
    assert engine.focused == "Menu"
    engine.wait(f"!({shown})")


def test_nothing_takes_the_focus_outside_a_narrow_window(engine: Engine, site: str) -> None:
    engine.resize(NARROW)
    found = {}
    for name in READ:
        engine.go(site + SHOWN[name])
        engine.wait("document.readyState === 'complete'")
        engine.press("Tab")  # a reader with a keyboard
        found[name] = engine.run(f"({OUTSIDE})()")
    assert {name: each["far"] for name, each in found.items() if each["far"]} == {}
    assert all(each["stops"] >= 8 for each in found.values()), found
