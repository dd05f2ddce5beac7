"""Records a site already has, read through a mapping, their files untouched."""

from dataclasses import replace
from typing import Any

import pytest

from minutebook.core.diagnostics import Severity
from minutebook.pipeline import Build, Settings, run
from minutebook.schema.adoption import Adoption
from minutebook.schema.lifecycle import Stage
from minutebook.schema.record import Record
from tests.fakes import TODAY, files_of, lines_of

ADR = Adoption(
    "adr",
    "decision",
    id="ADR-{adr}",
    fields={"date": "decision_date", "authors": "deciders"},
    status={"Final": "accepted", "Living": "accepted", "Draft": "proposed", "Withdrawn": "rejected"},
    routes=("/adr/",),
)


def adopted(text: str, adoption: Adoption = ADR, **options: object) -> Build:
    return run(files_of(text), Settings(adoptions=(adoption,), **options), TODAY)  # type: ignore[arg-type]


ONE = """-- adr/ADR-12-x.md --
---
adr: 12
date: 2022-05-01
title: Use one register
status: FINAL
authors: [menduz]
spdx: CC0
---

## Abstract

Follows [that](/adr/ADR-7#why), ADR-7 and ADR-99.
"""


def test_their_names_words_and_numbers_become_ours() -> None:
    record = adopted(ONE).catalog.records[0]
    assert (record.id, record.status, record.status_label) == ("ADR-12", "accepted", "FINAL")
    assert str(record.day) == "2022-05-01"
    assert record.is_adopted
    assert record.extra == {"adr": 12, "spdx": "CC0"} or record.extra == {"spdx": "CC0"}


def test_places_stay_those_of_the_file_and_what_cannot_be_read_is_a_warning_there() -> None:
    found = adopted(ONE.replace("2022-05-01", "2022-06-31"))
    assert lines_of(found.problems)[0] == (
        "content/adr/ADR-12-x.md:3:7: warning: date: '2022-06-31' does not exist [adopted-value]\n"
        "    hint: ask its owners which day was meant"
    )
    record = found.catalog.records[0]
    assert record.extra["date"] == "2022-06-31" and record.day is None


def test_they_are_not_asked_for_more_than_they_hold_unless_strict() -> None:
    text = ONE.replace("ADR-7#why", "ADR-12#why").replace(", ADR-7 and ADR-99", "")
    assert adopted(text).problems == ()
    strict = adopted(text, replace(ADR, strict=True))
    assert {each.code for each in strict.problems} >= {"missing-for-status", "section-missing", "dangling-reference"}


def test_names_and_routes_that_lead_nowhere_are_found() -> None:
    found = lines_of(adopted(ONE).problems)
    assert [line.partition("\n")[0] for line in found] == [
        "content/adr/ADR-12-x.md:12:9: warning: the text links to 'ADR-7', and there is no such record "
        "[broken-record-link]",
        "content/adr/ADR-12-x.md:12:33: warning: the text names 'ADR-7', and there is no such record "
        "[dangling-mention]",
        "content/adr/ADR-12-x.md:12:43: warning: the text names 'ADR-99', and there is no such record "
        "[dangling-mention]",
    ]


def test_a_status_nobody_knows_is_a_warning_and_counts_as_unknown_unless_strict() -> None:
    text = ONE.replace("FINAL", "Unheard of")
    found = adopted(text)
    assert (
        "5:9: warning: status: 'Unheard of' is not one of our statuses [adopted-status]" in lines_of(found.problems)[0]
    )
    record = found.catalog.records[0]
    assert (record.status, record.status_label, record.stage) == ("unknown", "Unheard of", Stage.UNKNOWN)
    strict = adopted(text, replace(ADR, strict=True))
    assert "5:9: error: status: unknown value 'Unheard of' [unknown-status]" in lines_of(strict.problems)[0]


def one(text: str, name: str = "0007-use-a-queue.md", **options: Any) -> Record:
    """The record made of one file."""
    given = {"id": "ADR-{number}", **options}
    return adopted(f"-- adr/{name} --\n{text}", Adoption("adr", "decision", **given)).catalog.records[0]


def test_number_and_title_come_from_file_name_and_heading() -> None:
    record = one("---\nstatus: ok\n---\n\n# 0007. Use a queue\n\n## Context\n", status={"ok": "rejected"})
    assert (record.id, record.title, record.status) == ("ADR-0007", "Use a queue", "rejected")
    dated = one("# Use a queue\n", "2024-01-10-use-a-queue.md")
    assert (dated.id, str(dated.created)) == ("ADR-20240110", "2024-01-10")
    assert one("---\nid: DEC-3\nname: A\n---\n", "x.md", id="", fields={"name": "title"}).id == "DEC-3"


