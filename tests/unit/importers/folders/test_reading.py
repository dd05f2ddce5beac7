"""A file into a draft: what it says goes where it belongs, what disagrees is said, and nothing is added."""

from typing import Any

import pytest

from minutebook.importers.draft import RecordDraft, StatedRelation
from minutebook.importers.findings import FoundValue
from tests.unit.importers.folders.families.drafts import claims, codes, document_of, draft_of
from tests.work import patience


def said(draft: RecordDraft) -> list[str]:
    """Findings as they are read, without the severity."""
    return [f"{each.location.line}: {each.message}" for each in draft.problems]


def test_a_file_that_says_nothing_gives_a_draft_that_says_so() -> None:
    draft = draft_of("")
    assert draft.fields == {"status": "unknown"} and draft.title == "X"
    assert (draft.claims, draft.kept, draft.found, draft.body) == ((), {}, (), "")
    assert said(draft) == [
        "1: no status is stated", "1: no title is stated; 'X' comes from the file name", "1: no date is stated",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("front", "asked", "known", "told"),
    [
        ("status: Living  # for now", {}, "Living", "'Living' is not one of our statuses, and is kept as it is"),
        ("status: [accepted, proposed]", {}, "accepted, proposed", "is kept as it is"),
        ("status: live", {"status": {"live": "nonsense"}}, "live", "map.yml makes 'live' 'nonsense'"),
        ("status: '[proposed | rejected | accepted]'", {}, "", "the status is a choice nobody made"),
    ],
)
def test_a_status_that_is_none_of_ours_is_kept_and_told(
    front: str, asked: dict[str, Any], known: str, told: str
) -> None:
    draft = draft_of(f"---\n{front}\n---\n# T\n", **asked)
    assert draft.fields == {"status": "unknown"} | ({"imported_status": known} if known else {})
    assert told in said(draft)[0] and said(draft)[0].startswith("2: ")


def test_every_field_without_a_place_here_is_kept_word_for_word() -> None:
    draft = draft_of(
        "---\nstatus: accepted\nWeird Key: x\nn: 0\nf: false\nempty:\nnone: []\nnav: {a: [1, 2.50, ~, 010]}\n"
        "text: |\n  two\n  lines\nid: '7'\nimported_from: {path: x}\naliases: [a]\n---\n# T\n"
    )
    assert draft.kept == {
        "Weird Key": "x", "n": 0, "f": False, "nav": {"a": [1, 2.5, None, "010"]}, "text": "two\nlines\n", "id": "7",
        "imported_from": {"path": "x"}, "aliases": ["a"],
    }  # fmt: skip


def test_what_stands_in_the_text_comes_with_the_text_and_is_not_kept_twice() -> None:
    assert draft_of("# T\n\n- Status: accepted\n- Scope: all\n- Deciders: Ana Silva\n").kept == {}


@pytest.mark.parametrize(
    ("status", "field"),
    [("accepted", "decision_date"), ("rejected", "decision_date"), ("implemented", "decision_date"),
     ("superseded", "decision_date"), ("deprecated", "decision_date"), ("proposed", "created"),
     ("under-review", "created"), ("deferred", "created"), ("Living", "created")],
)  # fmt: skip
def test_a_plain_date_is_the_day_of_what_the_status_says(status: str, field: str) -> None:
    fields = draft_of(f"# T\n\n- Status: {status}\n- Date: 2021-02-03\n").fields
    assert {name: value for name, value in fields.items() if "status" not in name} == {field: "2021-02-03"}


def test_dates_with_a_meaning_of_their_own_go_there_whatever_the_status() -> None:
    draft = draft_of("# T\n\n- Created: 2021-01-01\n- Date de décision : 2 janvier 2021\n- Last modified: 2021-01-03\n")
    assert draft.fields == {
        "status": "unknown", "created": "2021-01-01", "decision_date": "2021-01-02", "updated": "2021-01-03",
    }  # fmt: skip


