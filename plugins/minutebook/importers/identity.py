"""Which record of an earlier import a source is: by its id or path, its bytes, its title with its day; or none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any, NamedTuple

from pydantic import ValidationError

from minutebook.core.diagnostics import Location, Problem
from minutebook.core.groups import in_groups
from minutebook.core.identity import prefix_of
from minutebook.core.signs import on_one_line
from minutebook.core.text import joined
from minutebook.core.values import dataclass
from minutebook.importers.draft import RecordDraft
from minutebook.importers.findings import ANOTHER_RECORD, SAME_TWICE
from minutebook.importers.ledger import LEDGER_NAME, MAX_TEXT, Ledger, LedgerEntry, repository_key
from minutebook.schema.record import Record
from minutebook.sources.source import Source

_MAX_SOURCE = 300
_LINE = 30
"""Letters of a line that two records do not share by chance."""

_ALIKE = 0.8
"""How much of a word stays where it was only misspelled."""


@dataclass(frozen=True)
class EarlierRecord:
    """A record of an earlier import: what was noted of it, and its file as it is now.

    `path` is empty where the record was deleted here. `title`, `day`, `original_id` and `text` are what the file says.
    """

    entry: LedgerEntry
    path: str = ""
    title: str = ""
    day: str = ""
    original_id: str = ""
    text: str = ""

    def former_ids(self, now: str) -> tuple[str, ...]:
        """Ids that the source gave it before the one it has now."""
        return tuple(
            each for each in dict.fromkeys((*self.entry.former_ids, self.original_id)) if each not in ("", now)
        )


@dataclass(frozen=True)
class Identities:
    """Earlier records by the source that is theirs now, sources that are stopped, and records whose source is gone."""

    known: Mapping[str, EarlierRecord]
    stopped: Mapping[str, Problem]
    gone: tuple[EarlierRecord, ...]


class _Trace(NamedTuple):
    """What tells one record from another, of a draft as of an earlier record."""

    prefix: str
    source: str
    title: str
    day: str
    content: str
    original_id: str

    @property
    def book(self) -> str:
        """The file the source is in, or is."""
        return self.source.partition("#")[0]


def day_in(values: Mapping[str, Any], record_type: type[Record] | None) -> str:
    """The day by which two records of one title are told apart: when it was written, else when it was settled."""
    settled = record_type.kind.intake.settled_on if record_type else ""
    return str(values.get("created") or values.get(settled) or "")


def earlier_records(
    ledger: Ledger, files: Iterable[Source], type_of: Callable[[str], type[Record] | None]
) -> list[EarlierRecord]:
    """Every record earlier imports have made, from the ledger and from the files here.

    A record is known by its id. One that was given another id here, or that the ledger lacks, is known by what its
    `imported_from` says; a copy of a record is not.
    """
    read = sorted(files, key=lambda each: each.path)
    here = {str((each.metadata or each.salvaged).get("id")): each for each in reversed(read)}
    entries = dict(ledger.entries)
    sources = {_source_key(entry): entry.id for entry in sorted(entries.values(), key=lambda each: each.id)}
    for each in read:
        entry = _stated(each.metadata)
        if entry is None or entry.id in entries or here[entry.id] is not each:
            continue
        former = sources.get(_source_key(entry))
        if former is None or former not in here:
            entries[entry.id] = entries.pop(former).model_copy(update={"id": entry.id}) if former else entry
            sources[_source_key(entry)] = entry.id
    return [_earlier(entry, here.get(entry.id), type_of) for _, entry in sorted(entries.items())]


def _source_key(entry: LedgerEntry) -> tuple[str, str]:
    return repository_key(entry.repository), entry.source


def _stated(values: Mapping[str, Any]) -> LedgerEntry | None:
    origin = values.get("imported_from")
    if isinstance(origin, Mapping):
        said = {"id": values.get("id"), "source": origin.get("path"), "repository": origin.get("repository", "")}
        with suppress(ValidationError):
            return LedgerEntry.model_validate(said)
    return None


def _earlier(entry: LedgerEntry, file: Source | None, type_of: Callable[[str], type[Record] | None]) -> EarlierRecord:
    if file is None:
        return EarlierRecord(entry)
    values = file.metadata
    origin = values.get("imported_from")
    original_id = str(origin.get("id", "")) if isinstance(origin, Mapping) else ""
    day = day_in(values, type_of(prefix_of(entry.id)))
    return EarlierRecord(entry, file.path, str(values.get("title", "")), day, original_id, file.body.text)


def told_apart(drafts: Iterable[RecordDraft]) -> tuple[list[RecordDraft], list[Problem]]:
    """Drafts with sources that no two share, and findings of those that shared one.

    Twins get a part of the digest of their content, which survives sorting; of one content only the first is left.
    """
    groups = in_groups((on_one_line(draft.source)[:_MAX_SOURCE], draft) for draft in drafts)
    found: list[RecordDraft] = []
    problems: list[Problem] = []
    for source, twins in groups.items():
        once = list({each.content: each for each in reversed(twins)}.values())[::-1]
        if len(twins) > 1:
            lines = joined(str(each.body_line) for each in twins)
            what = "they say the same, and became one record" if len(once) == 1 else "they are told apart by their text"
            message = f"'{source.rpartition('#')[2][:80]}' stands in lines {lines}: {what}"
            hint = "give each an id of its own, so that it is known again once it has changed"
            problems.append(SAME_TWICE.at(Location(twins[0].display, twins[-1].body_line), message, hint))
        found += [replace(each, source=f"{source} ~{each.content[:8]}" if len(once) > 1 else source) for each in once]
    return found, problems


def places_around(source: str) -> Iterator[str]:
    """A source, the file a row of it (`log.xlsx#Sheet!7`) stands in, and all folders around, the first one ''."""
    yield ""
    yield source
    for place, letter in enumerate(source):
        if letter in "#/":
            yield source[:place]


def left_behind(
    drafts: Iterable[RecordDraft], earlier: Iterable[EarlierRecord], is_there: Callable[[str], bool]
) -> set[str]:
    """Files of earlier records that are no longer there, and of whose records at least half are among the drafts."""
    titles = {(draft.record_type.kind.prefix, _plain(draft.title)) for draft in drafts}
    books = in_groups((each.entry.source.partition("#")[0], _traces_of(each)) for each in earlier)
    return {
        book
        for book, records in books.items()
        if 2 * sum(any((each.prefix, each.title) in titles for each in traces) for traces in records) >= len(records)
        and not is_there(book)
    }


def identified(
    drafts: Iterable[RecordDraft], earlier: Iterable[EarlierRecord], is_gone: Callable[[str], bool]
) -> Identities:
    """The earlier record of each draft, if any, all of one repository; `is_gone` says of a source that it is no more.

    What matches nothing is new. Where a known id or path has another title, the draft is stopped instead.
    """
    return _Matching({draft.source: draft for draft in drafts}, list(earlier), is_gone).run()


class _Matching:
    """Drafts that wait for their record, and records that wait for their draft."""

    def __init__(
        self, drafts: Mapping[str, RecordDraft], earlier: list[EarlierRecord], is_gone: Callable[[str], bool]
    ) -> None:
        self.drafts, self.earlier, self.is_gone = drafts, {each.entry.id: each for each in earlier}, is_gone
        self.waiting = {source: _trace_of(draft) for source, draft in drafts.items()}
        self.open = {each.entry.id: _traces_of(each) for each in earlier}
        self.every = tuple(self.open.values())
        self.known: dict[str, EarlierRecord] = {}
        self.stopped: dict[str, Problem] = {}

    def run(self) -> Identities:
        self._pair("source", "title", is_same_source=True)
        self._pair("content")
        self._same_sources()
        gone = [record_id for record_id, traces in self.open.items() if self._has_gone(traces[0].source)]
        held = {record_id: each for record_id, each in self.open.items() if each[0].source in self.stopped}
        self.open = {record_id: self.open[record_id] for record_id in gone}
        self._pair("original_id", "title")
        self._pair("title", "day")
        self._pair("book", "title")
        self._numbered_anew(held)
        return Identities(self.known, self.stopped, tuple(self.earlier[each] for each in sorted(self.open)))

    def _has_gone(self, source: str) -> bool:
        """Whether a record's source is no more, or has become another's; not while it is stopped."""
        return source not in self.stopped and (source in self.drafts or self.is_gone(source))

    def _pair(self, *names: str, is_same_source: bool = False) -> None:
        """Settle each draft that has all of these in common with one record, which has them with no other draft."""
        drafts = in_groups((_key(each, names), source) for source, each in self.waiting.items())
        records = in_groups(
            (key, record_id)
            for record_id, traces in self.open.items()
            for key in {_key(each, names) for each in traces}
        )
        for key, sources in drafts.items():
            if key and len(sources) == len(records.get(key, ())) == 1:
                source, record_id = sources[0], records[key][0]
                if record_id in self.open and self._fit(source, record_id, is_same_source):
                    self._settle(source, record_id)

    def _fit(self, source: str, record_id: str, is_same_source: bool) -> bool:
        """Whether a day speaks for a pair, or not against it: a day may be corrected at a source, unless all looks
        like another folder or log of the same name."""
        trace, draft = self.waiting[source], self.drafts[source]
        if not self._differ(trace, record_id):
            return True
        texts = (draft.body, self.earlier[record_id].text) if draft.path else ("", "")
        is_other_text = all(map(_long_lines, texts)) and not _share_text(*texts)
        return is_same_source and not is_other_text and _place(trace) not in self.replaced

    @cached_property
    def replaced(self) -> set[str]:
        """Folders and logs that have lost half of their records or more, and got new ones."""
        now = in_groups((_place(each), each.title) for each in map(_trace_of, self.drafts.values()))
        before = in_groups((_place(traces[0]), {each.title for each in traces}) for traces in self.every)
        return {
            place
            for place, records in before.items()
            if 2 * sum(each.isdisjoint(now.get(place, ())) for each in records) >= len(records)
            and not set(now.get(place, ())) <= set().union(*records)
        }

    def _differ(self, trace: _Trace, record_id: str) -> bool:
        days = {each.day for each in self.open[record_id] if each.day}
        return bool(trace.day and days) and trace.day not in days

    def _settle(self, source: str, record_id: str) -> None:
        del self.waiting[source], self.open[record_id]
        self.known[source] = self.earlier[record_id]

    def _same_sources(self) -> None:
        """Judge every other title under a known id or path: it is an edit, or the draft is stopped."""
        holders = in_groups(((each[0].prefix, each[0].source), record_id) for record_id, each in self.open.items())
        said = Counter(each.title for each in self.waiting.values())
        held = Counter(title for traces in self.open.values() for title in {each.title for each in traces})
        for source, trace in sorted(self.waiting.items()):
            for record_id in holders.get((trace.prefix, source), [])[:1]:
                titles = {each.title for each in self.open[record_id] if each.title}
                is_free = not held[trace.title] and not any(said[each] for each in titles)
                if not titles or (is_free and self._is_edit(trace, record_id)):
                    self._settle(source, record_id)
                else:
                    del self.waiting[source]
                    self.stopped[source] = _another(self.drafts[source], self.earlier[record_id])

    def _numbered_anew(self, held: Mapping[str, list[_Trace]]) -> None:
        """Stop what has the title and the day of a record whose source is stopped: its id may have become another's."""
        records = {
            (each.prefix, each.book, each.title, each.day): named for named, traces in held.items() for each in traces
        }
        for source, each in sorted(self.waiting.items()):
            if record_id := records.get((each.prefix, each.book, each.title, each.day)):
                self.stopped[source] = _moved(self.drafts[source], self.earlier[record_id])

    def _is_edit(self, trace: _Trace, record_id: str) -> bool:
        """Whether a title was spelled better; or a file of one record kept its day, or where it has none, some text."""
        traces, draft = self.open[record_id], self.drafts[trace.source]
        if self._differ(trace, record_id):
            return False
        is_dated = any(each.day and trace.day == each.day for each in traces)
        is_own = bool(draft.path) and (is_dated or _share_text(draft.body, self.earlier[record_id].text))
        return is_own or any(_is_respelled(trace.title, each.title) for each in traces)


