"""`minutebook renumber` and `minutebook rename`: a record's id or title changed wherever it stands."""

from __future__ import annotations

import click

from minutebook.authoring.renaming import renamed
from minutebook.authoring.renumbering import Renumbering, renumbered
from minutebook.cli.carrying import Book, carry, opened_book, say_next
from minutebook.cli.options import site_options
from minutebook.disk.git import UnknownRevision

BASES = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
"""Branches work usually leaves from, the first that is there counts."""


@click.command()
@click.argument("old_id", metavar="OLD")
@click.argument("new_id", metavar="[NEW]", default="")
@site_options
@click.option("--path", default="", metavar="FILE", help="Which file, where two have the id OLD.")
@click.option(
    "--base", metavar="BASE", help="Branch this work left, to tell whose id OLD is in a file (default: main)."
)
@click.option("--by", default="", metavar="HANDLE", help="Who does it, for corrections of sealed text (default: you).")
@click.option("--dry-run", is_flag=True, help="Show what would change, line by line; write nothing.")
def renumber(
    old_id: str, new_id: str, config_file: str, today: str, path: str, base: str | None, by: str, dry_run: bool
) -> None:
    """Give record OLD the id NEW, or the next free one, and rewrite everything that names it.

    The former id keeps leading to the record, unless another record has it.
    """
    book = opened_book(config_file, today, writes=not dry_run)
    old = _known(book, old_id)
    own, others = _own(book, old, base) if _ids(book).count(old) > 1 else (frozenset[str](), frozenset[str]())
    asked = Renumbering(old, new_id, path, own, others, book.elsewhere, by or book.person)
    changes = renumbered(book.contents, asked, book.site.today)
    carry(book, changes, dry_run)
    say_next(book, changes, dry_run)


@click.command()
@click.argument("record_id", metavar="ID")
@click.argument("title")
@site_options
@click.option("--keep-file", is_flag=True, help="Leave the file's name, and the address of its page, as they are.")
@click.option("--by", default="", metavar="HANDLE", help="Who does it, for corrections of sealed text (default: you).")
@click.option("--dry-run", is_flag=True, help="Show what would change, line by line; write nothing.")
def rename(record_id: str, title: str, config_file: str, today: str, keep_file: bool, by: str, dry_run: bool) -> None:
    """Give record ID another TITLE, its file a name to match, and fix the links to it.

    Its permalink stays, and the former address of its page still works.
    """
    book = opened_book(config_file, today, writes=not dry_run)
    record = book.record(record_id)
    changes = renamed(book.contents, record, title, book.site.today, by or book.person, keep_file)
    carry(book, changes, dry_run)
    say_next(book, changes, dry_run)


def _known(book: Book, record_id: str) -> str:
    """The id in the case in which the book has it."""
    ids = _ids(book)
    return next((each for each in (record_id, record_id.upper(), record_id.lower()) if each in ids), record_id)


def _ids(book: Book) -> list[str]:
    return [*(each.id for each in book.catalog.records), *(each.id for each in book.catalog.held)]


def _own(book: Book, old: str, base: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """Files into which this line of work, since it left `base`, has written the id; and those it has not touched."""
    history = book.history
    named = [base] if base else [each for each in BASES if history.commit_of(each)][:1]
    if not history.is_there or not named:
        return frozenset(), frozenset()
    try:
        before = {each.path: each.data for each in history.files_at(history.fork_of(named[0]))}
    except UnknownRevision as error:
        raise click.UsageError(f"--base: {error}") from error
    own = frozenset(path for path in book.data if old.encode() not in before.get(path, b""))
    return own, frozenset(path for path, data in book.data.items() if before.get(path) == data)
