"""Lists of entries with keys, as seals look at them: an entry is known by its key, wherever in the list it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from minutebook.core.values import dataclass
from minutebook.schema.parts import PartDifference, PartDigest, digest_of, mark_of_line


@dataclass(frozen=True)
class KeyedEntry:
    """An entry of a list: its place in the file, its key ('' for none), and what of it counts, without and with it."""

    place: int
    key: str
    bare: str
    whole: str


@dataclass(frozen=True)
class KeyedDigest(PartDigest):
    """What a list of entries says: those with keys in the order of these, then the others as they stand.

    A key given after a record was sealed is no change of it: the fingerprint tells by its marks which entries had one.
    """

    entries: tuple[KeyedEntry, ...] = ()

    @cached_property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """What each entry says, with its place in the file."""
        return tuple((each.place, each.whole) for each in self.entries)

    def is_as(self, fingerprint: str) -> bool:
        """Whether this is what a fingerprint was taken of, perhaps before some of the entries had keys."""
        ways = (self, self.without_keys, self.as_when(fingerprint))
        return any(PartDigest.is_as(each, fingerprint) for each in ways)

    def changed(self, name: str, before: str) -> PartDifference:
        """The entry that first differs from a fingerprint."""
        return PartDigest.changed(self.as_when(before), name, before)

    @cached_property
    def without_keys(self) -> KeyedDigest:
        """The same as long as no entry had a key."""
        return _digest([_without_key(each) for each in self.entries], self.mark)

    def as_when(self, fingerprint: str) -> KeyedDigest:
        """The same without the keys that entries had not yet when a fingerprint was taken."""
        told = fingerprint.partition("-")[2]
        marks = {told[at : at + 2] for at in range(0, len(told), 2)}
        had_some = any(each.key and mark_of_line(each.whole) in marks for each in self.entries)
        return _digest(
            [_without_key(each) if _is_new(each, marks, had_some) else each for each in self.entries], self.mark
        )


def keyed_digest(entries: Sequence[Any], as_text: Callable[[Any], str], mark: str) -> KeyedDigest:
    """What a list of entries says; `as_text` gives what counts of one."""
    listed = []
    for place, each in enumerate(entries):
        key = each.get("key") if isinstance(each, Mapping) else None
        bare = {name: value for name, value in each.items() if name != "key"} if key is not None else each
        listed.append(KeyedEntry(place, str(key) if key is not None else "", as_text(bare), as_text(each)))
    return _digest(listed, mark)


def _digest(entries: Sequence[KeyedEntry], mark: str) -> KeyedDigest:
    ordered = tuple(sorted(entries, key=lambda each: (not each.key, each.key, each.place)))
    rows = tuple(each.whole for each in ordered)
    return KeyedDigest(digest_of("\n".join(rows)), rows=rows, mark=mark, entries=ordered)


def _is_new(entry: KeyedEntry, marks: set[str], had_some: bool) -> bool:
    """Whether an entry had no key when a fingerprint with these marks was taken."""
    if not entry.key or mark_of_line(entry.whole) in marks:
        return False
    return not had_some or mark_of_line(entry.bare) in marks


def _without_key(entry: KeyedEntry) -> KeyedEntry:
    return KeyedEntry(entry.place, "", entry.bare, entry.bare)
