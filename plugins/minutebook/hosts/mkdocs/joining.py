"""Minutebook added to a site's mkdocs.yml, every other byte of it left as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

import yaml

from minutebook.core.values import dataclass
from minutebook.features.feature import REFERENCE
from minutebook.hosts.mkdocs.offline import OFFLINE
from minutebook.hosts.mkdocs.plugin import FIRST
from minutebook.pipeline import Settings, features_for

FEATURES = tuple(each for each in features_for(Settings()) if each.joins)
"""What a site that was there before is given; it keeps its own search."""
_OWN_FILES = ("extra_css", "extra_javascript", "extra_templates")
SEARCH = "search"
"""The search of a site that lists no plugins; it goes away as soon as there is a list without it."""


@dataclass(frozen=True)
class Joining:
    """What is added: options of the plugin `minutebook`, and which of the other plugins."""

    options: Mapping[str, Any] = field(default_factory=dict)
    plugins: tuple[str, ...] = tuple(each.plugin for each in FEATURES if each.is_plugin)

    def entries(self, braces: bool = False) -> list[str]:
        """The plugins as entries of a list; one with options in `braces` where the list is in brackets."""
        first = f"{FIRST}: {_flow(self.options)}" if self.options else FIRST
        return [f"{{{first}}}" if self.options and braces else first, *self.plugins]

    @property
    def door(self) -> str:
        """An entry of `nav` from which every page that is made can be come to; '' where none is sure to be there."""
        on = (each for each in FEATURES if each.plugin in self.plugins or each.key == REFERENCE)
        found = ((each.door, self.options.get(each.key, each.folder)) for each in on if each.door)
        return next((f"{title}: {folder}/index.md" for title, folder in found if folder), "")

    def pairs(self) -> list[str]:
        """The plugins as entries of a map."""
        return [f"{FIRST}: {_flow(self.options)}", *(f"{name}: {{}}" for name in self.plugins)]

    def lines(self) -> str:
        """What a person adds to mkdocs.yml by hand."""
        return "\n".join(["plugins:", *(f"  - {each}" for each in self.entries())])


class CannotJoin(Exception):
    """mkdocs.yml is written in a way that is not changed safely; the message says which, in plain English."""


@dataclass(frozen=True)
class JoinedConfig:
    """mkdocs.yml as far as it matters here: its text, and its settings without what only MkDocs understands."""

    text: str
    settings: Mapping[str, Any]
    top: yaml.MappingNode = field(compare=False, repr=False)

    @property
    def content(self) -> str:
        """The folder of its pages."""
        return str(self.settings.get("docs_dir") or "docs")

    @property
    def named(self) -> list[str]:
        """Style sheets, scripts and templates of its own."""
        listed = [each for name in _OWN_FILES for each in self.settings.get(name) or []]
        return [str(each.get("path") if isinstance(each, Mapping) else each) for each in listed]

    @property
    def theme(self) -> str:
        """The name of its theme."""
        theme = self.settings.get("theme") or "mkdocs"
        return str(theme.get("name") or "" if isinstance(theme, Mapping) else theme)

    @property
    def has_directory_urls(self) -> bool:
        """Whether a page has a folder as its address; Material's `offline` sees to it that none has."""
        said = str(self.settings.get("use_directory_urls", "true")).lower()
        return said in ("true", "yes", "on") and OFFLINE.isdisjoint(self.plugins)

    @property
    def plugins(self) -> list[str]:
        """The names of its plugins, in order."""
        listed = self.settings.get("plugins") or []
        return [next(iter(each), "") if isinstance(each, Mapping) else str(each) for each in listed]


def read_config(data: bytes) -> JoinedConfig:
    """Read mkdocs.yml; raises CannotJoin where it is no single map in UTF-8."""
    try:
        text = data.decode()
        top = yaml.compose(text.removeprefix("\ufeff"), Loader=yaml.SafeLoader)
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise CannotJoin(f"it cannot be read: {' '.join(str(error).split())}") from error
    if not isinstance(top, yaml.MappingNode) or top.flow_style:
        raise CannotJoin("it is not a list of settings, one a line")
    return JoinedConfig(text, _plain(top), top)


