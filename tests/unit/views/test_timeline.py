"""Events of records on charts and in the list by month."""

import re
from datetime import date

import pytest

from minutebook.catalog.catalog import Catalog
from minutebook.schema.facets import Authority
from minutebook.schema.record import Record
from minutebook.views.timeline import FOLDED, Timeline, make_timeline
from tests.fakes import TODAY, build

PROGRAMS = """
-- programs/PGM-0002.md --
---
id: PGM-0002
title: New ways of working
status: approved
approved_on: 2026-05-01
aliases: [PGM-0009]
---
-- programs/PGM-0001.md --
---
id: PGM-0001
title: One front door
status: approved
approved_on: 2026-02-02
---
"""
DECISIONS = """
-- decisions/DEC-0001.md --
---
id: DEC-0001
title: Keep one register
status: superseded
program: PGM-0002
decision_date: 2026-03-02
---
-- decisions/DEC-0002.md --
---
id: DEC-0002
title: Keep two registers
status: accepted
program: PGM-0001
decision_date: 2026-03-20
supersedes: [DEC-0001]
---
-- decisions/DEC-0003.md --
---
id: DEC-0003
title: Archive one of them
status: accepted
decision_date: 2026-06-01
supersedes: [{id: DEC-0002, part: the second register}]
---
-- decisions/DEC-0004.md --
---
id: DEC-0004
title: Buy a third
status: proposed
program: PGM-0001
---
"""
LESSON = """
-- lessons/LES-0001.md --
---
id: LES-0001
title: Order early
status: adopted
program: PGM-0001
logged_on: 2026-01-15
adopted_on: 2026-04-01
---
"""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return build(PROGRAMS + DECISIONS + LESSON).shown


def of(catalog: Catalog, *ids: str, lining: str = "own") -> Timeline:
    records = [catalog[each] for each in ids]
    return make_timeline(catalog, records, "All of it", TODAY, lining)  # type: ignore[arg-type]


def decisions(catalog: Catalog) -> list[Record]:
    return catalog.having(Authority)


def rows(timeline: Timeline) -> list[tuple[str, str, str, str]]:
    return [
        (f"{month.day:%B %Y}", each.entry.id, each.what, each.note)
        for year in timeline.years
        for month in year.months
        for each in month.happenings
    ]


def lanes(timeline: Timeline) -> list[tuple[str, list[str]]]:
    return [
        (band.label, [spot.happening.entry.id for spot in band.spots])
        for chart in timeline.charts
        for band in chart.bands
    ]


def test_events_are_listed_by_month_newest_first(catalog: Catalog) -> None:
    timeline = make_timeline(catalog, decisions(catalog), "Decisions", TODAY)
    assert rows(timeline) == [
        ("June 2026", "DEC-0002", "superseded in part", "the second register"),
        ("June 2026", "DEC-0003", "decided", "supersedes DEC-0002 in part (the second register)"),
        ("March 2026", "DEC-0001", "superseded", ""),
        ("March 2026", "DEC-0002", "decided", "supersedes DEC-0001"),
        ("March 2026", "DEC-0001", "decided", ""),
    ]
    assert (timeline.count, timeline.is_folded) == (5, False)
    assert timeline.span == (date(2026, 3, 2), date(2026, 6, 1))


def test_records_without_a_date_are_kept_apart(catalog: Catalog) -> None:
    timeline = make_timeline(catalog, decisions(catalog), "Decisions", TODAY)
    assert [entry.id for entry in timeline.undated] == ["DEC-0004"]
    assert timeline.awaited == "“decision date”"


def test_lanes_are_programs_in_their_order_and_then_the_rest() -> None:
    apart = build(PROGRAMS + re.sub("supersedes:.*", "", DECISIONS)).shown
    assert lanes(make_timeline(apart, decisions(apart), "Decisions", TODAY)) == [
        ("One front door", ["DEC-0002"]),
        ("New ways of working", ["DEC-0001"]),
        ("No program", ["DEC-0003"]),
    ]


def test_records_that_replaced_one_another_have_a_lane_of_their_own(catalog: Catalog) -> None:
    timeline = make_timeline(catalog, [*decisions(catalog), catalog["LES-0001"]], "All", TODAY)
    assert lanes(timeline) == [
        ("One front door", ["LES-0001", "LES-0001"]),
        ("DEC-0001 → DEC-0002 → DEC-0003", ["DEC-0001", "DEC-0002", "DEC-0003"]),
    ]
    (chart,) = timeline.charts
    assert len(chart.arrows) == 2
    assert chart.count == timeline.count == 7, "an arrow tells two of them"


def test_a_long_chain_is_named_by_its_ends() -> None:
    chain = "".join(
        f"-- decisions/DEC-{n:04d}.md --\n---\nid: DEC-{n:04d}\ntitle: One\nstatus: accepted\n"
        f"decision_date: 2026-{n:02d}-01\nsupersedes: [DEC-{n - 1:04d}]\n---\n"
        for n in range(1, 7)
    )
    shown = build(chain).shown
    assert lanes(make_timeline(shown, shown.records, "All", TODAY))[0][0] == "DEC-0001 → … → DEC-0006 (6)"


def test_what_was_only_proposed_replaces_nothing_yet() -> None:
    waiting = DECISIONS.replace(
        "status: accepted\nprogram: PGM-0001", "status: proposed\ncreated: 2026-03-19\nprogram: PGM-0001"
    )
    shown = build(PROGRAMS + waiting).shown
    timeline = make_timeline(shown, [shown["DEC-0001"], shown["DEC-0002"]], "All", TODAY)
    assert [label for label, _ in lanes(timeline)] == ["One front door", "New ways of working"]
    assert rows(timeline)[-1][3] == "to be superseded by DEC-0002"


