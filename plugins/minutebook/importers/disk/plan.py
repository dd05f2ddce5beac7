"""What an import would do to a folder, decided before anything is written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import unified_diff

from minutebook.core.diagnostics import Code, Location, Problem
from minutebook.core.identity import is_handle, is_id
from minutebook.core.signs import CONTROLS, TURNS
from minutebook.core.text import counted
from minutebook.importers.disk.ledger import (
    LEDGER_NAME,
    Ledger,
    LedgerEntry,
    digest_of,
    has_digest,
    is_plain_text,
    is_same,
    path_fault,
)
from minutebook.importers.findings import KEPT_EDIT, MISSING_SOURCE, NUMBER_TAKEN, REFUSED, Outcome
from minutebook.sources.folder import is_markdown

MAX_DIFF_LINES = 120
MAX_DIFF_WIDTH = 200
MAX_COMPARED_LINES = 1_000

_CONTROL = re.compile(f"[{CONTROLS}{TURNS}]")


@dataclass(frozen=True)
class Planned:
    """A record ready to be written: where to, below the target folder, its bytes, its source and its id.

    `source` is the path its `imported_from` gives; `source_digest` stands for everything the bytes were made
    from, for a record is only written anew where it changes.
    """

    path: str
    data: bytes
    source: str
    source_digest: str
    id: str


@dataclass(frozen=True)
class ImportStep:
    """What is to be done about one source. Only NEW and UPDATED write: `planned.data` to `path`.

    `planned` is None where the source is gone. `path` is where the record lies, which for a known one is where
    it was put before. `before` is what was seen there: it must still be so when the step is carried out.
    `entry` is what the ledger says afterwards.
    """

    planned: Planned | None
    outcome: Outcome
    path: str
    diff: str = ""
    note: str = ""
    problems: tuple[Problem, ...] = ()
    entry: LedgerEntry | None = None
    before: bytes | None = None

    @property
    def source(self) -> str:
        """The source the step is about."""
        return self.planned.source if self.planned else self.entry.source if self.entry else ""


def plan(
    planned: Iterable[Planned],
    ledger: Ledger,
    present: Mapping[str, bytes],
    *,
    into: str = "",
    repository: str = "",
    base: str = "",
    unread: Collection[str] = (),
) -> tuple[ImportStep, ...]:
    """One step a record, in the order given, then one for each source that is gone.

    `present` is what `read_target` saw, `into` the target folder as a person would type it. `repository`
    and `base` say which sources of the ledger this import covers: those of another repository, or neither
    `base` nor within it (folder, or workbook), are not missed. `unread` are files, and folders with all in
    them, that are there and give no record this time, in the words of `Planned.source`.
    """
    desk = _Desk(ledger, present, into, repository)
    steps = [desk.step(each) for each in planned]
    return (*steps, *desk.gone({step.source for step in steps} | set(unread), base))


@dataclass
class _Desk:
    """What is needed to judge a record, and which paths and sources are spoken for."""

    ledger: Ledger
    present: Mapping[str, bytes]
    into: str
    repository: str
    sources: set[str] = field(default_factory=set)
    claimed: set[str] = field(default_factory=set)
    lying: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Paths are compared as systems do that take `A.md` and `a.md` for one file."""
        self.claimed = {entry.path.casefold() for entry in self.ledger.entries.values()}
        self.lying = {path.casefold(): path for path in self.present}

    def step(self, each: Planned) -> ImportStep:
        """What is to be done about one record."""
        entry = self.ledger.of(each.source, self.repository)
        path = entry.path if entry else each.path
        fault = self._fault(each, path)
        if fault:
            place = Location(f"{each.source[:200]!a}"[1:-1])
            message = f"not imported to {path[:200]!a}: {fault}"
            problem = REFUSED.at(place, message, "fix that at the source, and import again")
            return ImportStep(each, Outcome.REFUSED, path, note=fault, problems=(problem,))
        self.sources.add(each.source)
        before = self.present.get(path)
        if entry is None:
            return self._of_new(each, before)
        if before is None:
            note = f"deleted here since, and left so; to have it back, take its line out of {LEDGER_NAME}"
            return ImportStep(each, Outcome.KEPT, path, note=note, entry=entry)
        return self._of_known(each, entry, before)

    def _fault(self, each: Planned, path: str) -> str:
        if not each.source or not is_plain_text(each.source + self.repository):
            return "the name of the source cannot be written down in one line"
        if not (is_id(each.id) or is_handle(each.id)):
            return f"{each.id[:40]!a} is not an id"
        if each.source in self.sources:
            return "two records are made from one source"
        return path_fault(path) or ("" if is_markdown(path) else "a record must be a Markdown file")

    def _of_new(self, each: Planned, before: bytes | None) -> ImportStep:
        folded, written = each.path.casefold(), digest_of(each.data)
        entry = LedgerEntry(each.source, each.id, each.path, self.repository, each.source_digest, written)
        is_claimed = folded in self.claimed
        self.claimed.add(folded)
        if before is not None and is_same(before, each.data) and not is_claimed:  # written by a run that was stopped
            entry = replace(entry, written_digest=digest_of(before))
            return ImportStep(each, Outcome.UNCHANGED, each.path, entry=entry, before=before)
        if is_claimed or folded in self.lying:
            message = f"this is another record's file; the record made from {each.source} is not written over it"
            hint = "give one of the two another name or number, and import again"
            problem = self._problem(NUMBER_TAKEN, self.lying.get(folded, each.path), message, hint)
            return ImportStep(each, Outcome.REFUSED, each.path, note="another file is there", problems=(problem,))
        return ImportStep(each, Outcome.NEW, each.path, entry=entry)

    def _of_known(self, each: Planned, entry: LedgerEntry, before: bytes) -> ImportStep:
        path, is_own = entry.path, has_digest(before, entry.written_digest)
        made = replace(entry, id=each.id, source_digest=each.source_digest, written_digest=digest_of(each.data))
        if is_same(before, each.data):
            made = replace(made, written_digest=entry.written_digest if is_own else digest_of(before))
            return ImportStep(each, Outcome.UNCHANGED, path, entry=made, before=before)
        if each.source_digest == entry.source_digest:
            outcome, note = (Outcome.UNCHANGED, "") if is_own else (Outcome.KEPT, "edited here since it was imported")
            return ImportStep(each, outcome, path, note=note, entry=entry, before=before)
        diff = difference(before, each.data)
        if is_own:
            return ImportStep(each, Outcome.UPDATED, path, diff, entry=made, before=before)
        problem = self._edited(each, entry)
        if not entry.source_digest:  # from now on it is known from what the record was made, so this is said once
            entry = replace(entry, source_digest=each.source_digest)
        return ImportStep(each, Outcome.KEPT, path, diff, "edited here", (problem,), entry, before)

    def _edited(self, each: Planned, entry: LedgerEntry) -> Problem:
        if entry.written_digest:
            message = f"edited here since it was imported, and its source {each.source} has changed too"
        else:
            message = f"not as its source {each.source} has it, and no note tells whether it was edited here"
        hint = "your text is kept; take over by hand what you want of the difference shown"
        return self._problem(KEPT_EDIT, entry.path, message, hint)

    def gone(self, sources: Collection[str], base: str) -> Iterator[ImportStep]:
        """A step for each record of this import's source that no source speaks of any more."""
        for _, entry in sorted(self.ledger.entries.items()):
            around = set(_around(entry.source))
            is_ours = base in around and self.ledger.of(entry.source, self.repository) == entry
            if is_ours and around.isdisjoint(sources) and entry.path in self.present:
                message = f"its source {entry.source} is no longer there; the record stays as it is"
                hint = "close or supersede the record if what it says no longer holds"
                problem = self._problem(MISSING_SOURCE, entry.path, message, hint)
                before = self.present[entry.path]
                yield ImportStep(None, Outcome.KEPT, entry.path, "", "its source is gone", (problem,), entry, before)

    def _problem(self, code: Code, path: str, message: str, hint: str) -> Problem:
        return code.at(Location(f"{self.into}/{path}" if self.into else path), message, hint)


