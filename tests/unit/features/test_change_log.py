"""Pages of the change log, the panel of a charter, the embedded log, and what records rest on."""

from datetime import date, timedelta
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.features.change_log import FEATURE
from minutebook.features.feature import Ask, Feature
from minutebook.features.premises import FEATURE as PREMISES
from minutebook.pages.page import Page
from minutebook.render.environment import Templates
from minutebook.sources.source import RawFile
from minutebook.views.blocks import EmbeddedView, Shown
from tests.fakes import TODAY
from tests.unit.books import book, entry

MILESTONES = [{"key": "release-3", "title": "Release <3>", "due": "2027-01-22"}]
OFFICE = (
    entry("PGM-0001", "approved"),
    entry("PRJ-0001", "approved", program="PGM-0001", milestones=MILESTONES),
    entry("PRJ-0002", "approved"),
    entry("PRJ-0003", "approved"),
    entry("FOR-0001"),
)


def request(number: int = 1, status: str = "approved", **fields: Any) -> RawFile:
    said = {
        "project": "PRJ-0001",
        "reason": "The <old> test is gone.",
        "changes": ["PRJ-0001#release-3", "PRJ-0002"],
        "impacts": {"schedule_days": 21, "cost": "24000 USD", "scope": "Saved <searches> leave"},
        "priority": 4,
        "submitted_on": "2026-10-26",
        "decided_on": "2026-11-05",
        "forum": "FOR-0001",
        "target_date": "2026-11-20",
    }
    return entry(f"CHG-{number:04}", status, **{**said, **fields})


def pages(catalog: Catalog) -> dict[str, Page]:
    return {page.path: page for page in FEATURE.pages(Ask(catalog, TODAY))}


def panel(catalog: Catalog, record_id: str, feature: Feature = FEATURE) -> str:
    shown = (each.draw(catalog, catalog[record_id], TODAY, "../../") for each in feature.panels)
    return "".join(Templates().html(each) for each in shown if each is not None)


def many(count: int) -> list[RawFile]:
    statuses = ("submitted", "assessing", "approved", "rejected", "postponed", "implemented")
    first = date(2026, 1, 5)
    return [
        request(
            number,
            statuses[number % 6],
            program="PGM-0001",
            submitted_on=(first + timedelta(number % 200)).isoformat(),
            decided_on=(first + timedelta(number % 200 + 10)).isoformat(),
            priority=number % 5 + 1,
        )
        for number in range(1, count + 1)
    ]


def test_there_is_a_page_of_all_and_one_for_whatever_has_or_is_changed_by_a_request() -> None:
    assert list(pages(book(*OFFICE, request()))) == [
        "change-log/index.md",
        "change-log/PGM-0001.md",
        "change-log/PRJ-0001.md",
        "change-log/PRJ-0002.md",
    ]
    assert pages(book(*OFFICE)) == {}


def test_a_few_requests_are_told_in_sentences_with_every_effect() -> None:
    text = pages(book(*OFFICE, request()))["change-log/index.md"].whole_text
    assert "**1 change request: 1 to be implemented.**" in text
    assert "The &lt;old&gt; test is gone." in text and "Saved &lt;searches&gt; leave" in text
    assert '<strong class="mb-nowrap">+21 days</strong>, <strong>$24,000</strong>' in text
    assert 'href="../projects/PRJ-0001/#row-release-3"' in text
    assert 'Due on <span class="mb-nowrap">20 Nov 2026</span>. <strong>late</strong>' in text
    assert "<table" not in text


def test_logs_of_any_size_are_short_enough_and_lead_to_the_rest() -> None:
    for count in (50, 500):
        text = pages(book(*OFFICE, *many(count)))["change-log/index.md"].whole_text
        assert "<table" in text and len(text) < 200_000
        assert ("by program" in text, "All change requests</a>" in text) == (count > 100, count > 100)
        assert text.count('<th scope="row">') < 170


def test_a_charter_shows_what_moves_it_with_a_sum_for_each_milestone() -> None:
    catalog = book(*OFFICE, request(), request(2), request(3, "submitted"), request(4, "rejected"))
    html = panel(catalog, "PRJ-0001")
    assert "Release &lt;3&gt;" in html and "22 Jan 2027" in html
    assert "<strong>+42 days</strong>" in html
    assert "Cost agreed: <strong>$48,000</strong>." in html and "Cost asked for: <strong>$24,000</strong>." in html
    assert 'href="../../change-log/PRJ-0001/"' in html and "CHG-0004" not in html
    assert "+42 days" not in panel(catalog, "PRJ-0002") and "The charter as a whole" in panel(catalog, "PRJ-0002")
    assert panel(catalog, "PRJ-0003") == panel(catalog, "FOR-0001") == panel(catalog, "CHG-0001") == ""


def test_a_log_can_stand_in_another_page() -> None:
    catalog = book(*OFFICE, *many(7))
    view = EmbeddedView("change-log", caption="Asked <for>")
    shown = Shown(view, tuple(catalog.records), 7, "Asked <for>", catalog, TODAY, "../")
    html = Templates().html(FEATURE.blocks["change-log"].draw(shown))
    assert "Asked &lt;for&gt;: 7 change requests: " in html
    assert html.count("<caption>") == 5


def test_a_record_shows_the_assumptions_it_rests_on_what_was_false_first() -> None:
    bears = {"bears_on": ["PRJ-0001", "PRJ-0001"], "statement": "The <bus> goes."}
    catalog = book(
        *OFFICE,
        entry("ASM-0001", "validated", proved_on="2026-04-24", **bears),
        entry("ASM-0002", "open", validate_by="2026-10-30", **bears),
        entry("ASM-0003", "invalidated", proved_on="2026-05-24", **bears),
        entry("ASM-0004", "retired", **bears),
    )
    html = panel(catalog, "PRJ-0001", PREMISES)
    assert [html.count(f"ASM-000{n}</span>") for n in range(1, 5)] == [1, 1, 1, 0]
    assert html.index("ASM-0003") < html.index("ASM-0002") < html.index("ASM-0001")
    assert "by 30 Oct 2026</span> <strong>late</strong>" in html and "The &lt;bus&gt; goes." in html
    assert panel(catalog, "PRJ-0002", PREMISES) == ""
    more = book(*OFFICE, *(entry(f"ASM-{n:04}", "open", bears_on=["FOR-0001"]) for n in range(1, 12)))
    assert "and 3 more" in panel(more, "FOR-0001", PREMISES)
