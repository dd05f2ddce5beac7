"""Benefits as curves, as bars by objective, or counted by quarter, as many as there are."""

from collections.abc import Iterator
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.sources.source import RawFile
from minutebook.views.roadmap import FEW, MANY, WORST, bar_of, make_roadmap
from tests.unit.books import book, entry

READ = {"good": 30_000, "low": 40_000}


def benefit(number: int, read: str = "", status: str = "tracking", **more: Any) -> RawFile:
    """One that is read as planned or far below it, or not at all."""
    readings = [{"day": "2026-10-31", "value": READ[read]}] if read else []
    said: dict[str, Any] = {
        "measure": f"Calls {number}",
        "unit": "calls",
        "direction": "down",
        "baseline": {"day": "2025-12-31", "value": 41_000},
        "target": {"day": "2027-12-31", "value": 24_000},
        "readings": readings,
        "frequency": "monthly",
        "accountable": "ana",
        "contributes_to": ["OBJ-0001"],
        **more,
    }
    return entry(f"BEN-{number:04}", status, **said)


ENDS = (entry("OBJ-0001"), entry("OBJ-0002"), entry("ana"))


def many(count: int, **more: Any) -> Iterator[RawFile]:
    yield from ENDS
    yield from (benefit(number, ("good", "low", "")[number % 3], **more) for number in range(1, count + 1))


def test_the_roll_up_counts_and_never_adds() -> None:
    files = [benefit(each, "good") for each in (1, 2, 3)]
    files += [benefit(each, "low") for each in (4, 5)]
    files += [benefit(each) for each in (6, 7, 8)]
    roadmap = roadmap_of(*files)
    assert roadmap.summary == "3 of 8 on plan, 2 under 80%, 3 without a reading"
    assert (roadmap.total, len(roadmap.curves), roadmap.groups, roadmap.lines) == (FEW, FEW, (), ())


def roadmap_of(*files: RawFile) -> Any:
    catalog: Catalog = book(*ENDS, *files)
    return make_roadmap(catalog, catalog.records)


def test_losses_stand_apart_and_what_ended_is_counted_by_how() -> None:
    loss = {"benefit_type": "dis-benefit", "limit": 39_000}
    roadmap = roadmap_of(
        benefit(1, "good"), benefit(2, "good", **loss), benefit(3, "low", **loss), benefit(4, "good", "realized"),
        benefit(5, "low", "not-realized"), benefit(6, "low", "not-realized"),
    )  # fmt: skip
    assert roadmap.summary == "1 of 1 on plan; 2 dis-benefits: 1 within its limit and 1 beyond its limit"
    assert roadmap.ended == "1 realized and 2 not realized"
    assert roadmap.total == 3


def test_under_plan_comes_first() -> None:
    roadmap = roadmap_of(benefit(1, "good"), benefit(2), benefit(3, "low"))
    assert [each.entry.id for each in roadmap.curves] == ["BEN-0003", "BEN-0002", "BEN-0001"]


def test_more_are_bars_by_objective_a_benefit_below_each_that_it_serves() -> None:
    both = benefit(99, "good", contributes_to=["OBJ-0001", "OBJ-0002"])
    alone = benefit(98, "low", contributes_to=[])
    catalog = book(*many(FEW), both, alone)
    groups = make_roadmap(catalog, catalog.records).groups
    assert [(each.end.id if each.end else "", len(each.bars)) for each in groups] == [
        ("OBJ-0001", FEW + 1),
        ("OBJ-0002", 1),
        ("", 1),
    ]
    bar = groups[1].bars[0]
    assert (bar.share, bar.realized, bar.of_plan, bar.newest) == (65, "65%", "155%", "30,000 calls")
    assert bar.spark and str(bar.next_reading) == "2026-11-30" and not bar.is_late


def test_what_serves_one_objective_is_one_list() -> None:
    catalog = book(*many(FEW + 1))
    (group,) = make_roadmap(catalog, catalog.records, catalog["OBJ-0001"]).groups
    assert len(group.bars) == FEW + 1


def test_many_are_counted_by_objective_and_quarter_and_the_worst_named() -> None:
    catalog = book(
        *many(MANY), benefit(500, "good", target={"day": "2026-03-31", "value": 24_000}), benefit(501, target=None)
    )
    roadmap = make_roadmap(catalog, catalog.records)
    assert roadmap.quarters == ("2026 Q1", "2027 Q4", "no day")
    (line,) = roadmap.lines
    first, second, third = line.cells
    assert first and (first.on_plan, first.late, first.unread) == (0, 1, 0), "past its day and not come"
    assert second and (second.on_plan, second.late, second.unread) == (26, 27, 27)
    assert third and third.unread == 1
    assert [each.standing for each in roadmap.worst] == ["under plan"] * WORST


def test_only_what_is_tracked_owes_a_reading() -> None:
    catalog = book(benefit(1, status="planned"), benefit(2), *ENDS)
    planned, tracked = (bar_of(catalog, catalog[name]) for name in ("BEN-0001", "BEN-0002"))
    assert (planned.next_reading, planned.is_late) == (None, False)
    assert (str(tracked.next_reading), tracked.is_late) == ("2026-01-31", True)


def test_over_many_quarters_the_columns_are_years() -> None:
    days = [f"{year}-{month:02}-28" for year in range(2027, 2031) for month in (3, 6, 9, 12)]
    files = [
        benefit(number, "good", target={"day": days[number % len(days)], "value": 24_000})
        for number in range(1, MANY + 2)
    ]
    assert roadmap_of(*files).quarters == ("2027", "2028", "2029", "2030")
