"""The certification: exam, prerequisites, validity, and how sure we are of each."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from minutebook.schema.facets import Credential, Freshness
from minutebook.schema.fields import Day, Part, WebLink, Words
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage
from minutebook.schema.record import Record


class Exam(Part):
    """The examination, as far as it is known."""

    questions: int | None = Field(None, ge=1, description="Questions asked")
    unscored: int | None = Field(None, ge=0, description="Of which not counted")
    minutes: int | None = Field(None, ge=1, description="Time allowed, in minutes")
    pass_mark: str | None = Field(None, description="What is needed to pass, such as '60 %'")
    book: Literal["open", "closed"] | None = Field(None, description="Whether the manual may be used")
    form: str | None = Field(None, description="Anything else about its form")


class Certification(Record):
    """What a certificate asks for, how long it lasts, and how sure we are of it."""

    kind: ClassVar[Kind] = Kind(
        key="certification",
        prefix="CRT",
        folder="certifications",
        name="Certification",
        plural="Certifications",
        order=80,
        lifecycle=Lifecycle(
            stages={
                "draft": Stage.OPEN,
                "active": Stage.IN_FORCE,
                "uncertain": Stage.PAUSED,
                "retired": Stage.PAST,
            },
            moves={
                "draft": ("active",),
                "active": ("uncertain", "retired"),
                "uncertain": ("active", "retired"),
                "retired": (),
            },
            readings={
                "draft": "Being written",
                "active": "Offered",
                "uncertain": "Not certain any more",
                "retired": "No longer offered",
            },
            required={"active": ("issuer", "certainty", "checked_on", "sources")},
        ),
        sections={
            "What it shows": "What a holder has proved, and to whom it matters.",
            "Before you apply": "What to check with the issuer, and what is disputed.",
        },
        columns=("issuer", "level", "validity_years", "checked_on"),
        groups=("issuer", "level"),
        facets={
            Freshness: {},
            Credential: {
                "meanings": {
                    "verified": "We read it in the issuer's own words.",
                    "reported": "Others say so; the issuer's own page was not read.",
                    "disputed": "Our sources disagree. Ask the issuer before you rely on it.",
                    "unverified": "Nobody has checked it yet. Ask the issuer before you rely on it.",
                }
            },
        },
        example=Example(
            "Certified Release Coordinator",
            {
                "summary": "An invented certificate that shows the fields.",
                "issuer": "Example Institute",
                "level": "entry",
                "scope": ["project"],
                "prerequisites": ["None"],
                "exam": {"questions": 60, "minutes": 60, "pass_mark": "60 %", "book": "closed"},
                "validity_years": 3,
                "renewal": "Pass the exam again",
                "sources": ["https://certificates.example.org/release-coordinator"],
                "checked_on": "2026-10-01",
                "certainty": "unverified",
            },
        ),
    )

    issuer: str | None = Field(None, description="Organization that awards it")
    former_names: Words = Field((), description="Names it was known by before")
    level: Literal["entry", "practitioner", "professional", "advanced", "specialist", "chartered"] | None = Field(
        None, description="How demanding it is"
    )
    scope: tuple[Literal["program", "project", "portfolio", "office", "team"], ...] = Field(
        (), description="What it is about"
    )
    prerequisites: Words = Field((), description="What a candidate must have before the exam")
    exam: Exam | None = Field(None, description="The examination")
    domains: Words = Field((), description="Exam domains with their weight")
    validity_years: int | None = Field(
        None, ge=1, description="Years it stays valid; left out where it does not expire"
    )
    renewal: str | None = Field(None, description="How it is renewed")
    address: WebLink | None = Field(None, description="Issuer's page, where its address was seen")
    sources: Words = Field((), description="Where the facts come from")
    checked_on: Day | None = Field(None, description="Day the facts were checked")
    certainty: Literal["verified", "reported", "disputed", "unverified"] | None = Field(
        None, description="verified: issuer's own words seen; reported: others say so; disputed: sources disagree"
    )
