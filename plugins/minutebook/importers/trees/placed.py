"""Values of a source whose texts know where they stand, and the same as plain YAML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from minutebook.core.diagnostics import Location
from minutebook.schema.messages import seen
from minutebook.schema.record import is_empty

# A mail address, bare, in < > or behind mailto:, up to its last word; not what looks so in a web address.
_MAIL = re.compile(r"<?(?:\bmailto:)?(?<![\w/.+%=-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+>?")


class PlacedText(str):
    """A text of a source, or one of ours in its place; `said` is what stands at the source, `place` where."""

    __slots__ = ("place", "said")

    place: Location
    said: str


def placed(text: str, source: Any) -> str:
    """A word of ours for what a source says, such as `placed("weekly", group["rhythm"])`.

    Findings name the line of `source` and quote its words. An empty text says that the source says nothing there.
    """
    return _placed(text, source.said, source.place) if isinstance(source, PlacedText) else text


def _placed(text: str, said: str, place: Location) -> PlacedText:
    made = PlacedText(text)
    made.said, made.place = said, place
    return made


def with_places(value: Any, place: Callable[..., Location], *path: str | int) -> Any:
    """A nested value whose texts know their places; `place` is asked with the path to each."""
    if isinstance(value, str):
        return _placed(value, value, place(*path))
    if isinstance(value, Mapping):
        return {name: with_places(inner, place, *path, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [with_places(inner, place, *path, index) for index, inner in enumerate(value)]
    return value


def places_in(value: Any) -> Iterator[Location]:
    """Where the texts of a source inside a value stand."""
    if isinstance(value, PlacedText):
        yield value.place
    elif isinstance(value, Mapping | list | tuple):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from places_in(inner)


def plain_value(value: Any, as_said: bool = False) -> Any:
    """The value as YAML holds it; `as_said`, in the words of the source. TypeError, in words, for what is no value."""
    if isinstance(value, str):
        return str(value.said if as_said and isinstance(value, PlacedText) else value).strip()
    if isinstance(value, Mapping):
        return {str(name): plain_value(inner, as_said) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain_value(inner, as_said) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | float):
        return value
    raise TypeError(f"{seen(value)} is no text, number, day, list or group of values")


def without_mail(value: Any) -> Any:
    """A plain value without e-mail addresses, and without what then says nothing."""
    if isinstance(value, dict):
        return {name: kept for name, inner in value.items() if not is_empty(kept := without_mail(inner))}
    if isinstance(value, list):
        return [kept for each in value if not is_empty(kept := without_mail(each))]
    return _MAIL.sub("", value).strip() if isinstance(value, str) and "@" in value else value
