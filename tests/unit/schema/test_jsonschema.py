import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from minutebook.disk.reading import read_folder
from minutebook.pipeline import Settings, known_types, registry_for
from minutebook.schema.adoption import Adoption
from minutebook.schema.derived import columns_of
from minutebook.schema.jsonschema import DIALECT, json_schema, schema_name
from minutebook.schema.record import Record
from minutebook.schema.scaffold import example_text, new_text
from minutebook.sources.frontmatter import read
from tests.fakes import source_of, type_of
from tests.unit.orders import ORDERS, Order

REGISTRY = registry_for(Settings())
CONTENT = Path(__file__).parents[3] / "content"
every_type = pytest.mark.parametrize("record_type", known_types(), ids=lambda each: each.kind.key)


def refused(key: str, values: dict[str, Any]) -> list[str]:
    """What the schema of a kind refuses: the way to each value, and by which keyword."""
    schema = json_schema(type_of(key), REGISTRY)
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    found = ({"id": "DEC-0001", "title": "T", "status": "proposed"} if key == "decision" else {}) | values
    return sorted(f"{'/'.join(map(str, each.path))} {each.validator}" for each in leaves(checker.iter_errors(found)))


def leaves(errors: Any) -> Iterator[Any]:
    for each in errors:
        if each.context:
            yield from leaves(each.context)
        else:
            yield each


def keywords(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from keywords(each)
    elif isinstance(value, list):
        for each in value:
            yield from keywords(each)


@every_type
def test_it_is_a_valid_schema_of_its_dialect(record_type: type[Record]) -> None:
    schema = json_schema(record_type, REGISTRY)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == DIALECT and schema["$id"] == schema_name(record_type.kind.key)
    assert json.loads(json.dumps(schema)) == schema


@every_type
def test_no_value_is_tried_twice_and_no_name_is_said_again(record_type: type[Record]) -> None:
    schema = json_schema(record_type, REGISTRY)
    assert not {"anyOf", "oneOf", "deprecated", "x-also", "relation"} & {*keywords(schema)}
    assert not any("title" in node for node in schema["properties"].values())
    assert not {"default": None}.items() & schema.items()


@every_type
def test_every_field_says_what_it_is_for(record_type: type[Record]) -> None:
    properties = json_schema(record_type)["properties"]
    assert list(properties) == list(columns_of(record_type))
    assert all(node["description"] for node in properties.values())


@every_type
def test_it_takes_the_kind_s_example_and_a_new_record_left_open(record_type: type[Record]) -> None:
    validator = jsonschema.Draft202012Validator(
        json_schema(record_type, REGISTRY), format_checker=jsonschema.FormatChecker()
    )
    example = dict(source_of(example_text(record_type)).metadata)
    assert not list(validator.iter_errors(example))
    blank = dict(source_of(new_text(record_type, str(example["id"]), {"title": "A title"})).metadata)
    initial = record_type.kind.lifecycle.initial
    asked = {"status"} if record_type.kind.lifecycle.required_for(initial) else set()
    assert {each.path[0] for each in validator.iter_errors(blank)} == asked
    named = {name: [value] for name, value in record_type.kind.example.fields.items()}
    assert {name: json_schema(record_type)["properties"][name]["examples"] for name in named} == named


def test_it_takes_every_record_of_the_sample_office() -> None:
    validators = {
        each.kind.key: jsonschema.Draft202012Validator(
            json_schema(each, REGISTRY), format_checker=jsonschema.FormatChecker()
        )
        for each in REGISTRY.types
    }
    seen = 0
    for raw in read_folder(CONTENT)[0]:
        record_type = REGISTRY.for_path(raw.path)
        if record_type is not None:
            errors = [*validators[record_type.kind.key].iter_errors(dict(read(raw)[0].metadata))]
            assert not errors, (raw.path, errors[0].message)
            seen += 1
    assert seen > 50


def test_a_kind_s_front_matter_as_json_schema() -> None:
    schema = json_schema(type_of("decision"))
    properties = schema["properties"]
    assert (
        schema["title"] == "Decision" and schema["description"] == "A decision, who was entitled to take it, and why."
    )
    assert schema["required"] == ["id", "title", "status"]
    assert properties["id"]["pattern"] == "^DEC-[0-9]{1,9}[a-z]?$"
    assert properties["status"]["enum"][0] == "proposed"
    assert properties["type"]["enum"] == ["decision", None]
    assert properties["forum"] == {
        "type": ["string", "null"],
        "description": "Forum that decides it",
        "x-refers-to": "forum",
    }
    assert properties["related"]["x-refers-to"] == "any"
    assert properties["decision_date"]["format"] == "date"
    assert json_schema(type_of("person"))["properties"]["id"]["pattern"] == "^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"summary": None, "category": None, "tags": None, "sealed": None, "type": None}, []),
        ({"tags": "one", "options": ["a", "b"], "supersedes": "DEC-0002"}, []),
        ({"supersedes": {"id": "DEC-0002", "part": "half"}}, []),
        ({"supersedes": ["DEC-0002", {"id": "DEC-0003", "part": None}]}, []),
        ({"tags": 5, "options": [5]}, ["options/0 type", "tags type"]),
        ({"tags": {"a": "b"}}, ["tags type"]),
        ({"supersedes": {"part": "half"}}, ["supersedes required"]),
        ({"supersedes": [{"id": "DEC-0002", "prt": "half"}]}, ["supersedes/0/prt not"]),
        ({"supersedes": "LES-0001"}, ["supersedes pattern"]),
        ({"supersedes": [{"id": "LES-0001"}], "forum": "x"}, ["forum pattern", "supersedes/0/id pattern"]),
        ({"ownr": "ana"}, ["ownr not"]),
        ({"owner": "Ana Silva", "deciders": ["B"]}, ["deciders/0 pattern", "owner pattern"]),
        ({"assignments": [{"person": "Ana", "part": "informed"}]}, ["assignments/0/person pattern"]),
        ({"related": ["anything", "QST-1", "ana-silva", "An a"]}, ["related/3 pattern"]),
        ({"created": "2026-02-30", "updated": "3 March"}, ["created format", "updated format"]),
        ({"title": " ", "id": "DEC-1234567890"}, ["id pattern", "title pattern"]),
        ({"status": "acepted", "type": "lesson"}, ["status enum", "type enum"]),
        ({"status": "deferred"}, ["status not"]),
        ({"status": "deferred", "review_date": None}, ["status not"]),
        ({"status": "deferred", "review_date": "2027-01-01"}, []),
        ({"status": "accepted", "rationale": "", "decision_date": "2026-01-01"}, ["status not", "status not"]),
        ({"status": "unknown"}, ["status not"]),
        ({"status": "unknown", "imported_from": {"path": "a.md"}, "owner": "Ana Silva"}, []),
        ({"status": "accepted", "imported_from": {"path": "a.md"}}, []),
        ({"waive": [{"code": "x", "reason": " ", "until": "2027-01-01"}]}, ["waive/0/reason pattern"]),
    ],
    ids=str,
)
def test_what_it_refuses_and_where(values: dict[str, Any], expected: list[str]) -> None:
    assert refused("decision", values) == expected


