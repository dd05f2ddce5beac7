"""Where a record stands: its stage in words, its days, who decided, and what other records changed of it."""

from datetime import date

import pytest

from minutebook.catalog.standing import Standing, Tone, in_force_after, standing
from minutebook.pipeline import known_types
from minutebook.schema.lifecycle import READINGS, Stage
from tests.unit.books import TODAY, book, entry

BOARD = entry("FOR-0001", title="Board")


def stands(record_id: str, *files: object, today: date = TODAY) -> Standing:
    catalog = book(BOARD, *files)  # type: ignore[arg-type]
    return standing(catalog, catalog[record_id], today)


def rule(number: int, status: str = "accepted", **fields: object) -> object:
    return entry(f"DEC-{number:04}", status, title=f"Rule {number}", **fields)


OLD = {"decision_date": "2026-01-15", "forum": "FOR-0001"}
NEW = {"decision_date": "2026-07-09", "forum": "FOR-0001"}
SOURCE = {"path": "adr/0001.md"}
PART = [{"id": "DEC-0001", "part": "Section 2"}]


@pytest.mark.parametrize(
    ("files", "sentence", "tone", "note"),
    [
        ((rule(1, **OLD),), "In force: decided on 15 Jan 2026 by Board.", Tone.IN_FORCE, ""),
        (
            (rule(1, "superseded", **OLD), rule(2, supersedes=["DEC-0001"], **NEW)),
            "No longer in force: superseded by DEC-0002 Rule 2, since 9 Jul 2026; decided on 15 Jan 2026 by Board.",
            Tone.PAST,
            "",
        ),
        (
            (rule(1, **OLD), rule(2, supersedes=PART, **NEW)),
            "In force, but not all of it: in part (Section 2) superseded by DEC-0002 Rule 2, since 9 Jul 2026; "
            "decided on 15 Jan 2026 by Board.",
            Tone.CHANGED,
            "superseded in part",
        ),
        (
            (rule(1, **OLD, amended_by=[{"id": "DEC-0002", "part": "Section 2"}]), rule(2, **NEW)),
            "In force, amended: in part (Section 2) amended by DEC-0002 Rule 2, since 9 Jul 2026; "
            "decided on 15 Jan 2026 by Board.",
            Tone.CHANGED,
            "amended in part",
        ),
        (
            (rule(1, **OLD), rule(2, amends=["DEC-0001"], **NEW), rule(3, supersedes=PART, **NEW)),
            "In force, but not all of it: amended by DEC-0002 Rule 2, since 9 Jul 2026; in part (Section 2) "
            "superseded by DEC-0003 Rule 3, since 9 Jul 2026; decided on 15 Jan 2026 by Board.",
            Tone.CHANGED,
            "superseded in part and amended",
        ),
        (
            (rule(1), rule(2, "proposed", supersedes=["DEC-0001"])),
            "In force, about to be replaced: to be superseded by DEC-0002 Rule 2, which is proposed.",
            Tone.CHANGED,
            "",
        ),
        (
            (rule(1), rule(2, "unknown", supersedes=["DEC-0001"], imported_status="Living", imported_from=SOURCE)),
            "In force, said to be replaced: said to be superseded by DEC-0002 Rule 2, whose status is not known.",
            Tone.CHANGED,
            "",
        ),
        ((rule(1), rule(2, "rejected", supersedes=["DEC-0001"])), "In force.", Tone.IN_FORCE, ""),
        ((rule(1), rule(2, "deferred", amends=["DEC-0001"])), "In force.", Tone.IN_FORCE, ""),
        ((rule(1, "rejected"), rule(2, "proposed", supersedes=["DEC-0001"])), "Rejected.", Tone.REFUSED, ""),
        (
            (rule(1, "rejected"), rule(2, "accepted", supersedes=["DEC-0001"])),
            "Rejected: superseded by DEC-0002 Rule 2.",
            Tone.REFUSED,
            "",
        ),
        ((rule(1, "rejected", **OLD),), "Rejected: decided on 15 Jan 2026 by Board.", Tone.REFUSED, ""),
        (
            (rule(1, "deferred", review_date="2027-06-10", **OLD),),
            "Put off: deferred; decided on 15 Jan 2026 by Board; to be checked again by 10 Jun 2027.",
            Tone.PAUSED,
            "",
        ),
        (
            (rule(1, "deprecated", **OLD),),
            "No longer in force: deprecated; decided on 15 Jan 2026 by Board.",
            Tone.PAST,
            "",
        ),
        (
            (rule(1, "proposed", created="2026-05-01"),),
            "Not decided yet: proposed; written on 1 May 2026.",
            Tone.OPEN,
            "",
        ),
        (
            (rule(1, application_date="2027-01-25", **OLD),),
            "In force from 25 Jan 2027: decided on 15 Jan 2026 by Board.",
            Tone.IN_FORCE,
            "",
        ),
        (
            (rule(1, "unknown", imported_status="Living", imported_from=SOURCE),),
            "Not known whether it is in force: Living.",
            Tone.UNKNOWN,
            "",
        ),
    ],
)
def test_the_sentence_has_stage_part_day_and_who(
    files: tuple[object, ...], sentence: str, tone: Tone, note: str
) -> None:
    found = stands("DEC-0001", *files)
    assert (found.sentence, found.tone, found.note) == (sentence, tone, note)


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("accepted", "In force: supersedes DEC-0001 Rule 1 in part (Section 2)."),
        ("proposed", "Not decided yet: proposed; once decided, it supersedes DEC-0001 Rule 1 in part (Section 2)."),
        ("rejected", "Rejected."),
    ],
)
def test_the_other_end_says_what_it_replaces_or_would(status: str, sentence: str) -> None:
    assert stands("DEC-0002", rule(1), rule(2, status, supersedes=PART)).sentence == sentence


