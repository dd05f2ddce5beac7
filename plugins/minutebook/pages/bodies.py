"""A page's own text made ready for Markdown: names become links, blocks become slots."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.destinations import Destination, address_between, destination, is_index, path_served
from minutebook.core.addresses import is_safe_link, relative_path
from minutebook.pages.page import escape_markdown
from minutebook.schema.facets import Directory
from minutebook.schema.record import Record
from minutebook.schema.rows import row_named
from minutebook.sources.body import Block
from minutebook.sources.folder import is_markdown
from minutebook.sources.links import BodyLink
from minutebook.sources.prose import comments_in, spliced
from minutebook.sources.source import Source

Fill = Callable[[Block], str]


def linked_body(page: Source, catalog: Catalog, published: Callable[[str], bool], fill: Fill) -> str:
    """Markdown of a page: `[[DEC-0010]]` and plain DEC-0010 as links with the title as hover text,
    links to pages that are not published as their words alone, each block as what `fill` returns.

    Files that come from elsewhere keep their links to files that did not come along; those are shown as
    their words, too, for nobody here can mend them at the source.
    """
    body = page.body
    is_foreign = catalog.is_foreign(page.path)
    changes: list[tuple[int, int, str]] = [(each.start, each.end, fill(each)) for each in body.blocks]
    for mention in body.mentions:
        record = catalog.find(mention.target)
        label = mention.label or (f"{mention.target}#{mention.row}" if mention.row else "")
        if record is not None and record.path == page.path:
            row = row_named(record, mention.row)
            own = f"[{label}](#{row.anchor})" if row else label or mention.target
            changes.append((mention.start, mention.end, own))
        elif record is not None:
            way = _link(record, label or escape_markdown(_name(record)), page.path, mention.row)
            changes.append((mention.start, mention.end, way))
        elif mention.is_bracketed and catalog.registry.off_for(mention.target):
            changes.append((mention.start, mention.end, label or mention.target))
    for link in body.links:
        change = _changed_link(link.target, page.path, catalog, published, is_foreign)
        if change is not None:
            changes.append((link.start, link.end, f"[{link.label}]({change})" if change else link.label))
    changes += [(start, end, "") for start, end in comments_in(body.text) if "](" in body.text[start:end]]
    for link in body.html_links:
        changes += _changed_html(link, page, catalog, published, is_foreign)
    return spliced(body.text, changes)


def _name(record: Record) -> str:
    return record.title if record.kind.has(Directory) else record.id


def _link(record: Record, label: str, page_path: str, key: str = "") -> str:
    """The way to a record, or to the entry of that key, with its title as hover text."""
    row = row_named(record, key) if key else None
    title = escape_markdown((row.title if row else "") or record.title).replace('"', "&quot;")
    anchor = f"#{row.anchor}" if row else ""
    return f'[{label}](<{relative_path(record.path, page_path)}{anchor}> "{title}")'


def _changed_link(
    target: str, page_path: str, catalog: Catalog, published: Callable[[str], bool], is_foreign: bool
) -> str | None:
    """Where a link must lead instead; '' for nowhere, None where it may stay as it is."""
    route = catalog.reading.route(target)
    if route:
        record = catalog.find(route)
        return _to_file(target, record.path, page_path) if record is not None else ""
    found = destination(target, page_path, published, catalog.directory_urls)
    index = _index_of(target, page_path, found, catalog)
    if index:
        return _to_file(target, index, page_path)
    return "" if _is_lost(found, is_foreign) or not is_safe_link(target) else None


def _to_file(target: str, path: str, page_path: str) -> str:
    """The way to a file, with the heading that `target` names."""
    anchor = target.partition("#")[2]
    return f"<{relative_path(path, page_path)}{'#' + anchor if anchor else ''}>"


def _changed_html(
    link: BodyLink, page: Source, catalog: Catalog, published: Callable[[str], bool], is_foreign: bool
) -> Iterator[tuple[int, int, str]]:
    """An address in HTML as the served page must have it, which Markdown leaves alone; a lost link as its words."""
    route = catalog.reading.route(link.target)
    record = catalog.find(route) if route else None
    found = destination(link.target, page.path, published, catalog.directory_urls, in_html=True)
    index = record.path if record is not None else _index_of(link.target, page.path, found, catalog)
    if index:
        found = Destination("moved", index)
    if found.way == "moved":
        address = address_between(link.target, found.path, page.path, catalog.directory_urls)
        yield from ((start, end, escape(address)) for start, end in link.places)
    elif (route and record is None) or _is_lost(found, is_foreign):
        yield link.start, link.end, link.label


def _index_of(target: str, page_path: str, found: Destination, catalog: Catalog) -> str:
    """The page behind an address that leaves it to the web server to look into a folder; '' for others.

    Only a site without directory addresses has to be told: it may be read without a server.
    """
    if catalog.directory_urls or found.way == "elsewhere":
        return ""
    parts = path_served(target, page_path, directory_urls=False).split("/")
    record = catalog.find(parts[1]) if parts[0] == "r" and len(parts) == 2 else None
    if record is not None:
        return record.path
    is_folder = found.way == "there" and is_index(found.path) and not is_index(parts[-1])
    return found.path if is_folder else ""


def _is_lost(found: Destination, is_foreign: bool) -> bool:
    """Whether a link is shown as its words: one to a page that is not there, in records from elsewhere to any file."""
    if found.way == "outside":
        return is_foreign
    return found.way == "nowhere" and (is_foreign or is_markdown(found.path))
