import pytest

from minutebook.core.names import name_fault, shown_path

REFUSED = {
    "<img src=x onerror=alert(1)>.md": "the character <",
    "a>b.md": "the character >",
    'a"b/c.png': 'the character "',
    "R&D.md": "the character &",
    "it's.md": "the character '",
    "a\\b.md": "the character \\",
    "a\x1b[31mb.md": "the invisible character \\x1b",
    "a\nb.md": "the invisible character \\n",
    "a\x00b.md": "the invisible character \\x00",
    "a\x7fb.md": "the invisible character \\x7f",
    "a\x9bb.md": "the invisible character \\x9b",
    "a\u2028b.md": "the invisible character \\u2028",
    "a\u202egnp.md": "the invisible character \\u202e",
    "a\ufeff.md": "the invisible character \\ufeff",
    "bad\udcff.md": "a byte that is not UTF-8 text",
    "folder\udc80/a.md": "a byte that is not UTF-8 text",
    "x" * 201 + ".md": "a part longer than 200 bytes",
    "東" * 67 + ".md": "a part longer than 200 bytes",
}


@pytest.mark.parametrize(("path", "fault"), REFUSED.items(), ids=map(ascii, REFUSED))
def test_a_name_that_a_site_cannot_have_is_told_by_what_is_wrong_with_it(path: str, fault: str) -> None:
    assert name_fault(path) == fault


@pytest.mark.parametrize(
    "path",
    [
        "index.md",
        "a b (1)/c, d.md",
        "été/Größe.md",
        "東京.md",
        "#1 50% a+b=c;d@e!.md",
        "a{b}[c].md",
        "क्\u200dष.md",
        "👩\u200d💻.md",
    ],
)
def test_a_name_of_any_script_is_none_of_these(path: str) -> None:
    assert name_fault(path) == "" and shown_path(path) == path


@pytest.mark.parametrize("path", REFUSED, ids=map(ascii, REFUSED))
def test_a_name_is_shown_so_that_a_terminal_prints_it(path: str) -> None:
    shown = shown_path(path)
    shown.encode()
    assert "\x1b" not in shown and "\n" not in shown and "\u202e" not in shown
    assert shown_path(shown) == shown
