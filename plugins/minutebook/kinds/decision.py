"""The decision: what was decided, who was entitled to, and why."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from minutebook.schema.facets import Authority, Event, Intake, Turn
from minutebook.schema.fields import Day, LongText, Names, Part, References, Words, amending, ref, refs, superseding
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage
from minutebook.schema.record import Record

LIFECYCLE = Lifecycle(
    stages={
        "proposed": Stage.OPEN,
        "under-review": Stage.OPEN,
        "accepted": Stage.IN_FORCE,
        "rejected": Stage.REFUSED,
        "deferred": Stage.PAUSED,
        "implemented": Stage.IN_FORCE,
        "superseded": Stage.PAST,
        "deprecated": Stage.PAST,
    },
    moves={
        "proposed": ("under-review", "accepted", "rejected", "deferred"),
        "under-review": ("accepted", "rejected", "deferred", "proposed"),
        "accepted": ("implemented", "superseded", "deprecated"),
        "rejected": (),
        "deferred": ("proposed", "under-review", "rejected"),
        "implemented": ("superseded", "deprecated"),
        "superseded": (),
        "deprecated": (),
    },
    required={
        "accepted": ("decision_date", "decision_owner", "rationale"),
        "implemented": ("decision_date", "decision_owner", "rationale", "application_date"),
        "rejected": ("decision_date", "rationale"),
        "deferred": ("review_date",),
    },
    settled=frozenset({"accepted", "rejected", "implemented"}),
    replaced="superseded",
    readings={
        "proposed": "Not decided yet",
        "under-review": "Not decided yet",
        "rejected": "Rejected",
        "deferred": "Put off",
    },
)


class Assignment(Part):
    """Who takes which part in carrying the decision out (RASCI)."""

    person: str | None = ref("handle", "The person", label="Assigned", inverse="Assigned in", duty=True)
    part: Literal["responsible", "accountable", "supports", "consulted", "informed"] = Field(
        description="RASCI part; exactly one person is accountable"
    )

    @property
    def is_binding(self) -> bool:
        """Whoever is asked or told has nothing to hand over."""
        return self.part not in ("consulted", "informed")


class Decision(Record):
    """A decision, who was entitled to take it, and why."""

    kind: ClassVar[Kind] = Kind(
        key="decision",
        prefix="DEC",
        folder="decisions",
        name="Decision",
        plural="Decisions",
        order=30,
        plays=frozenset({"ruling"}),
        lifecycle=LIFECYCLE,
        tended=True,
        sections={
            "Context": "What made a decision necessary, and what would happen without one.",
            "Options": "The options weighed, doing nothing among them, with what speaks for and against each.",
            "Decision": "What was decided, in one or two sentences that can be quoted.",
            "Consequences": "What changes, for whom, what it costs, and which risks are accepted.",
        },
        spans=(("decision_date", "application_date"),),
        gist="rationale",
        effective="application_date",
        ruling="Decision",
        free=("communicated_to", "informed"),
        filled_in=("application_date",),
        sealed=("level", "forum", "decision_date", "rationale", "options", "deciders"),
        columns=("decision_date", "program", "forum", "decision_owner"),
        groups=("status", "program", "year"),
        events=(Event("decision_date", "decided", by=("forum", "deciders"), turn=Turn.DECIDED),),
        intake=Intake(
            names={
                "decision_date": (
                    "date accepted",
                    "date approved",
                    "date decided",
                    "date of decision",
                    "decided",
                    "decided on",
                ),
                "deciders": (
                    "agreed by",
                    "approved by",
                    "approvers",
                    "authorised by",
                    "authorized by",
                    "decided by",
                    "decision made by",
                    "made by",
                    "decision makers",
                    "decision taken by",
                ),
                "options": ("alternatives", "alternatives considered", "considered options", "options considered"),
                "rationale": ("justification", "reason", "reason for decision"),
            },
            sections={
                "Context": ("background", "issue", "problem", "problem statement"),
                "Consequences": ("impact", "impacts", "implications"),
            },
            called=("decision record",),
            titles=(
                "decision made",
                "decision taken",
                "decision text",
                "decision description",
                "description of decision",
            ),
            statuses={
                "accepted": ("adopted", "agreed", "approved", "decided", "ratified"),
                "under-review": ("in review", "review", "reviewing"),
                "rejected": ("declined", "not accepted", "refused"),
                "deferred": ("on hold", "postponed"),
                "superseded": ("obsoleted", "replaced", "superceded", "superseeded"),
                "deprecated": ("depreciated",),
            },
            settled_on="decision_date",
        ),
        facets={Authority: {"board": "forum"}},
        example=Example(
            "Move the supplier contract to a fixed price",
            {
                "summary": "The migration supplier is paid a fixed price per accepted release instead of by the day.",
                "owner": "pmo-analyst",
                "created": "2026-03-02",
                "review_date": "2027-03-02",
                "category": "financial",
                "level": "program",
                "decision_date": "2026-03-16",
                "decision_owner": "program-manager",
                "rationale": "A fixed price puts the cost of rework on the party that can prevent it.",
                "tags": ["suppliers", "budget"],
            },
        ),
    )

    status: str = Field(description="Proposed, or already decided?")
    category: Literal["business", "technology", "people", "external", "legal", "financial", "scope"] | None = Field(
        None, description="What the decision is mainly about (PM² decision log)"
    )
    level: Literal["team", "project", "program", "portfolio"] | None = Field(
        None, description="Who may decide this: team, project, program or portfolio?"
    )
    forum: str | None = ref("forum", "Forum that decides it", label="Forum", inverse="Decisions of this forum")
    decision_date: Day | None = Field(None, description="Day it was decided")
    application_date: Day | None = Field(None, description="Day it takes or took effect")
    decision_owner: str | None = ref(
        "handle",
        "Who must carry it out? One person",
        label="Decision owner",
        inverse="Must carry out",
        duty=True,
    )
    rationale: LongText | None = Field(None, description="Why this option, in one or two sentences")
    options: Words = Field((), description="Names of the options weighed")
    deciders: Names = refs("handle", "People who take the decision", label="Decided by", inverse="Decided")
    present: Names = refs("handle", "Members who were present, for the quorum", label="Present", inverse="Present at")
    consulted: Names = refs("handle", "People who were asked before", label="Consulted", inverse="Consulted on")
    informed: Names = refs("handle", "People who were told after", label="Informed", inverse="Informed of")
    assignments: tuple[Assignment, ...] = Field((), description="Who is responsible, accountable, consulted, informed")
    communicated_to: Words = Field((), description="Groups the decision was announced to")
    escalated: bool = Field(False, description="Whether it was passed up from a lower forum")
    review_trigger: str | None = Field(
        None, description="Event after which it must be looked at again, whatever the date"
    )
    supersedes: References = superseding("decision", "Decisions this one replaces, in whole or in part")
    superseded_by: References = superseding("decision", "Decisions that replaced this one", inverted=True)
    amends: References = amending("decision", "Decisions this one changes without replacing them")
    amended_by: References = amending("decision", "Decisions that changed this one", inverted=True)
    lessons: Names = refs("lesson", "Lessons that led to it", label="Draws on lesson", inverse="Led to decision")
