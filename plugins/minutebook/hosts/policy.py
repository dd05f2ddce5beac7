"""What a site's pages may run and load, told to browsers: in every page, and in a file for the web server."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import field
from html import escape
from pathlib import Path
from typing import Protocol

from minutebook.core.addresses import digest_of
from minutebook.core.values import dataclass
from minutebook.disk.former_site import files_below

HEADERS = "_headers"
"""The file from which some web hosts take the headers they send."""

# A script or style with its attributes and its text, ended as browsers end it.
_INLINE = re.compile(rb"<(?:script\b([^>]*)>(.*?)</script|style\b([^>]*)>(.*?)</style)\s*>", re.IGNORECASE | re.DOTALL)
_BEGINNING = 200
"""Signs of a body that are looked for in its page."""

# Attributes of a script that runs no text of its own: a file's (src), data or a template (type).
_NOT_RUN = re.compile(
    r"\ssrc\s*=|\stype\s*=\s*[\"']?(?:application/(?:ld\+)?json|text/(?:template|plain))", re.IGNORECASE
)
# The opening tag of a script or style.
_OPENING = re.compile(r"<(?:script|style)\b[^>]*>", re.IGNORECASE)
# The tag behind which a policy goes: the charset, or <head> where no charset follows at once.
_PLACE = re.compile(r"<meta\s+charset\b[^>]*>|<head\b[^>]*>(?!\s*<meta\s+charset)", re.IGNORECASE)
# The policy as this module writes it, so that a second run replaces it; not one of the site's own.
_OURS = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')


@dataclass
class Inline:
    """Scripts and styles that stand in the templates' part of pages, each text once."""

    scripts: set[str] = field(default_factory=set)
    styles: set[str] = field(default_factory=set)

    def add(self, page: str, body: str) -> None:
        """Take note of a page; nothing that stands in `body`, the part made from an author's text, is ever allowed."""
        head, rest = _around(page, body)
        strange = {text for _, _, text in _inline(body)}
        for name, attributes, text in (*_inline(head), *_inline(rest)):
            if text and text not in strange and not _NOT_RUN.search(attributes):
                (self.scripts if name == "script" else self.styles).add(text)

    def drop(self, texts: Iterable[str]) -> None:
        """Leave out what begins as a script in one of these texts does: titles and other words of authors.

        They are escaped where they are shown. Should one of them not be, the browser still refuses it.
        """
        tails = [each[at.end() :] for each in texts if "<" in each for at in _OPENING.finditer(each)]
        planted = tuple(filter(None, (re.split(r"</", tail, maxsplit=1)[0] for tail in tails)))
        self.scripts = {each for each in self.scripts if not each.startswith(planted)}
        self.styles = {each for each in self.styles if not each.startswith(planted)}

    def elsewhere(self, path: str, paths: Iterable[str]) -> Inline:
        """What stands here in a page at `path`, in pages of the same templates at all of these paths: an address of the
        site's root follows the way there."""
        here, ways = _way(path), {_way(each) for each in paths}
        return Inline(
            {each.replace(f'("{here}"', f'("{way}"') for each in self.scripts for way in ways}, {*self.styles}
        )

    def join(self, other: Inline) -> None:
        """Take note of what was found in another page."""
        self.scripts |= other.scripts
        self.styles |= other.styles


class NotedPages(Protocol):
    """Pages of which is known already what stands in them; they were written with the policy `told`."""

    told: str

    def inline(self, path: str) -> Inline | None:
        """What stands in a page; None where that is not known."""

    def wrote(self, path: str, data: bytes) -> None:
        """Be told that a file has other bytes now."""


def _around(page: str, body: str) -> tuple[str, str]:
    """What stands before and behind a body in a page; all of it before where there is none.

    To look for the beginning of a long text first takes a tenth of the time.
    """
    at = page.find(body[:_BEGINNING]) if body else -1
    while at >= 0 and not page.startswith(body, at):
        at = page.find(body[:_BEGINNING], at + 1)
    return (page[:at], page[at + len(body) :]) if at >= 0 else (page, "")


