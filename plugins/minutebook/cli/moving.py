"""`minutebook move` and `minutebook accept`: a record taken to its next status."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from minutebook.authoring.answers import is_askable
from minutebook.authoring.moving import (
    Move,
    acceptance_refused,
    accepting_status,
    authority_untold,
    hindrance,
    moved,
    still_open,
)
from minutebook.cli.asking import ask, told
from minutebook.cli.book import Book, carry, changing_options, is_asked, opened_book
from minutebook.cli.options import F, day_typed
from minutebook.core.calendar import parse_day


def move_options(command: F) -> F:
    """Options of a command that moves a record."""
    sets = click.option("--set", "sets", multiple=True, metavar="FIELD=VALUE", help="A field the status asks for.")
    day = click.option("--date", "day", callback=day_typed, metavar="DAY", help="Day it was decided (default: today).")
    return changing_options(sets(day(command)))


@click.command()
@click.argument("record_id", metavar="ID")
@click.argument("status")
@move_options
def move(record_id: str, status: str, config_file: str, today: str, **said: Any) -> None:
    """Give a record its next status, if that step is allowed.

    Fields the status asks for are asked for at a terminal; its day is today. What is decided is sealed.
    """
    book = opened_book(config_file, today, writes=not (said["dry_run"] or is_asked(said["asks"])))
    _carry(book, Move(book.record(record_id), status), **said)


@click.command()
@click.argument("record_id", metavar="ID")
@move_options
def accept(record_id: str, config_file: str, today: str, **said: Any) -> None:
    """Accept a record, seal its text, and mark what it replaces."""
    book = opened_book(config_file, today, writes=not (said["dry_run"] or is_asked(said["asks"])))
    record = book.record(record_id)
    status = accepting_status(record)
    if not status:
        raise acceptance_refused(record)
    _carry(book, Move(record, status), **said)


def _carry(book: Book, move: Move, sets: tuple[str, ...], day: str, asks: bool | None, dry_run: bool) -> None:
    move = replace(move, day=parse_day(day) if day else None)
    if hindrance(book.catalog, move) is None:
        move = replace(move, given=told(type(move.record), sets, book.catalog))
        move = _asked(book, move) if is_asked(asks) else move
    changes = moved(book.catalog, book.data, move, book.site.today)
    carry(book, changes, dry_run)


def _asked(book: Book, move: Move) -> Move:
    """The move with what a person answers: by what authority, which may stay open, then what is missing."""
    record_type, offered = type(move.record), authority_untold(book.catalog, move)
    for name in offered:
        is_needed = name in still_open(book.catalog, move, book.site.today)
        move = _answered(move, name, ask(record_type, name, book.catalog, is_required=is_needed))
    for name in still_open(book.catalog, move, book.site.today):
        if is_askable(record_type, name):
            move = _answered(move, name, ask(record_type, name, book.catalog, is_required=True))
    return move


def _answered(move: Move, name: str, value: Any | None) -> Move:
    return move if value is None else replace(move, given={**move.given, name: value})
