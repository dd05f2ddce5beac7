"""Edits change the values they name and the lines those stand on, and not one byte more."""

import json
from copy import deepcopy
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from minutebook.sources.editing import Append, CannotEdit, Drop, Edit, Put, Rename, edited, edited_body
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile, Source
from minutebook.sources.writing import front_matter_line
from tests.property.test_positions import names, words

scalars = st.one_of(words, st.integers(-999, 99_999), st.booleans(), st.dates().map(str), st.just("NO"))
comments = st.sampled_from(["", "", "  # why: it is so", " # [a, b]"])
gaps = st.sampled_from(["", "", "", "# about the next line\n", "\n"])
endings = st.sampled_from(["\n", "\r\n", "\r"])
bodies = st.sampled_from(["", "# Title\n\nText  \n", "\n\n---\nlast line", "a: b\n\ttabbed\n"])


def as_json(value: Any) -> str:
    """JSON is YAML, with every text in double quotes."""
    return json.dumps(value, ensure_ascii=False)


@st.composite
def fields(draw: st.DrawFn) -> tuple[str, Any, str]:
    """A field, its value, and its lines in one of the ways people write them."""
    name = draw(names)
    comment = draw(comments)
    form = draw(st.sampled_from(["empty", "plain", "double", "single", "flow", "block", "group", "groups", "literal"]))
    if form == "empty":
        return name, None, f"{name}:{comment}\n"
    if form == "plain":
        value: Any = draw(
            st.one_of(st.integers(-999, 99_999), st.sampled_from(["two words", "2026-01-31", "ana-silva"]))
        )
        return name, value, f"{name}:   {value}{comment}\n"
    if form == "double":
        value = draw(words)
        return name, value, f"{name}: {as_json(value)}{comment}\n"
    if form == "single":
        value = draw(words)
        return name, value, "{}: '{}'{}\n".format(name, value.replace("'", "''"), comment)
    if form == "literal":
        value = draw(st.sampled_from(["one", "one\ntwo", "a: b\n\n# no comment"]))
        inner = "".join(f"  {line}\n" if line else "\n" for line in value.split("\n"))
        return name, f"{value}\n", f"{name}: |{comment}\n{inner}"
    if form == "group":
        group = draw(st.dictionaries(names, scalars, min_size=1, max_size=3))
        inner = "".join(f"    {key}: {as_json(each)}{draw(comments)}\n" for key, each in group.items())
        return name, group, f"{name}:{comment}\n{inner}"
    if form == "groups":
        groups = draw(st.lists(st.dictionaries(names, scalars, min_size=1, max_size=2), min_size=1, max_size=2))
        inner = ""
        for group in groups:
            lines = [f"{key}: {as_json(each)}{draw(comments)}" for key, each in group.items()]
            inner += "".join(f"{'    ' if at else '  - '}{line}\n" for at, line in enumerate(lines))
        return name, groups, f"{name}:{comment}\n{inner}"
    values = draw(st.lists(scalars, max_size=3, min_size=0 if form == "flow" else 1))
    if form == "flow":
        return name, values, f"{name}: {as_json(values)}{comment}\n"
    indent = draw(st.sampled_from(["", "  "]))
    inner = "".join(f"{draw(gaps)}{indent}-  {as_json(each)}{draw(comments)}\n" for each in values)
    return name, values, f"{name}:{comment}\n{inner}"


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, dict[str, Any]]:
    listed = draw(st.lists(fields(), min_size=1, max_size=6, unique_by=lambda each: each[0]))
    front = "".join(f"{draw(gaps)}{lines}" for _, _, lines in listed)
    text = f"---\n{front}---\n{draw(bodies)}".replace("\n", draw(endings))
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.encode(), {name: value for name, value, _ in listed}


