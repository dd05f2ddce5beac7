"""Which plugins of others leave finished pages alone, so that a page that is as it was need not be made again."""

from __future__ import annotations

from collections.abc import Iterator
from types import FunctionType
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig

_CHANGING = ("env", "page_context", "post_page", "post_template", "post_build")
"""Events in which a plugin may change a page beyond what its text, title, front matter and place in the navigation
tell, or may look at all pages that were built."""


class KnownPlugin(NamedTuple):
    """What a plugin does in those events, as its code was read."""

    module: str
    events: frozenset[str]
    reason: str


KNOWN = (
    KnownPlugin("minutebook.", frozenset(_CHANGING), "ours: what it changes is in the key of each page"),
    KnownPlugin(
        "material.plugins.search.",
        frozenset({"page_context", "post_build"}),
        "reads each page for its index, which it writes; takes its own marks out of a text, the same each time",
    ),
    KnownPlugin(
        "mkdocs.contrib.search.",
        frozenset({"page_context", "post_build"}),
        "reads each page for its index, and writes it",
    ),
    KnownPlugin("material.plugins.offline.", frozenset({"post_build"}), "writes the index once more, as a script"),
    KnownPlugin("mkdocs_redirects.", frozenset({"post_build"}), "writes pages of its own"),
    KnownPlugin("mkdocs_rss_plugin.", frozenset({"post_build"}), "writes its feeds"),
    KnownPlugin(
        "mkdocs_git_revision_date_localized_plugin.", frozenset({"post_build"}), "copies its own style and script"
    ),
)
"""Not here, for they change pages: Material's tags (a list for each page, in no key), blog (pages of its own sort, and
the navigation while pages are drawn), privacy, social, optimize, projects; i18n (builds within builds); macros (runs a
file of the site once all is built)."""


def why_drawn_anew(config: MkDocsConfig) -> str:
    """Why every page has to be drawn in every build: the first plugin or hook that may change what is finished."""
    hook = next(iter(config.hooks), "")
    return f"the hook '{hook}' may change anything" if hook else next(_changing(config), "")


def reads_every_page(config: MkDocsConfig) -> bool:
    """Whether a plugin of others has to be shown each page, also one that is as it was."""
    return any(not _module_of(each).startswith("minutebook.") for each in _asked(config, "page_context"))


def _changing(config: MkDocsConfig) -> Iterator[str]:
    names = {id(plugin): name for name, plugin in config.plugins.items()}
    for event in _CHANGING:
        for plugin in _asked(config, event):
            home = _module_of(plugin)
            if not any(home.startswith(each.module) and event in each.events for each in KNOWN):
                name = names.get(id(plugin)) or str(getattr(plugin, "__module__", home))
                yield f"'{name}' may change them (on_{event})"


def _asked(config: MkDocsConfig, event: str) -> Iterator[object]:
    """The plugins that are called for an event; a function of a hook stands for itself."""
    for method in config.plugins.events[event]:
        plugin = getattr(method, "__self__", method)
        if getattr(plugin, "config", {}).get("enabled", True):
            yield plugin


def _module_of(plugin: object) -> str:
    """The module of a plugin with a dot behind it; of a hook, whatever it is called, none."""
    return "" if isinstance(plugin, FunctionType) else f"{type(plugin).__module__}."
