"""Records a site already has, read through a mapping, their files untouched."""

from minutebook.pipeline import Build, Settings, run
from minutebook.schema.adoption import Adoption, adopt
from tests.fakes import TODAY, files_of, lines_of, source_of, type_of

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


def test_places_stay_those_of_the_file() -> None:
    found = adopted(ONE.replace("2022-05-01", "2022-06-31"))
    assert lines_of(found.problems) == [
        "content/adr/ADR-12-x.md:3:7: error: date: there is no day '2022-06-31' [impossible-date]\n"
        "    hint: check month and day; dates are written year-month-day"
    ]


def test_they_are_not_asked_for_more_than_they_hold_unless_strict() -> None:
    text = ONE.replace("ADR-7#why", "ADR-12#why").replace(", ADR-7 and ADR-99", "")
    assert adopted(text).problems == ()
    strict = adopted(text, Adoption(**{**vars(ADR), "strict": True}))
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


def test_a_status_the_mapping_does_not_name_is_a_problem() -> None:
    found = lines_of(adopted(ONE.replace("FINAL", "Unheard of")).problems)
    assert "5:9: error: status: unknown value 'Unheard of' [unknown-status]" in found[0]


def test_the_number_can_come_from_the_file_name_and_the_title_from_the_first_heading() -> None:
    adoption = Adoption("adr", "decision", id="ADR-{number}", status={"ok": "rejected"})
    source = source_of("---\nstatus: ok\n---\n\n# 0007. Use a queue\n\n## Context\n", "adr/0007-use-a-queue.md")
    known = frozenset(type_of("decision").model_fields)
    assert dict(adopt(source, adoption, known).source.metadata) == {
        "status": "rejected",
        "id": "ADR-0007",
        "title": "0007. Use a queue",
    }
    untitled = adopt(source_of("---\nstatus: ok\n---\n", "adr/x.md"), adoption, known).source.metadata
    assert (untitled["id"], untitled["title"]) == ("ADR-", "adr/x.md")


def test_a_name_of_ours_means_the_same_unless_it_is_mapped() -> None:
    adoption = Adoption("adr", "decision", fields={"state": "status", "kind": "category"})
    known = frozenset(type_of("decision").model_fields)
    source = source_of("---\nstate: accepted\nstatus: odd\ntype: adr\ntitle: One\n---\n", "adr/x.md")
    found = adopt(source, adoption, known)
    assert dict(found.source.metadata) == {"status": "accepted", "title": "One"}
    assert found.extra == {"status": "odd", "type": "adr"}


def test_which_files_a_folder_covers() -> None:
    assert ADR.covers("adr/a.md") and ADR.covers("adr/2026/a.md")
    assert not ADR.covers("adr-notes/a.md") and not ADR.covers("docs/adr/a.md")
    assert Adoption(".", "decision").covers("a.md") and Adoption("adr/", "decision").covers("adr/a.md")
    assert ADR.prefix == "ADR" and Adoption("adr", "decision").prefix == ""


def test_an_index_page_of_an_adopted_folder_is_no_record() -> None:
    assert adopted("-- adr/index.md --\n# Decisions\n-- adr/README.md --\n# Decisions\n").catalog.records == ()
