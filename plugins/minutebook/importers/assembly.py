"""Drafts into files: ids given, relations made to meet, links rewritten, front matter written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from minutebook.core.diagnostics import Location, Problem, Severity
from minutebook.core.groups import in_groups
from minutebook.core.identity import is_id, prefix_of, slugify
from minutebook.core.names import name_fault
from minutebook.core.placeholders import is_placeholder
from minutebook.core.text import joined
from minutebook.dialects.document import raw_offset_of
from minutebook.importers.disk.plan import Planned
from minutebook.importers.draft import RecordDraft, StatedRelation
from minutebook.importers.findings import UNRESOLVED_RELATION, UNSAFE_TEXT, UNUSABLE_VALUE
from minutebook.importers.fitting import HANDLES
from minutebook.importers.linking import LinkTable
from minutebook.importers.numbering import in_order, numbered
from minutebook.rules.safety import unsafe_in
from minutebook.schema.fields import Relation
from minutebook.schema.lifecycle import UNKNOWN
from minutebook.schema.parse import parse
from minutebook.schema.record import Record
from minutebook.schema.scaffold import new_file_name
from minutebook.schema.shape import shape_of, shapes_of
from minutebook.sources.body import Body
from minutebook.sources.prose import spliced
from minutebook.sources.source import Path, Source
from minutebook.sources.targets import addresses_in, leads_to, new_address
from minutebook.sources.writing import front_matter

_COMMIT = re.compile(r"(?m)^  commit: .*\n")
# What of a name that files of the site may not have is left of it.
_NAMED = re.compile(r"[\w.()]+")

Lost = Mapping[str, Sequence[StatedRelation]]
"""Relations, by the source that states them, that lead to no record."""


@dataclass(frozen=True)
class ImportContext:
    """Where drafts go: ids and paths of earlier imports by source, ids the site has, what a site knows.

    `taken` are ids and former ids of records that are not this import's; `find` gives the site's record of an id,
    or else those of a title, and `people` the titles of its people by their handles. `prefixes` are those of the
    site's kinds. `folder_of` is the folder of a record type below the target folder. `origin` has repository and
    commit of the source.
    """

    before: Mapping[str, tuple[str, str]]
    taken: frozenset[str]
    find: Callable[[str], Sequence[Record]]
    folder_of: Callable[[type[Record]], str]
    origin: Mapping[str, str]
    routes: tuple[str, ...] = ()
    prefixes: frozenset[str] = frozenset()
    people: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class AssembledFiles:
    """Files to be written, attachments they link to (path below the source to path below the target), and the
    drafts with all their findings."""

    planned: tuple[Planned, ...]
    attachments: Mapping[str, str]
    drafts: tuple[RecordDraft, ...]
    ids: Mapping[str, str]


def assembled(drafts: Sequence[RecordDraft], table: LinkTable, setting: ImportContext) -> AssembledFiles:
    """Everything an import would write, from drafts that know nothing of each other."""
    ordered = sorted(drafts, key=lambda draft: in_order(draft.source))
    before = {source: record_id for source, (record_id, _) in setting.before.items()}
    ids, collisions = numbered(ordered, before, setting.taken)
    paths = {draft.source: _path(draft, ids[draft.source], setting) for draft in ordered}
    aliases = _aliases(ordered, setting)
    relations, lost = _relations(ordered, ids, table, setting)
    people = _people_by_name(ordered, ids, setting)
    planned, attachments, finished = [], dict[str, str](), []
    for draft in ordered:
        source = draft.source
        body, copied, problems = _body(draft, table, paths, setting)
        problems += [collisions[source]] if source in collisions else []
        problems += map(_unresolved, lost.get(source, ()))
        named, unclear = _with_people(draft, people)
        problems += unclear
        fields = {**draft.fields, **named, **relations.get(source, {}), **aliases.get(source, {})}
        front, refused = _accepted(draft, paths[source], _front(draft, ids[source], fields, setting.origin, lost))
        attachments |= copied
        head = front_matter(front)
        planned.append(Planned(paths[source], (head + body).encode(), source, _digest(head, body), ids[source]))
        finished.append(replace(draft, problems=(*draft.problems, *problems, *refused)))
    return AssembledFiles(tuple(planned), attachments, tuple(finished), ids)


def _digest(head: str, body: str) -> str:
    """What stands for a record's content: a later commit of the same content is no change."""
    return sha256((_COMMIT.sub("", head, count=1) + body).encode()).hexdigest()


def _path(draft: RecordDraft, record_id: str, setting: ImportContext) -> str:
    """Where the record's file lies below the target folder: where it was, else in a folder as at the source."""
    if draft.source in setting.before:
        return setting.before[draft.source][1]
    parts = (
        setting.folder_of(draft.record_type),
        _published(draft.folder),
        new_file_name(draft.record_type, record_id, draft.title),
    )
    return "/".join(filter(None, parts))


