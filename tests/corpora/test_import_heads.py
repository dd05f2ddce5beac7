"""Small files that were read wrong, from ../shared/cases/import: a record's head is its head."""

from pathlib import Path

import pytest

from minutebook.dialects.words import known_words
from minutebook.importers.draft import RecordDraft
from minutebook.importers.folders.reading import read_draft
from minutebook.importers.folders.selection import selected
from minutebook.importers.mapping import ImportMap
from minutebook.sources.body import read_body
from tests.architecture.source import ROOT
from tests.fakes import type_of

CASES = ROOT.parent / "shared/cases/import"

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not beside this checkout")


def drafts(case: Path) -> dict[str, RecordDraft]:
    files = {each.name: each.read_bytes() for each in sorted(case.iterdir())}
    chosen = selected(files, known_words()).documents
    return {each.path: read_draft(each, type_of("decision"), ImportMap(), each.path) for each in chosen}


def test_a_heading_and_a_history_deep_in_the_text_say_nothing() -> None:
    """cases/import/body-status"""
    (draft,) = drafts(CASES / "body-status").values()
    assert draft.fields == {"status": "unknown"}


def test_sections_below_a_title_of_the_second_rank_are_its_own() -> None:
    """cases/import/h3-sections: the text says the day, and the day of the file name is left alone."""
    found = drafts(CASES / "h3-sections")
    assert found["20221005-review.md"].fields == {"status": "accepted", "decision_date": "2022-10-12"}
    assert found["20221004-post-mortem.md"].fields["created"] == "2022-10-10"
    assert "import-no-status" not in {each.code for draft in found.values() for each in draft.problems}


def test_a_fence_on_a_list_line_hides_nothing() -> None:
    """cases/import/fence-in-list"""
    draft = drafts(CASES / "fence-in-list")["0001-a.md"]
    assert draft.fields["status"] == "accepted"
    assert [each.target for each in read_body(draft.body).links] == ["0002-b.md", "./diagrams/two.png"]


def test_templates_in_any_language_are_no_records() -> None:
    """cases/import/template-names"""
    assert drafts(CASES / "template-names") == {}
