"""`minutebook check`: every problem of the record set, in one run, for people and for programs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minutebook import __version__
from minutebook.cli.book import Book, opened_book
from minutebook.cli.console import say
from minutebook.cli.options import bare, progress_bar, site_options
from minutebook.cli.output import add_to_summary, put_out
from minutebook.core.diagnostics import Problem
from minutebook.core.text import did_you_mean
from minutebook.core.values import dataclass
from minutebook.exporters.problems.forms import FORMS
from minutebook.exporters.problems.inspection import Inspection
from minutebook.exporters.problems.markdown import as_markdown
from minutebook.hosts.mkdocs.last_check import CheckFound
from minutebook.pipeline import known_codes

if TYPE_CHECKING:
    from minutebook.cli.comparing import ChangeCheck


@dataclass(frozen=True)
class CheckRequest:
    """What a person asked for: problems since `base`, of these codes (all where `only` is empty), and what fails.

    `files` are those to look at, as problems name them; None for all.
    """

    base: str | None
    only: frozenset[str]
    ignore: frozenset[str]
    fail_on: str
    files: frozenset[str] | None = None

    def wants(self, problem: Problem) -> bool:
        """Whether a problem is of a kind and in a file that was asked for."""
        is_there = self.files is None or problem.location.path in self.files
        return is_there and (not self.only or problem.code in self.only) and problem.code not in self.ignore


@click.command()
@click.argument("names", metavar="[FILE]...", nargs=-1)
@site_options
@click.option(
    "--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True, help="For whom the list is."
)
@click.option("-o", "--output", metavar="FILE", help="Write the list to FILE instead of printing it.")
@click.option(
    "--changed", "base", metavar="BASE", help="Only problems that came since this work left BASE, such as main."
)
@click.option("--only", multiple=True, metavar="CODE", help="Only problems of this kind; may be given more than once.")
@click.option("--ignore", multiple=True, metavar="CODE", help="No problems of this kind; may be given more than once.")
@click.option(
    "--fix", is_flag=True, help="First fix what is mechanical, such as the form of dates, and say what it did."
)
@click.option("--dry-run", is_flag=True, help="With --fix: show what would change, line by line, and write nothing.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    help="Least severe problem that makes the command fail (default: the site's).",
)
def check(
    names: tuple[str, ...],
    config_file: str,
    today: str,
    form: str,
    output: str | None,
    base: str | None,
    only: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    dry_run: bool,
    fail_on: str | None,
) -> None:
    """Check every record and page, and report what is wrong.

    It reports on all of them, or on each FILE that is named. Ends with 0 where all is well, 1 where a problem is at
    least as severe as --fail-on, 2 where the command or the configuration is wrong.
    """
    if dry_run and not fix:
        raise click.UsageError("--dry-run goes with --fix.")
    if fix and (only or ignore):
        raise click.UsageError("--fix fixes all it can: give --only and --ignore without it.")
    book = opened_book(config_file, today, writes=fix and not dry_run)
    files = _pages_named(book, names) if names else None
    asked = CheckRequest(
        _since(book, base), _codes(book, only), _codes(book, ignore), fail_on or book.site.fail_on, files
    )
    if fix:
        from minutebook.cli.mending import mended  # for most checks, longer to load than to run

        book = mended(book, files, asked.base, dry_run)
    if dry_run:
        return
    found = _inspected(book, asked)
    put_out(FORMS[form](found), output, book.site.folder, is_command=form == "github")
    if form == "github":
        add_to_summary(as_markdown(found))
    say(found.sentence, err=True)
    if found.has_failed:
        sys.exit(1)


def _codes(book: Book, names: Sequence[str]) -> frozenset[str]:
    """Codes as a person typed them, brackets or not; ends the command with code 2 where there is none of that name."""
    known = [each.name for each in known_codes(book.site.settings.own_rules)] if names else []
    asked = {name: bare(name) for name in names}
    for name, code in asked.items():
        if code not in known:
            near = did_you_mean(code, known) or "`minutebook show problems` lists them all"
            raise click.UsageError(f"There is no problem '{name}'; {near}")
    return frozenset(asked.values())


def _since(book: Book, base: str | None) -> str | None:
    """The base of --changed; before the first commit, as a hook meets it, all of HEAD is still to come."""
    is_first = base == "HEAD" and book.history.is_there and not book.history.commit_of("HEAD")
    return None if is_first else base


def _pages_named(book: Book, names: Sequence[str]) -> frozenset[str]:
    """Pages of the book that a person, or a hook, named; ends the command with code 2 where there is no such file.

    A hook names every Markdown file of a commit, and so those that are no pages of the book are passed over, unless
    the check has something to say of them.
    """
    folder, found = book.site.folder.resolve(), set()
    told = {each.location.path for each in book.build.problems}
    for name in names:
        path = Path(name).parent.resolve() / Path(name).name
        if not path.is_file() and not path.is_symlink():
            raise click.UsageError(f"There is no file '{name}' here.")
        below = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else ""
        if below in book.read.pages:
            found.add(book.read.pages[below].display)
        elif book.shown(below) in told:
            found.add(book.shown(below))
        else:
            say(f"Passed over: {name} is not a page of this book.", err=True)
    return frozenset(found)


def _inspected(book: Book, asked: CheckRequest) -> Inspection:
    change = _since_base(book, asked.base) if asked.base else None
    found = CheckFound.of(book.build) if change or book.given is not None else _found(book)
    there = [each for each in found.problems if asked.wants(each)]
    problems = there if change is None else [each for each in change.problems if asked.wants(each)]
    return Inspection(
        problems=tuple(problems),
        known=lambda: known_codes(book.site.settings.own_rules),
        records=found.records,
        held=found.held,
        waived=sum(map(asked.wants, found.waived)),
        before=None if change is None else len({*there} - {*problems}),
        fail_on=asked.fail_on,
        home=_home(book),
        changed=change.changed if change else frozenset(),
        version=__version__,
    )


def _found(book: Book) -> CheckFound:
    """What a check of the book as it lies there finds; where nothing has changed since the last, nothing is read."""
    last = book.site.last_check
    found = last.found()
    if found is None:
        found = CheckFound.of(book.build)
        last.keep(found)
    return found


def _since_base(book: Book, base: str) -> ChangeCheck:
    from minutebook.cli.comparing import compared  # as for repairs: few checks compare

    with progress_bar() as progress:
        return compared(book, base, progress)


def _home(book: Book) -> str:
    """The way from the top of the repository to the folder of mkdocs.yml; '' where there is no repository."""
    folder, root = f"/{book.history.prefix or ''}", f"/{book.site.settings.root}"
    return folder.removesuffix(root).lstrip("/") + "/" if folder.endswith(root) and folder != root else ""
