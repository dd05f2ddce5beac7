"""What is wrong with a kind: names that are not there, fields that do not take what they are used for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, asdict, fields
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from minutebook.core.faults import words_of
from minutebook.core.identity import is_handle, is_id
from minutebook.core.text import did_you_mean, joined
from minutebook.schema.derived import Derived, columns_of
from minutebook.schema.facets import Event, Facet, Intake, RowEvent
from minutebook.schema.fields import Part, Relation
from minutebook.schema.fit import misfits, suits, words_for
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage
from minutebook.schema.messages import spoken
from minutebook.schema.parse import parse
from minutebook.schema.record import Record
from minutebook.schema.scaffold import example_id, example_text
from minutebook.schema.shape import Base, Shape, declared_relations, form_faults, pointers_in, shape_of, shapes_of
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile

FIELD, DAY, STATUS = "no field of it", "no field with a day", "none of its statuses"
# What Python says of an argument that a class does not take: the class and the argument.
_NO_ARGUMENT = re.compile(r"(\w+)\.__init__\(\) got an unexpected keyword argument '(\w+)'")
_NO_NAME = re.compile(r"cannot import name '(\w+)' from '(minutebook[\w.]*)'")
"""What Python says of a misspelt argument, and of a misspelt import."""
# A class as Python shows it, of which the bare name is kept.
_CLASS = re.compile(r"<class '(?:\w+\.)*(\w+)'>")
_FOLDER = re.compile(r"[\w-][\w.-]*(?:/[\w-][\w.-]*)*")
"""Names with slashes between them; none begins with a dot, which MkDocs leaves out."""

_KIND = TypeAdapter(Kind)
_CONSTANTS = {dict: "pairs in braces", int: "a number", str: "a text", tuple: "texts in parentheses"}
"""What a kind says of all its records alike, by the type of it."""


_MADE_OF = (Kind, Lifecycle, Example, Event, RowEvent, Derived, Intake)
"""What a file with a kind is written with."""


def reason_of(error: BaseException, also: Iterable[type] = ()) -> str:
    """Why a file of a site's own cannot be loaded; for a name that none of our classes takes, what was meant.

    `also` are dataclasses beside those of a kind.
    """
    said = str(error)
    known: dict[str, Any] = {each.__name__: each for each in (*also, *_MADE_OF)}
    if (found := _NO_ARGUMENT.search(said)) and found[1] in known:
        facets = {each.__name__.lower(): each.__name__ for each in Facet.__subclasses__()}
        hint = did_you_mean(found[2], (each.name for each in fields(known[found[1]])))
        hint = f"write facets={{{facets[found[2]]}: {{}}}}" if found[2] in facets else hint
        return f"{found[1]} has no '{found[2]}'; {hint}"
    if found := _NO_NAME.search(said):
        return f"there is no '{found[1]}' in {found[2]}; see What can be imported in the help of Minutebook"
    return words_of(error)


def faults_of_kinds(
    types: Sequence[type[Record]], others: Sequence[type[Record]], without: Collection[str], made: Collection[str]
) -> list[str]:
    """What is wrong with each of `types`, in one list.

    `others` are the kinds beside which they stand, those of the keys in `without` switched off. `made` are folders of
    pages that are made.
    """
    found: list[str] = []
    whole: list[type[Record]] = []
    for record_type in types:
        odd = list(_forms(record_type.kind))
        found += [f"{record_type.kind.key}: {fault}" for fault in odd]
        whole += [] if odd else [record_type]
    for at, record_type in enumerate(whole):
        beside, kind = [*others, *whole], record_type.kind
        faults = [
            *_places(kind, [*others, *whole[:at]], without, made),
            *(fault for each in (*_fields(record_type), *_statuses(kind.lifecycle)) for fault in _unknown(*each)),
            *_relations(record_type, beside),
            *_model(record_type),
            *(fault for facet, said in kind.facets.items() for fault in _facet(record_type, facet, said)),
        ]
        found += [f"{kind.key}: {fault}" for fault in faults or _example(record_type, beside)]
    return found


_Names = tuple[str, Iterable[str], str, Iterable[str]]
"""An attribute, the names in it ('' for none), what another name would not be, and all there are."""


def _unknown(attribute: str, names: Iterable[Any], what: str, known: Iterable[str]) -> Iterator[str]:
    choices = list(known)
    for name in dict.fromkeys(map(str, names)):
        if name and name not in choices:
            yield f"{attribute}: '{name}' is {what}; {did_you_mean(name, choices)}".rstrip("; ")


def _forms(kind: Kind) -> Iterator[str]:
    """Attributes of a kind, and of all it is made of, that are of another type than they must be."""
    try:
        _KIND.validate_python(asdict(kind))
    except ValidationError as error:
        for each in error.errors():
            place = _CLASS.sub(r"\1", ".".join(map(str, each["loc"])))
            yield f"{place}: {each['msg'].replace('Input should', 'must')}"


def _places(
    kind: Kind, others: Iterable[type[Record]], without: Collection[str], made: Collection[str]
) -> Iterator[str]:
    """Whether files and ids of a kind can be told from those of others."""
    if not kind.lifecycle.stages:
        yield "has no status; name at least one"
    if not is_handle(kind.key):
        yield f"key: '{kind.key}' must be lower-case letters, digits and hyphens"
    if kind.prefix and not is_id(f"{kind.prefix}-1"):
        yield f"prefix: '{kind.prefix}' must be up to ten capital letters and digits, such as SUP"
    if not _FOLDER.fullmatch(kind.folder):
        yield f"folder: '{kind.folder}' must be the name of a folder below the content folder"
    elif kind.folder.partition("/")[0] in made:
        yield f"folder: '{kind.folder}' holds pages that are made; choose another"
    for other in (each.kind for each in others):
        for name in ("key", "prefix", "folder") if other.key not in without else ("key",):
            if (said := getattr(kind, name)) and said == getattr(other, name):
                remedy = "" if name == "key" else f", or put '{other.key}' into kinds_off"
                yield f"{name}: '{said}' is the {name} of {other.plural.lower()}; choose another{remedy}"


def _fields(record_type: type[Record]) -> list[_Names]:
    """What the attributes of a kind name, each with all that it may name: fields above all."""
    kind, intake, known = record_type.kind, record_type.kind.intake, list(record_type.model_fields)
    shapes = shapes_of(record_type)
    days = [name for name, each in shapes.items() if each.base is Base.DAY and not each.is_list]
    naming = [name for name, each in shapes.items() if each.relation]
    inner = [f"{name}.{each}" for name, part in _parts(record_type) for each in part.model_fields]
    sections, statuses, shown = kind.sections, kind.lifecycle.stages, list(columns_of(record_type))
    return [
        ("columns", kind.columns, FIELD, shown),
        ("groups", kind.groups, FIELD, [*shown, "year"]),
        ("narrows", kind.narrows, FIELD, shown),
        ("listed_by", [kind.listed_by.removeprefix("-")], FIELD, shown),
        ("derived.of", [name for each in kind.derived for name in each.of], FIELD, [*known, *inner]),
        ("gist", [kind.gist], FIELD, shown),
        ("effective", [kind.effective], DAY, days),
        ("ruling", [kind.ruling], "none of its sections", sections),
        ("free", kind.free, FIELD, [*known, *inner]),
        ("filled_in", kind.filled_in, FIELD, known),
        ("sealed", kind.sealed, FIELD, [*known, *inner]),
        ("spans", [name for span in kind.spans for name in span], DAY, days),
        ("events.field", [event.field for event in kind.events], DAY, days),
        ("events.lane", [event.lane for event in kind.events], FIELD, known),
        ("events.by", [name for event in kind.events for name in event.by], "no field that names records", naming),
        *_row_events(record_type),
        ("example.fields", kind.example.fields, FIELD, known),
        ("intake.names", intake.names, FIELD, shown),
        ("intake.statuses", intake.statuses, STATUS, statuses),
        ("intake.sections", intake.sections, "none of its sections", sections),
        ("intake.values", intake.values, FIELD, known),
        *(
            ("intake.values", words, "none of its choices", _choices(shapes, name))
            for name, words in intake.values.items()
        ),
        ("intake.settled_on", [intake.settled_on], DAY, days),
        ("lifecycle.required", _inside(kind.lifecycle.required), FIELD, known),
    ]


def _row_events(record_type: type[Record]) -> Iterator[_Names]:
    """What marks of entries name: a list of groups, and in these days and words."""
    lists = {name: each.group for name, each in shapes_of(record_type).items() if each.is_list and each.group}
    yield "row_events.rows", [each.rows for each in record_type.kind.row_events], "no list of groups", lists
    for event in record_type.kind.row_events:
        yield "row_events.lane", [event.lane], FIELD, record_type.model_fields
        group = lists.get(event.rows)
        if group is not None:
            inner = shapes_of(group)
            days = [name for name, each in inner.items() if each.base is Base.DAY and not each.is_list]
            yield "row_events.field", [event.field], f"no field with a day in {event.rows}", days
            yield "row_events.until", [event.until], f"no field with a day in {event.rows}", days
            yield "row_events.title", [event.title], f"no field in {event.rows}", inner
            yield "row_events.unless", event.unless, f"no field in {event.rows}", inner


def _choices(shapes: Mapping[str, Shape], name: str) -> list[str]:
    return [str(each) for each in shapes[name].choices] if name in shapes else []


def _statuses(lifecycle: Lifecycle) -> list[_Names]:
    """What the lifecycle names: statuses."""
    stages = lifecycle.stages
    odd = [
        stage for stage in stages.values() if type(stage) is not Stage or stage is Stage.UNKNOWN
    ]  # a text only equals it
    past = [status for status, stage in stages.items() if stage is Stage.PAST]
    return [
        ("lifecycle.stages", odd, "no stage", [f"Stage.{stage.name}" for stage in Stage if stage is not Stage.UNKNOWN]),
        ("lifecycle.moves", [*lifecycle.moves, *_inside(lifecycle.moves)], STATUS, stages),
        ("lifecycle.required", lifecycle.required, STATUS, stages),
        ("lifecycle.settled", sorted(lifecycle.settled), STATUS, stages),
        ("lifecycle.replaced", [lifecycle.replaced], "no status whose stage is past", past),
        ("lifecycle.readings", lifecycle.readings, STATUS, stages),
    ]


def _inside(lists: Mapping[str, Iterable[str]]) -> list[str]:
    return [each for listed in lists.values() for each in listed]


def _parts(record_type: type[Record]) -> list[tuple[str, type[Part]]]:
    return [(name, each.part) for name, each in shapes_of(record_type).items() if each.part is not None]


def _relations(record_type: type[Record], types: Iterable[type[Record]]) -> Iterator[str]:
    """What references are to, what parts a kind plays, and by which field others say that they belong to it."""
    kind, types = record_type.kind, list(types)
    wanted = {(name, relation.target) for each in types for name, relation in _references(each)}
    known = {word for each in types for word in (each.kind.key, *each.kind.plays)}
    for name, relation in _references(record_type):
        yield from _unknown(name, [relation.target], "no kind and no part that one plays", sorted(known))
    targets = sorted({target for _, target in wanted if target})
    yield from _unknown("plays", sorted(kind.plays), "what no field refers to", targets)
    by = sorted({name for name, target in wanted if target and kind.answers_to(target) and "." not in name})
    yield from _unknown("container", [kind.container], "no field by which records name this kind", by)


def _references(record_type: type[Record]) -> Iterator[tuple[str, Relation]]:
    """Every reference of a kind by its field, those in parts with the field of the list in front."""
    for name, relation in declared_relations(record_type):
        part = shape_of(record_type, name).part
        inner = declared_relations(part) if part and relation is None else []
        yield from [(name, relation)] if relation else [(f"{name}.{each}", it) for each, it in inner if it]


def _model(record_type: type[Record]) -> Iterator[str]:
    """Fields that hide something of a record, or change what every record has; values that could be changed."""
    yield from form_faults(record_type)
    yield from _worked_out(record_type)
    for name in record_type.model_fields:
        if name not in Record.model_fields and name in vars(Record):
            yield f"names a field '{name}', which records have already"
        elif name in Record.model_fields and not suits(shape_of(record_type, name), shape_of(Record, name)):
            yield f"{name}: {words_for(shape_of(Record, name))}, as in every record"
    for model in dict.fromkeys([record_type, *(part for _, part in _parts(record_type))]):
        if not model.model_config.get("frozen"):
            yield f"{model.__name__}: must keep `frozen=True` in its model_config"


def _worked_out(record_type: type[Record]) -> Iterator[str]:
    """Values worked out under a name that is taken, or of no known form; what nobody can narrow a search by."""
    for each in record_type.kind.derived:
        if each.name in record_type.model_fields:
            yield f"derived: '{each.name}' is a field of it already; what is worked out needs a name of its own"
        if each.shape.base is Base.OTHER:
            yield f"derived: {each.name}: takes a form of value no field has; write it as for a field"
    columns = columns_of(record_type)
    for name in record_type.kind.narrows:
        if name in columns and columns[name].base in (Base.GROUP, Base.MAPPING) and not columns[name].relation:
            yield f"narrows: '{name}' holds groups of values, which nobody can narrow a search by; name another field"


def _facet(record_type: type[Record], facet: type[Facet], said: Mapping[str, Any]) -> Iterator[str]:
    """What a kind names for a facet that it has not, and what the facet cannot read."""
    place, hints = f"facets.{facet.__name__}", get_type_hints(facet, include_extras=True)
    values = {each.name: each for each in fields(facet)}  # type: ignore[arg-type]  # every facet is a dataclass
    yield from _unknown(place, said, "none of its values", values)
    for name, value in values.items():
        given = said.get(name, name)
        if value.metadata:
            yield from (f"{place}.{name}: {fault}" for fault in _constant(record_type, said, name, value))
        elif not isinstance(given, str):
            yield f"{place}.{name}: must be the name of a field"
        elif given or value.default is MISSING:
            remedy = "" if value.default is MISSING or name in said else f", or write '{name}': '' where it has none"
            yield from (f"{place}.{name}: {fault}{remedy}" for fault in misfits(record_type, given, hints[name]))


def _constant(record_type: type[Record], said: Mapping[str, Any], name: str, value: Field[Any]) -> Iterator[str]:
    """What is wrong with what a kind says the same of every record."""
    given, default = said.get(name), value.default_factory() if value.default_factory is not MISSING else None
    words_of = value.metadata["words_of"]
    if given is not None and not isinstance(given, type(default)):
        yield f"must be {_CONSTANTS[type(default)]}"
    elif given and words_of and (field := said.get(words_of, words_of)) in record_type.model_fields:
        known = [str(each) for each in shape_of(record_type, field).choices]
        yield from (fault for each in given for fault in _unknown(field, [each], "none of its words", known) if known)


def _example(record_type: type[Record], types: Sequence[type[Record]]) -> Iterator[str]:
    """What the check would say of the example, but for the records it names, which need not be there."""
    try:
        text = example_text(record_type)
    except Exception as error:  # whatever a value of a site's own raises that cannot be written
        yield f"example: cannot be written: {error.args[0] if error.args else error}"
        return
    source, problems = read(RawFile(f"{record_type.kind.folder}/{example_id(record_type)}.md", text.encode()))
    parsed = parse(source, record_type)
    for problem in (*problems, *parsed.problems):
        yield f"example: {problem.message}" + (f"; {problem.hint}" if problem.hint else "")
    for pointer in pointers_in(parsed.record) if parsed.record else ():
        prefixes = sorted({each.kind.prefix for each in types if each.kind.answers_to(pointer.relation.target)})
        if not (is_id(pointer.target) and any(prefixes)) and not (is_handle(pointer.target) and "" in prefixes):
            forms = joined((f"{prefix}-0001" if prefix else "a handle" for prefix in prefixes), "or", most=3)
            yield f"example: {spoken(pointer.path)}: '{pointer.target}' cannot be a record; write one like {forms}"
