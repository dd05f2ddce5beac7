"""Embedded views drawn: what a fenced `minutebook` block becomes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.core.text import counted
from minutebook.pages.bodies import linked_body
from minutebook.pages.page import Page, seal_of, sealed, slot_mark
from minutebook.render.environment import render
from minutebook.rules.switched_off import NOT_USED
from minutebook.schema.record import Record
from minutebook.sources.body import Block
from minutebook.sources.source import Source
from minutebook.views.blocks import EmbeddedView, read_block
from minutebook.views.table import make_table, selected, sorted_by
from minutebook.views.timeline import make_timeline


def written_body(
    source: Source, made: Page | None, catalog: Catalog, today: date, root: str, published: Callable[[str], bool]
) -> tuple[str, list[str]]:
    """Markdown of an author's page, and the slots of its embedded views, numbered after those of the made part.

    The made part stands in the author's `index` block, or below the text where there is none.
    """
    first, seal = len(made.slots) if made else 0, seal_of(source.body.text)
    own_part = sealed(made.part, first, seal) if made else ""
    slots: list[str] = []
    used = False

    def fill(block: Block) -> str:
        nonlocal used
        if block.text.strip().startswith("index") and own_part:
            used = True
            return own_part
        slots.append(draw_block(block, source, catalog, today, root))
        return slot_mark(first + len(slots) - 1, seal)

    text = linked_body(source, catalog, published, fill)
    return (text if used or not own_part else f"{text}\n\n{own_part}"), slots


def draw_block(block: Block, page: Source, catalog: Catalog, today: date, root: str) -> str:
    """HTML of an embedded view; one of a kind that is switched off is nothing, one that cannot be read says so."""
    view, problems = read_block(block, page, catalog)
    if any(problem.code == NOT_USED.name for problem in problems):
        return ""
    if view is None or view.kind is None:
        lines = [str(problem.message) for problem in problems] or ["this block shows nothing here"]
        return render("block_problem.html.j2", lines=lines, root=root)
    records = selected(catalog.of_kind(view.kind.key), view.where)
    records = sorted_by(records, view.sort) if view.sort else records
    shown = records[: view.limit]
    caption = view.caption or counted(len(shown), view.kind.name.lower(), view.kind.plural.lower())
    return _draw(view, shown, len(records), caption, catalog, today, root)


def _draw(
    view: EmbeddedView, records: list[Record], total: int, caption: str, catalog: Catalog, today: date, root: str
) -> str:
    if view.view == "count":
        return render("count.html.j2", number=total, caption=view.caption or _named(view, total), root=root)
    if not records:
        return render("empty.html.j2", text="No record matches.", remedy="", root=root)
    if view.view == "timeline":
        timeline = make_timeline(catalog, records, caption, today)
        return render("timeline.html.j2", timeline=timeline, root=root)
    if view.view == "list":
        return render("list.html.j2", table=make_table(catalog, records, caption, ()), root=root)
    return render("table.html.j2", table=make_table(catalog, records, caption, view.columns), root=root)


def _named(view: EmbeddedView, number: int) -> str:
    """What is counted, as one says it of so many."""
    assert view.kind is not None  # a block without a kind has been refused
    return (view.kind.name if number == 1 else view.kind.plural).lower()
