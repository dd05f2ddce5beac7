"""Front matter and its traps, with the words a writer reads."""

import pytest

from minutebook.core.diagnostics import Problem
from minutebook.sources.frontmatter import MAX_FILE_BYTES, MAX_FRONT_MATTER, read
from minutebook.sources.source import RawFile, Source
from tests.fakes import source_of


def reading(text: str | bytes) -> tuple[Source, list[Problem]]:
    return read(RawFile("a.md", text.encode() if isinstance(text, str) else text))


def whole(text: str | bytes) -> Source:
    source, problems = reading(text)
    assert problems == [] and source.readable
    return source


def fault(text: str | bytes) -> str:
    """The one problem of a file, which must not be shown."""
    source, problems = reading(text)
    assert not source.readable and source.metadata == {} and source.body.text == "" and source.text == ""
    assert len(problems) == 1
    return str(problems[0])


def test_values_body_and_places() -> None:
    source = whole("---\nid: DEC-0001\ntags: [a, b]\n---\n\n# One\n")
    assert source.metadata == {"id": "DEC-0001", "tags": ["a", "b"]}
    assert source.marks[("tags", 1)] == (3, 11)
    assert source.key_marks[("tags",)] == (3, 1)
    assert (source.body.text, source.body.first_line) == ("\n# One\n", 5)
    assert str(source.at("tags", 1)) == "content/a.md:3:11"
    assert str(source.at("tags", 9)) == "content/a.md:3:7"
    assert str(source.at("gone")) == "content/a.md:1:1"


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbf---\nid: x\n---\nBody\n",
        b"---\r\nid: x\r\n---\r\nBody\r\n",
        b"---\rid: x\r---\rBody\r",
        b"---  \nid: x\n---\t\nBody\n",
        b"---\nid: x\n...\nBody\n",
    ],
)
def test_byte_order_mark_line_endings_blanks_and_dots_make_no_difference(text: bytes) -> None:
    source = whole(text)
    assert source.metadata == {"id": "x"}
    assert source.marks[("id",)] == (2, 5)
    assert source.body.text == "Body\n"


@pytest.mark.parametrize("text", ["", "\n", "# One\n", "Text\n---\n", "  \n# One\n\n---\n", "-----\nText\n"])
def test_a_page_without_front_matter_is_all_body(text: str) -> None:
    source = whole(text)
    assert not source.has_front_matter and source.metadata == {} and source.body.text == text


@pytest.mark.parametrize("text", ["---\n---\nBody", "---\n\n---\nBody", "---\n# only a comment\n---\nBody"])
def test_an_empty_block_is_front_matter_that_says_nothing(text: str) -> None:
    source = whole(text)
    assert source.has_front_matter and source.metadata == {} and source.body.text == "Body"


def test_a_file_that_ends_with_its_closing_line() -> None:
    assert whole("---\nid: x\n---").body.text == ""


@pytest.mark.parametrize("text", ["---\nid: x\n", "---\n", "---", "---\nid: x\n----\n", "---\nid: x\n ---\n"])
def test_a_block_never_closed(text: str) -> None:
    assert fault(text) == (
        "content/a.md:1:1: error: the front matter is opened with --- and never closed [unclosed-front-matter]\n"
        "    hint: put a line --- below the last `name: value` line"
    )


@pytest.mark.parametrize("text", ["\n---\nid: x\n---\n", "\ufeff\ufeff---\nid: x\n---\n", "  ---\nid: x\n---\n"])
def test_front_matter_below_the_first_line_is_not_printed_on_the_page(text: str) -> None:
    said = fault(text)
    assert (
        "error: the front matter does not begin with a line --- at the very top of the file [late-front-matter]" in said
    )
    assert "hint: make --- the whole first line" in said


def test_words_behind_the_opening_line() -> None:
    assert "late-front-matter" in fault("--- # settings\nid: x\n---\n")


@pytest.mark.parametrize(
    "before",
    ["<!-- (c) Harbor Office -->\n", "\n<!-- a\nb -->\n\n<!-- c -->", "\ufeff\n<!-- a -->\n", "\u200b\n<!-- a -->\n"],
)
def test_front_matter_behind_comments_is_found_with_the_comment_to_move(before: str) -> None:
    said = fault(f"{before}---\n# note\nid: x\ntags:\n  - a\n- b\n\nstatus: y\n---\n\nText\n")
    assert f"{before.count(chr(10)) + 1}:" in said
    assert "at the very top of the file [late-front-matter]\n    hint: move what stands before it" in said


