"""What replaces what: no circles, no contradictions, a successor for everything replaced."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.graph import find_cycles
from minutebook.catalog.links import SUPERSESSION, Link
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.text import joined
from minutebook.schema.lifecycle import UNKNOWN, Stage
from minutebook.schema.record import Record
from minutebook.schema.shape import pointers_in

CYCLE = Code(
    "relation-cycle",
    Severity.ERROR,
    "These records follow from each other in a circle.",
    "Nobody can tell which of them comes last.",
    "Delete the reference that should not be there.",
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
)
CONTRADICTED = Code(
    "relation-contradicted",
    Severity.ERROR,
    "Two records say different things about how they are related.",
    "One of them misleads its readers.",
    "Make both say the same, or delete one of the two lines.",
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
        if link.relation.name == SUPERSESSION:
            yield from _statuses(catalog, link, standing)
        yield from _ends(catalog, link, listed)
    for record in catalog.records:
        replaced = record.kind.lifecycle.replaced
        if replaced and record.status == replaced and not record.is_adopted and not _has_successor(catalog, record):
            message = f"status: '{record.status}', but no record says that it replaces this one"
            hint = f"add `superseded_by: [{record.kind.prefix}-…]`, or give another status"
            yield NO_SUCCESSOR.at(record.at("status"), message, hint)


def _has_successor(catalog: Catalog, record: Record) -> bool:
    """Whether a record is replaced by one, or by a file held back, which its own problems tell."""
    is_replaced = any(link.relation.name == SUPERSESSION for link in catalog.links_to(record.id))
    return is_replaced or _may_have_another(catalog, record)


def _may_have_another(catalog: Catalog, record: Record) -> bool:
    """Whether a file held back may be a successor: it says so, or the record itself does."""
    said = (each for each in pointers_in(record) if each.relation.name == SUPERSESSION and each.relation.inverted)
    named = {pointer.target for pointer in said}
    return bool(catalog.unheard.of(SUPERSESSION, record) or named & catalog.unheard.ids)


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
    same_kind = catalog[link.source].kind is catalog[link.target].kind
    return same_kind and link.relation.name != "mention" and link.relation.label != link.relation.inverse


def _successors_by_record(catalog: Catalog) -> tuple[dict[str, list[str]], set[str]]:
    """By replaced record, the successors it lists itself; and the records with one that did its work."""
    listed: dict[str, list[str]] = {}
    standing: set[str] = set()
    for link in catalog.links:
        if link.relation.name == SUPERSESSION:
            if link.echoed_at:
                listed.setdefault(link.target, []).append(link.source)
            if catalog[link.source].stage in (Stage.IN_FORCE, Stage.PAST):
                standing.add(link.target)
    return listed, standing


def _statuses(catalog: Catalog, link: Link, standing: set[str]) -> Iterator[Problem]:
    new, old = catalog[link.source], catalog[link.target]
    replaced = old.kind.lifecycle.replaced
    part = link.part or link.echoed_part
    if part or not replaced or UNKNOWN in (new.status, old.status):  # what an import could not tell is no contradiction
        return
    if new.stage in (Stage.IN_FORCE, Stage.PAST) and old.status != replaced:
        message = f"status: '{old.status}', but {new.id} supersedes it and is '{new.status}'"
        hint = f"write `status: {replaced}`, or say which `part` {new.id} replaces"
        yield STATUS.at(old.at("status"), message, hint)
    if old.status == replaced and old.id not in standing and not _may_have_another(catalog, old):
        message = f"status: '{old.status}', but its successor {new.id} is only '{new.status}'"
        yield STATUS.at(old.at("status"), message, f"keep the old status until {new.id} is in force")


def _ends(catalog: Catalog, link: Link, listed: dict[str, list[str]]) -> Iterator[Problem]:
    if link.said_at and link.echoed_at and link.part != link.echoed_part:
        said, echoed = (f"in part ('{each}')" if each else "as a whole" for each in (link.part, link.echoed_part))
        message = f"{link.source} says it affects {link.target} {said}; here it is said to be {echoed}"
        yield CONTRADICTED.at(link.echoed_at, message, "make both ends say the same, or delete one of them")
    if link.said_at and not link.echoed_at and link.relation.name == SUPERSESSION:
        others = listed.get(link.target)
        if others:
            record = catalog[link.target]
            named = joined(others, most=NAMED)
            message = f"superseded_by: names {named}, but {link.source} says it supersedes this record too"
            yield ONE_SIDED.at(record.at("superseded_by"), message, f"add {link.source} to the list")
