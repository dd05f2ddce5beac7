"""The head of a record's page, and its relations both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.standing import Tone, standing
from minutebook.core.addresses import permalink
from minutebook.core.identity import slugify
from minutebook.core.text import label_of
from minutebook.core.values import dataclass
from minutebook.core.words import in_a_row, say
from minutebook.rules.dates import is_stale
from minutebook.schema.facets import Authority
from minutebook.schema.fingerprints import fingerprint_of
from minutebook.schema.record import Record
from minutebook.views.cells import (
    Cell,
    CellItem,
    StatusMark,
    cell_of,
    item_for,
    mark_of,
)
from minutebook.views.facts import Facts, facts_of
from minutebook.views.ties import Ties, ties_of


@dataclass(frozen=True)
class ToldClause:
    """A part of a sentence: words with a blank where the `items` stand."""

    words: str
    items: tuple[CellItem, ...]


@dataclass(frozen=True)
class StandingLine:
    """Whether the record still stands: `title` in a few words, `told` in full with links, `text` without them.

    Where it `is_quiet` there is nothing a reader must mind, and the page leaves it out.
    """

    tone: str
    title: str
    told: tuple[ToldClause, ...]
    text: str
    is_quiet: bool


@dataclass(frozen=True)
class OverdueBanner:
    """What is overdue; `title` says it in a few words, `text` in full."""

    tone: str
    title: str
    text: str


NO_FACETS = frozenset({"title", "image", "image_alt", "id", "stage", "summary", "note", "aliases", "day"})
"""What the search is told of a page, or sees there, beside its facets."""

BETWEEN_VALUES = "\N{SYMBOL FOR UNIT SEPARATOR}"
"""Stands between the values of a facet of which a record has several."""


@dataclass(frozen=True)
class SearchFacet:
    """A value readers can narrow a search by, or several with BETWEEN_VALUES between them."""

    name: str
    value: str


@dataclass(frozen=True)
class Card:
    """What stands above and below the text of a record.

    `day` is year-month-day. `fingerprint` is that of the sealed text, '' for none.
    """

    id: str
    kind: str
    kind_href: str
    mark: StatusMark
    summary: str
    gist: Cell | None
    line: StandingLine
    banners: tuple[OverdueBanner, ...]
    facts: Facts
    tags: tuple[CellItem, ...]
    other: tuple[tuple[str, str], ...]
    ties: tuple[Ties, ...]
    permalink: str
    facets: tuple[SearchFacet, ...]
    day: str
    aliases: tuple[str, ...] = ()
    fingerprint: str = ""

    @property
    def tie_count(self) -> int:
        """How many records it is tied to."""
        return len({entry.id for ties in self.ties for entry in ties.entries})


def make_card(
    catalog: Catalog,
    record: Record,
    today: date,
    kind_href: str = "",
    tag_hrefs: Mapping[str, str] | None = None,
    covered: frozenset[str] = frozenset(),
) -> Card:
    """The card of a record on the day the site is built for.

    `tag_hrefs` are the addresses of tags' pages. Fields in `covered` are shown elsewhere on the page.
    """
    gist = _gist(catalog, record)
    told = {gist.name, *record.kind.gist_fields} if gist else ()
    return Card(
        record.id,
        record.kind.name,
        kind_href,
        mark_of(catalog, record),
        record.summary or "",
        gist,
        _line(catalog, record, today),
        tuple(_banners(record, today)),
        facts_of(catalog, record, {*covered, *told}),
        tuple(CellItem(tag, (tag_hrefs or {}).get(tag, "")) for tag in record.tags),
        tuple((label_of(name), _plain(value)) for name, value in _other(record)),
        ties_of(catalog, record),
        permalink(record.id, catalog.directory_urls),
        tuple(_facets(catalog, record)),
        record.day.isoformat() if record.day else "",
        tuple(record.aliases),
        fingerprint_of(record),
    )


def _gist(catalog: Catalog, record: Record) -> Cell | None:
    name = record.kind.gist
    return cell_of(catalog, record, name) if name and catalog.value_of(record, name) else None


def _other(record: Record) -> Iterator[tuple[str, object]]:
    """Values that the file or its source has under names that are no fields here."""
    yield from record.extra.items()
    if record.imported_from is not None:
        yield from record.imported_from.fields.items()


def _facets(catalog: Catalog, record: Record) -> Iterator[SearchFacet]:
    """Kind, status, program, owner, board, tags, year, and those of the kind; a program is part of itself."""
    usual = list(_usual_facets(catalog, record))
    names = {each.name for each in usual}
    yield from usual
    for name in record.kind.narrows:
        cell = cell_of(catalog, record, name)
        told = slugify(cell.label).replace("-", "_")
        if told in names or told in NO_FACETS:
            told = f"{record.kind.key.replace('-', '_')}_{told}"
        if cell.items:
            yield SearchFacet(told, in_a_row(dict.fromkeys(item.text for item in cell.items), BETWEEN_VALUES))


def _usual_facets(catalog: Catalog, record: Record) -> Iterator[SearchFacet]:
    yield SearchFacet("kind", record.kind.name)
    yield SearchFacet("status", record.status_label)
    board = record.kind.names(Authority).get("board")
    for name in ("program", "owner", *((board,) if board else ())):
        value = record.id if record.kind.container == name else getattr(record, name, None)
        if value:
            yield SearchFacet(name, item_for(catalog, value).text)
    if record.tags:
        yield SearchFacet("tag", BETWEEN_VALUES.join(dict.fromkeys(record.tags)))
    if record.day:
        yield SearchFacet("year", str(record.day.year))


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_plain(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_plain(each)}" for key, each in value.items())
    return "" if value is None else str(value)


def _banners(record: Record, today: date) -> Iterator[OverdueBanner]:
    if record.review_date and record.is_overdue(today):
        yield OverdueBanner("due", say("Review overdue"), say("Its review was due on {day}.", day=record.review_date))
    if is_stale(record, today):
        yield OverdueBanner(
            "due", say("Check before use"), say("These facts were last checked more than a year ago: ask the issuer.")
        )


def _line(catalog: Catalog, record: Record, today: date) -> StandingLine:
    found = standing(catalog, record, today)
    told = tuple(ToldClause(each.words, tuple(_named(catalog, one) for one in each.records)) for each in found.told)
    is_quiet = found.tone is Tone.IN_FORCE and not record.kind.lifecycle.settled
    return StandingLine(found.tone, found.title, told, found.sentence, is_quiet)


def _named(catalog: Catalog, record: Record) -> CellItem:
    return CellItem(f"{record.id} {record.title}", catalog.address_of(record), record.status_label)
