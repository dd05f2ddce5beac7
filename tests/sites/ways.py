"""Which pages of a built site lead to which by their own content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from tests.sites.tags import tags


def _links_in(html: str) -> set[str]:
    """Addresses of links within a page's own content."""
    depth, found = 0, set[str]()
    for tag, given in tags(html):
        depth += (tag == "article") - (tag == "/article")
        if depth and tag == "a" and "href" in given:
            found.add(given["href"])
    return found


def _target(address: str, page: str) -> str | None:
    """The file of the site an address means as seen from a page; None for one that leads elsewhere."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    way = unquote(parts.path)
    found = normpath(join(dirname(page), way)) if way else page
    return "index.html" if found == "." else f"{found}/index.html" if way.endswith(("/", "..", ".")) else found


class Ways:
    """The pages of a built site with their links, but for redirects and the index of the search."""

    def __init__(self, site: Path) -> None:
        self.pages: dict[str, set[str]] = {}
        for path in sorted(site.rglob("*.html")):
            name = path.relative_to(site).as_posix()
            if not name.startswith(("pagefind/", "r/")) and name != "404.html":
                self.pages[name] = _links_in(path.read_text("utf-8"))

    @cached_property
    def graph(self) -> dict[str, set[str]]:
        """The pages that the content of each page leads to, without header, navigation and footer of the theme."""
        return {
            page: {target for each in links if (target := _target(each, page)) in self.pages}
            for page, links in self.pages.items()
        }

    def made(self, content: Path) -> set[str]:
        """Pages that no file of the content folder has written."""
        files = {path.relative_to(content).with_suffix("").as_posix() for path in content.rglob("*.md")}
        written = {f"{each}/index.html" for each in files} | {f"{each}.html" for each in files}
        return self.pages.keys() - written

    def from_page(self, start: str) -> set[str]:
        """Every page that can be come to from one by links in contents."""
        return _reached(self.graph, start)

    def cut_off(self, pages: Iterable[str]) -> list[str]:
        """Those of some pages between which and the first of them there is no way, or none back."""
        back: dict[str, set[str]] = {}
        for page, targets in self.graph.items():
            for target in targets:
                back.setdefault(target, set()).add(page)
        first, *others = sorted(pages)
        both = self.from_page(first) & _reached(back, first)
        return [page for page in others if page not in both]


def _reached(graph: Mapping[str, Iterable[str]], start: str) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        for target in graph.get(waiting.pop(), ()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen
