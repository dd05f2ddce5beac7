from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.core.regressions import brought_in, fingerprints

SLIP = Code("slip", Severity.WARNING, "It slipped.", "Slips matter.", "Dry it.")
FALL = Code("fall", Severity.ERROR, "It fell.", "Falls matter more.", "Lift it.")

problems = st.builds(
    Problem,
    st.builds(Location, st.sampled_from(["a.md", "b.md"]), st.integers(1, 4), st.integers(1, 2)),
    st.sampled_from(["slip", "fall"]),
    st.just(Severity.ERROR),
    st.sampled_from(["x", "related 1: y", "related 2: y", "taken by a.md:3:1"]),
)
lists = st.lists(problems, max_size=8, unique=True)


def slip(line: int, message: str = "x", path: str = "a.md") -> Problem:
    return SLIP.at(Location(path, line), message)


def test_what_was_there_before_is_not_brought_in_though_its_line_moved() -> None:
    assert brought_in([slip(3)], [slip(5)]) == ()
    assert brought_in([slip(3)], [slip(3), slip(4, "y")]) == (slip(4, "y"),)
    assert brought_in([], [slip(3)]) == (slip(3),)


def test_another_file_code_or_message_is_another_problem() -> None:
    others = [slip(3, path="b.md"), FALL.at(Location("a.md", 3), "x"), slip(3, "z")]
    assert brought_in([slip(3)], others) == tuple(others)


def test_of_problems_alike_only_those_too_many_are_brought_in_and_not_the_one_that_stayed() -> None:
    assert brought_in([slip(3)], [slip(2), slip(3)]) == (slip(2),)
    assert brought_in([slip(3)], [slip(3), slip(9)]) == (slip(9),)
    assert brought_in([slip(3), slip(4)], [slip(30), slip(40), slip(50)]) == (slip(50),)


def test_places_lines_and_numbers_of_entries_in_a_message_do_not_count() -> None:
    for then, now in [
        ("id: 'DEC-1' is already taken by a.md:2:5", "id: 'DEC-1' is already taken by a.md:12:6"),
        ("title: given twice, first on line 3", "title: given twice, first on line 30"),
        ("related 1: there is no record 'X'", "related 2: there is no record 'X'"),
        ("assignments 2: part: is required", "assignments 1: part: is required"),
    ]:
        assert brought_in([slip(1, then)], [slip(1, now)]) == (), now
    assert brought_in([slip(1, "minutes: '4' must be at most 3")], [slip(1, "minutes: '5' must be at most 3")])


def test_a_file_that_moved_takes_its_problems_along() -> None:
    moved = {"new.md": "a.md"}
    after = [slip(3, path="new.md"), slip(1, "taken by new.md:1:1", "b.md")]
    assert brought_in([slip(3), slip(1, "taken by a.md:1:1", "b.md")], after, moved) == ()
    assert brought_in([], after, moved) == tuple(after)


@given(lists)
def test_nothing_is_brought_in_by_no_change(found: list[Problem]) -> None:
    assert brought_in(found, found) == ()


@given(lists, lists)
def test_as_many_are_brought_in_as_are_more_than_before(before: list[Problem], after: list[Problem]) -> None:
    brought = brought_in(before, after)
    assert set(brought) <= set(after)
    assert len(brought) >= len(after) - len(before)
    assert brought_in([], after) == tuple(after)


@given(lists, st.integers(0, 50))
def test_fingerprints_are_each_one_and_last_while_lines_move(found: list[Problem], lines: int) -> None:
    names = fingerprints(found)
    assert len({*names}) == len(found)
    lower = [replace(each, location=replace(each.location, line=each.location.line + lines)) for each in found]
    assert fingerprints(lower) == names


def test_a_file_that_moved_is_known_by_the_name_it_had_in_messages_too() -> None:
    moved = {"content/b c.md": "content/a.md", "content/x/'q'.md": "content/y.md", "content/z.md": "content/w.md"}
    before = [slip(1, f"taken by {then}:3:1 and '{then}'", path="v.md") for then in moved.values()]
    after = [slip(1, f"taken by {now}:4:1 and '{now}'", path="v.md") for now in moved]
    assert brought_in(before, after, moved) == ()
    assert brought_in(before, [slip(1, "taken by content/new.md:3:1", path="v.md")], moved) != ()
