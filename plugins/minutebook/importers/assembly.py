"""Drafts into files: ids given, relations made to meet, links rewritten, front matter written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Code, Location, Problem
from minutebook.core.groups import in_groups
from minutebook.core.identity import is_id, prefix_of, slugify
from minutebook.core.names import name_fault
from minutebook.core.placeholders import is_placeholder
from minutebook.core.references import row_in, without_row
from minutebook.core.signs import on_one_line
from minutebook.core.values import dataclass
from minutebook.dialects.document import raw_offset_of
from minutebook.importers.accepting import accepted, contradictions, worked_out_otherwise
from minutebook.importers.disk.attachments import path_fault
from minutebook.importers.disk.plan import Planned
from minutebook.importers.draft import RecordDraft, StatedRelation
from minutebook.importers.findings import DISAGREEMENT, UNSAFE_TEXT, UNUSABLE_VALUE, WORKED_OUT_OTHERWISE
from minutebook.importers.identity import day_in
from minutebook.importers.ledger import MAX_TEXT, LedgerEntry, digest_of, record_digest
from minutebook.importers.linking import LinkTable
from minutebook.importers.naming import NamesInUse, unresolved
from minutebook.importers.numbering import in_order, numbered
from minutebook.rules.safety import unsafe_in
from minutebook.schema.fields import Relation
from minutebook.schema.record import Record
from minutebook.schema.scaffold import new_file_name
from minutebook.schema.shape import shape_of, shapes_of
from minutebook.sources.body import Body
from minutebook.sources.prose import spliced
from minutebook.sources.source import Source
from minutebook.sources.targets import addresses_in, leads_to, new_address
from minutebook.sources.writing import front_matter

# What of a name that files of the site may not have is left of it.
_NAMED = re.compile(r"[\w.()]+")


@dataclass(frozen=True)
class ImportContext:
    """Where drafts go: ids and paths of earlier imports by source, ids the site has, what a site knows.

    `taken` are ids and former ids of records that are not this import's; `catalog` is the site as it is.
    `folder_of` is the folder of a record type below the target folder. `origin` has repository and commit of the
    source, `former_ids` the ids it had for a record before. `addresses` are former ones of records renamed here.
    """

    before: Mapping[str, tuple[str, str]]
    taken: frozenset[str]
    catalog: Catalog
    folder_of: Callable[[type[Record]], str]
    origin: Mapping[str, str]
    routes: tuple[str, ...] = ()
    former_ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    addresses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class AssembledFiles:
    """Files to be written, attachments they link to (path below the source to path below the target), and the draft
    of each file with all its findings."""

    planned: tuple[Planned, ...]
    attachments: Mapping[str, str]
    drafts: tuple[RecordDraft, ...]


def assembled(drafts: Sequence[RecordDraft], table: LinkTable, setting: ImportContext) -> AssembledFiles:
    """Everything an import would write, from drafts that know nothing of each other."""
    ordered = sorted(drafts, key=lambda draft: in_order(draft.source.partition("#")[0]))
    ids, collisions = numbered(ordered, {source: each for source, (each, _) in setting.before.items()}, setting.taken)
    paths = {draft.source: _path(draft, ids[draft.source], setting) for draft in ordered}
    aliases = _aliases(ordered, setting)
    names = NamesInUse({draft.source: draft for draft in ordered}, ids, table, setting.catalog, setting.routes)
    relations, lost = _relations(names)
    planned, attachments, records = [], dict[str, str](), dict[str, Record]()
    told = {draft.source: [*draft.problems] for draft in ordered}
    for draft in ordered:
        source = draft.source
        body, copied, problems = _body(draft, table, paths, setting)
        people, unclear = names.people(draft)
        fields = {**draft.fields, **people, **relations.get(source, {}), **aliases.get(source, {})}
        front = _front(draft, ids[source], fields, [claim for claim, _ in lost.get(source, ())], setting.origin)
        front, refused, record = accepted(front, draft.record_type, paths[source])
        records |= {source: record} if record else {}
        attachments |= copied
        said = (front_matter(front) + body).encode()
        front = _with_addresses(front, draft.record_type, setting.addresses.get(source, ()))
        data = (front_matter(front) + body).encode()
        planned.append(Planned(paths[source], data, _entry(draft, ids[source], said, data, setting)))
        told[source] += [
            *problems,
            *([collisions[source]] if source in collisions else ()),
            *(unresolved(claim, found) for claim, found in lost.get(source, ())),
            *unclear,
            *(_at(UNUSABLE_VALUE, draft, each) for each in refused),
        ]
    kept = {draft.source: draft.kept for draft in ordered}
    against = [(DISAGREEMENT, *each) for each in contradictions(records, setting.catalog)]
    otherwise = [(WORKED_OUT_OTHERWISE, *each) for each in worked_out_otherwise(records, kept, setting.catalog)]
    for code, source, problem in (*against, *otherwise):
        if not any(each.message.endswith(problem.message) for each in told[source]):  # told at its cell already
            told[source].append(_at(code, names.drafts[source], problem))
    finished = tuple(replace(draft, problems=tuple(told[draft.source])) for draft in ordered)
    return AssembledFiles(tuple(planned), attachments, finished)


def _at(code: Code, draft: RecordDraft, problem: Problem) -> Problem:
    """A finding of what a check says of the record."""
    return code.at(Location(draft.display), problem.message, problem.hint)


def _with_addresses(
    front: Mapping[str, Any], record_type: type[Record], addresses: tuple[str, ...]
) -> Mapping[str, Any]:
    """Front matter with the former addresses that `rename` has written here, which no source knows of."""
    values = {**front, "aliases": list(dict.fromkeys((*front.get("aliases", ()), *addresses)))}
    names = [name for name in record_type.model_fields if name in values and name != "imported_from"]
    return {**{name: values[name] for name in names}, **values} if addresses else front


def _entry(draft: RecordDraft, record_id: str, said: bytes, data: bytes, setting: ImportContext) -> LedgerEntry:
    """What is noted of a record: `said` is its file as the source has it, `data` with what commands wrote here."""
    return LedgerEntry.model_construct(
        id=record_id,
        source=draft.source,
        repository=on_one_line(setting.origin.get("repository", "")),
        title=on_one_line(draft.title)[:MAX_TEXT],
        day=on_one_line(day_in(draft.fields, draft.record_type))[:MAX_TEXT],
        content=draft.content,
        former_ids=setting.former_ids.get(draft.source, ()),
        digest=record_digest(said),
        written=digest_of(data),
    )


def _path(draft: RecordDraft, record_id: str, setting: ImportContext) -> str:
    """Where the record's file lies below the target folder: where it was, else in a folder as at the source."""
    if known := setting.before.get(draft.source, ("", ""))[1]:
        return known
    parts = (
        setting.folder_of(draft.record_type),
        _published(draft.folder),
        new_file_name(draft.record_type, record_id, draft.title),
    )
    return "/".join(filter(None, parts))