def test_a_name_of_ours_means_the_same_unless_it_is_mapped() -> None:
    record = one("---\nstate: accepted\nstatus: odd\ntype: adr\ntitle: One\n---\n", fields={"state": "status"})
    assert record.status == "accepted" and record.extra == {"status": "odd", "type": "adr"}


@pytest.mark.parametrize(
    ("text", "status", "label", "day"),
    [
        ("---\nstatus: Accepted on 2024-01-10\n---\n", "accepted", "accepted", "2024-01-10"),
        ("---\nstatus: 2024-01-10 proposed\n---\n", "proposed", "proposed", ""),
        ("---\nstatus: \u2705 Approved\n---\n", "accepted", "\u2705 Approved", ""),
        ("---\nstatus: {accepted}\n---\n", "accepted", "accepted", ""),
        ("# A\n\n* Status: accepted\n* Date: 2024-01-10\n* Deciders: Ana\n", "accepted", "accepted", "2024-01-10"),
        ("# 7. A\n\nDate: 2024-01-10\n\n## Status\n\nAccepted\n\n## Context\n", "accepted", "accepted", "2024-01-10"),
        ("# A\n\n## Status\n\nproposed | accepted | rejected\n", "unknown", "unknown", ""),
        ("# A\n\nOnly a text.\n", "unknown", "unknown", ""),
    ],
)  # fmt: skip
def test_statuses_and_days_are_read_as_an_import_reads_them(text: str, status: str, label: str, day: str) -> None:
    record = one(text)
    assert (record.status, record.status_label) == (status, label)
    assert str(record.decision_date or "") == day  # type: ignore[attr-defined]


def test_names_of_people_become_handles_and_stay_on_the_page() -> None:
    record = one("---\nowner: Jane Doe\ndeciders: Silva, Ana\nstatus: accepted\n---\n# A\n")
    assert record.owner == "jane-doe" and record.deciders == ()  # type: ignore[attr-defined]
    assert record.extra == {"owner": "Jane Doe", "deciders": "Silva, Ana"}
    told = adopted("-- adr/1-a.md --\n# A\n\n* Status: accepted\n* Deciders: Silva, Ana\n* Review: [x](#x)\n", NUMBERED)
    assert [(each.location.line, each.code) for each in told.problems] == [(4, "adopted-value")]


def test_fields_are_kept_as_they_are_where_the_site_says_so() -> None:
    text = "---\ncategory: Core\ntags: One, Two\nowner: Jane Doe\nstatus: accepted\n---\n# A\n"
    record = one(text, keep=("Category",), fields={"tags": "keep", "owner": "keep"})
    assert (record.tags, record.owner) == ((), None)
    assert record.extra == {"category": "Core", "tags": "One, Two", "owner": "Jane Doe"}
    options = Adoption("adr", "decision", id="ADR-{number}")
    assert [each.code for each in adopted(f"-- adr/1-a.md --\n{text}", options).problems] == ["adopted-value"]


NUMBERED = Adoption("adr", "decision", id="ADR-{number}", routes=("/adr/",))


@pytest.mark.parametrize(
    "said",
    [
        "---\nstatus: superseded by [ADR-1](0001-one.md)\n---\n# Two\n",
        "---\nstatus: superseded by ADR-1\n---\n# Two\n",
        "---\nstatus: superseded\nsuperseded-by: 1\n---\n# Two\n",
        "---\nstatus: accepted\nsuperseded-by: '[one](./0001-one.md#why)'\n---\n# Two\n",
        "# Two\n\n## Status\n\nAccepted\n\nSuperseded by [1. One](0001-one.md)\n",
        "# Two\n\n* Status: superseded by [One](/adr/ADR-0001)\n",
        "# Two\n\n## Status\n\nSuperseded by 0001-one\n",
    ],
)
def test_the_record_that_replaces_one_is_found_by_link_number_or_name(said: str) -> None:
    found = adopted(f"-- adr/0001-one.md --\n# One\n\n* Status: accepted\n-- adr/0002-two.md --\n{said}", NUMBERED)
    two = found.catalog["ADR-0002"]
    assert two.status == "superseded" and [each.id for each in two.superseded_by] == ["ADR-0001"]  # type: ignore[attr-defined]
    assert [each.replaces for each in found.catalog.links if not each.is_mention] == [True]
    assert [each.code for each in found.problems] == []


