"""The registers on one page: what is above a limit first, then what is open."""

from minutebook.features.feature import Ask
from minutebook.features.raid import FEATURE, SHORT
from minutebook.views.raid import FEW, MANY, MOST, TOP, make_raid, waiting_groups, waiting_of
from minutebook.views.raid_tally import make_tally
from tests.fakes import TODAY, build
from tests.unit.catalog.test_limits import BOOK


def risks(count: int, likelihood: int = 4) -> str:
    return "".join(
        f"""
-- risks/RSK-{number:04d}.md --
---
id: RSK-{number:04d}
title: Risk {number}
status: assessing
event: something happens
cause: it is so
effect: it costs
owner: {"lead" if number % 3 else "chief"}
project: PRJ-0001
program: PGM-0001
assessments: [{{day: 2026-03-01, likelihood: {likelihood if number == 1 else 1}, impact: 5}}]
actions: [{{what: Ask, due: 2026-04-01}}, {{what: Tell, due: 2026-03-01, done: 2026-03-02}}]
---
"""
        for number in range(1, count + 1)
    )


def test_what_is_above_a_limit_comes_first_with_who_must_hear_of_it_since_when() -> None:
    catalog = build(BOOK + risks(3)).catalog
    raid = make_raid(catalog, catalog.records)
    (above,) = raid.above
    assert (above.entry.id, above.measure, above.value, above.limit) == ("RSK-0001", "Level", "20", "19")
    assert above.hears and above.hears.text == "Portfolio board"
    assert above.since and above.since.isoformat() == "2026-03-01" and above.days == 267
    assert above.decision is None and raid.is_small and raid.loads == ()


def test_the_decision_about_it_stands_beside_it_and_what_has_none_comes_first() -> None:
    both = risks(1) + risks(1).replace("RSK-0001", "RSK-0002")
    decision = (
        "-- decisions/DEC-0001.md --\n---\nid: DEC-0001\ntitle: Wait\nstatus: proposed\nrelated: [RSK-0001]\n---\n"
    )
    catalog = build(BOOK + both + decision).catalog
    first, second = (each for _, each in waiting_of(catalog, catalog.records))
    assert (first.entry.id, first.decision) == ("RSK-0002", None) and second.decision
    assert (second.decision.text, second.decision.hint) == ("DEC-0001", "Wait")


def test_the_next_action_is_the_first_that_is_not_done() -> None:
    catalog = build(BOOK + risks(1)).catalog
    (shelf,) = make_raid(catalog, catalog.records).shelves
    (entry,) = shelf.entries
    assert (entry.action, entry.is_late, entry.rank, shelf.letter) == ("Ask", True, "20", "R")
    assert entry.said.startswith("Because it is so")


def test_of_a_large_register_the_page_has_the_top_and_who_owns_how_many() -> None:
    catalog = build(BOOK + risks(MANY + 1)).catalog
    raid = make_raid(catalog, catalog.records)
    assert [(len(each.entries), each.total) for each in raid.shelves] == [(TOP, MANY + 1)]
    assert [(each.person.text, each.number) for each in raid.loads] == [("Project lead", 68), ("Sponsor", 33)]
    assert raid.shelves[0].entries[0].entry.id == "RSK-0001" and MANY > FEW


def test_what_waits_is_grouped_by_who_must_hear_of_it() -> None:
    catalog = build(BOOK + risks(2, likelihood=2)).catalog
    (group,) = waiting_groups(catalog, catalog.records)
    assert group.who and group.who.text == "Sponsor" and group.middle == 267


def test_there_are_pages_for_the_whole_and_for_each_container_with_entries() -> None:
    catalog = build(BOOK + risks(2)).catalog
    pages = {page.path: page.whole_text for page in FEATURE.pages(Ask(catalog, TODAY))}
    assert list(pages) == ["raid/index.md", "raid/escalations.md", "raid/PGM-0001.md", "raid/PRJ-0001.md"]
    assert "2 entries in the registers, 1 above a limit." in pages["raid/index.md"]
    found = {page.path for page in FEATURE.pages(Ask(catalog, TODAY)) if "search" not in page.meta}
    assert found == {"raid/index.md", "raid/escalations.md"}, "a search finds the record, not each list of it"
    assert "Portfolio board" in pages["raid/escalations.md"]
    assert not list(FEATURE.pages(Ask(build(BOOK).catalog, TODAY)))


