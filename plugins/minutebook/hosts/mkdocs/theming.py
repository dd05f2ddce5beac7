"""What Material's templates are given of a page, which they print as it is: known keys, and titles escaped once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import AnchorLink
from mkdocs.theme import Theme

from minutebook.core.addresses import is_safe_link, runs
from minutebook.hosts.mkdocs.neighbors import keys_read
from minutebook.render.environment import as_html, html_once, without_braces
from minutebook.schema.page_keys import ThemeWords, told
from minutebook.site import PageText

OF_THE_SITE = ("site_name", "site_description", "site_author", "repo_name")
"""Settings that Material prints without escaping them."""
_QUOTED = str.maketrans({each: f"%{ord(each):02X}" for each in "<>\"'\\ "})

_BREAKS_OUT = re.compile(r"""[<>"']""")

_NO_ID = re.compile(r"""[\s<>"'&\\\[\]]""")
"""What ends an attribute, or the selector by which the theme's script looks for a heading."""


class Icons(Collection[str]):
    """The icons in the folders of a theme, each looked up when it is asked for: there are some ten thousand."""

    def __init__(self, folders: Iterable[str]) -> None:
        self.folders = tuple(folders)
        own = (each for each in self.folders if not any(part.endswith("-packages") for part in Path(each).parts))
        self.own = tuple(_icons_in(own))
        """Those in folders of the site, where one may come or go while it is served."""

    def __repr__(self) -> str:
        return f"Icons({self.folders}, {self.own})"

    def __contains__(self, name: object) -> bool:
        return any(Path(folder, f"{name}.svg").is_file() for folder in self.folders)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Icons) and (other.folders, other.own) == (self.folders, self.own)

    def __hash__(self) -> int:
        return hash(self.folders)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(_icons_in(self.folders))


def _icons_in(folders: Iterable[str]) -> list[str]:
    found = {
        path.relative_to(folder).with_suffix("").as_posix()
        for folder in folders
        for path in Path(folder).rglob("*.svg")
    }
    return sorted(found)


def words_of(keys: Iterable[str], config: MkDocsConfig) -> ThemeWords:
    """What front matter may name on this site; less is known of a configuration that was never loaded."""
    given: object = config.theme  # its name alone, where the configuration was not loaded
    theme = given if isinstance(given, Theme) else None
    extra: Mapping[str, Any] | None = config.extra
    own = Path(theme.custom_dir) if theme and theme.custom_dir else None
    icons = [str(Path(each, ".icons")) for each in (theme.dirs if theme else ())]
    folders = [each for each in icons if Path(each).is_dir()]
    statuses = (extra or {}).get("status")
    return ThemeWords(
        tuple(keys),
        frozenset(path.name for path in own.glob("*.html")) if own else frozenset(),
        frozenset(map(str, statuses)) if isinstance(statuses, Mapping) else frozenset(),
        Icons(folders) if folders else None,
        keys_read(config),
    )


def faults_of_addresses(config: MkDocsConfig) -> list[str]:
    """Addresses in the settings that the theme would put onto every page as they are, and that cannot stand there."""
    given: object = config.theme
    theme: Any = given if isinstance(given, Theme) else {}
    extra: Mapping[str, Any] = config.extra or {}
    found = [(name, config.get(name)) for name in ("site_url", "repo_url")]
    found += [(f"theme: {name}", theme.get(name)) for name in ("logo", "favicon")]
    found += [(f"extra: {name}", extra.get(name)) for name in ("homepage",)]
    for name in ("social", "alternate"):
        listed = extra.get(name)
        found += [
            (f"extra: {name}: link", each.get("link"))
            for each in (listed if isinstance(listed, list) else ())
            if isinstance(each, Mapping)
        ]
    return [
        f"{name}: '{value}' is not an address that can stand on a page; "
        "leave out < > and quotes, and begin with https:// or a file name"
        for name, value in found
        if isinstance(value, str) and (_BREAKS_OUT.search(value) or runs(value))
    ]


def meta_of(text: PageText, is_ours: bool) -> dict[str, Any]:
    """The front matter of one of our pages for the theme.

    Braces in a title that comes from a record are no call to a plugin that fills in what stands in braces.
    """
    meta = {name: as_html(value) for name, value in text.meta.items()}
    if "title" in meta and is_ours:
        meta["title"] = without_braces(meta["title"])
    return meta


def checked_meta(meta: Mapping[str, Any], words: ThemeWords) -> dict[str, Any]:
    """The same once more, for what a plugin added from files beside the page."""
    return {name: as_html(value) for name, value in told(meta, words).items()}


def settle_titles(nav: Navigation, files: Files, config: MkDocsConfig) -> None:
    """Escape, exactly once, every title and address in the navigation, the tables of contents and the settings."""
    for name in OF_THE_SITE:
        if isinstance(config.get(name), str):
            config[name] = html_once(config[name])
    for item in _inside(nav.items):
        if not item.is_page:
            item.title = html_once(str(item.title or ""))
        if isinstance(item, Link):
            item.url = item.url.translate(_QUOTED) if is_safe_link(item.url) else "#"
    for file in files.documentation_pages(inclusion=InclusionLevel.all):
        if file.page is not None:
            _settle_page(file.page)


def _settle_page(page: HostPage) -> None:
    """Give each page but the first a title in its front matter: Material unescapes the others."""
    page.title = html_once(str(page.title or "")) if not hasattr(page.title, "__html__") else page.title
    if "title" in page.meta:
        title = page.meta["title"]
        page.meta["title"] = title if hasattr(title, "__html__") else html_once(str(title))
    elif not page.is_homepage:
        page.meta["title"] = page.title
    _settle_contents(page.toc)


def _settle_contents(entries: Iterable[AnchorLink]) -> None:
    for entry in entries:
        entry.title, entry.id = html_once(entry.title), _NO_ID.sub("", entry.id)
        _settle_contents(entry.children)


def _inside(items: Iterable[StructureItem]) -> Iterator[StructureItem]:
    for item in items:
        yield item
        yield from _inside(getattr(item, "children", None) or ())
