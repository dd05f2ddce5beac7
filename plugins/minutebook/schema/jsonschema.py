"""The JSON Schema of a kind's front matter, for editors and other tools."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic_core import to_jsonable_python

from minutebook.core.groups import in_groups
from minutebook.core.identity import HANDLE_PATTERN, ID_PATTERN, KEY_PATTERN, NUMBER_PATTERN
from minutebook.schema.adoption import Adoption
from minutebook.schema.derived import Derived
from minutebook.schema.facets import Directory
from minutebook.schema.fields import ROW, Reference
from minutebook.schema.kind import Kind
from minutebook.schema.lifecycle import UNKNOWN
from minutebook.schema.record import Record
from minutebook.schema.registry import Registry
from minutebook.schema.shape import Base, Shape, shapes_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"

ANY = "any"
"""What `x-refers-to` says of a reference that may name a record of any kind."""

NO_SUCH_FIELD = "no-such-field"
WORKED_OUT = "worked-out-so-delete-this-line"
FOR_IMPORTS = "only-for-imported-records"
NEEDS = "this-status-needs-"
"""What the schema refuses has a name, for validators print the way to what was broken."""

_ANYTHING: dict[str, Any] = {"not": {"type": ["array", "boolean", "number", "object", "string"]}}
"""Refuses every value, but not a line with nothing after its colon."""

_EMPTY: dict[str, Any] = {"enum": [None, "", []]}
"""Of a field of `properties`: it is left out, or left open."""

_OF_ONE = ("properties", "required", "additionalProperties", "pattern")
_FIRST = ("type", "description", "enum", "format", "pattern")
_WORDS = r"\S"
_NAME = r"^[^,;\n]*$"
_LINK = r"^(?![\x00-\x20]*(?!(?:[hH][tT][tT][pP][sS]?|[mM][aA][iI][lL][tT][oO]):)[a-zA-Z][a-zA-Z0-9+.-]*:)"
_LINK += r"(?![\x00-\x20]*(?://|\\|/\\))"

_TYPES = {
    Base.WHOLE: "integer",
    Base.DECIMAL: "number",
    Base.YES_NO: "boolean",
    Base.GROUP: "object",
    Base.MAPPING: "object",
}
_LENGTHS = ("minItems", "maxItems")
_CHOICES = {str: "string", bool: "boolean", int: "integer"}


def json_schema(
    record_type: type[Record], registry: Registry | None = None, adoptions: Sequence[Adoption] = ()
) -> dict[str, Any]:
    """JSON Schema 2020-12 of the front matter of a kind, as plain JSON values.

    It takes what the check takes: one text for a list of one, a line with nothing after its colon. With
    the `registry`, references must have the form of their target's ids. No value is tried twice, so that
    an editor says one thing of one slip: there is no `anyOf`. What a
    status asks for is refused at the status, and an unknown field at its own line.
    """
    kind = record_type.kind
    shapes = shapes_of(record_type)
    properties: dict[str, Any] = {name: _field(each, not each.is_required) for name, each in shapes.items()}
    properties["id"] |= {"pattern": _id_pattern([kind.prefix])}
    properties["status"] |= {"enum": [*kind.lifecycle.stages, UNKNOWN]}
    properties["type"] |= {"enum": [kind.key, None]}
    for name, value in kind.example.fields.items():
        properties[name] |= {"examples": [value]}
    properties |= {each.name: {"description": _told(each), **_refusal(WORKED_OUT)} for each in kind.derived}
    handles = _add_patterns(properties, registry, adoptions) if registry else {}
    needs = _needs(record_type)
    refused: dict[str, Any] = {
        NO_SUCH_FIELD: {"not": {}},
        **({WORKED_OUT: _ANYTHING} if kind.derived else {}),
        FOR_IMPORTS: _none_of([UNKNOWN]),
        **{f"{NEEDS}{name}": _none_of(statuses) for name, statuses in needs.items()},
    }
    return {
        "$schema": DIALECT,
        "$id": schema_name(kind.key),
        "title": kind.name,
        "description": record_type.__doc__,
        "type": "object",
        "properties": properties,
        "required": [name for name, each in shapes.items() if each.is_required],
        "additionalProperties": _refusal(NO_SUCH_FIELD),
        **_written_here(needs, handles),
        "$defs": refused,
    }


def _told(derived: Derived) -> str:
    return f"Worked out and never written: {derived.told}"


def schema_name(key: str) -> str:
    """Name of the file with the schema of the kind with this key."""
    return f"{key}.schema.json"


def _needs(record_type: type[Record]) -> dict[str, list[str]]:
    """The statuses that ask for a field, by field."""
    required = record_type.kind.lifecycle.required
    return in_groups((name, status) for status, names in required.items() for name in names)


def _none_of(statuses: list[str]) -> dict[str, Any]:
    return {"not": {"enum": statuses}}


def _written_here(needs: Iterable[str], handles: Mapping[str, Any]) -> dict[str, Any]:
    """What is asked of a record that was not imported from elsewhere."""
    asked = [
        {"if": {"properties": {name: _EMPTY}}, "then": {"properties": {"status": _refusal(f"{NEEDS}{name}")}}}
        for name in needs
    ]
    return {
        "if": {"properties": {"imported_from": {"type": "null"}}},
        "then": {
            "properties": {"status": _refusal(FOR_IMPORTS), **handles},
            **({"allOf": asked} if asked else {}),
        },
    }


def _refusal(name: str) -> dict[str, str]:
    return {"$ref": f"#/$defs/{name}"}


def _field(shape: Shape, open_ended: bool = False) -> dict[str, Any]:
    """One field as a schema without references and without alternatives; `open_ended` where null is taken for it."""
    one = _value(shape)
    lengths = {name: value for name, value in shape.bounds.items() if name in _LENGTHS}
    out = {"type": ["array"], "items": _in_order(one), **lengths} if shape.is_list else one
    out |= {"description": shape.description} if shape.description else {}
    if shape.default not in (None, (), {}):
        out["default"] = to_jsonable_python(shape.default)
    out = _in_order(out)
    if shape.relation:
        out["x-refers-to"] = shape.relation.target or ANY
    return _widened(out, shape.takes_one and shape.is_list, open_ended or shape.may_be_open)


def _value(shape: Shape) -> dict[str, Any]:
    """One value of a field, alone or in a list."""
    out: dict[str, Any] = {"type": [_TYPES.get(shape.base, "string")]}
    out |= {name: value for name, value in shape.bounds.items() if name not in _LENGTHS}
    if shape.base is Base.CHOICE:
        out |= {"type": sorted({_CHOICES[type(each)] for each in shape.choices}), "enum": [*shape.choices]}
    elif shape.base is Base.DAY:
        out["format"] = "date"
    elif shape.base is Base.LINK:
        out["pattern"] = _LINK
    elif shape.base is Base.MAPPING:
        out["additionalProperties"] = {"type": "string"} if shape.holds is Base.TEXT else True
    elif shape.base is Base.GROUP and shape.part is not None:
        inside = shapes_of(shape.part)
        out |= {"type": ["string", "object"] if shape.part is Reference else ["object"]}
        out |= {"description": shape.part.__doc__, "additionalProperties": _refusal(NO_SUCH_FIELD)}
        out["properties"] = {name: _field(each) for name, each in inside.items()}
        out["required"] = [name for name, each in inside.items() if each.is_required]
    elif shape.takes_one and shape.are_names:
        out["pattern"] = _NAME
    if out.get("minLength") == 1:
        del out["minLength"]
        out["pattern"] = _WORDS  # white space alone counts for nothing
    return out


def _in_order(node: Mapping[str, Any]) -> dict[str, Any]:
    types = node["type"]
    found = {name: node[name] for name in sorted(node, key=_order)}
    return {**found, "type": types[0] if len(types) == 1 else types}


def _order(keyword: str) -> tuple[int, str]:
    return (_FIRST.index(keyword) if keyword in _FIRST else len(_FIRST), keyword)


def _widened(out: dict[str, Any], takes_one: bool, open_ended: bool) -> dict[str, Any]:
    """The schema with the other forms a value may have: a list of one without its brackets, nothing."""
    types = _listed(out["type"])
    if takes_one:
        items = out["items"]
        types += _listed(items["type"])
        out |= {name: items[name] for name in _OF_ONE if name in items}
    if open_ended:
        types.append("null")
        if "enum" in out:
            out["enum"] = [*out["enum"], None]
    return {**out, "type": types if len(types) > 1 else types[0]}


def _listed(types: str | list[str]) -> list[str]:
    return [types] if isinstance(types, str) else [*types]


def _id_pattern(prefixes: Iterable[str]) -> str:
    forms = [f"{re.escape(each)}{NUMBER_PATTERN}" if each else HANDLE_PATTERN for each in prefixes]
    return f"^{forms[0]}$" if len(forms) == 1 else f"^(?:{'|'.join(forms)})$"


def _add_patterns(properties: Mapping[str, Any], registry: Registry, adoptions: Sequence[Adoption]) -> dict[str, Any]:
    """Give references the form of their target's ids; returned apart are those that may name people.

    An imported record may name people nobody has written a page for.
    """
    apart: dict[str, Any] = {}
    for name, node in properties.items():
        if "x-refers-to" in node:
            kinds = registry.playing(node["x-refers-to"].replace(ANY, ""))
            form = _formed(node, _form_of_ids(node["x-refers-to"], kinds, adoptions))
            if any(kind.has(Directory) for kind in kinds):
                apart[name] = form
            elif kinds:
                _merge(node, form)
        elif found := _add_patterns(node.get("properties", {}), registry, adoptions):
            apart[name] = {"properties": found}
        elif found := _add_patterns(node.get("items", {}).get("properties", {}), registry, adoptions):
            apart[name] = {"items": {"properties": found}}
    return apart


def _form_of_ids(target: str, kinds: Iterable[Kind], adoptions: Iterable[Adoption]) -> str:
    if target == ANY:
        return f"^(?:{ID_PATTERN}|{HANDLE_PATTERN})$"
    own = {kind.key: kind.prefix for kind in kinds}
    return _id_pattern(sorted({*own.values(), *(each.prefix for each in adoptions if each.id and each.kind in own)}))


def _formed(node: Mapping[str, Any], pattern: str) -> dict[str, Any]:
    """What gives the texts of a reference a form: alone, in a list, and as the id of a group. Where it may be a group
    its text may also end in the key of an entry."""
    form: dict[str, Any] = {"pattern": pattern}
    if "properties" in node:
        form = {"pattern": f"{pattern[:-1]}(?:{ROW}{KEY_PATTERN})?$", "properties": {"id": {"pattern": pattern}}}
    return {**form, "items": _formed(node["items"], pattern)} if "items" in node else form


def _merge(node: dict[str, Any], form: Mapping[str, Any]) -> None:
    for name, value in form.items():
        if isinstance(value, dict):
            _merge(node[name], value)
        else:
            node[name] = value