def _key(trace: _Trace, names: Iterable[str]) -> tuple[str, ...]:
    """Values of a trace with its kind; nothing where one is empty."""
    values = [getattr(trace, name) for name in names]
    return (trace.prefix, *values) if all(values) else ()


def _trace_of(draft: RecordDraft) -> _Trace:
    return _Trace(
        draft.record_type.kind.prefix,
        draft.source,
        _plain(draft.title),
        day_in(draft.fields, draft.record_type),
        draft.content,
        draft.original_id or draft.id,
    )


def _traces_of(record: EarlierRecord) -> list[_Trace]:
    """A record as the import made it and as it is here: its title and day may be corrected here first."""
    entry = record.entry
    titles = dict.fromkeys(filter(None, (_plain(entry.title), _plain(record.title)))) or {"": None}
    days = dict.fromkeys(filter(None, (entry.day, record.day))) or {"": None}
    prefix, original_id = prefix_of(entry.id), record.original_id or entry.id
    return [_Trace(prefix, entry.source, each, day, entry.content, original_id) for each in titles for day in days]


def _plain(title: str) -> str:
    return " ".join(re.findall(r"\w+", title[:MAX_TEXT].casefold())) or title.strip()


def _is_respelled(title: str, other: str) -> bool:
    """Whether two titles are of the same words but for misspelled ones; numbers must be the same."""
    words, others = title.split(), other.split()
    return len(words) == len(others) and all(
        one == two or (one.isalpha() and two.isalpha() and SequenceMatcher(None, one, two).ratio() >= _ALIKE)
        for one, two in zip(words, others, strict=True)
    )


