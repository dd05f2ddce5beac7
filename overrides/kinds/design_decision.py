"""The design decision: how the software of this site is built, and why; a kind of this site's own."""

from typing import ClassVar, Literal

from minutebook import (
    Day,
    Event,
    Example,
    Field,
    Kind,
    Lifecycle,
    LongText,
    Names,
    Record,
    References,
    Stage,
    Turn,
    Words,
    amending,
    ref,
    refs,
    superseding,
)


class DesignDecision(Record):
    """How the Minutebook software is built, and why: real decisions, unlike those of the fictional office."""

    kind: ClassVar[Kind] = Kind(
        key="design-decision",
        prefix="MDR",
        folder="design",
        name="Design decision",
        plural="Design decisions",
        order=900,
        apart=True,
        lifecycle=Lifecycle(
            stages={"proposed": Stage.OPEN, "accepted": Stage.IN_FORCE, "superseded": Stage.PAST},
            moves={"proposed": ("accepted",), "accepted": ("superseded",), "superseded": ()},
            required={"accepted": ("decision_date", "decision_owner", "rationale")},
            settled=frozenset({"accepted"}),
            replaced="superseded",
            readings={"proposed": "Not decided yet"},
        ),
        sections={
            "Context": "What made a decision necessary.",
            "Options": "What was weighed, with what speaks for and against each.",
            "Decision": "What was decided, and what was measured.",
            "Consequences": "What changes, what was given up, and what would reopen it.",
        },
        gist="rationale",
        ruling="Decision",
        columns=("decision_date", "category"),
        groups=("status", "category"),
        events=(Event("decision_date", "decided", by=("deciders",), turn=Turn.DECIDED),),
        example=Example(
            "One parser of front matter",
            {
                "summary": "All parts of the software read front matter with one function.",
                "owner": "minutebook-team",
                "category": "technology",
                "decision_date": "2026-11-23",
                "rationale": "Two readers of one text come to differ.",
            },
        ),
    )

    category: Literal["business", "technology", "people", "external", "legal", "financial", "scope"] | None = Field(
        None, description="What the decision is mainly about"
    )
    decision_date: Day | None = Field(None, description="Day it was decided")
    decision_owner: str | None = ref(
        "handle", "Who must carry it out? One person", label="Decision owner", inverse="Must carry out", duty=True
    )
    rationale: LongText | None = Field(None, description="Why this option, in one or two sentences")
    options: Words = Field((), description="Names of the options weighed")
    deciders: Names = refs("handle", "People who take the decision", label="Decided by", inverse="Decided")
    review_trigger: str | None = Field(None, description="Event after which it must be looked at again")
    supersedes: References = superseding("design-decision", "Design decisions this one replaces")
    superseded_by: References = superseding("design-decision", "Those that replaced this one", inverted=True)
    amends: References = amending("design-decision", "Design decisions this one changes without replacing them")
    amended_by: References = amending("design-decision", "Those that changed this one", inverted=True)