def test_a_day_in_the_file_name_is_taken_only_where_none_is_stated_and_is_told() -> None:
    named = draft_of("# T\n", "20210405-x.md")
    assert named.fields == {"status": "unknown", "created": "2021-04-05"}
    assert "1: created: 2021-04-05 was taken from the file name" in said(named)
    stated = draft_of("# T\n\n- Created: 2021-01-01\n", "20210405-x.md")
    assert stated.fields["created"] == "2021-01-01" and "date-from-name" not in codes(stated)
    for text, path in (("# T\n", "20211305-x.md"), ("# T\n\nDate: 05/10/2022\n", "20221005-t.md")):
        assert "created" not in draft_of(text, path).fields
    assert draft_of("# T\n\nDate: 12 October 2022\n", "20221005-t.md").fields["created"] == "2022-10-12"
    later = draft_of("# T\n\n- Status: accepted\n- Date: 2021-01-01\n", "20210405-x.md")
    assert later.fields == {"status": "accepted", "decision_date": "2021-01-01"}


SENTENCE = "one of the others, nobody knows which of the many it was by now, ask around the house"
DISAGREE = """---
status: accepted
date: 2021-01-01
owner: ana
---
# T

Date: 2022-02-02

* Owner: bo

## Status

Rejected
"""


def test_where_two_places_disagree_the_first_is_taken_and_both_are_named() -> None:
    draft = draft_of(DISAGREE)
    assert draft.fields == {"status": "accepted", "owner": "ana", "decision_date": "2021-01-01"}
    assert said(draft) == [
        "10: owner: 'bo' here, but 'ana' on line 4 (front matter); the front matter was taken",
        "14: status: 'Rejected' here, but 'accepted' on line 2 (front matter), which was taken",
        "8: decision_date: '2022-02-02' here, but '2021-01-01' on line 3 (front matter); the front matter was taken",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("---\ntitle: One\nstatus: accepted\n---\n# Two\n", "disagreement"),
        ("---\nstatus: Living\n---\n# T\n\n## Status\n\nFinal\n", "disagreement"),
        ("# T\n\n## Status\n\nAccepted\n\nRejected\n", "disagreement"),
        ("# T\n\n## Status\n\nProposed\n\nAccepted on 2021-01-01\n", "disagreement"),
        (f"# T\n\n## Status\n\nAccepted\n\nSuperseded by {SENTENCE}\n", "unresolved-relation"),
        ("# T\n\n## Status\n\nAccepted\n\nPartially superseded by the new platform\n", "unresolved-relation"),
        ("# T\n\n- Review: Q3 2024\n", "unclear-date"),
    ],
)
def test_what_a_file_says_twice_or_leaves_open_is_told(text: str, code: str) -> None:
    draft = draft_of(text)
    assert code in codes(draft) and draft.claims == ()


@pytest.mark.parametrize("second", ["Accepted", "approved", "accepted; supersedes ADR-3", "akzeptiert"])
def test_two_places_that_say_the_same_agree(second: str) -> None:
    assert codes(draft_of(f"---\nstatus: accepted\n---\n# T\n\n## Status\n\n{second}\n")) == ["no-date"]


def test_a_dictionary_that_only_marks_a_choice_is_its_word() -> None:
    draft = draft_of("---\nstatus: {accepted}\ndate: {2021-01-01}\ndeciders: {ana}\n---\n# T\n")
    assert draft.fields == {"status": "accepted", "decision_date": "2021-01-01", "deciders": ["ana"]}


def test_a_remark_behind_a_status_is_kept_and_its_relations_are_claims() -> None:
    draft = draft_of("---\nstatus: Accepted by the board, superseded by ADR-4\n---\n# T\n")
    assert draft.fields["status"] == "superseded" and draft.kept == {
        "status": "Accepted by the board, superseded by ADR-4"
    }
    assert claims(draft) == [("superseded_by", "ADR-4")]


