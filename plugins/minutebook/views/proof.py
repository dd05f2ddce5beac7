"""What the whole book can prove: which settled texts are as they were sealed, and which are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Problem, Severity
from minutebook.core.groups import in_groups
from minutebook.core.values import dataclass
from minutebook.rules.sealing import faults_of
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record
from minutebook.schema.statement import Digests


class SealState(StrEnum):
    """What is known of a settled text; the last two disprove the book."""

    SEALED = "unchanged"
    AMENDED = "with recorded corrections"
    BY_HAND = "corrected by hand, not sealed again"
    REOPENED = "sealed, but open again"
    NOT_SEALED = "not sealed"
    CHANGED = "changed"
    UNREAD = "with errors"


BAD = frozenset({SealState.CHANGED, SealState.UNREAD})


@dataclass(frozen=True)
class Proven:
    """One record that is settled or was once: how it stands, how often it was amended, and what speaks against it."""

    id: str
    title: str
    path: str
    standing: SealState
    amendments: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Proof:
    """Every settled record in the order of the catalog, then files held back that may be settled."""

    records: tuple[Proven, ...]

    @property
    def counts(self) -> Mapping[SealState, int]:
        """How many stand in which way, every way named."""
        found = Counter(each.standing for each in self.records)
        return {standing: found[standing] for standing in SealState}

    @property
    def is_proven(self) -> bool:
        """Whether no settled text was changed in silence, and none is unread."""
        return not any(each.standing in BAD for each in self.records)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What speaks against single records, in reading order, without those that are just not sealed."""
        found = [problem for each in self.records for problem in each.problems if each.standing != SealState.NOT_SEALED]
        return tuple(sorted(found, key=lambda each: each.order))


def make_proof(catalog: Catalog, problems: tuple[Problem, ...], today: date, told: Callable[[int], None]) -> Proof:
    """Look at every record that is settled or was; `problems` are those of single files, `told` hears how far it is.

    A file held back counts unless its status is an open one: nobody can say whether it was settled, or changed.
    """
    found = []
    digests = catalog.sealed_digests
    for number, record in enumerate(catalog.records, start=1):
        if record.was_settled:
            found.append(_proven(record, today, digests))
        told(number)
    theirs = in_groups((each.location.path, each) for each in problems if each.severity is Severity.ERROR)
    for held in catalog.held:
        lifecycle = held.kind.lifecycle if held.kind else None
        if lifecycle and lifecycle.settled and lifecycle.stages.get(held.status) is not Stage.OPEN:
            faults = tuple(theirs.get(held.location.path, ()))
            found.append(Proven(held.id, held.title, held.path, SealState.UNREAD, 0, faults))
    return Proof(tuple(found))


def _proven(record: Record, today: date, digests: Digests) -> Proven:
    faults = tuple(faults_of(record, today, digests))
    standing = _standing(record, faults) if record.sealed else SealState.NOT_SEALED
    return Proven(record.id, record.title, record.path, standing, len(record.amendments), faults)


def _standing(record: Record, faults: tuple[Problem, ...]) -> SealState:
    if any(each.severity is Severity.ERROR for each in faults):
        return SealState.CHANGED
    if record.is_open:
        return SealState.REOPENED
    if record.unsealed_amendment:
        return SealState.BY_HAND
    return SealState.AMENDED if record.amendments else SealState.SEALED
