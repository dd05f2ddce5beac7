"""The one way through the house: files in, a checked catalog out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from functools import cache, partial
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from minutebook import features, kinds, rules
from minutebook.catalog.adopted import settled
from minutebook.catalog.book_files import BookFile
from minutebook.catalog.catalog import Catalog, build_catalog
from minutebook.catalog.destinations import SiteFiles
from minutebook.catalog.edition_of import edition_of
from minutebook.catalog.editions import USUAL, Sight, Withheld
from minutebook.catalog.leaves import LeafSetting, Leaves, LeavesAnew
from minutebook.catalog.waivers import is_waiving, without_waived
from minutebook.core.diagnostics import Code, Problem, eased, in_order, with_severities
from minutebook.core.values import dataclass
from minutebook.features.feature import Feature
from minutebook.render.environment import Templates
from minutebook.rules.addresses import contested
from minutebook.rules.destinations import lost_links
from minutebook.rules.files import unfit
from minutebook.rules.named_pages import lost_ways
from minutebook.rules.naming import badly_named
from minutebook.rules.other_hosts import called_elsewhere, loaded_elsewhere
from minutebook.rules.own import Rule
from minutebook.rules.safety import check_made
from minutebook.rules.withholding import left_out
from minutebook.schema.adoption import Adoption
from minutebook.schema.kind import Kind
from minutebook.schema.page_keys import ThemeWords
from minutebook.schema.ratings import Scales
from minutebook.schema.record import Record
from minutebook.schema.registry import Registry, make_registry
from minutebook.schema.statement import Digests, no_files
from minutebook.sources.source import RawFile, Source
from minutebook.views.blocks import BlockView, check_blocks

Progress = Callable[[str, int, int], None]

ANEW = LeavesAnew()
"""Reads every file, for whom nothing is known."""


@dataclass(frozen=True)
class Settings:
    """What a site decides about its minute book.

    `severities` maps a problem's code to error, warning, notice or off. `without` names kinds that
    are switched off. `root` is the content folder as a person would type it. With `directory_urls` the
    page a.md is found at a/, else at a.html. `authority` names, per level or for `any`, the fields that must say
    by what authority a record is settled, `scales` says what ratings mean. `hosts` are the other hosts that readers'
    browsers may call, `theme` is what the front matter of other pages may name.
    """

    root: str = "content"
    edition: str = USUAL
    default_visibility: str = USUAL
    severities: Mapping[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    own_types: tuple[type[Record], ...] = ()
    own_rules: tuple[Rule, ...] = ()
    own_features: tuple[Feature, ...] = ()
    templates: Templates = field(default_factory=Templates)
    directory_urls: bool = True
    authority: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    scales: Scales = field(default_factory=Scales)
    hosts: frozenset[str] = frozenset()
    theme: ThemeWords = field(default_factory=ThemeWords)

    @property
    def sight(self) -> Sight:
        """For whom the site is built."""
        return Sight(self.edition, self.default_visibility)

    def of_leaves(self, registry: Registry) -> LeafSetting:
        """What the reading of a single file depends on."""
        return LeafSetting(registry, self.adoptions, self.root, self.theme)


@dataclass(frozen=True)
class Build:
    """The checked record set, and the part of it that this edition shows.

    `catalog` has every record, `shown` those of the edition, with nothing in them that names the
    others. `sources` are the pages that may be published, records or not, by path; `broken` has the
    problems of each page that could not be read whole; `hidden` are the paths the edition withholds, `names` what
    it must not name;
    `pages` is everything as it was read, and `leaves` the same with its bytes; `waived` are problems that
    are not reported for now, for their pages say why.
    """

    settings: Settings
    today: date
    catalog: Catalog
    shown: Catalog
    problems: tuple[Problem, ...]
    sources: Mapping[str, Source]
    broken: Mapping[str, tuple[Problem, ...]]
    hidden: frozenset[str]
    names: Withheld
    pages: Mapping[str, Source]
    waived: tuple[Problem, ...] = ()
    leaves: Mapping[str, BookFile] = field(default_factory=dict)

    @property
    def levels(self) -> dict[str, str]:
        """By path what each page says of who may see it: one of LEVELS, UNKNOWN, or '' for the site's default."""
        return {path: leaf.visibility for path, leaf in self.leaves.items()}


