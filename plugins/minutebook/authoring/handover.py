"""All duties of one person given to another, in one change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import field
from datetime import date
from typing import Any

from minutebook.authoring.change import BY_HAND, FileChange, FileChanges, changes, editing
from minutebook.authoring.contents import Contents
from minutebook.authoring.editorial import AmendmentRequest, owned_up
from minutebook.authoring.refusal import Refusal
from minutebook.catalog.duties import Duty
from minutebook.core.groups import in_groups
from minutebook.core.text import counted, did_you_mean
from minutebook.core.values import dataclass
from minutebook.schema.facets import Directory
from minutebook.schema.fingerprints import differences
from minutebook.schema.messages import spoken
from minutebook.schema.record import Record
from minutebook.schema.sealing import expected_text
from minutebook.schema.statement import Statement, statement_of
from minutebook.sources.editing import Append, Drop, Edit, Put, edited
from minutebook.sources.edits import carried_out
from minutebook.sources.source import Path


@dataclass(frozen=True)
class HandoverRequest:
    """What a person asks for: the duties of `old` pass to `new`; with `only`, those in records of that kind."""

    old: str
    new: str
    only: str = ""


@dataclass
class _HandedRecord:
    """What happens to the duties of one record; `values` are its fields as they become, defaults filled in."""

    values: dict[str, Any]
    puts: list[Edit] = field(default_factory=list)
    drops: list[Path] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def handed_over(contents: Contents, asked: HandoverRequest, today: date) -> FileChanges:
    """The files of every record that gives `old` a duty, with `new` in that place.

    A part with days of its own, such as a seat, stays for its past: it gets a last day, and another one begins.
    Left alone, and listed: files kept in another system, files that cannot be read whole, and duties in sealed
    fields, for only an amendment may change those. An entry of a list that says the same as another one once the
    name is changed is dropped.
    """
    people = {each.id: each for each in contents.catalog.having(Directory)}
    _fits(contents, asked, people)
    duties_held = contents.catalog.duties_of(asked.old, today)
    by_file = in_groups((each.record.path, each) for each in duties_held if asked.only in ("", each.record.kind.key))
    files: list[FileChange] = []
    said: list[str] = []
    left: list[str] = list(_unreadable(contents, asked))
    for path, duties in by_file.items():
        if contents.is_kept_elsewhere(path):
            left += [f"{_named(each)}: left alone: the file is kept in another system" for each in duties]
            continue
        given = _given(duties, asked, today, _last_day(people[asked.old], today))
        left += given.left
        if given.said:
            made = AmendmentRequest(f"Duties of {asked.old} passed to {asked.new}", today)
            files.append(_change(contents, duties[0].record, given, made))
            said += given.said
    return changes(files, [_summary(people[asked.old], people[asked.new], len(said), len(files)), *said, *left])


def _fits(contents: Contents, asked: HandoverRequest, people: Mapping[str, Record]) -> None:
    """Refuse what cannot be handed over like this."""
    for name in (asked.old, asked.new):
        if name not in people:
            near = did_you_mean(name, people)
            raise Refusal(f"there is no person '{name}'", near if near.startswith("did") else "give a handle")
    if asked.old == asked.new:
        raise Refusal(f"'{asked.new}' has these duties already", "name somebody else after --to")
    if people[asked.new].has_left:
        raise Refusal(f"'{asked.new}' has left", "name somebody who is here", people[asked.new].at("status"))
    keys = [kind.key for kind in contents.registry.kinds]
    if asked.only and asked.only not in keys:
        raise Refusal(f"--only: there is no kind '{asked.only}'", did_you_mean(asked.only, keys))


def _unreadable(contents: Contents, asked: HandoverRequest) -> Iterator[str]:
    """Files that may name the person too, and that nobody can tell."""
    for held in contents.catalog.held:
        is_wanted = not asked.only or (held.kind is not None and held.kind.key == asked.only)
        if is_wanted and asked.old.encode() in contents.data.get(held.path, b""):
            yield f"{held.location}: left alone: the file cannot be read whole; look for {asked.old} in it"


def _summary(old: Record, new: Record, number: int, records: int) -> str:
    if not number:
        return f"{old.id} has nothing that this command can hand over."
    passes = "passes" if number == 1 else "pass"
    return f"{counted(number, 'duty', 'duties')} of {old.id} {passes} to {new.id}, in {counted(records, 'record')}"


def _named(duty: Duty) -> str:
    return f"{duty.place}: {duty.record.id}: {spoken(duty.path)}"


def _last_day(person: Record, today: date) -> date:
    """The last day somebody did what they hand over: the day they left, unless that is still to come."""
    return min(person.left_day or today, today)


def _given(duties: list[Duty], asked: HandoverRequest, today: date, last: date) -> _HandedRecord:
    record = duties[0].record
    given = _HandedRecord(record.model_dump())
    for duty in duties:
        path = _leaf(record.source.metadata, duty.path)
        if record.id == asked.new:
            given.drops.append(path)
            given.said.append(f"{_named(duty)}: taken out, for nobody has a duty for their own page")
            continue
        if _breaks_seal(record, path, asked.new):
            hint = f"change it by hand, then: minutebook amend {record.id} --why …"
            given.left.append(f"{_named(duty)}: left alone: it is sealed, and needs a recorded correction; {hint}")
            continue
        entry = _entry_of(duty.path)
        if duty.part is not None and duty.part.term and (duty.part.first_day or last) <= last:
            _pass_on(duty, duty.part.term, asked.new, today, last, given)
            continue
        _set(given.values, duty.path, asked.new)
        if entry and _has_twin(given.values, entry, given.drops):
            given.drops.append(entry)
            given.said.append(f"{_named(duty)}: taken out, for {asked.new} is there already")
        else:
            given.puts.append(Put(path, asked.new))
            given.said.append(f"{_named(duty)}: {asked.new}")
    return given


def _pass_on(duty: Duty, term: tuple[str, str], new: str, today: date, last: date, given: _HandedRecord) -> None:
    """A part that keeps its holder and gets a last day, and one like it that begins for `new`, who may have it."""
    (name, index, holder), (begins, ends) = duty.path, term
    given.values[str(name)] = listed = list(given.values[str(name)])
    left = listed[int(index)]
    wanted = {**left, str(holder): new, begins: today}
    others = [each for each in listed if each is not left and (each[ends] is None or today <= each[ends])]
    has_one = any({**each, begins: today, ends: left[ends]} == wanted for each in others)
    listed[int(index)] = {**left, ends: last}
    given.puts.append(Put((name, index, ends), last.isoformat()))
    given.said.append(f"{_named(duty)}: until {last}; {new} {'has it already' if has_one else f'since {today}'}")
    if not has_one:
        written = _value_at(duty.record.source.metadata, (name, index))
        given.puts.append(Append((name,), {**written, str(holder): new, begins: today.isoformat()}))
        listed.append(wanted)


def _change(contents: Contents, record: Record, given: _HandedRecord, made: AmendmentRequest) -> FileChange:
    data = contents.data[record.path]
    drops = [
        Drop(path) for path in sorted(given.drops, key=lambda path: (isinstance(path[-1], int), path[-1]), reverse=True)
    ]
    touched: list[Edit] = [Put(("updated",), made.on.isoformat())] if record.updated is not None else []
    with editing(record.at(), hint=BY_HAND):
        new = edited(data, [*given.puts, *drops, *touched], list(type(record).model_fields))
        new = owned_up(record, new, made, contents.catalog.digests)
    return FileChange(record.path, new, data)


def _breaks_seal(record: Record, path: Path, new: str) -> bool:
    """Whether a sealed text would say something else with the new name in that place."""
    if record.sealed is None:
        return False
    before = record.source
    after = carried_out(deepcopy(dict(before.metadata)), Put(path, new))
    expected = expected_text(record.sealed, record.amendments)
    was = {each.part for each in differences(expected, statement_of(record))}
    now = {each.part for each in differences(expected, Statement(type(record), after, before.body))}
    return bool(now - was)


def _leaf(metadata: Mapping[str, Any], path: Path) -> Path:
    """Where the handle itself is written: a reference may be a group of values with an `id`."""
    return (*path, "id") if isinstance(_value_at(metadata, path), Mapping) else path


def _entry_of(path: Path) -> Path:
    """The entry of the innermost list a value stands in; empty where it stands in none."""
    last = max((at for at, step in enumerate(path) if isinstance(step, int)), default=-1)
    return path[: last + 1]


def _has_twin(values: Mapping[str, Any], entry: Path, dropped: list[Path]) -> bool:
    """Whether another entry of the list, none that is dropped, says the same."""
    siblings = _value_at(values, entry[:-1])
    gone = {path[-1] for path in dropped if path[:-1] == entry[:-1]}
    others = [each for index, each in enumerate(siblings) if index != entry[-1] and index not in gone]
    return _value_at(values, entry) in others


def _value_at(values: Any, path: Path) -> Any:
    """A value by its way; entry 0 of what is no list is the value that stands alone."""
    for step in path:
        if isinstance(step, int) and not isinstance(values, list | tuple):
            continue
        values = values[step]
    return values


def _set(values: Any, path: Path, new: str) -> None:
    """Put a handle into the fields; lists are tuples there, and become lists."""
    for step in path[:-1]:
        if isinstance(values[step], tuple):
            values[step] = list(values[step])
        values = values[step]
    inner = values[path[-1]]
    if isinstance(inner, dict) and "id" in inner:
        inner["id"] = new
    else:
        values[path[-1]] = new
