"""What one part of the work needs of another is agreed by both sides, in time, and waits for itself nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.deliveries import Supply, circles, deliveries, states_tied
from minutebook.core.calendar import is_past
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.text import counted, joined
from minutebook.schema.messages import spoken
from minutebook.schema.record import Record
from minutebook.schema.registers import Promised, Scheduled

TOO_LATE = Code(
    "promised-too-late",
    Severity.WARNING,
    "Something is promised for a day after the one it is needed.",
    "The one who needs it waits, and so does whoever waits for them.",
    "Agree on days that fit, or say what the receiver does meanwhile.",
)
ONE_SIDED = Code(
    "agreed-by-one-side",
    Severity.WARNING,
    "A dependency is agreed by one side only.",
    "It is a wish, and no dependency that anybody may count on.",
    "Have the other side agree, and add the day.",
)
NOT_DELIVERED = Code(
    "delivery-overdue",
    Severity.WARNING,
    "Something should have been delivered by now.",
    "The receiver cannot tell whether it came, or when it will.",
    "Add the day it was delivered, or the day it is promised for now.",
)
FORECAST_LATER = Code(
    "promise-contradicted",
    Severity.WARNING,
    "The milestone that delivers it is expected after the day it is promised for.",
    "One of the two days is wrong, and the receiver plans with the earlier one.",
    "Promise the day that is expected, or bring the milestone forward.",
)
CIRCLE = Code(
    "dependencies-in-circle",
    Severity.WARNING,
    "These dependencies wait for each other in a circle.",
    "Each is needed before the next one can be made, so that none of them can come in time.",
    "Break the circle: let one of them be needed later, or be made without the other.",
)
NOT_RECORDED = Code(
    "dependency-not-recorded",
    Severity.NOTICE,
    "A charter depends on another one, and no record says on what and by when.",
    "Nobody has promised it, and nobody sees when it is late.",
    "Write a record of the dependency with both days.",
)


def check(catalog: Catalog, today: date) -> Iterator[Problem]:
    """Deliveries to come, circles of them, then charters that depend on others without a record of it."""
    known = deliveries(catalog)
    for each in known:
        if each.is_waiting and not each.record.is_adopted:
            yield from _days(catalog, each, today)
            yield from _agreement(each)
    for circle in circles(catalog):
        first = catalog[circle[0]]
        name = first.kind.names(Promised)["needed_by"]
        message = f"{name}: {joined(circle)} wait for each other in a circle"
        yield CIRCLE.at(first.at(name), message, "let one of them be needed later, or be made without the other")
    if known:
        yield from _unrecorded(catalog, known)


def _days(catalog: Catalog, each: Supply, today: date) -> Iterator[Problem]:
    record, promised, names = each.record, each.promised, each.record.kind.names(Promised)
    last = promised.promised_for or promised.needed_by
    name = names["promised_for"] if promised.promised_for else names["needed_by"]
    if last and is_past(last, today):
        message = f"{name}: {last} has passed, and it was not delivered: overdue"
        hint = f"add `{names['delivered_on']}:`, or the day it is promised for now"
        yield NOT_DELIVERED.at(record.at(name), message, hint)
    if each.is_late and each.float_days is not None:
        late = counted(-each.float_days, "day")
        message = f"{names['promised_for']}: {promised.promised_for} is {late} after {promised.needed_by}, when "
        message = f"{message}{each.receiver.id if each.receiver else 'the receiver'} needs it"
        hint = "agree on days that fit, or say what the receiver does meanwhile"
        yield TOO_LATE.at(record.at(names["promised_for"]), message, hint)
    for state in states_tied(catalog, each, each.provider):
        if promised.promised_for and state.standing != "cancelled" and state.day > promised.promised_for:
            message = f"{names['promised_for']}: {promised.promised_for} is before {state.day}, when the milestone "
            message = f"{message}'{state.row.title}' of {each.provider.id if each.provider else ''} is to be reached"
            hint = "promise the day that is expected, or bring the milestone forward"
            yield FORECAST_LATER.at(record.at(names["promised_for"]), message, hint)


def _agreement(each: Supply) -> Iterator[Problem]:
    """One side alone; what the lifecycle demands of both is reported by rules/lifecycle.py."""
    names, record = each.record.kind.names(Promised), each.record
    sides = {
        "agreed_by_provider": each.promised.agreed_by_provider,
        "agreed_by_receiver": each.promised.agreed_by_receiver,
    }
    lacking = [names[side] for side, day in sides.items() if day is None and side in names]
    agreed = [names[side] for side, day in sides.items() if day is not None]
    if len(lacking) == 1 and agreed and lacking[0] not in record.kind.demanded(record.status):
        other = each.provider if lacking[0] == names["agreed_by_provider"] else each.receiver
        whose = other.id if other else "the other side"
        message = f"{agreed[0]}: agreed by one side only, which makes it a wish; {whose} has not agreed"
        yield ONE_SIDED.at(record.at(agreed[0]), message, f"have {whose} agree, and add `{lacking[0]}:`")


def _unrecorded(catalog: Catalog, known: list[Supply]) -> Iterator[Problem]:
    """Only where the book keeps such records at all, and while both are still at work."""
    told = {(each.receiver.id, each.provider.id) for each in known if each.receiver and each.provider}
    for record in catalog.having(Scheduled):
        scheduled, name = record.facet(Scheduled), record.kind.names(Scheduled).get("depends_on", "")
        if scheduled is None or record.stage.is_over or record.is_adopted:
            continue
        for index, reference in enumerate(scheduled.depends_on):
            other = catalog.find(reference.id)
            is_told = (record.id, other.id) in told or catalog.unheard.may_name(other) if other else True
            if other and _is_at_work(other) and not is_told:
                message = f"{spoken((name, index))}: no record says what {other.id} must deliver, and by when"
                hint = f"write {_kinds_named(catalog)} from {other.id} to {record.id}"
                yield NOT_RECORDED.at(record.at(name, index), message, hint)


def _is_at_work(record: Record | None) -> bool:
    return record is not None and not record.stage.is_over


def _kinds_named(catalog: Catalog) -> str:
    return joined((f"a {kind.name.lower()}" for kind in catalog.kinds_with(Promised)), "or")
