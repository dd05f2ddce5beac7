"""Duties: what somebody goes on doing, told apart from what they once did."""

from pydantic import BaseModel

from minutebook.kinds.decision import Assignment
from minutebook.pipeline import known_types
from minutebook.schema.record import Record
from minutebook.schema.shape import declared_relations, shape_of
from tests.unit.books import TODAY, book, entry

DUTIES = {
    "Action.who",
    *("Record.owner", "Decision.decision_owner", "Assignment.person", "Forum.chair", "Member.person"),
    *(
        "ProgramCharter.sponsor",
        "ProgramCharter.manager",
        "ProgramCharter.change_manager",
        "CharterBenefit.accountable",
    ),
    *("ProjectCharter.sponsor", "ProjectCharter.manager", "Artifact.custodian"),
    *("Benefit.accountable", "Benefit.responsible"),
}
HISTORY = {
    *("Decision.deciders", "Decision.present", "Decision.consulted", "Decision.informed"),
    *("Revision.by", "Amendment.by"),
    *("Assessment.by", "Risk.raised_by"),
    *("ChangeRequest.accepted_by", "ChangeRequest.requested_by"),
}


def named_people(models: list[type[BaseModel]]) -> dict[str, bool]:
    """Every field that names a person, those of parts included, and whether it is a duty."""
    found: dict[str, bool] = {}
    for model in models:
        for name, relation in declared_relations(model):
            part = shape_of(model, name).part
            if relation is None and part is not None:
                found |= named_people([part])
            elif relation is not None and relation.target == "handle":
                home = "Record" if name in Record.model_fields else model.__name__
                found[f"{home}.{name}"] = relation.duty
    return found


def test_every_field_that_names_a_person_is_a_duty_or_history() -> None:
    found = named_people(list(known_types()))
    assert {name for name, is_duty in found.items() if is_duty} == DUTIES
    assert {name for name, is_duty in found.items() if not is_duty} == HISTORY


def test_an_assignment_binds_those_who_do_something() -> None:
    assert Assignment(person="ana", part="supports").is_binding
    assert not Assignment(person="ana", part="consulted").is_binding
    assert not Assignment(person="ana", part="informed").is_binding


def test_ones_own_page_is_no_duty() -> None:
    catalog = book(entry("ana", owner="ana"), entry("DEC-0001", "proposed", owner="ana"))
    assert [(each.record.id, each.path) for each in catalog.duties_of("ana", TODAY)] == [("DEC-0001", ("owner",))]
    assert catalog.duties_of("nobody", TODAY) == []


def test_what_is_past_or_was_refused_binds_nobody() -> None:
    catalog = book(
        entry("ana"),
        entry("DEC-0001", "rejected", owner="ana"),
        entry("DEC-0002", "superseded", owner="ana"),
        entry("DEC-0003", "deferred", owner="ana"),
        entry("FOR-0001", "closed", chair="ana"),
    )
    assert [each.record.id for each in catalog.duties_of("ana", TODAY)] == ["DEC-0003"]


def test_a_seat_with_a_last_day_is_a_duty_until_that_day_and_is_told_with_it() -> None:
    seats = [{"person": "ana", "until": "2026-11-23"}, {"person": "bo", "until": "2026-11-24"}, {"person": "cy"}]
    catalog = book(entry("ana"), entry("bo"), entry("cy"), entry("FOR-0001", members=seats))
    held = {name: [each.path for each in catalog.duties_of(name, TODAY)] for name in ("ana", "bo", "cy")}
    assert held == {"ana": [], "bo": [("members", 1, "person")], "cy": [("members", 2, "person")]}
    told = {name: [each.relation.inverse for each in catalog.links_to(name)] for name in held}
    assert told == {
        "ana": ["Sits on until 2026-11-23"],
        "bo": ["Sits on until 2026-11-24"],
        "cy": ["Sits on"],
    }
