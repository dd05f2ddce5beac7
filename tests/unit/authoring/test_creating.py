from datetime import date

import pytest

from minutebook.authoring.creating import (
    FreeId,
    NewRecord,
    created,
    free_id,
    id_fault,
    offered_fields,
    open_fields,
    section_named,
    unfinished,
)
from minutebook.authoring.other_branches import BranchRecord
from minutebook.authoring.refusal import Refusal
from minutebook.pipeline import Settings, known_types, registry_for, run
from minutebook.schema.facets import Membership
from minutebook.schema.record import Record
from minutebook.sources.source import RawFile
from tests.unit.books import TODAY, book, entry

REGISTRY = registry_for(Settings())
DECISION, PERSON, LESSON, PROJECT, GUIDE = (
    REGISTRY.by_key[key] for key in ("decision", "person", "lesson", "project-charter", "guide")
)
CATALOG = book(
    entry("ana"), entry("DEC-0030", "proposed", owner="ana"), entry("PGM-0001", "draft", owner="ana", title="Door")
)


def elsewhere(*ids: str, branch: str = "origin/x") -> dict[str, tuple[BranchRecord, ...]]:
    return {each: (BranchRecord(each, branch, f"decisions/{each}.md", "Theirs"),) for each in ids}


@pytest.mark.parametrize(
    ("taken", "number"),
    [
        ({}, FreeId("DEC-0031")),
        (elsewhere("DEC-0030", "ART-0099"), FreeId("DEC-0031")),
        (elsewhere("DEC-0031"), FreeId("DEC-0032", "DEC-0031 is taken on branch origin/x.")),
        (elsewhere("DEC-0032", "DEC-0031"), FreeId("DEC-0033", "DEC-0031 and DEC-0032 are taken on branch origin/x.")),
        (
            elsewhere("DEC-0031") | elsewhere("DEC-0032", branch="y"),
            FreeId("DEC-0033", "DEC-0031 and DEC-0032 are taken on branches origin/x and y."),
        ),
        (
            elsewhere(*(f"DEC-{number:04d}" for number in range(31, 37))),
            FreeId("DEC-0037", "DEC-0031, 4 more and DEC-0036 are taken on branch origin/x."),
        ),
    ],
)
def test_the_next_id_is_free_here_and_on_every_branch_and_says_why(
    taken: dict[str, tuple[BranchRecord, ...]], number: FreeId
) -> None:
    assert free_id(DECISION.kind, "Any", CATALOG, taken) == number


def test_a_handle_comes_from_the_title_and_is_nobody_elses() -> None:
    assert free_id(PERSON.kind, "Bo Ek", CATALOG, {}).id == "bo-ek"
    for title in ("Ana", "", "9 lives"):
        assert free_id(PERSON.kind, title, CATALOG, {}).id == ""
    assert free_id(PERSON.kind, "Bo Ek", CATALOG, elsewhere("bo-ek")).id == ""


@pytest.mark.parametrize(
    ("record_id", "fault"),
    [
        ("DEC-0031", ""),
        ("DEC-0030", "DEC-0030 is taken here already"),
        ("DEC-0040", "DEC-0040 is taken on branch origin/x ('Theirs')"),
        ("ART-0001", "'ART-0001' is not an id of a decision; write DEC-0010"),
        ("31", "'31' is not an id of a decision; write DEC-0010"),
    ],
)
def test_an_id_asked_for_must_fit_and_be_free(record_id: str, fault: str) -> None:
    assert id_fault(DECISION.kind, record_id, CATALOG, elsewhere("DEC-0040")) == fault


def test_what_a_record_must_have_follows_from_its_kind_and_status() -> None:
    assert open_fields(DECISION, "proposed", {}, REGISTRY) == ["title", "owner", "review_date"]
    assert open_fields(DECISION, "accepted", {"title": "x"}, REGISTRY) == [
        "decision_date",
        "decision_owner",
        "rationale",
    ]
    assert open_fields(LESSON, "logged", {"title": "x", "owner": "ana"}, REGISTRY) == ["review_date", "recommendation"]
    assert open_fields(PROJECT, "draft", {"title": "x"}, REGISTRY) == ["owner", "program", "review_date"]
    assert open_fields(PROJECT, "draft", {"title": "x", "standalone": True}, REGISTRY) == ["owner", "review_date"]
    assert open_fields(PERSON, "active", {"title": "x"}, REGISTRY) == []