@pytest.mark.parametrize(
    ("link", "is_taken"),
    [
        ("https://a.example/x", True),
        ("HTTPS://a.example", True),
        ("mailto:a@b.example", True),
        ("../files/a b.pdf", True),
        ("a b: c", True),
        ("javascript:alert(1)", False),
        ("  JavaScript:alert(1)", False),
        ("//a.example", False),
        ("\\\\host\\share", False),
        ("data:text/html,x", False),
    ],
)
def test_a_link_that_may_not_be_shown_is_refused(link: str, is_taken: bool) -> None:
    values = {"id": "ART-0001", "title": "T", "status": "archived", "location": link}
    assert ("location pattern" not in refused("artifact", values)) == is_taken


def test_references_may_name_records_kept_in_the_form_of_another_system() -> None:
    adoptions = (
        Adoption("adr", "decision", "ADR-{number}"),
        Adoption("more", "decision"),
        Adoption("x", "lesson", "L"),
    )
    node = json_schema(type_of("decision"), REGISTRY, adoptions)["properties"]["amends"]
    alone = "^(?:ADR-[0-9]{1,9}[a-z]?|DEC-[0-9]{1,9}[a-z]?)"
    assert node["pattern"] == f"{alone}(?:#[a-z0-9]+(?:-[a-z0-9]+)*)?$"
    assert node["properties"]["id"]["pattern"] == f"{alone}$"


def test_references_to_a_kind_that_is_switched_off_may_say_anything() -> None:
    registry = registry_for(Settings(without=("forum",)))
    assert "pattern" not in json_schema(type_of("decision"), registry)["properties"]["forum"]


@pytest.mark.parametrize("value", ["north, safety", "north; safety", ["north, safety"]])
def test_several_names_in_one_text_are_refused_as_the_check_does(value: Any) -> None:
    assert [each.rpartition(" ")[2] for each in refused("decision", {"tags": value})] == ["pattern"]
    assert refused("decision", {"tags": "north", "options": "Buy it, or rent it"}) == []


def test_a_value_that_is_worked_out_is_refused_and_a_reference_may_end_in_the_key_of_an_entry() -> None:
    schema = json_schema(Order, registry_for(ORDERS))
    checker = jsonschema.Draft202012Validator(schema)

    def refused_of(**values: Any) -> list[str]:
        given = {"id": "ORD-0001", "title": "T", "status": "open", **values}
        found = leaves(checker.iter_errors(given))
        return sorted(f"{'/'.join(map(str, each.path))} {'/'.join(map(str, each.schema_path))}" for each in found)

    assert schema["properties"]["score"]["description"] == (
        "Worked out and never written: urgency × size; house convention"
    )
    assert refused_of(score=None, urgency=2, price="120000 USD") == []
    assert refused_of(score=6) == ["score properties/score/not"]
    assert schema["properties"]["score"]["$ref"] == "#/$defs/worked-out-so-delete-this-line"
    assert refused_of(waits_for=["ORD-0002#rest", "ORD-0003", {"id": "ORD-0002", "row": "rest"}]) == []
    assert refused_of(waits_for="ORD-0002#rest") == []
    assert len(refused_of(waits_for=["ORD-0002#Rest", {"id": "ORD-0002#rest"}, "DEC-0001#rest"])) == 3
    assert refused_of(price="12") != [] and refused_of(deliveries=[{"key": "A b", "title": "x"}]) != []