def _published(path: str) -> str:
    """A path at the source as one that files of the site may have."""
    parts = path.split("/") if path and (name_fault(path) or path_fault(path)) else ()
    return "/".join("-".join(_NAMED.findall(part))[-50:].rstrip(".") or slugify(part) for part in parts) or path


def _front(
    draft: RecordDraft,
    record_id: str,
    fields: Mapping[str, Any],
    lost: Iterable[StatedRelation],
    origin: Mapping[str, str],
) -> Mapping[str, Any]:
    """Front matter in the order of the model, where it came from at its end."""
    values = {"id": record_id, "title": draft.title, **fields}
    names = [name for name in draft.record_type.model_fields if name in values and name != "imported_from"]
    claimed = in_groups((claim.field, claim.target) for claim in lost)
    said = {"path": draft.source, "id": draft.original_id, **origin, "fields": {**draft.kept, **claimed}}
    given = {name: value for name, value in said.items() if value}
    return {**{name: values[name] for name in names}, "imported_from": given}


def _aliases(drafts: Sequence[RecordDraft], setting: ImportContext) -> dict[str, dict[str, Any]]:
    """An id of the source's own form, such as ADR-12, keeps leading to the record, also once it has another there;
    one that two carry leads to none."""
    named = [(draft.original_id, draft.source) for draft in drafts]
    held = {alias for alias, _ in named}
    named += [(each, source) for source, ids in setting.former_ids.items() for each in ids if each not in held]
    carriers = Counter(alias for alias, _ in named)
    others = {alias for alias in carriers if carriers[alias] > 1 or not is_id(alias) or is_placeholder(alias)}
    others |= setting.taken | {alias for alias in carriers if prefix_of(alias) in setting.catalog.prefixes}
    listed = in_groups((source, alias) for alias, source in named if alias not in others)
    return {source: {"aliases": aliases} for source, aliases in listed.items()}


def _relations(
    names: NamesInUse,
) -> tuple[dict[str, dict[str, Any]], dict[str, list[tuple[StatedRelation, tuple[str, ...]]]]]:
    """References by field for each draft, both ends where both exist; and claims that lead to no fitting record, or
    to several, with their ids."""
    ends: list[tuple[str, tuple[str, str, str]]] = []
    lost: list[tuple[str, tuple[StatedRelation, tuple[str, ...]]]] = []
    for draft, claim in ((each, claim) for each in names.drafts.values() for claim in each.claims):
        relation = shape_of(draft.record_type, claim.field).relation
        found = names.meant(claim, draft)
        if relation is None or len(found) != 1:
            lost.append((draft.source, (claim, tuple(found))))
            continue
        ((other, source),) = found.items()
        ends.append((draft.source, (claim.field, f"{other}{row_in(claim.target)}", claim.part)))
        new = names.drafts.get(source)
        if new and not new.id and (opposite := _opposite(new.record_type, relation)):  # ours need only one end
            ends.append((source, (opposite, names.ids[draft.source], claim.part)))
    grouped = in_groups(ends).items()
    return {each: _references(names.drafts[each].record_type, told) for each, told in grouped}, in_groups(lost)


def _opposite(record_type: type[Record], relation: Relation) -> str:
    """The field of the other record that tells the same relation from its end."""
    held = ((name, shape.relation) for name, shape in shapes_of(record_type).items() if shape.relation)
    fits = (name for name, each in held if each.name == relation.name and each.inverted != relation.inverted)
    return next(fits, "")


def _references(record_type: type[Record], ends: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    """References by field as they are written: ids, groups with a part, one alone where the field takes one."""
    held: dict[str, dict[str, str]] = {}
    for name, other, part in ends:
        targets = held.setdefault(name, {})
        targets[other] = targets.get(other) or part
    listed = {
        name: [{"id": without_row(each), "part": part} if part else each for each, part in targets.items()]
        for name, targets in held.items()
    }
    return {name: each if shape_of(record_type, name).is_list else each[0] for name, each in listed.items()}


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
            where = page.at_offset(start)
            problems.append(target.code.at(where, target.message, target.hint, link.partition("#")[0] or link))
    return spliced(draft.body, changes), attachments, problems
