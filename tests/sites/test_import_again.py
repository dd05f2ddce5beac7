"""A source imported again after it was sorted, numbered anew or renamed: each record stays the record it was."""

import json
from hashlib import sha256
from pathlib import Path
from shutil import copy

import pytest
import xlsxwriter
from click.testing import CliRunner, Result

from minutebook.cli.main import main
from minutebook.importers.findings import EXAMPLE_NUMBER, MISSING_SOURCE
from minutebook.importers.ledger import LEDGER_NAME
from tests.architecture.source import ROOT

CASE = ROOT.parent / "shared/cases/import/resorted-log"
CONFIG = "site_name: Site\ndocs_dir: content\nplugins: [{minutebook: {today: 2026-11-23}}]\n"
LOG = """\
ID,Decision,Status,Decision date
D-1,Adopt one ticket tool,Approved,2025-01-14
D-2,Close Leeds,Rejected,2025-02-11
"""
SORTED = """\
ID,Decision,Status,Decision date
D-3,Buy a van,Approved,2025-04-01
D-2,Close Leeds,Rejected,2025-02-11
D-1,Adopt one ticket tool,Approved,2025-01-14
"""
RECORDS = {"DEC-0001-adopt-one-ticket-tool.md", "DEC-0002-close-leeds.md"}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content/decisions").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    monkeypatch.chdir(tmp_path)


def bring_in(name: str = "log.csv", text: str = "") -> Result:
    if text:
        Path(name).write_text(text)
    return CliRunner().invoke(main, ["import", name, "--into", "content/decisions"])


def records() -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in Path("content/decisions").glob("DEC-*")}


@pytest.mark.skipif(not CASE.is_dir(), reason="the shared cases are not beside this checkout")
def test_the_case_of_the_sorted_log_as_it_is_told() -> None:
    """`cases/import/resorted-log`"""
    assert ((CASE / "log-first.csv").read_text(), (CASE / "log-second.csv").read_text()) == (LOG, SORTED)


def test_a_sorted_log_rewrites_nothing_and_its_new_row_is_new() -> None:
    assert bring_in(text=LOG).exit_code == 0
    before = records()
    assert set(before) == RECORDS and b"  path: log.csv#D-1\n" in before["DEC-0001-adopt-one-ticket-tool.md"]
    assert "1 new and 2 unchanged" in bring_in(text=SORTED).output
    after = records()
    assert set(after) == RECORDS | {"DEC-0003-buy-a-van.md"} and after.items() > before.items()
    assert "3 unchanged" in bring_in().output and records() == after
    copy("log.csv", "renamed.csv")
    Path("log.csv").unlink()
    assert "3 updated" in bring_in("renamed.csv").output
    assert {name: data.replace(b"renamed.csv", b"log.csv") for name, data in records().items()} == after
    assert "3 unchanged" in bring_in("renamed.csv").output


def book(path: str, sheet: str, *rows: tuple[str, ...]) -> None:
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)


def test_a_corrected_map_goes_with_a_renamed_sheet_and_one_that_fits_none_writes_nothing() -> None:
    head, row = ("Title", "Subject", "Status"), ("x", "Close Leeds", "Approved")
    book("log.xlsx", "Decisions", head, row)
    columns = "{Title: keep, Subject: title, Status: status}"
    Path("log.xlsx.map.yml").write_text(f"sheets:\n  Decisions:\n    header_row: 1\n    columns: {columns}\n")
    assert bring_in("log.xlsx").exit_code == 0 and set(records()) == {"DEC-0001-close-leeds.md"}
    book("log.xlsx", "Decisions 2026", head, row, ("y", "Buy a van", "Approved"))
    assert bring_in("log.xlsx").exit_code == 0
    assert set(records()) == {"DEC-0001-close-leeds.md", "DEC-0002-buy-a-van.md"}
    before = records()
    book("log.xlsx", "Log", ("Title", "Status"), ("z", "Approved"))
    found = bring_in("log.xlsx")
    assert found.exit_code == 1 and records() == before and "Nothing was written." in found.output
    assert found.output.count("error: the mapping names a sheet 'Decisions', but there is none") == 1


