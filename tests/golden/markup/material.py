"""Markdown as Material's manual sets it up, and texts that would do harm with it."""

import re
from collections.abc import Mapping
from pathlib import Path

import markdown
from material.extensions.emoji import to_svg, twemoji

FOLDER = Path(__file__).parent
EXTENSIONS = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    *("pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.blocks.admonition", "pymdownx.blocks.caption"),
    *("pymdownx.blocks.details", "pymdownx.blocks.html", "pymdownx.blocks.tab", "pymdownx.caret", "pymdownx.critic"),
    *("pymdownx.details", "pymdownx.emoji", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys"),
    *("pymdownx.magiclink", "pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.superfences", "pymdownx.tabbed"),
    *("pymdownx.tasklist", "pymdownx.tilde"),
]


def mermaid(source: str, language: str, css_class: str, *_: object, **__: object) -> str:
    """What superfences' own fence for diagrams makes."""
    return f'<pre class="{css_class}"><code>{source.replace("<", "&lt;")}</code></pre>'


def settings(**highlight: object) -> dict[str, Mapping[str, object]]:
    return {
        "toc": {"permalink": True},
        "pymdownx.arithmatex": {"generic": True},
        "pymdownx.critic": {"mode": "view"},
        "pymdownx.emoji": {"emoji_index": twemoji, "emoji_generator": to_svg},
        "pymdownx.highlight": {
            "anchor_linenums": True,
            "line_spans": "__span",
            "pygments_lang_class": True,
            "auto_title": True,
            **highlight,
        },
        "pymdownx.superfences": {"custom_fences": [{"name": "mermaid", "class": "mermaid", "format": mermaid}]},
        "pymdownx.tabbed": {"alternate_style": True},
        "pymdownx.tasklist": {"custom_checkbox": True},
    }


def made(text: str, **highlight: object) -> str:
    """The HTML of a text."""
    return markdown.Markdown(extensions=EXTENSIONS, extension_configs=settings(**highlight)).convert(text)


def payloads() -> list[str]:
    r"""Texts that would do harm; control characters are written as \uXXXX in the file."""
    texts = (FOLDER / "payloads.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n====\n")
    return [re.sub(r"\\u00([0-9a-f]{2})", lambda each: chr(int(each[1], 16)), text) for text in texts]
