"""The settings of a site as they were at a commit, read without its theme, its hooks or its other plugins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from posixpath import join, normpath
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from minutebook.core.values import dataclass
from minutebook.hosts.mkdocs.offline import OFFLINE
from minutebook.hosts.mkdocs.opened_site import OpenedSite
from minutebook.hosts.mkdocs.options import MinutebookOptions, settings_of
from minutebook.hosts.mkdocs.own import FILES
from minutebook.hosts.mkdocs.written import Reader, chain_of, written, written_in
from minutebook.pipeline import Settings
from minutebook.views.changes.settings import OURS, Setting

_CHANGEABLE = ("docs_dir", "use_directory_urls")


@dataclass(frozen=True)
class FormerSettings:
    """Settings of then. `content` is the way from the folder of mkdocs.yml to that of the records.

    `fault` says why those of now stand in for them, '' where they do not.
    """

    settings: Settings
    written: Mapping[str, Setting]
    content: str
    fault: str = ""


def former(site: OpenedSite, read: Reader, prefix: str) -> FormerSettings:
    """What `read` finds of a site's settings; `prefix` is the way from the top of the repository to mkdocs.yml.

    A site's own kinds and rules are run as they were then, each as a module of its own that nothing else imports.
    """
    chain = chain_of(site.config_name, read)
    said = written(chain)
    if not chain:
        return FormerSettings(site.settings, said, site.content, f"{site.config_name} was not there")
    with TemporaryDirectory(prefix="minutebook-") as folder:
        home = Path(folder, prefix)
        try:
            _put(home, chain)
            settings, content = _read(site, home, read, said)
        except (ConfigurationError, OSError, ValueError, TypeError, AttributeError) as error:
            fault = f"{site.config_name} as it was cannot be used: {' '.join(str(error).split())}"
            return FormerSettings(site.settings, said, site.content, fault)
    return FormerSettings(settings, said, content)


def _read(site: OpenedSite, home: Path, read: Reader, written_then: Mapping[str, Setting]) -> tuple[Settings, str]:
    path = home / site.config_name
    with path.open("rb") as file:
        given = yaml_load(file)
    said = _options(given.get("plugins"), "minutebook")
    if said is None:
        raise ConfigurationError("it has no plugin minutebook")
    named = {option: tuple(map(str, said.get(option) or ())) for option in FILES}
    own = {each: data for names in named.values() for each in names if (data := read(each)) is not None}
    _put(home, own)
    options = MinutebookOptions(config_file_path=str(path))
    options.load_dict({name: value for name, value in said.items() if name != "templates"})
    errors, _ = options.validate()
    if errors:
        raise ConfigurationError("; ".join(f"{name}: {error}" for name, error in errors))
    written_now = written_in(site.home, site.config_name)
    is_as_now = _deciding(written_then) == _deciding(written_now)
    content = site.content if is_as_now else normpath(str(given.get("docs_dir", "docs")))
    config = MkDocsConfig(config_file_path=str(path))
    config.docs_dir = str(home / content)
    config.use_directory_urls = site.settings.directory_urls if is_as_now else _has_directory_urls(given)
    settings = settings_of(options, config)
    theme = replace(site.settings.theme, keys=settings.theme.keys)
    settings = replace(settings, theme=theme, templates=site.settings.templates)  # what draws is today's
    for option, field in FILES.items():  # what is as it was is taken as it is, so that files are not read twice
        is_same = _value(written_then, option) == _value(written_now, option)
        if is_same and all(_is_so_here(site.home / name, own.get(name, b"")) for name in named[option]):
            settings = replace(settings, **{field: getattr(site.settings, field)})
    return settings, content


def _value(said: Mapping[str, Setting], option: str) -> str:
    setting = said.get(f"{OURS}{option}")
    return setting.value if setting else ""


def _is_so_here(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _has_directory_urls(given: Mapping[str, Any]) -> bool:
    """Whether a page had a folder as its address, as far as it can be told without the plugins of then."""
    found = [_options(given.get("plugins"), each) for each in sorted(OFFLINE)]
    is_offline = any(bool(each.get("enabled", True)) for each in found if each is not None)
    return bool(given.get("use_directory_urls", True)) and not is_offline


def _deciding(said: Mapping[str, Setting]) -> dict[str, str]:
    """What is written of the content folder and addresses, and of plugins and hooks, which may change both.

    Where it is the same then and now, so is what came of it, and no plugin of then has to be run.
    """
    names = (name for name in said if name in (*_CHANGEABLE, "hooks") or name.startswith("plugins: "))
    return {name: said[name].value for name in names if not name.startswith("plugins: minutebook")}


def _options(plugins: Any, name: str) -> dict[str, Any] | None:
    """What is set for a plugin, in either form of the list; None where it is not listed."""
    listed = plugins if isinstance(plugins, list) else [plugins] if isinstance(plugins, dict) else []
    for each in listed:
        if each == name:
            return {}
        if isinstance(each, dict) and name in each:
            return dict(each[name] or {})
    return None


def _put(home: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = Path(normpath(join(str(home), name)))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
