"""Everything about one thing: a container, a person, a tag, or the whole site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.groups import in_groups
from minutebook.core.identity import slugify
from minutebook.core.text import counted, cut
from minutebook.core.values import dataclass
from minutebook.core.words import said_day, say
from minutebook.schema.facets import Directory
from minutebook.schema.lifecycle import Stage
from minutebook.schema.messages import spoken
from minutebook.schema.record import Record
from minutebook.schema.shape import declared_relations
from minutebook.views.cells import Cell, CellItem, RecordEntry, cell_of, entry_of
from minutebook.views.incoming import told_once
from minutebook.views.listing import ListingSection, RowCache, in_list_order
from minutebook.views.meaning import place_of_kind
from minutebook.views.table import Column, Table

RECENT = 10
WAITING = 20
"""Rows of the lists on the front page of the indexes."""

URGENCY = (Stage.OPEN, Stage.UNKNOWN, Stage.PAUSED, Stage.IN_FORCE, Stage.REFUSED, Stage.PAST)
OWNED = next(each.inverse for name, each in declared_relations(Record) if name == "owner" and each)
DUE = (Column("kind", say("Kind")), Column("owner", say("Owner")), Column("review_date", say("Review by")))


@dataclass(frozen=True)
class Overview:
    """Everything that belongs to a record or names it.

    `inner` counts those that belong to it only through another container, such as a project.
    """

    sections: tuple[ListingSection, ...]
    inner: int = 0

    @property
    def number(self) -> int:
        """How many records it lists, one in two sections counted twice."""
        return sum(section.number for section in self.sections)


@dataclass(frozen=True)
class DutyEntry:
    """A duty as it is listed: the record, what the person does there, and where the front matter says so."""

    entry: RecordEntry
    label: str
    where: str


@dataclass(frozen=True)
class Handover:
    """Everything that has to pass to somebody else when `title` leaves, or since they left."""

    title: str
    has_left: bool
    left: date | None
    duties: tuple[DutyEntry, ...]


def contents(catalog: Catalog) -> Mapping[str, list[Record]]:
    """Records by the container they name, each container's id; one walk for all of them and for everybody who asks."""
    return catalog.once(("contents",), lambda: _contents(catalog))


def containers_in(catalog: Catalog) -> list[Record]:
    """Records that may hold others, of two with one id the one that counts, in order."""
    known = (each for kind in catalog.registry.kinds if kind.container for each in catalog.of_kind(kind.key))
    return [each for each in known if catalog.find(each.id) is each]


def outermost(catalog: Catalog) -> list[Record]:
    """Those of them that lie in no other."""
    inner = {each.id for members in contents(catalog).values() for each in members if each.kind.container}
    return [each for each in containers_in(catalog) if each.id not in inner]


def _contents(catalog: Catalog) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    fields = [kind.container for kind in catalog.registry.kinds if kind.container]
    for record in catalog.records:
        for by in dict.fromkeys(fields):
            named = catalog.find(getattr(record, by, None) or "")
            if named is not None and named.id != record.id and named.kind.container == by:
                found.setdefault(named.id, []).append(record)
    return found


def members_of(record_id: str, inside: Mapping[str, list[Record]]) -> tuple[list[Record], int]:
    """Everything in a container, that of containers in it included, and how many come only through those."""
    direct = inside.get(record_id, [])
    found = {id(each): each for each in direct}
    waiting = [each.id for each in direct if each.id in inside]
    seen = {record_id}
    while waiting:
        inner = waiting.pop()
        if inner not in seen:
            seen.add(inner)
            for each in inside[inner]:
                if each.id != record_id:
                    found.setdefault(id(each), each)
                    waiting.append(each.id) if each.id in inside else None
    return list(found.values()), len(found) - len(direct)


def container_overview(rows: RowCache, record: Record, inside: Mapping[str, list[Record]]) -> Overview:
    """A container with its members by kind."""
    members, inner = members_of(record.id, inside)
    return Overview(by_kind(rows, members, record.kind.container), inner)


def by_kind(rows: RowCache, records: Iterable[Record], without: str = "") -> tuple[ListingSection, ...]:
    """Records in one section for each kind that has any, kinds by what they mean to a reader and what is open first in
    each; `without` is a column they need not show."""
    groups = in_groups((record.kind.key, record) for record in records)
    kinds = sorted((kind for kind in rows.catalog.registry.kinds if kind.key in groups), key=place_of_kind)
    return tuple(
        rows.section(f"kind-{kind.key}", kind.plural, _open_first(rows.catalog, groups[kind.key]), kind, without)
        for kind in kinds
    )


