"""Headings in a record's text: the one that repeats the title follows it, the others stand below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from minutebook.authoring.namings import NamingPlace
from minutebook.core.outline import number_before, ranks
from minutebook.sources.body import Body, Section
from minutebook.sources.source import Source
from minutebook.sources.text import Patch

_HASHES = re.compile(r" {0,3}(#{1,6})")


def title_repeated(page: Source, old: str, new: str) -> list[NamingPlace]:
    """The first heading of a text, where it repeats the title: with the new one, and the number it had before it."""
    body = page.body
    if not body.repeats(old):
        return []
    section = body.sections[0]
    words = body.words_of(section)
    start = body.text.index(words, section.start)
    kept = number_before(words, old) or ""
    return [NamingPlace(page.at_offset(section.start), patch=(start, start + len(words), kept + new))]


def lowered(body: Body, title: str, sections: Iterable[str]) -> list[tuple[Section, Patch]]:
    """Headings of a text as its page has them, where one of them has the title's rank; else nothing."""
    found = body.sections[1:] if body.repeats(title) else body.sections
    if all(each.level > 1 for each in found):
        return []
    known = {each.casefold() for each in sections}
    levels = ranks((each.level, each.title.casefold() in known) for each in found)
    return [
        (each, patch)
        for each, level in zip(found, levels, strict=True)
        if level != each.level
        for patch in _at_level(body, each, level)
    ]


def _at_level(body: Body, section: Section, level: int) -> Iterator[Patch]:
    hashes = _HASHES.match(body.text, section.start)
    if hashes:
        yield hashes.start(1), hashes.end(1), "#" * level
        return
    words, _, line = body.text[section.start : section.text_start].partition("\n")
    if level == 2:
        start = section.start + len(words) + 1
        yield start, start + len(line.rstrip()), "-" * max(3, len(line.rstrip()))
    else:
        yield section.start, section.start + len(words) + 1 + len(line.rstrip()), f"{'#' * level} {words.strip()}"
