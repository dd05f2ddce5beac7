"""`minutebook check`: every problem of the record set, in one run, for people and for programs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from minutebook import __version__
from minutebook.authoring.change import FileChanges
from minutebook.authoring.fixing import fixed
from minutebook.cli.book import Book, difference, opened_book
from minutebook.cli.comparing import compared
from minutebook.cli.console import say
from minutebook.cli.explain import bare
from minutebook.cli.options import progress_bar, site_options, to_person
from minutebook.cli.output import add_to_summary, put_out
from minutebook.core.diagnostics import Problem
from minutebook.core.text import counted, did_you_mean
from minutebook.disk.applying import carry_out
from minutebook.exporters.problems.forms import FORMS
from minutebook.exporters.problems.inspection import Inspection
from minutebook.exporters.problems.markdown import as_markdown
from minutebook.pipeline import known_codes


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
    if dry_run:
        _preview(book, _repairs(book, asked))
        return
    found = _inspected(_mended(book, _repairs(book, asked)) if fix else book, asked)
    put_out(FORMS[form](found), output, book.site.folder, is_command=form == "github")
    if form == "github":
        add_to_summary(as_markdown(found))
    say(found.sentence, err=True)
    if found.has_failed:
        sys.exit(1)


def _codes(book: Book, names: Sequence[str]) -> frozenset[str]:
    """Codes as a person typed them, brackets or not; ends the command with code 2 where there is none of that name."""
    known = [each.name for each in known_codes(book.site.settings.own_rules)]
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
        if below in book.build.pages:
            found.add(book.build.pages[below].display)
        elif book.shown(below) in told:
            found.add(book.shown(below))
        else:
            say(f"Passed over: {name} is not a page of this book.", err=True)
    return frozenset(found)


def _repairs(book: Book, asked: CheckRequest) -> FileChanges:
    """What can be mended in the files asked for, and of those, with `base`, only in what changed since."""
    pages, changed = book.build.pages, None
    if asked.base:
        with progress_bar() as progress:
            changed = compared(book, asked.base, progress).changed
    looked_at = [each for each in (asked.files, changed) if each is not None]
    return fixed(book.contents, lambda path: all(pages[path].display in each for each in looked_at))


def _preview(book: Book, changes: FileChanges) -> None:
    """What would be mended, as a diff, with what it does on the other stream."""
    for change in changes.files:
        put_out(difference(book.shown(change.path), change), None, book.site.folder)
    for line in changes.said:
        to_person(line)
    say(f"{counted(len(changes.said), 'fix', 'fixes')} in {counted(len(changes.files), 'file')}, not made.", err=True)


def _mended(book: Book, changes: FileChanges) -> Book:
    """The book once these repairs are made; ends the command with code 1 where that cannot be written."""
    carry_out(book.site.folder, changes, to_person)
    for line in changes.said:
        to_person(line)
    if not changes.files:
        say("Nothing to fix.", err=True)
        return book
    say(f"{counted(len(changes.said), 'fix', 'fixes')} made in {counted(len(changes.files), 'file')}.", err=True)
    files = tuple(changes.applied_to(book.files))
    with progress_bar() as progress:
        return Book(book.site, files, book.site.run(progress, files))


def _inspected(book: Book, asked: CheckRequest) -> Inspection:
    build = book.build
    with progress_bar() as progress:
        change = compared(book, asked.base, progress) if asked.base else None
    there = [each for each in build.problems if asked.wants(each)]
    problems = there if change is None else [each for each in change.problems if asked.wants(each)]
    return Inspection(
        problems=tuple(problems),
        codes={code.name: code for code in known_codes(build.settings.own_rules)},
        records=len(build.catalog.records),
        held=len(build.catalog.held),
        waived=sum(map(asked.wants, build.waived)),
        before=None if change is None else len({*there} - {*problems}),
        fail_on=asked.fail_on,
        home=_home(book),
        changed=change.changed if change else frozenset(),
        version=__version__,
    )


def _home(book: Book) -> str:
    """The way from the top of the repository to the folder of mkdocs.yml; '' where there is no repository."""
    folder, root = f"/{book.history.prefix or ''}", f"/{book.site.settings.root}"
    return folder.removesuffix(root).lstrip("/") + "/" if folder.endswith(root) and folder != root else ""
