"""HTML in a body that could run code, told from HTML that cannot and from code that is shown."""

import pytest

from minutebook.sources.hazards import defused
from tests.fakes import source_of


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<script>x</script>", ["<script>", "</script>"]),
        ("<SCRIPT src=x>", ["<script>"]),
        ('<img src=x onerror="x()">', ["onerror"]),
        ("<svg/onload=x()>", ["onload"]),
        ("<p\nonclick = 'x'>", ["onclick"]),
        ("<iframe src='https://example.org'></iframe>", ["<iframe>", "</iframe>"]),
        ("<iframe srcdoc='x'>", ["<iframe>"]),
        ("<button formaction=x>", ["formaction"]),
        ("<b>bold</b> <div markdown>", []),
        ("`<script>`", []),
        ("```\n<script>\n```", []),
        ("<!-- <script> -->", []),
        ("1 < 2, on = off", []),
        ("<https://example.org/?onload=1>", []),
    ],
)
def test_what_counts(text: str, what: list[str]) -> None:
    assert [each.what for each in source_of(text).body.hazards] == what


def test_many_opened_tags_take_no_longer_than_their_length_allows() -> None:
    assert source_of("<a " * 50_000).body.hazards == ()


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ("<script>x()</script>", "&lt;script>x()&lt;/script>"),
        ('<b onclick="x()">b</b>', '&lt;b onclick="x()">b</b>'),
        ('<a href="javascript:x()">go</a>', '<a href="#">go</a>'),
        ('<a class="x" href="java&#115;cript&#58;x()">go</a>', '<a class="x" href="#">go</a>'),
        ("<a href=' data:text/html,x'>go</a>", '<a href="#">go</a>'),
        ("<a href=javascript:x()>go</a>", '<a href="#">go</a>'),
        ('<a href="&#109;ailto:a@example.org">a</a>', '<a href="&#109;ailto:a@example.org">a</a>'),
        ('<a href="../x/#y" title="a > b">x</a>', '<a href="../x/#y" title="a > b">x</a>'),
        ('<img alt="" src="https://example.org/x.png">', '<img alt="" src="https://example.org/x.png">'),
        ("<code>&lt;script&gt;</code>", "<code>&lt;script&gt;</code>"),
    ],
)
def test_made_html_is_defused(html: str, made: str) -> None:
    assert defused(html) == made
