"""What each form of field makes of a cell."""

from datetime import date, datetime, time
from typing import Any, ClassVar, Literal

import pytest
from pydantic import Field

from minutebook.importers.sheets.sheet import Cell
from minutebook.importers.sheets.values import CellValue, items, taken
from minutebook.kinds.decision import Decision
from minutebook.schema.fields import Part
from minutebook.schema.kind import Kind
from minutebook.schema.record import Record
from tests.fakes import type_of


class Size(Part):
    """A group of values."""

    high: int = Field(1, description="How high")


class Odd(Record):
    """Fields of every form a site's own kind may have."""

    kind: ClassVar[Kind] = Decision.kind

    score: float | None = Field(None, description="A number")
    size: Size = Field(default_factory=Size, description="A group that is never left out")
    grade: Literal[1, 2] | None = Field(None, description="A number of two")
    more: dict[str, str] | None = Field(None, description="Anything")


def of(name: str, cell: Cell, key: str = "decision", **more: Any) -> CellValue:
    return taken(type_of(key), name, cell, **more)


def code(result: CellValue) -> str:
    assert result.code is not None and result.what and result.hint and not result.is_whole
    return result.code.name


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("rationale", " why\nnot ", "why\nnot"),
        ("rationale", 7, "7"),
        ("rationale", "N/A", "N/A"),
        ("review_trigger", date(2021, 3, 4), "2021-03-04"),
        ("options", "do nothing; buy\n- build", ["do nothing", "buy", "build"]),
        ("options", '["a; b", "c"]', ["a; b", "c"]),
        ("options", "[a; b", ["[a", "b"]),
        ("options", "Buy it, or rent it", ["Buy it, or rent it"]),
        ("options", '["Rent, Buy"]', ["Rent, Buy"]),
        ("tags", "north, safety", ["north", "safety"]),
        ("tags", "north;safety\nnorth", ["north", "safety"]),
        ("tags", '["north, safety", "harbor"]', ["north", "safety", "harbor"]),
        ("category", "FINANCIAL", "financial"),
        ("escalated", "Yes", True),
        ("escalated", "n", False),
        ("escalated", True, True),
        ("decision_date", date(2021, 3, 4), "2021-03-04"),
        ("decision_date", datetime(2021, 3, 4), "2021-03-04"),
        ("decision_date", "4 March 2021", "2021-03-04"),
        ("decision_owner", "ana-silva", "ana-silva"),
        ("deciders", "ana-silva; bo-berg", ["ana-silva", "bo-berg"]),
        ("deciders", '["ana-silva"]', ["ana-silva"]),
        ("assignments", '[{"person": "bo", "part": "informed"}]', [{"person": "bo", "part": "informed"}]),
        ("imported_from", '{"path": "x", "fields": {"a": "TBD"}}', {"path": "x", "fields": {"a": "TBD"}}),
        ("imported_status", "TBD", "TBD"),
    ],
)
def test_a_value_is_taken_whole(name: str, cell: Cell, value: Any) -> None:
    assert of(name, cell) == CellValue(value)


def test_words_with_commas_in_a_list_of_texts_are_taken_as_one_and_told() -> None:
    result = of("options", "Rent, Buy")
    assert (result.value, result.is_whole) == (["Rent, Buy"], True)
    assert result.code and result.code.name == "import-one-or-several"
    assert result.what == "'Rent, Buy' may be several; it was taken as one"


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("cadence", "Half Yearly", "half-yearly"),
        ("decision_rights", "Project, program; TEAM", ["project", "program", "team"]),
        ("decision_rights", '["project"]', ["project"]),
        ("quorum", "12", 12),
        ("quorum", 3, 3),
    ],
)
def test_choices_and_numbers_are_taken_as_people_write_them(name: str, cell: Cell, value: Any) -> None:
    assert of(name, cell, "forum") == CellValue(value)


@pytest.mark.parametrize("name", ["decision_date", "category", "escalated", "decision_owner", "deciders", "supersedes"])
@pytest.mark.parametrize("cell", [None, " ", "-", "—", "n/a", "Not applicable"])
def test_a_cell_that_has_nothing_to_say_says_nothing(name: str, cell: Cell) -> None:
    assert of(name, cell) == CellValue()


