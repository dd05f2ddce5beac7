"""Of which extensions it is known that a text and their settings decide what they make, and of which it is not."""

from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from markdown import Markdown
from markdown.extensions.admonition import AdmonitionExtension
from material.extensions.emoji import to_svg, twemoji
from pymdownx.slugs import slugify
from pymdownx.superfences import fence_div_format

from minutebook.hosts.mkdocs.pure_extensions import PURE, Impure, extensions_key


def key(*names: object, **configs: Any) -> bytes:
    given: Any = SimpleNamespace(markdown_extensions=[*names], mdx_configs=configs)
    return extensions_key(given)


def test_all_that_are_known_are_there() -> None:
    Markdown(extensions=sorted(PURE - {"legacy_em", "markdown.extensions.legacy_em"}))


def test_a_key_is_that_of_names_in_order_and_of_settings() -> None:
    keys = [
        *(key(), key("toc"), key("toc", "tables"), key("tables", "toc")),
        *(key("toc", toc={"permalink": True}), key("toc", toc={"permalink": 1}), key("toc", toc={"permalink": "True"})),
        *(key("toc", toc={"slugify": slugify(case="lower")}), key("toc", toc={"slugify": slugify(case="fold")})),
    ]
    assert len({*keys}) == len(keys)
    assert key("toc", toc={"slugify": slugify(case="lower")}) == key("toc", toc={"slugify": slugify(case="lower")})


def test_settings_may_name_functions_of_the_packages_that_are_known() -> None:
    fence = {"name": "mermaid", "class": "mermaid", "format": fence_div_format}
    assert key("pymdownx.superfences", **{"pymdownx.superfences": {"custom_fences": [fence]}})
    assert key("pymdownx.emoji", **{"pymdownx.emoji": {"emoji_index": twemoji, "emoji_generator": to_svg}})


def made_up(text: str, sep: str) -> str:
    return text + sep


UNKNOWN: dict[str, tuple[list[object], dict[str, Any]]] = {
    "'pymdownx.snippets' may look": (["toc", "pymdownx.snippets"], {}),
    "'pymdownx.b64' may look": (["pymdownx.b64"], {}),
    "'markdown_from_elsewhere' may look": (["markdown_from_elsewhere"], {}),
    "'markdown.extensions.admonition' may look": ([AdmonitionExtension()], {}),
    "'footnotes' looks": (["footnotes"], {"footnotes": {"UNIQUE_IDS": True}}),
    "'extra' looks": (["extra"], {"extra": {"footnotes": {"UNIQUE_IDS": True}}}),
    "'pymdownx.emoji' looks": (["pymdownx.emoji"], {"pymdownx.emoji": {"options": {"custom_icons": ["icons"]}}}),
    "'toc' is set": (["toc"], {"toc": {"slugify": made_up}}),
    "'tables' is set": (["tables"], {"tables": {"x": [{"y": partial(made_up, sep="-")}]}}),
    "'smarty' is set": (["smarty"], {"smarty": {"x": object()}}),
}


@pytest.mark.parametrize("said", UNKNOWN)
def test_all_else_may_look_at_more(said: str) -> None:
    names, configs = UNKNOWN[said]
    with pytest.raises(Impure, match=said):
        key(*names, **configs)
