"""Where a page of the site is found, and the way from one page to another."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import unescape
from posixpath import normpath, relpath, splitext
from urllib.parse import quote, unquote, urlsplit

SAFE_SCHEMES = ("http", "https", "mailto")
_INVISIBLE = "".join(map(chr, range(33)))
_BREAKS = re.compile(r"[\t\n\r]")
# The scheme that begins an address, `https:` or `mailto:`; it begins with a letter.
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
# A host in small letters, with or without a port; labels of at most 63 signs, no hyphen at either end.
_HOST_NAME = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?::\d{1,5})?")
# The host of an address as browsers find it: they take \ for / and any number of them, with or without http(s).
_HOST = re.compile(r"(?:[hH][tT][tT][pP][sS]?:[/\\]*|[/\\]{2,})([^/\\?#]*)")


@cache
def page_file(path: str, directory_urls: bool = True) -> str:
    """File of the site that a Markdown page is made into.

    The rule is MkDocs' own: `a/index.md` and `a/README.md` are `a/index.html`; `a/b.md` is `a/b/index.html`,
    or `a/b.html` without directory addresses.
    """
    folder, _, name = splitext(path)[0].rpartition("/")
    name = "index" if name in ("index", "README") else name
    file = f"{name}.html" if name == "index" or not directory_urls else f"{name}/index.html"
    return f"{folder}/{file}" if folder else file


@cache
def page_address(path: str, directory_urls: bool = True) -> str:
    """Address of a Markdown page, relative to the site's root; '' for the home page."""
    file = page_file(path, directory_urls)
    if directory_urls and file.rpartition("/")[2] == "index.html":
        file = file.removesuffix("index.html")
    return quote(file, errors="surrogateescape")


def permalink(name: str, directory_urls: bool = True) -> str:
    """The address by which a record is found for ever, relative to the site's root."""
    return f"r/{name}/" if directory_urls else f"r/{name}.html"


def way_to_root(address: str) -> str:
    """What to put before a root-relative address on the page at `address`."""
    depth = address.count("/")
    return "../" * depth if depth else "./"


def relative_path(target: str, source: str) -> str:
    """Path of the file `target` as written in a link in the file `source`."""
    return relpath(target, source.rpartition("/")[0] or ".")


def resolve_path(link: str, source: str) -> str | None:
    """Path, below the content folder, of the file that `link` in `source` names.

    None for an address elsewhere (with a scheme or a host), a fragment of the same page, a
    site-absolute route, or a path that leaves the content folder.
    """
    try:
        parts = urlsplit(link)
    except ValueError:  # such as http://[ with no closing bracket
        return None
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return None
    folder = source.rpartition("/")[0]
    path = normpath(f"{folder}/{unquote(parts.path)}".lstrip("/"))
    return None if path.startswith("..") else path


def is_relative(link: str) -> bool:
    """Whether a link names a file by its way from the page, and not an address, a route or a heading."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return not (parts.scheme or parts.netloc) and bool(parts.path) and not parts.path.startswith("/")


def is_safe_link(link: str) -> bool:
    """Whether a link, as it is written in a body or a field, may be put on a page.

    A browser reads `javascript&#58;` as it reads the plain word, and so does this.
    """
    return is_safe_address(unescape(link))


def is_safe_address(address: str) -> bool:
    """Whether an address may be put on a page: http, https, mailto, or relative without a host."""
    address = _as_read(address)
    try:
        urlsplit(address)
    except ValueError:  # such as http://[ with no closing bracket
        return False
    scheme = _SCHEME.match(address)
    if scheme:
        return scheme[1].lower() in SAFE_SCHEMES
    return not address.startswith(("//", "\\", "/\\"))


def runs(address: str) -> bool:
    """Whether a browser that follows an address runs what is in it, instead of going there."""
    scheme = _SCHEME.match(_as_read(address))
    return scheme is not None and scheme[1].lower() in ("javascript", "vbscript", "data")


def host_of(address: str) -> str:
    """The host, in small letters and with its port, that a browser calls for an address; '' for this site's own."""
    found = _HOST.match(_as_read(address))
    return found[1].rpartition("@")[2].lower() if found else ""


def is_host(name: str) -> bool:
    """Whether a text is the plain name of a host, in small letters and with a port where it needs one."""
    return bool(_HOST_NAME.fullmatch(name)) and len(name) < 254


def _as_read(address: str) -> str:
    """An address as browsers read it: without breaks and tabs, and without invisible signs around it."""
    return _BREAKS.sub("", address).strip(_INVISIBLE)


@cache
def digest_of(script: str) -> str:
    """How a content security policy names a script that stands in a page."""
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"
