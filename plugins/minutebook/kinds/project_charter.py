"""The project charter: one result within an agreed scope, schedule and budget."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from minutebook.core.words import said_day
from minutebook.schema.derived import Derived, Known
from minutebook.schema.facets import Event, Intake, Membership, Revised, RowEvent, Turn
from minutebook.schema.fields import Day, Part, Point, References, Row, Unit, Words, ref, refs, superseding
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage
from minutebook.schema.limits import Limit
from minutebook.schema.record import Record
from minutebook.schema.registers import Limited, Measured, Scheduled
from minutebook.schema.schedule import MilestoneState, milestones_on, next_milestone, slipped_since, worst_slip

REQUIRED = ("sponsor", "objectives", "success_criteria")


class Milestone(Row):
    """A dated point by which something must be true."""

    title: str = Field(description="What is true once it is reached")
    due: Day = Field(description="Baseline day")
    reached: Day | None = Field(None, description="Day it was reached")
    cancelled: Day | None = Field(None, description="Day it was given up")
    gate: Literal["RfP", "RfE", "RfC"] | None = Field(
        None, description="PM² gate it closes: ready for planning, executing or closing"
    )
    owner: str | None = ref(
        "handle", "Who sees to it?", label="Owner of a milestone", inverse="Owns a milestone of", duty=True
    )
    public: bool = Field(False, description="Whether the day was promised to the public")
    acceptance: str | None = Field(None, description="How it is seen that it was reached, and by whom")

    @property
    def is_binding(self) -> bool:
        """Whether somebody still has to see to it."""
        return self.reached is None and self.cancelled is None


class MilestoneForecast(Point):
    """The day on which a milestone was expected when somebody said so."""

    milestone: str = Field(description="Key of the milestone, such as release-3")
    expected: Day = Field(description="Day on which it is expected")
    why: str | None = Field(None, description="What moved it")


def _milestones(charter: ProjectCharter, known: Known) -> tuple[MilestoneState, ...]:
    scheduled = charter.facet(Scheduled)
    return milestones_on(scheduled, known.today) if scheduled else ()


def _slip(charter: ProjectCharter, known: Known) -> int | None:
    return worst_slip(_milestones(charter, known))


def _slipped_since(charter: ProjectCharter, known: Known, limit: float, _most: float) -> date | None:
    scheduled = charter.facet(Scheduled)
    return slipped_since(scheduled, known.today, limit) if scheduled else None


def _next(charter: ProjectCharter, known: Known) -> str | None:
    found = next_milestone(_milestones(charter, known))
    return said_day(found.day, f": {found.row.title}") if found else None


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
        facets={
            Membership: {"by": "program", "alone": "standalone"},
            Limited: {},
            Revised: {"revisions": ""},
            Scheduled: {},
            Measured: {"measures": ("slip",)},
        },
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
        free=(
            *("phase", "handoffs.day", "forecasts"),
            *(f"milestones.{name}" for name in ("reached", "cancelled", "owner", "public", "acceptance")),
        ),
        filled_in=("closed_on",),
        sealed=(
            *("objectives", "success_criteria", "deliverables", "constraints", "starts_on", "ends_on"),
            *("approved_by", "approved_on", "milestones.title", "milestones.due"),
        ),
        columns=("program", "phase", "manager", "starts_on", "ends_on", "slip"),
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
        derived=(
            Derived(
                "slip",
                "the most days from the baseline of a milestone to the day it was reached or is expected",
                ("milestones", "forecasts"),
                int,
                _slip,
                Unit("day", "days"),
                since=_slipped_since,
            ),
            Derived(
                "next_milestone",
                "the first milestone to come, on the day it is expected, else due",
                ("milestones", "forecasts"),
                str,
                _next,
            ),
        ),
        row_events=(
            RowEvent("milestones", "reached", "reached", turn=Turn.DONE),
            RowEvent("milestones", "due", "due", turn=Turn.DUE, unless=("reached", "cancelled")),
        ),
        events=(
            Event("approved_on", "approved", by=("approved_by",), turn=Turn.DECIDED),
            Event("closed_on", "closed", turn=Turn.ENDED),
        ),
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
    forecasts: tuple[MilestoneForecast, ...] = Field(
        (), description="When milestones are expected, each time somebody says so anew"
    )
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
    supersedes: References = superseding("project", "Charters this one replaces")
    superseded_by: References = superseding("project", "Charters that replaced this one", inverted=True)