def test_the_authority_a_site_requires_is_open_while_the_status_settles() -> None:
    strict = registry_for(Settings(authority={"any": ("deciders",), "program": ("forum",)}))
    given = {"title": "x", "decision_date": "2026-11-22", "decision_owner": "ana", "rationale": "r"}
    assert open_fields(DECISION, "proposed", {**given, "owner": "ana", "review_date": "2027-01-01"}, strict) == []
    assert open_fields(DECISION, "accepted", given, strict) == ["level", "deciders"]
    assert open_fields(DECISION, "accepted", {**given, "level": "program"}, strict) == ["forum", "deciders"]
    assert open_fields(DECISION, "accepted", {**given, "level": "team", "deciders": ["ana"]}, strict) == []
    assert open_fields(LESSON, "logged", {"title": "x", "owner": "ana"}, strict) == ["review_date", "recommendation"]


def test_place_and_authority_are_offered_only_where_the_book_has_some() -> None:
    assert offered_fields(DECISION, {}, CATALOG) == ["program", "level", "deciders"]
    assert offered_fields(DECISION, {"program": "PGM-0001", "level": "team"}, CATALOG) == ["deciders"]
    assert offered_fields(DECISION, {}, book(entry("ana"))) == ["level", "deciders"]
    assert offered_fields(DECISION, {}, book(entry("FOR-0001"))) == ["level", "forum"]
    assert offered_fields(GUIDE, {}, CATALOG) == []


@pytest.mark.parametrize("record_type", known_types(), ids=lambda each: each.kind.key)
def test_a_record_begun_lacks_what_it_is_said_to_lack_and_nothing_else_whatever_its_kind(
    record_type: type[Record],
) -> None:
    kind = record_type.kind
    wanted = {"title": "Ours: #1", "owner": "ana", "review_date": "2027-01-01", "recommendation": "Do: it"}
    alone = {name: True for value, name in kind.names(Membership).items() if value == "alone"}
    given = {name: value for name, value in wanted.items() if name in record_type.model_fields} | alone
    record_id = free_id(kind, "New one", CATALOG, {}).id
    start = NewRecord(record_type, record_id, given, dict.fromkeys(kind.sections, "Text."))
    changes = created(start, TODAY, "content")
    files = [RawFile("people/ana.md", b"---\nid: ana\ntitle: Ana\nstatus: active\n---\n")]
    build = run(changes.applied_to(files), Settings(), TODAY)
    named = [each.message.partition(":")[0] for each in build.problems]
    assert sorted(named) == sorted(each.partition(":")[0] for each in unfinished(start, REGISTRY))
    assert build.catalog[record_id].created == TODAY and build.catalog[record_id].title == "Ours: #1"


def test_what_is_left_open_is_listed() -> None:
    start = NewRecord(DECISION, "DEC-0031", {"title": "x", "owner": "ana"}, {"Context": "c", "Options": "o"})
    assert unfinished(start, REGISTRY) == [
        "review_date: Check again by this date",
        "the text of Decision and Consequences",
    ]
    given = {"title": "x", "owner": "a", "review_date": "2027-01-01"}
    assert unfinished(NewRecord(DECISION, "DEC-0031", given, {}, "t"), REGISTRY) == []


def test_a_body_stands_in_place_of_all_sections() -> None:
    changes = created(NewRecord(DECISION, "DEC-0031", {"title": "x"}, {}, "\n## Context\n\nAll.\n\n"), TODAY, "content")
    assert changes.files[0].data.decode().endswith("---\n\n## Context\n\nAll.\n")


def test_what_begins_settled_is_sealed_once_its_text_is_written() -> None:
    given = {
        "title": "x",
        "status": "rejected",
        "decision_date": "2026-11-01",
        "rationale": "No.",
        "created": "2026-10-01",
    }
    texts = dict.fromkeys(DECISION.kind.sections, "Text.")
    whole = created(NewRecord(DECISION, "DEC-0031", given, texts), TODAY, "content")
    assert b"sealed:\n  date: 2026-11-23\n" in whole.files[0].data
    assert run([RawFile(each.path, each.data) for each in whole.files], Settings(), TODAY).problems == ()
    empty = created(NewRecord(DECISION, "DEC-0031", given, {**texts, "Context": ""}), TODAY, "content")
    assert b"sealed" not in empty.files[0].data
    assert empty.said[-1] == "It is not sealed, for Context is still empty; then: minutebook seal DEC-0031"


def test_an_unknown_status_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        created(NewRecord(DECISION, "DEC-0031", {"status": "acepted"}), date(2026, 1, 1), "content")
    refusal = refused.value
    assert str(refusal) == "There is no status 'acepted' for decisions\n    hint: did you mean 'accepted'?"


def test_headings_are_known_in_any_case() -> None:
    assert section_named(DECISION.kind, " context ") == "Context"
    assert section_named(DECISION.kind, "contexts") == ""
