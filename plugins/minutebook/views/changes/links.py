"""Links that records make to each other, before and after."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.links import Link
from minutebook.views.changes import effects
from minutebook.views.changes.change import Change, change_of
from minutebook.views.changes.effects import Effect
from minutebook.views.changes.fields import PEOPLE
from minutebook.views.changes.pairs import Pairing

Key = tuple[str, str, str]


def link_changes(base: Catalog, head: Catalog, pairing: Pairing) -> Iterator[Change]:
    """Typed links made and taken away, in the order of their records.

    Left out are links to people, which are told as people changed, mentions in text, what a removed record
    took with it, and the program or project a new record was made in.
    """
    added = {record.id for record in pairing.added}
    removed = {record.id for record in pairing.removed}
    before, after = _typed(base, pairing.new_ids), _typed(head, {})
    for key, link in after.items():
        if key not in before and not (link.source in added and head[link.target].kind.container):
            yield _change(effects.LINK_MADE, head, link, link.target)
    for key, link in before.items():
        _, source, target = key
        if key not in after and not removed & {source, target} and head.find(source):
            yield _change(effects.LINK_REMOVED, head, link, target, source)


def _typed(catalog: Catalog, new_ids: dict[str, str]) -> dict[Key, Link]:
    return {
        (link.relation.name, new_ids.get(link.source, link.source), new_ids.get(link.target, link.target)): link
        for link in catalog.links
        if not link.is_mention and link.relation.target != PEOPLE
    }


def _change(effect: Effect, head: Catalog, link: Link, target: str, source: str = "") -> Change:
    record = head[source or link.source]
    name = link.relation.label.lower()
    if effect is effects.LINK_MADE:
        return change_of(effect, record, link.place, name=name, after=target)
    return change_of(effect, record, record.at("id"), name=name, before=target)
