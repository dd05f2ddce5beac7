"""The program charter: the outcome several projects serve together."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from minutebook.schema.facets import Event, Revised, Turn
from minutebook.schema.fields import Day, Part, References, Words, ref, refs, superseding
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage
from minutebook.schema.limits import Limit
from minutebook.schema.record import Record
from minutebook.schema.registers import Limited

REQUIRED = ("sponsor", "objectives", "success_criteria")


class Revision(Part):
    """One approved version of the charter."""

    version: str = Field(description="Version, in quotes: '1.2'")
    day: Day = Field(description="Day it was approved")
    change: str = Field(description="What changed and why")
    by: str | None = ref("handle", "Who made the change?", label="Revised by", inverse="Revised")


class CharterBenefit(Part):
    """A measurable improvement the program is to bring."""

    title: str = Field(description="The improvement in a few words")
    measure: str = Field(description="Baseline, target and unit")
    due: Day | None = Field(None, description="Day it is expected to be reached")
    accountable: str | None = ref(
        "handle",
        "Who is accountable for it? One person",
        label="Benefit owner",
        inverse="Accountable for a benefit of",
        duty=True,
    )


class ProgramCharter(Record):
    """Why a program exists, what outcome its projects serve together, and who is accountable for it."""

    kind: ClassVar[Kind] = Kind(
        key="program-charter",
        prefix="PGM",
        folder="programs",
        name="Program charter",
        plural="Program charters",
        order=10,
        plays=frozenset({"program", "charter", "aim"}),
        container="program",
        facets={Limited: {}, Revised: {}},
        tended=True,
        lifecycle=Lifecycle(
            stages={
                "draft": Stage.OPEN,
                "in-review": Stage.OPEN,
                "approved": Stage.IN_FORCE,
                "superseded": Stage.PAST,
                "closed": Stage.PAST,
            },
            moves={
                "draft": ("in-review",),
                "in-review": ("approved", "draft"),
                "approved": ("superseded", "closed"),
                "superseded": (),
                "closed": (),
            },
            required={"in-review": REQUIRED, "approved": (*REQUIRED, "approved_by", "approved_on")},
            settled=frozenset({"approved"}),
            replaced="superseded",
            readings={"draft": "Not approved yet", "in-review": "Not approved yet", "closed": "Closed"},
        ),
        sections={
            "Purpose": "The strategic need the program answers, in the words of its sponsor.",
            "Outcomes and benefits": "What will be different once the projects have delivered, and how it is measured.",
            "Scope": "What is inside, what is left out, and why.",
            "Governance": "Which forums steer it, how often, and how trade-offs are escalated.",
            "Roadmap": "The order of the projects and what each one waits for.",
        },
        spans=(("starts_on", "ends_on"),),
        free=("phase",),
        filled_in=("serves",),
        sealed=(
            *("objectives", "success_criteria", "constraints", "starts_on", "ends_on"),
            *("version", "approved_by", "approved_on", "benefits.title", "benefits.measure", "benefits.due"),
        ),
        columns=("sponsor", "manager", "starts_on", "ends_on"),
        events=(Event("approved_on", "approved", lane="id", by=("approved_by",), turn=Turn.DECIDED),),
        example=Example(
            "One front door for citizen services",
            {
                "summary": "Four services share one sign-in, one case view and one help desk.",
                "owner": "program-manager",
                "sponsor": "sponsor",
                "manager": "program-manager",
                "objectives": ["One sign-in for all four services by the end of 2027"],
                "success_criteria": ["Nine in ten requests are answered at the first contact"],
                "created": "2026-01-12",
                "review_date": "2027-01-12",
            },
        ),
    )

    status: str = Field(description="Draft, or already approved?")
    sponsor: str | None = ref(
        "handle", "Who sponsors it? (senior responsible owner)", label="Sponsor", inverse="Sponsors", duty=True
    )
    manager: str | None = ref(
        "handle", "Who manages the program?", label="Program manager", inverse="Manages", duty=True
    )
    change_manager: str | None = ref(
        "handle",
        "Who leads the business change?",
        label="Business change manager",
        inverse="Leads change in",
        duty=True,
    )
    phase: Literal["initiating", "planning", "executing", "closing"] | None = Field(
        None, description="Phase of the program (PM²)"
    )
    objectives: Words = Field((), description="Strategic objectives it serves, each in one sentence")
    success_criteria: Words = Field((), description="How people will know that it worked, each measurable")
    benefits: tuple[CharterBenefit, ...] = Field(
        (), description="Benefits with measure, due day and the one accountable person"
    )
    limits: tuple[Limit, ...] = Field((), description="Limits that are narrower here than those of the forums")
    serves: References = refs(
        "objective",
        "Objectives of the office that it serves",
        label="Serves",
        inverse="Served by program",
        leads_on=True,
    )
    assumptions: Words = Field((), description="What is taken as true without proof")
    constraints: Words = Field((), description="Limits of time, money, law or capacity")
    starts_on: Day | None = Field(None, description="First day of the program")
    ends_on: Day | None = Field(None, description="Day it is planned to close")
    version: str | None = Field(None, description="Version of the charter, in quotes: '1.2'")
    approved_by: str | None = ref("forum", "Forum that approved this version", label="Approved by", inverse="Approved")
    approved_on: Day | None = Field(None, description="Day this version was approved")
    revisions: tuple[Revision, ...] = Field((), description="Every approved version, newest first")
    supersedes: References = superseding("program", "Charters this one replaces")
    superseded_by: References = superseding("program", "Charters that replaced this one", inverted=True)
