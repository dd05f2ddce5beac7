"""Who must look at a change of a record: its owner, and whoever answers for where it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from minutebook.catalog.catalog import Catalog
from minutebook.schema.record import Record

_SPECIAL = re.compile(r"[*?\[\]\\#!\x00-\x1f\x7f]")


def code_owners(
    catalog: Catalog, content: str, accounts: Mapping[str, str], team: str = "", default: str = "", made_by: str = ""
) -> str:
    """A CODEOWNERS file for GitHub and GitLab: a line for each record that somebody who is still here owns.

    The owner of a record comes first, then the owners of its program, project and forum. Where several lines fit
    a file the last one counts, and so `default` comes first. `accounts` gives the forge's name of a handle; others
    go by their handle, below `team` where there is one: `@team/handle`. `content` is the content folder in the
    repository.
    """
    lines = [f"# Made by `{made_by}`; give that command again when owners change."] if made_by else []
    lines += ["# Each name must be an account, or a team, that may write to this repository."]
    if default:
        lines.append(f"* {_account(default, accounts, team)}")
    for record in sorted(catalog.records, key=lambda each: each.path):
        names = dict.fromkeys(_account(each, accounts, team) for each in owners_of(catalog, record))
        if names:
            lines.append(f"{_pattern(f'{content}/{record.path}')} {' '.join(names)}")
    return "\n".join([*lines, ""])


def owners_of(catalog: Catalog, record: Record) -> Iterator[str]:
    """Handles of those who answer for a record, without those who left; a person answers for their own page."""
    named = [record.owner or (record.id if record.kind.directory else None)]
    for name in type(record).model_fields:
        value = getattr(record, name)
        place = catalog.find(value) if isinstance(value, str) and name != "id" else None
        if place is not None and (place.kind.container or place.kind.board):
            named.append(place.owner)
    for handle in dict.fromkeys(each for each in named if each):
        person = catalog.find(handle)
        if person is not None and person.kind.directory and not person.has_left:
            yield person.id


def _account(handle: str, accounts: Mapping[str, str], team: str) -> str:
    given = accounts.get(handle)
    name = given or (f"{team}/{handle}" if team else handle)
    return name if "@" in name else f"@{name}"


def _pattern(path: str) -> str:
    """A path as both forges read it. Neither can name a special character, so any one takes its place."""
    return "/" + _SPECIAL.sub("?", path.strip("/")).replace(" ", "\\ ")
