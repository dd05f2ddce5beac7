"""The map around a record: sides by what links mean, boxes that do not overlap, lines that end at them."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise

import pytest

from minutebook.catalog.catalog import Catalog
from minutebook.views.boxes import RecordBox
from minutebook.views.relation_map import MOST, MapSide, RelationMap, make_relation_map
from tests.unit.books import book, entry

BOOK = book(
    entry("PGM-0001", "approved"),
    entry("ana"),
    entry("DEC-0001", "superseded", program="PGM-0001", decision_date="2026-01-01"),
    entry("DEC-0002", "accepted", program="PGM-0001", supersedes=["DEC-0001"], owner="ana", related=["DEC-0003"]),
    entry("DEC-0003", "accepted", body="As DEC-0001 says."),
    entry("CHG-0001", "approved", decided_by=["DEC-0002"]),
    entry("RSK-0001", "assessing", accepted_by="DEC-0002"),
    entry("ISS-0001", "open", settled_by="DEC-0002", related=["DEC-0001"]),
    entry("ASM-0001", "open", bears_on=["DEC-0002"]),
    entry("LES-0001", "adopted", related=["DEC-0001"]),
)


def made(catalog: Catalog, record_id: str) -> RelationMap:
    found = make_relation_map(catalog, catalog[record_id])
    assert found is not None
    return found


def groups(found: RelationMap) -> list[tuple[MapSide, str, list[str]]]:
    return [(group.side, group.label, [each.id for each in group.boxes]) for group in found.groups]


def test_what_a_record_comes_from_is_on_the_left_and_what_follows_on_the_right() -> None:
    assert groups(made(BOOK, "DEC-0002")) == [
        (MapSide.BEFORE, "Supersedes", ["DEC-0001"]),
        (MapSide.BEFORE, "Program", ["PGM-0001"]),
        (MapSide.BEFORE, "Accepts the risk", ["RSK-0001"]),
        (MapSide.BEFORE, "Decides on the request", ["CHG-0001"]),
        (MapSide.BEFORE, "Resolves", ["ISS-0001"]),
        (MapSide.BEFORE, "Rests on the assumption", ["ASM-0001"]),
        (MapSide.BESIDE, "Related", ["DEC-0003"]),
    ]
    assert (MapSide.AFTER, "Superseded by", ["DEC-0002"]) in groups(made(BOOK, "DEC-0001"))


def test_people_mentions_and_what_lies_in_a_container_are_left_out() -> None:
    assert make_relation_map(BOOK, BOOK["ana"]) is None
    assert make_relation_map(BOOK, BOOK["PGM-0001"]) is None
    assert "DEC-0003" not in str(groups(made(BOOK, "DEC-0001")))


def test_facts_alone_make_no_map() -> None:
    catalog = book(entry("PGM-0001", "approved"), entry("FOR-0001"), entry("DEC-0001", "proposed", program="PGM-0001"))
    assert make_relation_map(catalog, catalog["DEC-0001"]) is None


@cache
def crowd(number: int) -> Catalog:
    """A decision that very many records of several kinds are tied to."""
    supersedes = [f"DEC-{each:04d}" for each in range(2, number)]
    amends = [f"DEC-{each:04d}" for each in range(number, number + 5)]
    decisions = [entry(f"DEC-{each:04d}", "superseded") for each in range(2, number + 5)]
    first = entry("DEC-0001", "accepted", supersedes=supersedes, amends=amends, related=["LES-0001", "LES-0002"])
    later = [entry(f"DEC-{each:04d}", "accepted", supersedes=["DEC-0001"]) for each in range(900, 900 + number)]
    tied = [
        each
        for at in range(1, number)
        for each in (
            entry(f"CHG-{at:04d}", "approved", decided_by=["DEC-0001"]),
            entry(f"ISS-{at:04d}", "open", settled_by="DEC-0001"),
            entry(f"ASM-{at:04d}", "open", bears_on=["DEC-0001"]),
        )
    ]
    return book(first, *decisions, *later, *tied, entry("LES-0001", "adopted"), entry("LES-0002", "adopted"))


def boxes(found: RelationMap) -> Iterator[RecordBox]:
    yield found.here
    for group in found.groups:
        yield from group.boxes


@pytest.mark.parametrize("number", [3, 5, 20])
def test_no_box_covers_another_and_all_are_inside(number: int) -> None:
    found = made(crowd(number), "DEC-0001")
    for each in boxes(found):
        assert 0 <= each.x <= found.width - each.width
        assert 0 <= each.y <= found.height - each.height
    for one, other in combinations(boxes(found), 2):
        is_beside = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert is_beside or one.y + one.height <= other.y or other.y + other.height <= one.y


@pytest.mark.parametrize("number", [3, 5, 20])
def test_each_line_ends_at_its_boxes_and_runs_through_none(number: int) -> None:
    found = made(crowd(number), "DEC-0001")
    by_id = {each.id: each for each in boxes(found)}
    tied = [each for group in found.groups if group.side is not MapSide.BESIDE for each in group.boxes]
    assert len(found.ties) == len(tied)
    for tie in found.ties:
        points = [(int(x), int(y)) for x, y in re.findall(r"(\d+) (\d+)", tie.path)]
        source, target = by_id[tie.source], by_id[tie.target]
        assert points[0][0] == source.x + source.width
        assert source.y < points[0][1] < source.y + source.height
        assert points[-1][0] == target.x
        assert target.y < points[-1][1] < target.y + target.height
        assert all(source.x + source.width <= x <= target.x for x, _ in points)


def test_a_map_is_bounded_and_says_how_many_it_does_not_show() -> None:
    found = made(crowd(20), "DEC-0001")
    shown = sum(len(group.boxes) for group in found.groups)
    assert shown <= MOST
    assert shown + sum(group.hidden for group in found.groups) + found.hidden == 18 + 5 + 20 + 2 + 3 * 19


def test_lines_of_two_groups_do_not_cross() -> None:
    found = made(crowd(5), "DEC-0001")
    group_of = {each.id: group.label for group in found.groups for each in group.boxes}
    pieces = []
    for tie in found.ties:
        other = tie.source if tie.target == found.here.id else tie.target
        points = [(int(x), int(y)) for x, y in re.findall(r"(\d+) (\d+)", re.sub(r"Q\d+ \d+ ", "L", tie.path))]
        pieces += [(group_of[other], one, two) for one, two in pairwise(points)]
    for (label, *one), (other_label, *other) in combinations(pieces, 2):
        if label != other_label:
            assert not crosses(*one, *other), f"{label} {one} and {other_label} {other}"


def crosses(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int], d: tuple[int, int]) -> bool:
    """Whether two straight pieces have a point in common that is an end of neither."""

    def turn(p: tuple[int, int], q: tuple[int, int], r: tuple[int, int]) -> int:
        found = (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
        return (found > 0) - (found < 0)

    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def test_the_same_records_in_another_order_make_the_same_map() -> None:
    files = [
        entry("DEC-0001", "accepted", related=["LES-0001", "LES-0002"]),
        entry("LES-0001", "adopted"),
        entry("LES-0002", "adopted"),
    ]
    assert made(book(*files), "DEC-0001") == made(book(*reversed(files)), "DEC-0001")
