"""The `minutebook` command, run as a person runs it."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from minutebook.cli.main import main
from tests.sites.site import write_files

CONFIG = """
site_name: Site
docs_dir: content
theme: {name: material, font: false}
plugins:
  - minutebook: {today: 2026-11-23}
"""
PEOPLE = "-- people/ana.md --\n---\nid: ana\ntitle: Program lead\nstatus: active\n---\n"
LESSON = """
-- lessons/LES-0001-order-early.md --
---
id: LES-0001
title: "=Order early"
status: logged
owner: ana
recommendation: Order early.
review_date: 2027-01-01
logged_on: 2026-10-01
---

## What happened

a

## Why

b

## What to do next time

See [[ana]].
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    write_files(tmp_path, PEOPLE + LESSON)
    (tmp_path / "content/index.md").write_text("# Home\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.mark.usefixtures("site")
def test_check_of_a_sound_site_ends_with_0() -> None:
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "2 records checked: no problems.\n"


def test_check_names_place_and_remedy_and_ends_with_1(site: Path) -> None:
    path = site / "content/lessons/LES-0001-order-early.md"
    path.write_text(path.read_text().replace("status: logged", "status: loged"))
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout == (
        "content/lessons/LES-0001-order-early.md:4:9: error: status: unknown value 'loged' [unknown-status]\n"
        "    hint: did you mean 'logged'?\n"
    )
    assert result.stderr == "1 record checked (1 file not published): 1 error.\n"
    assert run("check", "--fail-on", "never").exit_code == 0


@pytest.mark.usefixtures("site")
def test_warnings_fail_only_where_asked() -> None:
    assert run("check", "--today", "2027-06-01").exit_code == 0
    late = run("check", "--today", "2027-06-01", "--fail-on", "warning")
    assert late.exit_code == 1
    assert "review_date: 2027-01-01 has passed [review-overdue]" in late.stdout


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", "--config", "other.yml"], "There is no other.yml here"),
        (["check", "--today", "tomorrow"], "'tomorrow' must be a day such as 2026-11-23."),
        (["show", "lessn"], "There is no record, kind or problem 'lessn'; did you mean 'lesson'?"),
        (["show", "lesson", "--status", "logd"], "There is no status 'logd' for a lesson; did you mean 'logged'?"),
        (["show", "LES-0009"], "There is no record, kind or problem 'LES-0009'"),
    ],
)
def test_a_wrong_command_ends_with_2_and_says_why(words: list[str], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_site_without_the_plugin_is_unusable(site: Path) -> None:
    (site / "mkdocs.yml").write_text("site_name: Site\ndocs_dir: content\n")
    result = run("check")
    assert result.exit_code == 2 and "add `- minutebook` to its plugins" in result.stderr


@pytest.mark.usefixtures("site")
def test_list_as_table_json_and_csv() -> None:
    assert "LES-0001" in run("show", "lessons").stdout
    data = json.loads(run("show", "lesson", "--format", "json").stdout)
    assert data[0]["id"] == "LES-0001" and data[0]["logged_on"] == "2026-10-01"
    told = run("show", "lesson", "--format", "csv").stdout_bytes
    rows = list(csv.DictReader(io.StringIO(told.decode("utf-8-sig"))))
    assert rows[0]["title"] == "'=Order early"
    assert rows[0]["path"] == "lessons/LES-0001-order-early.md"


@pytest.mark.parametrize("words", [[], ["--full"]])
def test_csv_begins_as_excel_needs_it_wherever_it_goes(site: Path, words: list[str]) -> None:
    path = site / "content/lessons/LES-0001-order-early.md"
    path.write_text(path.read_text().replace('"=Order early"', "Zoll über Düsseldorf"), encoding="utf-8")
    told = run("show", "lesson", "--format", "csv", *words).stdout_bytes
    assert told.startswith(b"\xef\xbb\xbfid,title,") and "Zoll über Düsseldorf".encode() in told
    assert run("show", "lesson", "--format", "csv", "--output", "out.csv", *words).stdout == ""
    assert (site / "out.csv").read_bytes() == told


@pytest.mark.usefixtures("site")
def test_a_list_goes_into_no_record() -> None:
    result = run("show", "lesson", "--output", "content/lessons/list.md")
    assert result.exit_code == 2 and "lies among the records" in result.stderr


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("words", "count"), [([], 1), (["--status", "logged"], 1), (["--status", "closed"], 0), (["--owner", "bo"], 0)]
)
def test_list_is_narrowed(words: list[str], count: int) -> None:
    assert len(json.loads(run("show", "lesson", "--format", "json", *words).stdout)) == count


@pytest.mark.usefixtures("site")
def test_show_has_facts_links_and_text() -> None:
    said = run("show", "LES-0001").stdout
    assert said.startswith("LES-0001  =Order early\nLesson, logged  (content/lessons/LES-0001-order-early.md)\n")
    assert "  Owner: Program lead\n" in said and "## What happened" in said


def test_build_writes_the_site(site: Path) -> None:
    result = run("build", "--site-dir", str(site / "out"))
    assert result.exit_code == 0, result.output
    assert (site / "out/lessons/LES-0001-order-early/index.html").is_file()


def test_build_of_a_site_with_errors_ends_with_1(site: Path) -> None:
    path = site / "content/lessons/LES-0001-order-early.md"
    path.write_text(path.read_text().replace("owner: ana", "owner: bo"))
    result = run("build", "--site-dir", str(site / "out"))
    assert result.exit_code == 1
    assert not (site / "out/lessons").exists()
