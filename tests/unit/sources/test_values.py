"""What plain YAML words mean here: less than YAML thinks."""

from typing import Any

import pytest

from minutebook.sources.values import MAX_VALUES, read_values

SCALARS = [
    ("NO", "NO"),
    ("no", "no"),
    ("on", "on"),
    ("yes", "yes"),
    ("true", True),
    ("True", True),
    ("false", False),
    ("TRUE", "TRUE"),
    ("010", "010"),
    ("08", "08"),
    ("0o10", "0o10"),
    ("0x1F", "0x1F"),
    ("12:30", "12:30"),
    ("1_000", "1_000"),
    ("1e3", "1e3"),
    ("7", 7),
    ("-7", -7),
    ("0", 0),
    ("1.5", 1.5),
    (".5", ".5"),
    (".inf", ".inf"),
    ("1.2.3", "1.2.3"),
    ("99999999999999999999", "99999999999999999999"),
    ("2026-11-23", "2026-11-23"),
    ("2026-02-30", "2026-02-30"),
    ("2026-11-23T10:00:00Z", "2026-11-23T10:00:00Z"),
    ("~", None),
    ("null", None),
    ("", None),
    ("''", ""),
    ("'7'", "7"),
    ('"true"', "true"),
    ("DEC-0001", "DEC-0001"),
    ("a # b", "a"),
    ("a#b", "a#b"),
    ("{proposed}", {"proposed": None}),
    ("=", "="),
    ("<<", "<<"),
    ("!!str 010", "010"),
    ("!!int '7'", "7"),
    ("&a x", "x"),
]


@pytest.mark.parametrize(("written", "read"), SCALARS)
def test_a_value_is_what_its_writer_sees(written: str, read: Any) -> None:
    values = read_values(f"a: {written}")
    assert values.faults == []
    assert values.data == {"a": read}
    assert type(values.data["a"]) is type(read)


def test_a_block_of_text_and_a_folded_one() -> None:
    assert read_values("a: |\n  one\n  two\nb: >\n  one\n  two\n").data == {"a": "one\ntwo\n", "b": "one two\n"}


def test_a_merge_key_is_a_name_like_any_other() -> None:
    assert read_values("a: &a {b: 1}\nc:\n  <<: *a\n").data["c"] == {"<<": {"b": 1}}


def test_places_of_keys_and_values_nested_ones_too() -> None:
    values = read_values("steps:\n  - title: One\n    minutes: 5\n  - {title: Two, minutes: 10}\n")
    assert values.marks[("steps", 0, "minutes")] == (3, 14)
    assert values.marks[("steps", 1, "minutes")] == (4, 27)
    assert values.key_marks[("steps", 1, "minutes")] == (4, 18)
    assert values.marks[("steps", 1)] == (4, 5)


def test_places_are_those_of_the_file_the_text_stands_in() -> None:
    assert read_values("a: 1\nb: 2", first_line=10).marks[("b",)] == (11, 4)
    assert read_values("a: @", first_line=10).faults[0][1:3] == (10, 4)


def test_more_values_than_a_record_has() -> None:
    faults = read_values("a: [" + "x, " * MAX_VALUES + "]").faults
    assert [each[0].name for each in faults] == ["front-matter-too-complex"]


def test_a_value_that_holds_itself_is_refused() -> None:
    assert [each[0].name for each in read_values("a: &a [*a]").faults] == ["front-matter-too-complex"]


def test_nothing_is_nothing() -> None:
    assert read_values("").data is None and read_values("# x\n").faults == []


def test_two_documents_are_refused() -> None:
    assert read_values("a: 1\n--- \nb: 2").faults[0][0].name == "invalid-front-matter"
