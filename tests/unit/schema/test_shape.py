"""What a field takes, as it is read from its declaration."""

from typing import Annotated, Literal

import pytest
from pydantic import Field, StringConstraints

from minutebook.pipeline import Settings, known_types, registry_for
from minutebook.schema.fields import Day, LongText, Part, Unit, WebLink
from minutebook.schema.record import Record
from minutebook.schema.shape import Base, Shape, form_faults, model_at, shape_at, shapes_of
from minutebook.views.reference import kind_entry
from tests.fakes import type_of

REGISTRY = registry_for(Settings())


class Tricky(Part):
    """Words that once were taken for a form."""

    candidate: Literal["candidate", "tuple", "int"] | None = Field(None, description="Choices with date and tuple")
    sentence: str | None = Field(None, description="A word that stands in one sentence")
    told: LongText | None = Field(None, description="Some lines")
    is_safe: str | None = Field(None, description="No address")
    page: WebLink | None = Field(None, description="An address")
    pages: tuple[WebLink, ...] = Field((), description="Addresses")
    cost: Annotated[float, Unit("euro", "euros")] | None = Field(None, ge=0, description="A number")
    either: int | float | None = Field(None, description="A number of any sort")
    code: Annotated[str, StringConstraints(min_length=2, max_length=5)] = Field(description="A text with bounds")
    codes: tuple[Annotated[str, Field(max_length=5)], ...] = Field((), max_length=3, description="Several of them")
    days: tuple[Day, ...] = Field((), description="Days")
    level: Literal["low", None, "high"] = Field(None, description="A choice that may stay open")
    both: Literal["a"] | Literal["b"] = Field("a", description="Choices of two sets")


SHAPES = shapes_of(Tricky)


@pytest.mark.parametrize(
    ("name", "base", "is_list", "is_long"),
    [
        ("candidate", Base.CHOICE, False, False),
        ("sentence", Base.TEXT, False, False),
        ("told", Base.TEXT, False, True),
        ("is_safe", Base.TEXT, False, False),
        ("page", Base.LINK, False, False),
        ("pages", Base.LINK, True, False),
        ("cost", Base.DECIMAL, False, False),
        ("either", Base.DECIMAL, False, False),
        ("days", Base.DAY, True, False),
    ],
)
def test_no_word_in_a_declaration_is_taken_for_a_form(name: str, base: Base, is_list: bool, is_long: bool) -> None:
    assert (SHAPES[name].base, SHAPES[name].is_list, SHAPES[name].is_long) == (base, is_list, is_long)


def test_choices_are_read_with_what_may_stay_open() -> None:
    assert (SHAPES["level"].choices, SHAPES["level"].may_be_open) == (("low", "high"), True)
    assert (SHAPES["both"].choices, SHAPES["both"].may_be_open) == (("a", "b"), False)


def test_bounds_of_values_and_of_lists_are_told_apart() -> None:
    assert dict(SHAPES["code"].bounds) == {"minLength": 2, "maxLength": 5}
    assert dict(SHAPES["codes"].bounds) == {"maxLength": 5, "maxItems": 3}
    assert SHAPES["cost"].words == "number in euros, at least 0"
    assert SHAPES["code"].limits == "at least 2 characters, at most 5 characters"


@pytest.mark.parametrize(
    ("unit", "number", "said"),
    [
        (Unit("week", "weeks"), 1, "1 week"),
        (Unit("week", "weeks"), 12_500, "12,500 weeks"),
        (Unit("%"), 12.5, "12.5 %"),
        (Unit(), 1_250_000.0, "1,250,000"),
        (Unit(is_grouped=False), 2026, "2026"),
    ],
)
def test_a_number_is_said_with_separators_and_its_unit(unit: Unit, number: float, said: str) -> None:
    assert unit.said(number) == said


def test_an_address_is_an_address_in_the_reference() -> None:
    for record_type in known_types():
        entries = kind_entry(record_type, REGISTRY).fields
        told = {each.name: each.form for entry in entries for each in (entry, *entry.parts)}
        for name, shape in shapes_of(record_type).items():
            assert (told[name] == "address or path") is (shape.base is Base.LINK), name


def test_every_field_of_every_kind_has_a_form_that_all_know() -> None:
    assert {str(each): [*form_faults(each)] for each in known_types() if [*form_faults(each)]} == {}


def test_a_path_leads_to_the_field_it_names() -> None:
    project: type[Record] = type_of("project-charter")
    found = shape_at(project, ("milestones", 2, "due"))
    assert isinstance(found, Shape) and found.base is Base.DAY
    assert shape_at(project, ("milestones", 2)) is shapes_of(project)["milestones"]
    assert shape_at(project, ("nothing",)) is None and shape_at(project, ()) is None
    assert model_at(project, ("milestones", 0)) is shapes_of(project)["milestones"].part
