"""Fingerprints of all that a settled record says but what its kind leaves free, and what differs from them since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from minutebook.schema.first_form import first_parts
from minutebook.schema.keyed import keyed_digest
from minutebook.schema.lifecycle import Lifecycle
from minutebook.schema.parts import PartDifference, PartDigest, as_json, digest_of, with_another
from minutebook.schema.record import Record
from minutebook.schema.rows import row_fields
from minutebook.schema.sealing import GONE, MARK, expected_text
from minutebook.schema.statement import WHOLE, Statement, filled_in_fields, free_fields, free_inside, statement_of
from minutebook.sources.body import Body

STATUS = "status"

Spoken = Mapping[tuple[str, bool], str]
"""Fingerprints by the name of a part and whether they are of today's form."""

_BLANKS = re.compile(r"(?<! ) +$", re.MULTILINE)
_SPACES = re.compile(r"[ \t\n\r\f]+")


def fingerprints(statement: Statement) -> dict[str, str]:
    """Fingerprint by name of every part of a record that is settled with it: fields first, then texts, then files.

    Of the text every line counts as it stands, save ends of lines and blanks before them, so that whatever changes
    what a reader sees changes a fingerprint, whichever Markdown reads it. Of a field every value counts.
    """
    return {name: said.fingerprint for name, said in _all_parts(statement).items()}


def first_fingerprints(statement: Statement) -> dict[str, str]:
    """The same in the form seals had at first."""
    return {name: said.fingerprint for name, said in first_parts(statement)}


def fingerprint_of_file(digest: str) -> str:
    """Fingerprint of a file that a record leads to, by the digest of its bytes."""
    return f"{MARK}{digest_of(digest)}"


def in_both_forms(statement: Statement) -> Spoken:
    """Fingerprints of what is said now, by part and whether they are of today's form."""
    first, today = first_fingerprints(statement), fingerprints(statement)
    return {(name, False): mark for name, mark in first.items()} | {(name, True): mark for name, mark in today.items()}


def is_covered(part: str, text: Mapping[str, str], now: Spoken) -> bool:
    """Whether an amendment with this text names a part, or the field around it, and left it as it is `now`.

    One of the first form covers the words of a part only, and of a field with entries what it names in them.
    """
    field = part.partition(".")[0]
    for name, mark in text.items():
        if name in (part, field) or name.startswith(f"{part}."):
            is_today = mark.startswith(MARK)
            said = now.get((name, is_today), GONE if is_today else "")
            if said.partition("-")[0] == mark.partition("-")[0]:
                return True
    return False


def amended_text(expected: Mapping[str, str], statement: Statement) -> dict[str, str]:
    """What an amendment has to say so that the text at hand is settled again; empty where nothing differs."""
    is_first = _is_first(expected)
    now = first_fingerprints(statement) if is_first else fingerprints(statement)
    return {each.part: now.get(each.part, "" if is_first else GONE) for each in differences(expected, statement)}


def differences(expected: Mapping[str, str], statement: Statement) -> Iterator[PartDifference]:
    """Parts that are not what they were sealed as, in the order they were sealed, then new ones; linear in the text.

    A status that the lifecycle leads to is no difference, and neither is a field that its kind lets be filled in.
    """
    is_first, kind = _is_first(expected), statement.record_type.kind
    now = dict(first_parts(statement)) if is_first else _all_parts(statement)
    gone = "" if is_first else GONE
    for name, before in expected.items():
        said = now.get(name)
        if said is None:
            if before != gone:
                yield PartDifference(name, is_gone=True)
        elif before == gone:
            yield said.added(name)
        elif not said.is_as(before) and not (name == STATUS and _leads_on(kind.lifecycle, before, statement)):
            yield said.changed(name, before)
    for name, said in now.items():
        if name not in expected and (is_first or name not in filled_in_fields(kind)):
            yield said.added(name)


def is_as_sealed(record: Record) -> bool:
    """Whether the fields and the text of a record are as they were sealed; a seal of files, too, is not looked at."""
    if record.sealed is None:
        return False
    expected = expected_text(record.sealed, record.amendments)
    return next(differences(expected, statement_of(record)), None) is None


def fingerprint_of(record: Record) -> str:
    """One fingerprint for all that is sealed of a record, corrections included, in groups that can be compared by eye;
    '' where it has no seal, or one of which an edition leaves the parts out."""
    if record.sealed is None or not record.sealed.text:
        return ""
    expected = expected_text(record.sealed, record.amendments)
    mark = digest_of("\n".join(f"{name} {said}" for name, said in sorted(expected.items())))
    return " ".join(mark[start : start + 4] for start in range(0, len(mark), 4))


def says_still(statement: Statement, part: str, fingerprint: str) -> bool:
    """Whether a part says what a fingerprint was taken of."""
    parts = dict(first_parts(statement)) if not fingerprint.startswith(MARK) else _all_parts(statement)
    return part in parts and parts[part].is_as(fingerprint)


def sealed_status(lifecycle: Lifecycle, fingerprint: str) -> str:
    """The status a fingerprint was taken of; '' where the lifecycle knows none."""
    return next((each for each in lifecycle.stages if _field(each).is_as(fingerprint)), "")


