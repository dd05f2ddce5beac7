"""What stood on a day, and what had changed it by then."""

from datetime import date

from minutebook.schema.lifecycle import Stage
from minutebook.views.as_of import make_as_of
from tests.unit.books import book, entry

DECIDED = {"created": "2026-01-05", "decision_date": "2026-02-01"}
OFFICE = (
    entry("PGM-0001", "approved", title="Front door", created="2026-01-01", approved_on="2026-01-10"),
    entry("PRJ-0001", "approved", created="2026-01-01", approved_on="2026-01-12", program="PGM-0001"),
    entry("DEC-0001", "superseded", **DECIDED, project="PRJ-0001"),
    entry(
        "DEC-0002",
        "accepted",
        created="2026-05-01",
        decision_date="2026-06-01",
        application_date="2026-07-01",
        supersedes=["DEC-0001"],
        amends=[{"id": "DEC-0003", "part": "the fee"}],
    ),
    entry("DEC-0003", "accepted", **DECIDED, amendments=[{"date": "2026-03-01", "why": "Corrects."}]),
    entry("DEC-0004", "rejected", **DECIDED),
    entry("DEC-0005", "deprecated", **DECIDED),
)


def ids(day: str, stage: Stage = Stage.IN_FORCE) -> list[str]:
    rows = make_as_of(book(*OFFICE), date.fromisoformat(day)).rows_of(stage)
    return [each.entry.id for each in rows]


def test_each_record_is_where_it_stood() -> None:
    assert ids("2026-01-11") == ["PGM-0001"]
    assert ids("2026-01-11", Stage.OPEN) == ["PRJ-0001", "DEC-0001", "DEC-0003", "DEC-0004", "DEC-0005"]
    assert ids("2026-06-30") == ["PGM-0001", "PRJ-0001", "DEC-0001", "DEC-0003"]
    assert ids("2026-06-30", Stage.OPEN) == ["DEC-0002"]
    assert ids("2026-06-30", Stage.UNKNOWN) == ["DEC-0005"]
    assert ids("2026-07-01") == ["PGM-0001", "PRJ-0001", "DEC-0002", "DEC-0003"]


def test_the_others_are_counted() -> None:
    stood = make_as_of(book(*OFFICE), date(2026, 7, 1))
    assert stood.left_out == ((1, "No longer in force"), (1, "Rejected"))
    assert [(each.label, each.number) for each in stood.groups][:2] == [("In force", 4), ("Not in force yet", 0)]


def marks(record_id: str, day: str) -> list[str]:
    stood = make_as_of(book(*OFFICE), date.fromisoformat(day))
    rows = (row for group in stood.groups for row in group.rows)
    return [mark.text for row in rows if row.entry.id == record_id for mark in row.marks]


def test_only_what_had_changed_it_by_then_is_said() -> None:
    assert marks("DEC-0003", "2026-02-28") == []
    assert marks("DEC-0003", "2026-06-30") == ["amended"]
    assert marks("DEC-0003", "2026-07-01") == ["amended", "amended by DEC-0002, in part: the fee"]


def test_what_was_decided_and_not_in_force_yet_says_from_when() -> None:
    assert marks("DEC-0002", "2026-05-31") == []
    assert marks("DEC-0002", "2026-06-01") == ["decided, takes effect on 1 Jul 2026"]
    assert marks("DEC-0002", "2026-07-01") == []


def test_a_record_belongs_to_the_program_of_its_project_and_a_program_to_itself() -> None:
    stood = make_as_of(book(*OFFICE), date(2026, 6, 30))
    found = {each.entry.id: each.program.text if each.program else "" for each in stood.in_force}
    assert found == {"PGM-0001": "Front door", "PRJ-0001": "Front door", "DEC-0001": "Front door", "DEC-0003": ""}
