"""Both sides of a comparison with a branch, each read with the settings it has."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from pathlib import Path

import click

from minutebook.catalog.destinations import SiteFiles as Files
from minutebook.catalog.editions import EDITIONS
from minutebook.core.diagnostics import Problem
from minutebook.core.values import dataclass
from minutebook.disk.changed import changed_files, tree_of
from minutebook.disk.digests import digests_in
from minutebook.disk.git import History, UnknownRevision
from minutebook.hosts.mkdocs.ahead import Ahead
from minutebook.hosts.mkdocs.examining import AskedDigests, RulesKept
from minutebook.hosts.mkdocs.former_settings import FormerSettings, former
from minutebook.hosts.mkdocs.opened_site import WORTH_A_PROCESS, OpenedSite
from minutebook.hosts.mkdocs.written import Reader, written_in
from minutebook.pipeline import Beside, Build, Progress, checked, examined, gathered, known_codes, weighed
from minutebook.sources.source import RawFile
from minutebook.views.changes.change import Side
from minutebook.views.changes.indirect import IndirectChanges


@dataclass(frozen=True)
class Sides:
    """The book at a commit and as it lies here, and what differs between them beside the pages."""

    files_before: tuple[RawFile, ...]
    before: Build
    after: Build
    around: IndirectChanges

    def as_side(self, build: Build, history: History, commit: str) -> Side:
        """One of the two builds as a comparison takes it. Pages withheld before stay so for those who read it."""
        is_before = build is self.before
        day = (history.day_of(commit) if is_before else None) or build.today
        hidden = build.hidden if is_before else build.hidden | self.before.hidden & build.pages.keys()
        is_same = self.around.before == self.around.after
        return Side(
            build.catalog, build.pages, build.problems, build.hidden if is_same else hidden, day, levels=build.levels
        )


def both_sides(
    site: OpenedSite, history: History, commit: str, edition: str | None, progress: Progress, build: Build | None = None
) -> Sides:
    """Read both, for readers of `edition`, else of the narrower one of the two; `build` is this side, if it was read.

    A change that opens the site must not open the comparison that tells of it.
    """
    home = History(site.home)
    was = former(site, _reader(home, commit), home.prefix or "")
    before, after = was.settings, site.settings
    around = _around(site, home, commit, was)
    wanted = edition or min(before.edition, after.edition, key=EDITIONS.index)
    book, below = (history, ".") if was.content == site.content else (home, was.content)
    pages = tuple(book.files_at(commit, below))
    then = AskedDigests(digests_in(book, commit, below))
    before = replace(before, edition=wanted)
    first = gathered(pages, before, site.today, _named(progress), site.leaves, then)
    here = replace(after, edition=wanted)
    now = AskedDigests(site.digests)
    second = build or gathered(site.files, here, site.today, progress, site.leaves, now)
    beside = _beside_then(site, book.others_at(commit, below), around)
    _ = first.catalog.links  # the changes are told by them, too
    published = None if build else site.beside(second)  # asks the plugins of the site, once for both sides
    is_large = len(pages) >= WORTH_A_PROCESS
    rules = site.rules_of(first) if is_large else None
    known = rules.known() if rules else None  # of a check of that commit, or of another comparison with it
    checking = Ahead(lambda: _weighed(first, rules, known, beside), beside=build is None and is_large)
    done = build or (checked(second, progress, published) if known is None else site.check(second, progress, published))
    problems, waived = checking.result()
    return Sides(pages, replace(first, problems=problems, waived=waived), done, around)


def _weighed(
    build: Build, rules: RulesKept | None, known: list[Problem] | None, beside: Beside
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """The problems of a build, and those that are waived; what the rules find where that is not `known`."""
    if known is None:
        known = examined(build)
        if rules:
            rules.keep(known)
    done = weighed(build, known, beside(build))
    return done.problems, done.waived


def fork_named(history: History, base: str, option: str = "") -> str:
    """The commit where this work left `base`; ends the command with code 2 where it cannot be told."""
    try:
        return history.fork_of(base)
    except UnknownRevision as error:
        raise click.UsageError(f"{option}{error}") from error


def _beside_then(site: OpenedSite, others: list[str], around: IndirectChanges) -> Beside:
    """The files the site had beside its pages: those of the commit, and what the theme and the plugins bring.

    What is unfit now was so then, unless it has changed.
    """
    here = frozenset(site.lying.seen().others)

    def beside(then: Build) -> Files:
        now = site.beside(then)
        new = {path.removeprefix(f"{around.content}/") for path in around.files}
        return replace(
            now,
            paths=(now.paths - here) | frozenset(others),
            gone=frozenset(),
            files=frozenset(others),
            refused={path: fault for path, fault in now.refused.items() if path not in new},
            active={path: fault for path, fault in now.active.items() if path in others and path not in new},
        )

    return beside


def _around(site: OpenedSite, home: History, commit: str, was: FormerSettings) -> IndirectChanges:
    prefix = home.prefix or ""
    now = written_in(site.home, site.config_name)
    theme = now.get("theme")
    custom = theme.value.partition("custom_dir: ")[2].partition(",")[0].strip("}") if theme else ""
    around = IndirectChanges(
        was.settings.sight,
        site.settings.sight,
        (was.written, now),
        {each.name: each.severity.value for each in known_codes(site.settings.own_rules)},
        {},
        _from_top(prefix, site.content),
        _from_top(prefix, custom) if custom else "",
        prefix,
        f"{was.fault}, so both sides were read with the settings here" if was.fault else "",
    )
    return replace(around, files=changed_files(site.home, commit, around.matters))


def _from_top(prefix: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(prefix, path))


def _reader(home: History, commit: str) -> Reader:
    """Reads files of the commit by their path from the folder of mkdocs.yml."""
    tree = tree_of(home.folder, commit)

    def read(path: str) -> bytes | None:
        name = tree.get(_from_top(home.prefix or "", Path(path).as_posix()))
        return home.contents([name]).get(name) if name else None

    return read


def _named(progress: Progress) -> Progress:
    """The same bar, its stages told apart from those of the other side."""
    return lambda stage, done, total: progress(f"{stage} before", done, total)
