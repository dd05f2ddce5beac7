"""What commands that change records share: the book read once, and a change checked, shown and carried out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from difflib import unified_diff
from functools import cached_property
from pathlib import Path

import click

from minutebook.authoring.change import FileChange, FileChanges
from minutebook.authoring.contents import Contents
from minutebook.authoring.other_branches import BranchRecord, records_elsewhere
from minutebook.authoring.people import handle_of
from minutebook.authoring.refusal import Refusal
from minutebook.catalog.catalog import Catalog
from minutebook.cli.console import say
from minutebook.cli.options import F, dry_run_option, opened, progress_bar, site_options, to_person
from minutebook.core.diagnostics import Location, Problem, Severity
from minutebook.core.regressions import brought_in
from minutebook.core.signs import on_one_line
from minutebook.core.text import did_you_mean, joined
from minutebook.core.values import dataclass
from minutebook.disk.applying import carry_out
from minutebook.disk.git import History
from minutebook.disk.handles import Refused, fault_of
from minutebook.disk.lock import tidied
from minutebook.hosts.mkdocs.opened_site import OpenedSite
from minutebook.pipeline import Build
from minutebook.rules.named_pages import FORMER_FILE, told_of_moves
from minutebook.schema.record import Record
from minutebook.sources.source import RawFile


@dataclass(frozen=True)
class Book:
    """The files of a site as they were read once, what the check says of them, and the git around them.

    Each is looked at when somebody asks for it, for few commands need all. `given` are files in place of those there.
    """

    site: OpenedSite
    given: tuple[RawFile, ...] | None = None

    @cached_property
    def files(self) -> tuple[RawFile, ...]:
        """Its pages as they lay there when they were first asked for."""
        return self.site.files if self.given is None else self.given

    @cached_property
    def read(self) -> Build:
        """What is in them, not checked against each other."""
        with progress_bar() as progress:
            return self.site.gather(progress, self.files)

    @cached_property
    def build(self) -> Build:
        """The same, checked."""
        with progress_bar() as progress:
            return self.site.check(self.read, progress)

    @property
    def catalog(self) -> Catalog:
        """Every record, whatever the edition."""
        return self.read.catalog

    @cached_property
    def data(self) -> Mapping[str, bytes]:
        """Bytes of each file by its path."""
        return {each.path: each.data for each in self.files}

    @property
    def contents(self) -> Contents:
        """The same as the functions that change records take it."""
        return Contents(self.catalog, self.read.pages, self.data)

    @cached_property
    def history(self) -> History:
        """The git repository around the content folder, if there is one."""
        return History(self.site.folder)

    @cached_property
    def elsewhere(self) -> Mapping[str, tuple[BranchRecord, ...]]:
        """Records on other branches, by id."""
        return records_elsewhere(self.history.work_elsewhere(), self.catalog.registry) if self.history.is_there else {}

    @cached_property
    def person(self) -> str:
        """Handle of the person at the keyboard; '' where git's settings lead to nobody in the book."""
        names = ("minutebook.handle", "user.email", "user.name")
        return handle_of(self.catalog, [self.history.setting(name) for name in names])

    def shown(self, path: str) -> str:
        """A path as a person would type it."""
        return on_one_line(f"{self.site.settings.root}/{path}".lstrip("/"))

    def record(self, record_id: str) -> Record:
        """The one record of an id, in any case; ends the command with code 2 where it cannot be changed."""
        spellings = (record_id, record_id.upper(), record_id.lower())
        record = next((found for each in spellings if (found := self.catalog.find(each))), None)
        if record is None:
            held = next((each for each in self.catalog.held if each.id in spellings), None)
            if held is not None:
                raise click.UsageError(f"{held.id} cannot be read whole; fix {self.shown(held.path)}: minutebook check")
            near = did_you_mean(record_id, self.catalog.reading.ids)
            raise click.UsageError(f"There is no record '{record_id}'{'; ' + near if near.startswith('did') else '.'}")
        twins = [self.shown(each.path) for each in self.catalog.records if each.id == record.id]
        if len(twins) > 1:
            raise click.UsageError(
                f"{joined(twins)} both have the id {record.id}: minutebook rename {record.id} --id next"
            )
        if any(each.covers(record.path) for each in self.catalog.adoptions):
            raise click.UsageError(f"{record.id} is kept in the form of another system; change it there.")
        return record


