"""Facets of an office's registers: what is rated, promised, scheduled, realized, and up to where who may settle it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from minutebook.core.values import dataclass
from minutebook.schema.facets import Choice, Facet, Id, constant
from minutebook.schema.fields import Reference, References


class ActionRow(Protocol):
    """Something to do about a record: what, who does it, until when, and the day it was done."""

    key: str | None
    what: str
    who: Id | None
    due: date | None
    done: date | None


@dataclass(frozen=True)
class Register(Facet):
    """Records of this kind are entries of a register: the RAID page lists them while they are open or in force.

    `due` is the day by which something must have happened, `actions` is what is being done. `letter` is the one
    under which the page lists the kind, such as R.
    """

    owner: Id | None
    due: date | None = None
    actions: tuple[ActionRow, ...] = ()
    letter: str = constant("")


@dataclass(frozen=True)
class Measured(Facet):
    """Fields and values worked out of records of this kind, by name, are held against the limits of forums."""

    measures: tuple[str, ...] = constant(())


@dataclass(frozen=True)
class Assumed(Facet):
    """Records of this kind take something as true without proof, and `bears_on` is what rests on it.

    It is to be proved true or false by a day; one that is refused was proved false.
    """

    bears_on: References
    validate_by: date | None = None
    proved_on: date | None = None


class AssessmentPoint(Protocol):
    """How likely something was held on a day, and how much it would do, each from 1 to 5."""

    day: date
    likelihood: int
    impact: int


class WantedRating(Protocol):
    """How likely something shall be, and how much it shall do, by when."""

    likelihood: int
    impact: int
    by_day: date | None


@dataclass(frozen=True)
class Rated(Facet):
    """Records of this kind are rated again and again by likelihood and impact, so that a heat map can show them.

    The first of the `assessments` is the rating before anything was done, the newest one is that of now.
    `accepted_by` are the decisions to live with it. What it would cost is lost with a `probability` in percent; its
    `weight` is that for the strategy. Of the words of `nature` the one for what is no loss is the `gain`, and `unfit`
    says which words of `response` go with none of them; `accepting` is the word of those for living with it.
    """

    assessments: tuple[AssessmentPoint, ...]
    target: WantedRating | None = None
    cause: str | None = None
    event: str | None = None
    effect: str | None = None
    nature: str | None = None
    response: str | None = None
    accepted_by: tuple[Reference, ...] = ()
    happened_on: date | None = None
    probability: int | None = None
    cost: str | None = None
    weight: int | None = None
    gain: str = constant("")
    accepting: str = constant("")
    unfit: Mapping[str, tuple[str, ...]] = constant({}, words_of="nature")

    @property
    def is_gain(self) -> bool:
        """Whether it would do good; without a word for it, it would do harm."""
        return bool(self.gain) and self.nature == self.gain


class LimitLine(Protocol):
    """Up to where a forum, or whom it leaves it to, may settle what is measured; without `up_to` whatever it is.

    `left_to` is the field of a charter that says who, such as its manager; empty for the forum itself.
    """

    measure: str
    up_to: float | None
    unit: str | None
    left_to: Choice | None
    settled_by: Id | None

    def is_held_on(self, day: date | None) -> bool: ...


@dataclass(frozen=True)
class Limited(Facet):
    """Records of this kind say up to where something may be settled without asking higher up.

    A charter, which names the forum that `approved_by`, may only narrow what forums leave to it.
    """

    limits: tuple[LimitLine, ...]
    approved_by: Id | None = None


class MilestoneRow(Protocol):
    """A day by which something must be true: as agreed, and as it came."""

    key: str | None
    title: str
    due: date
    reached: date | None
    cancelled: date | None
    gate: str | None
    owner: Id | None
    public: bool


class ForecastPoint(Protocol):
    """The day on which a milestone, named by its key, was expected when somebody said so."""

    day: date
    milestone: str
    expected: date


@dataclass(frozen=True)
class Scheduled(Facet):
    """Records of this kind have milestones, whose days are sealed with them, and say anew when they are expected.

    `depends_on` are others that must deliver first.
    """

    milestones: tuple[MilestoneRow, ...]
    forecasts: tuple[ForecastPoint, ...] = ()
    depends_on: References = ()


class ValueOnDay(Protocol):
    """A number and its day."""

    day: date
    value: float


@dataclass(frozen=True)
class Realized(Facet):
    """Records of this kind promise that a measure moves from a baseline to a target, and are read again and again.

    `direction` says which way is better. Those whose `form` is one of `losses` are no gain but a loss that was accepted
    up to its `limit`. `outcome` is what is different once the work is used, `enabled_by` the work, down to its
    milestones, `contributes_to` what it serves. `reviewed_in` is the board that hears of it, `changed_by` are decisions
    that moved what was promised.
    """

    measure: str | None
    unit: str | None
    direction: str | None
    baseline: ValueOnDay | None
    target: ValueOnDay | None
    plan: tuple[ValueOnDay, ...]
    readings: tuple[ValueOnDay, ...]
    frequency: str | None
    accountable: Id | None = None
    form: str | None = None
    limit: float | None = None
    outcome: str | None = None
    enabled_by: References = ()
    contributes_to: References = ()
    reviewed_in: Id | None = None
    changed_by: tuple[Id, ...] = ()
    losses: tuple[str, ...] = constant((), words_of="form")


@dataclass(frozen=True)
class Promised(Facet):
    """Records of this kind say what one part of the work needs of another, by when, and what was promised.

    `needs` names milestones of either side: the one that delivers it, and the one that waits for it. An
    `outside_party` stands for a side that is no record.
    """

    provider: Id | None
    receiver: Id | None
    needed_by: date | None
    promised_for: date | None
    delivered_on: date | None
    agreed_by_provider: date | None = None
    agreed_by_receiver: date | None = None
    needs: References = ()
    outside_party: str | None = None


class RequestedEffect(Protocol):
    """By how many days a request would move the baseline, and what it would cost more; less with a minus."""

    schedule_days: int | None
    cost: str | None


@dataclass(frozen=True)
class Requested(Facet):
    """Records of this kind ask for a change of what was agreed; `changes` names what, down to the milestone.

    `decided_by` is the board that decided, `rulings` are the records of it. One that was `merged_into` another has no
    effect of its own. `due` is the day by which it is to be carried out, `accepted_by` who said that it was.
    """

    changes: tuple[Reference, ...]
    decided_on: date | None
    decided_by: Id | None = None
    implemented_on: date | None = None
    rulings: References = ()
    submitted_on: date | None = None
    impacts: RequestedEffect | None = None
    priority: int | None = None
    due: date | None = None
    accepted_by: Id | None = None
    merged_into: Id | None = None


@dataclass(frozen=True)
class Served(Facet):
    """Records of this kind are ends that benefits and programs serve."""

    statement: str | None
    horizon: int | None = None
