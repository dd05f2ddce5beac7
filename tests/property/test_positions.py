"""The place kept for a value is where the value stands, however the front matter is written."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.sources import values as module
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile, Source
from minutebook.sources.values import Values, read_values
from minutebook.sources.writing import front_matter

names = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True).filter(lambda each: each not in ("true", "false", "null"))
words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff"), max_size=20
)
scalars = st.one_of(words, st.integers(-999, 99999), st.booleans(), st.dates().map(str))
data = st.dictionaries(
    names,
    st.recursive(
        scalars,
        lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(names, inner, max_size=4)),
        max_leaves=8,
    ),
    min_size=1,
    max_size=6,
)
STYLES: tuple[dict[str, Any], ...] = (
    {"default_flow_style": False},
    {"default_flow_style": None},
    {"default_flow_style": True},
    {"default_style": '"', "default_flow_style": False},
    {"default_style": "'"},
    {"indent": 6, "width": 20},
    {"default_style": "|"},
)
styles = st.sampled_from(STYLES)


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from leaves(each, (*path, index))
    else:
        yield path, value


def text_at(text: str, place: tuple[int, int]) -> str:
    line, column = place
    lines = text.split("\n")
    return "\n".join([lines[line - 1][column - 1 :], *lines[line:]])


def value_at(text: str, place: tuple[int, int]) -> Any:
    """The scalar that begins at a place, whatever follows it."""
    rest = text_at(text, place)
    for event in yaml.parse(rest, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.ScalarEvent):
            return event.value
    raise AssertionError(f"no value at {place}: {rest[:40]!r}")


def starts_with(text: str, place: tuple[int, int], value: Any) -> bool:
    rest = text_at(text, place)
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    if rest[:1] in "'\"|>!":
        return rest[0] in "|>!" or not shown or rest[1:2] in (shown[0], "\\", "'", "\n")
    return rest.startswith(shown[:1]) if shown else True


@settings(max_examples=150)
@given(data, styles, st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_the_text_at_a_mark_begins_with_the_value(
    fields: dict[str, Any], style: dict[str, Any], bom: bool, end: str
) -> None:
    dumped = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, **style)
    text = f"---\n{dumped}---\n\nBody.\n"
    source, problems = read(RawFile("a.md", (b"\xef\xbb\xbf" if bom else b"") + text.replace("\n", end).encode()))
    assert not problems
    for path, value in leaves(fields):
        assert starts_with(text, source.marks[path], value), (path, value, source.marks[path])
    for path, place in source.key_marks.items():
        assert text_at(text, place).lstrip("\"'? ").startswith(str(path[-1])), path
    assert source.body.text == "\nBody.\n"
    assert text.split("\n")[source.body.first_line] == "Body."


@settings(max_examples=150)
@given(data, styles)
def test_the_pure_python_loader_reads_the_same(fields: dict[str, Any], style: dict[str, Any]) -> None:
    text = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, **style)
    same(text)


BROKEN = [
    "a: @b",
    "a: b: c",
    "a: 'b",
    'a: "b',
    "a: [b",
    "a: {b",
    "a: *b",
    "a:\tb",
    "a: b\n\tc: d",
    "a\nb",
    "a: 1\n b: 2",
    "? a",
    "- a",
    "a: !b c",
    "a: 1\na: 2",
    "a: \x01",
    "é: [\n é",
    "a: &x [*x]",
    "[" * 30,
    "a: |\n  b\n c",
    "",
    "# only",
    "a: ~",
    "<<: {b: 1}",
    "a: `b`",
    "%YAML 1.1\na: b",
]


@pytest.mark.parametrize("text", BROKEN)
def test_the_pure_python_loader_finds_faults_at_the_same_lines(text: str) -> None:
    ours, theirs = read_with(text)
    assert ours.data == theirs.data
    assert [(code.name, line) for code, line, *_ in ours.faults] == [
        (code.name, line) for code, line, *_ in theirs.faults
    ]


def same(text: str) -> None:
    ours, theirs = read_with(text)
    assert ours == theirs


def read_with(text: str) -> tuple[Values, Values]:
    """Read with libyaml, and again as on a machine that lacks it."""
    fast = module._Loader

    class Slow(yaml.SafeLoader):
        yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # as in the loader it stands for

    assert issubclass(fast, yaml.CSafeLoader), "this test needs libyaml"
    results = []
    for loader in (fast, Slow):
        module._Loader = loader  # type: ignore[misc,assignment]
        try:
            found = read_values(text)
        finally:
            module._Loader = fast  # type: ignore[misc]
        found.lines = None  # type: ignore[assignment]  # compared by what it says
        results.append(found)
    return results[0], results[1]


@settings(max_examples=150)
@given(
    st.dictionaries(
        names,
        st.one_of(scalars, st.lists(scalars, max_size=4), st.dictionaries(names, scalars, max_size=3)),
        max_size=6,
    )
)
def test_what_is_written_reads_back_the_same(fields: dict[str, Any]) -> None:
    text = front_matter(fields) + "\nBody.\n"
    source, problems = read(RawFile("a.md", text.encode()))
    assert not problems
    assert dict(source.metadata) == fields
    assert source.body.text == "\nBody.\n"


def source_of(text: str) -> Source:
    return read(RawFile("a.md", text.encode()))[0]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_line_separators_of_yaml_do_not_move_places(separator: str) -> None:
    source = source_of(f'---\ntitle: "a{separator}b"\nstatus: x\n---\n')
    assert source.marks[("status",)] == (3, 9)


def test_columns_count_characters_not_bytes() -> None:
    source = source_of("---\ntags: [é, 漢字, 😀, last]\n---\n")
    assert [source.marks[("tags", index)] for index in range(4)] == [(2, 8), (2, 11), (2, 15), (2, 18)]
