"""Every address of the site and whose it is: the one answer for the check, the pages and comparisons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.destinations import SiteFiles
from minutebook.core.addresses import page_file, permalink
from minutebook.core.diagnostics import Location
from minutebook.core.identity import is_id
from minutebook.core.signs import UNSEEN
from minutebook.sources.folder import is_markdown

LONGEST_NAME, LONGEST_PATH = 255, 800
"""Bytes that every file system takes for the name of a file or folder, and for a path below the site's own."""

_HOST_FILES = ("_headers", "_redirects", "_routes.json", "_worker.js", "CNAME", "robots.txt")
"""Files at the root of a site that hosts and crawlers read, whether or not this site has them."""

_TOO_LONG = f"has a name longer than {LONGEST_NAME} bytes"
# Control characters, line separators, marks that turn the direction of writing, halves of characters.
_UNFIT = re.compile(f"{UNSEEN.pattern}|[\ufffe\uffff]")
_UNSERVED = re.compile(r'[<>:"|?*#\\]')
_PERMALINK = re.compile(r"r/([^/]+)/index\.html")
# Names that Windows keeps for devices, with any ending: con, nul, com1.txt; not `console`.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


class AddressClaim(NamedTuple):
    """A file of the site and who has it, in words.

    `place` is where the claim is written, None where no page of the book makes it. `path` is the page that the file
    is, or leads to. `alias` is the former address as it is written.
    """

    file: str
    owner: str
    place: Location | None = None
    path: str = ""
    alias: str | None = None


class AddressConflict(NamedTuple):
    """A claim to a file that another one has, or wants to be a folder."""

    claim: AddressClaim
    owner: AddressClaim


@dataclass(frozen=True)
class Addresses:
    """All files of a site, each with the first claim to it, and the claims that came too late."""

    owners: dict[str, AddressClaim] = field(default_factory=dict)
    contests: tuple[AddressConflict, ...] = ()

    def has(self, claim: AddressClaim) -> bool:
        """Whether the file of a claim is its own."""
        owner = self.owners.get(key_of(claim.file))
        return owner is not None and owner._replace(place=claim.place) == claim


@cache
def key_of(file: str) -> str:
    """What two spellings of one file share on hosts that tell neither case nor ways to write an accent apart."""
    return file.lower() if file.isascii() else normalize("NFC", normalize("NFC", file).casefold())


def former_file(alias: str) -> tuple[str, str]:
    """The file of the site that a former id or address is kept by, and why there can be none; one of them is ''.

    An address is read as a browser sends it: `a%2Fb` has a stroke in a name, `a`, `a/` and `a/index.html` are one.
    """
    if is_id(alias):
        return f"{permalink(alias)}index.html", ""
    written = alias.strip()
    plain = written.removeprefix("/").removesuffix("/")
    names = [unquote(each, errors="surrogateescape") for each in plain.split("/")]
    fault = _fault_of(plain, names)
    if fault:
        return "", fault
    path = "/".join(names)
    is_file = path.lower().endswith(".html") and not written.endswith("/")
    file = path if is_file else f"{path}/index.html"
    too_long = len(file.encode()) > LONGEST_PATH
    return ("", f"is longer than {LONGEST_PATH} bytes") if too_long else (file, "")


def _fault_of(plain: str, names: list[str]) -> str:
    """Why no host serves these names one below the other, in words that follow the address; '' where it does."""
    if not plain:
        return "is empty, or the home page itself"
    faults = (
        ("://" in plain, "names a host; only its part behind the host can lead here"),
        (any(not each for each in names), "has two strokes in a row"),
        (any(each.startswith(".") for each in names), "has a name that begins with a dot"),
        (any(_UNFIT.search(each) for each in names), "has a control character, or one that cannot be seen"),
        (any(_UNSERVED.search(each) for each in names), 'has one of < > : " | ? * # \\, which no file may have'),
        (any("/" in each for each in names), "has a stroke within a name"),
        (
            any(each != each.strip() or each.endswith(".") for each in names),
            "has a name with a blank or a dot at an end",
        ),
        (any(unquote(each) != each for each in names), "is encoded twice"),
        (any(_DEVICES.fullmatch(each) for each in names), "has a name that Windows keeps for a device"),
        (any(len(each.encode(errors="replace")) > LONGEST_NAME for each in names), _TOO_LONG),
    )
    return next((told for is_so, told in faults if is_so), "")


