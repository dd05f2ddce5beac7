"""What a body holds: sections, mentions, links, blocks; and what only looks like it."""

import pytest

from minutebook.sources.body import Body, read_body
from minutebook.sources.prose import spliced


def mentioned(text: str) -> list[str]:
    return [each.target for each in read_body(text).mentions]


def linked(text: str) -> list[tuple[str, str]]:
    return [(each.label, each.target) for each in read_body(text).links]


def titles(text: str) -> list[tuple[int, str]]:
    return [(each.level, each.title) for each in read_body(text).sections]


@pytest.mark.parametrize(
    "text",
    [
        "See DEC-0010.",
        "DEC-0010",
        "(DEC-0010)",
        "**DEC-0010**",
        "DEC-0010, too",
        "# DEC-0010",
        "- DEC-0010",
        "| DEC-0010 |",
        "> DEC-0010",
        "DEC-0010’s",
        "x\n    DEC-0010",
        "- a\n\n    DEC-0010",
        "!!! note\n    DEC-0010",
        "[^1]: DEC-0010",
        "[DEC-0010]",
        "a < b, DEC-0010 > c",
        "DEC-0010:",
        "“DEC-0010”",
        "a `b` DEC-0010 `c`",
        "`` ` `` DEC-0010",
        "\\`DEC-0010",
        "`a DEC-0010",
        "[DEC-0010](\n\nx)",
        "<!-- x --> DEC-0010",
        "<!-- DEC-0010",
        "```\nx\n```\nDEC-0010",
        "```\nnever closed DEC-0010",
        '<div markdown="1">\nDEC-0010\n</div>',
        "a <em>DEC-0010</em>",
        "DEC-0010/DEC",
    ],
)
def test_a_plain_id_in_prose_is_a_mention(text: str) -> None:
    assert mentioned(text) == ["DEC-0010"]


@pytest.mark.parametrize(
    "text",
    [
        "`DEC-0010`",
        "`` a ` DEC-0010 ``",
        "```\nDEC-0010\n```",
        "~~~ yaml\nDEC-0010\n~~~",
        "  ```\n  DEC-0010\n  ```",
        "> ```\n> DEC-0010\n> ```",
        "````\n```\nDEC-0010\n````",
        "\n    DEC-0010",
        "a\n\n    DEC-0010",
        "\tDEC-0010",
        "<!-- DEC-0010 -->",
        "<!--\n\nDEC-0010\n-->",
        "[DEC-0010](a.md)",
        "[a\nDEC-0010](a.md)",
        "[a](DEC-0010.md)",
        '[a](a.md "DEC-0010")',
        "![DEC-0010](a.png)",
        "[DEC-0010][a]",
        "[a][DEC-0010]",
        "[DEC-0010]\n\n[DEC-0010]: a.md",
        "[a]: DEC-0010.md",
        "[a]: x.md 'DEC-0010'",
        "[a]: x.md\n    'DEC-0010'",
        "https://x.y/DEC-0010",
        "<https://x.y/DEC-0010>",
        "a/DEC-0010",
        "DEC-0010.md",
        "xDEC-0010",
        "DEC-0010x2",
        "DEC-0010-a",
        "a.DEC-0010",
        "#DEC-0010",
        "@DEC-0010",
        "&DEC-0010",
        '<a href="x">DEC-0010</a>',
        '<a\n href="DEC-0010">x</a>',
        '<img alt="DEC-0010">',
        "<code>DEC-0010</code>",
        "<pre>\n\nDEC-0010\n\n</pre>",
        "<div>\nDEC-0010\n</div>",
        "<div>\n<div>\n</div>\nDEC-0010\n</div>",
        "<script>\nDEC-0010\n</script>",
        "dec-0010",
        "DEC-",
        "D-E-C",
        "DEC-\u0660\u0661",
    ],
)
def test_in_code_links_html_addresses_and_other_words_it_is_none(text: str) -> None:
    assert mentioned(text) == []


def test_bracketed_mentions_with_and_without_words() -> None:
    body = read_body("See [[DEC-0010]], [[ana-silva|Ana]], [[ DEC-0011 ]] and | [[DEC-0012\\|the cell]] |.")
    assert [(each.target, each.label, each.is_bracketed) for each in body.mentions] == [
        ("DEC-0010", "", True),
        ("ana-silva", "Ana", True),
        ("DEC-0011", "", True),
        ("DEC-0012", "the cell", True),
    ]
    assert body.text[body.mentions[0].start : body.mentions[0].end] == "[[DEC-0010]]"


