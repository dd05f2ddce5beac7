"""The head of a record's page, and its relations both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.links import Link
from minutebook.core.text import label_of
from minutebook.rules.dates import is_overdue, is_stale
from minutebook.schema.fields import relation_in
from minutebook.schema.lifecycle import UNKNOWN, Stage
from minutebook.schema.record import Record
from minutebook.views.cells import Cell, Entry, Item, Mark, cell_of, entry_of, item_for, mark_of

LEAD = (
    *("id", "title", "type", "status", "summary", "tags", "visibility", "aliases", "related", "imported_status"),
    *("sealed", "amendments", "waive"),
)
"""Fields shown elsewhere on the page than among its facts, or nowhere: fingerprints and waivers are for the check."""

FRONT = ("owner", "project", "review_date")
"""Fields every reader looks for; with the kind's columns and who decided they stand in front, the rest is folded."""

SHORT = 8
"""So many facts are shown without folding any."""


@dataclass(frozen=True)
class Banner:
    """What a reader must know before anything else: what replaced this, what is overdue.

    `title` says it in a few words, `text` and `entries` in full.
    """

    tone: str
    title: str
    text: str
    entries: tuple[Entry, ...] = ()
    latest: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Facet:
    """A value readers can narrow a search by."""

    name: str
    value: str


@dataclass(frozen=True)
class Ties:
    """Records tied to this one in one meaning."""

    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Card:
    """What stands above and below the text of a record.

    The first `front` of the `facts` are shown at once, the others folded. `day` is year-month-day.
    """

    id: str
    kind: str
    kind_href: str
    mark: Mark
    summary: str
    gist: Cell | None
    banners: tuple[Banner, ...]
    facts: tuple[Cell, ...]
    front: int
    tags: tuple[Item, ...]
    other: tuple[tuple[str, str], ...]
    ties: tuple[Ties, ...]
    permalink: str
    facets: tuple[Facet, ...]
    day: str
    overview: Item | None = None


def make_card(
    catalog: Catalog,
    record: Record,
    today: date,
    kind_href: str = "",
    tag_hrefs: Mapping[str, str] | None = None,
    covered: frozenset[str] = frozenset(),
    overview: Item | None = None,
) -> Card:
    """The card of a record on the day the site is built for.

    `tag_hrefs` are the addresses of tags' pages. Fields in `covered` are shown elsewhere on the page.
    `overview` leads to everything that belongs to the record.
    """
    gist = record.kind.gist
    facts = [fact for fact in _facts(catalog, record) if fact.name not in (*covered, gist)]
    authority = record.kind.authority.asked if record.kind.authority else ()
    ahead = [fact for fact in facts if fact.name in (*record.kind.columns, *authority, *FRONT)]
    return Card(
        record.id,
        record.kind.name,
        kind_href,
        mark_of(record),
        record.summary or "",
        cell_of(catalog, record, gist) if gist and getattr(record, gist) else None,
        tuple(_banners(catalog, record, today)),
        (*ahead, *(fact for fact in facts if fact not in ahead)),
        len(facts) if len(facts) <= SHORT else len(ahead),
        tuple(Item(tag, (tag_hrefs or {}).get(tag, "")) for tag in record.tags),
        tuple((label_of(name), _plain(value)) for name, value in _other(record)),
        tuple(_ties(catalog, record)),
        f"r/{record.id}/",
        tuple(_facets(catalog, record)),
        record.day.isoformat() if record.day else "",
        overview,
    )


def _other(record: Record) -> Iterator[tuple[str, object]]:
    """What the file says, or its source said, under names that are none of ours."""
    yield from record.extra.items()
    if record.imported_from is not None:
        yield from record.imported_from.fields.items()


def _facets(catalog: Catalog, record: Record) -> Iterator[Facet]:
    """Kind, status, program, owner, year; a program counts as part of itself."""
    yield Facet("kind", record.kind.name)
    yield Facet("status", record.status_label)
    for name in ("program", "owner"):
        is_it = record.kind.container is not None and record.kind.container.by == name
        value = record.id if is_it else getattr(record, name)
        if value:
            yield Facet(name, item_for(catalog, value).text)
    if record.day:
        yield Facet("year", str(record.day.year))


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_plain(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_plain(each)}" for key, each in value.items())
    return "" if value is None else str(value)


