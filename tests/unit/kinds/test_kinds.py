"""Every kind keeps its word: its example passes, its fields are told, its facets name real fields."""

from typing import Any

import pytest

from minutebook.pipeline import Settings, known_types, run
from minutebook.schema.facets import Directory
from minutebook.schema.jsonschema import json_schema
from minutebook.schema.lifecycle import Lifecycle
from minutebook.schema.record import Record
from minutebook.schema.scaffold import example_id, example_text, new_file_name, new_text
from minutebook.schema.shape import shapes_of
from minutebook.sources.source import RawFile
from tests.fakes import TODAY

TYPES = known_types()
every_type = pytest.mark.parametrize("record_type", TYPES, ids=lambda each: each.kind.key)

OTHERS = {"dangling-reference"}
"""What an example may lack: the people and forums it names, which are records of their own."""


def checked(record_type: type[Record], text: str, name: str) -> list[str]:
    build = run([RawFile(f"{record_type.kind.folder}/{name}.md", text.encode())], Settings(), TODAY)
    return [str(each) for each in build.problems if each.code not in OTHERS]


@every_type
def test_its_example_passes_every_check_that_needs_no_other_record(record_type: type[Record]) -> None:
    assert [
        line
        for line in checked(record_type, example_text(record_type), example_id(record_type))
        if "overdue" not in line
    ] == []


@every_type
def test_a_new_record_left_unfilled_is_refused(record_type: type[Record]) -> None:
    record_id = example_id(record_type)
    found = checked(record_type, new_text(record_type, record_id), new_file_name(record_type, record_id)[:-3])
    assert any("'{a short, specific title}' is left over from a template [placeholder]" in line for line in found)


@every_type
def test_a_new_record_carries_what_is_given(record_type: type[Record]) -> None:
    text = new_text(record_type, example_id(record_type), {"title": "Given: one", "tags": ["a"], "summary": ""})
    assert "title: 'Given: one'" in text and "tags: [a]" in text
    assert not any(line.startswith("summary: ''") for line in text.splitlines())


def models(record_type: type[Record]) -> list[Any]:
    found: list[Any] = [record_type]
    for model in found:
        found += [each.part for each in shapes_of(model).values() if each.part and each.part not in found]
    return found


@every_type
def test_every_field_is_described_in_a_phrase(record_type: type[Record]) -> None:
    for model in models(record_type):
        assert model.__doc__ and model.__doc__.strip().endswith(".")
        for name, info in model.model_fields.items():
            said = info.description or ""
            assert said and not said.endswith("."), (
                f"{model.__name__}.{name}: '{said}' must be a phrase without a full stop"
            )
            assert said == said.strip() and (said[0].isupper() or ":" in said), f"{model.__name__}.{name}: {said}"


@every_type
def test_every_choice_is_a_word_people_can_type_and_the_schema_lists(record_type: type[Record]) -> None:
    schema = str(json_schema(record_type))
    for model in models(record_type):
        for shape in shapes_of(model).values():
            for choice in shape.choices:
                assert isinstance(choice, str) and choice and choice == choice.strip()
                assert repr(choice) in schema


@every_type
def test_a_list_of_references_parts_no_name_by_a_comma(record_type: type[Record]) -> None:
    for model in models(record_type):
        for name, shape in shapes_of(model).items():
            if shape.is_list and shape.relation:
                assert shape.takes_one and shape.are_names, f"{name} must be Names or References"


WRITING = {"created", "updated", "logged_on"}
"""Days on which something was written down, which say nothing about the day it happened."""


@every_type
def test_its_spans_compare_what_happened_with_what_happened_never_with_the_writing_of_it(
    record_type: type[Record],
) -> None:
    for span in record_type.kind.spans:
        assert not WRITING & set(span), f"{span}: what happened on one day may be recorded on any later one"


@every_type
def test_its_lifecycle_is_whole(record_type: type[Record]) -> None:
    lifecycle: Lifecycle = record_type.kind.lifecycle
    stages = set(lifecycle.stages)
    assert set(lifecycle.moves) == stages
    reached = {lifecycle.initial}
    for _ in stages:
        reached |= {target for status in reached for target in lifecycle.moves[status]}
    assert reached == stages or record_type.kind.has(Directory), f"never reached: {stages - reached}"


def test_names_and_places_in_lists_are_taken_once() -> None:
    for name in ("order", "name", "plural"):
        values = [getattr(each.kind, name) for each in TYPES]
        assert len(values) == len(set(values)), name


@every_type
def test_both_ends_of_a_relation_say_the_same(record_type: type[Record]) -> None:
    ends: dict[str, set[tuple[str, str]]] = {}
    for shape in shapes_of(record_type).values():
        relation = shape.relation
        if relation is not None:
            ends.setdefault(relation.name, set()).add((relation.label, relation.inverse))
    assert all(len(each) == 1 for each in ends.values()), ends


@every_type
def test_its_facets_name_only_the_fields_that_are_called_otherwise(record_type: type[Record]) -> None:
    assert [name for said in record_type.kind.facets.values() for name, field in said.items() if name == field] == []
