"""A record read as a facet of its kind: values under the facet's own names."""

from dataclasses import replace
from datetime import date
from typing import ClassVar

from minutebook.schema.facets import Authority, Board, Credential, Directory, Freshness, Profile, only
from minutebook.schema.kind import Kind
from tests.fakes import type_of

FORUM, DECISION, CERTIFICATION = type_of("forum"), type_of("decision"), type_of("certification")


def test_values_come_from_the_fields_the_kind_names_and_else_from_those_of_their_own_names() -> None:
    forum = FORUM(id="FOR-0001", title="Board", status="active", quorum=3, effective_from="2026-01-05")  # type: ignore[call-arg]
    board = forum.facet(Board)
    assert board and (board.quorum, board.opened, board.members) == (3, date(2026, 1, 5), ())
    assert forum.kind.names(Board)["opened"] == "effective_from"
    assert list(DECISION.kind.names(Authority).values()) == ["level", "forum", "deciders", "present"]
    assert DECISION.kind.authority == ("level", "forum", "deciders")


def test_a_record_is_no_facet_that_its_kind_has_not() -> None:
    forum = FORUM(id="FOR-0001", title="Board", status="active")
    assert forum.facet(Authority) is None and not forum.kind.has(Authority)
    assert forum.kind.names(Authority) == {} and forum.kind.authority == ()


def test_a_value_without_a_field_has_its_default() -> None:
    class Panel(FORUM):  # type: ignore[misc, valid-type]
        kind: ClassVar[Kind] = replace(FORUM.kind, facets={Board: {"opened": "", "earlier_rules": ""}})

    board = Panel(id="FOR-0001", title="Board", status="active", effective_from="2026-01-05").facet(Board)
    assert (board.opened, board.earlier_rules) == (None, ())
    assert "opened" not in Panel.kind.names(Board)


def test_what_the_kind_says_is_the_same_for_each_record() -> None:
    certificate = CERTIFICATION(id="CRT-0001", title="One", status="draft")
    credential, freshness = certificate.facet(Credential), certificate.facet(Freshness)
    assert credential and freshness and freshness.months == 12
    assert list(credential.meanings) == ["verified", "reported", "disputed", "unverified"]
    assert "meanings" not in certificate.kind.names(Credential)
    compared = type_of("role").kind.constants[Profile]["compared"]
    assert list(compared) == ["program", "project", "both"]


def test_who_is_no_person_has_neither_left_nor_a_day_of_leaving() -> None:
    forum = FORUM(id="FOR-0001", title="Board", status="closed")
    assert (forum.has_left, forum.left_day) == (False, None)
    ana = type_of("person")(id="ana", title="Ana", status="left", left_on="2026-03-01")  # type: ignore[call-arg]
    assert ana.kind.has(Directory) and (ana.has_left, ana.left_day) == (True, date(2026, 3, 1))


def test_a_kind_may_have_some_values_of_a_facet_only() -> None:
    assert only(Board, "quorum", opened="since") == {
        "decision_rights": "decision_rights",
        "members": "members",
        "quorum": "quorum",
        "cadence": "cadence",
        "opened": "since",
        "earlier_rules": "",
    }
    assert only(Freshness) == {"checked_on": "checked_on"}
