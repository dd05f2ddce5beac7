"""How a record stood day by day, and where nobody can tell."""

from datetime import date

import pytest

from minutebook.catalog.course import Course, courses_in, has_force
from minutebook.sources.source import RawFile
from tests.unit.books import TODAY, book, entry

PEOPLE = [entry("ana", title="Ana Brook")]
DECIDED = {"created": "2026-01-05", "decision_date": "2026-02-01"}


def course(record: RawFile, *others: RawFile) -> Course:
    return courses_in(book(record, *others))[0]


def stages(found: Course) -> list[tuple[str, str]]:
    return [(str(span.day), span.stage.value) for span in found.spans]


def decision(status: str, **fields: object) -> list[tuple[str, str]]:
    return stages(course(entry("DEC-0001", status, **{**DECIDED, **fields})))


def test_a_decision_is_in_force_from_the_day_it_takes_effect() -> None:
    assert decision("accepted") == [("2026-01-05", "open"), ("2026-02-01", "in force")]
    assert decision("accepted", application_date="2026-03-01")[1:] == [("2026-03-01", "in force")]
    assert decision("implemented", application_date="2026-01-20")[1:] == [("2026-02-01", "in force")]


@pytest.mark.parametrize(("status", "stage"), [("rejected", "refused"), ("deferred", "paused")])
def test_a_decision_that_said_no_or_later_was_never_in_force(status: str, stage: str) -> None:
    assert decision(status) == [("2026-01-05", "open"), ("2026-02-01", stage)]


def test_one_that_was_written_down_later_counts_from_the_day_it_was_decided() -> None:
    assert decision("accepted", created="2026-06-01") == [("2026-02-01", "in force")]


def test_what_replaces_it_ends_it_on_the_day_that_takes_effect() -> None:
    later = {"decision_date": "2026-06-01", "application_date": "2026-07-01", "supersedes": ["DEC-0001"]}
    for status in ("superseded", "accepted"):
        found = course(entry("DEC-0001", status, **DECIDED), entry("DEC-0002", "accepted", **later))
        assert stages(found)[-1] == ("2026-07-01", "past")
        assert found.on(date(2026, 6, 30)) == found.spans[1]
    part = {**later, "supersedes": [{"id": "DEC-0001", "part": "the fee"}]}
    found = course(entry("DEC-0001", "accepted", **DECIDED), entry("DEC-0002", "accepted", **part))
    assert stages(found)[-1] == ("2026-02-01", "in force")


def test_an_end_that_nobody_noted_is_not_known_until_it_is_seen() -> None:
    end = [("2026-02-01", "in force"), ("2026-02-02", "unknown")]
    assert decision("deprecated")[1:] == [*end, (str(TODAY), "past")]
    assert decision("deprecated", updated="2026-08-28")[1:] == [*end, ("2026-08-28", "past")]
    assert decision("deprecated", updated="2026-01-20")[1:] == [*end, (str(TODAY), "past")]
    assert decision("superseded")[1:] == [*end, (str(TODAY), "past")]


def test_of_a_record_without_any_day_only_today_is_known() -> None:
    found = course(entry("DEC-0001", "accepted"))
    assert stages(found) == [("1900-01-01", "unknown"), (str(TODAY), "in force")]
    assert found.on(TODAY) == found.spans[1]


def test_before_it_was_written_it_did_not_stand_at_all() -> None:
    assert course(entry("DEC-0001", "accepted", **DECIDED)).on(date(2026, 1, 4)) is None


def test_unknown_is_said_of_the_time_between_the_days_that_are_known() -> None:
    found = course(entry("DEC-0001", "deprecated", **DECIDED, updated="2026-08-28"))
    in_march = found.is_unknown_in(date(2026, 3, 1), date(2026, 3, 31))
    at_the_end = found.is_unknown_in(date(2026, 8, 28), date(2026, 8, 31))
    after = found.is_unknown_in(date(2026, 8, 29), date(2026, 9, 30))
    before = found.is_unknown_in(date(2026, 1, 1), date(2026, 2, 1))
    assert (in_march, at_the_end, after, before) == (True, True, False, False)


def test_a_charter_is_in_force_from_its_first_version() -> None:
    listed = {
        "created": "2025-01-05",
        "approved_on": "2026-05-01",
        "version": "1.1",
        "revisions": [
            {"version": "1.1", "day": "2026-05-01", "change": "More."},
            {"version": "1.0", "day": "2025-06-01", "change": "First."},
        ],
    }
    assert stages(course(entry("PGM-0001", "approved", **listed)))[1:] == [("2025-06-01", "in force")]


def test_a_charter_of_a_later_version_may_have_been_in_force_before() -> None:
    said = {"created": "2026-01-05", "approved_on": "2026-05-01"}
    known = [("2026-01-05", "open"), ("2026-05-01", "in force")]
    assert stages(course(entry("PRJ-0001", "approved", **said, version="1.0"))) == known
    assert stages(course(entry("PRJ-0001", "approved", **said))) == known
    found = stages(course(entry("PRJ-0001", "approved", **said, version="1.2")))
    assert found == [known[0], ("2026-01-06", "unknown"), known[1]]


def test_a_closed_charter_has_ended_and_one_on_hold_nobody_knows_since_when() -> None:
    said = {"created": "2026-01-05", "approved_on": "2026-02-01"}
    assert stages(course(entry("PRJ-0001", "closed", **said, closed_on="2026-06-01")))[-1] == ("2026-06-01", "past")
    held = stages(course(entry("PRJ-0001", "on-hold", **said)))
    assert held[1:] == [("2026-02-01", "in force"), ("2026-02-02", "unknown"), (str(TODAY), "paused")]


def test_a_board_is_at_work_from_the_day_it_was_set_up() -> None:
    said = {"created": "2026-01-05", "effective_from": "2026-02-01"}
    assert stages(course(entry("FOR-0001", "active", **said)))[1:] == [("2026-02-01", "in force")]


def test_what_is_only_listed_or_open_has_no_force() -> None:
    kinds = {kind.key: has_force(kind) for kind in book(*PEOPLE).registry.kinds}
    assert kinds["decision"] and kinds["program-charter"] and kinds["forum"]
    assert not any(kinds[each] for each in ("risk", "issue", "lesson", "artifact", "guide", "person"))
