"""Embedded views drawn: what a fenced `minutebook` block becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.editions import WITHHELD
from minutebook.core.text import counted
from minutebook.core.words import say
from minutebook.pages.bodies import linked_body
from minutebook.pages.page import Page, seal_of, sealed, slot_mark
from minutebook.render.environment import Drawing, drawing
from minutebook.rules.switched_off import NOT_USED
from minutebook.sources.body import Block
from minutebook.sources.source import Source
from minutebook.views.blocks import INDEX, Shown, Views, read_block


def written_body(source: Source, made: Page | None, catalog: Catalog, published: Callable[[str], bool]) -> str:
    """Markdown of an author's page, the slots of its embedded views numbered after those of the made part.

    The made part stands in the author's `index` block, or below the text where there is none.
    """
    first, seal = len(made.slots) if made else 0, seal_of(source.body.text)
    own_part = sealed(made.part, first, seal) if made else ""
    marks = iter(slot_mark(first + number, seal) for number in range(len(source.body.blocks)))
    is_placed = own_part and len(drawn_blocks(source, made)) < len(source.body.blocks)
    text = linked_body(source, catalog, published, lambda block: own_part if _is_place(block, made) else next(marks))
    return text if is_placed or not own_part else f"{text}\n\n{own_part}"


def drawn_blocks(source: Source, made: Page | None) -> list[Block]:
    """The blocks of an author's page that stand for an embedded view, in order."""
    return [block for block in source.body.blocks if not _is_place(block, made)]


def _is_place(block: Block, made: Page | None) -> bool:
    """Whether a block is the place of the made part of a page that has one."""
    return made is not None and bool(made.part) and block.text.strip().startswith(INDEX)


def draw_block(
    block: Block,
    page: Source,
    catalog: Catalog,
    today: date,
    root: str,
    views: Views,
    whole: Catalog | None = None,
    indexes: Mapping[str, str] = MappingProxyType({}),
) -> str | Drawing:
    """What an embedded view becomes; one that cannot be read says so.

    One of a kind that is switched off is nothing, and so is one of a record that is only in the `whole` book: to say
    that it cannot be shown would name it. `indexes` are the addresses of tables by the key of their kind.
    """
    view, problems = read_block(block, page, catalog, views)
    if any(problem.code == NOT_USED.name for problem in problems):
        return ""
    if view is None and WITHHELD in block.text:
        return ""
    if view is None and whole is not None and read_block(block, page, whole, views)[0] is not None:
        return ""
    if view is None or not view.kinds:
        lines = [str(problem.message) for problem in problems] or ["this block shows nothing here"]
        return drawing("block_problem.html.j2", lines=lines, root=root)
    records = view.records(catalog)
    listed = tuple(records[: view.limit])
    block_view = views[view.view]
    if not listed and not block_view.draws_none:
        return drawing("empty.html.j2", text=view.none or say("No record matches."), remedy="", root=root)
    caption = view.caption or counted(len(listed), *view.noun)
    made = block_view.draw(Shown(view, listed, len(records), caption, catalog, today, root, indexes))
    return made if isinstance(made, Drawing) else str(made)
