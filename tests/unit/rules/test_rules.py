"""Each rule with a case that fires it and one beside it that does not."""

import pytest

from tests import fakes
from tests.fakes import build

SECTIONS = "\n## Context\n\nc\n\n## Options\n\no\n\n## Decision\n\nd\n\n## Consequences\n\nx\n"
OPEN = "owner: ana\nreview_date: 2027-01-01\n"
DONE = "decision_date: 2026-03-02\ndecision_owner: ana\nrationale: r\n"
PEOPLE = """
-- people/ana.md --
---
id: ana
title: Ana
status: active
---
-- people/bo.md --
---
id: bo
title: Bo
status: left
left_on: 2026-06-30
---
"""
FORUM = """
-- forums/FOR-0001.md --
---
id: FOR-0001
title: Team board
status: {status}
tier: performing
cadence: weekly
chair: ana
quorum: 2
decision_rights: {rights}
members: [{{person: ana}}, {{person: cy, voting: false}}, {{role: ROL-0001}}]
---

## Purpose

p

## Decision rights

d

## How it works

h

-- people/cy.md --
---
id: cy
title: Cy
status: active
---
-- roles/ROL-0001.md --
---
id: ROL-0001
title: Role
status: draft
---

## Day to day

d

## First ninety days

f
"""


IMPORTED = "imported_from: {path: a.md}\n"


def problems_of(site: str) -> list[str]:
    """Problems of a site whose records nobody has sealed, which test_sealing is about."""
    return fakes.problems_of(site, severities={"settled-not-sealed": "off"})


def decision(number: int, status: str, fields: str = "", body: str = SECTIONS) -> str:
    base = OPEN if status in ("proposed", "under-review") else DONE if status in ("accepted", "superseded") else ""
    front = f"id: DEC-{number:04d}\ntitle: T\nstatus: {status}\n{base}{fields}"
    return f"-- decisions/DEC-{number:04d}.md --\n---\n{front}---\n{body}"


def found(*parts: str) -> list[str]:
    """Problems of a site with two people, without the path of the content folder."""
    return [line.removeprefix("content/") for line in problems_of(PEOPLE + "".join(parts))]


def codes(*parts: str) -> list[str]:
    return [line.rpartition("[")[2].rstrip("]") for line in found(*parts)]


def test_sound_records_have_no_problem() -> None:
    assert found(decision(1, "proposed"), decision(2, "accepted"), FORUM.format(status="active", rights="[team]")) == []


def test_a_seat_ends_after_it_began() -> None:
    board = FORUM.format(status="active", rights="[team]")
    for days, is_named in (
        ("since: 2026-03-01, until: 2026-02-01", True),
        ("since: 2026-03-01, until: 2026-03-01", False),
    ):
        problems = found(board.replace("{person: ana}", f"{{person: ana, {days}}}"))
        assert [each for each in problems if "dates-out-of-order" in each] == (
            [
                "forums/FOR-0001.md:10:51: error: members 1: until: 2026-02-01 is earlier than since, 2026-03-01 "
                "[dates-out-of-order]"
            ]
            if is_named
            else []
        )


# ------------------------------------------------------------------------------------------------ identity


def test_an_id_is_taken_once_counting_broken_files() -> None:
    twin = decision(1, "proposed").replace("decisions/", "decisions/b/")
    assert found(decision(1, "proposed"), twin) == [
        "decisions/b/DEC-0001.md:2:5: error: id: 'DEC-0001' is already taken by "
        "content/decisions/DEC-0001.md:2:5 [duplicate-id]"
    ]
    assert codes(decision(1, "proposed"), twin.replace("title: T", "title: @")) == [
        "duplicate-id",
        "invalid-front-matter",
    ]


def test_ids_that_differ_by_a_letter_are_two() -> None:
    assert found(decision(1, "proposed"), decision(1, "proposed").replace("DEC-0001", "DEC-0001a")) == []


# ---------------------------------------------------------------------------------------------- references


def test_references_name_records_of_the_right_kind_and_not_the_record_itself() -> None:
    fields = "related: [DEC-0001, DEC-0009]\nforum: ana\nconsulted: [an]\n"
    assert found(decision(1, "proposed", fields)) == [
        "decisions/DEC-0001.md:7:11: error: related 1: the record names itself [self-reference]",
        "decisions/DEC-0001.md:7:21: error: related 2: there is no record 'DEC-0009' [dangling-reference]",
        "decisions/DEC-0001.md:8:8: error: forum: 'ana' is a person, and must be a forum [wrong-kind-reference]",
        "decisions/DEC-0001.md:9:13: error: consulted 1: there is no record 'an' [dangling-reference]",
    ]


