"""Statuses as the world states them: what maps, what stays as it is, what is said of days and of other records."""

import pytest

from minutebook.dialects.statuses import TWO, UNDONE, UNSURE, StatusReading, read_status
from minutebook.dialects.words import known_words
from tests.fakes import type_of

KIND = type_of("decision").kind


def reading(said: str, **asked: str) -> StatusReading:
    return read_status(said, KIND.status_words, known_words(), asked)


WORDS = {
    "accepted": "accepted", "Accepted": "accepted", "ACCEPTED": "accepted", "Accepted.": "accepted",
    "{accepted}": "accepted", "[accepted]": "accepted", "**Accepted**": "accepted", "`Rejected`": "rejected",
    "Approved": "accepted", "Agreed": "accepted", "Implemented": "implemented", "proposed": "proposed",
    "Review": "under-review", "In Review": "under-review", "Under review.": "under-review",
    "under-review": "under-review", "on hold": "deferred", "postponed": "deferred", "Rejected": "rejected",
    "Declined": "rejected", "Not accepted": "rejected", "Deprecated": "deprecated", "Depreciated.": "deprecated",
    "Replaced": "superseded", "Superseded": "superseded", "Superceded": "superseded", "acceptée": "accepted",
    "genehmigt": "accepted", "in Prüfung": "under-review", "aprobada": "accepted", "proposto": "proposed",
    "Kabul edildi": "accepted", "已接受": "accepted", "obsolète": "deprecated",
    "[Accepted](https://example.org/pr/3)": "accepted",
    "[ ] Proposed; [x] Accepted; [ ] Rejected": "accepted", "☐ Proposed ☒ Accepted": "accepted",
    "✅ Accepted": "accepted", "Accepted 🟢": "accepted", "⌛ Superseded": "superseded", "🚧 Proposed": "proposed",
    ":white_check_mark: Accepted": "accepted", "![accepted](x.svg)": "accepted", "~~Proposed~~ Accepted": "accepted",
    "![status](https://img.shields.io/badge/status-accepted-green.svg)": "accepted",
    "[![Accepted](https://img.shields.io/badge/accepted-green)](x.md)": "accepted",
}  # fmt: skip


@pytest.mark.parametrize("said", WORDS)
def test_a_word_that_means_one_of_ours_is_that_one(said: str) -> None:
    assert reading(said) == StatusReading(WORDS[said])


FOREIGN = (
    "Implementable", "Partially Implemented", "Provisional", "draft", "Draft", "In consideration", "Pending", "TBD",
    "Partly superseded", "Partially accepted", "April Fool!", "Final", "Living", "Withdrawn", "Active", "Stagnant",
    "Obsolete", "removed", "imlpemented", "Acceptedish", "We accept this for now", "not yet accepted", "Accepted?",
    "rejected → accepted", "Accepted with changes", "Rejected because of cost", "published", "-", "n/a", "?", "",
    "{{ page.status }}", "superseded by", "accepted in part", "Rejected (in part)",
    "accepted, " + "for many reasons " * 100,
)  # fmt: skip


@pytest.mark.parametrize("said", FOREIGN)
def test_a_word_that_is_none_of_ours_is_not_guessed_at(said: str) -> None:
    assert reading(said) == StatusReading()


@pytest.mark.parametrize(
    ("said", "status", "rest", "day"),
    [
        ("Accepted by the board", "accepted", "by the board", ""),
        ("accepted - but revisit", "accepted", "but revisit", ""),
        ("implemented (alpha)", "implemented", "(alpha)", ""),
        ("Rejected: cost", "rejected", "cost", ""),
        ("Accepted as proposed", "", "", ""),
        ("Accepted by Ana and Bo on 4 March 2021", "accepted", "by Ana and Bo on 4 March 2021", "4 March 2021"),
        (
            "Accepted by the board and published on 4 March 2021",
            "accepted",
            "by the board and published on 4 March 2021",
            "",
        ),
        ("Accepted in May, published on 4 June 2021", "accepted", "in May, published on 4 June 2021", ""),
        ("Decided. We are open to new hosts.", "accepted", "We are open to new hosts", ""),
        ("[proposed](x.md); see ADR-9", "proposed", "see ADR-9", ""),
        ("Accepted & implemented", "implemented", "& implemented", ""),
        ("Accepted, implemented", "implemented", "implemented", ""),
        ("Implemented and accepted", "implemented", "and accepted", ""),
        ("Accepted (lazy consensus) & implemented", "implemented", "(lazy consensus) & implemented", ""),
        ("Accepted/Implemented", "implemented", "/Implemented", ""),
        ("Accepted; implemented", "implemented", "", ""),
        ("Accepted and in use", "accepted", "and in use", ""),
        ("2024-01-10 proposed", "proposed", "", "2024-01-10"),
        ("10 January 2024 accepted", "accepted", "", "10 January 2024"),
        ("Accepted on 2021-03-04", "accepted", "", "2021-03-04"),
        ("Accepted (2021-03-04)", "accepted", "", "2021-03-04"),
        ("Accepted 2021-03-04", "accepted", "", "2021-03-04"),
        ("Accepted, 03/04/2021", "accepted", "", "03/04/2021"),
        ("Accepted by the board on 4 March 2021", "accepted", "by the board on 4 March 2021", "4 March 2021"),
    ],
)
def test_what_stands_beside_the_word_is_handed_on(said: str, status: str, rest: str, day: str) -> None:
    assert reading(said) == StatusReading(status, rest, day=day)


