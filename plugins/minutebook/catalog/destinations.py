"""Where a link on a page leads once the site is built: the one answer for the check and for the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from html import unescape
from posixpath import normpath, relpath, splitext
from typing import Literal
from urllib.parse import quote, unquote, urlsplit

from minutebook.core.addresses import is_relative, is_safe_link, page_address, resolve_path
from minutebook.core.diagnostics import Location, Problem
from minutebook.core.values import dataclass
from minutebook.sources.folder import MARKDOWN, is_markdown
from minutebook.sources.hazards import HtmlHazard

_INDEXES = tuple(f"{name}{ending}" for name in ("index", "README") for ending in MARKDOWN)


@dataclass(frozen=True, order=True)
class OtherHostCall:
    """Something of a site, beside its pages, that makes a reader's browser call other hosts.

    `place` is where it is set or written, `what` names it as the beginning of a sentence, `instead` says what
    to do about it.
    """

    place: Location
    what: str
    hosts: tuple[str, ...]
    instead: str


@dataclass(frozen=True, order=True)
class NamedPage:
    """A place in a site's settings that names a page: `path` below the content folder, and as it is `written`.

    By one that `leads` readers are brought there, as by an entry of `nav`. What is written is seen from `folder`.
    """

    place: Location
    path: str
    written: str
    leads: bool = True
    folder: str = ""


@dataclass(frozen=True)
class PageRemover:
    """A plugin that makes a site's list of files anew and leaves out pages; `place` is where it is named."""

    place: Location
    name: str


@dataclass(frozen=True)
class SiteFiles:
    """Paths of all files of a site, made pages included, of pages that a plugin took away, and calls to other hosts.

    Where it can be told which plugin took them, that is the `taker`.
    `generated` are the pages among them that our features make, `failed` tells where one of a site's own did not,
    `files` those of the content folder that are no pages.
    `taken` are files of the site that come from elsewhere, and whose they are in words, the name of a folder standing
    for all in it. `refused` are entries of the content folder that are not read, each with why and what to do, and
    `active` are files there that would run something in a browser, with what. `ways` are places in the settings that
    name a page, and `levels` those where a file for a folder says who may see its pages. `draws` are hosts that
    diagrams may name, for the site has the script; `hazards` tells of each of some texts what is not kept of the HTML
    that the site's Markdown makes of it.
    `why_absent` says of a page that could be made and is not there what is switched off, and '' of any other.
    """

    paths: frozenset[str] = frozenset()
    gone: frozenset[str] = field(default=frozenset())
    taker: PageRemover | None = None
    generated: frozenset[str] = frozenset()
    failed: tuple[Problem, ...] = ()
    files: frozenset[str] = frozenset()
    taken: tuple[tuple[str, str], ...] = ()
    refused: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    active: Mapping[str, str] = field(default_factory=dict)
    calls: tuple[OtherHostCall, ...] = ()
    ways: tuple[NamedPage, ...] = ()
    levels: tuple[Location, ...] = ()
    draws: frozenset[str] = field(default=frozenset())
    hazards: Callable[[Sequence[str]], Iterable[Iterable[HtmlHazard]]] | None = field(default=None, compare=False)
    why_absent: Callable[[str], str] = field(default=lambda _: "", compare=False)


@dataclass(frozen=True)
class Destination:
    """What a link leads to.

    `elsewhere` is another site, a route, a heading, or filled in by another plugin; `there` is found as the link
    is written; `moved` is found once the address is written as seen from the served page; `nowhere` is no file of
    the site; `outside` leaves it.
    """

    way: Literal["elsewhere", "there", "moved", "nowhere", "outside"]
    path: str = ""


def destination(
    link: str, page_path: str, is_there: Callable[[str], bool], directory_urls: bool = True, *, in_html: bool = False
) -> Destination:
    """Follow a link written on a page.

    MkDocs moves the addresses of Markdown links to files, and none in raw HTML, which a browser therefore reads
    as seen from the page's own address: a folder deeper than its file.
    """
    if not is_safe_link(link) or not is_relative(unescape(link)) or "{{" in link:
        return Destination("elsewhere")
    path = resolve_path(link, page_path)
    by_file = path is not None and is_there(path)
    served = "" if by_file and not in_html else _served(link, page_path, is_there, directory_urls)
    if served:
        return Destination("there", served)
    if by_file:
        return Destination("moved" if in_html else "there", path or "")
    return Destination("outside") if path is None else Destination("nowhere", path)


def address_between(link: str, target_path: str, page_path: str, directory_urls: bool) -> str:
    """The address of a file of the site from a served page, with whatever stands behind the path in `link`."""
    here = page_address(page_path, directory_urls)
    there = page_address(target_path, directory_urls) if is_markdown(target_path) else quote(target_path)
    way = relpath(there or ".", here.rpartition("/")[0] or ".")
    parts = urlsplit(link)
    rest = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    return way + ("/" if not there or there.endswith("/") else "") + rest


def is_index(path: str) -> bool:
    """Whether a file is what web servers show for the folder it lies in."""
    return path.rpartition("/")[2] in ("index.html", *_INDEXES)


def path_served(link: str, page_path: str, directory_urls: bool) -> str:
    """Where a relative address leads as a browser reads it on a page, from the site's root; '..' for out of it."""
    folder = unquote(page_address(page_path, directory_urls)).rpartition("/")[0]
    found = normpath(f"{folder}/{unquote(urlsplit(link).path)}".lstrip("/"))
    return "" if found == "." else ".." if found.startswith("..") else found


def _served(link: str, page_path: str, is_there: Callable[[str], bool], directory_urls: bool) -> str:
    """The file that is found at the address as it is written; '' for none."""
    found = path_served(link, page_path, directory_urls)
    if found == ".." or is_markdown(found):
        return ""
    before = f"{found}/" if found else ""
    candidates = [found, f"{before}index.html", *(f"{before}{name}" for name in _INDEXES)]
    stem, ending = splitext(found)
    if found.rpartition("/")[2] == "index.html":
        candidates += [found.removesuffix("index.html") + name for name in _INDEXES]
    elif directory_urls:
        candidates += [f"{found}{each}" for each in MARKDOWN]
    elif ending == ".html":
        candidates += [f"{stem}{each}" for each in MARKDOWN]
    return next((each for each in candidates if each and is_there(each)), "")
