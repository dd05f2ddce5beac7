"""Markdown as the check looks at it: what is not kept of the HTML that a site's extensions make of a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial

import markdown
from mkdocs.config.defaults import MkDocsConfig

from minutebook.disk.kept import Kept, key_of
from minutebook.disk.packing import Unpackable, packed, unpacked
from minutebook.disk.processes import on_all_processors, others_wanted
from minutebook.hosts.mkdocs.pure_extensions import Impure, extensions_key
from minutebook.hosts.mkdocs.watching import unwatched
from minutebook.sources.hazards import HtmlHazard, hazards_in

SORT = "hazards"
WORTH_A_PROCESS = 200
"""Texts from which a second process saves more than it costs."""
Hazards = tuple[HtmlHazard, ...]


def hazards_made(config: MkDocsConfig, kept: Kept) -> Callable[[Sequence[str]], list[Hazards]]:
    """Tells of each of some texts what is not kept; nothing of one that cannot be made into a page."""
    return partial(_all_hazards, config, kept)


def _all_hazards(config: MkDocsConfig, kept: Kept, texts: Sequence[str]) -> list[Hazards]:
    look = _looking(config)
    try:
        site = extensions_key(config) if texts else b""
    except Impure:
        return [look(text) or () for text in texts]
    keys = [key_of(site, text) for text in texts]
    found = kept.found(SORT, keys)
    known = {key: _unpacked(data) for key, data in found.items()}
    new = {key: text for key, text in zip(keys, texts, strict=True) if known.get(key) is None}
    waiting = list(new)
    beside = others_wanted() if len(new) >= WORTH_A_PROCESS else 0
    for number, data in on_all_processors(len(new), lambda at: packed(look(new[waiting[at]])), beside):
        known[waiting[number]] = _unpacked(data)
        found[waiting[number]] = data
    kept.keep(SORT, {key: found[key] for key in waiting if known[key] is not None}, found.keys() - new)
    return [known[key] or () for key in keys]


def _unpacked(data: bytes) -> Hazards | None:
    try:
        found: Hazards | None = unpacked(data)
    except Unpackable:
        return None
    return found


def _looking(config: MkDocsConfig) -> Callable[[str], Hazards | None]:
    """Looks at one text after the other; None where an extension stumbles, which the build tells of."""

    @cache
    def converter() -> markdown.Markdown:
        return markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {})

    def look(text: str) -> Hazards | None:
        try:
            with unwatched():
                html = converter().reset().convert(text)
        except Exception:  # whatever an extension raises over what an author wrote
            converter.cache_clear()  # one that gave up half-way does not know where it is
            return None
        return tuple(hazards_in(html))

    return look
