"""A long list on several pages: the first keeps the address of the whole and says where what is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from minutebook.core.addresses import page_address
from minutebook.core.values import dataclass
from minutebook.core.words import say
from minutebook.pages.page import Draft, Page
from minutebook.views.listing import ListingSection
from minutebook.views.parts import Cutting, Shelves, Whereabouts, where_sections_are

UNSEARCHED = {"search": {"exclude": True}}
"""Lists of what has pages of its own would only double what a search finds."""

ROWS = 350
"""Rows of tables on each page of a long list."""


@dataclass(frozen=True)
class Parted:
    """The pages of one list: `first` is the draft of its first, whose further ones lie in `folder` by number."""

    first: Draft
    folder: str
    cutting: Cutting

    def path(self, number: int) -> str:
        """Where a part is."""
        return f"{self.folder}/{number + 1}.md" if number else self.first.path

    def pages(self, fill: Callable[[int, Draft], None], in_nav: bool, **meta: object) -> Iterator[Page]:
        """A page for each part, which `fill` is given with its number."""
        yield self.first.later(partial(fill, 0), in_nav, **meta)
        for number in range(1, self.cutting.count):
            title = say("{title}, page {n} of {count}", title=self.first.title, n=number + 1, count=self.cutting.count)
            place = replace(self.first.place, door="", is_hub=False, tells=False, continues=self.first.path)
            draft = Draft(self.path(number), title, self.first.directory_urls, place)
            yield draft.later(partial(fill, number), in_nav=False, **UNSEARCHED)

    def href(self, number: int) -> str:
        """The address of a part, from the root of the site."""
        return page_address(self.path(number), self.first.directory_urls)

    def draw_ways(self, draft: Draft, number: int) -> None:
        """The way from a part to all others; nothing where there is but one."""
        if self.cutting.count > 1:
            draft.draw("part_ways.html.j2", hrefs=self._hrefs, here=number)

    def draw_contents(self, draft: Draft, where: tuple[Whereabouts, ...]) -> None:
        """On which page what begins."""
        draft.draw("part_contents.html.j2", where=where, hrefs=self._hrefs)

    @property
    def _hrefs(self) -> list[str]:
        return [self.href(number) for number in range(self.cutting.count)]


@dataclass(frozen=True)
class PartedList:
    """A list of records under headings, below what `head` draws, on as many pages as its `number` of rows needs.

    Its `shelves` are asked for once somebody wants to see one of them.
    """

    first: Draft
    folder: str
    number: int
    head: Callable[[Draft], None]
    shelves: Callable[[], Shelves]

    @property
    def _parted(self) -> Parted:
        return Parted(self.first, self.folder, Cutting(self.number, ROWS))

    def pages(self, in_nav: bool, **meta: object) -> Iterator[Page]:
        """All pages of it, the first first."""
        return self._parted.pages(self._fill, in_nav, **meta)

    def _fill(self, number: int, draft: Draft) -> None:
        parted, shelves = self._parted, self.shelves
        if number == 0:
            self.head(draft)
        parted.draw_ways(draft, number)
        if number == 0 and parted.cutting.count > 1:
            parted.draw_contents(draft, where_sections_are(shelves(), parted.cutting))
        draw_shelves(draft, shelves() if parted.cutting.count == 1 else shelves().cut(*parted.cutting.bounds(number)))
        parted.draw_ways(draft, number)


def draw_shelves(draft: Draft, shelves: Shelves) -> None:
    """Records under their headings, history last."""
    for section in shelves.sections:
        _draw_section(draft, section, 2)
    if shelves.past:
        draft.heading(say("History"))
        draft.prose(say("No longer current: kept so that they can still be looked up."))
        for section in shelves.past:
            _draw_section(draft, section, 3)


def _draw_section(draft: Draft, section: ListingSection, level: int) -> None:
    draft.heading(section.label, level)
    draft.draw("index_section.html.j2", section=section)