def test_an_id_that_was_changed_keeps_leading_to_its_record() -> None:
    bring_in(text=LOG)
    for new in ("2025/001", "D-7", "d-1"):
        assert "1 updated and 1 unchanged" in bring_in(text=LOG.replace("D-1,", f"{new},")).output
        assert "2 unchanged" in bring_in(text=LOG.replace("D-1,", f"{new},")).output
    assert b"aliases: [D-1, D-7]\n" in records()["DEC-0001-adopt-one-ticket-tool.md"]
    bring_in(text=LOG.replace("D-1,", "D-7,").replace("D-2,", "D-1,"))
    assert b"aliases: [D-1, D-2]\n" in records()["DEC-0002-close-leeds.md"]
    assert b"aliases: [D-7]\n" in records()["DEC-0001-adopt-one-ticket-tool.md"]


def test_another_decision_under_a_known_id_stops_until_somebody_says_which_it_is() -> None:
    bring_in(text=LOG)
    before = records()
    result = bring_in(text=LOG.replace("Adopt one ticket tool", "Buy a van"))
    assert result.exit_code == 1 and records() == before
    assert (
        "'D-1' is 'Buy a van' now; DEC-0001 was made from it as 'Adopt one ticket tool', and is kept" in result.output
    )
    record = Path("content/decisions/DEC-0001-adopt-one-ticket-tool.md")
    record.write_bytes(record.read_bytes().replace(b"title: Adopt one ticket tool", b"title: Buy a van"))
    assert "2 unchanged" in bring_in().output
    reopened = LOG.replace("Adopt one ticket tool,Approved", "Buy a van,Proposed")
    assert "1 updated and 1 unchanged" in bring_in(text=reopened).output


def test_a_title_taken_over_with_rename_is_the_source_s_own_and_later_changes_come_in() -> None:
    bring_in(text=LOG)
    CliRunner().invoke(main, ["rename", "DEC-0002", "Leeds office shut for good"])
    found = bring_in(text=LOG)
    assert "1 unchanged and 1 kept" in found.output and "has changed too" not in found.output
    new = LOG.replace("Close Leeds", "Leeds office shut for good")
    assert "2 unchanged" in bring_in(text=new).output
    assert "1 updated and 1 unchanged" in bring_in(text=new.replace("Rejected", "Deprecated")).output
    text = records()["DEC-0002-leeds-office-shut-for-good.md"]
    assert b"aliases: [D-2, decisions/DEC-0002-close-leeds/]\n" in text and b"status: deprecated\n" in text


def test_a_day_corrected_in_a_log_without_ids_names_both_records_and_its_remedy_makes_them_one() -> None:
    log = LOG.replace("D-1,", "").replace("D-2,", "").replace("ID,", "")
    bring_in(text=log)
    found = bring_in(text=log.replace("2025-02-11", "2025-03-11"))
    assert "; DEC-0003 is new, with the same title and another day" in found.output
    (path,) = Path("content/decisions").glob("DEC-0002-*")
    path.write_text(path.read_text().replace("decision_date: 2025-02-11", "decision_date: 2025-03-11"))
    next(Path("content/decisions").glob("DEC-0003-*")).unlink()
    ledger = Path("content/decisions", LEDGER_NAME)
    kept = [each for each in json.loads(ledger.read_text())["records"] if each["id"] != "DEC-0003"]
    ledger.write_text(json.dumps({**json.loads(ledger.read_text()), "records": kept}))
    assert "2 records: 1 updated and 1 unchanged" in bring_in().output and "2 unchanged" in bring_in().output
    assert set(records()) == RECORDS


