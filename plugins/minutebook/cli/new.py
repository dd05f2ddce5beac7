"""`minutebook new`: a record begun, with what a person has to say already."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import field, replace
from pathlib import Path
from typing import Any

import click

from minutebook.authoring.answers import is_askable
from minutebook.authoring.change import FileChanges
from minutebook.authoring.creating import (
    NewRecord,
    created,
    free_id,
    id_fault,
    offered_fields,
    open_fields,
    section_named,
    unfinished,
)
from minutebook.authoring.forms import FiledForm, read_form
from minutebook.authoring.siblings import shared_fields
from minutebook.cli.asking import ask, ask_sections, told
from minutebook.cli.book import Book, at_work, carry_open, changing_options, is_asked, opened_book
from minutebook.cli.console import agreed, say
from minutebook.cli.options import F
from minutebook.cli.records import type_named
from minutebook.core.diagnostics import Problem
from minutebook.core.signs import on_one_line
from minutebook.core.text import did_you_mean, label_of, with_article
from minutebook.core.values import dataclass
from minutebook.rules.authority import NO_AUTHORITY
from minutebook.rules.lifecycle import MISSING_FOR_STATUS
from minutebook.rules.ownership import NO_OWNER
from minutebook.rules.structure import NO_CONTAINER
from minutebook.schema.facets import Membership
from minutebook.schema.messages import MISSING
from minutebook.schema.parse import PLACEHOLDER
from minutebook.schema.record import Record

STILL_OPEN = frozenset(
    each.name for each in (MISSING, MISSING_FOR_STATUS, NO_AUTHORITY, NO_OWNER, NO_CONTAINER, PLACEHOLDER)
)
"""Problems of a record that is not finished, which keep nobody from beginning it."""


@dataclass(frozen=True)
class NewRequest:
    """What a person said of a new record on the command line."""

    title: str = ""
    program: str = ""
    owner: str = ""
    status: str = ""
    record_id: str = ""
    sets: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    body: str = ""
    edit: bool = False
    asks: bool | None = None
    dry_run: bool = False
    like: str = ""
    form: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)


def wish_options(command: F) -> F:
    """Options that say what a new record holds."""
    options: list[Callable[[F], F]] = [
        click.option("--title", default="", metavar="TEXT", help="Short and specific, as it reads in a list."),
        click.option("--program", default="", metavar="ID", help="Program it belongs to, by id or title."),
        click.option("--owner", default="", metavar="HANDLE", help="Who keeps it up to date (default: you, from git)."),
        click.option("--set", "sets", multiple=True, metavar="FIELD=VALUE", help="Any other field; may be repeated."),
        click.option("--section", "sections", multiple=True, metavar="HEADING=TEXT", help="Text below a heading."),
        click.option("--body", default="", metavar="FILE", help="The whole text from a file, or - for standard input."),
        click.option("--id", "record_id", default="", metavar="ID", help="Its id (default: the next free one)."),
        click.option("--edit", is_flag=True, help="Open it in your editor afterwards."),
    ]
    for option in reversed(options):
        command = option(command)
    return changing_options(command)


@click.command("new")
@click.argument("kind")
@wish_options
@click.option("--status", default="", help="Status to start in (default: the first of its kind).")
@click.option("--like", default="", metavar="ID", help="Take program, forum and tags from another record.")
@click.option(
    "--from-form", "form", default="", metavar="FILE", help="Read a filed issue form, or - for standard input."
)
def new_record(kind: str, config_file: str, today: str, **said: Any) -> None:
    """Begin a record, such as a decision, with the next free id.

    KIND is a word such as decision. The record has today's date and you as its owner. At a terminal it asks for
    what is missing. Anything left open is listed, and can be written in the file later.
    """
    wish = NewRequest(**said)
    if wish.form == "-" and wish.body == "-":
        raise click.UsageError("Only one of --from-form and --body can be read from standard input.")
    book = opened_book(config_file, today)
    record_type = type_named(book.catalog.registry, kind)
    if wish.status and wish.status not in record_type.kind.lifecycle.stages:
        hint = did_you_mean(wish.status, record_type.kind.lifecycle.stages)
        raise click.UsageError(
            f"--status: there is no status '{wish.status}' for {with_article(record_type.kind.name.lower())}; {hint}"
        )
    begin(book, record_type, wish)


def begin(
    book: Book, record_type: type[Record], wish: NewRequest, beside: Callable[[str], FileChanges] | None = None
) -> None:
    """Make the file of a new record and say what it still lacks; `beside` gives changes to other files for its id."""
    start = _started(book, record_type, wish)
    with nullcontext(book) if wish.dry_run else at_work(book) as now:  # the id is the next one now, after all answers
        start = replace(start, id=_id(now, record_type, wish, start.given.get("title", "")))
        path = _make(now, start, wish, beside)
    ours = book.shown(path)
    if wish.edit and not wish.dry_run:
        click.edit(filename=str(book.site.folder / path))
        for problem in book.site.run().problems:
            if problem.location.path == ours:
                say(problem)
    elif missing := unfinished(start, book.catalog.registry):
        say("Still to be written:\n" + "\n".join(f"  {on_one_line(each)}" for each in missing))
    if not wish.dry_run:
        say(f"Next: run `minutebook check`, and open a pull request with {ours}.")


def _make(book: Book, start: NewRecord, wish: NewRequest, beside: Callable[[str], FileChanges] | None) -> str:
    """Write the file and those beside it; its path."""
    changes = created(start, book.site.today, book.site.settings.root, book.site.digests)
    if beside is not None:
        others = beside(start.id)
        changes = FileChanges((*changes.files, *others.files), (*changes.said, *others.said))
    path = changes.files[0].path
    ours = book.shown(path)

    def is_open(problem: Problem) -> bool:
        return problem.location.path == ours and problem.code in STILL_OPEN

    carry_open(book, changes, wish.dry_run, is_open)
    return path


def _started(book: Book, record_type: type[Record], wish: NewRequest) -> NewRecord:
    """What the record is made of, but for its id."""
    catalog = book.catalog
    filed = _filed(book, record_type, wish)
    given = {**_like(book, record_type, wish.like), **wish.given, **filed.given}
    named = {"title": wish.title, "program": wish.program, "owner": wish.owner}
    for name, text in named.items():
        if text:
            given |= told(record_type, [f"{name}={text}"], catalog, f"--{name}")
    given |= told(record_type, wish.sets, catalog)
    given |= {"status": wish.status} if wish.status else {}
    sections = {**filed.sections, **_sections(record_type, wish.sections)}
    if is_asked(wish.asks) and not wish.form:
        given |= _asked(book, record_type, given)
        sections |= _asked_sections(record_type, wish, sections)
    if book.person and "owner" not in given:
        given["owner"] = book.person
    body = _text_of(wish.body) if wish.body else ""
    return NewRecord(record_type, "", given, sections, body)


def _filed(book: Book, record_type: type[Record], wish: NewRequest) -> FiledForm:
    if not wish.form:
        return FiledForm()
    filed = read_form(_text_of(wish.form), record_type, book.catalog)
    for note in filed.notes:
        say(note, err=True)
    return filed


def _text_of(name: str) -> str:
    """The text of a file, or of standard input; ends the command with code 2 where there is none."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise click.UsageError(f"'{name}' cannot be read: {error.strerror}.") from error
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n")


