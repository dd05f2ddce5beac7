"""Addresses as they are written in a body: where each stands, and what it must say once a file has moved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from minutebook.core.addresses import relative_path, resolve_path
from minutebook.sources.body import Body
from minutebook.sources.links import BodyLink


def addresses_in(body: Body) -> Iterator[tuple[str, int, int]]:
    """Every link target written in a body, with where it stands."""
    for link in body.links:
        text = body.text[link.start : link.end]
        if link.target and "](" in text:
            yield from _standing(link.target, link.start, text.find(link.target, text.rfind("](")))
    for definition in body.definitions:
        text = body.text[definition.start : definition.end]
        at = text.find(definition.target, text.find("]:"))
        yield from _standing(definition.target, definition.start, at)
    for tag in body.html_links:
        yield from html_address(body, tag)


def html_address(body: Body, tag: BodyLink) -> Iterator[tuple[str, int, int]]:
    """The address of an HTML link, with every place in its tag that has it."""
    text = body.text[tag.start : tag.end]
    if tag.target:
        name = r"\b(?:href|src|data|poster)\s*=\s*"
        for named in re.finditer(rf"{name}[\"']?(?={re.escape(tag.target)}(?:[\"'\s>]|\Z))", text, re.IGNORECASE):
            yield from _standing(tag.target, tag.start, named.end())


def _standing(target: str, start: int, at: int) -> Iterator[tuple[str, int, int]]:
    """A target with its place; none where the text has escapes, such as &amp;, and so differs from the target."""
    if at >= 0:
        yield target, start + at, start + at + len(target)


def new_address(link: str, target_path: str, page_path: str) -> str:
    """A link to another file of the site in place of `link`; what stands behind its path is kept."""
    path = urlsplit(link).path
    return quote(relative_path(target_path, page_path), safe="/.-_~") + link[link.find(path) + len(path) :]


def leads_to(link: str, target_path: str, page_path: str) -> bool:
    """Whether a link on a page leads to a file of the site as it is written."""
    return resolve_path(urlsplit(link).path, page_path) == target_path
