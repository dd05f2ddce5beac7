"""The table of contents of a record's page, in step with its headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from minutebook.pages.headings import headed
from minutebook.schema.record import Record
from minutebook.schema.rows import rows_of


def below_title(page: HostPage, record: Record, html: str) -> str:
    """The HTML of a record's text with its title as the only heading of level 1, and the page's contents alike.

    MkDocs is told that the places of rows are on the page, for they come with its card.
    """
    made = headed(html, record.title, record.kind.sections)
    if keys := {each.anchor for each in rows_of(record) if each.anchor}:
        page.present_anchor_ids = keys | (page.present_anchor_ids or set())
    page.toc = TableOfContents(_nested(page.toc, made.levels))
    return made.html


def _nested(contents: Iterable[AnchorLink], levels: Mapping[str, int]) -> list[AnchorLink]:
    top: list[AnchorLink] = []
    above: list[AnchorLink] = []
    for old in list(_flat(contents)):
        entry = AnchorLink(old.title, old.id, levels.get(old.id, old.level))
        while above and above[-1].level >= entry.level:
            above.pop()
        (above[-1].children if above else top).append(entry)
        above.append(entry)
    return top


def _flat(contents: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for entry in contents:
        yield entry
        yield from _flat(entry.children)
