"""Sheets as the trackers and offices of the world write them come in without a mapping."""

import csv
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from minutebook.importers.draft import RecordDraft
from minutebook.importers.mapping import ImportMap, read_map
from minutebook.importers.sheets.columns import BODY, KEEP, layout_of
from minutebook.importers.sheets.drafts import drafts_from_sheets
from minutebook.importers.sheets.row_kinds import RowKinds
from minutebook.importers.sheets.sheet import Cell, make_sheet
from minutebook.importers.sheets.workbook import read_workbook
from minutebook.pipeline import known_types
from tests.architecture.source import ROOT
from tests.fakes import lines_of, type_of

CASES = ROOT.parent / "shared/cases"
TYPES = tuple(known_types())

TOOLS: dict[tuple[str, str], dict[str, str]] = {
    ("jira", "decision"): {
        "Summary": "title", "Issue key": "id", "Issue id": KEEP, "Issue Type": KEEP, "Status": "status",
        "Project key": KEEP, "Priority": KEEP, "Resolution": KEEP, "Assignee": "owner", "Reporter": KEEP,
        "Created": "created", "Updated": "updated", "Due Date": KEEP, "Labels": "tags", "Description": "summary",
        "Custom field (Decision date)": "decision_date", "Custom field (Approver)": "deciders", "Comment": KEEP,
        "Sprint": KEEP, "Watchers": KEEP, "Outward issue link (Supersedes)": "supersedes",
    },
    ("asana", "decision"): {
        "Task ID": "id", "Created At": "created", "Completed At": KEEP, "Last Modified": "updated", "Name": "title",
        "Section/Column": KEEP, "Assignee": "owner", "Assignee Email": KEEP, "Start Date": KEEP, "Due Date": KEEP,
        "Tags": "tags", "Notes": "section: Notes", "Projects": KEEP, "Parent task": KEEP,
        "Blocked By (Dependencies)": KEEP,
    },
    ("notion", "decision"): {
        "Name": "title", "Status": "status", "Decided on": "decision_date", "Deciders": "deciders", "Tags": "tags",
        "Created time": "created", "Last edited time": "updated", "Created by": KEEP, "Program": "program",
        "Related to": "related",
    },
    ("smartsheet", "project-charter"): {
        "#": "id", "Primary Column": "title", "Project manager": "manager", "Start": "starts_on",
        "Finish Date": "ends_on", "% Complete": KEEP, "Done": KEEP, "Assigned To": "owner", "Comments": KEEP,
        "Status": "status",
    },
    ("sharepoint", "lesson"): {
        "ID": "id", "Title": "title", "Recommendation": "recommendation", "Status": "status", "Created": "created",
        "Created By": KEEP, "Modified": "updated", "Modified By": KEEP, "Item Type": KEEP, "Path": KEEP,
    },
    ("devops", "decision"): {
        "ID": "id", "Work Item Type": KEEP, "Title": "title", "State": "status", "Assigned To": "owner", "Tags": "tags",
        "Area Path": KEEP, "Iteration Path": KEEP, "Created Date": "created", "Changed Date": "updated",
    },
    ("trello", "decision"): {
        "Card ID": "id", "Card Name": "title", "Card URL": KEEP, "Card Description": BODY, "Labels": "tags",
        "Members": KEEP, "Due Date": KEEP, "Attachment Count": KEEP, "List Name": KEEP, "Board Name": KEEP,
        "Last Activity Date": KEEP, "Archived": KEEP,
    },
    ("github", "decision"): {
        "number": "id", "title": "title", "state": "status", "author": KEEP, "labels": "tags", "assignees": "owner",
        "createdAt": "created", "updatedAt": "updated", "closedAt": KEEP, "milestone": KEEP, "url": KEEP,
        "body": BODY, "comments": KEEP,
    },
    ("decision log", "decision"): {
        "Ref": "id", "Decision": "title", "Background": "section: Context", "Alternatives considered": "options",
        "Decided by": "deciders", "Date raised": "created", "Raised by": KEEP, "Date of decision": "decision_date",
        "Impact": "section: Consequences", "Owner": "owner", "Status": "status", "Reason for decision": "rationale",
    },
    ("minutes", "decision"): {
        "Dec #": "id", "Date": "date", "Decision made": "title", "Made by": "deciders", "Rationale": "rationale",
        "Impact (Cost/Time)": "section: Consequences",
    },
    ("approvals", "decision"): {
        "No.": "id", "Decision title": "title", "Approved by": "deciders", "Date approved": "decision_date",
        "Board": KEEP, "Forum": "forum", "Programme": "program", "Remarks": "section: Remarks",
    },
    ("lessons log", "lesson"): {
        "Ref": "id", "Lesson": "title", "What went well": "section: What went well", "Root cause": "section: Why",
        "Recommendation": "recommendation", "Impact": "section: Impact", "Date identified": "logged_on",
        "Identified by": KEEP, "Phase": "phase", "Priority (H/M/L)": "priority",
    },
}  # fmt: skip


