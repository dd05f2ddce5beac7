"""What stands above and below the text of a record's page, and its permanent addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from html import escape
from posixpath import relpath

from minutebook.catalog.addresses import Addresses, kept_addresses
from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import way_to_root
from minutebook.pages.forge import Forge, record_actions
from minutebook.pages.hubs import HubPart, draw_bar
from minutebook.render.environment import Drawing, drawing
from minutebook.schema.record import Record
from minutebook.views.card import Ties, make_card
from minutebook.views.citing import citation_of
from minutebook.views.history import make_history
from minutebook.views.neighbors import neighbors_of

Draw = Callable[[str | Drawing], str]
"""Makes HTML of what is to be drawn, by the templates of a site."""


@dataclass(frozen=True)
class Frame:
    """HTML around a record's own text: `title` for one that has none, `head` and `facts` of the record, panels `above`
    the text and what stands `below` it.

    `parts` are ways to the parts of the page; those to the headings of the text are put into them once there are any.
    """

    title: str
    head: str
    facts: str
    parts: str
    above: str
    below: str


@dataclass(frozen=True)
class Panel:
    """A section between the card and the text of records that have something for it.

    `draw` takes the catalog, the record, the day and the way to the site's root, and gives a drawing or HTML; None
    stands for nothing to show.
    `covers` names the fields the panel shows, which the card then leaves out.
    """

    draw: Callable[[Catalog, Record, date, str], Drawing | str | None]
    covers: Callable[[Record], frozenset[str]] = lambda _: frozenset()


@dataclass(frozen=True)
class Surroundings:
    """What a record's page knows of the site it is in: its name, its day, its forge, the pages that features make."""

    today: date
    reach: PageLinks = field(default_factory=lambda: PageLinks())
    forge: Forge = field(default_factory=Forge)
    name: str = ""


@dataclass(frozen=True)
class PageLinks:
    """What made pages a record's page leads to: addresses by kind and by tag, the parts of a record's hub by its id,
    forms by kind."""

    kinds: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, tuple[HubPart, ...]] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)


def frame_record(catalog: Catalog, record: Record, around: Surroundings, panels: Sequence[Panel], html: Draw) -> Frame:
    """The bar of its hub, card, panels, history and linked records of one record, drawn by `html`."""
    root, reach, today = way_to_root(catalog.address_of(record)), around.reach, around.today
    covered = frozenset(name for panel in panels for name in panel.covers(record))
    card = make_card(catalog, record, today, reach.kinds.get(record.kind.key, ""), reach.tags, covered)
    bar = draw_bar(catalog, record, reach.records.get(record.id, ()), root)
    form = reach.forms.get(record.kind.key, "")
    shown = (panel.draw(catalog, record, today, root) for panel in panels)
    drawn = "".join(html(each) for each in shown if each is not None)
    told = {
        "card": replace(card, ties=tuple(ties for ties in card.ties if not _is_shown(ties, drawn, root))),
        "history": make_history(catalog, record),
        "actions": record_actions(catalog, record, around.forge, root + form if form else ""),
        "citation": citation_of(record, around.name, today),
        "beside": neighbors_of(catalog, record),
        "root": root,
    }
    return Frame(
        f"<h1>{escape(record.title)}</h1>",
        (html(bar) if bar else "") + html(drawing("card.html.j2", **told)),
        html(drawing("facts.html.j2", **told)),
        html(drawing("record_parts.html.j2", **told)),
        drawn,
        "\n".join(html(drawing(f"{name}.html.j2", **told)) for name in ("groups", "history", "ties", "beside")),
    )


def _is_shown(ties: Ties, drawn: str, root: str) -> bool:
    """Whether the panels above the text lead to every one of these records already."""
    return bool(drawn) and all(f'href="{root}{entry.href}"' in drawn for entry in ties.entries)


def redirects(catalog: Catalog, addresses: Addresses, html: Draw) -> Iterator[tuple[str, str]]:
    """Files that lead on: permalinks `r/ID/` and former addresses, as (path in the site, HTML).

    `addresses` are those of the whole book: what belongs to a page this edition withholds leads nowhere else in it.
    """
    for file, path in {each.file: each.path for each in kept_addresses(catalog) if addresses.has(each)}.items():
        record = catalog.reading.paths[path]
        address, folder = catalog.address_of(record), file.rpartition("/")[0]
        way = relpath(address or ".", folder or ".") + ("/" if address.endswith("/") else "")
        yield file, html(drawing("redirect.html.j2", way=way, title=record.title))
