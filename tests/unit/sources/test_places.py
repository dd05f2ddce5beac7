"""Places kept as bare numbers, found by the way to a value."""

import pickle

from minutebook.sources.places import NO_KEY, Places
from minutebook.sources.values import read_values
from tests.work import calls_in

TEXT = "a: x\nlist:\n  - - 1\n    - 2\n  - {k: v, m: [p, q]}\nempty: []\nlast: end\n"
VALUES = {
    (): (1, 1),
    ("a",): (1, 4),
    ("list",): (3, 3),
    ("list", 0): (3, 5),
    ("list", 0, 0): (3, 7),
    ("list", 0, 1): (4, 7),
    ("list", 1): (5, 5),
    ("list", 1, "k"): (5, 9),
    ("list", 1, "m"): (5, 15),
    ("list", 1, "m", 0): (5, 16),
    ("list", 1, "m", 1): (5, 19),
    ("empty",): (6, 8),
    ("last",): (7, 7),
}
KEYS = {("a",): (1, 1), ("list",): (2, 1), ("list", 1, "k"): (5, 6), ("list", 1, "m"): (5, 12)}
KEYS |= {("empty",): (6, 1), ("last",): (7, 1)}


def test_every_value_and_every_key_has_its_place_in_the_order_of_the_text() -> None:
    values = read_values(TEXT)
    assert list(values.marks.items()) == list(VALUES.items())
    assert list(values.key_marks.items()) == list(KEYS.items())


def test_what_is_not_there_has_none() -> None:
    marks = read_values(TEXT).marks
    assert not any(path in marks for path in (("b",), ("list", 2), ("list", "k"), ("a", 0), ("list", -1), (0,)))
    assert len(marks) == len(VALUES)


def test_places_in_a_part_of_a_file_are_those_of_the_file() -> None:
    values = read_values(TEXT, first_line=3)
    head = f"---\n\n{TEXT}---\n"
    moved = values.marks.within(head, head.index(TEXT))
    assert dict(moved) == dict(values.marks) == {path: (line + 2, column) for path, (line, column) in VALUES.items()}


def test_places_of_values_that_could_not_be_built_are_none() -> None:
    assert dict(Places(None, [], "")) == {} and dict(Places({"a": 1}, [0, 3], "a: 1")) == {(): (1, 1), ("a",): (1, 4)}
    assert dict(Places({"a": 1}, [NO_KEY, 0], "a: 1")) == {("a",): (1, 1)}


def test_they_are_the_same_packed_and_unpacked() -> None:
    marks = read_values(TEXT).marks
    assert pickle.loads(pickle.dumps(marks, protocol=5)) == marks


def listed(groups: int) -> str:
    return "groups:\n" + "".join(f"  - name: n{each}\n    leads: [a, b]\n" for each in range(groups))


def test_places_of_many_values_are_those_of_few() -> None:
    few, many = (dict(read_values(listed(groups)).marks) for groups in (20, 400))
    assert many.items() >= few.items() and many["groups", 399, "leads", 1] == (801, 16)
    marks = read_values(listed(400)).marks
    assert ("groups", 400) not in marks and ("groups", 0, "leads", 2) not in marks and ("groups", "name") not in marks
    assert marks["groups", 399, "name"] == (800, 11) and pickle.loads(pickle.dumps(marks, protocol=5)) == marks


def test_asking_for_the_place_of_each_of_many_values_takes_work_in_proportion() -> None:
    """For each place all values before it were counted: a list of groups of 4,000 lines took seconds to be read."""

    def asked(groups: int) -> int:
        marks, paths = read_values(listed(groups)).marks, [("groups", each, "name") for each in range(groups)]
        return calls_in(lambda: [marks[path] for path in paths])

    assert asked(400) < 5 * asked(100)
