"""Views of a table with a name: what they show, how their address reads, what is wrong with one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from minutebook.pipeline import known_types
from minutebook.views.due import period_days
from minutebook.views.named_views import NamedView, faults_of_views, in_view, views_of
from tests.unit.books import book, entry

TODAY = date(2026, 11, 25)
TYPES = known_types()


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("overdue", date.min, date(2026, 11, 24)),
        ("this-month", date(2026, 11, 1), date(2026, 11, 30)),
        ("this-quarter", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_periods_follow_the_day_of_the_site(period: str, first: date, last: date) -> None:
    assert period_days(period, TODAY) == (first, last)


def shown(where: Mapping[str, tuple[str, ...]]) -> list[str]:
    catalog = book(
        entry("DEC-0001", "accepted", review_date="2026-12-31", owner="ana"),
        entry("DEC-0002", "accepted", review_date="2027-01-01"),
        entry("DEC-0003", "rejected", review_date="2026-12-01"),
        entry("DEC-0004", "proposed", review_date="2026-01-01"),
    )
    return [each.id for each in in_view(catalog, catalog.of_kind("decision"), NamedView("x", where))]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ({}, ["DEC-0001", "DEC-0002", "DEC-0003", "DEC-0004"]),
        ({"stage": ("in-force",)}, ["DEC-0001", "DEC-0002"]),
        ({"due": ("this-quarter",)}, ["DEC-0001"]),
        ({"due": ("overdue", "this-quarter")}, ["DEC-0001", "DEC-0004"]),
        ({"status": ("proposed", "rejected"), "due": ("overdue",)}, ["DEC-0004"]),
        ({"owner": ("ANA",)}, ["DEC-0001"]),
    ],
)
def test_a_view_shows_what_fits_and_is_not_over_where_it_is_due(
    where: Mapping[str, tuple[str, ...]], found: list[str]
) -> None:
    assert shown(where) == found


def test_a_registers_own_day_is_the_one_that_is_due() -> None:
    catalog = book(entry("ISS-0001", "open", target_date="2026-11-26", review_date="2028-01-01"))
    assert in_view(catalog, catalog.of_kind("issue"), NamedView("x", {"due": ("this-month",)}))


def test_a_view_is_an_address() -> None:
    said = {"name": "A", "kind": "decision", "where": {"stage": "in force", "program": ["PGM-0001", "PGM-0002"]}}
    more = {"sort": "-decision_date", "group": "forum", "layout": "board", "columns": ["forum", "level"]}
    catalog = book(entry("DEC-0001", "accepted"))
    kind = catalog.registry.by_key["decision"].kind
    every, view = views_of(catalog, kind, [{**said, **more}, {"name": "Other", "kind": "risk"}])
    assert (every.name, every.query) == ("All", "")
    assert view.query == (
        "?stage=in-force&program=PGM-0001&program=PGM-0002"
        "&sort=-decision_date&group=forum&layout=board&columns=forum,level"
    )


def test_usual_views_are_those_that_show_a_part() -> None:
    catalog = book(entry("DEC-0001", "accepted"))
    assert [each.name for each in views_of(catalog, catalog.registry.by_key["decision"].kind, ())] == ["All"]


@pytest.mark.parametrize(
    ("view", "fault"),
    [
        ({"kind": "decision"}, "each needs a name"),
        ({"name": "A"}, "'A': it needs a kind"),
        ({"name": "A", "kind": "decison"}, "there is no kind 'decison'; did you mean 'decision'?"),
        ({"name": "A", "kind": "decision", "were": {}}, "there is no part 'were'; did you mean 'where'?"),
        ({"name": "A", "kind": "decision", "where": "x"}, "where: takes a group"),
        ({"name": "A", "kind": "decision", "where": {"forun": "x"}}, "no field 'forun'; did you mean 'forum'?"),
        ({"name": "A", "kind": "decision", "where": {"status": "acepted"}}, "did you mean 'accepted'?"),
        ({"name": "A", "kind": "decision", "where": {"due": "this-qarter"}}, "did you mean 'this-quarter'?"),
        ({"name": "A", "kind": "decision", "where": {"stage": "opn"}}, "did you mean 'open'?"),
        ({"name": "A", "kind": "decision", "where": {"level": ["team", "programm"]}}, "did you mean 'program'?"),
        ({"name": "A", "kind": "decision", "sort": "-decision_dat"}, "sort: there is no field 'decision_dat'"),
        ({"name": "A", "kind": "decision", "group": "progam"}, "group: there is no field 'progam'"),
        ({"name": "A", "kind": "decision", "columns": ["progam"]}, "columns: there is no field 'progam'"),
        ({"name": "A", "kind": "decision", "layout": "map"}, "layout: 'map' must be one of table, board, month"),
    ],
)
def test_what_is_wrong_with_a_view_is_told_with_the_remedy(view: Mapping[str, Any], fault: str) -> None:
    found = list(faults_of_views([view], TYPES))
    assert len(found) == 1 and fault in found[0]


def test_a_view_of_the_help_has_no_fault() -> None:
    views = [
        {"name": "Awaiting decision", "kind": "decision", "where": {"stage": "open"}, "group": "forum"},
        {"name": "Mine", "kind": "decision", "where": {"owner": "me", "stage": "in force"}},
        {"name": "By year", "kind": "decision", "where": {"year": 2026}, "layout": "month"},
    ]
    assert list(faults_of_views(views, TYPES)) == []
