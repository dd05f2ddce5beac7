"""Another id for a record: its file, everything that names it, and what keeps leading to it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import field
from datetime import date
from functools import partial

from minutebook.authoring.change import FileChanges
from minutebook.authoring.contents import Contents
from minutebook.authoring.editorial import AmendmentRequest
from minutebook.authoring.namings import NamingPlace, Renaming, named_by_id, named_by_path
from minutebook.authoring.other_branches import BranchRecord
from minutebook.authoring.refusal import Refusal
from minutebook.authoring.renaming import Own, carried_through
from minutebook.catalog.addresses import former_file, key_of
from minutebook.core.addresses import page_address, permalink
from minutebook.core.identity import is_handle, is_id, next_id, prefix_of
from minutebook.core.text import counted, did_you_mean, joined
from minutebook.core.values import dataclass
from minutebook.schema.kind import Kind
from minutebook.sources.editing import Append, Drop, Edit, Put
from minutebook.sources.source import Source


@dataclass(frozen=True)
class RenumberRequest:
    """What a person asks for: the id `old` becomes `new`, or the next free one.

    Of several files with the id `path` names one. `own` are the files in which the id, where they have it, was
    written by this line of work, so that it means the record that this work has made; `others` are those it has not
    touched. `taken` are ids on other branches, `by` is the handle of the person at work.
    """

    old: str
    new: str = ""
    path: str = ""
    own: Collection[str] = frozenset()
    others: Collection[str] = frozenset()
    taken: Mapping[str, tuple[BranchRecord, ...]] = field(default_factory=dict)
    by: str = ""


@dataclass(frozen=True)
class _RenumberedRecord:
    path: str
    kind: Kind
    twins: tuple[str, ...]


def renumbered(contents: Contents, asked: RenumberRequest, today: date) -> FileChanges:
    """The files of a record that gets another id, and of all that name it.

    Where two files have the id, what names it by that id is ambiguous: it is rewritten only in the record's own
    file and, if this work has made the record, in the work's own files; the rest is left alone, and listed unless
    it is clear that it means the other record.
    """
    subject = _subject(contents, asked)
    new = asked.new or next_id(subject.kind.prefix, [*contents.catalog.taken_ids, *asked.taken])
    path = _new_path(subject, asked.old, new)
    _fits(contents, asked, subject, new, path)
    renaming = Renaming(asked.old, new, subject.path, path)
    own = Own(_edits_of_its_own(contents, subject, renaming))
    made = AmendmentRequest(f"{asked.old} was renumbered {new}", today, asked.by)

    def said(count: int) -> list[str]:
        first = f"{asked.old} is now {new}: {_moved(renaming)}"
        places = f"{counted(count, 'place')} that named it now {'names' if count == 1 else 'name'} {new}"
        return [first, places] if count else [first]

    return carried_through(contents, renaming, own, made, partial(_found, contents, asked, subject, renaming), said)


def _found(
    contents: Contents, asked: RenumberRequest, subject: _RenumberedRecord, renaming: Renaming, page: Source
) -> tuple[list[NamingPlace], list[str]]:
    """Places on a page that name the record by its file, and by its id where that means it; what is left alone."""
    if not page.readable:
        is_named = renaming.old_id.encode() in contents.data[page.path]
        unread = f"{page.at()}: left alone: the file cannot be read whole; look for {renaming.old_id} in it"
        return [], [unread] if is_named else []
    by_path = named_by_path(page, renaming)
    known = {each.patch for each in by_path if each.patch}
    by_id = named_by_id(page, contents.registry.for_path(page.path), renaming)
    by_id = [each for each in by_id if each.patch is None or each.patch not in known]
    if _is_meant(asked, subject, page.path):
        return [*by_path, *by_id], []
    return by_path, [] if _is_clear(asked, subject, page.path) else _left_alone(by_id, subject)


def _moved(renaming: Renaming) -> str:
    if renaming.old_path == renaming.new_path:
        return renaming.old_path
    return f"{renaming.old_path} → {renaming.new_path.rpartition('/')[2]}"


def _subject(contents: Contents, asked: RenumberRequest) -> _RenumberedRecord:
    """The one file that is meant."""
    catalog = contents.catalog
    found = {each.path: each.kind for each in catalog.records if each.id == asked.old}
    found |= {each.path: each.kind for each in catalog.held if each.id == asked.old and each.kind}
    if not found:
        known = [*(each.id for each in catalog.records)]
        near = did_you_mean(asked.old, known)
        raise Refusal(f"there is no record '{asked.old}'", near if near.startswith("did") else "")
    paths = sorted(found)
    wanted = asked.path.replace("\\", "/").removeprefix("./")
    meant = [path for path in paths if wanted in (path, contents.pages[path].display)] if wanted else paths
    if not meant:
        raise Refusal(
            f"{asked.path} is not a file with the id {asked.old}", f"it is in {joined(_shown(contents, paths))}"
        )
    if len(meant) > 1 and len(own := [path for path in meant if path in asked.own]) == 1:
        meant = own
    if len(meant) > 1:
        hint = f"say which one gets the new id: --path {_shown(contents, meant)[-1]}"
        raise Refusal(f"{joined(_shown(contents, meant))} both have the id {asked.old}", hint)
    path = meant[0]
    return _RenumberedRecord(path, found[path], tuple(each for each in paths if each != path))


def _shown(contents: Contents, paths: list[str]) -> list[str]:
    return [contents.pages[path].display for path in paths]


def _fits(contents: Contents, asked: RenumberRequest, subject: _RenumberedRecord, new: str, path: str) -> None:
    """Refuse an id that the record cannot have."""
    page, kind = contents.pages[subject.path], subject.kind
    if not page.readable:
        raise Refusal("its front matter cannot be read", "fix it first: minutebook check", page.at())
    if contents.is_kept_elsewhere(subject.path):
        raise Refusal(f"{asked.old} is kept in the form of another system", "change it there", page.at("id"))
    if new == asked.old:
        raise Refusal(f"the record has the id {new} already", "give another one, or none for the next free one")
    if kind.prefix and (not is_id(new) or prefix_of(new) != kind.prefix):
        free = contents.catalog.next_id(kind.prefix)
        raise Refusal(f"'{new}' is not an id of {kind.plural.lower()}", f"the next free one is {free}")
    if not kind.prefix and not is_handle(new):
        raise Refusal(f"'{new}' is not a handle", "give one in lower case with hyphens, such as ana-silva")
    other = next((each for each in contents.catalog.records if new in (each.id, *each.aliases)), None)
    held = next((each for each in contents.catalog.held if each.id == new), None)
    if (other is not None and other.path != subject.path) or held is not None:
        place = (other.at("id") if other else None) or (held.location if held else None)
        raise Refusal(f"{new} is taken", "leave it out to take the next free one", place)
    if new in asked.taken:
        one = asked.taken[new][0]
        raise Refusal(f"{new} is taken on the branch {one.branch}, by {one.path}", "leave it out for the next free one")
    if path != subject.path and path in contents.pages:
        raise Refusal(f"there is a file {path} already", "give it another name first", contents.pages[path].at())


def _new_path(subject: _RenumberedRecord, old: str, new: str) -> str:
    """The file's name with the new id, where it has the old one; its other words stay."""
    folder, _, name = subject.path.rpartition("/")
    if name.rpartition(".")[0] != old and not (is_id(old) and re.match(rf"{re.escape(old)}(?!\w)", name)):
        return subject.path
    return f"{folder}/{new}{name.removeprefix(old)}".lstrip("/")


