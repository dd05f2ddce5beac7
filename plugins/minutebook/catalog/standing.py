"""Standing: whether a record holds on a day, since when, by whose decision, and what other records changed of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.links import Link
from minutebook.core.calendar import long_day
from minutebook.core.text import joined
from minutebook.schema.facets import Event
from minutebook.schema.lifecycle import READINGS, Stage
from minutebook.schema.record import Record


class Tone(StrEnum):
    """Kind of standing, for display: in force, not yet in force, changed by others, put off, not in force."""

    OPEN = "open"
    IN_FORCE = "in-force"
    CHANGED = "changed"
    PAUSED = "paused"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    PAST = "past"


@dataclass(frozen=True)
class AlteringRelation:
    """A relation by which `by` replaces or amends a record, as a whole or in `part`.

    `day` is the day `by` was settled, None where nobody noted it. It `is_due` while `by` is not settled yet.
    """

    link: Link
    by: Record
    part: str
    day: date | None

    @property
    def is_due(self) -> bool:
        """Whether it has no effect yet."""
        return not self.by.stage.took_effect

    @property
    def ends_it(self) -> bool:
        """Whether it replaces the whole record."""
        return self.link.replaces and not self.part


@dataclass(frozen=True)
class Standing:
    """Where a record stands. `title` is a few words; `told` the rest of the sentence, records in it as records.

    `note` is what lists add to the status: "amended", "superseded in part"; empty where nothing is to be added.
    """

    tone: Tone
    title: str
    told: tuple[str | Record, ...]
    note: str = ""

    @property
    def sentence(self) -> str:
        """Title and rest as one plain sentence."""
        words = "".join(each if isinstance(each, str) else f"{each.id} {each.title}" for each in self.told)
        return f"{self.title}: {words}." if words else f"{self.title}."


def standing(catalog: Catalog, record: Record, today: date) -> Standing:
    """Where a record stands on a day, told from both ends of every relation that alters what holds."""
    altered = alterations(catalog, record)
    title, tone = _heading(record, altered, today)
    clauses = [
        *_altered(catalog, altered, record),
        *_held(record, altered),
        *_settled(catalog, record, today, title),
        *_alters(catalog, record),
    ]
    told = tuple(piece for index, clause in enumerate(clauses) for piece in ("; " if index else "", *clause) if piece)
    return Standing(tone, title, told, note_of(catalog, record))


def alterations(catalog: Catalog, record: Record) -> list[AlteringRelation]:
    """What other records change of this one, by day; those refused, put off or withdrawn change nothing."""
    found = [
        AlteringRelation(link, catalog[link.source], link.whole_part, catalog[link.source].settled_day)
        for link in catalog.links_to(record.id)
        if link.alters and catalog[link.source].stage.may_alter
    ]
    return sorted(found, key=lambda each: (each.is_due, each.day or date.max, each.by.order))


def effect_day(record: Record) -> date | None:
    """The day from which a settled record holds: when it was settled, or later when it says so."""
    days = [each for each in (record.settled_day, record.effective_day) if each]
    return max(days, default=None)


def since_when(altered: AlteringRelation) -> date | None:
    """The day from which another record changes this one; None where it does not yet, or nobody noted the day."""
    return None if altered.is_due else effect_day(altered.by)


def note_of(catalog: Catalog, record: Record) -> str:
    """What a list adds to the status of a record that is still in force: "amended", "superseded in part"."""
    if record.stage is not Stage.IN_FORCE:
        return ""
    done = [each for each in alterations(catalog, record) if not each.is_due]
    words = {f"{_verb(each)}{' in part' if each.part else ''}": each for each in done if not each.ends_it}
    return joined(sorted(words, reverse=True))


def deciders_of(catalog: Catalog, record: Record, event: Event) -> list[Record]:
    """Who brought an event about: the first field the event names for it that has a value."""
    for name in event.by:
        value = getattr(record, name, None)
        ids = value if isinstance(value, tuple) else (value,) if value else ()
        found = [other for other in map(catalog.find, ids) if other is not None]
        if found:
            return found
    return []


def in_force_after(catalog: Catalog, record: Record) -> list[Record]:
    """What is in force at the end of the chain of those that replaced this one; direct successors left out.

    A circle is a problem of its own; here it ends after as many records as are named at most.
    """
    direct = set(catalog.replacers.get(record.id, ()))
    return [catalog[name] for name in catalog.in_force_ends.get(record.id, ()) if name not in direct]


def _verb(alteration: AlteringRelation) -> str:
    return alteration.link.relation.inverse.lower().removesuffix(" by")


def _heading(record: Record, altered: list[AlteringRelation], today: date) -> tuple[str, Tone]:
    done = [each for each in altered if not each.is_due]
    if any(each.ends_it for each in done) and record.stage not in (Stage.UNKNOWN, Stage.REFUSED):
        replaced = record.kind.lifecycle.replaced
        return (record.kind.lifecycle.reading_of(replaced) if replaced else READINGS[Stage.PAST]), Tone.PAST
    reading, tone = record.reading, Tone[record.stage.name]
    if record.stage is not Stage.IN_FORCE:
        return reading, tone
    if ends := [each.by.stage for each in altered if each.ends_it]:
        what = "said to be replaced" if set(ends) == {Stage.UNKNOWN} else "about to be replaced"
        return f"{reading}, {what}", Tone.CHANGED
    if any(each.link.replaces for each in done):
        return f"{reading}, but not all of it", Tone.CHANGED
    if done:
        return f"{reading}, amended", Tone.CHANGED
    starts = record.effective_day
    return (f"{reading} from {long_day(starts)}", tone) if starts and starts > today else (reading, tone)


def _altered(catalog: Catalog, altered: list[AlteringRelation], record: Record) -> Iterator[tuple[str | Record, ...]]:
    for each in altered:
        verb = each.link.relation.inverse.lower()
        part = f"in part ({each.part}) " if each.part else ""
        if not each.is_due:
            day = f" on {long_day(each.day)}" if each.day else ""
            yield (f"{part}{verb.removesuffix(' by')}{day} by ", each.by)
        elif record.stage is Stage.REFUSED:  # what never held cannot be about to give way
            continue
        elif each.by.stage is Stage.UNKNOWN:
            yield (f"said to be {part}{verb} ", each.by, ", whose status is not known")
        else:
            yield (f"to be {part}{verb} ", each.by, f", which is {each.by.status_label}")
    after = in_force_after(catalog, record)
    if after:
        listed = [piece for other in after for piece in (", ", other)][1:]
        yield (*listed, " is in force today" if len(after) == 1 else " are in force today")


def _held(record: Record, altered: list[AlteringRelation]) -> Iterator[tuple[str]]:
    """From when to when a record was in force that another has replaced as a whole."""
    starts = effect_day(record)
    ends = min((day for each in altered if each.ends_it and (day := since_when(each))), default=None)
    if starts and ends and starts < ends and record.stage is not Stage.REFUSED:
        yield (f"in force from {long_day(starts)} to {long_day(ends)}",)


def _settled(catalog: Catalog, record: Record, today: date, title: str) -> Iterator[tuple[str | Record, ...]]:
    event = record.last_event
    word, known = record.status_label.lower(), f"{title} {event.label if event else ''}".lower()
    if _needs_word(record) and word not in known:
        yield (record.status_label,)
    if event is not None:
        who = deciders_of(catalog, record, event)
        by = f" by {joined(each.title for each in who)}" if who else ""
        yield (f"{event.label} on {long_day(getattr(record, event.field))}{by}",)
    elif left := record.left_day:
        yield (f"left on {long_day(left)}",)
    elif record.is_open and record.created:
        yield (f"written on {long_day(record.created)}",)
    starts = record.effective_day
    if starts and starts > today and record.stage is Stage.IN_FORCE and long_day(starts) not in title:
        yield (f"takes effect on {long_day(starts)}",)
    if record.stage is Stage.PAUSED and record.review_date:
        yield (f"to be checked again by {long_day(record.review_date)}",)


def _needs_word(record: Record) -> bool:
    """Whether the status says more than the rest of the line does: not that it is in force, replaced or left."""
    said = record.stage is Stage.IN_FORCE or record.status == record.kind.lifecycle.replaced
    return not (said or record.left_day)


def _alters(catalog: Catalog, record: Record) -> Iterator[tuple[str | Record, ...]]:
    """The other end: what this record replaces or amends, or would."""
    would = "" if record.stage.took_effect or record.stage is Stage.UNKNOWN else "once decided, it "
    for link in catalog.links_from(record.id):
        if link.alters and record.stage.may_alter:
            part = f" in part ({link.whole_part})" if link.whole_part else ""
            yield (f"{would}{link.relation.label.lower()} ", catalog[link.target], part)
