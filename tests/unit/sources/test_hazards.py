"""HTML in a body that readers are not given, told from HTML that they are and from code that is shown."""

import html
import re
from pathlib import Path

import pytest

from minutebook.render import environment
from minutebook.sources.allowed import hover_text
from minutebook.sources.hazards import hazards_in
from minutebook.sources.markup import clean
from minutebook.sources.tags import tags_in
from tests.fakes import source_of
from tests.work import calls_in, patience

TEMPLATES = Path(environment.__file__).parent / "templates"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<script>x</script>", ["<script>"]),
        ("<SCRIPT src=x>", ["<script>"]),
        ('<img src=x onerror="x()">', ["onerror"]),
        ('<img alt=">" src=x onerror=x()>', ["onerror"]),
        ("<svg/onload=x()>", ["onload"]),
        ("<p\nonclick = 'x'>", ["onclick"]),
        ("<iframe src='https://example.org'></iframe>", ["<iframe>"]),
        ("<button formaction=x>", ["<button>"]),
        ("<![CDATA[><b onclick=x>]]>", ["<!", "onclick"]),
        ("<?x ><b onclick=x>?>", ["<?", "onclick"]),
        ("<a href='java&#115;cript&#58;x()'>", ["href"]),
        ("<img src='//example.org/x'>", ["src"]),
        ('<p class="a mb-card md-grid" id="__config">', ["class", "class", "id"]),
        ("<div data-pagefind-ignore style='x'>", ["data-pagefind-ignore", "style"]),
        ("<input name=q>", ["<input>", "name"]),
        ("<font color=red>", ["<font>"]),
        ("<a href=x rel='opener me'>", ["rel"]),
        ('<p id="md-3-notes" class="own">', []),
        ("<p id='x\">' class=own><b id='fn:a b'>", ["id"]),
        ("<b>bold</b> <div markdown>", []),
        ("<td style='text-align: right'>", []),
        ("<name onclick=x>, a name that browsers do not know", []),
        ("`<script>`", []),
        ("```\n<script>\n```", []),
        ("<!-- <script> -->", []),
        ("1 < 2, on = off", []),
        ("<https://example.org/?onload=1>", []),
    ],
)
def test_what_counts(text: str, what: list[str]) -> None:
    assert [each.what for each in source_of(text).body.hazards] == what


def test_a_host_that_is_allowed_is_no_hazard() -> None:
    text = '<img src="https://example.org/x.png" srcset="https://example.org/y.png 2x">'
    assert [(each.what, each.why, each.value) for each in hazards_in(text)] == [
        ("src", "host", "example.org"),
        ("srcset", "host", "example.org"),
    ]
    assert not [*hazards_in(text, frozenset({"example.org"}))]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Keep <two> registers", "Keep <two> registers"),
        ("a < b <b>c</b>", "a < b <b>c</b>"),
        ("<img src=x onerror=x()>", "<\u2060img src=x onerror=x()>"),
        ("<style>", "<\u2060style>"),
        ("</x y><!--", "<\u2060/x y><\u2060!--"),
    ],
)
def test_a_hover_text_holds_no_tag_that_the_theme_could_make_one_of(text: str, shown: str) -> None:
    assert hover_text(text) == shown == hover_text(shown)
    assert clean(f'<b title="{html.escape(text)}">x</b>') == f'<b title="{html.escape(shown)}">x</b>'


def test_titles_of_records_are_such_hover_texts() -> None:
    for name in ("table.html.j2", "parts.html.j2"):
        text = (TEMPLATES / name).read_text(encoding="utf-8")
        assert {*re.findall(r'title="{{[^}]*}}"', text)} == {'title="{{ item.hint | hover }}"'}, name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("<!--><b>", ["b"]),
        ("<!---><b>", ["b"]),
        ("<!-- --!><b>", ["b"]),
        ("<!-- <i> --><b>", ["b"]),
        ("<!-- <i>", ["i"]),
        ("<textarea><i></textarea><b>", ["textarea", "b"]),
        ("<title><i>", ["title", "i"]),
        ("</ x><b>", ["b"]),
        ('<a title=">"><b x=><i/>', ["a", "b", "i"]),
        ('<b x="> <i>', ["i"]),
    ],
)
def test_tags_are_told_as_browsers_tell_them(text: str, names: list[str]) -> None:
    assert [each.name for each in tags_in(text)] == names


def test_of_an_attribute_that_stands_twice_the_first_counts() -> None:
    [tag] = tags_in("<a HREF=x href='y' a=b/c =d e = \"f&amp;g\">")
    assert tag.attributes == {"href": "x", "a": "b/c", "=d": "", "e": "f&g"}


ENDLESS = ["<a ", "<title>", "<!--", "<?", '<a x="', "<a x='>", "</ ", "<a x=y ", "<textarea", "<b =", "<![CDATA[", "<"]
NESTED = ["<div>", "<b title=3><p></ >", "<ul><li>", "<b title=1><p>", "<b title=2><i><p>", "<span><i>"]


@pytest.mark.no_cover
@pytest.mark.parametrize("piece", ENDLESS + NESTED)
def test_no_text_takes_the_square_of_its_length(piece: str) -> None:
    """Each took from ten seconds to minutes with a third of the length where it did."""

    def read(times: int) -> str:
        list(hazards_in(piece * times))
        return clean(piece * times)

    assert calls_in(lambda: read(4_000)) < 5 * calls_in(lambda: read(1_000))
    with patience():
        assert len(read(60_000)) < 6_000_000


def test_elements_nested_deeper_than_any_page_needs_are_shown_and_told() -> None:
    deep = "<b>" * 21
    assert clean(deep) == f"<pre>{'&lt;b&gt;' * 21}</pre>"
    assert [each.what for each in hazards_in(deep)] == ["elements in each other, more than any page needs"]
    assert clean("<b>x</b> " * 200) == "<b>x</b> " * 200
    assert clean('<a name="x"/> ' * 200).count("<a ") == 200