def _facts(catalog: Catalog, record: Record) -> Iterator[Cell]:
    """Short fields with a value, the index columns first; relations to records of its own kind are ties."""
    fields = type(record).model_fields
    names = [*(name for name in record.kind.columns if name in fields), *fields]
    for name in dict.fromkeys(names):
        if name in LEAD or _is_tie(record, name) or getattr(record, name) in (None, (), False, ""):
            continue
        cell = cell_of(catalog, record, name)
        if cell.items:
            yield cell


def _is_tie(record: Record, name: str) -> bool:
    relation = relation_in(type(record), name)
    return relation is not None and (relation.inverted or relation.name != name)


def _banners(catalog: Catalog, record: Record, today: date) -> Iterator[Banner]:
    successors = [link for link in catalog.links_to(record.id) if link.relation.name == "supersession"]
    whole = [link for link in successors if not (link.part or link.echoed_part)]
    parts = [link for link in successors if link.part or link.echoed_part]
    if whole and record.stage is Stage.PAST:
        yield Banner("past", "No longer in force", "Superseded by", _sources(catalog, whole), _latest(catalog, whole))
    elif whole:
        yield Banner("due", "About to be replaced", "To be superseded by", _sources(catalog, whole))
    for link in parts:
        text = f"{link.part or link.echoed_part}: superseded by"
        title = "Replaced in part" if record.status == UNKNOWN else "In force, but not all of it"
        yield Banner("partly", title, text, _sources(catalog, [link]))
    replaced = [link for link in catalog.links_from(record.id) if link.relation.name == "supersession"]
    if replaced:
        targets = tuple(entry_of(catalog, catalog[link.target]) for link in replaced)
        yield Banner("new", "Takes the place of an earlier record", "Supersedes", targets)
    if is_overdue(record, today):
        yield Banner("due", "Review overdue", f"Its review was due on {record.review_date}.")
    if is_stale(record, today):
        yield Banner("due", "Check before use", "These facts were last checked more than a year ago: ask the issuer.")


def _sources(catalog: Catalog, links: list[Link]) -> tuple[Entry, ...]:
    return tuple(entry_of(catalog, catalog[link.source]) for link in links)


def _latest(catalog: Catalog, links: list[Link]) -> tuple[Entry, ...]:
    """What is in force at the end of the chain, where a successor has itself been superseded."""
    ahead, seen, found = [link.source for link in links], set[str](), dict[str, Record]()
    while ahead:
        name = ahead.pop()
        if name in seen:  # a cycle is a problem of its own; here it must only end
            continue
        seen.add(name)
        if catalog[name].stage is Stage.IN_FORCE:
            found[name] = catalog[name]
        ahead += [
            each.source for each in catalog.links_to(name) if each.relation.name == "supersession" and not each.part
        ]
    direct = {link.source for link in links}
    return tuple(entry_of(catalog, found[name]) for name in sorted(found) if name not in direct)


def _ties(catalog: Catalog, record: Record) -> Iterator[Ties]:
    groups: dict[str, dict[str, Record]] = {}
    for link in catalog.links_from(record.id):
        if link.relation.name not in type(record).model_fields or link.relation.name in ("related",):
            groups.setdefault(link.relation.label, {})[link.target] = catalog[link.target]
    for link in catalog.links_to(record.id):
        groups.setdefault(link.relation.inverse, {})[link.source] = catalog[link.source]
    named = {other for label, group in groups.items() if not label.startswith("Mention") for other in group}
    for label in sorted(groups, key=lambda each: (each.startswith("Mention"), each)):
        entries = [each for key, each in groups[label].items() if not label.startswith("Mention") or key not in named]
        if entries:
            ordered = sorted(entries, key=lambda each: each.order)
            yield Ties(label, tuple(entry_of(catalog, each) for each in ordered))
