"""What earlier imports wrote into a folder, so that a later one can tell its own work from that of people."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from minutebook.core.diagnostics import Location, Problem
from minutebook.core.identity import is_handle, is_id
from minutebook.core.signs import CONTROL
from minutebook.importers.findings import REFUSED

LEDGER_NAME = ".minutebook-import.json"
"""Name of the file, in the folder that was imported into."""

MAX_LEDGER_BYTES = 32_000_000

_VERSION = 1
_ABOUT = (
    "Written by `minutebook import`; commit it with the records. "
    "To have back a record or an attachment that was deleted here, take its line out and import again."
)
_MAX_TEXT = 4_000
_MAX_FAULTS = 20
_FIELDS = ("repository", "source", "id", "path", "source_sha256", "written_sha256")
_DIGEST = re.compile(r"(?:[0-9a-f]{64})?")
_NO_NAME = re.compile(r'[<>:"|?*\\]')
# Names that Windows keeps for devices, with any ending and with digits set high; not `console`.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE)


def digest_of(data: bytes) -> str:
    """The SHA-256 of bytes, as the ledger writes it."""
    return sha256(data).hexdigest()


def is_same(data: bytes, other: bytes) -> bool:
    """Whether two texts differ in line ends at most, which git may change on its way through a checkout."""
    return data == other or _with_line_feeds(data) == _with_line_feeds(other)


def has_digest(data: bytes, digest: str) -> bool:
    """Whether bytes are those of a digest, or were before git changed their line ends."""
    return digest in (digest_of(data), digest_of(_with_line_feeds(data)))


def _with_line_feeds(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")


def is_plain_text(text: str) -> bool:
    """Whether a name can be written down, in one line and in UTF-8, and is not beyond all measure."""
    return len(text) <= _MAX_TEXT and not CONTROL.search(text)


def path_fault(path: str) -> str:
    """Why no file may be written at a path below a folder, in words; empty where one may.

    The same on every system, for what one person imports another checks out: no way out of the folder, no
    hidden name, and none that Windows cannot have or reads as another.
    """
    if not 0 < len(path) <= 1_000:
        return f"a path must have 1 to 1,000 characters, this one has {len(path):,}"
    if CONTROL.search(path) or _NO_NAME.search(path):
        return 'the path has a control character or one of \\ : < > " | ? *'
    return next((fault for part in path.split("/") if (fault := _part_fault(part))), "")


def _part_fault(part: str) -> str:
    if part in ("", ".", ".."):
        return "the path does not stay below its folder"
    if part.startswith("."):
        return f"'{part}' is a hidden name"
    if part.endswith((".", " ")):
        return f"'{part}' ends in a dot or a space, which Windows drops"
    if _RESERVED.fullmatch(part):
        return f"'{part}' is a name that Windows keeps for itself"
    return f"'{part[:40]}…' is longer than 255 bytes" if len(part.encode()) > 255 else ""


def _repository_key(address: str) -> str:
    """The same for every way to clone one repository, so that two people import the same sources."""
    scheme, has_scheme, rest = address.partition("://")
    authority, separator, path = rest.partition("/") if has_scheme else scheme.partition(":")
    host = authority.rpartition("@")[2]
    host = host.partition(":")[0] if has_scheme else host
    return f"{host.lower()}/{path}".rstrip("/").removesuffix(".git") if separator else address


@dataclass(frozen=True)
class LedgerEntry:
    """One record that was imported: from which source, under which id, to which path below the target folder.

    `source` is the path its `imported_from` gives. The digests are SHA-256: of the source's bytes it was made
    from, and of the file as it was written; empty where that is not known.
    """

    source: str
    id: str
    path: str
    repository: str = ""
    source_digest: str = ""
    written_digest: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What makes the source one of its kind, however its repository was cloned."""
        return (_repository_key(self.repository), self.source)


