"""Every change of a sealed record that anybody thought of: seen by check, verify or diff, or declared free."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from minutebook.authoring.sealing import with_seal
from minutebook.pipeline import Build, Settings, known_types, run
from minutebook.schema.record import Record
from minutebook.schema.statement import filled_in_fields, free_fields
from minutebook.sources.source import RawFile
from minutebook.sources.writing import front_matter
from minutebook.views.changes.change import Side
from minutebook.views.changes.comparing import DiffScope, record_changes
from minutebook.views.changes.effects import Weight
from minutebook.views.proof import make_proof
from tests.fakes import digests_of, type_of
from tests.golden.sealed.changes import BODIES, BODY, UNCHANGED, field_changes, samples
from tests.unit.books import TODAY, entry

TABLE = Path(__file__).parent / "sealed/table.txt"
SETTLING = [each for each in known_types() if each.kind.lifecycle.settled]
FILES = {f"files/{name}": name[0] * 64 for name in ("sheet.csv", "other.csv", "chart.png", "other.png")}
OTHERS = [entry("ana"), entry("bo"), entry("LES-0001", "logged"), entry("LES-0002", "logged")]
DECIDED = {"decision_date": "2026-03-02", "decision_owner": "ana", "rationale": "It costs less.", "owner": "ana"}


def status_of(record_type: type[Record]) -> str:
    lifecycle = record_type.kind.lifecycle
    return next(each for each in lifecycle.stages if each in lifecycle.settled)


def file_of(record_type: type[Record], fields: dict[str, object], body: str = "", status: str = "") -> RawFile:
    kind = record_type.kind
    known = {"id": f"{kind.prefix}-0009", "title": "T", "status": status or status_of(record_type), **fields}
    return RawFile(f"{kind.folder}/{kind.prefix}-0009.md", f"{front_matter(known)}\n{body}".encode())


def sealed(record_type: type[Record], file: RawFile) -> RawFile:
    data = with_seal(record_type, file.path, file.data, date(2026, 3, 2), digests_of(FILES))
    return RawFile(file.path, data)


def built(*files: RawFile, digests: dict[str, str] = FILES) -> Build:
    return run([*OTHERS, *files], Settings(), TODAY, digests=digests_of(digests))


def side(build: Build) -> Side:
    return Side(build.catalog, build.pages, build.problems, build.hidden, TODAY, levels=build.levels)


def seen(before: Build, after: Build) -> tuple[str, str, str]:
    """What check, verify and diff say of a change: codes about seals, standings, and dangers; '-' for nothing."""
    codes = {each.code for each in after.problems if each.code.startswith(("settled-", "seal", "amendment-"))}
    found = make_proof(after.catalog, after.problems, TODAY, lambda _: None)
    standings = [each.standing.name.lower().replace("_", "-") for each in found.records]
    changes = record_changes(side(before), side(after), DiffScope("main", "abc", "internal")).changes
    dangers = {each.effect.name for each in changes if each.effect.weight is Weight.DANGER}
    return ", ".join(sorted(codes)) or "-", ", ".join(standings) or "not listed", ", ".join(sorted(dangers)) or "-"


@cache
def decision() -> RawFile:
    return sealed(type_of("decision"), file_of(type_of("decision"), dict(DECIDED), BODY))


def edited(file: RawFile, old: str, new: str) -> RawFile:
    text = file.data.decode()
    front, rule, body = text.partition("\n---\n")
    assert old in front + rule + body, old
    found = body.replace(old, new) if old in body else None
    return RawFile(file.path, (front + rule + found if found is not None else text.replace(old, new)).encode())


Row = tuple[str, str, bool, tuple[str, str, str]]
"""What was changed, of which kind of record, whether it is declared free, and who saw it."""


def body_rows() -> Iterator[Row]:
    before = built(decision())
    for name, (old, new) in {**BODIES, **UNCHANGED}.items():
        after = built(edited(decision(), old, new))
        yield name, "decision", name in UNCHANGED, seen(before, after)


def file_rows() -> Iterator[Row]:
    before = built(decision())
    for name, digests in (
        ("the linked sheet swapped", {**FILES, "files/sheet.csv": "f" * 64}),
        ("the picture swapped", {**FILES, "files/chart.png": "f" * 64}),
        ("the linked sheet deleted", {path: digest for path, digest in FILES.items() if "sheet" not in path}),
    ):
        yield name, "decision", False, seen(before, built(decision(), digests=digests))


def field_rows() -> Iterator[Row]:
    for record_type in SETTLING:
        filled_in = filled_in_fields(record_type.kind)
        values, others = samples(record_type)
        without = {name: value for name, value in values.items() if name not in filled_in}
        free = free_fields(record_type)
        late = {name: other for name, other in others.items() if name in filled_in}
        yield from _field_rows(record_type, without, {name: others[name] for name in without}, free)
        added = _field_rows(record_type, without, late, (*free, *late))
        yield from ((name.replace("changed", "filled in"), *row) for name, *row in added if "taken" not in name)  # type: ignore[misc]
        yield from _field_rows(record_type, values, late, free)


def _field_rows(
    record_type: type[Record], values: dict[str, object], others: dict[str, object], free: tuple[str, ...]
) -> Iterator[Row]:
    """Changes of a record that was sealed with these values."""
    file = sealed(record_type, file_of(record_type, values, "Text.\n"))
    before = built(file)
    seal = before.catalog.reading.paths[file.path].source.metadata["sealed"]
    for name, field, fields in field_changes(record_type, values, others):
        after = built(file_of(record_type, {**fields, "sealed": seal}, "Text.\n"))
        assert not after.catalog.held, name
        is_free = not {field, field.partition(".")[0]}.isdisjoint(free)
        yield name, record_type.kind.key, is_free, seen(before, after)


def status_rows() -> Iterator[Row]:
    for record_type in SETTLING:
        lifecycle, status = record_type.kind.lifecycle, status_of(record_type)
        file = sealed(record_type, file_of(record_type, {}, "Text.\n"))
        for other in [each for each in lifecycle.stages if each != status]:
            after = edited(file, f"status: {status}\n", f"status: {other}\n")
            is_free = other in lifecycle.reachable(status)
            yield f"status {status} to {other}", record_type.kind.key, is_free, seen(built(file), built(after))


def seal_rows() -> Iterator[Row]:
    file = decision()
    text = file.data.decode()
    start = text.index("sealed:\n")
    seal = text[start : text.index("\n---\n") + 1]
    mark = text[text.index("    Decision: ") :].split("\n")[0]
    by_hand = "amendments:\n  - {date: 2026-04-01, by: ana, why: typo}\n"
    changed = edited(file, "cap is 10 million.", "cap is 90 million.")
    first = "".join(f"    {name}: {'a' * 32}\n" for name in ("Context", "Decision"))

    def with_front(base: RawFile, old: str, new: str) -> RawFile:
        assert old in base.data.decode()
        return RawFile(base.path, base.data.decode().replace(old, new, 1).encode())

    cases = {
        "the seal taken out": with_front(file, seal, ""),
        "the seal taken out and the text changed": with_front(changed, seal, ""),
        "sealed anew over a change": sealed(type_of("decision"), with_front(changed, seal, "")),
        "one fingerprint taken out": with_front(file, mark + "\n", ""),
        "one fingerprint emptied": with_front(file, mark, "    Decision: ''"),
        "one fingerprint marked as gone": with_front(file, mark, "    Decision: z"),
        "all fingerprints taken out": with_front(file, seal, "sealed: {date: 2026-03-02, text: {}}\n"),
        "a fingerprint of the first form put in": with_front(file, mark, f"    Decision: {'a' * 32}"),
        "a seal of the first form put in": with_front(file, seal, f"sealed:\n  date: 2026-03-02\n  text:\n{first}"),
        "a fingerprint of another part": with_front(file, mark, mark.replace("Decision", "Options")),
        "an amendment by hand without fingerprints": with_front(changed, "sealed:\n", f"{by_hand}sealed:\n"),
        "an editorial amendment by hand": with_front(
            changed, "sealed:\n", by_hand.replace("why: typo", "why: typo, kind: editorial") + "sealed:\n"
        ),
        "an amendment by hand of another part": with_front(
            changed, "sealed:\n", by_hand.replace("why: typo", f"why: typo, text: {{Context: z{'a' * 32}}}") + "sealed:\n"
        ),
        "an amendment older than the seal": with_front(
            changed, "sealed:\n", by_hand.replace("2026-04-01", "2026-03-01") + "sealed:\n"
        ),
        "an amendment of a day to come": with_front(
            changed, "sealed:\n", by_hand.replace("2026-04-01", "2027-04-01") + "sealed:\n"
        ),
        "back in debate and the text changed": with_front(changed, "status: accepted", "status: proposed"),
        "superseded and the text changed": with_front(changed, "status: accepted", "status: superseded"),
        "called imported, seal out, text changed": with_front(changed, seal, "imported_from: {path: a.md}\n"),
        "status unknown, as of an import": with_front(
            file, "status: accepted", "status: unknown\nimported_status: Parked\nimported_from: {path: a.md}"
        ),
        "a field that no kind has": with_front(file, "sealed:\n", "ruling: No cap.\nsealed:\n"),
        "an alias added": with_front(file, "sealed:\n", "aliases: [r/DEC-0050/]\nsealed:\n"),
        "a key twice": with_front(file, "title: T\n", "title: T\ntitle: U\n"),
        "the text changed and waived": with_front(
            changed, "sealed:\n", "waive: [{code: settled-text-changed, reason: r, until: 2027-01-01}]\nsealed:\n"
        ),
    }
    for name, after in cases.items():
        yield name, "decision", False, seen(built(file), built(after))
    yield "the file deleted", "decision", False, seen(built(file), built())
    moved = RawFile("notes/DEC-0009.md", file.data)
    yield "the file moved out of its folder", "decision", False, seen(built(file), built(moved))
    renumbered = RawFile("decisions/DEC-0051.md", file.data.replace(b"id: DEC-0009", b"id: DEC-0051"))
    yield "renumbered by hand", "decision", False, seen(built(file), built(renumbered))


@cache
def rows() -> tuple[Row, ...]:
    return (*body_rows(), *file_rows(), *field_rows(), *status_rows(), *seal_rows())


def is_seen(found: tuple[str, str, str]) -> bool:
    codes, standings, dangers = found
    errors = {"settled-text-changed", "seal-unreadable"} & set(codes.split(", "))
    return bool(errors) or "changed" in standings.split(", ") or "unread" in standings.split(", ") or dangers != "-"


def test_every_change_is_seen_or_declared_free() -> None:
    assert len(rows()) >= 140
    silent = [(name, key) for name, key, is_free, found in rows() if not is_free and not is_seen(found)]
    assert silent == []


def test_what_is_declared_free_troubles_nobody() -> None:
    """Neither a problem of the seal nor a danger, but for links to records that are not there in these books."""
    free = [(name, key, found) for name, key, is_free, found in rows() if is_free]
    loud = [each for each in free if is_seen((*each[2][:2], each[2][2].replace("link-broken", "-")))]
    assert loud == []


def test_diff_calls_dangerous_what_check_and_verify_see() -> None:
    """Files that a record leads to are told with other files, from git."""
    unseen = [
        (name, key)
        for name, key, is_free, (_, _, dangers) in rows()
        if not is_free and dangers == "-" and "swapped" not in name and "deleted" not in name
    ]
    assert unseen == []


def test_the_table_of_changes_was_read_and_found_right(update_golden: bool) -> None:
    lines = [f"{key} | {name} | {'free' if free else 'counts'} | {' | '.join(found)}" for name, key, free, found in rows()]
    text = "record | change | declared | check | verify | diff\n" + "\n".join(lines) + "\n"
    if update_golden:
        TABLE.write_text(text, encoding="utf-8")
    assert text == TABLE.read_text(encoding="utf-8")


@pytest.mark.parametrize("record_type", SETTLING, ids=lambda each: each.kind.key)
def test_what_a_kind_declares_free_is_a_field_of_it(record_type: type[Record]) -> None:
    kind = record_type.kind
    names = {name.partition(".")[0] for name in (*free_fields(record_type), *filled_in_fields(kind))}
    assert names <= record_type.model_fields.keys()
    asked = {name for status in kind.lifecycle.after_settled | kind.lifecycle.settled for name in kind.demanded(status)}
    settled = {name for status in kind.lifecycle.settled for name in kind.demanded(status)}
    later = asked - {name for name in settled if all(name in kind.demanded(each) for each in kind.lifecycle.settled)}
    assert later - {"decision_owner"} <= {*free_fields(record_type), *filled_in_fields(kind)} | {"rationale"}
