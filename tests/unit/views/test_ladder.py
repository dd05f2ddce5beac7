"""The career ladder and its layout."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.catalog.graph import reachable
from minutebook.views.ladder import Ladder, layers, make_ladder, two_lines
from minutebook.views.stacked import BOX_HEIGHT, BOX_WIDTH
from tests.unit.views.office import catalog_of


def role(number: int, *onward: int, title: str = "") -> str:
    name = f"ROL-{number:04d}"
    to = ", ".join(f"ROL-{each:04d}" for each in onward)
    return f"\n-- roles/{name}.md --\nid: {name}\ntitle: {title or name}\nstatus: active\nnext_roles: [{to}]\n"


def ladder(text: str) -> Ladder:
    made = make_ladder(catalog_of(text))
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("edges", "rows"),
    [
        ({"a": ("b",), "b": ()}, {"a": 0, "b": 1}),
        ({"a": ("b", "c"), "b": ("c",), "c": ()}, {"a": 0, "b": 1, "c": 2}),
        ({"a": ("b",), "b": ("c",), "c": (), "x": ("c",)}, {"a": 0, "b": 1, "c": 2, "x": 1}),
        ({"a": ("b",), "b": ("a",)}, {"a": 0, "b": 1}),
        ({"a": ("b",), "b": ("c",), "c": ("a",), "d": ("b",)}, {"a": 0, "b": 1, "c": 2, "d": 0}),
        ({}, {}),
    ],
    ids=["pair", "longest-way", "late-start-moves-up", "circle-of-two", "circle-of-three", "nothing"],
)
def test_rows_follow_the_longest_way(edges: dict[str, tuple[str, ...]], rows: dict[str, int]) -> None:
    assert layers(edges) == rows


def test_the_first_role_stands_at_the_bottom() -> None:
    made = ladder(role(1, 2) + role(2))
    heights = {rung.entry.id: rung.y for rung in made.rungs}
    assert heights["ROL-0001"] > heights["ROL-0002"]
    assert [rung.entry.id for rung in made.rungs] == ["ROL-0001", "ROL-0002"]
    assert [(move.source, move.target) for move in made.moves] == [("ROL-0001", "ROL-0002")]


def test_a_move_runs_from_the_top_of_a_box_to_the_bottom_of_the_next() -> None:
    made = ladder(role(1, 2) + role(2))
    low, high = made.rungs
    middle = low.x + BOX_WIDTH // 2
    assert made.moves[0].path == f"M{middle} {low.y}L{middle} {high.y + BOX_HEIGHT}"


def test_boxes_do_not_overlap_and_stay_inside() -> None:
    made = ladder("".join(role(each, each + 1, each + 3) for each in range(1, 12)) + "".join(map(role, (12, 13, 14))))
    assert len(made.rungs) == 14
    corners = [(rung.x, rung.y) for rung in made.rungs]
    for index, (x, y) in enumerate(corners):
        assert 0 <= x <= made.width - BOX_WIDTH
        assert 0 <= y <= made.height - BOX_HEIGHT
        for left, top in corners[index + 1 :]:
            assert abs(left - x) >= BOX_WIDTH or abs(top - y) >= BOX_HEIGHT


def test_circles_are_drawn_in_full() -> None:
    made = ladder(role(1, 2) + role(2, 1))
    assert [(move.source, move.target) for move in made.moves] == [("ROL-0001", "ROL-0002"), ("ROL-0002", "ROL-0001")]
    assert [[entry.id for entry in step.onward] for step in made.steps] == [["ROL-0002"], ["ROL-0001"]]


def test_the_order_of_files_does_not_matter() -> None:
    roles = [role(1, 3), role(2, 3), role(3, 4), role(4), role(5, 4)]
    assert ladder("".join(roles)) == ladder("".join(reversed(roles)))


def test_words_say_where_a_role_comes_from_and_leads() -> None:
    made = make_ladder(catalog_of())
    assert made is not None
    step = next(each for each in made.steps if each.entry.id == "ROL-0001")
    assert (step.scope, [each.id for each in step.origins], [each.id for each in step.onward]) == (
        "Programs",
        ["ROL-0002"],
        ["ROL-0003"],
    )
    assert [entry.id for entry in made.alone] == ["ROL-0004"]


def test_no_moves_no_ladder() -> None:
    assert make_ladder(catalog_of(role(1) + role(2))) is None
    assert make_ladder(catalog_of("")) is None


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Sponsor", ("Sponsor",)),
        ("Business change manager", ("Business change", "manager")),
        ("Head of the very long office of everything", ("Head of the very", "long office of…")),
        ("Unverzichtbarkeitsbeauftragter", ("Unverzichtbarkeitsb", "eauftragter")),
        ("", ("",)),
    ],
)
def test_titles_fit_two_lines(title: str, lines: tuple[str, ...]) -> None:
    assert two_lines(title) == lines


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.lists(st.sampled_from("abcdefgh"), max_size=4, unique=True)))
def test_any_graph_gets_rows_and_only_circles_point_down(graph: dict[str, list[str]]) -> None:
    names = sorted({*graph, *(each for nexts in graph.values() for each in nexts)})
    edges = {name: tuple(each for each in graph.get(name, ()) if each != name) for name in names}
    rows = layers(edges)
    assert sorted(rows) == names
    assert min(rows.values(), default=0) >= 0
    for source, nexts in edges.items():
        for target in nexts:
            assert rows[source] < rows[target] or source in reachable(edges, target)
