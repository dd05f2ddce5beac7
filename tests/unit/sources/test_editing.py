"""Front matter is edited where it stands: comments, order, quotes and everything else stay."""

from datetime import date

import pytest
import yaml

from minutebook.sources import editing
from minutebook.sources.editing import Append, CannotEdit, Drop, Edit, Put, Rename, edited, edited_body, put_first
from minutebook.sources.values import composed

ORDER = ["id", "title", "status", "owner", "created", "tags"]


def front(text: str, *edits: Edit, order: list[str] | None = None) -> str:
    after = edited(f"---\n{text}---\nBody\n".encode(), edits, order or []).decode()
    assert after.startswith("---\n")
    assert after.endswith("---\nBody\n")
    return after[4:-9]


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        ("a: x  # why\n", Put(("a",), "y"), "a: y  # why\n"),
        ("a:   'x'\t# why\n", Put(("a",), "y"), "a:   'y'\t# why\n"),
        ('a: "x"\n', Put(("a",), "y"), 'a: "y"\n'),
        ('a: "x"\n', Put(("a",), 'say "y"'), 'a: "say \\"y\\""\n'),
        ("a: x\n", Put(("a",), "b: c"), "a: 'b: c'\n"),
        ("a: x\n", Put(("a",), "010"), "a: '010'\n"),
        ("a: x\n", Put(("a",), "no"), "a: 'no'\n"),
        ("a: x\n", Put(("a",), date(2026, 3, 1)), "a: 2026-03-01\n"),
        ("a: '2026-01-01'\n", Put(("a",), "2026-03-01"), "a: '2026-03-01'\n"),
        ("a: x\n", Put(("a",), "two\nlines"), 'a: "two\\nlines"\n'),
        ("a: x\n", Put(("a",), "\u00a0"), "a: \u00a0\n"),
        ("a: x\n", Put(("a",), None), "a: null\n"),
        ("a: x\n", Put(("a",), True), "a: true\n"),
        ("a:\n", Put(("a",), "y"), "a: y\n"),
        ("a:   # why\n", Put(("a",), "y"), "a: y   # why\n"),
        ("a: x y\n  z\nb: 1\n", Put(("a",), "y"), "a: y\nb: 1\n"),
        ("a: |\n  x\n\n  y\n\nb: 1\n", Put(("a",), "y"), "a: y\n\nb: 1\n"),
        ("a: >-\n  x\n# b\nb: 1\n", Put(("a",), ["y"]), "a: [y]\n# b\nb: 1\n"),
        ("a: [x, 'y']  # why\n", Put(("a", 1), "z"), "a: [x, 'z']  # why\n"),
        ("a:\n  - x  # one\n  # more\n  - y\n", Put(("a", 1), "z"), "a:\n  - x  # one\n  # more\n  - z\n"),
        ("a:\n  b: x  # why\n  c: 1\n", Put(("a", "b"), "y"), "a:\n  b: y  # why\n  c: 1\n"),
        ("a: {b: x, c: 1}\n", Put(("a", "b"), "y, z"), "a: {b: 'y, z', c: 1}\n"),
        ("a: x  # why\n", Put(("a",), {"b": 1, "c": ["d"]}), "a:\n  b: 1\n  c:\n  - d  # why\n"),
        ("a:\n  - x  # one\n  - y\n", Put(("a",), ["x", "y", "z"]), "a:\n  - x  # one\n  - y\n  - z\n"),
        ("a:\n  - x\n  - y  # two\n", Put(("a",), ["y"]), "a:\n  - y  # two\n"),
        ("a:\n- x\n- y\nb: 1\n", Put(("a",), "z"), "a: z\nb: 1\n"),
        ("a: {b: 1, c: 2}\n", Put(("a",), {"c": 2, "d": 3}), "a: {c: 2, d: 3}\n"),
        ("a: x\n", Put(("a", 0), "y"), "a: y\n"),
        ("b: 1\n", Put(("a", "c"), "y"), "b: 1\na:\n  c: y\n"),
        ("b: 1\n", Put(("a", 0), "y"), "b: 1\na: [y]\n"),
        ("a: {}\n", Put(("a", "b"), 1), "a: {b: 1}\n"),
        ("a: x\n", Put(("a",), "x"), "a: x\n"),
        ("a: 'x'\n", Put(("a",), "x"), "a: 'x'\n"),
        ('a:\n-  ""\n', Put(("a", 0), {"b": "x", "c": "y"}), "a:\n- b: x\n  c: y\n"),
    ],
)
def test_a_value_is_put_where_it_stands(before: str, edit: Edit, after: str) -> None:
    assert front(before, edit) == after
    assert front(after, edit) == after


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        ("b: 1\n", Append(("a",), "x"), "b: 1\na: [x]\n"),
        ("a:\n", Append(("a",), "x"), "a: [x]\n"),
        ("a: []  # why\n", Append(("a",), "x"), "a: [x]  # why\n"),
        ("a: x  # why\n", Append(("a",), "y"), "a: [x, y]  # why\n"),
        ("a: x, and [z]\n", Append(("a",), "y"), "a: ['x, and [z]', y]\n"),
        ("a: 'x, z'\n", Append(("a",), "y"), "a: ['x, z', y]\n"),
        ('a: [x, "y"]\n', Append(("a",), "z"), 'a: [x, "y", z]\n'),
        ("a: [x, y,]\n", Append(("a",), "z"), "a: [x, y, z,]\n"),
        ("a: [\n  x,\n  y  # two\n]\n", Append(("a",), "z"), "a: [\n  x,\n  y, z  # two\n]\n"),
        ("a:\n- x\n- y  # two\n\n# b\nb: 1\n", Append(("a",), "z"), "a:\n- x\n- y  # two\n- z\n\n# b\nb: 1\n"),
        ("a:\n    -   x\n", Append(("a",), {"b": 1, "c": ["d"]}), "a:\n    -   x\n    - b: 1\n      c: [d]\n"),
        ("a: [x]\n", Append(("a",), {"id": "y", "part": "z"}), "a: [x, {id: y, part: z}]\n"),
        ("a: {id: x}\n", Append(("a",), "y"), "a: [{id: x}, y]\n"),
        ("a:\n  id: x\n  part: y\n", Append(("a",), "z"), "a:\n- id: x\n  part: y\n- z\n"),
        ("a: |\n  x\nb: 1\n", Append(("a",), "y"), 'a: ["x\\n", y]\nb: 1\n'),
        ("a:\n  b: [x]\n", Append(("a", "b"), "y"), "a:\n  b: [x, y]\n"),
    ],
)
def test_an_entry_is_added_in_the_style_of_its_list(before: str, edit: Edit, after: str) -> None:
    assert front(before, edit) == after


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        ("# b\nb: 1\na: x  # why\n# c\nc: 1\n", Drop(("a",)), "# b\nb: 1\n# c\nc: 1\n"),
        ("a:\n  - x\n  - y\nb: 1\n", Drop(("a",)), "b: 1\n"),
        ("a: [x, y, z]\n", Drop(("a", 0)), "a: [y, z]\n"),
        ("a: [x, y, z]\n", Drop(("a", 2)), "a: [x, y]\n"),
        ("a: [x]\n", Drop(("a", 0)), "a: []\n"),
        ("a: x\nb: 1\n", Drop(("a", 0)), "b: 1\n"),
        ("a:\n- x\nb: 1\n", Drop(("a", 0)), "a: []\nb: 1\n"),
        ("a:\n- b: 1\n  c: 2\n", Drop(("a", 0, "b")), "a:\n- c: 2\n"),
        ("a:\n  b: 1\n", Drop(("a", "b")), "a: {}\n"),
        ("a: 1\n", Drop(("a",)), ""),
        ("a: 1\n", Drop(("b", 3, "c")), "a: 1\n"),
        ("onwer: x  # who\n", Rename("onwer", "owner"), "owner: x  # who\n"),
        ("'onwer': x\n", Rename("onwer", "owner"), "owner: x\n"),
        ("a:\n- b: 1\n", Rename("a", "c: d"), "'c: d':\n- b: 1\n"),
        ("a: 1\n", Rename("b", "c"), "a: 1\n"),
    ],
)
def test_what_is_dropped_or_renamed_leaves_the_rest(before: str, edit: Edit, after: str) -> None:
    assert front(before, edit) == after


