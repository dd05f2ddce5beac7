"""Index pages: every kind and tag, the pages about containers and people, and a way to all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import page_address
from minutebook.core.late import LateMap
from minutebook.core.text import counted, label_of
from minutebook.core.values import dataclass
from minutebook.core.words import in_a_row, say
from minutebook.features.feature import Ask, Feature, Groups
from minutebook.features.hubs import BROWSE, Inside, hub_pages, overview_path
from minutebook.pages.kind_index import TOOLS, KindIndex, has_tools_for, kind_path, paths_for, rows_path
from minutebook.pages.page import Draft, Page, Place
from minutebook.pages.parted import UNSEARCHED, PartedList
from minutebook.pages.row_list import rows_told
from minutebook.render.assets import each_alone
from minutebook.schema.facets import Directory
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from minutebook.views.cells import CellItem
from minutebook.views.data_table import data_table
from minutebook.views.listing import ListingSection, RowCache
from minutebook.views.named_views import faults_of_views
from minutebook.views.overview import (
    by_kind,
    containers_in,
    contents,
    members_of,
    open_counts,
    recent_table,
    tag_slugs,
    waiting_table,
)
from minutebook.views.parts import Shelves

ALL = f"{BROWSE}/index.md"
HOME = "index.md"
HOMES = (HOME, "README.md")


@dataclass(frozen=True)
class Tile:
    """A way to an index: its name, where it is, what is behind it."""

    label: str
    href: str
    number: str
    text: str = ""


def index_pages(
    catalog: Catalog, today: date, root: str = "content", views: Sequence[Mapping[str, Any]] = ()
) -> list[Page]:
    """Every index page; `root` is the content folder as a person would type it, `views` are those the site names."""
    rows, inside = RowCache(catalog), cache(partial(contents, catalog))
    containers = containers_in(catalog)
    people = _first_of_each(catalog, catalog.kinds_with(Directory))
    return [
        *(
            page
            for kind in catalog.registry.kinds
            for page in KindIndex(rows, kind, today, root, BROWSE, tuple(views)).pages()
        ),
        *hub_pages(rows, containers, people, today),
        *_tag_pages(rows),
        _browse_page(rows, inside, today),
    ]


def _address(catalog: Catalog, path: str) -> str:
    return page_address(path, catalog.directory_urls)


def _containers(catalog: Catalog) -> list[Kind]:
    return [kind for kind in catalog.registry.kinds if kind.container]


def _first_of_each(catalog: Catalog, kinds: Iterable[Kind]) -> list[Record]:
    """Records of kinds; of two with one id, the one that counts."""
    return [each for kind in kinds for each in catalog.of_kind(kind.key) if catalog.find(each.id) is each]


def _tag_paths(catalog: Catalog) -> dict[str, str]:
    return {tag: f"{BROWSE}/tags/{slug}.md" for tag, slug in tag_slugs(catalog.tags).items()}


# -------------------------------------------------------------------------------------------------------------- tags


def _tag_pages(rows: RowCache) -> Iterator[Page]:
    """A page for each tag, and one that lists them."""
    catalog, paths = rows.catalog, _tag_paths(rows.catalog)
    for tag, path in paths.items():
        sections = cache(partial(by_kind, rows, catalog.tags[tag]))
        draft = Draft(path, say("Tag: {tag}", tag=tag), catalog.directory_urls, Place(tag=tag))
        pages = PartedList(
            draft,
            path.removesuffix(".md"),
            len(catalog.tags[tag]),
            partial(_draw_tag, catalog, sections),
            partial(_shelf_of, sections),
        )
        yield from pages.pages(in_nav=False, **UNSEARCHED)
    place = Place(door=say("Tags"), is_hub=True)
    draft = Draft(f"{BROWSE}/tags/index.md", say("Tags"), catalog.directory_urls, place)
    yield draft.later(partial(_fill_tags, catalog, paths), in_nav=False, **UNSEARCHED)


def _draw_tag(catalog: Catalog, sections: Callable[[], tuple[ListingSection, ...]], draft: Draft) -> None:
    way = CellItem(say("All tags"), _address(catalog, f"{BROWSE}/tags/index.md"))
    draft.draw("index_tag.html.j2", sections=sections(), way=way)


def _shelf_of(sections: Callable[[], tuple[ListingSection, ...]]) -> Shelves:
    return Shelves(sections())


def _fill_tags(catalog: Catalog, paths: Mapping[str, str], draft: Draft) -> None:
    draft.prose(say("Subjects that records share, each with the number of records that carry it."))
    draft.draw("index_tags.html.j2", tags=_tag_tiles(catalog, paths))


def _tag_tiles(catalog: Catalog, paths: Mapping[str, str]) -> list[Tile]:
    return [Tile(tag, _address(catalog, path), str(len(catalog.tags[tag]))) for tag, path in paths.items()]


# ------------------------------------------------------------------------------------------------------------ browse


def home_page(catalog: Catalog, today: date, title: str) -> Page:
    """A first page for a site whose author has none: what can be browsed."""
    return _browse_page(RowCache(catalog), cache(partial(contents, catalog)), today, HOME, title)


def _browse_page(rows: RowCache, inside: Inside, today: date, path: str = ALL, title: str = say("Browse")) -> Page:
    """The way to every index: kinds, containers, people, tags, what waits, what is new."""
    place = Place(door="" if path == HOME else say("Browse all records"), is_hub=True)
    return Draft(path, title, rows.catalog.directory_urls, place).later(partial(_fill_browse, rows, inside, today))


def _fill_browse(rows: RowCache, inside: Inside, today: date, draft: Draft) -> None:
    catalog = rows.catalog
    draft.prose(say("Every record of this minute book, by what it is, what it belongs to, who it names and when."))
    draft.heading(say("By kind"))
    draft.draw("index_tiles.html.j2", tiles=_kind_tiles(catalog))
    unused = [kind for kind in catalog.registry.kinds if not catalog.of_kind(kind.key)]
    if unused:
        draft.draw("index_unused.html.j2", tiles=_plain_tiles(catalog, unused))
    waiting, number = waiting_table(catalog, today)
    if number:
        draft.heading(say("Open now"))
        draft.draw("index_listed.html.j2", table=waiting, total=number)
    recent = recent_table(rows, today)
    if recent.rows:
        draft.heading(say("Latest"))
        draft.draw("index_listed.html.j2", table=recent, total=len(recent.rows))
    for heading, tiles in _groups_of_tiles(catalog, inside(), today):
        draft.heading(heading)
        draft.draw("index_tiles.html.j2", tiles=tiles)
    if catalog.tags:
        draft.heading(say("By tag"))
        draft.draw("index_tags.html.j2", tags=_tag_tiles(catalog, _tag_paths(catalog)))


def _kind_tiles(catalog: Catalog) -> list[Tile]:
    tiles = []
    for kind in catalog.registry.kinds:
        records = catalog.of_kind(kind.key)
        past = sum(1 for record in records if record.stage.is_over)
        if records:
            text = say("{n} current, {past} past", n=len(records) - past, past=past) if past else ""
            tiles.append(Tile(kind.plural, _address(catalog, kind_path(kind)), f"{len(records):,}", text))
    return tiles


def _plain_tiles(catalog: Catalog, kinds: Iterable[Kind]) -> list[Tile]:
    return [Tile(kind.plural, _address(catalog, kind_path(kind)), "0") for kind in kinds]


def _groups_of_tiles(
    catalog: Catalog, inside: Mapping[str, list[Record]], today: date
) -> Iterator[tuple[str, list[Tile]]]:
    for kind in _containers(catalog):
        records = _first_of_each(catalog, [kind])
        numbers = {each.id: len(members_of(each.id, inside)[0]) for each in records}
        tiles = [_overview_tile(catalog, each, counted(numbers[each.id], "record")) for each in records]
        if tiles:
            yield say("By {field}", field=label_of(kind.container).lower()), tiles
    people = _first_of_each(catalog, catalog.kinds_with(Directory))
    waiting = open_counts(catalog, people, today)
    tiles = [_overview_tile(catalog, each, _open_text(waiting.get(each.id, 0))) for each in people]
    if tiles:
        yield say("By person"), tiles


def _open_text(number: int) -> str:
    return say("{number} open", number=number) if number else ""


def _overview_tile(catalog: Catalog, record: Record, text: str) -> Tile:
    standing = record.status_label if record.stage.is_over else ""
    return Tile(record.title, _address(catalog, overview_path(record)), "", in_a_row(filter(None, (standing, text))))


def _pages(ask: Ask) -> Iterator[Page]:
    yield from index_pages(ask.catalog, ask.today, ask.root, ask.options.get("views", ()))
    if ask.paths.isdisjoint(HOMES):
        yield home_page(ask.catalog, ask.today, ask.name)


def _files(ask: Ask) -> Mapping[str, str]:
    """The rows of every table that has tools, and the scripts behind those."""
    kinds = [kind for kind in ask.catalog.registry.kinds if has_tools_for(ask.catalog, kind)]
    rows = {rows_path(kind): partial(_rows_of, ask, kind) for kind in kinds}
    return LateMap(rows, each_alone(ask.language, *TOOLS))


def _rows_of(ask: Ask, kind: Kind) -> str:
    return rows_told(ask.catalog, data_table(ask.catalog, kind), ask.today, ask.language)


FEATURE = Feature(
    key="indexes",
    order=10,
    title="lists of every kind, program, person and tag",
    folder=BROWSE,
    door="Browse",
    pages=_pages,
    files=_files,
    kind_pages=paths_for,
    options={"views": Groups()},
    faults=lambda options, types: faults_of_views(options["views"], types),
    is_plugin=True,
)
