"""The whole book as plain files: what a build would publish, with the settings of a site that needs no plugin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.nav import get_navigation

from minutebook.hosts.files import page_files, settings_file
from minutebook.hosts.mkdocs.base import MinutebookPlugin
from minutebook.hosts.mkdocs.edition import without_names_in
from minutebook.hosts.mkdocs.site import UnusableSite, plugin_loaded
from minutebook.site import Site, loaded

CONTENT = "content"
_KEPT = (
    "site_name",
    "site_url",
    "site_description",
    "site_author",
    "copyright",
    "repo_url",
    "repo_name",
    "use_directory_urls",
)
_BESIDE = ("toc", "tables", "fenced_code")
"""Extensions that MkDocs has always on."""


def written_out(config_file: str, today: str, edition: str = "") -> dict[str, bytes]:
    """Files by their path below the folder to be written: mkdocs.yml, and the content below `content/`.

    Raises UnusableSite where a build would stop.
    """
    with (
        TemporaryDirectory(prefix="minutebook-write-") as folder,
        _prepared(config_file, today, edition, folder) as (config, plugin, files),
    ):
        site = _site(plugin)
        found = {path: data for path, data in page_files(site).items() if path in files.src_uris}
        found |= {file.src_uri: file.content_bytes for file in _others(files, plugin, config)}
        names = plugin.names
        clean = {path: without_names_in(names, Path(path), data) if names else data for path, data in found.items()}
        content = {**clean, **{path: html.encode() for path, html in site.redirects.items()}}
        return {"mkdocs.yml": settings_file(_settings(config))} | {
            f"{CONTENT}/{path}": data for path, data in sorted(content.items())
        }


def _site(plugin: MinutebookPlugin) -> Site:
    drawn, outline = plugin.drawing.result(), plugin.outline
    lead_on = dict(plugin.redirecting.result()) if plugin.redirecting else {}
    problems = (*outline.problems, *drawn.problems)
    return Site(drawn.frames, drawn.slots, problems, plugin.texts, outline.files, *loaded(outline.features), lead_on)


@contextmanager
def _prepared(
    config_file: str, today: str, edition: str, folder: str
) -> Iterator[tuple[MkDocsConfig, MinutebookPlugin, Files]]:
    """A build up to where MkDocs begins to make pages; every plugin has said which files it adds or takes."""
    try:
        config, plugin = plugin_loaded(config_file, today, edition, folder)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            config = config.plugins.on_config(config)
            config.plugins.on_pre_build(config=config)
            files = get_files(config)
            files.add_files_from_theme(config.theme.get_env(), config)
            files = config.plugins.on_files(files, config=config)
            config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
            yield config, plugin, files
        finally:
            config.plugins.on_shutdown()
    except (MkDocsException, Abort) as error:
        raise UnusableSite(str(error)) from error


def _others(files: Files, plugin: MinutebookPlugin, config: MkDocsConfig) -> Iterator[File]:
    """Files that are no page of ours: attachments, and what other plugins add; those of the theme stay with it."""
    for file in files:
        is_themes = file.src_dir in config.theme.dirs
        if file.src_uri not in plugin.texts and not is_themes and not file.inclusion.is_excluded():
            yield file


def _settings(config: MkDocsConfig) -> dict[str, Any]:
    """The settings of the site, without plugins, hooks and templates of its own."""
    said = config.user_configs[-1] if config.user_configs else {}
    named = said.get("theme") if isinstance(said.get("theme"), Mapping) else {}
    theme = {name: config.theme[name] for name in named or {} if name not in ("name", "custom_dir", "static_templates")}
    extensions = [
        {name: config.mdx_configs[name]} if config.mdx_configs.get(name) else name
        for name in config.markdown_extensions
        if name not in _BESIDE or config.mdx_configs.get(name)
    ]
    kept = {name: value for name in _KEPT if (value := config.get(name)) not in (None, "")}
    return {
        **kept,
        "docs_dir": CONTENT,
        "theme": {"name": config.theme.name, **theme},
        "nav": config.nav,
        "plugins": ["search"],
        "markdown_extensions": extensions,
        "extra_css": [str(each) for each in config.extra_css],
        "extra_javascript": [str(each) for each in config.extra_javascript],
    }
