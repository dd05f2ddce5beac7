"""Which row holds the headings, and what each of them means."""

from typing import Any

import pytest

from minutebook.importers.mapping import ImportMap, SheetMap, read_map
from minutebook.importers.sheets.columns import BODY, DATE, KEEP, SheetLayout, layout_of, meaning_of
from minutebook.importers.sheets.headings import normal
from minutebook.importers.sheets.map_text import mapping_text
from minutebook.importers.sheets.row_kinds import RowKinds
from minutebook.importers.sheets.sheet import Cell, make_sheet
from minutebook.pipeline import known_types
from tests.fakes import lines_of, type_of

KINDS = RowKinds(tuple(known_types()))
LOG = ["ID", "Title", "Status"]


def layout(*rows: list[Cell], key: str = "decision", merges: Any = (), **asked: Any) -> tuple[SheetLayout, list[str]]:
    sheet = make_sheet("log.xlsx", "Log", rows, merges=merges)
    said = ImportMap(sheets={"Log": SheetMap(**asked.pop("sheet", {}))}, **asked)
    found, problems = layout_of(sheet, type_of(key), said, KINDS)
    return found, lines_of(problems)


def meanings(*headings: str, key: str = "decision", **asked: Any) -> list[str]:
    found, _ = layout([*headings], key=key, **asked)
    return [column.meaning for column in found.columns]


@pytest.mark.parametrize(
    ("heading", "form"),
    [
        ("Decision_Date*", "decision date"),
        ("  Owner (name, surname) ", "owner"),
        ("Date [dd/mm/yyyy]", "date"),
        ("Review-Date:", "review date"),
        ("#", "no"),
        ("№", "no"),
        ("(optional)", "optional"),
        ("Größe", "grösse"),
        ("\uff34itle", "title"),
    ],
)
def test_case_marks_and_remarks_do_not_matter(heading: str, form: str) -> None:
    assert normal(heading) == normal(form) == form.casefold().replace("ß", "ss")


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("DEC no.", "id"),
        ("Decision ID", "id"),
        ("Ref.", "id"),
        ("#", "id"),
        ("State", "status"),
        ("Decision status", "status"),
        ("Summary of decision", "title"),
        ("Decision", "title"),
        ("decision_date", "decision_date"),
        ("Decision date", "decision_date"),
        ("Date approved", "decision_date"),
        ("Entschieden am", "decision_date"),
        ("Date", DATE),
        ("Date raised", "created"),
        ("Last updated", "updated"),
        ("Next review", "review_date"),
        ("Approvers", "deciders"),
        ("Decided by", "deciders"),
        ("Considered options", "options"),
        ("Options", "options"),
        ("Context", "section: Context"),
        ("Superseded by", "superseded_by"),
        ("Supersedes", "supersedes"),
        ("Draws on lesson", "lessons"),
        ("Programme", "program"),
        ("Keywords", "tags"),
        ("Description", "summary"),
        ("Full text", BODY),
        ("imported_from", "imported_from"),
        ("Durum", "status"),
        ("Type", KEEP),
        ("Colour", KEEP),
    ],
)
def test_a_heading_means_a_field(heading: str, meaning: str) -> None:
    title, status = ("Consulted", "Informed") if meaning in ("title", "status") else ("Title", "Status")
    found = meanings(title, heading, status, "Present")
    assert found[1] == meaning


def test_the_clearer_heading_has_the_field_and_the_other_takes_its_next_meaning() -> None:
    assert meanings("Title", "Decision", "Options considered") == ["title", "section: Decision", "options"]
    assert meanings("Decision", "Status", "Name") == ["section: Decision", "status", "title"]


def test_a_second_column_for_a_field_is_kept_with_a_finding() -> None:
    found, problems = layout(["Title", "Owner", "Owned by", "Owner"])
    assert [(column.heading, column.meaning) for column in found.columns[1:]] == [
        ("Owner", "owner"),
        ("Owned by", KEEP),
        ("Owner (column 4)", KEEP),
    ]
    assert problems[0] == (
        "log.xlsx:1:3: warning: sheet 'Log', cell C1: no field answers to the heading 'Owned by' "
        "[import-unknown-column]\n    hint: 'Owner' has its field already; name another in the mapping, or say `keep`"
    )
    assert len(problems) == 2


def test_an_unknown_heading_is_kept_with_the_nearest_field_as_a_hint() -> None:
    found, problems = layout(["Title", "Rationle", "Colour of the folder"])
    assert [column.meaning for column in found.columns] == ["title", KEEP, KEEP]
    assert problems == [
        "log.xlsx:1:2: warning: sheet 'Log', cell B1: no field answers to the heading 'Rationle' "
        "[import-unknown-column]\n    hint: did you mean 'rationale'?",
        "log.xlsx:1:3: warning: sheet 'Log', cell C1: no field answers to the heading 'Colour of the folder' "
        "[import-unknown-column]\n    hint: name its field in the mapping, or say `keep`",
    ]


