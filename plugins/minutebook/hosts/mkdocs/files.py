"""Files and pages as MkDocs is to see them, and files of the site it does not write."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files, InclusionLevel

from minutebook.catalog.addresses import addresses_of
from minutebook.catalog.catalog import Catalog
from minutebook.catalog.destinations import Published
from minutebook.hosts.mkdocs.record_page import Converter, RecordPage
from minutebook.pages.records import redirects
from minutebook.pipeline import Build


def set_apart(catalog: Catalog, files: Files, config: MkDocsConfig) -> None:
    """Give records pages of their own sort, and keep them out of the navigation the theme draws on every page."""
    converter = Converter()
    for record in catalog.records:
        file = files.get_file_from_path(record.path)
        if file is not None:
            file.inclusion = InclusionLevel.NOT_IN_NAV
            page = RecordPage(None, file, config)
            page.converter = converter


def place_in_sections(catalog: Catalog, files: Files) -> None:
    """Let a record's page show the section that its kind's index stands in: its tab, its neighbors.

    The record itself stays out of the navigation; the theme only needs to know where it is at home.
    """
    for kind in catalog.registry.kinds:
        index = files.get_file_from_path(f"{kind.folder}/index.md")
        if index is None or index.page is None or index.page.parent is None:
            continue
        for record in catalog.of_kind(kind.key):
            file = files.get_file_from_path(record.path)
            if file is not None and file.page is not None and file.page.parent is None:
                file.page.parent = index.page.parent


def set_dates(catalog: Catalog, files: Files, today: date) -> None:
    """Tell MkDocs the recorded day of each page, which it puts into the sitemap; left to itself it takes
    the day of the build. Pages that are no records get the latest day recorded."""
    days = {record.path: record.updated or record.day for record in catalog.records}
    latest = max((day for day in days.values() if day is not None), default=today)
    for file in files.documentation_pages():
        if file.page is not None:
            file.page.update_date = (days.get(file.src_uri) or latest).isoformat()


def led_on(build: Build, there: Published) -> list[tuple[str, str]]:
    """Files of permalinks and former addresses of what this edition shows; `there` is all the site has beside."""
    return [*redirects(build.shown, addresses_of(build.catalog, there))]


def write_redirects(found: Iterable[tuple[str, str]], site: Path) -> None:
    """Write such files below `site`, over nothing that is there; raises PluginError where one cannot be written."""
    lost = []
    for path, html in found:
        target = site / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb" if _is_led_on(target, html) else "xb") as file:
                file.write(html.encode())
        except OSError as error:
            lost.append(f"'{path}' was not written: {error.strerror}")
    if lost:
        raise PluginError("minutebook: addresses that a file of another plugin has:\n" + "\n".join(lost))


def _is_led_on(target: Path, html: str) -> bool:
    """Whether such a file is left over from the last build, as where MkDocs is told to build `--dirty`."""
    return target.is_file() and target.read_bytes().startswith(html.partition("<title>")[0].encode())


def path_in(files: Files, path: str) -> str:
    """Where a folder's page is: MkDocs takes a README.md for its index.md."""
    readme = path.removesuffix("index.md") + "README.md"
    return readme if path.endswith("index.md") and files.get_file_from_path(readme) else path
