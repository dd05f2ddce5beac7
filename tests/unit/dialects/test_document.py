"""A source file taken apart: front matter however broken, every byte of the text kept."""

import pytest

from minutebook.dialects.document import MAX_HEAD, Document, raw_offset_of, read_document, with_values
from minutebook.dialects.families import stated_in
from minutebook.dialects.words import known_words
from minutebook.sources.body import Body
from tests.unit.importers.folders.families.drafts import codes, document_of
from tests.work import patience


def values(document: Document) -> dict[str, object]:
    return {each.name: each.value for each in document.values}


def refusal(data: str | bytes) -> str:
    document = document_of(data)
    assert document.is_refused and document.values == () and document.raw == ""
    return "\n".join(map(str, document.problems))


@pytest.mark.parametrize(
    ("data", "raw", "first_line"),
    [
        (b"---\na: 1\n---\n# T\n", "# T\n", 4),
        (b"\xef\xbb\xbf---\na: 1\n---\n# T\n", "# T\n", 4),
        (b"---\r\na: 1\r\n---\r\n# T\r\n\r\nx\n", "# T\r\n\r\nx\n", 4),
        (b"---\ra: 1\r---\r# T\r", "# T\r", 4),
        (b"---  \na: 1\n...\nBody", "Body", 4),
        (b"---\na: 1\n---", "", 3),
        (b"---\na: 1\n---\n\n\n  x  \n\n", "\n\n  x  \n\n", 4),
        ("---\r\na: é\r\n---\r\nx\u2028y\x0cz\r\n".encode(), "x\u2028y\x0cz\r\n", 4),
        (b"a: 1\nb: 2\n---\n# T\n", "# T\n", 4),
    ],
)
def test_the_text_below_the_front_matter_is_kept_byte_for_byte(data: bytes, raw: str, first_line: int) -> None:
    document = document_of(data)
    assert (document.raw, document.first_line, document.form) == (raw, first_line, "front matter")
    assert values(document)["a"] in (1, "é") and document.problems == ()


@pytest.mark.parametrize(
    "text",
    ["", "\n", "# T\n", "Text\n---\n", "---\nText, and no end\n", "----\na: 1\n----\n", "\n---\na 1\n---\n", "a: 1\n"],
)  # fmt: skip
def test_a_file_without_front_matter_is_all_text(text: str) -> None:
    document = document_of(text)
    assert (document.raw, document.values, document.form, document.problems) == (text, (), "", ())


@pytest.mark.parametrize("text", ["---\nstatus: accepted\n# T\n", "---\nstatus: accepted", "---\r\na: 1\r\n----\r\n"])
def test_front_matter_that_never_ends_is_refused(text: str) -> None:
    assert refusal(text).startswith(
        "0001-x.md:1:1: error: the front matter is opened with --- and never closed [import-refused]\n    hint: put"
    )


def test_what_is_not_utf8_is_refused_with_its_line() -> None:
    assert "0001-x.md:2:1: error: the file is not UTF-8 text from here on" in refusal(b"# T\nna\xefve\n")
    assert "1:1" in refusal("# T\n".encode("utf-16"))


def test_one_faulty_value_stays_text_and_the_rest_is_read() -> None:
    document = document_of(
        "---\ntitle: Plan: phase 2\nstatus: accepted\nweird: [a, b\nowner: @ana\nlist:\n  - x\n  - y\n---\n# T\n"
    )
    assert values(document) == {
        "title": "Plan: phase 2", "status": "accepted", "weird": "[a, b", "owner": "@ana", "list": ["x", "y"],
    }  # fmt: skip
    assert [(each.location.line, each.code) for each in document.problems] == [
        (2, "import-unreadable-fields"), (4, "import-unreadable-fields"), (5, "import-unreadable-fields"),
    ]  # fmt: skip
    assert [each.line for each in document.values] == [2, 3, 4, 5, 6]


def test_quotes_around_a_faulty_value_are_no_part_of_it() -> None:
    assert values(document_of("---\nb: 1\na: 'it\n---\n")) == {"b": 1, "a": "it"}


@pytest.mark.parametrize(
    "front",
    ["status:\taccepted", "a: \x00", "a: " + "[" * 50 + "]" * 50, "a: !x y", "a: *b", "a: &b", "a: {", "- a: 1\nb: 2"],
)  # fmt: skip
def test_no_front_matter_however_odd_is_lost_or_raises(front: str) -> None:
    document = document_of(f"---\n{front}\n---\n# T\n")
    assert document.raw == "# T\n" and document.values


def test_values_are_those_of_yaml_with_text_left_text() -> None:
    found = values(document_of("---\nid: 010\nno: NO\nday: 2021-01-02\nn: 1\nx:\nd: {accepted}\n---\n"))
    assert found == {"id": "010", "no": "NO", "day": "2021-01-02", "n": 1, "x": None, "d": {"accepted": None}}


def test_a_page_of_rules_and_words_is_not_mistaken_for_one_beyond_bounds() -> None:
    text = "---\n" + "x" * (MAX_HEAD + 1) + "\n---\n# T\n"
    assert document_of(text).raw == text


