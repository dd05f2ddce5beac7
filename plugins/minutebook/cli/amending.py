"""`minutebook supersede`, `amend` and `seal`: settled records replaced, corrected openly, and guarded."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import click

from minutebook.authoring.change import FileChanges
from minutebook.authoring.editorial import more_than_wording
from minutebook.authoring.refusal import Refusal
from minutebook.authoring.sealing import AmendmentReason, amended, awaits_seal, renewed, sealed
from minutebook.authoring.siblings import shared_fields
from minutebook.authoring.superseding import announced, joined_ends, reference, replaceable
from minutebook.catalog.links import supersession_fields
from minutebook.cli.asking import ask_reason
from minutebook.cli.book import Book, carry, changing_options, is_asked, opened_book
from minutebook.cli.console import say
from minutebook.cli.new import NewRequest, begin, wish_options
from minutebook.cli.options import dry_run_option, site_options
from minutebook.core.text import did_you_mean
from minutebook.schema.facets import Directory
from minutebook.schema.record import Record


@click.command()
@click.argument("old_id", metavar="OLD")
@wish_options
@click.option("--by", default="", metavar="NEW", help="The record that replaces it, where there is one already.")
@click.option("--part", default="", metavar="WORDS", help="Which part of OLD is replaced, where not the whole.")
def supersede(old_id: str, config_file: str, today: str, by: str, part: str, **said: Any) -> None:
    """Replace a record by a new one like it, or by one there is.

    OLD stays in force until the new one is accepted.
    """
    wish = NewRequest(**said)
    book = opened_book(config_file, today, writes=bool(by) and not wish.dry_run)
    old = book.record(old_id)
    part = " ".join(part.split())
    refusal = replaceable(book.catalog, old, part)
    ends = supersession_fields(type(old))
    if refusal:
        raise refusal
    assert ends is not None  # what has no ends is not replaceable
    if by:
        changes = joined_ends(book.catalog, book.data, old, book.record(by), part, book.site.today, book.person)
        carry(book, changes, wish.dry_run)
        return
    given = {**shared_fields(book.catalog, old), ends[0]: [reference(old.id, part)]}

    def beside(new_id: str) -> FileChanges:
        return announced(old, book.data[old.path], new_id, part, book.site.today)

    begin(book, type(old), NewRequest(**{**said, "given": given}), beside)


@click.command()
@click.argument("record_id", metavar="ID")
@changing_options
@click.option("--why", default="", metavar="TEXT", help="What changed and why, in one sentence.")
@click.option("--by", default="", metavar="HANDLE", help="Who changed it (default: you, from git).")
@click.option("--editorial", is_flag=True, help="Only spelling or wording changed, not what was decided.")
@click.option("--edit", is_flag=True, help="Open it in your editor first.")
def amend(record_id: str, config_file: str, today: str, why: str, by: str, editorial: bool, **said: Any) -> None:
    """Record a correction to a decided text: what changed, and why."""
    asks = is_asked(said["asks"]) or said["edit"]
    book = opened_book(config_file, today, writes=not (said["dry_run"] or asks))
    earlier = [book.data[book.record(record_id).path]]
    if said["edit"] and not said["dry_run"]:
        click.edit(filename=str(book.site.folder / book.record(record_id).path))
        book = opened_book(config_file, today)
    record = book.record(record_id)
    person = _person(book, by) if by else book.person
    kind: Any = "editorial" if editorial else "substantive"
    data, day, digests = book.data[record.path], book.site.today, book.site.digests
    amended(
        record, data, AmendmentReason(why or "…", person, kind), day, digests
    )  # refused before anybody is asked why
    if not why.strip():
        why = ask_reason() if is_asked(said["asks"]) else ""
        if not why:
            raise click.UsageError("--why: say in one sentence what changed and why.")
    changes = amended(record, data, AmendmentReason(" ".join(why.split()) or "…", person, kind), day, digests)
    if editorial:
        changes = _worded(book, record, changes, [*earlier, *book.history.versions_of(record.path)])
    carry(book, changes, said["dry_run"])
    if not person:
        say("Nobody is named for it: no person in the book goes by your name in git. Add --by next time.", err=True)


def _worded(book: Book, record: Record, changes: FileChanges, earlier: list[bytes]) -> FileChanges:
    """An editorial amendment, refused where more than wording changed."""
    handles = {each.id for each in book.catalog.having(Directory)}
    refusal, is_compared = more_than_wording(record, book.data[record.path], earlier, handles, book.site.digests)
    if refusal:
        raise refusal
    said = "The text it was sealed with is not in git, so nobody has looked whether only the wording changed."
    return changes if is_compared else replace(changes, said=(*changes.said, said))


def _person(book: Book, handle: str) -> str:
    people = [each.id for each in book.catalog.having(Directory)]
    if handle not in people:
        raise click.UsageError(f"--by: there is no person '{handle}'; {did_you_mean(handle, people)}".rstrip("; "))
    return handle


@click.command()
@click.argument("record_ids", metavar="ID...", nargs=-1)
@click.option("--all", "is_all", is_flag=True, help="Every record that waits for its seal.")
@click.option("--renew", is_flag=True, help="Renew seals of the first form instead, all of them where no ID is given.")
@dry_run_option
@site_options
def seal(record_ids: tuple[str, ...], is_all: bool, renew: bool, dry_run: bool, config_file: str, today: str) -> None:
    """Seal decided records that are not sealed yet.

    Those are imported ones, or corrections written by hand. Any other sealed record stays as it was sealed,
    whatever became of its text since. With --renew seals of the first form are made anew, of records whose sealed
    text is proven to be as it was; the others are named.
    """
    if bool(record_ids) == is_all and not (renew and not is_all):
        raise click.UsageError("Name the records to seal, or give --all.")
    book = opened_book(config_file, today, writes=not dry_run)
    named = [book.record(each) for each in record_ids]
    if renew:
        _renew(book, named, dry_run)
        return
    ready = [each for each in _own(book) if awaits_seal(each)]
    steps = [sealed(each, book.data[each.path], book.site.today, book.site.digests) for each in named or ready]
    _carry_all(book, steps, dry_run, "Every decided record is sealed already.")


def _own(book: Book) -> list[Record]:
    """Records that are not kept in another system."""
    return [each for each in book.catalog.records if not book.contents.is_kept_elsewhere(each.path)]


def _renew(book: Book, named: list[Record], dry_run: bool) -> None:
    """Renew seals; of those nobody named, the ones that cannot be renewed are told, and end the command with 1."""
    first = [each for each in _own(book) if each.sealed is not None and each.sealed.is_first_form]
    ready, stuck = [], []
    for each in named or first:
        try:
            ready.append(renewed(each, book.data[each.path], book.site.today, book.site.digests))
        except Refusal as refusal:
            if named:
                raise
            stuck.append(refusal)
    if ready or not stuck:
        _carry_all(book, ready, dry_run, "Every seal is of today's form already.")
    for said in stuck:
        say(said, err=True)
    if stuck:
        sys.exit(1)


def _carry_all(book: Book, steps: list[FileChanges], dry_run: bool, nothing: str) -> None:
    """Carry out several changes, all of them or none."""
    files = sorted((file for each in steps for file in each.files), key=lambda each: each.path)
    changes = FileChanges(tuple(files), tuple(line for each in steps for line in each.said))
    carry(book, changes, dry_run)
    if not changes.files:
        say(nothing)