def _is_meant(asked: RenumberRequest, subject: _RenumberedRecord, path: str) -> bool:
    """Whether the id, on a page, means this record and no other one with that id."""
    if not subject.twins or path == subject.path:
        return True
    return _is_ours(asked, subject) and path in asked.own


def _is_clear(asked: RenumberRequest, subject: _RenumberedRecord, path: str) -> bool:
    """Whether the id, on a page where it does not mean this record, can only mean the other one."""
    return path in subject.twins or (_is_ours(asked, subject) and path in asked.others)


def _is_ours(asked: RenumberRequest, subject: _RenumberedRecord) -> bool:
    """Whether this line of work made the record, and none of the others with its id."""
    return subject.path in asked.own and not any(twin in asked.own for twin in subject.twins)


def _left_alone(namings: list[NamingPlace], subject: _RenumberedRecord) -> list[str]:
    twins = joined(path.rpartition("/")[2] for path in subject.twins)
    return [
        f"{each.location}: left alone, for it may mean {twins}; change it by hand if it does not" for each in namings
    ]


def _edits_of_its_own(contents: Contents, subject: _RenumberedRecord, renaming: Renaming) -> list[Edit]:
    """The id, and the former one among the aliases unless it now belongs to another record."""
    record = contents.record_at(subject.path)
    aliases = record.aliases if record else ()
    edits: list[Edit] = [Put(("id",), renaming.new_id)]
    if renaming.new_id in aliases:
        edits.append(Drop(("aliases", aliases.index(renaming.new_id))))
    taken = {key_of(former_file(alias)[0]) for each in contents.catalog.records for alias in each.aliases}
    former = [renaming.old_id if is_id(renaming.old_id) else permalink(renaming.old_id)] if not subject.twins else []
    if renaming.old_path != renaming.new_path and not subject.twins:
        former.append(page_address(renaming.old_path, contents.catalog.directory_urls))
    return [*edits, *(Append(("aliases",), each) for each in former if key_of(former_file(each)[0]) not in taken)]
