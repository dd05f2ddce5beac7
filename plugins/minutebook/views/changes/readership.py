"""What readers of an edition may see of a change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from minutebook.catalog.collisions import Collision
from minutebook.catalog.editions import WITHHELD, Sight, Withheld, withheld
from minutebook.core.diagnostics import Problem
from minutebook.core.values import dataclass
from minutebook.schema.record import Record
from minutebook.views.changes.change import Change, Side
from minutebook.views.changes.pairs import RecordPair
from minutebook.views.changes.rulings import SettledDecision


@dataclass(frozen=True)
class Readership:
    """Readers of one edition. Of a record withheld from them, or that was so before, they learn id and kind only."""

    base: Side
    head: Side
    sight: Sight

    @cached_property
    def _paths(self) -> Mapping[str, str]:
        """Paths below the content folder by paths as a person would type them."""
        return {page.display: path for path, page in self.head.pages.items()}

    @cached_property
    def _names(self) -> Withheld:
        """Files they must not read the names of, for a file is named after its title."""
        return withheld((), self.base.hidden | self.head.hidden)

    @cached_property
    def _records(self) -> Withheld:
        """The same, and the ids, beside which a text may say more."""
        sides = (self.base, self.head)
        ids = {each.id for side in sides for each in side.catalog.records if each.path in side.hidden}
        return withheld(ids, self.base.hidden | self.head.hidden)

    def path_of(self, problem: Problem) -> str:
        """The page a problem is about, below the content folder; '' where it is about none."""
        return self._paths.get(problem.location.path, "")

    def may_see(self, problem: Problem) -> bool:
        """Whether a problem is of a page they may read."""
        return self.path_of(problem) not in self.head.hidden

    def may_follow(self, pair: RecordPair) -> bool:
        """Whether they may read a record now and might before."""
        return pair.before.path not in self.base.hidden and pair.after.path not in self.head.hidden

    def told(self, problem: Problem) -> Problem:
        """A problem without the names of files they may not read."""
        if not self._names:
            return problem
        return replace(problem, message=self._names.text(problem.message), hint=self._names.text(problem.hint))

    def shown(self, change: Change, may_see: bool, *records: Record) -> Change:
        """A change as they may learn of it. `records` are those whose text it may quote: where that names a
        record they may not see, nothing is quoted."""
        if not may_see:
            return _redacted(change)
        if not self._names:
            return change
        if change.is_quoting and self._is_telling(records):
            change = replace(change, before=WITHHELD, after=WITHHELD)
        if change.ruling is not None:
            change = replace(change, ruling=self._ruling(change.ruling, records))
        said = {name: self._names.text(getattr(change, name)) for name in ("title", "before", "after", "note")}
        return replace(change, title=said["title"], before=said["before"], after=said["after"], note=said["note"])

    def _is_telling(self, records: Iterable[Record]) -> bool:
        """Whether the text of a record names one they may not see."""
        return any(self._records.body(each.source.body, each.path) != each.source.body.text for each in records)

    def _ruling(self, ruling: SettledDecision, records: Iterable[Record]) -> SettledDecision:
        """What was decided, without words beside a hidden name, a hidden board, its sitting, and hidden people."""
        ids = self._records.ids
        is_told = not self._is_telling(records) and self._records.text(ruling.decided) == ruling.decided
        deciders = tuple(each for each in ruling.deciders if each not in ids)
        told = replace(ruling, decided=ruling.decided if is_told else WITHHELD, deciders=deciders)
        if ruling.board in ids:
            told = SettledDecision(told.decided, ruling.day, ruling.level, WITHHELD, deciders=deciders)
        elif ids & ruling.counted:
            told = replace(told, voting=None, seats=0, is_quorate=None, counted=frozenset())
        is_whole = ruling.board not in ids and not ids & {*ruling.deciders, *ruling.counted}
        return replace(told, board_title=self._names.text(told.board_title), is_withheld=not is_whole)

    def met(self, collision: Collision) -> Collision:
        """A collision without the words of a record that the branch has for other readers."""
        if self.sight.shows(collision.other_visibility):
            return collision
        return replace(collision, other_path="", other_title="")


def _redacted(change: Change) -> Change:
    """Id and kind; levels of visibility may be told, too, since they quote nothing of the record."""
    levels = change.effect.name.startswith("visibility")
    before, after = (change.before, change.after) if levels else ("", "")
    return replace(
        change, title="", place=None, name="", before=before, after=after, note="", collision=None, ruling=None
    )
