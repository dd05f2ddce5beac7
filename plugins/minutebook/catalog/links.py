"""Links between records: declared on either end, known from both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import cache, cached_property
from typing import NamedTuple

from minutebook.catalog.spellings import Spellings
from minutebook.core.addresses import resolve_path
from minutebook.core.diagnostics import Location
from minutebook.core.groups import in_groups
from minutebook.core.values import dataclass
from minutebook.schema.adoption import Adoption
from minutebook.schema.fields import AMENDMENT, SUPERSESSION, Relation
from minutebook.schema.record import Record
from minutebook.schema.shape import Pointer, declared_relations, pointers_in
from minutebook.sources.source import Path, Source

MENTION = Relation("mention", "", "Mentions", "Mentioned by")


class Spot(NamedTuple):
    """Where a link is written: by the way to a field's value, or by the character of the text.

    Line and column are worked out when somebody asks, which few do.
    """

    file: Source
    where: Path | int

    @property
    def location(self) -> Location:
        """The same as line and column."""
        return self.file.at_offset(self.where) if isinstance(self.where, int) else self.file.at(*self.where)


@dataclass(frozen=True, slots=True)
class Link:
    """One record pointing at another. `part` says which part of the target is meant, if not all; `row` is the key of
    the entry that is meant.

    `said` is the spot where the source end says so, `echoed` where the target end does.
    """

    source: str
    target: str
    relation: Relation
    part: str | None = None
    said: Spot | None = field(default=None, hash=False)
    echoed: Spot | None = field(default=None, hash=False)
    echoed_part: str | None = None
    row: str | None = None

    @property
    def said_at(self) -> Location | None:
        """Where the source end says so."""
        return self.said.location if self.said else None

    @property
    def echoed_at(self) -> Location | None:
        """Where the target end says so."""
        return self.echoed.location if self.echoed else None

    @property
    def replaces(self) -> bool:
        """Whether the target gives way to the source, as a whole or in part."""
        return self.relation.name == SUPERSESSION

    @property
    def is_mention(self) -> bool:
        """Whether a text makes it, and no field."""
        return self.relation.name == MENTION.name

    @property
    def alters(self) -> bool:
        """Whether less of the target holds, or something else, once the source is settled."""
        return self.relation.name in (SUPERSESSION, AMENDMENT)

    @property
    def whole_part(self) -> str:
        """The part of the target that is meant, whichever end says so, or the key of the entry; '' for the whole."""
        return self.part or self.row or self.echoed_part or ""

    @property
    def place(self) -> Location:
        """Where the link is written."""
        spot = self.said or self.echoed
        assert spot is not None  # a link is made from a place
        return spot.location


@dataclass(frozen=True)
class RecordFinder:
    """How names found in text lead to records: by id, by former id, by file, by old address."""

    ids: Mapping[str, Record]
    paths: Mapping[str, Record]
    adoptions: tuple[Adoption, ...] = ()
    others: Mapping[str, str] = field(default_factory=dict)
    """Ids that files held back have, with their titles."""

    def find(self, name: str) -> Record | None:
        """The record of that id or former id."""
        return self.ids.get(name)

    @cached_property
    def spellings(self) -> Spellings:
        """The ids of the book, by whatever a field may say for one."""
        titles = {**self.others, **{each.id: each.title for each in self.paths.values()}}
        return Spellings({*self.ids, *self.others}, titles)

    def meant(self, name: str) -> Record | None:
        """The record of that id or former id, or the only one that another spelling fits."""
        return self.ids.get(name) or self.ids.get(self.spellings.meant(name))

    def follow(self, link: str, source_path: str) -> Record | None:
        """The record a Markdown link leads to: by its file, or by a route of the former site."""
        path = resolve_path(link, source_path)
        if path is not None:
            return self.paths.get(path)
        return self.ids.get(self.route(link))

    def route(self, link: str) -> str:
        """The id in a route of the former site; empty where `link` is none."""
        for adoption in self.adoptions:
            for route in adoption.routes:
                if link.startswith(route):
                    return link[len(route) :].partition("#")[0].rstrip("/")
        return ""


def supersession_fields(record_type: type[Record]) -> tuple[str, str] | None:
    """The fields that say what a record replaces and what replaces it; None for kinds without."""
    fields = {
        relation.inverted: name
        for name, relation in declared_relations(record_type)
        if relation is not None and relation.name == SUPERSESSION
    }
    return (fields[False], fields[True]) if len(fields) == 2 else None


def declared_links(record: Record, reading: RecordFinder) -> Iterator[Link]:
    """Links a record's front matter states, where both ends exist."""
    for pointer in pointers_in(record):
        other = reading.meant(pointer.target)
        if other is not None and other is not record:
            yield _oriented(record, other, pointer)


def _oriented(record: Record, other: Record, pointer: Pointer) -> Link:
    spot = Spot(record.source, pointer.path)
    if pointer.relation.inverted:
        return Link(other.id, record.id, _turned(pointer.relation), pointer.part, None, spot, pointer.part)
    return Link(record.id, other.id, pointer.relation, pointer.part, spot, row=pointer.row)


@cache
def _turned(relation: Relation) -> Relation:
    """The relation as the other end states it."""
    return replace(relation, inverted=False)


def mention_links(record: Record, reading: RecordFinder) -> Iterator[Link]:
    """Links a record's body makes: ids in prose, and Markdown links to record pages."""
    body = record.source.body
    for mention in body.mentions:
        other = reading.find(mention.target)
        if other is not None and other is not record:
            yield Link(record.id, other.id, MENTION, None, Spot(record.source, mention.start), row=mention.row or None)
    for link in body.links:
        other = reading.follow(link.target, record.path)
        if other is not None and other is not record:
            yield Link(record.id, other.id, MENTION, None, Spot(record.source, link.start))


def _both(first: str | None, second: str | None) -> str | None:
    """Two parts said in two lines of one list; the whole needs no part."""
    return "; ".join(dict.fromkeys((first, second))) if first and second else first or second


def merged(links: Iterable[Link]) -> list[Link]:
    """One link where both ends state the same, in the order first met; each entry that is named has one of its own.

    The far end does not say which entry is meant: what it says is of all that the near end names.
    """
    listed = list(links)
    rows = in_groups((_ends(link), link.row) for link in listed if link.row and link.said)
    kept: dict[tuple[tuple[str, ...], str | None], Link] = {}
    for link in listed:
        meant = dict.fromkeys(rows.get(_ends(link), ())) if rows and link.said is None else ()
        for row in meant or (link.row,):
            _keep(kept, replace(link, row=row) if row != link.row else link)
    return list(kept.values())


def _ends(link: Link) -> tuple[str, ...]:
    return (link.relation.name, link.relation.inverse, link.source, link.target)


def _keep(kept: dict[tuple[tuple[str, ...], str | None], Link], link: Link) -> None:
    key = (_ends(link), link.row)
    first = kept.setdefault(key, link)
    if first is not link:
        kept[key] = replace(
            first,
            said=first.said or link.said,
            echoed=first.echoed or link.echoed,
            part=_both(first.part, link.part) if first.said else link.part,
            echoed_part=_both(first.echoed_part, link.echoed_part) if first.echoed else link.echoed_part,
        )
