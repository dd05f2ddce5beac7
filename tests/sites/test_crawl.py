"""The crawl finds every sort of dead link, and none that lives."""

from pathlib import Path

from tests.sites.crawl import dead_links

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
