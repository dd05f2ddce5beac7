"""Short answers, by topic."""

from __future__ import annotations

from minutebook.catalog.catalog import Catalog
from minutebook.core.groups import in_groups
from minutebook.core.text import label_of
from minutebook.core.values import dataclass
from minutebook.core.words import say
from minutebook.schema.facets import Answer
from minutebook.schema.record import Record
from minutebook.views.cells import RecordEntry, entry_of
from minutebook.views.citations import Evidence, evidence_of
from minutebook.views.incoming import current


@dataclass(frozen=True)
class ShortAnswer:
    """A question and its answer in one or two sentences."""

    entry: RecordEntry
    text: str
    evidence: Evidence


@dataclass(frozen=True)
class Topic:
    """Questions about one subject."""

    label: str
    answers: tuple[ShortAnswer, ...]


def make_short_answer(catalog: Catalog, record: Record) -> ShortAnswer | None:
    """The short answer of a record whose kind gives one; None for any other, and where it is not written yet."""
    answer = record.facet(Answer)
    if answer is None or not answer.short_answer:
        return None
    evidence = evidence_of(answer.sources, answer.checked_on)
    return ShortAnswer(entry_of(catalog, record), answer.short_answer, evidence)


def make_topics(catalog: Catalog) -> tuple[Topic, ...]:
    """Answered questions by topic, topics by name, those without one last."""
    found = ((_topic(each), make_short_answer(catalog, each)) for each in current(catalog, Answer))
    topics = in_groups((topic, short) for topic, short in found if short)
    ordered = sorted(topics, key=lambda each: (not each, each.lower()))
    return tuple(Topic(label_of(name) or say("Other questions"), tuple(topics[name])) for name in ordered)


def _topic(record: Record) -> str:
    answer = record.facet(Answer)
    return (answer.topic if answer else None) or ""
