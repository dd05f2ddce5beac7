"""Boxes in rows and the lines between them: no line passes a box, and each begins and ends at its boxes."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from minutebook.views.ladder import layers
from minutebook.views.routes import legs
from minutebook.views.stacked import BOX_HEIGHT, BOX_WIDTH, Stack, stacked


def picture(graph: dict[str, list[str]]) -> Stack:
    names = sorted({*graph, *(each for nexts in graph.values() for each in nexts)})
    edges = {name: tuple(each for each in graph.get(name, ()) if each != name) for name in names}
    return stacked(layers(edges), [(name, each) for name, nexts in edges.items() for each in nexts])


def is_at(box: tuple[int, int], point: tuple[int, int]) -> bool:
    """Whether a point lies on the upper or the lower side of a box."""
    return box[0] < point[0] < box[0] + BOX_WIDTH and point[1] in (box[1], box[1] + BOX_HEIGHT)


def is_crossed(box: tuple[int, int], one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a straight piece has a point inside a box, its sides left out."""
    return (
        max(one[0], other[0]) > box[0]
        and min(one[0], other[0]) < box[0] + BOX_WIDTH
        and max(one[1], other[1]) > box[1]
        and min(one[1], other[1]) < box[1] + BOX_HEIGHT
    )


@given(
    st.dictionaries(
        st.sampled_from("abcdefgh"), st.lists(st.sampled_from("abcdefgh"), max_size=4, unique=True), min_size=1
    )
)
def test_any_graph_is_drawn_without_a_line_through_a_box(graph: dict[str, list[str]]) -> None:
    made = picture(graph)
    boxes = made.places
    for one, other in combinations(boxes.values(), 2):
        assert abs(one[0] - other[0]) >= BOX_WIDTH or abs(one[1] - other[1]) >= BOX_HEIGHT
    for (source, target), points in made.lines.items():
        assert is_at(boxes[source], points[0])
        assert is_at(boxes[target], points[-1])
        for one, other in legs(points):
            assert one[0] == other[0] or one[1] == other[1]
            assert not any(is_crossed(box, one, other) for box in boxes.values())
    for x, y in [*boxes.values(), *(point for points in made.lines.values() for point in points)]:
        assert 0 <= x <= made.width
        assert 0 <= y <= made.height


def test_a_line_past_several_rows_is_straight_there() -> None:
    made = picture({"a": ["b", "d"], "b": ["c"], "c": ["d"], "d": []})
    assert len({x for x, _ in made.lines["a", "d"][2:-2]}) == 1


def test_lines_at_one_side_of_a_box_do_not_meet() -> None:
    made = picture({"a": ["x"], "b": ["x"], "c": ["x"]})
    assert len({points[-1] for points in made.lines.values()}) == 3
