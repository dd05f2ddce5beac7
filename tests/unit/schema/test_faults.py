"""A misspelt or misused name in any attribute of a kind is one message that names kind, attribute, name and remedy."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, ClassVar, get_type_hints

import pytest
from pydantic import ConfigDict, Field

from minutebook.pipeline import known_types
from minutebook.schema.derived import Derived
from minutebook.schema.facets import Board, Directory, Event, Facet, Freshness, Intake, Journey, Retention, RowEvent
from minutebook.schema.faults import _CONSTANTS, faults_of_kinds, reason_of
from minutebook.schema.fields import Day, Names, Part, ref
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage
from minutebook.schema.record import Record
from tests.fakes import type_of
from tests.sites.supplier import Supplier
from tests.unit.orders import Order

TYPES = known_types()
MADE = ("timelines", "reference")


def faults(record_type: type[Record], without: tuple[str, ...] = (), **changes: Any) -> list[str]:
    """What is wrong with a kind changed so, among all others."""

    class Changed(record_type):  # type: ignore[misc, valid-type]
        kind: ClassVar[Kind] = replace(record_type.kind, **changes)

    return faults_of_kinds([Changed], [each for each in TYPES if each is not record_type], without, MADE)


def test_nobody_narrows_a_search_by_groups() -> None:
    told = "narrows: 'deliveries' holds groups of values, which nobody can narrow a search by; name another field"
    assert faults(Order, narrows=("deliveries",)) == [f"order: {told}"]


def lifecycle(record_type: type[Record], **changes: Any) -> dict[str, Any]:
    return {"lifecycle": replace(record_type.kind.lifecycle, **changes)}


def test_our_kinds_and_the_one_in_the_help_have_no_faults() -> None:
    assert faults_of_kinds(TYPES, [], (), MADE) == []
    assert faults_of_kinds([Supplier], TYPES, (), MADE) == []
    assert faults_of_kinds([Order], TYPES, (), MADE) == []


DECISION, FORUM, GUIDE, PROGRAM = map(type_of, ("decision", "forum", "guide", "program-charter"))
EVENT, INTAKE, EXAMPLE = DECISION.kind.events[0], DECISION.kind.intake, DECISION.kind.example
SCORE, ROW_EVENT = Order.kind.derived[0], Order.kind.row_events[1]


def derived(**changes: Any) -> dict[str, Any]:
    """The values of an order, the first of them changed."""
    return {"derived": (replace(SCORE, **changes), *Order.kind.derived[1:])}


def row_event(**changes: Any) -> dict[str, Any]:
    return {"row_events": (replace(ROW_EVENT, **changes),)}


WRONG: dict[tuple[type, str], tuple[dict[str, Any], str]] = {
    (Kind, "key"): ({"key": "Guide!"}, "key: 'Guide!' must be lower-case letters, digits and hyphens"),
    (Kind, "prefix"): (
        {"prefix": "dec"},
        "prefix: 'dec' must be up to ten capital letters and digits, such as SUP",
    ),
    (Kind, "folder"): ({"folder": "../x"}, "folder: '../x' must be the name of a folder below the content folder"),
    (Kind, "name"): ({"name": None}, "name: must be a valid string"),
    (Kind, "plural"): ({"plural": 7}, "plural: must be a valid string"),
    (Kind, "lifecycle"): ({"lifecycle": "simple"}, "lifecycle: must be a dictionary or an instance of Lifecycle"),
    (Kind, "example"): ({"example": "One"}, "example: must be a dictionary or an instance of Example"),
    (Kind, "order"): ({"order": "first"}, "order: must be a valid integer, unable to parse string as an integer"),
    (Kind, "plays"): (
        {"plays": frozenset({"projct"})},
        "plays: 'projct' is what no field refers to; did you mean 'project'?",
    ),
    (Kind, "sections"): ({"sections": ("Context",)}, "sections: must be a valid dictionary"),
    (Kind, "columns"): ({"columns": ("forun",)}, "columns: 'forun' is no field of it; did you mean 'forum'?"),
    (Kind, "gist"): ({"gist": "rationle"}, "gist: 'rationle' is no field of it; did you mean 'rationale'?"),
    (Kind, "effective"): (
        {"effective": "aplication_date"},
        "effective: 'aplication_date' is no field with a day; did you mean 'application_date'?",
    ),
    (Kind, "ruling"): ({"ruling": "Decison"}, "ruling: 'Decison' is none of its sections; did you mean 'Decision'?"),
    (Kind, "free"): (
        {"free": ("assignments.persn",)},
        "free: 'assignments.persn' is no field of it; did you mean 'assignments.person'?",
    ),
    (Kind, "filled_in"): ({"filled_in": ("forun",)}, "filled_in: 'forun' is no field of it; did you mean 'forum'?"),
    (Kind, "sealed"): ({"sealed": ("levl",)}, "sealed: 'levl' is no field of it; did you mean 'level'?"),
    (Kind, "groups"): ({"groups": ("yaer",)}, "groups: 'yaer' is no field of it; did you mean 'year'?"),
    (Kind, "listed_by"): ({"listed_by": "-forun"}, "listed_by: 'forun' is no field of it; did you mean 'forum'?"),
    (Kind, "tended"): (
        {"tended": "perhaps"},
        "tended: must be a valid boolean, unable to interpret input",
    ),
    (Kind, "apart"): (
        {"apart": "perhaps"},
        "apart: must be a valid boolean, unable to interpret input",
    ),
    (Kind, "spans"): (
        {"spans": (("decision_date", "aplication_date"),)},
        "spans: 'aplication_date' is no field with a day; did you mean 'application_date'?",
    ),
    (Kind, "events"): ({"events": ("decision_date",)}, "events.0: must be a dictionary or an instance of Event"),
    (Kind, "row_events"): (
        {"row_events": ("deliveries",)},
        "row_events.0: must be a dictionary or an instance of RowEvent",
    ),
    (Kind, "container"): ({"container": "progam"}, "container: 'progam' is no field by which records name this kind"),
    (Kind, "derived"): ({"derived": ("score",)}, "derived.0: must be a dictionary or an instance of Derived"),
    (Kind, "narrows"): ({"narrows": ("paec",)}, "narrows: 'paec' is no field of it; did you mean 'pace'?"),
    (Kind, "facets"): ({"facets": {"Authority": {}}}, "facets.Authority.[key]: must be a subclass of Facet"),
    (Kind, "intake"): ({"intake": "date"}, "intake: must be a dictionary or an instance of Intake"),
    (Lifecycle, "stages"): (
        lifecycle(DECISION, stages={**DECISION.kind.lifecycle.stages, "proposed": "open"}),
        "lifecycle.stages: 'open' is no stage; use one of: Stage.IN_FORCE, Stage.OPEN",
    ),
    (Lifecycle, "moves"): (
        lifecycle(DECISION, moves={"proposed": ("acepted",)}),
        "lifecycle.moves: 'acepted' is none of its statuses; did you mean 'accepted'?",
    ),
    (Lifecycle, "required"): (
        lifecycle(DECISION, required={"accepted": ("rationle",)}),
        "lifecycle.required: 'rationle' is no field of it; did you mean 'rationale'?",
    ),
    (Lifecycle, "settled"): (
        lifecycle(DECISION, settled=frozenset({"acepted"})),
        "lifecycle.settled: 'acepted' is none of its statuses; did you mean 'accepted'?",
    ),
    (Lifecycle, "replaced"): (
        lifecycle(DECISION, replaced="superseeded"),
        "lifecycle.replaced: 'superseeded' is no status whose stage is past; did you mean 'superseded'?",
    ),
    (Lifecycle, "readings"): (
        lifecycle(DECISION, readings={"defered": "Put off"}),
        "lifecycle.readings: 'defered' is none of its statuses; did you mean 'deferred'?",
    ),
    (Event, "field"): (
        {"events": (replace(EVENT, field="decison_date"),)},
        "events.field: 'decison_date' is no field with a day; did you mean 'decision_date'?",
    ),
    (Event, "label"): ({"events": (replace(EVENT, label=None),)}, "events.0.label: must be a valid string"),
    (Event, "lane"): (
        {"events": (replace(EVENT, lane="progam"),)},
        "events.lane: 'progam' is no field of it; did you mean 'program'?",
    ),
    (Event, "by"): (
        {"events": (replace(EVENT, by=("forun",)),)},
        "events.by: 'forun' is no field that names records; did you mean 'forum'?",
    ),
    (Event, "turn"): ({"events": (replace(EVENT, turn="decidid"),)}, "events.0.turn: must be 'begun', 'decided'"),
    (RowEvent, "rows"): (
        row_event(rows="deliverys"),
        "row_events.rows: 'deliverys' is no list of groups; did you mean 'deliveries'?",
    ),
    (RowEvent, "field"): (
        row_event(field="du"),
        "row_events.field: 'du' is no field with a day in deliveries; did you mean 'due'?",
    ),
    (RowEvent, "label"): (row_event(label=None), "row_events.0.label: must be a valid string"),
    (RowEvent, "title"): (
        row_event(title="titel"),
        "row_events.title: 'titel' is no field in deliveries; did you mean 'title'?",
    ),
    (RowEvent, "until"): (
        row_event(until="arived"),
        "row_events.until: 'arived' is no field with a day in deliveries; did you mean 'arrived'?",
    ),
    (RowEvent, "lane"): (
        row_event(lane="progam"),
        "row_events.lane: 'progam' is no field of it; did you mean 'program'?",
    ),
    (RowEvent, "turn"): (row_event(turn="du"), "row_events.0.turn: must be 'begun', 'decided'"),
    (RowEvent, "unless"): (
        row_event(unless=("arived",)),
        "row_events.unless: 'arived' is no field in deliveries; did you mean 'arrived'?",
    ),
    (Derived, "name"): (
        {**derived(name="urgency"), "columns": (), "groups": ("pace",), "narrows": ()},
        "derived: 'urgency' is a field of it already",
    ),
    (Derived, "formula"): (derived(formula=7), "derived.0.formula: must be a valid string"),
    (Derived, "of"): (derived(of=("urgncy",)), "derived.of: 'urgncy' is no field of it; did you mean 'urgency'?"),
    (Derived, "takes"): (derived(takes=dict), "derived: score: takes a form of value no field has"),
    (Derived, "work"): (derived(work="urgency * size"), "derived.0.work: must be callable"),
    (Derived, "unit"): (derived(unit="kg"), "derived.0.unit: must be a dictionary or an instance of Unit"),
    (Derived, "label"): (derived(label=None), "derived.0.label: must be a valid string"),
    (Derived, "is_house"): (
        derived(is_house="perhaps"),
        "derived.0.is_house: must be a valid boolean, unable to interpret input",
    ),
    (Derived, "since"): (derived(since="last week"), "derived.0.since: must be callable"),
    (Intake, "names"): (
        {"intake": replace(INTAKE, names={"rationle": ("why",)})},
        "intake.names: 'rationle' is no field of it; did you mean 'rationale'?",
    ),
    (Intake, "statuses"): (
        {"intake": replace(INTAKE, statuses={"acepted": ("agreed",)})},
        "intake.statuses: 'acepted' is none of its statuses; did you mean 'accepted'?",
    ),
    (Intake, "sections"): (
        {"intake": replace(INTAKE, sections={"Contxt": ("why",)})},
        "intake.sections: 'Contxt' is none of its sections; did you mean 'Context'?",
    ),
    (Intake, "called"): ({"intake": {"called": 1}}, "intake.called: must be a valid tuple"),
    (Intake, "titles"): ({"intake": {"titles": 1}}, "intake.titles: must be a valid tuple"),
    (Intake, "settled_on"): (
        {"intake": replace(INTAKE, settled_on="decison_date")},
        "intake.settled_on: 'decison_date' is no field with a day; did you mean 'decision_date'?",
    ),
    (Intake, "values"): (
        {"intake": replace(INTAKE, values={"level": {"progam": ("programme",)}})},
        "intake.values: 'progam' is none of its choices; did you mean 'program'?",
    ),
    (Example, "title"): ({"example": replace(EXAMPLE, title="")}, "example: title: '' must not be empty"),
    (Example, "fields"): (
        {"example": replace(EXAMPLE, fields={"rationle": "Because."})},
        "example.fields: 'rationle' is no field of it; did you mean 'rationale'?",
    ),
}
"""One fault for each attribute, in the kind of a decision where that has it."""


OWNERS = (Kind, Lifecycle, Event, RowEvent, Derived, Intake, Example)


def test_each_attribute_of_a_kind_and_of_what_it_is_made_of_is_misspelt_here() -> None:
    assert list(WRONG) == [(owner, each.name) for owner in OWNERS for each in fields(owner)]


@pytest.mark.parametrize(
    ("attribute", "changes", "told"), [(key[1], *said) for key, said in WRONG.items()], ids=lambda each: str(each)[:30]
)
def test_a_misspelt_name_in_an_attribute_is_one_message(attribute: str, changes: dict[str, Any], told: str) -> None:
    is_of_orders = attribute == "narrows" or not changes.keys().isdisjoint(("derived", "row_events"))
    record_type = Order if is_of_orders else {"container": PROGRAM, "key": GUIDE}.get(attribute, DECISION)
    found = faults(record_type, **changes)
    assert len(found) == 1
    assert found[0].startswith(f"{changes.get('key', record_type.kind.key)}: {told}")


def _has(kind: Kind, facet: type[Facet], value: Any) -> bool:
    """Whether a kind has words or a field for a value of a facet."""
    return kind.has(facet) and (bool(value.metadata) or value.name in kind.names(facet))


VALUES = [
    (facet, each, record_type)
    for facet in sorted(Facet.__subclasses__(), key=lambda each: each.__name__)
    for each in fields(facet)  # type: ignore[arg-type]
    for record_type in [kind for kind in TYPES if _has(kind.kind, facet, each)][:1]
]
every_value = pytest.mark.parametrize(
    ("facet", "value", "record_type"), VALUES, ids=[f"{facet.__name__}-{value.name}" for facet, value, _ in VALUES]
)


def said(record_type: type[Record], facet: type[Facet], **changes: Any) -> dict[str, Any]:
    facets = record_type.kind.facets
    return {"facets": {**facets, facet: {**facets[facet], **changes}}}


@every_value
def test_a_misspelt_field_or_word_of_a_facet_is_one_message(facet: Any, value: Any, record_type: Any) -> None:
    place, words = f"{record_type.kind.key}: facets.{facet.__name__}", value.metadata.get("words_of")
    if words:
        word = next(iter(record_type.kind.constants[facet][value.name]))
        given = {f"{word}x": "Words"} if isinstance(value.default_factory(), dict) else (f"{word}x",)
        found = faults(record_type, **said(record_type, facet, **{value.name: given}))
        field = record_type.kind.facets[facet].get(words, words)
        assert found == [f"{place}.{value.name}: {field}: '{word}x' is none of its words; did you mean '{word}'?"]
    elif value.metadata:
        wanted = type(value.default_factory())
        found = faults(record_type, **said(record_type, facet, **{value.name: object}))
        assert found == [f"{place}.{value.name}: must be {_CONSTANTS[wanted]}"]
    else:
        field = record_type.kind.names(facet)[value.name]
        found = faults(record_type, **said(record_type, facet, **{value.name: f"{field}x"}))
        assert found == [f"{place}.{value.name}: '{field}x' is no field of it; did you mean '{field}'?"]


@every_value
def test_a_misspelt_value_of_a_facet_is_one_message(facet: Any, value: Any, record_type: Any) -> None:
    found = faults(record_type, **said(record_type, facet, **{f"{value.name}x": "title"}))
    place = f"{record_type.kind.key}: facets.{facet.__name__}"
    assert found == [f"{place}: '{value.name}x' is none of its values; did you mean '{value.name}'?"]


@every_value
def test_a_field_that_does_not_take_what_a_facet_reads_is_one_message(facet: Any, value: Any, record_type: Any) -> None:
    if not value.metadata:
        is_day = "datetime.date" in str(get_type_hints(facet)[value.name])
        other = "title" if is_day else "created"
        found = faults(record_type, **said(record_type, facet, **{value.name: other}))
        place = f"{record_type.kind.key}: facets.{facet.__name__}.{value.name}"
        assert len(found) == 1 and found[0].startswith(f"{place}: '{other}' must ")


def test_a_value_that_may_be_missing_is_told_how_to_say_so() -> None:
    class Panel(Record):
        """A board without the day it was set up."""

        kind: ClassVar[Kind] = kind_like("panel", facets={Board: {"cadence": "title", "earlier_rules": ""}})
        decision_rights: Names = Field((), description="Levels")
        members: tuple[FORUM.model_fields["members"].annotation.__args__[0], ...] = Field((), description="Seats")  # type: ignore[name-defined]
        quorum: int | None = Field(None, description="How many")

    place = "panel: facets.Board.opened"
    remedy = "or write 'opened': '' where it has none"
    found = faults_of_kinds([Panel], TYPES, (), MADE)
    assert len(found) == 1 and found[0].startswith(f"{place}: 'opened' is no field of it") and found[0].endswith(remedy)


def kind_like(key: str, **changes: Any) -> Kind:
    stages = {"open": Stage.OPEN, "done": Stage.PAST}
    names = {"name": key.title(), "plural": f"{key.title()}s", "folder": f"{key}s", "prefix": key[:3].upper()}
    whole = {"lifecycle": Lifecycle(stages, {"open": ("done",)}), "example": Example("One"), **names, **changes}
    return Kind(key=key, **whole)


class Step(Part):
    """A step that has no record, and minutes that may be missing."""

    title: str = Field(description="What to do")
    link: str | None = Field(None, description="Page")
    minutes: int | None = Field(None, description="How long")
    outcome: str | None = Field(None, description="What for")
    stage: str = Field("30", description="When")


class Trail(Record):
    """A journey whose steps lack what a journey reads."""

    kind: ClassVar[Kind] = kind_like("trail", facets={Journey: {}})
    audience: Names = Field((), description="For whom")
    steps: tuple[Step, ...] = Field((), description="Steps")


def test_parts_must_have_what_a_facet_reads_in_them() -> None:
    assert faults_of_kinds([Trail], TYPES, (), MADE) == [
        "trail: facets.Journey.audience: 'audience' must take: ids of records",
        "trail: facets.Journey.steps: 'record' is no field of it; use one of: link, minutes, outcome, stage, title",
        "trail: facets.Journey.steps: 'minutes' must always take: whole number",
    ]


def test_several_faults_of_several_kinds_are_one_list() -> None:
    class One(Trail):
        kind: ClassVar[Kind] = kind_like("one", columns=("steeps",), gist="titel")

    class Two(Trail):
        kind: ClassVar[Kind] = kind_like("two", groups=("stepss",))

    class Odd(Trail):
        kind: ClassVar[Kind] = kind_like("odd", plural=7, plays="trail")

    assert faults_of_kinds([One, Odd, Two], TYPES, (), MADE) == [
        "odd: plural: must be a valid string",
        "odd: plays: must be a valid frozenset",
        "one: columns: 'steeps' is no field of it; did you mean 'steps'?",
        "one: gist: 'titel' is no field of it; did you mean 'title'?",
        "two: groups: 'stepss' is no field of it; did you mean 'steps'?",
    ]


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("key", "decision", ""),
        ("prefix", "DEC", ", or put 'decision' into kinds_off"),
        ("folder", "decisions", ", or put 'decision' into kinds_off"),
    ],
)
def test_what_another_kind_is_told_by_is_taken(name: str, value: str, remedy: str) -> None:
    told = [
        f"{value if name == 'key' else 'guide'}: {name}: '{value}' is the {name} of decisions; choose another{remedy}"
    ]
    assert faults(GUIDE, **{name: value}) == told
    assert faults(GUIDE, ("decision",), **{name: value}) == (told if name == "key" else [])


def test_two_kinds_of_a_site_do_not_take_from_one_another_and_no_folder_is_that_of_pages_that_are_made() -> None:
    class Other(Trail):
        kind: ClassVar[Kind] = kind_like("other", folder="trails")

    class Timeline(Trail):
        kind: ClassVar[Kind] = kind_like("timeline", folder="timelines/own")

    class Plain(Trail):
        kind: ClassVar[Kind] = kind_like("trail")

    assert faults_of_kinds([Plain, Other, Timeline], TYPES, (), MADE) == [
        "other: folder: 'trails' is the folder of trails; choose another, or put 'trail' into kinds_off",
        "timeline: folder: 'timelines/own' holds pages that are made; choose another",
    ]


def example(**values: Any) -> dict[str, Any]:
    return {"example": replace(EXAMPLE, fields={**EXAMPLE.fields, **values})}


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"level": "progam"}, "level: unknown value 'progam'; did you mean 'program'?"),
        ({"status": "acepted"}, "status: unknown value 'acepted'; did you mean 'accepted'?"),
        ({"decision_date": "2026-02-30"}, "decision_date: there is no day '2026-02-30'"),
        (
            {"decision_owner": "Program Manager"},
            "decision_owner: 'Program Manager' cannot be a record; write one like a handle",
        ),
        ({"category": object()}, "cannot be written: "),
        ({"supersedes": ["decision-1"]}, "supersedes 1: 'decision-1' cannot be a record; write one like DEC-0001"),
    ],
    ids=["choice", "status", "day", "handle", "object", "id"],
)
def test_the_example_must_pass_but_for_the_records_it_names(values: dict[str, Any], told: str) -> None:
    found = faults(DECISION, **example(**values))
    assert len(found) == 1 and found[0].startswith(f"decision: example: {told}")


def loose() -> Iterator[tuple[type[Record], str]]:
    class Soft(Part):
        """A part that can be changed."""

        model_config = ConfigDict(frozen=False)
        title: str = Field(description="Title")

    class One(Record):
        """A kind with such a part."""

        kind: ClassVar[Kind] = kind_like("one")
        soft: Soft | None = Field(None, description="Soft")

    yield One, "Soft: must keep `frozen=True` in its model_config"

    with pytest.warns(UserWarning, match="shadows an attribute"):

        class Two(Record):
            """A kind that hides what records have."""

            kind: ClassVar[Kind] = kind_like("two")
            day: Day | None = Field(None, description="Day")

    yield Two, "names a field 'day', which records have already"

    class Three(Record):
        """A kind whose owner is a text."""

        kind: ClassVar[Kind] = kind_like("three")
        owner: str | None = Field(None, description="Who")

    yield Three, "owner: must take: id of a record, as in every record"

    class Four(Record):
        """A kind that refers to what is not there."""

        kind: ClassVar[Kind] = kind_like("four")
        person: str | None = ref("handel", "Who")

    yield Four, "person: 'handel' is no kind and no part that one plays; did you mean 'handle'?"


@pytest.mark.parametrize(("record_type", "told"), list(loose()), ids=["frozen", "hidden", "changed", "reference"])
def test_what_is_wrong_with_the_fields_of_a_kind(record_type: type[Record], told: str) -> None:
    assert faults_of_kinds([record_type], TYPES, (), MADE) == [f"{record_type.kind.key}: {told}"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kind(columms=())", "Kind has no 'columms'; did you mean 'columns'?"),
        ("Kind(retention=None)", "Kind has no 'retention'; write facets={Retention: {}}"),
        ("RowEvent('a', 'b', 'c', untill='d')", "RowEvent has no 'untill'; did you mean 'until'?"),
        ("Derived('a', 'b', takess=int)", "Derived has no 'takess'; did you mean 'takes'?"),
        ("Event('a', 'b', lanes='c')", "Event has no 'lanes'; did you mean 'lane'?"),
        (
            "from minutebook.schema.facets import Container",
            "there is no 'Container' in minutebook.schema.facets; see What can be imported in the help of Minutebook",
        ),
        ("Nothing()", "NameError: name 'Nothing' is not defined"),
    ],
    ids=["attribute", "facet", "row event", "derived", "event", "import", "other"],
)
def test_a_misspelt_attribute_is_told_with_its_line(text: str, told: str) -> None:
    with pytest.raises(Exception) as caught:  # whatever such a file raises
        exec(compile(f"\n{text}", "own.py", "exec"), {each.__name__: each for each in OWNERS})  # our own text
    assert reason_of(caught.value) == told


def test_a_facet_without_fields_of_its_own_is_told_what_it_needs() -> None:
    found = faults(
        Supplier, facets={Freshness: {"months": 6}, Retention: {"legal_hold": ""}, Directory: {"left_on": 7}}
    )
    assert [each.partition("; ")[0] for each in found] == [
        "supplier: facets.Freshness.checked_on: 'checked_on' is no field of it",
        "supplier: facets.Retention.retain_until: 'retain_until' is no field of it",
        "supplier: facets.Retention.legal_hold: '' is no field of it",
        "supplier: facets.Directory.left_on: must be the name of a field",
        "supplier: facets.Directory.holds: 'holds' is no field of it",
        "supplier: facets.Directory.joined_on: 'joined_on' is no field of it",
    ]


def test_a_kind_has_a_status() -> None:
    told = "supplier: has no status; name at least one"
    assert told in faults(Supplier, **lifecycle(Supplier, stages={}))
