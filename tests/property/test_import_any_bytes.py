"""Whatever bytes a source holds, reading it gives a draft or a refusal, and the body is the end of the file."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from minutebook.dialects.document import raw_offset_of, read_document
from minutebook.importers.folders.reading import read_draft
from minutebook.importers.mapping import ImportMap
from minutebook.sources.writing import front_matter
from tests.fakes import type_of

DECISION = type_of("decision")

NAMES = (
    "status",
    "Status",
    "title",
    "date",
    "created",
    "updated",
    "id",
    "deciders",
    "decision-makers",
    "consulted",
    "tags",
    "supersedes",
    "superseded-by",
    "amends",
    "related",
    "owner",
    "program",
    "category",
    "visibility",
    "assignments",
    "type",
    "aliases",
    "imported_from",
    "imported_status",
    "review",
    "statut",
    "状态",
    "a b",
    "x.y",
    "''",
    "?",
    "adr",
)
VALUES = (
    "accepted",
    "Accepted.",
    "{accepted}",
    "Superseded by ADR-3",
    "[a, b]",
    "[]",
    "{}",
    "~",
    "",
    "2021-01-02",
    "2021-30-01",
    "12/02/2016",
    "Plan: phase 2",
    "@ana",
    "*x",
    "&x",
    "!x y",
    "'it",
    '"',
    "[a, b",
    "{a: b",
    "{{ x }}",
    "Ana and Bo <b@x.org>",
    "010",
    "1.10",
    "true",
    "NO",
    "|",
    ">",
    "- a",
    "\n  - a\n  - b",
    "\n\t- a",
    "x\x00y",
    "²",
    "[[[[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]]]]",
    "{id: ADR-3, part: x}",
    "[{id: ADR-3}, {a: b}]",
    "# x",
    "\u2028",
)
PIECES = (
    "# 1. T\n",
    "## Status\n",
    "\n",
    "\r\n",
    "\r",
    "Accepted\n",
    "Superseded by [3](3.md)\n",
    "- Status: x\n",
    "* ",
    "> ",
    "**Date:** 2021-01-01 | **Status:** y\n",
    "| Status | a |\n",
    "|---|---|\n",
    "```\n",
    "---\n",
    "<!--",
    "-->",
    "<tr><td>",
    "</td>",
    "[a](b",
    "](",
    "## Changelog\n",
    "* 2020-01-01: x\n",
    "## Links\n",
    "Title: x\n",
    "Status: y\n",
    "Date: z\n",
    "PEP: 1\n",
    "    ",
    "\t",
    "===\n",
    "{",
    "}",
    "\u2028",
    "\x0c",
    "\x00",
    "é",
    "报",
    "\ufeff",
    "## Status: ",
    "Amends 3 ",
)

front = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES)), min_size=1, max_size=8).map(
    lambda pairs: "".join(f"{name}: {value}\n" for name, value in pairs)
)
body = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)
written = st.builds(
    lambda mark, front, close, body, end: (mark + f"---\n{front}{close}\n{body}".replace("\n", end)).encode(),
    st.sampled_from(["", "\ufeff"]),
    front,
    st.sampled_from(["---", "...", "--- ", "----", ""]),
    body,
    st.sampled_from(["\n", "\n", "\r\n", "\r"]),
)
anything = st.one_of(
    written, written, st.binary(max_size=200), body.map(str.encode), body.map(lambda text: f"PEP: 1\n{text}".encode())
)


@pytest.mark.slow
@settings(max_examples=200)
@given(anything)
@example(b"")
@example(b"\xef\xbb\xbf")
@example(b"---\r\na: 1\r\n---\r\n\x85\r\n")
@example(b"---\nsupersedes: [{id: }]\n---\n")
def test_no_bytes_make_the_reading_raise_and_the_body_is_the_end_of_the_file(data: bytes) -> None:
    document = read_document("a/0001-x.md", data, "src/a/0001-x.md")
    if document.is_refused:
        assert document.raw == "" and document.problems
        return
    draft = read_draft(document, DECISION, ImportMap(), "src")
    assert data.endswith(draft.body.encode())
    assert draft.title.strip() and draft.fields["status"] in (*DECISION.kind.lifecycle.stages, "unknown")
    assert set(draft.fields) <= set(DECISION.model_fields)
    assert all(each.location.line >= 1 and each.message for each in draft.problems)
    assert front_matter({"title": draft.title, **draft.fields, "imported_from": {"fields": dict(draft.kept)}})


@settings(max_examples=200)
@given(st.text(alphabet="ab\r\n\u2028\x0c\x85é"))
def test_every_place_of_a_text_is_found_with_its_own_line_ends(raw: str) -> None:
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    for offset in range(len(text) + 1):
        before = raw[: raw_offset_of(raw, offset)]
        assert before.replace("\r\n", "\n").replace("\r", "\n") == text[:offset]