def _share_text(one: str, other: str) -> bool:
    """Whether two texts have a line of some length in common."""
    return not _long_lines(one).isdisjoint(_long_lines(other))


def _long_lines(text: str) -> set[str]:
    return {line for each in text.splitlines() if len(line := each.strip()) >= _LINE}


def _place(trace: _Trace) -> str:
    """The folder of a file, the log of a row."""
    return trace.book if "#" in trace.source else trace.book.rpartition("/")[0]


def _moved(draft: RecordDraft, record: EarlierRecord) -> Problem:
    name, former = draft.source.rpartition("#")[2], record.entry.source.rpartition("#")[2]
    message = f"'{name[:80]}' is '{draft.title[:80]}', as {record.entry.id} is, and '{former[:80]}' is another now"
    hint = "give each its former id again at the source, and what is new an id of its own"
    return ANOTHER_RECORD.at(Location(draft.display, draft.body_line), message, hint)


def _another(draft: RecordDraft, record: EarlierRecord) -> Problem:
    entry, name = record.entry, draft.source.rpartition("#")[2]
    former, day = entry.title or record.title, day_in(draft.fields, draft.record_type)
    if _plain(draft.title) in (_plain(former), _plain(record.title)):
        message = (
            f"'{name[:80]}' is of {day} now; {entry.id} was made from it, of {entry.day or record.day}, and is kept"
        )
        hint = f"give another folder or log another name; if it is the same record, write its new day into {entry.id}"
        return ANOTHER_RECORD.at(Location(draft.display, draft.body_line), message, hint)
    message = f"'{name[:80]}' is '{draft.title[:80]}' now; {entry.id} was made from it as '{former[:80]}', and is kept"
    if record.path:
        hint = f"correct the id or name at the source; if it is the same record, write its new title into {entry.id}"
    else:
        hint = f"give it an id or name of its own at the source; or take {entry.id} out of {LEDGER_NAME}"
    return ANOTHER_RECORD.at(Location(draft.display, draft.body_line), message, hint)
