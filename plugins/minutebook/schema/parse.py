"""A source into a record, or into the reasons why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import field
from typing import Any

from pydantic import ValidationError

from minutebook.core.diagnostics import Code, Location, Problem, Severity, softened
from minutebook.core.identity import ID_PATTERN, id_in_name, is_handle, is_id, prefix_of
from minutebook.core.placeholders import is_placeholder
from minutebook.core.text import did_you_mean, joined
from minutebook.core.values import dataclass
from minutebook.schema.adoption import Adopted, Adoption, adopt
from minutebook.schema.derived import Derived, derived_of
from minutebook.schema.kind import Kind
from minutebook.schema.lifecycle import UNKNOWN
from minutebook.schema.messages import MISSING, explain, seen, spoken
from minutebook.schema.record import VERBATIM, Record
from minutebook.schema.references import WrittenReference, with_plain_references, written_in
from minutebook.sources.source import Source

NO_FRONT_MATTER = Code(
    "no-front-matter",
    Severity.ERROR,
    "The file has no fields at its top (front matter).",
    "Without them the record is on no list and no timeline.",
    "Begin the file with `---`, the fields and a closing `---`.",
)
BARE_ID = Code(
    "bare-number-id",
    Severity.ERROR,
    "The id is a number without a prefix.",
    "Some programs read 010 as 8, so the record would get another id.",
    "Write the prefix in front, as the message shows.",
)
ID_FORM = Code(
    "id-form",
    Severity.ERROR,
    "The id does not have the right form.",
    "Only ids of one form can be found in texts and linked.",
    "Write prefix, hyphen and number, or a handle for a person.",
)
ID_MISMATCH = Code(
    "id-mismatch",
    Severity.ERROR,
    "The id does not agree with the file name or the folder.",
    "Readers use all three to tell what a record is.",
    "Make them agree, or move the file.",
)
TYPE_MISMATCH = Code(
    "type-mismatch",
    Severity.ERROR,
    "The field `type` does not agree with the folder.",
    "The record would be checked by the rules of another kind.",
    "Correct `type`, or move the file.",
)
UNKNOWN_STATUS = Code(
    "unknown-status",
    Severity.ERROR,
    "Records of this kind have no such status.",
    "Readers cannot tell whether the record is in force.",
    "Use one of the statuses that the message lists.",
)
DERIVED_WRITTEN = Code(
    "derived-field-written",
    Severity.ERROR,
    "A value that is worked out is written by hand.",
    "Two values for one thing disagree sooner or later, and readers cannot tell which is right.",
    "Delete the line; the message names the fields that the value is worked out of.",
    adopted=Severity.NOTICE,
)
PLACEHOLDER = Code(
    "placeholder",
    Severity.ERROR,
    "A value of the template was left in a field.",
    "Readers cannot tell it from a real value.",
    "Write the real value, or delete the line.",
)

# Ids in a text, each on its own: not part of a longer word.
_IDS = re.compile(rf"(?<![\w-]){ID_PATTERN}(?![\w-])")
_DIGITS = re.compile("[0-9]{1,9}")


@dataclass(frozen=True)
class HeldFile:
    """A file that is no record yet because of an error; its id stays taken, its page is not shown."""

    location: Location
    path: str
    id: str
    kind: Kind | None
    title: str
    status: str
    visibility: str = ""
    status_label: str = ""
    """An adopted file's own word for its status."""
    ids: frozenset[str] = frozenset()
    """Every id it has or had, that of its file name among them."""
    written: tuple[WrittenReference, ...] = ()
    unread: str = ""
    """Its text, where nobody can tell what in it is which field; and the values of fields that nobody knows."""
    source: Source = field(default_factory=lambda: Source(""), compare=False, repr=False)

    @property
    def is_sure_of_its_id(self) -> bool:
        """Whether its front matter and the name of its file give it one id, which then is its own."""
        return bool(self.id) and not self.ids - {self.id}


@dataclass(frozen=True)
class ParsedFile:
    """What became of one file."""

    record: Record | None = None
    held: HeldFile | None = None
    problems: list[Problem] = field(default_factory=list)


