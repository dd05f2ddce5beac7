"""Milestones that passed unnoticed, slide, or miss a day promised to the public; forecasts of what is not there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.limits import Escalation, is_decided, ladder_for, measures_of, said_value
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.text import did_you_mean, label_of
from minutebook.schema.lifecycle import Stage
from minutebook.schema.messages import spoken
from minutebook.schema.record import Record
from minutebook.schema.registers import Scheduled
from minutebook.schema.schedule import SLIDING, SLIP, MilestoneState, milestones_on, slipped_by

OVERDUE = Code(
    "milestone-overdue",
    Severity.WARNING,
    "A milestone has passed, and nobody says when it comes.",
    "Everybody who waits for it plans with a day that is gone.",
    "Add the day it was reached, or a forecast of it.",
)
MOVED_AGAIN = Code(
    "milestone-sliding",
    Severity.WARNING,
    "The forecast of a milestone has moved three times or more.",
    "A plan that moves again and again tells nobody when it comes.",
    "Find out what moves it, and have a new baseline decided.",
)
PUBLIC_LATE = Code(
    "public-day-missed",
    Severity.WARNING,
    "A day promised to the public will be missed by more days than its manager may decide.",
    "People outside rely on it, and only a forum may tell them another day.",
    "Take it to the forum that the message names, and link the decision.",
)
FORECAST_OF_NOTHING = Code(
    "forecast-of-nothing",
    Severity.ERROR,
    "A forecast names a milestone that the record does not have.",
    "It would be counted nowhere.",
    "Correct the key, or give the milestone that key.",
)


def check(catalog: Catalog, today: date) -> Iterator[Problem]:
    """Forecasts of every record, and the milestones of those that are in force."""
    for record in catalog.having(Scheduled):
        scheduled = record.facet(Scheduled)
        if scheduled is None or record.is_adopted:
            continue
        yield from _forecasts(record, scheduled)
        if record.stage is Stage.IN_FORCE:
            for state in milestones_on(scheduled, today):
                if state.standing not in ("achieved", "cancelled"):
                    yield from _milestone(record, state)
                    yield from _public(catalog, record, scheduled, state)


def _forecasts(record: Record, scheduled: Scheduled) -> Iterator[Problem]:
    keys = [each.key for each in scheduled.milestones if each.key]
    name = record.kind.names(Scheduled).get("forecasts", "")
    for index, forecast in enumerate(scheduled.forecasts):
        if forecast.milestone not in keys:
            place = (name, index, "milestone")
            message = f"{spoken(place)}: no milestone has the key '{forecast.milestone}'"
            hint = did_you_mean(forecast.milestone, keys) or "correct the key, or give the milestone that key"
            yield FORECAST_OF_NOTHING.at(record.at(*place), message, hint)


def _milestone(record: Record, state: MilestoneState) -> Iterator[Problem]:
    row, name = state.row, record.kind.names(Scheduled)["milestones"]
    if state.standing == "missed":
        place = (name, state.place, "due")
        last = f", and so has {state.expected}, when it was last expected" if state.expected else ""
        message = f"{spoken(place)}: {row.due} has passed{last}; it was not reached"
        yield OVERDUE.at(record.at(*place), message, "add `reached:`, or a forecast of when it comes")
    if state.moves >= SLIDING:
        message = f"{spoken((name, state.place))}: '{row.title}' has moved {state.moves} times and is expected on "
        message = f"{message}{state.expected} now; from {SLIDING} moves on it slides (house convention)"
        hint = "find out what moves it, and have a new baseline decided"
        yield MOVED_AGAIN.at(record.at(name, state.place, "title"), message, hint)


def _public(catalog: Catalog, record: Record, scheduled: Scheduled, state: MilestoneState) -> Iterator[Problem]:
    """A public day beyond the lowest limit goes to a forum, also where a person might settle as many days otherwise."""
    if not state.row.public or not state.slip or SLIP not in measures_of(record):
        return
    ladder = ladder_for(catalog, record, SLIP)
    rank = ladder.rank_of(state.slip)
    passed = ladder.steps[rank - 1] if rank else None
    if passed is None or passed.up_to is None:
        return
    hears = next((each for each in ladder.steps[rank:] if each.is_forum), None)
    since = slipped_by(scheduled, state.row, catalog.today, passed.up_to)
    if is_decided(catalog, Escalation(record, SLIP, state.slip, "", passed, hears, ladder, since)):
        return
    name, said = record.kind.names(Scheduled)["milestones"], said_value(record, SLIP, state.slip, "")
    place, limit = (name, state.place, "due"), said_value(record, SLIP, passed.up_to, "")
    whose = passed.holder.id if passed.holder else f"the {label_of(passed.line.left_to or '').lower()}"
    message = f"{spoken(place)}: {state.row.due} was promised to the public, and slips by {said}; {whose} may decide "
    whom = f"take it to {hears.holder.id}" if hears and hears.holder else "take it to the highest forum"
    yield PUBLIC_LATE.at(record.at(*place), f"{message}up to {limit}", f"{whom}, and link the decision")