@dataclass(frozen=True)
class Ledger:
    """Every record and attachment (path below the target folder to SHA-256) that imports have written."""

    entries: Mapping[tuple[str, str], LedgerEntry] = field(default_factory=dict)
    attachments: Mapping[str, str] = field(default_factory=dict)

    def of(self, source: str, repository: str = "") -> LedgerEntry | None:
        """What is known of a source, or None."""
        return self.entries.get((_repository_key(repository), source))

    @property
    def ids(self) -> frozenset[str]:
        """Ids that are taken, those of records deleted since included."""
        return frozenset(entry.id for entry in self.entries.values())

    def with_entries(self, entries: Iterable[LedgerEntry], attachments: Mapping[str, str] | None = None) -> Ledger:
        """The ledger with entries more, or anew; a path belongs to the last entry that names it."""
        kept = dict(self.entries)
        holders = {entry.path: key for key, entry in kept.items()}
        for entry in entries:
            holder = holders.get(entry.path, entry.key)
            if holder != entry.key:
                kept.pop(holder, None)
            former = kept.get(entry.key)
            if former is not None:
                holders.pop(former.path, None)
            kept[entry.key] = entry
            holders[entry.path] = entry.key
        return Ledger(kept, {**self.attachments, **(attachments or {})})

    def with_known(self, known: Iterable[LedgerEntry]) -> Ledger:
        """The ledger brought up to what records say of themselves (`known_from`).

        A record that was renamed or moved here keeps its digests; one the ledger lacks has none.
        """
        stated = list(known)
        places = {(entry.key, entry.path) for entry in stated}
        found: dict[tuple[str, str], LedgerEntry] = {}
        for entry in stated:
            held = found.get(entry.key) or self.entries.get(entry.key)
            if held is None:
                found[entry.key] = entry
            elif held.path == entry.path or (held.key, held.path) not in places:  # else a copy of the record
                found[entry.key] = replace(held, path=entry.path, id=entry.id)
        return self.with_entries(found.values())

    def as_bytes(self) -> bytes:
        """The file's bytes: JSON, sorted, one record or attachment a line, so that a diff can be read."""
        records = [_json(_as_given(entry)) for _, entry in sorted(self.entries.items())]
        attached = [f"{_json(path)}: {_json(digest)}" for path, digest in sorted(self.attachments.items())]
        parts = [
            f'"about": {_json(_ABOUT)}',
            f'"version": {_VERSION}',
            f'"records": {_block("[", records, "]")}',
            f'"attachments": {_block("{", attached, "}")}',
        ]
        return ("{\n  " + ",\n  ".join(parts) + "\n}\n").encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _block(opening: str, lines: list[str], closing: str) -> str:
    return opening + ",".join(f"\n    {line}" for line in lines) + ("\n  " if lines else "") + closing


def _as_given(entry: LedgerEntry) -> dict[str, str]:
    values = (entry.repository, entry.source, entry.id, entry.path, entry.source_digest, entry.written_digest)
    return dict(zip(_FIELDS, values, strict=True))


def known_from(front: Mapping[str, Mapping[str, Any]]) -> tuple[LedgerEntry, ...]:
    """Records that say in `imported_from` what they were made from, by path below the target folder.

    What was written, and from which bytes, nobody knows any more: both digests are empty.
    """
    return tuple(entry for path in sorted(front) if (entry := _known(path, front[path])))


def _known(path: str, values: Mapping[str, Any]) -> LedgerEntry | None:
    origin = values.get("imported_from")
    if not isinstance(origin, Mapping):
        return None
    given: dict[str, Any] = {**dict.fromkeys(_FIELDS, ""), "path": path, "id": values.get("id")}
    given |= {"repository": origin.get("repository") or "", "source": origin.get("path")}
    return None if _entry_fault(given) else _entry(given)


