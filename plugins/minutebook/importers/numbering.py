"""Ids for drafts: the one it had before, the number it carries, or the next free one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import chain, count
from string import ascii_lowercase

from minutebook.core.diagnostics import Location, Problem
from minutebook.core.identity import id_order, is_handle, is_id, next_id, prefix_of, slugify
from minutebook.importers.draft import RecordDraft
from minutebook.importers.findings import OTHER_NUMBER

_DIGITS = re.compile("([0-9]+)")


def numbered(
    drafts: Iterable[RecordDraft], before: Mapping[str, str], taken: Iterable[str]
) -> tuple[dict[str, str], dict[str, Problem]]:
    """An id for each draft by its source, and a finding where it is not the number the source carries.

    `before` has the ids of earlier imports, which never change; `taken` every other id of the site.
    Sources are gone through in the order of their files, and the entries of one file as they stand in it.
    """
    ids: dict[str, str] = {}
    problems: dict[str, Problem] = {}
    others = {*taken, *before.values()}
    used = _Used(set(others))
    ordered = sorted(drafts, key=lambda draft: in_order(draft.source.partition("#")[0]))
    for draft in sorted(ordered, key=lambda draft: not asked_for(draft)):  # what asks for none goes last
        wanted = asked_for(draft)
        if draft.source in before:
            ids[draft.source] = before[draft.source]
        elif not wanted:
            ids[draft.source] = used.take_next(draft.record_type.kind.prefix)
        else:
            free = ids[draft.source] = used.take(wanted)
            if free != wanted:
                problems[draft.source] = _taken(draft, wanted, free, wanted in others)
    return ids, problems


def in_order(source: str) -> list[tuple[int, str]]:
    """Sort key of a source: by path, its numbers as numbers, so that row 10 follows row 9."""
    return [(int(part), "") if part.isascii() and part.isdigit() else (-1, part) for part in _DIGITS.split(source)]


def asked_for(draft: RecordDraft) -> str:
    """The id the source's own number asks for; none for 0, which templates have."""
    kind = draft.record_type.kind
    if draft.id and is_id(draft.id):
        return draft.id
    if not kind.prefix:
        handles = (draft.id, draft.original_id, slugify(draft.title), f"{kind.key}-{slugify(draft.title)}")
        return next(filter(is_handle, handles))
    return f"{kind.prefix}-{draft.number:04d}" if draft.number else ""


class _Used:
    """Ids that are taken, and by prefix the highest of them."""

    def __init__(self, ids: set[str]) -> None:
        self._ids = ids
        self._highest: dict[str, str] = {}
        for each in sorted(ids, key=id_order):
            self._highest[prefix_of(each)] = each

    def take(self, wanted: str) -> str:
        """The id itself, or with the first free letter; the next number where letters run out, and for a handle."""
        stem = wanted.rstrip(ascii_lowercase)
        numbers, letters = (f"{wanted}-{n}" for n in count(2)), (f"{stem}{letter}" for letter in ascii_lowercase)
        others = numbers if is_handle(wanted) else letters
        free = next((each for each in chain([wanted], others) if each not in self._ids), "")
        return self._add(free) if free else self.take_next(stem.rpartition("-")[0])

    def take_next(self, prefix: str) -> str:
        """The id after the highest one taken with that prefix."""
        return self._add(next_id(prefix, [self._highest[prefix]] if prefix in self._highest else []))

    def _add(self, new: str) -> str:
        self._ids.add(new)
        prefix = prefix_of(new)
        self._highest[prefix] = max(self._highest.get(prefix, new), new, key=id_order)
        return new


def _taken(draft: RecordDraft, wanted: str, free: str, is_here: bool) -> Problem:
    message = f"'{wanted}' is taken by another record; this one became '{free}'"
    first = f"; or before you import, `minutebook rename {wanted} --id next`" if is_here else ""
    return OTHER_NUMBER.at(Location(draft.display), message, f"quote it by its new id from now on{first}", wanted)
