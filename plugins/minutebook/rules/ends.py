"""Every objective in force is served by somebody, and a program that serves one has a benefit for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.serving import containers_of, counts_still, ends_in, ends_served, promises
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.groups import in_groups
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record
from minutebook.schema.registers import Realized

NOT_SERVED = Code(
    "objective-nobody-serves",
    Severity.WARNING,
    "An objective is in force, and neither a benefit nor a program serves it.",
    "The office wants it, and nobody works for it.",
    "Let a benefit contribute to it, or drop it.",
)
NO_BENEFIT = Code(
    "objective-without-benefit",
    Severity.WARNING,
    "A program says that it serves an objective, and none of its benefits does.",
    "Nobody will be able to show that the program served it.",
    "Let a benefit of the program contribute to the objective, or take it out of the program.",
)


def check(catalog: Catalog, today: date) -> Iterator[Problem]:
    """Objectives and programs, each from its own side; nothing where the site has switched off what serves them."""
    if not catalog.kinds_with(Realized):
        return
    counted = [each for each in promises(catalog) if counts_still(each, today)]
    serving = in_groups((end.id, each) for each in counted for end in ends_served(catalog, each))
    for end in (each for each in ends_in(catalog) if not catalog.unheard.may_name(each)):
        programs = list(_programs_for(catalog, end))
        if end.stage is Stage.IN_FORCE and not programs and end.id not in serving and not end.is_adopted:
            message = f"status: '{end.status}', but no benefit contributes to it and no program serves it"
            yield NOT_SERVED.at(end.at("status"), message, "let a benefit contribute to it, or drop it")
        for program, field in programs:
            members = serving.get(end.id, [])
            if not any(program.id in {each.id for each in containers_of(catalog, member)} for member in members):
                message = f"{field}: no benefit of {program.id} contributes to {end.id}"
                yield NO_BENEFIT.at(program.at(field), message, f"let one of its benefits contribute to {end.id}")


def _programs_for(catalog: Catalog, end: Record) -> Iterator[tuple[Record, str]]:
    """Programs in force, or still to be approved, that say they serve an end, each with the field that says so."""
    for link in catalog.links_to(end.id):
        source = catalog[link.source]
        is_meant = bool(link.relation.target) and bool(source.kind.container) and not source.stage.is_over
        if is_meant and link.said is not None and not isinstance(link.said.where, int) and not source.is_adopted:
            yield source, str(link.said.where[0])
