"""What was promised is measured, is read in time, and is not moved or counted twice in silence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.serving import course, promise_of, promises, work_for
from minutebook.core.calendar import is_past
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.text import joined
from minutebook.schema.facets import Authority
from minutebook.schema.fields import PLAIN
from minutebook.schema.lifecycle import Stage
from minutebook.schema.realization import ENOUGH, Realization, rounded
from minutebook.schema.record import Record
from minutebook.schema.registers import Realized

READING_OVERDUE = Code(
    "reading-overdue",
    Severity.WARNING,
    "A reading of a benefit is overdue.",
    "Nobody knows whether what was promised comes true.",
    "Add the reading with its day, or change how often it is read.",
)
BELOW_PLAN = Code(
    "below-plan-twice",
    Severity.WARNING,
    "The last two readings are far below plan.",
    "What was promised will be late or smaller, and those who may do something about it have to decide.",
    "Put it before the forum that reviews it, and let its decision name the benefit.",
)
COUNTED_TWICE = Code(
    "measure-counted-twice",
    Severity.WARNING,
    "Two benefits count the same thing.",
    "One improvement would be claimed twice.",
    "Let one contribute to the other, or say in the measure what sets them apart.",
)
MOVED = Code(
    "promise-moved-undecided",
    Severity.WARNING,
    "Baseline, plan or target were moved without a decision.",
    "A promise that can be made smaller without a word is always kept.",
    "Name the decision that moved it under `changed_by`.",
)
NO_TARGET = Code(
    "measured-without-target",
    Severity.WARNING,
    "A benefit is measured, but nothing says what it should come to.",
    "No reading can be good or bad.",
    "Add the target with its day; for a dis-benefit the limit that was accepted.",
)
NOT_READ_ON = Code(
    "not-measured-after-closing",
    Severity.WARNING,
    "The work is closed, and nobody measures what it was done for.",
    "Most benefits come only after the work is done.",
    "Begin to track the benefit, or retire it.",
)


def check(catalog: Catalog, today: date) -> Iterator[Problem]:
    """Promises that are measured have a target and their readings; promises say each thing once, and stay as made."""
    found = [each for each in promises(catalog) if not each.is_adopted]
    for record in found:
        state = course(catalog, record)
        yield from _closed(catalog, record)
        yield from () if catalog.unheard.may_name(record) else _moved(catalog, record)
        if record.stage is Stage.IN_FORCE:
            yield from _target(record, state)
            yield from _overdue(catalog, record, state, today)
            yield from () if catalog.unheard.may_name(record) else _below(catalog, record, state)
    yield from _twice([each for each in found if not each.stage.is_over])


def _field(record: Record, value: str) -> str:
    """The field in which its kind keeps a value of a promise."""
    return record.kind.names(Realized).get(value, value)


def _target(record: Record, state: Realization) -> Iterator[Problem]:
    needed = "limit" if state.is_loss else "target"
    if getattr(state.promise, needed) is None and (needed == "target" or state.promise.target is None):
        name = _field(record, needed)
        message = f"{name}: is missing while the status is '{record.status}'"
        yield NO_TARGET.at(record.at("status"), message, f"add `{name}:`")


def _overdue(catalog: Catalog, record: Record, state: Realization, today: date) -> Iterator[Problem]:
    due = state.next_reading
    if due is None or not is_past(due, today):
        return
    name = _field(record, "readings")
    last = f"the last one is of {state.newest.day}" if state.newest else "there is none yet"
    message = f"{name}: a reading was due on {due} ({state.promise.frequency}); {last}"
    closed = _closed_work(catalog, record)
    also = f"; it goes on although {joined(closed)} {'is' if len(closed) == 1 else 'are'} closed" if closed else ""
    yield READING_OVERDUE.at(record.at(name), message, f"add the reading with its day{also}")


def _below(catalog: Catalog, record: Record, state: Realization) -> Iterator[Problem]:
    if state.is_loss or not state.is_below_twice or _was_decided(catalog, record, state.readings[-2].day):
        return
    name, promise = _field(record, "readings"), state.promise
    board = catalog.find(promise.reviewed_in or "")
    whom = f"{board.id} must hear of it" if board else "no forum is named that must hear of it"
    shares = joined(
        f"{PLAIN.digits(each.value)} on {each.day} where {PLAIN.digits(rounded(each.planned, 5) or 0)} was planned"
        for each in state.readings[-2:]
    )
    hint = f"put it before {board.title}" if board else f"add `{_field(record, 'reviewed_in')}:`"
    message = f"{name}: below {ENOUGH}% of plan twice ({shares}); {whom}"
    yield BELOW_PLAN.at(record.at(name), message, f"{hint}, and let its decision name {record.id}")


def _was_decided(catalog: Catalog, record: Record, since: date) -> bool:
    """Whether a decision that leads to a record, or that it names, was settled on a day or after it."""
    names = (each.source for each in catalog.links_to(record.id))
    others = (each.target for each in catalog.links_from(record.id) if not each.is_mention)
    found = (catalog[each] for each in (*names, *others))
    return any(
        each.kind.has(Authority) and each.stage.took_effect and each.settled_day and each.settled_day >= since
        for each in found
    )


def _moved(catalog: Catalog, record: Record) -> Iterator[Problem]:
    """Each recorded change of what was promised has a decision of its own, made by that day."""
    watched = {_field(record, name) for name in ("baseline", "target", "plan", "limit")}
    found = (catalog.find(name) for name in promise_of(record).changed_by)
    decided = [each for each in found if each is not None and each.stage.took_effect]
    moves = 0
    for at, amendment in enumerate(record.amendments):
        moved = [name for name in amendment.text if name.partition(".")[0] in watched]
        moves += bool(moved)
        by_then = [each for each in decided if each.settled_day is None or each.settled_day <= amendment.date]
        if moved and len(by_then) < moves:
            message = f"amendments {at + 1}: {joined(moved)} moved on {amendment.date}, and no decision says so"
            hint = f"name the decision under `{_field(record, 'changed_by')}:`"
            yield MOVED.at(record.at("amendments", at), message, hint)


def _closed_work(catalog: Catalog, record: Record) -> list[str]:
    """Ids of the work a promise waits for, once all of it is over."""
    work = work_for(catalog, record)
    return [each.id for each in work] if work and all(each.stage is Stage.PAST for each in work) else []


def _closed(catalog: Catalog, record: Record) -> Iterator[Problem]:
    closed = _closed_work(catalog, record) if record.is_open else []
    if closed:
        message = f"status: '{record.status}', but {joined(closed)} {'is' if len(closed) == 1 else 'are'} closed"
        yield NOT_READ_ON.at(record.at("status"), message, "measure it from now on, or retire it")


def _twice(records: list[Record]) -> Iterator[Problem]:
    """Of two that count the same thing the second is told, unless one is part of the other."""
    first: dict[tuple[str, str], Record] = {}
    for record in records:
        promise = promise_of(record)
        if not promise.measure:
            continue
        key = (_plain(promise.measure), _plain(promise.unit or ""))
        other = first.setdefault(key, record)
        named = {each.id for one in (record, other) for each in promise_of(one).contributes_to}
        if other is not record and named.isdisjoint({record.id, other.id}):
            name = _field(record, "measure")
            message = f"{name}: {other.id} counts the same thing, '{promise.measure}'"
            hint = (
                f"let one contribute to the other (`{_field(record, 'contributes_to')}:`), or say what sets them apart"
            )
            yield COUNTED_TWICE.at(record.at(name), message, hint)


def _plain(words: str) -> str:
    return " ".join(words.lower().split())
