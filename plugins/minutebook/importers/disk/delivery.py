"""An import written down: whole files or none, nothing outside the target folder, nothing over anybody's work."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from minutebook.core.diagnostics import Code, Location, Problem
from minutebook.core.names import shown_path
from minutebook.disk.handles import Folder, Refused, in_words, opened, read_below, walk
from minutebook.disk.writing import Judge, Verdict, is_temporary, replaced
from minutebook.importers.disk.attachments import attachment_fault
from minutebook.importers.disk.intake import Progress
from minutebook.importers.disk.ledger import (
    LEDGER_NAME,
    MAX_LEDGER_BYTES,
    Ledger,
    LedgerEntry,
    digest_of,
    has_digest,
    is_same,
    path_fault,
    read_ledger,
)
from minutebook.importers.disk.plan import ImportStep
from minutebook.importers.findings import KEPT_EDIT, REFUSED, UNSAFE_ATTACHMENT, Outcome
from minutebook.sources.folder import is_markdown


def read_target(target: Path) -> dict[str, bytes]:
    """Markdown files below the target folder, and its ledger, by path; what is hidden, a link or unreadable is not in.

    Nothing is lost by that: `deliver` looks again before it writes to a path.
    """
    found: dict[str, bytes] = {}
    with suppress(Refused, FileNotFoundError), in_words():
        top = opened(target)
        for each in walk(top):
            hidden = each.path.rpartition("/")[2].startswith(".")
            if each.fault is None and (each.path == LEDGER_NAME or (is_markdown(each.path) and not hidden)):
                with suppress(Refused, FileNotFoundError):
                    found[each.path] = read_below(top, each.path, MAX_LEDGER_BYTES)
    return found


def deliver(
    target: Path,
    steps: Sequence[ImportStep],
    attachments: Mapping[str, bytes],
    ledger: Ledger,
    progress: Progress | None = None,
) -> list[Problem]:
    """Write what a plan says, attachments (bytes by path below the target) first and the ledger last.

    Each file appears whole, by renaming, or not at all. A run that is stopped anywhere leaves nothing half
    written, and the next one completes it. Where the ledger in the folder cannot be read, nothing is written.
    """
    if not attachments and not any(step.entry for step in steps):
        return []
    try:
        with in_words():
            if not target.exists() and not target.is_symlink():
                target.mkdir(parents=True)
            top = opened(target)
    except (Refused, FileNotFoundError) as error:
        return [_problem(REFUSED, target.as_posix(), "nothing is written here", error)]
    return _Delivery(top, target.as_posix(), ledger).run(steps, attachments, progress)


def _problem(code: Code, place: str, what: str, error: Exception) -> Problem:
    reason, hint = (
        (error.reason, error.hint) if isinstance(error, Refused) else ("it was taken away meanwhile", "import again")
    )
    return code.at(Location(shown_path(place)), f"{what}: {reason}", hint)


@dataclass
class _Delivery:
    """One run: where it writes, what earlier runs wrote, and what this one has done so far."""

    top: Folder
    root: str
    ledger: Ledger
    entries: list[LedgerEntry] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def run(
        self, steps: Sequence[ImportStep], attachments: Mapping[str, bytes], progress: Progress | None
    ) -> list[Problem]:
        self._ledger_there()
        if self.problems:
            return self.problems
        self._sweep()
        try:
            for number, (path, data) in enumerate(sorted(attachments.items()), 1):
                self._attach(path, data)
                _tell(progress, "Copying", number, len(attachments))
            for number, step in enumerate(steps, 1):
                self._take(step)
                _tell(progress, "Writing", number, len(steps))
        finally:  # also when a person stops it: what was done is noted down
            self._note_down()
        return self.problems

    def _ledger_there(self) -> tuple[bytes | None, Ledger]:
        """The ledger in the folder; what is wrong with it joins the problems."""
        place = f"{self.root}/{LEDGER_NAME}"
        try:
            data = self._seen(LEDGER_NAME)
        except Refused as error:
            self.problems.append(
                _problem(REFUSED, place, "the list of what was imported earlier cannot be used", error)
            )
            return None, Ledger()
        ledger, problems = read_ledger(data, place)
        self.problems += problems
        return data, ledger

    def _sweep(self) -> None:
        """Take away what a run that was killed has left."""
        for each in list(walk(self.top)):
            *folders, name = each.path.split("/")
            if each.fault is None and is_temporary(name):
                with suppress(OSError, Refused):
                    (self.top.below(folders).path / name).unlink()

    def _attach(self, path: str, data: bytes) -> None:
        known = self.ledger.attachments.get(path, "")
        if fault := path_fault(path) or attachment_fault(path, data):
            self._report(UNSAFE_ATTACHMENT, path, "not copied", Refused(fault))
            return

        def judge(seen: bytes | None) -> Verdict:
            if seen is None:
                return "leave" if known else "write"  # deleted here since
            if is_same(seen, data):
                return "leave"
            return "write" if has_digest(seen, known) else "keep"

        there = self._put(path, data, judge, "another attachment than the source has lies here, or one edited here")
        if there is not None:
            self.digests[path] = known if has_digest(there, known) else digest_of(there)

    def _take(self, step: ImportStep) -> None:
        """Carry out a step; its entry is noted down where what it says has come about."""
        there: bytes | None = b""
        if step.planned is not None and step.outcome in (Outcome.NEW, Outcome.UPDATED):
            data = step.planned.data
            if fault := path_fault(step.path) or ("" if is_markdown(step.path) else "a record must be Markdown"):
                self._report(REFUSED, step.path, "not written", Refused(fault))
                return

            def judge(seen: bytes | None) -> Verdict:
                if seen == step.before:
                    return "write"
                return "leave" if seen is not None and is_same(seen, data) else "keep"

            there = self._put(step.path, data, judge, "changed here while the import ran")
        if step.entry is not None and there is not None:
            self.entries.append(step.entry)

    def _put(self, path: str, data: bytes, judge: Judge, kept: str) -> bytes | None:
        """Write a file as `judge` says of what lies there; the bytes there afterwards, None where they are not ours."""
        *folders, name = path.split("/")
        try:
            seen = self._seen(path)
            verdict = judge(seen)
            if verdict == "write":
                with in_words():
                    verdict = replaced(self.top.below(folders, make=True), name, data, judge)
        except (Refused, FileNotFoundError) as error:
            self._report(REFUSED, path, "not written", error)
            return None
        if verdict == "keep":
            hint = "what is here is kept; take over by hand what you want of the source, and import again"
            self._report(KEPT_EDIT, path, "not written", Refused(kept, hint))
            return None
        if verdict == "leave":
            return seen
        self.touched |= {"/".join(folders[:length]) for length in range(len(folders) + 1)}
        return data

    def _seen(self, path: str) -> bytes | None:
        try:
            return read_below(self.top, path, MAX_LEDGER_BYTES)
        except FileNotFoundError:
            return None

    def _report(self, code: Code, path: str, what: str, error: Exception) -> None:
        self.problems.append(_problem(code, f"{self.root}/{path}", what, error))

    def _note_down(self) -> None:
        """Write the ledger: what it says now, what this run knew of it, and what this run did."""
        before = len(self.problems)
        data, there = self._ledger_there()
        entries = [*self.ledger.entries.values(), *self.entries]
        ledger = there.with_entries(entries, {**self.ledger.attachments, **self.digests})
        if len(self.problems) > before or ledger == there:
            return
        self._settle()  # lest a power cut leave a ledger that tells of files the disk has not
        self._put(LEDGER_NAME, ledger.as_bytes(), lambda seen: "write" if seen == data else "keep", "changed meanwhile")

    def _settle(self) -> None:
        for path in sorted(self.touched):
            with suppress(OSError, Refused):
                descriptor = os.open(self.top.below(path.split("/") if path else ()).path, os.O_RDONLY)
                try:
                    os.fsync(descriptor)
                finally:
                    os.close(descriptor)


def _tell(progress: Progress | None, what: str, done: int, total: int) -> None:
    if progress:
        progress(what, done, total)