def test_a_column_with_values_and_no_heading_is_called_by_its_letter() -> None:
    found, problems = layout(["Title", None, "Status", None], ["One", "aside", "accepted", None])
    assert [(column.heading, column.index) for column in found.columns] == [
        ("Title", 1),
        ("column B", 2),
        ("Status", 3),
    ]
    assert "cell B1: the column has no heading" in problems[0]


def test_a_column_called_type_or_category_counts_where_it_names_kinds_and_is_else_what_its_words_fit() -> None:
    def meant(*types: str, heading: str = "Type") -> str:
        rows: list[list[Cell]] = [["Title", heading, "Status"], *([each, each, "logged"] for each in types)]
        return layout(*rows, key="lesson")[0].columns[1].meaning

    assert meant("lesson", "LES", "Lessons learned") == meant("Risk", "Decision") == meant("Risk", "Issue") == "type"
    assert meant("Lesson", "Steerco note") == "type" != meant("Lesson", "One", "Two")
    assert meant("Lesson", "One", "Two", heading="Issue Type") == "type"
    assert meant("positive", "negative") == meant("positive", heading="Category") == "lesson_type"
    assert meant("Action", "Constraint", heading="Category") == KEEP  # what the lesson is about
    assert meant("Lesson", "Issue", heading="Category") == "type"
    assert meant("Procurement", heading="Category") == meant("Task", "Bug", heading="Type") == KEEP


# ------------------------------------------------------------------------------------------------------ row of headings


@pytest.mark.parametrize(
    ("rows", "header_row", "has_titles"),
    [
        ([["Decision log", None, None], ["as of", "March", None], [None] * 3, LOG, ["1", "A", "B"]], 4, True),
        ([LOG, LOG], 1, True),
        ([["Status", "Owner"]], 1, False),
    ],
)
def test_the_first_row_that_fits_best_is_that_of_headings(rows: Any, header_row: int, has_titles: bool) -> None:
    found, _ = layout(*rows)
    assert (found.header_row, found.has_titles) == (header_row, has_titles)


def test_a_title_merged_over_all_columns_is_one_text() -> None:
    found, _ = layout(["Status"] * 3, [*LOG], merges=[(1, 1, 1, 3)])
    assert found.header_row == 2 and [column.heading for column in found.columns] == LOG


def test_one_heading_over_several_columns_is_one_column() -> None:
    found, _ = layout(["Title", "Options", "Options", "Status"], merges=[(1, 2, 1, 3)])
    assert [(column.meaning, column.index, column.span) for column in found.columns] == [
        ("title", 1, 1),
        ("options", 2, 2),
        ("status", 4, 1),
    ]


def test_a_heading_in_the_upper_of_two_lines_only_is_that_of_its_column() -> None:
    """As in `cases/import/hidden`; a remark above a line of headings is none."""
    rows: list[list[Cell]] = [
        ["Decision", None, "Notes"],
        ["Title", "Status", None],
        ["One", "accepted", "see minutes"],
    ]
    found, _ = layout(*rows, merges=[(1, 1, 1, 2)])
    assert [column.heading for column in found.columns] == ["Title", "Status", "Notes"]
    found, _ = layout(["Log", None, "Notes"], *rows[1:])
    assert [column.heading for column in found.columns] == ["Title", "Status", "column C"]


def test_a_heading_over_some_columns_joins_those_below_it() -> None:
    rows: list[list[Cell]] = [
        ["Title", "Decision", "Decision", "Review", "Review", "Review"],
        ["Title", "date", "owner", "date", "Colour", "date"],
    ]
    found, _ = layout(*rows, merges=[(1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 6)])
    assert found.header_row == 2
    assert [(column.heading, column.meaning) for column in found.columns] == [
        ("Title", "title"),
        ("date", "decision_date"),
        ("owner", "decision_owner"),
        ("Review date", "review_date"),
        ("Colour", KEEP),
        ("date (column 6)", DATE),
    ]


@pytest.mark.parametrize(
    "rows",
    [[], [[None, None]], [["Title"]], [[1, 2, 3]], [["just", "words"], ["more", "words"]], [["Status", "colour"]]],
    ids=["nothing", "empty", "one-cell", "numbers", "words", "one-match"],
)
def test_a_sheet_without_headings_is_not_understood(rows: list[list[Cell]]) -> None:
    found, problems = layout(*rows)
    assert (found.is_understood, found.has_titles, problems) == (False, False, [])
    assert all(column.is_open for column in found.columns)


# -------------------------------------------------------------------------------------------------------------- mapping


