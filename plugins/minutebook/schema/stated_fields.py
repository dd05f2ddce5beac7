"""Which of our fields a statement of another system is about."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from minutebook.dialects.statements import StatedValue
from minutebook.dialects.words import folded
from minutebook.schema.kind import Kind
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import KEPT_BY_COMMANDS, Record

KEEP = "keep"
"""What a mapping says of a field that is kept as it is, under its own name."""

NOT_OURS = frozenset({"id", "type", *KEPT_BY_COMMANDS})
"""Fields that mean something else in files of others."""


def field_for(
    record_type: type[Record],
    statement: StatedValue,
    asked: Mapping[str, str],
    closed: Collection[str] = NOT_OURS,
) -> str:
    """Our field for a statement; empty where it has none, KEEP where the mapping `asked`, its names folded, says so.

    Fields that are `closed` take nothing.
    """
    said, model = folded(statement.name), record_type.model_fields
    if said in asked:
        return asked[said] if asked[said] in model and asked[said] not in closed else KEEP
    own, other = _names_in(record_type)
    plain_name = folded(statement.name.replace("_", " "))
    if statement.form == "front matter" and own.get(plain_name, "type") not in closed:
        return own[plain_name]
    if said in other:
        return other[said]
    if statement.key == "decided":
        return record_type.kind.intake.settled_on
    ours = statement.key.replace(" ", "_")
    return ours if ours in model and ours not in closed else ""


@cache
def _names_in(record_type: type[Record]) -> tuple[dict[str, str], dict[str, str]]:
    """Fields of a record type by their own names, and by other names declared for them."""
    own = {folded(name.replace("_", " ")): name for name in record_type.model_fields}
    other = {folded(word): name for name, words in record_type.kind.intake.names.items() for word in words}
    return own, other


def field_of_date(kind: Kind, status: str) -> str:
    """Where a plain date goes: it is the day a record was settled if its status says that it was, else it was begun."""
    over = (Stage.IN_FORCE, Stage.PAST, Stage.REFUSED)
    is_settled = status in kind.lifecycle.settled or kind.lifecycle.stage_of(status) in over
    return kind.intake.settled_on if is_settled and kind.intake.settled_on else "created"


def field_of_status_day(kind: Kind, status: str) -> str:
    """Where the day beside a status goes: when it was settled, if the status says just that; empty for any other."""
    followers = {each for settled in kind.lifecycle.settled for each in kind.lifecycle.reachable(settled)}
    return kind.intake.settled_on if status in kind.lifecycle.settled - followers else ""
