"""Drafts into files: ids given, relations made to meet, links rewritten, front matter written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from minutebook.core.diagnostics import Problem
from minutebook.core.identity import is_id, prefix_of
from minutebook.core.signs import on_one_line
from minutebook.dialects.document import raw_offset_of
from minutebook.importers.disk.plan import Planned
from minutebook.importers.draft import RecordDraft, StatedRelation
from minutebook.importers.findings import UNRESOLVED_RELATION
from minutebook.importers.identity import day_in
from minutebook.importers.ledger import MAX_TEXT, LedgerEntry, digest_of, record_digest
from minutebook.importers.linking import LinkRewrite, LinkTable, place_in, rewritten
from minutebook.importers.numbering import in_order, numbered
from minutebook.schema.fields import Relation
from minutebook.schema.record import Record
from minutebook.schema.scaffold import new_file_name
from minutebook.schema.shape import shape_of, shapes_of
from minutebook.sources.body import Body
from minutebook.sources.targets import addresses_in, leads_to, new_address
from minutebook.sources.writing import front_matter


@dataclass(frozen=True)
class ImportContext:
    """Where drafts go: ids and paths of earlier imports by source, ids the site has, what a site knows.

    `taken` are ids and former ids of records that are not this import's; `find` says whether the site has a
    record of an id at all. `prefixes` are those of the site's kinds. `folder_of` is the
    folder of a record type below the target folder. `origin` has repository and commit of the source.
    """

    before: Mapping[str, tuple[str, str]]
    taken: frozenset[str]
    find: Callable[[str], bool]
    folder_of: Callable[[type[Record]], str]
    origin: Mapping[str, str]
    routes: tuple[str, ...] = ()
    prefixes: frozenset[str] = frozenset()


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
    ordered = sorted(drafts, key=lambda draft: in_order(draft.source.partition("#")[0]))
    before = {source: record_id for source, (record_id, _) in setting.before.items()}
    ids, collisions = numbered(ordered, before, setting.taken)
    paths = {draft.source: _path(draft, ids[draft.source], setting) for draft in ordered}
    aliases = _aliases(ordered, setting)
    relations, lost = _relations(ordered, ids, table, setting)
    planned, attachments, finished = [], dict[str, str](), []
    for draft in ordered:
        source = draft.source
        body, copied, problems = _body(draft, table, paths, setting)
        kept = {**draft.kept, **lost.get(source, ({}, []))[0]}
        problems += [collisions[source]] if source in collisions else []
        problems += lost.get(source, ({}, []))[1]
        fields = {**draft.fields, **relations.get(source, {}), **aliases.get(source, {})}
        front = _front(draft, ids[source], fields, kept, setting.origin)
        attachments |= copied
        data = (front_matter(front) + body).encode()
        planned.append(Planned(paths[source], data, _entry(draft, ids[source], data, setting)))
        finished.append(replace(draft, problems=(*draft.problems, *problems)))
    return AssembledFiles(tuple(planned), attachments, tuple(finished), ids)


def _entry(draft: RecordDraft, record_id: str, data: bytes, setting: ImportContext) -> LedgerEntry:
    return LedgerEntry.model_construct(
        id=record_id,
        source=draft.source,
        repository=on_one_line(setting.origin.get("repository", "")),
        title=on_one_line(draft.title)[:MAX_TEXT],
        day=on_one_line(day_in(draft.fields, draft.record_type))[:MAX_TEXT],
        content=draft.content,
        digest=record_digest(data),
        written=digest_of(data),
    )


def _path(draft: RecordDraft, record_id: str, setting: ImportContext) -> str:
    """Where the record's file lies below the target folder: where it was, else in a folder as at the source."""
    if known := setting.before.get(draft.source, ("", ""))[1]:
        return known
    parts = (
        setting.folder_of(draft.record_type),
        draft.folder,
        new_file_name(draft.record_type, record_id, draft.title),
    )
    return "/".join(filter(None, parts))


