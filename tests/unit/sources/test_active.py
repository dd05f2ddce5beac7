import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.sources.active import active_fault, drawing_fault, is_passive

PAGE = b"<!doctype html><script>alert(1)</script>"
PNG = b"\x89PNG\r\n\x1a\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {0}>{1}</svg>'


@pytest.mark.parametrize(
    "inner",
    [
        "",
        "<style>.a { fill: url(#g); font-family: x }</style>",
        "<style><![CDATA[ @font-face { src: url('data:font/woff2;base64,AA') } ]]></style>",
        '<rect fill="url(#g)" style="fill: url( \'#g\' )"/>',
        '<a href="https://x.org/y"><text>t</text></a><a xlink:href="mailto:a@x.org"/><a href="../x/"/>',
        '<use xlink:href="#g"/><image href="data:image/png;base64,AA"/>',
        '<animate attributeName="fill" values="red;blue"/>',
        '<metadata xmlns:i="urn:i" i:file="C:\\x\\y.svg"/>',
        "<?other thing?><!-- script -->",
    ],
)
def test_a_drawing_that_only_draws_is_served(inner: str) -> None:
    head = '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">'
    assert drawing_fault((head + SVG.format("", inner)).encode()) == ""


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        "<x:script xmlns:x='http://www.w3.org/2000/svg'/>",
        "<SCRIPT/>",
        "<foreignObject><b/></foreignObject>",
        "<b xmlns='http://www.w3.org/1999/xhtml'/>",
        "<iframe/>",
        "<rect onclick='x'/>",
        "<rect ONLOAD='x'/>",
        "<a href='javascript:x'/>",
        "<a href='java&#10;script:x'/>",
        "<a xlink:href=' &#9;javascript:x'/>",
        "<a href='data:text/html,x'/>",
        "<a href='//x.org/y'/>",
        "<use href='https://x.org/a.svg#b'/>",
        "<use href='other.svg#b'/>",
        "<use href='data:image/svg+xml,x'/>",
        "<image xlink:href='https://x.org/a.png'/>",
        "<g xml:base='https://x.org/'/>",
        "<rect fill='url(https://x.org/#a)'/>",
        "<rect style='fill:url( \"//x.org/a\" )'/>",
        "<rect style='fill: u\\72l(https://x.org)'/>",
        "<style>@import 'https://x.org/a.css';</style>",
        "<style>a { fill: url(https://x.org/a) }</style>",
        "<style>a { fill: ur<![CDATA[l(https://x.org/a)]]> }</style>",
        "<style>\\40 import 'x'</style>",
        "<animate attributeName='href' values='#a'/>",
        "<set attributeName='xlink:href' to='#a'/>",
        "<set attributeName='onclick' to='x'/>",
        "<set attributeName='x' to='JavaScript:x'/>",
        "<?xml-stylesheet href='x'?>",
        "<unclosed>",
    ],
)
def test_a_drawing_that_runs_or_loads_something_is_not(inner: str) -> None:
    assert drawing_fault(SVG.format("", inner).encode())
    assert drawing_fault(SVG.format("", inner).encode("utf-16"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html/>",
        "<g><svg/></g>",
        SVG.format("onload='x'", ""),
        SVG.format("", "") + "<script/>",
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><svg>&b;</svg>',
        '<?xml version="1.0" encoding="utf-7"?><svg/>',
        '<?xml version="1.0" encoding="cp037"?><svg/>',
        "<?xml-stylesheet href='x'?><svg/>",
    ],
)
def test_what_is_no_plain_drawing_is_not_served(text: str) -> None:
    assert drawing_fault(text.encode())


@given(st.binary(max_size=40))
def test_no_bytes_make_the_look_at_a_drawing_fail(data: bytes) -> None:
    assert isinstance(drawing_fault(b"<svg>" + data), str)


