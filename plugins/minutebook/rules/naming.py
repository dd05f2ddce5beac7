"""Files beside the pages have names that a site can have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minutebook.core.diagnostics import Location, Problem
from minutebook.core.names import name_fault, shown_path
from minutebook.sources.frontmatter import bad_name


def badly_named(paths: Iterable[str], root: str) -> Iterator[Problem]:
    """Those of `paths`, files that are no pages, that are not published for their names."""
    for path in sorted(paths):
        if fault := name_fault(path):
            yield bad_name(Location(f"{root}/{shown_path(path)}".lstrip("/")), fault)
