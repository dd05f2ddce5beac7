"""What a person types for a field, made into the value that stands in the file."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from minutebook.catalog.catalog import Catalog
from minutebook.core.text import did_you_mean
from minutebook.core.values import dataclass
from minutebook.schema.fields import Relation, pieces
from minutebook.schema.messages import explain
from minutebook.schema.reading import ValueRefusal, one_value
from minutebook.schema.record import KEPT_BY_COMMANDS, Record
from minutebook.schema.shape import Base, shape_of, shapes_of
from minutebook.sources.source import Source

KEPT_BACK = KEPT_BY_COMMANDS | {"id", "type", "status"}
"""Fields no answer fills: a command works them out, or has an option of its own for them."""

MAX_WORDS = 2_000
"""Characters of an answer; what is longer belongs in the text."""


@dataclass(frozen=True)
class TypedValue:
    """A value as front matter has it, or what is wrong with the words typed."""

    value: Any = None
    fault: str = ""


def is_askable(record_type: type[Record], name: str) -> bool:
    """Whether a field can be told in a line: groups of values, such as milestones, cannot."""
    shape = shapes_of(record_type).get(name)
    is_line = shape is not None and (shape.relation is not None or shape.base not in (Base.GROUP, Base.MAPPING))
    return is_line and name not in KEPT_BACK


def read_answer(record_type: type[Record], name: str, text: str, catalog: Catalog) -> TypedValue:
    """The value a field takes from what was typed; several are divided by ; or line breaks, names by commas, too."""
    if name not in record_type.model_fields:
        return TypedValue(
            fault=f"there is no field '{name}' here; {did_you_mean(name, askable(record_type))}".rstrip("; ")
        )
    if not is_askable(record_type, name):
        return TypedValue(fault=f"{name}: cannot be given in a line; write it in the file")
    if len(text) > MAX_WORDS:
        return TypedValue(fault=f"{name}: has {len(text):,} characters; at most {MAX_WORDS:,} fit. Put it in the text")
    shape = shape_of(record_type, name)
    alone = " ".join(text.split())
    if shape.relation is not None:
        words = _ids(catalog, shape.relation, text) if shape.is_list else [alone]
        return _references(name, words, shape.relation, catalog, shape.is_list)
    read = [one_value(shape, each) for each in (pieces(text, shape.are_names) if shape.is_list else [alone])]
    values = [each.text if isinstance(each, ValueRefusal) else each for each in read]
    return _judged(record_type, name, values if shape.is_list else values[0])


def askable(record_type: type[Record]) -> list[str]:
    """Names of the fields that can be told in a line."""
    return [name for name in record_type.model_fields if is_askable(record_type, name)]


def candidates(catalog: Catalog, relation: Relation) -> list[Record]:
    """Records a reference may name, those that are no more left out."""
    keys = [kind.key for kind in catalog.registry.playing(relation.target)]
    records = [record for key in keys for record in catalog.of_kind(key)]
    return [each for each in records if not each.has_left]


def has_candidates(record_type: type[Record], name: str, catalog: Catalog) -> bool:
    """Whether a field can be answered in this book: one that names records needs one to name."""
    relation = shape_of(record_type, name).relation
    return relation is None or bool(candidates(catalog, relation))


def _references(name: str, given: list[str], relation: Relation, catalog: Catalog, several: bool) -> TypedValue:
    found: list[str] = []
    for word in given:
        record = _named(catalog, relation, word)
        if record is None:
            known = candidates(catalog, relation)
            near = did_you_mean(word, [each.id for each in known])
            return TypedValue(fault=f"{name}: there is no record '{word}'" + (f"; {near}" if near else ""))
        if not record.kind.answers_to(relation.target):
            return TypedValue(
                fault=f"{name}: {record.id} is of the kind {record.kind.name.lower()}, which this field does not take"
            )
        found.append(record.id)
    return TypedValue(list(dict.fromkeys(found)) if several else found[0] if found else None)


def _named(catalog: Catalog, relation: Relation, word: str) -> Record | None:
    """The record of an id in any case, or of a title that no other has."""
    for spelling in (word, word.upper(), word.lower()):
        record = catalog.find(spelling)
        if record is not None:
            return record
    titled = [each for each in candidates(catalog, relation) if each.title.casefold() == word.casefold()]
    return titled[0] if len(titled) == 1 else None


def _ids(catalog: Catalog, relation: Relation, text: str) -> list[str]:
    """What names several records; no id has a blank, so that blanks part what is no record's title."""
    said = pieces(text, are_names=True)
    return [word for each in said for word in ([each] if _named(catalog, relation, each) else each.split())]


def _judged(record_type: type[Record], name: str, value: Any) -> TypedValue:
    """The value, or what the schema says against it."""
    try:
        record_type.model_validate({name: value})
    except ValidationError as error:
        for each in error.errors(include_url=False):
            if each["loc"] and each["loc"][0] == name:
                problem = explain(each, record_type, Source(""))
                return TypedValue(fault=f"{problem.message}; {problem.hint}" if problem.hint else problem.message)
    return TypedValue(value)
