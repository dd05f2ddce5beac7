"""The lesson: what happened, and what to do next time."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from minutebook.schema.facets import Event, Intake, Turn
from minutebook.schema.fields import Day, LongText, Names, refs
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage
from minutebook.schema.record import Record


class Lesson(Record):
    """What happened, why, and what the next team should do about it."""

    kind: ClassVar[Kind] = Kind(
        key="lesson",
        prefix="LES",
        folder="lessons",
        name="Lesson",
        plural="Lessons",
        order=40,
        tended=True,
        lifecycle=Lifecycle(
            stages={
                "logged": Stage.OPEN,
                "validated": Stage.IN_FORCE,
                "adopted": Stage.IN_FORCE,
                "closed": Stage.PAST,
            },
            moves={
                "logged": ("validated", "closed"),
                "validated": ("adopted", "closed"),
                "adopted": ("closed",),
                "closed": (),
            },
            readings={
                "logged": "Not validated yet",
                "validated": "Validated",
                "adopted": "Adopted",
                "closed": "Closed",
            },
            required={
                "logged": ("recommendation",),
                "validated": ("recommendation",),
                "adopted": ("recommendation", "adopted_on"),
            },
        ),
        sections={
            "What happened": "The event and its effect, without blame.",
            "Why": "The cause, and the early signs that were there.",
            "What to do next time": "A recommendation another team could follow tomorrow.",
        },
        gist="recommendation",
        columns=("lesson_type", "phase", "program", "project", "logged_on"),
        groups=("status", "program", "phase"),
        intake=Intake(
            names={
                "lesson_type": ("type", "category"),
                "logged_on": ("date", "date identified", "date logged", "date raised", "date recorded", "logged"),
                "recommendation": ("recommended action", "recommendations", "recommendation for the future"),
                "early_warning": ("early warning sign", "early warning signs"),
            },
            statuses={"logged": ("open", "raised"), "adopted": ("applied",)},
            sections={"What happened": ("event", "observation"), "Why": ("cause", "causes", "root cause")},
            called=("lesson learned", "lessons learned", "lesson learnt", "lessons learnt"),
            titles=("lesson learned", "lesson learnt", "what happened", "event", "observation"),
        ),
        events=(Event("logged_on", "logged", turn=Turn.BEGUN), Event("adopted_on", "adopted", turn=Turn.DECIDED)),
        example=Example(
            "Book the test environment before the supplier is chosen",
            {
                "summary": "Six weeks were lost because the environment was ordered after the contract.",
                "owner": "pmo-analyst",
                "lesson_type": "negative",
                "phase": "planning",
                "recommendation": "Order test environments at the planning gate, whoever the supplier will be.",
                "logged_on": "2026-04-20",
                "review_date": "2026-10-20",
            },
        ),
    )

    lesson_type: Literal["positive", "negative"] | None = Field(
        None, description="Whether to keep doing it (positive) or to change it (negative)"
    )
    phase: Literal["initiating", "planning", "executing", "closing", "any"] | None = Field(
        None, description="Phase in which the lesson helps most"
    )
    priority: Literal["low", "medium", "high"] | None = Field(None, description="How much it would save")
    recommendation: LongText | None = Field(None, description="What to do next time, in one sentence")
    early_warning: str | None = Field(None, description="Sign that was there before the event")
    was_known_risk: bool | None = Field(None, description="Whether the risk log had it")
    logged_on: Day | None = Field(None, description="Day it was logged")
    adopted_on: Day | None = Field(None, description="Day the recommendation was taken up")
    applied_in: Names = refs(
        "charter", "Charters of the work that applied it", label="Applied in", inverse="Applies lesson", leads_on=True
    )