def test_a_new_field_goes_behind_the_nearest_one_before_it() -> None:
    text = "# it\nid: D\ntags: [a]  # t\ntitle: T  # what\n\n# end\n"
    assert front(text, Put(("owner",), "ana"), order=ORDER) == text.replace("# what\n", "# what\nowner: ana\n")
    assert front(text, Put(("other",), "x"), order=ORDER) == f"{text}other: x\n"
    assert front("tags: a\n", Put(("id",), "D"), order=ORDER) == "tags: a\nid: D\n"
    assert front("", Put(("id",), "D"), Put(("title",), "T"), order=ORDER) == "id: D\ntitle: T\n"
    assert front("  id: D\n", Put(("title",), "T"), order=ORDER) == "  id: D\n  title: T\n"


def test_edits_follow_one_another() -> None:
    edits = [Put(("a",), "x"), Append(("a",), "y"), Rename("a", "b"), Drop(("b", 0)), Append(("b",), "z")]
    assert front("", *edits) == "b: [y, z]\n"


def test_line_breaks_byte_order_mark_and_body_stay() -> None:
    data = "\ufeff---\r\na: x\r\nb: |\r\n  t\r\n---\r\nBody  \nmixed\r\n".encode()
    after = edited(data, [Put(("a",), "y"), Put(("c",), {"d": 1})])
    assert after == "\ufeff---\r\na: y\r\nb: |\r\n  t\r\nc:\r\n  d: 1\r\n---\r\nBody  \nmixed\r\n".encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("no front matter\n", "the file has no front matter"),
        ("---\na: 1\n", "never closed"),
        ("---\na: 1\na: 2\n---\n", "line 3: a: given twice"),
        ("---\na: [\n---\n", "line 3: a bracket is opened"),
        ("---\na: &x 1\nb: *x\n---\n", "refers to itself"),
        ("---\n{a: 1, b: x}\n---\n", "not written one field a line"),
        ("---\na: |  # why\n  x\n---\n", "a comment stands inside `a`"),
        ("---\n? a\n---\n", "cannot be edited safely"),
        ("---\na:\n- x  # why\n- y\n---\n", "a comment stands inside `a`.*; move it above the field"),
    ],
)
def test_what_cannot_be_edited_is_refused(data: str, said: str) -> None:
    with pytest.raises(CannotEdit, match=said):
        edited(data.encode(), [Put(("a",), 3)])


