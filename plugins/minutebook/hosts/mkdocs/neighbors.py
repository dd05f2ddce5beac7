"""What Minutebook knows of the other plugins of a site, each by its name; content/help/plugins.md tells it to users."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import PluginCollection
from mkdocs.structure.pages import Page as HostPage

from minutebook.catalog.attachments import level_of
from minutebook.hosts.mkdocs.other_hosts import plugins_on

PAGE_KEYS: Mapping[str, tuple[str, ...]] = {
    "blog": ("authors", "categories", "date", "draft", "links", "pin", "readtime", "slug"),
    "macros": ("render_macros",),
    "rss": ("categories", "date", "image"),
}
"""Keys in the front matter of pages that a plugin reads, under the plugin's name without its maker."""

# The beginning of a line --8<-- that takes in a file; a semicolon before the mark shows the line as it is.
_TAKES_IN = re.compile(r"^([ \t]*)(?=-+8<-+)", re.MULTILINE)


_TEMPLATES = ("blog.html", "blog-post.html", "blog-archive.html", "blog-category.html")


def others_hear(config: MkDocsConfig, *events: str) -> bool:
    """Whether a plugin or hook that is not ours has a say in one of these events of MkDocs."""
    methods = [method for event in events for method in config.plugins.events[event]]
    return any(not is_our(getattr(method, "__self__", None)) for method in methods)


def is_our(plugin: object) -> bool:
    """Whether a plugin is one of Minutebook's."""
    return type(plugin).__module__.startswith("minutebook.")


def with_template(meta: dict[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """The front matter for the theme with the template that Material's blog gave a page, which nobody may name."""
    given = before.get("template")
    return {**meta, "template": given} if given in _TEMPLATES else meta


def keys_read(config: MkDocsConfig) -> tuple[str, ...]:
    """Keys that plugins of the site read; of a configuration that was never loaded, none are known."""
    return tuple(sorted({key for name in _names(config) for key in PAGE_KEYS.get(name, ())}))


def lead_on_no_more(config: MkDocsConfig, withheld: Container[str]) -> None:
    """Take out of the map of mkdocs-redirects what leads to a page that this edition withholds, as out of the nav."""
    plugin: Any = config.plugins.get("redirects")
    led = getattr(plugin, "redirects", None)
    if isinstance(led, dict):
        plugin.redirects = {old: new for old, new in led.items() if str(new).partition("#")[0] not in withheld}


def refuse_inherited(path: str, data: bytes) -> None:
    """Raise PluginError where a file of Material's plugin meta says who may see the pages beside it, which only their
    own front matter can: an edition would show what it is meant to hide."""
    if path.rpartition("/")[2] in (".meta.yml", ".meta.yaml") and level_of(path, data):
        raise PluginError(
            f"minutebook: '{path}' says `visibility` for the pages beside it, which is read in the front matter of "
            "each page alone; say it there, and delete the line here."
        )


def without_macros(page: HostPage) -> None:
    """The author of an imported record wrote no macros of this site."""
    page.meta["render_macros"] = False


def as_written(markdown: str, config: MkDocsConfig) -> str:
    """The text of an imported record, which takes in no file of this site: its author knew of none."""
    return _TAKES_IN.sub(r"\1;", markdown) if "pymdownx.snippets" in config.markdown_extensions else markdown


def _names(config: MkDocsConfig) -> Iterator[str]:
    """Names such as `blog` of `material/blog`, and of a second one, which MkDocs calls `material/blog #2`."""
    listed: object = config.plugins
    if isinstance(listed, PluginCollection):
        yield from (each.rpartition("/")[2].partition(" ")[0] for each in plugins_on(config))
