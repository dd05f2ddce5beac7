"""What seals of the first form see of a settled text, and where it is seen first; kept for the books that have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.schema.fingerprints import amended_text, differences, first_fingerprints
from minutebook.schema.sealing import Amendment, Seal, expected_text, is_fingerprint
from tests.fakes import source_of, statement

FRONT = "---\nid: DEC-0001\nrationale: It costs less.\noptions: [Buy, Build]\ntags: [money]\n---\n"
BODY = """
## Context

One line here.
Another line, with [a link](https://one.example/a).

## Decision

We buy.

<!-- a note to ourselves -->
## Consequences

* It costs less.
* It comes sooner.
"""


def sealed_as(text: str) -> dict[str, str]:
    return first_fingerprints(statement(text))


def changed(before: str, after: str) -> list[tuple[str, str]]:
    """Part and text from the difference to the end of its line; the kind of change where there is no place."""
    source = source_of(after)
    found = []
    for each in differences(sealed_as(before), statement(after)):
        at = "" if each.offset is None else source.body.text[each.offset :].partition("\n")[0]
        words = ["gone" * each.is_gone, "new" * each.is_new, "cut" * each.is_cut]
        found.append((each.part, " ".join(word for word in (*words, at) if word)))
    return found


WHOLE = FRONT + BODY


def test_fields_and_sections_have_a_fingerprint_each_in_the_order_of_the_kind() -> None:
    assert list(sealed_as(WHOLE)) == ["rationale", "options", "Context", "Decision", "Consequences"]
    assert all(is_fingerprint(each) for each in sealed_as(WHOLE).values())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tags: [money]", "tags: [money, suppliers]\nstatus: accepted\nreview_date: 2027-01-01"),
        ("options: [Buy, Build]", "options:\n  - Buy\n  - 'Build'"),
        ("rationale: It costs less.", "rationale: >\n  It costs\n  less."),
        ("One line here.\nAnother", "One line here. Another"),
        ("We buy.", "We   buy.  "),
        ("<!-- a note to ourselves -->", "<!-- another note\nof two lines -->"),
        ("https://one.example/a", "../elsewhere.md"),
        ("## Context\n", "## Context\n\n\n"),
        ("## Decision\n", "## Notes\n\nAnything.\n\n## Decision\n"),
    ],
)
def test_what_says_the_same_is_no_change(old: str, new: str) -> None:
    assert old in WHOLE
    assert changed(WHOLE, WHOLE.replace(old, new)) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("We buy.", "We build.", [("Decision", "We build.")]),
        ("One line here.", "One line there.", [("Context", "One line there.")]),
        ("* It comes sooner.", "* It comes later.", [("Consequences", "* It comes later.")]),
        ("* It costs less.\n", "", [("Consequences", "cut * It comes sooner.")]),
        ("* It comes sooner.\n", "", [("Consequences", "cut * It costs less.")]),
        ("* It costs less.\n", "* It costs less.\n* Or not.\n", [("Consequences", "* Or not.")]),
        ("It costs less.\noptions", "It costs more.\noptions", [("rationale", "")]),
        ("[Buy, Build]", "[Build, Buy]", [("options", "")]),
        ("options: [Buy, Build]\n", "", [("options", "gone")]),
        ("options:", "level: team\noptions:", [("level", "new")]),
        ("We buy.", "", [("Decision", "gone")]),
        ("## Decision\n\nWe buy.\n", "", [("Decision", "gone")]),
        ("## Decision\n", "## Options\n\nTwo.\n\n## Decision\n", [("Options", "new Two.")]),
        ("## Consequences\n", "## Decision\n\nWe lease.\n\n## Consequences\n", [("Decision", "We lease.")]),
    ],
)
def test_a_change_is_seen_at_its_line(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert old in WHOLE
    assert changed(WHOLE, WHOLE.replace(old, new, 1)) == expected


def test_text_without_the_sections_of_the_kind_is_sealed_whole() -> None:
    plain = "---\nid: DEC-0001\n---\nWe buy.\n\nAnd sell.\n"
    assert list(sealed_as(plain)) == ["text"]
    assert changed(plain, plain.replace("sell", "lease")) == [("text", "And lease.")]


def test_a_comment_shown_as_code_counts_for_it_is_read() -> None:
    text = WHOLE.replace("We buy.", "We buy `<!-- two -->`.")
    assert changed(text, text.replace("two", "nine")) == [("Decision", "We buy `<!-- nine -->`.")]


def test_an_amendment_says_what_the_text_is_now_and_what_was_taken_away() -> None:
    before = sealed_as(WHOLE)
    after = statement(WHOLE.replace("We buy.", "We build.").replace("options: [Buy, Build]\n", ""))
    text = amended_text(before, after)
    assert list(text) == ["options", "Decision"] and text["options"] == ""
    seal = Seal.model_validate({"date": "2026-03-02", "text": before})
    amendment = Amendment.model_validate({"date": "2026-04-01", "why": "w", "text": text})
    now = expected_text(seal, [amendment])
    assert list(differences(now, after)) == []
    assert [each.part for each in differences(now, statement(WHOLE))] == ["options", "Decision"]


@given(st.text(st.sampled_from("ab \n#-`<!>[]()*é\u0301"), max_size=80))
def test_text_is_never_different_from_itself_and_the_place_lies_within(text: str) -> None:
    same, other = statement(f"---\nid: DEC-0001\n---\n{text}"), statement(f"---\nid: DEC-0001\n---\nx {text} y")
    before = first_fingerprints(same)
    if not before:  # nothing sealed is of neither form
        return
    assert list(differences(before, same)) == []
    for each in differences(before, other):
        assert each.offset is None or 0 <= each.offset < len(other.body.text)
    assert all(is_fingerprint(each) for each in before.values())
