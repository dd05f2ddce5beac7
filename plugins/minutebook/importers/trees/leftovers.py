"""What a tree says that no rule names: kept all the same, and told once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from minutebook.importers.trees.value_paths import EVERY, Way, is_blank

# What may be a mail address.
_MAIL = re.compile(r"[^\s@<>]@[\w-]+\.[A-Za-z]")


def leftovers_in(value: Any, used: Iterable[Way], way: Way = ()) -> Iterator[tuple[Way, Any]]:
    """Each value that lies on none of the ways, with its own way; blank ones are left out."""
    ways = [each for each in used if each[: len(way)] == way or way[: len(each)] == each]
    if any(len(each) <= len(way) for each in ways):
        return
    if not ways and way:
        if not is_blank(value):
            yield way, value
    elif isinstance(value, Mapping):
        steps = (EVERY,) if _steps_over(ways, way) else ()  # alone where a list of one was meant
        for name, inner in value.items():
            yield from leftovers_in(inner, ways, (*way, *steps, name))
    elif isinstance(value, list) and _steps_over(ways, way):  # else it stands in the way, and is told as that
        for inner in value:
            yield from leftovers_in(inner, ways, (*way, EVERY))


def _steps_over(ways: Iterable[Way], way: Way) -> bool:
    return any(each[len(way) : len(way) + 1] == (EVERY,) for each in ways)


def without_mail(value: Any) -> Any:
    """A value without the texts in it that hold an e-mail address; None for such a text itself."""
    if isinstance(value, Mapping):
        return {name: without_mail(inner) for name, inner in value.items() if not _is_mail(inner)}
    if isinstance(value, list):
        return [without_mail(inner) for inner in value if not _is_mail(inner)]
    return None if _is_mail(value) else value


def _is_mail(value: Any) -> bool:
    return isinstance(value, str) and _MAIL.search(value) is not None
