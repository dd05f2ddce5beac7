"""Forms in which people file a record on a forge, made from the kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from minutebook.core.identity import slugify
from minutebook.core.text import label_of, with_article
from minutebook.schema.record import Record
from minutebook.schema.registry import Registry
from minutebook.schema.shape import NUMBERS, Base, shape_of, shapes_of
from minutebook.sources.writing import front_matter_line

_GIVEN = frozenset({"id", "title", "type", "status", "created", "updated", "visibility"})
"""Fields that the command fills, or that a form need not ask."""


def issue_forms(registry: Registry) -> dict[str, str]:
    """GitHub's issue forms by path: one for each kind whose records begin as proposals, the tended ones.

    The issue's title is the record's. A filed form begins with `### Type` and the key of the kind; its headings are the
    labels of fields and the titles of sections.
    """
    found = {}
    for record_type in registry.types:
        kind = record_type.kind
        if kind.tended:
            form = {
                "name": f"New {kind.name.lower()}",
                "description": str(record_type.__doc__),
                "body": [_type_item(record_type), *_field_items(registry, record_type), *_section_items(record_type)],
            }
            lines = [front_matter_line(name, value) for name, value in form.items()]
            found[f".github/ISSUE_TEMPLATE/new-{kind.key}.yml"] = "\n".join(lines) + "\n"
    return found


def issue_templates(registry: Registry) -> dict[str, str]:
    """GitLab's issue templates by path: the same headings as in the forms, each with a comment of one line below it."""
    found = {}
    for record_type in registry.types:
        kind = record_type.kind
        if kind.tended:
            lines = [
                "<!-- The issue's title is the record's. Write below the headings; leave empty what is not known. -->"
            ]
            for name in asked(record_type):
                lines += ["", f"### {label_of(name)}", f"<!-- {_hint(registry, record_type, name)} -->", ""]
            for title, guidance in kind.sections.items():
                lines += ["", f"### {title}", f"<!-- {guidance} -->", ""]
            found[f".gitlab/issue_templates/New {kind.name.lower()}.md"] = "\n".join([*lines, ""])
    return found


def asked(record_type: type[Record]) -> list[str]:
    """Fields a form asks for: those a record needs at first, the kind's columns, and those of its example.

    Groups of values do not fit into a form, and a field must not be called as a section is.
    """
    kind = record_type.kind
    wanted = {*needed(record_type), *kind.columns, *kind.example.fields}
    sections = {title.lower() for title in kind.sections}
    return [
        name
        for name, shape in shapes_of(record_type).items()
        if name in wanted - _GIVEN
        and shape.base not in (Base.GROUP, Base.MAPPING)
        and not (shape.base is Base.YES_NO and shape.default is not None)
        and label_of(name).lower() not in sections
    ]


def needed(record_type: type[Record]) -> tuple[str, ...]:
    """Fields without which a new record would not pass the check."""
    return record_type.kind.demanded(record_type.kind.lifecycle.initial)


def _type_item(record_type: type[Record]) -> dict[str, Any]:
    kind = record_type.kind
    about = f"Leave it as it is. The title above becomes the title of {with_article(kind.name.lower())}."
    return {
        "type": "dropdown",
        "id": "type",
        "attributes": {"label": "Type", "description": about, "options": [kind.key], "default": 0},
        "validations": {"required": True},
    }


def _field_items(registry: Registry, record_type: type[Record]) -> Iterator[Mapping[str, Any]]:
    for name in asked(record_type):
        shape = shape_of(record_type, name)
        attributes: dict[str, Any] = {
            "label": label_of(name),
            "description": _about(registry, record_type, name),
        }
        if shape.choices:
            attributes["options"] = [str(each) for each in shape.choices]
            attributes |= {"multiple": True} if shape.is_list else {}
        required = {"validations": {"required": True}} if name in needed(record_type) else {}
        kind_of_item = "dropdown" if shape.choices else "textarea" if shape.is_list or shape.is_long else "input"
        yield {"type": kind_of_item, "id": name, "attributes": attributes, **required}


def _section_items(record_type: type[Record]) -> Iterator[Mapping[str, Any]]:
    for title, guidance in record_type.kind.sections.items():
        attributes = {"label": title, "description": guidance}
        yield {"type": "textarea", "id": f"section-{slugify(title)}", "attributes": attributes}


def _hint(registry: Registry, record_type: type[Record], name: str) -> str:
    """What a field is, for a template that has only words to say it."""
    choices = shape_of(record_type, name).choices
    about = _about(registry, record_type, name)
    must = "needed. " if name in needed(record_type) else ""
    between = "" if not choices else " " if about.endswith("?") else ": "
    return f"{must}{about}{between}{', '.join(str(each) for each in choices)}"


def _about(registry: Registry, record_type: type[Record], name: str) -> str:
    """What a field is, and how it is written where a form cannot show it."""
    shape = shape_of(record_type, name)
    said, relation = shape.description, shape.relation
    if relation is not None:
        prefixes = [kind.prefix for kind in registry.playing(relation.target) if kind.prefix and relation.target]
        said += f", such as {prefixes[0]}-0001" if prefixes else ""
    elif shape.base is Base.DAY:
        said += ", such as 2027-03-31"
    elif shape.base in NUMBERS:
        said += f"; {shape.words}"
    return f"{said}; one a line" if shape.is_list and not shape.choices else said
