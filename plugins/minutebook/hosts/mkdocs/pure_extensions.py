"""Extensions of Markdown of which we know that nothing but the text and their settings decides what they make."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import FunctionType
from typing import Any

from markdown.util import get_installed_extensions
from mkdocs.config.defaults import MkDocsConfig

from minutebook.disk.kept import key_of
from minutebook.disk.program import program_key

_MARKDOWN = (
    *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes"),
    *("legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc"),
    "wikilinks",
)
_PYMDOWNX = (
    *("arithmatex", "betterem", "caret", "critic", "details", "emoji", "escapeall", "extra", "fancylists", "highlight"),
    *("inlinehilite", "keys", "magiclink", "mark", "progressbar", "quotes", "saneheaders", "smartsymbols"),
    *("striphtml", "superfences", "tabbed", "tasklist", "tilde"),
    *("blocks.admonition", "blocks.caption", "blocks.definition", "blocks.details", "blocks.html", "blocks.tab"),
)
PURE = frozenset(
    {
        *_MARKDOWN,
        *(f"markdown.extensions.{name}" for name in _MARKDOWN),
        *(f"pymdownx.{name}" for name in _PYMDOWNX),
    }
)
"""Not among them: `snippets` and `b64`, which read files, `pathconverter`, which looks at the folder it is called in,
and all that come from elsewhere."""

_PACKAGES = ("markdown.", "pymdownx.", "material.extensions.emoji")
"""Where functions in settings may come from; those of Material read icons of Material."""

_UNFIT = ("UNIQUE_IDS", "custom_icons")
"""Settings by which one text becomes different things: its number among the texts counts, or files that may change."""


class Impure(Exception):
    """Why it cannot be said what a site's extensions look at."""


def extensions_key(config: MkDocsConfig) -> bytes:
    """The key of everything that decides what becomes of a text, but for the text; raises Impure."""
    configs: Mapping[str, Any] = config.mdx_configs or {}
    said = []
    names: list[object] = [*config.markdown_extensions]  # plugins put extensions themselves there, too
    for name in names:
        if not isinstance(name, str) or not _is_known(name):
            raise Impure(f"'{name if isinstance(name, str) else type(name).__module__}' may look at more than the text")
        given = configs.get(name) or {}
        for option in _UNFIT:
            if _holds(given, option):
                raise Impure(f"'{name}' looks at more than the text where '{option}' is set")
        said.append(f"{name} {_described(given, name)}")
    return key_of(program_key(), *said)


def _is_known(name: str) -> bool:
    """Whether an extension is among those known, and no other package has one of its name."""
    said = [each.value for each in get_installed_extensions() if each.name == name]
    return name in PURE and all(each.startswith("markdown.extensions.") for each in said)


def _holds(given: Any, option: str) -> bool:
    """Whether an option is set to something, at any depth: `extra` has settings of other extensions in its own."""
    if not isinstance(given, Mapping):
        return False
    return bool(given.get(option)) or any(_holds(value, option) for value in given.values())


def _described(value: object, name: str) -> str:
    """A setting in words that are equal for equal settings only; raises Impure for one with code of unknown origin."""
    if value is None or isinstance(value, bool | int | float | str | bytes):
        return repr(value)
    if isinstance(value, Mapping):
        return f"{{{','.join(f'{_described(key, name)}:{_described(each, name)}' for key, each in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"{type(value).__name__}({','.join(_described(each, name) for each in value)})"
    if isinstance(value, partial):
        return f"partial{_described((value.func, value.args, value.keywords), name)}"
    if isinstance(value, FunctionType) and value.__module__.startswith(_PACKAGES) and value.__closure__ is None:
        return f"{value.__module__}:{value.__qualname__}"
    raise Impure(f"'{name}' is set to use code that may look at more than the text")
