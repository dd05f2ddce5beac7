"""What a record's page says of its ratings, of what is done about it, and of who lives with it until when."""

from __future__ import annotations

from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.calendar import is_past
from minutebook.core.values import dataclass
from minutebook.core.words import said_day, say
from minutebook.schema.lifecycle import Stage
from minutebook.schema.ratings import Rating, rated_values, ratings_of, ratings_until
from minutebook.schema.record import Record
from minutebook.schema.registers import ActionRow, Rated, Register
from minutebook.schema.rows import row_anchor
from minutebook.views.cells import CellItem, item_for

SHOWN = 2
"""So many assessments stand in front, the first and that of now; of more there is a list of all."""


@dataclass(frozen=True)
class RatingLine:
    """One of the ratings: what it is, since when or until when, and what its numbers mean on this site."""

    label: str
    when: str
    level: int
    likelihood: int
    likely: str
    impact: int
    much: str
    by: CellItem | None


@dataclass(frozen=True)
class ActionLine:
    """Something that is being done, with the anchor by which others name it."""

    anchor: str
    what: str
    who: CellItem | None
    due: date | None
    done: date | None
    is_late: bool


@dataclass(frozen=True)
class AcceptanceLine:
    """A decision to live with it, and what has become of it."""

    item: CellItem
    told: str


@dataclass(frozen=True)
class RatingPanel:
    """The panel of a record that can be rated."""

    lines: tuple[RatingLine, ...]
    earlier: tuple[RatingLine, ...]
    actions: tuple[ActionLine, ...]
    accepted: tuple[AcceptanceLine, ...]
    is_house: bool


def make_rating_panel(catalog: Catalog, record: Record, today: date) -> RatingPanel | None:
    """The panel; None for a record that cannot be rated, or of which nothing is said."""
    rated, register = record.facet(Rated), record.facet(Register)
    if rated is None:
        return None
    ratings = ratings_of(rated, today)
    lines = [] if ratings.now is None else [_line(catalog, say("Now"), ratings.now, say("assessed on"))]
    if ratings.inherent and ratings.inherent != ratings.now:
        lines.insert(0, _line(catalog, say("At first"), ratings.inherent, say("assessed on")))
    if ratings.target:
        lines.append(_line(catalog, say("To be"), ratings.target, say("by")))
    past = ratings_until(rated, today) if len(rated.assessments) > SHOWN else []
    earlier = tuple(_line(catalog, "", each, "") for each in past)
    is_over = record.stage.is_over
    actions = tuple(_action(catalog, each, today, is_over) for each in (register.actions if register else ()))
    accepted = tuple(_acceptances(catalog, rated, today))
    if not (lines or actions or accepted):
        return None
    return RatingPanel(tuple(lines), earlier, actions, accepted, catalog.registry.scales.is_house)


def fields_told(record: Record) -> frozenset[str]:
    """The fields, and what is worked out of them, that the panel tells of."""
    if not record.kind.has(Rated):
        return frozenset()
    names, others = record.kind.names(Rated), record.kind.names(Register)
    told = (*(names.get(each, "") for each in ("assessments", "target", "accepted_by")), others.get("actions", ""))
    worked_out = (each.name for each in rated_values())
    return frozenset((*(each for each in told if each), *worked_out))


def _line(catalog: Catalog, label: str, rating: Rating, word: str) -> RatingLine:
    scales = catalog.registry.scales
    likely, much = scales.likelihood[rating.likelihood - 1], scales.impact[rating.impact - 1]
    when = (
        say("{word} {day}", word=word, day=rating.day)
        if rating.day and word
        else said_day(rating.day)
        if rating.day
        else ""
    )
    by = item_for(catalog, rating.by) if rating.by else None
    return RatingLine(label, when, rating.level, rating.likelihood, likely, rating.impact, much, by)


def _action(catalog: Catalog, action: ActionRow, today: date, is_over: bool) -> ActionLine:
    who = item_for(catalog, action.who) if action.who else None
    is_late = not is_over and action.done is None and action.due is not None and is_past(action.due, today)
    return ActionLine(row_anchor(action.key or ""), action.what, who, action.due, action.done, is_late)


def _acceptances(catalog: Catalog, rated: Rated, today: date) -> list[AcceptanceLine]:
    found = [(each.id, catalog.find(each.id)) for each in rated.accepted_by]
    return [AcceptanceLine(item_for(catalog, name), _told(other, today) if other else "") for name, other in found]


def _told(decision: Record, today: date) -> str:
    """Whether a decision still accepts it, and until when."""
    until = decision.review_date
    if decision.stage is not Stage.IN_FORCE:
        return say("not in force: {status_label}", status_label=decision.status_label)
    if until is None:
        return say("without an end")
    return say("until {day}", day=until) if not is_past(until, today) else say("ended on {day}", day=until)
