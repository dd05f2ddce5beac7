"""How the other minutebook plugins find the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from minutebook.hosts.mkdocs.base import MinutebookPlugin

if TYPE_CHECKING:
    from mkdocs.plugins import BasePlugin


def base_of(config: MkDocsConfig, plugin: BasePlugin) -> MinutebookPlugin:  # type: ignore[type-arg]
    """The plugin `minutebook`; says which line of mkdocs.yml to move where it is missing or comes later."""
    order = list(config.plugins.values())
    names = list(config.plugins)
    base = next((each for each in order if isinstance(each, MinutebookPlugin)), None)
    name = names[order.index(plugin)]
    if base is None:
        raise PluginError(f"{name}: add `- minutebook` above it in the plugins of mkdocs.yml.")
    if order.index(base) > order.index(plugin):
        raise PluginError(f"{name}: move `- minutebook` above it in the plugins of mkdocs.yml.")
    return base
