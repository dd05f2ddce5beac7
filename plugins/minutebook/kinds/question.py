"""The question: a short answer first, the rest below."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from minutebook.schema.facets import Answer
from minutebook.schema.fields import Day, LongText, Words
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import simple_lifecycle
from minutebook.schema.record import Record


class Question(Record):
    """A question people ask, answered in two sentences and then at length."""

    kind: ClassVar[Kind] = Kind(
        key="question",
        prefix="QST",
        folder="questions",
        name="Question",
        plural="Questions",
        order=95,
        lifecycle=simple_lifecycle(required=("short_answer",)),
        sections={},
        columns=("topic", "short_answer"),
        groups=("topic",),
        facets={Answer: {}},
        example=Example(
            "Who may close a project early?",
            {
                "owner": "pmo-manager",
                "topic": "governance",
                "short_answer": "The forum that approved its charter, on a proposal of the sponsor.",
            },
        ),
    )

    topic: str | None = Field(None, description="Subject the question is listed under")
    short_answer: LongText | None = Field(None, description="The answer in one or two sentences")
    sources: Words = Field((), description="Where the facts come from")
    checked_on: Day | None = Field(None, description="Day the facts were checked")
