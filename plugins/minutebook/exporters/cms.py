"""A configuration for Decap CMS, so that people can edit records in the browser and never see git."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from minutebook.core.text import label_of
from minutebook.exporters.generated import STAMP, stamped
from minutebook.schema.jsonschema import json_schema
from minutebook.schema.kind import Kind
from minutebook.schema.lifecycle import UNKNOWN
from minutebook.schema.record import VERBATIM, Record
from minutebook.schema.registry import Registry
from minutebook.sources.writing import front_matter_line

BACKENDS = ("github", "gitlab")
"""Where Decap CMS can sign people in and open pull requests for them."""

_SIGN_IN = {"github": "base_url", "gitlab": "app_id"}
_HEAD = f"# {STAMP}\n# Configuration of Decap CMS; `minutebook export cms` makes it anew when fields change.\n"

_BY_IMPORT = {name for path in VERBATIM for name in path}
_DAY = "YYYY-MM-DD"


def cms_config(
    registry: Registry, repository: str, branch: str, content_folder: str, backend: str = "", sign_in: str = ""
) -> str:
    """The text of Decap's config.yml: one collection for each kind, a pull request for each change.

    `repository` is the address of the repository, from which owner and name are read, and the backend where
    none is said; `content_folder` lies below its top. `sign_in` is the address of the service that signs
    people in on GitHub, or the id of the application registered on GitLab.

    Fields whose values have several forms, and those that only commands write, are left out: Decap keeps
    them in the file as they are.
    """
    parts = urlsplit(repository)
    backend = backend or ("gitlab" if "gitlab" in (parts.hostname or "") else "github")
    signing_in = {"auth_type": "pkce"} if backend == "gitlab" else {}
    signing_in |= {_SIGN_IN[backend]: sign_in} if sign_in else {}
    config = {
        "backend": {
            "name": backend,
            "repo": parts.path.strip("/").removesuffix(".git"),
            "branch": branch,
            **signing_in,
        },
        "local_backend": True,
        "publish_mode": "editorial_workflow",
        "media_folder": f"{content_folder}/attachments",
        "public_folder": "/attachments",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "collections": [_collection(each, registry, content_folder) for each in registry.types],
    }
    return stamped(_HEAD + "".join(f"{front_matter_line(name, value)}\n" for name, value in config.items()))


def _collection(record_type: type[Record], registry: Registry, content_folder: str) -> dict[str, Any]:
    kind = record_type.kind
    schema = json_schema(record_type, registry)
    asked = record_type.model_fields.keys() - {"type", *_BY_IMPORT}  # nobody writes what is worked out
    properties = {name: node for name, node in schema["properties"].items() if name in asked}
    fields = [*_fields(properties, schema["required"], registry), _text(kind)]
    return {
        "name": kind.folder.replace("/", "-"),
        "label": kind.plural,
        "label_singular": kind.name,
        "description": record_type.__doc__,
        "folder": f"{content_folder}/{kind.folder}",
        "create": True,
        "extension": "md",
        "format": "yaml-frontmatter",
        "slug": "{{fields.id}}-{{slug}}" if kind.prefix else "{{fields.id}}",
        "summary": "{{id}} {{title}} ({{status}})",
        "sortable_fields": ["id", "title", "status"],
        "fields": fields,
    }


def _text(kind: Kind) -> dict[str, Any]:
    """The text of a record, edited as it is written: another way of writing it would change settled text."""
    default = "\n".join(f"## {title}\n\n<!-- {guidance} -->\n" for title, guidance in kind.sections.items())
    field = {"name": "body", "label": "Text", "widget": "markdown", "modes": ["raw"], "required": False}
    return {**field, "default": default} if default else field


def _fields(
    properties: Mapping[str, Mapping[str, Any]], required: Iterable[str], registry: Registry
) -> Iterator[dict[str, Any]]:
    for name, node in properties.items():
        if not _has_one_form(node):
            continue
        field: dict[str, Any] = {"name": name, "label": label_of(name), "required": name in required}
        if "description" in node:
            field["hint"] = node["description"]
        if "pattern" in node and len(node["pattern"]) < 60 and _type(node) == "string":
            field["pattern"] = [node["pattern"], f"{label_of(name)} does not have the form this field asks for"]
        yield {**field, **_widget(node, registry)}


def _has_one_form(node: Mapping[str, Any]) -> bool:
    """Whether Decap can show every value of a field: no free names, and no text that may be a group as well."""
    if _type(node) == "object":
        return "properties" in node and all(map(_has_one_form, node["properties"].values()))
    return "object" not in node["type"] and ("items" not in node or _has_one_form(node["items"]))


def _type(node: Mapping[str, Any]) -> str:
    first: str = node["type"] if isinstance(node["type"], str) else node["type"][0]
    return first


def _widget(node: Mapping[str, Any], registry: Registry) -> dict[str, Any]:
    form, several = _type(node), {"multiple": True} if "items" in node else {}
    inner = node.get("items", node)
    if "x-refers-to" in node and (to := registry.playing(node["x-refers-to"])) and len(to) == 1:
        return {**_relation(to[0]), **several}
    if "enum" in inner:
        values = [each for each in inner["enum"] if each not in (None, UNKNOWN)]
        options = [{"label": str(each).replace("-", " "), "value": each} for each in values]
        return {"widget": "select", "options": options, **several}
    if "properties" in inner:
        fields = list(_fields(inner["properties"], inner["required"], registry))
        return {"widget": "list" if several else "object", "collapsed": True, "fields": fields}
    if form == "array":
        return {"widget": "list", "field": {"name": "text", "label": "Text", **_widget(inner, registry)}}
    if form in ("integer", "number"):
        bounds = {"min": node.get("minimum"), "max": node.get("maximum")}
        given = {name: each for name, each in bounds.items() if each is not None}
        return {"widget": "number", "value_type": "int" if form == "integer" else "float", **given}
    if node.get("format") == "date":
        return {"widget": "datetime", "format": _DAY, "date_format": _DAY, "time_format": False}
    return {"widget": "boolean" if form == "boolean" else "string"}


def _relation(kind: Kind) -> dict[str, Any]:
    names = ["title", "id"]
    shown = {"search_fields": names, "display_fields": ["title"]}
    return {"widget": "relation", "collection": kind.folder.replace("/", "-"), "value_field": "id", **shown}