def kept_addresses(catalog: Catalog) -> tuple[AddressClaim, ...]:
    """Permalinks and then former addresses of all records; of two records with one id, the first file's counts."""
    return catalog.once(("kept addresses",), lambda: tuple(_kept(catalog)))


def _kept(catalog: Catalog) -> Iterator[AddressClaim]:
    first, urls = catalog.reading.ids, catalog.directory_urls
    for record in catalog.records:
        for file in _files_of(f"{permalink(record.id)}index.html", urls):
            if first[record.id] is record and file != page_file(record.path, urls):
                yield AddressClaim(file, f"the permalink of {record.id}", record.at("id"), record.path)
    for record in catalog.records:
        for index, alias in enumerate(record.aliases):
            file, fault = former_file(alias)
            place = record.at("aliases", index)
            for each in _files_of(file, urls) if not fault else ():
                yield AddressClaim(each, f"the alias '{alias}' of {record.id}", place, record.path, alias)


def _files_of(file: str, directory_urls: bool) -> Iterator[str]:
    """A permalink's file; without directory addresses first the one that the site links to.

    The folder stays beside it, so that a permalink given out before the site changed that setting still leads on.
    """
    found = None if directory_urls else _PERMALINK.fullmatch(file)
    if found:
        yield permalink(found[1], directory_urls=False)
    yield file


def addresses_of(catalog: Catalog, published: SiteFiles | None = None, root: str = "") -> Addresses:
    """Every file of the site with its owner. Where several claim one, the theme, search and host come first, then
    permalinks, pages, other files and aliases; among equals the order of their paths."""
    return _settled(_claims(catalog, published or SiteFiles(), published is None, root))


def _claims(catalog: Catalog, published: SiteFiles, is_alone: bool, root: str) -> Iterator[AddressClaim]:
    for file, owner in published.taken:
        yield AddressClaim(file, owner)
    kept = kept_addresses(catalog)
    yield from (each for each in kept if each.alias is None)
    for held in catalog.held:
        if held.id and held.id not in catalog.reading.ids:
            for file in _files_of(f"{permalink(held.id)}index.html", catalog.directory_urls):
                yield AddressClaim(file, f"the permalink of {held.id}", held.location, held.path)
    yield from _pages(catalog, published, is_alone, root)
    for path in sorted(published.files):
        yield AddressClaim(path, f"the file {path}", Location(_typed(root, path)), path)
    for name in _HOST_FILES:
        yield AddressClaim(name, f"{name}, which hosts read")
    yield from (each for each in kept if each.alias is not None)


def _pages(catalog: Catalog, published: SiteFiles, is_alone: bool, root: str) -> Iterator[AddressClaim]:
    """Pages that are made, then those that are written; a page made where one is written goes into that."""
    known = catalog.known_paths | {each.path for each in catalog.others}
    there = {path for path in published.paths if is_markdown(path)} - published.generated - published.refused.keys()
    written = known if is_alone else there | (published.generated & known)
    taken = {(path.rpartition("/")[0], page_file(path, catalog.directory_urls)) for path in written}
    for path in sorted(published.generated):
        file = page_file(path, catalog.directory_urls)
        if path not in written and (path.rpartition("/")[0], file) not in taken:
            yield AddressClaim(file, f"the generated page {path}", path=path)
    for path in sorted(written):
        place = Location(_typed(root, path))
        yield AddressClaim(page_file(path, catalog.directory_urls), f"the page {path}", place, path)


def _typed(root: str, path: str) -> str:
    """A path below the content folder as a person would type it."""
    return f"{root}/{path}" if root else path


def _settled(claims: Iterable[AddressClaim]) -> Addresses:
    owners: dict[str, AddressClaim] = {}
    folders: dict[str, AddressClaim] = {}
    contests: list[AddressConflict] = []
    for claim in claims:
        key = key_of(claim.file)
        above = list(_above(key))
        met = next((each for each in (key, *above) if each in owners), None)
        owner = owners[met] if met is not None else folders.get(key)
        if owner is None:
            owners[key] = claim
            for each in above:
                folders.setdefault(each, claim)
        elif claim.place is not None:
            contests.append(AddressConflict(claim, owner))
    return Addresses(owners, tuple(contests))


def _above(key: str) -> Iterator[str]:
    while "/" in key:
        key = key.rpartition("/")[0]
        yield key
