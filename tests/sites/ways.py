"""Which pages of a built site lead to which by their own content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit


class _Links(HTMLParser):
    """Addresses of links within a page's own content."""

    def __init__(self) -> None:
        super().__init__()
        self.content: set[str] = set()
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag == "article"
        address = dict(attrs).get("href")
        if tag == "a" and self.depth and address is not None:
            self.content.add(address)

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "article"


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
        self.pages: dict[str, _Links] = {}
        for path in sorted(site.rglob("*.html")):
            name = path.relative_to(site).as_posix()
            if not name.startswith(("pagefind/", "r/")) and name != "404.html":
                self.pages[name] = links = _Links()
                links.feed(path.read_text("utf-8"))

    @property
    def graph(self) -> dict[str, set[str]]:
        """The pages that the content of each page leads to, without header, navigation and footer of the theme."""
        return {
            page: {target for each in links.content if (target := _target(each, page)) in self.pages}
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
