"""The change request: what somebody wants changed of what was agreed."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from minutebook.schema.actions import Action
from minutebook.schema.facets import Event, Intake, Turn
from minutebook.schema.fields import Amount, Day, LongText, Part, References, Unit, ref, refs
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage
from minutebook.schema.record import Record
from minutebook.schema.registers import Register, Requested

Grade = Annotated[int, Field(ge=1, le=5)]
"""1 is very low, 5 very high (PM²)."""


class ChangeImpacts(Part):
    """What would change with it: days and money as numbers, the rest in words."""

    scope: str | None = Field(None, description="What is added or left out")
    schedule_days: Annotated[int, Unit("day", "days")] | None = Field(
        None, description="Days by which the baseline moves; earlier with a minus"
    )
    cost: Amount | None = Field(None, description="What it costs more, or less with a minus, such as 120000 USD")
    quality: str | None = Field(None, description="What becomes better or worse")
    benefit: str | None = Field(None, description="Which benefit changes, and by how much")
    risk: str | None = Field(None, description="Which risk grows or shrinks")


class ChangeRequest(Record):
    """What somebody wants changed of what was agreed, what it would do to the baseline, and who decided."""

    kind: ClassVar[Kind] = Kind(
        key="change-request",
        prefix="CHG",
        folder="changes",
        name="Change request",
        plural="Change requests",
        order=54,
        tended=True,
        lifecycle=Lifecycle(
            stages={
                "submitted": Stage.OPEN,
                "assessing": Stage.OPEN,
                "waiting-for-approval": Stage.OPEN,
                "approved": Stage.IN_FORCE,
                "rejected": Stage.REFUSED,
                "postponed": Stage.PAUSED,
                "merged": Stage.PAST,
                "implemented": Stage.PAST,
            },
            moves={
                "submitted": ("assessing", "merged", "rejected"),
                "assessing": ("waiting-for-approval", "merged", "rejected"),
                "waiting-for-approval": ("approved", "rejected", "postponed", "merged"),
                "approved": ("implemented",),
                "rejected": (),
                "postponed": ("assessing", "rejected"),
                "merged": (),
                "implemented": (),
            },
            readings={
                "submitted": "Not decided yet",
                "assessing": "Not decided yet",
                "waiting-for-approval": "Waits for a decision",
                "approved": "Approved, not implemented yet",
                "merged": "Merged into another request",
                "implemented": "Implemented",
            },
            required={
                "submitted": ("reason",),
                "assessing": ("reason", "submitted_on"),
                "waiting-for-approval": ("reason", "submitted_on", "impacts"),
                "approved": ("reason", "submitted_on", "impacts", "decided_on"),
                "rejected": ("reason", "decided_on"),
                "merged": ("merged_into",),
                "implemented": ("reason", "decided_on", "implemented_on"),
            },
        ),
        sections={
            "What is asked for": "The change, so that somebody who was not there can carry it out.",
            "What it would do": "The effect on scope, days, money, quality, benefits and risks.",
        },
        gist="reason",
        columns=("program", "project", "priority", "submitted_on", "decided_on", "implemented_on"),
        groups=("status", "program", "project"),
        narrows=("priority",),
        spans=(("submitted_on", "decided_on"), ("decided_on", "implemented_on")),
        events=(
            Event("submitted_on", "submitted", turn=Turn.BEGUN),
            Event("decided_on", "decided", by=("forum", "decided_by"), turn=Turn.DECIDED),
            Event("implemented_on", "implemented", turn=Turn.DONE),
        ),
        facets={
            Register: {"due": "target_date", "letter": "C"},
            Requested: {"decided_by": "forum", "rulings": "decided_by", "due": "target_date"},
        },
        intake=Intake(
            names={
                "reason": ("justification", "rationale", "reason for change"),
                "if_not_done": ("impact of not doing", "consequence if not done"),
                "submitted_on": ("date submitted", "submission date", "date raised", "requested on"),
                "decided_on": ("decision date", "date approved", "approval date"),
                "target_date": ("due", "due date", "target delivery date"),
                "implemented_on": ("date implemented", "actual delivery date", "completed"),
                "priority": ("urgency",),
                "requested_by": ("requester", "raised by", "submitted by"),
            },
            statuses={
                "submitted": ("new", "open", "raised"),
                "assessing": ("under review", "in review", "under assessment"),
                "waiting-for-approval": ("pending", "pending approval", "awaiting approval"),
                "rejected": ("declined",),
                "postponed": ("deferred", "on hold"),
                "implemented": ("closed", "done", "completed"),
            },
            sections={"What is asked for": ("description", "change description"), "What it would do": ("impact",)},
            called=("change", "change control", "request for change"),
            titles=("change", "change description", "description"),
        ),
        example=Example(
            "Move release 3 by five weeks to keep the interface test",
            {
                "owner": "project-manager",
                "reason": "Without the test, faults would be found by caseworkers after the release.",
                "priority": 4,
                "submitted_on": "2026-06-01",
                "impacts": {"schedule_days": 35, "cost": "40000 USD"},
                "review_date": "2026-06-15",
            },
        ),
    )

    reason: LongText | None = Field(None, description="Why it is asked for")
    if_not_done: str | None = Field(None, description="What happens if it is not done")
    requested_by: str | None = ref("handle", "Who asks for it?", label="Requested by", inverse="Requested")
    changes: References = refs(
        "charter",
        "Charter, or its milestone, that changes: PRJ-0002#release-3",
        label="Changes",
        inverse="Changed by",
        leads_on=True,
    )
    impacts: ChangeImpacts | None = Field(None, description="What would change with it")
    size: Grade | None = Field(None, description="How much work it is, from 1 to 5 (PM²)")
    priority: Grade | None = Field(None, description="How much it matters, from 1 to 5 (PM²)")
    submitted_on: Day | None = Field(None, description="Day it was submitted")
    forum: str | None = ref("forum", "Forum that decided", label="Decided by", inverse="Decided")
    decided_by: References = refs(
        "decision", "Decisions about it", label="Decided in", inverse="Decides on the request", leads_on=True
    )
    decided_on: Day | None = Field(None, description="Day it was approved, rejected, postponed or merged")
    merged_into: str | None = ref(
        "change-request", "Request it was merged into", label="Merged into", inverse="Takes in", leads_on=True
    )
    target_date: Day | None = Field(None, description="Day by which it is to be implemented")
    implemented_on: Day | None = Field(None, description="Day it was implemented")
    accepted_by: str | None = ref("handle", "Who accepted it?", label="Accepted by", inverse="Accepted the change")
    actions: tuple[Action, ...] = Field((), description="What is being done, by whom, until when")
    origin: References = refs("", "Issue it came from", name="raises", label="Came from", inverse="Raises")
