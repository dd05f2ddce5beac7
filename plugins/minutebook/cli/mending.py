"""`minutebook check --fix`: what is mechanical, mended before the check."""

from __future__ import annotations

from minutebook.authoring.change import FileChanges
from minutebook.authoring.fixing import fixed
from minutebook.cli.book import Book, difference
from minutebook.cli.comparing import compared
from minutebook.cli.console import say
from minutebook.cli.options import progress_bar, to_person
from minutebook.cli.output import put_out
from minutebook.core.text import counted
from minutebook.disk.applying import carry_out


def mended(book: Book, files: frozenset[str] | None, base: str | None, dry_run: bool) -> Book:
    """The book once what can be mended is, in `files` (None for all) and with `base` only in what changed since.

    With `dry_run` it is shown and nothing is written. Ends the command with code 1 where that cannot be written.
    """
    changes = _repairs(book, files, base)
    if not dry_run:
        return _written(book, changes)
    _preview(book, changes)
    return book


def _repairs(book: Book, files: frozenset[str] | None, base: str | None) -> FileChanges:
    pages, changed = book.read.pages, None
    if base:
        with progress_bar() as progress:
            changed = compared(book, base, progress).changed
    looked_at = [each for each in (files, changed) if each is not None]
    return fixed(book.contents, lambda path: all(pages[path].display in each for each in looked_at))


def _preview(book: Book, changes: FileChanges) -> None:
    """What would be mended, as a diff, with what it does on the other stream."""
    for change in changes.files:
        put_out(difference(book.shown(change.path), change), None, book.site.folder)
    for line in changes.said:
        to_person(line)
    say(f"{counted(len(changes.said), 'fix', 'fixes')} in {counted(len(changes.files), 'file')}, not made.", err=True)


def _written(book: Book, changes: FileChanges) -> Book:
    carry_out(book.site.folder, changes, to_person)
    for line in changes.said:
        to_person(line)
    if not changes.files:
        say("Nothing to fix.", err=True)
        return book
    say(f"{counted(len(changes.said), 'fix', 'fixes')} made in {counted(len(changes.files), 'file')}.", err=True)
    return Book(book.site, tuple(changes.applied_to(book.files)))
