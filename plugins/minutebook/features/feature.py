"""What a feature is: a part of a site that is made of the records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Code
from minutebook.core.words import ENGLISH, Language
from minutebook.pages.forge import Forge
from minutebook.pages.page import Page
from minutebook.pages.records import Panel
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from minutebook.views.blocks import BlockView

BASE, REFERENCE = "records", "reference"
"""The feature that every site needs, and the one whose folder is an option."""


class Groups(tuple[Mapping[str, Any], ...]):
    """The default of an option that takes a list of groups of `name: value`."""


PREFIX = "minutebook/"
"""How the name of a feature's plugin begins, in mkdocs.yml."""


@dataclass(frozen=True)
class Ask:
    """What a feature is told when it makes its part of a site.

    `catalog` has what the edition shows and no more. `name` is that of the site, `address` the one it is published at,
    '' where that is not known, `root` its content folder as a person would type it, `folder` that of the feature,
    `options` what the site sets for it. `paths` are files that the site has of its own; `made` are the pages of the
    features before this one: a page of the same path takes its place.
    Pages and views are said in the `language` of the site by themselves; files are as they are given.
    """

    catalog: Catalog
    today: date
    name: str = ""
    root: str = "content"
    forge: Forge = field(default_factory=Forge)
    codes: Sequence[Code] = ()
    folder: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    paths: frozenset[str] = frozenset()
    made: Mapping[str, Page] = field(default_factory=dict)
    language: Language = ENGLISH
    address: str = ""


@dataclass(frozen=True)
class Feature:
    """A part of a site: pages, panels on the pages of records, embedded views, files.

    `order` says which comes first, where doors stand beside each other and where one feature builds on the pages of
    another. `title` is what it adds, in a few words. `folder` is the folder its pages have to themselves, `door` what a
    navigation calls the first of them. `kind_pages` are the pages it may make in the folder of a kind, `hubs` those it
    may make in its own once there is something to show; `nothing_yet` ends the sentence that says why one of them is
    not there. `styles` and `scripts` are those of its `files` that every
    page loads, `feed` is the one that every page names to programs for news, where the site has an address. `index` is
    the folder of an index that is made of all pages in the end. One that `explains` has the words of one page explained
    on all others; its options `page` and `leave_out` say of which, and which not.
    A feature is a plugin, with `options` and what each is where the site does not say, or always on; then the option
    `features_off` of the plugin `minutebook` switches it off. It `joins` a site that was
    there before. One of a site's own comes from `source`, a file as a person would type it, and `file` as Python knows
    it. `faults` tells what is wrong with the options of a site that uses these record types.
    """

    key: str
    order: int = 50
    title: str = ""
    folder: str = ""
    door: str = ""
    pages: Callable[[Ask], Iterable[Page]] = lambda _: ()
    panels: tuple[Panel, ...] = ()
    blocks: Mapping[str, BlockView] = field(default_factory=dict)
    files: Callable[[Ask], Mapping[str, str | bytes]] = lambda _: {}
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    feed: str = ""
    kind_pages: Callable[[Kind], tuple[str, ...]] = lambda _: ()
    hubs: tuple[str, ...] = ()
    nothing_yet: str = ""
    index: str = ""
    explains: bool = False
    options: Mapping[str, object] = field(default_factory=dict)
    faults: Callable[[Mapping[str, Any], Sequence[type[Record]]], Iterable[str]] = lambda _options, _types: ()
    is_plugin: bool = False
    joins: bool = True
    source: str = ""
    file: str = ""

    @property
    def plugin(self) -> str:
        """The name of its plugin in mkdocs.yml."""
        return PREFIX + self.key
