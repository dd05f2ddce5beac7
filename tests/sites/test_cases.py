"""Small inputs that once failed, run as a person would run them; each behaves as its README says."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from minutebook.cli.main import main
from minutebook.disk.reading import read_folder
from minutebook.pipeline import Settings, run
from tests.architecture.source import ROOT
from tests.fakes import TODAY
from tests.sites.checkout import Checkout
from tests.sites.site import write_files

CASES = ROOT.parent / "shared/cases"
CONFIG = """
site_name: Site
docs_dir: content
theme: {name: material, font: false}
plugins:
  - minutebook: {today: 2026-11-23}
"""
PEOPLE = """
-- people/bea-holm.md --
---
id: bea-holm
title: Bea Holm
status: active
---
-- lessons/LES-0001-old-fault.md --
---
id: LES-0001
title: An old fault
status: Validated
owner: bea-holm
---
"""

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not beside this checkout")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    write_files(tmp_path, PEOPLE)
    (tmp_path / "content/decisions").mkdir()
    return tmp_path


def minutebook(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--config", str(folder / "mkdocs.yml")])


def test_several_values_in_one_cell_become_several_tags(office: Path) -> None:
    case = CASES / "comma-is-one-tag"
    done = minutebook(office, "import", str(case / "register.csv"), "--into", str(office / "content/decisions"))
    assert done.exit_code == 0, done.output
    records = run(read_folder(office / "content").pages, Settings(), TODAY).catalog.of_kind("decision")
    assert {each.title: set(each.tags) for each in records} == {
        "Rent a crane": {"north", "safety"},
        "Buy a crane": {"north", "safety"},
    }


def test_several_values_in_one_text_of_a_record_are_an_error_with_the_list_that_is_wanted(office: Path) -> None:
    shutil.copy(CASES / "comma-is-one-tag/DEC-0012-comma.md", office / "content/decisions")
    found = json.loads(minutebook(office, "check", "--format", "json").stdout)["problems"]
    (problem,) = [each for each in found if each["message"].startswith("tags")]
    assert (problem["line"], problem["severity"]) == (14, "error")
    assert "[" in problem["hint"] and "north" in problem["hint"] and "safety" in problem["hint"]


def test_a_moment_that_may_be_two_days_is_left_for_a_person(office: Path) -> None:
    name = "DEC-0013-moment.md"
    shutil.copy(CASES / "moment-cut-to-a-day" / name, office / "content/decisions")
    before = (office / "content/decisions" / name).read_bytes()
    done = minutebook(office, "check", "--fix")
    assert (office / "content/decisions" / name).read_bytes() == before
    assert "2027-03-03" in done.output and "2027-03-04" in done.output


def test_a_list_for_spreadsheets_says_that_it_is_unicode(office: Path) -> None:
    """The case is cases/csv-without-bom."""
    (office / "content/decisions/DEC-0001-zoll.md").write_text(
        "---\nid: DEC-0001\ntitle: Zoll über Düsseldorf\nstatus: proposed\n---\n", encoding="utf-8"
    )
    assert minutebook(office, "list", "decision", "--format", "csv", "-o", str(office / "out.csv")).exit_code == 0
    data = (office / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and "Zoll über Düsseldorf".encode() in data


def test_a_hook_mends_what_is_being_committed_and_no_old_fault_elsewhere(office: Path) -> None:
    """The case is cases/precommit-fix."""
    trunk = Checkout(office)
    trunk.commit("2026-11-01", "A colleague's fault")
    lesson = office / "content/lessons/LES-0001-old-fault.md"
    old = lesson.read_bytes()
    person = office / "content/people/bea-holm.md"
    person.write_text(person.read_text().replace("title: Bea Holm", "title: Bea Holm\njoined_on: 2026/03/04"))
    done = minutebook(office, "check", "--fix", "--changed", "HEAD")
    assert done.exit_code == 0, done.output
    assert "joined_on: 2026-03-04" in person.read_text()
    assert lesson.read_bytes() == old and "LES-0001" not in done.output
