"""What the rules found in a book, for the next build of the same files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress

from minutebook.core.diagnostics import Problem
from minutebook.disk.kept import Kept
from minutebook.disk.packing import Unpackable, packed, unpacked
from minutebook.hosts.mkdocs.ahead import Ahead
from minutebook.hosts.mkdocs.redrawing import key_of_book
from minutebook.pipeline import Build, examined
from minutebook.schema.statement import Digests
from minutebook.sources.source import RawFile

SORT = "rules"


class AskedDigests:
    """Digests of files, and by path what was told of each, '' of one that is not there."""

    def __init__(self, digests: Digests) -> None:
        self._digests = digests
        self.told: dict[str, str] = {}

    def __call__(self, paths: Collection[str]) -> Mapping[str, str]:
        """The digests of these files."""
        found = self._digests(paths)
        self.told |= {path: found.get(path, "") for path in paths}
        return found

    def are(self, told: Mapping[str, str]) -> bool:
        """Whether the files are now as was told."""
        found = self._digests(sorted(told)) if told else {}
        return all(found.get(path, "") == digest for path, digest in told.items())


class RulesKept:
    """What the rules find is kept by the files of the book, its settings and the day, with the digests they asked for.

    Not where the site has rules or features of its own, which may look at anything.
    """

    def __init__(self, build: Build, aside: list[RawFile], digests: AskedDigests, kept: Kept) -> None:
        self._build, self._digests, self._kept = build, digests, kept
        is_known = kept.folder is not None and not build.settings.own_rules
        self._key = key_of_book(build, aside) if is_known else None

    def begin(self, *, beside: bool) -> Ahead[list[Problem]]:
        """Begin to check, or know what was found before."""
        found = self.known()
        if found is not None:
            known = found
            return Ahead(lambda: known, beside=False)
        return Ahead(lambda: self.keep(examined(self._build)), beside=beside)

    def known(self) -> list[Problem] | None:
        """What the rules found of the same before; None where nobody knows."""
        data = self._kept.found(SORT, [self._key]).get(self._key) if self._key else None
        try:
            problems, told = unpacked(data) if data else (None, {})
            return problems if isinstance(problems, list) and self._digests.are(told) else None
        except (Unpackable, TypeError, ValueError, AttributeError):
            return None

    def keep(self, found: Iterable[Problem]) -> list[Problem]:
        """Keep what the rules have found now, with what they asked for meanwhile."""
        problems = list(found)
        if self._key:
            with suppress(Unpackable):
                self._kept.keep(SORT, {self._key: packed((problems, self._digests.told))})
        return problems
