"""The map of a container: what is in it by part and kind, bounded, and its drawing."""

import re
from functools import cache
from itertools import combinations

import pytest

from minutebook.catalog.catalog import Catalog
from minutebook.views.container_map import BRANCHES, MOST, ContainerMap, make_container_map
from minutebook.views.container_picture import TreePicture, picture_of_container
from tests.unit.books import book, entry

MILESTONES = [
    {"title": "Plan agreed", "due": "2026-01-31", "reached": "2026-01-30"},
    {"title": "Release one", "due": "2027-03-31"},
]
BOOK = book(
    entry("PGM-0001", "approved"),
    entry("PRJ-0001", "approved", program="PGM-0001", milestones=MILESTONES),
    entry("PRJ-0002", "closed", program="PGM-0001"),
    entry("DEC-0001", "accepted", program="PGM-0001", decision_date="2026-01-01"),
    entry("DEC-0002", "accepted", program="PGM-0001", project="PRJ-0001", decision_date="2026-02-01"),
    entry("DEC-0003", "proposed", program="PGM-0001", project="PRJ-0001", created="2025-02-01"),
    entry("RSK-0001", "assessing", program="PGM-0001", project="PRJ-0001"),
    entry("LES-0001", "adopted", program="PGM-0001"),
)


def made(catalog: Catalog, record_id: str = "PGM-0001", **lists: str) -> ContainerMap:
    found = make_container_map(catalog, catalog[record_id], lists)
    assert found is not None
    return found


def test_records_stand_once_in_the_innermost_container_what_is_open_first() -> None:
    told = [
        (
            branch.entry and branch.entry.id,
            [(group.label, [leaf.id or leaf.title for leaf in group.leaves]) for group in branch.groups],
        )
        for branch in made(BOOK).branches
    ]
    assert told == [
        (None, [("Decisions", ["DEC-0001"]), ("Lessons", ["LES-0001"])]),
        (
            "PRJ-0001",
            [
                ("Decisions", ["DEC-0003", "DEC-0002"]),
                ("Milestones", ["Release one", "Plan agreed"]),
                ("Risks", ["RSK-0001"]),
            ],
        ),
        ("PRJ-0002", []),
    ]
    assert made(BOOK).total == made(BOOK).shown == 7


def test_a_container_with_next_to_nothing_has_no_map() -> None:
    assert make_container_map(BOOK, BOOK["PRJ-0002"], {}) is None


def test_what_is_only_in_a_project_hangs_on_it_directly() -> None:
    found = made(BOOK, "PRJ-0001")
    assert [branch.entry for branch in found.branches] == [None]
    assert len(picture_of_container(found).boxes) == 1


@cache
def crowd() -> Catalog:
    projects = [f"PRJ-{each:04d}" for each in range(1, 13)]
    files = [entry("PGM-0001", "approved"), *(entry(each, "approved", program="PGM-0001") for each in projects)]
    for at, project in enumerate(projects):
        for number in range(at * 10, at * 10 + 9):
            files.append(entry(f"DEC-{number + 1:04d}", "accepted", program="PGM-0001", project=project))
            files.append(entry(f"RSK-{number + 1:04d}", "assessing", program="PGM-0001", project=project))
    return book(*files)


def test_a_map_is_bounded_and_leads_to_what_it_does_not_name() -> None:
    found = made(crowd(), **{"PRJ-0001": "browse/projects/PRJ-0001/"})
    assert (found.shown, len(found.branches), found.hidden) == (MOST, BRANCHES, 4)
    assert found.total == 12 * 18
    first, second = found.branches[:2]
    assert (first.more, second.more) == ("browse/projects/PRJ-0001/", "projects/PRJ-0002/")
    assert first.hidden == 18 - sum(len(group.leaves) for group in first.groups)
    assert all(each.groups for each in found.branches)


@pytest.mark.parametrize("is_many", [False, True], ids=["few", "many"])
def test_nothing_in_the_drawing_overlaps_and_every_line_ends_at_its_boxes(is_many: bool) -> None:
    drawn = picture_of_container(made(crowd() if is_many else BOOK))
    areas = [(box.x, box.y, drawn.box_width, drawn.box_height) for box in drawn.boxes]
    areas += [(drawn.leaf_x, leaf.y, drawn.leaf_width, drawn.leaf_height) for leaf in drawn.leaves]
    for x, y, width, height in areas:
        assert 0 <= x <= drawn.width - width
        assert 0 <= y <= drawn.height - height
    for (x, y, width, height), (left, top, across, down) in combinations(areas, 2):
        assert x + width <= left or left + across <= x or y + height <= top or top + down <= y
    starts = {(box.x + drawn.box_width, box.y + drawn.box_height // 2) for box in drawn.boxes}
    ends = {(box.x, box.y + drawn.box_height // 2) for box in drawn.boxes[1:]}
    ends |= {(drawn.leaf_x, leaf.y + drawn.leaf_height // 2) for leaf in drawn.leaves}
    assert {points(tie)[0] for tie in drawn.ties} <= starts
    assert sorted(points(tie)[-1] for tie in drawn.ties) == sorted(ends)


def points(path: str) -> list[tuple[int, int]]:
    return [(int(x), int(y)) for x, y in re.findall(r"(\d+) (\d+)", path)]


def test_words_above_a_group_stand_clear_of_its_leaves() -> None:
    drawn: TreePicture = picture_of_container(made(crowd()))
    tops = sorted([each.y for each in drawn.leaves])
    for head in drawn.heads:
        assert not any(top < head.y < top + drawn.leaf_height for top in tops)
        assert head.y <= drawn.height