@pytest.mark.parametrize(
    "text", ["`[[DEC-0010]]`", "[[]]", "[[a\nb]]", "[[" + "x" * 81 + "]]", "```\n[[DEC-0010]]\n```"]
)
def test_what_looks_bracketed_and_is_not(text: str) -> None:
    assert mentioned(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](b.md)", [("a", "b.md")]),
        ("[a](<b c.md>)", [("a", "b c.md")]),
        ('[a](b.md "title")', [("a", "b.md")]),
        ("[a](b.md 'ti(t)le')", [("a", "b.md")]),
        ("[a](b_(c).md)", [("a", "b_(c).md")]),
        ("[a\nb](c.md)", [("a\nb", "c.md")]),
        ("[a [b] c](d.md)", [("a [b] c", "d.md")]),
        ("[`x` y](b.md)", [("`x` y", "b.md")]),
        ("![a](b.png)", [("a", "b.png")]),
        ("[![a](b.png)](c.md)", [("![a](b.png)", "c.md"), ("a", "b.png")]),
        ("[a][b], [b][], [b]\n\n[b]: c.md", [("a", "c.md"), ("b", "c.md"), ("b", "c.md")]),
        ("[a][B  c]\n\n[b C]: <d.md> 'title'", [("a", "d.md")]),
        ("[a](b.md)[c](d.md)", [("a", "b.md"), ("c", "d.md")]),
        ("[a]()", [("a", "")]),
        ("[a](b c.md)", [("a", "b c.md")]),
        ("[a](b c (d).md 'T')", [("a", "b c (d).md")]),
        ("[a](b<c>.md)", [("a", "b<c>.md")]),
        ("[a](b <c>) [d](<e)", [("a", "b <c>")]),
        ("[a](b\\_c\\(1.md)", [("a", "b_c(1.md")]),
        ("[a](b\nc.md)", [("a", "b\nc.md")]),
        ("\\[a](b.md)", []),
        ("> [a]\n>\n> [a]: b.md", [("a", "b.md")]),
        ("- [a]: b.md\n\n[a]", [("a", "b.md")]),
        ("`[a](b.md)`", []),
        ("[a\n\nb](c.md)", []),
        ("[a] (b.md)", []),
        ("[a][b]", []),
        ("[^1] and [^1]: note", []),
    ],
)
def test_links_inline_and_by_name(text: str, found: list[tuple[str, str]]) -> None:
    assert linked(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<a href="b/">c</a>', [("c", "b/")]),
        ("<a class=x href='b/'>c <em>d</em></a>", [("c <em>d</em>", "b/")]),
        ("<img alt=x src=b.png>", [("", "b.png")]),
        ("<A HREF=b>c</a>", [("c", "b")]),
        ('<a href="a&amp;b">c</a>', [("c", "a&b")]),
        ('<img src="b.png" srcset="b.png 1x, c.png 2x">', [("", "b.png"), ("", "c.png")]),
        ('<a data-href="b">c</a>', []),
        ("`<a href=b>c</a>`", []),
        ("<a name=b></a>", []),
    ],
)
def test_links_in_html(text: str, found: list[tuple[str, str]]) -> None:
    assert [(each.label, each.target) for each in read_body(text).html_links] == found


def test_headings_and_how_far_their_text_runs() -> None:
    body = read_body("intro\n# A\none\n## B ##\ntwo\n### C\nthree\n## D {#d .x}\n\n# E\n")
    assert [(each.level, each.title, body.text_of(each)) for each in body.sections] == [
        (1, "A", "one\n## B ##\ntwo\n### C\nthree\n## D {#d .x}"),
        (2, "B", "two\n### C\nthree"),
        (3, "C", "three"),
        (2, "D", ""),
        (1, "E", ""),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A\n===\n\nB\n---\n", [(1, "A"), (2, "B")]),
        ("text\nmore\n---\n", []),
        ("| a |\n|---|\n", []),
        ("- a\n---\n", []),
        ("```\n# a\n```\n", []),
        ("<!--\n# a\n-->\n", []),
        ("#a\n", []),
        ("####### a\n", []),
        ("    # a\n", []),
        ("   # a\n", [(1, "a")]),
        ("# C# in use #\n", [(1, "C# in use")]),
    ],
)
def test_what_is_a_heading(text: str, found: list[tuple[int, str]]) -> None:
    assert titles(text) == found


def test_comments_are_no_text_of_a_section() -> None:
    body = read_body("## A\n\n<!-- to do -->\n\n## B\n\nx <!-- y --> z\n")
    assert [body.text_of(each) for each in body.sections] == ["", "x  z"]


def test_an_embedded_view_and_where_it_stands() -> None:
    text = "a\n\n```minutebook\ntable: decision\n```\n\nb\n"
    body = read_body(text, first_line=9)
    (block,) = body.blocks
    assert block.text == "table: decision\n"
    assert text[block.start : block.end] == "```minutebook\ntable: decision\n```"
    assert body.place_of(block.text_start) == (12, 1)


def test_an_indented_view_keeps_its_indentation_before_it() -> None:
    body = read_body("- a\n\n    ```minutebook\n    table: decision\n    ```\n")
    (block,) = body.blocks
    assert body.text[: block.start].endswith("\n    ")
    assert block.text == "    table: decision\n"


@pytest.mark.parametrize(
    "text", ["```minutebook x\n```", "```\n```minutebook\n```\n", "`minutebook`", "> ```minutebook\n> a: b\n> ```"]
)
def test_what_is_no_embedded_view(text: str) -> None:
    assert read_body(text).blocks == ()


def test_a_view_never_closed_runs_to_the_end() -> None:
    (block,) = read_body("```minutebook\ntable: x\n").blocks
    assert block.text == "table: x\n"


def test_places_count_from_the_first_line_of_the_file() -> None:
    body = Body("one\ntwo\n", first_line=5)
    assert [body.place_of(each) for each in (0, 3, 4, 6)] == [(5, 1), (5, 4), (6, 1), (6, 3)]


def test_prose_keeps_every_offset() -> None:
    text = "a `b` c\n\n```\nx\n```\n<!-- é\n漢 -->\n    d\n<div>e</div>\n"
    prose = read_body(text).prose
    assert len(prose) == len(text)
    assert [at for at, each in enumerate(prose) if each == "\n"] == [at for at, each in enumerate(text) if each == "\n"]
    assert all(ours in (theirs, " ") for ours, theirs in zip(prose, text, strict=True))


def test_spans_get_new_words_whatever_their_order_and_never_twice_in_one_place() -> None:
    assert spliced("abcdef", [(4, 5, "Y"), (0, 2, "X"), (1, 3, "Z")]) == "XcdYf"
    assert spliced("abc", []) == "abc"
