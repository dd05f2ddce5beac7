"""A record in the making: everything its source says in our words, before it has an id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from minutebook.core.diagnostics import Location, Problem
from minutebook.core.values import dataclass
from minutebook.importers.findings import FoundValue
from minutebook.schema.record import Record


@dataclass(frozen=True)
class StatedRelation:
    """A relation a source states: our field, the target in the source's own words, and where it says so.

    `target` is a link, a number, a name or an id; `part` says that not the whole is meant.
    """

    field: str
    target: str
    place: Location
    part: str = ""


@dataclass(frozen=True)
class RecordDraft:
    """A record to be: made from one file, one row, or one entry of a list.

    `source` is what it is known by from one import to the next, whatever its place: the path of a file, or the id of
    a row, else its title with its day (`log.xlsx#Sheet!D-7`). `content` is a digest of all it says there. `fields`
    are front-matter values under our names, but for the id and for relations, which are `claims`.
    `fields` hold plain YAML values; days are ISO text. `body` keeps the source's own line ends. `number` is
    the number the source carries, `id` one of ours where it has that already. `names` are what other
    sources may call it by. `folder` is where it goes below the target folder. `kept` are values that have
    no field here.
    """

    source: str
    record_type: type[Record]
    family: str = ""
    title: str = ""
    number: int | None = None
    id: str = ""
    original_id: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    claims: tuple[StatedRelation, ...] = ()
    kept: Mapping[str, Any] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    names: tuple[str, ...] = ()
    folder: str = ""
    found: tuple[FoundValue, ...] = ()
    problems: tuple[Problem, ...] = ()
    display: str = ""
    """Path a person would type, for findings."""
    content: str = ""
    path: str = ""
    """File below the source folder that the body came from, from which its links lead."""


@dataclass(kw_only=True)
class DraftParts:
    """What has been taken so far of what a source says of one record."""

    record_type: type[Record]
    fields: dict[str, Any] = field(default_factory=dict)
    claims: list[StatedRelation] = field(default_factory=list)
    kept: dict[str, Any] = field(default_factory=dict)
    found: list[FoundValue] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def hold(self, name: str, value: Any) -> None:
        """Keep a value word for word; further values of a name stand beside the first, each once."""
        held = self.kept.setdefault(name, value)
        values = held if isinstance(held, list) else [held]
        if held != value and value not in values:
            self.kept[name] = [*values, value]

    def claim(self, key: str, targets: Iterable[str], place: Location, part: str = "") -> bool:
        """Claim a relation said in words, such as `superseded by`; False where the kind has no field for it."""
        name = key.replace(" ", "_")
        is_known = name in self.record_type.model_fields
        self.claims += [StatedRelation(name, target, place, part) for target in targets if is_known]
        return is_known

    def draft(self, **more: Any) -> RecordDraft:
        """The draft of what was taken, its fields in the order of the record type; `more` is all else of it."""
        return RecordDraft(
            record_type=self.record_type,
            fields={name: self.fields[name] for name in self.record_type.model_fields if name in self.fields},
            claims=tuple(dict.fromkeys(self.claims)),
            kept=self.kept,
            found=tuple(self.found),
            problems=tuple(self.problems),
            **more,
        )
