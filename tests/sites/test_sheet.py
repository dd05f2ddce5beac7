"""Registers go out as sheets and come back, by the commands of the help and for every kind of our own content."""

from pathlib import Path

from click.testing import CliRunner

from minutebook.authoring.contents import Contents
from minutebook.authoring.sheet_merge import merged_sheet
from minutebook.cli.main import main
from minutebook.disk.reading import read_folder
from minutebook.exporters.office_sheet import make_office_sheet
from minutebook.exporters.workbook import as_csv_sheet, as_workbook
from minutebook.importers.sheets.returned import register_types, returned_sheet
from minutebook.pipeline import Settings, run
from tests.architecture.source import ROOT
from tests.fakes import TODAY
from tests.sites.raid_log import LOG, raid_log
from tests.sites.recipes import blocks, typed
from tests.sites.site import write_files
from tests.unit.importers.sheets.raid import BOOK, Page, resaved

CONFIG = """
site_name: Site
docs_dir: content
theme: {name: material, font: false}
plugins:
  - minutebook: {today: 2026-11-23}
"""


def small_book(folder: Path) -> None:
    write_files(folder, BOOK)
    (folder / "mkdocs.yml").write_text(CONFIG)


def test_sheets_go_out_and_come_back_as_the_help_says(tmp_path: Path) -> None:
    small_book(tmp_path)
    out, back = (blocks()[f"sheets.md: {each}: console 1"].lines for each in ("Give it out", "Take it back"))
    printed = typed([each.replace(" --program PGM-0001", "") for each in out], tmp_path)
    assert [each.splitlines()[0] for each in printed] == [
        "11 records in raid.xlsx.",
        "8 records in risks.xlsx.",
        "2 records in issues.csv.",
    ]
    assert typed(back, tmp_path) == ["Nothing was changed in the sheet.\n"] * 2
    before = (tmp_path / "content/risks/RSK-0002.md").read_text()
    (tmp_path / "raid.xlsx").write_bytes(resaved(lambda page: page.put("RSK-0002", Likelihood=5, Owner="deputy")))
    first, second = typed(back, tmp_path)
    assert "+owner: deputy" in first and "RSK-0002 Risk 2: owner: lead → deputy" in first
    assert "Compared with the files as they are of 2026-11-23" in first and "RSK-0002: Likelihood '2' → '5'" in second
    after = (tmp_path / "content/risks/RSK-0002.md").read_text()
    changed = {*after.splitlines()} - {*before.splitlines()}
    assert len(changed) == 2 and "owner: deputy" in changed
    assert typed(back[:1], tmp_path) == ["Nothing was changed in the sheet.\n"]


def wrong_rows(page: Page) -> None:
    page.put("RSK-0001", Owner="nobody-here")
    page.put("RSK-0002", Owner="deputy")


def test_a_row_that_the_check_would_refuse_does_not_hold_up_the_others(tmp_path: Path) -> None:
    small_book(tmp_path)
    file = tmp_path / "raid.xlsx"
    file.write_bytes(resaved(wrong_rows))
    told = CliRunner().invoke(main, ["sheet", "merge", str(file), "-f", str(tmp_path / "mkdocs.yml")])
    assert told.exit_code == 1 and "row 2: nothing of it was taken, for owner: " in told.stderr
    assert "0 conflicts, 1 cell not taken." in told.stderr
    assert "owner: deputy" in (tmp_path / "content/risks/RSK-0002.md").read_text()
    assert "owner: lead" in (tmp_path / "content/risks/RSK-0001.md").read_text()


def test_what_readers_may_not_see_is_counted_and_not_given_out(tmp_path: Path) -> None:
    small_book(tmp_path)
    path = tmp_path / "content/risks/RSK-0008.md"
    path.write_text(path.read_text().replace("owner: lead", "owner: lead\nvisibility: restricted"))
    lines = [f"minutebook sheet export risk out.csv{more}" for more in ("", " --edition restricted")]
    (told,) = typed(lines[:1], tmp_path)
    assert told.startswith("7 records (1 more not shown in the internal edition) in out.csv.")
    assert "RSK-0008" not in (tmp_path / "out.csv").read_text()
    (told,) = typed(lines[1:], tmp_path)
    assert told.startswith("8 records in out.csv.") and "RSK-0008" in (tmp_path / "out.csv").read_text()


def test_sheets_of_every_kind_of_our_content_change_nothing() -> None:
    files = read_folder(ROOT / "content")[0]
    found = run(files, Settings(), TODAY)
    book = Contents(found.catalog, found.pages, {each.path: each.data for each in files})
    sheets = [[each] for each in book.registry.types if book.catalog.of_kind(each.kind.key)]
    for types in [register_types(book.catalog), *sheets]:
        records = [each for found in types for each in book.catalog.of_kind(found.kind.key)]
        sheet = make_office_sheet(book.catalog, types[0].kind.plural, types, records)
        for name, data in (("a.xlsx", as_workbook(sheet)), ("a.csv", as_csv_sheet(sheet).encode())):
            back = returned_sheet(name, data, book.catalog) if records else None
            if back is not None:
                merged = merged_sheet(book, back.now, back.base, back.lines, TODAY, "content")
                assert merged.is_whole and not merged.changes.files and back.unread == (), (name, types, merged)


def test_a_raid_log_becomes_records_as_the_help_says(tmp_path: Path) -> None:
    told = blocks()
    name = "sheets.md: From a RAID log in Excel to a page, in ten minutes: "
    (tmp_path / "raid.xlsx").write_bytes(raid_log())
    begin, enter, bring_in = told[f"{name}console 1"].lines
    typed([begin], tmp_path)
    office = tmp_path / enter.removeprefix("cd ")
    settings = (office / "mkdocs.yml").read_text()
    (office / "mkdocs.yml").write_text(settings.replace("assumption, ", "").replace("dependency, ", ""))
    (printed,) = typed([bring_in], office)
    assert all(line in printed for line in told[f"{name}text 1"].text.splitlines())
    check, build = told[f"{name}console 2"].lines
    assert build == "minutebook build"  # of a whole site, which other tests do
    assert "no problems" in typed([check], office)[0]
    kinds = {each: len(list((office / "content" / each).glob("*.md"))) for each in ("risks", "assumptions", "issues")}
    assert kinds == {"risks": 8, "assumptions": 4, "issues": 4}
    (again,) = typed([bring_in], office)
    assert "20 records: 20 unchanged." in again


def test_the_help_shows_rows_of_that_log() -> None:
    page = (ROOT / "content/help/sheets.md").read_text(encoding="utf-8")
    shown = [each for each in LOG if f"| {each[0]} | {each[1]} | {each[2]} |" in page]
    assert len(LOG) == 20 and [each[0] for each in shown] == ["R1", "R2", "A1", "I1", "D1"]
