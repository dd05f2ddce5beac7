"""Links of a record that come about through a facet of the record at the other end."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.links import MENTION, Link
from minutebook.schema.facets import Facet
from minutebook.schema.record import Record
from minutebook.schema.shape import declared_relations, shape_of


@lru_cache(maxsize=256)
def relations_in(model: type[Record], name: str) -> frozenset[str]:
    """Names of the relations a field makes, by itself or through the parts it holds."""
    shape = shape_of(model, name)
    if shape.relation is not None:
        return frozenset({shape.relation.name})
    part = shape.part
    return frozenset(relation.name for _, relation in declared_relations(part) if relation) if part else frozenset()


def links_made_by(catalog: Catalog, record: Record, name: str) -> list[Link]:
    """Links from this record of the relation its field makes, whichever end states them."""
    names = relations_in(type(record), name)
    return [link for link in catalog.links_from(record.id) if link.relation.name in names]


def links_through(catalog: Catalog, record: Record, facet: type[Facet], value: str) -> list[Link]:
    """Links to this record that other records make by the field of a value of their facet."""
    found = []
    for link in catalog.links_to(record.id):
        source = catalog[link.source]
        name = source.kind.names(facet).get(value)
        if name and link.relation.name in relations_in(type(source), name):
            found.append(link)
    return found


def told_once(groups: Mapping[str, Mapping[str, Record]]) -> dict[str, list[Record]]:
    """Records by label of the link, by label; mentions last, and only of those that stand under no other label."""
    mentions = (MENTION.label, MENTION.inverse)
    named = {record_id for label, group in groups.items() if label not in mentions for record_id in group}
    found = {
        label: [each for key, each in groups[label].items() if label not in mentions or key not in named]
        for label in sorted(groups, key=lambda label: (label in mentions, label))
    }
    return {label: records for label, records in found.items() if records}


def sources_of(catalog: Catalog, links: list[Link]) -> list[Record]:
    """Records the links come from, each once, in order."""
    return sorted({link.source: catalog[link.source] for link in links}.values(), key=lambda each: each.order)


def targets_of(catalog: Catalog, links: list[Link]) -> list[Record]:
    """Records the links lead to, each once, in order."""
    return sorted({link.target: catalog[link.target] for link in links}.values(), key=lambda each: each.order)


def current(catalog: Catalog, facet: type[Facet]) -> list[Record]:
    """Records whose kind has a facet, without those refused or past."""
    return [record for record in catalog.having(facet) if not record.stage.is_over]