def test_front_matter_in_toml_is_not_printed() -> None:
    said = fault('+++\ntitle = "x"\nvisibility = "restricted"\n+++\nText\n')
    assert "content/a.md:1:1: error: the front matter is written in TOML" in said
    assert source_of("+++\nid = 'DEC-0001'\n+++\n").salvaged == {"id": "DEC-0001"}
    assert source_of("+++\nno = toml, yet").readable
    assert source_of("+++\nwords\n+++\n").readable


def test_a_second_block_is_not_printed_and_what_it_says_is_salvaged() -> None:
    text = "---\nid: x\n---\n<!-- c -->\n---\nvisibility: restricted\n---\nText\n"
    assert "content/a.md:5:1: error: a second block of front matter" in fault(text)
    assert source_of(text).salvaged == {"id": "x", "visibility": "restricted"}


@pytest.mark.parametrize(
    "text",
    [
        "---\nid: x\n---\n---\n\nNote: this\n---\n",
        "---\nid: x\n---\n\n---\nNote: this is text\nand more of it\n---\n",
        "<!-- c -->\n\nText\n\n---\nid: x\n---\n",
        "<!-- c -->\n---\nText: one\n\nNo end\n",
        "```\n---\nid: x\n---\n```\n",
    ],
)
def test_rules_around_words_are_no_front_matter(text: str) -> None:
    assert source_of(text).readable


FAULTS = [
    ("a: 1\na: 2", "3:1: error: a: given twice, first on line 2 [duplicate-key]", "keep one of the two lines"),
    ("a:\n  b: 1\n  b: 2", "4:3: error: b: given twice, first on line 3 [duplicate-key]", "keep one of the two lines"),
    (
        "a:\n\tb: 1",
        "3:1: error: there is a tab where only spaces are allowed [tab-in-front-matter]",
        "replace the tab with spaces",
    ),
    (
        "a:\tb",
        "2:3: error: there is a tab where only spaces are allowed [tab-in-front-matter]",
        "replace the tab with spaces",
    ),
    (
        "title: @4 pm",
        "2:8: error: a value begins with a character that YAML keeps for itself: `title: @4 pm` [invalid-front-matter]",
        "put the value in quotes",
    ),
    (
        "title: `x`",
        "2:8: error: a value begins with a character that YAML keeps for itself: `title: `x`` [invalid-front-matter]",
        "put the value in quotes",
    ),
    (
        "title: Plan: phase 2",
        "2:12: error: a second colon makes the line unclear: `title: Plan: phase 2` [invalid-front-matter]",
        "put the value in quotes, or check the indentation",
    ),
    (
        "owner: *ana",
        "2:8: error: a value begins with * or &, which YAML keeps for itself: `owner: *ana` [invalid-front-matter]",
        "put the value in quotes",
    ),
    (
        "title: !important",
        "2:8: error: a value begins with !, which YAML keeps for itself [invalid-front-matter]",
        "put the value in quotes",
    ),
    (
        "title: 'it",
        "2:8: error: a quotation mark is opened and never closed: `title: 'it` [invalid-front-matter]",
        "close the quotation mark",
    ),
    (
        "tags: [a, b",
        "2:7: error: a bracket is opened and never closed: `tags: [a, b` [invalid-front-matter]",
        "close the bracket, or put the value in quotes",
    ),
    (
        "title",
        "2:1: error: the front matter is not a list of `name: value` lines [invalid-front-matter]",
        "write each line as `name: value`",
    ),
    (
        "- a",
        "2:1: error: the front matter is not a list of `name: value` lines [invalid-front-matter]",
        "write each line as `name: value`",
    ),
    (
        "title: x\nstatus",
        "4:1: error: a line has no colon after its name [invalid-front-matter]",
        "write it as `name: value`",
    ),
    (
        "a: 1\n  b: 2",
        "3:4: error: a second colon makes the line unclear: `b: 2` [invalid-front-matter]",
        "put the value in quotes, or check the indentation",
    ),
    (
        "a: é\x07b",
        "2:5: error: the front matter holds a character that YAML does not allow [invalid-front-matter]",
        "delete the invisible control character",
    ),
    (
        "{a: b}: c",
        "2:1: error: a name before the colon is missing or is not plain text [invalid-front-matter]",
        "write each line as `name: value`; put quotes around text that starts with { or [",
    ),
]


