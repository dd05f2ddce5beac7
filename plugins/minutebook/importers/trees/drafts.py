"""Files of a governance tree made into drafts by the rules of a map."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from posixpath import normpath

from minutebook.core.diagnostics import Location, Problem
from minutebook.core.text import counted, did_you_mean, joined
from minutebook.dialects.document import Document
from minutebook.importers.draft import RecordDraft
from minutebook.importers.findings import (
    BAD_MAP,
    BAD_ROW,
    BROKEN_LINK,
    DISAGREEMENT,
    NO_TITLE,
    NUMBER_TAKEN,
    OUTSIDE_LINK,
    UNKNOWN_COLUMN,
)
from minutebook.importers.mapping import ImportMap
from minutebook.importers.trees.entries import Tree
from minutebook.importers.trees.faults import faults_of
from minutebook.importers.trees.fillings import Filling, text_of
from minutebook.importers.trees.leftovers import leftovers_in, without_mail
from minutebook.importers.trees.rule import TreeRule
from minutebook.importers.trees.taking import ASK, EntryTaking, take_field, take_status
from minutebook.importers.trees.value_paths import EVERY, FoundPlace, Way, is_blank, spoken_way
from minutebook.schema.messages import seen
from minutebook.schema.record import Record
from minutebook.schema.registry import Registry
from minutebook.sources.source import Source

MAP = Source("map.yml", root="")
# An address with any scheme.
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://\S*")


@dataclass
class _Harvest:
    """What the rules have given so far."""

    tree: Tree
    registry: Registry
    asked: ImportMap
    map_file: Source
    drafts: list[RecordDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)


@dataclass
class _Unnamed:
    """A way that no rule names: where it was seen first, the entries it was kept in, whether mail stands there."""

    place: Location
    kept_in: set[str] = field(default_factory=set)
    has_mail: bool = False


def drafts_from_tree(
    files: Mapping[str, bytes],
    rules: Sequence[TreeRule],
    registry: Registry,
    asked: ImportMap,
    root: str = "",
    map_file: Source = MAP,
) -> tuple[list[RecordDraft], list[Problem], frozenset[str]]:
    """Drafts, problems of no single one, and the paths of files that were read for them.

    `files` are all files of the source by their path below it, `root` that folder as a person would type it.
    Rules are followed in order; a page that one has taken is not taken again by another. `map_file` is the
    map the rules stand in, for the places of what is wrong with them.
    """
    harvest = _Harvest(Tree(files, root), registry, asked, map_file)
    for number, rule in enumerate(rules):
        record_type = _type_for(harvest, rule, number)
        if record_type is not None:
            _follow(harvest, rule, number, record_type)
    return harvest.drafts, harvest.problems, frozenset(harvest.tree.used)


def _type_for(harvest: _Harvest, rule: TreeRule, number: int) -> type[Record] | None:
    """The type of a rule's records; None, with every reason, where the rule cannot be followed."""
    kind = rule.kind or harvest.asked.kind or ""
    record_type = harvest.registry.by_key.get(kind)
    if record_type is None:
        what = f"kind: there is no kind '{kind}'" if kind else "kind: is required"
        hint = did_you_mean(kind, harvest.registry.by_key)
        harvest.problems.append(BAD_MAP.at(harvest.map_file.at("records", number, "kind"), what, hint))
        return None
    faults = [
        BAD_MAP.at(harvest.map_file.at("records", number, *way), what, hint)
        for way, what, hint in faults_of(rule, record_type)
    ]
    harvest.problems += faults
    return None if faults else record_type


def _follow(harvest: _Harvest, rule: TreeRule, number: int, record_type: type[Record]) -> None:
    place = harvest.map_file.at("records", number, "files" if rule.list is None else "list")
    entries, problems = harvest.tree.entries(rule, harvest.asked.skip, place)
    harvest.problems += problems
    unnamed: dict[Way, _Unnamed] = {}
    for entry in entries:
        taking = EntryTaking(entry, rule, record_type, harvest.asked)
        draft = _draft(harvest, taking, unnamed)
        if draft is not None:
            harvest.drafts.append(draft)
    for way, each in unnamed.items():
        many = counted(len(each.kept_in), "record")
        kept = [f"it was kept under this name in {many}"] if each.kept_in else []
        left = ["the e-mail addresses in it were left out"] if each.has_mail else []
        message = f"'{spoken_way(way)}' is named by no rule; {joined(kept + left)}"
        hint = "name it under `fields`, `keep` or `omit` of the rule"
        harvest.problems.append(UNKNOWN_COLUMN.at(each.place, message, hint))


