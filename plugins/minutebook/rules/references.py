"""References name existing records of the right kind, and not the record itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.spellings import Odd
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.identity import is_id
from minutebook.core.text import NearestWords, did_you_mean, joined, with_article
from minutebook.schema.facets import Directory
from minutebook.schema.kind import Kind
from minutebook.schema.messages import seen, spoken
from minutebook.schema.record import Record
from minutebook.schema.references import written_in
from minutebook.schema.rows import PlacedRow, row_fields, row_named, rows_of
from minutebook.schema.shape import Pointer, pointers_in
from minutebook.sources.source import Path, Source

DANGLING = Code(
    "dangling-reference",
    Severity.ERROR,
    "A field names a record that does not exist.",
    "It may have been renamed or never written, and the link leads nowhere.",
    "Correct the id, write that record first, or delete the reference.",
)
SELF = Code(
    "self-reference",
    Severity.ERROR,
    "The record names itself.",
    "The link tells readers nothing.",
    "Name the other record, or delete the line.",
)
ODD = Code(
    "reference-form",
    Severity.ERROR,
    "A field names a record by something other than its id.",
    "Lists, links and commands find a record by its id, which is written in one way only.",
    "Write the id alone, such as DEC-0001, without brackets or a link.",
    adopted=Severity.WARNING,
)
NO_ROW = Code(
    "unknown-row",
    Severity.ERROR,
    "A field names an entry that the record does not have.",
    "Its key may have been changed, and the link leads nowhere.",
    "Correct the key behind #, or give that entry the key.",
    adopted=Severity.WARNING,
)
ROW_TAKEN = Code(
    "row-key-taken",
    Severity.ERROR,
    "Two entries of one record have the same key.",
    "Nobody can tell which of them a link means.",
    "Give one of them another key.",
)
WRONG_KIND = Code(
    "wrong-kind-reference",
    Severity.ERROR,
    "The field names a record of the wrong kind.",
    "A project cannot take a decision where a forum must.",
    "Name a record of a kind that the field takes.",
)


Handles = Callable[[tuple[str, ...]], NearestWords]
"""Every handle that records of some kinds have, laid out once for a whole check."""


def check(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Every declared reference resolves and is written as an id alone; one to a file held back is left to that file's
    own problem."""
    held = catalog.unheard.ids

    @cache
    def handles(keys: tuple[str, ...]) -> NearestWords:
        return NearestWords(each.id for key in keys for each in catalog.of_kind(key))

    for each in catalog.held:
        yield from (_odd(catalog, odd, each.source, handles) for odd in catalog.oddly_written(each.written))
    for record in catalog.records:
        found = written_in(record.source.metadata, type(record)) if is_written_here(catalog, record) else ()
        yield from _taken_keys(record)
        odd = {each.written.path: each for each in catalog.oddly_written(found)}
        yield from (_odd(catalog, each, record.source, handles) for each in odd.values())
        for pointer in pointers_in(record):
            if pointer.row:
                yield from _check_row(catalog, record, pointer)
            if _is_good(catalog, record, pointer):  # as most are, and a function that yields takes longer
                continue
            if pointer.target not in held and not (odd and _is_told(pointer.path, odd)):
                yield from _check_pointer(catalog, record, pointer, handles)


def is_written_here(catalog: Catalog, record: Record) -> bool:
    """Whether a record's file may be edited here, and is not kept by another system."""
    return not any(each.covers(record.path) for each in catalog.adoptions)


def _is_told(path: Path, odd: Mapping[Path, Odd]) -> bool:
    """Whether the form of a reference, or of the list it stands in, has a problem already."""
    return any(each in odd for each in (path, (*path, "id"), path[:-1])) or any(
        each[: len(path) - 1] == path[:-1] and isinstance(one.written.value, list) for each, one in odd.items()
    )


def _odd(catalog: Catalog, odd: Odd, source: Source, handles: Handles) -> Problem:
    written, place = odd.written, source.at(*odd.written.path)
    name = spoken(source.named(written.path))
    if not odd.meant:
        hint = _hint(written.target, catalog.registry.playing(written.relation.target), handles)
        if not written.is_bracketed:
            return DANGLING.at(place, f"{name}: there is no record '{written.target}'", hint)
        message = (
            f"{name}: {seen(written.shown)}: in a field an id stands without brackets, and there is no such record"
        )
        return ODD.at(place, message, hint)
    if written.is_bracketed:
        message = f"{name}: {seen(written.shown)}: in a field an id stands without brackets: {odd.meant}"
    else:
        message = f"{name}: {seen(written.shown)} names {odd.meant}, and in a field its id stands alone"
    return ODD.at(place, message, f"write {odd.meant}, or let `minutebook check --fix` do it")


def _check_row(catalog: Catalog, record: Record, pointer: Pointer) -> Iterator[Problem]:
    """An entry that is named is there; a record that is not has a problem of its own."""
    other = catalog.find(pointer.target)
    if other is None or not pointer.row or row_named(other, pointer.row):
        return
    message = f"{spoken(pointer.path)}: {other.id} has no entry with the key '{pointer.row}'"
    yield NO_ROW.at(record.at(*pointer.path), message, meant_row(other, pointer.row))


def meant_row(record: Record, key: str) -> str:
    """The remedy where a record has no entry of that key: the one that may be meant."""
    keys = [each.row.key for each in rows_of(record) if each.row.key]
    return did_you_mean(key, keys) or "correct the key, or give that entry the key"


def _taken_keys(record: Record) -> Iterator[Problem]:
    first: dict[str, PlacedRow] = {}
    for each in rows_of(record) if row_fields(type(record)) else ():
        if each.row.key and first.setdefault(each.row.key, each) is not each:
            here, there = (spoken((one.field, one.place)) for one in (each, first[each.row.key]))
            message = f"{here}: the key '{each.row.key}' is that of {there}, too"
            yield ROW_TAKEN.at(record.at(each.field, each.place, "key"), message, "give one of them another key")


def _is_good(catalog: Catalog, record: Record, pointer: Pointer) -> bool:
    """Whether a reference leads to another record, and of a kind that the field takes."""
    other = catalog.find(pointer.target)
    return other is not None and other.id != record.id and other.kind.answers_to(pointer.relation.target)


def _check_pointer(catalog: Catalog, record: Record, pointer: Pointer, handles: Handles) -> Iterator[Problem]:
    wanted = catalog.registry.playing(pointer.relation.target)
    other = catalog.find(pointer.target)
    place, name = record.at(*pointer.path), spoken(pointer.path)
    if other is None:
        off = catalog.registry.off_for(pointer.target)
        if off is not None and off.answers_to(pointer.relation.target):
            return
        if record.is_adopted and any(kind.has(Directory) for kind in wanted):
            return
        hint = _hint(pointer.target, wanted, handles)
        yield DANGLING.at(place, f"{name}: there is no record '{pointer.target}'", hint)
    elif other.id == record.id:
        yield SELF.at(place, f"{name}: the record names itself", "name the other record, or delete the line")
    else:
        kinds = joined((with_article(kind.name.lower()) for kind in wanted), "or")
        message = f"{name}: '{pointer.target}' is {with_article(other.kind.name.lower())}, and must be {kinds}"
        yield WRONG_KIND.at(place, message, f"name {kinds}")


def _hint(target: str, wanted: tuple[Kind, ...], handles: Handles) -> str:
    """The nearest handle; for numbered ids nearness means nothing."""
    named = handles(tuple(kind.key for kind in wanted if kind.has(Directory)))
    near = named.hint(target) if named.words and not is_id(target) else ""
    return near or "correct the id, write that record first, or delete the reference"