def _way(path: str) -> str:
    """The way from a file to the root of its site."""
    return "/".join([".."] * path.count("/")) or "."


def _inline(html: str) -> Iterator[tuple[str, str, str]]:
    """Name, attributes and text of each script and style.

    Looking for the names first is ten times as fast as the pattern alone; bytes are made small without moving any.
    """
    data = html.encode()
    lowered = data.lower()
    for name in (b"<script", b"<style"):
        at = lowered.find(name)
        while at >= 0:
            found = _INLINE.match(data, at)
            if found:
                yield name[1:].decode(), (found[1] or found[3] or b"").decode(), (found[2] or found[4] or b"").decode()
            at = lowered.find(name, found.end() if found else at + 1)


def policy(inline: Inline, sources: Collection[str], loose: Collection[str] = ()) -> str:
    """The content security policy of a site; `sources` may be loaded from, too.

    `loose` are the directives, such as `style-src`, that allow whatever stands in a page.
    """
    more = tuple(sorted(sources))
    scripts = _hashes(inline.scripts) if "script-src" not in loose else ["'unsafe-inline'"]
    styles = _hashes(inline.styles) if "style-src" not in loose else ["'unsafe-inline'"]
    told: Mapping[str, Iterable[str]] = {
        "default-src": ("'self'", *more),
        "script-src": ("'self'", "'wasm-unsafe-eval'", *scripts, *more),  # the search runs WebAssembly
        "style-src": ("'self'", *styles, *more),
        "img-src": ("'self'", "data:", *more),
        "object-src": ("'none'",),
        "base-uri": ("'none'",),
        "form-action": ("'self'",),
    }
    return "; ".join(" ".join((name, *values)) for name, values in told.items())


def _hashes(texts: Iterable[str]) -> list[str]:
    return sorted(f"'{digest_of(each)}'" for each in texts)


def tell(page: str, told: str) -> str:
    """A page with its policy, behind its character set; one without a head is left as it is."""
    line = f'<meta http-equiv="Content-Security-Policy" content="{escape(told)}">'.replace("&#x27;", "'")
    place = _PLACE.search(page)
    if place is None:
        return page
    before = _OURS.match(page, place.end())
    return f"{page[: place.end()]}{line}{page[before.end() if before else place.end() :]}"


def headers(told: str) -> str:
    """The file for the web server. What only a header can say is added: nobody else may frame the site's pages."""
    lines = [f"Content-Security-Policy: {told}; frame-ancestors 'self'", "X-Content-Type-Options: nosniff"]
    return "".join(("/*\n", *(f"  {each}\n" for each in (*lines, "Referrer-Policy: strict-origin-when-cross-origin"))))


def tell_all(
    site: Path,
    body_of: Callable[[str], str],
    left: Collection[str],
    words: Iterable[str],
    sources: Collection[str],
    loose: Collection[str],
    noted: NotedPages,
    scripts: Iterable[str] = (),
) -> None:
    """Put the policy into every page below `site`, and into the file for the web server unless the site has its own.

    `body_of` gives the part of a page made from an author's text; `left` are paths of files that were copied as
    they are; `words` are what authors wrote elsewhere, `scripts` stand in files among those left; the rest as for
    `policy`. The same site gets the same policy.
    """
    inline = Inline()
    known: set[str] = set()
    paths = [path for path in files_below(site) if path.endswith(".html") and path not in left]
    for path in paths:
        if (found := noted.inline(path)) is not None:
            known.add(path)
            inline.join(found)
        else:
            inline.add((site / path).read_text(encoding="utf-8"), body_of(path))
    inline.drop(words)
    inline.scripts |= {*scripts}
    told = policy(inline, sources, loose)
    for path in paths:
        if told != noted.told or path not in known:
            page = tell((site / path).read_text(encoding="utf-8"), told).encode()
            with (site / path).open("r+b") as file:  # written over: emptied first, it would wait for the disk
                file.write(page)
                file.truncate()
            noted.wrote(path, page)
    noted.told = told
    if HEADERS not in left:
        (site / HEADERS).write_text(headers(told), encoding="utf-8", newline="\n")
