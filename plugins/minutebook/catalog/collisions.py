"""Ids that two lines of work gave to different records, each without knowing of the other."""

from __future__ import annotations

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Location
from minutebook.core.values import dataclass
from minutebook.schema.parse import HeldFile
from minutebook.schema.record import Record


@dataclass(frozen=True)
class Collision:
    """An id given here and, for another record, on a branch.

    `place` is where it stands here; `other_path`, below the content folder, and `other_title` are what the
    branch has. `other_visibility` is what that file says of itself, '' where it says nothing.
    """

    id: str
    title: str
    path: str
    place: Location
    branch: str
    other_path: str
    other_title: str
    other_visibility: str = ""


def added(base: Catalog, head: Catalog) -> list[Record | HeldFile]:
    """Records and files held back whose id `base` does not have, in the order of `head`."""
    known = {record.id for record in base.records} | {held.id for held in base.held}
    ours: list[Record | HeldFile] = [*head.records, *head.held]
    return [each for each in ours if each.id and each.id not in known]
