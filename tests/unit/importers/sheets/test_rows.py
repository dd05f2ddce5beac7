"""Rows of sheets into drafts: nothing invented, nothing lost."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from minutebook.core.diagnostics import Location
from minutebook.importers.draft import RecordDraft, StatedRelation
from minutebook.importers.findings import FoundValue
from minutebook.importers.mapping import ImportMap, SheetMap, read_map
from minutebook.importers.sheets.drafts import drafts_from_sheets
from minutebook.importers.sheets.row_kinds import RowKinds
from minutebook.importers.sheets.sheet import Cell, Merge, Sheet, make_sheet
from minutebook.importers.sheets.workbook import read_workbook
from minutebook.pipeline import known_types
from tests.fakes import lines_of, type_of
from tests.unit.importers.sheets.workbooks import table, xlsx

HEAD: list[Cell] = ["ID", "Title", "Status"]


def kinds(key: str) -> RowKinds:
    return RowKinds(tuple(known_types()), type_of(key) if key else None)


def read(
    *rows: list[Cell], key: str = "decision", asked: ImportMap | None = None, **more: Any
) -> tuple[list[RecordDraft], list[str]]:
    return of(make_sheet("log.xlsx", "Log", rows, **more), key=key, asked=asked)


def of(*sheets: Sheet, key: str = "decision", asked: ImportMap | None = None) -> tuple[list[RecordDraft], list[str]]:
    drafts, problems, text = drafts_from_sheets(sheets, kinds(key), asked or ImportMap(), "log.xlsx")
    assert not read_map(text, "map.yml")[1]
    return drafts, lines_of(problems)


def one(head: list[Cell], row: list[Cell], **more: Any) -> RecordDraft:
    (draft,), problems = read(head, row, **more)
    assert not [line for line in problems if "import-unknown-column" not in line]
    return draft


def row_of(**values: Cell) -> RecordDraft:
    """A decision in review of one row, its headings those of the fields."""
    given: dict[str, Cell] = {"title": "One", "status": "accepted", **values}
    return one([*given], [*given.values()])


def said(draft: RecordDraft) -> list[tuple[str, str]]:
    return [(problem.code, problem.message) for problem in draft.problems]


def test_a_row_is_a_draft_with_everything_it_says() -> None:
    head: list[Cell] = ["Ref", "Decision", "State", "Date decided", "Owner", "Supersedes", "Options", "Context", "Team"]
    row: list[Cell] = [
        "D-12",
        "Buy \n it",
        "Approved",
        date(2021, 3, 4),
        "ana-silva",
        "D-7 (part: fees)",
        "buy; wait",
        " Why.\n\nAnd why. ",
        7,
    ]
    assert one(head, row) == RecordDraft(
        source="log.xlsx#Log!D-12",
        record_type=type_of("decision"),
        family="spreadsheet",
        title="Buy it",
        number=12,
        original_id="D-12",
        fields={
            "status": "accepted",
            "owner": "ana-silva",
            "decision_date": "2021-03-04",
            "options": ["buy", "wait"],
        },
        claims=(StatedRelation("supersedes", "D-7", Location("log.xlsx", 2, 6), "fees"),),
        kept={"Team": 7},
        body="\n## Context\n\nWhy.\n\nAnd why.\n",
        body_line=2,
        names=("D-12", "12", "0012", "Buy it"),
        found=(
            FoundValue("State", "Approved", "column", 2, "accepted"),
            FoundValue("Ref", "D-12", "column", 2, "id"),
            FoundValue("Decision", "Buy \n it", "column", 2, "title"),
            FoundValue("Date decided", "2021-03-04", "column", 2, "decision_date"),
            FoundValue("Owner", "ana-silva", "column", 2, "owner"),
            FoundValue("Supersedes", "D-7 (part: fees)", "column", 2, "supersedes"),
            FoundValue("Options", "buy; wait", "column", 2, "options"),
            FoundValue("Context", "Why.\n\nAnd why.", "column", 2, "section: Context"),
            FoundValue("Team", "7", "column", 2),
        ),
        display="log.xlsx",
    )


@pytest.mark.parametrize(
    ("said_id", "own", "original", "number"),
    [
        ("DEC-0012", "DEC-0012", "", None),
        ("DEC-0012b", "DEC-0012b", "", None),
        ("dec-12", "", "dec-12", 12),
        ("ADR-0007", "", "ADR-0007", 7),
        (7, "", "7", 7),
        (1.5, "", "1.5", None),
        ("2021/014", "", "2021/014", 14),
        ("none yet", "", "none yet", None),
        ("-", "", "", None),
        ("TBD", "", "", None),
        (None, "", "", None),
        ("D1234567890", "", "D1234567890", None),
    ],
)
def test_an_id_of_ours_is_kept_and_another_gives_its_number(
    said_id: Cell, own: str, original: str, number: int | None
) -> None:
    draft = row_of(id=said_id)
    assert (draft.id, draft.original_id, draft.number) == (own, original, number)


def test_the_id_of_a_person_is_a_handle() -> None:
    head: list[Cell] = ["ID", "Name", "Status"]
    assert one(head, ["ana-silva", "Ana", "active"], key="person").id == "ana-silva"
    assert one(head, ["Ana Silva", "Ana", "active"], key="person").original_id == "Ana Silva"


# --------------------------------------------------------------------------------------------------------------- status


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("accepted", "accepted"),
        ("Under Review", "under-review"),
        ("APPROVED", "accepted"),
        ("Replaced", "superseded"),
        ("Parked", "deferred"),
    ],
)
def test_a_status_is_read_in_our_words_their_synonyms_and_those_of_the_mapping(word: str, status: str) -> None:
    draft = one(HEAD, [1, "One", word], asked=ImportMap(status={"parked": "deferred"}))
    assert draft.fields == {"status": status} and not draft.problems


@pytest.mark.parametrize("asked", [{}, {"Parked": "on-ice"}], ids=["unmapped", "mapped-wrong"])
def test_a_status_nobody_knows_is_kept_word_for_word(asked: dict[str, str]) -> None:
    draft = one(HEAD, [1, "One", "Parked"], asked=ImportMap(status=asked))
    assert draft.fields == {"status": "unknown", "imported_status": "Parked"}
    assert said(draft) == [
        ("import-unknown-status", "sheet 'Log', cell C2: 'Parked' is not one of our statuses, and is kept as it is")
    ]
    assert draft.found[0] == FoundValue("Status", "Parked", "column", 2, "unknown")


@pytest.mark.parametrize("word", [None, " ", "-", "n/a", "TBD", "proposed | accepted | rejected"])
def test_no_status_and_one_nobody_has_chosen_are_unknown(word: Cell) -> None:
    draft = one(HEAD, [1, "One", word])
    is_choice = word in ("TBD", "proposed | accepted | rejected")
    what = f"the status '{word}' is a choice nobody made" if is_choice else "no status is stated"
    assert draft.fields == {"status": "unknown"}
    assert said(draft) == [("import-no-status", f"sheet 'Log', cell C2: {what}")]


def test_a_sheet_without_a_column_of_statuses_has_rows_without_one() -> None:
    draft = one(["ID", "Title"], [1, "One"])
    assert said(draft) == [("import-no-status", "sheet 'Log', row 2: no status is stated")]
    assert draft.problems[0].location == Location("log.xlsx", 2, 1)


def test_a_status_may_name_what_replaced_the_record_and_say_more() -> None:
    draft = one(HEAD, [1, "One", "Superseded by DEC-0012"])
    assert draft.fields["status"] == "superseded"
    assert draft.claims == (StatedRelation("superseded_by", "DEC-0012", Location("log.xlsx", 2, 3)),)
    assert one(HEAD, [1, "One", "Accepted (with conditions)"]).kept == {"Status": "Accepted (with conditions)"}
    lesson = one(HEAD, [1, "One", "Superseded by LES-0012"], key="lesson")
    assert not lesson.claims and lesson.fields["imported_status"] == "Superseded by LES-0012"


def test_an_unknown_status_of_an_export_of_ours_is_nothing_new() -> None:
    draft = row_of(status="unknown", imported_status="Parked", imported_from='{"path": "x"}')
    assert draft.fields == {"status": "unknown", "imported_status": "Parked", "imported_from": {"path": "x"}}
    assert not draft.problems
    assert said(row_of(status="Unknown")) == [
        ("import-no-status", "sheet 'Log', cell B2: the status is said to be unknown")
    ]


def test_two_words_for_an_unknown_status_are_both_kept() -> None:
    draft = row_of(status="Parked", imported_status="Resting")
    assert draft.fields["imported_status"] == "Parked" and draft.kept == {"imported_status": "Resting"}


# --------------------------------------------------------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("status", "field"), [("accepted", "decision_date"), ("rejected", "decision_date"), ("proposed", "created")]
)
def test_a_plain_date_is_of_what_the_status_says(status: str, field: str) -> None:
    assert row_of(status=status, date=date(2021, 3, 4)).fields == {"status": status, field: "2021-03-04"}


def test_a_plain_date_gives_way_to_a_column_of_its_own() -> None:
    draft = row_of(date=date(2021, 3, 4), decision_date=date(2021, 3, 5))
    assert draft.fields["decision_date"] == "2021-03-05" and draft.kept == {"date": "2021-03-04"}
    draft = row_of(date=date(2021, 3, 4), decision_date=None)
    assert draft.fields["decision_date"] == "2021-03-04" and not draft.kept


def test_an_unclear_date_is_kept_and_its_cell_named() -> None:
    draft = row_of(review_date="03/04/2021")
    assert draft.kept == {"review_date": "03/04/2021"} and "review_date" not in draft.fields
    assert str(draft.problems[0]) == (
        "log.xlsx:2:3: warning: sheet 'Log', cell C2: review date: '03/04/2021' could be two days, "
        "2021-03-04 or 2021-04-03 [import-unclear-date]\n"
        "    hint: say `dates: day-first` or `dates: month-first` in map.yml"
    )
    clear = one(["Title", "Review date"], ["One", "03/04/2021"], asked=ImportMap(dates="month-first"))
    assert clear.fields["review_date"] == "2021-03-04"


def test_a_value_a_field_cannot_take_is_kept_as_it_is() -> None:
    draft = row_of(category="weather", escalated=0.5, owner="Ana Silva")
    assert draft.fields == {"status": "accepted", "owner": "ana-silva"}
    assert draft.kept == {"category": "weather", "escalated": 0.5, "owner": "Ana Silva"}
    assert [code for code, _ in said(draft)] == ["import-unusable-value"] * 2


def test_a_visibility_nobody_knows_hides_the_record() -> None:
    draft = row_of(visibility="Confidential")
    assert draft.fields["visibility"] == "restricted" and draft.kept == {"visibility": "Confidential"}
    assert said(draft)[0][0] == "import-unusable-value"
    assert row_of(visibility="Public").fields["visibility"] == "public"
    assert "visibility" not in row_of(visibility="-").fields


def test_a_body_is_taken_word_for_word_and_sections_follow_it_in_their_order() -> None:
    assert row_of(body="\n# As it was \n\n").body == "\n# As it was \n\n"
    draft = row_of(consequences="Then.", body="First. \n", context="Why.", decision=None)
    assert draft.body == "First.\n\n## Context\n\nWhy.\n\n## Consequences\n\nThen.\n"
    asked = ImportMap(sheets={"Log": SheetMap(columns={"Extra": "section: More"})})
    assert (
        one(["Title", "Extra", "Context"], ["One", "e", "c"], asked=asked).body == "\n## Context\n\nc\n\n## More\n\ne\n"
    )


def test_cells_under_one_heading_are_one_value() -> None:
    head: list[Cell] = ["Title", "Options", "Options", "Status"]
    draft = one(head, ["One", "buy", "wait", "accepted"], merges=[(1, 2, 1, 3)])
    assert draft.fields["options"] == ["buy", "wait"]
    assert one(head, ["One", "buy", "buy", "accepted"], merges=[(1, 2, 1, 3)]).fields["options"] == ["buy"]


# ------------------------------------------------------------------------------------------------------- rows left out


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ([1, None, "accepted"], "has no title"),
        ([1, "-", "accepted"], "has no title"),
        ([1, "TBD", "accepted"], "has the title 'TBD', left over from a template"),
        (["id", "TITLE", "Status*"], "repeats the headings"),
        (["Total", None, 12], "is a total"),
        ([None, "Grand total:", "1,200"], "is a total"),
    ],
)
def test_a_row_that_is_no_record_is_left_out_and_named(row: list[Cell], why: str) -> None:
    drafts, problems = read(HEAD, row, [2, "Two", "accepted"])
    assert [draft.title for draft in drafts] == ["Two"]
    assert problems == [
        f"log.xlsx:2:1: warning: sheet 'Log', row 2 {why}, so it was left out [import-row-left-out]\n"
        "    hint: give it a title if it is a record; otherwise nothing needs to be done"
    ]


def test_an_empty_row_and_a_number_alone_are_passed_over_in_silence() -> None:
    drafts, problems = read(HEAD, [None, " ", None], [1, "Total", "accepted"], [2, None, None])
    assert [draft.title for draft in drafts] == ["Total"] and not problems  # a record may be about one


def test_a_heading_across_the_row_is_no_record() -> None:
    drafts, problems = read(HEAD, ["Year 2021", None, None], [1, "One", "accepted"], merges=[(2, 1, 2, 3)])
    assert len(drafts) == 1 and "row 2 is one merged cell, which reads like a heading" in problems[0]


def test_a_row_merged_with_the_one_above_is_the_same_record() -> None:
    rows: list[list[Cell]] = [
        HEAD,
        [1, "One", "accepted"],
        [None] * 3,
        [2, "Two", "rejected"],
        [None, None, "accepted"],
    ]
    merges = [(2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 3, 3), (4, 1, 5, 1), (4, 2, 5, 2)]
    drafts, problems = read(*rows, merges=merges)
    assert [(draft.title, draft.fields["status"]) for draft in drafts] == [
        ("One", "accepted"),
        ("Two", "unknown"),  # which of the two holds is not for us to say
    ]
    assert not problems


def test_an_error_in_a_cell_is_told_with_its_row() -> None:
    errors = {(2, 3): "#REF!", (3, 2): "#N/A", (2, 9): "#N/A"}
    (draft,), problems = read(HEAD, [1, "One", "x"], [2, "x", "accepted"], [None], errors=errors)
    assert str(draft.problems[0]) == (
        "log.xlsx:2:3: error: sheet 'Log', cell C2 holds #REF!; it was left out [import-bad-cell]\n"
        "    hint: fix the cell in the workbook, then import again"
    )
    assert [problem.code for problem in draft.problems] == ["import-bad-cell", "import-no-status"]
    assert ["row 3 has no title" in problems[0], "cell B3 holds #N/A" in problems[1]] == [True, True]


# --------------------------------------------------------------------------------------------------------------- sheets


def test_every_sheet_with_titles_is_read_and_the_others_are_named() -> None:
    rows: list[list[Cell]] = [HEAD, [1, "One", "accepted"]]
    drafts, problems = of(
        make_sheet("log.xlsx", "2021", rows),
        make_sheet("log.xlsx", "2022", rows),
        make_sheet("log.xlsx", "Lists", [["accepted"], ["rejected"]]),
        make_sheet("log.xlsx", "Owners", [["Owner", "Status"]]),
        make_sheet("log.xlsx", "Empty", []),
    )
    assert [draft.source for draft in drafts] == ["log.xlsx#2021!1", "log.xlsx#2022!1"]
    assert problems == [
        "log.xlsx:1:1: warning: sheet 'Lists' has no row of headings that is understood, so none of its 2 rows "
        "became decisions [import-row-left-out]\n"
        "    hint: name the column of titles in the mapping, its `header_row` too, or say `skip: true`",
        "log.xlsx:1:1: warning: sheet 'Owners' has no heading that stands for the title, so none of its 1 row "
        "became decisions; its headings are Owner and Status [import-row-left-out]\n"
        "    hint: name the column of titles in the mapping, its `header_row` too, or say `skip: true`",
    ]


def test_a_text_file_has_no_sheets_to_name() -> None:
    (sheet,), _ = read_workbook("log.csv", b"a\nb\n")
    assert "the file has no row of headings" in of(sheet)[1][0]


def test_a_sheet_may_be_skipped_and_one_that_is_not_there_is_told() -> None:
    asked = ImportMap(sheets={"Log": SheetMap(skip=True), "Logg": SheetMap()})
    drafts, problems = read(HEAD, [1, "One", "accepted"], asked=asked)
    assert not drafts and problems == [
        "log.xlsx:1:1: error: the mapping names a sheet 'Logg', but there is none [import-bad-map]\n"
        "    hint: did you mean 'Log'?"
    ]
    assert of(asked=asked) == ([], [])


def test_a_mapping_that_leaves_no_title_is_told_with_its_faults() -> None:
    asked = ImportMap(sheets={"Log": SheetMap(columns={"Title": "titel"})})
    _, problems = read(HEAD, [1, "One", "accepted"], asked=asked)
    assert ["import-bad-map" in line for line in problems] == [True, False] and "for the title" in problems[1]


def test_the_mapping_that_was_followed_gives_the_same_drafts() -> None:
    rows: list[list[Cell]] = [["Log"], [*HEAD, "Rationle", "Date"], [1, "One", "Approved", "why", date(2021, 3, 4)]]
    sheet = make_sheet("log.xlsx", "Log", rows)
    drafts, _, text = drafts_from_sheets([sheet], kinds("decision"), ImportMap(), "log.xlsx")
    again, problems, same = drafts_from_sheets(
        [sheet], kinds("decision"), read_map(text, "map.yml")[0].asked, "log.xlsx"
    )
    assert again == drafts and not problems
    assert same == text.replace("  # did you mean 'rationale'?", "")


# --------------------------------------------------------------------------------------------------------------- merged

ACTIONS: list[Cell] = ["ID", "Decision", "Status", "Action", "Lead", "Context", "Tags"]


@pytest.mark.parametrize("merges", [[(2, 1, 4, 1), (2, 2, 4, 2), (2, 3, 4, 3)], [(2, 2, 4, 2)], [(2, 1, 4, 1)]])
def test_rows_over_which_a_title_or_an_id_is_merged_are_one_record(merges: list[Merge]) -> None:
    """As in `cases/import/merged-rows`: a decision, and below each other its three actions."""
    drafts, problems = read(
        ACTIONS,
        ["D-1", "Close Leeds", "approved", "Tell staff", "HR", "Lease ends.", "north"],
        [None, None, None, "End lease", None, None, "lease; north"],
        [None, None, None, "Move files", "HR", "Costs fall.", None],
        ["D-2", "Open York", "approved", "Find office", None, None, None],
        merges=merges,
    )
    assert [draft.title for draft in drafts] == ["Close Leeds", "Open York"]
    first, second = drafts
    assert first.kept == {"Action": ["Tell staff", "End lease", "Move files"], "Lead": ["HR", "", "HR"]}
    assert first.body == "\n## Context\n\n- Lease ends.\n- Costs fall.\n"
    assert first.fields["status"] == "accepted" and first.fields["tags"] == ["north", "lease"]
    assert second.kept == {"Action": "Find office"} and not any("no title" in line for line in problems)


def test_rows_with_titles_of_their_own_stay_records_under_a_merged_id() -> None:
    drafts, _ = read(HEAD, ["D-1", "One", "approved"], [None, "Two", "approved"], merges=[(2, 1, 3, 1)])
    assert [draft.title for draft in drafts] == ["One", "Two"]


# --------------------------------------------------------------------------------------------- hidden, links and notes


def test_links_and_notes_are_kept_beside_the_words_of_their_column_or_told() -> None:
    """As in `cases/cell-links-lost`; the note of a heading is of no record."""
    sheet = make_sheet("log.xlsx", "Log", [[*HEAD, "Paper"], [1, "One", "approved", "Paper 7"], [None] * 5])
    link = {"link": "https://files.example.org/7.pdf"}
    asides = {
        (1, 2): {"note": "In one line"},
        (2, 4): {**link, "note": "Draft"},
        (2, 3): link,
        (3, 4): link,
        (2, 5): link,
    }
    (draft,), problems = of(replace(sheet, asides=asides))
    assert draft.kept == {
        "Status (link)": link["link"], "Paper": "Paper 7", "Paper (link)": link["link"], "Paper (note)": "Draft"
    }  # fmt: skip
    told = [line.partition(" cell ")[2].partition(" [")[0] for line in problems if "import-cell-notes" in line]
    link_said = "link 'https://files.example.org/7.pdf'"
    assert told == [
        "B1: left out, for the cell is of no record: note 'In one line'",
        f"D2: kept with the record: {link_said}; note 'Draft'",
        f"E2: left out, for the cell is of no record: {link_said}",
        f"D3: left out, for the cell is of no record: {link_said}",
    ]


def test_what_is_hidden_is_in_the_mapping_to_be_asked_for() -> None:
    """As in `cases/hidden-sheet`."""
    rows: list[list[Cell]] = [HEAD, [1, "One", "approved"], [2, "Two", "approved"]]
    log = replace(make_sheet("log.xlsx", "Log", rows), hidden_rows=frozenset({3}))
    old = replace(make_sheet("log.xlsx", "Old", rows), hidden_rows=frozenset({1, 2, 3}), is_hidden=True)
    drafts, problems, text = drafts_from_sheets([log, old], kinds("decision"), ImportMap(), "log.xlsx")
    assert [draft.title for draft in drafts] == ["One"] and len(problems) == 2
    assert text.count("hidden: false") == 2 and "skip" not in text
    asked = read_map(text.replace("hidden: false", "hidden: true"), "map.yml")[0].asked
    drafts, problems, text = drafts_from_sheets([log, old], kinds("decision"), asked, "log.xlsx")
    assert [draft.title for draft in drafts] == ["One", "Two", "One", "Two"] and not problems
    assert text.count("hidden: true") == 2
    drafts, problems, _ = drafts_from_sheets(
        [old], kinds("decision"), ImportMap(sheets={"Old": SheetMap(skip=True)}), "log.xlsx"
    )
    assert not drafts and not problems


# ---------------------------------------------------------------------------------------------------------------- whole


def test_a_workbook_as_offices_keep_them_becomes_records() -> None:
    def write(book: Any, sheet: Any) -> None:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.merge_range("A1:F1", "Programme decision log")
        sheet.write_row("A3", ["#", "Decision (short)", "Status *", "Date decided", "Decision owner", "Notes"])
        sheet.write_row("A4", [1, "Buy", "Approved"])
        sheet.write_datetime("D4", date(2021, 3, 4), day)
        sheet.write("E4", "Ana Silva <ana@example.org>")
        sheet.write_formula("F4", "=X!A1", None, "#REF!")
        sheet.write_row("A5", [2, "Wait", "Parked"])

    sheets, _ = read_workbook("log.xlsx", xlsx(write))
    drafts, problems = of(*sheets)
    assert [(draft.title, draft.number, dict(draft.fields)) for draft in drafts] == [
        ("Buy", 1, {"status": "accepted", "decision_date": "2021-03-04", "decision_owner": "ana-silva"}),
        ("Wait", 2, {"status": "unknown", "imported_status": "Parked"}),
    ]
    assert drafts[0].kept == {"Decision owner": "Ana Silva <ana@example.org>"}
    assert [problem.code for problem in drafts[0].problems] == ["import-bad-cell"]
    assert not problems


@pytest.mark.no_cover
def test_two_thousand_rows_come_in() -> None:
    head = ["ID", "Title", "Status", "Date", "Owner", "Deciders", "Rationale", "Options", "Context", "Decision date",
            "Supersedes", "Program", "Tags", "Team", "Review date"]  # fmt: skip
    rows = [[f"D-{each}", f"Title {each}", "Approved", "2021-03-04", "Ana Silva", "Ana; Bo", "why " * 20, "a; b",
             "text " * 50, "4 March 2021", f"D-{each + 1}", "PGM-0001", "x; y", "z", "2027-01-01"]
            for each in range(1, 2_001)]  # fmt: skip
    data = table(head, *rows)
    sheets, _ = read_workbook("log.xlsx", data)
    drafts, _ = of(*sheets)
    assert len(drafts) == 2_000


def test_a_word_that_a_mapping_gives_to_one_kind_keeps_its_meaning_in_others() -> None:
    page = make_sheet("log.xlsx", "Log", [["Title", "Status"], ["Ask early", "Closed"]])
    drafts, _ = of(page, key="lesson", asked=ImportMap(status={"Closed": "implemented"}))
    assert drafts[0].fields["status"] == "closed"
