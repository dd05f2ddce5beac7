"""The forum: a standing meeting with the right to decide."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from minutebook.schema.facets import Board, Convened, Event, Intake, Turn
from minutebook.schema.fields import Day, Part, WebLink, Words, ref
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage
from minutebook.schema.limits import Limit
from minutebook.schema.record import Record
from minutebook.schema.registers import Limited


class Member(Part):
    """A seat on the forum, held by a person, a role, or a person in a role."""

    person: str | None = ref("handle", "The member", label="Member", inverse="Sits on", duty=True)
    role: str | None = ref("role", "Role the seat belongs to", label="Seat for role", inverse="Has a seat on")
    voting: bool = Field(True, description="Whether the member has a vote")
    since: Day | None = Field(None, description="First day of the seat, for decisions taken before it")
    until: Day | None = Field(None, description="Last day of the seat, for decisions taken while it was held")
    term: ClassVar = ("since", "until")


class EarlierRules(Part):
    """What the forum might decide, and with how many, until its rules changed."""

    until: Day = Field(description="Last day these rules held")
    quorum: int | None = Field(None, ge=1, description="Quorum until then, where it was another one")
    decision_rights: tuple[Literal["team", "project", "program", "portfolio"], ...] = Field(
        (), description="Levels at which it might decide until then, where they were others"
    )
    term: ClassVar = ("", "until")


class Forum(Record):
    """A standing meeting: what it may decide, who sits on it, how often it meets."""

    kind: ClassVar[Kind] = Kind(
        key="forum",
        prefix="FOR",
        folder="forums",
        name="Forum",
        plural="Forums",
        order=60,
        lifecycle=Lifecycle(
            stages={"active": Stage.IN_FORCE, "dormant": Stage.PAUSED, "closed": Stage.PAST},
            moves={"active": ("dormant", "closed"), "dormant": ("active", "closed"), "closed": ()},
            readings={"active": "At work", "dormant": "Not meeting at present", "closed": "Closed"},
            required={"active": ("tier", "cadence", "chair", "decision_rights", "members")},
        ),
        sections={
            "Purpose": "What the forum is for, in one paragraph.",
            "Decision rights": "What it may decide by itself, and what it passes on.",
            "How it works": "Papers, agenda, minutes, conflicts of interest.",
        },
        columns=("tier", "cadence", "chair", "program"),
        groups=("tier", "status"),
        events=(Event("effective_from", "set up", turn=Turn.BEGUN),),
        intake=Intake(
            names={
                "cadence": ("frequency", "meeting frequency", "meets"),
                "chair": ("chairperson", "chaired by"),
                "effective_from": ("established", "set up"),
            },
            statuses={"closed": ("disbanded", "retired"), "dormant": ("inactive",)},
        ),
        facets={Board: {"opened": "effective_from"}, Convened: {}, Limited: {"approved_by": ""}},
        example=Example(
            "Program steering committee",
            {
                "summary": "Steers one program each quarter and decides what exceeds its tolerances.",
                "owner": "pmo-manager",
                "tier": "steering",
                "cadence": "quarterly",
                "chair": "sponsor",
                "quorum": 3,
                "decision_rights": ["project", "program"],
                "members": [{"person": "sponsor"}, {"person": "program-manager"}, {"person": "change-manager"}],
                "effective_from": "2026-01-05",
            },
        ),
    )

    tier: Literal["governing", "steering", "directing", "managing", "performing"] | None = Field(
        None, description="Governance layer (PM²)"
    )
    cadence: Literal["weekly", "biweekly", "monthly", "quarterly", "half-yearly", "yearly", "as-needed"] | None = Field(
        None, description="How often it meets"
    )
    next_meeting: Day | None = Field(None, description="Day on which it meets next")
    chair: str | None = ref("handle", "Who chairs it?", label="Chair", inverse="Chairs", duty=True)
    members: tuple[Member, ...] = Field((), description="Seats, with or without a vote")
    quorum: int | None = Field(None, ge=1, description="Voting members who must be present for a decision")
    decision_rights: tuple[Literal["team", "project", "program", "portfolio"], ...] = Field(
        (), description="Levels at which it may decide"
    )
    earlier_rules: tuple[EarlierRules, ...] = Field(
        (), description="Quorum and decision rights it had before, for decisions taken under them"
    )
    limits: tuple[Limit, ...] = Field((), description="Up to where it, and whom it leaves it to, may decide")
    inputs: Words = Field((), description="Papers it works from")
    outputs: Words = Field((), description="What comes out of a meeting")
    escalates_to: str | None = ref(
        "forum",
        "Forum that decides what this one may not",
        name="escalation",
        label="Escalates to",
        inverse="Takes escalations from",
        leads_on=True,
    )
    papers_due: str | None = Field(None, description="When papers must be in, such as 'five working days before'")
    minutes: WebLink | None = Field(None, description="Where its minutes are kept")
    effective_from: Day | None = Field(None, description="Day it was set up")
