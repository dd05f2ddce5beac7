"""Addresses on other hosts that a browser would call by itself, in style sheets and in HTML."""

import pytest

from minutebook.sources.loading import loads_in_html, loads_in_style


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("a { background: url(https://one.example/x.png) }", ["one.example"]),
        ("a { background: url( 'HTTPS://One.Example:8443/x.png' ) }", ["one.example:8443"]),
        ("@import '//two.example/a.css'; @import url(\"/own.css\");", ["two.example"]),
        (r"a { background: u\72l(\68ttps://three.example/x) }", ["three.example"]),
        (r"@\69mport 'https:\/\/four.example/x';", ["four.example"]),
        (
            "a { background: image-set('https://five.example/a' 1x, \"//six.example/b\" 2x) }",
            ["five.example", "six.example"],
        ),
        ("/* url(https://no.example/) */ a { color: red } @namespace svg 'http://www.w3.org/2000/svg';", []),
        (
            "a { background: url(x.png) } b { src: url(\"data:image/svg+xml,<svg xmlns='http://w3.org'/>\") }",
            [],
        ),
        ("a { content: 'https://text.example/' }", []),
    ],
)
def test_a_style_sheet_loads_what_its_browser_would_load(text: str, hosts: list[str]) -> None:
    assert [each.host for each in loads_in_style(text)] == hosts


def test_a_place_stays_true_behind_an_escape() -> None:
    text = "\\61 { }\nb { background: url(https://one.example/x) }"
    (load,) = loads_in_style(text)
    assert text[load.start :].startswith("https://one.example/x")


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ('<img src="https://one.example/x.png">', ["one.example"]),
        ('<img alt=">" src=//one.example/x.png>', ["one.example"]),
        ("<img srcset='a.png 1x, https:\\\\two.example/b.png 2x'>", ["two.example"]),
        ('<video poster="https&#58;//three.example/p"><source src="/own.mp4"></video>', ["three.example"]),
        ('<p style="background:url(https://four.example/q.png)">x</p>', ["four.example"]),
        ("<style>@import url(https://five.example/r.css);</style>", ["five.example"]),
        (
            '<svg><image xlink:href="https://six.example/a"/><use href="//seven.example/b#c"/></svg>',
            ["six.example", "seven.example"],
        ),
        (
            '<table background="https://eight.example/"><a ping="https://nine.example/" href="x">',
            ["eight.example", "nine.example"],
        ),
        ('<a href="https://linked.example/">a link</a> <img src="own.png">', []),
        ("no tag: https://text.example/", []),
    ],
)
def test_html_loads_what_its_browser_would_load(text: str, hosts: list[str]) -> None:
    assert [each.host for each in loads_in_html(text)] == hosts


def test_scripts_and_links_of_templates_count_and_notes_do_not() -> None:
    text = (
        '<script src="https://one.example/x.js"></script><link rel="stylesheet" href="https://two.example/x.css">'
        '<link rel="preconnect" href="https://three.example"><link rel="canonical" href="https://own.example/">'
        '<iframe src="https://four.example/"></iframe><img src="{{ config.theme.logo }}">'
    )
    assert [(each.what, each.host) for each in loads_in_html(text)] == [
        ("<script src>", "one.example"),
        ("<link href>", "two.example"),
        ("<link href>", "three.example"),
        ("<iframe src>", "four.example"),
    ]
    assert [*loads_in_html(text, frozenset())] == []


@pytest.mark.parametrize("part", ["<img src='", '<a b="', "<", "url(", "<style>", "\\6", "/*"])
def test_much_that_is_not_closed_takes_no_longer_than_its_length(part: str) -> None:
    text = part * (40_000 // len(part))
    assert [*loads_in_html(text), *loads_in_style(text)] == []
