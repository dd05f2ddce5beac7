"""Repairs that a command can make without knowing what was meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from minutebook.authoring.change import FileChange, FileChanges, changes
from minutebook.authoring.contents import Contents
from minutebook.authoring.editorial import breaks_seal
from minutebook.authoring.headings import lowered
from minutebook.authoring.references import reference_repairs
from minutebook.authoring.repairs import Repair, derived_repairs, repairs
from minutebook.authoring.superseding import reference
from minutebook.catalog.catalog import Catalog
from minutebook.catalog.links import Link, supersession_fields
from minutebook.core.diagnostics import Location
from minutebook.core.values import dataclass
from minutebook.schema.parse import parse
from minutebook.schema.record import Record
from minutebook.sources.editing import Append, CannotEdit, Rename, edited, edited_body, put_first
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile, Source

MANY = 20
"""Repairs of one file above which they are first tried all at one go."""

FIRST = ("id", "title", "status")
"""Fields a front matter begins with, in this order."""


@dataclass(frozen=True)
class _FixedFile:
    """A file on its way: as it is by now, what was done to it, and the record it was, if any."""

    source: Source
    data: bytes
    record: Record | None
    said: tuple[str, ...] = ()

    def after(self, data: bytes, said: Iterable[Repair | str]) -> _FixedFile:
        """The same file with other bytes, and what was done to it; a repair is told with its place."""
        source, _ = read(RawFile(self.source.path, data), self.source.root)
        told = (each if isinstance(each, str) else f"{_place(self.source, source, each)}: {each.said}" for each in said)
        return replace(self, source=source, data=data, said=(*self.said, *told))


def fixed(contents: Contents, wanted: Callable[[str], bool] = lambda _: True) -> FileChanges:
    """Files with everything mended that is mechanical, and one sentence for each thing done, with its place.

    Only files whose path is `wanted` are touched.
    Nothing is mended where that would bring another problem of the same file, nor in files that cannot be read
    whole or are kept in the form of another system. Fixing what was fixed changes nothing.
    """
    missing, owners = _missing_ends(contents), _owners(contents)
    files: list[FileChange] = []
    said: list[str] = []
    for path, page in contents.pages.items():
        record_type = contents.registry.for_path(path)
        if record_type is None or not (wanted(path) and page.readable and page.metadata):
            continue
        if contents.is_kept_elsewhere(path):
            continue
        state = _FixedFile(page, contents.data[path], contents.record_at(path))
        state = _mended(state, record_type, owners, contents.catalog)
        state = _with_other_ends(state, record_type, missing.get(path, []))
        state = _below_title(state, record_type)
        state = _in_order(state)
        files.append(FileChange(path, state.data, contents.data[path]))
        said += state.said
    return changes(files, said)


def _owners(contents: Contents) -> Mapping[str, set[str]]:
    """Paths of the files that have an id, held back or not."""
    owners: dict[str, set[str]] = {}
    for record in contents.catalog.records:
        owners.setdefault(record.id, set()).add(record.path)
    for held in contents.catalog.held:
        owners.setdefault(held.id, set()).add(held.path)
    return owners


def _mended(
    state: _FixedFile, record_type: type[Record], owners: Mapping[str, set[str]], catalog: Catalog
) -> _FixedFile:
    """One repair after the other, each kept only where it leaves no new problem behind."""
    tried: set[tuple[str, tuple[str | int, ...]]] = set()
    while True:
        ways = (
            *repairs(state.source, record_type),
            *reference_repairs(state.source, record_type, catalog),
            *derived_repairs(state.source, catalog),
        )
        open_ones = [each for each in ways if (each.said, each.path) not in tried]
        if not open_ones:
            return state
        many = _all_repaired(state, open_ones, record_type, owners) if len(open_ones) > MANY else None
        tried |= {(each.said, each.path) for each in (open_ones if many else open_ones[:1])}
        state = many or _repaired(state, open_ones[0], record_type, owners)


def _all_repaired(
    state: _FixedFile, open_ones: Sequence[Repair], record_type: type[Record], owners: Mapping[str, set[str]]
) -> _FixedFile | None:
    """The file with many repairs at one go, for each alone takes a reading of all of it; None where they do not fit."""
    edits = [edit for each in open_ones for edit in each.edits]
    try:
        after = state.after(edited(state.data, edits, list(record_type.model_fields)), open_ones)
    except CannotEdit:
        return None
    return after if _fits(state, after, record_type, owners) else None


def _repaired(
    state: _FixedFile, repair: Repair, record_type: type[Record], owners: Mapping[str, set[str]]
) -> _FixedFile:
    """The file with one repair; a field spelled right may need its value mended before it fits."""
    try:
        after = _with(state, repair, record_type)
        if _fits(state, after, record_type, owners):
            return after
        names = {edit.name for edit in repair.edits if isinstance(edit, Rename)}
        for more in [each for each in repairs(after.source, record_type) if each.path[0] in names]:
            after = _with(after, more, record_type)
    except CannotEdit:
        return state
    return after if names and _fits(state, after, record_type, owners) else state


def _with(state: _FixedFile, repair: Repair, record_type: type[Record]) -> _FixedFile:
    return state.after(edited(state.data, repair.edits, list(record_type.model_fields)), [repair])


def _place(before: Source, after: Source, repair: Repair) -> Location:
    is_key = repair.path[0] not in after.metadata
    return before.at_key(*repair.path) if is_key else before.at(*repair.path)


def _fits(before: _FixedFile, after: _FixedFile, record_type: type[Record], owners: Mapping[str, set[str]]) -> bool:
    """Whether no new problem came, no id another file has, and nothing that is sealed was changed."""
    if before.record is not None and breaks_seal(before.record, after.data):
        return False
    old, new = before.source.metadata.get("id"), str(after.source.metadata.get("id"))
    if old != new and owners.get(new, set()) - {after.source.path}:
        return False
    return not _problems(after.source, record_type) - _problems(before.source, record_type)


def _problems(source: Source, record_type: type[Record]) -> Counter[tuple[str, str]]:
    return Counter((each.code, each.message) for each in parse(source, record_type).problems)


def _missing_ends(contents: Contents) -> Mapping[str, list[Link]]:
    """By the file of a replaced record, supersessions its list of successors leaves out."""
    catalog = contents.catalog
    found: dict[str, list[Link]] = {}
    for record in catalog.records:
        links = catalog.supersessions_of(record.id)
        if any(each.echoed for each in links):
            found[catalog[record.id].path] = [each for each in links if not each.echoed]
    return found


def _with_other_ends(state: _FixedFile, record_type: type[Record], links: Sequence[Link]) -> _FixedFile:
    ends = supersession_fields(record_type)
    if ends is None or not links:
        return state
    new = [Append((ends[1],), reference(link.source, link.part or link.row or "")) for link in links]
    try:
        data = edited(state.data, new, list(record_type.model_fields))
    except CannotEdit:
        return state
    place = state.source.at(ends[1])
    return state.after(data, (f"{place}: {ends[1]}: {link.source} was missing" for link in links))


def _below_title(state: _FixedFile, record_type: type[Record]) -> _FixedFile:
    """Headings of the title's rank, and those below them, at the level at which the page shows them."""
    title = str(state.source.metadata.get("title") or "")
    found = lowered(state.source.body, title, record_type.kind.sections)
    if not found:
        return state
    data = edited_body(state.data, [patch for _, patch in found])
    if state.record is not None and breaks_seal(state.record, data):
        return state
    said = (
        f"{state.source.at_offset(each.start)}: the heading '{state.source.body.words_of(each)}' now stands below the "
        "title"
        for each, _ in found
    )
    return state.after(data, said)


def _in_order(state: _FixedFile) -> _FixedFile:
    present = [name for name in FIRST if name in state.source.metadata]
    if list(state.source.metadata)[: len(present)] == present:
        return state
    try:
        data = put_first(state.data, FIRST)
    except CannotEdit:
        return state
    return state.after(data, [f"{state.source.at()}: id, title and status now come first"])
