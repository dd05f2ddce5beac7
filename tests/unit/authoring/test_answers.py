import pytest

from minutebook.authoring.answers import TypedValue, askable, candidates, is_askable, read_answer
from minutebook.pipeline import Settings, registry_for
from minutebook.schema.shape import shape_of
from tests.unit.books import book, entry

REGISTRY = registry_for(Settings())
DECISION, PERSON, GUIDE, PROJECT = (REGISTRY.by_key[key] for key in ("decision", "person", "guide", "project-charter"))
CATALOG = book(
    entry("ana", title="Ana Silva"),
    entry("bo", "left", title="Bo", left_on="2026-01-01"),
    entry("PGM-0001", "draft", title="One front door", owner="ana"),
    entry("DEC-0001", "proposed", owner="ana"),
    entry("DEC-0002", "proposed", owner="ana"),
)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("title", "  Fix \n the price ", "Fix the price"),
        ("owner", "ana", "ana"),
        ("owner", "Ana", "ana"),
        ("owner", "ana silva", "ana"),
        ("program", "one FRONT door", "PGM-0001"),
        ("program", "pgm-0001", "PGM-0001"),
        ("related", "DEC-0001, dec-0002;PGM-0001 DEC-0001", ["DEC-0001", "DEC-0002", "PGM-0001"]),
        ("tags", "budget, suppliers", ["budget", "suppliers"]),
        ("tags", "road works, safety; north", ["road works", "safety", "north"]),
        ("related", "One front door, ana", ["PGM-0001", "ana"]),
        ("options", "Rent, Buy", ["Rent, Buy"]),
        ("options", "Buy it, or rent it; Do nothing", ["Buy it, or rent it", "Do nothing"]),
        ("options", "Buy it, or rent it", ["Buy it, or rent it"]),
        ("options", "Buy it, now\nDo nothing", ["Buy it, now", "Do nothing"]),
        ("category", "Technology", "technology"),
        ("review_date", "2027-03-02", "2027-03-02"),
        ("escalated", "Yes", True),
        ("escalated", "no", False),
        ("visibility", "public", "public"),
    ],
)
def test_words_typed_become_the_value_of_the_field(name: str, text: str, value: object) -> None:
    assert read_answer(DECISION, name, text, CATALOG) == TypedValue(value)


def test_a_number_is_a_number() -> None:
    assert read_answer(GUIDE, "minutes", "15", CATALOG) == TypedValue(15)


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("ownr", "ana", "there is no field 'ownr' here; did you mean 'owner'?"),
        ("assignments", "ana", "assignments: cannot be given in a line; write it in the file"),
        ("sealed", "yes", "sealed: cannot be given in a line; write it in the file"),
        ("status", "accepted", "status: cannot be given in a line; write it in the file"),
        ("owner", "anna", "owner: there is no record 'anna'; did you mean 'ana'?"),
        ("program", "DEC-0001", "program: DEC-0001 is of the kind decision, which this field does not take"),
        ("category", "tech", "category: unknown value 'tech'; use one of: business"),
        ("review_date", "2/3/2027", "review_date: '2/3/2027' may be 2027-02-03 or 2027-03-02; write the day that"),
        ("review_date", "2027-03-03 23:00", "review_date: '2027-03-03 23:00' may be 2027-03-03 or 2027-03-04"),
        ("review_date", "in spring", "review_date: 'in spring' is not a date; write it as year-month-day"),
        ("review_date", "2027-02-30", "review_date: there is no day '2027-02-30'"),
        ("escalated", "maybe", "escalated: 'maybe' must be true or false"),
        ("summary", "x" * 2_001, "summary: has 2,001 characters; at most 2,000 fit. Put it in the text"),
    ],
)
def test_what_does_not_fit_is_said_with_its_remedy(name: str, text: str, fault: str) -> None:
    answer = read_answer(DECISION, name, text, CATALOG)
    assert answer.value is None and answer.fault.startswith(fault)


def test_people_who_left_and_titles_of_several_are_not_offered() -> None:
    relation = shape_of(DECISION, "owner").relation
    assert relation and [each.id for each in candidates(CATALOG, relation)] == ["ana"]
    twins = book(entry("ana", title="Lead"), entry("cy", title="Lead"))
    assert "there is no record 'Lead'" in read_answer(DECISION, "owner", "Lead", twins).fault


def test_what_commands_write_is_never_asked_for() -> None:
    names = askable(PROJECT)
    assert {"title", "owner", "program", "supersedes", "standalone"} <= set(names)
    assert not {"id", "status", "sealed", "amendments", "waive", "milestones", "imported_from"} & set(names)
    assert not is_askable(PROJECT, "nothing")
