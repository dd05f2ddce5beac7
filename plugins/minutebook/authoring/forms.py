"""A filed issue form read into the parts of a record; its text is untrusted and only ever kept as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from minutebook.authoring.answers import MAX_WORDS, TypedValue, askable, read_answer
from minutebook.authoring.creating import section_named
from minutebook.catalog.catalog import Catalog
from minutebook.core.signs import CONTROLS, TURNS
from minutebook.core.text import label_of
from minutebook.core.values import dataclass
from minutebook.schema.record import Record, is_empty

MAX_FORM = 200_000
"""Characters of a form that are read."""
MAX_TITLE = 200

_HEADING = re.compile(r"### (?=\S)(.{1,200})")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_TOP_HEADING = re.compile(r" {0,3}#{1,2}(?=\s)")
# A line that would make the line above it a heading: === or ---, set in by at most three spaces.
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
# A check box of an issue form, `- [x] label`, and whether it is ticked.
_BOX = re.compile(r"\s*[-*] \[([ xX])\] +(.*)")
# Control characters, marks of no width and marks that turn the direction of writing; not tab and line feed.
_UNSEEN = re.compile(f"[{CONTROLS}{TURNS}\u200b-\u200f\u2060-\u2065\ufeff]")
_HINTS = re.compile(r"\A(?:\s*<!--.*?-->)+", re.DOTALL)
"""Comments above a form or below one of its headings: they tell what to write there, and a forge does not show them."""
_NOTHING = frozenset({"", "_no response_"})
_NO_CHOICE = "none"


@dataclass(frozen=True)
class FiledForm:
    """What a form tells of a record: values of fields, text of sections, and what could not be taken, with why."""

    given: Mapping[str, Any] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class FormSection:
    """A heading of a form and the lines below it."""

    label: str
    text: str


def read_form(text: str, record_type: type[Record], catalog: Catalog) -> FiledForm:
    """Read `### Label` headings with a value below each, as GitHub files a form and GitLab's templates have them.

    Labels are those of the kind's sections and fields. What no field takes, for it is long, of another form,
    or under a heading nobody knows, is kept as text under its heading.
    """
    fields = {label_of(name).casefold(): name for name in askable(record_type)}
    given: dict[str, Any] = {}
    sections: dict[str, list[str]] = {}
    notes: list[str] = []
    if len(text) > MAX_FORM:
        notes.append(f"The form has {len(text):,} characters; what comes after {MAX_FORM:,} was left out.")
    for part in form_parts(text[:MAX_FORM], {*fields, *(each.casefold() for each in record_type.kind.sections)}):
        name = fields.get(part.label.casefold(), "")
        title = section_named(record_type.kind, part.label)
        if name and not title and name not in given:
            answer = _answer(record_type, name, part.text, catalog)
            if not is_empty(answer.value):
                given[name] = answer.value
            if not answer.fault or part.text.casefold() == _NO_CHOICE:
                continue
            notes.append(f"Kept as text: {answer.fault}.")
        sections.setdefault(title or part.label, []).append(_as_text(part.text))
    return FiledForm(given, {title: "\n\n".join(texts) for title, texts in sections.items()}, tuple(notes))


def form_parts(text: str, labels: Iterable[str] = ()) -> list[FormSection]:
    """The headings of a form with what was filled in; parts left empty, and hints in comments, are left out.

    Only a heading in `labels` (in lower case) opens a part below another; others are a writer's own and stay
    in the text around them. The first heading, and text before any, open one in any case.
    """
    known = set(labels)
    found: list[tuple[str, list[str]]] = []
    fence = ""
    text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for line in _HINTS.sub("", text).split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or (mark[1].startswith(fence) and not line.strip().strip(fence[0]))):
            fence = "" if fence else mark[1]
        heading = None if fence or mark else _HEADING.fullmatch(line.rstrip())
        if heading and (not found or heading[1].strip().casefold() in known):
            found.append((heading[1].strip(), []))
        elif found:
            found[-1][1].append(line)
        elif line.strip():
            found.append(("As filed", [line]))
    parts = [FormSection(label, _HINTS.sub("", "\n".join(lines)).strip()) for label, lines in found]
    return [part for part in parts if part.text.casefold() not in _NOTHING]


def _answer(record_type: type[Record], name: str, text: str, catalog: Catalog) -> TypedValue:
    """The value of a field; of boxes, those that are ticked."""
    limit = MAX_TITLE if name == "title" else MAX_WORDS
    if len(text) > limit:
        return TypedValue(fault=f"{name}: has {len(text):,} characters; at most {limit:,} fit")
    boxes = [_BOX.match(line) for line in text.split("\n") if line.strip()]
    if all(boxes):
        text = "\n".join(box[2] for box in boxes if box and box[1] != " ")
    return read_answer(record_type, name, text, catalog)


def _as_text(text: str) -> str:
    """Text that stays inside its section: headings of the page's own rank become lower ones."""
    lines: list[str] = []
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or (mark[1].startswith(fence) and not line.strip().strip(fence[0]))):
            fence = "" if fence else mark[1]
        elif not fence and _TOP_HEADING.match(line):
            line = f"### {line.strip().lstrip('#').strip()}"
        elif not fence and _UNDERLINE.fullmatch(line):
            line = ""
        lines.append(line)
    return "\n".join([*lines, fence] if fence else lines)