def test_relations_are_found_in_head_status_links_and_lines_of_their_own() -> None:
    draft = draft_of(
        "# T\n\n- Supersedes: [3](3.md)\n\n## Status\n\nAccepted\n\nPartially superseded by [4](4.md)\n\n"
        "Clarifies [9](9.md)\n\n## Context\n\nAmends [5](5.md).\n\nText amends [6](6.md)\n\n    Amends [7](7.md)\n\n"
        "```\nAmends [8](8.md)\n\n```\n\n## Links\n\n* Amended by [10](10.md)\n* Relates to [11](11.md)\n"
    )
    assert [(each.field, each.target, each.part, each.place.line) for each in draft.claims] == [
        ("supersedes", "3.md", "", 3),
        ("superseded_by", "4.md", "Partially", 9),
        ("amended_by", "10.md", "", 28),
        ("amends", "5.md", "", 15),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("# T\n\n## 1. Status\n\nAccepted\n\nAmends [5](5.md)\n", "decision", [("amends", "5.md")]),
        ("# T\n\n## Status\n\nAmends [5](5.md)\n", "lesson", []),  # a kind without such a field
        ("# T\n\nReplaces 3 servers with one.\n\nUpdates 2 tables.\n", "decision", []),
        (f"---\nsupersedes: {SENTENCE}\n---\n# T\n", "decision", []),
    ],
)
def test_a_relation_is_one_where_its_words_and_its_place_say_so(
    text: str, kind: str, said: list[tuple[str, str]]
) -> None:
    draft = draft_of(text, kind=kind)
    assert claims(draft) == said and draft.kept == ({"supersedes": SENTENCE} if SENTENCE in text else {})


def test_relations_in_front_matter_may_be_lists_groups_and_placeholders() -> None:
    draft = draft_of(
        "---\nsupersedes: [ADR-3, {id: ADR-4, part: scope}, '', n/a, {}]\nsuperseded-by: null\n"
        "x-superseded-by: '{id}'\namends: a.md\n---\n# T\n"
    )
    assert [(each.field, each.target, each.part) for each in draft.claims] == [
        ("supersedes", "ADR-3", ""), ("supersedes", "ADR-4", "scope"), ("amends", "a.md", ""),
    ]  # fmt: skip
    assert not {"supersedes", "superseded_by", "amends"} & set(draft.fields)


def test_a_claim_knows_its_place() -> None:
    draft = draft_of("---\nsupersedes: a.md\n---\n# T\n")
    assert draft.claims == (StatedRelation("supersedes", "a.md", document_of("").at(2)),)


def test_what_was_found_says_where_and_what_became_of_it() -> None:
    assert draft_of("# T\n\n- Status: Living\n- Date: 18 April 2021\n- Owner: @ana\n").found == (
        FoundValue("Owner", "@ana", "list", 5, "owner"),
        FoundValue("Status", "Living", "list", 3, "unknown"),
        FoundValue("Date", "18 April 2021", "list", 4, "created"),
    )


def test_the_map_names_fields_words_headings_and_the_order_of_dates() -> None:
    draft = draft_of(
        "---\nTeam-Lead: ana\nwhen: 03/04/2021\nsecret: x\n---\n# T\n\n## Lage\n\nlive\n",
        fields={"team lead": "owner", "when": "decision_date", "secret": "keep"},
        status={"Live": "accepted"},
        headings={"Lage": "Status"},
        dates="day-first",
    )
    assert draft.fields == {"status": "accepted", "owner": "ana", "decision_date": "2021-04-03"}
    assert draft.kept == {"secret": "x"} and codes(draft) == []


def test_a_map_may_name_the_status_and_the_number_and_what_is_no_field_of_ours() -> None:
    text = "---\nPhase: accepted\nticket: 17\nteam: x\n---\n# T\n"
    draft = draft_of(text, "0003-t.md", fields={"phase": "status", "Ticket": "id", "team": "nonsense"})
    assert (draft.fields["status"], draft.number) == ("accepted", 17)
    assert {"team": "x"}.items() <= draft.kept.items()


def test_a_file_of_our_own_keeps_its_id() -> None:
    text = "---\nid: DEC-0009b\ntitle: T\nstatus: accepted\nvisibility: restricted\ncreated: 2021-01-01\n---\n"
    draft = draft_of(text)
    assert (draft.id, draft.original_id, draft.family) == ("DEC-0009b", "DEC-0009b", "minutebook")
    assert draft.fields == {"status": "accepted", "created": "2021-01-01", "visibility": "restricted"}
    assert draft_of(text, kind="lesson").id == "" and draft_of(text.replace("DEC-", "ADR-")).id == ""


