"""The benefit: a measurable improvement somebody promised, and what was read of it since."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from minutebook.schema.facets import Intake, RowEvent, Turn
from minutebook.schema.fields import MOST, LongText, Names, Point, References, ref, refs
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage
from minutebook.schema.realized_values import realized_values
from minutebook.schema.record import Record
from minutebook.schema.registers import Realized

MEASURED = ("measure", "baseline", "frequency", "accountable")


class MeasuredValue(Point):
    """What is measured, or planned, on a day."""

    value: float = Field(ge=-MOST, le=MOST, description="The number, in the unit of the benefit")


class BenefitReading(Point):
    """What was read on a day, and where the number comes from."""

    value: float = Field(ge=-MOST, le=MOST, description="The number that was read, in the unit of the benefit")
    source: str | None = Field(None, description="Where the number comes from")
    note: str | None = Field(None, description="What explains it, in one sentence")


class Benefit(Record):
    """What gets better for whom, by how much and by when, who is accountable for it, and how far it has come."""

    kind: ClassVar[Kind] = Kind(
        key="benefit",
        prefix="BEN",
        folder="benefits",
        name="Benefit",
        plural="Benefits",
        order=26,
        plays=frozenset({"aim", "end"}),
        tended=True,
        lifecycle=Lifecycle(
            stages={
                "identified": Stage.OPEN,
                "planned": Stage.OPEN,
                "tracking": Stage.IN_FORCE,
                "realized": Stage.PAST,
                "partly-realized": Stage.PAST,
                "not-realized": Stage.PAST,
                "retired": Stage.PAST,
            },
            moves={
                "identified": ("planned", "tracking", "retired"),
                "planned": ("tracking", "identified", "retired"),
                "tracking": ("realized", "partly-realized", "not-realized", "retired"),
                "realized": ("tracking",),
                "partly-realized": ("tracking",),
                "not-realized": ("tracking",),
                "retired": (),
            },
            required={
                "planned": ("measure", "accountable"),
                "tracking": MEASURED,
                "realized": (*MEASURED, "readings"),
                "partly-realized": (*MEASURED, "readings"),
                "not-realized": MEASURED,
            },
            settled=frozenset({"tracking"}),
            readings={
                "identified": "Identified, not planned yet",
                "planned": "Planned, not measured yet",
                "tracking": "Being measured",
                "realized": "Realized",
                "partly-realized": "Partly realized",
                "not-realized": "Not realized",
                "retired": "Given up, or counted elsewhere",
            },
        ),
        sections={
            "What gets better": "The improvement in the words of those who have it, and why it is worth the work.",
            "How it is measured": "What is counted, where the number comes from, who reads it, and what could mislead.",
            "What it depends on": "What must be delivered, what people must do differently, what could undo it.",
        },
        free=(
            *("readings", "frequency", "reviewed_in", "outcome", "enabled_by", "contributes_to", "attribution"),
            "changed_by",
        ),
        gist="outcome",
        columns=("standing", "of_plan", "realized", "next_reading", "accountable"),
        groups=("status", "standing", "program"),
        narrows=("standing", "benefit_type"),
        derived=realized_values(),
        row_events=(
            RowEvent("readings", "day", "measured", title="value", turn=Turn.MEASURED),
            RowEvent("plan", "day", "planned", title="value", turn=Turn.DUE),
        ),
        facets={Realized: {"form": "benefit_type", "losses": ("dis-benefit",)}},
        intake=Intake(
            names={
                "benefit_type": ("type", "class", "classification", "benefit class"),
                "value_type": ("category", "benefit category", "value category"),
                "recipient": ("beneficiary", "beneficiaries", "recipients", "who benefits", "stakeholder"),
                "measure": ("kpi", "metric", "indicator", "measurement", "performance indicator"),
                "unit": ("unit of measure", "unit of measurement", "units", "uom"),
                "frequency": ("measurement frequency", "reporting frequency", "how often"),
                "accountable": ("benefit owner", "person accountable", "benefits owner", "realisation owner"),
                "responsible": ("person responsible", "measured by", "reported by", "data owner"),
                "outcome": ("outcomes", "required outcome", "business change"),
                "attribution": ("attribution method", "share of the project"),
                "reviewed_in": ("review forum", "reviewed by"),
                "enabled_by": ("enabler", "enablers", "required outputs", "outputs", "projects"),
                "contributes_to": ("strategic objective", "objectives", "supports", "aligned to"),
            },
            statuses={
                "identified": ("proposed", "candidate"),
                "tracking": ("in progress", "being measured", "measuring", "active"),
                "realized": ("realised", "achieved", "delivered"),
                "partly-realized": ("partly realised", "partially realised", "partially realized", "partly achieved"),
                "not-realized": ("not realised", "not achieved", "missed"),
                "retired": ("cancelled", "canceled", "withdrawn"),
            },
            sections={
                "What gets better": ("description", "benefit description"),
                "How it is measured": ("measurement", "measurement method", "measurement and reporting"),
                "What it depends on": ("dependencies", "required outputs and outcomes", "enablers"),
            },
            called=("benefits", "benefit profile", "dis-benefit", "disbenefit"),
            titles=("benefit name", "benefit title"),
        ),
        example=Example(
            "Fewer visits to the counter",
            {
                "summary": "Half of those who come to the counter only to hand in a form can do it from home.",
                "owner": "pmo-analyst",
                "created": "2026-02-02",
                "review_date": "2027-02-02",
                "benefit_type": "tangible",
                "value_type": "non-cash-releasing",
                "recipient": "Citizens, and the staff of the counter",
                "outcome": "Citizens hand in their forms online",
                "measure": "Visits to the counter only to hand in a form",
                "unit": "visits a month",
                "direction": "down",
                "baseline": {"day": "2026-01-31", "value": 1800},
                "target": {"day": "2027-12-31", "value": 900},
                "plan": [{"day": "2026-12-31", "value": 1500}],
                "readings": [{"day": "2026-06-30", "value": 1700, "source": "Ticket machine"}],
                "frequency": "half-yearly",
                "accountable": "change-manager",
                "responsible": "pmo-analyst",
                "attribution": "All of it: nothing else changed at the counter.",
            },
        ),
    )

    status: str = Field(description="Identified, planned, or already being measured?")
    benefit_type: Literal["tangible", "intangible", "dis-benefit"] | None = Field(
        None, description="A gain one can count, one that is felt, or a loss that comes with it (dis-benefit)"
    )
    value_type: Literal["cash-releasing", "non-cash-releasing", "quantifiable", "qualitative"] | None = Field(
        None, description="Money that is freed, time or goods worth money, another number, or a judgment"
    )
    recipient: str | None = Field(None, description="Who has it: which people, which part of the office")
    outcome: str | None = Field(None, description="What people do differently once the work is used")
    measure: str | None = Field(None, description="What is counted")
    unit: str | None = Field(None, description="Unit of the numbers, such as: calls a month")
    direction: Literal["up", "down"] | None = Field(None, description="Which way is better: up or down?")
    baseline: MeasuredValue | None = Field(None, description="Number before anything changed, and its day")
    target: MeasuredValue | None = Field(None, description="Number that is promised, and the day by which")
    limit: float | None = Field(
        None, allow_inf_nan=False, ge=-MOST, le=MOST, description="Of a dis-benefit: the worst number that was accepted"
    )
    plan: tuple[MeasuredValue, ...] = Field((), description="Numbers planned on the way from baseline to target")
    readings: tuple[BenefitReading, ...] = Field((), description="What was read since, each with its day and source")
    frequency: Literal["weekly", "biweekly", "monthly", "quarterly", "half-yearly", "yearly"] | None = Field(
        None, description="How often it is read"
    )
    accountable: str | None = ref(
        "handle", "Who is accountable for it? One person", label="Accountable", inverse="Accountable for", duty=True
    )
    responsible: str | None = ref(
        "handle", "Who reads it and reports the number?", label="Reads it", inverse="Reads", duty=True
    )
    attribution: LongText | None = Field(
        None, description="How much of the change is due to this work, and how one knows"
    )
    enabled_by: References = refs(
        "project", "Projects or milestones that must deliver for it", label="Enabled by", inverse="Enables"
    )
    contributes_to: References = refs(
        "end", "Benefits and objectives it serves", label="Contributes to", inverse="Served by", leads_on=True
    )
    reviewed_in: str | None = ref(
        "forum", "Forum that hears of each reading", label="Reviewed in", inverse="Reviews the readings of"
    )
    changed_by: Names = refs(
        "decision",
        "Decisions that moved its baseline, plan or target",
        label="Changed by",
        inverse="Moved the numbers of",
    )
