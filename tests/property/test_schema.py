"""The JSON Schema refuses a field exactly where the check does, whatever is written in it."""

from copy import deepcopy
from typing import Any

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from minutebook.pipeline import Settings, known_types, registry_for, run
from minutebook.schema.jsonschema import json_schema
from minutebook.schema.record import Record
from minutebook.schema.scaffold import example_text, new_file_name
from minutebook.sources.source import RawFile
from minutebook.sources.writing import front_matter
from tests.fakes import TODAY, source_of

REGISTRY = registry_for(Settings())
BY_SCHEMA = {
    "bare-number-id",
    "date-form",
    "derived-field-written",
    "id-form",
    "impossible-date",
    "missing-field",
    "missing-for-status",
    "out-of-range",
    "type-mismatch",
    "unknown-choice",
    "unknown-field",
    "unknown-status",
    "unsafe-link",
    "wrong-type",
}
"""Codes of problems a schema can tell from one front matter alone."""

IN_PART = {
    "dangling-reference": "a schema knows the form of an id, not which records there are",
    "id-mismatch": "a schema knows the prefix of an id, not the name of the file",
    "placeholder": "a schema sees that {a title} is no text, not that it was left over",
    "reference-form": "a schema knows the form of an id, not which id other writing stands for",
    "wrong-kind-reference": "a schema knows the prefix of the kind, not which records there are",
}
"""Codes of problems a schema can tell some of; each of its findings must be one of theirs."""

WORDS = [
    "x",
    "Ana Silva",
    "ana-silva",
    "DEC-0001",
    "LES-1",
    "PGM-0001",
    "https://a.example",
    "javascript:x",
    "2026-01-31",
]
WORDS += ["2026-02-30", "31 January", "accepted", "active", "draft", "closed", "unknown", "internal", "financial", "30"]
texts = st.sampled_from(WORDS)
"""Without template text, which reads like content to a schema, and without white space around, which a reader drops."""

scalars = st.one_of(st.none(), texts, st.integers(-5, 2_000), st.booleans(), st.just(1.5))
names = st.sampled_from(["id", "part", "person", "title", "name", "level", "minutes", "link", "date", "why", "other"])
values = st.recursive(
    scalars, lambda each: st.one_of(st.lists(each, max_size=3), st.dictionaries(names, each, max_size=3)), max_leaves=5
)


def is_read_loosely(node: Any, value: Any) -> bool:
    """A number or a yes or no in another form than its own, such as '5' or 1: the check takes it for what it means,
    and the schema asks for the form the help teaches.
    """
    if isinstance(value, list) and "items" in node:
        return any(is_read_loosely(node["items"], each) for each in value)
    if isinstance(value, dict) and "properties" in node:
        return any(is_read_loosely(node["properties"].get(name, {}), each) for name, each in value.items())
    return not isinstance(value, dict | list) and bool({"integer", "boolean"} & {*node.get("type", ())})


def example_of(record_type: type[Record]) -> dict[str, Any]:
    return dict(source_of(example_text(record_type)).metadata)


@st.composite
def mutated(draw: st.DrawFn) -> tuple[type[Record], dict[str, Any]]:
    record_type = draw(st.sampled_from(known_types()))
    found = deepcopy(example_of(record_type))
    properties = json_schema(record_type)["properties"]
    fields = st.sampled_from([*properties, *(name for name in properties if "items" in properties[name]), "ownr"])
    for name in draw(st.lists(fields, min_size=1, max_size=4, unique=True)):
        value = draw(values)
        node = properties.get(name, {})
        if {"integer", "boolean"} & {*node.get("type", ())}:
            value = draw(st.sampled_from([[7], "seven"] + ([True] if "boolean" in node["type"] else [-1, 7, 999])))
        elif is_read_loosely(node, value):
            value = None
        found[name] = value
    if draw(st.booleans()):
        found.pop(draw(st.sampled_from([*found])))
    return record_type, found


@given(mutated())
def test_a_field_is_refused_where_the_check_refuses_it(case: tuple[type[Record], dict[str, Any]]) -> None:
    record_type, values = case
    told, in_part, is_record = by_check(record_type, values)
    schema = json_schema(record_type, REGISTRY if is_record else None)
    if not is_record:  # the check says no more of a file that is none yet; the rest of the schema comes too early
        schema["then"].pop("allOf", None)
    refused = by_schema(schema, values)
    assert told <= refused <= told | in_part


def by_schema(schema: dict[str, Any], values: dict[str, Any]) -> set[str]:
    """Top-level fields that are refused; of a field that is not there, its name."""
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    found = set()
    for error in validator.iter_errors(values):
        for leaf in leaves(error):
            if leaf.path:
                found.add(str(leaf.path[0]))
            else:
                found |= {name for name in leaf.validator_value if name not in values}
    return found


def leaves(error: Any) -> list[Any]:
    return [leaf for each in error.context for leaf in leaves(each)] if error.context else [error]


def by_check(record_type: type[Record], values: dict[str, Any]) -> tuple[set[str], set[str], bool]:
    """Top-level fields with a problem a schema can tell, those with one it can tell in part, and whether the
    file is a record."""
    text = front_matter(values)
    starts = {line.partition(":")[0]: number for number, line in enumerate(text.split("\n"), 1) if line[:1].isalpha()}
    raw = RawFile(f"{record_type.kind.folder}/{new_file_name(record_type, 'x-y', 'z')}", text.encode())
    found: tuple[set[str], set[str]] = (set(), set())
    build = run([raw], Settings(), TODAY)
    for problem in build.problems:
        if problem.code in BY_SCHEMA | {*IN_PART}:
            above = [name for name, line in starts.items() if line <= problem.location.line]
            name = above[-1] if above else problem.message.partition(":")[0]
            found[problem.code in IN_PART].add(name)
    return (*found, not build.catalog.held)
