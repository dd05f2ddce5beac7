"""A text as a reader takes it, and the way back to how it is written."""

import pytest

from minutebook.core.spelling import BREAK, located, read_plainly, tags_in


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Plain text, 50% off & more; AT&T", "Plain text, 50% off & more; AT&T"),
        ("D\u200bE\u00adC\u2011\uff10\uff10\uff10\uff17", "DEC-0007"),
        ("&#68;EC&#x2d;0007 &amp;#45; %252D", "DEC-0007 - -"),
        ("\\u0044EC\\u002d7", "DEC-7"),
        ("\\ud835\\udc03EC", "DEC"),
        ("\U0001d403\u24ba\U0001f152-\u0667", "DEC-7"),
        ("\u0414\u0415\u0421", "\u0414EC"),
        ("a\u0336b\u00e9", "abe"),
        ("a\u00a0b", "a b"),
    ],
)
def test_escapes_are_undone_and_odd_letters_read_as_ours(text: str, plain: str) -> None:
    assert read_plainly(text) == plain
    assert located(text).text == plain


def test_tags_that_part_are_breaks_and_the_others_nothing() -> None:
    html = "<td>DEC</td><td>0<b>0</b>7<!-- x --></td>"
    assert read_plainly(html, tags=True) == f"{BREAK}DEC{BREAK}{BREAK}007{BREAK}"
    assert tags_in(html) == "<td></td><td><b></b><!-- x --></td>"


@pytest.mark.parametrize("text", ["DEC&#45;<b>0007</b>", "%44\u00adEC-7", "x &amp; <i>D</i>\uff25C"])
def test_every_character_knows_where_it_is_written(text: str) -> None:
    reading = located(text, tags=True)
    assert reading.text == read_plainly(text, tags=True)
    assert len(reading.text) == len(reading.starts) == len(reading.ends)
    assert all(start < end for start, end in zip(reading.starts, reading.ends, strict=True))
    assert reading.starts == sorted(reading.starts)
    for letter, start, end in zip(reading.text, reading.starts, reading.ends, strict=True):
        assert letter in read_plainly(text[start:end])
