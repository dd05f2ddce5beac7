"""What replaces what: no circles, no contradictions, a successor for everything replaced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.graph import find_cycles
from minutebook.catalog.links import Link, supersession_fields
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.text import joined
from minutebook.schema.lifecycle import UNKNOWN
from minutebook.schema.record import Record

CYCLE = Code(
    "relation-cycle",
    Severity.ERROR,
    "These records follow from each other in a circle.",
    "Nobody can tell which of them comes last.",
    "Delete the reference that should not be there.",
    adopted=Severity.WARNING,
)
NO_SUCCESSOR = Code(
    "superseded-without-successor",
    Severity.ERROR,
    "The record is marked as replaced, but no record replaces it.",
    "Readers cannot find the one that is in force now.",
    "Add `superseded_by:`, or choose another status.",
)
STATUS = Code(
    "supersession-status",
    Severity.ERROR,
    "The statuses of the old and the new record do not fit together.",
    "Readers could take both, or neither, to be in force.",
    "Correct the status that the message names.",
    adopted=Severity.WARNING,
)
CONTRADICTED = Code(
    "relation-contradicted",
    Severity.ERROR,
    "Two records say different things about how they are related.",
    "One of them misleads its readers.",
    "Make both say the same, or delete one of the two lines.",
    adopted=Severity.WARNING,
)
ONE_SIDED = Code(
    "relation-one-sided",
    Severity.WARNING,
    "The list of records that replaced this one is incomplete.",
    "Readers would miss one of them.",
    "Add the missing record to the list.",
)

NAMED = 10
"""Records named in one message before the rest is counted."""


def check(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Circles in every named relation, then what supersession asks of statuses and of both ends."""
    yield from _cycles(catalog)
    listed, standing = _successors_by_record(catalog)
    for link in catalog.links:
        if link.replaces:
            yield from _statuses(catalog, link, standing)
        yield from _ends(catalog, link, listed)
    for record in catalog.records:
        replaced = record.kind.lifecycle.replaced
        if replaced and record.status == replaced and not record.is_adopted and not _has_successor(catalog, record):
            message = f"status: '{record.status}', but no record says that it replaces this one"
            hint = f"add `{_successors_field(record)}: [{record.kind.prefix}-…]`, or give another status"
            yield NO_SUCCESSOR.at(record.at("status"), message, hint)


def _has_successor(catalog: Catalog, record: Record) -> bool:
    """Whether a record is replaced by one, or by a file held back, which its own problems tell."""
    return bool(catalog.supersessions_of(record.id) or catalog.unheard_successors(record))


def _successors_field(record: Record) -> str:
    return (supersession_fields(type(record)) or ("", "superseded_by"))[1]


def _cycles(catalog: Catalog) -> Iterator[Problem]:
    edges: dict[str, dict[str, list[str]]] = {}
    places: dict[tuple[str, str, str], Link] = {}
    for link in catalog.links:
        relation = link.relation
        if relation.name != relation.inverse and relation.label and _is_directed(catalog, link):
            edges.setdefault(relation.name, {}).setdefault(link.source, []).append(link.target)
            places[(relation.name, link.source, link.target)] = link
    for name in sorted(edges):
        for cycle in find_cycles(edges[name]):
            link = places[(name, cycle[0], cycle[1 % len(cycle)])]
            message = f"{link.relation.label.lower()}: the records go round in a circle: {_round(cycle)}"
            yield CYCLE.at(link.place, message, "delete the reference that should not be there")


def _round(cycle: tuple[str, ...]) -> str:
    """The ids along a circle, back to the first; of a long one its beginning and its end."""
    more = len(cycle) - 2 * NAMED
    named = (*cycle[:NAMED], f"({more:,} more)", *cycle[-NAMED:]) if more > 0 else cycle
    return " → ".join((*named, cycle[0]))


def _is_directed(catalog: Catalog, link: Link) -> bool:
    """A relation between records of one kind that leads from one to the next; `related` does not."""
    if link.is_mention or link.relation.label == link.relation.inverse:
        return False
    return catalog[link.source].kind is catalog[link.target].kind


def _successors_by_record(catalog: Catalog) -> tuple[dict[str, list[str]], set[str]]:
    """By replaced record, the successors it lists itself; and the records with one that did its work."""
    listed: dict[str, list[str]] = {}
    standing: set[str] = set()
    for link in catalog.links:
        if link.replaces:
            if link.echoed:
                listed.setdefault(link.target, []).append(link.source)
            if catalog[link.source].stage.took_effect:
                standing.add(link.target)
    return listed, standing


def _statuses(catalog: Catalog, link: Link, standing: set[str]) -> Iterator[Problem]:
    new, old = catalog[link.source], catalog[link.target]
    replaced = old.kind.lifecycle.replaced
    if link.whole_part or not replaced or UNKNOWN in (new.status, old.status):
        return  # what an import could not tell is no contradiction
    if new.stage.took_effect and old.status != replaced:
        message = f"status: '{old.status}', but {new.id} supersedes it and is '{new.status}'"
        hint = f"write `status: {replaced}`, or say which `part` {new.id} replaces"
        yield _status(old, new, message, hint)
    if old.status == replaced and old.id not in standing and not catalog.unheard_successors(old):
        message = f"status: '{old.status}', but its successor {new.id} is only '{new.status}'"
        yield _status(old, new, message, f"keep the old status until {new.id} is in force")


def _status(old: Record, new: Record, message: str, hint: str) -> Problem:
    """Where a record of ours replaces an imported one, we can mend the status of the old one."""
    problem = STATUS.at(old.at("status"), message, hint)
    return problem if new.is_adopted else replace(problem, adopted=None)


def _ends(catalog: Catalog, link: Link, listed: dict[str, list[str]]) -> Iterator[Problem]:
    part = link.part or link.row  # the far end need not say which entry is meant, unless that one gives way
    is_told = link.echoed_part or link.part or link.replaces
    if link.said and link.echoed and part != link.echoed_part and is_told:
        said, echoed = (f"in part ('{each}')" if each else "as a whole" for each in (part, link.echoed_part))
        message = f"{link.source} says it affects {link.target} {said}; here it is said to be {echoed}"
        yield CONTRADICTED.at(link.echoed.location, message, "make both ends say the same, or delete one of them")
    if link.said and not link.echoed and link.replaces:
        others = listed.get(link.target)
        if others:
            record = catalog[link.target]
            named = joined(others, most=NAMED)
            name = _successors_field(record)
            message = f"{name}: names {named}, but {link.source} says it supersedes this record too"
            yield ONE_SIDED.at(record.at(name), message, f"add {link.source} to the list")
