"""What parts of the work deliver to each other: what feeds what by its days, and who is hit where one is late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.graph import find_cycles
from minutebook.core.calendar import days_between
from minutebook.core.groups import in_groups
from minutebook.core.values import dataclass
from minutebook.schema.fields import Reference
from minutebook.schema.record import Record
from minutebook.schema.registers import Promised, Scheduled
from minutebook.schema.schedule import MilestoneState, milestones_on

LONGEST = 20
"""Deliveries on a path along which lateness is followed; a plan with more in a row is beyond any forecast."""


@dataclass(frozen=True)
class Supply:
    """A record of something that one side provides and another one needs; a side that is no record is None."""

    record: Record
    promised: Promised
    provider: Record | None
    receiver: Record | None

    @property
    def given(self) -> date | None:
        """The day it was delivered, else the one it is promised for."""
        return self.promised.delivered_on or self.promised.promised_for

    @property
    def float_days(self) -> int | None:
        """Days from that day to the one it is needed; below 0 it is late, None where one of them is missing."""
        needed = self.promised.needed_by
        return days_between(self.given, needed) if self.given and needed else None

    @property
    def is_waiting(self) -> bool:
        """Whether it is still to come."""
        return self.promised.delivered_on is None and not self.record.stage.is_over

    @property
    def is_late(self) -> bool:
        """Whether it is promised for a day after the one it is needed."""
        return self.is_waiting and self.float_days is not None and self.float_days < 0


@dataclass(frozen=True)
class Hit:
    """A delivery that would come so many `days` after it is needed, for late ones `through` which that is passed on.

    `through` begins with the one that is late in itself and ends with the delivery before this one.
    """

    delivery: Supply
    days: int
    through: tuple[Supply, ...] = ()


def deliveries(catalog: Catalog) -> list[Supply]:
    """Every record of a delivery, of two with one id the one that counts, in order."""
    records = (each for each in catalog.having(Promised) if catalog.find(each.id) is each)
    return catalog.once(("deliveries",), lambda: [_delivery(catalog, each) for each in records])


def _delivery(catalog: Catalog, record: Record) -> Supply:
    promised = record.facet(Promised)
    assert promised is not None  # deliveries() asks for no other
    sides = (catalog.find(name) if name else None for name in (promised.provider, promised.receiver))
    return Supply(record, promised, *sides)


def fed_by(catalog: Catalog) -> Mapping[str, list[Supply]]:
    """By the id of a delivery that is to come, those that its receiver makes on the day it needs it, or later.

    That they wait for it is our convention: no record says what is made of what.
    """

    def found() -> Mapping[str, list[Supply]]:
        waiting = [each for each in deliveries(catalog) if each.is_waiting]
        made = in_groups((each.provider.id, each) for each in waiting if each.provider)
        return {each.record.id: _fed(each, made) for each in waiting}

    return catalog.once(("fed by",), found)


def _fed(delivery: Supply, made: Mapping[str, list[Supply]]) -> list[Supply]:
    needed, receiver = delivery.promised.needed_by, delivery.receiver
    if needed is None or receiver is None:
        return []
    others = made.get(receiver.id, ())
    return [each for each in others if each is not delivery and each.given and each.given >= needed]


def circles(catalog: Catalog) -> list[tuple[str, ...]]:
    """Ids of deliveries that wait for each other in a circle: each is needed before the next one can be made."""
    return find_cycles({name: [each.record.id for each in others] for name, others in fed_by(catalog).items()})


def hits_of(catalog: Catalog, late: Supply, more: int = 0) -> list[Hit]:
    """Who is hit by a delivery that is late: itself, then what is made after it, each by the path of the most days.

    All that its receiver makes from the day it needs it moves by as many days, less what float there is (house
    convention). With `more` days it is that much later than it is promised. The worst comes first.
    """
    days = more - (late.float_days or 0)
    if days <= 0:
        return []
    feeds = fed_by(catalog)
    worst = {late.record.id: Hit(late, days)}
    front = [late.record.id]
    for _ in range(LONGEST):
        moved: dict[str, None] = {}
        for name in front:
            hit = worst[name]
            for each in feeds.get(name, ()):
                passed = _passed_on(hit, each)
                if passed and passed.days > (worst[each.record.id].days if each.record.id in worst else 0):
                    worst[each.record.id] = passed
                    moved[each.record.id] = None
        front = list(moved)
    return sorted(worst.values(), key=lambda hit: (bool(hit.through), -hit.days, hit.delivery.record.order))


def _passed_on(hit: Hit, to: Supply) -> Hit | None:
    """What a hit does to a delivery that waits for it; None where its float is enough, or it was hit on the way."""
    through = (*hit.through, hit.delivery)
    if to.float_days is None or any(each is to for each in through):
        return None
    days = hit.days - to.float_days
    return replace(hit, delivery=to, days=days, through=through) if days > 0 else None


def tied_rows(catalog: Catalog, delivery: Supply, side: Record | None) -> list[Reference]:
    """The milestones of one side that a delivery names."""
    found = (each for each in delivery.promised.needs if each.row and side)
    return [each for each in found if catalog.find(each.id) is side]


def states_tied(catalog: Catalog, delivery: Supply, side: Record | None) -> list[MilestoneState]:
    """How the milestones of one side stand that a delivery names."""
    scheduled = side.facet(Scheduled) if side else None
    if side is None or scheduled is None:
        return []
    keys = {each.row for each in tied_rows(catalog, delivery, side)}
    return [each for each in milestones_on(scheduled, catalog.today) if each.row.key in keys]