@pytest.mark.parametrize(("tool", "key"), TOOLS)
def test_the_headings_of_a_tool_mean_what_they_say_and_nothing_normal_is_told(tool: str, key: str) -> None:
    meant = TOOLS[tool, key]
    sheet = make_sheet("x.csv", "x", [[*meant]], is_named=False)
    layout, problems = layout_of(sheet, type_of(key), ImportMap(), RowKinds(TYPES))
    assert {column.said: column.meaning for column in layout.columns} == meant
    odd = {"Board", "Issue Type", "Work Item Type"}  # a type says something only where it names a kind
    assert {line.partition("heading '")[2].partition("'")[0] for line in lines_of(problems)} <= odd


def drafts(rows: str | list[list[Cell]], key: str = "decision", **asked: Any) -> tuple[list[RecordDraft], list[str]]:
    table = list(csv.reader(StringIO(rows))) if isinstance(rows, str) else rows
    sheet = make_sheet("x.csv", "x", [[cell or None for cell in row] for row in table], is_named=False)
    return of([sheet], key, ImportMap(**asked))[:2]


def of(sheets: Any, key: str, asked: ImportMap) -> tuple[list[RecordDraft], list[str], str]:
    kinds = RowKinds(TYPES, type_of(key) if key else None)
    found, problems, mapping = drafts_from_sheets(sheets, kinds, asked, "x.csv")
    followed, faults = read_map(mapping, "map.yml")
    assert not faults
    if key:  # what was written for review, read back, gives the same
        asked = asked.model_copy(update={"sheets": followed.asked.sheets})
        assert drafts_from_sheets(sheets, kinds, asked, "x.csv")[0] == found
    return found, lines_of([*problems, *(each for draft in found for each in draft.problems)]), mapping


def case(name: str, key: str = "decision") -> tuple[list[RecordDraft], list[str], str]:
    path = CASES / name
    if not path.is_file():
        pytest.skip("the shared cases are not beside this checkout")
    beside = Path(f"{path}.map.yml")
    asked = read_map(beside.read_text(), "map.yml")[0].asked if beside.is_file() else ImportMap()
    return of(read_workbook(path.name, path.read_bytes())[0], key, asked)


def test_cases_jira_dates_and_columns() -> None:
    """cases/jira-dates-and-columns: a day in words needs no order, and columns of one heading add up."""
    (draft,), problems, _ = case("jira-dates-and-columns/jira.csv")
    assert draft.fields == {"status": "accepted", "created": "2026-03-04", "tags": ["tariff", "finance", "q2"]}
    assert draft.kept == {"Created": "04/Mar/26 9:12 AM"} and not problems


def test_cases_no_title_no_map() -> None:
    """cases/no-title-no-map: what has the titles is seen, and the map can be corrected."""
    found, problems, mapping = case("no-title-no-map/jira.csv")
    assert [draft.title for draft in found] == ["Freeze the tariff table", "Keep two shifts"]
    assert [draft.fields["imported_status"] for draft in found] == ["Done", "To Do"]
    assert "Summary: title\n" in mapping and len(problems) == 2


