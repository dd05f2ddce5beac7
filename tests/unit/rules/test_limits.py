"""What is above a limit is decided by those who may; limits rest on decisions in force."""

from tests.fakes import problems_of
from tests.unit.catalog.test_limits import BOOK

LIMITS = """
-- decisions/DEC-0001.md --
---
id: DEC-0001
title: Limits
status: {status}
---
-- forums/FOR-0009.md --
---
id: FOR-0009
title: Board
status: dormant
limits:
  - {{measure: {measure}, up_to: 9, settled_by: DEC-0001}}
---
"""


def limits(**said: str) -> list[str]:
    found = problems_of(LIMITS.format(**{"status": "proposed", "measure": "level", **said}))
    return [each for each in found if "limit-" in each]


def risk(likelihood: int, more: str = "", project: str = "PRJ-0001") -> str:
    return f"""
-- risks/RSK-0001.md --
---
id: RSK-0001
title: Something
status: assessing
event: something may happen
project: {project}
program: PGM-0001
assessments:
  - {{day: 2026-02-01, likelihood: 1, impact: 5}}
  - {{day: 2026-03-01, likelihood: {likelihood}, impact: 5}}
{more}---
"""


def above(likelihood: int, more: str = "", others: str = "") -> list[str]:
    found = problems_of(BOOK + risk(likelihood, more) + others)
    return [each.partition("risks/RSK-0001.md:")[2] for each in found if "above" in each]


def test_a_limit_rests_on_a_decision_that_is_in_force() -> None:
    (found,) = limits()
    assert "limits 1: DEC-0001, which set it, is proposed" in found
    assert limits(status="deprecated")[0].count("limit-not-settled") == 1


def test_a_limit_is_for_something_that_is_measured() -> None:
    assert any("nothing is measured by 'levle'" in each for each in limits(measure="levle"))


def test_a_level_above_a_limit_is_for_the_one_who_holds_it() -> None:
    assert above(1) == []
    (found,) = above(2)
    assert "Level 10 is above the limit of lead, 9 since 2026-03-01" in found
    (found,) = above(4)
    assert "Level 20 is above the limit of FOR-0002, 19 since 2026-03-01" in found


DECISION = """
-- decisions/DEC-0007.md --
---
id: DEC-0007
title: Live with it
status: {status}
decision_date: {day}
rationale: r
decision_owner: lead
related: [RSK-0001]
---
"""


def test_a_decision_that_was_taken_since_or_is_on_its_way_answers_it() -> None:
    assert above(2, others=DECISION.format(status="accepted", day="2026-03-02")) == []
    assert above(2, others=DECISION.format(status="proposed", day="2026-01-02")) == []
    assert len(above(2, others=DECISION.format(status="accepted", day="2026-01-02"))) == 1
    assert len(above(2, others=DECISION.format(status="rejected", day="2026-03-02"))) == 1


LATE = """
-- projects/PRJ-0007.md --
---
id: PRJ-0007
title: Late
status: draft
standalone: true
approved_by: FOR-0001
milestones:
  - {key: first, title: First release, due: 2026-01-05, reached: 2026-02-02}
---
-- decisions/DEC-0007.md --
---
id: DEC-0007
title: Buy it
status: accepted
decision_date: 2026-03-09
rationale: r
decision_owner: lead
MORE
---
"""


def test_a_decision_of_a_project_that_is_late_answers_it_only_where_it_is_about_the_project() -> None:
    def told(more: str) -> int:
        found = problems_of(BOOK + LATE.replace("MORE", more))
        return sum("PRJ-0007.md" in each and "above-limit" in each for each in found)

    assert told("project: PRJ-0007") == 1
    assert told("related: [PRJ-0007]") == 0


def test_a_decision_of_a_higher_forum_counts_on_once_the_level_falls() -> None:
    fell = risk(4, "  - {day: 2026-10-01, likelihood: 3, impact: 5}\n")
    found = [each for each in problems_of(BOOK + fell) if "above" in each]
    assert len(found) == 1 and "Level 15" in found[0] and "since 2026-10-01" in found[0]
    taken = DECISION.format(status="accepted", day="2026-04-01")
    assert [each for each in problems_of(BOOK + fell + taken) if "above" in each] == []


def test_a_charter_that_sets_a_higher_limit_is_told() -> None:
    (found,) = [each for each in problems_of(BOOK) if "limit-widened" in each]
    assert "limits 3: slip 20 days, and FOR-0001 leaves 14 days at most" in found
