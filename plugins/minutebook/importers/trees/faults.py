"""What is wrong with a rule that only shows once the kinds of record are known."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.core.text import did_you_mean
from minutebook.importers.fitting import HANDLES
from minutebook.importers.trees.fillings import Filling, Groups, Several, Template
from minutebook.importers.trees.rule import TreeRule
from minutebook.importers.trees.value_paths import TreeData
from minutebook.schema.record import Record
from minutebook.schema.shape import shape_of

SET_ELSEWHERE = {
    "id": "it is given by the import; write `id:` of the rule for the name it has at the source",
    "type": "it follows from the kind; write `kind:` of the rule",
    "title": "write it as `title:` of the rule",
    "status": "write it as `status:` of the rule",
    "imported_from": "the import writes it",
    "imported_status": "the import writes it",
}

Fault = tuple[tuple[str, ...], str, str]
"""Way within the rule, what is wrong, and the remedy."""


def faults_of(rule: TreeRule, record_type: type[Record]) -> Iterator[Fault]:
    """Everything that keeps a rule from being followed, in its order."""
    if (rule.list is None) == (rule.files is None):
        hint = "write `list:` for a YAML file or `files:` for Markdown files, and not both"
        yield (), "a rule must say where its records are", hint
    if rule.list is None and rule.items:
        yield ("items",), "items: there is no list it could lead into", "delete it, or write `list:`"
    yield from _status_faults(rule, record_type)
    for name, filling in rule.fields.items():
        if name in SET_ELSEWHERE:
            yield ("fields", name), f"fields: {name} cannot be filled here", SET_ELSEWHERE[name]
        elif name not in record_type.model_fields:
            hint = did_you_mean(name, set(record_type.model_fields) - set(SET_ELSEWHERE))
            yield ("fields", name), f"fields: {record_type.kind.plural.lower()} have no field '{name}'", hint
        else:
            yield from _group_faults(name, filling, record_type)
    for name in rule.values:
        if name != "status" and name not in rule.fields:
            hint = did_you_mean(name, rule.fields) or "name the field under `fields:` of the rule, too"
            yield ("values", name), f"values: '{name}' is not a field this rule fills", hint


def _status_faults(rule: TreeRule, record_type: type[Record]) -> Iterator[Fault]:
    """Statuses a map states by itself must be ours; words of the source may be anything."""
    stages = record_type.kind.lifecycle.stages
    if isinstance(rule.status, Template) and not rule.status.ways:
        (said,) = rule.status.hits(TreeData(None))
        if said.value not in stages:
            yield ("status",), f"status: '{said.value}' is not one of our statuses", did_you_mean(said.value, stages)
    for theirs, ours in rule.values.get("status", {}).items():
        if ours is not None and ours not in stages:
            message = f"values: status: '{theirs}' is to become '{ours}', which is not one of our statuses"
            yield ("values", "status", theirs), message, did_you_mean(ours, stages)


def _group_faults(name: str, filling: Filling, record_type: type[Record]) -> Iterator[Fault]:
    part = shape_of(record_type, name).group
    for groups in _groups_in(filling):
        if part is None:
            yield ("fields", name), f"fields: {name} takes no groups of values", "write a template in place of `each:`"
            continue
        for key in groups.group:
            if key not in part.model_fields:
                hint = did_you_mean(key, part.model_fields)
                yield ("fields", name), f"fields: {name}: there is no '{key}' in it", hint
            elif (relation := shape_of(part, key).relation) is not None and relation.target != HANDLES:
                hint = "leave it out, and name the record by hand after the import"
                yield ("fields", name), f"fields: {name}: {key} names a record that has no id yet", hint


def _groups_in(filling: Filling) -> Iterator[Groups]:
    if isinstance(filling, Groups):
        yield filling
    elif isinstance(filling, Several):
        for each in filling.options:
            yield from _groups_in(each)