def test_cases_import_no_title_column() -> None:
    """cases/import/no-title-column: a Jira export and a lessons log."""
    found, problems, _ = case("import/no-title-column/04-jira.csv")
    assert [(draft.title, draft.original_id) for draft in found] == [
        ("Use one ticket tool", "PMO-12"),
        ("Freeze hiring", "PMO-15"),
    ]
    first = found[0]
    assert first.fields["decision_date"] == "2025-01-20" and first.fields["tags"] == ["tooling", "2025"]
    assert first.fields["deciders"] == ["ana-silva"] and first.body.startswith("h2. Context")
    assert first.kept["Comment"] == ["15/Jan/25 9:00 AM;asilva;I agree", "16/Jan/25 9:00 AM;b.oneil;Fine"]
    assert [claim.target for claim in found[1].claims] == ["PMO Office", "PMO-12"]
    assert "1 row left out: Task, a kind this book does not have" in problems[0]

    found, problems, mapping = case("import/no-title-column/10-lessons.xlsx", "lesson")
    assert (found[0].title, found[0].number) == ("Cranes came six weeks late", 1)
    assert found[0].fields | {"owner": ""} == {
        "status": "logged", "owner": "", "priority": "high", "logged_on": "2024-11-04",
        "recommendation": "Put penalty clauses in every crane contract",
    }  # fmt: skip
    assert found[0].body == "\n## Why\n\nNo penalty clause\n" and found[0].kept["Category"] == "Procurement"
    assert "What happened: title  # is this the title? no heading says so" in mapping


def test_trackers_statuses_are_not_taken_for_those_of_decisions() -> None:
    words = ["To Do", "In Progress", "Done", "Open", "Closed", "Not started", "Complete"]
    found, problems = drafts([["ID", "Title", "Status"], *([each, f"About {each}", each] for each in words)])
    assert {draft.fields["status"] for draft in found} == {"unknown"} and len(problems) == len(words)
    assert drafts([["ID", "Title", "Status"], ["1", "One", "Open"]], "lesson")[0][0].fields["status"] == "logged"


def test_days_of_two_digits_need_an_order_and_checkboxes_say_yes_or_no() -> None:
    log = "ID,Title,Status,Decision date,Escalated\n1,One,approved,03/04/26,TRUE\n2,Two,approved,13/Apr/26,☐\n"
    found, problems = drafts(log)
    assert "decision_date" not in found[0].fields and "dates: day-first" in problems[0]
    assert found[1].fields["decision_date"] == "2026-04-13"
    assert [draft.fields["escalated"] for draft in found] == [True, False]
    assert drafts(log, dates="day-first")[0][0].fields["decision_date"] == "2026-04-03"


def test_a_database_of_notion_comes_in() -> None:
    (draft,), problems = drafts([
        ["Name", "Status", "Decided on", "Tags", "Program", "Related to", "Last edited time"],
        ["Use one portal", "Approved", "@March 4, 2026 9:15 AM", "tariff, gate", "Port (https://a.example/Port-1f)",
         "Fees, old (https://a.example/1), Tax (https://a.example/2)", "March 5, 2026 9:15 AM"],
    ])  # fmt: skip
    assert draft.fields == {
        "status": "accepted", "decision_date": "2026-03-04", "tags": ["tariff", "gate"], "updated": "2026-03-05",
    }  # fmt: skip
    assert [claim.target for claim in draft.claims] == ["Port", "Fees, old", "Tax"] and not problems


def test_a_title_that_is_a_paragraph_is_shortened_and_stands_in_the_text() -> None:
    long = "The board agreed to rent the crane for two years. " + "It looked at three offers and at the price. " * 5
    (draft,), _ = drafts([["Ref", "Decision", "Status"], ["1", long, "approved"]])
    assert draft.title == "The board agreed to rent the crane for two years." and draft.body == long.strip()
    (draft,), _ = drafts([["Ref", "Decision", "Status"], ["1", "word " * 60, "approved"]])
    assert draft.title.endswith("word …") and len(draft.title) <= 152


