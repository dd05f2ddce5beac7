"""A body of records as a whole: what one file leaves open, others may tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from minutebook.dialects.document import Document
from minutebook.dialects.usage import Usage, prefix_in
from minutebook.importers.draft import RecordDraft
from minutebook.importers.findings import PEOPLE_NOT_TOLD_APART
from minutebook.importers.folders.reading import read_draft
from minutebook.importers.mapping import ImportMap
from minutebook.schema.record import Record
from minutebook.schema.shape import shapes_of


def read_drafts(
    documents: Mapping[str, Document], record_type: type[Record], asked: ImportMap
) -> Iterator[RecordDraft]:
    """A draft for each document by its source, in their order; those with names in doubt are read twice."""
    usage = Usage(prefix_in(documents.values()))
    drafts = {source: read_draft(each, record_type, asked, source, usage) for source, each in documents.items()}
    usage = replace(usage, names=frozenset(_called_by_one_word(drafts.values())))
    for source, draft in drafts.items():
        doubtful = usage.names and any(each.code == PEOPLE_NOT_TOLD_APART.name for each in draft.problems)
        yield read_draft(documents[source], record_type, asked, source, usage) if doubtful else draft


def _called_by_one_word(drafts: Iterable[RecordDraft]) -> Iterable[str]:
    """Handles of one word in fields for people."""
    for draft in drafts:
        for name, shape in shapes_of(draft.record_type).items():
            if shape.are_people and name in draft.fields:
                said = draft.fields[name]
                yield from (each for each in (said if isinstance(said, list) else [said]) if "-" not in each)
