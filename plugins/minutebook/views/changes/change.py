"""The change of one record, and all of them together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.collisions import Collision
from minutebook.core.diagnostics import Location, Problem
from minutebook.core.groups import in_groups
from minutebook.core.values import dataclass
from minutebook.schema.record import Record
from minutebook.sources.source import Source
from minutebook.views.changes.effects import EFFECTS, Effect, Weight
from minutebook.views.changes.rulings import SettledDecision


@dataclass(frozen=True)
class Side:
    """One of the two record sets compared, checked for the same day.

    `day` is the day it stood so: that of the commit, or today. `hidden` are paths its edition withholds,
    and `levels` what each page says of who may see it, '' for what the settings say.
    `authors` are those whose commits brought a file to where it is since the other side: their handles, or
    what git calls them where no person of the book goes by that.
    """

    catalog: Catalog
    pages: Mapping[str, Source]
    problems: tuple[Problem, ...]
    hidden: frozenset[str]
    day: date
    authors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """One effect on one record.

    `id` and `title` are those after the change; `kind` is the kind's name, in lower case. `name` is the field,
    the section or the relation that changed, `before` and `after` what it said, '' for nothing. `note` is one
    sentence without a full stop; `ruling` is told of what was settled. Of a record the edition withholds only id and
    kind are told, and `place` is None.
    """

    effect: Effect
    id: str
    title: str
    kind: str
    place: Location | None
    name: str = ""
    before: str = ""
    after: str = ""
    note: str = ""
    collision: Collision | None = None
    ruling: SettledDecision | None = None

    @property
    def is_hidden(self) -> bool:
        """Whether the edition withholds the record."""
        return self.place is None

    @property
    def is_quoting(self) -> bool:
        """Whether `before` and `after` are lines of the record's text."""
        return self.effect.quotes


@dataclass(frozen=True)
class RecordDiff:
    """What a line of work does to the record set, the gravest effects first.

    `base` is what was asked for, `commit` the point this work left it, `base_day` the day of that.
    `problems` are those the change brings, `unseen` the number of such in files the edition withholds;
    `solved` is the number of problems it takes away.
    """

    base: str
    commit: str
    base_day: date
    today: date
    edition: str
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    unseen: int = 0
    solved: int = 0

    @property
    def dangers(self) -> tuple[Change, ...]:
        """What a reviewer should look at first."""
        return tuple(each for each in self.changes if each.effect.weight is Weight.DANGER)

    @property
    def groups(self) -> list[EffectGroup]:
        """Changes by effect, effects in order, empty ones left out."""
        found = in_groups((each.effect.name, each) for each in self.changes)
        return [EffectGroup(effect, tuple(found[effect.name])) for effect in EFFECTS if effect.name in found]


@dataclass(frozen=True)
class EffectGroup:
    """All changes of one effect, by kind and id of their records."""

    effect: Effect
    changes: tuple[Change, ...]


def change_of(
    effect: Effect,
    record: Record,
    place: Location,
    *,
    name: str = "",
    before: str = "",
    after: str = "",
    note: str = "",
) -> Change:
    """A change of a record, in full."""
    return Change(effect, record.id, record.title, record.kind.name.lower(), place, name, before, after, note)
