"""A check of what one change brings, beside how things stood where it began."""

from __future__ import annotations

from dataclasses import replace

from minutebook.authoring.collisions import problem_of
from minutebook.authoring.indirect import problem_around
from minutebook.catalog.collisions import added
from minutebook.catalog.editions import EDITIONS, Sight
from minutebook.catalog.renames import renamed
from minutebook.cli.book import Book
from minutebook.cli.sides import Sides, both_sides, fork_named
from minutebook.core.diagnostics import Problem, in_order, with_severities
from minutebook.core.regressions import brought_in
from minutebook.core.values import dataclass
from minutebook.disk.branches import collisions_with_branches
from minutebook.pipeline import Build, Progress
from minutebook.views.changes.indirect import around_changes
from minutebook.views.changes.pairs import paired
from minutebook.views.changes.readership import Readership


@dataclass(frozen=True)
class ChangeCheck:
    """Problems a change brings, and the files it touches, as problems name them."""

    problems: tuple[Problem, ...]
    changed: frozenset[str]


def compared(book: Book, base: str, progress: Progress) -> ChangeCheck:
    """Check the book as it was where this work left `base`, and take away what was wrong there already.

    Each side is checked under its own settings, so that what new settings find, or no longer look for, is told
    too. Ids that other branches took are problems too. Ends the command with code 2 where `base` cannot be told.
    """
    site, build, history = book.site, book.build, book.history
    commit = fork_named(history, base, "--changed: ")
    sides = both_sides(site, history, commit, site.settings.edition, progress, build)
    earlier = sides.before
    moved = {
        build.pages[now].display: earlier.pages[then].display
        for now, then in renamed(earlier.catalog, build.catalog).items()
    }
    brought = brought_in(earlier.problems, build.problems, moved)
    problems = [*brought, *_collisions(book, base, earlier), *_around(book, sides, commit)]
    known = {each.path: each.data for each in sides.files_before}
    changed = {build.pages[each.path].display for each in book.files if known.get(each.path) != each.data}
    return ChangeCheck(in_order(problems), frozenset(changed))


def _around(book: Book, sides: Sides, commit: str) -> list[Problem]:
    """What the change does without touching a record; no setting of the change can switch these off."""
    first, second = (
        replace(sides.as_side(each, book.history, commit), hidden=frozenset()) for each in (sides.before, sides.after)
    )
    readers = Readership(first, second, Sight(EDITIONS[-1], book.site.settings.default_visibility))
    found = around_changes(first, second, paired(first.catalog, second.catalog), sides.around, readers)
    return [problem_around(each) for each in found]


def _collisions(book: Book, base: str, earlier: Build) -> list[Problem]:
    """Ids of this change that another branch gave away too; what this edition does not show is not quoted."""
    settings = book.site.settings
    new = added(earlier.catalog, book.catalog)
    met = collisions_with_branches(book.history, base, book.catalog, new)
    problems = [problem_of(each, settings.sight.shows(each.other_visibility)) for each in met]
    return with_severities(problems, dict(settings.severities))
