"""Ids for drafts: the one it had before, the number it carries, or the next free one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import chain, count
from string import ascii_lowercase

from minutebook.core.diagnostics import Location, Problem
from minutebook.core.identity import id_order, is_handle, is_id, next_id, prefix_of, slugify
from minutebook.importers.draft import RecordDraft
from minutebook.importers.findings import NUMBER_TAKEN

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
    ordered = sorted(drafts, key=lambda draft: in_order(draft.source.partition("#")[0]))
    others = {*taken, *before.values()}
    used = _Used(set(others))
    for draft in ordered:
        if draft.source in before:
            ids[draft.source] = before[draft.source]
    waiting = [draft for draft in ordered if draft.source not in ids]
    unnumbered = []
    for draft in waiting:
        wanted = asked_for(draft)
        if not wanted:
            unnumbered.append(draft)
            continue
        free = ids[draft.source] = used.take(wanted)
        if free != wanted:
            problems[draft.source] = _taken(draft, wanted, free, wanted in others)
    for draft in unnumbered:
        ids[draft.source] = used.take_next(draft.record_type.kind.prefix)
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
        if is_handle(wanted):
            free = next(each for each in chain([wanted], (f"{wanted}-{n}" for n in count(2))) if each not in self._ids)
            self._add(free)
            return free
        stem = wanted.rstrip(ascii_lowercase)
        candidates = (wanted, *(f"{stem}{letter}" for letter in ascii_lowercase))
        free = next((each for each in candidates if each not in self._ids), "")
        if not free:
            return self.take_next(stem.rpartition("-")[0])
        self._add(free)
        return free

    def take_next(self, prefix: str) -> str:
        """The id after the highest one taken with that prefix."""
        new = next_id(prefix, [self._highest[prefix]] if prefix in self._highest else [])
        self._add(new)
        return new

    def _add(self, new: str) -> None:
        self._ids.add(new)
        prefix = prefix_of(new)
        self._highest[prefix] = max(self._highest.get(prefix, new), new, key=id_order)


def _taken(draft: RecordDraft, wanted: str, free: str, is_here: bool) -> Problem:
    message = f"'{wanted}' is taken by another record; this one became '{free}'"
    first = f"; or before you import, `minutebook rename {wanted} --id next`" if is_here else ""
    return NUMBER_TAKEN.at(Location(draft.display), message, f"quote it by its new id from now on{first}", wanted)