def paths_in(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    below: list[tuple[str | int, ...]] = []
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in entries:
        below += [(*path, key), *paths_in(each, (*path, key))]
    return below


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def lines_of(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


def whole(data: bytes) -> Source:
    source, problems = read(RawFile("", data))
    assert not problems, data
    return source


def edited_unless_commented(data: bytes, edit: Edit) -> bytes | None:
    """The file edited; None where a value would have to be written anew without a comment inside it."""
    try:
        return edited(data, [edit])
    except CannotEdit as error:
        assert "a comment stands inside" in str(error), data
        assert b"#" in data
        return None


new_values = st.one_of(
    scalars,
    st.none(),
    st.just("two\nlines"),
    st.lists(words, max_size=3),
    st.lists(st.dictionaries(names, scalars, min_size=1, max_size=3), min_size=1, max_size=2),
    st.dictionaries(names, scalars, min_size=1, max_size=3),
)


@settings(max_examples=50, deadline=None)
@given(files(), st.data())
def test_a_value_put_is_read_back_and_every_other_line_stays(made: tuple[bytes, dict[str, Any]], data: Any) -> None:
    before, values = made
    source = whole(before)
    assert source.metadata == values
    path = data.draw(st.sampled_from(paths_in(values)))
    value = data.draw(new_values)
    after = edited_unless_commented(before, Put(path, value))
    if after is None:
        return
    wanted = deepcopy(values)
    at(wanted, path[:-1])[path[-1]] = value
    again = whole(after)
    assert again.metadata == wanted
    assert again.body.text == source.body.text
    assert edited(after, [Put(path, value)]) == after
    assert untouched_lines_stay(before, after, source, path)


def untouched_lines_stay(before: bytes, after: bytes, source: Source, path: tuple[str | int, ...]) -> bool:
    """Lines above the field that a value is in, and those from the next one on."""
    first = source.at_key(path[0]).line - 1
    below = [line for key, (line, _) in source.key_marks.items() if len(key) == 1 and line - 1 > first]
    ending = lines_of(before)[min(below) - 1 :] if below else []
    return lines_of(after)[:first] == lines_of(before)[:first] and (not ending or after.endswith(b"".join(ending)))


@settings(max_examples=50, deadline=None)
@given(files(), names, new_values, st.data())
def test_a_new_field_is_only_lines_more(made: tuple[bytes, dict[str, Any]], name: str, value: Any, data: Any) -> None:
    before, values = made
    assume(name not in values)
    order = data.draw(st.permutations([*values, name]))
    after = edited(before, [Put((name,), value)], order)
    source = whole(after)
    assert source.metadata == values | {name: value}
    first = source.key_marks[(name,)][0] - 1
    lines = lines_of(after)
    count = len(lines) - len(lines_of(before))
    assert b"".join(lines[:first] + lines[first + count :]) == before
    known = [each for each in order[: order.index(name)] if each in values]
    if known:
        later = [line for (key, *rest), (line, _) in source.key_marks.items() if not rest and line - 1 > first]
        assert source.key_marks[(known[-1],)][0] - 1 < first
        assert all(line - 1 >= first + count for line in later)


@settings(max_examples=50, deadline=None)
@given(files(), st.data())
def test_an_entry_added_and_taken_away_leaves_the_values_as_they_were(
    made: tuple[bytes, dict[str, Any]], data: Any
) -> None:
    before, values = made
    lists = [path for path in paths_in(values) if isinstance(at(values, path), list) and at(values, path)]
    assume(lists)
    path = data.draw(st.sampled_from(lists))
    value = data.draw(st.one_of(words, st.dictionaries(names, scalars, min_size=1, max_size=3)))
    more = edited(before, [Append(path, value)])
    assert at(whole(more).metadata, path) == [*at(values, path), value]
    less = edited_unless_commented(more, Drop((*path, len(at(values, path)))))
    if less is None:
        return
    assert whole(less).metadata == values
    assert whole(less).body.text == whole(before).body.text


@settings(max_examples=50, deadline=None)
@given(files(), st.data())
def test_what_is_dropped_is_gone_and_nothing_else(made: tuple[bytes, dict[str, Any]], data: Any) -> None:
    before, values = made
    path = data.draw(st.sampled_from(paths_in(values)))
    wanted = deepcopy(values)
    del at(wanted, path[:-1])[path[-1]]
    after = edited_unless_commented(before, Drop(path))
    if after is None:
        return
    source = whole(after)
    assert source.metadata == wanted
    assert source.body.text == whole(before).body.text
    if len(path) == 1:
        kept = iter(lines_of(before))
        assert all(line in kept for line in lines_of(after))


@settings(max_examples=50, deadline=None)
@given(files(), names, st.data())
def test_a_key_is_renamed_and_only_it(made: tuple[bytes, dict[str, Any]], name: str, data: Any) -> None:
    before, values = made
    old = data.draw(st.sampled_from(sorted(values)))
    assume(name not in values and front_matter_line(old, 1) == f"{old}: 1")  # `no` gets quotation marks on its way back
    there = edited(before, [Rename(old, name)])
    assert whole(there).metadata[name] == values[old]
    assert edited(there, [Rename(name, old)]) == before


@settings(max_examples=50, deadline=None)
@given(
    files(), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), st.sampled_from(["", "x", "a\nb"])), max_size=3)
)
def test_only_the_named_stretches_of_a_body_change(
    made: tuple[bytes, dict[str, Any]], wishes: list[tuple[int, int, str]]
) -> None:
    before, _ = made
    text = whole(before).body.text
    changes: list[tuple[int, int, str]] = []
    for start, length, new in sorted(wishes):
        if start + length <= len(text) and (not changes or start > changes[-1][1]):
            changes.append((start, start + length, new))
    after = edited_body(before, changes)
    wanted, end = "", 0
    for start, stop, new in changes:
        wanted, end = wanted + text[end:start] + new, stop
    assert whole(after).body.text == wanted + text[end:]
    size = len(before) - len(before.split(b"---", 2)[2])
    assert after[:size] == before[:size]


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([b"", b"---\n", b"---\nid: x\n"]))
def test_any_bytes_are_edited_or_refused(data: bytes, opening: bytes) -> None:
    edits: list[Edit] = [Put(("id",), "DEC-1"), Append(("tags",), "a"), Drop(("x",)), Rename("y", "z")]
    try:
        after = edited(opening + data, edits)
    except CannotEdit:
        return
    assert whole(after).metadata["id"] == "DEC-1"
