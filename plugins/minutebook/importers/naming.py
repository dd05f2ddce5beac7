"""Whom and what the names in a source mean: records and people of the same import, or of the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Location, Problem
from minutebook.core.groups import in_groups
from minutebook.core.identity import slugify
from minutebook.core.references import without_row
from minutebook.core.text import joined
from minutebook.core.values import dataclass
from minutebook.importers.draft import RecordDraft, StatedRelation
from minutebook.importers.findings import UNRESOLVED_RELATION
from minutebook.importers.linking import LinkTable
from minutebook.schema.record import Record
from minutebook.schema.shape import HANDLES, shape_of


@dataclass(frozen=True)
class NamesInUse:
    """The records of an import by source, with their ids, and those of the site."""

    drafts: Mapping[str, RecordDraft]
    ids: Mapping[str, str]
    table: LinkTable
    catalog: Catalog
    routes: tuple[str, ...] = ()

    def meant(self, claim: StatedRelation, draft: RecordDraft) -> dict[str, str]:
        """Ids of the other records of the right kind that a claim may mean, each with its source in this import."""
        shape = shape_of(draft.record_type, claim.field)
        relation, name = shape.relation, without_row(claim.target) if shape.is_list else claim.target
        named = self.table.sources(name, draft.path, self.routes) & self.drafts.keys()
        new = {self.ids[each]: (each, self.drafts[each].record_type.kind) for each in sorted(named)}
        old = self.catalog.find(name)
        site = [old] if old else self._titled.get(_folded(name), [])
        found = {**{each.id: ("", each.kind) for each in site}, **new}
        found.pop(self.ids[draft.source], None)
        target = relation.target if relation else None
        return {
            each: source for each, (source, kind) in found.items() if target is not None and kind.answers_to(target)
        }

    def people(self, draft: RecordDraft) -> tuple[dict[str, Any], list[Problem]]:
        """Fields with handles, where a handle made of a name is that of the one person of that name."""
        fields: dict[str, Any] = {}
        problems: list[Problem] = []
        for name, said in draft.fields.items():
            if shape_of(draft.record_type, name).are_people:
                handles = {
                    each: self._people.get(each, [each]) for each in (said if isinstance(said, list) else [said])
                }
                named = dict.fromkeys(found[0] if len(found) == 1 else each for each, found in handles.items())
                fields[name] = list(named) if isinstance(said, list) else next(iter(named))
                place = Location(draft.display, draft.body_line)
                problems += [_several(name, each, found, place) for each, found in handles.items() if len(found) > 1]
        return fields, problems

    @cached_property
    def _titled(self) -> Mapping[str, list[Record]]:
        return in_groups((_folded(each.title), each) for each in self.catalog.records)

    @cached_property
    def _people(self) -> Mapping[str, list[str]]:
        """Handles of people, by themselves and by what their names make."""
        site = {each.id: each.title for each in self.catalog.records if each.kind.answers_to(HANDLES)}
        ours = (each for each in self.drafts.values() if each.record_type.kind.answers_to(HANDLES))
        people = {**site, **{self.ids[each.source]: each.title for each in ours}}
        by_name = in_groups((slugify(title), each) for each, title in people.items())
        return {**by_name, **{each: [each] for each in people}}


def unresolved(claim: StatedRelation, found: Iterable[str]) -> Problem:
    """The finding for a name that means no record, or several."""
    if several := sorted(found):
        return _several(claim.field, claim.target, several, claim.place)
    message = f"{claim.field.replace('_', ' ')}: '{claim.target[:80]}' is not a record of the source or of this site"
    return UNRESOLVED_RELATION.at(claim.place, message, "name the record, or note why it cannot be named", claim.target)


def _several(name: str, said: str, found: Sequence[str], place: Location) -> Problem:
    message = f"{name.replace('_', ' ')}: '{said[:80]}' may be {joined(found, 'or', most=5)}"
    return UNRESOLVED_RELATION.at(place, message, "name the one that is meant by its id", said)


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())
