"""The risk: what may happen, why, what it would do, and what is done about it."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from minutebook.core.clauses import because
from minutebook.core.quantities import read_quantity
from minutebook.schema.actions import Action
from minutebook.schema.derived import Derived, Known
from minutebook.schema.facets import Event, Intake, RowEvent, Turn
from minutebook.schema.fields import Amount, Day, LongText, Names, Part, Point, References, Unit, ref, refs
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage
from minutebook.schema.ratings import rated_values
from minutebook.schema.record import Record
from minutebook.schema.registers import Measured, Rated, Register

MANAGED = ("owner", "cause", "event", "effect", "response", "assessments")


class Assessment(Point):
    """How likely it was held on a day, and how much it would do; the first one is that before anything was done."""

    likelihood: int = Field(ge=1, le=5, description="How likely it is, from 1 to 5 as the scale of this site says")
    impact: int = Field(ge=1, le=5, description="How much it would do, from 1 to 5 as the scale of this site says")
    by: str | None = ref("handle", "Who assessed it?", label="Assessed by", inverse="Assessed")


class TargetRating(Part):
    """The rating that the response is to reach."""

    likelihood: int = Field(ge=1, le=5, description="How likely it shall be, from 1 to 5")
    impact: int = Field(ge=1, le=5, description="How much it shall do, from 1 to 5")
    by_day: Day | None = Field(None, description="Day by which it shall be so")


def _sentence(record: Any, _known: Known) -> str | None:
    return because(record.cause, record.event, record.effect) or None


def _expected_cost(record: Any, _known: Known) -> str | None:
    cost = read_quantity(record.cost or "")
    if cost is None or record.probability is None:
        return None
    return f"{(cost.amount * record.probability / 100).normalize():f} {cost.unit}"


class Risk(Record):
    """Something that may happen, good or bad, and what is done about it before it does."""

    kind: ClassVar[Kind] = Kind(
        key="risk",
        prefix="RSK",
        folder="risks",
        name="Risk",
        plural="Risks",
        order=49,
        tended=True,
        lifecycle=Lifecycle(
            stages={
                "proposed": Stage.OPEN,
                "assessing": Stage.OPEN,
                "waiting-for-approval": Stage.OPEN,
                "approved": Stage.IN_FORCE,
                "rejected": Stage.REFUSED,
                "closed": Stage.PAST,
            },
            moves={
                "proposed": ("assessing", "waiting-for-approval", "rejected", "closed"),
                "assessing": ("waiting-for-approval", "approved", "rejected", "closed"),
                "waiting-for-approval": ("approved", "assessing", "rejected", "closed"),
                "approved": ("assessing", "closed"),
                "rejected": ("proposed",),
                "closed": ("assessing",),
            },
            readings={
                "proposed": "Not assessed yet",
                "assessing": "Being assessed",
                "waiting-for-approval": "Its response waits for approval",
                "approved": "Being managed",
                "rejected": "No risk to be managed",
                "closed": "Closed",
            },
            required={"assessing": ("event",), "waiting-for-approval": MANAGED, "approved": MANAGED},
        ),
        sections={
            "Why it may happen": "What is known of the cause, and the signs by which one sees it coming.",
            "What is done": "The response, what it costs, and what would be done if it happened all the same.",
        },
        gist="sentence",
        spans=(("raised_on", "closed_on"),),
        columns=("level", "likelihood", "impact", "response", "owner"),
        groups=("status", "program", "category", "response"),
        listed_by="-level",
        narrows=("level", "category", "response", "nature"),
        derived=(
            *rated_values(),
            Derived(
                "sentence",
                "“Because …, … may …, which would …”, out of cause, event and effect",
                ("cause", "event", "effect"),
                LongText,
                _sentence,
                label="Risk",
            ),
            Derived("expected_cost", "probability × cost", ("probability", "cost"), Amount, _expected_cost),
        ),
        events=(
            Event("raised_on", "raised", turn=Turn.BEGUN),
            Event("happened_on", "happened"),
            Event("closed_on", "closed", turn=Turn.ENDED),
        ),
        row_events=(RowEvent("actions", "due", "action due", title="what", turn=Turn.DUE, unless=("done",)),),
        facets={
            Register: {"due": "review_date", "letter": "R"},
            Measured: {"measures": ("level", "cost", "delay")},
            Rated: {
                "gain": "opportunity",
                "accepting": "accept",
                "unfit": {"threat": ("exploit", "enhance"), "opportunity": ("avoid", "reduce")},
            },
        },
        intake=Intake(
            names={
                "cause": ("risk cause", "root cause", "source of risk", "risk source"),
                "event": ("description", "risk description", "risk event", "risk statement", "risk"),
                "effect": ("consequence", "consequences", "impact description", "risk effect"),
                "category": ("risk category", "risk type"),
                "nature": ("threat or opportunity", "threat/opportunity"),
                "owner": ("risk owner",),
                "response": ("response strategy", "risk response", "risk response strategy", "strategy", "treatment"),
                "trigger": ("early warning", "risk trigger", "triggers", "warning sign"),
                "cost": ("cost impact", "financial impact"),
                "delay": ("delay in days", "schedule impact", "time impact"),
                "likelihood": ("chance", "likelihood of occurrence", "probability of occurrence"),
                "impact": ("impact rating", "impact score", "severity"),
                "level": ("exposure", "rating", "risk level", "risk rating", "risk score", "rpn", "score"),
                "assessed_on": ("assessment date", "last assessed", "last assessment"),
                "raised_on": ("date identified", "date logged", "date raised", "identification date", "identified on"),
                "raised_by": ("identified by", "raised by", "reported by"),
                "closed_on": ("closed date", "date closed"),
                "happened_on": ("date occurred", "occurred on"),
                "review_date": ("next review", "next review date"),
            },
            statuses={
                "proposed": ("identified", "new", "raised"),
                "assessing": ("analysing", "analyzing", "in assessment", "open", "under assessment"),
                "waiting-for-approval": ("awaiting approval", "pending approval"),
                "approved": ("active", "being managed", "in progress", "managing", "mitigating", "monitoring"),
                "closed": ("expired", "happened", "impacted", "managed", "materialised", "materialized", "occurred"),
                "rejected": ("declined", "not a risk"),
            },
            sections={
                "Why it may happen": ("background", "causes", "cause"),
                "What is done": ("actions", "contingency", "mitigation", "mitigation plan", "response", "treatment"),
            },
            called=("threat", "opportunity", "risk item"),
            values={
                "response": {
                    "avoid": ("eliminate", "terminate"),
                    "reduce": ("mitigate", "mitigation", "treat"),
                    "transfer": ("insure",),
                    "accept": ("retain", "tolerate"),
                    "prepare": ("contingency", "contingent plan", "fallback"),
                },
                "nature": {"threat": ("negative", "negative risk"), "opportunity": ("positive", "positive risk")},
            },
            titles=("risk", "risk name", "risk title"),
        ),
        example=Example(
            "The only architect leaves before release 3",
            {
                "summary": "One person knows the interfaces of release 3, and her contract ends in March.",
                "owner": "project-manager",
                "nature": "threat",
                "cause": "the only architect who knows the interfaces leaves in March",
                "event": "the design of release 3 may be six weeks late",
                "effect": "move the go-live past the end of the old license",
                "category": "people",
                "assessments": [{"day": "2026-10-05", "likelihood": 4, "impact": 4}],
                "target": {"likelihood": 2, "impact": 4, "by_day": "2027-02-26"},
                "probability": 60,
                "cost": "120000 USD",
                "response": "reduce",
                "actions": [
                    {
                        "key": "second-architect",
                        "what": "A second architect designs two interfaces with her",
                        "due": "2027-01-29",
                    }
                ],
                "raised_on": "2026-10-05",
                "review_date": "2027-01-15",
            },
        ),
    )

    nature: Literal["threat", "opportunity"] | None = Field(
        None, description="Whether it would do harm (threat) or good (opportunity)"
    )
    cause: LongText | None = Field(
        None, description="Why it may happen, as it reads behind “because”: the only architect leaves in March"
    )
    event: LongText | None = Field(
        None, description="What may happen, with “may”: the design of release 3 may be six weeks late"
    )
    effect: LongText | None = Field(
        None, description="What it would do, as it reads behind “which would”: move the go-live past the license"
    )
    category: (
        Literal["business", "technology", "people", "external", "legal", "financial", "scope", "schedule", "supplier"]
        | None
    ) = Field(None, description="Where it comes from")
    threatens: References = refs(
        "aim",
        "What it threatens or serves: a charter, a milestone such as PRJ-0002#release-3, a benefit, an objective",
        label="Threatens",
        inverse="Threatened by",
        leads_on=True,
    )
    proximity: Literal["imminent", "within-stage", "within-project", "beyond-project"] | None = Field(
        None, description="How soon it may happen"
    )
    assessments: tuple[Assessment, ...] = Field(
        (), description="Every assessment with its day; the first is that before anything was done"
    )
    target: TargetRating | None = Field(None, description="Rating that the response is to reach")
    probability: Annotated[int, Unit("%")] | None = Field(
        None, ge=0, le=100, description="Probability, where somebody can give a number"
    )
    cost: Amount | None = Field(None, description="What it would cost if it happened, such as 120000 USD")
    delay: Annotated[int, Unit("day", "days")] | None = Field(
        None, ge=0, description="By how much it would delay the work"
    )
    response: Literal["avoid", "reduce", "transfer", "share", "accept", "prepare", "exploit", "enhance"] | None = Field(
        None, description="What is done about it; exploit and enhance are for opportunities"
    )
    actions: tuple[Action, ...] = Field((), description="What is done, by whom, until when")
    trigger: str | None = Field(None, description="Sign that it is about to happen")
    accepted_by: References = refs(
        "decision",
        "Decisions to live with it; they hold until their review date",
        label="Accepted by",
        inverse="Accepts the risk",
        leads_on=True,
    )
    lessons: Names = refs("lesson", "Lessons that warned of it", label="Known from lesson", inverse="Warned of risk")
    weight: int | None = Field(None, ge=1, le=3, description="How much it matters to the strategy, from 1 to 3")
    raised_on: Day | None = Field(None, description="Day it was raised")
    raised_by: str | None = ref("handle", "Who raised it?", label="Raised by", inverse="Raised")
    happened_on: Day | None = Field(None, description="Day it happened, if it did")
    closed_on: Day | None = Field(None, description="Day it was closed")
