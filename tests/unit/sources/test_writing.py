import pytest
import yaml

from minutebook.sources.values import read_values
from minutebook.sources.writing import front_matter, front_matter_line


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("One", "a: One"),
        ("One: two", "a: 'One: two'"),
        ("010", "a: '010'"),
        ("no", "a: 'no'"),
        ("2026-11-23", "a: 2026-11-23"),
        (7, "a: 7"),
        (True, "a: true"),
        (("x", "y z"), "a: [x, y z]"),
        ([], "a: []"),
        (("a, b", "c]"), "a: ['a, b', 'c]']"),
        ([{"id": "DEC-0001", "part": "x"}], "a:\n- id: DEC-0001\n  part: x"),
        ("é漢", "a: é漢"),
        ("x" * 300, "a: " + "x" * 300),
    ],
)
def test_a_field_as_people_write_it(value: object, line: str) -> None:
    assert front_matter_line("a", value) == line


@pytest.mark.parametrize(
    "value", ["'quoted'", "a\nb", "  x ", "@x", "{y}", "- z", "#", "", "2026-11-23 ", "'2026-11-2'", "~", "1e3"]
)
def test_odd_text_reads_back(value: str) -> None:
    assert read_values(front_matter_line("a", value)).data == {"a": value}


def test_a_block() -> None:
    assert front_matter({"id": "DEC-0001", "tags": ["a"]}) == "---\nid: DEC-0001\ntags: [a]\n---\n"


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (
            {"path": "a/b.md", "no": "A text", "Due date": "2026-11-23"},
            "  path: a/b.md\n  'no': A text\n  Due date: 2026-11-23",
        ),
        (
            {"fields": {"Why": "So: yes", "How": ["a", "b"]}},
            "  fields:\n    Why: 'So: yes'\n    How:\n    - a\n    - b",
        ),
        ({"Why": "one\n\ntwo # 2", 2: {}}, "  Why: 'one\n\n\n    two # 2'\n  '2': {}"),
    ],
)
def test_a_group_is_written_as_the_yaml_writer_writes_it(value: dict[str, object], line: str) -> None:
    assert front_matter_line("a", value) == f"a:\n{line}"
    assert read_values(front_matter_line("a", value)).data == {"a": {str(key): each for key, each in value.items()}}


@pytest.mark.parametrize(
    "texts",
    [
        ["no"],
        ["Null", "ADR-0001"],
        ["y", "n"],
        ["a-", "b--c"],
        ["-a"],
        ["e3", "inf", "0x1"],
        ["a b", "a,b", "a:"],
        ["a\n"],
        ["é"],
        [],
        ["w" * 51],
        ["word"] * 101,
    ],
)
def test_a_list_is_written_as_the_yaml_writer_writes_it(texts: list[str]) -> None:
    written = yaml.safe_dump(texts, default_flow_style=True, width=10_000, allow_unicode=True).strip()
    assert front_matter_line("tags", texts) == f"tags: {written}"
