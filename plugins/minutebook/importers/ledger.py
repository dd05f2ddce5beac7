"""Which source became which record: kept in a file beside the records, deleted ones included."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError

from minutebook.core.diagnostics import Location, Problem
from minutebook.core.identity import HANDLE_PATTERN, ID_PATTERN
from minutebook.core.values import dataclass
from minutebook.importers.findings import REFUSED

LEDGER_NAME = ".minutebook-import.json"
"""Name of the file, in the folder that was imported into."""

MAX_LEDGER_BYTES = 32_000_000
MAX_TEXT = 4_000

_ABOUT = (
    "Written by `minutebook import`; commit it with the records. "
    "To have back a record or an attachment that was deleted here, take its line out and import again."
)
# Lines of `imported_from` that say where a text was read, not what it says.
_PLACE = re.compile(r"(?m)^  (?:path|repository|commit): .*\n")


def digest_of(data: bytes) -> str:
    """A SHA-256 of bytes, the same where git changes their line ends on the way through a checkout."""
    return sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def record_digest(data: bytes) -> str:
    """The digest of a record's file but for the place its source was read from."""
    head, mark, body = data.replace(b"\r\n", b"\n").partition(b"\n---\n")
    return digest_of(_PLACE.sub("", head.decode("utf-8", "replace") + "\n").encode() + mark + body)


def repository_key(address: str) -> str:
    """The same for every way to clone one repository, so that two people import the same sources."""
    scheme, has_scheme, rest = address.partition("://")
    authority, separator, path = rest.partition("/") if has_scheme else scheme.partition(":")
    host = authority.rpartition("@")[2]
    host = host.partition(":")[0] if has_scheme else host
    return f"{host.lower()}/{path}".rstrip("/").removesuffix(".git") if separator else address


# One line without control characters, and not beyond all measure.
_Line = Annotated[str, Field(max_length=MAX_TEXT, pattern="^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$")]
_Id = Annotated[str, Field(pattern=f"^(?:{ID_PATTERN}|{HANDLE_PATTERN})$")]
_Digest = Annotated[str, Field(pattern="^(?:[0-9a-f]{64})?$")]


class LedgerEntry(BaseModel):
    """One record that was imported.

    `source` names the file, row or entry among all of its repository; `title` and `day` are what it said, `content`
    is a digest of it; `former_ids` are ids the source gave it before. `digest` is that of the record as the source
    had it last, `written` that of its file as it was written; both are empty where that is not known.
    """

    model_config = ConfigDict(frozen=True, strict=True, populate_by_name=True)

    id: _Id
    source: Annotated[_Line, Field(min_length=1)]
    repository: _Line = ""
    title: _Line = ""
    day: _Line = ""
    content: _Digest = ""
    former_ids: tuple[_Line, ...] = ()
    digest: _Digest = ""
    written: _Digest = Field("", validation_alias=AliasChoices("written", "written_sha256"))

    def is_as_written(self, data: bytes) -> bool:
        """Whether nobody has edited a file since; the first form of the list had digests of line ends as they are."""
        return self.written in (digest_of(data), sha256(data).hexdigest())


class _LedgerFile(BaseModel):
    model_config = ConfigDict(strict=True)

    version: Literal[1, 2]
    records: list[LedgerEntry]
    attachments: dict[str, _Digest]


@dataclass(frozen=True)
class Ledger:
    """Every record, by id, and attachment (path below the target folder to SHA-256) that imports have written."""

    entries: Mapping[str, LedgerEntry] = field(default_factory=dict)
    attachments: Mapping[str, str] = field(default_factory=dict)

    def with_entries(self, entries: Iterable[LedgerEntry], attachments: Mapping[str, str] | None = None) -> Ledger:
        """The ledger with entries more, or anew."""
        new = {entry.id: entry for entry in entries}
        return Ledger({**self.entries, **new}, {**self.attachments, **(attachments or {})})

    def as_bytes(self) -> bytes:
        """The file's bytes: JSON, sorted, one record or attachment a line, so that a diff can be read."""
        ordered = sorted(self.entries.values(), key=lambda entry: (entry.repository, entry.source, entry.id))
        records = [_json(entry.model_dump(exclude_defaults=True)) for entry in ordered]
        attached = [f"{_json(path)}: {_json(digest)}" for path, digest in sorted(self.attachments.items())]
        lists = f'"records": {_block("[", records, "]")},\n  "attachments": {_block("{", attached, "}")}'
        return f'{{\n  "about": {_json(_ABOUT)},\n  "version": 2,\n  {lists}\n}}\n'.encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _block(opening: str, lines: list[str], closing: str) -> str:
    return opening + ",".join(f"\n    {line}" for line in lines) + ("\n  " if lines else "") + closing


def read_ledger(data: bytes | None, path: str = LEDGER_NAME) -> tuple[Ledger, list[Problem]]:
    """The ledger in a file's bytes; None is no file yet. `path` is the file as a person would type it.

    One that cannot be read whole is taken as empty, with a problem: the import must then stop before it
    writes, for it could not tell edited records from its own.
    """
    if data is None:
        return Ledger(), []
    try:
        given = _LedgerFile.model_validate_json(data.removeprefix(b"\xef\xbb\xbf"))
        twice = next((each for each, times in Counter(entry.id for entry in given.records).items() if times > 1), "")
        if not twice:
            return Ledger().with_entries(given.records, given.attachments), []
        fault = f"it has {twice} twice"
    except ValidationError as error:
        where = ".".join(map(str, error.errors(include_url=False)[0]["loc"]))
        fault = f"'{where}' is not as an import writes it" if where else "it is not JSON, or no list"
    message = f"the list of what was imported earlier cannot be used: {fault}; nothing is written"
    return Ledger(), [REFUSED.at(Location(path), message, "restore the file from git, or finish the merge in it")]