def _front(
    draft: RecordDraft, record_id: str, fields: Mapping[str, Any], kept: Mapping[str, Any], origin: Mapping[str, str]
) -> dict[str, Any]:
    """Front matter in the order of the model, where it came from at its end."""
    values = {"id": record_id, "title": draft.title, **fields}
    names = [name for name in draft.record_type.model_fields if name in values and name != "imported_from"]
    said = {"path": draft.source, "id": draft.original_id, **origin, "fields": dict(kept)}
    given = {name: value for name, value in said.items() if value}
    return {**{name: values[name] for name in names}, "imported_from": given}


def _aliases(drafts: Iterable[RecordDraft], setting: ImportContext) -> dict[str, dict[str, Any]]:
    """An id of the source's own form, such as ADR-12, keeps leading to the record; one that two carry, to none."""
    wanted: dict[str, list[RecordDraft]] = {}
    for draft in drafts:
        if is_id(draft.original_id) and prefix_of(draft.original_id) not in setting.prefixes:
            wanted.setdefault(draft.original_id, []).append(draft)
    return {
        holders[0].source: {"aliases": [alias]}
        for alias, holders in wanted.items()
        if len(holders) == 1 and alias not in setting.taken
    }


def _relations(
    drafts: Iterable[RecordDraft], ids: Mapping[str, str], table: LinkTable, setting: ImportContext
) -> tuple[dict[str, dict[str, Any]], dict[str, tuple[dict[str, Any], list[Problem]]]]:
    """References by field for each draft, both ends where both exist; claims that lead nowhere with their findings."""
    ends: dict[str, dict[str, dict[str, str]]] = {}
    lost: dict[str, tuple[dict[str, Any], list[Problem]]] = {}
    by_source = {draft.source: draft for draft in drafts}
    for draft in by_source.values():
        for claim in draft.claims:
            relation = shape_of(draft.record_type, claim.field).relation
            source = _source_of(claim, draft, table)
            other = ids.get(source, "") or (claim.target if setting.find(claim.target) else "")
            if relation is None or not other or other == ids[draft.source]:
                kept, problems = lost.setdefault(draft.source, ({}, []))
                kept.setdefault(claim.field, []).append(claim.target)
                problems.append(_unresolved(claim))
                continue
            _add(ends, draft.source, claim.field, other, claim.part)
            mirrored = source in by_source and not by_source[source].id  # ours need only one end
            if mirrored and (opposite := _opposite(by_source[source].record_type, relation)):
                _add(ends, source, opposite, ids[draft.source], claim.part)
    fields = {
        source: {name: _references(by_source[source], name, targets) for name, targets in held.items()}
        for source, held in ends.items()
    }
    return fields, lost


def _source_of(claim: StatedRelation, draft: RecordDraft, table: LinkTable) -> str:
    if "/" in claim.target or claim.target.endswith(".md"):
        target = table.follow(claim.target, draft.path, ())
        if target.source:
            return target.source
    return table.named(claim.target, draft.path)


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
    message = f"{claim.field.replace('_', ' ')}: '{claim.target[:80]}' is not a record of the source or of this site"
    return UNRESOLVED_RELATION.at(claim.place, message, "name the record, or note why it cannot be named")


def _body(
    draft: RecordDraft, table: LinkTable, paths: Mapping[str, str], setting: ImportContext
) -> tuple[str, dict[str, str], list[Problem]]:
    """The text with links between records led to their new files; attachments; findings of links."""
    text = draft.body.replace("\r\n", "\n").replace("\r", "\n")
    body = Body(text, draft.body_line)
    changes: list[LinkRewrite] = []
    attachments: dict[str, str] = {}
    problems: list[Problem] = []
    page = paths[draft.source]
    for link, start, end in addresses_in(body):
        target = table.follow(link, draft.path, setting.routes)
        if target.source in paths:
            new = new_address(link, paths[target.source], page)
            changes.append(LinkRewrite(raw_offset_of(draft.body, start), raw_offset_of(draft.body, end), new))
        elif target.attachment:
            where = "/".join(filter(None, (setting.folder_of(draft.record_type), target.attachment)))
            attachments[target.attachment] = where
            if not leads_to(link, where, page):
                new = new_address(link, where, page)
                changes.append(LinkRewrite(raw_offset_of(draft.body, start), raw_offset_of(draft.body, end), new))
        elif target.code is not None:
            problems.append(target.code.at(place_in(body, start, draft.display), target.message, target.hint))
    return rewritten(draft.body, changes), attachments, problems