def joined(config: JoinedConfig, joining: Joining) -> str:
    """The text of mkdocs.yml with Minutebook's plugins first.

    Raises CannotJoin where the place for them is not certain.
    """
    if FIRST in config.plugins:
        raise CannotJoin("it has the plugin minutebook already")
    mark = "\ufeff" if config.text.startswith("\ufeff") else ""
    text = config.text.removeprefix("\ufeff")
    after = mark + _with_plugins(text, config.top, joining)
    if "\r\n" in text:
        after = re.sub(r"(?<!\r)\n", "\r\n", after)
    _verify(config, after, joining)
    return after


def _with_plugins(text: str, top: yaml.MappingNode, joining: Joining) -> str:
    key, value = next(((key, value) for key, value in top.value if key.value == "plugins"), (None, None))
    if key is None or value is None:
        others = {each.value for each, _ in top.value}
        if others & {"<<", "INHERIT"}:
            raise CannotJoin("its plugins may stand in another file, or in a part that is merged in")
        if re.search(r"^(?:\.\.\.|---)", text[top.start_mark.index :], re.MULTILINE):
            raise CannotJoin("it has more than one part, divided by --- or ...")
        lines = [f"  - {each}" for each in (SEARCH, *joining.entries())]
        return f"{text}{'' if text.endswith(chr(10)) else chr(10)}\nplugins:\n" + "\n".join(lines) + "\n"
    if value.start_mark.index < key.end_mark.index:
        raise CannotJoin("its plugins are a reference to another part")
    if isinstance(value, yaml.SequenceNode | yaml.MappingNode) and value.flow_style:
        return _into_brackets(text, value, joining)
    if isinstance(value, yaml.SequenceNode | yaml.MappingNode) and value.value:
        return _into_lines(text, value, joining)
    raise CannotJoin("its setting 'plugins' has no list below it")


def _into_brackets(text: str, value: yaml.Node, joining: Joining) -> str:
    at = value.start_mark.index
    is_map = isinstance(value, yaml.MappingNode)
    if text[at] != ("{" if is_map else "["):
        raise CannotJoin("its plugins have a name or a tag of their own")
    entries = joining.pairs() if is_map else joining.entries(braces=True)
    more = ", " if value.value else ""
    return f"{text[: at + 1]}{', '.join(entries)}{more}{text[at + 1 :]}"


def _into_lines(text: str, value: yaml.Node, joining: Joining) -> str:
    """Above the first entry, for Minutebook has to read the pages before other plugins change them."""
    is_map = isinstance(value, yaml.MappingNode)
    first = value.value[0][0] if is_map else value.value[0]
    start = text.rfind("\n", 0, first.start_mark.index) + 1
    before = text[start : first.start_mark.index]
    if first.start_mark.index < value.start_mark.index or not re.fullmatch(r" *" if is_map else r" *- +", before):
        raise CannotJoin("the first of its plugins is written in an unusual way")
    indent = before[: len(before) - len(before.lstrip(" "))]
    entries = joining.pairs() if is_map else [f"- {each}" for each in joining.entries()]
    return text[:start] + "".join(f"{indent}{each}\n" for each in entries) + text[start:]


def _flow(value: Mapping[str, Any]) -> str:
    """Options on one line; what JSON writes, YAML reads."""
    return json.dumps(value, ensure_ascii=False)


def _plain(node: yaml.Node, seen: Sequence[yaml.Node] = ()) -> Any:
    """Texts, lists and maps: no tag is obeyed, so that nothing in the file is run."""
    if node in seen:
        raise CannotJoin("a part of it contains itself")
    if isinstance(node, yaml.MappingNode):
        return {_name(key): _plain(value, (*seen, node)) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each, (*seen, node)) for each in node.value]
    return node.value


def _name(key: yaml.Node) -> str:
    return str(key.value) if isinstance(key, yaml.ScalarNode) else ""


def _verify(config: JoinedConfig, after: str, joining: Joining) -> None:
    """What was read before must be read again, but for the plugins that were added."""
    again = read_config(after.encode())
    others = {name: value for name, value in config.settings.items() if name != "plugins"}
    kept = {name: value for name, value in again.settings.items() if name != "plugins"}
    added = [FIRST, *joining.plugins]
    expected = [*added, *config.plugins] if "plugins" in config.settings else [SEARCH, *added]
    if kept != others or again.plugins != expected:
        raise CannotJoin("adding to it would change its other settings")
