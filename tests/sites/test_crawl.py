"""The crawl finds every sort of dead link, and none that lives."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.sites.crawl import dead_links
from tests.sites.tags import tags

PAGES = {
    "index.html": '<p id="top"><a href="a/#one"></a><a href="#top"></a><a href="/book/a/"></a>',
    "a/index.html": '<svg><a xlink:href="../"/></svg><h2 id="one"></h2><img src="../p%20q.png" srcset="../p%20q.png">',
    "p q.png": "",
}
DEAD = {
    '<a href="b/"></a>': "b/",
    '<a href="a/#two"></a>': "a/#two",
    '<svg><a xlink:href="b.html"></a></svg>': "b.html",
    '<img srcset="p%20q.png 1x, r.png 2x">': "r.png",
    '<a href="/a/"></a>': "/a/",
    '<a href="../a/"></a>': "../a/",
    '<meta http-equiv="refresh" content="0; url=b/">': "b/",
    '<form action="search/"></form>': "search/",
    '<div data-mb-root="b/"></div>': "b/",
}


def write(folder: Path, more: str = "") -> None:
    for name, html in {**PAGES, "more.html": more, "style.css": "i { background: url('p q.png') }"}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(html, encoding="utf-8")


def test_a_living_site_has_no_dead_link(tmp_path: Path) -> None:
    write(tmp_path)
    assert dead_links(tmp_path, "/book/") == []


def test_each_sort_of_dead_link_is_found(tmp_path: Path) -> None:
    write(tmp_path, "".join(DEAD))
    assert dead_links(tmp_path, "/book/") == sorted({f"more.html: {each}" for each in DEAD.values()})


def test_on_a_disk_no_link_may_end_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path)
    assert dead_links(tmp_path, offline=True) == ["a/index.html: ../", "index.html: /book/a/", "index.html: a/#one"]


class Slow(HTMLParser):
    """What Python's own parser sees."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, {name: value or "" for name, value in attrs}))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.seen += [(f"/{tag}", {})] if tag not in ("script", "style") else []


@pytest.mark.parametrize(
    "html",
    [
        "".join(PAGES.values()),
        "".join(DEAD),
        '<!doctype html><A HREF=a/b.html title=\'x > "y"\' hidden>a</A><br/><img src="a&amp;b.png" alt="">1 < 2',
        '<!-- <a href="x"> --><script src="a.js">if (a < b) "<p id=\'no\'>"</script><style>a > b {}</style><p>',
        '<p\n  id="a"\n  class=\'b c\'><input disabled value=1 /><a href="#?x=1&y=2" data-mb-root="../">',
    ],
)
def test_tags_are_those_that_pythons_own_parser_sees(html: str) -> None:
    assert list(tags(html)) == Slow(html).seen
