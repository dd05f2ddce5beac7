"""The settings of a site as they were at a commit, read without its theme, its hooks or its other plugins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from posixpath import join, normpath
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from minutebook.hosts.mkdocs.options import MinutebookOptions, settings_of
from minutebook.hosts.mkdocs.site import Site
from minutebook.hosts.mkdocs.written import Reader, chain_of, written
from minutebook.pipeline import Settings
from minutebook.views.changes.settings import Setting


@dataclass(frozen=True)
class Former:
    """Settings of then. `content` is the way from the folder of mkdocs.yml to that of the records.

    `fault` says why those of now stand in for them, '' where they do not.
    """

    settings: Settings
    written: Mapping[str, Setting]
    content: str
    fault: str = ""


def former(site: Site, read: Reader, prefix: str) -> Former:
    """What `read` finds of a site's settings; `prefix` is the way from the top of the repository to mkdocs.yml.

    A site's own kinds are run as they were then, each as a module of its own that nothing else imports.
    """
    chain = chain_of(site.config_name, read)
    said = written(chain)
    if not chain:
        return Former(site.settings, said, site.content, f"{site.config_name} was not there")
    with TemporaryDirectory(prefix="minutebook-") as folder:
        home = Path(folder, prefix)
        try:
            _put(home, chain)
            settings, content = _read(site, home, read)
        except (ConfigurationError, OSError, ValueError, TypeError, AttributeError) as error:
            fault = f"{site.config_name} as it was cannot be used: {' '.join(str(error).split())}"
            return Former(site.settings, said, site.content, fault)
    return Former(settings, said, content)


def _read(site: Site, home: Path, read: Reader) -> tuple[Settings, str]:
    path = home / site.config_name
    with path.open("rb") as file:
        given = yaml_load(file)
    said = _options(given.get("plugins"))
    kinds = {str(each): data for each in said.get("kinds") or () if (data := read(str(each))) is not None}
    _put(home, kinds)
    options = MinutebookOptions(config_file_path=str(path))
    options.load_dict(said)
    errors, _ = options.validate()
    if errors:
        raise ConfigurationError("; ".join(f"{name}: {error}" for name, error in errors))
    content = normpath(str(given.get("docs_dir", "docs")))
    config = MkDocsConfig(config_file_path=str(path))
    config.docs_dir = str(home / content)
    config.use_directory_urls = bool(given.get("use_directory_urls", True))
    settings = settings_of(options, config)
    settings = replace(settings, theme=replace(site.settings.theme, keys=settings.theme.keys))  # the theme is today's
    if kinds and all(_is_so_here(site.home / name, data) for name, data in kinds.items()):
        settings = replace(settings, own_types=site.settings.own_types)  # so files read once are not read twice
    return settings, content


def _is_so_here(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _options(plugins: Any) -> dict[str, Any]:
    """What is set for the plugin minutebook, in either form of the list."""
    listed = plugins if isinstance(plugins, list) else [plugins] if isinstance(plugins, dict) else []
    for each in listed:
        if each == "minutebook":
            return {}
        if isinstance(each, dict) and "minutebook" in each:
            return dict(each["minutebook"] or {})
    raise ConfigurationError("it has no plugin minutebook")


def _put(home: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = Path(normpath(join(str(home), name)))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
