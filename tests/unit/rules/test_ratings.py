"""What is rated is assessed again in time, says why it may happen, and is lived with only where somebody decided so."""

from collections.abc import Mapping

import pytest

from tests.fakes import build

PEOPLE = """
-- people/ana.md --
---
id: ana
title: Ana Silva
status: active
---
"""
KINDS_OFF = ("issue", "assumption")
CODES = {
    "acceptance-missing", "acceptance-expired", "acceptance-without-end", "action-overdue", "assessment-overdue",
    "happened-without-record", "risk-half-said", "response-unfit",
}  # fmt: skip
WHOLE = {
    "status": "approved",
    "cause": "the architect leaves",
    "event": "the design may be late",
    "effect": "move the go-live",
    "nature": "threat",
    "response": "reduce",
    "assessments": "[{day: 2026-11-02, likelihood: 4, impact: 4}]",
}


def risk(**fields: str) -> str:
    said = {**WHOLE, **fields}
    lines = "\n".join(f"{name}: {value}" for name, value in said.items() if value)
    return f"-- risks/RSK-0001.md --\n---\nid: RSK-0001\ntitle: Late\nowner: ana\n{lines}\n---\n"


def decision(status: str = "accepted", review: str = "review_date: 2027-03-01", number: int = 1) -> str:
    name = f"DEC-000{number}"
    return f"-- decisions/{name}.md --\n---\nid: {name}\ntitle: Live with it\nstatus: {status}\n{review}\n---\n"


def found(*files: str, **options: object) -> list[str]:
    problems = build("".join((PEOPLE, *files)), **options).problems
    return [f"{each.location}: {each.message} [{each.code}]" for each in problems if each.code in CODES]


def test_a_risk_that_says_everything_in_time_has_none_of_these_problems() -> None:
    assert found(risk()) == []


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"assessments": "[{day: 2026-10-01, likelihood: 4, impact: 4}]"},
         "RSK-0001.md:11:14: assessments: the newest is of 2026-10-01; a level of 16 is assessed again within 31 days "
         "(house convention) [assessment-overdue]"),
        ({"assessments": "[{day: 2026-10-24, likelihood: 4, impact: 4}]"}, ""),
        ({"assessments": "[{day: 2026-08-01, likelihood: 2, impact: 5}]"},
         "RSK-0001.md:11:14: assessments: the newest is of 2026-08-01; a level of 10 is assessed again within 92 days "
         "(house convention) [assessment-overdue]"),
        ({"assessments": "[{day: 2026-08-01, likelihood: 3, impact: 3}]"}, ""),
        ({"assessments": "[{day: 2026-11-30, likelihood: 5, impact: 5}, {day: 2026-11-02, likelihood: 1, impact: 1}]"},
         ""),
        ({"response": "exploit"},
         "RSK-0001.md:10:11: response: 'exploit' is no response to one that is 'threat' [response-unfit]"),
        ({"nature": "opportunity"},
         "RSK-0001.md:10:11: response: 'reduce' is no response to one that is 'opportunity' [response-unfit]"),
        ({"nature": "opportunity", "response": "share"}, ""),
        ({"nature": "", "response": "exploit"}, ""),
        ({"status": "assessing", "cause": "", "effect": ""},
         "RSK-0001.md:6:8: event: cause and effect are not said [risk-half-said]"),
        ({"status": "proposed", "cause": "", "effect": ""}, ""),
        ({"actions": "[{what: Train, due: 2026-11-01}, {what: Hire, due: 2026-11-01, done: 2026-11-05}]"},
         "RSK-0001.md:12:30: actions 1: due: 2026-11-01 has passed [action-overdue]"),
        ({"actions": "[{what: Train, due: 2026-11-23}]"}, ""),
        ({"happened_on": "2026-11-20"},
         "RSK-0001.md:12:14: happened_on: it happened on 2026-11-20, and no record came of it "
         "[happened-without-record]"),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_its_place(fields: Mapping[str, str], message: str) -> None:
    assert found(risk(**fields)) == ([f"content/risks/{message}"] if message else [])


@pytest.mark.parametrize("status", ["closed", "rejected"])
def test_what_is_over_is_assessed_no_more(status: str) -> None:
    old = "[{day: 2025-10-01, likelihood: 5, impact: 5}]"
    assert found(risk(status=status, assessments=old, response="exploit", actions="[{what: A, due: 2026-01-01}]")) == []


@pytest.mark.parametrize(
    ("named", "decisions", "message"),
    [
        ("", "", "10:11: response: it is accepted, and no decision says so [acceptance-missing]"),
        ("[DEC-0001]", decision("proposed"),
         "12:14: response: it is accepted, and DEC-0001 is proposed [acceptance-missing]"),
        ("[DEC-0001]", decision(), ""),
        ("[DEC-0001]", decision(review="review_date: 2026-11-01"),
         "12:14: accepted_by: DEC-0001 accepted it until 2026-11-01 [acceptance-expired]"),
        ("[DEC-0001, DEC-0002]", decision(review="review_date: 2026-11-01") + decision(number=2), ""),
        ("[DEC-0001]", decision(review=""),
         "12:14: accepted_by: DEC-0001 accepts it without a review date [acceptance-without-end]"),
    ],
    ids=["none", "not decided", "holds", "expired", "decided again", "without end"],
)  # fmt: skip
def test_an_acceptance_is_a_decision_that_holds_until_its_review(named: str, decisions: str, message: str) -> None:
    said = found(risk(response="accept", accepted_by=named), decisions)
    assert said == ([f"content/risks/RSK-0001.md:{message}"] if message else [])


def test_nobody_has_to_have_accepted_what_is_not_managed_yet() -> None:
    assert found(risk(status="assessing", response="accept")) == []


def test_what_happened_is_followed_by_an_issue_that_names_it() -> None:
    issue = "-- issues/ISS-0001.md --\n---\nid: ISS-0001\ntitle: Late\nstatus: open\norigin: [RSK-0001]\n---\n"
    assert found(risk(status="closed", happened_on="2026-11-20"), issue) == []
    assert len(found(risk(status="closed", happened_on="2026-11-20"))) == 1
    assert found(risk(happened_on="2026-11-20"), without=KINDS_OFF) == []
