from collections.abc import Callable

import pytest

from minutebook.sources.bounds import excess_in, not_made
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile
from tests.fakes import source_of

Made = Callable[[int], str]

SLOW: dict[str, tuple[str, int]] = {
    "marked sections": ("<![CDATA[", 54_000),
    "marked sections on lines of their own": ("<![if\n", 54_000),
    "tags that are not closed": ("<a ", 32_000),
    "tags below each other": ("<a \n\n", 32_000),
    "attributes": ('<a href="', 80_000),
    "processing instructions": ("<?x ", 80_000),
    "comments": ("<!-- x ", 54_000),
    "brackets": ("[", 16_000),
    "pictures": ("![", 16_000),
    "links": ("[a](", 32_000),
    "links with angles": ("[a](<", 32_000),
    "links by name": ("[a][", 16_000),
    "brackets with stars": ("[*", 32_000),
    "footnotes that are not closed": ("[^", 32_000),
    "abbreviations that are not closed": ("*[a", 32_000),
    "abbreviations": ("*[abc]: b\n", 32_000),
    "footnotes below each other": ("[^1]: a\n    b\n", 64_000),
    "tables of contents": ("[TOC]\n\n", 32_000),
    "backslashes": ("\\", 500_000),
    "headings": ("# a\n", 32_000),
    "underlined headings": ("a\n===\n", 32_000),
    "empty items": ("-\n", 32_000),
    "ordered lists in one line": ("1. ", 1_500),
    "lists in one line": ("- ", 1_500),
    "quotes in one line": ("> ", 1_500),
    "definitions": ("a\n: b\n", 3_000),
    "emphasis": ("*a **b ", 4_000),
    "fences": ("```\n", 300_000),
    "entities": ("&amp;", 400_000),
    "paragraphs": ("a\n\n", 400_000),
    "closing tags": ("</div>", 600_000),
}


@pytest.mark.parametrize("name", SLOW)
def test_what_markdown_takes_minutes_over_is_refused_before_it_is_tried(name: str) -> None:
    piece, size = SLOW[name]
    end = "a" if name.endswith("in one line") else ""
    assert excess_in(piece * (size // len(piece)) + end) is not None


def test_twelve_thousand_references_to_one_footnote_are_refused() -> None:
    found = excess_in("x[^1]" * 12_000 + "\n\n[^1]: y\n")
    assert found is not None


def test_a_footnote_may_be_referred_to_often_and_there_may_be_many() -> None:
    assert excess_in("x[^1] " * 300 + "\n\n[^1]: y\n") is None
    assert excess_in("".join(f"x[^{number}]\n\n[^{number}]: y\n\n" for number in range(1_000))) is None


@pytest.mark.parametrize("mark", ["- a", "1. a", "!!! note", "* a"])
def test_four_hundred_levels_are_refused_and_twenty_are_not(mark: str) -> None:
    nested: Made = lambda count: "\n".join("    " * level + mark for level in range(count))  # noqa: E731
    assert excess_in(nested(400)) is not None
    assert excess_in(nested(20)) is None


def test_markdown_in_html_in_markdown_is_refused_beyond_a_hundred() -> None:
    nested: Made = lambda count: "<div markdown>\n\n" * count + "x\n\n" + "</div>\n\n" * count  # noqa: E731
    assert excess_in(nested(331)) is not None
    assert excess_in(nested(50)) is None


HONEST = {
    "one long line": "A word and another. " * 10_000,
    "a long table of links": "| A | B |\n|---|---|\n" + "| [One](one.md) | `two` |\n" * 3_000,
    "a long list": "- [A](a.md): some words about it\n" * 2_000,
    "a long list of tasks": "- [ ] Do this\n- [x] Did that\n" * 1_500,
    "code with many brackets": "```\n" + "if [ -f x ]; then a[1] = (b); fi  # comment\n" * 3_000 + "```\n",
    "a heading after each line": "## Heading\n\nText with *emphasis* and **more**.\n\n" * 1_500,
    "rulers": ("- " * 120 + "\n\n") * 5 + "-" * 300 + "\n\n" + "* " * 150 + "\n",
    "snake_case and 2 * 3": "some_name_here and 2 * 3 * 4 and other_name. " * 2_000,
    "many footnotes": "".join(f"Text[^{number}].\n\n[^{number}]: Note.\n\n" for number in range(500)),
    "terms": "".join(f"Term {number}\n:   What it means\n\n" for number in range(1_000)),
    "tables in HTML": "<table>\n" + "<tr><td>a</td><td>b</td></tr>\n" * 2_000 + "</table>\n",
    "comparisons": "a < b and c > d, x <y. " * 2_000,
    "comments": "<!-- a comment -->\n\nText.\n\n" * 1_000,
    "notes": "!!! note\n\n    Text.\n\n" * 1_000,
}


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_page_of_some_size_is_not_refused(name: str) -> None:
    assert excess_in(HONEST[name]) is None


def test_a_page_beyond_a_bound_is_a_problem_at_its_place_and_is_not_shown() -> None:
    text = "---\nvisibility: public\n---\n\nFine.\n\n" + "<![CDATA[" * 6_000
    source, (problem,) = read(RawFile("slow.md", text.encode()))
    assert not source.readable and source.body.text == ""
    assert (problem.code, problem.location.line) == ("too-much-markup", 7)
    assert problem.hint and "<![CDATA[" not in source.text
    assert source.salvaged["visibility"] == "public"


def test_a_page_without_front_matter_is_held_to_the_same() -> None:
    assert not source_of("[" * 20_000).readable


def test_a_page_markdown_gave_up_on_says_why_in_one_line() -> None:
    assert not_made("content/a.md", "").message == "the page is nested too deeply for Markdown"
    said = not_made("content/a.md", "one\ntwo").message
    assert said == "an extension of Markdown gave up on the page: one two"
