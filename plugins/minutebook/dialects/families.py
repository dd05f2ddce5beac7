"""The family a file belongs to: which tool or template its form comes from, for the report."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from minutebook.dialects.document import Document
from minutebook.dialects.statements import StatedValue
from minutebook.dialects.words import folded

OWN = "minutebook"
MADR_3 = frozenset({"status", "date", "deciders", "consulted", "informed", "contact", "title"})
MADR_HEADINGS = frozenset({"considered options", "decision outcome", "context and problem statement"})


@dataclass(frozen=True)
class Traits:
    """What tells families apart: names in the front matter, names by form, headings, the file's name."""

    form: str
    front: frozenset[str]
    by_form: dict[str, set[str]]
    headings: frozenset[str]
    stem: str
    status_form: str
    is_own: bool
    is_quoted: bool = False
    values: dict[str, object] = field(default_factory=dict)

    def has(self, form: str, *names: str) -> bool:
        """Whether a form states any of these names."""
        return bool(self.by_form.get(form, set()) & set(names))


Test = Callable[[Traits], bool]

FAMILIES: tuple[tuple[str, Test], ...] = (
    (OWN, lambda t: t.is_own),
    ("kep.yaml", lambda t: t.form == "kep.yaml"),
    ("pep", lambda t: t.form == "header" and "pep" in t.front),
    ("eip", lambda t: bool({"eip", "erc"} & t.front)),
    ("header", lambda t: t.form == "header"),
    ("rust-rfc", lambda t: t.has("list", "feature name", "rfc pr")),
    ("swift-evolution", lambda t: t.has("list", "proposal") and t.has("list", "review manager", "author", "authors")),
    ("structured-madr", lambda t: "x superseded by" in t.front or t.values.get("type") == "adr"),
    ("adrkit", lambda t: "schemaversion" in t.front),
    ("madr-4", lambda t: "decision makers" in t.front),
    ("jekyll-madr", lambda t: bool({"parent", "nav order"} & t.front) and "status" not in t.front),
    ("madr-3", lambda t: bool({"status", "deciders"} & t.front) and not t.front - MADR_3),
    ("front matter", lambda t: bool(t.front)),
    ("log4brains", lambda t: t.has("list", "status", "date") and re.match(r"[0-9]{8}-", t.stem) is not None),
    ("blockquote", lambda t: t.is_quoted),
    ("madr-2", lambda t: t.status_form == "list" and bool(t.headings & MADR_HEADINGS)),
    ("list", lambda t: t.status_form == "list"),
    ("table", lambda t: t.has("table", "status", "date", "author", "authors")),
    ("bold line", lambda t: t.status_form == "bold line"),
    ("nygard", lambda t: t.status_form == "section"),
    ("line", lambda t: t.status_form == "line"),
    ("madr-1", lambda t: bool(t.headings & MADR_HEADINGS)),
)
"""Families with what marks them, the surest mark first."""


def family_of(document: Document, statements: list[StatedValue], is_own: bool) -> str:
    """Name of the family; `plain` where nothing marks one."""
    by_form: dict[str, set[str]] = {}
    for each in statements:
        by_form.setdefault(each.form, set()).update((each.key, folded(each.name)))
    status = next((each for each in statements if each.key == "status"), None)
    stem = document.path.rpartition("/")[2].rpartition(".")[0]
    traits = Traits(
        document.form,
        frozenset(folded(value.name) for value in document.values),
        by_form,
        frozenset(folded(section.title) for section in document.body.sections),
        stem,
        status.form if status else "",
        is_own,
        bool(status) and _is_quoted(document, status),
        {folded(value.name): value.value for value in document.values},
    )
    return next((name for name, test in FAMILIES if test(traits)), "plain")


def _is_quoted(document: Document, status: StatedValue | None) -> bool:
    lines = document.body.text.split("\n")
    index = status.line - document.first_line if status else -1
    return 0 <= index < len(lines) and lines[index].lstrip().startswith(">")
