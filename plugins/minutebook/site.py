"""A whole site as one value, made of a build and of features: it knows no host, no disk and no clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from minutebook.catalog.addresses import addresses_of
from minutebook.catalog.alike import catalogs_alike, pages_alike
from minutebook.catalog.catalog import Catalog
from minutebook.catalog.destinations import SiteFiles
from minutebook.core.addresses import page_address, way_to_root
from minutebook.core.diagnostics import Problem
from minutebook.core.late import LateList, LateMap
from minutebook.core.names import name_fault
from minutebook.core.values import dataclass
from minutebook.core.words import Phrase
from minutebook.features.feature import Ask, Feature
from minutebook.features.own import guarded
from minutebook.pages.assembly import assembled, headed
from minutebook.pages.doors import with_doors
from minutebook.pages.embedded import draw_block, drawn_blocks, written_body
from minutebook.pages.forge import Forge
from minutebook.pages.page import Page, seal_of
from minutebook.pages.problems import problem_page
from minutebook.pages.records import Frame, PageLinks, Surroundings, frame_record, redirects
from minutebook.pages.trails import Trails
from minutebook.pipeline import Build, features_for, known_codes
from minutebook.schema.page_keys import told

_Value = TypeVar("_Value")


@dataclass(frozen=True)
class SiteSetting:
    """What a host knows of the site around the records.

    `name` is that of the site, `address` the one it is published at, '' where it does not say. `options` are those of
    features by key, `folders` the folders of features that have not their own. `paths` are the files of the site beside
    what features make. A preview `tells_problems` in the place of pages that cannot be shown.
    """

    name: str = ""
    forge: Forge = field(default_factory=Forge)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    folders: Mapping[str, str] = field(default_factory=dict)
    paths: frozenset[str] = frozenset()
    tells_problems: bool = False
    address: str = ""


@dataclass(frozen=True)
class Outline:
    """What features make, with slots to be drawn: pages by path, files by path, what records' pages lead to, and where
    every page is."""

    build: Build
    features: tuple[Feature, ...]
    setting: SiteSetting
    pages: Mapping[str, Page]
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    reach: PageLinks
    trails: Trails


class Made(NamedTuple):
    """Pages and files of features by path, in the order in which they are listed; and where features failed.

    The pages have no texts, and the files no bytes, before somebody asks for them.
    """

    pages: dict[str, Page]
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class PageText:
    """A page as Markdown, with the marks of its slots, and the front matter a theme may have of it, as plain values.

    `seal` is what those marks carry in the text of an author; '' where a feature made the page.
    """

    markdown: str
    meta: Mapping[str, Any]
    seal: str = ""
    in_nav: bool = True


@dataclass(frozen=True)
class Drawn:
    """HTML by path of a page: what stands above its title, what above and below the text of a record, and what fills a
    page's slots.

    `problems` are those of features of a site's own.
    """

    heads: Mapping[str, str]
    frames: Mapping[str, Frame]
    slots: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...]

    def page(self, path: str, html: str, seal: str = "", title: str = "") -> tuple[str, str]:
        """A page whose text has become `html`, with everything in its place; and the part of it worth searching.

        A text that has no title gets `title`, which is HTML.
        """
        head = self.heads.get(path, "")
        whole, searched = assembled(html, self.frames.get(path), self.slots.get(path, ()), seal, title)
        return headed(whole, head, title), headed(searched, head, title)


@dataclass(frozen=True)
class Site(Drawn):
    """All that a site consists of, but for the files that authors put beside their pages.

    `pages` are texts by path below the content folder; `frames` what stands above and below the text of a record;
    `slots` the HTML behind the marks in a text, by number. `files` are to be copied as they are; every page loads
    `styles` and `scripts`, which are among them. `redirects` are pages in HTML that lead on from permalinks and former
    addresses, by their path in the site.
    """

    pages: Mapping[str, PageText]
    files: Mapping[str, bytes]
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    redirects: Mapping[str, str]


def make_site(
    build: Build, features: Sequence[Feature], setting: SiteSetting, published: SiteFiles | None = None
) -> Site:
    """The site of what an edition shows. `published` tells which files lie where a redirect might be written."""
    outline = outlined(build, features, setting)
    texts = written(outline, setting.paths | build.sources.keys() | outline.pages.keys())
    drawn = draw(outline)
    lead_on = dict(redirects(build.shown, addresses_of(build.catalog, published), build.settings.templates.html))
    return whole(outline, texts, drawn, lead_on)


def whole(outline: Outline, texts: Mapping[str, PageText], drawn: Drawn, lead_on: Mapping[str, str]) -> Site:
    """The site that the three steps have made; `lead_on` are its redirects by path."""
    problems = (*outline.problems, *drawn.problems)
    return Site(
        drawn.heads, drawn.frames, drawn.slots, problems, texts, outline.files, *loaded(outline.features), lead_on
    )


def loaded(features: Sequence[Feature]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Styles and scripts that every page loads, in the order of the features."""
    pairs = [(each.styles, each.scripts) for each in in_order(features)]
    return sum((styles for styles, _ in pairs), ()), sum((scripts for _, scripts in pairs), ())