def test_an_article_fits_its_noun() -> None:
    lesson = "-- artifacts/ART-0001.md --\n---\nid: ART-0001\ntitle: T\nstatus: active\n---\n\n## What it is\n\nw\n"
    assert (
        "'ART-0001' is an archived artifact, and must be a forum"
        in found(lesson, decision(1, "proposed", "forum: ART-0001\n"))[0]
    )


def test_a_reference_in_a_group_is_placed_at_its_value() -> None:
    assert found(decision(1, "proposed", "assignments:\n  - part: informed\n    person: nobody\n")) == [
        "decisions/DEC-0001.md:9:13: error: assignments 1: person: there is no record 'nobody' [dangling-reference]"
    ]


# -------------------------------------------------------------------------------------------- supersession


def test_a_chain_of_three_is_sound() -> None:
    assert (
        found(
            decision(1, "superseded"),
            decision(2, "superseded", "supersedes: [DEC-0001]\n"),
            decision(3, "accepted", "supersedes: [DEC-0002]\n"),
        )
        == []
    )


def test_many_to_many_and_both_ends_are_sound() -> None:
    assert (
        found(
            decision(1, "superseded", "superseded_by: [DEC-0003, DEC-0004]\n"),
            decision(2, "superseded"),
            decision(3, "accepted", "supersedes: [DEC-0001, DEC-0002]\n"),
            decision(4, "accepted", "supersedes: [DEC-0001]\n"),
        )
        == []
    )


def test_a_circle_is_shown_with_its_path() -> None:
    lines = found(
        decision(1, "superseded", "supersedes: [DEC-0003]\n"),
        decision(2, "superseded", "supersedes: [DEC-0001]\n"),
        decision(3, "superseded", "supersedes: [DEC-0002]\n"),
    )
    assert lines == [
        "decisions/DEC-0001.md:8:14: error: supersedes: the records go round in a circle: "
        "DEC-0001 → DEC-0003 → DEC-0002 → DEC-0001 [relation-cycle]"
    ]


def test_other_relations_may_not_go_round_either_but_related_may() -> None:
    assert codes(decision(1, "proposed", "amends: [DEC-0002]\n"), decision(2, "proposed", "amends: [DEC-0001]\n")) == [
        "relation-cycle"
    ]
    assert (
        codes(decision(1, "proposed", "related: [DEC-0002]\n"), decision(2, "proposed", "related: [DEC-0001]\n")) == []
    )


def test_superseded_needs_a_successor_in_force() -> None:
    assert found(decision(1, "superseded")) == [
        "decisions/DEC-0001.md:4:9: error: status: 'superseded', but no record says that it replaces this one "
        "[superseded-without-successor]"
    ]
    assert found(decision(1, "superseded"), decision(2, "proposed", "supersedes: [DEC-0001]\n")) == [
        "decisions/DEC-0001.md:4:9: error: status: 'superseded', but its successor DEC-0002 is only "
        "'proposed' [supersession-status]"
    ]


def test_what_is_replaced_as_a_whole_says_so_and_what_is_replaced_in_part_stands() -> None:
    assert found(decision(1, "accepted"), decision(2, "accepted", "supersedes: [DEC-0001]\n")) == [
        "decisions/DEC-0001.md:4:9: error: status: 'accepted', but DEC-0002 supersedes it and is "
        "'accepted' [supersession-status]"
    ]
    assert found(decision(1, "accepted"), decision(2, "accepted", "supersedes: [{id: DEC-0001, part: one}]\n")) == []
    assert found(decision(1, "accepted"), decision(2, "proposed", "supersedes: [DEC-0001]\n")) == []
    assert (
        found(
            decision(1, "accepted"),
            decision(2, "rejected", "supersedes: [DEC-0001]\ndecision_date: 2026-01-01\nrationale: r\n"),
        )
        == []
    )


@pytest.mark.parametrize(
    ("old", "new", "severity"),
    [(IMPORTED, IMPORTED, "warning"), (IMPORTED, "", "error"), ("", IMPORTED, "error")],
)
def test_statuses_that_sources_give_are_a_warning_unless_a_record_of_ours_is_one_of_the_two(
    old: str, new: str, severity: str
) -> None:
    site = decision(1, "accepted", old) + decision(2, "accepted", f"supersedes: [DEC-0001]\n{new}")
    assert [line.split(": ")[1] for line in problems_of(site) if "[supersession-status]" in line] == [severity]


