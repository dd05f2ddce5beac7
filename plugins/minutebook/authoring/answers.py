"""What a person types for a field, made into the value that stands in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import ValidationError

from minutebook.catalog.catalog import Catalog
from minutebook.core.text import did_you_mean
from minutebook.schema.fields import (
    Relation,
    choices_of,
    holds_names,
    parts_of,
    pieces,
    relation_in,
    takes_several,
)
from minutebook.schema.messages import explain
from minutebook.schema.record import KEPT_BY_COMMANDS, Record
from minutebook.sources.source import Source

KEPT_BACK = KEPT_BY_COMMANDS | {"id", "type", "status"}
"""Fields no answer fills: a command works them out, or has an option of its own for them."""

MAX_WORDS = 2_000
"""Characters of an answer; what is longer belongs in the text."""

_YES, _NO = frozenset({"true", "yes", "y"}), frozenset({"false", "no", "n"})


@dataclass(frozen=True)
class Answer:
    """A value as front matter has it, or what is wrong with the words typed."""

    value: Any = None
    fault: str = ""


def is_askable(record_type: type[Record], name: str) -> bool:
    """Whether a field can be told in a line: groups of values, such as milestones, cannot."""
    info = record_type.model_fields.get(name)
    if info is None or name in KEPT_BACK:
        return False
    return relation_in(record_type, name) is not None or parts_of(info.annotation) is None


def read_answer(record_type: type[Record], name: str, text: str, catalog: Catalog) -> Answer:
    """The value a field takes from what was typed; several are divided by ; or line breaks, names by commas, too."""
    if name not in record_type.model_fields:
        return Answer(fault=f"there is no field '{name}' here; {did_you_mean(name, askable(record_type))}".rstrip("; "))
    if not is_askable(record_type, name):
        return Answer(fault=f"{name}: cannot be given in a line; write it in the file")
    if len(text) > MAX_WORDS:
        return Answer(fault=f"{name}: has {len(text):,} characters; at most {MAX_WORDS:,} fit. Put it in the text")
    several = takes_several(record_type, name)
    relation = relation_in(record_type, name)
    if relation is not None:
        words = _ids(catalog, relation, text) if several else [" ".join(text.split())]
        return _references(name, words, relation, catalog, several)
    said = pieces(text, holds_names(record_type, name)) if several else [" ".join(text.split())]
    items = [_typed(record_type, name, each) for each in said]
    return _judged(record_type, name, items if several else items[0])


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
    relation = relation_in(record_type, name)
    return relation is None or bool(candidates(catalog, relation))


def _references(name: str, given: list[str], relation: Relation, catalog: Catalog, several: bool) -> Answer:
    found: list[str] = []
    for word in given:
        record = _named(catalog, relation, word)
        if record is None:
            known = candidates(catalog, relation)
            near = did_you_mean(word, [each.id for each in known])
            return Answer(fault=f"{name}: there is no record '{word}'" + (f"; {near}" if near else ""))
        if not record.kind.answers_to(relation.target):
            return Answer(
                fault=f"{name}: {record.id} is of the kind {record.kind.name.lower()}, which this field does not take"
            )
        found.append(record.id)
    return Answer(list(dict.fromkeys(found)) if several else found[0] if found else None)


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


def _typed(record_type: type[Record], name: str, text: str) -> Any:
    annotation = record_type.model_fields[name].annotation
    choices = {str(each).casefold(): each for each in choices_of(annotation)}
    spelled = re.sub(r"[\s_]+", "-", text.casefold())
    if choices:
        return choices.get(text.casefold(), choices.get(spelled, text))
    types = set(_types_in(annotation))
    if bool in types and text.casefold() in _YES | _NO:
        return text.casefold() in _YES
    return int(text) if int in types and re.fullmatch(r"[0-9]{1,9}", text) else text


def _types_in(annotation: Any) -> Iterator[Any]:
    yield annotation
    for each in get_args(annotation):
        yield from _types_in(each)


def _judged(record_type: type[Record], name: str, value: Any) -> Answer:
    """The value, or what the schema says against it."""
    try:
        record_type.model_validate({name: value})
    except ValidationError as error:
        for each in error.errors(include_url=False):
            if each["loc"] and each["loc"][0] == name:
                problem = explain(each, record_type, Source(""))
                return Answer(fault=f"{problem.message}; {problem.hint}" if problem.hint else problem.message)
    return Answer(value)
