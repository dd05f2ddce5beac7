"""`minutebook rename`: a record's title or id changed wherever it stands."""

from __future__ import annotations

from typing import Any

import click

from minutebook.authoring.renaming import renamed
from minutebook.authoring.renumbering import RenumberRequest, renumbered
from minutebook.cli.book import Book, carry, opened_book
from minutebook.cli.options import dry_run_option, site_options
from minutebook.cli.sides import fork_named

NEXT = "next"
"""Stands for the next free id."""

BASES = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
"""Branches work usually leaves from, the first that is there counts."""


@click.command()
@click.argument("old_id", metavar="ID")
@click.argument("title", metavar="[TITLE]", default="")
@site_options
@click.option("--id", "new_id", default="", metavar="NEW", help="Another id, not title; `next` is the next free one.")
@click.option("--keep-file", is_flag=True, help="Leave the file's name, and the address of its page, as they are.")
@click.option("--path", default="", metavar="FILE", help="With --id: which file, where two have the id.")
@click.option("--base", metavar="BASE", help="With --id: branch this work left, to tell whose id is in a file.")
@click.option("--by", default="", metavar="HANDLE", help="Who does it, for corrections of sealed text (default: you).")
@dry_run_option
@click.option("--renumber", is_flag=True, hidden=True)
def rename(
    old_id: str,
    title: str,
    config_file: str,
    today: str,
    new_id: str,
    by: str,
    dry_run: bool,
    renumber: bool,
    **at: Any,
) -> None:
    """Give a record another title or id, wherever it is named.

    With a TITLE the file gets a name to match. Its permalink stays, or the former id keeps leading to it unless
    another record has it, and the former address of its page still works.
    """
    if renumber:
        title, new_id = "", title or NEXT
    if bool(title) == bool(new_id):
        raise click.UsageError("Give either a title, or --id with another id.")
    if at["keep_file"] if new_id else at["path"] or at["base"]:
        raise click.UsageError("--keep-file goes with a title, --path and --base go with --id.")
    book = opened_book(config_file, today, writes=not dry_run)
    person, day = by or book.person, book.site.today
    if title:
        changes = renamed(book.contents, book.record(old_id), title, day, person, at["keep_file"])
    else:
        changes = renumbered(book.contents, _renumbering(book, old_id, new_id, person, at["path"], at["base"]), day)
    carry(book, changes, dry_run)


def _renumbering(book: Book, old_id: str, new_id: str, person: str, path: str, base: str | None) -> RenumberRequest:
    old = _known(book, old_id)
    own, others = _own(book, old, base) if _ids(book).count(old) > 1 else (frozenset[str](), frozenset[str]())
    return RenumberRequest(old, "" if new_id == NEXT else new_id, path, own, others, book.elsewhere, person)


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
    before = {each.path: each.data for each in history.files_at(fork_named(history, named[0], "--base: "))}
    own = frozenset(path for path in book.data if old.encode() not in before.get(path, b""))
    return own, frozenset(path for path, data in book.data.items() if before.get(path) == data)
