"""Records on pages of their own, and embedded in any page: as a table, as a list, or only their number."""

from __future__ import annotations

from minutebook.core.words import say
from minutebook.features.feature import Ask, Feature
from minutebook.render.assets import SCRIPT, STYLE, alone, script, style
from minutebook.render.environment import Drawing, drawing
from minutebook.render.sheets import on_sheets
from minutebook.views.blocks import BlockView, Shown
from minutebook.views.named_views import NamedView, wanted_values
from minutebook.views.table import make_table


def _table(shown: Shown) -> Drawing:
    """Records of several kinds have the columns that all of those kinds have."""
    columns, kinds = shown.view.columns, {each.kind.key: each.kind for each in shown.records}.values()
    if columns is None and not shown.view.has_one_kind:
        columns = tuple(name for name in shown.records[0].kind.columns if all(name in each.columns for each in kinds))
    table = make_table(shown.catalog, shown.records, shown.caption, columns)
    return drawing("table.html.j2", table=table, root=shown.root)


def _list(shown: Shown) -> Drawing:
    return drawing("list.html.j2", table=make_table(shown.catalog, shown.records, shown.caption, ()), root=shown.root)


def _count(shown: Shown) -> Drawing:
    caption = shown.view.caption or shown.view.noun[shown.total != 1]
    return drawing("count.html.j2", number=shown.total, caption=caption, href=_table_of(shown), root=shown.root)


def _table_of(shown: Shown) -> str:
    """The address of the table of what is counted; '' where it is of several kinds, or the site has no such table."""
    index = shown.indexes.get(shown.view.kinds[0].key, "") if shown.view.has_one_kind else ""
    where = {name: wanted_values(name, values) for name, values in shown.view.where.items()}
    return index and index + NamedView("", where).query


def _on_every_sheet(ask: Ask) -> str:
    """What stands on every printed sheet of the site. In the one style sheet that all pages load, for the day in each
    page would make all of them other files every day."""
    return on_sheets(ask.name, say("As of {day}", day=ask.today), ask.address, ask.language)


def _files(ask: Ask) -> dict[str, str]:
    styles = f"{_on_every_sheet(ask)}\n{style()}"
    return {STYLE: styles, SCRIPT: script(ask.language), **alone(ask.language, "iframe-worker.js")}


FEATURE = Feature(
    key="records",
    order=0,
    files=_files,
    styles=(STYLE,),
    scripts=(SCRIPT,),
    blocks={"table": BlockView(_table), "list": BlockView(_list), "count": BlockView(_count, draws_none=True)},
)
