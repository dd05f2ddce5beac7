from minutebook.sources.lines import LineStarts


def test_places_of_offsets() -> None:
    lines = LineStarts("ab\n\nc", first_line=3)
    assert [lines.place_of(offset) for offset in range(6)] == [(3, 1), (3, 2), (3, 3), (4, 1), (5, 1), (5, 2)]


def test_only_line_feeds_end_a_line() -> None:
    assert LineStarts("a\x0b\u2028\x85b\nc").place_of(4) == (1, 5)


def test_lines_by_number() -> None:
    lines = LineStarts("ab\ncd")
    assert [lines.line(number) for number in (0, 1, 2, 3)] == ["", "ab", "cd", ""]


def test_a_place_is_the_same_however_often_one_is_asked_for() -> None:
    lines = LineStarts("ab\n\nc\n", first_line=3)
    first = [lines.place_of(offset) for offset in range(7)]
    assert [lines.place_of(offset) for offset in range(7)] == first
    assert first[-1] == (6, 1)
