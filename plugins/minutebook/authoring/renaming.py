"""Another title for a record: its file, the links to it, and the address it had."""

from __future__ import annotations

from datetime import date

from minutebook.authoring.change import Changes, FileChange, changes, refused
from minutebook.authoring.contents import Contents
from minutebook.authoring.editorial import Made, owned_up
from minutebook.authoring.headings import title_repeated
from minutebook.authoring.namings import Renaming, named_by_path, rewritten
from minutebook.catalog.addresses import former_file, key_of
from minutebook.core.addresses import page_address
from minutebook.core.text import counted
from minutebook.schema.record import Record
from minutebook.schema.scaffold import new_file_name
from minutebook.sources.editing import Append, CannotEdit, Drop, Edit, Put


def renamed(
    contents: Contents, record: Record, title: str, today: date, by: str = "", keep_file: bool = False
) -> Changes:
    """The files of a record that gets another title, and with it another file name unless `keep_file`.

    Its permalink stays; the address of its page before leads on to the one it has now.
    """
    title = " ".join(title.split())
    path = record.path if keep_file else _path_for(record, title)
    if not title:
        return refused("the title is empty", "write a few words")
    if path != record.path and path in contents.pages:
        return refused(
            f"there is a file {path} already", "give another title, or --keep-file", contents.pages[path].at()
        )
    renaming = Renaming(record.id, record.id, record.path, path)
    files: list[FileChange] = []
    count = 0
    left: list[str] = []
    for page in contents.pages.values():
        namings = named_by_path(page, renaming) if page.readable else []
        if namings and contents.is_kept_elsewhere(page.path):
            left += [f"{each.location}: left alone: the file is kept in another system" for each in namings]
            continue
        is_own = page.path == record.path
        edits = _edits(contents, record, title, path) if is_own else []
        heading = title_repeated(page, record.title, title) if is_own else []
        if not namings and not edits:
            continue
        data, owner = contents.data[page.path], contents.record_at(page.path)
        try:
            new = rewritten(data, [*namings, *heading], edits, list(type(record).model_fields))
            made = Made(f"{record.id} was renamed", today, by, is_editorial=not is_own)
            new = owned_up(owner, new, made, contents.catalog.digests) if owner else new
        except CannotEdit as error:
            return refused(str(error), "fix it by hand, and give the command again", page.at())
        moves = is_own and path != record.path
        files.append(FileChange(path if moves else page.path, new, data, record.path if moves else ""))
        count += len({each.location for each in namings})
    said = [f"{record.id} is now called '{title}'" + (f": {path}" if path != record.path else "")]
    said += [f"{counted(count, 'link')} to its file now {'leads' if count == 1 else 'lead'} there"] if count else []
    return changes(files, [*said, *left])


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
