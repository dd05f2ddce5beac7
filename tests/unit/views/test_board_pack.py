"""What a board has before it at a meeting."""

from datetime import date

from minutebook.views.board_pack import BoardPack, make_pack
from tests.unit.books import TODAY, book, entry

SEALED = {"date": "2026-10-01", "text": {"text": "zaaaabbbbccccddddeeeeffffgggghhhh"}}
BOOK = book(
    entry("ana", title="Ana Brook"),
    entry("ben", title="Ben Hill"),
    entry("PGM-0001", "approved", sponsor="ana"),
    entry("PGM-0002", "approved", sponsor="ana"),
    entry(
        "FOR-0001",
        program="PGM-0001",
        next_meeting="2026-12-03",
        members=[{"person": "ana"}, {"person": "ben", "voting": False}, {"person": "ana", "until": "2026-01-01"}],
    ),
    entry("FOR-0002", next_meeting="2026-11-01"),
    entry("DEC-0001", "proposed", forum="FOR-0001", owner="ana", review_date="2027-01-31", summary="Sell it."),
    entry("DEC-0002", "under-review", forum="FOR-0001", owner="ben", review_date="2026-11-20"),
    entry("DEC-0003", "accepted", forum="FOR-0001", decision_date="2026-10-01", sealed=SEALED),
    entry("DEC-0004", "accepted", forum="FOR-0001", decision_date="2026-09-01", supersedes=["DEC-0005"]),
    entry("DEC-0005", "superseded", forum="FOR-0001", decision_date="2026-03-01"),
    entry("DEC-0006", "accepted", forum="FOR-0002", decision_date="2026-10-20", review_date="2026-11-01"),
    entry("LES-0001", "adopted", program="PGM-0001", owner="ben", review_date="2026-02-01"),
    entry("LES-0002", "adopted", program="PGM-0002", owner="ben", review_date="2026-03-01"),
    entry(
        "RSK-0001",
        "approved",
        program="PGM-0001",
        owner="ben",
        actions=[
            {"what": "Ask the county", "who": "ana", "due": "2026-11-01"},
            {"what": "Done already", "who": "ana", "due": "2026-10-01", "done": "2026-10-01"},
            {"what": "Not yet due", "who": "ana", "due": "2026-12-31"},
        ],
    ),
)


def pack_of(board: str, **days: date) -> BoardPack:
    return make_pack(BOOK, BOOK[board], TODAY, **days)


def test_the_agenda_is_what_waits_for_the_board_the_soonest_first() -> None:
    pack = pack_of("FOR-0001")
    assert [(each.entry.id, each.what, each.who and each.who.text, each.is_late) for each in pack.agenda] == [
        ("DEC-0002", "", "Ben Hill", True),
        ("DEC-0001", "Sell it.", "Ana Brook", False),
    ]
    assert pack_of("FOR-0002").agenda == ()


def test_the_meeting_is_the_next_one_planned_unless_it_is_said_or_over() -> None:
    assert pack_of("FOR-0001").meeting == date(2026, 12, 3)
    assert pack_of("FOR-0001", meeting=date(2026, 12, 24)).meeting == date(2026, 12, 24)
    assert pack_of("FOR-0002").meeting is None
    seats = pack_of("FOR-0001")
    assert ([each.text for each in seats.seats], seats.votes) == (["Ana Brook", "Ben Hill"], 1)


def test_what_was_decided_begins_with_the_last_day_on_which_the_board_settled_something() -> None:
    pack = pack_of("FOR-0001")
    assert (pack.since, [(each.entry.id, each.what) for each in pack.decided]) == (
        date(2026, 10, 1),
        [("DEC-0003", "decided")],
    )
    longer = pack_of("FOR-0001", since=date(2026, 9, 1))
    assert [(each.entry.id, each.day.month) for each in longer.decided] == [
        ("DEC-0004", 9),
        ("DEC-0005", 9),
        ("DEC-0003", 10),
    ]
    assert [each.card.id for each in longer.sheets] == ["DEC-0002", "DEC-0001", "DEC-0004", "DEC-0005", "DEC-0003"]
    assert [bool(each.card.fingerprint) for each in longer.sheets] == [False] * 4 + [True]


def test_overdue_is_what_is_past_its_day_of_the_board_and_its_program_once_on_the_agenda_never_again() -> None:
    lines = [(each.entry.id, each.what, each.who and each.who.text) for each in pack_of("FOR-0001").overdue]
    assert lines == [("LES-0001", "To be reviewed", "Ben Hill"), ("RSK-0001", "Ask the county", "Ana Brook")]


def test_a_board_of_no_program_is_told_of_all() -> None:
    assert [each.entry.id for each in pack_of("FOR-0002").overdue] == [
        "LES-0001",
        "LES-0002",
        "DEC-0006",
        "RSK-0001",
        "DEC-0002",
    ]
