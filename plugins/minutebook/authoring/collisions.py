"""Ids given here that another branch has given to another record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from minutebook.authoring.other_branches import BranchRecord
from minutebook.catalog.collisions import Collision
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.identity import is_id
from minutebook.schema.parse import HeldFile
from minutebook.schema.record import Record

TAKEN = Code(
    "id-taken-on-branch",
    Severity.ERROR,
    "Another branch has a record with the same id.",
    "Git merges both files without a conflict, and links to the id then mean two records.",
    "Give yours the next free number with `minutebook rename`.",
    can_be_waived=False,
)


def collisions(
    added: Iterable[Record | HeldFile], elsewhere: Mapping[str, tuple[BranchRecord, ...]]
) -> tuple[Collision, ...]:
    """Ids of `added` records under which a branch has another file or another title, each once.

    The same file with the same title is one piece of work that is on both branches.
    """
    found: dict[tuple[str, str, str, str], Collision] = {}
    for each in added:
        place = each.location if isinstance(each, HeldFile) else each.at("id")
        for other in elsewhere.get(each.id, ()):
            if (other.path, other.title) != (each.path, each.title):
                met = Collision(each.id, each.title, each.path, place, other.branch, other.path, other.title)
                found.setdefault((each.id, each.path, other.path, other.title), met)
    return tuple(found.values())


def problem_of(collision: Collision, other_title: bool = True) -> Problem:
    """The collision as the check reports it; without `other_title` the branch's words are left out."""
    name = f"'{collision.other_title}' ({collision.other_path})" if other_title else "another record"
    message = f"id: '{collision.id}' is taken on the branch {collision.branch}, by {name}"
    return TAKEN.at(collision.place, message, remedy_for(collision))


def remedy_for(collision: Collision) -> str:
    """What to do about it, with the command to type."""
    if is_id(collision.id):
        return f"give yours the next free number: minutebook rename {collision.id} --id next"
    return "agree on one file for this person, or give one of the two another handle"
