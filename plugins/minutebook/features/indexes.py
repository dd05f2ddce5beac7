"""Index pages: every kind and tag, the pages about containers and people, and a way to all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import page_address
from minutebook.core.text import counted, joined, label_of
from minutebook.features.feature import Ask, Feature
from minutebook.features.hubs import BROWSE, Inside, hub_pages, overview_path
from minutebook.pages.page import Draft, Page, Place, escape_markdown
from minutebook.pages.parted import UNSEARCHED, PartedList
from minutebook.schema.facets import Directory
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from minutebook.schema.scaffold import example_text
from minutebook.views.cells import CellItem
from minutebook.views.listing import Listing, ListingSection, RowCache, groupings, held_of, make_listing
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


def index_pages(catalog: Catalog, today: date, root: str = "content") -> list[Page]:
    """Every index page; `root` is the content folder as a person would type it."""
    rows, inside = RowCache(catalog), cache(partial(contents, catalog))
    containers = containers_in(catalog)
    people = _first_of_each(catalog, catalog.kinds_with(Directory))
    return [
        *(page for kind in catalog.registry.kinds for page in _kind_pages(rows, kind, root)),
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


def _kind_path(kind: Kind, by: str = "") -> str:
    return f"{kind.folder}/by-{by.replace('_', '-')}.md" if by else f"{kind.folder}/index.md"


def paths_for(kind: Kind) -> tuple[str, ...]:
    """Where the indexes of a kind may be: the last ones only once a record has something to group by."""
    return (_kind_path(kind), *(_kind_path(kind, by) for by in kind.groups[1:]))


def _tag_paths(catalog: Catalog) -> dict[str, str]:
    return {tag: f"{BROWSE}/tags/{slug}.md" for tag, slug in tag_slugs(catalog.tags).items()}


# ------------------------------------------------------------------------------------------------------------- kinds


def _kind_pages(rows: RowCache, kind: Kind, root: str) -> Iterator[Page]:
    """The index of a kind by its first grouping, and a page for each further one."""
    ways = {by: _kind_path(kind, "" if by == kind.groups[0] else by) for by in groupings(rows.catalog, kind)}
    records = rows.catalog.of_kind(kind.key)
    has_any = bool(records or held_of(rows.catalog, kind))
    for by, path in ways.items():
        is_main = by == kind.groups[0]
        title = kind.plural if is_main else f"{kind.plural} by {label_of(by).lower()}"
        place = Place(kind.key, door=f"All {kind.plural.lower()}" if is_main else "")
        draft = Draft(path, title, rows.catalog.directory_urls, place)
        listing = cache(partial(make_listing, rows, kind, by))
        head = partial(_draw_kind, rows.catalog, kind, listing, ways, root)
        pages = PartedList(draft, f"{BROWSE}/{kind.folder}/by/{by}", len(records), head, partial(_shelves_of, listing))
        yield from pages.pages(is_main and has_any, **({} if is_main else UNSEARCHED))


def _draw_kind(
    catalog: Catalog, kind: Kind, listing: Callable[[], Listing], ways: Mapping[str, str], root: str, draft: Draft
) -> None:
    shown = listing()
    draft.prose(_purpose(catalog, kind))
    if shown.total or shown.held:
        _draw_head(draft, catalog, kind, shown, ways)
    if not shown.total:
        _draw_empty(draft, catalog, kind, root, bool(shown.held))


def _shelves_of(listing: Callable[[], Listing]) -> Shelves:
    return Shelves(listing().sections, listing().past)


def _purpose(catalog: Catalog, kind: Kind) -> str:
    text = (catalog.registry.by_key[kind.key].__doc__ or "").strip().partition("\n\n")[0]
    return escape_markdown(" ".join(text.split()))


def _draw_head(draft: Draft, catalog: Catalog, kind: Kind, listing: Listing, ways: Mapping[str, str]) -> None:
    """The counts, the files held back, and the other groupings."""
    by_status = _address(catalog, ways["status"]) if "status" in ways else ""
    links = [(by.replace("_", " "), _address(catalog, path), by == listing.by) for by, path in ways.items()]
    draft.draw(
        "index_head.html.j2",
        total=counted(listing.total, kind.name.lower(), kind.plural.lower()),
        listing=listing,
        status_page="" if listing.by == "status" else by_status,
        has_statuses="status" in ways,
        ways=links if len(links) > 1 else [],
    )


def _draw_empty(draft: Draft, catalog: Catalog, kind: Kind, root: str, has_held: bool) -> None:
    example = example_text(catalog.registry.by_key[kind.key]).strip()
    front, _, body = example.removeprefix("---\n").partition("\n---")
    names = [escape_markdown(name) for name in kind.sections]
    folder = f"{root.strip('/')}/{kind.folder}/" if root.strip("/") else f"{kind.folder}/"
    still = "yet that can be shown" if has_held else "yet"
    below = f" Below it are the headings {joined(names)}." if names and body else ""
    draft.prose(
        f"There are no {escape_markdown(kind.plural.lower())} {still}. To write the first one, add a file to "
        f"`{folder}` that begins like this, with your own values.{below}"
    )
    draft.prose(f"````yaml\n---\n{front}\n---\n````")


# -------------------------------------------------------------------------------------------------------------- tags


def _tag_pages(rows: RowCache) -> Iterator[Page]:
    """A page for each tag, and one that lists them."""
    catalog, paths = rows.catalog, _tag_paths(rows.catalog)
    for tag, path in paths.items():
        sections = cache(partial(by_kind, rows, catalog.tags[tag]))
        draft = Draft(path, f"Tag: {tag}", catalog.directory_urls, Place(tag=tag))
        pages = PartedList(
            draft,
            path.removesuffix(".md"),
            len(catalog.tags[tag]),
            partial(_draw_tag, catalog, sections),
            partial(_shelf_of, sections),
        )
        yield from pages.pages(in_nav=False, **UNSEARCHED)
    place = Place(door="Tags", is_hub=True)
    draft = Draft(f"{BROWSE}/tags/index.md", "Tags", catalog.directory_urls, place)
    yield draft.later(partial(_fill_tags, catalog, paths), in_nav=False, **UNSEARCHED)


def _draw_tag(catalog: Catalog, sections: Callable[[], tuple[ListingSection, ...]], draft: Draft) -> None:
    way = CellItem("All tags", _address(catalog, f"{BROWSE}/tags/index.md"))
    draft.draw("index_tag.html.j2", sections=sections(), way=way)


def _shelf_of(sections: Callable[[], tuple[ListingSection, ...]]) -> Shelves:
    return Shelves(sections())


def _fill_tags(catalog: Catalog, paths: Mapping[str, str], draft: Draft) -> None:
    draft.prose("Subjects that records share, each with the number of records that carry it.")
    draft.draw("index_tags.html.j2", tags=_tag_tiles(catalog, paths))


def _tag_tiles(catalog: Catalog, paths: Mapping[str, str]) -> list[Tile]:
    return [Tile(tag, _address(catalog, path), str(len(catalog.tags[tag]))) for tag, path in paths.items()]


# ------------------------------------------------------------------------------------------------------------ browse


def home_page(catalog: Catalog, today: date, title: str) -> Page:
    """A first page for a site whose author has none: what can be browsed."""
    return _browse_page(RowCache(catalog), cache(partial(contents, catalog)), today, HOME, title)


def _browse_page(rows: RowCache, inside: Inside, today: date, path: str = ALL, title: str = "Browse") -> Page:
    """The way to every index: kinds, containers, people, tags, what waits, what is new."""
    place = Place(door="" if path == HOME else "Browse all records", is_hub=True)
    return Draft(path, title, rows.catalog.directory_urls, place).later(partial(_fill_browse, rows, inside, today))


def _fill_browse(rows: RowCache, inside: Inside, today: date, draft: Draft) -> None:
    catalog = rows.catalog
    draft.prose("Every record of this minute book, by what it is, what it belongs to, who it names and when.")
    draft.heading("By kind")
    draft.draw("index_tiles.html.j2", tiles=_kind_tiles(catalog))
    unused = [kind for kind in catalog.registry.kinds if not catalog.of_kind(kind.key)]
    if unused:
        draft.draw("index_unused.html.j2", tiles=_plain_tiles(catalog, unused))
    waiting, number = waiting_table(catalog, today)
    if number:
        draft.heading("Open now")
        draft.draw("index_listed.html.j2", table=waiting, total=number)
    recent = recent_table(rows, today)
    if recent.rows:
        draft.heading("Latest")
        draft.draw("index_listed.html.j2", table=recent, total=len(recent.rows))
    for heading, tiles in _groups_of_tiles(catalog, inside(), today):
        draft.heading(heading)
        draft.draw("index_tiles.html.j2", tiles=tiles)
    if catalog.tags:
        draft.heading("By tag")
        draft.draw("index_tags.html.j2", tags=_tag_tiles(catalog, _tag_paths(catalog)))


def _kind_tiles(catalog: Catalog) -> list[Tile]:
    tiles = []
    for kind in catalog.registry.kinds:
        records = catalog.of_kind(kind.key)
        past = sum(1 for record in records if record.stage.is_over)
        if records:
            text = f"{len(records) - past:,} current, {past:,} past" if past else ""
            tiles.append(Tile(kind.plural, _address(catalog, _kind_path(kind)), f"{len(records):,}", text))
    return tiles


def _plain_tiles(catalog: Catalog, kinds: Iterable[Kind]) -> list[Tile]:
    return [Tile(kind.plural, _address(catalog, _kind_path(kind)), "0") for kind in kinds]


def _groups_of_tiles(
    catalog: Catalog, inside: Mapping[str, list[Record]], today: date
) -> Iterator[tuple[str, list[Tile]]]:
    for kind in _containers(catalog):
        records = _first_of_each(catalog, [kind])
        numbers = {each.id: len(members_of(each.id, inside)[0]) for each in records}
        tiles = [_overview_tile(catalog, each, counted(numbers[each.id], "record")) for each in records]
        if tiles:
            yield f"By {kind.container.replace('_', ' ')}", tiles
    people = _first_of_each(catalog, catalog.kinds_with(Directory))
    waiting = open_counts(catalog, people, today)
    tiles = [_overview_tile(catalog, each, _open_text(waiting.get(each.id, 0))) for each in people]
    if tiles:
        yield "By person", tiles


def _open_text(number: int) -> str:
    return f"{number:,} open" if number else ""


def _overview_tile(catalog: Catalog, record: Record, text: str) -> Tile:
    standing = record.status_label if record.stage.is_over else ""
    return Tile(record.title, _address(catalog, overview_path(record)), "", ", ".join(filter(None, (standing, text))))


def _pages(ask: Ask) -> Iterator[Page]:
    yield from index_pages(ask.catalog, ask.today, ask.root)
    if ask.paths.isdisjoint(HOMES):
        yield home_page(ask.catalog, ask.today, ask.name)


FEATURE = Feature(
    key="indexes",
    order=10,
    title="lists of every kind, program, person and tag",
    folder=BROWSE,
    door="Browse",
    pages=_pages,
    kind_pages=paths_for,
    is_plugin=True,
)
