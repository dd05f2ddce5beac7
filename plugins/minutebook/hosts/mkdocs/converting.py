"""Markdown as the check looks at it: the HTML of a text with a site's extensions, on no page."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import markdown
from mkdocs.config.defaults import MkDocsConfig

from minutebook.hosts.mkdocs.watching import unwatched


def converting(config: MkDocsConfig) -> Callable[[str], str]:
    """Markdown to HTML with a site's extensions; '' for a text that they cannot make into a page."""

    @cache
    def converter() -> markdown.Markdown:
        return markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {})

    def made(text: str) -> str:
        try:
            with unwatched():
                return converter().reset().convert(text)
        except Exception:  # whatever an extension stumbles over, which the build tells of
            converter.cache_clear()  # one that gave up half-way does not know where it is
            return ""

    return made