@pytest.mark.parametrize(("front", "said", "hint"), FAULTS)
def test_what_cannot_be_read_is_said_with_place_and_remedy(front: str, said: str, hint: str) -> None:
    assert fault(f"---\n{front}\n---\n\nBody\n") == f"content/a.md:{said}\n    hint: {hint}"


def test_several_faults_are_found_in_one_run() -> None:
    _, problems = reading("---\na: 1\na: 2\nb: !x y\nb: 3\n---\n")
    assert [(each.code, each.location.line) for each in problems] == [
        ("duplicate-key", 3),
        ("invalid-front-matter", 4),
        ("duplicate-key", 5),
    ]


def test_text_that_is_not_utf8() -> None:
    assert fault("---\nid: DEC-0001\ntitle: é".encode() + b"\xe9\n---\n") == (
        "content/a.md:3:9: error: the file is not UTF-8 text from here on [not-utf8]\n"
        "    hint: save it in your editor with encoding UTF-8"
    )
    assert "[not-utf8]" in fault("---\nid: x\n---\n".encode("utf-16"))


def test_a_file_beyond_all_bounds() -> None:
    assert fault(b"x" * (MAX_FILE_BYTES + 1)) == (
        "content/a.md:1:1: error: the file has 2,000,001 bytes; at most 2,000,000 are read [too-large]\n"
        "    hint: move the bulk into an attachment"
    )
    assert "the front matter has 65,54" in fault("---\na: " + "x" * MAX_FRONT_MATTER + "\n---\n")


def test_references_and_depth_beyond_their_bounds() -> None:
    few = "a: &a [x]\n" + "".join(f"b{number}: *a\n" for number in range(20))
    assert whole(f"---\n{few}---\n").metadata["b7"] == ["x"]
    many = "a: &a [x]\n" + "".join(f"b{number}: *a\n" for number in range(21))
    assert "22:" in fault(f"---\n{many}---\n") or "23:" in fault(f"---\n{many}---\n")
    said = fault("---\nok: 1\na: " + "[" * 21 + "]" * 21 + "\n---\n")
    assert said == (
        "content/a.md:3:23: error: the front matter is nested or repeated too deeply [front-matter-too-complex]\n"
        "    hint: write values out: at most 20 references and 20 levels are read"
    )


@pytest.mark.parametrize(
    ("text", "salvaged"),
    [
        (
            "---\nid: DEC-0001\ntitle: 'One: two'\nvisibility: restricted\nowner: @x\n---\n",
            {"id": "DEC-0001", "title": "One: two"},
        ),
        ("---\nid: DEC-0001\n", {"id": "DEC-0001"}),
        ("---\nid: DEC-0001\nid: DEC-0002\n---\n", {"id": "DEC-0001"}),
    ],
)
def test_a_file_that_cannot_be_read_keeps_what_can_be_told_apart(text: str, salvaged: dict[str, str]) -> None:
    source, _ = reading(text)
    assert source.salvaged.items() >= salvaged.items()


def test_bytes_in_another_encoding_still_give_up_their_id() -> None:
    source, _ = reading(b"---\r\nid: DEC-0001\r\ntitle: \xe9\r\n---\r\n")
    assert source.salvaged["id"] == "DEC-0001"


@pytest.mark.parametrize(
    ("lines", "visibility"),
    [
        ("visibility: public\nvisibility: restricted", "restricted"),
        ("visibility: restricted\nvisibility: public", "restricted"),
        ("visibility: public\nvisibility: internal", "restricted"),
        ("visibility: public\nvisibility: public", "public"),
    ],
)
def test_two_words_for_who_may_see_it_count_as_nobody(lines: str, visibility: str) -> None:
    assert reading(f"---\n{lines}\n---\n")[0].salvaged["visibility"] == visibility


def test_lines_mkdocs_would_take_for_front_matter_are_noted() -> None:
    source = whole("Title: One\n Visibility: restricted\n\nBody\n")
    assert source.metadata == {} and source.salvaged["visibility"] == "restricted"
    assert whole("Text.\n\nvisibility: restricted\n").salvaged == {}