def in_order(features: Sequence[Feature]) -> list[Feature]:
    """Features as they build on each other."""
    return sorted(features, key=lambda each: (each.order, each.key))


def outlined(build: Build, features: Sequence[Feature], setting: SiteSetting) -> Outline:
    """The first step: what there is to be. `features` come in the order in which their pages are to be listed."""
    setting = replace(setting, name=build.names.text(setting.name))  # what is drawn names nothing that is withheld
    parts = made(build.shown, build, features, setting)
    pages = {(at := _path_in(path, setting.paths)): page.but(path=at) for path, page in parts.pages.items()}
    if setting.tells_problems:
        broken = {path: problem_page(path, build.broken[path]) for path in sorted(build.broken) if not name_fault(path)}
        pages = broken | pages
    keys = [each.key for each in in_order(features)]
    names = {_path_in(path, setting.paths): name for path, name in _first_pages(features, setting)}
    trails = Trails(build.shown, pages, build.sources, names)
    with_ways, reach = with_doors(trails, keys)
    return Outline(build, tuple(features), setting, with_ways, parts.files, parts.problems, reach, trails)


def _first_pages(features: Sequence[Feature], setting: SiteSetting) -> Iterator[tuple[str, str]]:
    """Where the folders of features begin, and what a navigation calls that page."""
    for each in features:
        if each.door:
            yield f"{setting.folders.get(each.key, each.folder)}/index.md", Phrase(each.door)


def made(catalog: Catalog, build: Build, features: Sequence[Feature], setting: SiteSetting) -> Made:
    """Pages and files that features make of a catalog, by path: that of the edition, or all of it."""
    codes = LateList(lambda: known_codes(build.settings.own_rules))
    root, language = build.settings.root, build.settings.templates.speaks
    given = catalog, build.today, setting.name, root, setting.forge, codes
    ask = Ask(*given, paths=setting.paths, language=language, address=setting.address)
    pages: dict[str, Page] = {}
    files: dict[str, Callable[[], bytes]] = {}
    problems: list[Problem] = []
    html = build.settings.templates.html
    for feature in (guarded(each, problems, html) for each in in_order(features)):
        folder = setting.folders.get(feature.key, feature.folder)
        ask = replace(ask, folder=folder, options=setting.options.get(feature.key, {}), made=dict(pages))
        for page in feature.pages(ask):
            owner = pages[page.path].place.feature if page.path in pages else feature.key
            place = replace(page.place, feature=owner)
            pages[page.path] = page.but(place=place).said(language)
        added = feature.files(ask)
        files |= {path: partial(_bytes_of, added, path) for path in added}
    at = {feature.key: number for number, feature in enumerate(features)}
    listed = dict(sorted(pages.items(), key=lambda pair: at[pair[1].place.feature]))
    return Made(listed, LateMap(files), tuple(problems))


def _bytes_of(files: Mapping[str, str | bytes], path: str) -> bytes:
    data = files[path]
    return data.encode(errors="replace") if isinstance(data, str) else data


