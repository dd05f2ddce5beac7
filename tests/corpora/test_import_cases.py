"""Small folders that once came in wrong, ../shared/cases/import: what each record says now, and what is told."""

from pathlib import Path
from typing import Any

import pytest

from minutebook.importers.importing import drafted_workbook
from minutebook.importers.mapping import ImportMap
from minutebook.importers.sheets.row_kinds import RowKinds
from minutebook.pipeline import known_types
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile
from tests.corpora.corpus import imported_folder
from tests.fakes import type_of

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases" / "import"

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not beside this checkout")

OVER = "disagreement"
EXPECTED: dict[str, list[tuple[dict[str, Any], list[str]]]] = {
    "prefix-number": [  # cases/import/prefix-number
        ({"id": "DEC-0010", "superseded_by": ["DEC-0412"]}, []),
        ({"id": "DEC-0412", "supersedes": ["DEC-0010"]}, []),
    ],
    "emoji-superseded": [  # cases/import/emoji-superseded
        ({"status": "superseded", "superseded_by": ["DEC-0002"]}, []),
        ({"status": "accepted"}, []),
        ({"status": "superseded"}, []),
    ],
    "two-statuses": [  # cases/import/two-statuses
        ({"status": "implemented"}, []),
        ({"status": "superseded", "superseded_by": ["DEC-0003"]}, [OVER]),
        ({"status": "superseded", "superseded_by": ["DEC-0001"]}, [OVER]),
    ],
    "late-h1": [({"title": "Samples restructure"}, ["no-title"])],  # cases/import/late-h1
    "na-title": [({"title": "Language semver"}, ["no-status", "no-title"])],  # cases/import/na-title
    "name-bullet": [({"title": "TOC Can Stand in for Working Group Leads"}, [])],  # cases/import/name-bullet
    "bracket-title": [  # cases/import/bracket-title
        ({"title": "Create accounts"}, ["no-title"]),
        ({"title": "Gestion des Dates"}, []),
        ({"title": "Creer un compte"}, ["no-title"]),
    ],
    "review-links": [({"status": "accepted"}, ["no-date"])],  # cases/import/review-links
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_folder_comes_in_as_its_readme_says(name: str) -> None:
    result = imported_folder(CASES / name)
    written = [read(RawFile("x.md", each.data))[0].metadata for each in result.steps if each.data]
    told = [[each.code.removeprefix("import-") for each in entry.problems] for entry in result.report.entries]
    assert [
        ({key: front[key] for key in said}, codes)
        for front, codes, (said, _) in zip(written, told, EXPECTED[name], strict=True)
    ] == EXPECTED[name]


def test_people_of_a_sheet_are_told_apart_or_left_open() -> None:
    """As in `cases/import/people`."""
    sheet = CASES / "people/13-people.csv"
    kinds = RowKinds(tuple(known_types()), type_of("decision"))
    drafts = drafted_workbook(sheet.name, sheet.read_bytes(), kinds, ImportMap())[0].drafts
    both = ["ana-silva", "ben-jones"]
    assert [each.fields.get("deciders", []) for each in drafts] == [
        both,
        both,
        both,
        both,
        [],
        both,
        both[:1],
        both[:1],
        both,
        both,
        both[:1],
        [],
        [],
        both[:1],
        both,
    ]
    open_ones = [each.title for each in drafts if any("not-told-apart" in problem.code for problem in each.problems)]
    assert open_ones == ["e five"] and drafts[4].kept == {"Decided by": "Silva, Ana"}
