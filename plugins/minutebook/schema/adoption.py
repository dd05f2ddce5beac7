"""Records a site already has, read where they lie through a declared mapping."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from minutebook.sources.source import Path, Source

_SLOT = re.compile(r"\{([\w-]+)\}")


@dataclass(frozen=True)
class Adoption:
    """How the files of one folder say what our fields say.

    `fields` maps their name to ours, `status` their word to ours (case does not matter), `id` is a
    pattern such as `ADR-{adr}` with a field's name, or `{number}` for the first number in the file
    name. `routes` are address prefixes of their old site, such as `/adr/`, that lead to a record by
    its id. Without `strict`, rules that ask for more than such files hold are not applied.
    """

    folder: str
    kind: str
    id: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    status: Mapping[str, str] = field(default_factory=dict)
    routes: tuple[str, ...] = ()
    strict: bool = False

    @property
    def prefix(self) -> str:
        """What the ids of this folder begin with."""
        return self.id.partition("{")[0].rstrip("-")

    def covers(self, path: str) -> bool:
        """Whether a file lies in the adopted folder ('.' is the whole content folder)."""
        return self.folder in ("", ".") or path.startswith(self.folder.rstrip("/") + "/")


@dataclass(frozen=True)
class Adopted:
    """A translated source, the words shown in place of ours, and what the mapping does not name."""

    source: Source
    labels: Mapping[str, str]
    extra: Mapping[str, Any]


def adopt(source: Source, adoption: Adoption, known: frozenset[str]) -> Adopted:
    """Give a file's front matter our names; its places stay those of the file."""
    names = {theirs: ours for theirs, ours in adoption.fields.items() if theirs in source.metadata}
    for name in source.metadata:
        if name not in names and name in known and name not in names.values() and name != "type":
            names[name] = name
    metadata = {ours: source.metadata[theirs] for theirs, ours in names.items()}
    labels: dict[str, str] = {}
    status = metadata.get("status")
    if isinstance(status, str):
        words = {each.lower(): ours for each, ours in adoption.status.items()}
        if status.strip().lower() in words:
            metadata["status"] = words[status.strip().lower()]
            labels["status"] = status.strip()
    if adoption.id:
        metadata["id"] = _fill(adoption.id, source)
        id_field = next((each for each in _SLOT.findall(adoption.id) if each in source.metadata), "id")
        names = {**names, id_field: "id"}
    if not metadata.get("title"):
        metadata["title"] = next((each.title for each in source.body.sections), "") or source.path
    extra = {name: value for name, value in source.metadata.items() if name not in names}
    own = {ours: theirs for theirs, ours in names.items()}
    marks, key_marks = _renamed(source.marks, names), _renamed(source.key_marks, names)
    translated = source.with_metadata(metadata, marks, key_marks, own)
    return Adopted(translated, labels, extra)


def _fill(pattern: str, source: Source) -> str:
    number = re.search(r"\d+", source.path.rpartition("/")[2])
    values = {"number": number[0] if number else "", **source.metadata}
    return _SLOT.sub(lambda slot: str(values.get(slot[1], "")), pattern)


def _renamed(marks: Mapping[Path, tuple[int, int]], names: Mapping[str, str]) -> dict[Path, tuple[int, int]]:
    renamed = {}
    for path, mark in marks.items():
        first = path[0] if path else ""
        if isinstance(first, str) and first in names:
            renamed[(names[first], *path[1:])] = mark
        else:
            renamed[path] = mark
    return renamed