def test_both_ends_say_the_same_part() -> None:
    said = "supersedes: [{id: DEC-0001, part: one}]\n"
    same = "superseded_by: [{id: DEC-0002, part: one}]\n"
    assert found(decision(1, "accepted", same), decision(2, "accepted", said)) == []
    assert found(decision(1, "accepted", "superseded_by: [DEC-0002]\n"), decision(2, "accepted", said)) == [
        "decisions/DEC-0001.md:8:17: error: DEC-0002 says it affects DEC-0001 in part ('one'); here it is "
        "said to be as a whole "
        "[relation-contradicted]"
    ]


def test_a_list_of_successors_is_whole_or_left_out() -> None:
    successors = decision(2, "accepted", "supersedes: [DEC-0001]\n") + decision(
        3, "accepted", "supersedes: [DEC-0001]\n"
    )
    assert found(decision(1, "superseded"), successors) == []
    assert found(decision(1, "superseded", "superseded_by: [DEC-0002]\n"), successors) == [
        "decisions/DEC-0001.md:8:16: warning: superseded_by: names DEC-0002, but DEC-0003 says it "
        "supersedes this record too "
        "[relation-one-sided]"
    ]


# ----------------------------------------------------------------------------- lifecycle, ownership, authority


def test_a_status_asks_for_fields() -> None:
    bare = decision(1, "deferred")
    assert found(bare) == [
        "decisions/DEC-0001.md:4:9: error: review_date: is required while the status is 'deferred' [missing-for-status]"
    ]
    assert found(decision(1, "deferred", "review_date: 2027-01-01\n")) == []


@pytest.mark.parametrize(
    ("fields", "fires"),
    [
        ("created: 2026-05-01\nupdated: 2026-04-01\n", True),
        ("created: 2026-05-01\nupdated: 2026-05-01\n", False),
        ("decision_date: 2026-05-02\napplication_date: 2026-05-01\n", True),
        ("decision_date: 2026-05-01\n", False),
        ("created: 2026-05-02\nupdated: 2026-05-02\ndecision_date: 2026-05-01\napplication_date: 2026-05-01\n", False),
    ],
)
def test_days_follow_one_another(fields: str, fires: bool) -> None:
    assert codes(decision(1, "proposed", fields)) == (["dates-out-of-order"] if fires else [])


def test_open_records_have_an_owner_and_a_day() -> None:
    bare = decision(1, "proposed").replace(OPEN, "")
    assert codes(bare) == ["open-without-owner", "open-without-review-date"]
    assert codes(decision(1, "rejected", "decision_date: 2026-01-01\nrationale: r\n")) == []


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ("decision_owner: bo\n", "7:17: warning: decision_owner"),
        ("assignments: [{person: bo, part: accountable}]\n", "7:24: warning: assignments 1: person"),
        (
            "assignments: [{person: ana, part: informed}, {person: bo, part: supports}]\n",
            "7:55: warning: assignments 2: person",
        ),
        ("assignments: [{person: bo, part: consulted}, {person: bo, part: informed}]\n", ""),
        ("deciders: [bo]\npresent: [bo]\nconsulted: [bo]\ninformed: [bo]\n", ""),
        ("amendments: [{date: 2026-03-03, by: bo, why: w}]\n", ""),
    ],
)
def test_a_duty_of_somebody_who_left_is_a_problem_wherever_it_stands_and_history_is_none(
    fields: str, place: str
) -> None:
    said = f"decisions/DEC-0001.md:{place}: 'bo' left on 2026-06-30 [duty-held-by-leaver]"
    told = [each for each in found(decision(1, "proposed", fields)) if "duty-held-by-leaver" in each]
    assert told == ([said] if place else [])


def test_an_owner_who_left_hands_over_what_still_counts() -> None:
    assert found(decision(1, "proposed").replace("owner: ana", "owner: bo")) == [
        "decisions/DEC-0001.md:5:8: warning: owner: 'bo' left on 2026-06-30 [duty-held-by-leaver]"
    ]
    past = decision(1, "superseded", "owner: bo\n") + decision(2, "accepted", "supersedes: [DEC-0001]\n")
    assert found(past) == []


def test_one_person_is_accountable() -> None:
    two = "assignments: [{person: ana, part: accountable}, {person: cy, part: accountable}]\n"
    cy = "\n-- people/cy.md --\n---\nid: cy\ntitle: Cy\nstatus: active\n---\n"
    assert found(decision(1, "proposed", two), cy) == [
        "decisions/DEC-0001.md:7:68: error: assignments 2: 'cy' is accountable, and so is 'ana' "
        "[more-than-one-accountable]"
    ]
    assert found(decision(1, "proposed", two.replace("cy, part: accountable", "cy, part: consulted")), cy) == []