# ----------------------------------------------------------------------------------------------------- kinds of rows

RAID = """Ref,Type,Description,Date raised,Raised by,Owner,Impact,Decision date,Recommendation,Status
1,Action,Cranes may come late,2026-01-05,Planner,PMO,High,,,Open
2,Decision,Rent a crane,2026-01-06,Planner,PMO,Costs more,2026-01-20,,Approved
3,Constraint,The gate is closed,2026-01-07,Planner,PMO,High,,,Open
4,Lessons learned,Order cranes early,2026-01-08,Planner,PMO,,,Order at the gate,Open
5,Action,Rain,2026-01-09,Planner,PMO,Low,,,Closed
6,,Nobody said what this is,2026-01-10,Planner,PMO,,,,Open
"""


def test_the_rows_of_a_raid_log_become_records_of_their_kinds_and_the_others_are_told_together() -> None:
    found, problems = drafts(RAID, "")
    assert [(draft.record_type.kind.key, draft.title) for draft in found] == [
        ("decision", "Rent a crane"),
        ("lesson", "Order cranes early"),
    ]
    assert [draft.source for draft in found] == ["x.csv#decision!2", "x.csv#lesson!4"]
    assert found[0].fields["created"] == "2026-01-06" and found[1].fields["logged_on"] == "2026-01-08"
    assert found[0].body == "\n## Consequences\n\nCosts more\n" and not found[0].kept.keys() & {"Type"}
    told = [line for line in problems if "import-other-kind" in line]
    assert [line.partition("left out: ")[2].partition(" [")[0] for line in told] == [
        "actions, a kind this book does not have",
        "constraints, a kind this book does not have",
        "nothing says what kind of record they are",
    ]
    assert "2 rows left out" in told[0] and told[0].startswith("x.csv:2:2: notice: the file: ")


def test_rows_of_other_kinds_than_was_asked_for_are_left() -> None:
    found, problems = drafts(RAID)
    assert [draft.title for draft in found] == ["Rent a crane", "Nobody said what this is"]
    assert sum("lessons, which were not asked for" in line for line in problems) == 1
    sheet = make_sheet("x.csv", "x", list(csv.reader(StringIO(RAID))), is_named=False)
    _, _, mapping = of([sheet], "decision", ImportMap())
    later, _, _ = of([sheet], "lesson", read_map(mapping, "map.yml")[0].asked)  # the map is that of the file
    assert later[0].fields == of([sheet], "lesson", ImportMap())[0][0].fields and "Order" in str(later[0].fields)
    kept, _ = drafts(RAID, fields={"Type": "keep"})
    assert len(kept) == 6


def test_the_mapping_of_a_raid_log_gives_each_kind_what_it_had() -> None:
    sheet = make_sheet("x.csv", "x", list(csv.reader(StringIO(RAID))), is_named=False)
    found, _, mapping = of([sheet], "", ImportMap())
    assert "# Date raised: created for decisions and logged_on for lessons" in mapping and "Type: type" in mapping
    again, _, same = of([sheet], "", read_map(mapping, "map.yml")[0].asked)
    assert again == found and same == mapping.replace("  # is this the title? no heading says so", "")


def test_rows_of_a_kind_without_titles_are_told_beside_those_of_another() -> None:
    log = (
        "Ref,Type,Status,Decision made,Date\n1,Decision,Approved,Rent a crane,2026-01-05\n2,Question,Open,,2026-01-06\n"
    )
    found, problems = drafts(log, "")
    assert [draft.title for draft in found] == ["Rent a crane"]
    assert "no heading that stands for the title, so none of its 1 row became questions" in problems[0]
    lists = "Status,Category\nOpen,Decision\nClosed,People\n"
    found, problems = drafts(lists, "")
    assert not found and "2 rows left out: nothing says what kind of record they are" in problems[0]


def book(*names: str) -> list[Any]:
    return [make_sheet("x.xlsx", each, [["ID", "Title", "Status"], [each, f"About {each}", "Open"]]) for each in names]


