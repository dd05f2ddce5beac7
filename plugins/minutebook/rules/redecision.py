"""A proposal close to what was refused, put off or replaced says what has changed since."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.likeness import KEYS_SHARED, bits_of, portraits_of
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.schema.kind import Kind
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record
from minutebook.schema.shape import pointers_in

K = TypeVar("K", bound=Hashable)

CLOSE = 0.3
"""Likeness from which two records are about one matter; most pairs where one replaced the other reach it."""

CITED_AMONG = 5
"""A proposal that names one of this many closest records is not reported."""

DECIDED_BEFORE = Code(
    "decided-before",
    Severity.NOTICE,
    "This was decided before.",
    "Readers should see the earlier decision and what is different now.",
    "Name the earlier decision and say what changed.",
)


def check(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Open records against those of their kind that came to an end, of the same program or on the same subject."""
    for kind in catalog.registry.kinds:
        if kind.lifecycle.settled and any(_has_ended(kind, status) for status in kind.lifecycle.stages):
            yield from _decided_before(catalog, kind)


def _has_ended(kind: Kind, status: str) -> bool:
    """Whether the status says refused, put off or replaced; closed because it was done does not count."""
    stage = kind.lifecycle.stage_of(status)
    return stage in (Stage.REFUSED, Stage.PAUSED) or (stage is Stage.PAST and status == kind.lifecycle.replaced)


def _decided_before(catalog: Catalog, kind: Kind) -> Iterator[Problem]:
    records = catalog.of_kind(kind.key)
    waiting = [each for each in records if each.is_open]
    ended = [each for each in records if _has_ended(kind, each.status)]
    if not waiting or not ended:
        return
    portraits = portraits_of([*waiting, *ended])
    keys = [bits_of(portraits[each.path].keys) for each in ended]
    with_key = _numbered((key, number) for number, each in enumerate(keys) for key in each)
    wanted = {subject for each in waiting for subject in _subjects(each)}
    nearby = _numbered(
        (subject, number) for number, each in enumerate(ended) for subject in _subjects(each) if subject in wanted
    )
    for record in waiting:
        portrait = portraits[record.path]
        among = 0
        for subject in _subjects(record):
            among |= nearby.get(subject, 0)
        shared = _in_some(among, [with_key.get(key, 0) for key in bits_of(portrait.keys)], KEYS_SHARED)
        near = [ended[number] for number in bits_of(shared)]
        likely = ((portrait.likeness(portraits[other.path]), other) for other in near)
        close = [(likeness, other) for likeness, other in likely if likeness >= CLOSE]
        closest = sorted(close, key=lambda each: (-each[0], each[1].order))[:CITED_AMONG]
        if closest and not any(_is_cited(catalog, record, other) for _, other in closest):
            yield _decided(record, closest[0][1])


def _numbered(pairs: Iterable[tuple[K, int]]) -> dict[K, int]:
    """By key, a set of numbers as an integer that has the bit of each: millions of pairs are looked at in one step."""
    sets: dict[K, int] = {}
    for key, number in pairs:
        sets[key] = sets.get(key, 0) | 1 << number
    return sets


def _in_some(among: int, sets: Iterable[int], least: int) -> int:
    """The numbers of one set that are in so many of the others, or in more."""
    counted = [among, *([0] * least)]
    for each in sets:
        for times in range(least, 0, -1):
            counted[times] |= counted[times - 1] & each
    return counted[least]


def _subjects(record: Record) -> list[str]:
    return [*([f"program {record.program}"] if record.program else []), *(f"tag {tag}" for tag in record.tags)]


def _is_cited(catalog: Catalog, record: Record, other: Record) -> bool:
    """Whether a record is linked to another one, or to what has taken its place."""
    after = {link.source for link in catalog.supersessions_of(other.id)} | catalog.unheard_successors(other)
    named = {link.target for link in catalog.links_from(record.id)}
    named |= {pointer.target for pointer in pointers_in(record)} | {each.target for each in record.source.body.mentions}
    named |= {link.source for link in catalog.links_to(record.id)}
    return bool(named & {other.id, *after})


def _decided(record: Record, other: Record) -> Problem:
    when = f" on {other.day}" if other.day and other.kind.events else ""
    message = f"title: reads like {other.id} ({other.title}), {other.status_label}{when}"
    return DECIDED_BEFORE.at(
        record.at("title"), message, f"name {other.id} in the text, and say what has changed since"
    )