def test_a_record_deleted_here_stays_so_and_no_other_gets_its_id() -> None:
    bring_in(text=LOG)
    Path("content/decisions/DEC-0002-close-leeds.md").unlink()
    result = bring_in(text=LOG.replace("D-2,Close Leeds", "D-9,Buy a van"))
    assert set(records()) == {"DEC-0001-adopt-one-ticket-tool.md", "DEC-0009-buy-a-van.md"}, result.output
    assert (
        "2 unchanged and 1 kept"
        in bring_in(text=LOG.replace("\nD-2", "\nD-9,Buy a van,Rejected,2025-02-11\nD-2")).output
    )


@pytest.mark.parametrize("data", [b"", b"PK\3\4 and no more"])
def test_rows_of_a_workbook_that_cannot_be_read_are_not_said_to_be_gone(data: bytes) -> None:
    with xlsxwriter.Workbook("log.xlsx") as book:
        sheet = book.add_worksheet("Log")
        for number, line in enumerate(LOG.splitlines()):
            sheet.write_row(number, 0, line.split(","))
    assert "2 new" in bring_in("log.xlsx").output
    before = records()
    Path("log.xlsx").write_bytes(data)
    result = bring_in("log.xlsx")
    assert result.exit_code == 1 and MISSING_SOURCE.name not in result.output and records() == before
    Path("log.xlsx").unlink()
    Path("log.xlsx").symlink_to("log.csv")
    Path("log.csv").write_text(LOG)
    assert MISSING_SOURCE.name not in bring_in("log.xlsx").output


def test_a_book_imported_by_row_numbers_is_known_and_what_changes_is_shown_once() -> None:
    bring_in(text=LOG)
    listed = []
    for number, (name, data) in enumerate(sorted(records().items()), 1):
        by_row = data.replace(f"log.csv#D-{number}".encode(), f"log.csv#Sheet!{number + 1}".encode())
        Path("content/decisions", name).write_bytes(by_row)
        listed.append(
            {
                "repository": "", "source": f"log.csv#Sheet!{number + 1}", "id": f"DEC-{number:04d}", "path": name,
                "source_sha256": sha256(by_row).hexdigest(), "written_sha256": sha256(by_row).hexdigest(),
            }
        )  # fmt: skip
    former = {"about": "", "version": 1, "records": listed, "attachments": {}}
    Path("content/decisions", LEDGER_NAME).write_text(json.dumps(former))
    edited = Path("content/decisions/DEC-0002-close-leeds.md")
    edited.write_bytes(edited.read_bytes() + b"\nMine.\n")
    result = bring_in(text=SORTED)
    assert "1 new, 1 updated and 1 kept" in result.output and "-  path: log.csv#Sheet!2\n" in result.output
    assert "import-edited-here" in result.output and edited.read_bytes().endswith(b"\nMine.\n")
    again = bring_in()
    assert "2 unchanged and 1 kept" in again.output and "import-edited-here" not in again.output
    assert set(records()) == RECORDS | {"DEC-0003-buy-a-van.md"}


def test_the_example_of_a_new_office_does_not_take_the_number_of_the_first_record() -> None:
    run = CliRunner().invoke
    assert run(main, ["init", "office", "--yes", "--forge", "none", "--program", ""]).exit_code == 0
    Path("log.csv").write_text(LOG)
    words = ["import", "log.csv", "--into", "office/content/decisions", "--config", "office/mkdocs.yml"]
    before = sorted(Path("office/content").rglob("*"))
    for more in (["--dry-run"], []):
        result = run(main, [*words, *more])
        assert (
            result.exit_code == 1
            and EXAMPLE_NUMBER.name in result.output
            and "DEC-0001 is the example of a new office" in result.output
        )
    assert sorted(Path("office/content").rglob("*")) == before
    next(Path("office/content/decisions").glob("DEC-0001-*")).unlink()
    assert "2 new" in run(main, words).output
    assert {each.name for each in Path("office/content/decisions").glob("DEC-*")} == RECORDS
