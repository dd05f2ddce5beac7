"""Lists of a terminal about days: what was in force on one, what changed since one."""

import json
from datetime import date

import click
import pytest

from minutebook.catalog.catalog import Catalog
from minutebook.cli.by_day import by_day
from tests.unit.books import TODAY, book, entry

DECIDED = {"created": "2026-01-05", "decision_date": "2026-02-01"}
OFFICE = (
    entry("DEC-0001", "accepted", **DECIDED, amendments=[{"date": "2026-03-01", "by": "ana", "why": "A slip."}]),
    entry("DEC-0002", "deprecated", **DECIDED),
    entry("DEC-0003", "accepted", created="2026-05-01", decision_date="2026-06-01"),
    entry("RSK-0001", "approved", raised_on="2026-01-03"),
    entry("ana", title="=Ana"),
)


def drawn(form: str, kind: str = "decision", as_of: str = "", since: str = "") -> str:
    catalog: Catalog = book(*OFFICE)
    kinds = {each.key: each for each in catalog.registry.kinds}
    listed = by_day(catalog, kinds[kind], catalog.of_kind(kind), as_of, since, TODAY)
    return listed.drawn(form) if listed else ""


def test_without_a_day_there_is_no_such_list() -> None:
    assert drawn("table") == ""


def test_what_was_in_force_comes_before_what_nobody_can_tell() -> None:
    text = drawn("table", as_of="2026-03-01")
    assert "1 decision in force on 2026-03-01, 1 not known from the records" in text
    assert text.index("DEC-0001") < text.index("DEC-0002") and "DEC-0003" not in text
    rows = json.loads(drawn("json", as_of="2026-03-01"))
    assert rows[0] == {
        "id": "DEC-0001",
        "title": "Title of DEC-0001",
        "stood": "in force",
        "since": "2026-02-01",
        "changed": ["amended"],
        "status": "accepted",
    }


def test_what_changed_is_listed_newest_first_and_runs_nowhere() -> None:
    lines = drawn("csv", since="2026-03-01").splitlines()
    assert [each.split(",")[:2] for each in lines[1:]] == [
        ["2026-06-01", "DEC-0003"],
        ["2026-05-01", "DEC-0003"],
        ["2026-03-01", "DEC-0001"],
    ]
    assert lines[-1].endswith("A slip.,'=Ana")
    assert f"3 changes of decisions from 2026-03-01 to {date(2026, 11, 23)}" in drawn("table", since="2026-03-01")


@pytest.mark.parametrize(
    ("kind", "days", "said"),
    [
        ("decision", ("2026-03-01", "2026-03-01"), "give one of them"),
        ("risk", ("2026-03-01", ""), "minutebook show risk --since 2026-03-01"),
    ],
)
def test_what_cannot_be_answered_says_what_can(kind: str, days: tuple[str, str], said: str) -> None:
    with pytest.raises(click.UsageError, match=said):
        drawn("table", kind, *days)
