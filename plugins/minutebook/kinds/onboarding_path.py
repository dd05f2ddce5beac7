"""The onboarding path: what a newcomer reads and does, in which order."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from minutebook.schema.facets import Journey
from minutebook.schema.fields import Names, Part, WebLink, ref, refs
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import simple_lifecycle
from minutebook.schema.record import Record


class Step(Part):
    """One thing to read or do."""

    title: str = Field(description="What to read or do")
    record: str | None = ref("", "Record to read", label="Reads", inverse="Read in path", leads_on=True)
    link: WebLink | None = Field(None, description="Page to read, where it is not a record")
    minutes: int = Field(ge=1, le=960, description="How long it takes")
    outcome: str | None = Field(None, description="What the reader can do afterwards")
    stage: Literal["30", "60", "90"] = Field("30", description="Within the first 30, 60 or 90 days")


class OnboardingPath(Record):
    """Steps that bring a newcomer into a role, with the time they take."""

    kind: ClassVar[Kind] = Kind(
        key="onboarding-path",
        prefix="ONB",
        folder="onboarding",
        name="Onboarding path",
        plural="Onboarding paths",
        order=5,
        lifecycle=simple_lifecycle(required=("steps",)),
        sections={"Who this is for": "Whom the path serves and what they will be able to do at its end."},
        columns=("audience",),
        groups=("status",),
        facets={Journey: {}},
        example=Example(
            "New release coordinator",
            {
                "summary": "Two hours of reading before the first release.",
                "owner": "pmo-manager",
                "steps": [
                    {"title": "Read how decisions are taken here", "link": "../index.md", "minutes": 15, "stage": "30"}
                ],
            },
        ),
    )

    audience: Names = refs("role", "Roles it is for", label="For role", inverse="Onboarding path", leads_on=True)
    steps: tuple[Step, ...] = Field((), description="Steps in reading order")