def _around(source: str) -> Iterator[str]:
    """A source, the file a row of it (`log.xlsx#Sheet!7`) stands in, and all folders around, the first one ''."""
    yield ""
    yield source
    for place, letter in enumerate(source):
        if letter in "#/":
            yield source[:place]


def difference(before: bytes, after: bytes) -> str:
    """What a file here would lose and gain, as a unified diff that is safe and short enough to print."""
    here, there = _lines_of(before), _lines_of(after)
    if here == there:
        here, there = _lines_of(before, "\r"), _lines_of(after, "\r")
    if max(len(here), len(there)) > MAX_COMPARED_LINES:
        return f"too long to compare: {len(here):,} lines here, {counted(len(there), 'line')} from the source"
    lines = list(unified_diff(here, there, "here", "from the source", lineterm=""))
    rest = len(lines) - MAX_DIFF_LINES
    shown = [f"{line[:MAX_DIFF_WIDTH]}…" if len(line) > MAX_DIFF_WIDTH else line for line in lines[:MAX_DIFF_LINES]]
    return "\n".join([*shown, *([f"… and {counted(rest, 'more line')}"] if rest > 0 else [])])


def _lines_of(data: bytes, line_end: str = "") -> list[str]:
    """Lines with what would steer a terminal shown as a sign."""
    text = data.decode("utf-8", "replace").replace("\r\n", f"{line_end}\n")
    return [_CONTROL.sub(_sign, line) for line in text.split("\n")]


def _sign(match: re.Match[str]) -> str:
    return chr(0x2400 + ord(match[0])) if match[0] < " " else "\N{REPLACEMENT CHARACTER}"
