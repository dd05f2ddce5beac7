"""The objective: an end of the office that programs and benefits serve."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from minutebook.schema.facets import Intake
from minutebook.schema.fields import LongText, Unit
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage
from minutebook.schema.record import Record
from minutebook.schema.registers import Served


class Objective(Record):
    """What the office wants to be true by a year; benefits and programs say which of them they serve."""

    kind: ClassVar[Kind] = Kind(
        key="objective",
        prefix="OBJ",
        folder="objectives",
        name="Objective",
        plural="Objectives",
        order=8,
        plays=frozenset({"aim", "end"}),
        tended=True,
        lifecycle=Lifecycle(
            stages={
                "draft": Stage.OPEN,
                "active": Stage.IN_FORCE,
                "achieved": Stage.PAST,
                "dropped": Stage.REFUSED,
            },
            moves={
                "draft": ("active", "dropped"),
                "active": ("achieved", "dropped", "draft"),
                "achieved": ("active",),
                "dropped": ("draft",),
            },
            required={"active": ("statement", "horizon")},
            readings={
                "draft": "Not agreed yet",
                "active": "In force",
                "achieved": "Achieved",
                "dropped": "Dropped",
            },
        ),
        sections={
            "Why": "What the office gains by it, and what happens without it.",
            "How one will know": "What is different in the year it names, in numbers where there are any.",
        },
        gist="statement",
        columns=("horizon", "plan", "weight", "owner"),
        groups=("status", "horizon"),
        facets={Served: {}},
        intake=Intake(
            names={
                "statement": ("description", "strategic objective", "goal statement"),
                "horizon": ("year", "target year", "by year"),
                "plan": ("annual plan", "strategy", "business plan"),
                "weight": ("priority weight", "weighting"),
            },
            statuses={
                "active": ("in force", "agreed", "current"),
                "achieved": ("met", "reached"),
                "dropped": ("cancelled", "canceled", "abandoned"),
            },
            sections={"Why": ("rationale", "reason"), "How one will know": ("measures", "key results")},
            called=("objectives", "goal", "strategic objective", "strategic goal"),
            titles=("goal",),
        ),
        example=Example(
            "Half of all requests met without a visit",
            {
                "summary": "Citizens need not come to the counter for what can be done from home.",
                "owner": "portfolio-director",
                "created": "2026-01-12",
                "review_date": "2027-01-12",
                "statement": "By 2028 half of all requests are met without anybody coming to the counter.",
                "horizon": 2028,
                "plan": "Annual plan 2026",
                "weight": 2,
            },
        ),
    )

    status: str = Field(description="Draft, or already agreed?")
    statement: LongText | None = Field(None, description="What will be true, in one sentence that can be tested")
    horizon: Annotated[int, Unit(is_grouped=False)] | None = Field(
        None, ge=2000, le=2199, description="Year by which it is to be true"
    )
    plan: str | None = Field(None, description="Name of the annual plan that has it")
    weight: int | None = Field(None, ge=1, le=3, description="How much it counts beside the others, from 1 to 3")