def test_an_edition_does_not_name_the_hidden_record_that_replaces_one() -> None:
    text = """-- adr/0001-one.md --
---
visibility: restricted
status: accepted
---
# Secret move
-- adr/0002-two.md --
---
visibility: public
status: superseded by [Secret move](0001-one.md), see ADR-0001
category: ADR-0001
---
# Two

Superseded by [Secret move](0001-one.md)
"""
    build = adopted(text, NUMBERED, edition="public")
    assert [each.id for each in build.catalog["ADR-0002"].superseded_by] == ["ADR-0001"]  # type: ignore[attr-defined]
    (two,) = build.shown.records
    said = f"{two.model_dump()} {two.extra} {two.labels} {two.source.metadata} {two.source.body.text}"
    assert "0001" not in said and "Secret" not in said and "Two" in said


def test_a_file_that_says_nothing_has_the_visibility_that_is_usual() -> None:
    text = "-- adr/0001-one.md --\n# One\n\n* Status: accepted\n"
    for usual, shown in (("internal", 0), ("public", 1)):
        assert len(adopted(text, NUMBERED, edition="public", default_visibility=usual).shown.records) == shown


def test_a_relation_to_nothing_is_told_and_two_files_of_one_number_have_a_letter() -> None:
    first = "-- adr/0002-a.md --\n# A\n\n* Status: superseded by [X](x.md)\n"
    found = adopted(f"{first}-- adr/0002-b.md --\n# B\n\n* Status: accepted\n", NUMBERED)
    assert [(each.id, each.title) for each in found.catalog.records] == [("ADR-0002", "A"), ("ADR-0002a", "B")]
    assert [each.code for each in found.problems] == ["adopted-relation", "adopted-number-taken"]
    assert [line.partition("\n")[0] for line in lines_of(found.problems)] == [
        "content/adr/0002-a.md:3:1: warning: superseded_by: 'x.md' names no record of this book [adopted-relation]",
        "content/adr/0002-b.md:1:1: warning: id: 'ADR-0002' is taken by content/adr/0002-a.md; "
        "this one is ADR-0002a here [adopted-number-taken]",
    ]


def test_a_field_that_names_no_record_is_shown_as_the_file_has_it() -> None:
    text = "-- adr/0001-a.md --\n---\nstatus: accepted\nsupersedes: [ADR-9, 1]\nrelated: Old rules\n---\n# A\n"
    found = adopted(text, NUMBERED)
    assert found.catalog.records[0].extra == {"supersedes": "ADR-9", "related": "Old rules"}
    assert [(each.code, each.severity) for each in found.problems] == [("adopted-relation", Severity.WARNING)] * 2


def test_a_file_that_cannot_be_read_is_held_back_with_a_warning_and_an_error_where_strict() -> None:
    text = "-- adr/0001-a.md --\n---\ntitle: a: b\n---\n-- adr/about.md --\nText.\n"
    found = adopted(text, NUMBERED)
    assert {each.severity for each in found.problems if each.code != "adopted-status"} == {Severity.WARNING}
    assert [each.path for each in found.catalog.held] == ["adr/0001-a.md", "adr/about.md"]
    assert "the pattern 'ADR-{number}' makes 'ADR-' of this file" in str(lines_of(found.problems))
    strict = adopted(text, replace(NUMBERED, strict=True))
    assert Severity.ERROR in {each.severity for each in strict.problems}


def test_who_may_read_a_file_is_never_only_a_warning() -> None:
    found = adopted("-- adr/1-a.md --\n---\nvisibility: staff\nstatus: accepted\n---\n# A\n", NUMBERED)
    assert found.catalog.records == () and Severity.ERROR in {each.severity for each in found.problems}


def test_files_an_import_leaves_out_are_no_records_here_either() -> None:
    text = "# A\n\n* Status: accepted\n"
    names = ("README.md", "index.md", "template.md", "adr-template-de.md", "drafts/1-x.md", "0003-real.md")
    files = "".join(f"-- adr/{each} --\n{text}" for each in names) + "-- adr/empty.md --\n\n"
    found = adopted(files, replace(NUMBERED, skip=("drafts/*",)))
    assert [each.path for each in found.catalog.records] == ["adr/0003-real.md"] and found.catalog.held == ()


def test_which_files_a_folder_covers() -> None:
    assert ADR.covers("adr/a.md") and ADR.covers("adr/2026/a.md")
    assert not ADR.covers("adr-notes/a.md") and not ADR.covers("docs/adr/a.md")
    assert Adoption(".", "decision").covers("a.md") and Adoption("adr/", "decision").covers("adr/a.md")
    assert ADR.prefix == "ADR" and Adoption("adr", "decision").prefix == ""