def person_overview(rows: RowCache, record: Record) -> Overview:
    """What someone owns, decides, chairs, sits on; their duties come first, mentions last."""
    catalog = rows.catalog
    groups: dict[str, dict[str, Record]] = {}
    links = catalog.links_to(record.id)
    for link in links:
        groups.setdefault(link.relation.inverse, {})[link.source] = catalog[link.source]
    duties = {link.relation.inverse for link in links if link.relation.duty}
    kept = told_once(groups)
    sections = tuple(
        rows.section(f"tie-{slugify(label)}", label, sorted(in_list_order(catalog, kept[label]), key=_urgency))
        for label in sorted(kept, key=lambda label: (label != OWNED, label not in duties))
    )
    return Overview(sections)


def _open_first(catalog: Catalog, records: Iterable[Record]) -> list[Record]:
    return sorted(in_list_order(catalog, records), key=lambda each: not each.is_open)


def _urgency(record: Record) -> int:
    return URGENCY.index(record.stage)


def handover_of(catalog: Catalog, person: Record, today: date) -> Handover:
    """Every duty of somebody, here or not, none left out."""
    held = tuple(
        DutyEntry(entry_of(catalog, duty.record), duty.relation.label, spoken(duty.path))
        for duty in catalog.duties_of(person.id, today)
    )
    return Handover(person.title, person.has_left, person.left_day, held)


def open_counts(catalog: Catalog, people: Iterable[Record], today: date) -> Mapping[str, int]:
    """For each person with any, how many open records name them in a duty."""
    counts = {}
    for person in people:
        waiting = {duty.record.path for duty in catalog.duties_of(person.id, today) if duty.record.is_open}
        if waiting:
            counts[person.id] = len(waiting)
    return counts


def tag_slugs(tags: Iterable[str]) -> dict[str, str]:
    """A file name for each tag, none of them twice and none that of the list of tags."""
    slugs: dict[str, str] = {}
    taken = {"index", "readme"}
    for tag in sorted(tags):
        word = slugify(tag)
        slug, number = word, 1
        while slug in taken:
            number += 1
            slug = f"{word}-{number}"
        taken.add(slug)
        slugs[tag] = slug
    return slugs


def waiting_table(catalog: Catalog, today: date) -> tuple[Table, int]:
    """Open records, the soonest review first, and how many there are in all."""
    waiting = [record for record in catalog.together if record.is_open]
    waiting.sort(key=lambda each: (each.review_date or date.max, each.order))
    listed = waiting[:WAITING]
    columns = [column for column in DUE if any(getattr(each, column.name) for each in listed)]
    rows = tuple(_waiting_row(catalog, record, columns, today) for record in listed)
    caption: str = say("{n}, soonest review first", n=counted(len(waiting), "open record"))
    if len(rows) < len(waiting):
        caption = cut(caption, len(rows), len(waiting))
    return Table(caption, tuple(columns), rows), len(waiting)


def _waiting_row(catalog: Catalog, record: Record, columns: Iterable[Column], today: date) -> RecordEntry:
    due = said_day(record.review_date) if record.review_date else ""
    text = say("{day}, overdue", day=due) if record.is_overdue(today) else due
    cells = {
        "kind": Cell("kind", say("Kind"), (CellItem(record.kind.name),)),
        "owner": cell_of(catalog, record, "owner"),
        "review_date": Cell("review_date", say("Review by"), (CellItem(text),) if text else (), due),
    }
    return replace(entry_of(catalog, record), cells=tuple(cells[column.name] for column in columns))


def recent_table(rows: RowCache, today: date) -> Table:
    """The latest records by their day, people and days to come left out."""
    dated = [(each.day, each) for each in rows.catalog.together if each.day and not each.kind.has(Directory)]
    past = [(day, each) for day, each in dated if day <= today]
    latest = [each for _, each in sorted(past, key=lambda pair: (-pair[0].toordinal(), pair[1].order))[:RECENT]]
    return rows.table(say("The latest {n}", n=counted(len(latest), "record")), latest)
