"""The role: purpose, responsibilities, skills, and the way on from it."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from minutebook.schema.facets import Profile
from minutebook.schema.fields import Day, LongText, Names, Part, Words, ref, refs
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import simple_lifecycle
from minutebook.schema.record import Record


class Skill(Part):
    """A skill and how well the role needs it (UK government digital and data scale)."""

    name: str = Field(description="Name of the skill, the same words in every role")
    level: Literal["awareness", "working", "practitioner", "expert"] = Field(description="How well it is needed")


class Role(Record):
    """What a job is for, what it is responsible for, what it takes, and where it leads."""

    kind: ClassVar[Kind] = Kind(
        key="role",
        prefix="ROL",
        folder="roles",
        name="Role",
        plural="Roles",
        order=70,
        lifecycle=simple_lifecycle(required=("purpose", "responsibilities", "skills")),
        sections={
            "Day to day": "What a week in this role looks like.",
            "First ninety days": "What to learn, then do, then own.",
        },
        columns=("scope", "reports_to"),
        groups=("scope", "status"),
        facets={
            Profile: {"compared": {"program": "Programs", "project": "Projects", "both": "Programs and projects alike"}}
        },
        example=Example(
            "Release coordinator",
            {
                "summary": "Keeps the releases of several teams in step.",
                "owner": "pmo-manager",
                "scope": "project",
                "purpose": "Bring the work of several teams to one release without surprises.",
                "responsibilities": ["Keep the release calendar", "Run the release readiness check"],
                "skills": [{"name": "Scheduling", "level": "practitioner"}],
            },
        ),
    )

    scope: Literal["program", "project", "portfolio", "office", "both"] | None = Field(
        None, description="What the role works on; 'both' for programs and projects alike"
    )
    purpose: LongText | None = Field(None, description="Why the role exists, in one sentence")
    other_names: Words = Field((), description="What other methods call it")
    responsibilities: Words = Field((), description="What it is responsible for, each beginning with a verb")
    skills: tuple[Skill, ...] = Field((), description="Skills with the level needed")
    sfia: str | None = Field(None, description="SFIA code and level, such as 'PGMG 6'")
    reports_to: str | None = ref("role", "Role it reports to", label="Reports to", inverse="Reported to by")
    next_roles: Names = refs(
        "role", "Usual next roles", name="ladder", label="Leads to", inverse="Reached from", leads_on=True
    )
    certifications_first: Names = refs(
        "certification",
        "Certifications to start with",
        label="First certification",
        inverse="First choice for",
        leads_on=True,
    )
    certifications_next: Names = refs(
        "certification",
        "Certifications to go on with",
        label="Next certification",
        inverse="Next step for",
        leads_on=True,
    )
    certifications_optional: Names = refs(
        "certification",
        "Certifications worth having",
        label="Optional certification",
        inverse="Optional for",
        leads_on=True,
    )
    sources: Words = Field((), description="Where the facts come from")
    checked_on: Day | None = Field(None, description="Day the facts were checked")