@pytest.mark.parametrize(
    ("text", "path", "original"),
    [
        ("# T\n", "0007-x.md", "7"),
        ("# ADR-7: T\n", "x.md", "ADR-7"),
        ("# T\n", "x.md", ""),
        ("---\nid: x-1\n---\n# T\n", "0007-x.md", "x-1"),
        (f"---\nid: {'x' * 61}\n---\n# T\n", "0007-x.md", "7"),
        ("# T\n\n* Proposal: [SE-5](5.md)\n", "0005-x.md", "5"),
    ],
)
def test_the_id_it_had_is_remembered(text: str, path: str, original: str) -> None:
    assert draft_of(text, path).original_id == original


def test_two_numbers_and_a_number_0_are_told_and_the_file_name_holds() -> None:
    draft = draft_of("# 5. Five\n", "0004-four.md")
    assert draft.number == 4
    assert "1: the title carries number 5, the file name 4; the latter was taken" in said(draft)
    assert codes(draft_of("# Use it\n\nStatus: accepted\nDate: 2024-01-10\n", "0000-use-it.md")) == ["other-number"]


@pytest.mark.parametrize(
    "data",
    [
        b"---\r\nstatus: accepted\r\n---\r\n# T\r\n\r\n* Date: 2021-01-01\r\n",
        b"\xef\xbb\xbf---\nstatus: accepted\n---\n# T\n\n* Date: 2021-01-01\n",
        b"---\rstatus: accepted\r---\r# T\r\r* Date: 2021-01-01\r",
    ],
)
def test_line_ends_and_a_byte_order_mark_make_no_difference(data: bytes) -> None:
    draft = draft_of(data)
    assert draft.fields == {"status": "accepted", "decision_date": "2021-01-01"} and draft.title == "T"
    assert [each.line for each in draft.found] == [2, 6] and codes(draft) == []


CRASHERS: dict[str, Any] = {
    "empty": "",
    "only front matter": "---\nstatus: accepted\n---",
    "impossible date": "---\ndate: 2021-02-30\n---\n# T\n",
    "yaml time": "---\ndate: 2021-02-28 25:61:61\n---\n# T\n",
    "dictionary": "---\nstatus: {accepted}\ndate: {a: {b: c}}\ntags: {x}\nsupersedes: {y}\n---\n# T\n",
    "numbers": "---\nstatus: 1\ntitle: 2\ndate: 2021\ndeciders: 3\ntags: 4\nsupersedes: 5\nsummary: 6.5\n---\n",
    "booleans": "---\nstatus: true\ntitle: false\ndate: true\ntags: true\nsupersedes: false\n---\n",
    "lists": "---\nstatus: [[a]]\ntitle: [b]\ndate: [2021-01-01]\nsupersedes: [[x]]\nid: [1]\n---\n",
    "nothing": "---\nstatus:\ntitle: ~\ndate: null\ndeciders:\nsupersedes:\nid:\n---\n# T\n",
    "nul": b"---\nstatus: a\x00b\n---\n# T\x00\n\n- Status: \x00\n",
    "tabs": "---\nstatus:\taccepted\nlist:\n\t- a\n---\n#\tT\n\n-\tDate:\t2021-01-01\n",
    "deep": "---\na: " + "[" * 200 + "]" * 200 + "\n---\n# T\n",
    "deep list": "# T\n\n" + "".join("  " * n + "- a: b\n" for n in range(200)),
    "jinja": "# {{ title }}\n\nStatus: {{ status }}\nDate: {% now %}\nOwner: {# x #}\n",
    "merge": "---\na: &a {status: accepted}\n<<: *a\n---\n# T\n",
    "odd names": "---\nok: 1\n'': x\n'a.b c': y\n? [k]\n: z\n---\n# T\n",
    "superscript": "# ²³ T\n\n- Date: ²²-01-2021\n",
    "other digits": "# T\n\n- Date: \u0662\u0660\u0662\u0661-01-01\n",
    "surrogate-like": "# \U0001f600\u200d\U0001f600 \ufeff\u2028\n",
    "html": "<table><tr><td>Status</td><td><b>x</td></tr><tr>\n",
    "unclosed fence": "# T\n\n```\n## Status\n\nAccepted\n",
    "brackets": "# T\n\n" + "[" * 5_000 + "\n",
}


