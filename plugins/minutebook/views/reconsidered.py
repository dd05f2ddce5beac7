"""What a forum has to look at again: acceptances that have ended, and baselines that moved without a decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Problem
from minutebook.core.groups import in_groups
from minutebook.core.values import dataclass
from minutebook.rules import ratings, requests
from minutebook.schema.facets import Authority
from minutebook.schema.record import Record
from minutebook.schema.registers import Limited, Rated
from minutebook.views.cells import RecordEntry, entry_of


@dataclass(frozen=True)
class Reconsidered:
    """A record that a forum decided on, and what the check says of it."""

    entry: RecordEntry
    said: str


def reconsidered(catalog: Catalog, today: date) -> Mapping[str, list[Reconsidered]]:
    """By the id of a forum, what it has to look at again."""
    return catalog.once(("reconsidered",), lambda: in_groups(_found(catalog, today)))


def _found(catalog: Catalog, today: date) -> Iterator[tuple[str, Reconsidered]]:
    records = {each.source.display: each for each in catalog.records}
    for problem in (*ratings.check(catalog, today), *requests.check(catalog, today)):
        record = records[problem.location.path]
        for forum in sorted(_forums(catalog, record, problem)):
            yield forum, Reconsidered(entry_of(catalog, record), problem.message)


def _forums(catalog: Catalog, record: Record, problem: Problem) -> set[str]:
    """Those who took the decision that a problem is about."""
    if problem.code == ratings.ACCEPTANCE_ENDED.name:
        rated = record.facet(Rated)
        decisions = (catalog.find(each.id) for each in (rated.accepted_by if rated else ()))
        boards = (each.facet(Authority) for each in decisions if each)
        return {each.board for each in boards if each and each.board}
    limited = record.facet(Limited) if problem.code == requests.MOVED.name else None
    return {limited.approved_by} if limited and limited.approved_by else set()
