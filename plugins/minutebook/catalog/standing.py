"""Standing: whether a record holds on a day, since when, by whose decision, and what other records changed of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.links import Link
from minutebook.core.calendar import long_day
from minutebook.core.groups import in_groups
from minutebook.core.text import joined
from minutebook.core.values import dataclass
from minutebook.core.words import BLANK, Phrase, around, in_a_row, say
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
class StandingClause:
    """A part of the sentence on where a record stands: words with a blank where the `records` are named."""

    words: str
    records: tuple[Record, ...] = ()


@dataclass(frozen=True)
class Standing:
    """Where a record stands. `title` is a few words; `told` the rest of the sentence.

    `note` is what lists add to the status: "amended", "superseded in part"; empty where nothing is to be added.
    """

    tone: Tone
    title: str
    told: tuple[StandingClause, ...]
    note: str = ""

    @property
    def sentence(self) -> str:
        """Title and rest as one plain sentence."""
        if not self.told:
            return say("{title}.", title=self.title)
        named = (in_a_row(f"{one.id} {one.title}" for one in each.records) for each in self.told)
        rest = in_a_row((around(each.words, name) for each, name in zip(self.told, named, strict=True)), "; ")
        return say("{title}: {rest}.", title=self.title, rest=rest)


def standing(catalog: Catalog, record: Record, today: date) -> Standing:
    """Where a record stands on a day, told from both ends of every relation that alters what holds."""
    altered = alterations(catalog, record)
    title, tone = _heading(record, altered, today)
    told = (
        *_altered(catalog, altered, record),
        *_held(record, altered),
        *_settled(catalog, record, today, title),
        *_alters(catalog, record),
    )
    return Standing(tone, title, told, note_of(catalog, record))


def alterations(catalog: Catalog, record: Record) -> tuple[AlteringRelation, ...]:
    """What other records change of this one, by day; those refused, put off or withdrawn change nothing."""
    return catalog.once(("alterations",), lambda: _alterations(catalog)).get(record.id, ())


def _alterations(catalog: Catalog) -> dict[str, tuple[AlteringRelation, ...]]:
    """The same of every record of which something is changed, which are few among those that ask."""
    altering = [link for link in catalog.links if link.alters and catalog[link.source].stage.may_alter]
    found = in_groups(
        (link.target, AlteringRelation(link, catalog[link.source], link.whole_part, catalog[link.source].settled_day))
        for link in altering
    )
    return {
        name: tuple(sorted(each, key=lambda one: (one.is_due, one.day or date.max, one.by.order)))
        for name, each in found.items()
    }


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
    verbs = [(_verb(each), bool(each.part)) for each in done if not each.ends_it]
    words = {say("{verb} in part", verb=verb) if in_part else verb for verb, in_part in verbs}
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


def _verb(alteration: AlteringRelation) -> Phrase:
    return Phrase(alteration.link.relation.inverse.lower().removesuffix(" by"))


def _heading(record: Record, altered: Sequence[AlteringRelation], today: date) -> tuple[str, Tone]:
    done = [each for each in altered if not each.is_due]
    if any(each.ends_it for each in done) and record.stage not in (Stage.UNKNOWN, Stage.REFUSED):
        replaced = record.kind.lifecycle.replaced
        return (record.kind.lifecycle.reading_of(replaced) if replaced else READINGS[Stage.PAST]), Tone.PAST
    reading, tone = record.reading, Tone[record.stage.name]
    if record.stage is not Stage.IN_FORCE:
        return reading, tone
    if ends := [each.by.stage for each in altered if each.ends_it]:
        if set(ends) == {Stage.UNKNOWN}:
            return say("{reading}, said to be replaced", reading=reading), Tone.CHANGED
        return say("{reading}, about to be replaced", reading=reading), Tone.CHANGED
    if any(each.link.replaces for each in done):
        return say("{reading}, but not all of it", reading=reading), Tone.CHANGED
    if done:
        return say("{reading}, amended", reading=reading), Tone.CHANGED
    starts = record.effective_day
    is_later = starts is not None and starts > today
    return (say("{reading} from {day}", reading=reading, day=starts), tone) if is_later else (reading, tone)


def _altered(catalog: Catalog, altered: Sequence[AlteringRelation], record: Record) -> Iterator[StandingClause]:
    for each in altered:
        verb: str = each.link.relation.inverse.lower()
        told = {"verb": say("in part ({part}) {verb}", part=each.part, verb=verb) if each.part else verb}
        told["records"] = BLANK
        if not each.is_due:
            yield StandingClause(_done(each, told), (each.by,))
        elif record.stage is Stage.REFUSED:  # what never held cannot be about to give way
            continue
        elif each.by.stage is Stage.UNKNOWN:
            yield StandingClause(say("said to be {verb} {records}, whose status is not known", **told), (each.by,))
        else:
            which = say("to be {verb} {records}, which is {status}", **told, status=each.by.status_label)
            yield StandingClause(which, (each.by,))
    if after := in_force_after(catalog, record):
        told = {"records": BLANK}
        one, several = say("{records} is in force today", **told), say("{records} are in force today", **told)
        yield StandingClause(one if len(after) == 1 else several, tuple(after))


def _done(altered: AlteringRelation, told: dict[str, str]) -> str:
    """That another record replaced or amended this one, and on which day if that is known."""
    if not altered.day:
        return say("{verb} {records}", **told)
    verb: str = _verb(altered)
    verb = say("in part ({part}) {verb}", part=altered.part, verb=verb) if altered.part else verb
    return say("{verb} on {day} by {records}", verb=verb, day=altered.day, records=told["records"])


def _held(record: Record, altered: Sequence[AlteringRelation]) -> Iterator[StandingClause]:
    """From when to when a record was in force that another has replaced as a whole."""
    starts = effect_day(record)
    ends = min((day for each in altered if each.ends_it and (day := since_when(each))), default=None)
    if starts and ends and starts < ends and record.stage is not Stage.REFUSED:
        yield StandingClause(say("in force from {first} to {last}", first=starts, last=ends))


def _settled(catalog: Catalog, record: Record, today: date, title: str) -> Iterator[StandingClause]:
    event = record.last_event
    word, known = record.status_label.lower(), f"{title} {event.label if event else ''}".lower()
    if _needs_word(record) and word not in known:
        yield StandingClause(record.status_label)
    if event is not None:
        who = joined(each.title for each in deciders_of(catalog, record, event))
        told = {"event": Phrase(event.label), "day": getattr(record, event.field)}
        by = say("{event} on {day} by {who}", **told, who=who)
        yield StandingClause(by if who else say("{event} on {day}", **told))
    elif left := record.left_day:
        yield StandingClause(say("left on {day}", day=left))
    elif record.is_open and record.created:
        yield StandingClause(say("written on {day}", day=record.created))
    starts = record.effective_day
    if starts and starts > today and record.stage is Stage.IN_FORCE and long_day(starts) not in title:
        yield StandingClause(say("takes effect on {day}", day=starts))
    if record.stage is Stage.PAUSED and record.review_date:
        yield StandingClause(say("to be checked again by {day}", day=record.review_date))


def _needs_word(record: Record) -> bool:
    """Whether the status says more than the rest of the line does: not that it is in force, replaced or left."""
    said = record.stage is Stage.IN_FORCE or record.status == record.kind.lifecycle.replaced
    return not (said or record.left_day)


def _alters(catalog: Catalog, record: Record) -> Iterator[StandingClause]:
    """The other end: what this record replaces or amends, or would."""
    does = record.stage.took_effect or record.stage is Stage.UNKNOWN
    for link in catalog.links_from(record.id):
        if link.alters and record.stage.may_alter:
            verb: str = link.relation.label.lower()
            told = say("{verb} {records}", verb=verb, records=BLANK)
            if link.whole_part:
                told = say("{verb} {records} in part ({part})", verb=verb, records=BLANK, part=link.whole_part)
            words = told if does else say("once decided, it {what}", what=told)
            yield StandingClause(words, (catalog[link.target],))