def opened_book(config_file: str, today: str, writes: bool = False) -> Book:
    """The book of a configuration file; ends the command with code 2 where it cannot be used.

    A command that `writes` without a question has it alone from before it is read until it ends. One that asks has
    it only while it writes, lest all others wait for its answers.
    """
    site = opened(config_file, today)
    if writes:
        click.get_current_context().with_resource(kept_alone(site.folder))
    return Book(site)


@contextmanager
def at_work(book: Book) -> Iterator[Book]:
    """The book as it lies here now, kept from other commands meanwhile."""
    with kept_alone(book.site.folder) as is_first:
        files = book.site.files if is_first else book.files
        yield book if files == book.files else Book(book.site, files)


@contextmanager
def kept_alone(folder: Path) -> Iterator[bool]:
    """Keep other commands from writing below a folder; ends the command with code 1 where that cannot be."""
    with ExitStack() as stack:
        try:
            is_first = stack.enter_context(tidied(folder, to_person))
        except (Refused, FileNotFoundError) as error:
            reason, hint = fault_of(error)
            raise Refusal(f"nothing was written: {reason}", hint, Location(folder.as_posix())) from error
        yield is_first


def changing_options(command: F) -> F:
    """`--dry-run`, `--input/--no-input` and those of every command."""
    asks = click.option(
        "--input/--no-input", "asks", default=None, help="Ask for what is missing, or never (default: at a terminal)."
    )
    return dry_run_option(asks(site_options(command)))


def is_asked(asks: bool | None) -> bool:
    """Whether to put questions: where nothing else is said, to a person at a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty() if asks is None else asks


def carry(book: Book, changes: FileChanges, dry_run: bool) -> None:
    """Check what the files will be, write them, say what was done, and what a person does with it.

    Ends the command as `carry_open` does.
    """
    carry_open(book, changes, dry_run, lambda _: False)
    if not dry_run and changes.files:
        say(f"Next: open a pull request with {joined(book.shown(each.path) for each in changes.files)}.")


def carry_open(book: Book, changes: FileChanges, dry_run: bool, still_open: Callable[[Problem], bool]) -> None:
    """Check what the files will be, write them, and say what was done.

    Ends the command with code 1 where the change would bring a new error, other than what is
    `still_open`. With `dry_run` the difference is shown and nothing is written.
    """
    if dry_run or not changes.files:
        _carry(book, changes, dry_run, still_open)
    else:
        with at_work(book) as now:
            _carry(now, changes, dry_run, still_open)


def _carry(book: Book, changes: FileChanges, dry_run: bool, still_open: Callable[[Problem], bool]) -> None:
    site = book.site
    with progress_bar() as progress:
        after = site.run(progress, changes.applied_to(book.files))
    left = _settings_behind(book, changes)
    faults = [each for each in after.problems if each.severity is Severity.ERROR and not still_open(each)]
    if faults:  # else nobody need know what was wrong before
        new = brought_in(book.build.problems, after.problems)
        faults = [each for each in new if each.severity is Severity.ERROR and not still_open(each)]
    faults = [each for each in faults if each.code != FORMER_FILE.name]  # told below, for settings are the user's own
    if faults:
        for fault in faults:
            say(fault, err=True)
        say("Nothing was written: the check would refuse it.", err=True)
        sys.exit(1)
    if dry_run:
        for change in changes.files:
            say(difference(book.shown(change.path), change), nl=False)
    else:
        carry_out(book.site.folder, changes, to_person)
    for line in (*changes.said, *left):
        say(on_one_line(line), err=dry_run)
    if dry_run:
        say("Nothing was written (--dry-run).", err=True)


def _settings_behind(book: Book, changes: FileChanges) -> list[str]:
    """Where settings name a file by the name it had, and what to write there."""
    moved = {each.old_path: each.path for each in changes.files if each.old_path not in ("", each.path)}
    return list(told_of_moves(book.site.ways(book.files), moved)) if moved else []


def difference(name: str, change: FileChange) -> str:
    """What happens to a file, as a unified diff."""
    before, after = (
        (data or b"").decode("utf-8", "replace").splitlines(keepends=True) for data in (change.before, change.data)
    )
    lines = unified_diff(before, after, name if change.before is not None else "/dev/null", name, lineterm="")
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
