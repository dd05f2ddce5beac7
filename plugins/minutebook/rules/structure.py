"""Records stand where they belong and hold the sections their kind expects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.text import did_you_mean
from minutebook.schema.facets import Membership
from minutebook.schema.record import Record
from minutebook.schema.registers import Register

NO_CONTAINER = Code(
    "project-without-program",
    Severity.ERROR,
    "The project names no program.",
    "Readers cannot tell whether that is on purpose or forgotten.",
    "Name the program, or say that there is none on purpose.",
)
SECTION_MISSING = Code(
    "section-missing",
    Severity.WARNING,
    "A section that records of this kind have is missing.",
    "Readers look for the same headings in every record.",
    "Add the heading and a sentence below it.",
)
SECTION_EMPTY = Code(
    "section-empty",
    Severity.WARNING,
    "A section has a heading and no text.",
    "Readers expect to find something there.",
    "Write the text, or say that it is not known yet.",
)
BODY_PLACEHOLDER = Code(
    "placeholder-in-text",
    Severity.WARNING,
    "Text of the template was left in the record.",
    "Readers cannot tell it from real text.",
    "Write the real text, or delete the line.",
)
LEVEL_ONE = Code(
    "level-one-heading",
    Severity.WARNING,
    "The text has a heading of level 1, which is the rank of the title.",
    "A page has one title; a second one reads as the start of another record.",
    "Write the heading with ## or lower, or delete it if it is an old title.",
)


def check(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Membership, sections, and template text left in bodies."""
    for record in catalog.records:
        if not record.is_adopted:
            yield from _membership(record)
            yield from _sections(record)
            yield from _headings(record)
        for start, text in record.source.body.left_over:
            place = record.source.at_offset(start)
            message = f"'{text[:60]}' is left over from a template"
            yield BODY_PLACEHOLDER.at(place, message, "write the real text, or delete the line")


def _membership(record: Record) -> Iterator[Problem]:
    membership, names = record.facet(Membership), record.kind.names(Membership)
    if membership and not membership.by and not membership.alone:
        message = f"{names['by']}: is missing"
        hint = f"name the {names['by']}, or write `{names['alone']}: true` where there is none on purpose"
        yield NO_CONTAINER.at(record.at("id"), message, hint)


def _headings(record: Record) -> Iterator[Problem]:
    """Headings of level 1 that do not repeat the title; a settled text is left alone, for its page is right."""
    if record.sealed is not None:
        return
    body = record.source.body
    sections = body.sections[1:] if body.repeats(record.title) else body.sections
    for section in (each for each in sections if each.level == 1):
        message = f"the heading '{section.title[:60]}' has level 1, which is the title's alone; the page shows it lower"
        hint = (
            f"write `## {section.title[:60]}`, or let `minutebook check --fix` do it; delete it if it is an old title"
        )
        yield LEVEL_ONE.at(record.source.at_offset(section.start), message, hint)
    for tag in body.html_titles:
        message = "<h1> has the title's rank, which no other heading of the page has; the page shows it lower"
        yield LEVEL_ONE.at(record.source.at_offset(tag), message, "write <h2>, or `## ` before the words")


def _sections(record: Record) -> Iterator[Problem]:
    """An entry of a register says in its fields what matters: it may be a row of a sheet, without any text."""
    body, has_fields = record.source.body, record.kind.has(Register)
    present = {section.title.lower(): section for section in body.sections}
    for title in record.kind.sections:
        section = present.get(title.lower())
        if section is None and not has_fields:
            near = did_you_mean(title, [each.title for each in body.sections])
            hint = f"add a line `## {title}`" + (f"; {near}" if near.startswith("did") else "")
            place = record.source.at_line(body.first_line)
            yield SECTION_MISSING.at(place, f"the section '{title}' is missing", hint)
        elif section is not None and not body.text_of(section):
            place = record.source.at_offset(section.start)
            yield SECTION_EMPTY.at(place, f"the section '{section.title}' is empty", record.kind.sections[title])
