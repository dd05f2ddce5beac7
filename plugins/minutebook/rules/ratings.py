"""What is rated is assessed again in time, says why it may happen, and is lived with only where somebody decided so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from minutebook.catalog.catalog import Catalog
from minutebook.core.calendar import is_past
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.text import joined
from minutebook.schema.lifecycle import Stage
from minutebook.schema.messages import spoken
from minutebook.schema.ratings import days_until_next, ratings_of
from minutebook.schema.record import Record
from minutebook.schema.registers import Rated, Register
from minutebook.schema.shape import declared_relations

BECAME = "became"
"""Name of the relation from what may happen to the record of it once it has."""

NOT_ACCEPTED = Code(
    "acceptance-missing",
    Severity.WARNING,
    "A risk is accepted, and no decision that is in force says so.",
    "Nobody can tell who accepted it, why and until when.",
    "Name the decision in `accepted_by`, or choose another response.",
)
ACCEPTANCE_ENDED = Code(
    "acceptance-expired",
    Severity.WARNING,
    "The review date of the decision that accepted a risk has passed.",
    "An acceptance holds until that day only; after it the risk is nobody's choice any more.",
    "Decide again, or choose another response.",
)
ACCEPTANCE_ENDLESS = Code(
    "acceptance-without-end",
    Severity.WARNING,
    "The decision that accepted a risk has no review date.",
    "A risk that is accepted for good is never looked at again.",
    "Add `review_date` to the decision.",
)
ACTION_LATE = Code(
    "action-overdue",
    Severity.WARNING,
    "An action should have been done by now.",
    "What it was to prevent may happen meanwhile.",
    "Add `done` with the day it was done, or agree on another `due`.",
)
NOT_ASSESSED = Code(
    "assessment-overdue",
    Severity.WARNING,
    "A risk was last assessed too long ago for its level.",
    "Readers take an old rating for the one of today.",
    "Assess it again and add the day to `assessments`, even if nothing changed.",
)
NO_RECORD_OF_IT = Code(
    "happened-without-record",
    Severity.WARNING,
    "A risk has happened, and no record says what came of it.",
    "Nobody sees to what has to be done now.",
    "Write an issue and name the risk in its `origin`.",
)
HALF_SAID = Code(
    "risk-half-said",
    Severity.WARNING,
    "A risk says what may happen, but not why, or not what it would do.",
    "Without the cause nobody can prevent it, and without the effect nobody can rate it.",
    "Complete the sentence: because …, … may …, which would ….",
)
UNFIT_RESPONSE = Code(
    "response-unfit",
    Severity.WARNING,
    "The response is none for a risk of that nature.",
    "A threat is not exploited, and an opportunity not avoided.",
    "Correct the response, or the nature of the risk.",
)


def check(catalog: Catalog, today: date) -> Iterator[Problem]:
    """Actions of every register, then all that is said of what is rated, while it matters."""
    for record in catalog.having(Register):
        if not record.stage.is_over:
            yield from _actions(record, today)
    is_followed = _is_followed(catalog)
    for record in catalog.having(Rated):
        rated = record.facet(Rated)
        if rated is None or record.is_adopted:
            continue
        if is_followed and rated.happened_on and not _has_become(catalog, record):
            yield _happened(record, rated)
        if not record.stage.is_over:
            yield from _rated(catalog, record, rated, today)


def _rated(catalog: Catalog, record: Record, rated: Rated, today: date) -> Iterator[Problem]:
    names = record.kind.names(Rated)
    now = ratings_of(rated, today).now
    if now is not None and now.day is not None:
        days = days_until_next(now.level)
        if is_past(now.day + timedelta(days=days), today):
            message = f"{names['assessments']}: the newest is of {now.day}; a level of {now.level} is assessed again"
            message = f"{message} within {days} days (house convention)"
            hint = "assess it again and add the day, even if nothing changed"
            yield NOT_ASSESSED.at(record.at(names["assessments"]), message, hint)
    if rated.response and rated.response in rated.unfit.get(rated.nature or "", ()):
        message = f"{names['response']}: '{rated.response}' is no response to one that is '{rated.nature}'"
        yield UNFIT_RESPONSE.at(record.at(names["response"]), message, "correct the response, or the nature")
    yield from _half_said(record, rated)
    if rated.response and rated.response == rated.accepting and record.stage is Stage.IN_FORCE:
        yield from _acceptance(catalog, record, rated, today)


def _half_said(record: Record, rated: Rated) -> Iterator[Problem]:
    """What the lifecycle demands is reported by rules/lifecycle.py; where it starts nothing is asked."""
    names, demanded = record.kind.names(Rated), record.kind.demanded(record.status)
    parts = {name: getattr(rated, name) for name in ("cause", "effect") if names.get(name)}
    lacking = [names[name] for name, said in parts.items() if not said and names[name] not in demanded]
    if rated.event and lacking and record.status != record.kind.lifecycle.initial:
        message = f"{names['event']}: {joined(lacking)} {'is' if len(lacking) == 1 else 'are'} not said"
        hint = "complete the sentence: because …, … may …, which would …"
        yield HALF_SAID.at(record.at(names["event"]), message, hint)


def _acceptance(catalog: Catalog, record: Record, rated: Rated, today: date) -> Iterator[Problem]:
    """Whether one of the decisions named still accepts it; of several the best one counts."""
    names = record.kind.names(Rated)
    named = [each for one in rated.accepted_by if (each := catalog.find(one.id))]
    holding = [each for each in named if each.stage is Stage.IN_FORCE]
    if not holding:
        said = f"{joined(f'{each.id} is {each.status_label}' for each in named)}" if named else "no decision says so"
        place = record.at(names["accepted_by"] if named else names["response"])
        message = f"{names['response']}: it is accepted, and {said}"
        yield NOT_ACCEPTED.at(place, message, f"name a decision in force in `{names['accepted_by']}`")
        return
    last = max(holding, key=lambda each: each.review_date or date.max)
    if last.review_date is None:
        message = f"{names['accepted_by']}: {last.id} accepts it without a review date"
        yield ACCEPTANCE_ENDLESS.at(record.at(names["accepted_by"]), message, f"add `review_date:` to {last.id}")
    elif is_past(last.review_date, today):
        message = f"{names['accepted_by']}: {last.id} accepted it until {last.review_date}"
        yield ACCEPTANCE_ENDED.at(record.at(names["accepted_by"]), message, "decide again, or choose another response")


def _actions(record: Record, today: date) -> Iterator[Problem]:
    register, name = record.facet(Register), record.kind.names(Register).get("actions", "")
    for index, action in enumerate(register.actions if register else ()):
        if action.done is None and action.due is not None and is_past(action.due, today):
            message = f"{spoken((name, index, 'due'))}: {action.due} has passed"
            hint = "add `done:` with the day it was done, or agree on another day"
            yield ACTION_LATE.at(record.at(name, index, "due"), message, hint)


def _happened(record: Record, rated: Rated) -> Problem:
    name = record.kind.names(Rated)["happened_on"]
    message = f"{name}: it happened on {rated.happened_on}, and no record came of it"
    return NO_RECORD_OF_IT.at(record.at(name), message, f"write an issue that names {record.id} as its origin")


def _is_followed(catalog: Catalog) -> bool:
    """Whether this site has a kind of record that may come of what has happened."""
    relations = (relation for each in catalog.registry.types for _, relation in declared_relations(each))
    return any(relation is not None and relation.name == BECAME for relation in relations)


def _has_become(catalog: Catalog, record: Record) -> bool:
    """Whether something has come of it, or a file that cannot be read may say so."""
    links = (*catalog.links_to(record.id), *catalog.links_from(record.id))
    return any(link.relation.name == BECAME for link in links) or bool(catalog.unheard.of(BECAME, record))