def _like(book: Book, record_type: type[Record], like: str) -> dict[str, Any]:
    shared = shared_fields(book.catalog, book.record(like)) if like else {}
    return {name: value for name, value in shared.items() if name in record_type.model_fields}


def _sections(record_type: type[Record], pairs: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs:
        heading, mark, text = pair.partition("=")
        title = section_named(record_type.kind, heading)
        if not mark or not title:
            known = (
                did_you_mean(heading, record_type.kind.sections) or "this kind has no sections of its own; use --body"
            )
            raise click.UsageError(f"--section: there is no section '{heading.strip()}'; {known}")
        found[title] = text
    return found


def _asked(book: Book, record_type: type[Record], given: Mapping[str, Any]) -> dict[str, Any]:
    """What a person answers to what is missing, title first; the owner is theirs to confirm."""
    kind = record_type.kind
    found: dict[str, Any] = {}
    status = given.get("status", kind.lifecycle.initial)
    membership = kind.names(Membership)
    free = {"review_date", membership.get("by", "")}
    optional = free | set(offered_fields(record_type, given, book.catalog))
    for name in record_type.model_fields:
        needed = set(open_fields(record_type, status, {**given, **found}, book.catalog.registry))
        if name not in needed | optional or name in given or not is_askable(record_type, name):
            continue
        default = book.person if name == "owner" else ""
        value = ask(record_type, name, book.catalog, default, name in needed and name not in free)
        if value is not None:
            found[name] = value
        elif name == membership.get("by"):
            question = f"Does it belong to no {label_of(name).lower()} on purpose?"
            found |= {membership["alone"]: True} if agreed(question) else {}
    return found


def _asked_sections(record_type: type[Record], wish: NewRequest, sections: Mapping[str, str]) -> dict[str, str]:
    waiting = {title: guidance for title, guidance in record_type.kind.sections.items() if title not in sections}
    return ask_sections(waiting) if waiting and not wish.body and not wish.edit else {}


def _id(book: Book, record_type: type[Record], wish: NewRequest, title: str) -> str:
    kind = record_type.kind
    if wish.record_id:
        fault = id_fault(kind, wish.record_id, book.catalog, book.elsewhere)
        if fault:
            raise click.UsageError(f"--id: {fault}.")
        return wish.record_id
    number = free_id(kind, title, book.catalog, book.elsewhere)
    if not number.id:
        raise click.UsageError(f"Give it an id with --id: no free handle can be made of the title '{title}'.")
    for note in (number.note, _blind_spot(book)):
        if note:
            say(note, err=True)
    return number.id


def _blind_spot(book: Book) -> str:
    """Why ids taken on other branches may be unknown, if so."""
    if not book.history.is_there:
        return "This folder is in no git checkout, so ids taken on other branches are not known."
    if book.history.is_shallow:
        return "Only the latest commits are here, so ids taken on other branches may be unknown: git fetch --unshallow"
    return ""