def _path_in(path: str, paths: frozenset[str]) -> str:
    """Where a folder's page is: a README.md of the author is its index.md."""
    readme = path.removesuffix("index.md") + "README.md"
    return readme if path.endswith("index.md") and readme in paths else path


def written(
    outline: Outline, paths: frozenset[str], known: Mapping[str, PageText] = MappingProxyType({})
) -> dict[str, PageText]:
    """The second step: every text. `paths` are all files of the site; a link to another page is shown as its words.

    Texts of authors that are `known` are not made again.
    """
    build, pages = outline.build, outline.pages
    texts = {path: _made_text(outline, page) for path, page in pages.items() if path not in build.sources}
    return texts | {path: known.get(path) or _own_text(outline, path, paths.__contains__) for path in build.sources}


def _made_text(outline: Outline, page: Page) -> PageText:
    return PageText(page.text, told(page.meta, outline.build.settings.theme), in_nav=page.in_nav)


def _own_text(outline: Outline, path: str, published: Callable[[str], bool]) -> PageText:
    """The text of an author; of a record the theme is told what the record says, of any other page the known keys."""
    build, source = outline.build, outline.build.sources[path]
    record = build.shown.reading.paths.get(path)
    given: Mapping[str, Any] = source.metadata
    if record is not None:
        given = {"title": record.title, "summary": record.summary, "tags": list(record.tags), "date": record.day}
    markdown = written_body(source, outline.pages.get(path), build.shown, published)
    return PageText(markdown, told(given, build.settings.theme), seal_of(source.body.text))


def is_drawn_alike(before: Outline, new: Build, features: Sequence[Feature], setting: SiteSetting) -> bool:
    """Whether all that is made and drawn of a build is the same: where nothing but words of texts has changed since.

    Features of a site's own may read those, too, and whatever else there is.
    """
    old = before.build
    own = (*old.settings.own_features, *new.settings.own_features)
    return (
        not own
        and before.features == tuple(features)
        and before.setting == setting
        and old.settings == new.settings
        and old.today == new.today
        and old.broken == new.broken
        and catalogs_alike(old.catalog, new.catalog)
        and catalogs_alike(old.shown, new.shown)
        and pages_alike(old.sources, new.sources)
    )


def draw(outline: Outline, paths: frozenset[str] | None = None, address: str = "") -> Drawn:
    """The third step, which nobody waits for before all texts are HTML: every head, every record's frame and every
    slot, or those of the pages at some paths.

    `address` is where the one page asked for lies, if not where its path says: all ways in its head, and in views that
    its author has embedded, lead from there.
    """
    build, pages = outline.build, outline.pages
    catalog, html, problems = build.shown, build.settings.templates.html, list[Problem]()
    panels = [panel for each in in_order(outline.features) for panel in guarded(each, problems, html).panels]
    views = {
        name: view
        for feature in features_for(build.settings)
        for name, view in guarded(feature, problems, html).blocks.items()
    }
    around = Surroundings(build.today, outline.reach, outline.setting.forge, outline.setting.name)
    frames = {
        record.path: frame_record(catalog, record, around, panels, html)
        for record in _asked(catalog.reading.paths, paths).values()
    }
    slots = {path: tuple(map(html, page.slots)) for path, page in _asked(pages, paths).items() if page.slots}
    for path, source in _asked(build.sources, paths).items():
        root = way_to_root(address or page_address(path, catalog.directory_urls))
        if own := [
            html(draw_block(block, source, catalog, build.today, root, views, build.catalog, outline.reach.kinds))
            for block in drawn_blocks(source, pages.get(path))
        ]:
            slots[path] = (*slots.get(path, ()), *own)
    heads = {
        path: html(crumbs)
        for path in _asked({**pages, **catalog.reading.paths}, paths)
        if (crumbs := outline.trails.drawn(path, address))
    }
    return Drawn(heads, frames, slots, tuple(problems))


def _asked(values: Mapping[str, _Value], paths: frozenset[str] | None) -> Mapping[str, _Value]:
    """What stands at some paths, of all that stands at one."""
    return values if paths is None else {path: values[path] for path in sorted(values.keys() & paths)}