def _draft(harvest: _Harvest, taking: EntryTaking, unnamed: dict[Way, _Unnamed]) -> RecordDraft | None:
    entry, rule = taking.entry, taking.rule
    own = _text(taking, "id", rule.id)
    title = " ".join(_text(taking, "title", rule.title).split())
    if not title and not own and entry.page is None:
        hint = "give it a name at the source, or correct `title:` of the rule"
        harvest.problems.append(BAD_ROW.at(entry.at(None), "an entry without a title or a name was left out", hint))
        return None
    name = own or (entry.page.path.rpartition("/")[2].rpartition(".")[0] if entry.page else entry.name)
    if not title:
        message = f"no title is stated; {seen(name)} stands in for it"
        taking.note(NO_TITLE, FoundPlace(None), message, "write a title")
        title = name
    take_status(taking)
    for ours, filling in rule.fields.items():
        take_field(taking, ours, filling)
    _keep(taking, unnamed)
    taking.problems += entry.page.problems if entry.page else ()
    page = _page(harvest, taking)
    names = [hit for each in rule.names for hit in each.hits(entry.data) if not hit.wanted]
    spoken = [page.path if page else "", *(text_of(hit.value) for hit in names), name, title]
    return RecordDraft(
        source=_source(harvest, taking, own),
        record_type=taking.record_type,
        family=rule.family or taking.record_type.kind.plural,
        title=title,
        original_id=name,
        fields={ours: taking.fields[ours] for ours in taking.record_type.model_fields if ours in taking.fields},
        claims=tuple(dict.fromkeys(taking.claims)),
        kept=taking.kept,
        body=page.raw if page else "",
        body_line=page.first_line if page else 1,
        names=tuple(dict.fromkeys(filter(None, spoken))),
        folder=rule.into,
        found=tuple(taking.found),
        problems=tuple(taking.problems),
        display=page.display if page else entry.file.display,
        path=page.path if page else "",
    )


def _text(taking: EntryTaking, name: str, filling: Filling | None) -> str:
    """The one text a template gives; of several that differ the first, with a finding."""
    given = taking.values(name, filling) if filling is not None else []
    words = [text_of(value) for _, value in given if not isinstance(value, dict)]
    if len(set(words)) > 1:
        message = f"{name}: the source says {seen(words[0])} and {seen(words[1])}; the first was taken"
        taking.note(DISAGREEMENT, given[0][0], message, ASK)
    if words:
        taking.tell(name, given[0][0], words[0])
    return words[0] if words else ""


def _source(harvest: _Harvest, taking: EntryTaking, own: str) -> str:
    """A name for the entry that no other of this import has."""
    entry = taking.entry
    wanted = entry.name if entry.page else f"{entry.prefix}{own or entry.name}"
    source, count = wanted, 1
    while source in harvest.sources:
        count += 1
        source = f"{wanted}~{count}"
    if count > 1:
        message = f"{seen(own or entry.name)} names two entries; this one is told as '{source.rpartition('/')[2]}'"
        taking.note(
            NUMBER_TAKEN, FoundPlace(None), message, "give each a name of its own, or correct `id:` of the rule"
        )
    harvest.sources.add(source)
    return source


def _keep(taking: EntryTaking, unnamed: dict[Way, _Unnamed]) -> None:
    """What has no field here: first what the rule keeps, then what no rule names."""
    entry = taking.entry
    for name, filling in taking.rule.keep.items():
        values = [hit.value for hit in filling.hits(entry.data)]
        if values:
            taking.keep(name, values[0] if len(values) == 1 else values)
    for way, value in leftovers_in(entry.leftovers, [*taking.rule.used, *entry.used]):
        place = entry.at((*entry.data.base, *(step for step in way if step != EVERY)))
        seen_here = unnamed.setdefault(way, _Unnamed(place))
        kept = without_mail(value)
        seen_here.has_mail |= kept != value
        if not is_blank(kept):
            seen_here.kept_in.add(entry.prefix + entry.name)
            taking.keep(spoken_way(way), kept)


def _page(harvest: _Harvest, taking: EntryTaking) -> Document | None:
    """The text of a record: a file of the tree, or the page it was made from."""
    entry, rule = taking.entry, taking.rule
    wanted = [(hit, text_of(hit.value)) for hit in _paths(taking)]
    for _, path in wanted:
        if normpath(path) in harvest.tree.files:
            page = harvest.tree.page(normpath(path))
            harvest.tree.used.add(page.path)
            taking.problems += page.problems
            for value in page.values if page.path != entry.file.path else ():
                if not is_blank(kept := without_mail(value.value)):
                    taking.keep(value.name, kept)
            return None if page.is_refused else page
    for hit, path in wanted[:1]:
        address = _ADDRESS.search(path)
        code, what = (
            (OUTSIDE_LINK, "is an address elsewhere") if address else (BROKEN_LINK, "is not a file of the source")
        )
        said = seen(address[0] if address else path)
        taking.note(code, hit, f"body: {said} {what}, so the record has no text", "copy the text in by hand")
    return None if rule.body else entry.page


def _paths(taking: EntryTaking) -> Iterator[FoundPlace]:
    for template in taking.rule.body:
        for hit in template.hits(taking.entry.data):
            if hit.wanted or isinstance(hit.value, dict | list):
                taking.note(BROKEN_LINK, hit, "body: this is not a path", "correct `body:` of the rule")
            else:
                yield hit
