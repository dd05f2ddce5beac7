"""An import written down: all of it or nothing, nothing outside the target folder, nothing over anybody's work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from pathlib import Path

from minutebook.authoring.change import FileChange
from minutebook.core.diagnostics import Code, Location, Problem
from minutebook.core.names import shown_path
from minutebook.core.values import dataclass
from minutebook.disk.handles import Folder, Refused, fault_of, in_words, opened, read_below, walk
from minutebook.disk.journal import put_in_place
from minutebook.importers.disk.attachments import attachment_fault, path_fault
from minutebook.importers.disk.plan import ImportStep
from minutebook.importers.findings import KEPT_EDIT, REFUSED, UNSAFE_ATTACHMENT
from minutebook.importers.ledger import LEDGER_NAME, MAX_LEDGER_BYTES, Ledger, LedgerEntry, digest_of
from minutebook.sources.folder import is_markdown

_CHANGED = "changed here while the import ran"
_BY_HAND = "what is here is kept; take over by hand what you want of the source, and import again"


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
    home: Path,
    below: str,
    steps: Sequence[ImportStep],
    attachments: Mapping[str, bytes],
    ledger: Ledger,
    noted: bytes | None,
) -> list[Problem]:
    """Write what a plan says, attachments (bytes by path below the target) and the ledger with it, as one change.

    The target is the folder `below` the content folder `home`, which the caller has alone: what is stopped once it
    has begun is completed by the next command there. `noted` is the ledger's file as it was read.
    """
    if not attachments and not any(step.entry for step in steps):
        return []
    try:
        with in_words():
            delivery = _Delivery(opened(home), f"{below}/" if below else "", home.as_posix(), ledger)
            for path, data in sorted(attachments.items()):
                delivery.attach(path, data)
            for step in steps:
                delivery.take(step)
            delivery.note_down(noted)
            for path in put_in_place(delivery.top, delivery.changes):
                delivery.report(KEPT_EDIT, path.removeprefix(delivery.below), Refused(_CHANGED, _BY_HAND))
    except (Refused, FileNotFoundError) as error:
        reason, hint = fault_of(error)
        return [REFUSED.at(Location(shown_path(f"{home.as_posix()}/{below}")), f"nothing is written: {reason}", hint)]
    return delivery.problems


@dataclass
class _Delivery:
    """One run: where it writes, what earlier runs wrote, and what is to be put in place."""

    top: Folder
    below: str
    root: str
    ledger: Ledger
    entries: list[LedgerEntry] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    changes: list[FileChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def attach(self, path: str, data: bytes) -> None:
        """Copy an attachment, unless the one that lies there is somebody's, or was deleted here."""
        if fault := path_fault(path) or attachment_fault(path, data):
            self.report(UNSAFE_ATTACHMENT, path, Refused(fault, "link to it where it is kept"))
            return
        known, digest = self.ledger.attachments.get(path, ""), digest_of(data)
        try:
            seen = self._seen(path)
        except Refused as error:
            self.report(REFUSED, path, error)
            return
        if seen is not None and digest_of(seen) not in (known, digest):
            what = "another attachment than the source has lies here, or one edited here"
            self.report(KEPT_EDIT, path, Refused(what, _BY_HAND))
        elif seen is not None or not known:
            self.digests[path] = digest
            if seen is None or digest_of(seen) != digest:
                self.changes.append(FileChange(self.below + path, data, seen))

    def take(self, step: ImportStep) -> None:
        """Carry out a step; its entry is noted down where it can be."""
        if step.data:
            try:
                if fault := path_fault(step.path) or ("" if is_markdown(step.path) else "a record must be Markdown"):
                    raise Refused(fault)
                if self._seen(step.path) != step.before:
                    self.report(KEPT_EDIT, step.path, Refused(_CHANGED, _BY_HAND))
                    return
            except Refused as error:
                self.report(REFUSED, step.path, error)
                return
            self.changes.append(FileChange(self.below + step.path, step.data, step.before))
        if step.entry is not None:
            self.entries.append(step.entry)

    def note_down(self, noted: bytes | None) -> None:
        """Have the ledger written with the records it tells of."""
        if self._seen(LEDGER_NAME) != noted:
            raise Refused("the list of what was imported earlier was changed meanwhile", "import again")
        data = self.ledger.with_entries(self.entries, self.digests).as_bytes()
        if data != noted and self.entries + list(self.digests):
            self.changes.append(FileChange(self.below + LEDGER_NAME, data, noted))

    def _seen(self, path: str) -> bytes | None:
        with suppress(FileNotFoundError):
            return read_below(self.top, self.below + path, MAX_LEDGER_BYTES)
        return None

    def report(self, code: Code, path: str, error: Refused) -> None:
        """Note down why a file is not written."""
        place = Location(shown_path(f"{self.root}/{self.below}{path}"))
        self.problems.append(code.at(place, f"not written: {error.reason}", error.hint))