@pytest.mark.parametrize(
    ("name", "cell", "finding", "what"),
    [
        ("rationale", "TBD", "import-template-text", "'TBD' says nothing"),
        ("options", "a; TODO", "import-unusable-value", "holds text left over from a template"),
        ("assignments", '[{"person": "TBD", "part": "informed"}]', "import-unusable-value", "left over"),
        ("assignments", "Ana: informed", "import-unusable-value", "is not a value this field takes"),
        ("assignments", "[1", "import-unusable-value", "is not a value this field takes"),
        ("category", "weather", "import-unusable-value", "'weather' is none of its words"),
        ("escalated", "maybe", "import-unusable-value", "'maybe' is neither yes nor no"),
        ("decision_date", 44259, "import-unclear-date", "'44259' is a number that is not formatted as a date"),
        ("decision_date", time(10, 30), "import-unclear-date", "'10:30' is a number that is not"),
        ("decision_date", "03/04/2021", "import-unclear-date", "'03/04/2021' could be two days, 2021-03-04 or"),
        (
            "decision_date",
            datetime(2021, 3, 4, 23, 30),
            "import-unclear-date",
            "'2021-03-04 23:30' has a time or a zone, so it could be two days, 2021-03-04 or 2021-03-05",
        ),
        (
            "decision_date",
            datetime(2021, 3, 4, 0, 0, 1),
            "import-unclear-date",
            "'2021-03-04 00:00:01' has a time or a zone, so it could be two days, 2021-03-03 or 2021-03-04",
        ),
        ("decision_date", "30/02/2021", "import-unclear-date", "'30/02/2021' does not exist"),
        ("decision_date", "next\nspring", "import-unclear-date", "'next spring' is not one clear day"),
        ("decision_owner", "Ana Silva; Bo Berg", "import-unusable-value", "names 2 people, and the field takes one"),
        ("decision_owner", "李四", "import-unclear-person", "no handle can be made of '李四'"),
    ],
)
def test_a_value_no_field_can_take_is_said_to_be_so(name: str, cell: Cell, finding: str, what: str) -> None:
    result = of(name, cell)
    assert (code(result), result.value) == (finding, None) and what in result.what


def test_a_date_is_read_in_the_order_the_mapping_declares() -> None:
    assert of("decision_date", "03/04/2021", order="day-first") == CellValue("2021-04-03")


def test_what_stands_behind_a_date_is_not_lost() -> None:
    assert of("decision_date", "2021-03-04 (by mail)") == CellValue("2021-03-04", is_whole=False)


def test_a_name_made_into_a_handle_is_not_lost() -> None:
    assert of("decision_owner", "Ana Silva") == CellValue("ana-silva", is_whole=False)
    some = of("deciders", "Ana Silva, 李四")
    assert code(some) == "import-unclear-person" and some.value == ["ana-silva"]
    assert of("deciders", "[name]") == CellValue(is_whole=False)


@pytest.mark.parametrize(
    ("name", "text", "targets"),
    [
        ("supersedes", "DEC-0004; D-7,\n- Fees of 2020", [("DEC-0004", ""), ("D-7", ""), ("Fees of 2020", "")]),
        ("supersedes", "DEC-0004 (part: only fees, not tax)", [("DEC-0004", "only fees, not tax")]),
        ("supersedes", "D-4 (in part)", [("D-4", "in part")]),
        ("supersedes", "- DEC-0004 (only fees)", [("DEC-0004", "only fees")]),
        ("supersedes", "Fees (2020)", [("Fees (2020)", "")]),
        ("supersedes", '["a, b", {"id": "DEC-1", "part": "x; y"}, {}]', [("a, b", ""), ("DEC-1", "x; y")]),
        ("supersedes", "7; 7", [("7", "")]),
        ("program", "Doors, windows", [("Doors, windows", "")]),
    ],
)
def test_a_relation_names_its_targets(name: str, text: str, targets: list[tuple[str, str]]) -> None:
    assert of(name, text) == CellValue(targets=tuple(targets))


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("score", "1.5", 1.5),
        ("score", 2, 2),
        ("size", '{"high": 2}', {"high": 2}),
        ("grade", "2", 2),
    ],
)
def test_a_kind_of_the_sites_own_may_have_other_fields(name: str, cell: Cell, value: Any) -> None:
    assert taken(Odd, name, cell) == CellValue(value)


@pytest.mark.parametrize(("name", "cell"), [("score", "many"), ("score", True), ("size", "big"), ("more", "x")])
def test_a_kind_of_the_sites_own_is_as_strict(name: str, cell: Cell) -> None:
    assert code(taken(Odd, name, cell)) == "import-unusable-value"


def test_items_of_a_list() -> None:
    assert items("a; b\n\n• c") == ["a", "b", "c"] and items('{"a": 1}') == ['{"a": 1}']
    assert items("[" * 100_000) == ["[" * 100_000]
