"""Two record sets compared: what the later one does to the earlier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from minutebook.catalog.addresses import Addresses, addresses_of
from minutebook.catalog.collisions import Collision
from minutebook.catalog.editions import USUAL, Sight
from minutebook.core.diagnostics import Problem, Severity
from minutebook.core.groups import in_groups
from minutebook.core.regressions import brought_in
from minutebook.core.text import counted
from minutebook.core.values import dataclass
from minutebook.rules.mentions import BROKEN_LINK, DANGLING_MENTION
from minutebook.rules.references import DANGLING, WRONG_KIND
from minutebook.schema.facets import Authority
from minutebook.schema.kind import Kind
from minutebook.schema.parse import HeldFile
from minutebook.schema.record import Record
from minutebook.views.changes import effects
from minutebook.views.changes.addresses import address_changes, keeps_its_address
from minutebook.views.changes.baselines import baseline_changes
from minutebook.views.changes.change import Change, RecordDiff, Side, change_of
from minutebook.views.changes.effects import Effect
from minutebook.views.changes.fields import field_changes, waived
from minutebook.views.changes.indirect import IndirectChanges, around_changes, readers_changed
from minutebook.views.changes.limits import limit_changes, limits_moved
from minutebook.views.changes.links import link_changes
from minutebook.views.changes.pairs import Pairing, RecordPair, paired
from minutebook.views.changes.readership import Readership
from minutebook.views.changes.rulings import is_newly_settled, ruling_of
from minutebook.views.changes.text import settled_differences, signed_by_another, text_changes

BREAKS = frozenset({DANGLING.name, WRONG_KIND.name, DANGLING_MENTION.name, BROKEN_LINK.name})
"""Problems that mean a link leads nowhere, or to the wrong place."""


@dataclass(frozen=True)
class DiffScope:
    """What is compared, and for whom: the base as it was asked for, the commit of it, the edition."""

    base: str
    commit: str
    edition: str
    default_visibility: str = USUAL


def record_changes(
    base: Side,
    head: Side,
    scope: DiffScope,
    collisions: Iterable[Collision] = (),
    around: IndirectChanges | None = None,
) -> RecordDiff:
    """Everything `head` does to `base`, the gravest effects first, within one effect by kind and id.

    The problems of both sides are those of one day, so that what the change brings is told from what came with time.
    """
    sight = Sight(scope.edition, scope.default_visibility)
    comparison = _RecordComparison(base, head, Readership(base, head, sight), around or IndirectChanges(sight, sight))
    found = [*comparison.changes(collisions)]
    rank = {effect.name: number for number, effect in enumerate(effects.EFFECTS)}
    found.sort(key=lambda each: rank[each.effect.name])
    readers, problems = comparison.readers, comparison.brought
    seen = tuple(readers.told(each) for each in problems if readers.may_see(each))
    solved = len(base.problems) - (len(head.problems) - len(problems))
    return RecordDiff(
        scope.base,
        scope.commit,
        base.day,
        head.day,
        scope.edition,
        tuple(found),
        problems=seen,
        unseen=len(problems) - len(seen),
        solved=solved,
    )


@dataclass(frozen=True)
class _RecordComparison:
    base: Side
    head: Side
    readers: Readership
    around: IndirectChanges

    @cached_property
    def pairing(self) -> Pairing:
        return paired(self.base.catalog, self.head.catalog)

    @cached_property
    def brought(self) -> tuple[Problem, ...]:
        """Problems of the head that the base had not."""
        moved = {now: then for then, now in self.pairing.new_paths.items()}
        return brought_in(self.base.problems, self.head.problems, moved)

    @cached_property
    def _held_before(self) -> dict[str, HeldFile]:
        """Files held back in the base, by path and by id."""
        held = self.base.catalog.held
        return {each.id: each for each in held if each.id} | {each.path: each for each in held}

    @cached_property
    def _held_now(self) -> dict[str, HeldFile]:
        """Files held back in the head, by path."""
        return {each.path: each for each in self.head.catalog.held}

    @cached_property
    def _hidden_ids(self) -> frozenset[str]:
        hidden = {each.id for each in self.head.catalog.records if each.path in self.head.hidden}
        return frozenset(hidden | {each.after.id for each in self.pairing.pairs if not self.readers.may_follow(each)})

    def changes(self, collisions: Iterable[Collision]) -> Iterator[Change]:
        """All changes, record by record."""
        yield from map(self._collision, collisions)
        for record in self.pairing.removed:
            change = change_of(effects.REMOVED, record, record.at("id"), before=record.status_label)
            yield self.readers.shown(change, record.path not in self.base.hidden)
        yield from self._files_gone()
        for pair in self.pairing.pairs:
            may_follow = self.readers.may_follow(pair)
            for change in self._of_pair(pair):
                yield self.readers.shown(change, may_follow, pair.before, pair.after)
        for record in self.pairing.added:
            for change in self._of_added(record):
                yield self.readers.shown(change, record.path not in self.head.hidden, record)
        for held in self.head.catalog.held:
            yield from self._of_held(held)
        for change in self._links:
            yield self.readers.shown(change, change.id not in self._hidden_ids)
        yield from (self._broken(each) for each in self.brought if each.code in BREAKS)
        yield from around_changes(self.base, self.head, self.pairing, self.around, self.readers)

    def _files_gone(self) -> Iterator[Change]:
        """Files that errors held back and that are no longer there, under their id or their name."""
        ids = {*self.head.catalog.taken_ids}
        for held in self.base.catalog.held:
            if held.path not in self.head.pages and held.id not in ids:
                note = "not published before because of errors"
                change = Change(effects.REMOVED, held.id, held.title, _called(held.kind), held.location, note=note)
                yield self.readers.shown(change, held.path not in self.base.hidden)

    def _of_pair(self, pair: RecordPair) -> Iterator[Change]:
        if not pair.is_touched:
            yield from self._due(pair, effects.CAME_DUE)
            yield from self._limits(pair.before, pair.after)
            return
        settled = settled_differences(pair)
        fields = frozenset(each.part.partition(".")[0] for each in settled)
        found = [
            *self._due(pair, effects.OVERDUE),
            *self._limits(pair.before, pair.after),
            *limits_moved(pair.before, pair.after, self.head.day),
            *self._settled(pair.before, pair.after),
            *baseline_changes(self.head.catalog, pair, self.head.hidden),
            *self._moved(pair),
            *address_changes(pair, *self._addresses),
            *field_changes(pair, fields, readers_changed(self.base, self.head, pair.paths, self.around)),
            *text_changes(pair, settled),
            *signed_by_another(pair, self.head.authors.get(pair.after.path, ())),
        ]
        if not found and pair.refers_differently:
            found += [] if pair.after.id in self._linked else [_repointed(pair)]
        elif not found:
            found.append(change_of(effects.FORM_ONLY, pair.after, pair.after.at("id")))
        yield from found

    def _moved(self, pair: RecordPair) -> Iterator[Change]:
        before, after = pair.before, pair.after
        if pair.is_renumbered:
            note = "the former id keeps leading here"
            yield change_of(
                effects.RENUMBERED, after, after.at("id"), name="id", before=before.id, after=after.id, note=note
            )
        elif before.path != after.path:
            is_kept = keeps_its_address(pair, self._addresses[1], self.base.catalog.directory_urls)
            note = "its former address still works" if is_kept else "its address changes, its permalink does not"
            yield change_of(effects.FILE_MOVED, after, after.at("id"), before=before.path, after=after.path, note=note)

    @cached_property
    def _addresses(self) -> tuple[Addresses, Addresses]:
        """Every address before and after, as far as pages and records have them."""
        return addresses_of(self.base.catalog), addresses_of(self.head.catalog)

    @cached_property
    def _links(self) -> tuple[Change, ...]:
        return tuple(link_changes(self.base.catalog, self.head.catalog, self.pairing))

    @cached_property
    def _linked(self) -> frozenset[str]:
        """Ids at either end of a link made or taken away."""
        return frozenset(end for each in self._links for end in (each.id, each.before, each.after))

    def _due(self, pair: RecordPair, effect: Effect) -> Iterator[Change]:
        if pair.after.is_overdue(self.head.day) and not pair.before.is_overdue(self.base.day):
            yield _overdue(effect, pair.after)

    def _limits(self, before: Record | None, after: Record) -> Iterator[Change]:
        return limit_changes(self.base.catalog, self.head.catalog, before, after)

    def _settled(self, before: Record | None, after: Record) -> Iterator[Change]:
        authority = after.facet(Authority)
        if authority and is_newly_settled(before, after):
            was, now = before.status_label if before else "", after.status_label
            change = change_of(effects.SETTLED, after, after.at("status"), name="status", before=was, after=now)
            yield replace(change, ruling=ruling_of(self.head.catalog, after, authority))

    def _of_added(self, record: Record) -> Iterator[Change]:
        note = "not published before because of errors" if record.id in self._held_before else ""
        yield change_of(effects.ADDED, record, record.at("id"), after=record.status_label, note=note)
        yield from self._settled(None, record)
        if record.is_overdue(self.head.day):
            yield _overdue(effects.OVERDUE, record)
        yield from self._limits(None, record)
        yield from (waived(record, index) for index in range(len(record.waive)))

    def _of_held(self, held: HeldFile) -> Iterator[Change]:
        """A file held back that was not so before, or that this change has touched."""
        before, after = self.base.pages.get(held.path), self.head.pages[held.path]
        if held.path in self._held_before and before and before.text == after.text:
            return
        errors = self._errors.get(after.display, [])
        note = f"{counted(len(errors), 'error')}; the first: {errors[0].message}" if errors else ""
        change = Change(effects.HELD_BACK, held.id, held.title, _called(held.kind), held.location, note=note)
        yield self.readers.shown(change, held.path not in self.head.hidden)

    @cached_property
    def _errors(self) -> dict[str, list[Problem]]:
        errors = (each for each in self.head.problems if each.severity is Severity.ERROR)
        return in_groups((each.location.path, self.readers.told(each)) for each in errors)

    def _broken(self, problem: Problem) -> Change:
        path = self.readers.path_of(problem)
        record = self.head.catalog.reading.paths.get(path)
        change = Change(effects.LINK_BROKEN, "", path, _called(None), problem.location, note=problem.message)
        if record is not None:
            change = change_of(effects.LINK_BROKEN, record, problem.location, note=problem.message)
        return self.readers.shown(change, self.readers.may_see(problem))

    def _collision(self, collision: Collision) -> Change:
        record = self.head.catalog.find(collision.id)
        held = self._held_now.get(collision.path)
        kind = held.kind if held else record.kind if record else None
        met = self.readers.met(collision)
        change = Change(effects.ID_TAKEN, met.id, met.title, _called(kind), met.place, name=met.branch, collision=met)
        return self.readers.shown(change, collision.path not in self.head.hidden)


def _repointed(pair: RecordPair) -> Change:
    """References that lead nowhere, before or after, so that no link was made or taken away."""
    return change_of(effects.FIELDS_CHANGED, pair.after, pair.after.at("id"), name=", ".join(pair.refers_differently))


def _overdue(effect: Effect, record: Record) -> Change:
    return change_of(effect, record, record.at("review_date"), name="review_date", after=str(record.review_date))


def _called(kind: Kind | None) -> str:
    """What a record is called, or a Markdown file that is none."""
    return kind.name.lower() if kind else "page"
