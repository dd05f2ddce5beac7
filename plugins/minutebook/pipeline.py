"""The one way through the house: files in, a checked catalog out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from pydantic import ValidationError

from minutebook import kinds, rules
from minutebook.catalog.catalog import Catalog, build_catalog
from minutebook.catalog.destinations import Published
from minutebook.catalog.editions import Withheld, is_shown, withheld
from minutebook.catalog.waivers import is_waiving, without_waived
from minutebook.core.diagnostics import Code, Problem, in_order, with_severities
from minutebook.core.identity import is_handle, is_id
from minutebook.rules.addresses import contested
from minutebook.rules.destinations import lost_links
from minutebook.rules.files import unfit
from minutebook.rules.naming import badly_named
from minutebook.rules.other_hosts import called_elsewhere, loaded_elsewhere
from minutebook.rules.safety import check_made
from minutebook.rules.ways import lost_ways
from minutebook.rules.withholding import left_out
from minutebook.schema.adoption import Adoption
from minutebook.schema.fields import words_in
from minutebook.schema.kind import Kind
from minutebook.schema.page_keys import ThemeWords, check_page
from minutebook.schema.parse import Held, parse
from minutebook.schema.record import KEPT_BY_COMMANDS, Record
from minutebook.schema.references import with_plain_references
from minutebook.schema.registry import Registry, make_registry
from minutebook.schema.sealing import without_fingerprints
from minutebook.schema.statement import Digests, no_files
from minutebook.sources.body import read_body
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile, Source
from minutebook.sources.visibility import visibility_of
from minutebook.views.blocks import check_blocks

WORDS = frozenset({"title", "description", "summary", "tags"})
"""Fields of a page that is no record which hold words, whatever plugin reads them."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Settings:
    """What a site decides about its minute book.

    `severities` maps a problem's code to error, warning, notice or off. `without` names kinds that
    are switched off. `root` is the content folder as a person would type it. With `directory_urls` the
    page a.md is found at a/, else at a.html. `authority` names, per level or for `any`, the fields that must say
    by what authority a record is settled. `hosts` are the other hosts that readers' browsers may call, `theme` is
    what the front matter of other pages may name.
    """

    root: str = "content"
    edition: str = "internal"
    default_visibility: str = "internal"
    severities: Mapping[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    own_types: tuple[type[Record], ...] = ()
    directory_urls: bool = True
    authority: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hosts: frozenset[str] = frozenset()
    theme: ThemeWords = field(default_factory=ThemeWords)


@dataclass(frozen=True)
class Leaf:
    """One file of the book: its bytes, what they say, and the record or the reasons why there is none.

    `visibility` is one of LEVELS, UNKNOWN, or '' where the file leaves it to the site.
    """

    raw: RawFile
    source: Source
    problems: tuple[Problem, ...]
    record: Record | None = None
    held: Held | None = None
    visibility: str = ""


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
    leaves: Mapping[str, Leaf] = field(default_factory=dict)

    @property
    def levels(self) -> dict[str, str]:
        """By path what each page says of who may see it: one of LEVELS, UNKNOWN, or '' for the site's default."""
        return {path: leaf.visibility for path, leaf in self.leaves.items()}


Beside = Callable[[Build], Published]
"""Tells which files a site has beside the pages that were read."""


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


def known_codes() -> list[Code]:
    """Every kind of problem, wherever in the package it is declared, by name."""
    found = {
        each.name: each
        for package in ("sources", "schema", "rules", "views", "authoring")
        for module in _modules(import_module(f"minutebook.{package}"))
        for each in vars(module).values()
        if isinstance(each, Code)
    }
    return [found[name] for name in sorted(found)]


def _modules(package: ModuleType) -> list[ModuleType]:
    names = sorted(each.name for each in iter_modules(package.__path__))
    return [import_module(f"{package.__name__}.{name}") for name in names]


def registry_for(settings: Settings) -> Registry:
    """The record types of a site: the package's and its own, without those switched off."""
    return make_registry([*known_types(), *settings.own_types], settings.without, settings.authority)


def run(
    files: Sequence[RawFile],
    settings: Settings,
    today: date,
    progress: Progress | None = None,
    like: Build | None = None,
    beside: Beside | None = None,
    digests: Digests = no_files,
) -> Build:
    """Read, catalog and check everything; bad content never raises, it yields problems.

    Files that are as they were in `like`, a build with the same settings, are not read again. Links to other
    files than records are checked where `beside` tells which files the site has, and what is in those that settled
    records lead to where `digests` tells that.
    """
    build = gathered(files, settings, today, progress, like, digests)
    return checked(build, progress, beside(build) if beside else None)


def gathered(
    files: Sequence[RawFile],
    settings: Settings,
    today: date,
    progress: Progress | None = None,
    like: Build | None = None,
    digests: Digests = no_files,
    aside: Iterable[RawFile] = (),
) -> Build:
    """Read and catalog everything; its problems are those of single files so far.

    Files that lie `aside` are no part of the site, such as drafts, but their ids are taken.
    """
    registry = registry_for(settings)
    known = like.leaves if like is not None and like.settings == settings else {}
    leaves: dict[str, Leaf] = {}
    for number, raw in enumerate(sorted(files, key=lambda each: each.path), start=1):
        leaf = known.get(raw.path)
        leaves[raw.path] = leaf if leaf is not None and leaf.raw == raw else _leaf(raw, registry, settings)
        if progress:
            progress("Reading", number, len(files))
    pages = {path: leaf.source for path, leaf in leaves.items()}
    records = [leaf.record for leaf in leaves.values() if leaf.record]
    held = [leaf.held for leaf in leaves.values() if leaf.held]
    ours = {record.path for record in records} | {each.path for each in held}
    others = [page for path, page in pages.items() if path not in ours]
    catalog = build_catalog(registry, records, held, settings.adoptions, settings.directory_urls, others, digests)
    reserved = _reserved((_leaf(each, registry, settings) for each in aside), settings)
    catalog = replace(catalog, reserved=frozenset(reserved))
    shown, sources, secret, lost, names = _edition(catalog, leaves, settings)
    if not all(reserved.values()) or shown is not catalog:
        shown = replace(shown, reserved=frozenset(each for each, is_told in reserved.items() if is_told))
    problems = [problem for leaf in leaves.values() for problem in leaf.problems]
    problems += left_out((pages[path] for path in sorted(lost)), settings.edition)
    found = in_order(with_severities(problems, dict(settings.severities)))
    hidden = secret | lost
    broken = _broken(catalog, pages, found)
    return Build(settings, today, catalog, shown, found, sources, broken, hidden, names, pages, leaves=leaves)


def _reserved(aside: Iterable[Leaf], settings: Settings) -> dict[str, bool]:
    """Ids of files that are no part of the site, and whether this edition may be told that they are taken."""
    found: dict[str, bool] = {}
    for leaf in aside:
        record, held = leaf.record, leaf.held
        ids = [record.id, *filter(is_id, record.aliases)] if record else sorted(held.ids) if held else []
        is_told = is_shown(leaf.visibility or settings.default_visibility, settings.edition)
        found |= {each: is_told and found.get(each, True) for each in ids}
    return found


def _leaf(raw: RawFile, registry: Registry, settings: Settings) -> Leaf:
    source, faults = read(raw, settings.root)
    record_type, adoption = _type_for(raw.path, registry, settings.adoptions)
    seen = visibility_of(source)
    if record_type is None:
        said = {each.location for each in seen.problems}
        is_record = registry.off_at(raw.path, source.metadata.get("id")) is not None
        found = [] if is_record else check_page(source, settings.theme)
        keys = [each for each in found if each.location not in said]
        return Leaf(raw, source, (*faults, *keys, *seen.problems), visibility=seen.level)
    parsed = parse(source, record_type, adoption)
    problems = [*faults, *parsed.problems]
    said = {each.location for each in problems}  # a record's fields have said so already
    problems += [each for each in seen.problems if each.location not in said]
    adopted = (parsed.record.visibility if parsed.record else parsed.held.visibility if parsed.held else "") or ""
    return Leaf(raw, source, tuple(problems), parsed.record, parsed.held, seen.level or adopted)


def checked(build: Build, progress: Progress | None = None, published: Published | None = None) -> Build:
    """Check records against each other, embedded views and links; the problems then are complete, without those
    waived."""
    return weighed(build, examined(build, progress), published)


def weighed(build: Build, found: Iterable[Problem], published: Published | None) -> Build:
    """The build with all its problems: those `examined` found, and those of the site around the records."""
    severities = dict(build.settings.severities)
    around = _around(build, published)
    problems = in_order([*build.problems, *with_severities([*found, *around], severities)])
    waiving = [page for page in build.pages.values() if is_waiving(page)]
    codes = {code.name: code for code in known_codes()} if waiving else {}  # looks into modules a build needs not
    held = build.catalog.unpublished | build.catalog.unheard.ids
    result = without_waived(problems, waiving, build.catalog.known_paths, codes, build.today, held)
    return replace(build, problems=in_order(with_severities([*result.problems], severities)), waived=result.waived)


def _around(build: Build, published: Published | None) -> Iterator[Problem]:
    """Addresses that two claim, what pages load from elsewhere, and where the rest of the site is known, what does not
    go together with it."""
    root, hosts = build.settings.root, build.settings.hosts
    yield from contested(build.catalog, published, root)
    if published is not None:
        hosts |= published.draws
        yield from lost_links(build.catalog, published, root)
        yield from lost_ways(build.catalog, published)
        yield from unfit(published, root)
        yield from badly_named(published.files, root)
        yield from called_elsewhere(published.calls, build.settings.hosts)
        yield from check_made(build.catalog, published, hosts.union(*(each.hosts for each in published.calls)))
    yield from loaded_elsewhere(build.catalog, hosts)


def _type_for(
    path: str, registry: Registry, adoptions: Iterable[Adoption]
) -> tuple[type[Record] | None, Adoption | None]:
    for adoption in adoptions:
        if adoption.covers(path) and path.rpartition("/")[2] not in ("index.md", "README.md"):
            return registry.by_key.get(adoption.kind), adoption
    return registry.for_path(path), None


def examined(build: Build, progress: Progress | None = None) -> list[Problem]:
    """What the rules and embedded views find, before a site's severities and waivers."""
    problems: list[Problem] = []
    checks = [module.check for module in _modules(rules) if hasattr(module, "check")]
    for number, check in enumerate(checks, start=1):
        problems += check(build.catalog, build.today)
        if progress:
            progress("Checking", number, len(checks))
    return [*problems, *check_blocks(build.catalog, build.pages.values())]


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


def _edition(
    catalog: Catalog, leaves: Mapping[str, Leaf], settings: Settings
) -> tuple[Catalog, dict[str, Source], frozenset[str], frozenset[str], Withheld]:
    """The catalog and the pages of the edition, the paths it withholds and those lost with them, and what it must
    not name."""
    pages = {path: leaf.source for path, leaf in leaves.items()}
    hidden = {
        path
        for path, leaf in leaves.items()
        if not is_shown(leaf.visibility or settings.default_visibility, settings.edition)
    }
    hide = _names_of(catalog, pages, hidden)
    unread = {each.path for each in catalog.held} | {path for path, page in pages.items() if not page.readable}
    named = {path for path in pages.keys() - hidden if hide.text(path) != path}
    visible = [record for record in catalog.records if record.path not in hidden | named]
    kept = [clean for record in visible if (clean := _scrubbed(record, hide)) is not None]
    held = [each for each in catalog.held if each.path not in hidden]
    whole = not hidden and len(kept) == len(catalog.records)
    shown = (
        catalog if whole else build_catalog(catalog.registry, kept, held, settings.adoptions, settings.directory_urls)
    )
    lost = named | {record.path for record in visible} - {record.path for record in kept}
    others = pages.keys() - catalog.known_paths - hidden - unread - lost
    sources = {record.path: record.source for record in kept}
    sources |= {path: _scrubbed_page(pages[path], hide, WORDS) for path in sorted(others)}
    return shown, sources, frozenset(hidden), frozenset(lost), hide


def _names_of(catalog: Catalog, pages: Mapping[str, Source], hidden: Collection[str]) -> Withheld:
    """What must not be named of records and pages with these paths; ids, titles and files of the others may be."""
    if not hidden:
        return withheld((), ())
    secret = [each for each in catalog.records if each.path in hidden]
    ids = [*(each.id for each in secret), *(each.id for each in catalog.held if each.path in hidden and each.id)]
    said = {path: pages[path].metadata.get("id") for path in sorted(hidden)}
    ids += [str(name) for path, name in said.items() if catalog.registry.off_at(path, name)]
    former = [alias for each in secret for alias in each.aliases]
    handles = {alias for each in secret if is_handle(each.id) for alias in each.aliases if is_handle(alias)}
    shown = [each for each in catalog.records if each.path not in hidden]
    free = [page for path, page in pages.items() if path not in hidden]
    return withheld(
        [*ids, *handles, *(alias for alias in former if is_id(alias))],
        [*hidden, *(alias for alias in former if not is_id(alias))],
        [title for path in hidden for title in _titles_of(pages[path])],
        kept=[name for each in shown for name in (each.id, *each.aliases)],
        kept_names=[*(title for page in free for title in _titles_of(page)), *(each.id for each in shown)],
        kept_paths=[page.path for page in free],
    )


def _titles_of(page: Source) -> list[str]:
    """What a page calls itself: in its front matter, and in its first heading."""
    said = [str(each) for each in (page.metadata.get("title"), page.salvaged.get("title")) if each]
    return [*said, *(each.title for each in page.body.sections[:1] if each.level == 1)]


def _scrubbed_page(page: Source, hide: Withheld, words: Container[str]) -> Source:
    if not hide:
        return page
    text = hide.body(page.body, page.path)
    metadata = hide.fields(page.metadata, page.path, words)
    if text == page.body.text and metadata == page.metadata:
        return page
    metadata = without_fingerprints(metadata)
    return replace(page, metadata=metadata, body=read_body(text, page.body.first_line), text="")


def _scrubbed(record: Record, hide: Withheld) -> Record | None:
    """The record with nothing in it that names a hidden one; None where that leaves no record."""
    page = _scrubbed_page(record.source, hide, words_in(type(record)) - KEPT_BY_COMMANDS)
    extra = hide.values(record.extra, record.path) if hide else record.extra
    if page is record.source and extra == record.extra:
        return record
    fields = type(record).model_fields
    given = {name: value for name, value in page.metadata.items() if value is not None and name in fields}
    try:
        clean = type(record).model_validate(with_plain_references(given, type(record)))
    except ValidationError:
        return None
    clean.filed(page, record.labels, extra, record.is_adopted)
    return clean