def test_a_record_with_no_other_event_has_the_day_it_was_written() -> None:
    written = DECISIONS.replace("status: proposed\n", "status: proposed\ncreated: 2026-05-04\n")
    timeline = of(build(PROGRAMS + written).shown, "DEC-0004")
    assert rows(timeline) == [("May 2026", "DEC-0004", "written", "")]
    assert (timeline.undated, [each.value for each in timeline.turns]) == ((), ["begun"])


def test_a_lane_may_be_the_record_itself(catalog: Catalog) -> None:
    assert lanes(of(catalog, "PGM-0001", "PGM-0002")) == [
        ("One front door", ["PGM-0001"]),
        ("New ways of working", ["PGM-0002"]),
    ]


def test_a_lane_is_one_whatever_id_it_is_named_by() -> None:
    former = DECISIONS.replace("program: PGM-0001", "program: PGM-0009")
    timeline = of(build(PROGRAMS + former.replace("supersedes: [DEC-0001]", "")).shown, "DEC-0001", "DEC-0002")
    assert lanes(timeline) == [("New ways of working", ["DEC-0001", "DEC-0002", "DEC-0002"])]


def test_a_lane_of_a_record_that_is_not_there_shows_its_id() -> None:
    timeline = of(build(DECISIONS).shown, "DEC-0001", "DEC-0003")
    assert lanes(timeline) == [("PGM-0002", ["DEC-0001", "DEC-0001"]), ("No program", ["DEC-0003"])]


def test_the_only_lane_has_no_name_where_there_is_nothing_to_name(catalog: Catalog) -> None:
    assert lanes(of(catalog, "DEC-0003")) == [("", ["DEC-0003"])]


def test_lanes_may_be_kinds(catalog: Catalog) -> None:
    timeline = of(catalog, "LES-0001", "DEC-0001", "PGM-0001", lining="kind")
    assert lanes(timeline) == [
        ("Program charters", ["PGM-0001"]),
        ("Decisions", ["DEC-0001", "DEC-0001"]),
        ("Lessons", ["LES-0001", "LES-0001"]),
    ]


def test_every_event_of_a_record_is_shown_and_the_first_stands_for_it(catalog: Catalog) -> None:
    timeline = of(catalog, "LES-0001")
    (spots,) = [band.spots for chart in timeline.charts for band in chart.bands]
    assert [(spot.happening.what, spot.happening.is_first) for spot in spots] == [("logged", True), ("adopted", False)]
    assert timeline.awaited == "“logged on” or “adopted on”"


def test_arrows_lead_to_what_supersedes_partial_ones_marked(catalog: Catalog) -> None:
    timeline = make_timeline(catalog, decisions(catalog), "Decisions", TODAY)
    assert [arrow.is_partial for chart in timeline.charts for arrow in chart.arrows] == [False, True]
    assert (timeline.has_arrows, timeline.has_partial_arrows) == (True, True)
    alone = of(catalog, "DEC-0001", "DEC-0003")
    assert (alone.has_arrows, alone.has_partial_arrows) == (False, False)


def test_the_legend_has_what_happened_and_the_stages_that_occur(catalog: Catalog) -> None:
    timeline = make_timeline(catalog, decisions(catalog), "Decisions", TODAY)
    assert [(each.value, each.count) for each in timeline.stages] == [("in-force", 3), ("past", 2)]
    assert [(each.value, each.count) for each in timeline.turns] == [("decided", 3), ("amended", 1), ("replaced", 1)]
    assert [each.value for each in of(catalog, "DEC-0003").stages] == ["in-force"]
    assert timeline.has_today


def test_nothing_is_a_timeline_without_charts(catalog: Catalog) -> None:
    timeline = make_timeline(catalog, [], "Nothing", TODAY)
    assert (timeline.charts, timeline.years, timeline.undated, timeline.span) == ((), (), (), None)
    assert not timeline.has_today


def test_events_can_be_narrowed_to_what_records_belong_to(catalog: Catalog) -> None:
    timeline = make_timeline(catalog, [*decisions(catalog), catalog["PGM-0001"]], "All", TODAY)
    assert [(label, [(each.value, each.label, each.count) for each in picks]) for label, picks in timeline.groups] == [
        ("Program", [("PGM-0001", "One front door", 3), ("PGM-0002", "New ways of working", 2)])
    ]
    assert of(catalog, "PGM-0001").groups == (), "all of them do"


def test_months_have_anchors_of_their_own_timeline(catalog: Catalog) -> None:
    one, other = of(catalog, "DEC-0001"), of(catalog, "DEC-0001", "DEC-0002")
    anchors = [timeline.years[0].months[-1].anchor for timeline in (one, other)]
    assert anchors[0] != anchors[1]
    assert all(anchor.startswith("all-of-it-") and anchor.endswith("-2026-03") for anchor in anchors)


def test_a_long_list_is_folded_by_year() -> None:
    site = "".join(
        f"-- decisions/DEC-{n:04d}.md --\n---\nid: DEC-{n:04d}\ntitle: One\nstatus: accepted\n"
        f"decision_date: {2022 + n % 5}-{n % 12 + 1:02d}-{n % 28 + 1:02d}\n---\n"
        for n in range(1, FOLDED + 2)
    )
    shown = build(site).shown
    timeline = make_timeline(shown, shown.records, "Decisions", TODAY)
    assert timeline.is_folded
    assert [year.label for year in timeline.years] == ["2026", "2025", "2024", "2023", "2022"]
    assert sum(year.count for year in timeline.years) == FOLDED + 1
    assert [chart.label for chart in timeline.charts] == [year.label for year in timeline.years]
    assert sum(chart.count for chart in timeline.charts) == FOLDED + 1
    assert not make_timeline(shown, shown.records[1:], "Decisions", TODAY).is_folded
