"""What changed between two days: of what, what it was, why and by whom."""

from datetime import date

from minutebook.sources.source import RawFile
from minutebook.views.changed_between import ChangesBetween, changed_between
from tests.unit.books import book, entry

DECIDED = {"created": "2026-01-05", "decision_date": "2026-02-01"}
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def changes(*files: RawFile, first: date = YEAR[0], last: date = YEAR[1]) -> ChangesBetween:
    return changed_between(book(*files), first, last)


def told(found: ChangesBetween, record_id: str = "") -> list[tuple[str, str, str]]:
    listed = [each for group in found.groups for each in group.changes]
    return [
        (str(each.day), each.entry.id, f"{each.what} {each.other.text}" if each.other else str(each.what))
        for each in sorted(listed, key=lambda each: each.day)
        if record_id in ("", each.entry.id)
    ]


def test_a_decision_is_written_decided_takes_effect_and_gives_way() -> None:
    old = entry("DEC-0001", "superseded", **DECIDED, application_date="2026-03-01", forum="FOR-0001")
    new = entry("DEC-0002", "accepted", **DECIDED, application_date="2026-04-01", supersedes=["DEC-0001"])
    found = changes(old, new, entry("FOR-0001", title="Board"))
    assert told(found, "DEC-0001") == [
        ("2026-01-05", "DEC-0001", "written"),
        ("2026-02-01", "DEC-0001", "decided"),
        ("2026-03-01", "DEC-0001", "takes effect"),
        ("2026-04-01", "DEC-0001", "superseded by DEC-0002"),
    ]
    decided = next(each for each in found.groups[0].changes if each.entry.id == "DEC-0001" and each.people)
    assert (decided.note, decided.people[0].text) == ("takes effect on 1 Mar 2026", "Board")
    assert found.counts == ((2, "came into force"), (2, "decided"), (1, "replaced"), (2, "new"))


def test_both_days_count_and_nothing_outside_of_them() -> None:
    record = entry("DEC-0001", "accepted", **DECIDED)
    assert len(told(changes(record, first=date(2026, 1, 5), last=date(2026, 2, 1)))) == 2
    assert told(changes(record, first=date(2026, 1, 6), last=date(2026, 1, 31))) == []
    assert changes(record, first=date(2026, 2, 1), last=date(2026, 1, 5)).total == 0


def test_what_is_said_of_one_day_twice_is_told_once() -> None:
    risk = entry("RSK-0001", "approved", created="2026-01-05", raised_on="2026-01-03")
    assert told(changes(risk)) == [("2026-01-03", "RSK-0001", "raised")]
    assert told(changes(entry("DEC-0001", "rejected", decision_date="2026-01-05", created="2026-01-05"))) == [
        ("2026-01-05", "DEC-0001", "decided: rejected")
    ]


def test_corrections_and_what_others_amend_stand_with_their_reason() -> None:
    amended = entry(
        "DEC-0001", "accepted", **DECIDED, amendments=[{"date": "2026-03-01", "by": "ana", "why": "A slip."}]
    )
    other = entry("DEC-0002", "accepted", **DECIDED, amends=[{"id": "DEC-0001", "part": "the fee"}])
    found = changes(amended, other, entry("ana", title="Ana"))
    listed = [each for group in found.groups for each in group.changes if each.sort == "amended"]
    assert [(each.note, [who.text for who in each.people]) for each in listed] == [
        ("A slip.", ["Ana"]),
        ("in part: the fee", []),
    ]


def test_milestones_move_and_are_reached() -> None:
    milestones = [
        {"key": "r1", "title": "Release 1", "due": "2026-03-01", "reached": "2026-05-01"},
        {"key": "r2", "title": "Release 2", "due": "2026-04-01"},
    ]
    forecasts = [
        {"day": "2026-01-10", "milestone": "r1", "expected": "2026-03-01"},
        {"day": "2026-02-10", "milestone": "r1", "expected": "2026-04-15", "why": "Late parts"},
        {"day": "2026-03-10", "milestone": "r1", "expected": "2026-04-15"},
    ]
    found = changes(entry("PRJ-0001", "approved", milestones=milestones, forecasts=forecasts))
    assert told(found) == [
        ("2026-02-10", "PRJ-0001", "Release 1: expected on 15 Apr 2026, before on 1 Mar 2026"),
        ("2026-05-01", "PRJ-0001", "Release 1: reached"),
    ]
    assert found.groups[0].changes[1].note == "Late parts"


def test_seats_ratings_and_versions_are_changes() -> None:
    seats = [{"person": "ana", "since": "2026-02-01", "until": "2026-06-01"}]
    rated = [
        {"day": f"2026-0{month}-01", "likelihood": likelihood, "impact": 4}
        for month, likelihood in enumerate((4, 4, 3), start=1)
    ]
    versions = [
        {"version": "1.1", "day": "2026-05-01", "change": "More."},
        {"version": "1.0", "day": "2026-02-01", "change": "First."},
    ]
    files = (
        entry("FOR-0001", members=seats),
        entry("RSK-0001", "approved", assessments=rated),
        entry("PGM-0001", "approved", approved_on="2026-05-01", revisions=versions),
        entry("ana", title="Ana"),
    )
    assert told(changes(*files)) == [
        ("2026-02-01", "PGM-0001", "version 1.0 approved"),
        ("2026-02-01", "FOR-0001", "new member"),
        ("2026-03-01", "RSK-0001", "rated 12, before 16"),
        ("2026-05-01", "PGM-0001", "version 1.1 approved"),
        ("2026-06-01", "FOR-0001", "last day of a member"),
    ]


def test_programs_come_first_then_kinds_of_no_program() -> None:
    files = (
        entry("DEC-0001", "proposed", created="2026-01-05"),
        entry("DEC-0002", "proposed", created="2026-01-06", program="PGM-0001"),
        entry("GDE-0001", created="2026-01-07"),
        entry("PGM-0001", "approved", title="Front door"),
    )
    found = changes(*files)
    assert [str(each.program.text) for each in found.groups] == [
        "Front door",
        "Decisions of no program",
        "Guides of no program",
    ]


def test_a_status_that_changed_on_a_day_nobody_noted_is_named_apart() -> None:
    ended = entry("DEC-0001", "deprecated", **DECIDED, updated="2026-08-28")
    assert [each.id for each in changes(ended, first=date(2026, 8, 1)).unknown] == ["DEC-0001"]
    assert changes(ended, first=date(2026, 8, 29)).unknown == ()