@pytest.mark.parametrize(
    ("path", "text", "carried"),
    [
        ("a.rst", "T\r\n===\r\n", "```rst\nT\r\n===\r\n```\n"),
        ("a.TXT", "no end", "```text\nno end\n```\n"),
        ("a.adoc", "= T\n````\nx\n````\n", "`````asciidoc\n= T\n````\nx\n````\n`````\n"),
        ("a.mdx", "---\na: 1\n---\n<T/>\n", "```mdx\n<T/>\n```\n"),
        ("a.md", "T\n===\n", "T\n===\n"),
    ],
)
def test_another_markup_comes_in_a_fence_with_the_places_it_had(path: str, text: str, carried: str) -> None:
    document = document_of(text, path)
    assert document.carried == (carried, document.first_line - (path != "a.md"))
    assert Body(document.carried[0]).links == ()


def test_a_yaml_file_beside_it_gives_the_values() -> None:
    readme = document_of("# T\n", "k/README.md")
    document = with_values(readme, "k/kep.yaml", b"title: K\r\nstatus: x: y\r\n", "kep.yaml")
    assert values(document) == {"title": "K", "status": "x: y"} and document.form == "kep.yaml"
    assert [(each.location.path, each.location.line) for each in document.problems] == [("k/kep.yaml", 2)]
    assert (document.companions, document.raw) == (("k/kep.yaml",), "# T\n")


def test_a_yaml_file_that_is_no_text_does_not_raise() -> None:
    assert with_values(document_of("# T\n"), "kep.yaml", b"\xff\x00", "kep.yaml").raw == "# T\n"


@pytest.mark.parametrize("raw", ["a\nb\n", "a\r\nb\r\nc", "\r\n\r\n", "a\rb\r\nc\nd", "é\r\n\u2028x\r\n", ""])
def test_places_are_the_same_with_either_line_end(raw: str) -> None:
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    for offset in range(len(text) + 1):
        before = raw[: raw_offset_of(raw, offset)]
        assert before.replace("\r\n", "\n").replace("\r", "\n") == text[:offset]


@pytest.mark.parametrize("front", ["just words", "# a comment only", "", "- a\n- b"])
def test_two_rules_around_words_are_no_front_matter_and_lose_nothing(front: str) -> None:
    document = document_of(f"---\n{front}\n---\n# T\n")
    kept = document.raw + "".join(f"{each.name}{each.value}" for each in document.values)
    assert all(word in kept for word in front.split() if "comment" not in front and word != "-")


def test_a_name_given_twice_is_said() -> None:
    document = read_document("a.md", b"---\nfoo: 1\nfoo: 2\n---\n", "a.md")
    assert codes(document.problems) != []


def test_front_matter_beside_a_yaml_file_is_not_lost() -> None:
    readme = document_of("---\nowner: ana\n---\n# T\n", "k/README.md")
    assert "owner" in values(with_values(readme, "k/kep.yaml", b"title: K\n", "kep.yaml"))


def test_front_matter_behind_a_comment_is_read_and_does_not_stay_in_the_text() -> None:
    text = "<!-- (c) Harbor Office -->\r\n---\r\nstatus: accepted\r\ndate: 2025-05-03\r\n---\r\n\r\n# Berth\r\n"
    document = document_of(text.encode())
    assert values(document) == {"status": "accepted", "date": "2025-05-03"}
    assert document.raw == "<!-- (c) Harbor Office -->\r\n\r\n# Berth\r\n"
    assert [each.line for each in document.values] == [3, 4]
    assert document.body.place_of(document.body.text.index("# Berth")) == (7, 1)


def test_of_two_blocks_both_are_read_and_the_first_counts() -> None:
    document = document_of("---\nstatus: accepted\n---\n\n---\nstatus: draft\ndate: 2025-05-03\n---\n# Berth\n")
    assert values(document) == {"status": "accepted", "date": "2025-05-03"}
    assert document.raw == "# Berth\n"
    assert document.first_line == 9
    assert "given twice" in "".join(map(str, document.problems))


def test_front_matter_in_toml_is_read_and_what_is_none_stays_text() -> None:
    document = document_of('+++\ntitle = "Berth"\ndate = 2025-05-03\n+++\n# Berth\n')
    assert values(document) == {"title": "Berth", "date": "2025-05-03"}
    assert document.raw == "# Berth\n"
    assert document_of("+++\na = b c\n+++\nx\n").raw == "+++\na = b c\n+++\nx\n"


MARKS = {
    "fields": ":a: b\n  c\n" * 9_000,
    "directives": ".. a::\n  x\n\n" * 6_000,
    "literal blocks": "::\n\n" + "  x\n   \n" * 9_000,
    "rows": "  * - a\n    - b\n" * 4_000 + "      c\n" * 4_000,
    "blocks that never end": "".join("-" * (4 + n % 400) + "\n" for n in range(2_000)),
    "links": "link:" * 9_000 + "https://a" * 2_000 + "<<" * 9_000,
    "roles": ":pep:`" * 9_000 + "`a <" * 9_000,
    "headings": "== a\n" * 9_000 + "\n\na\n---\n" * 2_000,
}


@pytest.mark.parametrize("name", MARKS)
@pytest.mark.parametrize("ending", ["rst", "adoc"])
def test_marks_made_to_be_slow_are_read_in_time(name: str, ending: str) -> None:
    with patience():
        document = document_of(MARKS[name], f"a.{ending}")
        assert len(stated_in(document, known_words()).statements) <= 9_000
    assert document.body.text.count("\n") == MARKS[name][:65_536].count("\n")
