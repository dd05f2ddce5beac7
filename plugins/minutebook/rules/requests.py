"""Changes are decided by those who may, carried out and accepted, and the baseline moves with them and not without."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.requests import (
    baseline_moves,
    beyond,
    days_of,
    deciders_of,
    grounds_of,
    not_in_baseline,
    requests_in,
    takes_effect,
)
from minutebook.core.calendar import is_past
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.text import counted, joined, label_of
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record
from minutebook.schema.registers import Requested, Scheduled

BEYOND_LIMIT = Code(
    "change-beyond-limit",
    Severity.WARNING,
    "A change was decided by a forum whose limit is too low for it.",
    "Those who may decide so much have never seen it.",
    "Take it to the forum or person that the message names, and add their decision.",
)
NOT_ACCEPTED = Code(
    "change-not-accepted",
    Severity.WARNING,
    "A change was implemented, and nobody has accepted it.",
    "Nobody has said that it does what was asked for.",
    "Name who accepted it in `accepted_by`.",
)
NOT_DONE = Code(
    "change-overdue",
    Severity.WARNING,
    "A change was approved, and the day by which it was to be implemented has passed.",
    "Everybody plans as if it were there.",
    "Add the day it was implemented and set the status, or agree on another day.",
)
NOT_IN_BASELINE = Code(
    "change-not-in-baseline",
    Severity.WARNING,
    "An approved change moves a milestone, and the charter still has the old day.",
    "Slip is counted from a baseline that no longer holds.",
    "Change the milestone, and record that with `minutebook amend`.",
)
MOVED = Code(
    "baseline-moved-undecided",
    Severity.WARNING,
    "Milestones of a sealed charter were changed, and neither a decision nor a change request says so.",
    "A baseline that can be moved without a word is always met.",
    "Name the change request or decision in the correction, or let it name the charter.",
)


def check(catalog: Catalog, today: date) -> Iterator[Problem]:
    """Requests that were agreed to, then sealed charters whose milestones were moved."""
    for record in requests_in(catalog):
        requested = record.facet(Requested)
        if requested is not None and not record.is_adopted:
            yield from _request(catalog, record, requested, today)
    for record in catalog.having(Scheduled):
        if not record.is_adopted:
            yield from () if catalog.unheard.may_name(record) else _moved(catalog, record)


def _request(catalog: Catalog, record: Record, requested: Requested, today: date) -> Iterator[Problem]:
    if not takes_effect(record, requested):
        return
    names = record.kind.names(Requested)
    decided = names["decided_by"] if requested.decided_by else names.get("rulings", "id")
    for each in beyond(catalog, record, requested):
        who = joined(one.id for one in deciders_of(catalog, requested))
        message = f"{decided}: {label_of(each.measure).lower()} {each.said} is above the limit of {who}"
        whom = f"take it to {each.may.id}" if each.may else "take it to somebody whose limit is higher"
        yield BEYOND_LIMIT.at(record.at(decided), message, f"{whom}, and add the decision")
    yield from _outcome(record, requested, today)
    for charter in not_in_baseline(catalog, record, requested):
        days = counted(days_of(requested) or 0, "day")
        message = f"{names['changes']}: it moves a milestone of {charter.id} by {days}, and {charter.id} was not "
        message = f"{message}changed since {requested.decided_on}"
        hint = f"change the milestone and run minutebook amend {charter.id} --why …"
        yield NOT_IN_BASELINE.at(record.at(names["changes"]), message, hint)


def _outcome(record: Record, requested: Requested, today: date) -> Iterator[Problem]:
    """Whether it was implemented in time, and accepted."""
    names = record.kind.names(Requested)
    done, due, accepted = (names.get(each, "") for each in ("implemented_on", "due", "accepted_by"))
    if requested.implemented_on and accepted and not requested.accepted_by:
        message = f"{done}: implemented on {requested.implemented_on}, and nobody has accepted it"
        yield NOT_ACCEPTED.at(record.at(done), message, f"add `{accepted}:`")
    is_waiting = record.stage is Stage.IN_FORCE and not requested.implemented_on
    if is_waiting and requested.due and is_past(requested.due, today):
        message = f"{due}: {requested.due} has passed, and it is not implemented"
        yield NOT_DONE.at(record.at(due), message, f"add `{done}:` and set the status, or agree on another day")


def _moved(catalog: Catalog, record: Record) -> Iterator[Problem]:
    name = record.kind.names(Scheduled).get("milestones", "")
    for place, amendment in baseline_moves(record):
        if not grounds_of(catalog, record, place):
            message = f"amendments {place + 1}: {name} changed on {amendment.date}, and neither a decision nor a "
            message = f"{message}change request says so"
            hint = "name it in `why:`, or let the change request name the charter"
            yield MOVED.at(record.at("amendments", place), message, hint)