Beside = Callable[[Build], SiteFiles]
"""Tells which files a site has beside the pages that were read."""

Examinations = Sequence[Callable[[], Iterable[Problem]]]
"""Pieces of a check, none of which needs another."""


def known_types() -> list[type[Record]]:
    """The record types of the package: one for each file in kinds/."""
    return [each for module in _modules(kinds) for each in types_in(module)]


def types_in(module: ModuleType) -> list[type[Record]]:
    """Record types a module defines; a class without a kind of its own is what they are based on."""
    return [
        each
        for each in vars(module).values()
        if isinstance(each, type)
        and issubclass(each, Record)
        and each.__module__ == module.__name__
        and isinstance(vars(each).get("kind"), Kind)
    ]


def features_for(settings: Settings) -> tuple[Feature, ...]:
    """The features of the package and a site's own, in their order, whether they are on or not."""
    found = [each for module in _modules(features) if isinstance(each := getattr(module, "FEATURE", None), Feature)]
    return tuple(sorted([*found, *settings.own_features], key=lambda each: (each.order, each.key)))


def views_for(settings: Settings) -> dict[str, BlockView]:
    """The views that a page of a site may embed, by name."""
    return {name: view for feature in features_for(settings) for name, view in feature.blocks.items()}


def known_codes(own: Iterable[Rule] = ()) -> list[Code]:
    """Every kind of problem, wherever in the package or in a site's `own` rules it is declared, by name."""
    found = {code.name: code for rule in own for code in rule.codes} | {
        each.name: each
        for package in ("sources", "schema", "rules", "views", "features", "authoring")
        for module in _modules(import_module(f"minutebook.{package}"))
        for each in vars(module).values()
        if isinstance(each, Code)
    }
    return [found[name] for name in sorted(found)]


@cache
def _modules(package: ModuleType) -> tuple[ModuleType, ...]:
    names = sorted(each.name for each in iter_modules(package.__path__))
    return tuple(import_module(f"{package.__name__}.{name}") for name in names)


def registry_for(settings: Settings) -> Registry:
    """The record types of a site: the package's and its own, without those switched off."""
    return make_registry([*known_types(), *settings.own_types], settings.without, settings.authority, settings.scales)


def run(
    files: Sequence[RawFile],
    settings: Settings,
    today: date,
    progress: Progress | None = None,
    leaves: Leaves = ANEW,
    beside: Beside | None = None,
    digests: Digests = no_files,
) -> Build:
    """Read, catalog and check everything; bad content never raises, it yields problems.

    Each file is read by `leaves`, which may know it. Links to other files than records are checked where `beside`
    tells which files the site has, and what is in those that settled records lead to where `digests` tells that.
    """
    build = gathered(files, settings, today, progress, leaves, digests)
    return checked(build, progress, beside(build) if beside else None)


def gathered(
    files: Sequence[RawFile],
    settings: Settings,
    today: date,
    progress: Progress | None = None,
    leaves: Leaves = ANEW,
    digests: Digests = no_files,
    aside: Iterable[RawFile] = (),
) -> Build:
    """Read and catalog everything; its problems are those of single files so far.

    Files that lie `aside` are no part of the site, such as drafts, but their ids are taken.
    """
    registry = registry_for(settings)
    setting, ordered = settings.of_leaves(registry), sorted(files, key=lambda each: each.path)
    read = leaves.read(ordered, setting, lambda done: progress("Reading", done, len(files)) if progress else None)
    pages = {path: leaf.source for path, leaf in read.items()}
    records = [leaf.record for leaf in read.values() if leaf.record]
    held = [leaf.held for leaf in read.values() if leaf.held]
    ours = {record.path for record in records} | {each.path for each in held}
    others = [page for path, page in pages.items() if path not in ours]
    catalog = build_catalog(
        registry, records, held, settings.adoptions, settings.directory_urls, others, digests, today
    )
    catalog, unsettled = settled(catalog)
    drafts = [setting.leaf(each) for each in aside]
    catalog = replace(catalog, reserved=frozenset(each for leaf in drafts for each in leaf.ids))
    edition = edition_of(catalog, read, drafts, settings.sight)
    problems = [problem for leaf in read.values() for problem in leaf.problems] + unsettled
    problems += left_out((pages[path] for path in sorted(edition.lost)), settings.edition)
    found = in_order(with_severities(problems, dict(settings.severities)))
    broken = _broken(catalog, pages, found)
    hidden, shown = edition.hidden | edition.lost, edition.catalog
    return Build(
        settings, today, catalog, shown, found, edition.sources, broken, hidden, edition.names, pages, leaves=read
    )


