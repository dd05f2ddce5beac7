"""A check of what one change brings, beside how things stood where it began."""

from __future__ import annotations

from dataclasses import dataclass, replace

import click

from minutebook.authoring.collisions import problem_of
from minutebook.catalog.collisions import added
from minutebook.catalog.destinations import Published
from minutebook.catalog.editions import is_shown
from minutebook.catalog.renames import renamed
from minutebook.cli.carrying import Book
from minutebook.core.diagnostics import Problem, in_order, with_severities
from minutebook.core.regressions import brought_in
from minutebook.disk.branches import collisions_with_branches
from minutebook.disk.git import UnknownRevision
from minutebook.pipeline import Build, Progress, run
from minutebook.sources.folder import read_folder


@dataclass(frozen=True)
class Comparison:
    """Problems a change brings, and the files it touches, as problems name them."""

    problems: tuple[Problem, ...]
    changed: frozenset[str]


def compared(book: Book, base: str, progress: Progress) -> Comparison:
    """Check the book as it was where this work left `base`, and take away what was wrong there already.

    Ids that other branches took are problems too. Ends the command with code 2 where `base` cannot be told.
    """
    site, build, history = book.site, book.build, book.history
    try:
        fork = history.fork_of(base)
        before = history.files_at(fork)
    except UnknownRevision as error:
        raise click.UsageError(f"--changed: {error}") from error
    others = frozenset(read_folder(site.folder)[1])

    def beside(then: Build) -> Published:
        now = site.beside(then)
        return replace(now, paths=(now.paths - others) | frozenset(history.others_at(fork)), gone=frozenset())

    earlier = run(before, site.settings, site.today, progress, like=build, beside=beside)
    moved = {
        build.pages[now].display: earlier.pages[then].display
        for now, then in renamed(earlier.catalog, build.catalog).items()
    }
    problems = [*brought_in(earlier.problems, build.problems, moved), *_collisions(book, base, earlier)]
    known = {each.path: each.data for each in before}
    changed = frozenset(build.pages[each.path].display for each in book.files if known.get(each.path) != each.data)
    return Comparison(in_order(problems), changed)


def _collisions(book: Book, base: str, earlier: Build) -> list[Problem]:
    """Ids of this change that another branch gave away too; what this edition does not show is not quoted."""
    settings = book.site.settings
    new = added(earlier.catalog, book.catalog)
    met = collisions_with_branches(book.history, base, book.catalog.registry, new)
    problems = [
        problem_of(each, is_shown(each.other_visibility or settings.default_visibility, settings.edition))
        for each in met
    ]
    return with_severities(problems, dict(settings.severities))
