"""The plugins of features, such as `minutebook/timelines`: each says that its feature is on, and with which options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files

from minutebook.features.feature import Feature
from minutebook.pipeline import Settings, features_for, known_types

FIRST = "minutebook"
"""The plugin that reads the records and makes the pages of all features."""


class FeatureOptions(Config):
    """Options of a feature's plugin, beside those that the feature has of its own."""

    enabled = c.Type(bool, default=True)
    """Whether the feature is on."""


class FeaturePlugin(BasePlugin[FeatureOptions]):
    """Switches a feature on; what that is, the first plugin asks."""

    feature: ClassVar[Feature]

    @property
    def is_on(self) -> bool:
        """Whether the site wants the feature."""
        return self.config.enabled

    @event_priority(60)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Say which line of mkdocs.yml to move where the first plugin is missing or comes later."""
        names = list(config.plugins)
        own = next(name for name, plugin in config.plugins.items() if plugin is self)
        if self.is_on and FIRST not in names[: names.index(own)]:
            verb = "move" if FIRST in names else "add"
            raise PluginError(f"{own}: {verb} `- {FIRST}` above it in the plugins of mkdocs.yml.")
        return files


def features_on(config: MkDocsConfig, settings: Settings, folders: Mapping[str, str]) -> tuple[Feature, ...]:
    """Features of a site in the order in which their pages are listed: those without a plugin first."""
    always = [each for each in features_for(settings) if not each.is_plugin and folders.get(each.key, each.key)]
    plugins = [each for each in config.plugins.values() if isinstance(each, FeaturePlugin)]
    return (*always, *(each.feature for each in plugins if each.is_on))


def options_of(config: MkDocsConfig, settings: Settings) -> dict[str, dict[str, Any]]:
    """What a site sets for features, by their keys; everything that is wrong there is told in one message."""
    plugins = [each for each in config.plugins.values() if isinstance(each, FeaturePlugin)]
    types = [each for each in (*known_types(), *settings.own_types) if each.kind.key not in settings.without]
    faults = [
        f"{each.feature.plugin}: {fault}" for each in plugins for fault in each.feature.faults(each.config, types)
    ]
    if faults:
        raise ConfigurationError("Wrong in mkdocs.yml:\n" + "\n".join(f"  - {each}" for each in faults))
    return {each.feature.key: dict(each.config) for each in plugins}
