"""The whole book as plain files: what a build would publish, with the settings of a site that needs no plugin."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.nav import get_navigation
from mkdocs.theme import Theme

from minutebook.catalog.editions import Withheld
from minutebook.disk.handles import Refused
from minutebook.hosts.files import page_files, settings_file
from minutebook.hosts.mkdocs.base import MinutebookPlugin
from minutebook.hosts.mkdocs.edition import without_names_in
from minutebook.hosts.mkdocs.indexing import IndexingPlugin
from minutebook.hosts.mkdocs.opened_site import plugin_loaded
from minutebook.hosts.mkdocs.theming import OF_THE_SITE
from minutebook.hosts.unusable import UnusableSite
from minutebook.render.environment import html_once
from minutebook.rules.safety import UNSAFE_HTML
from minutebook.site import Drawn, Site, whole

CONTENT = "content"
_KEPT = (
    "site_name",
    "site_url",
    "site_description",
    "site_author",
    "copyright",
)
"""`repo_url` is none of them: with it the theme asks another host about the repository, which our pages prevent."""
_OF_TEMPLATES = ("static_templates", "locale")
_OF_SOURCES = ("content.action.edit", "content.action.view")
"""Buttons that would lead to files of the written folder."""
_BESIDE = ("toc", "tables", "fenced_code")
"""Extensions that MkDocs has always on."""


def written_out(config_file: str, today: str, folder: Path, edition: str = "") -> dict[str, bytes]:
    """Files by their path below `folder`, where they are to be written: mkdocs.yml, and the content below `content/`.

    Raises UnusableSite where a build would stop, and Refused where the folder is part of the book.
    """
    with (
        TemporaryDirectory(prefix="minutebook-write-") as site_dir,
        _prepared(config_file, today, edition, site_dir) as (config, plugin, files),
    ):
        _refuse_inside(folder.resolve(), config)
        _refuse_unsafe(plugin)
        site = _site(plugin)
        found = {path: data for path, data in page_files(site).items() if path in files.src_uris}
        found |= {file.src_uri: file.content_bytes for file in _others(files, plugin, config)}
        plugin.watch.end()
        names, ours = plugin.names, site.files.keys() | {path for path, text in site.pages.items() if not text.seal}
        clean = {
            path: without_names_in(names, Path(path), data) if names and path not in ours else data
            for path, data in found.items()
        }  # what features make is made of values without names, as in a build
        content = {**clean, **{path: html.encode() for path, html in site.redirects.items()}}
        return {"mkdocs.yml": settings_file(_settings(config, names))} | {
            f"{CONTENT}/{path}": data for path, data in sorted(content.items())
        }


def _site(plugin: MinutebookPlugin) -> Site:
    drawn = plugin.drawing.result()
    drawn = drawn if isinstance(drawn, Drawn) else drawn.whole()
    return whole(plugin.outline, plugin.texts, drawn, plugin.addresses.result())


def _refuse_inside(folder: Path, config: MkDocsConfig) -> None:
    """What is written would overwrite the book, or be read as part of it the next time."""
    home, content = Path(config.config_file_path).resolve().parent, Path(config.docs_dir).resolve()
    if folder == home or folder.is_relative_to(content):
        raise Refused(f"'{folder.name}' is part of the book itself", "name another folder")


def _refuse_unsafe(plugin: MinutebookPlugin) -> None:
    """A build takes out of the HTML what may run; no other engine does, whatever severity the site gives it."""
    found = [each for each in plugin.found if each.code == UNSAFE_HTML.name]
    if found:
        told = "\n".join(f"{each.location}: {each.message}" for each in found)
        raise UnusableSite(f"Other engines keep HTML that may run or load something; take it out first.\n{told}")


@contextmanager
def _prepared(
    config_file: str, today: str, edition: str, site_dir: str
) -> Iterator[tuple[MkDocsConfig, MinutebookPlugin, Files]]:
    """A build up to where MkDocs begins to make pages; every plugin has said which files it adds or takes.

    A page lies beside its file there: engines do not agree on where relative addresses in HTML begin otherwise.
    """
    try:
        config, plugin = plugin_loaded(config_file, today, edition, site_dir=site_dir, use_directory_urls=False)
        _leave_search(config)
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


def _leave_search(config: MkDocsConfig) -> None:
    """The index of ours is made of built pages; the written folder has the search of the engine that draws it."""
    for each in config.plugins.values():
        if isinstance(each, IndexingPlugin):
            each.config.enabled = False


def _others(files: Files, plugin: MinutebookPlugin, config: MkDocsConfig) -> Iterator[File]:
    """Files that are no page of ours: attachments, and what other plugins add; those of the theme stay with it."""
    for file in files:
        is_themes = file.src_dir in config.theme.dirs
        if file.src_uri not in plugin.texts and not is_themes and not file.inclusion.is_excluded():
            yield file


def _settings(config: MkDocsConfig, names: Withheld) -> dict[str, Any]:
    """The settings of the site, without plugins, hooks and templates of its own; themes print its words as HTML."""
    as_made = dict(Theme(name=config.theme.name))
    said = {name: value for name, value in config.theme.items() if as_made.get(name) != value}
    theme = {name: value for name, value in said.items() if name not in _OF_TEMPLATES}
    theme["features"] = [each for each in config.theme.get("features", ()) if each not in _OF_SOURCES]
    extensions = [
        {name: config.mdx_configs[name]} if config.mdx_configs.get(name) else name
        for name in config.markdown_extensions
        if name not in _BESIDE or config.mdx_configs.get(name)
    ]
    kept = {name: names.html(config[name]) for name in _KEPT if config.get(name)}
    kept |= {name: str(html_once(kept[name])) for name in OF_THE_SITE if name in kept}
    return {
        **kept,
        "docs_dir": CONTENT,
        "use_directory_urls": False,
        "theme": {"name": config.theme.name, "variant": "classic", **theme},  # Zensical's look that is Material's
        "nav": config.nav,
        "plugins": ["search"],
        "markdown_extensions": extensions,
        "extra_css": [str(each) for each in config.extra_css],
        "extra_javascript": [str(each) for each in config.extra_javascript],
    }
