"""Quick open: from any page to any other by a few keys; and an address that leads nowhere, by the same names."""

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import BUILT
from tests.browser.pages import DECISIONS, SUPERSEDED, QuickOpen, Reader, with_features

pytestmark = with_features


def test_a_few_keys_lead_to_a_record_and_nothing_is_loaded_for_it_before(reader: Reader) -> None:
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    quick = QuickOpen(reader)
    reader.open(SUPERSEDED)
    reader.open(DECISIONS)
    assert not [each for each in asked if "names" in each or "pagefind" in each or "opening" in each]
    quick.open("Control+k")
    assert quick.group("Read lately")[0].startswith("DEC-0003 ")
    assert {"Timelines", "Add a record"} <= {*quick.group("Go to")}
    assert not [each for each in asked if "pagefind" in each], "texts are looked through once somebody types"
    quick.type("dec22")
    assert quick.chosen == "DEC-0022 Set the identity level by what the citizen wants to do"
    reader.press("Enter")
    expect(reader.page.locator("h1")).to_contain_text("Set the identity level")
    assert not quick.dialog.is_visible()


def test_names_come_first_by_id_title_initials_and_command_then_texts(reader: Reader) -> None:
    quick = QuickOpen(reader)
    reader.open(DECISIONS)
    quick.open()
    for words, first in (
        ("DEC-0005", "DEC-0005 Close four of nine offices"),
        ("decision 5", "DEC-0005 Close four of nine offices"),
        ("close four", "DEC-0005 Close four of nine offices"),
        ("ofd", "PGM-0001 One front door"),
        ("add dec", "Add a decision"),
        ("tag offi", "Tag: offices"),
        ("heat", "Heat map of risks"),
    ):
        quick.type(words)
        assert quick.group("Records and pages")[0].startswith(first), words
    quick.type("strongest protection")
    assert quick.chosen == "Search all texts for “strongest protection”", "no name has it"
    quick.wait_for_texts()
    assert quick.group("In the text")[0] == "DEC-0003 Ask for the high identity level at every sign-in"
    quick.type("colaboration tols")
    assert quick.group("Did you mean")[0] == "PRJ-0005 Collaboration tools"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_keys_choose_escape_leads_back_and_nobody_is_shut_out(open_reader, width: int, scheme: str) -> None:
    reader = open_reader(width=width, scheme=scheme)
    quick = QuickOpen(reader)
    reader.open(DECISIONS)
    reader.page.locator(".mb-find__link").click()
    quick.type("office")
    quick.wait_for_texts()
    assert quick.input.evaluate("input => document.activeElement === input")
    assert reader.violations() == []
    assert reader.overflow <= 0
    if width < 600:
        assert quick.dialog.bounding_box() == {"x": 0, "y": 0, "width": width, "height": 900}
    names = quick.group("Records and pages")
    reader.press("ArrowDown", "ArrowDown", "ArrowUp")
    assert quick.chosen == names[1]
    reader.press("ArrowUp", "ArrowUp")
    assert quick.chosen == quick.group("In the text")[-1], "before the first comes the last"
    reader.press("Escape")
    assert not quick.dialog.is_visible()
    assert "mb-find__link" in (reader.focused.get_attribute("class") or "")


def test_an_answer_among_two_thousand_names_takes_less_than_fifty_milliseconds(reader: Reader) -> None:
    reader.open(DECISIONS)
    usual = reader.page.evaluate(
        """async () => {
          const { Names } = await import(new URL("assets/minutebook/names.js", __md_scope));
          const title = (at) => `Replace the supplier contract of office ${at} by a shared one`;
          const id = (at) => `DEC-${String(at).padStart(4, "0")}`;
          const records = Array.from({ length: 2000 }, (_, at) => [id(at), title(at), 0, 0, 0]);
          const kinds = [["Decision", "DEC", "decisions/"]];
          const told = { index: "", ending: "/", kinds, statuses: [["accepted", "in-force", 0]], records, pages: [] };
          const names = new Names(told, __md_scope);
          const times = ["o", "office", "supplier contract", "dec19", "rsc"].map((words) => {
            const start = performance.now();
            names.match(words);
            return performance.now() - start;
          });
          return times.sort((a, b) => a - b)[2];
        }"""
    )
    assert usual < 50


def test_an_address_that_leads_nowhere_is_guessed_at_any_depth_below_the_site(reader: Reader, site: str) -> None:
    missing = (BUILT[site] / "404.html").read_bytes()

    def answer(route: Route) -> None:
        route.fulfill(body=missing, content_type="text/html")  # as a web host does, but for the status

    for address, first in (
        ("decisions/DEC-22/", "DEC-0022 Set the identity level by what the citizen wants to do"),
        ("dec0005", "DEC-0005 Close four of nine offices"),
        ("decisions/5/print.html", "DEC-0005 Close four of nine offices"),
        ("old/place/of/close-four-offices.html", "DEC-0005 Close four of nine offices"),
    ):
        reader.page.route(f"**/{address}", answer)
        reader.page.goto(site + address)
        link = reader.page.locator(".mb-nowhere__found a").first
        assert link.inner_text() == first, address
        assert (link.get_attribute("href") or "").startswith(f"{site}decisions/DEC-00")
    reader.page.route("**/as-of/2026-03-02/", answer)
    reader.page.goto(f"{site}as-of/2026-03-02/")
    assert reader.page.locator(".mb-nowhere__found a").get_attribute("href") == f"{site}as-of/?day=2026-03-02"
    hubs = reader.page.get_by_role("navigation", name="Parts of this site").get_by_role("link")
    assert "Decisions" in hubs.all_inner_texts()
    reader.page.route("**/qwertz", answer)
    reader.page.goto(f"{site}qwertz")
    assert not reader.page.locator(".mb-nowhere").is_visible()
