"""With all of Material's common features on: every click shows the page it leads to, and the console stays empty."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import BUILT
from tests.browser.pages import (
    DECISIONS,
    FORM,
    HOME,
    ONBOARDING,
    SUPERSEDED,
    TIMELINES,
    FormPage,
    QuickOpen,
    Reader,
    SearchPage,
    faults_by_page,
    with_features,
)
from tests.sites.crawl import dead_links

pytestmark = with_features


def test_no_link_of_the_site_is_dead_below_its_path(site: str) -> None:
    assert dead_links(BUILT[site], "/minutebook/") == []


def shows(reader: Reader, address: str, heading: str) -> None:
    """Wait until the reader sees a page at its address."""
    expect(reader.page.locator("h1")).to_contain_text(heading)
    assert reader.address.partition("#")[0] == address
    assert reader.page.evaluate("window.isSamePage") is True, "the page was loaded anew"


def arrives(reader: Reader, goal: str) -> None:
    """Wait for an address; the theme adds the heading that a reader sees to it, sooner or later."""
    reader.page.wait_for_url(lambda address: address.partition("#")[0] == goal.partition("#")[0])


@pytest.fixture
def walker(reader: Reader) -> Reader:
    """A reader on the home page, of whom can be told whether a page was loaded since."""
    reader.open(HOME)
    reader.page.evaluate("window.isSamePage = true")
    return reader


def test_tabs_marks_cards_and_results_lead_on_and_back(walker: Reader) -> None:
    """The case is cases/instant-timeline."""
    page = walker.page
    tabs = page.locator(".md-tabs")
    tabs.get_by_text("Decisions", exact=True).click()
    shows(walker, DECISIONS, "Decisions")
    tabs.get_by_text("Timelines", exact=True).click()
    shows(walker, TIMELINES, "Timelines")
    tabs.get_by_text("Decisions", exact=True).click()
    shows(walker, DECISIONS, "Decisions")
    page.go_back()
    shows(walker, TIMELINES, "Timelines")
    marks = page.locator(".mb-timeline svg a.mb-mark[data-mb-row]")
    ways = marks.evaluate_all("links => links.map(link => link.href.baseVal)")
    mark = marks.nth(next(place for place, way in enumerate(ways) if "#" not in way))  # of a record, not of a row in it
    goal = mark.evaluate("link => new URL(link.href.baseVal, location.href).href")
    mark.locator("path").first.click()
    arrives(walker, goal)
    page.locator(".mb-card").wait_for()
    shows(walker, goal.removeprefix(walker.site), page.locator("h1").inner_text()[:12])
    page.locator(".mb-standing a[href], .mb-ties a[href]").filter(has_text="-00").first.click()
    page.wait_for_url(lambda address: address.partition("#")[0] != goal)
    assert page.evaluate("window.isSamePage") is True
    page.go_back()
    arrives(walker, goal)
    page.go_back()
    shows(walker, TIMELINES, "Timelines")
    page.go_forward()
    arrives(walker, goal)
    page.locator(".mb-card").wait_for()


def test_a_month_of_a_timeline_and_a_rung_of_the_ladder_are_links(walker: Reader) -> None:
    page = walker.page
    walker.open(TIMELINES)
    bar = page.locator(".mb-bar").first
    month = bar.get_attribute("data-mb-month")
    bar.click()
    page.wait_for_url(f"**/timelines/?months={month}")
    expect(page.locator(".mb-zoom")).to_be_visible()
    walker.open("roles/ladder/")
    rung = page.locator("a.mb-ladder__rung").first
    goal = rung.evaluate("link => new URL(link.href.baseVal, location.href).href")
    rung.focus()
    walker.press("Enter")
    arrives(walker, goal)
    page.locator(".mb-card").wait_for()
    assert page.evaluate("window.isSamePage") is True


def test_the_header_leads_to_the_search_from_wherever_a_reader_went(walker: Reader) -> None:
    walker.open(SUPERSEDED)
    walker.page.locator(".mb-find__link").click()
    QuickOpen(walker).type("identity")
    walker.page.get_by_role("option", name="Search all texts for “identity”").click()
    walker.page.wait_for_url("**/minutebook/search/?q=identity")
    search = SearchPage(walker)
    search.wait()
    assert search.titles
    walker.page.locator(".mb-hits__link").first.click()
    walker.page.locator(".mb-card").wait_for()
    walker.page.go_back()
    walker.page.wait_for_url("**/minutebook/search/?q=identity")
    search.wait()
    assert search.input.input_value() == "identity"


def test_a_search_that_ends_after_its_reader_went_on_leaves_the_address_alone(walker: Reader) -> None:
    search = SearchPage(walker)
    search.open()
    search.input.fill("office")  # looked for in a moment
    walker.page.evaluate("document.querySelector('.md-tabs__link').click()")
    walker.page.locator(".mb-hero").wait_for()
    walker.page.wait_for_timeout(400)
    assert walker.address == HOME


def test_a_permanent_link_is_loaded_and_leads_to_its_record(walker: Reader) -> None:
    walker.open(SUPERSEDED)
    walker.page.locator(".mb-menu > summary").click()
    walker.page.locator(".mb-permalink").click()
    walker.page.wait_for_function("!window.isSamePage")
    walker.page.wait_for_url(f"**/{SUPERSEDED}*")
    walker.page.locator(".mb-card").wait_for()


def test_ticks_are_there_once_on_each_visit(walker: Reader) -> None:
    for _ in range(2):
        walker.open(ONBOARDING)
        assert walker.page.locator(".mb-path progress").count() == 1
        walker.page.locator(".mb-tick input").nth(1).check()
        walker.open(DECISIONS)
    walker.open(ONBOARDING)
    assert walker.page.locator(".mb-tick input").nth(1).is_checked()


def test_a_form_works_on_each_visit_and_is_not_left_with_text_in_it_unasked(walker: Reader) -> None:
    page, form = walker.page, FormPage(walker)
    for _ in range(2):
        walker.open(DECISIONS)
        form.open("decisions")
        assert page.locator(".mb-form [data-form=id] input").input_value().startswith("DEC-")
    answers = iter([False, True])
    page.on("dialog", lambda dialog: dialog.accept() if next(answers) else dialog.dismiss())
    form.give("title", "Half a thought")
    with page.expect_event("dialog"):
        page.locator(".md-tabs").get_by_text("Timelines", exact=True).click(no_wait_after=True)
    assert walker.address == FORM and form.control("title").input_value() == "Half a thought"
    page.locator("#mb-title").press("End")
    with page.expect_event("dialog"):
        page.evaluate("history.back()")
    page.wait_for_url(f"**/{DECISIONS}")
    expect(page.locator("h1")).to_contain_text("Decisions")


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_with_every_feature_no_page_shuts_anybody_out(open_reader, width: int, scheme: str) -> None:
    assert faults_by_page(open_reader(width=width, scheme=scheme)) == {}
