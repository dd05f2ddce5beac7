"""`minutebook check` and `explain` as people and CI systems run them, on a small book in a real repository."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from click.testing import CliRunner, Result

from minutebook.cli.main import main
from minutebook.exporters.problems.forms import FORMS
from minutebook.exporters.problems.markdown import MARKER
from tests.architecture.source import ROOT
from tests.sites.site import write_files
from tests.unit.disk.test_git import commit, git

CONFIG = """
site_name: Site
docs_dir: content
theme: {name: material, font: false}
plugins:
  - minutebook: {today: 2026-11-23, severity: {settled-not-sealed: off}}
"""
BOOK = """-- people/ana.md --
---
id: ana
title: Program lead
status: active
---
-- guides/GDE-0001-a.md --
---
id: GDE-0001
title: First guide
status: draft
owner: ana
review_date: 2026-01-01
---

Read it.
"""
GUIDE = "content/guides/GDE-0001-a.md"


def guide(record_id: str, title: str = "Another guide", owner: str = "ana", more: str = "") -> str:
    head = f"---\nid: {record_id}\ntitle: {title}\nstatus: draft\nowner: {owner}\nreview_date: 2027-01-01\n"
    return f"{head}{more}---\n\nRead it.\n"


BY_TWO = """
import sys
from minutebook.hosts.mkdocs import opened_site
opened_site.WORTH_A_PROCESS = int(sys.argv[1])
site = opened_site.open_site(sys.argv[2])
print(*site.run().problems, opened_site.others_wanted(), sep="\\n")
"""


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book with one warning, on a branch `topic` that has just left `main`; its repository begins one folder up."""
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "mkdocs.yml").write_text(CONFIG)
    write_files(folder, BOOK)
    (folder / "content/index.md").write_text("# Home\n")
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, {})
    git(tmp_path, "checkout", "-q", "-b", "topic")
    monkeypatch.chdir(folder)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return folder


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def codes(*words: str) -> list[str]:
    result = run("check", "--format", "json", *words)
    assert result.exit_code in (0, 1), result.output
    return [each["code"] for each in json.loads(result.stdout)["problems"]]


@pytest.mark.usefixtures("book")
def test_every_form_is_printed_and_the_count_goes_to_the_other_stream() -> None:
    for form, draw in FORMS.items():
        result = run("check", "--format", form)
        assert result.exit_code == 0, result.output
        assert "2026-01-01 has passed" in result.stdout, form
        assert result.stderr == "2 records checked: 1 warning.\n"
        assert callable(draw)


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize("form", [*FORMS])
def test_a_form_fails_where_the_text_does(form: str) -> None:
    assert run("check", "--format", form, "--fail-on", "warning").exit_code == 1


