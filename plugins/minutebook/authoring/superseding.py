"""One record replacing another: both ends written, the old one given its final status once the new one is in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from minutebook.authoring.change import FileChange, FileChanges, changes, editing
from minutebook.authoring.editorial import AmendmentRequest, owned_up
from minutebook.authoring.refusal import Refusal
from minutebook.authoring.sealing import order_of
from minutebook.catalog.catalog import Catalog
from minutebook.catalog.links import supersession_fields
from minutebook.core.text import joined
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record
from minutebook.sources.editing import Append, Edit, Put, edited

Bytes = Mapping[str, bytes]
"""Files of the content folder by path."""


def reference(record_id: str, part: str = "") -> Any:
    """A record named in a list, in whole or in part."""
    return {"id": record_id, "part": part} if part else record_id


def replaceable(catalog: Catalog, old: Record, part: str = "") -> Refusal | None:
    """Why a record cannot be replaced, if so: its kind knows no such thing, or it does not stand."""
    lifecycle = old.kind.lifecycle
    if supersession_fields(type(old)) is None:
        return Refusal(f"{old.kind.plural} are not superseded", "give it another status, or change it", old.at("id"))
    successors = [link.source for link in catalog.supersessions_of(old.id) if not link.whole_part]
    if lifecycle.replaced and old.status == lifecycle.replaced:
        hint = f"supersede {joined(successors, 'or')}" if successors else "name its successor in the file"
        return Refusal(f"{old.id} is '{old.status}' already", hint, old.at("status"))
    stands = (
        old.stage in (Stage.IN_FORCE, Stage.PAUSED)
        if part
        else lifecycle.replaced in lifecycle.moves.get(old.status, ())
    )
    if not stands:
        hint = "change it while it is open" if old.is_open else "cite it with `related` instead"
        return Refusal(f"{old.id} is '{old.status}', so there is nothing in force to supersede", hint, old.at("status"))
    return None


def handed_over(catalog: Catalog, data: Bytes, new: Record, today: date) -> FileChanges:
    """What becomes of the records that `new` replaces as a whole, once it is in force; in part, they stay."""
    files: list[FileChange] = []
    said: list[str] = []
    for link in catalog.links_from(new.id):
        old = catalog[link.target]
        if not link.replaces or old.status == old.kind.lifecycle.replaced:
            continue
        part = link.whole_part
        refusal = None if part else replaceable(catalog, old)
        if refusal:
            hint = f"{refusal.hint}, or say which part of it {new.id} replaces"
            raise Refusal(f"{new.id} supersedes {old.id}, but {refusal.message}", hint, link.place)
        files.append(_stepped_back(data[old.path], new, old, part, today))
        said += [f"{old.id} is '{old.kind.lifecycle.replaced}', replaced by {new.id}: {old.title}"] if not part else []
        said += [f"{old.id} stays '{old.status}'; only a part of it is replaced: {part}"] if part else []
    return changes(files, said)


def joined_ends(
    catalog: Catalog, data: Bytes, old: Record, new: Record, part: str, today: date, by: str = ""
) -> FileChanges:
    """Write on both records that `new` replaces `old`; the old one gets its final status if the new one is in force.

    Where the new one is sealed it says so in an amendment by `by`.
    """
    ends = supersession_fields(type(new))
    refusal = replaceable(catalog, old, part)
    if refusal is None and (ends is None or new.kind is not old.kind):
        refusal = Refusal(f"{new.id} cannot supersede {old.id}", "both must be of one kind", new.at("id"))
    if refusal is None and new.id == old.id:
        refusal = Refusal(f"{new.id} cannot supersede itself", "name the record that replaces it", new.at("id"))
    if refusal:
        raise refusal
    assert ends is not None  # what has no ends is not replaceable
    forward = _added(new, ends[0], old.id, part)
    is_over = not part and new.stage is Stage.IN_FORCE
    with editing(new.at("id"), f"{new.id}: "):
        made = AmendmentRequest(f"It supersedes {old.id}{f' in part: {part}' if part else ''}", today, by)
        file = owned_up(new, _edited(new, data[new.path], forward, today), made, catalog.digests)
        files = [FileChange(new.path, file, data[new.path])]
    files.append(_stepped_back(data[old.path], new, old, part, today, is_over))
    how = f"in part ({part})" if part else "as a whole"
    said = [f"{new.id} supersedes {old.id} {how}; both say so."]
    if is_over:
        said.append(f"{old.id} is '{old.kind.lifecycle.replaced}': {old.title}")
    elif not part:
        said.append(f"{old.id} stays '{old.status}' until {new.id} is in force: minutebook accept {new.id}")
    return changes(files, said)


def _stepped_back(data: bytes, new: Record, old: Record, part: str, today: date, is_over: bool = True) -> FileChange:
    ends = supersession_fields(type(old))
    edits = _added(old, ends[1], new.id, part) if ends else []
    if is_over and not part:
        edits = [Put(("status",), old.kind.lifecycle.replaced), *edits]
    return FileChange(old.path, _edited(old, data, edits, today), data)


def _added(record: Record, name: str, record_id: str, part: str) -> list[Edit]:
    known = {(each.id, each.part or "") for each in getattr(record, name)}
    return [] if (record_id, part) in known else [Append((name,), reference(record_id, part))]


def _edited(record: Record, data: bytes, edits: Sequence[Edit], today: date) -> bytes:
    touched = [Put(("updated",), today.isoformat())] if edits and record.updated is not None else []
    with editing(record.at("id"), f"{record.id}: "):
        return edited(data, [*edits, *touched], order_of(type(record)))


def announced(old: Record, data: bytes, new_id: str, part: str, today: date) -> FileChanges:
    """Name a successor that is only being written, where the old record has a list of successors: it must be whole."""
    ends = supersession_fields(type(old))
    if ends is None or not getattr(old, ends[1]):
        return FileChanges()
    new = _edited(old, data, _added(old, ends[1], new_id, part), today)
    return changes([FileChange(old.path, new, data)], [f"{old.id} names {new_id} among its successors."])
