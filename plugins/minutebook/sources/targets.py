"""Addresses as they are written in a body: where each stands, and what it must say once a file has moved."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from minutebook.core.addresses import relative_path, resolve_path
from minutebook.sources.body import Body
from minutebook.sources.links import BodyLink, Definition


def addresses_in(body: Body) -> Iterator[tuple[str, int, int]]:
    """Every link target written in a body, with where it stands."""
    written: list[BodyLink | Definition] = [*body.links, *body.definitions, *body.html_links]
    for each in written:
        yield from ((each.target, start, end) for start, end in each.places if each.target)


def new_address(link: str, target_path: str, page_path: str) -> str:
    """A link to another file of the site in place of `link`; what stands behind its path is kept."""
    path = urlsplit(link).path
    return quote(relative_path(target_path, page_path), safe="/.-_~") + link[link.find(path) + len(path) :]


def leads_to(link: str, target_path: str, page_path: str) -> bool:
    """Whether a link on a page leads to a file of the site as it is written."""
    return resolve_path(urlsplit(link).path, page_path) == target_path
