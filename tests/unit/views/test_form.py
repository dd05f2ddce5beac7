from datetime import date

import pytest
from pydantic import Field

from minutebook.pipeline import Settings, known_types
from minutebook.schema.fields import Day, Part, WebLink, Words, ref, refs
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage
from minutebook.schema.record import Record
from minutebook.schema.registry import Registry
from minutebook.schema.shape import shapes_of
from minutebook.views.form import (
    ALWAYS,
    MOST_NAMES,
    Form,
    FormInput,
    make_form,
    ranges,
    statuses_offered,
    taken_by_prefix,
)
from tests.fakes import type_of
from tests.unit.books import book, entry

OFFICE = book(
    entry("ana", title="Ana Brook"),
    entry("bo", "left", title="Bo Gray", left_on="2026-01-01"),
    entry("PGM-0001", "approved", title="One front door", approved_by="FOR-0001", approved_on="2026-01-01"),
    entry("FOR-0001", "closed", title="Old board"),
    entry("DEC-0001", "proposed", title="Keep one register"),
)


def form_of(key: str) -> Form:
    return make_form(OFFICE, type_of(key), "NEW-0001", ["DEC-0001"])


def inputs(form: Form) -> dict[str, FormInput]:
    return {each.name: each for each in (*form.first, *form.more)}


def test_what_a_person_needs_first_comes_first() -> None:
    assert [each.name for each in form_of("decision").first] == [
        "title",
        "id",
        "status",
        "summary",
        "owner",
        "program",
        "decision_date",
        "forum",
        "decision_owner",
        "level",
        "deciders",
        "rationale",
        "review_date",
    ]
    assert [each.name for each in form_of("person").first] == [
        "title",
        "id",
        "status",
        "summary",
        "program",
        "roles",
        "left_on",
    ]


@pytest.mark.parametrize("record_type", known_types(), ids=lambda each: each.kind.key)
def test_every_field_is_asked_for_or_follows_from_something_else(record_type: type[Record]) -> None:
    form = make_form(OFFICE, record_type, "NEW-0001", [])
    assert form.left_out == ()
    far_ends = {name for name, each in shapes_of(record_type).items() if each.relation and each.relation.inverted}
    later = {"type", "updated", "aliases", "sealed", "amendments", "waive", "imported_status", "imported_from"}
    assert set(inputs(form)) == set(record_type.model_fields) - later - far_ends


@pytest.mark.parametrize("record_type", known_types(), ids=lambda each: each.kind.key)
def test_whatever_a_status_on_offer_requires_is_asked_for_first(record_type: type[Record]) -> None:
    form = make_form(OFFICE, record_type, "NEW-0001", [])
    first = {each.name: each for each in form.first}
    for status in statuses_offered(record_type.kind):
        for name in record_type.kind.lifecycle.required_for(status):
            assert status in first[name].required or ALWAYS in first[name].required


@pytest.mark.parametrize("record_type", known_types(), ids=lambda each: each.kind.key)
def test_the_order_is_that_of_the_file(record_type: type[Record]) -> None:
    found = inputs(make_form(OFFICE, record_type, "NEW-0001", []))
    known = list(record_type.model_fields)
    assert {name: each.order for name, each in found.items()} == {name: known.index(name) for name in found}


def test_a_record_begins_where_its_lifecycle_does_or_one_move_further() -> None:
    status = inputs(form_of("decision"))["status"]
    assert status.value == "proposed"
    assert [value for value, _ in status.choices] == ["proposed", "under-review", "accepted", "rejected", "deferred"]
    assert [value for value, _ in inputs(form_of("role"))["status"].choices] == ["draft", "active"]


def test_an_open_record_needs_an_owner_and_a_day_to_look_again() -> None:
    found = inputs(form_of("decision"))
    assert found["owner"].required == ("proposed", "under-review")
    assert found["review_date"].required == ("proposed", "under-review", "deferred")
    assert found["review_date"].lies_ahead
    assert found["title"].required == (ALWAYS,)


def test_a_project_names_its_program_unless_it_stands_alone() -> None:
    found = inputs(form_of("project-charter"))
    assert (found["program"].required, found["program"].unless) == ((ALWAYS,), "standalone")


@pytest.mark.parametrize(
    ("kind", "name", "form"),
    [
        ("decision", "title", "text"),
        ("decision", "id", "id"),
        ("decision", "status", "choice"),
        ("decision", "summary", "sentences"),
        ("decision", "created", "day"),
        ("decision", "tags", "names"),
        ("decision", "owner", "record"),
        ("decision", "related", "records"),
        ("decision", "supersedes", "records"),
        ("decision", "category", "choice"),
        ("decision", "escalated", "switch"),
        ("decision", "assignments", "groups"),
        ("certification", "exam", "group"),
        ("certification", "scope", "choices"),
        ("certification", "validity_years", "number"),
        ("certification", "address", "link"),
        ("lesson", "was_known_risk", "answer"),
    ],
)
def test_a_field_is_asked_for_in_a_form_of_its_own(kind: str, name: str, form: str) -> None:
    assert inputs(form_of(kind))[name].form == form


def test_parts_of_a_group_are_fields_of_their_own() -> None:
    title, record, link, minutes, outcome, stage = inputs(form_of("onboarding-path"))["steps"].parts
    assert (title.form, title.required) == ("text", (ALWAYS,))
    assert (record.form, record.names) == ("record", "any")
    assert (link.form, outcome.form) == ("link", "text")
    assert (minutes.form, minutes.least, minutes.most, minutes.required) == ("number", 1, 960, (ALWAYS,))
    assert (stage.form, stage.value) == ("choice", "30")
    assert [value for value, _ in stage.choices] == ["30", "60", "90"]
    voting = inputs(form_of("forum"))["members"].parts[2]
    assert (voting.form, voting.value) == ("switch", "true")