PASSES = {
    "picture.png": PNG,
    "page.png": PAGE,
    "report.pdf": b"%PDF-1.7",
    "data.csv": b"a,b\n<p>,1\n",
    "notes.txt": b"plain",
    "plan.json": b'{"a": "<script>"}',
    "site.css": b"body { color: red }",
    "archive.zip": b"PK",
    "LICENSE": b"MIT",
    "graph.ttl": b"<http://example.org/a> a <http://example.org/B> .",
    "diagram.puml": b"@startuml\n",
    "drawing.svg": SVG.format("", "<circle r='4'/>").encode(),
    "pointer.svg": b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n",
    "d.drawio": b"<mxfile><diagram/></mxfile>",
    "google1234.html": b"google-site-verification: google1234.html",
    "feed.xml": b'<?xml version="1.0"?><rss><channel><link>x</link><object onclick="a"/></channel></rss>',
    "plan.xml": b"<plan><script>not a page's</script><style>a\\b</style></plan>",
    "a.html.txt": b"plain",
    "a.html.pdf": b"%PDF-",
    "v1.2.tar.gz": PAGE,
}


@pytest.mark.parametrize("name", PASSES)
def test_what_no_browser_runs_stays(name: str) -> None:
    assert active_fault(f"assets/{name}", PASSES[name]) == ""


RUNS = {
    "a.html": PAGE,
    "b.html": b"<p>words</p>",
    "c.html": PAGE.decode().encode("utf-16"),
    "d.html": b"&#60;script>",
    "a.htm": b"<b>",
    "A.HTML": PAGE,
    "a.xhtml": b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
    "a.shtml": PAGE,
    "a.mht": b"MIME-Version: 1.0\n\n<script>",
    "a.js": b"alert(1)",
    "a.mjs": b"",
    "a.swf": b"FWS",
    "a.svgz": b"\x1f\x8b",
    "a.xsl": b"<x/>",
    "a.xslt": b"<x/>",
    "a.hta": b"<x/>",
    "a.php": b"<?php",
    "a.jar": b"PK",
    "a.html.bak": PAGE,
    "b.html.bak": b"words first <script>",
    "a.html.": PAGE,
    "a": PAGE,
    "a.unknown": b"\xef\xbb\xbf \n<SCRIPT src=x>",
    "b.unknown": PAGE.decode().encode("utf-16"),
    "c.unknown": b"<!-- --><script>",
    "d.unknown": b"<?xml version='1.0'?><svg onload='x'/>",
    "e.unknown": b"<img src=x onerror=y>",
    "a.txt": PAGE,
    "a.csv": b"  <iframe src=x>",
    "a.xml": b"<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
    "b.xml": b"<?xml-stylesheet type='text/xsl' href='a.xsl'?><plan/>",
    "c.xml": b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///x'>]><a>&e;</a>",
    "d.xml": SVG.format("onload='x'", "").encode(),
    "e.xml": b"<plan><svg xmlns='http://www.w3.org/2000/svg'><script/></svg></plan>",
    "f.xml": b"<plan><unclosed>",
    "g.xml": b"<a xmlns:l='http://www.w3.org/1999/xlink' l:href=' java&#9;script:x'/>",
    "a.rss": b"<rss><b xmlns='http://www.w3.org/1999/xhtml'/></rss>",
    "a.svg": PAGE,
    "b.svg": SVG.format("", "<script>alert(1)</script>").encode("utf-16"),
    "h.xml": b"<a><math xmlns='http://www.w3.org/1998/Math/MathML' onclick='x'/></a>",
    "e.html": b"version https://git-lfs.github.com/spec/v1\n<script>",
    "d.svg": b"<!DOCTYPE svg SYSTEM 'https://x.org/a.dtd'><svg xmlns='http://www.w3.org/2000/svg'/>",
    "e.svg": b"version https://git-lfs.github.com/spec/v1\n<svg onload='x'/>",
    "c.svg": SVG.format("", "<a ping='https://x.org' href='#a'/>").encode(),
    "a.drawio": b"<mxfile onload='x'/>",
}


@pytest.mark.parametrize("name", RUNS)
def test_what_a_browser_or_a_server_may_run_does_not(name: str) -> None:
    assert active_fault(f"assets/{name}", RUNS[name])


def test_a_name_that_tells_enough_spares_the_look_into_the_file() -> None:
    assert [name for name in ("a.png", "a.svg", "a.css", "a", "a.PDF", "a.html") if is_passive(name)] == [
        "a.png",
        "a.css",
        "a.PDF",
    ]