def test_the_mapping_comes_before_what_could_be_guessed() -> None:
    rows: list[list[Cell]] = [[*LOG], ["Was", "Wie", "Warum", "Rest", "Text", "Tag"]]
    columns = {
        "Was": "title",
        "wie*": "Status",
        "Warum": "section: context",
        "Rest": "keep",
        "Text": "section: More",
        "Tag": "date",
    }
    found, problems = layout(*rows, sheet={"header_row": 2, "columns": columns})
    assert found.header_row == 2 and not problems
    assert [column.meaning for column in found.columns] == [
        "title",
        "status",
        "section: Context",
        KEEP,
        "section: More",
        DATE,
    ]
    assert all(column.is_asked and not column.is_open for column in found.columns)


def test_words_for_fields_and_headings_hold_for_every_sheet() -> None:
    asked = {"fields": {"Was": "title", "Rest": "keep"}, "headings": {"Aktenzeichen": "Id"}}
    assert meanings("Was", "Aktenzeichen", "Rest", **asked) == ["title", "id", KEEP]


def test_what_the_mapping_says_wrong_is_said() -> None:
    columns = {"Title": "titel", "Statuss": "status", "ID": "section:"}
    found, problems = layout([*LOG, "Name"], sheet={"columns": columns}, fields={"Status": "zustand", "x": "y"})
    assert [column.meaning for column in found.columns] == [KEEP, KEEP, KEEP, "title"]
    assert [line.partition("error: ")[2] for line in problems] == [
        "sheet 'Log', row 1: the mapping gives 'Status' to 'zustand', which is not a field [import-bad-map]",
        "sheet 'Log', row 1: the mapping gives 'Title' to 'titel', which is not a field [import-bad-map]\n"
        "    hint: did you mean 'title'?",
        "sheet 'Log', row 1: the mapping names a column 'Statuss', but there is no such heading [import-bad-map]\n"
        "    hint: did you mean 'Status'?",
        "sheet 'Log', row 1: the mapping gives 'ID' to 'section:', which is not a field [import-bad-map]",
    ]


def test_a_row_of_headings_beyond_the_sheet_is_none() -> None:
    assert layout([*LOG], sheet={"header_row": 9})[0].columns == ()


@pytest.mark.parametrize(
    ("said", "meaning"),
    [
        ("Decision date", "decision_date"),
        ("section: context", "section: Context"),
        ("Section:Something new", "section: Something new"),
        ("KEEP", "keep"),
        ("section: ", None),
        ("nothing", None),
    ],
)
def test_a_word_of_the_mapping(said: str, meaning: str | None) -> None:
    assert meaning_of(said, type_of("decision")) == meaning


def test_the_mapping_is_written_for_a_person_to_correct() -> None:
    found, _ = layout(["Title", "Rationle", "Colour: *", "Status", "State", "Context"])
    other = make_sheet("log.xlsx", '2021: #1 "draft"\\', [["a"]])
    empty, _ = layout_of(other, type_of("decision"), ImportMap(), KINDS)
    assert mapping_text(
        [found, empty, SheetLayout(make_sheet("log.xlsx", "No", []), type_of("decision"), is_skipped=True)]
    ) == (
        "# What each column is taken for: a field, `section: Heading`, `body`, `date`, or `keep`.\n"
        "sheets:\n"
        "  Log:\n"
        "    header_row: 1\n"
        "    columns:\n"
        "      Title: title\n"
        "      Rationle: keep  # did you mean 'rationale'?\n"
        '      "Colour: *": keep  # no field answers to it\n'
        "      Status: status\n"
        "      State: keep  # 'Status' has its field already; name another in the mapping, or say `keep`\n"
        '      Context: "section: Context"\n'
        '  "2021: #1 \\"draft\\"\\\\":\n'
        "    skip: true  # no row of headings was found\n"
        '  "No":\n'
        "    skip: true\n"
    )
    assert read_back(mapping_text([])) == ImportMap()


def read_back(text: str) -> ImportMap:
    found, problems = read_map(text, "map.yml")
    assert not problems
    return found.asked


AWKWARD = (
    *("Title", "yes", "007", "a: b", "- x", "'q'", 'say "x"', "\\n", "tab\there", "é ü 决定", "# x", "{a}", "a #b"),
    *("\u2028line", "\x85next", "\ufeffmark", "null", "~", "ends ", "😀", "true", "1.5", "*a", "&b", "!c", "%d", "@e"),
)


def test_the_mapping_is_read_back_as_it_was_meant() -> None:
    sheet = make_sheet("log.xlsx", "Off", [[*AWKWARD]])
    first, _ = layout_of(sheet, type_of("decision"), ImportMap(), KINDS)
    asked = read_back(mapping_text([first]))
    assert list(asked.sheets["Off"].columns.items()) == [(each.heading, each.meaning) for each in first.columns]
    second, faults = layout_of(sheet, type_of("decision"), asked, KINDS)
    assert [(each.heading, each.meaning) for each in second.columns] == [
        (each.heading, each.meaning) for each in first.columns
    ]
    assert not faults
