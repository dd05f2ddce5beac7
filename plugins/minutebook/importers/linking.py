"""Links of a source: which record, file or place each leads to, and what it must say from now on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from minutebook.core.diagnostics import Code
from minutebook.core.values import dataclass
from minutebook.dialects.words import folded
from minutebook.importers.draft import RecordDraft
from minutebook.importers.findings import BROKEN_LINK, OUTSIDE_LINK, ROUTE_LINK
from minutebook.sources.folder import is_markdown


@dataclass(frozen=True)
class LinkTarget:
    """What one link leads to: a draft's source, an attachment's path, or a finding; nothing for the wide web."""

    source: str = ""
    attachment: str = ""
    code: Code | None = None
    message: str = ""
    hint: str = ""


class LinkTable:
    """Drafts by every name they go by: path, file name, number, id, title. A name two drafts share counts for none."""

    def __init__(
        self,
        drafts: Iterable[RecordDraft] = (),
        paths: Mapping[str, str] | None = None,
        others: Iterable[str] = (),
        read: Iterable[str] = (),
    ) -> None:
        """`paths` are sources by their path below the source folder; `others` the files that are no text,
        `read` those that are."""
        self.paths = dict(paths or {})
        self.others, self.read = frozenset(others), frozenset(read)
        self._folders = {path[:at] for path in self.seen for at, sign in enumerate(path) if sign == "/"}
        self._names: dict[str, set[str]] = {}
        for draft in drafts:
            for name in draft.names:
                self._names.setdefault(_name(name), set()).add(draft.source)
        for path, source in self.paths.items():
            self._names.setdefault(_name(path.rpartition("/")[2]), set()).add(source)

    @property
    def seen(self) -> frozenset[str]:
        """Every file of the source."""
        return self.read | self.others

    def named(self, name: str, near: str = "") -> str:
        """The source a name belongs to; of several the one in the same folder, else none."""
        found = self._named(name, near)
        return next(iter(found)) if len(found) == 1 else ""

    def _named(self, name: str, near: str) -> set[str]:
        found = self._names.get(_name(name), set())
        if len(found) > 1 and near:
            folder = near.rpartition("/")[0]
            here = {self.paths[path] for path in self.paths if path.rpartition("/")[0] == folder}
            return found & here or found
        return found

    def sources(self, name: str, path: str, routes: Iterable[str] = ()) -> set[str]:
        """The sources that words on the page at `path` may name a record by: a link, a number, a title."""
        is_link = "/" in name or name.endswith(".md")
        followed = self.follow(name, path, routes).source if is_link else ""
        return {followed} if followed else self._named(name, path)

    def follow(self, link: str, path: str, routes: Iterable[str]) -> LinkTarget:
        """Where a link on the page at `path` leads."""
        try:
            parts = urlsplit(link)
        except ValueError:
            return _lost(BROKEN_LINK, link, "is not an address", "correct the link")
        if parts.scheme or parts.netloc or not parts.path:
            return self._from_route(link, routes) if parts.path else LinkTarget()
        if parts.path.startswith("/"):
            return self._from_route(link, routes)
        there = normpath(f"{path.rpartition('/')[0]}/{unquote(parts.path)}".lstrip("/"))
        for candidate in (there, f"{there}.md", f"{there}/README.md", f"{there}/index.md"):
            if candidate in self.paths:
                return LinkTarget(self.paths[candidate])
        if there in self.others:
            return LinkTarget(attachment=there)
        name = there.rpartition("/")[2]
        if is_markdown(there) and there not in self.read and not introduces(name):
            source = self.named(name, path)
            return LinkTarget(source) if source else self._nowhere(link, there)
        return self._nowhere(link, there)

    def _nowhere(self, link: str, there: str) -> LinkTarget:
        if there.startswith(".."):
            hint = "import that folder, too, or write its full address"
            return _lost(OUTSIDE_LINK, link, "leads out of the imported folder", hint)
        if there in self.read or there in self._folders:
            hint = "write its full address, or copy the page by hand"
            return _lost(OUTSIDE_LINK, link, "leads to a file that is not a record", hint)
        return _lost(BROKEN_LINK, link, "leads to no file of the source", "correct the link")

    def _from_route(self, link: str, routes: Iterable[str]) -> LinkTarget:
        """An address of the former site, with a prefix the site declares or without a host."""
        address = link.partition("#")[0].partition("?")[0].rstrip("/")
        declared = [route for route in routes if address.startswith(route)]
        if not declared and (not link.startswith("/") or link.startswith("//")):
            return LinkTarget()
        from_top = unquote(address).lstrip("/")
        if from_top in self.paths or from_top in self.read:  # forges count such a path from the repository's folder
            source = self.paths.get(from_top, "")
            return LinkTarget(source) if source else self._nowhere(link, from_top)
        *_, series, last = ("", *unquote(address).split("/"))
        names = (last, last.rpartition(".")[0])
        # Where no route is declared /adr/23 is ADR-23, while /page/23 may be anything.
        known = (f"{series}-{each}" if each.isdigit() and not declared else each for each in names)
        source = next(filter(None, map(self.named, known)), "")
        if source:
            return LinkTarget(source)
        hint = "name the prefix under `routes:` in map.yml, or correct the link"
        return _lost(ROUTE_LINK, link, "is an address of the former site", hint)


def _lost(code: Code, link: str, why: str, hint: str) -> LinkTarget:
    return LinkTarget(code=code, message=f"'{link[:80]}' {why}", hint=hint)


def introduces(name: str) -> bool:
    """Whether a file of that name introduces its folder, and so is one of many of that name."""
    return name.rpartition(".")[0].casefold() in ("readme", "index", "_index")


def _name(name: str) -> str:
    """A name in the form it is looked up by; numbers lose their leading zeros."""
    plain = folded(name).removesuffix(".md")
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", plain)