def read_ledger(data: bytes | None, path: str = LEDGER_NAME) -> tuple[Ledger, list[Problem]]:
    """The ledger in a file's bytes; None is no file yet. `path` is the file as a person would type it.

    One that cannot be read whole is taken as empty, with a problem: the import must then stop before it
    writes, for it could not tell edited records from its own.
    """
    if data is None:
        return Ledger(), []
    if len(data) > MAX_LEDGER_BYTES:
        return Ledger(), [
            _unusable(Location(path), f"it has {len(data):,} bytes, at most {MAX_LEDGER_BYTES:,} are read")
        ]
    try:
        given = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        return Ledger(), [_unusable(Location(path, error.lineno, error.colno), "it is not valid JSON from here on")]
    except UnicodeDecodeError:
        return Ledger(), [_unusable(Location(path), "it is not UTF-8 text")]
    except (ValueError, RecursionError) as error:
        said = (
            str(error)
            if isinstance(error, _Twice)
            else "it holds a number that is far too large, or too many nested groups"
        )
        return Ledger(), [_unusable(Location(path), said)]
    faults = list(_faults(given))[:_MAX_FAULTS]
    if faults:
        return Ledger(), [_unusable(Location(path), fault) for fault in faults]
    return Ledger().with_entries(map(_entry, given["records"]), given["attachments"]), []


def _unusable(place: Location, fault: str) -> Problem:
    message = f"the list of what was imported earlier cannot be used: {fault}; nothing is written"
    return REFUSED.at(place, message, "restore the file from git, or finish the merge in it")


class _Twice(ValueError):
    """A name given twice; never leaves this module."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Twice("a name in it is given twice")
    return found


def _faults(given: Any) -> Iterator[str]:
    if not isinstance(given, dict) or set(given) != {"about", "version", "records", "attachments"}:
        yield "it must have about, version, records and attachments, and nothing else"
    elif given["version"] != _VERSION or isinstance(given["version"], bool):
        yield f"its version must be {_VERSION}; a later Minutebook may have written it"
    elif not isinstance(given["records"], list) or not isinstance(given["attachments"], dict):
        yield "its records must be a list and its attachments must be `path: SHA-256` pairs"
    elif bad := [
        f"record {number}: {fault}" for number, fault in enumerate(map(_entry_fault, given["records"]), 1) if fault
    ]:
        yield from bad
    else:
        yield from _repeated(map(_entry, given["records"]))
        for path, digest in given["attachments"].items():
            if fault := path_fault(path) or ("" if digest and _is_digest(digest) else "it has no SHA-256"):
                yield f"attachment {path[:80]!a}: {fault}"


def _entry_fault(given: Any) -> str:
    if not isinstance(given, dict) or set(given) != set(_FIELDS):
        return f"it must have {', '.join(_FIELDS)}, and nothing else"
    if not all(isinstance(value, str) and is_plain_text(value) for value in given.values()):
        return f"every value must be text of one line and at most {_MAX_TEXT:,} characters"
    if not given["source"] or not (is_id(given["id"]) or is_handle(given["id"])):
        return f"source must not be empty, and id must be a record's id, not {given['id'][:40]!a}"
    if fault := path_fault(given["path"]):
        return f"path {given['path'][:80]!a}: {fault}"
    return "" if _is_digest(given["source_sha256"]) and _is_digest(given["written_sha256"]) else "no SHA-256"


def _is_digest(value: Any) -> bool:
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None


def _repeated(entries: Iterable[LedgerEntry]) -> Iterator[str]:
    seen: set[object] = set()
    for entry in entries:
        if entry.key in seen or entry.path in seen:
            yield f"two records are from {entry.source!a}, or both at {entry.path!a}"
        seen |= {entry.key, entry.path}


def _entry(given: Mapping[str, str]) -> LedgerEntry:
    return LedgerEntry(
        source=given["source"],
        id=given["id"],
        path=given["path"],
        repository=given["repository"],
        source_digest=given["source_sha256"],
        written_digest=given["written_sha256"],
    )
