"""Records named in bodies exist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import resolve_path
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.identity import is_handle, prefix_of
from minutebook.rules.references import meant_row
from minutebook.schema.rows import row_named
from minutebook.sources.body import Mention
from minutebook.sources.folder import is_markdown
from minutebook.sources.source import Source

DANGLING_MENTION = Code(
    "dangling-mention",
    Severity.WARNING,
    "The text names a record that does not exist.",
    "Readers cannot look it up.",
    "Correct the id, write that record first, or put it in `code`.",
)
NO_ROW_NAMED = Code(
    "unknown-row-in-text",
    Severity.NOTICE,
    "The text names an entry that the record does not have.",
    "The link leads readers to the record, and not to what is meant.",
    "Correct the key behind #, or give that entry the key.",
)
BROKEN_LINK = Code(
    "broken-record-link",
    Severity.WARNING,
    "The text links to a file that does not exist.",
    "The link leads readers nowhere.",
    "Correct the link.",
)


def check(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Ids in the text of pages, and links from it to files or routes of records, lead somewhere."""
    taken = set(catalog.taken_ids)
    for page in catalog.texts:
        yield from _mentions(catalog, page, taken)
        yield from _links(catalog, page, taken)


def _mentions(catalog: Catalog, page: Source, taken: set[str]) -> Iterator[Problem]:
    for mention in page.body.mentions:
        yield from _row(catalog, page, mention)
        known_form = prefix_of(mention.target) in catalog.prefixes or mention.is_bracketed
        if mention.target in taken or not known_form or catalog.find(mention.target):
            continue
        if catalog.registry.off_for(mention.target):
            continue
        if mention.is_bracketed and not prefix_of(mention.target) and not is_handle(mention.target):
            continue
        place = page.at_offset(mention.start)
        message = f"the text names '{mention.target}', and there is no such record"
        meant = catalog.reading.spellings.meant(mention.target)
        hint = f"did you mean {meant}?" if meant else "correct the id, write that record first, or put it in `code`"
        yield DANGLING_MENTION.at(place, message, hint)


def _row(catalog: Catalog, page: Source, mention: Mention) -> Iterator[Problem]:
    record = catalog.find(mention.target) if mention.row else None
    if record is not None and row_named(record, mention.row) is None:
        message = (
            f"the text names '{record.id}#{mention.row}', and {record.id} has no entry with the key '{mention.row}'"
        )
        yield NO_ROW_NAMED.at(page.at_offset(mention.start), message, meant_row(record, mention.row))


def _links(catalog: Catalog, page: Source, taken: set[str]) -> Iterator[Problem]:
    for link in page.body.links:
        route = catalog.reading.route(link.target)
        path = resolve_path(link.target, page.path)
        target = ""
        if route and route not in taken:
            target = route
        elif path and path not in catalog.known_paths and is_named_like_a_record(catalog, path):
            target = link.target
        if target:
            place = page.at_offset(link.start)
            yield BROKEN_LINK.at(
                place, f"the text links to '{target}', and there is no such record", "correct the link"
            )


def is_named_like_a_record(catalog: Catalog, path: str) -> bool:
    """Whether a file of that name in that folder would be a record, and not a page made for the folder."""
    record_type = catalog.registry.for_path(path) if is_markdown(path) else None
    return record_type is not None and path.rpartition("/")[2].startswith(f"{record_type.kind.prefix}-".lstrip("-"))
