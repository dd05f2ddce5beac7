"""The states a record passes through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from functools import cached_property

from minutebook.core.values import dataclass
from minutebook.core.words import Phrase


class Stage(StrEnum):
    """What a status means for a reader, whatever the kind calls it."""

    OPEN = "open"
    IN_FORCE = "in force"
    PAUSED = "paused"
    REFUSED = "refused"
    PAST = "past"
    UNKNOWN = "unknown"
    """That of an imported record whose status nobody here knows; no kind has a status of this stage."""

    @property
    def mark(self) -> str:
        """Its name in style sheets and addresses, such as in-force."""
        return self.value.replace(" ", "-")

    @property
    def is_over(self) -> bool:
        """Whether what is in it counts no more, or never did."""
        return self in (Stage.PAST, Stage.REFUSED)

    @property
    def may_alter(self) -> bool:
        """Whether what is in it changes what other records say, or will; what was refused or put off does not."""
        return self in (Stage.OPEN, Stage.UNKNOWN) or self.took_effect

    @property
    def took_effect(self) -> bool:
        """Whether what is in it holds, or once did: a record that is replaced by now did its work while it stood."""
        return self in (Stage.IN_FORCE, Stage.PAST)


READINGS = {
    Stage.OPEN: "Not in force yet",
    Stage.IN_FORCE: "In force",
    Stage.PAUSED: "On hold",
    Stage.REFUSED: "Rejected",
    Stage.PAST: "No longer in force",
    Stage.UNKNOWN: "Not known whether it is in force",
}
"""How a stage reads at the head of a record whose lifecycle has no words of its own."""

UNKNOWN = Stage.UNKNOWN.value
"""Status of an imported record whose own word has no equal here, or that has none; never settled."""


@dataclass(frozen=True)
class Lifecycle:
    """Statuses with their stage, the first one being where a record starts.

    `moves` says which status may follow which (checked where a change is seen, and shown on the
    reference page). `required` names, per status, the fields a record must then have. `settled`
    statuses end the debate: their text is not rewritten in silence. `replaced` is the status of a
    record that another one has taken over from. `readings` are the words for a status at the head
    of a record, for one whose stage reads wrongly there: a person is not "in force".
    """

    stages: Mapping[str, Stage]
    moves: Mapping[str, tuple[str, ...]]
    required: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    settled: frozenset[str] = frozenset()
    replaced: str = ""
    readings: Mapping[str, str] = field(default_factory=dict)

    @property
    def initial(self) -> str:
        """The status a new record starts in."""
        return next(iter(self.stages))

    def stage_of(self, status: str) -> Stage:
        """What a status means."""
        return self.stages.get(status, Stage.UNKNOWN)

    def reading_of(self, status: str) -> Phrase:
        """The words for a status at the head of a record: "In force", "No longer works here"."""
        return Phrase(self.readings.get(status) or READINGS[self.stage_of(status)])

    def rank_of(self, status: str) -> int:
        """Place of a status in the order of the lifecycle; an unknown one comes last."""
        return list(self.stages).index(status) if status in self.stages else len(self.stages)

    def reachable(self, status: str) -> frozenset[str]:
        """Statuses that a record may come to from this one, in however many steps."""
        found: set[str] = set()
        waiting = [status]
        while waiting:
            new = set(self.moves.get(waiting.pop(), ())) - found
            found |= new
            waiting += new
        return frozenset(found)

    @cached_property
    def after_settled(self) -> frozenset[str]:
        """Statuses that follow a settled one and end or pause it, such as superseded; none that reopens the debate."""
        followers = frozenset().union(*map(self.reachable, self.settled)) - self.settled
        return frozenset(each for each in followers if self.stage_of(each) in (Stage.PAST, Stage.PAUSED))

    def required_for(self, status: str) -> tuple[str, ...]:
        """Fields a record in this status must have."""
        return self.required.get(status, ())


def simple_lifecycle(
    draft: str = "draft", live: str = "active", past: str = "retired", required: tuple[str, ...] = ()
) -> Lifecycle:
    """The three states of reference material: being written, in use, no longer in use."""
    return Lifecycle(
        stages={draft: Stage.OPEN, live: Stage.IN_FORCE, past: Stage.PAST},
        moves={draft: (live,), live: (past,), past: (live,)},
        required={live: required} if required else {},
        readings={draft: "Being written", live: "In use", past: "No longer in use"},
    )
