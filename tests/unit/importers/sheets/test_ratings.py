"""A RAID log as offices keep it: its rows become records of their kinds, and its ratings assessments."""

from datetime import date
from typing import Any

import pytest

from minutebook.importers.draft import RecordDraft
from minutebook.importers.mapping import ImportMap, read_map
from minutebook.importers.sheets.drafts import drafts_from_sheets
from minutebook.importers.sheets.ratings import rating_of, step_of
from minutebook.importers.sheets.row_kinds import RowKinds
from minutebook.importers.sheets.sheet import Cell, make_sheet
from minutebook.pipeline import known_types
from tests.fakes import TODAY, lines_of, type_of

HEADS = ["ID", "Type", "Description", "Likelihood", "Impact", "Score", "Owner", "Mitigation", "Status", "Due"]
ROWS: list[list[Any]] = [
    ["R1", "Risk", "The architect may leave", "High", "High", 25, "lead", "A second one", "Open", date(2027, 1, 15)],
    ["R2", "Risk", "The supplier may fail", 2, 5, 10, "lead", "A second one", "Open", date(2027, 2, 1)],
    ["R3", "Risk", "Nobody may come", "4 - Likely", "3/5", "12", "lead", None, "Closed", None],
    ["R4", "Risk", "The roof may leak", "often", 4, None, "lead", None, "Open", None],
    ["A1", "Assumption", "The license can be extended", None, None, None, "lead", "Ask", "Open", date(2027, 1, 31)],
    ["I1", "Issue", "The server is down", None, 4, None, "lead", "Restart", "Open", date(2026, 12, 4)],
    ["D1", "Dependency", "The sign-in", None, None, None, "lead", None, "Open", date(2027, 2, 1)],
]


def of(rows: list[list[Any]], asked: ImportMap | None = None) -> tuple[list[RecordDraft], list[str], str]:
    sheet = make_sheet("raid.xlsx", "RAID log", rows)
    kinds = RowKinds(tuple(known_types()))
    found, problems, mapping = drafts_from_sheets([sheet], kinds, asked or ImportMap(), "raid.xlsx", TODAY)
    return found, lines_of(problems + [each for draft in found for each in draft.problems]), mapping


def by_id(found: list[RecordDraft]) -> dict[str, RecordDraft]:
    return {draft.original_id: draft for draft in found}


def test_each_row_is_a_record_of_its_kind_and_its_rating_an_assessment() -> None:
    found = by_id(of([HEADS, *ROWS])[0])
    kinds = [each.record_type.kind.key for each in found.values()]
    assert sorted(kinds) == ["assumption", "dependency", "issue", "risk", "risk", "risk", "risk"]
    assert found["R2"].fields["assessments"] == [{"day": "2026-11-23", "likelihood": 2, "impact": 5}]
    assert found["R3"].fields["assessments"] == [{"day": "2026-11-23", "likelihood": 4, "impact": 3}]
    assert "## What is done" in found["R2"].body and "Impact" not in found["R2"].body
    assert found["I1"].fields["impact"] == 4 and str(found["I1"].fields["target_date"]) == "2026-12-04"
    assert "Score" not in found["R2"].kept and "Likelihood" not in found["R2"].kept


def test_words_are_taken_for_numbers_and_kept_and_told_once() -> None:
    found, problems, _ = of([HEADS, *ROWS])
    first = by_id(found)["R1"]
    assert first.fields["assessments"][0] | {"day": ""} == {"day": "", "likelihood": 4, "impact": 4}
    assert first.kept["Likelihood"] == "High"
    told = [each for each in problems if "import-rating-in-words" in each]
    assert len(told) == 2 and "cell D2: 'High' was taken for 4 of 5, here and below" in told[0]


def test_a_score_that_disagrees_is_told_and_kept() -> None:
    found, problems, _ = of([HEADS, *ROWS])
    (told,) = [each for each in problems if "import-worked-out-otherwise" in each]
    assert "cell F2: level: '25' at the source, and it is '16' here (likelihood × impact of the newest" in told
    assert by_id(found)["R1"].kept["Score"] == 25


def test_half_a_rating_is_kept_as_it_is() -> None:
    found = by_id(of([HEADS, *ROWS])[0])["R4"]
    assert "assessments" not in found.fields and found.kept["Likelihood"] == "often" and found.kept["Impact"] == 4


def test_the_day_of_the_ratings_stands_in_the_mapping_and_stays() -> None:
    found, _, mapping = of([HEADS, *ROWS])
    assert "    rated_on: 2026-11-23  # the day of its ratings, which no column says\n" in mapping
    asked = read_map(mapping.replace("2026-11-23", "2026-03-01"), "map.yml")[0].asked
    again, _, same = of([HEADS, *ROWS], asked)
    assert by_id(again)["R2"].fields["assessments"][0]["day"] == "2026-03-01" and "rated_on: 2026-03-01" in same
    unchanged, _, _ = of([HEADS, *ROWS], read_map(mapping, "map.yml")[0].asked)
    assert unchanged == found


def test_a_column_of_days_says_when_something_was_rated() -> None:
    rows: list[list[Cell]] = [["Title", "Type", "Likelihood", "Impact", "Last assessed"], ["One", "Risk", 1, 2, None]]
    rows.append(["Two", "Risk", 3, 3, date(2026, 5, 4)])
    one, two = of(rows)[0]
    assert two.fields["assessments"][0]["day"] == "2026-05-04" and one.fields["assessments"][0]["day"] == "2026-11-23"


@pytest.mark.parametrize(
    ("said", "step"),
    [(3, (3, False)), ("4/5", (4, False)), ("Very High", (5, True)), ("5 (certain)", (5, False)), ("40", (None, False))]
    + [(each, (None, False)) for each in ("", "6", "4.5", "4 %", "4%", "often", True)],
)
def test_steps_are_read_only_where_one_is_meant(said: Cell, step: tuple[int | None, bool]) -> None:
    assert step_of(said) == step


def test_kinds_without_ratings_state_none() -> None:
    assert rating_of(type_of("decision"), {}, TODAY) is None
    assert rating_of(type_of("risk"), {"likelihood": 2, "impact": 3}, None) is None
