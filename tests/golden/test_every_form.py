"""A kind with every form of field, sent through everyone who asks what a field takes: they all say the same."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

import pytest
import yaml
from pydantic import Field

from minutebook.authoring.answers import is_askable, read_answer
from minutebook.authoring.repairs import repairs
from minutebook.cli.asking import _about
from minutebook.exporters.cms import cms_config
from minutebook.exporters.snippets import snippets
from minutebook.schema.fitting import fitted
from minutebook.pipeline import Settings, registry_for, run
from minutebook.schema.fields import Day, LongText, Names, Part, References, Unit, WebLink, Words, ref, refs
from minutebook.schema.jsonschema import json_schema
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import simple_lifecycle
from minutebook.schema.record import Record
from minutebook.schema.shape import Base, Shape, form_faults, shapes_of
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile
from minutebook.sources.values import read_values
from minutebook.starter.forms import issue_forms
from minutebook.views.card import make_card
from minutebook.views.cells import cell_of
from minutebook.views.changes.fields import days_of, people_of
from minutebook.views.form import FormInput, make_form
from minutebook.views.reference import kind_entry

GOLDEN = Path(__file__).parent / "every-form.txt"
TODAY = date(2026, 11, 23)


class Visit(Part):
    """A group of values."""

    on: Day = Field(description="Day of it")
    by: str | None = ref("handle", "Who went", label="Visited by", inverse="Visits")
    cost: float | None = Field(None, ge=0, description="Cost")
    grade: Literal["good", "bad"] | None = Field(None, description="Grade")
    paid: bool = Field(False, description="Whether it is paid")


EXAMPLE: dict[str, Any] = {}


class Every(Record):
    """A record with a field of every form."""

    text: str | None = Field(None, description="A candidate in one sentence")
    needed: str = Field(min_length=1, description="A text that must be there")
    short: Annotated[str | None, Field(max_length=20)] = Field(None, description="A short text")
    story: LongText | None = Field(None, description="What happened")
    whole: int | None = Field(None, description="A whole number")
    seats: Annotated[int, Unit("seat", "seats")] | None = Field(None, ge=0, le=90_000, description="Seats")
    year: Annotated[int, Unit(is_grouped=False)] | None = Field(None, ge=1900, description="A year")
    decimal: float | None = Field(None, description="A number")
    share: float | None = Field(None, gt=0, lt=1, description="A share")
    sums: tuple[float, ...] = Field((), description="Several numbers")
    flag: bool = Field(False, description="A yes or no")
    maybe: bool | None = Field(None, description="Yes, no or not known")
    held_on: Day | None = Field(None, description="A day")
    days: tuple[Day, ...] = Field((), description="Several days")
    choice: Literal["candidate", "tuple", "update"] | None = Field(None, description="A choice")
    needed_choice: Literal["int", "bool"] = Field(description="A choice that must be there")
    grade: Literal[1, 2] | None = Field(None, description="A number out of two")
    choices: tuple[Literal["datetime.date", "half-yearly"], ...] = Field((), description="Several choices")
    names: Names = Field((), description="Names")
    words: Words = Field((), max_length=3, description="Texts")
    link: WebLink | None = Field(None, description="An address")
    links: tuple[WebLink, ...] = Field((), description="Several addresses")
    keeper: str | None = ref("handle", "One person", label="Keeper", inverse="Keeps")
    helpers: Names = refs("handle", "People", label="Helpers", inverse="Helps")
    basis: str | None = ref("decision", "One record", label="Basis", inverse="Basis of")
    others: References = refs("", "Any records", label="Others", inverse="Other of")
    visit: Visit | None = Field(None, description="One group")
    visits: tuple[Visit, ...] = Field((), description="Several groups")
    more: Mapping[str, str] = Field({}, description="Names with values")

    kind: ClassVar[Kind] = Kind(
        key="every", prefix="EVR", folder="every", name="Every", plural="Everies", lifecycle=simple_lifecycle(),
        tended=True, columns=("text",), example=Example("One", EXAMPLE),
    )  # fmt: skip


OWN = [name for name in Every.model_fields if name not in Record.model_fields]
EXAMPLE.update(dict.fromkeys(OWN, "x"))  # an issue form asks for what the example has

REGISTRY = registry_for(Settings(own_types=(Every,)))
SHAPES = {name: shapes_of(Every)[name] for name in OWN}

SAID: dict[str, tuple[str, Any]] = {
    "text": ("Rent, or buy", "Rent, or buy"),
    "needed": ("Rent", "Rent"),
    "short": ("Rent", "Rent"),
    "story": ("One. Two.", "One. Two."),
    "whole": ("12,500", 12_500),
    "seats": ("1 250", 1_250),
    "year": ("2026", 2026),
    "decimal": ("12,500.75", 12_500.75),
    "share": ("0.5", 0.5),
    "sums": ("1.5; 12'500", [1.5, 12_500]),
    "flag": ("Yes", True),
    "maybe": ("no", False),
    "held_on": ("2 March 2026", "2026-03-02"),
    "days": ("2026-03-02; 3.4.2026, 13.4.2026", None),
    "choice": ("Candidate", "candidate"),
    "needed_choice": ("INT", "int"),
    "grade": ("2", 2),
    "choices": ("Half yearly, datetime.date", ["half-yearly", "datetime.date"]),
    "names": ("north, south", ["north", "south"]),
    "words": ("Buy it, or not; wait", ["Buy it, or not", "wait"]),
    "link": ("https://a.example", "https://a.example"),
    "links": ("https://a.example; b.md", ["https://a.example", "b.md"]),
}
"""What people write for a field that can be told in a line, and the value everyone makes of it."""

FILE = """---
id: EVR-0001
title: One
status: active
needed: There
needed_choice: int
whole: 12500
seats: 1250
year: 2026
decimal: 12500.75
sums: [1.5, 12500]
flag: true
held_on: 2026-03-02
choices: [half-yearly]
words: ["Buy it, or not", wait]
keeper: ana
helpers: [ana]
others: [{id: DEC-0001, part: fees}]
visit: {on: 2026-03-02, by: ana, cost: 1250}
visits: [{on: 2026-03-02, by: ana, cost: 12500.5, paid: true}, {on: 2026-03-03, grade: good}]
more: {a: b}
---
"""
PEOPLE = b"---\nid: ana\ntitle: Ana Silva\nstatus: active\n---\n"
DECISION = b"---\nid: DEC-0001\ntitle: Rent\nstatus: proposed\n---\n"
BOOK = run(
    [RawFile("every/EVR-0001.md", FILE.encode()), RawFile("people/ana.md", PEOPLE),
     RawFile("decisions/DEC-0001.md", DECISION)], Settings(own_types=(Every,)), TODAY
)  # fmt: skip
CATALOG = BOOK.catalog
FORM = make_form(CATALOG, Every, "EVR-0002", [])
INPUTS = {each.name: each for each in (*FORM.first, *FORM.more)}
SCHEMA = json_schema(Every, REGISTRY)["properties"]


@cache
def cms() -> Any:
    """The fields of the kind in the configuration of an editor, by name; that of all kinds takes a second to read."""
    told = yaml.safe_load(cms_config(REGISTRY, "https://github.com/a/b", "main", "content"))["collections"]
    return {each["name"]: each for own in told if own["label_singular"] == "Every" for each in own["fields"]}


@cache
def issue() -> Any:
    """The questions of an issue form for the kind, by name."""
    form = read_values(issue_forms(REGISTRY)[".github/ISSUE_TEMPLATE/new-every.yml"])
    return {each["id"]: each for each in form.data["body"]}


REFERENCE = {each.name: each for each in kind_entry(Every, REGISTRY).fields}
SNIPPET = [each for each in snippets(REGISTRY)["Every"]["body"]]

FORMS = {
    Base.TEXT: {"text", "sentences", "words", "names"}, Base.LINK: {"link", "words"}, Base.WHOLE: {"number"},
    Base.DECIMAL: {"decimal"}, Base.YES_NO: {"switch", "answer"}, Base.DAY: {"day"},
    Base.CHOICE: {"choice", "choices"}, Base.GROUP: {"group", "groups"},
}  # fmt: skip
TYPES = {
    Base.WHOLE: "integer", Base.DECIMAL: "number", Base.YES_NO: "boolean", Base.GROUP: "object",
    Base.MAPPING: "object",
}  # fmt: skip


def described(shape: Shape) -> str:
    facts = {
        "list": shape.is_list, "names": shape.are_names, "long": shape.is_long, "needed": shape.is_required,
        "open": shape.may_be_open, "choices": shape.choices, "unit": shape.unit.one,
        "bounds": dict(shape.bounds), "to": shape.relation and (shape.relation.target or "any"),
        "part": shape.part and shape.part.__name__,
    }  # fmt: skip
    return f"{shape.base.name.lower()}  {'; '.join(f'{key}: {value}' for key, value in facts.items() if value)}"


def told(name: str) -> Iterator[str]:
    """What each consumer says of a field."""
    record = CATALOG["EVR-0001"]
    yield f"reference: {REFERENCE[name].form}"
    yield f"form: {_asked(INPUTS[name]) if name in INPUTS else 'left to the file'}"
    yield f"schema: { {key: value for key, value in SCHEMA[name].items() if key != 'description'} }"
    yield (
        f"cms: { {key: value for key, value in cms()[name].items() if key not in ('name', 'label', 'hint')} }"
        if (name in cms())
        else "cms: left to the file"
    )
    yield f"issue form: {issue()[name]['type']}, {issue()[name]['attributes']}" if name in issue() else "issue form: –"
    yield f"prompt: {_about(Every, name, CATALOG, False)!r}" if is_askable(Every, name) else "prompt: –"
    cell = cell_of(CATALOG, record, name)
    yield f"cell: {cell.text!r}, ordered by {cell.sort!r}"
    if cell.grid:
        yield f"grid: {' | '.join(cell.grid.heads)}"
        yield from (
            f"    {' | '.join(', '.join(item.text for item in each) for each in row)}" for row in cell.grid.rows
        )


def _asked(asked: FormInput) -> str:
    choices = [value for value, _ in asked.choices]
    facts = {"least": asked.least, "most": asked.most, "choices": choices, "needed": asked.required}
    parts = "".join(f"\n        {each.name}: {_asked(each)}" for each in asked.parts)
    return f"{asked.form} { {key: value for key, value in facts.items() if value not in (None, [], ())} }{parts}"


def test_what_each_of_them_says_is_as_it_was_read_by_a_person(update_golden: bool) -> None:
    lines = [line for name in OWN for line in (f"{name}: {described(SHAPES[name])}", *(f"    {x}" for x in told(name)))]
    lines += ["", "The start of a record in an editor", *(f"    {line}" for line in SNIPPET)]
    text = "\n".join(lines) + "\n"
    if update_golden:
        GOLDEN.write_text(text, "utf-8")
    assert text == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("name", [name for name in OWN if not SHAPES[name].relation])
def test_they_agree_on_what_one_value_is_and_whether_there_may_be_several(name: str) -> None:
    shape, node = SHAPES[name], SCHEMA[name]
    types = node["type"] if isinstance(node["type"], list) else [node["type"]]
    one = node["items"] if shape.is_list else node
    assert (types[0] == "array") is shape.is_list and ("null" in types) is not shape.is_required
    if shape.base is not Base.CHOICE:
        assert TYPES.get(shape.base, "string") in one["type"]
        assert (one.get("format") == "date") is (shape.base is Base.DAY)
    if name in INPUTS:
        assert INPUTS[name].form in FORMS[shape.base], INPUTS[name].form
        assert (INPUTS[name].form in ("choices", "groups", "words", "names")) is shape.is_list
    else:
        assert shape.base is Base.MAPPING or (shape.is_list and shape.base in {Base.DAY, Base.DECIMAL})
    assert REFERENCE[name].form.startswith("list o") is shape.is_list
    assert (name in days_of(Every)) is (shape.base is Base.DAY and not shape.is_list)


@pytest.mark.parametrize("name", [name for name in OWN if SHAPES[name].choices])
def test_they_agree_on_the_choices(name: str) -> None:
    shape = SHAPES[name]
    words = [str(each) for each in shape.choices]
    node = SCHEMA[name].get("items", SCHEMA[name])
    assert [each for each in node["enum"] if each is not None] == list(shape.choices)
    assert [value for value, _ in INPUTS[name].choices] == words == issue()[name]["attributes"]["options"]
    assert [each["value"] for each in cms()[name]["options"]] == list(shape.choices)
    assert REFERENCE[name].form.endswith("of: " + ", ".join(f"`{each}`" for each in words))
    assert ", ".join(words) in _about(Every, name, CATALOG, False)


@pytest.mark.parametrize("name", [name for name in OWN if {"minimum", "maximum"} & SHAPES[name].bounds.keys()])
def test_they_agree_on_the_bounds(name: str) -> None:
    shape = SHAPES[name]
    low, high = (shape.bounds.get(each) for each in ("minimum", "maximum"))
    assert (SCHEMA[name].get("minimum"), SCHEMA[name].get("maximum")) == (low, high)
    assert (INPUTS[name].least, INPUTS[name].most) == (low, high) == (cms()[name].get("min"), cms()[name].get("max"))
    assert all(shape.limits in each for each in (REFERENCE[name].form, _about(Every, name, CATALOG, False)))
    assert shape.limits in issue()[name]["attributes"]["description"]


@pytest.mark.parametrize("name", [name for name in OWN if SHAPES[name].relation])
def test_they_agree_on_whom_a_field_names(name: str) -> None:
    shape = SHAPES[name]
    assert shape.relation is not None
    assert SCHEMA[name]["x-refers-to"] == (shape.relation.target or "any")
    assert INPUTS[name].form == ("records" if shape.is_list else "record")
    assert REFERENCE[name].form.startswith("list of") is shape.is_list
    assert (name in people_of(Every)) is (shape.relation.target == "handle" and not shape.is_list)


@pytest.mark.parametrize("name", [name for name in OWN if SHAPES[name].relation is SHAPES[name].part is None])
def test_they_make_the_same_value_of_what_people_write(name: str) -> None:
    if name == "more":
        assert not is_askable(Every, name) and name not in issue()
        return
    text, value = SAID[name]
    assert read_answer(Every, name, text, CATALOG).value == value, "a prompt, --set and a filed form"
    assert fitted(Every, name, text).value == value, "an import"
    mended = {each.path: each for each in repairs(_file(name, text), Every)}
    if value is not None and mended:
        (repair,) = mended.values()
        assert repair.edits[0].value == value, "check --fix"  # type: ignore[union-attr]  # each puts a value


def _file(name: str, text: str) -> Any:
    return read(RawFile("every/EVR-0001.md", f"---\nid: EVR-0001\n{name}: {text!r}\n---\n".encode()))[0]


def test_a_card_shows_every_value_that_says_something() -> None:
    fields = "needed: There\nneeded_choice: int\nwhole: 0\ndecimal: 0.0\nflag: false\nmaybe: false\n"
    file = RawFile("every/EVR-0001.md", f"---\nid: EVR-0001\ntitle: One\nstatus: active\n{fields}---\n".encode())
    catalog = run([file], Settings(own_types=(Every,)), TODAY).catalog
    card = make_card(catalog, catalog["EVR-0001"], TODAY)
    facts = {each.name: each.text for each in (*card.facts.short, *card.facts.long)}
    assert facts == {"needed": "There", "needed_choice": "int", "whole": "0", "decimal": "0", "maybe": "no"}


def test_a_value_mended_by_check_is_one_the_field_takes() -> None:
    mended = {name: [*repairs(_file(name, SAID[name][0]), Every)] for name in SAID}
    assert [name for name in mended if mended[name]] == [
        "whole", "seats", "decimal", "held_on", "choice", "needed_choice", "grade", "names",
    ]  # fmt: skip


def test_a_form_of_value_nobody_knows_is_told_with_its_remedy() -> None:
    class Inner(Part):
        odd: complex = Field(description="Odd")

    class Odd(Record):
        either: str | int = Field("", description="Either")
        nested: tuple[tuple[str, ...], ...] = Field((), description="A list of lists")
        inner: tuple[Inner, ...] = Field((), description="Groups")
        fine: int | float | None = Field(None, description="Any number")

    found = list(form_faults(Odd))
    assert [each.partition(": takes")[0] for each in found] == ["either", "nested", "inner: odd"]
    assert all("use str, int, float" in each for each in found)
    assert not list(form_faults(Every)) and shapes_of(Odd)["fine"].base is Base.DECIMAL
