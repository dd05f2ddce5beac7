"""Sites in several languages, as mkdocs-static-i18n builds them: once for each language, one build within another."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files


def folder_of(config: MkDocsConfig) -> str:
    """The folder of the language that is being built, with a slash; '' for the first language, and on other sites."""
    plugin: Any = config.plugins.get("i18n")
    language, first = getattr(plugin, "current_language", None), getattr(plugin, "default_language", None)
    return "" if not language or language == first else f"{language}/"


def has_languages(config: MkDocsConfig) -> bool:
    """Whether the site is built once for each language."""
    return hasattr(config.plugins.get("i18n"), "build_languages")


def is_within(config: MkDocsConfig) -> bool:
    """Whether this build is that of a further language, begun before the one of the first has ended."""
    return bool(getattr(config.plugins.get("i18n"), "building", False))


def names_of(file: File) -> set[str]:
    """Paths by which links name a file: that of a translation also without its language."""
    return {file.src_uri, str(getattr(file, "norm_src_uri", file.src_uri))}


def set_aside(files: Files, config: MkDocsConfig) -> list[File]:
    """Take out what is made, for the plugin takes pages from the content folder alone."""
    made = [file for file in files if file.generated_by] if has_languages(config) else []
    for file in made:
        files.remove(file)
    return made


def put_back(made: list[File], files: Files, config: MkDocsConfig) -> None:
    """Put it back, in the folder of the language that is being built: what links to it is made as if that were all."""
    plugin: Any = config.plugins.get("i18n")
    for each in made:
        file: Any = File(
            each.src_uri,
            None,
            config.site_dir,
            config.use_directory_urls,
            dest_uri=folder_of(config) + each.dest_uri,
            inclusion=each.inclusion,
        )
        file.generated_by, file.abs_src_path = each.generated_by, each.abs_src_path
        file.locale = file.locale_alternate_of = plugin.current_language
        file.localization, file.norm_src_uri, file.alternates = None, each.src_uri, {plugin.current_language: file}
        files.append(file)
    if made:
        plugin.i18n_files_per_language[plugin.current_language] = files.documentation_pages()  # for its sitemap
