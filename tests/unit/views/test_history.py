"""What became of a record, in the order it happened, with who and why."""

from datetime import date

from minutebook.views.card import make_card
from minutebook.views.history import HistoryEvent, make_history
from minutebook.views.timeline import make_timeline
from tests.unit.books import TODAY, book, entry

PEOPLE = [entry("ana", title="Ana Brook")]
SEALED = {"date": "2026-03-02", "text": {"text": "0" * 32}}
AMENDMENTS = [
    {"date": "2026-04-01", "by": "ana", "why": "The start moves to July."},
    {"date": "2026-05-01", "why": "Spelling.", "kind": "editorial"},
]
DECIDED = {"created": "2026-02-01", "decision_date": "2026-03-02"}


def history(*files: object, **fields: object) -> tuple[HistoryEvent, ...]:
    status = str(fields.pop("status", "accepted"))
    catalog = book(entry("DEC-0001", status, **fields), *PEOPLE, *files)  # type: ignore[arg-type]
    return make_history(catalog, catalog["DEC-0001"])


def told(moments: tuple[HistoryEvent, ...]) -> list[tuple[str, str]]:
    return [(str(each.day), each.what) for each in moments]


def test_it_runs_from_the_first_day_to_the_last() -> None:
    found = history(**DECIDED, sealed=SEALED, amendments=AMENDMENTS)
    assert told(found) == [
        ("2026-02-01", "written"),
        ("2026-03-02", "decided"),
        ("2026-03-02", "text sealed"),
        ("2026-04-01", "amended"),
        ("2026-05-01", "wording corrected"),
    ]
    assert found[3].note == "The start moves to July."
    assert [(each.text, each.href) for each in found[3].people] == [("Ana Brook", "people/ana/")]
    assert found[4].people == ()


def test_what_took_its_place_stands_with_its_day_and_part() -> None:
    whole = entry("DEC-0002", "accepted", decision_date="2026-06-01", supersedes=["DEC-0001"])
    part = entry(
        "DEC-0003", "accepted", decision_date="2026-05-01", supersedes=[{"id": "DEC-0001", "part": "the day-to-day"}]
    )
    plan = entry("DEC-0004", "proposed", supersedes=["DEC-0001"])
    found = history(whole, part, plan, **DECIDED, status="superseded", sealed=SEALED)
    assert told(found)[3:] == [
        ("2026-05-01", "superseded in part"),
        ("2026-06-01", "superseded"),
        ("None", "to be superseded"),
    ]
    assert found[3].note == "the day-to-day" and found[4].other is not None and found[4].other.id == "DEC-0002"


def test_what_amended_it_stands_with_its_day_part_and_who_decided_it() -> None:
    board = entry("FOR-0001", title="Board")
    later = entry(
        "DEC-0002",
        "accepted",
        decision_date="2026-06-01",
        forum="FOR-0001",
        amends=[{"id": "DEC-0001", "part": "the fee"}],
    )
    refused = entry("DEC-0003", "rejected", decision_date="2026-06-02", amends=["DEC-0001"])
    found = history(board, later, refused, **DECIDED, forum="FOR-0001")
    assert told(found)[1:] == [("2026-03-02", "decided"), ("2026-06-01", "amended in part")]
    assert [[each.text for each in moment.people] for moment in found] == [[], ["Board"], ["Board"]]
    assert (found[2].note, found[2].other.id if found[2].other else "") == ("the fee", "DEC-0002")


def test_every_record_with_two_known_days_has_one_and_a_single_day_is_none() -> None:
    assert history(created="2026-02-01", status="proposed") == ()
    assert history(decision_date="2026-03-02") == ()
    assert told(history(**DECIDED)) == [("2026-02-01", "written"), ("2026-03-02", "decided")]
    assert told(history(**DECIDED, status="rejected")) == told(history(**DECIDED, status="deprecated"))
    assert told(history(**DECIDED, application_date="2026-05-01"))[-1] == ("2026-05-01", "takes effect")
    people = book(entry("bo", "left", created="2026-01-01", left_on="2026-05-31"))
    assert told(make_history(people, people["bo"])) == [("2026-01-01", "written"), ("2026-05-31", "left")]


def test_a_timeline_marks_amendments_after_the_event_with_their_reason() -> None:
    catalog = book(entry("DEC-0001", "accepted", **DECIDED, sealed=SEALED, amendments=AMENDMENTS), *PEOPLE)
    timeline = make_timeline(catalog, catalog.of_kind("decision"), "Decisions", TODAY)
    found = [each for year in timeline.years for month in year.months for each in month.happenings]
    assert [(each.day, each.what, each.note, each.is_first) for each in found] == [
        (date(2026, 5, 1), "wording corrected", "Spelling.", False),
        (date(2026, 4, 1), "amended", "The start moves to July.", False),
        (date(2026, 3, 2), "decided", "", True),
    ]


def test_a_record_that_was_only_amended_is_on_the_timeline_on_these_days() -> None:
    catalog = book(entry("DEC-0001", "accepted", sealed=SEALED, amendments=AMENDMENTS), *PEOPLE)
    timeline = make_timeline(catalog, catalog.of_kind("decision"), "Decisions", TODAY)
    assert (timeline.count, [each.id for each in timeline.undated]) == (2, [])


def test_who_amended_is_told_in_the_history_and_on_the_persons_own_page() -> None:
    catalog = book(entry("DEC-0001", "accepted", **DECIDED, sealed=SEALED, amendments=AMENDMENTS), *PEOPLE)
    assert make_card(catalog, catalog["DEC-0001"], TODAY).ties == ()
    assert [ties.label for ties in make_card(catalog, catalog["ana"], TODAY).ties] == ["Amended"]
