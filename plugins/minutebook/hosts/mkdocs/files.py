"""Files and pages as MkDocs is to see them, and files of the site it does not write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import page_file
from minutebook.pages.trails import Trails
from minutebook.site import Drawn, Outline, draw


def finder(files: Files) -> Callable[[str], File | None]:
    """What finds a file by its path; MkDocs' own way makes each path anew, and other lists have ways of their own."""
    return files.src_uris.get if type(files) is Files else files.get_file_from_path


def keep_out_of_nav(catalog: Catalog, files: Files) -> list[File]:
    """Keep records out of the navigation that the theme draws on every page; their files, as far as there are any."""
    find = finder(files)
    found = [find(record.path) for record in catalog.records]
    there = [file for file in found if file is not None]
    for file in there:
        file.inclusion = InclusionLevel.NOT_IN_NAV
    return there


def set_apart(catalog: Catalog, files: Files, config: MkDocsConfig) -> None:
    """The same, once no plugin changes files any more; and give them the pages that MkDocs makes for others itself."""
    for file in keep_out_of_nav(catalog, files):
        Page(None, file, config)


def place_in_sections(trails: Trails, files: Files, nav: Navigation) -> None:
    """Let a page that does not stand in the navigation show where it is at home: below the nearest page above it that
    does, whose tab and whose line in the menu the theme then marks.
    """
    find, listed = finder(files), {id(page) for page in nav.pages}
    for file in files.documentation_pages():
        page = file.page
        if page is None or page.parent is not None or id(page) in listed:
            continue
        above = (find(path) for path in reversed(trails.above(file.src_uri)))
        pages = (each.page for each in above if each is not None and id(each.page) in listed)
        page.parent = next(pages, None)  # type: ignore[assignment]  # MkDocs expects a section, and asks it for no more


def drawn_elsewhere(outline: Outline, file: File) -> Drawn | None:
    """What is drawn of a page that another plugin has laid elsewhere than its path says, such as a post of a blog; None
    for a page that lies there."""
    path, address = file.src_uri, file.dest_uri
    if address == page_file(path, outline.build.shown.directory_urls):
        return None
    return draw(outline, frozenset({path}), address)


def set_dates(catalog: Catalog, files: Files, today: date) -> None:
    """Tell MkDocs the recorded day of each page, which it puts into the sitemap; left to itself it takes
    the day of the build. Pages that are no records get the latest day recorded, and a day to come is told as today:
    a packed sitemap has no room for days after 2106."""
    said = {record.path: record.updated or record.day for record in catalog.records}
    days = {path: min(day, today) if day else None for path, day in said.items()}
    latest = max((day for day in days.values() if day is not None), default=today)
    for file in files.documentation_pages():
        if file.page is not None:
            file.page.update_date = (days.get(file.src_uri) or latest).isoformat()
