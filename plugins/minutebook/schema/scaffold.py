"""A record to start from: the kind's example, or its fields left open."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
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


_kept_line = lru_cache(maxsize=4_096)(front_matter_line)


def _line(name: str, value: Any) -> str:
    """A front-matter line; every record's page offers new ones, which share most of their lines, so those
    of plain texts are kept."""
    plain = tuple(value) if isinstance(value, list) else value
    is_plain = isinstance(plain, str) or (isinstance(plain, tuple) and all(isinstance(each, str) for each in plain))
    return _kept_line(name, plain) if is_plain else front_matter_line(name, value)


def new_text(record_type: type[Record], record_id: str, given: Mapping[str, Any] | None = None) -> str:
    """A file for a new record: what is `given` filled in, the other fields of the example left open.

    The title is a placeholder that the check refuses, so that no template is published unfilled.
    """
    kind = record_type.kind
    known = dict(given or {})
    lines = [
        _line("id", record_id),
        _line("title", known.pop("title", OPEN_TITLE)),
        _line("status", known.pop("status", kind.lifecycle.initial)),
    ]
    for name in [*kind.example.fields, *(each for each in known if each not in kind.example.fields)]:
        if known.get(name) not in (None, "", (), []):
            lines.append(_line(name, known[name]))
        else:
            lines.append(f"{name}:  # {record_type.model_fields[name].description}")
    sections = "\n".join(f"## {title}\n\n<!-- {guidance} -->\n" for title, guidance in kind.sections.items())
    return "\n".join(("---", *lines, "---", "", sections))


def new_file_name(record_type: type[Record], record_id: str, title: str = "") -> str:
    """Name of the file of a new record, below the kind's folder."""
    if not record_type.kind.prefix:
        return f"{record_id}.md"
    return f"{record_id}-{slugify(title)}.md" if title else f"{record_id}-title.md"
