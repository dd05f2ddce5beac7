"""`minutebook supersede`, `amend` and `seal`: settled records replaced, corrected openly, and guarded."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from minutebook.authoring.change import Changes
from minutebook.authoring.creating import shared_fields
from minutebook.authoring.editorial import more_than_wording
from minutebook.authoring.sealing import Reason, amended, awaits_seal, sealed
from minutebook.authoring.superseding import announced, ends_of, joined_ends, reference, replaceable
from minutebook.cli.asking import ask_reason
from minutebook.cli.carrying import Book, carry, changing_options, is_asked, opened_book, say_next
from minutebook.cli.console import say
from minutebook.cli.new import Wish, begin, wish_options
from minutebook.cli.options import site_options
from minutebook.core.text import did_you_mean
from minutebook.schema.record import Record


@click.command()
@click.argument("old_id", metavar="OLD")
@wish_options
@click.option("--by", default="", metavar="NEW", help="The record that takes over, where there is one already.")
@click.option("--part", default="", metavar="WORDS", help="Which part of OLD is replaced, where not the whole.")
def supersede(old_id: str, config_file: str, today: str, by: str, part: str, **said: Any) -> None:
    """Let another record take over from OLD: a new one like it, or with --by one that is there.

    OLD stays in force until the record that takes over is accepted.
    """
    wish = Wish(**said)
    book = opened_book(config_file, today, writes=bool(by) and not wish.dry_run)
    old = book.record(old_id)
    part = " ".join(part.split())
    refusal = replaceable(book.catalog, old, part)
    ends = ends_of(type(old))
    if refusal or ends is None:
        carry(book, Changes(refusal=refusal), wish.dry_run)
        return
    if by:
        changes = joined_ends(book.catalog, book.data, old, book.record(by), part, book.site.today)
        carry(book, changes, wish.dry_run)
        say_next(book, changes, wish.dry_run)
        return
    given = {**shared_fields(book.catalog, old), ends[0]: [reference(old.id, part)]}

    def beside(new_id: str) -> Changes:
        return announced(old, book.data[old.path], new_id, part, book.site.today)

    begin(book, type(old), Wish(**{**said, "given": given}), beside)


@click.command()
@click.argument("record_id", metavar="ID")
@changing_options
@click.option("--why", default="", metavar="TEXT", help="What changed and why, in one sentence.")
@click.option("--by", default="", metavar="HANDLE", help="Who changed it (default: you, from git).")
@click.option("--editorial", is_flag=True, help="Only spelling or wording changed, not what was settled.")
@click.option("--edit", is_flag=True, help="Open it in your editor first.")
def amend(record_id: str, config_file: str, today: str, why: str, by: str, editorial: bool, **said: Any) -> None:
    """Record why the settled text of record ID is not what it was."""
    asks = is_asked(said["asks"]) or said["edit"]
    book = opened_book(config_file, today, writes=not (said["dry_run"] or asks))
    earlier = [book.data[book.record(record_id).path]]
    if said["edit"] and not said["dry_run"]:
        click.edit(filename=str(book.site.folder / book.record(record_id).path))
        book = opened_book(config_file, today)
    record = book.record(record_id)
    person = _person(book, by) if by else book.person
    kind: Any = "editorial" if editorial else "substantive"
    changes = amended(record, book.data[record.path], Reason(why or "…", person, kind), book.site.today)
    if changes.refusal is None and not why.strip():
        why = ask_reason() if is_asked(said["asks"]) else ""
        if not why:
            raise click.UsageError("--why: say in one sentence what changed and why.")
    changes = amended(
        record, book.data[record.path], Reason(" ".join(why.split()) or "…", person, kind), book.site.today
    )
    if editorial and changes.refusal is None:
        changes = _worded(book, record, changes, [*earlier, *book.history.versions_of(record.path)])
    carry(book, changes, said["dry_run"])
    if not person:
        say("Nobody is named for it: no person in the book goes by your name in git. Add --by next time.", err=True)
    say_next(book, changes, said["dry_run"])


def _worded(book: Book, record: Record, changes: Changes, earlier: list[bytes]) -> Changes:
    """An editorial amendment, refused where more than wording changed."""
    handles = {each.id for each in book.catalog.having("directory")}
    refusal, is_compared = more_than_wording(record, book.data[record.path], earlier, handles)
    if refusal:
        return Changes(refusal=refusal)
    said = "The text it was sealed with is not in git, so nobody has looked whether only the wording changed."
    return changes if is_compared else replace(changes, said=(*changes.said, said))


def _person(book: Book, handle: str) -> str:
    people = [each.id for each in book.catalog.having("directory")]
    if handle not in people:
        raise click.UsageError(f"--by: there is no person '{handle}'; {did_you_mean(handle, people)}".rstrip("; "))
    return handle


@click.command()
@click.argument("record_ids", metavar="ID...", nargs=-1)
@click.option("--all", "is_all", is_flag=True, help="Every record that waits for its seal.")
@click.option("--dry-run", is_flag=True, help="Show what would change, line by line; write nothing.")
@site_options
def seal(record_ids: tuple[str, ...], is_all: bool, dry_run: bool, config_file: str, today: str) -> None:
    """Seal settled records that are not sealed yet, such as those of an import, and amendments written by hand.

    A record that is sealed otherwise stays as it was sealed, whatever became of its text since.
    """
    if bool(record_ids) == is_all:
        raise click.UsageError("Name the records to seal, or give --all.")
    book = opened_book(config_file, today, writes=not dry_run)
    catalog = book.catalog
    named = [book.record(each) for each in record_ids]
    adopted = {each.path for each in catalog.records if any(one.covers(each.path) for one in catalog.adoptions)}
    ready = [each for each in catalog.records if awaits_seal(each) and each.path not in adopted]
    steps = [sealed(each, book.data[each.path], book.site.today) for each in (ready if is_all else named)]
    refused = next((each for each in steps if each.refusal), None)
    files = sorted((file for each in steps for file in each.files), key=lambda each: each.path)
    changes = refused or Changes(tuple(files), tuple(line for each in steps for line in each.said))
    carry(book, changes, dry_run)
    if not changes.files:
        say("Every settled record is sealed already.")
    say_next(book, changes, dry_run)
