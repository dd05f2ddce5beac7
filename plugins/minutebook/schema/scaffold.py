"""A record to start from: the kind's example, or its fields left open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minutebook.core.identity import slugify
from minutebook.schema.record import Record
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


def new_text(record_type: type[Record], record_id: str, given: Mapping[str, Any] | None = None) -> str:
    """A file for a new record: what is `given` filled in, the other fields of the example left open.

    The title is a placeholder that the check refuses, so that no template is published unfilled.
    """
    kind = record_type.kind
    known = dict(given or {})
    lines = [
        front_matter_line("id", record_id),
        front_matter_line("title", known.pop("title", OPEN_TITLE)),
        front_matter_line("status", known.pop("status", kind.lifecycle.initial)),
    ]
    for name in [*kind.example.fields, *(each for each in known if each not in kind.example.fields)]:
        if known.get(name) not in (None, "", (), []):
            lines.append(front_matter_line(name, known[name]))
        else:
            lines.append(f"{name}:  # {record_type.model_fields[name].description}")
    sections = "\n".join(f"## {title}\n\n<!-- {guidance} -->\n" for title, guidance in kind.sections.items())
    return "\n".join(("---", *lines, "---", "", sections))


def new_file_name(record_type: type[Record], record_id: str, title: str = "") -> str:
    """Name of the file of a new record, below the kind's folder."""
    if not record_type.kind.prefix:
        return f"{record_id}.md"
    return f"{record_id}-{slugify(title)}.md" if title else f"{record_id}-title.md"
