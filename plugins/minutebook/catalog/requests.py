"""Requests for a change of what was agreed: what each would do, who has the right to decide it, and who did."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.limits import ESCALATION, LimitLadder, ladder_for
from minutebook.catalog.links import Link
from minutebook.core.groups import in_groups
from minutebook.core.identity import ID_IN_PROSE
from minutebook.core.quantities import Quantity, read_quantity
from minutebook.core.text import counted
from minutebook.core.values import dataclass
from minutebook.schema.facets import Authority
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record
from minutebook.schema.registers import Limited, Requested, Scheduled
from minutebook.schema.schedule import SLIP
from minutebook.schema.sealing import Amendment

COST = "cost"
"""The measure against whose limits the cost of a request is held; its days are held against those of a slip."""

_ID = re.compile(ID_IN_PROSE)


@dataclass(frozen=True)
class Beyond:
    """What of a request is above the limit of everybody who decided it: its value, and who may decide so much."""

    measure: str
    said: str
    may: Record | None


def requests_in(catalog: Catalog) -> list[Record]:
    """Every request of the site, in order."""
    return catalog.having(Requested)


def days_of(requested: Requested) -> int | None:
    """By how many days it moves the baseline; None where it does not say."""
    return requested.impacts.schedule_days if requested.impacts else None


def cost_of(requested: Requested) -> Quantity | None:
    """What it costs more, or less; None where it does not say."""
    return read_quantity(requested.impacts.cost or "") if requested.impacts else None


def takes_effect(record: Record, requested: Requested) -> bool:
    """Whether a request was agreed to, and not merged into another one."""
    return record.stage.took_effect and not requested.merged_into


def deciders_of(catalog: Catalog, requested: Requested) -> list[Record]:
    """The boards that decided: the one it names, and those of the decisions about it that took effect."""
    found = [catalog.find(requested.decided_by or "")]
    for one in requested.rulings:
        decision = catalog.find(one.id)
        authority = decision.facet(Authority) if decision and decision.stage.took_effect else None
        found.append(catalog.find(authority.board or "") if authority else None)
    return list({each.id: each for each in found if each}.values())


def may_decide(catalog: Catalog, record: Record, requested: Requested) -> Record | None:
    """The lowest forum or person whose limits hold all that a request would do; None where no limit says so."""
    found = [
        (len(ladder.steps) - rank, holder)
        for ladder, rank, _ in _needs(catalog, record, requested)
        if (holder := ladder.steps[rank].holder)
    ]
    return min(found, key=lambda each: each[0])[1] if found else None


def beyond(catalog: Catalog, record: Record, requested: Requested) -> Iterator[Beyond]:
    """What of a request goes beyond the limits of all who decided it, by the limits of that day.

    Of a forum without any limits nobody can tell what it may decide.
    """
    boards = deciders_of(catalog, requested)
    deciders = {each.id for each in boards}
    if not boards or any(not (limited := each.facet(Limited)) or not limited.limits for each in boards):
        return
    for ladder, rank, said in _needs(catalog, record, requested):
        able = {each.holder.id for each in ladder.steps[rank:] if each.holder}
        if deciders.isdisjoint(_above(catalog, able)):
            yield Beyond(ladder.measure, said, ladder.steps[rank].holder)


def _needs(catalog: Catalog, record: Record, requested: Requested) -> Iterator[tuple[LimitLadder, int, str]]:
    """Each measure of a request with its ladder, the step that holds it, or the highest, and the value in words."""
    days, cost = days_of(requested), cost_of(requested)
    asked: list[tuple[str, float, str, str]] = [(SLIP, float(days), "", counted(days, "day"))] if days else []
    asked += [(COST, float(cost.amount), cost.unit, cost.said)] if cost and cost.amount else []
    for measure, value, unit, said in asked:
        ladder = ladder_for(catalog, record, measure, unit, requested.decided_on)
        if ladder.steps:
            yield ladder, min(ladder.rank_of(value), len(ladder.steps) - 1), said


def _above(catalog: Catalog, ids: set[str]) -> set[str]:
    """These and every forum they escalate to: whoever is higher up may decide, whether or not it has a limit."""
    found, waiting = set(ids), sorted(ids)
    while waiting:
        links = catalog.links_from(waiting.pop())
        new = {each.target for each in links if each.relation.name == ESCALATION} - found
        found |= new
        waiting += sorted(new)
    return found


# ---------------------------------------------------------------------------------------------------------- baselines


def requests_for(catalog: Catalog, charter: Record) -> list[Record]:
    """Requests that change a charter, or a milestone of it, in order."""
    by_target = catalog.once(("requests",), lambda: in_groups(_targets(catalog, requests_in(catalog))))
    return list({each.id: each for each in by_target.get(charter.id, [])}.values())


def _targets(catalog: Catalog, requests: Iterable[Record]) -> Iterator[tuple[str, Record]]:
    for each in requests:
        requested = each.facet(Requested)
        for one in requested.changes if requested else ():
            if charter := catalog.find(one.id):
                yield charter.id, each


def baseline_moves(record: Record) -> list[tuple[int, Amendment]]:
    """Corrections that changed milestones of a sealed charter, more than the wording, with their place."""
    name = record.kind.names(Scheduled).get("milestones", "")
    return [
        (place, each)
        for place, each in enumerate(record.amendments)
        if name and each.kind == "substantive" and any(part.partition(".")[0] == name for part in each.text)
    ]


def grounds_of(catalog: Catalog, charter: Record, place: int) -> list[Record]:
    """Decisions and requests on which a correction of a charter rests: those it names, and those linked with the
    charter and decided since the correction before it."""
    amendment = charter.amendments[place]
    named = (catalog.find(found[1]) for found in _ID.finditer(amendment.why))
    links = [*catalog.links_to(charter.id), *catalog.links_from(charter.id)]
    others = {
        name: catalog[name]
        for each in links
        if not each.is_mention and not _is_member(each, charter)
        for name in ((each.source if each.target == charter.id else each.target),)
    }
    before = [each.date for _, each in baseline_moves(charter) if each.date < amendment.date]
    agreed = charter.settled_day
    found = [each for each in named if each is not None and _decided_on(each) is not None]
    for each in others.values():
        day = _decided_on(each)
        is_since = day is not None and (day >= max(before) if before else agreed is None or day > agreed)
        if day is not None and is_since and day <= amendment.date:
            found.append(each)
    return sorted({each.id: each for each in found}.values(), key=lambda each: each.order)


def _is_member(link: Link, charter: Record) -> bool:
    """Whether a record only belongs to a charter: it is about something in it, not about its baseline."""
    return link.said is not None and link.said.where == (charter.kind.container,)


def _decided_on(record: Record) -> date | None:
    """The day a decision or a request was decided, where it was agreed to; None for anything else."""
    requested = record.facet(Requested)
    if requested is not None:
        return requested.decided_on if takes_effect(record, requested) else None
    is_decision = record.kind.has(Authority) and record.stage.took_effect
    return record.settled_day if is_decision else None


def not_in_baseline(catalog: Catalog, record: Record, requested: Requested) -> list[Record]:
    """Sealed charters with a milestone that a request moves, and that were not corrected since it was agreed to."""
    decided = requested.decided_on
    if not takes_effect(record, requested) or not days_of(requested) or decided is None:
        return []
    named = [each for one in requested.changes if one.row and (each := catalog.find(one.id))]
    return [
        each
        for each in {each.id: each for each in named}.values()
        if each.sealed is not None and each.stage is Stage.IN_FORCE and not _was_corrected(each, decided)
    ]


def _was_corrected(charter: Record, day: date) -> bool:
    """Whether a charter was sealed, or its milestones were corrected, on a day or later; a correction without
    fingerprints may be one of them."""
    if charter.sealed is not None and charter.sealed.date >= day:
        return True
    moved = {place for place, _ in baseline_moves(charter)}
    return any(each.date >= day and (place in moved or not each.text) for place, each in enumerate(charter.amendments))
