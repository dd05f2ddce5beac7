"""Records named in bodies exist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import resolve_path
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.identity import is_handle, prefix_of
from minutebook.schema.record import Record
from minutebook.sources.folder import is_markdown

DANGLING_MENTION = Code("dangling-mention", Severity.WARNING, "A reader who follows the name of a record must find it.")
BROKEN_LINK = Code("broken-record-link", Severity.WARNING, "A link to a file that is not there leads readers nowhere.")


def check(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Ids in prose, and links in bodies to files or routes of records, lead somewhere."""
    taken = set(catalog.taken_ids)
    for record in catalog.records:
        yield from _mentions(catalog, record, taken)
        yield from _links(catalog, record, taken)


def _mentions(catalog: Catalog, record: Record, taken: set[str]) -> Iterator[Problem]:
    for mention in record.source.body.mentions:
        known_form = prefix_of(mention.target) in catalog.prefixes or mention.is_bracketed
        if mention.target in taken or not known_form or catalog.find(mention.target):
            continue
        if mention.is_bracketed and not prefix_of(mention.target) and not is_handle(mention.target):
            continue
        place = record.source.at_line(*record.source.body.place_of(mention.start))
        message = f"the text names '{mention.target}', and there is no such record"
        yield DANGLING_MENTION.at(place, message, "correct the id, write that record first, or put it in `code`")


def _links(catalog: Catalog, record: Record, taken: set[str]) -> Iterator[Problem]:
    for link in record.source.body.links:
        route = catalog.reading.route(link.target)
        path = resolve_path(link.target, record.path)
        target = ""
        if route and route not in taken:
            target = route
        elif path and is_markdown(path) and catalog.registry.for_path(path) and path not in catalog.known_paths:
            target = link.target
        if target:
            place = record.source.at_line(*record.source.body.place_of(link.start))
            yield BROKEN_LINK.at(
                place, f"the text links to '{target}', and there is no such record", "correct the link"
            )
