"""Another title for a record: its file, the links to it, and the address it had."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from minutebook.authoring.change import BY_HAND, FileChange, FileChanges, changes, editing
from minutebook.authoring.contents import Contents
from minutebook.authoring.editorial import AmendmentRequest, owned_up
from minutebook.authoring.headings import title_repeated
from minutebook.authoring.namings import NamingPlace, Renaming, named_by_path, rewritten
from minutebook.authoring.refusal import Refusal
from minutebook.catalog.addresses import former_file, key_of
from minutebook.core.addresses import page_address
from minutebook.core.text import counted
from minutebook.core.values import dataclass
from minutebook.schema.record import Record
from minutebook.schema.scaffold import new_file_name
from minutebook.sources.editing import Append, Drop, Edit, Put
from minutebook.sources.source import Source

Found = Callable[[Source], tuple[list[NamingPlace], list[str]]]
"""The places on a page that are mended, and what to say of those that are not."""


@dataclass(frozen=True)
class Own:
    """What changes in the record's own file beside what names it: fields, and the heading that repeats its title."""

    edits: Sequence[Edit]
    heading: Sequence[NamingPlace] = ()


def renamed(
    contents: Contents, record: Record, title: str, today: date, by: str = "", keep_file: bool = False
) -> FileChanges:
    """The files of a record that gets another title, and with it another file name unless `keep_file`.

    Its permalink stays; the address of its page before leads on to the one it has now.
    """
    title = " ".join(title.split())
    path = record.path if keep_file else _path_for(record, title)
    if not title:
        raise Refusal("the title is empty", "write a few words")
    if path != record.path and path in contents.pages:
        hint = "give another title, or --keep-file"
        raise Refusal(f"there is a file {path} already", hint, contents.pages[path].at())
    renaming = Renaming(record.id, record.id, record.path, path)
    page = contents.pages[record.path]
    own = Own(_edits(contents, record, title, path), title_repeated(page, record.title, title))

    def found(page: Source) -> tuple[list[NamingPlace], list[str]]:
        return named_by_path(page, renaming) if page.readable else [], []

    def said(count: int) -> list[str]:
        first = f"{record.id} is now called '{title}'" + (f": {path}" if path != record.path else "")
        links = f"{counted(count, 'link')} to its file now {'leads' if count == 1 else 'lead'} there"
        return [first, links] if count else [first]

    return carried_through(
        contents, renaming, own, AmendmentRequest(f"{record.id} was renamed", today, by), found, said
    )


def carried_through(
    contents: Contents,
    renaming: Renaming,
    own: Own,
    made: AmendmentRequest,
    found: Found,
    said: Callable[[int], list[str]],
) -> FileChanges:
    """The files of a record that gets another name, and of all that name it; `said` tells of so many namings."""
    files: list[FileChange] = []
    left: list[str] = []
    count = 0
    for page in contents.pages.values():
        is_own = page.path == renaming.old_path
        namings, unsure = found(page)
        left += unsure
        if contents.is_kept_elsewhere(page.path):
            left += [f"{each.location}: left alone: the file is kept in another system" for each in namings]
            namings = []
        edits, heading = (own.edits, own.heading) if is_own else ((), ())
        if not namings and not edits:
            continue
        with editing(page.at(), hint=BY_HAND):
            why = replace(made, is_editorial=not is_own)
            new = _rewritten(contents, page.path, [*namings, *heading], edits, why)
        path, old_path = (renaming.new_path, page.path) if is_own else (page.path, "")
        files.append(FileChange(path, new, contents.data[page.path], old_path if old_path != path else ""))
        count += len({each.location for each in namings})
    return changes(files, [*said(count), *left])


def _rewritten(
    contents: Contents, path: str, namings: list[NamingPlace], edits: Sequence[Edit], made: AmendmentRequest
) -> bytes:
    record_type, record = contents.registry.for_path(path), contents.record_at(path)
    new = rewritten(contents.data[path], namings, edits, list(record_type.model_fields) if record_type else ())
    return owned_up(record, new, made, contents.catalog.digests) if record else new


def _path_for(record: Record, title: str) -> str:
    """The path with the words of the new title, where the file's name has those of a title."""
    folder, _, name = record.path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if not record.kind.prefix or stem == record.id or not stem.startswith(f"{record.id}-"):
        return record.path
    new = new_file_name(type(record), record.id, title).removesuffix(".md")
    return f"{folder}/{new}.{ending}".lstrip("/")


def _edits(contents: Contents, record: Record, title: str, path: str) -> list[Edit]:
    edits: list[Edit] = [Put(("title",), title)]
    if path == record.path:
        return edits
    urls = contents.catalog.directory_urls
    new, old = page_address(path, urls), page_address(record.path, urls)
    there = {key_of(former_file(new)[0])}
    edits += [
        Drop(("aliases", index)) for index, each in enumerate(record.aliases) if key_of(former_file(each)[0]) in there
    ]
    there |= {key_of(former_file(each)[0]) for each in record.aliases}
    return edits if key_of(former_file(old)[0]) in there else [*edits, Append(("aliases",), old)]
