"""A text made into HTML apart from its page, and put there, is what MkDocs makes of it: words, links and warnings."""

import logging
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from minutebook.disk.packing import packed, unpacked
from minutebook.hosts.mkdocs.converter import Converted, Converter, Unsettled
from minutebook.sources.markup import clean

HELP = sorted((Path(__file__).parents[3] / "content/help").glob("*.md"))
EXTENSIONS = [
    *(
        "toc",
        "tables",
        "fenced_code",
        "admonition",
        "attr_list",
        "def_list",
        "footnotes",
        "md_in_html",
        "abbr",
        "smarty",
    ),
    *("pymdownx.details", "pymdownx.superfences", "pymdownx.tasklist", "pymdownx.tabbed", "pymdownx.critic"),
    *("pymdownx.emoji", "pymdownx.magiclink", "pymdownx.keys", "pymdownx.striphtml", "pymdownx.blocks.caption"),
]
TEXTS = {
    "nothing": "",
    "links": "[a](b.md) [b](b.md#there) [c](sub/c.md?x=1&y=2#z) [d](/b.md) [e](gone.md) [f](pic.png) ![g](pic.png)",
    "the same link twice": "[a](b.md)\n\n[a](b.md) and [b][r]\n\n[r]: b.md 'a title'",
    "links of other sorts": "<https://a.example/?a=b&c=d> <ana@example.org> [m](mailto:a@b.c) [s](#x) [q](?x) [n]()",
    "signs in links": '[a](<b "c" d.md>) [b](b%20c.md) [c](b.md?a="&b=<c>) [d](b\\_c.md) [e](&amp;.md) [f](a\\\\b)',
    "markup in links": "[a](<*b*.md>) [`b`](`b`.md) [a](<b<i>c.md>) [![p](pic.png)](b.md) [a](b.md){#own .c href=x}",
    "marks in marks": "***a** b* __c *d* `e*`__ \\*f* [*g* ![h](pic.png)](b.md) a_b_c **i <b>*j*</b>  \nk** ~~l~~ ^m^",
    "headings": "# A *title* `code` [l](b.md)\n\n## Two {#two}\n\n## Two\n\n#### Four <i>i</i> &amp; &lt;\n\n[TOC]",
    "raw HTML": '<div markdown id="d">\n\n[a](b.md) <a name="n">x</a>\n\n</div>\n\n<a id="r" href="b.md">raw</a>',
    "comments": "<!-- [a](b.md) -->\n\nA <!-- [a](b.md) --> b",
    "footnotes": "A[^1] and [^b] and A[^1].\n\n[^1]: See [b](b.md).\n[^b]: `x`\n",
    "fences": '```python\n[a](b.md)\n```\n\n=== "Tab"\n\n    [a](b.md)\n\n=== "Tab"\n\n    x\n\n/// caption\nC\n///',
    "marks of Markdown": "\x02wzxhzdk:0\x03 \x02amp\x03 [a](\x02klzzwxh:0001\x03) <b>x</b>",
    "a mark in a link": "[a](b.md){href='x&copy;.md'} [b](b.md){href='&copy;'}",
    "what breaks": "[a](http://[b) [x](//[::1)",
    "entities": "[a](b.md&#35;c) [b](&#106;avascript:1) &#x2F; &copy; AT&T",
    "words that look like marks": "minutebook-00-1. [minutebook-](minutebook-1.) \\[a](b.md)",
}


def site() -> tuple[MkDocsConfig, Files]:
    config = MkDocsConfig()
    config.load_dict({"site_name": "S", "docs_dir": ".", "markdown_extensions": EXTENSIONS, "use_directory_urls": True})
    config.validate()
    config.markdown_extensions = EXTENSIONS
    paths = ["a.md", "b.md", "sub/c.md", "b c.md", "pic.png", "README.md", "sub/index.md"]
    return config, Files([File(path, "content", "site", True) for path in paths])


def seen(page: Page, heard: list[str]) -> dict[str, Any]:
    links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
    return {
        **{"html": page.content, "contents": str(page.toc), "levels": [each.level for each in page.toc]},
        **{"title": page._title_from_render, "anchors": page.present_anchor_ids, "links": links, "said": heard},
    }


def listening(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []
    monkeypatch.setattr(logging.getLogger("mkdocs.structure.pages"), "handlers", [_Ear(heard)])
    return heard


class _Ear(logging.Handler):
    def __init__(self, heard: list[str]) -> None:
        super().__init__()
        self.heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{record.levelname} {record.getMessage()}")


HOSTS = frozenset({"a.example"})
CONVERTER = Converter(EXTENSIONS, {}, partial(clean, hosts=HOSTS))


@cache
def converted(text: str) -> bytes:
    """What a text has become, on its way to whatever page it is put on."""
    return packed(CONVERTER(text))


@pytest.mark.parametrize("path", ["a.md", "sub/c.md"])
@pytest.mark.parametrize("name", [*TEXTS, *(each.stem for each in HELP)])
def test_it_is_what_mkdocs_makes_of_it(name: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One converter makes all of them, so what one text leaves behind would show in the next."""
    text = TEXTS[name] if name in TEXTS else next(each for each in HELP if each.stem == name).read_text("utf-8")
    results = []
    for own in (True, False):
        config, files = site()
        heard = listening(monkeypatch)
        page = Page(None, files.src_uris[path], config)
        page.markdown = text
        try:
            if own:
                page.render(config, files)
            else:
                result: Converted = unpacked(converted(text))
                made = result.put_on(page, config, files)
                assert made in (None, clean(page.content or "", HOSTS))
            results.append(seen(page, heard))
        except Unsettled:
            return  # MkDocs itself is asked
        except Exception as error:
            results.append({"raised": str(error)})
    assert results[1] == results[0]


@pytest.mark.parametrize(
    ("address", "is_plain"),
    {
        **{"b.md": True, "sub/c.md#a": True, "#fn:1": True, "https://b.example/x.png": True, "b.md?x=1&y": False},
        **{"x:y.md": True, "/b.md": False, "//b.example/x": True, "b%20c.md": False, "": False, "b&amp;.md": False},
    }.items(),
)
def test_only_where_addresses_are_plain_is_it_known_what_readers_get(address: str, is_plain: bool) -> None:
    """One with a host or a scheme is no gap: it stands in the HTML that was looked at."""
    config, files = site()
    page = Page(None, files.src_uris["a.md"], config)
    made = CONVERTER(f"![a](<{address}>)").put_on(page, config, files)
    assert (made is not None) is is_plain
    assert made in (None, clean(page.content or "", HOSTS))


def test_few_texts_need_their_page() -> None:
    unsettled = []
    for name, text in TEXTS.items():
        try:
            CONVERTER(text)
        except Unsettled:
            unsettled.append(name)
        except ValueError:
            assert name == "what breaks"
    assert unsettled == ["a mark in a link"]