@pytest.mark.parametrize("name", CRASHERS)
def test_odd_files_are_read_and_nothing_is_settled_by_them(name: str) -> None:
    draft = draft_of(CRASHERS[name])
    assert draft.fields["status"] in ("unknown", "accepted")
    assert ("imported_status" in draft.fields) <= (draft.fields["status"] == "unknown")


@pytest.mark.parametrize("path", ["a b.c.md", "Ünï/报 表.md", "a\\b.md", "x/y.z/0001 - a.md", ".md", "-.md", "....md"])
def test_odd_file_names_are_read(path: str) -> None:
    draft = draft_of("# T\n\nText\n", path)
    assert (draft.title, draft.path, draft.folder) == ("T", path, path.rpartition("/")[0])


LONG = {
    "a long line": "# T\n\n" + "x" * 200_000,
    "a long status": "# T\n\nStatus: " + "x " * 100_000,
    "a long title": "# " + "a" * 200_000,
    "many headings": "# T\n" + "## h\n" * 40_000,
    "many bullets": "# T\n" + "- a: b\n" * 28_000,
    "many paragraphs": "Superseded by [1](1.md)\n\n" * 8_000,
    "many rows": "# T\n<table>" + "<tr><td>a</td><td>b</td></tr>" * 7_000,
    "many comments": "# T\n" + "<!--" * 50_000,
    "many cells": "# T\n|" + "a|" * 100_000,
    "many quotes": "# T\n" + ">" * 200_000,
    "many names": "---\n" + "".join(f"k{n}: [\n" for n in range(5_000)) + "---\n",
}
SLOW = {
    "blanks in a title": "# a" + " " * 20_000 + "b",
    "words behind a relation": "# T\n\nSupersedes " + "x " * 20_000,
    "a word behind a relation": "# T\n\nSupersedes " + "a" * 20_000,
    "a link that never ends": "# T\n\nSupersedes [a](" + "b" * 20_000,
    "many status sections": "## Status\n" * 20_000,
    "stops in a status": "---\nstatus: 'a" + "!" * 20_000 + "a'\n---\n",
    "blanks in a status": "---\nstatus: 'a" + " " * 20_000 + "b'\n---\n",
    "a long decider": "---\ndeciders: " + "a" * 20_000 + "\n---\n",
    "blanks between deciders": "---\ndeciders: 'a" + " " * 2_000 + "b'\n---\n",
    "many changelogs": "## Changelog\n" * 20_000,
    "changelogs of marks": "# T\n" + ("\n## Changelog\n\n" + "!" * 1_990 + "\n") * 4,
    "a long target": "---\nsupersedes: " + "a" * 20_000 + "\n---\n",
}


@pytest.mark.no_cover
@pytest.mark.parametrize("name", LONG)
def test_long_files_are_read_in_time(name: str) -> None:
    with patience():
        assert draft_of(LONG[name]).title


@pytest.mark.parametrize("name", SLOW)
def test_files_made_to_be_slow_are_read_in_time(name: str) -> None:
    with patience():
        assert draft_of(SLOW[name]).title  # an hour, once, for one of them


@pytest.mark.parametrize("front", ["\n", "just words\n", "# remark\n", "- a\n", "'': x\n"])
def test_an_empty_front_matter_is_read(front: str) -> None:
    assert draft_of(f"---\n{front}---\n# T\n").title == "T"


def test_a_section_that_explains_its_status_says_one() -> None:
    draft = draft_of("# T\n\n## Status\n\nAccepted\n\nRejected alternatives are below. Deprecated APIs stay.\n")
    assert draft.fields["status"] == "accepted" and codes(draft) == ["no-date"]