def test_who_decided_are_persons_where_no_forum_did() -> None:
    people = (entry("ana", title="Ana Brook"), entry("bo", title="Bo Lind"))
    found = stands("DEC-0001", rule(1, decision_date="2026-01-15", deciders=["ana", "bo"]), *people)
    assert found.sentence == "In force: decided on 15 Jan 2026 by Ana Brook and Bo Lind."


def test_the_end_of_a_chain_is_named_and_a_circle_ends() -> None:
    chain = (
        rule(1, "superseded"),
        rule(2, "superseded", supersedes=["DEC-0001"]),
        rule(4, supersedes=["DEC-0002"]),
        rule(3, supersedes=["DEC-0002"]),
    )
    assert stands("DEC-0001", *chain).sentence == (
        "No longer in force: superseded by DEC-0002 Rule 2; DEC-0003 Rule 3, DEC-0004 Rule 4 are in force today."
    )
    circle = book(rule(1, "superseded", supersedes=["DEC-0002"]), rule(2, "superseded", supersedes=["DEC-0001"]))  # type: ignore[arg-type]
    assert in_force_after(circle, circle["DEC-0001"]) == []


def test_a_whole_replacement_counts_even_where_the_status_was_forgotten() -> None:
    found = stands("DEC-0001", rule(1, **OLD), rule(2, supersedes=["DEC-0001"], **NEW))
    assert (found.title, found.tone) == ("No longer in force", Tone.PAST)


@pytest.mark.parametrize("record_type", known_types(), ids=lambda each: each.kind.key)
def test_every_status_of_every_kind_reads_as_its_stage_does(record_type: type) -> None:
    lifecycle = record_type.kind.lifecycle  # type: ignore[attr-defined]
    assert set(lifecycle.readings) <= set(lifecycle.stages)
    past = [lifecycle.reading_of(each) for each, stage in lifecycle.stages.items() if stage is Stage.PAST]
    live = [lifecycle.reading_of(each) for each, stage in lifecycle.stages.items() if stage is Stage.IN_FORCE]
    assert past and not set(past) & set(live)
    assert live or Stage.IN_FORCE not in lifecycle.stages.values()
    assert READINGS.keys() == set(Stage)


def test_somebody_who_will_leave_has_not_left() -> None:
    days = {"joined_on": "2024-01-01", "left_on": "2027-01-31"}
    assert "left on" not in stands("ana", entry("ana", "active", **days)).sentence
    assert "left on 31 Jan 2027" in stands("ana", entry("ana", "left", **days), today=date(2027, 2, 1)).sentence
