"""The class of each feature's plugin, made of the feature when MkDocs asks for it by the feature's key."""

from __future__ import annotations

from typing import Any

from mkdocs.config import config_options as c

from minutebook.features.feature import Groups
from minutebook.hosts.mkdocs.indexing import IndexingPlugin
from minutebook.hosts.mkdocs.plugin import FeatureOptions, FeaturePlugin
from minutebook.pipeline import Settings, features_for


def _option(default: Any) -> c.Type[Any] | c.ListOfItems[Any]:
    if isinstance(default, Groups):
        return c.ListOfItems(c.Type(dict), default=[])
    is_list = isinstance(default, list)
    return c.ListOfItems(c.Type(str), default=default) if is_list else c.Type(type(default), default=default)


def __getattr__(key: str) -> type[FeaturePlugin]:
    """The plugin of a feature, for MkDocs: pyproject.toml names it by the feature's key."""
    feature = next((each for each in features_for(Settings()) if each.is_plugin and each.key == key), None)
    if feature is None:
        raise AttributeError(f"there is no feature '{key}' with a plugin of its own")
    options = {name: _option(default) for name, default in feature.options.items()}
    parts = {"feature": feature, "config_class": type("Options", (FeatureOptions,), options), "__module__": __name__}
    return type(f"{key.title()}Plugin", (IndexingPlugin if feature.index else FeaturePlugin,), parts)