@pytest.mark.parametrize(
    ("status", "fields", "kept", "told"),
    [
        ("Accepted on 2024-01-10", {"status": "accepted", "decision_date": "2024-01-10"}, {}, []),
        ("2024-01-10 rejected", {"status": "rejected", "decision_date": "2024-01-10"}, {}, []),
        ("Accepted (03/04/2021)", {"status": "accepted"}, {}, ["unclear-date"]),
        (
            "Implemented (2024-01-10)",
            {"status": "implemented"},
            {"status": "implemented 2024-01-10"},
            ["day-of-status"],
        ),
        ("2024-01-10 proposed", {"status": "proposed"}, {"status": "proposed 2024-01-10"}, ["day-of-status"]),
    ],
)
def test_the_day_of_a_status_is_the_day_it_was_decided_or_is_kept(
    status: str, fields: dict[str, Any], kept: dict[str, Any], told: list[str]
) -> None:
    draft = draft_of(f"# T\n\n## Status\n\n{status}\n")
    assert (draft.fields, draft.kept, codes(draft)) == (fields, kept, told)


@pytest.mark.parametrize(
    ("text", "status", "told"),
    [
        ("## Status\n\nAccepted\n\nSuperseded by [1](1.md)\n", "superseded", True),
        ("## Status\n\nAccepted (lazy consensus).\n\nImplemented.\n\nOverridden by [1](1.md)\n", "superseded", True),
        ("## Status\n\nAccepted\n\nPartially superseded by [1](1.md)\n", "accepted", False),
        ("## Status\n\nAccepted\n\nRevised by [1](1.md)\n", "accepted", False),
        ("## Status\n\nRejected\n\nSuperseded by [1](1.md)\n", "rejected", False),
        ("## Status\n\nLiving\n\nSuperseded by [1](1.md)\n", "unknown", False),
    ],
)
def test_a_line_that_names_what_replaced_a_record_outdoes_its_status_and_is_told(
    text: str, status: str, told: bool
) -> None:
    draft = draft_of(f"# T\n\n{text}")
    said = [each.message for each in draft.problems if "says what replaced it" in each.message]
    assert (draft.fields["status"], bool(said)) == (status, told)


@pytest.mark.parametrize("value", ["false", "no", "none", "-", "[]", "TBD", "~"])
def test_a_field_that_says_that_nothing_replaced_a_record_names_no_record(value: str) -> None:
    draft = draft_of(f"---\nstatus: accepted\nsuperseded_by: {value}\n---\n# T\n")
    assert (draft.fields["status"], claims(draft)) == ("accepted", [])


@pytest.mark.parametrize(
    "said", ["([pitch](https://x.org/1)) ([review](https://x.org/2))", "by the board", "Ana Silva"]
)
def test_words_and_links_under_a_name_that_is_sometimes_that_of_a_day_are_no_finding(said: str) -> None:
    draft = draft_of(f"---\nreview: {said!r}\n---\n# T\n\n- Status: accepted\n- Date: 2024-01-10\n")
    assert (codes(draft), draft.kept) == ([], {"review": said})


def test_what_a_record_requires_is_related_to_it_and_kept() -> None:
    draft = draft_of("---\nrequires: 1, 2\n---\n# T\n")
    assert (claims(draft), draft.kept) == ([("related", "1"), ("related", "2")], {"requires": "1, 2"})


@pytest.mark.parametrize(
    ("text", "status"),
    [("- [ ] Proposed\n- [x] Accepted\n- [ ] Rejected", "accepted"), ("- [ ] Proposed\n- [ ] Accepted", "unknown")],
)
def test_of_boxes_below_the_status_the_ticked_one_counts(text: str, status: str) -> None:
    assert draft_of(f"# T\n\n## Status\n\n{text}\n").fields == {"status": status}


def test_where_several_days_stand_with_the_status_none_is_taken_and_that_is_said() -> None:
    draft = draft_of("# T\n\n## Status\n\n✅ Accepted on 3rd March 2024, amended 4 May 2024\n")
    assert draft.fields == {"status": "accepted"}
    assert said(draft) == [
        "5: '✅ Accepted on 3rd March 2024, amended 4 May 2024' does not say one day, so none was taken"
    ]


def test_a_name_with_two_colons_is_a_name_with_a_value() -> None:
    assert draft_of("# T\n\ndate:: 2024-01-01\nstatus:: accepted\n").fields["decision_date"] == "2024-01-01"
