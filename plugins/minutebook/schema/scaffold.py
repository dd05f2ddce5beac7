"""A record to start from: the kind's example, or its fields left open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minutebook.core.identity import slugify
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record, is_empty
from minutebook.sources.writing import front_matter, front_matter_line

OPEN_TITLE = "{a short, specific title}"


def example_id(record_type: type[Record]) -> str:
    """The id the example carries."""
    kind = record_type.kind
    return f"{kind.prefix}-0001" if kind.prefix else slugify(kind.example.title)


def example_text(record_type: type[Record]) -> str:
    """The kind's example as a whole file; it passes every check that needs no other record."""
    kind = record_type.kind
    fields = {"id": example_id(record_type), "title": kind.example.title, "status": kind.lifecycle.initial}
    sections = "\n".join(f"## {title}\n\n{guidance}\n" for title, guidance in kind.sections.items())
    return f"{front_matter({**fields, **kind.example.fields})}\n{sections}"


def new_text(
    record_type: type[Record],
    record_id: str,
    given: Mapping[str, Any] | None = None,
    sections: Mapping[str, str] | None = None,
    body: str = "",
) -> str:
    """A file for a new record: what is `given` filled in, the other fields of the example left open.

    Where no title is given a placeholder stands that the check refuses, so that no template is published
    unfilled. `sections` has the text of sections by heading; with a `body`, that is the whole text.
    """
    kind = record_type.kind
    start = {"title": OPEN_TITLE, "status": kind.lifecycle.initial}
    known = {**start, **{name: value for name, value in (given or {}).items() if not is_empty(value)}}
    lines = [front_matter_line(name, {**known, "id": record_id}[name]) for name in ("id", "title", "status")]
    names = {*kind.example.fields, *known} - {"id", "title", "status"}
    for name in sorted(names, key=list(record_type.model_fields).index):
        open_line = f"{name}:  # {record_type.model_fields[name].description}"
        lines.append(front_matter_line(name, known[name]) if name in known else open_line)
    text = f"{body.strip()}\n" if body.strip() else _sections(kind, sections or {})
    return "\n".join(("---", *lines, "---", "", text))


def _sections(kind: Kind, texts: Mapping[str, str]) -> str:
    """Every section of a kind, those without text as a comment that says what belongs there, then any others."""
    written = {title: text.strip() for title, text in texts.items() if text.strip()}
    stubs = {title: f"<!-- {guidance} -->" for title, guidance in kind.sections.items()}
    return "\n".join(f"## {title}\n\n{text}\n" for title, text in (stubs | written).items())


def new_file_name(record_type: type[Record], record_id: str, title: str = "") -> str:
    """Name of the file of a new record, below the kind's folder."""
    if not record_type.kind.prefix:
        return f"{record_id}.md"
    return f"{record_id}-{slugify(title)}.md" if title else f"{record_id}-title.md"
