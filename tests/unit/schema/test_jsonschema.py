import json

from minutebook.schema.jsonschema import DIALECT, json_schema
from tests.fakes import type_of


def test_a_kind_s_front_matter_as_json_schema() -> None:
    schema = json_schema(type_of("decision"))
    properties = schema["properties"]
    assert schema["$schema"] == DIALECT
    assert (
        schema["title"] == "Decision" and schema["description"] == "What a forum settled, by what authority, and why."
    )
    assert schema["required"] == ["id", "title", "status"]
    assert schema["additionalProperties"] is False
    assert properties["id"]["pattern"] == "^DEC-[0-9]+[a-z]?$"
    assert properties["status"]["enum"][0] == "proposed"
    assert properties["type"]["const"] == "decision"
    assert properties["forum"] == {
        "type": "string",
        "description": "Forum that settles it",
        "title": "Forum",
        "x-refers-to": "forum",
    }
    assert properties["related"]["x-refers-to"] == "any"
    assert properties["decision_date"]["format"] == "date"


def test_what_may_be_left_out_is_not_called_null() -> None:
    assert "null" not in json.dumps(json_schema(type_of("certification")))


def test_people_are_told_by_handles() -> None:
    assert json_schema(type_of("person"))["properties"]["id"]["pattern"] == "^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$"