@pytest.mark.parametrize(
    ("rights", "status", "fields", "code"),
    [
        ("[team]", "active", "level: program\n", "beyond-decision-rights"),
        ("[team, program]", "active", "level: program\n", ""),
        ("[team]", "active", "present: [ana, cy]\n", "no-quorum"),
        ("[team]", "active", "present: [ana, bo]\n", ""),
        ("[team]", "dormant", "", ""),
    ],
)
def test_a_settled_decision_was_taken_by_a_forum_that_may_and_could(
    rights: str, status: str, fields: str, code: str
) -> None:
    forum = FORUM.format(status=status, rights=rights)
    assert codes(forum, decision(1, "accepted", f"forum: FOR-0001\n{fields}")) == ([code] if code else [])


REQUIRED = {"any": ("deciders",), "program": ("forum",)}


def required(*parts: str) -> list[str]:
    """Problems under a setting that requires an authority."""
    site = PEOPLE + FORUM.format(status="active", rights="[team, program]") + "".join(parts)
    lines = fakes.problems_of(site, severities={"settled-not-sealed": "off"}, authority=REQUIRED)
    return [line.removeprefix("content/") for line in lines]


def test_a_settled_decision_says_by_what_authority_where_the_site_requires_it() -> None:
    assert required(decision(1, "accepted", "level: program\nforum: FOR-0001\ndeciders: [ana]\n")) == []
    assert required(decision(1, "accepted", "level: team\ndeciders: [ana]\n")) == []
    assert required(decision(1, "proposed", "level: program\n")) == []
    assert required(decision(1, "accepted", "level: program\n")) == [
        "decisions/DEC-0001.md:4:9: error: deciders: is required on this site to decide it at level 'program'; "
        "the status is 'accepted' [authority-missing]",
        "decisions/DEC-0001.md:4:9: error: forum: is required on this site to decide it at level 'program'; "
        "the status is 'accepted' [authority-missing]",
    ]


def test_where_levels_differ_in_what_they_require_the_level_is_required_itself() -> None:
    (problem,) = required(decision(1, "rejected", f"{DONE}deciders: [ana]\n"))
    assert problem.endswith(
        "level: is required on this site to decide it; the status is 'rejected' [authority-missing]"
    )
    assert required(decision(1, "accepted", IMPORTED)) == []
    assert "authority-missing" not in codes(decision(1, "accepted"))


def test_an_open_decision_waits_for_a_forum_that_meets() -> None:
    waiting = decision(1, "proposed", "forum: FOR-0001\nlevel: portfolio\n")
    assert codes(FORUM.format(status="active", rights="[team]"), waiting) == []
    assert found(FORUM.format(status="dormant", rights="[team]"), waiting) == [
        "decisions/DEC-0001.md:7:8: warning: forum: FOR-0001 is 'dormant' and cannot decide this [forum-not-active]"
    ]


# ------------------------------------------------------------------------------------------------------ dates

CERTIFICATE = """-- certifications/CRT-0001.md --
---
id: CRT-0001
title: T
status: {status}
issuer: I
certainty: reported
sources: [s]
checked_on: {day}
---

## What it shows

w

## Before you apply

b
"""
ARTIFACT = """-- artifacts/ART-0001.md --
---
id: ART-0001
title: T
status: {status}
custodian: ana
location: x
retain_until: {day}
disposed_on: 2026-11-22
legal_hold: {hold}
---

## What it is

w
"""


@pytest.mark.parametrize(("day", "fires"), [("2026-11-22", True), ("2026-11-23", False), ("2026-11-24", False)])
def test_a_review_is_overdue_the_day_after(day: str, fires: bool) -> None:
    assert codes(decision(1, "proposed").replace("2027-01-01", day)) == (["review-overdue"] if fires else [])
    closed = decision(1, "rejected", f"decision_date: 2026-01-01\nrationale: r\nreview_date: {day}\n")
    assert codes(closed) == []


@pytest.mark.parametrize(
    ("day", "status", "fires"),
    [
        ("2025-11-22", "active", True),
        ("2025-11-23", "active", False),
        ("2020-01-01", "retired", False),
        ("2199-12-31", "active", False),
    ],
)
def test_facts_grow_stale_after_twelve_months(day: str, status: str, fires: bool) -> None:
    assert codes(CERTIFICATE.format(day=day, status=status)) == (["stale-fact"] if fires else [])


