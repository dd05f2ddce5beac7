"""What stands above and below the text of a record's page, and its permanent addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from posixpath import relpath

from minutebook.catalog.addresses import Addresses, kept_addresses
from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import digest_of, way_to_root
from minutebook.core.values import dataclass
from minutebook.pages.forge import Forge, record_actions
from minutebook.pages.hubs import HubPart, draw_bar
from minutebook.render.environment import Drawing, drawing
from minutebook.schema.record import Record
from minutebook.views.card import make_card
from minutebook.views.chain import make_chain
from minutebook.views.citing import citation_of
from minutebook.views.entries import entry_moments
from minutebook.views.history import make_history
from minutebook.views.neighbors import neighbors_of
from minutebook.views.open_now import is_asked, open_now
from minutebook.views.ties import Ties

KEEP_PART = 'if(location.hash)location.replace(document.querySelector("link[rel=canonical]").href+location.hash)'
"""The script of a page that leads on: a browser that only refreshes forgets the part that was asked for."""

Draw = Callable[[str | Drawing], str]
"""Makes HTML of what is to be drawn, by the templates of a site."""


@dataclass(frozen=True)
class Frame:
    """HTML around a record's own text: `head` and `facts` of the record, panels `above` the text and what stands
    `below` it.

    `parts` are ways to the parts of the page; those to the headings of the text are put into them once there are any.
    """

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
    `covers` names the fields the panel shows, which the card then leaves out. One that shows what is open now
    `lists` records by their ids, which are then not listed once more below that heading; it stands there, too.
    One that `is_below` stands below the text, above the lists of linked records, which all stay there.
    """

    draw: Callable[[Catalog, Record, date, str], Drawing | str | None]
    covers: Callable[[Record], frozenset[str]] = lambda _: frozenset()
    lists: Callable[[Catalog, Record, date], frozenset[str]] | None = None
    is_below: bool = False


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
    form, given = reach.forms.get(record.kind.key, ""), (catalog, record, today, root)
    above = [panel for panel in panels if not panel.is_below]
    of_now = _drawn([panel for panel in above if panel.lists is not None], *given, html)
    drawn = of_now + _drawn([panel for panel in above if panel.lists is None], *given, html)
    now = _open_now(*given, panels, bool(of_now))
    chain = make_chain(catalog, record)
    ties = [each for each in card.ties if not _is_shown(each, drawn, root)]
    told = {
        "card": replace(card, ties=tuple(replace(each, is_told=bool(chain and chain.tells(each))) for each in ties)),
        "chain": chain,
        "pictures": _drawn([panel for panel in panels if panel.is_below], *given, html),
        "history": make_history(catalog, record, entry_moments(catalog, record)),
        "actions": record_actions(catalog, record, around.forge, root + form if form else ""),
        "citation": citation_of(record, around.name),
        "beside": neighbors_of(catalog, record),
        "root": root,
    }
    return Frame(
        (html(bar) if bar else "") + html(drawing("card.html.j2", **told)),
        html(drawing("facts.html.j2", **told)),
        html(drawing("record_parts.html.j2", **told)),
        (html(now) if now else "") + drawn,
        "".join(html(drawing(f"{name}.html.j2", **told)) for name in ("groups", "history", "ties", "beside")),
    )


def _drawn(panels: Iterable[Panel], catalog: Catalog, record: Record, today: date, root: str, html: Draw) -> str:
    shown = (panel.draw(catalog, record, today, root) for panel in panels)
    return "".join(html(each) for each in shown if each is not None)


def _open_now(
    catalog: Catalog, record: Record, today: date, root: str, panels: Iterable[Panel], has_more: bool
) -> Drawing | None:
    """What is open about a record, beside what panels tell of it; None where there is nothing to say."""
    if not is_asked(record) and not has_more:
        return None
    told = (panel.lists(catalog, record, today) for panel in panels if panel.lists is not None)
    now = open_now(catalog, record, today, frozenset().union(*told))
    return drawing("open_now.html.j2", now=now, root=root) if now.entries or now.nothing or has_more else None


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
        yield file, html(drawing("redirect.html.j2", way=way, title=record.title, digest=digest_of(KEEP_PART)))
