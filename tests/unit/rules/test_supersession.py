"""Supersession where many take part: what is said stays readable."""

import pytest

from minutebook.pipeline import Settings, run
from minutebook.schema.fields import References, refs
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage
from minutebook.schema.record import Record
from minutebook.sources.source import RawFile
from tests.fakes import build
from tests.unit.books import TODAY, entry


def test_of_many_successors_and_of_a_long_circle_some_are_named_and_the_rest_counted() -> None:
    listed = [entry("DEC-0000", "superseded", superseded_by=[f"DEC-{number:04d}" for number in range(1, 40)])]
    listed += [entry(f"DEC-{number:04d}", "proposed") for number in range(1, 40)]
    more = [entry(f"DEC-{number:04d}", "accepted", supersedes=["DEC-0000"]) for number in range(40, 60)]
    problems = [each for each in run([*listed, *more], Settings(), TODAY).problems if each.code == "relation-one-sided"]
    assert len(problems) == 20
    assert "DEC-0010 and 29 more, but DEC-0040" in problems[0].message
    ring = [entry(f"DEC-{number:04d}", "proposed", supersedes=[f"DEC-{(number + 1) % 60:04d}"]) for number in range(60)]
    (circle,) = [each for each in run(ring, Settings(), TODAY).problems if each.code == "relation-cycle"]
    assert "DEC-0009 → (40 more) → DEC-0050" in circle.message and circle.message.endswith("→ DEC-0000")


OLD = "-- decisions/DEC-0021-old.md --\n---\nid: DEC-0021\ntitle: Rent a crane\nstatus: superseded\n---\n"
NEW = """-- decisions/DEC-0022-new.md --
---
id: DEC-0022
title: Buy a crane
status: accepted
supersedes: [DEC-0021]
---
"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("status: accepted", "status: acepted"),
        ("title: Buy a crane\n", ""),
        ("id: DEC-0022", "id: FOR-0022"),
        ("id: DEC-0022\n", ""),
        ("supersedes: [", "superseeds: ["),
        ("supersedes: [DEC-0021]", "supersedes: [DEC-0021"),
        ("supersedes: [DEC-0021]", "supersedes: '[[DEC-21]]'"),
        ("---\nid", "\n---\nid"),
    ],
)
def test_a_fault_in_the_successor_is_no_fault_of_what_it_replaces(right: str, wrong: str) -> None:
    found = build(OLD + NEW.replace(right, wrong, 1)).problems
    assert "superseded-without-successor" not in [each.code for each in found]
    assert any("DEC-0022" in each.location.path for each in found)


@pytest.mark.parametrize("said", ["related: [DEC-0021]", "superseded_by: [DEC-0021]"])
def test_what_is_replaced_by_nothing_is_told_though_another_file_is_broken(said: str) -> None:
    broken = NEW.replace("status: accepted\nsupersedes: [DEC-0021]", f"status: acepted\n{said}")
    assert "superseded-without-successor" in [each.code for each in build(OLD + broken).problems]


class Rule(Record):
    """A kind of a site's own with its own words for what replaces what."""

    kind = Kind(
        key="rule",
        prefix="RUL",
        folder="rules",
        name="Rule",
        plural="Rules",
        lifecycle=Lifecycle({"live": Stage.IN_FORCE, "old": Stage.PAST}, {"live": ("old",)}, replaced="old"),
        example=Example("A rule"),
    )
    replaces: References = refs("rule", "Before", name="supersession", label="Replaces", inverse="Replaced by")
    after: References = refs(
        "rule", "Next", name="supersession", label="Replaces", inverse="Replaced by", inverted=True
    )


def test_the_remedy_names_the_field_that_the_kind_has() -> None:
    texts = ("title: A\nstatus: old\n", "title: B\nstatus: old\nafter: [RUL-0003]\n", "title: C\nstatus: live\n")
    files = [
        RawFile(f"rules/RUL-{at}.md", f"---\nid: RUL-{at}\n{text}---\n".encode())
        for at, text in zip(("0001", "0002", "0003"), texts, strict=True)
    ]
    files.append(
        RawFile("rules/RUL-0004.md", b"---\nid: RUL-0004\ntitle: D\nstatus: live\nreplaces: [RUL-0002]\n---\n")
    )
    found = {each.code: each for each in run(files, Settings(own_types=(Rule,)), TODAY).problems}
    assert found["superseded-without-successor"].hint == "add `after: [RUL-…]`, or give another status"
    assert found["relation-one-sided"].message.startswith("after: names RUL-0003, but RUL-0004")
