"""The index of a kind: a page with its table, and a page for each way to group it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import page_address
from minutebook.core.text import counted, joined, label_of
from minutebook.core.words import Phrase, changed, in_a_row, say
from minutebook.pages.page import Draft, Page, Place, escape_markdown
from minutebook.pages.parted import UNSEARCHED, Parted, PartedList
from minutebook.render.assets import FOLDER
from minutebook.schema.kind import Kind
from minutebook.schema.scaffold import example_text
from minutebook.views.data_table import listed
from minutebook.views.listing import Listing, RowCache, counts_of, groupings, held_of, make_listing
from minutebook.views.named_views import NamedView, in_view, views_of
from minutebook.views.parts import Cutting, Shelves
from minutebook.views.table import grouped

TOOLS = ("table.js", "table-more.js", "table.css")
"""What a page with a table that has tools loads of its own."""
ROWS = 100
"""Rows of a table on each of its pages; the script has all of them in one."""
FEW = 5
"""Rows up to which a table is read at a glance, so that tools for it would only be in the way."""


def kind_path(kind: Kind, by: str = "") -> str:
    """Where the table of a kind is, or its records by groups."""
    return f"{kind.folder}/by-{by.replace('_', '-')}.md" if by else f"{kind.folder}/index.md"


def paths_for(kind: Kind) -> tuple[str, ...]:
    """Where the indexes of a kind may be: the last ones only once a record has something to group by."""
    return (kind_path(kind), *(kind_path(kind, by) for by in kind.groups))


def rows_path(kind: Kind) -> str:
    """The file with all rows of a kind's table."""
    return f"{FOLDER}rows/{kind.key}.json"


def has_tools_for(catalog: Catalog, kind: Kind) -> bool:
    """Whether the table of a kind is long enough to be sorted and filtered."""
    return len(catalog.of_kind(kind.key)) > FEW


@dataclass(frozen=True)
class ShownView:
    """A named view as a link: where it leads, and how many records it shows, None where that depends on the reader."""

    name: str
    query: str
    number: int | None