def path_of(difference: PartDifference) -> tuple[str | int, ...]:
    """The way to a sealed field in front matter, past the entry that differs."""
    if difference.row is None:
        return (difference.part,)
    field, _, inner = difference.part.partition(".")
    return (field, difference.row, inner) if inner else (field, difference.row)


def _is_first(expected: Mapping[str, str]) -> bool:
    return bool(expected) and not any(each.startswith(MARK) for each in expected.values())


def _leads_on(lifecycle: Lifecycle, fingerprint: str, statement: Statement) -> bool:
    """Whether the lifecycle leads from the status that was sealed to that of a statement."""
    before = sealed_status(lifecycle, fingerprint)
    return bool(before) and str(statement.given[STATUS]).strip() in lifecycle.reachable(before)


def _all_parts(statement: Statement) -> dict[str, PartDigest]:
    """Every part by name; what has a name already counts with what has it."""
    found: dict[str, PartDigest] = {}
    for name, said in (*_fields(statement), *_texts(statement), *_files(statement)):
        found[name] = with_another(found[name], said) if name in found else said
    return found


def _fields(statement: Statement) -> Iterator[tuple[str, PartDigest]]:
    free = free_fields(statement.record_type)
    for name, value in statement.given.items():
        if value is None or value == [] or name in free:
            continue
        field = _rows if name in row_fields(statement.record_type) else _field
        yield str(name), field(value, free_inside(statement.record_type, str(name)))


def _field(value: Any, free: frozenset[str] = frozenset()) -> PartDigest:
    if isinstance(value, str):
        return PartDigest(digest_of(_as_text(value)), mark=MARK)
    listed = list(value) if isinstance(value, list | tuple) else [value]
    if not any(not isinstance(each, str) and isinstance(each, Mapping) for each in listed):
        return PartDigest(digest_of(_as_text(value)), mark=MARK)
    kept = [_without(each, free) for each in listed]
    rows = tuple(map(_as_text, kept))
    return PartDigest(digest_of("\n".join(rows)), rows=rows, mark=MARK)


def _rows(value: Any, free: frozenset[str]) -> PartDigest:
    """A field of entries that may have keys; one without any says the same as any other list."""
    listed = value if isinstance(value, list | tuple) else [value]
    if not any(isinstance(each, Mapping) and each.get("key") is not None for each in listed):
        return _field(value, free)
    return keyed_digest([_without(each, free) for each in listed], _as_text, MARK)


def _without(entry: Any, free: frozenset[str]) -> Any:
    if not isinstance(entry, Mapping):
        return entry
    return {name: value for name, value in entry.items() if name not in free and value is not None}


def _as_text(value: Any) -> str:
    return as_json(value, _folded)


def _folded(text: str) -> str:
    """A text as a browser shows it: blanks and line ends in it are one blank."""
    is_folded = "  " not in text and text.isprintable()  # of all blanks only the space is
    return (text if is_folded else _SPACES.sub(" ", text)).strip(" ")


def _texts(statement: Statement) -> Iterator[tuple[str, PartDigest]]:
    """The whole body, parted where a section of the kind begins for the first time.

    The digest of each stretch has the name of the one before it, so that their order counts, and the blank lines
    between the two. Blank lines above and below the body do not count.
    """
    body, before = statement.body, "\n"
    for name, start, end in _stretches(statement.record_type.kind.sections, body):
        laid_out = _as_laid_out(body.text[start:end])
        said = (laid_out.lstrip("\n") if start == 0 else laid_out).rstrip("\n")
        if said:
            yield name, PartDigest(digest_of(f"{before}{said}"), ((start, body.text[start:end]),), mark=MARK)
            before = name + laid_out[len(laid_out.rstrip("\n")) :]


def _stretches(sections: Mapping[str, str], body: Body) -> list[tuple[str, int, int]]:
    known = {title.lower(): title for title in sections}
    starts: list[tuple[str, int]] = [(WHOLE, 0)]
    for section in body.sections:
        name = known.pop(section.title.lower(), "")
        if name:
            starts.append((name, section.start))
    ends = [*(start for _, start in starts[1:]), len(body.text)]
    return [(name, start, end) for (name, start), end in zip(starts, ends, strict=True)]


def stretch_named(sections: Mapping[str, str], body: Body, name: str) -> str:
    """The stretch of a text that is sealed by a name; '' where there is none."""
    found = (body.text[start:end] for each, start, end in _stretches(sections, body) if each == name)
    return next(found, "")


def _as_laid_out(text: str) -> str:
    """Every line as it stands, without blanks at its end, but for two that break a line there."""
    text = text.replace("\r\n", "\n")
    has_blanks = " \n" in text or text.endswith(" ")
    return _BLANKS.sub(_line_break, text) if has_blanks else text


def _line_break(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1 : found.start()] if found.start() else "\n"
    if before == "\\":
        return found[0]  # a blank keeps it from breaking the line
    return "  " if before != "\n" and len(found[0]) > 1 else ""


def _files(statement: Statement) -> Iterator[tuple[str, PartDigest]]:
    for path in sorted(statement.files):
        yield path, PartDigest(digest_of(statement.files[path]), mark=MARK)
