"""`minutebook import`, run as a person runs it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner, Result

from minutebook.cli.main import main
from minutebook.importers.ledger import LEDGER_NAME
from minutebook.sources.frontmatter import read
from minutebook.sources.source import RawFile
from tests.sites.site import build_site

CONFIG = """
site_name: Site
docs_dir: content
theme: {name: material, font: false}
plugins:
  - minutebook: {today: 2026-11-23}
  - minutebook/indexes
"""
FIRST = """\
# 1. Record our decisions

Date: 2020-01-05

## Status

Superseded by [Use the register](0002-use-the-register.md)

## Context

We forget. ![How](how.png) See [the plan](../plan.md), [notes](notes.md#top) and [code](../../x.py).

```
[not a link](0002-use-the-register.md)
```
"""
SECOND = """\
# 2. Use the register

Date: 2021-02-03

## Status

Accepted

## Decision

As said in [one][1] and ADR-1.

[1]: 0001-record-our-decisions.md#context
"""
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "mkdocs.yml").write_text(CONFIG)
    (site / "content/index.md").write_text("---\ntitle: Home\nvisibility: public\n---\n")
    adr = tmp_path / "service/adr"
    adr.mkdir(parents=True)
    (adr / "0001-record-our-decisions.md").write_text(FIRST)
    (adr / "0002-use-the-register.md").write_text(SECOND)
    (adr / "README.md").write_text("# Decisions\n")
    (adr / "notes.md").write_text("# Notes\n\nStatus: in the air\n")
    (adr / "how.png").write_bytes(PICTURE)
    monkeypatch.chdir(site)
    return site


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def bring_in(*words: str) -> Result:
    return run("import", "../service/adr", "--into", "content/decisions", *words)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not {".cache", "__pycache__"}.intersection(path.parts)
    }


def test_a_folder_comes_in_with_its_links_relations_and_pictures_and_builds(here: Path) -> None:
    result = bring_in()
    assert result.exit_code == 0, result.output
    first = (here / "content/decisions/DEC-0001-record-our-decisions.md").read_text()
    second = (here / "content/decisions/DEC-0002-use-the-register.md").read_text()
    assert first.startswith(
        "---\nid: DEC-0001\ntitle: Record our decisions\nstatus: superseded\ndecision_date: 2020-01-05\n"
        "superseded_by: [DEC-0002]\nimported_from:\n  path: adr/0001-record-our-decisions.md\n  id: '1'\n---\n# 1. "
    )
    assert "supersedes: [DEC-0001]" in second and "[1]: DEC-0001-record-our-decisions.md#context" in second
    assert "Superseded by [Use the register](DEC-0002-use-the-register.md)" in first
    assert "[not a link](0002-use-the-register.md)" in first and "![How](how.png)" in first
    assert (here / "content/decisions/how.png").read_bytes() == PICTURE
    built = build_site(here, strict=True)
    assert not built.stopped, built.said
    assert "Record our decisions" in built.page("decisions/")


REGISTER = """ID,Title,Status,Tags,Options,Decision date
K-1,Rent a crane,approved,"north, safety","Rent, Buy",2026-03-02 23:00
K-2,Buy a crane,approved,north;safety,Rent;Buy,2026-03-02 00:00
"""


def test_several_names_in_a_cell_are_several_and_what_may_be_is_told(here: Path) -> None:
    (here / "register.csv").write_text(REGISTER)
    result = run("import", "register.csv", "--into", "content/decisions")
    assert result.exit_code == 0, result.output
    first, second = (next(here.glob(f"content/decisions/*{name}-a-crane.md")).read_text() for name in ("rent", "buy"))
    assert "\ntags: [north, safety]\n" in first and "\ntags: [north, safety]\n" in second
    assert "\noptions: ['Rent, Buy']\n" in first and "\noptions: [Rent, Buy]\n" in second
    assert "\ndecision_date:" not in first and "\ndecision_date: 2026-03-02\n" in second
    said = " ".join(result.output.split())
    assert "options: 'Rent, Buy' may be several; it was taken as one" in said
    assert "'2026-03-02 23:00' has a time or a zone, so it could be two days, 2026-03-02 or 2026-03-03" in said


@pytest.mark.usefixtures("here")
def test_what_could_not_be_followed_is_said_with_its_place() -> None:
    output = bring_in().output
    place = "../service/adr/0001-record-our-decisions.md:11:43"
    assert f"\n  {place}: notice: '../plan.md' leads out of the imported folder" in output
    said = " ".join(output.split())
    assert "../service/adr/notes.md:3: status: 'in the air' is not one of our statuses" in said
    assert said.startswith("3 records: 3 new. 1 file left out. For a person to decide")
    assert said.endswith("1 thing needs a person. Next: `minutebook check`.")


def test_a_dry_run_writes_nothing_but_the_report(here: Path) -> None:
    before = tree(here)
    result = bring_in("--dry-run", "--report", "f.md", "--report", "f.csv", "--report", "f.json")
    assert result.exit_code == 0 and "Nothing was written" in result.output
    reports = {name: data for name, data in tree(here).items() if name not in before}
    assert set(reports) == {"f.md", "f.csv", "f.json"}
    assert b"import-unknown-status" in reports["f.md"] and b"import-unknown-status" in reports["f.csv"]
    assert json.loads(reports["f.json"])["counts"] == {"new": 3, "no record": 1}


def test_importing_again_changes_nothing(here: Path) -> None:
    bring_in()
    before = tree(here)
    result = bring_in()
    assert result.output.startswith("3 records: 3 unchanged. 1 file left out.") and result.exit_code == 0
    assert tree(here) == before


def test_a_changed_source_is_shown_and_taken_over(here: Path) -> None:
    bring_in()
    (here / "../service/adr/0002-use-the-register.md").write_text(SECOND.replace("Accepted", "Rejected"))
    result = bring_in()
    assert "-status: accepted" in result.output and "+status: rejected" in result.output
    assert "status: rejected" in (here / "content/decisions/DEC-0002-use-the-register.md").read_text()


def test_what_was_edited_here_is_never_overwritten(here: Path) -> None:
    bring_in()
    ours = here / "content/decisions/DEC-0002-use-the-register.md"
    ours.write_text(ours.read_text() + "\nOur note.\n")
    edited = ours.read_bytes()
    assert "1 kept" in bring_in().output and ours.read_bytes() == edited
    (here / "../service/adr/0002-use-the-register.md").write_text(SECOND.replace("Accepted", "Rejected"))
    result = bring_in()
    assert "edited here since it was imported" in result.output and "+status: rejected" in result.output
    assert ours.read_bytes() == edited


def test_a_better_map_changes_records_that_nobody_edited(here: Path) -> None:
    bring_in()
    (here / "map.yml").write_text("status:\n  in the air: under-review\n")
    result = bring_in("--map", "map.yml")
    assert "1 updated" in result.output
    (notes,) = (here / "content/decisions").glob("*notes.md")
    assert "status: under-review" in notes.read_text() and "imported_status" not in notes.read_text()


def test_the_lines_for_map_yml_are_copied_from_the_report_and_filled_in(here: Path) -> None:
    bring_in("--report", "f.md")
    lines = (here / "f.md").read_text().partition("```yaml\n")[2].partition("```")[0]
    (here / "map.yml").write_text(lines)
    assert "3 unchanged" in bring_in("--map", "map.yml").output  # what nobody has filled in stays open
    (here / "map.yml").write_text(lines.replace("in the air:", "in the air: under-review"))
    result = bring_in("--map", "map.yml")
    assert "1 updated" in result.output and "in the air" not in result.output.partition("notes.md: updated")[0]


def test_a_folder_without_records_says_what_it_holds_and_is_no_success(here: Path) -> None:
    papers = here / "../papers"
    papers.mkdir()
    (papers / "README.md").write_text("# Papers\n")
    (papers / "minutes.docx").write_bytes(b"PK")
    before = tree(here)
    result = run("import", "../papers", "--into", "content/decisions", "--report", "f.md")
    assert result.exit_code == 1 and (here / "f.md").is_file()
    assert result.output.startswith("No record was found. 1 file left out.\n\nTo fix first\n")
    assert (
        "1 .docx and 1 .md" in result.output and "Introduces its folder: 1 file. 'papers/README.md'." in result.output
    )
    assert "Nothing was written." in result.output and tree(here).keys() - before.keys() == {"f.md"}


def test_a_folder_where_every_file_is_refused_is_no_success(here: Path) -> None:
    (here / "../bad").mkdir()
    (here / "../bad/0001-a.md").write_bytes(b"# \xff\n")
    result = run("import", "../bad", "--into", "content/decisions")
    assert result.exit_code == 1 and result.output.startswith("No record was found. 1 file refused.")
    assert "is not UTF-8 text" in result.output and "files there are" not in result.output


def test_a_sheet_without_titles_leaves_a_mapping_to_correct_and_is_no_success(here: Path) -> None:
    (here / "log.csv").write_text("Xyz,Owner,Status\nRent a crane,ana,approved\n")
    result = run("import", "log.csv", "--into", "content/decisions", "--dry-run")
    said = " ".join(result.output.split())
    assert result.exit_code == 1 and "no row was understood to be a record" in said and "Xyz" in said
    mapping = here / "log.csv.map.yml"
    mapping.write_text(mapping.read_text().replace("Xyz: keep", "Xyz: title"))
    again = run("import", "log.csv", "--into", "content/decisions")
    assert again.exit_code == 0 and "1 record: 1 new." in again.output, again.output


def test_a_record_that_was_renamed_here_keeps_its_name_and_id(here: Path) -> None:
    bring_in()
    ours = here / "content/decisions/DEC-0002-use-the-register.md"
    ours.rename(ours.with_name("DEC-0002-the-register.md"))
    result = bring_in()
    assert "new" not in result.output and not ours.exists()


def test_a_later_file_with_a_number_that_is_taken_gets_a_letter(here: Path) -> None:
    bring_in()
    (here / "../service/adr/0002-another.md").write_text("# 2. Another\n\n## Status\n\nAccepted\n")
    result = bring_in()
    assert "'DEC-0002' is taken by another record; this one became 'DEC-0002a'" in " ".join(result.output.split())
    assert (here / "content/decisions/DEC-0002a-another.md").is_file()
    assert run("check", "--fail-on", "error").exit_code == 0


def test_ids_of_the_site_are_taken_too(here: Path) -> None:
    own = here / "content/decisions/DEC-0001-own.md"
    own.parent.mkdir()
    own.write_text("---\nid: DEC-0001\ntitle: Own\nstatus: proposed\nowner: ana\n---\n")
    bring_in()
    assert (here / "content/decisions/DEC-0001a-record-our-decisions.md").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("../service/adr", "--into", "elsewhere"), "must lie in the content folder"),
        (("../service/adr", "--into", "content/nothing"), "is the folder of no kind"),
        (("../service/adr", "--into", "content/lessons", "--kind", "decision"), "decisions go to content/decisions"),
        (("../service/adr", "--into", "content/decisions", "--kind", "decisoin"), "did you mean 'decision'?"),
        (("../service/adr", "--into", "content/decisions", "--report", "x.pdf"), "must end in .md, .csv or .json"),
        (("../service/adr", "--into", "content/decisions", "--map", "none"), "--map: there is no file 'none'."),
        (
            ("../service/adr", "--into", "content/decisions", "--map", "kubernetes-community"),
            "It is a reader: --reader kubernetes-community.",
        ),
        (("../service/adr", "--into", "content", "--reader", "x.py"), "--reader: there is no file 'x.py', and of ours"),
        (("mkdocs.yml", "--into", "content", "--reader", "mkdocs.yml"), "--reader: 'mkdocs.yml' is not a Python file"),
        (("../service/adr", "--into", "content"), "Which kind of record is this?"),
        (("../service/none", "--into", "content"), "does not exist"),
    ],
    ids=lambda each: "" if isinstance(each, tuple) else each.split()[-1],
)
def test_a_command_that_cannot_be_followed_says_why(here: Path, words: tuple[str, ...], said: str) -> None:
    before = tree(here)
    result = run("import", *words)
    assert result.exit_code == 2 and said in " ".join(result.output.split()), result.output
    assert tree(here) == before


def test_a_map_that_cannot_be_followed_is_told_by_line(here: Path) -> None:
    (here / "map.yml").write_text("status: {Living: accepted}\nfeilds: {}\n")
    result = bring_in("--map", "map.yml")
    assert result.exit_code == 2 and "map.yml:2:1: error: feilds: no such field here" in result.output
    assert "did you mean 'fields'?" in result.output


def test_rules_for_trees_in_a_map_lead_to_readers(here: Path) -> None:
    (here / "map.yml").write_text("kind: forum\nrecords:\n- {list: x.yaml}\n")
    result = bring_in("--map", "map.yml")
    assert result.exit_code == 2 and "map.yml:2:1: error: records: rules for trees are no longer read" in result.output
    assert "--reader" in result.output


BOARDS = """\
from minutebook import SourceDraft


def drafts(files):
    for board in files.yaml("boards.yaml"):
        fields = {"cadence": board["rhythm"], "chair": board["lead"]}
        yield SourceDraft(kind="forum", source=f"boards.yaml#{board['name']}", title=board["name"], status="active",
                          fields=fields)
"""


@pytest.fixture
def boards(here: Path) -> Path:
    (here / "../tree").mkdir()
    (here / "../tree/boards.yaml").write_text("- {name: Board, lead: ana, rhythm: weekly}\n")
    (here / "boards.py").write_text(BOARDS)
    return here / "../tree/boards.yaml"


def read_boards(*words: str) -> Result:
    return run("import", "../tree", "--into", "content", "--reader", "boards.py", *words)


@pytest.mark.usefixtures("boards")
def test_what_a_reader_makes_nothing_of_is_a_record_only_where_its_kind_is_given(here: Path) -> None:
    (here / "../tree/more.md").write_text("# More\n\nStatus: active\n")
    assert run("import", "../tree", "--into", "content/forums", "--reader", "boards.py").exit_code == 0
    assert [each.name for each in (here / "content/forums").glob("*.md")] == ["FOR-0001-board.md"]
    assert read_boards("--kind", "question").exit_code == 0
    assert len([*(here / "content/questions").glob("*.md")]) == 1


def test_a_tree_comes_in_through_a_reader_and_again_without_a_change(here: Path, boards: Path) -> None:
    result = read_boards()
    assert result.exit_code == 0, result.output
    assert "cadence: weekly\nchair: ana\n" in (here / "content/forums/FOR-0001-board.md").read_text()
    before = tree(here)
    assert read_boards().exit_code == 0 and tree(here) == before
    boards.write_text("- {name: Board, lead: ana, rhythm: weekly}\n- {name: First")
    result = read_boards()
    assert result.exit_code == 1 and "import-unreadable-fields" in result.output
    assert "import-source-gone" not in result.output and tree(here) == before


@pytest.mark.usefixtures("boards")
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("def drafts", "def draft", "--reader: 'boards.py' defines no function `drafts`."),
        ("def drafts", "def drafts[", "--reader: 'boards.py' cannot be loaded, line 4: SyntaxError"),
        ('"rhythm"', '"often"', "--reader: boards.py:6: KeyError: 'often'"),
        ('"forum"', '"forums"', "--reader: boards.py:7: kind: there is no kind 'forums'; did you mean 'forum'?"),
        ("title=", "titel=", "--reader: boards.py:7: SourceDraft has no 'titel'; did you mean 'title'?"),
    ],
)
def test_a_reader_that_is_wrong_is_told_by_line_and_nothing_is_written(
    here: Path, old: str, new: str, said: str
) -> None:
    (here / "boards.py").write_text(BOARDS.replace(old, new))
    before = tree(here)
    result = read_boards()
    assert result.exit_code == 2 and said in " ".join(result.output.split()) and "Traceback" not in result.output
    assert tree(here) == before


def test_links_out_of_the_source_are_refused_and_nothing_outside_is_written(here: Path) -> None:
    adr = here / "../service/adr"
    (adr / "0003-away.md").symlink_to("/etc/passwd")
    (adr / "0004-up.md").write_text("# 4. Up\n\n![x](../../../../etc/hosts) ![y](..\\..\\x.png) ![z](/etc/passwd)\n")
    (adr / "0005-nul.md").write_bytes(b"# 5. \0\n")
    outside = {name: data for name, data in tree(here.parent).items() if not name.startswith("site/")}
    result = bring_in()
    assert result.exit_code == 1
    assert "0003-away.md" in result.output and "0005-nul.md" in result.output
    assert {name: data for name, data in tree(here.parent).items() if not name.startswith("site/")} == outside
    assert set(tree(here)) - {"mkdocs.yml", "content/index.md"} == {
        f"content/decisions/{name}"
        for name in (
            LEDGER_NAME, "DEC-0001-record-our-decisions.md", "DEC-0002-use-the-register.md", "DEC-0004-up.md",
            "DEC-0005-notes.md", "how.png",
        )
    }  # fmt: skip


def test_a_list_of_earlier_imports_that_cannot_be_read_stops_the_import(here: Path) -> None:
    bring_in()
    (here / "content/decisions" / LEDGER_NAME).write_text("{")
    before = tree(here)
    (here / "../service/adr/0009-new.md").write_text("# 9. New\n")
    result = bring_in()
    assert result.exit_code == 1 and "cannot be used" in result.output
    assert tree(here) == before


def test_an_import_that_is_killed_is_completed_by_the_next(here: Path) -> None:
    for number in range(10, 160):
        (here / f"../service/adr/{number:04d}-x.md").write_text(SECOND.replace("# 2.", f"# {number}."))
    code = "from minutebook.cli.main import main; main()"
    words = [sys.executable, "-c", code, "import", "../service/adr", "--into", "content/decisions"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    target = here / "content/decisions"
    while process.poll() is None and not (target.is_dir() and len(list(target.glob("DEC-*"))) > 20):
        time.sleep(0.005)
    os.kill(process.pid, signal.SIGKILL) if process.poll() is None else None
    process.wait()
    assert all(path.read_bytes().endswith(b"\n") for path in target.glob("DEC-*.md"))
    bring_in()
    after = tree(here)
    assert not list(target.glob(".minutebook-*.tmp"))
    assert "unchanged" in bring_in().output and tree(here) == after
    assert len(list(target.glob("DEC-*.md"))) == 153


OWN = Path(__file__).resolve().parents[2] / "content"
KINDS = ("decisions", "lessons", "forums", "people", "projects", "artifacts", "roles", "certifications")


def own_site(folder: Path, without: str) -> None:
    """This repository's own content without the records of one folder, and without the pages that name no record."""
    (folder / "mkdocs.yml").write_text(CONFIG.replace("today: 2026-11-23", "today: 2026-11-23, edition: restricted"))
    shutil.copytree(OWN, folder / "content", ignore=shutil.ignore_patterns("design", "help"), dirs_exist_ok=True)
    for path in sorted((folder / "content" / without).rglob("*.md")):
        if path.name != "index.md":
            path.unlink()


def as_told(folder: Path) -> dict[str, tuple[dict[str, object], str]]:
    """Records of a folder by id: front matter but for where they came from, and text."""
    read_all = [read(RawFile(path.name, path.read_bytes()))[0] for path in folder.rglob("*.md")]
    return {
        str(each.metadata["id"]): (
            {name: value for name, value in each.metadata.items() if name != "imported_from"}, each.body.text,
        )
        for each in read_all
        if "id" in each.metadata
    }  # fmt: skip


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", KINDS)
def test_our_own_records_come_back_as_they_are(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_site(tmp_path, kind)
    monkeypatch.chdir(tmp_path)
    result = run("import", str(OWN / kind), "--into", f"content/{kind}")
    assert result.exit_code == 0, result.output
    assert as_told(tmp_path / "content" / kind) == as_told(OWN / kind)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    own_site(folder, "nothing")
    return folder


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", KINDS)
def test_records_written_as_csv_come_back_as_they_are(
    kind: str, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(whole)
    written = run("show", kind, "--format", "csv", "--full").stdout
    own_site(tmp_path, kind)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "log.csv").write_text(written, encoding="utf-8", newline="")
    result = run("import", "log.csv", "--into", f"content/{kind}")
    assert result.exit_code == 0, result.output
    theirs, ours = as_told(tmp_path / "content" / kind), as_told(OWN / kind)
    assert {each: plain(values) for each, (values, _) in theirs.items()} == {
        each: plain(values) for each, (values, _) in ours.items()
    }
    assert {each: text for each, (_, text) in theirs.items()} == {each: text for each, (_, text) in ours.items()}


def plain(values: dict[str, object]) -> dict[str, object]:
    """Values as a record holds them: what is stated as one of several is several, what is the default is not there."""
    return {name: value if isinstance(value, list) else [value] for name, value in values.items() if value is not False}


def test_a_workbook_comes_in_and_its_mapping_is_written_for_review(here: Path) -> None:
    register(here / "register.xlsx")
    result = run("import", "register.xlsx", "--into", "content/decisions", "--report", "f.json")
    assert result.exit_code == 1, result.output  # one cell holds an error
    assert "sheet 'Log', cell C3" in result.output and "sheet 'Log', cell D4" in result.output
    first = (here / "content/decisions/DEC-0001-buy-a-van.md").read_text()
    assert "status: accepted\ndecision_date: 2021-03-04\n" in first and "## Context\n\nWe walk.\n" in first
    assert "path: register.xlsx#Log!Buy a van (2021-03-04)" in first and "Cost centre: '4711'" in first
    mapping = (here / "register.xlsx.map.yml").read_text()
    assert "Decided on: decision_date" in mapping and "Cost centre: keep" in mapping
    again = run("import", "register.xlsx", "--into", "content/decisions")
    assert "Using register.xlsx.map.yml" in again.output and "3 unchanged" in again.output


def test_a_corrected_mapping_is_followed(here: Path) -> None:
    register(here / "register.xlsx")
    run("import", "register.xlsx", "--into", "content/decisions")
    mapping = here / "register.xlsx.map.yml"
    mapping.write_text(mapping.read_text().replace("Cost centre: keep", "Cost centre: tags"))
    result = run("import", "register.xlsx", "--into", "content/decisions")
    assert "updated" in result.output
    assert "tags: ['4711']" in (here / "content/decisions/DEC-0001-buy-a-van.md").read_text()


def register(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Log")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for column, heading in enumerate(["Title", "Status", "Decided on", "Context", "Cost centre"]):
            sheet.write(0, column, heading)
        sheet.write_row(1, 0, ["Buy a van", "Approved", None, "We walk.", "4711"])
        sheet.write_datetime(1, 2, datetime(2021, 3, 4), day)
        sheet.write_row(2, 0, ["Sell the van", "On hold", "2021-02-30", "We cycle."])
        sheet.write_row(3, 0, ["Keep the van", "Approved"])
        sheet.write_formula(3, 3, "=1/0", None, "#DIV/0!")


def test_records_that_were_imported_once_come_back_as_they_are(here: Path, tmp_path: Path) -> None:
    (here / "../service/adr/ADR-7-old.md").write_text("# ADR-7: Old\n\nDate: 2020-01-01\n\n## Status\n\nPending\n")
    bring_in()
    other = tmp_path / "other"
    (other / "content").mkdir(parents=True)
    (other / "mkdocs.yml").write_text(CONFIG)
    config = str(other / "mkdocs.yml")
    result = run("import", "content/decisions", "--into", str(other / "content/decisions"), "--config", config)
    assert result.exit_code == 0, result.output
    told = as_told(here / "content/decisions")
    assert told["DEC-0007"][0]["imported_status"] == "Pending" and told["DEC-0007"][0]["aliases"] == ["ADR-7"]
    assert as_told(other / "content/decisions") == told
