"""The ways between made pages: from any of them every other can be come to, whatever a site's own navigation has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from minutebook.core.addresses import page_address, way_to_root
from minutebook.core.groups import in_groups
from minutebook.pages.hubs import HubPart, draw_hub, parts_by_record
from minutebook.pages.page import SLOT, Page, Parts, Place, Slot, slot_mark
from minutebook.pages.records import PageLinks
from minutebook.pages.trails import Trails
from minutebook.render.environment import Drawing
from minutebook.views.cells import CellItem


def with_doors(trails: Trails, order: Sequence[str]) -> tuple[dict[str, Page], PageLinks]:
    """The pages with links to each other, and what records' pages lead to.

    A page about a record has the head of that record's hub. Any other leads to what is about the same, below its first
    words, and to a hub where no page stands above it; a hub to all others, at its end.
    `order` are the keys of features, as their doors stand beside each other.
    """
    pages, directory_urls = trails.pages, trails.catalog.directory_urls
    ordered = _in_order(pages.values(), order)
    hubs = [each for each in ordered if each.place.is_hub and each.place.door]
    beside, parts = _by_subject(ordered), parts_by_record(ordered, directory_urls)
    found = dict(pages)
    for page in ordered:
        record = trails.catalog.find(page.place.record) if page.place.record else None
        if record is not None:
            found[page.path] = _in_hub(page, trails, parts.get(record.id, ()))
            continue
        same = [each for each in beside.get(_subject(page.place), ()) if each is not page]
        near = [*(() if trails.above(page.path) else _above(page, hubs, same)), *same]
        doors = {
            each.path: CellItem(each.place.door, page_address(each.path, directory_urls))
            for each in near
            if each.path != page.path and each.place.feature not in page.place.leads
        }
        if doors and page.place.feature:
            found[page.path] = _with(page, tuple(doors.values()), directory_urls)
    return found, _reach(ordered, parts, directory_urls)


def _reach(pages: Iterable[Page], parts: Mapping[str, tuple[HubPart, ...]], directory_urls: bool) -> PageLinks:
    """What records' pages lead to: the first page about their kind, those about their tags, the parts of their hubs,
    the form for their kind."""
    kinds: dict[str, str] = {}
    tags: dict[str, str] = {}
    forms: dict[str, str] = {}
    for page in pages:
        address, place = page_address(page.path, directory_urls), page.place
        if place.kind and place.door and place.tells:
            kinds.setdefault(place.kind, address)
        if place.adds:
            forms.setdefault(place.kind, address)
        if place.tag:
            tags.setdefault(place.tag, address)
    return PageLinks(kinds, tags, parts, forms)


def _in_order(pages: Iterable[Page], order: Sequence[str]) -> list[Page]:
    """By feature, those of none last; hubs first and the nearest to the top before others, then as they were made."""
    at = {key: number for number, key in enumerate(order)}
    return sorted(
        pages,
        key=lambda each: (at.get(each.place.feature, len(at)), not each.place.is_hub, each.path.count("/")),
    )


def _subject(place: Place) -> str:
    return "" if place.continues else place.kind


def _by_subject(pages: Iterable[Page]) -> dict[str, list[Page]]:
    """Pages with a door, by the kind they are about."""
    return in_groups((_subject(each.place), each) for each in pages if each.place.door and _subject(each.place))


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
        root = way_to_root(page_address(page.path, directory_urls))
        drawn = Drawing("doors.html.j2", {"doors": doors, "root": root})
        blocks = page.text.rstrip().split("\n\n")
        has_lead = len(blocks) > 1 and not blocks[1].startswith((SLOT, "#"))
        return _added(page, len(blocks) if page.place.is_hub else 1 + has_lead, drawn)

    return page.put_off(parts)


def _in_hub(page: Page, trails: Trails, parts: Sequence[HubPart]) -> Page:
    """A page about a record below the head of its hub; its title names the part, too."""
    catalog, first = trails.catalog, page.place.continues or page.path
    door = trails.pages[first].place.door
    title = f"{door} · {page.title}"
    here = page_address(first, catalog.directory_urls)
    root = way_to_root(page_address(page.path, catalog.directory_urls))

    def made() -> Parts:
        return _added(page, 1, draw_hub(catalog, catalog[page.place.record], parts, title, here, root))

    return page.put_off(made, title=title, meta={**page.meta, "title": title})


def _added(page: Page, number: int, slot: Slot) -> Parts:
    """The text and the slots of a page with one more, after so many blocks of its text."""
    blocks = page.text.rstrip().split("\n\n")
    blocks.insert(number, slot_mark(len(page.slots)))
    return "\n\n".join(blocks) + "\n", (*page.slots, slot)
