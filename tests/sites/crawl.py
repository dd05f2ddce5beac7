"""Every address on every page of a built site followed to a file and a name that are there."""

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from tests.sites.tags import tags

FOLLOWED = ("href", "xlink:href", "src", "poster", "action")
FOLDERS = ("data-bundle", "data-mb-root")
"""Attributes that tell our scripts of a folder, in which they ask for files."""
NO_PAGE_OF_THE_SITE = "404.html"
"""Shown at any address by a web server and never opened from a disk."""
_IN_STYLE = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
_PLACE = re.compile(r"<loc>(.*?)</loc>")


class Page:
    """Addresses of a page, and the names an address may lead to on it."""

    def __init__(self, html: str) -> None:
        self.links: list[str] = []
        self.folders: list[str] = []
        self.names: set[str] = set()
        for tag, given in tags(html):
            for name, value in given.items():
                if name in FOLLOWED:
                    self.links.append(value)
                elif name in FOLDERS:
                    self.folders.append(value)
                elif name in ("id", "name"):
                    self.names.add(value)
                elif name == "srcset":
                    self.links += [each.split()[0] for each in value.split(",") if each.strip()]
            if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
                self.links.append(given["content"].partition("url=")[2])


@dataclass(frozen=True)
class Crawl:
    """A built site in `folder`, which its host shows at the path `below`, or which lies on a disk (`offline`)."""

    folder: Path
    below: str = "/"
    offline: bool = False
    pages: dict[str, Page] = field(default_factory=dict)
    files: dict[str | None, str | None] = field(default_factory=dict)
    """By path what is shown there, as far as somebody asked."""

    def dead(self) -> list[str]:
        """`page: address` of everything that leads nowhere, sorted."""
        for path in sorted(self.folder.rglob("*.html")):
            name = path.relative_to(self.folder).as_posix()
            if not (self.offline and name == NO_PAGE_OF_THE_SITE):
                self.pages[name] = Page(path.read_text(encoding="utf-8"))
        dead = {f"{page}: {link}" for page, link in self._links() if not self._leads(link, page)}
        for name, page in self.pages.items():
            dead |= {f"{name}: {link}" for link in page.folders if not self._is_folder(self._path(link, name))}
        return sorted(dead)

    def _links(self) -> Iterator[tuple[str, str]]:
        for name, page in self.pages.items():
            yield from ((name, link) for link in dict.fromkeys(page.links) if _is_ours(link))
        for path in sorted(self.folder.rglob("*.css")):
            name = path.relative_to(self.folder).as_posix()
            yield from ((name, link) for link in _IN_STYLE.findall(path.read_text("utf-8")) if _is_ours(link))
        sitemap = self.folder / "sitemap.xml"
        for link in _PLACE.findall(sitemap.read_text("utf-8")) if sitemap.is_file() else ():
            if not self.offline:
                yield "sitemap.xml", urlsplit(unescape(link)).path

    def _leads(self, link: str, page: str) -> bool:
        way, _, name = link.partition("#")
        path = self._file(unquote(urlsplit(way).path), page)
        is_named = not name or path not in self.pages or name.startswith("__")
        return path is not None and (is_named or unquote(name) in self.pages[path].names)

    def _file(self, way: str, page: str) -> str | None:
        """The file that is shown at an address, if there is one."""
        if self.offline and (way.startswith("/") or way.endswith("/")):
            return None
        path = self._path(way, page)
        if path not in self.files:
            is_there = path is not None and (self.folder / path).is_file()
            is_page = not self.offline and self._is_folder(path)
            self.files[path] = self._index_of(path) if is_page else path if is_there else None
        return self.files[path]

    def _index_of(self, path: str | None) -> str | None:
        index = normpath(f"{path}/index.html")
        return index if (self.folder / index).is_file() else None

    def _is_folder(self, path: str | None) -> bool:
        return path is not None and (self.folder / path).is_dir()

    def _path(self, way: str, page: str) -> str | None:
        """The file an address names, below the folder; None where it leads out of it."""
        if way.startswith("/"):
            path = normpath(way.removeprefix(self.below) or ".") if way.startswith(self.below) else ".."
        else:
            path = normpath(f"{page.rpartition('/')[0]}/{way}".lstrip("/")) if way else page
        return None if path.startswith("..") else path


def _is_ours(link: str) -> bool:
    parts = urlsplit(link)
    return not parts.scheme and not parts.netloc


def dead_links(folder: Path, below: str = "/", *, offline: bool = False) -> list[str]:
    """What leads nowhere on a built site; `below` is the path at which its host shows it.

    With `offline` it is opened from a disk: nobody finds `index.html` in a folder there, and nothing stands at `/`.
    """
    return Crawl(folder, below, offline).dead()


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--below", default="/", help="path at which the host shows the site, such as /minutebook/")
    options.add_argument("--offline", action="store_true", help="as it is opened from a disk")
    given = options.parse_args()
    if not any(given.folder.rglob("*.html")):
        options.error(f"there is no page in {given.folder}")
    found = dead_links(given.folder, given.below, offline=given.offline)
    print(*found, f"{len(found)} dead links", sep="\n")
    raise SystemExit(bool(found))
