"""Who must look at a change of a record: its owner, and whoever answers for where it belongs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from minutebook.catalog.catalog import Catalog
from minutebook.schema.facets import Board, Directory
from minutebook.schema.record import Record

WORKS = (
    "mkdocs.yml",
    "*.py",
    "requirements*.in",
    "requirements*.txt",
    "/pyproject.toml",
    "/Makefile",
    "kinds/",
    "overrides/",
    "hooks/",
    "/.github/",
    "/.gitlab/",
    "/.gitlab-ci.yml",
    "/.pre-commit-config.yaml",
)
"""What decides how records are read, checked and published, or who looks at a change."""

# Signs that mean something in a CODEOWNERS pattern, and control characters.
_SPECIAL = re.compile(r"[*?\[\]\\#!\x00-\x1f\x7f]")


def code_owners(
    catalog: Catalog, content: str, accounts: Mapping[str, str], team: str = "", default: str = "", made_by: str = ""
) -> str:
    """A CODEOWNERS file for GitHub and GitLab: for folders of records, records, and what runs or sets something.

    Where several lines fit a file the last one counts. A folder's line is for records that are still to come: whoever
    owns most of those in it looks at them, or else the keeper of the book. That is `default`, who then looks at every
    other file too, or whoever owns most of all records. The owner of a record comes first on its line, then the owners
    of its program, project and forum. `accounts` gives the forge's name of a handle; others go by their handle, below
    `team` where there is one: `@team/handle`. `content` is the content folder in the repository.
    """
    lines = [f"# Made by `{made_by}`; give that command again when owners change."] if made_by else []
    lines += ["# Each name must be an account, or a team, that may write to this repository."]
    owned = {each.path: [*owners_of(catalog, each)] for each in sorted(catalog.records, key=lambda each: each.path)}
    keeper = default or _first_of_most(owned)
    said = [("*", [default])] if default else []
    for folder in sorted(each.folder for each in catalog.registry.kinds):
        here = {path: names for path, names in owned.items() if path.startswith(f"{folder}/")}
        said.append((_pattern(f"{content}/{folder}") + "/", [_first_of_most(here) or keeper]))
    said += [(_pattern(f"{content}/{path}"), names) for path, names in owned.items()]
    said += [(pattern, [keeper]) for pattern in WORKS]
    for pattern, handles in said:
        names = dict.fromkeys(_account(each, accounts, team) for each in handles if each)
        if names:
            lines.append(f"{pattern} {' '.join(names)}")
    return "\n".join([*lines, ""])


def _first_of_most(owned: Mapping[str, list[str]]) -> str:
    """Whoever is the first owner of most of these records, by name where two own as many; '' where nobody is."""
    counts = Counter(names[0] for names in owned.values() if names)
    return min(counts, key=lambda each: (-counts[each], each), default="")


def owners_of(catalog: Catalog, record: Record) -> Iterator[str]:
    """Handles of those who answer for a record, without those who left; a person answers for their own page."""
    named = [record.owner or (record.id if record.kind.has(Directory) else None)]
    for name in type(record).model_fields:
        value = getattr(record, name)
        place = catalog.find(value) if isinstance(value, str) and name != "id" else None
        if place is not None and (place.kind.container or place.kind.has(Board)):
            named.append(place.owner)
    for handle in dict.fromkeys(each for each in named if each):
        person = catalog.find(handle)
        if person is not None and person.kind.has(Directory) and not person.has_left:
            yield person.id


def _account(handle: str, accounts: Mapping[str, str], team: str) -> str:
    given = accounts.get(handle)
    name = given or (f"{team}/{handle}" if team else handle)
    return name if "@" in name else f"@{name}"


def _pattern(path: str) -> str:
    """A path as both forges read it. Neither can name a special character, so any one takes its place."""
    return "/" + _SPECIAL.sub("?", path.strip("/")).replace(" ", "\\ ")