@pytest.mark.usefixtures("book")
def test_forges_get_paths_from_the_top_of_the_repository() -> None:
    assert run("check", "--format", "github").stdout.startswith(f"::warning file=office/{GUIDE},line=6,col=14,")
    assert json.loads(run("check", "--format", "gitlab").stdout)[0]["location"]["path"] == f"office/{GUIDE}"
    sarif = json.loads(run("check", "--format", "sarif").stdout)["runs"][0]["results"][0]
    assert sarif["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == f"office/{GUIDE}"
    assert json.loads(run("check", "--format", "json").stdout)["problems"][0]["path"] == GUIDE


def test_a_list_is_written_whole_into_a_file(book: Path) -> None:
    target = book / "report.xml"
    target.write_text("an older report\n" * 100)
    result = run("check", "--format", "junit", "--output", "report.xml")
    assert (result.exit_code, result.stdout) == (0, "")
    assert ElementTree.parse(target).getroot().get("tests") == "2"
    assert not [path.name for path in book.iterdir() if path.name.startswith(".minutebook-")]
    assert run("check", "--output", "-").stdout.startswith(GUIDE)


@pytest.mark.parametrize(
    ("output", "said"),
    [
        (GUIDE, "lies among the records"),
        ("nowhere/report.txt", "there is no such file or folder"),
        ("content/../content/new.md", "lies among the records"),
        ("link.txt", "it is a symbolic link"),
    ],
)
def test_a_file_that_is_no_place_for_a_list_is_refused(book: Path, output: str, said: str) -> None:
    (book / "link.txt").symlink_to(book / "mkdocs.yml")
    before = (book / GUIDE).read_bytes()
    result = run("check", "--output", output)
    assert result.exit_code == 2 and said in result.stderr
    assert (book / GUIDE).read_bytes() == before and (book / "mkdocs.yml").read_text() == CONFIG


def test_a_run_on_github_adds_to_its_summary(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = book.parent / "summary.md"
    summary.write_text("# From another step\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run("check", "--format", "github")
    run("check")
    said = summary.read_text()
    assert said.startswith(f"# From another step\n{MARKER}\n") and said.count(MARKER) == 1
    assert "| 6 | **warning:** review\\_date: 2026-01-01 has passed `review-overdue` |" in said


def test_codes_are_picked_and_left_out(book: Path) -> None:
    (book / "content/guides/GDE-0002-b.md").write_text(guide("GDE-0002", owner="bo"))
    assert codes() == ["review-overdue", "dangling-reference"]
    assert codes("--only", "dangling-reference") == ["dangling-reference"]
    assert codes("--only", "[dangling-reference]", "--only", "review-overdue", "--ignore", "review-overdue") == [
        "dangling-reference"
    ]
    assert codes("--ignore", "dangling-reference") == ["review-overdue"]
    assert run("check", "--ignore", "dangling-reference").exit_code == 0


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize("option", ["--only", "--ignore"])
def test_a_code_that_is_none_is_refused_with_the_nearest(option: str) -> None:
    result = run("check", option, "dangling-refrence")
    assert result.exit_code == 2
    assert "There is no problem 'dangling-refrence'; did you mean 'dangling-reference'?" in result.stderr
    assert "`minutebook show problems` lists them all" in run("check", option, "zzz").stderr


def test_a_waived_problem_is_counted(book: Path) -> None:
    path = book / GUIDE
    waiver = "waive: [{code: review-overdue, reason: On leave, until: 2026-12-31}]\n---\n\nRead"
    path.write_text(path.read_text().replace("---\n\nRead", waiver))
    result = run("check")
    assert (result.stdout, result.stderr) == ("", "2 records checked: no problems; 1 problem under an exception.\n")


def test_only_what_a_change_brings_is_reported(book: Path) -> None:
    assert run("check", "--changed", "main").stderr == "2 records checked: no problems; 1 there before.\n"
    (book / "content/guides/GDE-0002-b.md").write_text(guide("GDE-0002", owner="bo"))
    path = book / GUIDE
    path.write_text(path.read_text().replace("id: GDE-0001", "# a line above\nid: GDE-0001"))
    result = run("check", "--changed", "main")
    assert result.exit_code == 1
    assert [line.rpartition("[")[2] for line in result.stdout.splitlines()[::2]] == ["dangling-reference]"]
    assert result.stderr == "3 records checked: 1 error of this change; 1 there before.\n"
    assert json.loads(run("check", "--changed", "main", "--format", "json").stdout)["counts"]["before"] == 1


def test_what_a_change_breaks_elsewhere_is_its_own(book: Path) -> None:
    (book / "content/people/ana.md").unlink()
    assert codes("--changed", "main") == ["dangling-reference"]


def test_a_renamed_file_keeps_its_problems(book: Path) -> None:
    (book / GUIDE).rename(book / "content/guides/GDE-0001-renamed.md")
    assert codes() == ["review-overdue"]
    assert codes("--changed", "main") == []


def test_what_main_got_meanwhile_is_not_of_this_change(book: Path) -> None:
    (book / "content/guides/GDE-0003-c.md").write_text(guide("GDE-0003"))
    commit(book, {})
    git(book, "checkout", "-q", "main")
    commit(book, {GUIDE: guide("GDE-0001")})
    git(book, "checkout", "-q", "topic")
    assert codes("--changed", "main") == []


def test_files_of_the_change_come_first_on_github(book: Path) -> None:
    (book / "content/people/ana.md").unlink()
    (book / "content/guides/GDE-0002-b.md").write_text(guide("GDE-0002", owner="bo"))
    lines = run("check", "--changed", "main", "--format", "github").stdout.splitlines()
    assert [line.split("file=office/content/guides/")[1][:8] for line in lines] == ["GDE-0002", "GDE-0001"]


def test_an_id_that_another_branch_took_is_reported(book: Path) -> None:
    (book / "content/guides/GDE-0002-b.md").write_text(guide("GDE-0002", "Ours"))
    commit(book, {})
    git(book, "checkout", "-q", "-b", "other", "main")
    commit(book, {"content/guides/GDE-0002-c.md": guide("GDE-0002", "Theirs")})
    assert codes("--changed", "main") == ["id-taken-on-branch"]
    git(book, "checkout", "-q", "topic")
    result = run("check", "--changed", "main")
    assert result.exit_code == 1
    assert "GDE-0002-b.md:2:5: error: id: 'GDE-0002' is taken on the branch other" in result.stdout
    assert "minutebook rename GDE-0002 --id next" in result.stdout
    assert codes("--changed", "main", "--ignore", "id-taken-on-branch") == []
    assert codes() == ["review-overdue"]


def test_what_this_edition_does_not_show_is_not_quoted_from_another_branch(book: Path) -> None:
    (book / "content/guides/GDE-0002-b.md").write_text(guide("GDE-0002", "Ours"))
    commit(book, {})
    git(book, "checkout", "-q", "-b", "other", "main")
    secret = guide("GDE-0002", "Secret closure", more="visibility: restricted\n")
    commit(book, {"content/guides/GDE-0002-c.md": secret})
    git(book, "checkout", "-q", "topic")
    said = run("check", "--changed", "main").stdout
    assert "[id-taken-on-branch]" in said and "Secret" not in said


@pytest.mark.usefixtures("book")
def test_a_base_that_is_not_here_is_said_to_be_to_fetch() -> None:
    result = run("check", "--changed", "release")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--changed: There is no branch or commit 'release' here; fetch it first: git fetch origin" in result.stderr


def test_without_a_repository_a_change_cannot_be_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    write_files(tmp_path, BOOK)
    monkeypatch.chdir(tmp_path)
    result = run("check", "--changed", "main")
    assert result.exit_code == 2 and "'content' is not in a git repository" in result.stderr
    assert run("check", "--format", "github").stdout.startswith(f"::warning file={GUIDE},")


def test_a_file_with_an_odd_name_can_be_printed_in_every_form(book: Path) -> None:
    name = b"content/guides/caf\xe9.md".decode("utf-8", "surrogateescape")
    (book / name).write_text(guide("GDE-0009", owner="bo"))
    for form in FORMS:
        result = run("check", "--format", form)
        assert result.exit_code == 1 and isinstance(result.exception, SystemExit), form
        assert "holds a byte that is not UTF-8 text" in result.stdout


def test_what_is_mechanical_is_mended_and_the_rest_reported(book: Path) -> None:
    path = book / "content/guides/GDE-0002-b.md"
    path.write_bytes(guide("GDE-0002", owner="bo").replace("2027-01-01", "1 January 2027 # soon").encode())
    before = path.read_bytes()
    assert codes() == ["review-overdue", "date-form"]
    shown = run("check", "--fix", "--dry-run")
    assert shown.exit_code == 0 and path.read_bytes() == before
    assert "-review_date: 1 January 2027 # soon\n+review_date: 2027-01-01 # soon\n" in shown.stdout
    assert "1 fix in 1 file, not made." in shown.stderr
    result = run("check", "--fix", "--format", "json")
    assert result.exit_code == 1
    assert path.read_bytes() == before.replace(b"1 January 2027", b"2027-01-01")
    assert "GDE-0002-b.md:6:14: review_date: " in result.stderr and "1 fix made in 1 file." in result.stderr
    assert [each["code"] for each in json.loads(result.stdout)["problems"]] == ["review-overdue", "dangling-reference"]
    again = run("check", "--fix")
    assert "Nothing to fix." in again.stderr and path.read_bytes() == before.replace(b"1 January 2027", b"2027-01-01")


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize("words", [["--dry-run"], ["--fix", "--ignore", "x"], ["--fix", "--only", "date-form"]])
def test_options_that_do_not_go_together_are_refused(words: list[str]) -> None:
    result = run("check", *words)
    assert result.exit_code == 2 and "--fix" in result.stderr


def hook(name: str) -> list[str]:
    """The command of one of our hooks, as pre-commit splits it."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (entry,) = [each["entry"] for each in hooks if each["id"] == name]
    return str(entry).split()[1:]


@pytest.fixture
def old_fault(book: Path) -> Path:
    """A committed record that can be mended and has an error beside; another record is changed, with such a fault."""
    old = book / "content/guides/GDE-0002-old.md"
    old.write_text(guide("GDE-0002", "Old fault", owner="nobody").replace("draft", "Draft"))
    commit(book, {})
    path = book / GUIDE
    path.write_text(path.read_text().replace("review_date: 2026-01-01", "review_date: 1 January 2027"))
    return old


def test_the_hook_mends_and_reports_only_the_files_of_the_commit(old_fault: Path) -> None:
    before = old_fault.read_bytes()
    Path("README.md").write_text("Not a page.")
    result = run(*hook("minutebook-fix"), GUIDE, "README.md")
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    assert "1 fix made in 1 file." in result.stderr and "Passed over: README.md" in result.stderr
    assert old_fault.read_bytes() == before and "review_date: 2027-01-01\n" in Path(GUIDE).read_text()
    checked = run(*hook("minutebook-check"))
    assert (checked.exit_code, checked.stdout) == (0, ""), checked.output
    assert run("check").exit_code == 1, "the old fault is still told to whoever asks for all"


def test_only_what_changed_is_mended_when_a_base_is_named(old_fault: Path) -> None:
    before = old_fault.read_bytes()
    shown = run("check", "--fix", "--changed", "HEAD", "--dry-run")
    assert shown.exit_code == 0 and "1 fix in 1 file, not made." in shown.stderr
    result = run("check", "--fix", "--changed", "HEAD")
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    assert old_fault.read_bytes() == before and "review_date: 2027-01-01\n" in Path(GUIDE).read_text()
    assert run("check", "--fix", str(old_fault)).exit_code == 1 and b"status: draft" in old_fault.read_bytes()


@pytest.mark.usefixtures("old_fault")
def test_only_the_problems_of_the_files_named_are_reported() -> None:
    assert codes(GUIDE) == ["date-form"]
    assert codes("content/guides/GDE-0002-old.md") == ["unknown-status"]
    result = run("check", "content/nothing.md")
    assert result.exit_code == 2 and "There is no file 'content/nothing.md' here" in result.stderr


def test_before_the_first_commit_all_is_of_the_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    write_files(tmp_path, BOOK.replace("owner: ana", "owner: bo"))
    git(tmp_path, "init", "-q")
    monkeypatch.chdir(tmp_path)
    result = run(*hook("minutebook-check"))
    assert result.exit_code == 1 and "dangling-reference" in result.stdout


@pytest.mark.usefixtures("book")
def test_a_problem_is_explained_with_what_to_do_and_where_it_is_here() -> None:
    said = run("show", "[review-overdue]").stdout
    assert said.startswith("review-overdue: warning\n\n")
    assert "minutebook check --only review-overdue" in said and "waive: [{code: review-overdue," in said
    assert f"In this book: 1 time\n  {GUIDE}:6:14: review_date: 2026-01-01 has passed\n    hint: " in said
    assert "In this book: nowhere." in run("show", "duplicate-id").stdout
    assert "There are no exceptions for it" in run("show", "duplicate-id").stdout


def test_the_severities_of_the_site_are_told(book: Path) -> None:
    assert run("show", "settled-not-sealed").stdout.startswith("settled-not-sealed: notice (off on this site)\n")
    (book / "mkdocs.yml").unlink()
    assert run("show", "settled-not-sealed").stdout.startswith("settled-not-sealed: notice\n")
    result = run("show", "settled-not-sealed", "--config", "mkdocs.yml")
    assert result.exit_code == 2 and "There is no mkdocs.yml here" in result.stderr


def test_all_problems_and_findings_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = run("show", "problems").stdout.splitlines()
    assert lines[0] == "What the check reports:" and "What an import finds:" in lines
    assert any(line.split()[:2] == ["duplicate-id", "error"] for line in lines)
    assert any(line.split()[:2] == ["import-no-date", "notice"] for line in lines)


def test_a_finding_of_an_import_is_explained_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = run("show", "import-no-date").stdout
    assert "The source gives no date. A record without a date is on no timeline." in said
    assert "What to do:\n  Add the date once somebody knows it." in said
    result = run("show", "duplicate-ids")
    assert result.exit_code == 2 and "did you mean 'duplicate-id'?" in result.stderr


def test_two_processes_find_what_one_finds(book: Path) -> None:
    (book / "content/guides/GDE-0002-b.md").write_text(guide("GDE-0002", owner="nobody", more="related: [GDE-0003]\n"))
    (book / "content/index.md").write_text("# Home\n\n[gone](gone.md) and DEC-0042.\n")
    by_one, by_two = (
        subprocess.run(
            [sys.executable, "-c", BY_TWO, least, str(book / "mkdocs.yml")], capture_output=True, text=True, check=True
        ).stdout
        for least in ("1000", "1")
    )
    assert by_one == by_two
    assert all(each in by_one for each in ("dangling-reference", "dangling-mention", "broken-link"))
