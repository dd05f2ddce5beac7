"""Milestones against their baseline, one by one, by month or counted; and the slip chart with its words."""

from itertools import pairwise
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.core.calendar import add_months
from minutebook.views.milestones import FEW, MANY, NAMED, make_plan, most_urgent, said_slip
from minutebook.views.slip_chart import DRAWN, make_slip_chart
from tests.fakes import TODAY
from tests.unit.books import book, entry

ROWS: list[dict[str, Any]] = [
    {"key": "one", "title": "Release 1", "due": "2026-05-29", "reached": "2026-05-27", "gate": "RfE"},
    {"key": "two", "title": "Release 2", "due": "2026-09-18", "reached": "2026-10-16"},
    {"key": "three", "title": "Release 3", "due": "2027-01-22", "public": True},
    {"key": "four", "title": "Release 4", "due": "2027-04-30"},
]
FORECASTS = [
    {"day": "2026-08-01", "milestone": "two", "expected": "2026-10-10", "why": "The supplier was late"},
    {"day": "2026-09-01", "milestone": "three", "expected": "2027-02-05"},
    {"day": "2026-11-01", "milestone": "three", "expected": "2027-02-19"},
]


def casework() -> Catalog:
    return book(entry("PRJ-0002", "draft", milestones=ROWS, forecasts=FORECASTS))


def office(count: int, programs: int = 2) -> Catalog:
    """So many milestones, ten to a project, a month apart."""
    projects = []
    for first in range(0, count, 10):
        rows = [
            {
                "key": f"m{at}",
                "title": f"Milestone {at}",
                "due": add_months(TODAY, at % 24 - 6).isoformat(),
                "public": at % 7 == 0,
                **({"reached": add_months(TODAY, at % 24 - 6).isoformat()} if at % 24 < 6 and at % 5 else {}),
            }
            for at in range(first, min(first + 10, count))
        ]
        number = first // 10 + 1
        projects.append(
            entry(f"PRJ-{number:04d}", "draft", milestones=rows, program=f"PGM-{number % programs + 1:04d}")
        )
    return book(*(entry(f"PGM-{number:04d}", "draft") for number in range(1, programs + 1)), *projects)


def test_few_stand_by_the_day_each_counts_for() -> None:
    catalog = casework()
    plan = make_plan(catalog, catalog.records)
    (group,) = plan.groups
    assert [(each.key, each.slip, each.standing, each.tone) for each in group.entries] == [
        ("one", "2 days early", "achieved", "good"),
        ("two", "28 days late", "achieved", "good"),
        ("three", "28 days late", "at risk", "bad"),
        ("four", "", "planned", "none"),
    ]
    assert plan.summary == "4 milestones: 1 at risk, 1 planned, 2 achieved"
    assert [each.href.partition("#")[2] for each in group.entries] == ["row-one", "row-two", "row-three", "row-four"]


def test_what_is_late_comes_first_then_months_to_come_then_those_that_are_past() -> None:
    catalog = office(FEW + 20)
    plan = make_plan(catalog, catalog.records)
    labels = [group.label for group in plan.groups]
    assert (labels[:2], labels[-1]) == (["Late", "November 2026"], "May 2026")
    assert all(each.is_late for each in plan.groups[0].entries)
    assert sum(len(group.entries) for group in plan.groups) == FEW + 20
    assert not any(each.is_late for group in plan.groups[1:] for each in group.entries)


def test_of_many_only_public_days_and_gates_are_named_and_all_are_counted() -> None:
    catalog = office(500)
    plan = make_plan(catalog, catalog.records)
    assert MANY < plan.total == 500 and plan.groups == ()
    assert [line.record.id if line.record else "" for line in plan.lines] == ["PGM-0001", "PGM-0002"]
    cells = [cell for line in plan.lines for cell in line.cells if cell]
    assert sum(cell.late + cell.to_come + cell.reached for cell in cells) == 500
    assert len(plan.periods) <= 12 and plan.periods[0] == "2026 Q2"
    assert all(each.is_public for each in plan.named) and len(plan.named) + plan.unnamed == 72 <= NAMED


def test_the_milestones_of_one_program_are_counted_by_project() -> None:
    catalog = office(200, programs=1)
    plan = make_plan(catalog, catalog.records)
    assert len(plan.lines) == 20 and plan.lines[0].record and plan.lines[0].record.id == "PRJ-0001"


def test_what_is_over_is_left_out_and_the_most_urgent_comes_first() -> None:
    closed = entry("PRJ-0001", "closed", milestones=ROWS)
    assert make_plan(book(closed), book(closed).records).summary == ""
    catalog = casework()
    assert [each.key for each in most_urgent(catalog, catalog.records, 5)] == ["three", "four"]


def test_a_slip_is_told_in_words() -> None:
    assert [said_slip(each) for each in (28, 1, 0, -2, None)] == [
        "28 days late",
        "1 day late",
        "on the day",
        "2 days early",
        "",
    ]


def test_the_chart_has_a_line_for_each_milestone_that_was_forecast_and_says_the_same_in_words() -> None:
    catalog = casework()
    chart = make_slip_chart(catalog, catalog.records)
    assert chart
    assert [(track.number, track.entry.key, track.is_reached) for track in chart.tracks] == [
        (1, "two", True),
        (2, "three", False),
    ]
    said = [(each.expected.isoformat(), each.slip, each.why, each.was_reached) for each in chart.tracks[0].said]
    assert said == [
        ("2026-10-10", "22 days late", "The supplier was late", False),
        ("2026-10-16", "28 days late", "", True),
    ]
    first, *_, last = chart.tracks[1].path.removeprefix("M").split("L")
    (_, baseline), (_, now) = (each.split() for each in (first, last))
    assert float(now) < float(baseline), "a milestone that slips rises"


def test_every_line_and_number_stays_in_the_picture_and_no_number_lies_on_another() -> None:
    rows = [{"key": f"k{at}", "title": f"Row {at}", "due": "2027-01-01"} for at in range(DRAWN + 3)]
    said = [{"day": "2026-10-01", "milestone": f"k{at}", "expected": "2027-01-02"} for at in range(DRAWN + 3)]
    catalog = book(entry("PRJ-0001", "draft", milestones=rows, forecasts=said))
    chart = make_slip_chart(catalog, catalog.records)
    assert chart and len(chart.tracks) == DRAWN and chart.hidden == 3
    ends = sorted(track.end for track in chart.tracks)
    assert all(after - before >= 12 for before, after in pairwise(ends))
    assert chart.top <= ends[0] and ends[-1] <= chart.bottom
    assert all(chart.left <= mark.x <= chart.right for track in chart.tracks for mark in track.marks)
    assert all(chart.top <= mark.y <= chart.bottom for track in chart.tracks for mark in track.marks)


def test_without_a_forecast_there_is_no_chart() -> None:
    catalog = book(entry("PRJ-0001", "draft", milestones=ROWS))
    assert make_slip_chart(catalog, catalog.records) is None