@pytest.mark.parametrize(
    ("day", "status", "hold", "fires"),
    [
        ("2026-11-22", "archived", "false", True),
        ("2026-11-23", "archived", "false", False),
        ("2026-11-22", "archived", "true", False),
        ("2026-11-22", "disposed", "false", False),
    ],
)
def test_what_is_kept_too_long_is_said(day: str, status: str, hold: str, fires: bool) -> None:
    assert codes(ARTIFACT.format(day=day, status=status, hold=hold)) == (["past-retention"] if fires else [])


# -------------------------------------------------------------------------------------- structure and mentions


def test_a_project_belongs_to_a_program_or_says_that_it_does_not() -> None:
    sections = "".join(f"\n## {name}\n\nx\n" for name in ("Purpose", "Scope", "Deliverables", "Approach", "Governance"))
    project = f"-- projects/PRJ-0001.md --\n---\nid: PRJ-0001\ntitle: T\nstatus: draft\n{OPEN}---\n{sections}"
    assert found(project) == ["projects/PRJ-0001.md:2:5: error: program: is missing [project-without-program]"]
    assert found(project.replace("title: T", "title: T\nstandalone: true")) == []


def test_expected_sections_are_there_and_hold_something() -> None:
    body = SECTIONS.replace("## Options", "## Option").replace("\nd\n", "\n<!-- d -->\n")
    assert found(decision(1, "proposed", body=body)) == [
        "decisions/DEC-0001.md:8:1: warning: the section 'Options' is missing [section-missing]",
        "decisions/DEC-0001.md:17:1: warning: the section 'Decision' is empty [section-empty]",
    ]
    underlined = SECTIONS.replace("## Context", "Context\n-------").replace("## Decision", "### DECISION {#decision}")
    assert found(decision(1, "proposed", body=underlined)) == []


@pytest.mark.parametrize("line", ["{describe it}", "TBD", "- TODO", "> {who}", "Lorem ipsum dolor", "TBC."])
def test_template_text_in_a_body_is_found(line: str) -> None:
    assert codes(decision(1, "proposed", body=f"{SECTIONS}\n{line}\n")) == ["placeholder-in-text"]


@pytest.mark.parametrize(
    "line", ["{: .wide }", "{ .annotate }", "{#anchor}", "{% raw %}", "`TBD`", "It is TBD when.", '{ width="3" }']
)
def test_markdown_s_own_braces_are_not(line: str) -> None:
    assert codes(decision(1, "proposed", body=f"{SECTIONS}\n{line}\n")) == []


def test_names_and_links_in_bodies_lead_somewhere() -> None:
    line = "DEC-0009, [[nobody]], [x](DEC-0009-x.md), [y][r] ISO-9001, [[Some Words]], [z](../guides/GDE-0009.md)"
    line += ", [w](by-year.md)"
    body = f"{SECTIONS}\n{line}\n\n[r]: DEC-0008.md\n"
    assert found(decision(1, "proposed", body=body)) == [
        "decisions/DEC-0001.md:25:1: warning: the text names 'DEC-0009', and there is no such record "
        "[dangling-mention]",
        "decisions/DEC-0001.md:25:11: warning: the text names 'nobody', and there is no such record [dangling-mention]",
        "decisions/DEC-0001.md:25:23: warning: the text links to 'DEC-0009-x.md', and there is no such "
        "record [broken-record-link]",
        "decisions/DEC-0001.md:25:43: warning: the text links to 'DEC-0008.md', and there is no such "
        "record [broken-record-link]",
        "decisions/DEC-0001.md:25:76: warning: the text links to '../guides/GDE-0009.md', and there is no "
        "such record [broken-record-link]",
    ]


def test_pages_that_are_no_records_are_looked_through_too() -> None:
    page = "-- notes.md --\n---\ntitle: T\n---\n\nSee DEC-0404 and [this](decisions/DEC-0405-gone.md).\n"
    assert found(page) == [
        "notes.md:5:5: warning: the text names 'DEC-0404', and there is no such record [dangling-mention]",
        "notes.md:5:18: warning: the text links to 'decisions/DEC-0405-gone.md', and there is no such record "
        "[broken-record-link]",
    ]


def test_severities_are_the_site_s_to_set() -> None:
    site = PEOPLE + decision(1, "superseded")
    for severity, problems in (("notice", ["notice"]), ("off", [])):
        severities = {"superseded-without-successor": severity, "settled-not-sealed": "off"}
        assert [str(each.severity) for each in build(site, severities=severities).problems] == problems