@pytest.mark.parametrize(
    "edit", [Put(("a", "b"), 1), Put(("l", 5), 1), Rename("a", "l"), Put(("a", "b", "c"), 1)], ids=str
)
def test_an_edit_that_has_no_place_is_refused(edit: Edit) -> None:
    with pytest.raises(CannotEdit):
        front("a: x\nl: [y]\n", edit)


def test_stretches_of_a_body_are_replaced() -> None:
    data = "---\r\na: x\r\n---\r\nOne ü 🎯\r\ntwo\r\n".encode()
    changes = [(8, 11, "2\n3"), (0, 3, "1")]
    assert edited_body(data, changes) == "---\r\na: x\r\n---\r\n1 ü 🎯\r\n2\r\n3\r\n".encode()
    assert edited_body(b"only body", [(0, 4, "a")]) == b"a body"
    with pytest.raises(CannotEdit):
        edited_body(b"---\na: [\n---\n", [])


def test_fields_are_put_first_with_the_comments_above_them() -> None:
    text = "---\n# o\nowner: x\n# s\nstatus: |\n  y\n\nid: D  # d\n# end\n---\nBody\n"
    wanted = "---\n\nid: D  # d\n# s\nstatus: |\n  y\n# o\nowner: x\n# end\n---\nBody\n"
    assert put_first(text.encode(), ORDER[:3]).decode() == wanted
    same = b"---\r\nid: D\r\nstatus: x\r\nowner: y\r\n---\r\n"
    assert put_first(same, ORDER[:3]) == same
    with pytest.raises(CannotEdit):
        put_first(b"---\n{owner: x, id: D}\n---\n", ORDER[:3])
    with pytest.raises(CannotEdit):
        put_first(b"none\n", ORDER[:3])


LISTS = ["[x]", "[x, y]  # why", "\n  - x\n  - y", "\n- x", "x", "'x'", "|\n  x"]


@pytest.mark.parametrize("value", LISTS)
def test_many_edits_come_to_the_same_as_one_after_the_other(value: str) -> None:
    before = f"a: {value}\nb: [{{c: 1}}, {{c: '2'}}]\nd: e\n"
    edits: list[Edit] = [Append(("a",), f"z{number}") for number in range(5)]
    edits += [Put(("d",), "f"), Put(("b", 0, "c"), 3), Put(("d",), "g"), Put(("b", 1, "c"), "4"), Append(("a",), "end")]
    alone = before
    for edit in edits:
        alone = front(alone, edit)
    assert front(before, *edits) == alone


def test_the_front_matter_is_read_once_for_many_edits_of_one_list(monkeypatch: pytest.MonkeyPatch) -> None:
    read = 0

    def counted(text: str) -> yaml.Node | None:
        nonlocal read
        read += 1
        return composed(text)

    monkeypatch.setattr(editing, "composed", counted)
    front("a: [x]\n", *(Append(("a",), f"z{number}") for number in range(500)))
    front("".join(f"a{number}: x\n" for number in range(500)), *(Put((f"a{number}",), "y") for number in range(500)))
    assert read == 2
