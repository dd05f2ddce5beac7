"""The issue: something that has happened and must be resolved."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from minutebook.core.calendar import after_working_days, working_days
from minutebook.schema.actions import Action
from minutebook.schema.derived import Derived, Known
from minutebook.schema.facets import Event, Intake, Turn
from minutebook.schema.fields import Day, LongText, References, Unit, ref, refs
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage
from minutebook.schema.record import Record
from minutebook.schema.registers import Measured, Register

Grade = Annotated[int, Field(ge=1, le=5)]
"""1 is very low, 5 very high (PM²)."""


def _age(issue: Issue, known: Known) -> int | None:
    last = issue.resolved_on or (None if issue.stage.is_over else known.today)
    return working_days(issue.raised_on, last) if issue.raised_on and last else None


def _old_since(issue: Issue, known: Known, limit: float, _most: float) -> date | None:
    day = after_working_days(issue.raised_on, int(limit) + 1) if issue.raised_on else None
    return day if day and day <= (issue.resolved_on or known.today) else None


class Issue(Record):
    """Something that has happened, or was found, and must be resolved: what it does, who sees to it, by when."""

    kind: ClassVar[Kind] = Kind(
        key="issue",
        prefix="ISS",
        folder="issues",
        name="Issue",
        plural="Issues",
        order=52,
        tended=True,
        lifecycle=Lifecycle(
            stages={
                "open": Stage.OPEN,
                "postponed": Stage.PAUSED,
                "resolved": Stage.PAST,
                "closed": Stage.PAST,
            },
            moves={
                "open": ("postponed", "resolved", "closed"),
                "postponed": ("open", "closed"),
                "resolved": ("closed", "open"),
                "closed": (),
            },
            readings={"open": "Not resolved yet", "resolved": "Resolved", "closed": "Closed"},
            required={
                "open": ("raised_on",),
                "resolved": ("raised_on", "resolved_on", "resolution"),
                "closed": ("raised_on",),
            },
        ),
        sections={
            "What happened": "The fact and its effect, in numbers where there are any.",
            "What is done": "How it is resolved, and who must agree.",
        },
        gist="resolution",
        columns=("issue_type", "program", "project", "age", "urgency", "impact", "target_date"),
        groups=("status", "program", "issue_type"),
        narrows=("issue_type",),
        spans=(("raised_on", "resolved_on"),),
        events=(Event("raised_on", "raised", turn=Turn.BEGUN), Event("resolved_on", "resolved", turn=Turn.ENDED)),
        derived=(
            Derived(
                "age",
                "working days, Monday to Friday, from the day it was raised to the day it was resolved, or today",
                ("raised_on", "resolved_on"),
                int,
                _age,
                Unit("working day", "working days"),
                since=_old_since,
            ),
        ),
        facets={Register: {"due": "target_date", "letter": "I"}, Measured: {"measures": ("age",)}},
        intake=Intake(
            names={
                "issue_type": ("type", "category"),
                "raised_on": (
                    "date raised",
                    "date identified",
                    "identification date",
                    "opened",
                    "date logged",
                    "logged",
                ),
                "resolved_on": ("date resolved", "date closed", "closed on", "resolution date"),
                "target_date": ("due", "due date", "target resolution date", "resolve by"),
                "owner": ("issue owner", "assigned to", "responsible"),
                "urgency": ("priority",),
                "impact": ("severity",),
                "resolution": ("action taken", "outcome"),
            },
            statuses={
                "open": ("new", "in progress", "investigating", "active"),
                "postponed": ("on hold", "deferred"),
                "resolved": ("fixed", "solved", "done"),
            },
            sections={"What happened": ("description", "issue description"), "What is done": ("actions", "next steps")},
            called=("project issue",),
            titles=("issue", "issue description", "description"),
        ),
        example=Example(
            "The supplier delivered the interface three weeks late",
            {
                "summary": "Testing waits, and the release after this one is in doubt.",
                "owner": "project-manager",
                "issue_type": "problem",
                "urgency": 4,
                "impact": 3,
                "raised_on": "2026-05-04",
                "target_date": "2026-05-29",
                "review_date": "2026-05-18",
            },
        ),
    )

    issue_type: (
        Literal["request-for-change", "off-specification", "problem", "external-event", "opportunity"] | None
    ) = Field(None, description="What sort of issue it is (PRINCE2)")
    urgency: Grade | None = Field(None, description="How soon it must be resolved, from 1 to 5 (PM²)")
    impact: Grade | None = Field(None, description="How much it does, from 1 to 5 (PM²)")
    size: Grade | None = Field(None, description="How much work it takes to resolve it, from 1 to 5 (PM²)")
    raised_on: Day | None = Field(None, description="Day it was raised")
    target_date: Day | None = Field(None, description="Day by which it is to be resolved")
    resolved_on: Day | None = Field(None, description="Day it was resolved")
    resolution: LongText | None = Field(None, description="How it was resolved, in a sentence or two")
    actions: tuple[Action, ...] = Field((), description="What is being done, by whom, until when")
    affects: References = refs(
        "", "What it affects: projects, milestones, benefits", label="Affects", inverse="Affected by", leads_on=True
    )
    origin: References = refs("", "Risk or assumption it came from", name="became", label="Came from", inverse="Became")
    raises: References = refs(
        "", "Change requests that it led to", name="raises", label="Raises", inverse="Came from", inverted=True
    )
    settled_by: str | None = ref(
        "decision", "Decision that resolved it", label="Resolved by", inverse="Resolves", leads_on=True
    )
