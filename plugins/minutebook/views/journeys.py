"""Onboarding paths: their steps by stage with the time they take, and where each role starts."""

from __future__ import annotations

from collections.abc import Iterable

from minutebook.catalog.catalog import Catalog
from minutebook.core.addresses import page_address, resolve_path
from minutebook.core.groups import in_groups
from minutebook.core.identity import slugify
from minutebook.core.text import label_of
from minutebook.core.values import dataclass
from minutebook.core.words import say
from minutebook.schema.facets import Credential, Directory, Journey, JourneyStep, Profile
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record
from minutebook.views.cells import RecordEntry, entry_of
from minutebook.views.incoming import current, links_through, sources_of

FIRST_READS = 7


@dataclass(frozen=True)
class PathStep:
    """One thing to read or do. `key` is unique on its path and stays when the steps are put in another order.

    It leads to a record, to an address on the site (`href`, from its root), elsewhere
    (`address`), or nowhere.
    """

    key: str
    title: str
    minutes: int
    outcome: str = ""
    record: RecordEntry | None = None
    href: str = ""
    address: str = ""


@dataclass(frozen=True)
class StageSteps:
    """Steps of one stage, such as the first 30 days; `first` is the number of its first step on the path."""

    label: str
    steps: tuple[PathStep, ...]
    first: int = 1

    @property
    def minutes(self) -> int:
        """Time all its steps take."""
        return sum(step.minutes for step in self.steps)


@dataclass(frozen=True)
class PathGuide:
    """An onboarding path laid out for reading. `id` is what ticks are kept under."""

    id: str
    audience: tuple[RecordEntry, ...]
    stages: tuple[StageSteps, ...]

    @property
    def minutes(self) -> int:
        """Time the whole path takes."""
        return sum(stage.minutes for stage in self.stages)

    @property
    def count(self) -> int:
        """How many steps it has."""
        return sum(len(stage.steps) for stage in self.stages)


@dataclass(frozen=True)
class PathSummary:
    """A path in a list."""

    entry: RecordEntry
    count: int
    minutes: int


@dataclass(frozen=True)
class Route:
    """Where the people of a role start; without a role, where everybody does."""

    role: RecordEntry | None
    paths: tuple[PathSummary, ...]


@dataclass(frozen=True)
class StartGuide:
    """Where to begin, for everybody: paths by role, and the records that most others build on."""

    routes: tuple[Route, ...]
    without: tuple[RecordEntry, ...]
    reads: tuple[RecordEntry, ...]


def make_path_guide(catalog: Catalog, record: Record) -> PathGuide | None:
    """The guide of a record whose kind is a journey; None for any other."""
    journey = record.facet(Journey)
    if journey is None:
        return None
    parts = journey.steps
    keyed = zip(_keys(part.title for part in parts), parts, strict=True)
    stages = in_groups((part.stage, _step(catalog, record, key, part)) for key, part in keyed)
    audience = (catalog.find(each) for each in journey.audience)
    return PathGuide(
        record.id,
        tuple(entry_of(catalog, each) for each in audience if each is not None),
        _numbered(stages),
    )


def _numbered(stages: dict[str, list[PathStep]]) -> tuple[StageSteps, ...]:
    """Stages in order, their steps numbered through."""
    numbered, first = [], 1
    for name in sorted(stages, key=_stage_order):
        numbered.append(StageSteps(stage_label(name), tuple(stages[name]), first))
        first += len(stages[name])
    return tuple(numbered)


def _keys(titles: Iterable[str]) -> list[str]:
    """A key per step from its title; the second of the same title gets a number."""
    keys: list[str] = []
    for title in titles:
        slug = slugify(title)
        count = sum(1 for key in keys if key == slug or key.rpartition("--")[0] == slug)
        keys.append(f"{slug}--{count + 1}" if count else slug)
    return keys


def _stage_order(name: str) -> tuple[int, str]:
    return (int(name), "") if name.isdigit() else (10_000, name)


def stage_label(name: str) -> str:
    """The name of a stage, such as `First 30 days` for 30."""
    return say("First {name} days", name=name) if name.isdigit() else label_of(name)


def _step(catalog: Catalog, path: Record, key: str, part: JourneyStep) -> PathStep:
    record = catalog.find(part.record) if part.record else None
    if record is not None:
        entry = entry_of(catalog, record)
        return PathStep(key, part.title, part.minutes, part.outcome or "", entry, entry.href)
    href, address = _way(catalog, path, part.link or "")
    return PathStep(key, part.title, part.minutes, part.outcome or "", None, href, address)


def _way(catalog: Catalog, path: Record, link: str) -> tuple[str, str]:
    """A step's link as (address from the site's root, address elsewhere)."""
    target = resolve_path(link, path.path)
    if target is None:
        return "", link
    _, hash_mark, fragment = link.partition("#")
    address = page_address(target, catalog.directory_urls) if target.endswith(".md") else target
    return f"{address}{hash_mark}{fragment}", ""


def summary_of(catalog: Catalog, path: Record) -> PathSummary:
    """Steps and time of a path, without laying them out."""
    journey = path.facet(Journey)
    steps = journey.steps if journey else ()
    return PathSummary(entry_of(catalog, path), len(steps), sum(step.minutes for step in steps))


def make_start(catalog: Catalog) -> StartGuide:
    """Roles with their paths, roles that have none yet, and what most records build on."""
    routes, without = [], []
    for role in current(catalog, Profile):
        own = _paths_of(catalog, role)
        if own:
            routes.append(Route(entry_of(catalog, role), tuple(summary_of(catalog, each) for each in own)))
        else:
            without.append(entry_of(catalog, role))
    open_to_all = _open_to_all(catalog)
    if open_to_all:
        routes.append(Route(None, tuple(summary_of(catalog, each) for each in open_to_all)))
    return StartGuide(tuple(routes), tuple(without), first_reads(catalog))


def has_routes(catalog: Catalog) -> bool:
    """Whether anybody is told where to start."""
    return bool(_open_to_all(catalog)) or any(_paths_of(catalog, role) for role in current(catalog, Profile))


def _paths_of(catalog: Catalog, role: Record) -> list[Record]:
    read = sources_of(catalog, links_through(catalog, role, Journey, "audience"))
    return [each for each in read if not each.stage.is_over]


def _open_to_all(catalog: Catalog) -> list[Record]:
    return [each for each in current(catalog, Journey) if (journey := each.facet(Journey)) and not journey.audience]


def first_reads(catalog: Catalog) -> tuple[RecordEntry, ...]:
    """Records in force that most other records mention or relate to, for everybody.

    Having an owner or a program is no reason to be read first, so only links between subjects
    count; and what belongs to one program or project is for its own people.
    """
    counts: dict[str, set[str]] = {}
    for link in catalog.links:
        if (link.is_mention or link.relation.name == "related") and not catalog[link.source].kind.has(Directory):
            counts.setdefault(link.target, set()).add(link.source)
    found = [catalog[each] for each in counts if _is_first_read(catalog[each])]
    found.sort(key=lambda each: (-len(counts[each.id]), each.order))
    return tuple(entry_of(catalog, each) for each in found[:FIRST_READS])


def _is_first_read(record: Record) -> bool:
    has_own_guide = record.kind.has(Directory, Journey, Profile, Credential)
    return record.stage is Stage.IN_FORCE and not (has_own_guide or record.program or record.project)
