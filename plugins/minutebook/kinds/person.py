"""The person: a handle others can be told by, and the roles it holds."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from minutebook.schema.facets import Directory
from minutebook.schema.fields import Day, Names, refs
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage
from minutebook.schema.record import Record


class Person(Record):
    """A person named in records: name, roles, and whether they still work here."""

    kind: ClassVar[Kind] = Kind(
        key="person",
        prefix="",
        folder="people",
        name="Person",
        plural="People",
        order=99,
        plays=frozenset({"handle"}),
        lifecycle=Lifecycle(
            stages={"active": Stage.IN_FORCE, "away": Stage.PAUSED, "left": Stage.PAST},
            moves={"active": ("away", "left"), "away": ("active", "left"), "left": ("active",)},
            required={"left": ("left_on",)},
            readings={"active": "Works here", "away": "Away", "left": "No longer works here"},
        ),
        sections={},
        spans=(("joined_on", "left_on"),),
        columns=("roles", "program"),
        groups=("status",),
        facets={Directory: {"holds": "roles"}},
        example=Example("Release coordinator", {"summary": "Coordinates releases across programs."}),
    )

    status: str = Field(description="Still works here, is away, or has left?")
    roles: Names = refs("role", "Roles the person holds", label="Holds role", inverse="Held by")
    joined_on: Day | None = Field(None, description="Day the person joined")
    left_on: Day | None = Field(None, description="Day the person left")
