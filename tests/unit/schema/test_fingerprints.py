"""What of a settled record counts, and where a difference is seen first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.schema.fingerprints import amended_text, differences, fingerprints, in_both_forms, is_covered
from minutebook.schema.sealing import GONE, is_fingerprint
from minutebook.schema.statement import files_linked, statement_in
from tests.fakes import digests_of, source_of, statement, type_of

FRONT = "---\nid: DEC-0001\nstatus: accepted\nrationale: It costs less.\noptions: [Buy, Build]\ntags: [money]\n---\n"
BODY = """
A note.

## Context

One line here.
Another line, with [a link](https://one.example/a).

## Decision

We buy.

## Consequences

* It costs less.
* It comes sooner.
"""
WHOLE = FRONT + BODY


def changed(before: str, after: str) -> list[tuple[str, str]]:
    """Part and text from the difference to the end of its line; the kind of change where there is no place."""
    there = statement(after)
    found = []
    for each in differences(fingerprints(statement(before)), there):
        at = "" if each.offset is None else there.body.text[each.offset :].partition("\n")[0]
        words = ["gone" * each.is_gone, "new" * each.is_new, "cut" * each.is_cut, "moved" * each.is_moved]
        found.append((each.part, " ".join(word for word in (*words, at) if word)))
    return found


def test_fields_come_first_then_the_text_parted_by_the_sections_of_the_kind() -> None:
    found = fingerprints(statement(WHOLE, files={}))
    assert list(found) == ["id", "status", "rationale", "options", "text", "Context", "Decision", "Consequences"]
    assert all(is_fingerprint(each) and each.startswith("z") for each in found.values())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tags: [money]", "tags: [money, suppliers]\nreview_date: 2027-01-01"),
        ("status: accepted", "status: implemented"),
        ("status: accepted", "status: superseded"),
        ("options: [Buy, Build]", "options:\n  - Buy\n  - 'Build'"),
        ("rationale: It costs less.", "rationale: >\n  It costs\n  less."),
        ("tags: [money]", "tags: [money]\nappplication_date: null\nlessons: []"),
        ("tags: [money]", "tags: [money]\napplication_date: 2026-04-01"),
        ("We buy.", "We buy. "),
        ("\n\n## Context", "\n  \n## Context"),
        ("A note.", "\n\nA note."),
        ("sooner.\n", "sooner."),
    ],
)
def test_what_is_free_or_says_the_same_is_no_change(old: str, new: str) -> None:
    assert old in WHOLE
    assert changed(WHOLE, WHOLE.replace(old, new)) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("We buy.", "We build.", [("Decision", "We build.")]),
        ("We buy.", "  We buy.", [("Decision", "We buy.")]),
        ("We buy.", "We buy.\\ ", [("Decision", "We buy.\\ ")]),
        ("* It comes sooner.", "* It comes later.", [("Consequences", "* It comes later.")]),
        ("* It costs less.\n", "", [("Consequences", "cut * It comes sooner.")]),
        ("* It comes sooner.\n", "", [("Consequences", "cut * It costs less.")]),
        ("* It costs less.\n", "* It costs less.\n* Or not.\n", [("Consequences", "* Or not.")]),
        ("A note.", "A note\n\n## Ruling", [("text", "A note")]),
        ("## Context\n", "## Context\n\n", [("Context", "moved ## Context")]),
        ("We buy.\n\n## Cons", "We buy.\n## Cons", [("Consequences", "moved ## Consequences")]),
        (
            "## Decision",
            "## Verdict",
            [("Context", "## Verdict"), ("Decision", "gone"), ("Consequences", "moved ## Consequences")],
        ),
        ("## Decision", "### Decision", [("Decision", "### Decision")]),
        ("less.\noptions", "more.\noptions", [("rationale", "")]),
        ("[Buy, Build]", "[Build, Buy]", [("options", "")]),
        ("options: [Buy, Build]\n", "", [("options", "gone")]),
        ("options:", "level: team\noptions:", [("level", "new")]),
        ("status: accepted", "status: proposed", [("status", "")]),
        ("\n* It comes sooner.\n", "\n* It comes sooner.\n\n## Other\n", [("Consequences", "## Other")]),
    ],
)
def test_a_change_is_seen_at_its_line(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert old in WHOLE
    assert changed(WHOLE, WHOLE.replace(old, new, 1)) == expected


def test_sections_in_another_order_are_another_text() -> None:
    decision = BODY[BODY.index("## Decision") : BODY.index("## Consequences")]
    moved = BODY.replace(decision, "").replace("## Context", f"{decision}## Context")
    assert [part for part, _ in changed(WHOLE, FRONT + moved)] == ["Context", "Decision", "Consequences"]


def test_a_name_that_two_parts_have_hides_neither() -> None:
    front = FRONT.replace("tags: [money]", "Decision: As below.")
    assert [part for part, _ in changed(front + BODY, front + BODY.replace("We buy", "We build"))] == ["Decision"]
    assert [part for part, _ in changed(front + BODY, front.replace("below", "above") + BODY)] == ["Decision"]


def test_an_amendment_covers_what_it_names_as_it_left_it() -> None:
    before, after = (
        statement(WHOLE),
        statement(WHOLE.replace("We buy.", "We build.").replace("options: [Buy, Build]\n", "")),
    )
    text = amended_text(fingerprints(before), after)
    assert list(text) == ["options", "Decision"] and text["options"] == GONE
    assert list(differences(fingerprints(before) | text, after)) == []
    now = in_both_forms(after)
    assert all(is_covered(part, text, now) for part in ("options", "Decision"))
    assert not is_covered("Context", text, now) and not is_covered("Decision", text, in_both_forms(before))


LINKS = (
    ("[a](../files/a.csv)", "files/a.csv"),
    ("![a](../files/a.png)", "files/a.png"),
    ("[a](../files/LICENSE)", "files/LICENSE"),
    ("[a][1]\n\n[1]: ../files/a.csv", "files/a.csv"),
    ("[1]: ../files/a.csv", "files/a.csv"),
    ('<img src="../files/a.png">', "files/a.png"),
    ('<img src="../../files/a.png">', "files/a.png"),
    ('<img srcset="../files/a.png 1x, ../files/b.png 2x">', "files/b.png"),
    ('--8<-- "files/terms.md"', "files/terms.md"),
    ('--8<-- "content/files/terms.md:3:5"', "files/terms.md"),
    ("--8<--\nfiles/terms.md\n--8<--", "files/terms.md"),
)


@pytest.mark.parametrize(("text", "path"), LINKS)
def test_every_file_that_a_text_leads_to_or_takes_in_counts(text: str, path: str) -> None:
    source = source_of(f"---\nid: DEC-0001\n---\n{text}\n", "decisions/DEC-0001-a.md")
    one, other = (statement_in(type_of("decision"), source, digests_of({path: mark * 64})) for mark in "ab")
    assert [each.part for each in differences(fingerprints(one), other)] == [path]


def test_an_address_in_a_field_or_a_part_of_one_counts() -> None:
    text = "---\nid: ART-0001\nlocation: ../files/a.pdf\n---\n"
    source = source_of(text, "artifacts/ART-0001-a.md")
    assert files_linked(type_of("artifact"), source)[-1] == "files/a.pdf"


LETTERS = st.text(st.sampled_from("ab \t\n#-|`<!>[]()*:\\é\u0301\u00a0"), max_size=60)


@given(LETTERS, LETTERS)
def test_two_texts_are_the_same_only_where_their_lines_are(one: str, other: str) -> None:
    first, second = (statement(f"---\nid: DEC-0001\n---\n{each}") for each in (one, other))
    assert list(differences(fingerprints(first), first)) == []
    found = list(differences(fingerprints(first), second))
    assert bool(found) == (as_lines(first.body.text) != as_lines(second.body.text))
    assert all(each.offset is None or 0 <= each.offset <= len(second.body.text) for each in found)


def as_lines(text: str) -> list[str]:
    """The lines of a text as they are compared."""
    lines = ["" if not line.strip(" ") else bare(line) for line in text.strip("\n").split("\n")]
    return "\n".join(lines).strip("\n").split("\n")


def bare(line: str) -> str:
    cut = line.rstrip(" ")
    if cut.endswith("\\"):
        return line
    return cut if len(line) - len(cut) < 2 else f"{cut}  "


def test_a_change_of_a_long_text_is_found_in_a_moment() -> None:
    """One line of many words, and a section of many lines turned round; a square of them would take minutes."""
    words = " ".join(["word"] * 20_000)
    lines = "\n".join(f"line {number % 7}" for number in range(20_000))
    for before, after in ((words, words.replace("word word", "word", 1)), (lines, lines[::-1])):
        assert [part for part, _ in changed(f"{FRONT}{before}\n", f"{FRONT}{after}\n")] == ["text"]
