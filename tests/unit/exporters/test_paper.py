"""HTML as a tree of the elements that paper has, and that tree as a PDF."""

import sys
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from minutebook.exporters.paper.pdf import PAGE, PAGES, NoPaper, PaperSetting, as_pdf
from minutebook.exporters.paper.tree import as_html, parse, told_below

SETTING = PaperSetting(
    "Pack",
    "en",
    "Office",
    "As of 23 Nov 2026",
    f"Page {PAGE} of {PAGES}",
    "https://o.org/r/FOR-0001/",
    "https://o.org/",
)


def lowered(html: str, depth: int = 2) -> str:
    return as_html(told_below(parse(html), depth, lambda link: link if link.startswith("http") else ""))


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<h1>Title</h1>\n<p>Text.</p>", "<p>Text.</p>"),
        ('<p>a</p><h2 id="x">One<a class="headerlink" href="#x">¶</a></h2>', "<p>a</p><h3>One</h3>"),
        ("<h4>Deep</h4><h6>Deeper</h6><h2>Up</h2>", "<h3>Deep</h3><h4>Deeper</h4><h3>Up</h3>"),
        (
            '<p><a href="https://x.org/" class="c">out</a> <a href="../b.md">in</a></p>',
            '<p><a href="https://x.org/">out</a> in</p>',
        ),
        ('<p>a<script>alert(1)</script><svg><text>b</text></svg><img src="x" alt="a hill"></p>', "<p>a[a hill]</p>"),
        ("<div><mark>kept</mark> &lt;b&gt;</div>", "<div>kept &lt;b&gt;</div>"),
        ("<ul><li>open<li>again</ul><p>after", "<ul><li>open<li>again</li></li></ul><p>after</p>"),
    ],
)
def test_only_what_paper_has_is_left(html: str, told: str) -> None:
    assert lowered(html) == told


@given(st.text(alphabet="<>/ab\"'=&;h1p !-", max_size=60))
def test_whatever_is_read_is_escaped_and_closed(html: str) -> None:
    once = as_html(parse(html))
    assert as_html(parse(once)) == once


BODY = """<main><section class="cover"><h1>Pack</h1><table><thead><tr><th>ID</th><th>Title</th></tr></thead>
<tbody><tr><td class="id">DEC-0001</td><th>Rule #let x = 1 $y$ *z* _w_ \\ @a</th></tr></tbody></table></section>
<section class="sheet" data-address="https://o.org/r/DEC-0001/" data-seal="Fingerprint abcd efgh"><h2>Rule</h2>
<p>Two <strong>strong</strong> words, <em>then</em> <a href="https://x.org/a">there</a>.</p>
<ul><li>one<ol><li>inner</li></ol></li></ul><pre>a  b
c</pre><blockquote><p>Said</p></blockquote><table></table><dl><dt>T</dt><dd>D</dd></dl><p><br></p><hr></section></main>"""


def test_each_sheet_of_a_pdf_tells_where_it_is_from_and_the_same_page_makes_the_same_bytes() -> None:
    data = as_pdf(BODY, SETTING)
    assert as_pdf(BODY, SETTING) == data
    reader = PdfReader(BytesIO(data))
    first, second = (each.extract_text() for each in reader.pages)
    for told in ("Office", "As of 23 Nov 2026", "Page 1 of 2", "https://o.org/r/FOR-0001/", "#let x = 1 $y$ *z* _w_"):
        assert told in first
    for told in (
        "Page 2 of 2",
        "https://o.org/r/DEC-0001/",
        "Fingerprint abcd efgh",
        "Two strong words, then there (http",
    ):
        assert told in second
    assert reader.metadata and reader.metadata.title == "Pack" and reader.metadata.creation_date is None
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] and b"pdfuaid" in reader.xmp_metadata.stream.get_data()
    assert [each.title for each in reader.outline if not isinstance(each, list)] == ["Pack"]


@pytest.mark.parametrize(
    "html",
    [
        "<table><tbody><tr><td>" * 30 + "deep" + "</td></tr></tbody></table>" * 30,
        "<b><em><p>deep</p><table><tr><td>er</td></tr></table></em></b> after",
        "<p><strong><ul></ul><aside>deep</aside></strong></p><pre></pre><table><thead></thead></table>",
    ],
    ids=["many in each other", "lines within a line", "nothing in them"],
)
def test_no_text_is_too_odd_for_paper(html: str) -> None:
    assert "deep" in PdfReader(BytesIO(as_pdf(f"<main><h1>Pack</h1>{html}</main>", SETTING))).pages[0].extract_text()


def test_without_what_makes_pdf_files_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NoPaper, match=r"pip install 'minutebook\[paper\]'"):
        as_pdf(BODY, SETTING)
