"""What an import would do to a folder, decided before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import unified_diff

from minutebook.core.diagnostics import Code, Location, Problem
from minutebook.core.identity import is_handle, is_id, prefix_of
from minutebook.core.signs import named
from minutebook.core.text import counted
from minutebook.core.values import dataclass
from minutebook.importers.disk.attachments import path_fault
from minutebook.importers.findings import ANOTHER_RECORD, KEPT_EDIT, MISSING_SOURCE, REFUSED, Outcome
from minutebook.importers.identity import EarlierRecord
from minutebook.importers.ledger import LEDGER_NAME, LedgerEntry, digest_of, record_digest
from minutebook.sources.folder import is_markdown

MAX_DIFF_LINES = 120
MAX_DIFF_WIDTH = 200
MAX_COMPARED_LINES = 1_000


@dataclass(frozen=True)
class Planned:
    """A record ready to be written: where to, below the target folder, its bytes, and what is noted of it."""

    path: str
    data: bytes
    entry: LedgerEntry


@dataclass(frozen=True)
class ImportStep:
    """What is to be done about one source. Only NEW and UPDATED write: `data` to `path`.

    `path` is where the record lies, which for a known one is where it was put before. `before` is what was seen
    there: it must still be so when the step is carried out. `entry` is what the ledger says afterwards.
    """

    source: str
    outcome: Outcome
    path: str
    data: bytes = b""
    before: bytes | None = None
    entry: LedgerEntry | None = None
    diff: str = ""
    note: str = ""
    problems: tuple[Problem, ...] = ()


def plan(
    planned: Iterable[Planned],
    known: Mapping[str, EarlierRecord],
    gone: Iterable[EarlierRecord],
    present: Mapping[str, bytes],
    into: str = "",
) -> tuple[ImportStep, ...]:
    """One step a record, in the order given, then one for each record whose source is gone.

    `known` are earlier records by the source that is theirs, `present` is what `read_target` saw, `into` the target
    folder as a person would type it.
    """
    planned = list(planned)
    taken = {path.casefold(): path for path in present}  # as systems compare that take `A.md` and `a.md` for one file
    steps = []
    for each in planned:
        record = known.get(each.entry.source)
        if record is None:
            steps.append(_of_new(each, taken, into))
        elif record.path:
            steps.append(_of_known(each, record.entry, record.path, present[record.path], into))
        else:
            made = each.entry.model_copy(update=record.entry.model_dump(include={"digest", "written"}))
            note = f"deleted here; to have it back, take {made.id} out of {LEDGER_NAME}"
            steps.append(ImportStep(made.source, Outcome.KEPT, each.path, entry=made, note=note))
    new = {
        (prefix_of(each.entry.id), each.entry.title): each.entry.id
        for each in planned
        if each.entry.source not in known
    }
    return (*steps, *(_of_gone(record, new, into) for record in gone if record.path))


def _of_new(each: Planned, taken: dict[str, str], into: str) -> ImportStep:
    source, path = each.entry.source, each.path
    problem, record_id = None, each.entry.id
    if not (is_id(record_id) or is_handle(record_id)):
        problem = REFUSED.at(Location(source), "not imported: it states no id", "give it one at the source")
    elif fault := path_fault(path) or ("" if is_markdown(path) else "a record must be a Markdown file"):
        problem = REFUSED.at(Location(source), f"not imported: {fault}", "give it another name at the source")
    elif path.casefold() in taken:
        message = f"this is another record's file; the record made from {source} is not written over it"
        hint = "give one of the two another name or number, and import again"
        problem = _problem(ANOTHER_RECORD, into, taken[path.casefold()], message, hint)
    if problem:
        return ImportStep(source, Outcome.REFUSED, path, note="cannot be written", problems=(problem,))
    taken[path.casefold()] = path
    return ImportStep(source, Outcome.NEW, path, each.data, entry=each.entry)


def _of_known(each: Planned, entry: LedgerEntry, path: str, before: bytes, into: str) -> ImportStep:
    made, source = each.entry, each.entry.source
    kept = made.model_copy(update={"written": entry.written, "digest": entry.digest or made.digest})
    if digest_of(before) == made.written:
        return ImportStep(source, Outcome.UNCHANGED, path, before=before, entry=made)
    diff = difference(before, each.data)
    is_same = record_digest(before) == made.digest
    is_taken_over = is_same and entry.digest not in ("", made.digest)  # by hand, but for where it came from
    if entry.is_as_written(before) or is_taken_over:
        if is_same and not is_taken_over and source == entry.source:  # of a later commit, and no more
            return ImportStep(source, Outcome.UNCHANGED, path, before=before, entry=kept)
        return ImportStep(source, Outcome.UPDATED, path, each.data, before, made, diff)
    if made.digest == entry.digest:
        return ImportStep(
            source, Outcome.KEPT, path, before=before, entry=kept, note="edited here since it was imported"
        )
    changed = f"its source {source} has changed too" if entry.digest else "no note tells what the import wrote"
    hint = "your text is kept; take over by hand what you want of the difference shown"
    problem = _problem(KEPT_EDIT, into, path, f"edited here since it was imported, and {changed}", hint)
    return ImportStep(source, Outcome.KEPT, path, b"", before, kept, diff, "edited here", (problem,))


def _of_gone(record: EarlierRecord, new: Mapping[tuple[str, str], str], into: str) -> ImportStep:
    record_id = record.entry.id
    twin = new.get((prefix_of(record_id), record.entry.title), "") if record.entry.title else ""
    message = f"its source {record.entry.source} is no longer there; the record stays as it is"
    hint = "close or supersede the record if what it says no longer holds"
    if twin:
        message += f"; {twin} is new, with the same title and another day"
        line = f"{twin} and its line in {LEDGER_NAME}"
        hint = f"if both are one, delete {line}, write the new day into {record_id}, and import again"
    problem = _problem(MISSING_SOURCE, into, record.path, message, hint)
    source, note = record.entry.source, "its source is gone"
    return ImportStep(source, Outcome.KEPT, record.path, entry=record.entry, note=note, problems=(problem,))


def _problem(code: Code, into: str, path: str, message: str, hint: str) -> Problem:
    return code.at(Location(f"{into}/{path}" if into else path), message, hint)


def difference(before: bytes, after: bytes) -> str:
    """What a file here would lose and gain, as a unified diff that is safe and short enough to print."""
    here, there = _lines_of(before), _lines_of(after)
    if max(len(here), len(there)) > MAX_COMPARED_LINES:
        return f"too long to compare: {len(here):,} lines here, {counted(len(there), 'line')} from the source"
    lines = list(unified_diff(here, there, "here", "from the source", lineterm=""))
    rest = len(lines) - MAX_DIFF_LINES
    shown = [f"{line[:MAX_DIFF_WIDTH]}…" if len(line) > MAX_DIFF_WIDTH else line for line in lines[:MAX_DIFF_LINES]]
    return "\n".join([*shown, *([f"… and {counted(rest, 'more line')}"] if rest > 0 else [])])


def _lines_of(data: bytes) -> list[str]:
    return named(data.decode("utf-8", "replace")).split("\n")