def checked(build: Build, progress: Progress | None = None, published: SiteFiles | None = None) -> Build:
    """Check records against each other, embedded views and links; the problems then are complete, without those
    waived."""
    return weighed(build, examined(build, progress), published)


def weighed(build: Build, found: Iterable[Problem], published: SiteFiles | None) -> Build:
    """The build with all its problems: those `examined` found, and those of the site around the records.

    What was `found` is asked for last, for another process may still be at it.
    """
    around = list(_around(build, published))
    severities = dict(build.settings.severities)
    adopted = {page.display for path, page in build.pages.items() if build.catalog.is_foreign(path)}
    checked = eased([*found, *around], adopted)
    problems = in_order([*build.problems, *with_severities(checked, severities)])
    waiving = [page for page in build.pages.values() if is_waiving(page)]
    # known_codes() looks into modules that a build does not need
    codes = {each.name: each for each in (known_codes(build.settings.own_rules) if waiving else ())}
    held = build.catalog.unpublished | build.catalog.unheard.ids
    result = without_waived(problems, waiving, build.catalog.known_paths, codes, build.today, held)
    return replace(build, problems=in_order(with_severities([*result.problems], severities)), waived=result.waived)


def _around(build: Build, published: SiteFiles | None) -> Iterator[Problem]:
    """Addresses that two claim, what pages load from elsewhere, and where the rest of the site is known, what does not
    go together with it."""
    root, hosts = build.settings.root, build.settings.hosts
    yield from contested(build.catalog, published, root)
    if published is not None:
        hosts |= published.draws
        yield from published.failed
        yield from lost_links(build.catalog, published, root)
        yield from lost_ways(build.catalog, published)
        yield from unfit(published, root)
        yield from badly_named(published.files, root)
        yield from called_elsewhere(published.calls, build.settings.hosts)
        yield from check_made(build.catalog, published, hosts.union(*(each.hosts for each in published.calls)))
    yield from loaded_elsewhere(build.catalog, hosts)


def examined(build: Build, progress: Progress | None = None) -> list[Problem]:
    """What the rules and embedded views find, before a site's severities and waivers."""
    problems: list[Problem] = []
    checks = examinations(build)
    for number, check in enumerate(checks, start=1):
        problems += check()
        if progress:
            progress("Checking", number, len(checks))
    return problems


def examinations(build: Build) -> Examinations:
    """The same in pieces: each rule, those of a site's own together, and embedded views."""
    catalog, today, own = build.catalog, build.today, build.settings.own_rules
    rules_of_ours = [module.check for module in _modules(rules) if hasattr(module, "check")]
    return [
        *(partial(check, catalog, today) for check in rules_of_ours),
        lambda: [problem for each in own for problem in each.problems(catalog, today)],
        lambda: check_blocks(catalog, build.pages.values(), views_for(build.settings)),
    ]


def _broken(
    catalog: Catalog, pages: Mapping[str, Source], problems: Iterable[Problem]
) -> dict[str, tuple[Problem, ...]]:
    paths = {source.display: path for path, source in pages.items() if not source.readable}
    paths |= {pages[held.path].display: held.path for held in catalog.held}
    broken: dict[str, list[Problem]] = {path: [] for path in paths.values()}
    for problem in problems:
        path = paths.get(problem.location.path)
        if path is not None:
            broken[path].append(problem)
    return {path: tuple(found) for path, found in broken.items()}
