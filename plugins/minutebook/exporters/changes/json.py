"""A record diff as JSON, for programs of one's own; fields are added to it, none is taken away or renamed."""

from __future__ import annotations

import json
from typing import Any

from minutebook.core.diagnostics import Location
from minutebook.views.changes.change import Change, RecordDiff
from minutebook.views.changes.rulings import SettledDecision

VERSION = 1
"""Rises when a field is taken away or means something else."""


def as_json(diff: RecordDiff) -> str:
    """An object: `version`, `base`, `checked_for`, `edition`, `counts` by effect, `changes`, `problems`.

    A change has `effect`, `weight` (danger, main, detail), `id`, `title`, `kind`, `name`, `before`, `after`,
    `note`, `path`, `line`, `column`; of a record the edition withholds, `path` is null and no words are told.
    A collision adds `branch`, `other_path` and `other_title`; what was settled adds `ruling`: `decided`, `day`,
    `level`, `board`, `board_title`, `rights`, `within_rights`, `voting_present`, `seats`, `quorum`, `quorum_met`,
    `deciders`, `withheld`. What nobody can tell is null.
    """
    data = {
        "version": VERSION,
        "base": {"name": diff.base, "commit": diff.commit, "day": diff.base_day.isoformat()},
        "checked_for": diff.today.isoformat(),
        "edition": diff.edition,
        "counts": {group.effect.name: len(group.changes) for group in diff.groups},
        "changes": [_change(each) for each in diff.changes],
        "problems": {
            "brought": [each.data for each in diff.problems],
            "brought_in_records_not_shown": diff.unseen,
            "solved": diff.solved,
        },
    }
    # Paths may hold bytes that are no text; so written, any reader can take them.
    return json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace").decode() + "\n"


def _change(change: Change) -> dict[str, Any]:
    said: dict[str, Any] = {
        "effect": change.effect.name,
        "weight": change.effect.weight.value,
        "id": change.id,
        "title": change.title,
        "kind": change.kind,
        "name": change.name,
        "before": change.before,
        "after": change.after,
        "note": change.note,
        **_place(change.place),
    }
    if change.collision:
        met = change.collision
        said |= {"branch": met.branch, "other_path": met.other_path, "other_title": met.other_title}
    if change.ruling:
        said |= {"ruling": _ruling(change.ruling)}
    return said


def _ruling(ruling: SettledDecision) -> dict[str, Any]:
    return {
        "decided": ruling.decided,
        "day": ruling.day.isoformat() if ruling.day else None,
        "level": ruling.level or None,
        "board": ruling.board or None,
        "board_title": ruling.board_title or None,
        "rights": list(ruling.rights),
        "within_rights": ruling.is_within,
        "voting_present": ruling.voting,
        "seats": ruling.seats,
        "quorum": ruling.quorum,
        "quorum_met": ruling.is_quorate,
        "deciders": list(ruling.deciders),
        "withheld": ruling.is_withheld,
    }


def _place(place: Location | None) -> dict[str, Any]:
    if place is None:
        return {"path": None, "line": None, "column": None}
    return {"path": place.path, "line": place.line, "column": place.column}
