"""The assumption: what is taken as true without proof."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from minutebook.schema.facets import Event, Intake, Turn
from minutebook.schema.fields import Day, LongText, References, refs
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage
from minutebook.schema.record import Record
from minutebook.schema.registers import Assumed, Register


class Assumption(Record):
    """What is taken as true without proof so that planning can go on, what rests on it, and how it will be proved."""

    kind: ClassVar[Kind] = Kind(
        key="assumption",
        prefix="ASM",
        folder="assumptions",
        name="Assumption",
        plural="Assumptions",
        order=51,
        tended=True,
        lifecycle=Lifecycle(
            stages={
                "open": Stage.OPEN,
                "validated": Stage.IN_FORCE,
                "invalidated": Stage.REFUSED,
                "retired": Stage.PAST,
            },
            moves={
                "open": ("validated", "invalidated", "retired"),
                "validated": ("invalidated", "retired"),
                "invalidated": ("retired",),
                "retired": (),
            },
            readings={
                "open": "Not proved yet",
                "validated": "Proved true",
                "invalidated": "Proved false",
                "retired": "No longer needed",
            },
            required={
                "open": ("statement",),
                "validated": ("statement", "result", "proved_on"),
                "invalidated": ("statement", "result", "proved_on"),
            },
        ),
        sections={
            "Why we assume it": "What speaks for it, and who said so.",
            "If it is false": "What would have to change, and what that would cost.",
        },
        gist="statement",
        columns=("confidence", "impact_if_false", "program", "project", "validate_by"),
        groups=("status", "program", "confidence"),
        narrows=("confidence",),
        events=(Event("proved_on", "proved", turn=Turn.ENDED),),
        facets={Assumed: {}, Register: {"due": "validate_by", "actions": "", "letter": "A"}},
        intake=Intake(
            names={
                "statement": ("assumption", "description"),
                "impact_if_false": ("impact", "impact if wrong", "impact if untrue"),
                "validation": ("how to validate", "validation method", "verification"),
                "validate_by": ("due", "due date", "validation date", "target date"),
                "result": ("outcome", "finding"),
                "proved_on": ("date validated", "validated on"),
            },
            statuses={
                "validated": ("confirmed", "true", "verified"),
                "invalidated": ("false", "disproved", "incorrect"),
                "retired": ("closed",),
            },
            sections={"Why we assume it": ("rationale", "basis"), "If it is false": ("consequence", "consequences")},
            called=("planning assumption",),
            titles=("assumption", "statement"),
        ),
        example=Example(
            "Each service can name one person who accepts releases",
            {
                "statement": "Four services each name one person with the right to accept a release.",
                "owner": "project-manager",
                "confidence": "medium",
                "impact_if_false": 4,
                "validation": "Names in writing from the four heads of service",
                "validate_by": "2027-06-30",
                "review_date": "2027-06-30",
            },
        ),
    )

    statement: LongText | None = Field(None, description="What is taken as true, so that it could be proved false")
    impact_if_false: Annotated[int, Field(ge=1, le=5)] | None = Field(
        None, description="How much it would do if it were false, from 1 to 5"
    )
    confidence: Literal["low", "medium", "high"] | None = Field(None, description="How sure we are of it")
    validation: str | None = Field(None, description="How it will be proved true or false")
    validate_by: Day | None = Field(None, description="Day by which it is to be proved")
    proved_on: Day | None = Field(None, description="Day it was proved true or false")
    result: LongText | None = Field(None, description="What was found")
    bears_on: References = refs(
        "",
        "What rests on it: charters, benefits, decisions",
        label="Bears on",
        inverse="Rests on the assumption",
        leads_on=True,
    )
    became: References = refs(
        "", "Risks and issues it became", name="became", label="Became", inverse="Came from", inverted=True
    )