def parse(source: Source, record_type: type[Record], adoption: Adoption | None = None) -> ParsedFile:
    """Make a record of a source that could be read; every finding of the file in one run."""
    kind = record_type.kind
    if not source.readable:
        return ParsedFile(held=_held(source, record_type, {"visibility": "restricted", **source.salvaged}))
    if not source.metadata and adoption is None:
        message = "the file has no front matter" if not source.has_front_matter else "the front matter is empty"
        hint = f"begin the file with ---, `id: {kind.prefix or 'handle'}…`, `title:`, `status:` and a closing ---"
        return ParsedFile(
            held=_held(source, record_type, {}), problems=[NO_FRONT_MATTER.at(source.at_line(1), message, hint)]
        )
    adopted = adopt(source, adoption, record_type) if adoption else Adopted(source, {}, {})
    is_eased = adoption is not None and not adoption.strict
    source = adopted.source
    given = {name: value for name, value in source.metadata.items() if value is not None}
    worked_out = derived_of(record_type).keys() & given
    given = {name: each for name, each in given.items() if name not in worked_out}
    typed = {name: each for name, each in given.items() if not (name == "id" and adoption and adoption.id)}
    problems = [*_placeholders(typed, source), *_disagreements(given, source, kind, adoption)]
    problems += [_written_by_hand(derived_of(record_type)[name], source) for name in sorted(worked_out)]
    flagged = {problem.location for problem in problems}
    record, found = _validated(with_plain_references(given, record_type), record_type, source)
    problems += [problem for problem in found if problem.location not in flagged or problem.code == MISSING.name]
    status = given.get("status")
    if isinstance(status, str) and status.strip() not in kind.lifecycle.stages and not _is_unknown(given, is_eased):
        if source.at("status") not in flagged:
            message, hint = f"status: unknown value {seen(status)}", did_you_mean(status, kind.lifecycle.stages)
            problems.append(UNKNOWN_STATUS.at(source.at("status"), message, hint))
        record = None
    is_unusable = record is None or _unusable(problems)
    problems = [*adopted.problems, *(_softened(problems, source) if is_eased else problems)]
    if record is None or is_unusable:
        return ParsedFile(held=_held(source, record_type, given, adopted.labels.get("status", "")), problems=problems)
    record.filed(source, adopted.labels, adopted.extra, is_adopted=is_eased)
    return ParsedFile(record=record, problems=problems)


def _written_by_hand(derived: Derived, source: Source) -> Problem:
    said = seen(source.metadata[derived.name])
    message = f"{derived.name}: {said} is written here, and it is worked out ({derived.formula})"
    hint = "delete the line" + (f", and correct {joined(derived.of)} where it is wrong" if derived.of else "")
    return DERIVED_WRITTEN.at(source.at_key(derived.name), message, hint)


def _softened(problems: Iterable[Problem], source: Source) -> Iterator[Problem]:
    """Problems that hold back an adopted file as warnings; who may read it is no matter for a warning."""
    who = source.at("visibility") if "visibility" in source.metadata else None
    yield from (each if each.location == who else softened(each) for each in problems)


def _is_unknown(given: Mapping[str, Any], is_eased: bool) -> bool:
    """Whether it could not be told what the status means, of an imported record or an adopted one."""
    return str(given["status"]).strip() == UNKNOWN and ("imported_from" in given or is_eased)


def _unusable(problems: list[Problem]) -> bool:
    """Whether a problem leaves the record without a trustworthy id."""
    return any(
        problem.code in (BARE_ID.name, ID_FORM.name, ID_MISMATCH.name, TYPE_MISMATCH.name) for problem in problems
    )


def _validated(
    given: Mapping[str, Any], record_type: type[Record], source: Source
) -> tuple[Record | None, list[Problem]]:
    """Validate; fields nobody declared are reported and then left out, so that the rest counts."""
    try:
        return record_type.model_validate(given), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
    problems = [explain(each, record_type, source) for each in errors]
    unknown = [each["loc"] for each in errors if each["type"] == "extra_forbidden"]
    if len(unknown) < len(errors):
        return None, problems
    known = deepcopy(dict(given))
    for path in unknown:
        _remove(known, path)
    try:
        return record_type.model_validate(known), problems
    except ValidationError as error:
        return None, [*problems, *(explain(each, record_type, source) for each in error.errors(include_url=False))]


def _remove(data: Any, path: tuple[str | int, ...]) -> None:
    for step in path[:-1]:
        if isinstance(data, dict if isinstance(step, str) else list):  # one group may stand for a list of one
            data = data[step]  # type: ignore[index]  # the line above has matched the two
    if isinstance(data, dict):
        data.pop(path[-1], None)


