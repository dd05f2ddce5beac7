"""A dependency: its float to the day, and what it must say to be agreed."""

import pytest

from tests.fakes import build, problems_of

BOOK = """
-- projects/PRJ-0001.md --
---
id: PRJ-0001
title: Gives
status: draft
milestones: [{key: login, title: Login, due: 2026-12-01}]
---
-- projects/PRJ-0002.md --
---
id: PRJ-0002
title: Takes
status: draft
---
"""


def dependency(status: str = "proposed", **said: str) -> str:
    fields = "\n".join(f"{name}: {value}" for name, value in said.items())
    text = f"id: DEP-0001\ntitle: Login\nstatus: {status}\nprovider: PRJ-0001\nreceiver: PRJ-0002\n{fields}"
    return f"{BOOK}-- dependencies/DEP-0001.md --\n---\n{text}\n---\n"


@pytest.mark.parametrize(
    ("said", "float_days", "slip"),
    [
        ({"needed_by": "2026-12-15", "promised_for": "2026-12-01"}, 14, 0),
        ({"needed_by": "2026-12-01", "promised_for": "2026-12-01"}, 0, 0),
        ({"needed_by": "2026-12-01", "promised_for": "2026-12-29"}, -28, 28),
        ({"needed_by": "2026-10-01", "promised_for": "2026-09-01", "delivered_on": "2026-10-11"}, -10, 10),
        ({"needed_by": "2026-10-01"}, None, None),
        ({"promised_for": "2026-10-01"}, None, None),
    ],
)
def test_the_float_runs_from_the_promise_or_the_delivery_to_the_need(
    said: dict[str, str], float_days: int | None, slip: int | None
) -> None:
    catalog = build(dependency(**said)).catalog
    record = catalog["DEP-0001"]
    assert (catalog.value_of(record, "float_days"), catalog.value_of(record, "slip")) == (float_days, slip)


def test_both_sides_lead_to_it_and_it_leads_to_their_milestones() -> None:
    catalog = build(dependency(needs="[PRJ-0001#login]")).catalog
    assert {each.target: each.row for each in catalog.links_from("DEP-0001")} == {"PRJ-0001": "login", "PRJ-0002": None}
    assert {each.source for each in catalog.links_to("PRJ-0002")} == {"DEP-0001"}


def test_it_is_agreed_by_both_sides_with_both_days_or_not_at_all() -> None:
    found = [each for each in problems_of(dependency("agreed", what="Login")) if "missing-for-status" in each]
    for name in ("needed_by", "promised_for", "agreed_by_provider", "agreed_by_receiver"):
        assert any(name in each for each in found)
