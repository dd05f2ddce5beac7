"""What a change does without touching a record: by settings, and by files that run, are published or linked to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from minutebook.catalog.attachments import files_named_by
from minutebook.catalog.editions import EDITIONS, Sight, is_wider
from minutebook.core.diagnostics import Location
from minutebook.core.values import dataclass
from minutebook.schema.fingerprints import fingerprint_of_file
from minutebook.schema.record import Record
from minutebook.schema.sealing import GONE
from minutebook.sources.folder import is_markdown
from minutebook.views.changes import effects
from minutebook.views.changes.change import Change, Side, change_of
from minutebook.views.changes.effects import Effect
from minutebook.views.changes.pairs import Pairing
from minutebook.views.changes.readership import Readership
from minutebook.views.changes.settings import Setting, settings_changes

_RUNS = re.compile(
    r"(?:^|/)(?:\.github/(?:workflows|actions)/|\.gitlab/|\.ci/|\.circleci/|scripts/|hooks/)"
    r"|(?:^|/)(?:\.gitlab-ci\.yml|\.pre-commit-config\.yaml|Makefile|Dockerfile|tox\.ini|noxfile\.py|setup\.cfg"
    r"|azure-pipelines\.yml|bitbucket-pipelines\.yml|Jenkinsfile|CODEOWNERS|\.gitattributes|\.gitmodules"
    r"|pyproject\.toml|package(?:-lock)?\.json|[a-z]+\.lock|dependabot\.yml"
    r"|(?:requirements|constraints)[^/]*\.(?:txt|in))$"
    r"|\.(?:py|sh|js|mjs|ps1|mk)$"
)
"""Files that run, decide what runs, or decide who agrees to a change."""


@dataclass(frozen=True)
class IndirectChanges:
    """Both sides but for their pages.

    `settings` are those written before and after, `severities` those of problems where nothing is said, `files` the
    files that differ by path from the top of the repository, with what became of them. `content`, `overrides` and
    `home` are the ways from there to the content folder, to that of the templates and to mkdocs.yml.
    `fault` says why one side was read with the settings of the other.
    """

    before: Sight = field(default_factory=Sight)
    after: Sight = field(default_factory=Sight)
    settings: tuple[Mapping[str, Setting], Mapping[str, Setting]] = ({}, {})
    severities: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    content: str = "content"
    overrides: str = "overrides"
    home: str = ""
    fault: str = ""

    def matters(self, path: str) -> bool:
        """Whether a file that is no page runs, or is published."""
        return bool(self.role(path))

    def role(self, path: str) -> str:
        """What a file is for, in a word or two; '' where it neither runs nor is published."""
        if path.startswith(f"{self.content}/"):
            return "" if is_markdown(path) else "published"
        if path.endswith(".j2") or (self.overrides and path.startswith(f"{self.overrides}/")):
            return "drawn into every page"
        return "runs, or decides what runs" if _RUNS.search(path) else ""

    def shown(self, path: str) -> str:
        """A path as it is seen from the folder of mkdocs.yml, where it lies below that."""
        return path.removeprefix(f"{self.home}/") if self.home else path


def around_changes(
    base: Side, head: Side, pairing: Pairing, around: IndirectChanges, readers: Readership
) -> Iterator[Change]:
    """Everything of it that readers may learn."""
    for pair in pairing.pairs:
        if readers_changed(base, head, pair.paths, around) is None:
            told = _readers(head.levels.get(pair.after.path, ""), around)
            if told:
                effect, *said = told
                change = change_of(effect, pair.after, pair.after.at("id"), before=said[0], after=said[1], note=said[2])
                yield readers.shown(change, readers.may_follow(pair))
    yield from _pages(base, head, around, readers)
    for change in settings_changes(*around.settings, around.severities):
        yield readers.shown(change, True)
    if around.fault:
        yield Change(effects.SETTING_CHANGED, "", "mkdocs.yml", "setting", Location("mkdocs.yml"), note=around.fault)
    yield from _files(base, head, around, readers)


def readers_changed(base: Side, head: Side, paths: tuple[str, str], around: IndirectChanges) -> tuple[str, str] | None:
    """The visibility of a page before and after, where its own words for it are others; None where they are not."""
    old, new = base.levels.get(paths[0], ""), head.levels.get(paths[1], "")
    return (old or around.before.default, new or around.after.default) if old != new else None


def _readers(own: str, around: IndirectChanges) -> tuple[Effect, str, str, str] | None:
    """What became of a page's readers where its own words are the same: effect, before, after, why."""
    old, new = (own or side.default for side in (around.before, around.after))
    if old != new:
        effect = effects.SHOWN_BY_SETTINGS if is_wider(new, old) else effects.HIDDEN_BY_SETTINGS
        return effect, old, new, "default_visibility"
    was, now = around.before.shows(own), around.after.shows(own)
    if was == now:
        return None
    words = {True: "published", False: "not published"}
    why = f"{new}; edition {around.before.edition} → {around.after.edition}"
    return (effects.SHOWN_BY_SETTINGS if now else effects.HIDDEN_BY_SETTINGS), words[was], words[now], why


