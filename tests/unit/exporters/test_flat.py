"""Records as a table of texts, and back again without a difference."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.catalog.catalog import Catalog
from minutebook.core.placeholders import is_placeholder
from minutebook.exporters.flat import as_csv, flat_rows, never_run
from minutebook.importers.draft import RecordDraft
from minutebook.importers.mapping import ImportMap
from minutebook.importers.sheets.drafts import drafts_from_sheets
from minutebook.importers.sheets.row_kinds import RowKinds
from minutebook.importers.sheets.workbook import read_workbook
from minutebook.pipeline import Settings, known_types, run
from minutebook.schema.record import Record
from minutebook.sources.source import RawFile
from tests.fakes import TODAY, build, type_of

CONTENT = Path(__file__).parents[3] / "content"


def written(records: list[Any]) -> bytes:
    headings, rows = flat_rows(records)
    return as_csv([headings, *rows]).encode()


def again(records: list[Any], record_type: type[Record]) -> list[tuple[RecordDraft, Record]]:
    """Records after they have been written as CSV and imported."""
    sheets, problems = read_workbook("export.csv", written(records))
    drafts, more, _ = drafts_from_sheets(sheets, RowKinds(tuple(known_types()), record_type), ImportMap(), "export.csv")
    assert not problems + more
    assert all(not draft.problems and not draft.kept for draft in drafts)
    return [(draft, recorded(draft)) for draft in drafts]


def recorded(draft: RecordDraft) -> Record:
    """The record a draft makes where every relation is named by id."""
    given: dict[str, Any] = {"id": draft.id, "title": draft.title, **draft.fields}
    for claim in draft.claims:
        target = {"id": claim.target, "part": claim.part} if claim.part else claim.target
        is_list = "tuple" in str(draft.record_type.model_fields[claim.field].annotation)
        given[claim.field] = [*given.get(claim.field, []), target] if is_list else target
    return draft.record_type.model_validate(given)


def same(records: list[Any], record_type: type[Record]) -> bool:
    found = again(records, record_type)
    return [(record, draft.body) for draft, record in found] == [(each, each.source.body.text) for each in records]


def decision(**values: Any) -> Record:
    given = {"id": "DEC-0001", "title": "One", "status": "accepted", **values}
    return type_of("decision").model_validate(given)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    files = [RawFile(path.relative_to(CONTENT).as_posix(), path.read_bytes()) for path in CONTENT.rglob("*.md")]
    return run(files, Settings(), TODAY).catalog


@pytest.mark.parametrize("key", [each.kind.key for each in known_types()])
def test_our_own_records_come_back_as_they_were(key: str, catalog: Catalog) -> None:
    records = catalog.of_kind(key)
    assert records and same(records, type_of(key))


def test_every_field_in_use_has_a_column_and_the_text_comes_last() -> None:
    site = """
-- decisions/DEC-0001-one.md --
---
id: DEC-0001
title: One
status: accepted
options: [money, "a; b"]
tags: [money]
decision_date: 2026-03-04
escalated: true
supersedes: [DEC-0002, {id: DEC-0003, part: only fees}]
assignments: [{person: ana, part: informed}]
---

Text.
-- decisions/DEC-0002-two.md --
---
id: DEC-0002
title: =Two
status: proposed
tags: [money, people]
program: PGM-0001
---
"""
    records = build(site).catalog.of_kind("decision")
    assert flat_rows(records) == (
        [
            "id",
            "title",
            "status",
            "program",
            "tags",
            "decision_date",
            "options",
            "assignments",
            "escalated",
            "supersedes",
            "body",
        ],
        [
            [
                "DEC-0001",
                "One",
                "accepted",
                "",
                "money",
                "2026-03-04",
                '["money", "a; b"]',
                '[{"person": "ana", "part": "informed"}]',
                "true",
                "DEC-0002; DEC-0003 (part: only fees)",
                "\nText.\n",
            ],
            ["DEC-0002", "'=Two", "proposed", "PGM-0001", "money; people", "", "", "", "", "", ""],
        ],
    )
    assert same(records, type_of("decision"))


def test_a_table_begins_as_excel_needs_it_and_its_first_heading_stays_itself() -> None:
    data = written([decision(title="Zoll über Düsseldorf")])
    assert data.startswith(b"\xef\xbb\xbfid,title,status,")
    assert again([decision(title="Zoll über Düsseldorf")], type_of("decision"))[0][0].id == "DEC-0001"


def test_no_records_are_a_table_of_headings() -> None:
    assert flat_rows([]) == (["id", "title", "status", "body"], [])


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1", "'=1"),
        ("+1", "'+1"),
        ("-x", "'-x"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("'=1", "''=1"),
        ("'x", "'x"),
        ("", ""),
    ],
)
def test_no_text_is_taken_for_a_formula(text: str, written: str) -> None:
    assert never_run(text) == written


@pytest.mark.parametrize(
    "values",
    [
        {"title": "=1+1", "rationale": "'-quoted"},
        {"rationale": "N/A", "review_trigger": "-"},
        {"options": ["- a", "• b", "[c", "{d", '"e', "'f", "g\nh", "i; j", "-", "None"]},
        {"options": ["one, two", "three"]},
        {"supersedes": [{"id": "DEC-0002", "part": "fees (2020); taxes"}, "DEC-0003"]},
        {"related": ["DEC-0002", {"id": "DEC-0003", "part": "part: 2"}]},
        {"escalated": True, "visibility": "restricted", "aliases": ["old/page.html", "ADR-0001"]},
        {
            "status": "unknown",
            "imported_status": "TBD",
            "imported_from": {"path": "x", "fields": {"a": ["b", {"c": 1}]}},
        },
        {"status": "unknown", "imported_from": {"path": "x"}},
        {"summary": "two\nlines", "tags": ["é", "决定"]},
        {"type": "decision"},
    ],
    ids=lambda each: "-".join(each) + str(len(str(each))),
)
def test_awkward_values_come_back_as_they_were(values: dict[str, Any]) -> None:
    assert same([decision(**values), decision(id="DEC-0002")], type_of("decision"))


TEXTS = st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" \n;,'=-+@()[]{}"), min_size=1).filter(
    str.strip
)


@pytest.mark.no_cover
@given(st.lists(TEXTS, max_size=3), TEXTS)
def test_any_words_come_back_as_they_were(options: list[str], rationale: str) -> None:
    words = [each.strip() for each in options if not is_placeholder(each)]
    why = "x" if is_placeholder(rationale) else rationale.strip()
    assert same([decision(options=words, rationale=why)], type_of("decision"))
