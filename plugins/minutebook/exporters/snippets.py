"""Snippets for an editor: a whole record of each kind, and its sections, with a stop at each blank."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from minutebook.schema.jsonschema import json_schema
from minutebook.schema.record import Record
from minutebook.schema.registry import Registry
from minutebook.schema.scaffold import OPEN_TITLE
from minutebook.sources.writing import front_matter_line

TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"
"""What an editor fills in for the present day."""

_SPECIAL = re.compile(r"([\\$}])")
_IN_CHOICE = re.compile(r"([\\,|])")


def _escaped(text: str, special: re.Pattern[str] = _SPECIAL) -> str:
    return special.sub(r"\\\1", text)


class _Stops:
    """Numbers the places a person is led to, in the order they are written."""

    def __init__(self) -> None:
        self.count = 0

    def blank(self, text: str = "") -> str:
        """A place to type at, with a text to be typed over."""
        self.count += 1
        return f"${{{self.count}:{_escaped(text)}}}" if text else f"${self.count}"

    def choice(self, values: Iterable[Any]) -> str:
        """A place to choose at; the first value is the one that stays."""
        self.count += 1
        return f"${{{self.count}|{','.join(_escaped(_as_yaml(each), _IN_CHOICE) for each in values)}|}}"


def snippets(registry: Registry) -> dict[str, dict[str, Any]]:
    """Snippets by name, in the form of VS Code: `prefix` is what is typed, `body` has one text per line."""
    found: dict[str, dict[str, Any]] = {}
    for record_type in registry.types:
        kind = record_type.kind
        stops = _Stops()
        body = [*_front_matter(record_type, stops), "", *_sections(kind.sections, stops)]
        found[kind.name] = _snippet(kind.key, body, f"{record_type.__doc__} The whole record.")
        if kind.sections:
            name = f"{kind.name}, sections"
            found[name] = _snippet(f"{kind.key}-sections", [*_sections(kind.sections, _Stops())], f"{name}.")
    return found


def _snippet(prefix: str, body: list[str], description: str) -> dict[str, Any]:
    return {"scope": "markdown", "prefix": prefix, "description": description, "body": body}


def _front_matter(record_type: type[Record], stops: _Stops) -> Iterator[str]:
    """The fields a record of the kind starts with: those of its example, in the order of the form."""
    kind = record_type.kind
    properties = json_schema(record_type)["properties"]
    yield "---"
    yield f"id: {stops.blank(f'{kind.prefix}-NNNN' if kind.prefix else '{a handle, such as pmo-lead}')}"
    yield f"title: {stops.blank(OPEN_TITLE)}"
    yield f"status: {stops.choice(kind.lifecycle.stages)}"
    for name in sorted(kind.example.fields, key=[*properties].index):
        yield from [f"{name}: {TODAY}"] if name == "created" else _lines(name, properties[name], stops)
    yield "---"


def _lines(name: str, node: Mapping[str, Any], stops: _Stops, indent: str = "") -> Iterator[str]:
    """One field as lines of YAML."""
    types = node["type"] if isinstance(node["type"], list) else [node["type"]]
    parts = node.get("items", {}).get("properties")
    if "enum" in node:
        yield f"{indent}{name}: {stops.choice(each for each in node['enum'] if each is not None)}"
    elif types[0] == "boolean":
        yield f"{indent}{name}: {stops.choice([False, True])}"
    elif types[0] == "array" and parts and "string" not in types:
        yield f"{indent}{name}:"
        first, *rest = [line for each in parts for line in _lines(each, parts[each], stops, f"{indent}    ")]
        yield f"{indent}  - {first.lstrip()}"
        yield from rest
    elif types[0] == "array":
        yield f"{indent}{name}: [{stops.blank()}]"
    elif types[0] == "object" and "properties" in node:
        yield f"{indent}{name}:"
        for each, inner in node["properties"].items():
            yield from _lines(each, inner, stops, f"{indent}  ")
    else:
        yield f"{indent}{name}: {stops.blank()}"


def _as_yaml(value: Any) -> str:
    """A value as it stands behind its colon, in quotes where it needs them."""
    return front_matter_line("x", value).removeprefix("x: ")


def _sections(sections: Mapping[str, str], stops: _Stops) -> Iterator[str]:
    for title, guidance in sections.items():
        yield from (f"## {_escaped(title)}", "", stops.blank(f"<!-- {guidance} -->"), "")
