"""What is above a limit is decided by those who may; limits rest on decisions in force and leave no gap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.limits import (
    Escalation,
    LimitStep,
    escalations_of,
    is_decided,
    measures_of,
    said_value,
    steps_given,
)
from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.core.text import did_you_mean, label_of
from minutebook.schema.derived import derived_of
from minutebook.schema.lifecycle import Stage
from minutebook.schema.messages import spoken
from minutebook.schema.record import Record
from minutebook.schema.registers import Limited, LimitLine, Measured

ABOVE = Code(
    "above-limit",
    Severity.WARNING,
    "A value is above the limit of those accountable for it, and nobody higher up has decided on it.",
    "A problem that nobody with the right to decide has heard of is found out too late.",
    "Take it to the forum or person that the message names, and link the decision.",
)
NOT_SETTLED = Code(
    "limit-not-settled",
    Severity.WARNING,
    "A limit rests on no decision that is in force.",
    "Nobody can tell who set it, or whether it still holds.",
    "Name the decision with `settled_by`, or end the limit with `until`.",
)
WIDENED = Code(
    "limit-widened",
    Severity.ERROR,
    "A charter sets a limit that is higher than the forum leaves to it.",
    "Nobody can take more freedom than the forum above them gives.",
    "Set a limit that is no higher than that of the forum, or have the forum raise its own.",
)
NOTHING_MEASURED = Code(
    "limit-of-nothing",
    Severity.WARNING,
    "A limit is set for something that no kind of record is measured by.",
    "It would never be compared with anything.",
    "Correct the name of the measure.",
)
NO_LAST_WORD = Code(
    "no-last-word",
    Severity.WARNING,
    "A value is above every limit, and no forum has the last word.",
    "Nobody may decide on it.",
    "Give the highest forum a limit for it without `up_to`.",
)


def check(catalog: Catalog, today: date) -> Iterator[Problem]:
    """Limits of forums and charters, then the values of records that are held against them.

    Values are not judged while a file that may hold limits cannot be read.
    """
    known = sorted({name for kind in catalog.kinds_with(Measured) for name in kind.constants[Measured]["measures"]})
    for record in catalog.having(Limited):
        limited = record.facet(Limited)
        for row, line in enumerate(limited.limits if limited else ()):
            if line.is_held_on(today) and not record.stage.is_over:
                yield from _line(catalog, record, row, line, known)
    is_whole = not any(each.kind is None or each.kind.has(Limited) for each in catalog.held)
    for record in catalog.having(Measured) if is_whole else ():
        for each in escalations_of(catalog, record) if measures_of(record) else ():
            yield from _above(catalog, each)


def _line(catalog: Catalog, record: Record, row: int, line: LimitLine, known: list[str]) -> Iterator[Problem]:
    name, place = spoken(("limits", row)), record.at("limits", row)
    if line.measure not in known:
        message = f"{name}: nothing is measured by '{line.measure}'"
        yield NOTHING_MEASURED.at(record.at("limits", row, "measure"), message, did_you_mean(line.measure, known))
    decision = catalog.find(line.settled_by) if line.settled_by else None
    if line.settled_by is None:
        yield NOT_SETTLED.at(place, f"{name}: no decision sets it", "add `settled_by:` with the id of the decision")
    elif decision is not None and decision.stage is not Stage.IN_FORCE:
        message = f"{name}: {decision.id}, which set it, is {decision.status_label}"
        hint = "name the decision that holds now, or end the limit with `until`"
        yield NOT_SETTLED.at(record.at("limits", row, "settled_by"), message, hint)
    wider = _widened(catalog, record, line) if record.kind.container else None
    if wider is not None and wider.up_to is not None:
        most = said_value(record, line.measure, wider.up_to, line.unit or "")
        said = "without an end" if line.up_to is None else said_value(record, line.measure, line.up_to, line.unit or "")
        message = f"{name}: {label_of(line.measure).lower()} {said}, and {wider.says.id} leaves {most} at most"
        yield WIDENED.at(place, message, "set a limit that is no higher, or have the forum raise its own")


def _widened(catalog: Catalog, charter: Record, line: LimitLine) -> LimitStep | None:
    """The step of a forum that a line of a charter would make higher."""
    for step in steps_given(catalog, charter, line.measure, line.unit or ""):
        if (step.line.left_to or "") == (line.left_to or ""):
            is_higher = step.up_to is not None and (line.up_to is None or line.up_to > step.up_to)
            return step if is_higher else None
    return None


def _above(catalog: Catalog, found: Escalation) -> Iterator[Problem]:
    place, message = place_of(found.record, found.measure), words_of(found)
    if found.hears is None:
        yield NO_LAST_WORD.at(place, message, f"give {found.ladder.steps[-1].says.id} a limit without `up_to`")
    elif not is_decided(catalog, found) and not catalog.unheard.may_name(found.record):
        yield ABOVE.at(place, message, f"take it to {_whose(found.hears)}, and link the decision")


def words_of(found: Escalation) -> str:
    """What is above which limit since when, as the check and a comparison say it."""
    since = f" since {found.since}" if found.since else ""
    said = f"{label_of(found.measure)} {found.said} is above"
    if found.hears is None:
        return f"{said} every limit{since}; the highest is {found.said_limit}"
    return f"{said} the limit of {_whose(found.passed)}, {found.said_limit}{since}"


def _whose(step: LimitStep) -> str:
    return step.holder.id if step.holder else f"the {label_of(step.line.left_to or '').lower()}"


def place_of(record: Record, measure: str) -> Location:
    """Where the value, or what it is worked out of, stands in the file."""
    derived = derived_of(type(record)).get(measure)
    names = [name.partition(".")[0] for name in derived.of] if derived else [measure]
    return record.at(next((name for name in names if record.says(name)), "id"))
