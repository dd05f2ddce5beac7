"""Lets MkDocs list the files of a theme without the ten thousand icons that it leaves out of every site."""

from __future__ import annotations

from types import MethodType
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from minutebook.render.names_listed import NamesListed, Wanted

_HIDDEN = (".icons/a.svg", "a/.icons/b.svg")
"""Names that MkDocs' own filter does not want, in the version for which this was written."""


def list_promptly(theme: Theme) -> None:
    """Let the environments of a theme not look into hidden folders for MkDocs, which wants nothing of them.

    It asks in each build, and matches every name with a dozen patterns.
    """
    if "get_env" not in vars(theme):
        theme.get_env = MethodType(_get_env, theme)  # type: ignore[method-assign]  # a copy of the theme has its own


def _get_env(theme: Theme) -> Any:
    made = type(theme).get_env(theme)
    made.list_templates = NamesListed(made, _hides)  # type: ignore[method-assign]
    return made


def _hides(wanted: Wanted) -> bool:
    """Whether this is the filter of MkDocs itself, and it still leaves out what is hidden."""
    return getattr(wanted, "__module__", "") == Files.__module__ and not any(map(wanted, _HIDDEN))
