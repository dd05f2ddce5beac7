"""What a reader gives, made into drafts: the same fitting, people and statuses as in every other import."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from posixpath import normpath
from typing import Any

from minutebook.core.diagnostics import Code, Location, Problem
from minutebook.core.faults import line_in
from minutebook.core.text import did_you_mean
from minutebook.core.values import dataclass
from minutebook.dialects.document import Document
from minutebook.dialects.statements import plain
from minutebook.dialects.statuses import read_status
from minutebook.dialects.words import known_words
from minutebook.importers import findings
from minutebook.importers.draft import DraftParts, RecordDraft, StatedRelation
from minutebook.importers.mapping import ImportMap
from minutebook.importers.trees.files import SourceTree, UnreadableFile
from minutebook.importers.trees.placed import PlacedText, places_in, plain_value, without_mail
from minutebook.schema.faults import reason_of
from minutebook.schema.fitting import fitted
from minutebook.schema.lifecycle import UNKNOWN
from minutebook.schema.messages import seen
from minutebook.schema.record import is_empty
from minutebook.schema.registry import Registry
from minutebook.schema.shape import Shape, shape_of, shapes_of

NOT_FILLED = frozenset({"id", "type", "title", "status", "imported_from", "imported_status"})
"""Fields that are arguments of a draft, or written by the import."""
_FORMS: dict[str, tuple[Any, str]] = {
    **dict.fromkeys(("kind", "source", "folder", "family"), (str, "a text")),
    **dict.fromkeys(("fields", "keep"), (Mapping, "a group of values")),
    **dict.fromkeys(("names", "body"), (list | tuple, "a list")),
}
# An address with any scheme.
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://\S*")


@dataclass(frozen=True, kw_only=True)
class SourceDraft:
    """A record as a reader finds it at the source.

    `source` tells it from all others: the path of its file, or `list.yaml#its-name`. `fields` are values by our
    names, `keep` those that have no field here. Of the paths in `body` the first that is there is its text. `names`
    are what other pages call it by, `folder` lies below that of its kind, `family` is its group in the report.
    Front matter of its page that is in none of these is kept. Findings name the place of a value, or else that of the
    first text in `place`.
    """

    kind: str
    source: str
    title: Any = ""
    status: Any = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    keep: Mapping[str, Any] = field(default_factory=dict)
    body: Sequence[str] = ()
    names: Sequence[str] = ()
    folder: str = ""
    family: str = ""
    place: Any = None


@dataclass(frozen=True)
class TreeReader:
    """A reader: its file as a person typed it and as Python knows it, its function `drafts`, and the address of the
    repository that it is for, if for one."""

    path: str
    file: str
    drafts: Callable[[SourceTree], Any]
    repository: str = ""


class ReaderFault(Exception):
    """The reader cannot be followed; the text says where, and why."""


def drafts_from_tree(
    reader: TreeReader, tree: SourceTree, registry: Registry, asked: ImportMap
) -> tuple[list[RecordDraft], list[Problem], frozenset[str]]:
    """Drafts, problems of no single one, and the files that are used up; ReaderFault where the reader is wrong."""
    drafts: dict[str, RecordDraft] = {}
    problems: list[Problem] = []
    for each in _given(reader, tree, registry):
        taking = _Taking(each, asked, tree, record_type=registry.by_key[each.kind])
        if each.source in drafts:
            message = f"{seen(each.source)} names two records; this one was left out"
            problems.append(findings.BAD_ROW.at(taking.at(None), message, "give each a name of its own at the source"))
        else:
            drafts[each.source] = taking.read()
    problems += [problem for told in tree.unreadable.values() for problem in told]
    used = {path for draft in drafts.values() for path in (draft.source.partition("#")[0], draft.path) if path}
    return [*drafts.values()], problems, frozenset(used | tree.unreadable.keys())


def _given(reader: TreeReader, tree: SourceTree, registry: Registry) -> Iterator[SourceDraft]:
    """What the reader gives; a file that it cannot go on without ends it, and all of the tree then counts as unread."""
    try:
        made = reader.drafts(tree)
        drafts = iter(made if isinstance(made, Iterable) else [made])
        for each in drafts:
            if fault := _fault_of(each, registry):
                if isinstance(drafts, Generator):
                    drafts.throw(ReaderFault(fault))  # its traceback then has the line of the reader
                raise ReaderFault(fault)
            yield each
    except UnreadableFile as error:
        tree.unreadable[""] = error.args
    except (Exception, SystemExit) as error:  # whatever somebody else's file raises
        said = str(error) if isinstance(error, ReaderFault) else reason_of(error, [SourceDraft])
        raise ReaderFault(f"{reader.path}:{line_in(error, reader.file) or 1}: {said}") from None


def _fault_of(given: object, registry: Registry) -> str:
    """Why no record can be made of what a reader gives, however its source reads; '' where one can."""
    if not isinstance(given, SourceDraft):
        return f"`drafts` must give what SourceDraft(…) makes, and gave {seen(given)}"
    for name, (form, what) in _FORMS.items():
        if not isinstance(value := getattr(given, name), form):
            return f"{name}: must be {what}, and is {'nothing' if value is None else seen(value)}"
    try:
        plain_value([given.title, given.status, given.fields, given.keep, given.names, given.body])
    except TypeError as error:
        return str(error)
    record_type = registry.by_key.get(given.kind)
    if record_type is None or not given.source:
        return "source: is empty" if record_type else _unknown("kind: there is no kind", given.kind, registry.by_key)
    known = record_type.model_fields.keys() - NOT_FILLED
    wrong = [each for each in given.fields if each not in known]
    called = record_type.kind.plural.lower()
    return _unknown(f"fields: {called} have none to be filled that is called", wrong[0], known) if wrong else ""


def _unknown(what: str, word: str, known: Iterable[str]) -> str:
    return f"{what} '{word}'; {did_you_mean(word, known)}".rstrip("; ")


@dataclass
class _Taking(DraftParts):
    """What has been taken so far of what a reader gave for one record."""

    given: SourceDraft
    asked: ImportMap
    tree: SourceTree

    def read(self) -> RecordDraft:
        """Everything that was given, in the forms our fields take."""
        given = self.given
        file, _, name = given.source.partition("#")
        name = name.rpartition("/")[2] or file.rpartition("/")[2].rpartition(".")[0] or file
        title = self._title(name)
        self._status()
        for ours, value in given.fields.items():
            self._take(ours, shape_of(self.record_type, ours), value)
        for theirs, value in given.keep.items():
            self._keep(theirs, value)
        page = self._page()
        spoken = [page.path if page else "", *given.names, name, title]
        return self.draft(
            source=given.source,
            family=given.family or self.record_type.kind.plural,
            title=title,
            original_id=name,
            body=page.raw if page else "",
            body_line=page.first_line if page else 1,
            names=tuple(dict.fromkeys(str(each) for each in spoken if each)),
            folder=given.folder,
            display=page.display if page else self.tree.place(file).path,
            path=page.path if page else "",
        )

    def at(self, value: Any) -> Location:
        """Where a value stands, or else the record."""
        start = self.tree.place(self.given.source.partition("#")[0])
        return next(places_in([value, self.given.place]), start)

    def _note(self, code: Code, value: Any, message: str, hint: str) -> None:
        self.problems.append(code.at(self.at(value), message, hint))

    def _tell(self, name: str, value: Any, became: Any) -> None:
        said = plain(plain_value(value, as_said=True))
        self.found.append(findings.FoundValue(name, said, "tree", self.at(value).line, plain(became)))

    def _keep(self, name: str, value: Any) -> None:
        """Keep what the source says, of a list of one that one."""
        kept = without_mail(plain_value(value, as_said=True))
        if not is_empty(kept):
            self.hold(name, kept[0] if isinstance(kept, list) and len(kept) == 1 else kept)

    def _title(self, name: str) -> str:
        title = " ".join(plain(plain_value(self.given.title)).split())
        if not title:
            self._note(findings.NO_TITLE, None, f"no title is stated; {seen(name)} stands in for it", "write a title")
            return name
        self._tell("title", self.given.title, title)
        return title

    def _status(self) -> None:
        """The status in our words; a word that has no equal is kept, and the status is then unknown."""
        kind, value = self.record_type.kind, self.given.status
        said = plain(plain_value(value))
        reading = read_status(said, kind.status_words, known_words(), kind.status_words.own(self.asked.status))
        is_known = reading.status in kind.lifecycle.stages
        self.fields["status"] = reading.status if is_known else UNKNOWN
        if not said or reading.is_template:
            what = "the status is a choice nobody made" if said else "no status is stated"
            self._note(findings.NO_STATUS, value, what, "ask its owners, or state it in the reader")
            return
        self._tell("status", value, self.fields["status"])
        if not is_known:
            self.fields["imported_status"] = said
            message = f"status: {seen(said)} {reading.doubt or 'is not one of our statuses'}, and is kept as it is"
            self._note(findings.UNKNOWN_WORD, value, message, "name its equal under `status:` in map.yml")
        elif reading.rest or reading.day:
            self._keep("status", value)
        for tie in reading.ties:
            self.claim(tie.key, tie.targets, self.at(value), tie.part)

    def _take(self, name: str, shape: Shape, value: Any) -> None:
        """Fill one field, or claim what it refers to; what it cannot take is kept with a finding."""
        said = [each for each in (value if isinstance(value, list | tuple) else [value]) if self._is_said(name, each)]
        taken: list[Any] = []
        if not shape.is_list and any(plain_value(each) != plain_value(said[0]) for each in said):
            words = " and ".join(dict.fromkeys(seen(plain_value(each, as_said=True)) for each in said))
            message = f"{name}: the source says {words}; none of them was taken"
            self._refuse(name, said, findings.DISAGREEMENT, message, "ask its owners which one holds")
        else:
            taken = [fit for each in said for fit in self._fitting(name, shape, each)]
        if taken:
            once = [fit for at, fit in enumerate(taken) if fit not in taken[:at]]
            self.fields[name] = once if shape.is_list else once[0]
        elif said and name == "visibility":  # a word nobody knows hides more, never less
            self.fields[name] = "restricted"

    def _fitting(self, name: str, shape: Shape, source: Any) -> Iterator[Any]:
        """A value as the field takes it, of a list each; what is not taken whole is kept as the source says it."""
        value = plain_value(source)
        if shape.part is not None and isinstance(value, dict):
            for role, one in shapes_of(shape.part).items():
                if role in value and one.are_people:
                    person = fitted(shape.part, role, value[role])
                    if person.code is not None:
                        self._refuse(name, source, person.code, f"{name}: {person.message}", person.hint)
                        return
                    value[role] = person.value
        fit = fitted(self.record_type, name, [value] if shape.is_list else value, self.asked.dates or "")
        if fit.code is not None:
            self._note(fit.code, source, fit.message, fit.hint)
        if not fit.is_whole:
            self._keep(name, source)
        self.claims += [StatedRelation(name, target, self.at(source), part) for target, part in fit.targets]
        if fit.value is not None or fit.targets:
            self._tell(name, source, value if fit.value is None else fit.value)
        if fit.value is not None:
            yield from fit.value if shape.is_list else [fit.value]

    def _refuse(self, name: str, value: Any, code: Code, message: str, hint: str) -> None:
        self._note(code, value, message, hint)
        self._keep(name, value)

    def _is_said(self, name: str, value: Any) -> bool:
        """Whether a value says something; a reader puts an empty text in place of one that does not."""
        if isinstance(value, PlacedText) and not value and value.said:
            message = f"{name}: {seen(value.said)} says nothing"
            self._note(findings.TEMPLATE_TEXT, value, message, "write the value, once somebody knows it")
        return not is_empty(plain_value(value))

    def _page(self) -> Document | None:
        """The text of a record; what stands above it and was not given is kept."""
        given = [str(each) for each in self.given.body if each]
        path = next(filter(self.tree.__contains__, map(normpath, given)), "")
        if given and not path:
            address = next(filter(None, map(_ADDRESS.search, given)), None)
            code = findings.OUTSIDE_LINK if address else findings.BROKEN_LINK
            what = "an address elsewhere" if address else "no file of the source"
            message = f"body: {seen(address[0] if address else given[0])} is {what}, so the record has no text"
            self._note(code, given, message, "copy the text in by hand")
        try:
            page = self.tree.page(path) if path else None
        except UnreadableFile as error:
            self.problems += error.args
            return None
        if page is not None:
            self.problems += page.problems
            taken = set(places_in([self.given.title, self.given.status, self.given.fields, self.given.keep]))
            for value in page.values:
                if page.at(value.line) not in taken:
                    self._keep(value.name, value.value)
        return page
