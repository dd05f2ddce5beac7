"""The dependency: what one part of the work needs of another, by when."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from minutebook.core.calendar import days_between
from minutebook.schema.derived import Derived, Known
from minutebook.schema.facets import Event, Intake, Turn
from minutebook.schema.fields import Day, LongText, References, Unit, ref, refs
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage
from minutebook.schema.record import Record
from minutebook.schema.registers import Measured, Promised, Register


def _float(dependency: Dependency, _known: Known) -> int | None:
    given = dependency.delivered_on or dependency.promised_for
    return days_between(given, dependency.needed_by) if given and dependency.needed_by else None


def _late(dependency: Dependency, known: Known) -> int | None:
    days = _float(dependency, known)
    return None if days is None else max(-days, 0)


class Dependency(Record):
    """What one project or party needs of another, by when it is needed, and for when it was promised."""

    kind: ClassVar[Kind] = Kind(
        key="dependency",
        prefix="DEP",
        folder="dependencies",
        name="Dependency",
        plural="Dependencies",
        order=53,
        tended=True,
        lifecycle=Lifecycle(
            stages={
                "proposed": Stage.OPEN,
                "agreed": Stage.IN_FORCE,
                "at-risk": Stage.OPEN,
                "blocked": Stage.OPEN,
                "delivered": Stage.PAST,
                "cancelled": Stage.REFUSED,
            },
            moves={
                "proposed": ("agreed", "at-risk", "blocked", "cancelled"),
                "agreed": ("at-risk", "blocked", "delivered", "cancelled"),
                "at-risk": ("agreed", "blocked", "delivered", "cancelled"),
                "blocked": ("agreed", "at-risk", "delivered", "cancelled"),
                "delivered": (),
                "cancelled": (),
            },
            readings={
                "proposed": "Not agreed yet",
                "agreed": "Agreed",
                "at-risk": "At risk",
                "blocked": "Blocked",
                "delivered": "Delivered",
                "cancelled": "No longer needed",
            },
            required={
                "proposed": ("what",),
                "agreed": ("what", "needed_by", "promised_for", "agreed_by_provider", "agreed_by_receiver"),
                "delivered": ("what", "delivered_on"),
            },
        ),
        sections={
            "What is needed": "The thing itself, and how the receiver sees that it is complete.",
            "If it comes late": "Who is hit, and what they do then.",
        },
        gist="what",
        columns=("dependency_type", "provider", "receiver", "needed_by", "promised_for", "float_days"),
        groups=("status", "program", "dependency_type"),
        narrows=("dependency_type",),
        events=(Event("delivered_on", "delivered", turn=Turn.DONE),),
        derived=(
            Derived(
                "float_days",
                "days from the day it is promised for, or was delivered, to the day it is needed; less than 0 is late",
                ("promised_for", "delivered_on", "needed_by"),
                int,
                _float,
                Unit("day", "days"),
                label="Float",
            ),
            Derived(
                "slip",
                "days by which it is promised, or was delivered, after the day it is needed",
                ("promised_for", "delivered_on", "needed_by"),
                int,
                _late,
                Unit("day", "days"),
            ),
        ),
        facets={
            Register: {"due": "needed_by", "actions": "", "letter": "D"},
            Measured: {"measures": ("slip",)},
            Promised: {},
        },
        intake=Intake(
            names={
                "what": ("dependency", "description", "deliverable"),
                "dependency_type": ("type", "category"),
                "provider": ("from", "supplier", "predecessor", "depends on", "giver"),
                "receiver": ("to", "successor", "needed for", "dependent"),
                "needed_by": ("date needed", "required by", "due", "due date", "required date"),
                "promised_for": ("committed date", "commit date", "promised date", "forecast"),
                "delivered_on": ("date delivered", "actual", "received on"),
            },
            statuses={
                "proposed": ("new", "open", "requested"),
                "agreed": ("accepted", "committed", "confirmed"),
                "delivered": ("complete", "completed", "closed", "received"),
            },
            sections={"What is needed": ("description",), "If it comes late": ("impact", "impact if late")},
            called=("project dependency",),
            titles=("dependency", "description"),
        ),
        example=Example(
            "Login service for the case view",
            {
                "owner": "project-manager",
                "what": "A login service that case workers can be moved to, accepted by operations.",
                "dependency_type": "deliverable",
                "needed_by": "2026-09-01",
                "promised_for": "2026-08-15",
                "agreed_by_provider": "2026-05-19",
                "agreed_by_receiver": "2026-05-12",
                "review_date": "2026-07-01",
            },
        ),
    )

    what: LongText | None = Field(None, description="What is needed, so that both sides would accept the same thing")
    dependency_type: Literal["deliverable", "resource", "decision", "data", "environment", "external"] | None = Field(
        None, description="What sort of thing it is"
    )
    provider: str | None = ref("charter", "Project or program that provides it", label="Provider", inverse="Provides")
    receiver: str | None = ref(
        "charter", "Project or program that needs it", label="Receiver", inverse="Receives", leads_on=True
    )
    outside_party: str | None = Field(None, description="Party outside the office that provides or needs it")
    needed_by: Day | None = Field(None, description="Day by which the receiver needs it")
    promised_for: Day | None = Field(None, description="Day for which the provider promises it")
    delivered_on: Day | None = Field(None, description="Day it was delivered and accepted")
    agreed_by_provider: Day | None = Field(None, description="Day the provider agreed to it")
    agreed_by_receiver: Day | None = Field(None, description="Day the receiver agreed to it")
    needs: References = refs(
        "charter", "Milestones it waits for or serves: PRJ-0002#release-3", label="Tied to", inverse="Tied to"
    )