def test_records_are_offered_once_for_all_fields_that_may_name_them() -> None:
    form = form_of("decision")
    assert [each.key for each in form.names] == ["any", "decision", "forum", "handle", "program"]
    labels = {each.id: (each.label, each.is_gone) for each in next(x for x in form.names if x.key == "any").names}
    assert labels == {
        "ana": ("ana – Ana Brook", False),
        "bo": ("bo – Bo Gray (left)", True),
        "PGM-0001": ("PGM-0001 – One front door", False),
        "FOR-0001": ("FOR-0001 – Old board (closed)", True),
        "DEC-0001": ("DEC-0001 – Keep one register", False),
    }
    owner = inputs(form)["owner"]
    assert (owner.names, owner.prefixes) == ("handle", ("",))
    assert "superseded" not in owner.here
    assert inputs(form)["forum"].here == ("proposed", "under-review")


def test_where_there_is_no_record_to_name_none_is_offered() -> None:
    lessons = inputs(form_of("decision"))["lessons"]
    assert (lessons.names, lessons.prefixes) == ("", ("LES",))


def test_of_too_many_records_none_is_offered() -> None:
    people = [entry(f"p{number}", title="P") for number in range(MOST_NAMES + 1)]
    form = make_form(book(*people), type_of("decision"), "DEC-0001", [])
    assert form.names == ()
    assert inputs(form)["owner"].names == ""


def test_days_that_must_follow_one_another_are_told() -> None:
    assert form_of("decision").spans == (("decision_date", "application_date"),)


@pytest.mark.parametrize("record_type", known_types(), ids=lambda each: each.kind.key)
def test_what_happened_before_the_record_was_written_is_no_fault(record_type: type[Record]) -> None:
    form = form_of(record_type.kind.key)
    assert not {"created", "updated"} & {name for span in (*form.spans, *record_type.kind.spans) for name in span}


def test_what_a_field_is_for_is_said_as_a_sentence() -> None:
    asked = inputs(form_of("decision"))
    assert asked["owner"].hint == "Who keeps this record up to date? Choose a name."
    assert asked["level"].hint == "Who may decide this: team, project, program or portfolio?"


def test_taken_ids_are_told_in_few_words() -> None:
    ids = ["DEC-0003", "DEC-0001", "DEC-0002", "DEC-0007", "DEC-0007a", "DEC-0101", "DEC-0102"]
    assert ranges(ids) == ("1-3", "7", "101-102", "DEC-0007a")
    assert ranges(["bo", "ana", "team-2"]) == ("ana", "bo", "team-2")
    assert ranges([]) == ()
    assert taken_by_prefix(["DEC-0001", "ana", "DEC-0002"]) == {"DEC": ["DEC-0001", "DEC-0002"], "": ["ana"]}


class Seat(Part):
    day: Day = Field(description="Day")
    others: Words = Field((), description="Not asked for inside a part")


class Odd(Record):
    """A kind with fields no form can ask for."""

    kind = Kind(
        key="odd",
        prefix="ODD",
        folder="odds",
        name="Odd",
        plural="Odds",
        lifecycle=Lifecycle({"new": Stage.OPEN, "old": Stage.PAST}, {"new": ("old",)}, replaced="old"),
        example=Example("Odd"),
        gist="why",
    )
    why: str | None = Field(None, description="The reason")
    weight: float | None = Field(None, description="A number with a point")
    days: tuple[date, ...] = Field((), description="Several days")
    page: WebLink = Field(description="A page")
    seat: Seat | None = Field(None, description="A seat")
    friend: str | None = ref("nobody", "A record of a kind that is not there")
    friends: Words = refs("odd", "Others")


def test_what_a_form_cannot_ask_for_is_left_to_the_file() -> None:
    catalog = type(OFFICE)(Registry((Odd,)))
    form = make_form(catalog, Odd, "ODD-0001", [])
    found = inputs(form)
    assert form.left_out == ("days",)
    assert found["weight"].form == "decimal"
    assert (found["why"].form, found["page"].form, found["page"].required) == ("sentences", "link", (ALWAYS,))
    assert [each.name for each in found["seat"].parts] == ["day"]
    assert [value for value, _ in found["status"].choices] == ["new"]
    assert found["friend"].prefixes == ()


def test_the_authority_a_site_requires_is_asked_for_at_its_levels() -> None:
    settings = Settings(authority={"any": ("deciders",), "portfolio": ("forum", "present"), "program": ("forum",)})
    form = make_form(book(settings=settings), type_of("decision"), "DEC-0001", [])
    found = inputs(form)
    settled = ("accepted", "rejected", "implemented")
    assert (found["deciders"].required, found["deciders"].when) == (settled, ("", ()))
    assert (found["level"].required, found["level"].when) == (settled, ("", ()))
    assert (found["forum"].required, found["forum"].when) == (settled, ("level", ("portfolio", "program")))
    assert (found["present"].required, found["present"].when) == (settled, ("level", ("portfolio",)))
    assert {"deciders", "level", "forum", "present"} <= {each.name for each in form.first}
    assert inputs(form_of("decision"))["forum"].required == ()
