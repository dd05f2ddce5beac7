"""Who may settle what up to where, and who must hear of what is higher."""

import pytest

from minutebook.catalog.limits import ladder_for
from tests.fakes import build

BOOK = """
-- people/lead.md --
---
id: lead
title: Project lead
status: active
---
-- people/chief.md --
---
id: chief
title: Sponsor
status: active
---
-- forums/FOR-0001.md --
---
id: FOR-0001
title: Portfolio board
status: dormant
limits:
  - {measure: level, up_to: 9, left_to: manager}
  - {measure: level, up_to: 15, left_to: sponsor}
  - {measure: level}
  - {measure: slip, up_to: 14, left_to: manager}
  - {measure: slip, up_to: 42, left_to: sponsor}
---
-- forums/FOR-0002.md --
---
id: FOR-0002
title: Steering
status: dormant
program: PGM-0001
escalates_to: FOR-0001
limits:
  - {measure: level, up_to: 25, until: 2026-01-01}
  - {measure: level, up_to: 19, since: 2026-01-02}
  - {measure: slip}
---
-- programs/PGM-0001.md --
---
id: PGM-0001
title: One
status: draft
approved_by: FOR-0001
---
-- projects/PRJ-0001.md --
---
id: PRJ-0001
title: Plain
status: draft
program: PGM-0001
sponsor: chief
manager: lead
---
-- projects/PRJ-0002.md --
---
id: PRJ-0002
title: Narrow
status: draft
program: PGM-0001
sponsor: chief
manager: lead
limits:
  - {measure: level, up_to: 6, left_to: manager}
  - {measure: level, up_to: 18}
  - {measure: slip, up_to: 20, left_to: manager}
---
"""
CATALOG = build(BOOK).catalog


def told(record_id: str, measure: str) -> list[tuple[str, float | None]]:
    steps = ladder_for(CATALOG, CATALOG[record_id], measure).steps
    return [(each.holder.id if each.holder else "", each.up_to) for each in steps]


def test_a_ladder_leads_from_those_it_is_left_to_over_the_program_s_forum_to_the_highest() -> None:
    assert told("PRJ-0001", "level") == [("lead", 9), ("chief", 15), ("FOR-0002", 19), ("FOR-0001", None)]
    assert told("PRJ-0001", "slip") == [("lead", 14), ("chief", 42), ("FOR-0002", None)]
    assert told("PRJ-0001", "age") == []


def test_a_charter_narrows_and_never_widens() -> None:
    assert told("PRJ-0002", "level") == [("lead", 6), ("chief", 15), ("FOR-0002", 18), ("FOR-0001", None)]
    assert told("PRJ-0002", "slip")[0] == ("lead", 14)


@pytest.mark.parametrize(
    ("value", "holder"),
    [(9, "lead"), (10, "chief"), (15, "chief"), (16, "FOR-0002"), (19, "FOR-0002"), (20, "FOR-0001"), (25, "FOR-0001")],
)
def test_the_first_step_that_holds_a_level_must_hear_of_it(value: int, holder: str) -> None:
    step = ladder_for(CATALOG, CATALOG["PRJ-0001"], "level").at(value)
    assert step and step.holder and step.holder.id == holder


@pytest.mark.parametrize(("days", "holder"), [(14, "lead"), (28, "chief"), (42, "chief"), (43, "FOR-0002")])
def test_a_slip_of_14_days_is_the_manager_s_and_one_of_28_days_the_sponsor_s(days: int, holder: str) -> None:
    step = ladder_for(CATALOG, CATALOG["PRJ-0001"], "slip").at(days)
    assert step and step.holder and step.holder.id == holder


def test_of_a_charter_that_no_forum_approved_the_highest_forums_must_hear() -> None:
    made = build(
        BOOK + "-- projects/PRJ-0009.md --\n---\nid: PRJ-0009\ntitle: Lone\nstatus: draft\nsponsor: chief\n---\n"
    ).catalog
    steps = ladder_for(made, made["PRJ-0009"], "level").steps
    assert [(each.holder.id if each.holder else "", each.up_to) for each in steps] == [
        ("", 9),
        ("chief", 15),
        ("FOR-0001", None),
    ]