@dataclass(frozen=True)
class KindIndex:
    """The pages of one kind. `root` is the content folder as a person would type it, `declared` are the named views
    of the site, those of all kinds; pages lie in `folder` where the kind's own must stay free of them."""

    rows: RowCache
    kind: Kind
    today: date
    root: str
    folder: str
    declared: Sequence[Mapping[str, Any]] = ()

    @property
    def catalog(self) -> Catalog:
        """The records of the site."""
        return self.rows.catalog

    def pages(self) -> Iterator[Page]:
        """The page with the table first, and the pages on which it goes on."""
        number, place = self._number, Place(self.kind.key, door=say("All {noun}", noun=self._noun))
        draft = Draft(kind_path(self.kind), self.kind.plural, self.catalog.directory_urls, place)
        parted = Parted(draft, f"{self.folder}/{self.kind.folder}/all", Cutting(number, ROWS, ROWS))
        has_any = bool(number or held_of(self.catalog, self.kind))
        yield from parted.pages(partial(self._fill, parted), has_any, hide=["toc"])
        for by in self._ways:
            yield from self._grouped_pages(by, number)

    def _grouped_pages(self, by: str, number: int) -> Iterator[Page]:
        title = say("{plural} by {label_of}", plural=self.kind.plural, label_of=label_of(by).lower())
        draft = Draft(kind_path(self.kind, by), title, self.catalog.directory_urls, Place(self.kind.key))
        folder = f"{self.folder}/{self.kind.folder}/by/{by}"
        head = partial(self._fill_groups_head, by)
        yield from PartedList(draft, folder, number, head, partial(self._shelves, by)).pages(False, **UNSEARCHED)

    @cached_property
    def _ways(self) -> tuple[str, ...]:
        """What its records are grouped by on pages of their own; what all of them share is no group."""
        records = self.catalog.of_kind(self.kind.key)
        first, *others = groupings(self.catalog, self.kind)
        return (*([first] if len(grouped(self.catalog, records, first)) > 1 else []), *others)

    @property
    def _number(self) -> int:
        return len(self.catalog.of_kind(self.kind.key))

    @property
    def _noun(self) -> str:
        return self.kind.plural.lower()

    def _listing(self, by: str) -> Listing:
        key = ("listing", self.kind.key, by)
        return self.catalog.once(key, lambda: make_listing(self.rows, self.kind, by))

    def _shelves(self, by: str) -> Shelves:
        return Shelves(self._listing(by).sections, self._listing(by).past)

    def _address(self, path: str) -> str:
        return page_address(path, self.catalog.directory_urls)

    def _fill(self, parted: Parted, number: int, draft: Draft) -> None:
        """The table, or so many of its rows as belong on a page."""
        if number == 0:
            purpose = (self.catalog.registry.by_key[self.kind.key].__doc__ or "").strip().partition("\n\n")[0]
            draft.prose(escape_markdown(Phrase(" ".join(purpose.split()))))
            self._draw_counts(draft)
        if self._number:
            self._draw_table(draft, number, *parted.cutting.bounds(number))
            parted.draw_ways(draft, number)
        else:
            self._draw_empty(draft)
        if number == 0:
            self._draw_ways(draft)

    def _draw_table(self, draft: Draft, part: int, start: int, end: int) -> None:
        caption = (
            say("{plural}, {n} to {end}", plural=self.kind.plural, n=start + 1, end=end) if part else self.kind.plural
        )
        has_tools = part == 0 and has_tools_for(self.catalog, self.kind)
        draft.draw(
            "data_table.html.j2",
            table=self.rows.table(caption, listed(self.catalog, self.kind)[start:end], self.kind),
            has_ids=bool(self.kind.prefix),
            rows=rows_path(self.kind) if has_tools else "",
            noun=(self.kind.name.lower(), self._noun),
            total=self._number,
            views=self._views() if has_tools else [],
        )

    def _views(self) -> list[ShownView]:
        return [self._shown(each) for each in views_of(self.catalog, self.kind, self.declared)]

    def _shown(self, view: NamedView) -> ShownView:
        records = listed(self.catalog, self.kind)
        number = None if view.is_personal else len(in_view(self.catalog, records, view))
        return ShownView(view.name, view.query, number)

    def _fill_groups_head(self, by: str, draft: Draft) -> None:
        self._draw_counts(draft, by)
        self._draw_ways(draft, by)

    def _draw_counts(self, draft: Draft, by: str = "") -> None:
        """How many there are, in which status, and the files held back."""
        counts = self.catalog.once(("counts", self.kind.key), lambda: counts_of(self.catalog, self.kind))
        if counts.total or counts.held:
            draft.draw(
                "index_head.html.j2",
                total=counted(counts.total, self.kind.name.lower(), self._noun),
                counts=counts,
                status_page="" if by == "status" else self._address(kind_path(self.kind, "status")),
                has_statuses="status" in self._ways,
            )

    def _draw_ways(self, draft: Draft, by: str = "") -> None:
        """From the table to the pages on which its records are grouped, and between those."""
        if self._ways:
            table = [(say("one table"), self._address(kind_path(self.kind)), False)] if by else []
            ways = [(label_of(way).lower(), self._address(kind_path(self.kind, way)), way == by) for way in self._ways]
            draft.draw("index_ways.html.j2", table=table, ways=ways)

    def _draw_empty(self, draft: Draft) -> None:
        kind, root = self.kind, self.root
        example = example_text(self.catalog.registry.by_key[kind.key]).strip()
        front, _, body = example.removeprefix("---\n").partition("\n---")
        names = [escape_markdown(name) for name in kind.sections]
        folder = f"{root.strip('/')}/{kind.folder}/" if root.strip("/") else f"{kind.folder}/"
        noun = changed(self._noun, escape_markdown)
        none = say("There are no {kinds} yet.", kinds=noun)
        if held_of(self.catalog, kind):
            none = say("There are no {kinds} yet that can be shown.", kinds=noun)
        how = say(
            "To write the first one, add a file to `{folder}` that begins like this, with your own values.",
            folder=folder,
        )
        below = say("Below it are the headings {names}.", names=joined(names))
        draft.prose(in_a_row((none, how, below) if names and body else (none, how), " "))
        draft.prose(f"````yaml\n---\n{front}\n---\n````")