def test_all_registers_have_their_top_only_where_they_are_long_together() -> None:
    catalog = build(BOOK + risks(30)).catalog
    (shelf,) = make_raid(catalog, catalog.records).shelves
    assert shelf.hidden == 0 and TOP < 30 <= MANY < MOST


def test_a_part_of_the_office_is_told_by_how_much_each_register_has_of_it() -> None:
    more = risks(7).replace("project: PRJ-0001", "project: PRJ-0002").replace("RSK-0", "RSK-1")
    loose = risks(1, 1).replace("project: PRJ-0001\nprogram: PGM-0001\n", "").replace("RSK-0", "RSK-2")
    catalog = build(BOOK + risks(3, likelihood=1) + more + loose).catalog
    pages = {page.path: page for page in FEATURE.pages(Ask(catalog, TODAY))}
    assert "## How many" not in pages["raid/index.md"].whole_text, "the whole has one program only"
    (drawn,) = [each for each in pages["raid/PGM-0001.md"].slots if each.template == "raid_tally.html.j2"]
    tally = drawn.context["tally"]
    assert [(each.part.text, each.part.href, each.numbers, each.above) for each in tally.lines] == [
        ("Narrow", "raid/PRJ-0002/", (7,), 1),
        ("Plain", "raid/PRJ-0001/", (3,), 0),
        ("All", "", (10,), 1),
    ]
    both = [(each, [each, *catalog.records]) for each in (catalog["PRJ-0001"], catalog["PRJ-0002"])]
    made = make_tally(catalog, catalog.records, both[:1], (), lambda each: each.id)
    assert made is None


def test_what_is_in_no_part_is_counted_by_itself() -> None:
    loose = risks(1, 1).replace("project: PRJ-0001\nprogram: PGM-0001\n", "").replace("RSK-0", "RSK-2")
    catalog = build(BOOK + risks(2) + loose).catalog
    first, second, other = (catalog[name] for name in ("RSK-0001", "RSK-0002", "RSK-2001"))
    parts = [(first, [first]), (second, [second])]
    made = make_tally(catalog, [first, second, other], parts, ("RSK-0001",), lambda each: each.id)
    assert made and [(each.part.text, each.numbers, each.above) for each in made.lines] == [
        ("Risk 1", (1,), 1),
        ("Risk 2", (1,), 0),
        ("In none of them", (1,), 0),
        ("All", (3,), 1),
    ]


def test_the_page_of_500_risks_is_bounded_and_leads_on() -> None:
    catalog = build(BOOK + risks(500).replace("likelihood: 1,", "likelihood: 4,")).catalog
    pages = {page.path: page.whole_text for page in FEATURE.pages(Ask(catalog, TODAY))}
    assert all(len(text.encode()) < 250_000 for text in pages.values())
    whole, project, waiting = (pages[f"raid/{name}.md"] for name in ("index", "PRJ-0001", "escalations"))
    assert whole.count('<td data-label="What is above">') == SHORT and "[what waits for whom](escalations.md)" in whole
    assert 'href="../risks/">All 500 risks</a>' in whole
    assert 'href="../../browse/projects/PRJ-0001/">All 500 risks</a>' in project
    assert (
        waiting.count('<td data-label="What is above">') == TOP and "Waits for Portfolio board, the first 10" in waiting
    )


def test_between_what_is_above_a_limit_and_the_registers_is_the_heat_map_with_the_limits_as_bands() -> None:
    catalog = build(BOOK + risks(2)).catalog
    pages = {page.path: page.whole_text for page in FEATURE.pages(Ask(catalog, TODAY))}
    for path in ("raid/index.md", "raid/PGM-0001.md", "raid/PRJ-0001.md"):
        text = pages[path]
        assert text.index("## Above the line") < text.index("## Heat map of risks") < text.index("## Risks")
        assert "20 to 25: Portfolio board" in text and '<tr id="heat-risk-4-5">' in text


def test_where_nothing_is_assessed_there_is_no_heat_map() -> None:
    catalog = build(BOOK + risks(1).replace("assessments", "x-assessments")).catalog
    (page, *_) = FEATURE.pages(Ask(catalog, TODAY))
    assert "## Risks" in page.whole_text and "Heat map" not in page.whole_text
