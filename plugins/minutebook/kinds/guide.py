"""The guide: how something is done here."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from minutebook.schema.fields import Day, Names, Words, refs
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import simple_lifecycle
from minutebook.schema.record import Record


class Guide(Record):
    """How something is done in this office, and on what authority."""

    kind: ClassVar[Kind] = Kind(
        key="guide",
        prefix="GDE",
        folder="guides",
        name="Guide",
        plural="Guides",
        order=90,
        lifecycle=simple_lifecycle(),
        sections={},
        columns=("topic", "minutes", "checked_on"),
        groups=("topic", "status"),
        example=Example(
            "How we announce a decision",
            {
                "summary": "Who is told what, in which order, within two working days.",
                "owner": "pmo-manager",
                "topic": "governance",
                "minutes": 5,
                "created": "2026-02-09",
            },
        ),
    )

    topic: str | None = Field(None, description="Subject the guide is listed under")
    minutes: int | None = Field(None, ge=1, le=480, description="Reading time in minutes")
    audience: Names = refs("role", "Roles it is written for", label="Written for", inverse="Guide", leads_on=True)
    sources: Words = Field((), description="Where the facts come from")
    checked_on: Day | None = Field(None, description="Day the facts were checked")
