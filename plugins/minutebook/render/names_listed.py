"""Lists the templates of an environment without looking into folders in which nothing is wanted."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection

from jinja2 import Environment, FileSystemLoader

Wanted = Callable[[str], bool]


class NamesListed:
    """Stands in for a method of one environment, `list_templates`, with the same answers.

    `hides` says of a filter that it wants nothing of a hidden folder; any other filter is given all names.
    """

    def __init__(self, environment: Environment, hides: Callable[[Wanted], bool]) -> None:
        self._loader, self._hides = environment.loader, hides
        self._all = environment.list_templates

    def __call__(self, extensions: Collection[str] | None = None, filter_func: Wanted | None = None) -> list[str]:
        loader = self._loader
        if filter_func is None or extensions is not None or not self._hides(filter_func):
            return self._all(extensions, filter_func)
        if type(loader) is not FileSystemLoader:
            return self._all(filter_func=filter_func)
        found = set()
        for home in loader.searchpath:
            for folder, below, names in os.walk(home, followlinks=loader.followlinks):
                below[:] = [each for each in below if not each.startswith(".")]
                at = folder[len(home) :].strip(os.sep).replace(os.sep, "/")
                found |= {f"{at}/{name}" if at else name for name in names}
        return sorted(filter(filter_func, found))
