"""A page's own text made ready for Markdown: names become links, blocks become slots."""

from __future__ import annotations

from collections.abc import Callable

from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import is_relative, relative_path, resolve_path
from minutebook.pages.page import escape_markdown
from minutebook.schema.record import Record
from minutebook.sources.body import Block
from minutebook.sources.folder import is_markdown
from minutebook.sources.source import Source

Fill = Callable[[Block], str]


def linked_body(page: Source, catalog: Catalog, published: Callable[[str], bool], fill: Fill) -> str:
    """Markdown of a page: `[[DEC-0010]]` and plain DEC-0010 as links with the title as hover text,
    links to pages that are not published as their words alone, each block as what `fill` returns.

    Records that come from elsewhere keep their links to files that did not come along; those are shown as
    their words, too, for nobody here can mend them at the source.
    """
    body = page.body
    record = catalog.reading.paths.get(page.path)
    is_foreign = record is not None and record.is_adopted
    changes: list[tuple[int, int, str]] = [(each.start, each.end, fill(each)) for each in body.blocks]
    for mention in body.mentions:
        record = catalog.find(mention.target)
        if record is not None and record.path == page.path:
            changes.append((mention.start, mention.end, mention.label or mention.target))
        elif record is not None:
            changes.append(
                (mention.start, mention.end, _link(record, mention.label or escape_markdown(_name(record)), page.path))
            )
    for link in (*body.links, *body.html_links):
        change = _changed_link(link.target, page.path, catalog, published)
        if change is None and is_foreign and _is_lost(link.target, page.path, published):
            change = ""
        if change is not None:
            changes.append((link.start, link.end, f"[{link.label}]({change})" if change else link.label))
    return _applied(body.text, changes)


def _name(record: Record) -> str:
    return record.title if record.kind.directory else record.id


def _link(record: Record, label: str, page_path: str) -> str:
    title = escape_markdown(record.title).replace('"', "&quot;")
    return f'[{label}](<{relative_path(record.path, page_path)}> "{title}")'


def _changed_link(target: str, page_path: str, catalog: Catalog, published: Callable[[str], bool]) -> str | None:
    """Where a link must lead instead; '' for nowhere, None where it may stay as it is."""
    route = catalog.reading.route(target)
    if route:
        record = catalog.find(route)
        anchor = target.partition("#")[2]
        if record is None:
            return ""
        return f"<{relative_path(record.path, page_path)}{'#' + anchor if anchor else ''}>"
    path = resolve_path(target, page_path)
    if path is not None and is_markdown(path) and not published(path):
        return ""
    return None


def _is_lost(target: str, page_path: str, published: Callable[[str], bool]) -> bool:
    """Whether a link leads to a file beside or above the page that the site does not have."""
    path = resolve_path(target, page_path)
    return not published(path) if path is not None else is_relative(target)


def _applied(text: str, changes: list[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, new in sorted(changes):
        if start >= at:
            parts += [text[at:start], new]
            at = end
    return "".join((*parts, text[at:]))
