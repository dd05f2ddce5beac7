"""The JSON Schema of a kind's front matter, for editors and other tools."""

from __future__ import annotations

from typing import Any

from minutebook.core.identity import HANDLE_PATTERN
from minutebook.schema.lifecycle import UNKNOWN
from minutebook.schema.record import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(record_type: type[Record]) -> dict[str, Any]:
    """JSON Schema 2020-12: descriptions, choices, lifecycle words; absent values are left out, not null."""
    kind = record_type.kind
    schema: dict[str, Any] = _without_null(record_type.model_json_schema())
    schema |= {"$schema": DIALECT, "title": kind.name, "description": record_type.__doc__}
    properties = schema["properties"]
    pattern = f"^{kind.prefix}-[0-9]+[a-z]?$" if kind.prefix else f"^{HANDLE_PATTERN}$"
    properties["id"] |= {"pattern": pattern}
    properties["status"] |= {"enum": [*kind.lifecycle.stages, UNKNOWN]}
    properties["type"] |= {"const": kind.key}
    for name in kind.example.fields:
        properties[name] |= {"examples": [kind.example.fields[name]]}
    return schema


def _without_null(value: Any) -> Any:
    """Pydantic writes `anyOf: [X, null]` for optional fields, which doubles an editor's messages."""
    if isinstance(value, list):
        return [_without_null(each) for each in value]
    if not isinstance(value, dict):
        return value
    out = {key: _without_null(each) for key, each in value.items() if not (key == "default" and each is None)}
    relation = out.pop("relation", None)
    if relation is not None and not relation["target"]:
        out["x-refers-to"] = "any"
    elif relation is not None:
        out["x-refers-to"] = relation["target"]
    choices = [each for each in out.get("anyOf", []) if each != {"type": "null"}]
    if len(choices) == 1:
        del out["anyOf"]
        out = {**choices[0], **out}
    return out
