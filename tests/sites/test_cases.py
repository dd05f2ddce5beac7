"""Small inputs that once failed, run as a person would run them; each behaves as its README says."""

import json
import re
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
from tests.sites.site import build_site, write_files

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
FORUM = """---
id: FOR-0001
title: Board
status: dormant
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
    assert minutebook(office, "show", "decision", "--format", "csv", "-o", str(office / "out.csv")).exit_code == 0
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


def problems_of(office: Path, *words: str) -> list[dict[str, object]]:
    """What the check says, with the files it says it of."""
    return json.loads(minutebook(office, "check", *words, "--format", "json").stdout)["problems"]


def test_a_heading_of_level_1_leaves_the_title_its_place(office: Path) -> None:
    shutil.copy(CASES / "heading-one/DEC-0011-heading-one.md", office / "content/decisions")
    (office / "content/forums").mkdir()
    (office / "content/forums/FOR-0001-board.md").write_text(FORUM, encoding="utf-8")
    (found,) = [each for each in problems_of(office) if each["code"] == "level-one-heading"]
    assert found["line"] == 20
    (office / "content/index.md").write_text("---\ntitle: Home\n---\n\nHome.\n")
    (office / "content/lessons/LES-0001-old-fault.md").unlink()
    built = build_site(office)
    assert not built.stopped, built.said
    assert re.findall(r"<h1[^>]*>([^<]*)<", built.page("decisions/DEC-0011-heading-one/")) == ["Move the ferry berth"]


def test_fields_behind_a_comment_are_imported_and_not_left_in_the_text(office: Path) -> None:
    case = CASES / "front-matter-after-comment"
    done = minutebook(office, "import", str(case), "--into", str(office / "content/decisions"))
    assert done.exit_code == 0, done.output
    (made,) = (office / "content/decisions").glob("DEC-*.md")
    text = made.read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    assert "status: accepted" in front and "2025-05-03" in front
    assert "status:" not in body and "date: 2025-05-03" not in body


def test_a_typo_in_a_successor_does_not_accuse_the_record_it_replaces(office: Path) -> None:
    for name in ("DEC-0021-old.md", "DEC-0022-new.md"):
        shutil.copy(CASES / "held-back-successor" / name, office / "content/decisions")
    (office / "content/forums").mkdir()
    (office / "content/forums/FOR-0001-board.md").write_text(FORUM, encoding="utf-8")
    errors = [
        each for each in problems_of(office) if each["severity"] == "error" and "/decisions/" in str(each["path"])
    ]
    assert [(each["path"], each["line"]) for each in errors] == [("content/decisions/DEC-0022-new.md", 4)]


def test_an_id_in_brackets_is_told_once_and_mended(office: Path) -> None:
    (office / "content/decisions/DEC-0001-first.md").write_text(
        "---\nid: DEC-0001\ntitle: The first\nstatus: proposed\n---\n", encoding="utf-8"
    )
    names = ("DEC-0023-quoted.md", "DEC-0024-bare.md")
    for name in names:
        shutil.copy(CASES / "wikilink-in-a-field" / name, office / "content/decisions")
    told = [each for each in problems_of(office) if "related" in str(each["message"])]
    assert [each["code"] for each in told] == ["reference-form"] * 2
    assert all("DEC-0001" in str(each["message"]) + str(each["hint"]) for each in told)
    minutebook(office, "check", "--fix")
    for name in names:
        assert re.search(r'\n  - "?DEC-0001"?\n', (office / "content/decisions" / name).read_text(encoding="utf-8"))
    assert not [each for each in problems_of(office) if "related" in str(each["message"])]
