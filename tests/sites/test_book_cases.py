"""Workbooks of ../shared/cases, imported as a person imports them."""

import codecs
from pathlib import Path

import pytest
from click.testing import CliRunner

from minutebook.cli.main import main
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile

CASES = Path(__file__).parents[3] / "shared/cases"
CONFIG = """
site_name: Site
docs_dir: content
theme: {name: material, font: false}
plugins:
  - minutebook: {today: 2026-11-23}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if not CASES.is_dir():
        pytest.skip("needs ../shared/cases")
    (tmp_path / "content/decisions").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def brought_in(here: Path, name: str, data: bytes, map_text: str = "") -> tuple[str, list[dict[str, object]]]:
    """What an import says, and the front matter of the records it wrote."""
    (here / name).write_bytes(data)
    if map_text:
        (here / f"{name}.map.yml").write_text(map_text)
    result = CliRunner().invoke(main, ["import", name, "--into", "content/decisions"], env={"COLUMNS": "500"})
    files = sorted((here / "content/decisions").glob("*.md"))
    return result.output, [dict(read(RawFile(each.name, each.read_bytes()))[0].metadata) for each in files]


def test_hidden_sheets_stay_out_until_they_are_asked_for(here: Path) -> None:
    data = (CASES / "hidden-sheet/log.xlsx").read_bytes()
    said, records = brought_in(here, "log.xlsx", data)
    assert [each["title"] for each in records] == ["Rent the crane"]
    assert "sheet 'Withdrawn' is hidden" in said and "sheet 'Lists2' is hidden" in said
    beside = (here / "log.xlsx.map.yml").read_text()
    assert beside.count("hidden: false") == 2 and "skip" not in beside
    said, records = brought_in(here, "log.xlsx", data, beside.replace("hidden: false", "hidden: true", 1))
    assert len(records) == 2 and "'Withdrawn'" not in said and "sheet 'Lists2' is hidden" in said


def test_a_hidden_row_and_a_hidden_column_stay_out(here: Path) -> None:
    """As in `cases/import/hidden`."""
    said, records = brought_in(here, "log.xlsx", (CASES / "import/hidden/02-two-header-lines.xlsx").read_bytes())
    assert "sheet 'Decision Register' hides 1 row (8) and 1 column (J)" in said
    assert len(records) == 3 and "SECRET" not in str(records) and "see minutes" not in str(records)


def test_links_behind_cells_and_notes_are_kept_beside_the_words(here: Path) -> None:
    said, (record,) = brought_in(here, "log.xlsx", (CASES / "cell-links-lost/log.xlsx").read_bytes())
    assert record["imported_from"]["fields"] == {  # type: ignore[index]
        "Status (note)": "Chair asked to minute a dissent",
        "Paper": "Board paper 7",
        "Paper (link)": "https://files.example.org/board/paper-7.pdf",
    }
    assert "cell C2: kept with the record: note 'Chair asked" in said


def test_one_decision_over_three_actions_is_one_record(here: Path) -> None:
    """As in `cases/import/merged-rows`."""
    _, records = brought_in(here, "log.xlsx", (CASES / "import/merged-rows/16-merged-rows.xlsx").read_bytes())
    assert [each["title"] for each in records] == ["Close Leeds", "Open York"]
    assert records[0]["imported_from"]["fields"]["Action"] == [  # type: ignore[index]
        "Tell staff", "End lease", "Move files"
    ]  # fmt: skip


def test_a_text_saved_by_excel_comes_in_and_a_text_that_is_no_table_is_a_record(here: Path) -> None:
    data = codecs.BOM_UTF16_LE + "ID\tTitle\tStatus\r\nD-1\tRent\tapproved\r\n".encode("utf-16-le")
    said, records = brought_in(here, "log.txt", data)
    assert [each["title"] for each in records] == ["Rent"], said
    said, _ = brought_in(here, "0002-lend.txt", b"# 2. Lend\n\nStatus: accepted\n")
    assert not (here / "0002-lend.txt.map.yml").exists(), said