def _pages(base: Side, head: Side, around: IndirectChanges, readers: Readership) -> Iterator[Change]:
    """Pages that are no records, and that both sides have."""
    records = base.catalog.known_paths | head.catalog.known_paths
    for path in sorted((base.pages.keys() & head.pages.keys()) - records):
        before, after = base.pages[path], head.pages[path]
        if not after.readable or not before.readable:
            continue
        place = Location(after.display)
        may_see = path not in base.hidden | head.hidden
        other = readers_changed(base, head, (path, path), around)
        told = None if other else _readers(head.levels.get(path, ""), around)
        if other and other[0] != other[1]:
            effect = effects.WIDENED if is_wider(other[1], other[0]) else effects.NARROWED
            place = after.at("visibility")
            change = Change(effect, "", path, "page", place, "visibility", before=other[0], after=other[1])
            yield readers.shown(change, may_see)
        if told:
            change = Change(told[0], "", path, "page", place, before=told[1], after=told[2], note=told[3])
            yield readers.shown(change, may_see)


def _files(base: Side, head: Side, around: IndirectChanges, readers: Readership) -> Iterator[Change]:
    """Files that differ, by the records that link to them; of the others that matter, each by itself."""
    below = {path.removeprefix(f"{around.content}/") for path in around.files if path.startswith(f"{around.content}/")}
    holders = _holders(base, head, below) if below else {}
    seen = _seen(base, head, below, readers) if below else set()
    for path, fate in sorted(around.files.items()):
        name = path.removeprefix(f"{around.content}/") if path.startswith(f"{around.content}/") else ""
        records = holders.get(name, []) if name and fate != "added" else []
        for record, place, is_settled in records:
            is_owned = is_settled and _is_owned(base, head, record, name)
            effect = effects.SETTLED_ATTACHMENT if is_settled and not is_owned else effects.ATTACHMENT_CHANGED
            note = f"{fate}; a new correction names it" if is_owned else fate
            change = change_of(effect, record, place, name=around.shown(path), note=note)
            hidden = base.hidden | head.hidden
            yield readers.shown(change, record.path not in hidden)
        if not records:
            place = Location(around.shown(path))
            note = f"{fate}; {around.role(path)}"
            change = Change(effects.ALSO_CHANGED, "", around.shown(path), "file", place, note=note)
            yield readers.shown(change, not name or name in seen)


def _is_owned(base: Side, head: Side, record: Record, path: str) -> bool:
    """Whether an amendment made since names a file a record leads to, as it is now."""
    before = base.catalog.find(record.id)
    new = [each for each in record.amendments if before is None or each not in before.amendments]
    named = [each.text[path] for each in new if path in each.text]
    digest = head.catalog.digests([path]).get(path) if named else None
    return (fingerprint_of_file(digest) if digest else GONE) in named


def _holders(base: Side, head: Side, wanted: set[str]) -> dict[str, list[tuple[Record, Location, bool]]]:
    """By file, the records that linked to it or do, with the place, and whether they were settled before."""
    found: dict[str, dict[str, tuple[Record, Location, bool]]] = {}
    first = {each.id: each for each in reversed(base.catalog.records)}
    settled = {each.id for each in first.values() if each.was_settled}
    for side in (base, head):
        for record in side.catalog.records:
            for target, place in files_named_by(record.source):
                if target in wanted:
                    at = record.source.at_offset(place) if isinstance(place, int) else record.source.at(place)
                    is_settled = record.id in settled
                    found.setdefault(target, {})[record.id] = (record, at, is_settled)
    return {target: [records[each] for each in sorted(records)] for target, records in found.items()}


def _seen(base: Side, head: Side, wanted: set[str], readers: Readership) -> set[str]:
    """Files whose names readers may learn: where pages are withheld, those that a page they may read leads to."""
    hidden = base.hidden | head.hidden
    if not hidden and readers.sight.edition != EDITIONS[0]:
        return wanted
    pages = (page for side in (base, head) for path, page in side.pages.items() if path not in hidden)
    return {target for page in pages for target, _ in files_named_by(page) if target in wanted}
