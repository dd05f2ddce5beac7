"""The ways between made pages: from any of them every other can be come to, whatever a site's own navigation has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from minutebook.core.addresses import page_address, way_to_root
from minutebook.core.groups import in_groups
from minutebook.pages.page import SLOT, Page, Parts, Place, slot_mark
from minutebook.pages.records import PageLinks
from minutebook.render.environment import Drawing
from minutebook.views.cells import CellItem


def with_doors(
    pages: Mapping[str, Page], order: Sequence[str], directory_urls: bool
) -> tuple[dict[str, Page], PageLinks]:
    """The pages with links to each other, and what records' pages lead to.

    A page leads to its hub and to what is about the same, below its first words; a hub to all others, at its end.
    `order` are the keys of features, as their doors stand beside each other.
    """
    ordered = _in_order(pages.values(), order)
    hubs = [each for each in ordered if each.place.is_hub and each.place.door]
    beside = _by_subject(ordered)
    found = dict(pages)
    for page in ordered:
        same = [each for each in beside.get(_subject(page.place), ()) if each is not page]
        near = [*_above(page, hubs, same), *same]
        doors = {
            each.path: CellItem(each.place.door, page_address(each.path, directory_urls))
            for each in near
            if each.path != page.path and each.place.feature not in page.place.leads
        }
        if doors and page.place.feature:
            found[page.path] = _with(page, tuple(doors.values()), directory_urls)
    return found, _reach(ordered, directory_urls)


def _reach(pages: Iterable[Page], directory_urls: bool) -> PageLinks:
    """What records' pages lead to: the first page about their kind, those about their tags, all about themselves,
    the form for their kind."""
    kinds: dict[str, str] = {}
    tags: dict[str, str] = {}
    forms: dict[str, str] = {}
    records: dict[str, list[CellItem]] = {}
    for page in pages:
        address, place = page_address(page.path, directory_urls), page.place
        if place.kind and place.door and place.tells:
            kinds.setdefault(place.kind, address)
        if place.adds:
            forms.setdefault(place.kind, address)
        if place.tag:
            tags.setdefault(place.tag, address)
        if place.record:
            records.setdefault(place.record, []).append(CellItem(place.door, address))
    return PageLinks(kinds, tags, {name: tuple(items) for name, items in records.items()}, forms)


def _in_order(pages: Iterable[Page], order: Sequence[str]) -> list[Page]:
    """By feature, those of none last; hubs first and the nearest to the top before others, then as they were made."""
    at = {key: number for number, key in enumerate(order)}
    return sorted(
        pages,
        key=lambda each: (at.get(each.place.feature, len(at)), not each.place.is_hub, each.path.count("/")),
    )


def _subject(place: Place) -> tuple[str, str]:
    return place.kind, place.record


def _by_subject(pages: Iterable[Page]) -> dict[tuple[str, str], list[Page]]:
    """Pages with a door, by what they are about."""
    return in_groups((_subject(each.place), each) for each in pages if each.place.door and any(_subject(each.place)))


def _above(page: Page, hubs: list[Page], same: list[Page]) -> list[Page]:
    """All hubs from a hub; from another page that of its feature, or of what is about the `same`, or all where neither
    has one."""
    own = [each for each in hubs if each.place.feature == page.place.feature]
    if page.place.is_hub or own:
        return own[:1] if own and not page.place.is_hub else hubs
    nearest = {each.place.feature for each in same}
    return [] if any(each.place.feature in nearest for each in hubs) else hubs


def _with(page: Page, doors: tuple[CellItem, ...], directory_urls: bool) -> Page:
    def parts() -> Parts:
        root, mark = way_to_root(page_address(page.path, directory_urls)), slot_mark(len(page.slots))
        slots = (*page.slots, Drawing("doors.html.j2", {"doors": doors, "root": root}))
        if page.place.is_hub:
            return f"{page.text.rstrip()}\n\n{mark}\n", slots
        blocks = page.text.rstrip().split("\n\n")
        has_lead = len(blocks) > 1 and not blocks[1].startswith((SLOT, "#"))
        blocks.insert(2 if has_lead else 1, mark)
        return "\n\n".join(blocks) + "\n", slots

    return page.put_off(parts)
