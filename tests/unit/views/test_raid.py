"""The registers on one page: what is above a limit first, then what is open."""

from minutebook.features.feature import Ask
from minutebook.features.raid import FEATURE
from minutebook.views.raid import FEW, MANY, TOP, make_raid, waiting_groups
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
    assert not above.is_decided and raid.is_small and raid.loads == ()


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
    assert "Portfolio board" in pages["raid/escalations.md"]
    assert not list(FEATURE.pages(Ask(build(BOOK).catalog, TODAY)))


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
