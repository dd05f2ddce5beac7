"""The project charter: one result within an agreed scope, schedule and budget."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from minutebook.schema.facets import Event, Intake, Membership
from minutebook.schema.fields import Day, Part, References, Words, ref, refs, supersession
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage
from minutebook.schema.limits import Limit
from minutebook.schema.record import Record
from minutebook.schema.registers import Limited

REQUIRED = ("sponsor", "objectives", "success_criteria")


class Milestone(Part):
    """A dated point by which something must be true."""

    title: str = Field(description="What is true once it is reached")
    due: Day = Field(description="Baseline day")
    reached: Day | None = Field(None, description="Day it was reached")
    gate: Literal["RfP", "RfE", "RfC"] | None = Field(
        None, description="PM² gate it closes: ready for planning, executing or closing"
    )


class Handoff(Part):
    """Responsibility passing from one role to another."""

    giver: str = Field(description="Role that hands over")
    receiver: str = Field(description="Role that takes over")
    what: str = Field(description="What passes, and what proves it was accepted")
    day: Day | None = Field(None, description="Day of the handover")


class ProjectCharter(Record):
    """What one project delivers, within which limits, for whom, and who is accountable for it."""

    kind: ClassVar[Kind] = Kind(
        key="project-charter",
        prefix="PRJ",
        folder="projects",
        name="Project charter",
        plural="Project charters",
        order=20,
        plays=frozenset({"project", "charter", "aim"}),
        container="project",
        facets={Membership: {"by": "program", "alone": "standalone"}, Limited: {}},
        tended=True,
        lifecycle=Lifecycle(
            stages={
                "draft": Stage.OPEN,
                "in-review": Stage.OPEN,
                "approved": Stage.IN_FORCE,
                "on-hold": Stage.PAUSED,
                "closed": Stage.PAST,
                "superseded": Stage.PAST,
            },
            moves={
                "draft": ("in-review",),
                "in-review": ("approved", "draft"),
                "approved": ("on-hold", "closed", "superseded"),
                "on-hold": ("approved", "closed"),
                "closed": (),
                "superseded": (),
            },
            required={
                "in-review": REQUIRED,
                "approved": (*REQUIRED, "approved_by", "approved_on"),
                "closed": ("closed_on",),
            },
            settled=frozenset({"approved"}),
            readings={"draft": "Not approved yet", "in-review": "Not approved yet", "closed": "Closed"},
            replaced="superseded",
        ),
        sections={
            "Purpose": "The need the project answers and the result it delivers.",
            "Scope": "What is included and what is not.",
            "Deliverables": "What is handed over, and how each piece is accepted.",
            "Approach": "How the work is organized, by phase, with its handoffs.",
            "Governance": "Tolerances, reporting, and who decides beyond them.",
        },
        spans=(
            ("starts_on", "ends_on"),
            ("starts_on", "closed_on"),
        ),
        free=("phase", "milestones.reached", "handoffs.day"),
        filled_in=("closed_on",),
        sealed=(
            *("objectives", "success_criteria", "deliverables", "constraints", "starts_on", "ends_on"),
            *("approved_by", "approved_on", "milestones.title", "milestones.due"),
        ),
        columns=("program", "phase", "manager", "starts_on", "ends_on"),
        groups=("status", "program"),
        intake=Intake(
            names={
                "manager": ("project manager",),
                "sponsor": ("project owner", "executive sponsor"),
                "starts_on": ("start", "start date", "planned start"),
                "ends_on": ("end", "end date", "finish date", "planned end"),
                "closed_on": ("date closed", "actual end"),
                "success_criteria": ("acceptance criteria", "definition of done"),
            },
            statuses={"approved": ("accepted", "agreed"), "in-review": ("in review", "under review")},
            settled_on="approved_on",
        ),
        events=(Event("approved_on", "approved", by=("approved_by",)), Event("closed_on", "closed")),
        example=Example(
            "Replace the case management system",
            {
                "summary": "One case system replaces three before their licenses end.",
                "owner": "project-manager",
                "standalone": True,
                "sponsor": "sponsor",
                "manager": "project-manager",
                "phase": "planning",
                "objectives": ["All open cases live in the new system by June 2027"],
                "success_criteria": ["No case is lost, and none waits longer than before"],
                "created": "2026-02-02",
                "review_date": "2027-02-02",
            },
        ),
    )

    status: str = Field(description="Draft, or already approved?")
    standalone: bool = Field(False, description="True where the project belongs to no program on purpose")
    sponsor: str | None = ref(
        "handle", "Who sponsors it? (project owner)", label="Sponsor", inverse="Sponsors", duty=True
    )
    manager: str | None = ref(
        "handle", "Who manages the project?", label="Project manager", inverse="Manages", duty=True
    )
    phase: Literal["initiating", "planning", "executing", "closing"] | None = Field(
        None, description="Phase of the project (PM²)"
    )
    objectives: Words = Field((), description="What the project is to achieve, each in one sentence")
    success_criteria: Words = Field((), description="How people will know that it worked, each measurable")
    deliverables: Words = Field((), description="What is handed over")
    assumptions: Words = Field((), description="What is taken as true without proof")
    constraints: Words = Field((), description="Limits of time, money, law or capacity")
    limits: tuple[Limit, ...] = Field((), description="Limits that are narrower here than those of the forums")
    milestones: tuple[Milestone, ...] = Field((), description="Milestones and gates with their days")
    handoffs: tuple[Handoff, ...] = Field((), description="Handovers of responsibility")
    depends_on: References = refs(
        "project", "Projects that must deliver first", name="dependency", label="Depends on", inverse="Needed by"
    )
    starts_on: Day | None = Field(None, description="First day of the project")
    ends_on: Day | None = Field(None, description="Day it is planned to close")
    closed_on: Day | None = Field(None, description="Day it was closed")
    version: str | None = Field(None, description="Version of the charter, in quotes: '1.2'")
    approved_by: str | None = ref("forum", "Forum that approved it", label="Approved by", inverse="Approved")
    approved_on: Day | None = Field(None, description="Day this version was approved")
    supersedes: References = supersession("project", "Charters this one replaces")
    superseded_by: References = supersession("project", "Charters that replaced this one", inverted=True)