TIES = [
    ("Superseded by ADR-12", "superseded", "superseded by", ("ADR-12",), ""),
    ("Superseded by ADR12", "superseded", "superseded by", ("ADR-12",), ""),
    ("Superseded by DR12", "superseded", "superseded by", ("DR-12",), ""),
    ("Superceded by [3. T](0003-t.md)", "superseded", "superseded by", ("0003-t.md",), ""),
    ("superseeded by 5", "superseded", "superseded by", ("5",), ""),
    ("⌛️ Superseded by [2](2.md)", "superseded", "superseded by", ("2.md",), ""),
    ("~~Accepted~~ Overridden by [2](2.md)", "superseded", "superseded by", ("2.md",), ""),
    ("DEPRECATED by [9](9.md)", "superseded", "superseded by", ("9.md",), ""),
    ("**superseded by [12](0012-x.md)**.", "superseded", "superseded by", ("0012-x.md",), ""),
    ("Superseded by ADR-4 and ADR-5", "superseded", "superseded by", ("ADR-4", "ADR-5"), ""),
    ("Superseded by [4](a.md) and [5](b.md)", "superseded", "superseded by", ("a.md", "b.md"), ""),
    ("Ersetzt durch ADR-5", "superseded", "superseded by", ("ADR-5",), ""),
    ("accepted; supersedes ADR-3", "accepted", "supersedes", ("ADR-3",), ""),
    ("Accepted, supersedes ADR-3", "accepted", "supersedes", ("ADR-3",), ""),
    ("Accepted. Amends ADR-3", "accepted", "amends", ("ADR-3",), ""),
    ("Deprecated; replaced by ADR-7", "deprecated", "superseded by", ("ADR-7",), ""),
    ("Accepted (superseded by ADR-9)", "accepted", "superseded by", ("ADR-9",), ""),
    ("Accepted but superseded by ADR-9", "accepted", "superseded by", ("ADR-9",), ""),
    ("Akzeptiert, ersetzt durch ADR-9", "accepted", "superseded by", ("ADR-9",), ""),
    ("proposed | partially superseded by [12](x.md)", "proposed", "superseded by", ("x.md",), "partially"),
    ("Accepted, partially superseded by ADR-9", "accepted", "superseded by", ("ADR-9",), "partially"),
    ("Partially superseded by ADR-9", "", "superseded by", ("ADR-9",), "Partially"),
    ("Superseded in part by ADR-9", "", "superseded by", ("ADR-9",), "in part"),
    ("Revised by ADR-3", "", "amended by", ("ADR-3",), ""),
    ("Amends ADR-4", "", "amends", ("ADR-4",), ""),
]


@pytest.mark.parametrize(("said", "status", "key", "targets", "part"), TIES)
def test_what_a_status_says_of_other_records_is_told_apart(
    said: str, status: str, key: str, targets: tuple[str, ...], part: str
) -> None:
    found = reading(said)
    assert (found.status, found.rest) == (status, "")
    assert [(tie.key, tie.targets, tie.part) for tie in found.ties] == [(key, targets, part)]


@pytest.mark.parametrize(
    "said",
    [
        "accepted | rejected | deprecated",
        "proposed | accepted",
        "[ ] Proposed; [ ] Accepted",
        "☐ Proposed ☐ Accepted",
        "{proposed | rejected | accepted | deprecated | superseded by ADR-0123}",
        "[proposed | rejected | accepted | superseded by [ADR-0005](0005-example.md)]",
    ],
)
def test_a_choice_nobody_made_is_no_status(said: str) -> None:
    assert reading(said) == StatusReading(is_template=True)


@pytest.mark.parametrize(
    ("said", "doubt"),
    [
        ("Accepted, Deprecated", TWO),
        ("Proposed. Accepted", TWO),
        ("accepted; rejected", TWO),
        ("Proposed/Accepted", TWO),
        ("Accepted & rejected", TWO),
        ("Accepted and funded", UNSURE),
        ("Proposed, not accepted", TWO),
        ("Accepted, then rejected on 2024-05-01", TWO),
        ("Accepted on 2024-01-10, later rejected", TWO),
        ("Accepted by the board but rejected by the CIO", TWO),
        ("Accepted, on hold", TWO),
        ("Angenommen, dann abgelehnt", TWO),
        ("Accepted, then withdrawn on 2024-05-01", UNDONE),
        ("Accepted (revoked 2024-05-01)", UNDONE),
        ("Accepted; withdrawn", UNDONE),
        ("Implemented, no longer in use", UNDONE),
    ],
)
def test_two_statuses_in_one_are_none_of_ours_and_why_is_said(said: str, doubt: str) -> None:
    assert reading(said) == StatusReading(doubt=doubt)


def test_the_words_of_a_site_come_first() -> None:
    assert reading("Living", living="accepted").status == "accepted"
    assert reading("accepted", Accepted="proposed").status == "proposed"
    assert reading("Living (v2)", living="accepted") == StatusReading("accepted", "(v2)")
    assert reading("accepted | rejected | x", **{"accepted | rejected | x": "deferred"}).status == "deferred"


def test_another_kind_has_other_words() -> None:
    kind = type_of("lesson").kind
    found = [read_status(said, kind.status_words, known_words(), {}).status for said in ("superseded by 3", "accepted")]
    assert found[0] in ("", kind.lifecycle.replaced) and found[1] in ("", "accepted")
    assert all(read_status(each, kind.status_words, known_words(), {}).status == each for each in kind.lifecycle.stages)
