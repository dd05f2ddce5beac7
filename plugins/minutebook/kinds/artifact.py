"""The archived artifact: where a finished document is kept, by whom, until when."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from minutebook.schema.facets import Event, Retention, Turn
from minutebook.schema.fields import Day, Names, WebLink, ref, refs
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage
from minutebook.schema.record import Record


class Artifact(Record):
    """A document or data set kept after its work ended: where, by whom, until when."""

    kind: ClassVar[Kind] = Kind(
        key="artifact",
        prefix="ART",
        folder="artifacts",
        name="Archived artifact",
        plural="Archived artifacts",
        order=50,
        lifecycle=Lifecycle(
            stages={"active": Stage.OPEN, "archived": Stage.IN_FORCE, "disposed": Stage.PAST},
            moves={"active": ("archived",), "archived": ("disposed",), "disposed": ()},
            required={
                "archived": ("custodian", "location", "retain_until"),
                "disposed": ("disposed_on",),
            },
            settled=frozenset({"disposed"}),
            readings={"active": "Not archived yet", "archived": "Kept in the archive", "disposed": "Disposed of"},
        ),
        sections={"What it is": "What it holds, which software opens it, and what it is good for later."},
        spans=(
            ("archived_on", "disposed_on"),
            ("archived_on", "retain_until"),
        ),
        columns=("artifact_type", "project", "custodian", "retain_until"),
        groups=("status", "program", "artifact_type"),
        events=(Event("archived_on", "archived", turn=Turn.BEGUN), Event("disposed_on", "disposed", turn=Turn.ENDED)),
        facets={Retention: {}},
        example=Example(
            "Acceptance protocols of the pilot",
            {
                "summary": "Signed acceptance of the eleven pilot deliverables.",
                "owner": "pmo-analyst",
                "artifact_type": "acceptance",
                "location": "https://archive.example.org/pilot/acceptance",
                "format": "PDF/A, 11 files",
                "custodian": "pmo-analyst",
                "archived_on": "2026-05-04",
                "retain_until": "2033-05-04",
                "disposal": "review",
            },
        ),
    )

    artifact_type: (
        Literal[
            "charter", "plan", "budget", "report", "minutes", "contract", "acceptance", "change", "technical", "other"
        ]
        | None
    ) = Field(None, description="What sort of document it is")
    location: WebLink | None = Field(None, description="Address or path where it is kept")
    format: str | None = Field(None, description="File format, and how many files")
    custodian: str | None = ref(
        "handle",
        "Who keeps it safe and readable?",
        label="Custodian",
        inverse="Custodian of",
        duty=True,
    )
    classification: Literal["public", "internal", "confidential"] | None = Field(
        None, description="How the document itself is classified"
    )
    archived_on: Day | None = Field(None, description="Day it was archived")
    retain_until: Day | None = Field(
        None, description="Last day it must be kept; usually 7 years after the project closed"
    )
    disposal: Literal["destroy", "review", "transfer", "permanent"] | None = Field(
        None, description="What happens after that day"
    )
    disposed_on: Day | None = Field(None, description="Day it was destroyed or transferred")
    legal_hold: bool = Field(False, description="True while it must be kept whatever the date")
    checksum: str | None = Field(None, description="SHA-256 of the file, to prove it is unchanged")
    evidence_for: Names = refs(
        "", "Records it is the evidence for", label="Evidence for", inverse="Evidence", leads_on=True
    )