def _published(path: str) -> str:
    """A path at the source as one that files of the site may have."""
    parts = path.split("/") if name_fault(path) else ()
    return "/".join("-".join(_NAMED.findall(part))[-50:] or slugify(part) for part in parts) or path


def _front(
    draft: RecordDraft, record_id: str, fields: Mapping[str, Any], origin: Mapping[str, str], lost: Lost
) -> dict[str, Any]:
    """Front matter in the order of the model, where it came from at its end."""
    values = {"id": record_id, "title": draft.title, **fields}
    names = [name for name in draft.record_type.model_fields if name in values and name != "imported_from"]
    claimed = in_groups((claim.field, claim.target) for claim in lost.get(draft.source, ()))
    said = {"path": draft.source, "id": draft.original_id, **origin, "fields": {**draft.kept, **claimed}}
    given = {name: value for name, value in said.items() if value}
    return {**{name: values[name] for name in names}, "imported_from": given}


def _accepted(draft: RecordDraft, path: str, front: dict[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """Front matter that a check accepts: a value it would refuse is kept with what has no field here, and told."""
    marks: dict[Path, tuple[int, int]] = {(name,): (line, 1) for line, name in enumerate(front, start=2)}
    names, origin = {line: str(way[0]) for way, (line, _) in marks.items()}, front["imported_from"]
    problems = parse(Source(path, metadata=front, marks=marks, has_front_matter=True), draft.record_type).problems
    refused = [each for each in problems if each.severity is Severity.ERROR and each.location.line in names]
    lost = {name for each in refused if (name := names[each.location.line]) not in ("id", "imported_from")}
    if not lost:
        return front, []
    left = {"title": front["id"], "status": UNKNOWN, **{name: front[name] for name in front if name not in lost}}
    origin = {**origin, "fields": {**origin.get("fields", {}), **{name: front[name] for name in sorted(lost)}}}
    told = [UNUSABLE_VALUE.at(Location(draft.display), each.message, "correct it at the source") for each in refused]
    return {name: left[name] for name in front if name in left} | {"imported_from": origin}, told


def _aliases(drafts: Iterable[RecordDraft], setting: ImportContext) -> dict[str, dict[str, Any]]:
    """An id of the source's own form, such as ADR-12, keeps leading to the record; one that two carry, to none."""
    wanted: dict[str, list[RecordDraft]] = {}
    for draft in drafts:
        alias = draft.original_id
        if is_id(alias) and prefix_of(alias) not in setting.prefixes and not is_placeholder(alias):
            wanted.setdefault(alias, []).append(draft)
    return {
        holders[0].source: {"aliases": [alias]}
        for alias, holders in wanted.items()
        if len(holders) == 1 and alias not in setting.taken
    }


def _relations(
    drafts: Iterable[RecordDraft], ids: Mapping[str, str], table: LinkTable, setting: ImportContext
) -> tuple[dict[str, dict[str, Any]], Lost]:
    """References by field for each draft, both ends where both exist; and claims that lead to no fitting record."""
    ends: dict[str, dict[str, dict[str, str]]] = {}
    lost: dict[str, list[StatedRelation]] = {}
    by_source = {draft.source: draft for draft in drafts}
    known = {source: (ids[source], draft) for source, draft in by_source.items()}
    for draft in by_source.values():
        for claim in draft.claims:
            relation = shape_of(draft.record_type, claim.field).relation
            found = _meant(claim, draft, table, setting, known)
            if relation is None or len(found) != 1:
                lost.setdefault(draft.source, []).append(replace(claim, either=tuple(sorted(found))))
                continue
            ((other, source),) = found.items()
            _add(ends, draft.source, claim.field, other, claim.part)
            mirrored = source in by_source and not by_source[source].id  # ours need only one end
            if mirrored and (opposite := _opposite(by_source[source].record_type, relation)):
                _add(ends, source, opposite, ids[draft.source], claim.part)
    fields = {
        source: {name: _references(by_source[source], name, targets) for name, targets in held.items()}
        for source, held in ends.items()
    }
    return fields, lost


def _meant(
    claim: StatedRelation,
    draft: RecordDraft,
    table: LinkTable,
    setting: ImportContext,
    known: Mapping[str, tuple[str, RecordDraft]],
) -> dict[str, str]:
    """Ids of the other records that a claim may mean, each with its source if it is of this import."""
    relation = shape_of(draft.record_type, claim.field).relation
    is_path = "/" in claim.target or claim.target.endswith(".md")
    source = table.follow(claim.target, draft.path, ()).source if is_path else ""
    sources = [source] if source else table.sources(claim.target, draft.path)
    ours = ((*known[each], each) for each in sources if each in known)
    found = {record_id: each for record_id, other, each in ours if _answers(other.record_type, relation)}
    site = (record.id for record in setting.find(claim.target) if _answers(type(record), relation))
    return {
        each: source for each, source in {**dict.fromkeys(site, ""), **found}.items() if each != known[draft.source][0]
    }


def _answers(record_type: type[Record], relation: Relation | None) -> bool:
    return relation is not None and record_type.kind.answers_to(relation.target)


def _people_by_name(
    drafts: Iterable[RecordDraft], ids: Mapping[str, str], setting: ImportContext
) -> Mapping[str, list[str]]:
    """Handles of the people of the site and of this import, by themselves and by what their names make."""
    own = {ids[each.source]: each.title for each in drafts if each.record_type.kind.answers_to(HANDLES)}
    people = {**setting.people, **own}
    return {**in_groups((slugify(title), each) for each, title in people.items()), **{each: [each] for each in people}}


def _with_people(draft: RecordDraft, people: Mapping[str, list[str]]) -> tuple[dict[str, Any], list[Problem]]:
    """Fields with handles, where a handle made of a name is that of the one person of that name."""
    fields: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, said in draft.fields.items():
        relation = shape_of(draft.record_type, name).relation
        if relation is None or relation.target != HANDLES:
            continue
        handles = {each: people.get(each, [each]) for each in (said if isinstance(said, list) else [said])}
        named = dict.fromkeys(found[0] if len(found) == 1 else each for each, found in handles.items())
        fields[name] = list(named) if isinstance(said, list) else next(iter(named))
        place = Location(draft.display, draft.body_line)
        problems += [_several(name, each, found, place) for each, found in handles.items() if found[1:]]
    return fields, problems


def _opposite(record_type: type[Record], relation: Relation) -> str:
    """The field of the other record that tells the same relation from its end."""
    for name, shape in shapes_of(record_type).items():
        other = shape.relation
        if other is not None and other.name == relation.name and other.inverted != relation.inverted:
            return name
    return ""


def _add(ends: dict[str, dict[str, dict[str, str]]], source: str, name: str, other: str, part: str) -> None:
    held = ends.setdefault(source, {}).setdefault(name, {})
    held[other] = held.get(other) or part


def _references(draft: RecordDraft, name: str, targets: Mapping[str, str]) -> Any:
    """References as they are written: ids, groups with a part, one alone where the field takes one."""
    listed = [{"id": each, "part": part} if part else each for each, part in targets.items()]
    return listed if shape_of(draft.record_type, name).is_list else listed[0]


def _unresolved(claim: StatedRelation) -> Problem:
    if claim.either:
        return _several(claim.field, claim.target, claim.either, claim.place)
    message = f"{claim.field.replace('_', ' ')}: '{claim.target[:80]}' is not a record of the source or of this site"
    return UNRESOLVED_RELATION.at(claim.place, message, "name the record, or note why it cannot be named")


def _several(name: str, said: str, found: Sequence[str], place: Location) -> Problem:
    message = f"{name.replace('_', ' ')}: '{said[:80]}' may be {joined(found, 'or', most=5)}"
    return UNRESOLVED_RELATION.at(place, message, "name the one that is meant by its id")


def _body(
    draft: RecordDraft, table: LinkTable, paths: Mapping[str, str], setting: ImportContext
) -> tuple[str, dict[str, str], list[Problem]]:
    """The text with links between records led to their new files; attachments; findings of what cannot be shown."""
    text = draft.body.replace("\r\n", "\n").replace("\r", "\n")
    page = Source(draft.display, root="", body=Body(text, draft.body_line))
    changes: list[tuple[int, int, str]] = []
    attachments: dict[str, str] = {}
    problems = [UNSAFE_TEXT.at(each.location, each.message, each.hint) for each in unsafe_in(page)]
    for link, start, end in addresses_in(page.body):
        target = table.follow(link, draft.path, setting.routes)
        there = paths.get(target.source, "")
        if target.attachment:
            parts = (setting.folder_of(draft.record_type), _published(target.attachment))
            there = attachments[target.attachment] = "/".join(filter(None, parts))
        if there and (target.source or not leads_to(link, there, paths[draft.source])):
            place = (raw_offset_of(draft.body, start), raw_offset_of(draft.body, end))
            changes.append((*place, new_address(link, there, paths[draft.source])))
        elif target.code is not None:
            problems.append(target.code.at(page.at_offset(start), target.message, target.hint))
    return spliced(draft.body, changes), attachments, problems
