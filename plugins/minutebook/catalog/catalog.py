"""Catalog: every record, by whatever one looks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from minutebook.catalog.duties import Duty, duties_in
from minutebook.catalog.graph import ends_of
from minutebook.catalog.links import Link, RecordFinder, declared_links, mention_links, merged
from minutebook.catalog.spellings import Odd
from minutebook.catalog.unread import UnreadRelations, unheard_in
from minutebook.core.addresses import page_address
from minutebook.core.groups import in_groups
from minutebook.core.identity import id_order, is_id, is_named_for, next_id, prefix_of
from minutebook.core.values import dataclass
from minutebook.schema.adoption import Adoption
from minutebook.schema.derived import derived_of
from minutebook.schema.facets import Facet
from minutebook.schema.fields import SUPERSESSION
from minutebook.schema.kind import Kind
from minutebook.schema.lifecycle import Stage
from minutebook.schema.parse import HeldFile
from minutebook.schema.record import Record
from minutebook.schema.references import WrittenReference
from minutebook.schema.registry import Registry
from minutebook.schema.shape import pointers_in
from minutebook.schema.statement import Digests, asked_once, files_linked, no_files
from minutebook.sources.source import Source

T = TypeVar("T")

ENDS_NAMED = 50
"""Records in force at the end of one chain that are looked for; more than one is a fault of the book."""


@dataclass(frozen=True)
class Catalog:
    """Records in order (kind, then id), and files held back. Of two records with one id the first
    file counts in `reading`; both stay in `records`. `digests` tells those of files that records lead to.
    `reserved` are ids of files that are no part of the site, such as drafts. `today` is the day it is read for; a
    catalog made only to look something up has the first of all days."""

    registry: Registry = field(default_factory=Registry)
    records: tuple[Record, ...] = ()
    held: tuple[HeldFile, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    directory_urls: bool = True
    others: tuple[Source, ...] = ()
    digests: Digests = field(default=no_files, compare=False)
    reserved: frozenset[str] = frozenset()
    today: date = date.min

    @property
    def texts(self) -> Iterator[Source]:
        """Every page whose text readers see: records, then pages that are none."""
        yield from (record.source for record in self.records)
        yield from self.others

    def address_of(self, record: Record) -> str:
        """Address of a record's page, relative to the site's root."""
        return page_address(record.path, self.directory_urls)

    @cached_property
    def reading(self) -> RecordFinder:
        """How names in text lead to records."""
        ids: dict[str, Record] = {}
        for record in self.records:
            ids.setdefault(record.id, record)
        for record in self.records:
            for alias in record.aliases:
                if is_id(alias):
                    ids.setdefault(alias, record)
        paths = {record.path: record for record in self.records}
        others = {each: held.title for held in self.held for each in sorted(held.ids)}
        return RecordFinder(ids, paths, self.adoptions, others)

    def is_foreign(self, path: str) -> bool:
        """Whether a file was written for another system, and is held to less: an imported or adopted record, or a
        page beside adopted ones."""
        record = self.reading.paths.get(path)
        if record is not None:
            return record.is_adopted
        return any(each.covers(path) and not each.strict for each in self.adoptions)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link, declared ones and mentions, each once."""
        reading = self.reading
        # without second records of an id
        records = [record for record in self.records if reading.ids[record.id] is record]
        declared = [link for record in records for link in declared_links(record, reading)]
        mentions = [link for record in records for link in mention_links(record, reading)]
        return tuple(merged([*declared, *mentions]))

    @cached_property
    def unheard(self) -> UnreadRelations:
        """Relations that unreadable files may state."""
        twins = [record for record in self.records if self.reading.ids[record.id] is not record]
        return unheard_in(self.held, self.records, twins, self.reading.spellings.meant)

    @cached_property
    def unpublished(self) -> frozenset[str]:
        """Paths of pages that could not be read, or not whole, which their own problems tell."""
        return frozenset({each.path for each in self.held} | {page.path for page in self.others if not page.readable})

    @cached_property
    def replacers(self) -> Mapping[str, list[str]]:
        """By id, those that replace the whole record, or will; those refused, put off or withdrawn do not."""
        whole = (each for each in self.links if each.replaces and not each.whole_part)
        return in_groups((each.target, each.source) for each in whole if self[each.source].stage.may_alter)

    @cached_property
    def in_force_ends(self) -> Mapping[str, tuple[str, ...]]:
        """By id, what is in force somewhere along the chain of those that replaced a record, in the order of ids."""
        names = {name for names in self.replacers.values() for name in names}
        in_force = {name for name in names if self[name].stage is Stage.IN_FORCE}
        return ends_of(self.replacers, in_force, ENDS_NAMED)

    @cached_property
    def sealed_digests(self) -> Digests:
        """Digests of the files that sealed records lead to, asked for at once."""
        sealed = (each for each in self.records if each.sealed is not None)
        return asked_once(self.digests, {path for each in sealed for path in files_linked(type(each), each.source)})

    @cached_property
    def _outgoing(self) -> Mapping[str, list[Link]]:
        return in_groups((link.source, link) for link in self.links)

    @cached_property
    def _incoming(self) -> Mapping[str, list[Link]]:
        return in_groups((link.target, link) for link in self.links)

    @cached_property
    def _duties(self) -> Mapping[str, list[Duty]]:
        reading = self.reading
        return in_groups((duty.person, duty) for record in self.records for duty in duties_in(record, reading))

    @cached_property
    def _by_kind(self) -> Mapping[str, list[Record]]:
        groups: dict[str, list[Record]] = defaultdict(list)
        for record in self.records:
            groups[record.kind.key].append(record)
        return groups

    def find(self, name: str) -> Record | None:
        """The record of that id or former id."""
        return self.reading.find(name)

    def __getitem__(self, record_id: str) -> Record:
        return self.reading.ids[record_id]

    def links_from(self, record_id: str) -> list[Link]:
        """Links whose source is this record."""
        return self._outgoing.get(record_id, [])

    def links_to(self, record_id: str) -> list[Link]:
        """Links whose target is this record."""
        return self._incoming.get(record_id, [])

    def supersessions_of(self, record_id: str) -> list[Link]:
        """Links by which others replace a record, as a whole or in part, whatever has become of them."""
        return [link for link in self.links_to(record_id) if link.replaces]

    def unheard_successors(self, record: Record) -> frozenset[str]:
        """Ids of files held back that may replace a record: they say so, or the record itself does."""
        named = {
            each.target
            for each in pointers_in(record)
            if each.relation.name == SUPERSESSION and each.relation.inverted and each.target in self.unheard.ids
        }
        return self.unheard.of(SUPERSESSION, record) | named

    def oddly_written(self, found: Iterable[WrittenReference]) -> Iterator[Odd]:
        """References that are more than an id, or another spelling of one."""
        ids = self.reading.ids
        for each in found:
            if each.target in ids and each.is_plain:
                continue
            prefixes = [kind.prefix for kind in self.registry.playing(each.relation.target)]
            meant = self.reading.spellings.meant(each.target, prefixes)
            is_plain = each.is_plain and meant == each.target
            if each.is_bracketed or isinstance(each.value, int) or (meant and not is_plain):
                yield Odd(each, meant)

    def duties_of(self, person_id: str, day: date) -> list[Duty]:
        """All that somebody goes on doing that day, in records that still matter, as records and their fields come."""
        return [duty for duty in self._duties.get(person_id, ()) if duty.is_held_on(day)]

    def of_kind(self, key: str) -> list[Record]:
        """Records of one kind, by id."""
        return self._by_kind.get(key, [])

    @property
    def together(self) -> list[Record]:
        """All records but those of kinds that are a book of their own, in order: what lists of several kinds are of."""
        return [record for record in self.records if not record.kind.apart]

    def kinds_with(self, facet: type[Facet]) -> list[Kind]:
        """Kinds whose records can be read as a facet."""
        return [kind for kind in self.registry.kinds if kind.has(facet)]

    def having(self, facet: type[Facet]) -> list[Record]:
        """Records of every kind that has a facet, in order."""
        return [record for kind in self.kinds_with(facet) for record in self.of_kind(kind.key)]

    def value_of(self, record: Record, name: str) -> Any:
        """What a record says in a field, or what is worked out by that name; None where it has neither.

        What fails to work out has no value; `failure_of` tells why.
        """
        if name not in derived_of(type(record)):
            return getattr(record, name, None) if name in type(record).model_fields else None
        found = self._outcome(record, name)
        return None if isinstance(found, Exception) else found

    def failure_of(self, record: Record, name: str) -> Exception | None:
        """Why a value could not be worked out of a record; None where it could."""
        found = self._outcome(record, name)
        return found if isinstance(found, Exception) else None

    def _outcome(self, record: Record, name: str) -> Any:
        key = (id(record), name)  # the catalog keeps every record alive
        if key not in self._worked_out:
            try:
                self._worked_out[key] = derived_of(type(record))[name].work(record, self)
            except Exception as error:  # whatever the function of a site's own kind raises
                self._worked_out[key] = error
        return self._worked_out[key]

    def once(self, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        """What `make` gives, made of this catalog the first time only; the first word of a key is the question."""
        if key not in self._remembered:
            self._remembered[key] = make()
        found: T = self._remembered[key]
        return found

    @cached_property
    def _remembered(self) -> dict[tuple[Hashable, ...], Any]:
        """Answers of `once`."""
        return {}

    @cached_property
    def _worked_out(self) -> dict[tuple[int, str], Any]:
        """What was worked out, or why it failed: a table asks for the same values as its filter and its order."""
        return {}

    @cached_property
    def known_paths(self) -> frozenset[str]:
        """Paths of every record file, held ones included."""
        return frozenset({record.path for record in self.records} | {held.path for held in self.held})

    @cached_property
    def tags(self) -> Mapping[str, list[Record]]:
        """Records by tag, tags in order."""
        groups = in_groups((tag, record) for record in self.records for tag in record.tags)
        return {tag: groups[tag] for tag in sorted(groups)}

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """Every prefix an id may begin with on this site."""
        own = {kind.prefix for kind in self.registry.kinds if kind.prefix}
        return frozenset(own | {adoption.prefix for adoption in self.adoptions if adoption.prefix})

    @cached_property
    def _next_ids(self) -> Mapping[str, str]:
        taken = in_groups((prefix_of(each), each) for each in self.taken_ids)
        return {prefix: next_id(prefix, ids) for prefix, ids in taken.items()}

    def next_id(self, prefix: str) -> str:
        """The id after the highest one taken with that prefix."""
        return self._next_ids.get(prefix) or next_id(prefix, [])

    @cached_property
    def taken_ids(self) -> list[str]:
        """Every id in use, those of held files and drafts, and former ids included."""
        ids = {record.id for record in self.records} | {each for held in self.held for each in held.ids}
        ids |= {alias for record in self.records for alias in record.aliases if is_id(alias)}
        return sorted(ids | self.reserved, key=id_order)


def build_catalog(
    registry: Registry,
    records: Iterable[Record],
    held: Iterable[HeldFile] = (),
    adoptions: Iterable[Adoption] = (),
    directory_urls: bool = True,
    others: Iterable[Source] = (),
    digests: Digests = no_files,
    today: date = date.min,
) -> Catalog:
    """Put records and other pages in order; the order they came in does not matter."""
    ordered = sorted(records, key=lambda record: (record.order, not is_named_for(record.path, record.id), record.path))
    waiting = sorted(held, key=lambda each: each.location)
    pages = tuple(sorted(others, key=lambda page: page.path))
    return Catalog(
        registry, tuple(ordered), tuple(waiting), tuple(adoptions), directory_urls, pages, digests, today=today
    )