def _disagreements(
    given: Mapping[str, Any], source: Source, kind: Kind, adoption: Adoption | None
) -> Iterator[Problem]:
    said = given.get("type")
    if said is not None and said != kind.key:
        message = f"type: {seen(said)}, but the file lies in the folder of {kind.plural.lower()}"
        yield TYPE_MISMATCH.at(source.at("type"), message, f"write `type: {kind.key}`, or move the file")
    record_id = given.get("id")
    prefix = adoption.prefix if adoption and adoption.id else kind.prefix
    if record_id is None or isinstance(record_id, Mapping | list | bool):
        return  # missing or of a wrong form, which the schema says
    if not prefix and isinstance(record_id, str) and is_handle(record_id):
        return
    place = source.at("id")
    wanted = f"{prefix}-0010" if prefix else "a handle in lower case, such as pmo-lead"
    if not isinstance(record_id, str) or _DIGITS.fullmatch(record_id):
        message = f"id: {seen(record_id)} is a bare number"
        example = f"{prefix}-{int(record_id):04d}" if prefix and _DIGITS.fullmatch(str(record_id)) else wanted
        yield BARE_ID.at(place, message, f"write `id: {example}`" if prefix else f"write {wanted}")
    elif adoption and adoption.id and not is_id(record_id):
        message = f"id: the pattern '{adoption.id}' makes {seen(record_id)} of this file, which is no id"
        yield ID_FORM.at(place, message, "rename the file, or leave it out with `skip` in mkdocs.yml")
    elif not prefix or not is_id(record_id):
        yield ID_FORM.at(place, f"id: {seen(record_id)} is not an id", f"write {wanted}")
    elif prefix_of(record_id) != prefix:
        message = f"id: {seen(record_id)} does not begin with {prefix}, as {kind.plural.lower()} do"
        yield ID_MISMATCH.at(place, message, "correct the id, or move the file to the folder of its kind")
    elif (named := id_in_name(source.path, prefix)) and named != record_id and adoption is None:
        message = f"id: {seen(record_id)}, but the file name begins with {named}"
        yield ID_MISMATCH.at(place, message, "make the two agree")


def _placeholders(value: Any, source: Source, path: tuple[str | int, ...] = ()) -> Iterator[Problem]:
    """Template text left in: `{…}` (which YAML reads as a group), TBD, yyyy-mm-dd."""
    inner: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, Mapping):
        keys = [key for key, each in value.items() if each is None]
        if path and keys and len(keys) == len(value):
            yield _placeholder(source, path, "{" + ", ".join(keys) + "}")
            return
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    for step, each in inner:
        if isinstance(each, str):  # as most are, and hardly one of them is left over
            if is_placeholder(each) and (*path, step) not in VERBATIM:
                yield _placeholder(source, (*path, step), each)
        elif each is not None and (*path, step) not in VERBATIM:
            yield from _placeholders(each, source, (*path, step))


def _placeholder(source: Source, path: tuple[str | int, ...], text: str) -> Problem:
    message = f"{spoken(source.named(path))}: {seen(text)} is left over from a template"
    return PLACEHOLDER.at(source.at(*path), message, "write the real value, or delete the line")


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _held(source: Source, record_type: type[Record], given: Mapping[str, Any], label: str = "") -> HeldFile:
    kind = record_type.kind
    record_id, title, status = (_text(given.get(name)) for name in ("id", "title", "status"))
    stem = source.path.rpartition("/")[2].rpartition(".")[0]
    named = id_in_name(source.path, kind.prefix) if kind.prefix else stem if is_handle(stem) else ""
    said = record_id if is_id(record_id) or is_handle(record_id) else ""
    former = _IDS.findall(str(given.get("aliases") or ""))
    unknown = given.keys() - record_type.model_fields.keys()
    return HeldFile(
        source.at("id"),
        source.path,
        said or named,
        kind,
        title,
        status,
        str(given.get("visibility") or ""),
        label,
        frozenset(filter(None, (said, named, *former))),
        tuple(written_in(given, record_type)) if source.readable else (),
        " ".join([source.unread, *(str(given[name]) for name in sorted(unknown))]).strip(),
        source,
    )