def test_sheets_named_for_kinds_hold_records_of_those_kinds() -> None:
    sheets = book("Decision log 2026", "Lessons Learned", "Actions", "Actions and decisions", "Contacts")
    found, problems, mapping = of(sheets, "", ImportMap())
    assert [draft.record_type.kind.key for draft in found] == ["decision", "lesson"]
    assert ["actions, a kind this book" in line or "nothing says" in line for line in problems[:3]] == [True] * 3
    assert "    kind: lesson\n" in mapping and "  # Actions: left out, as its rows are of another kind\n" in mapping
    found, problems, _ = of(sheets, "decision", ImportMap())
    assert [draft.original_id for draft in found] == ["Decision log 2026", "Actions and decisions", "Contacts"]
    assert "lessons, which were not asked for" in problems[0] and "actions" in problems[1]


def test_a_mapping_says_the_kind_of_a_sheet() -> None:
    said: Any = {"Contacts": {"kind": "lesson"}, "Risks": {"kind": "decisions"}}
    found, problems, _ = of(book("Contacts", "Risks"), "", ImportMap(sheets=said))
    assert [draft.record_type.kind.key for draft in found] == ["lesson", "decision"]
    _, problems, _ = of(book("Contacts"), "", ImportMap(sheets={"Contacts": {"kind": "lessen"}}))  # type: ignore[dict-item]
    assert "the kind 'lessen', and there is none [import-bad-map]\n    hint: did you mean 'lesson'?" in problems[0]


# ------------------------------------------------------------------------------------------------- nothing understood


def test_where_no_column_has_titles_the_mapping_asks_for_it() -> None:
    rows: list[list[Cell]] = [
        ["Register"],
        ["Lfd", "Vorgang", "Zustand"],
        ["1", "Kran mieten", "ok"],
        ["2", "Tor", "ok"],
    ]
    found, problems, mapping = of([make_sheet("x.csv", "x", rows, is_named=False)], "decision", ImportMap())
    assert not found and "no row of headings that is understood" in problems[0]
    assert mapping.endswith(
        "    header_row: 2\n    columns:\n      Lfd: keep  # no field answers to it\n"
        "      Vorgang: keep  # is this the title?\n      Zustand: keep  # no field answers to it\n"
    )
    mended = read_map(mapping.replace("Vorgang: keep", "Vorgang: title"), "map.yml")[0].asked
    found, _, _ = of([make_sheet("x.csv", "x", rows, is_named=False)], "decision", mended)
    assert [draft.title for draft in found] == ["Kran mieten", "Tor"]


def test_a_legend_beside_a_log_is_no_log() -> None:
    legend = make_sheet("x.xlsx", "Words", [["Status", "Description"], ["Open", "Not yet decided"]])
    found, problems, _ = of([*book("Log"), legend], "decision", ImportMap())
    assert len(found) == 1 and "sheet 'Words' has no heading that stands for the title" in problems[0]


# ------------------------------------------------------------------------------------ several columns for one field


def test_columns_that_a_mapping_gives_to_one_field_add_up_or_the_first_counts() -> None:
    columns = {"Was": "title", "Nr": "id", "Stufe": "status", "A": "tags", "B": "tags", "C": "owner", "D": "owner",
               "E": "section: Context", "F": "section: Context", "G": "body", "H": "body", "I": "title"}  # fmt: skip
    row: list[Cell] = ["One", "K-7", "approved", "x; y", "y; z", "ana", "bo", "why", "and why", "text", "more", "Other"]
    sheets: Any = {"x": {"columns": columns}}
    (draft,), problems = drafts([[*columns], row, [None] * 12], sheets=sheets)
    assert (draft.title, draft.original_id, draft.number) == ("One", "K-7", 7)
    assert draft.fields == {"status": "accepted", "tags": ["x", "y", "z"], "owner": "ana"}
    assert draft.body == "text\n\nmore\n\n## Context\n\nwhy\n\nand why\n"
    assert draft.kept == {"D": "bo", "I": "Other"} and [line.split(":")[2] for line in problems] == ["7", "12"]
