"""A change of every kind on one branch, as a reviewer reads of it, in every form."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from minutebook.cli.main import main
from minutebook.exporters.changes.markdown import MARKER
from minutebook.authoring.indirect import CODES as AROUND
from minutebook.views.changes.effects import EFFECTS
from tests.sites.checkout import Checkout

FOLDER = Path(__file__).parent / "changes"
CONFIG = """
site_name: Harbor office
docs_dir: content
theme: {name: material, font: false}
plugins:
  - minutebook: {today: 2026-11-23}
"""
FORMS = {"markdown": "comment.md", "json": "diff.json", "text": "diff.txt"}
Diff = Callable[..., str]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The books of base, then `other` and `head` as branches from there; head is checked out, its last file unsaved."""
    here = Checkout(tmp_path_factory.mktemp("changes"))
    (here.folder / "mkdocs.yml").write_text(CONFIG)
    shutil.copytree(FOLDER / "base/content", here.folder / "content")
    here.commit("2026-11-05", "The book as it stands")
    here.git("switch", "-c", "bicycles")
    shutil.copytree(FOLDER / "other/content", here.folder / "content", dirs_exist_ok=True)
    here.commit("2026-11-17", "Bicycles")
    here.git("switch", "-c", "autumn", "main")
    shutil.copytree(FOLDER / "head/content", here.folder / "content", dirs_exist_ok=True)
    for path in (FOLDER / "head/removed.txt").read_text().split():
        (here.folder / "content" / path).unlink()
    here.commit("2026-11-20", "Autumn")
    return here.folder


@pytest.fixture
def diff(office: Path, monkeypatch: pytest.MonkeyPatch) -> Diff:
    monkeypatch.chdir(office)

    def said(*words: str) -> str:
        result = CliRunner().invoke(main, ["export", "diff", "main", *words])
        assert (result.exit_code, result.stderr) == (0, ""), result.output
        return result.stdout

    return said


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_what_was_read_and_found_right(diff: Diff, form: str, update_golden: bool) -> None:
    said = diff("--format", form)
    expected = FOLDER / FORMS[form]
    if update_golden:
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
    assert said == diff("--format", form)


def test_every_effect_on_a_record_is_in_it(diff: Diff) -> None:
    """Those of settings and other files are in tests/sites/test_settings_changed.py."""
    data = json.loads(diff("--format", "json"))
    assert {each["effect"] for each in data["changes"]} == {each.name for each in EFFECTS if each not in AROUND}


def test_every_place_is_a_line_of_a_file(diff: Diff, office: Path) -> None:
    changes = json.loads(diff("--format", "json"))["changes"]
    for each in changes:
        if each["path"] and each["effect"] != "removed":
            assert each["line"] <= len((office / each["path"]).read_text(encoding="utf-8").split("\n"))


@pytest.mark.parametrize("form", FORMS)
def test_a_withheld_record_is_known_by_id_and_kind_only(diff: Diff, form: str) -> None:
    said = diff("--format", form)
    assert "DEC-0010" in said and "pier" not in said
    assert "Close the west pier in May" in diff("--format", form, "--edition", "restricted")
    public = diff("--format", form, "--edition", "public")
    assert "DEC-0001" in public and "register" not in public


def test_the_comment_is_found_again_by_its_first_line_and_calls_nobody(diff: Diff) -> None:
    said = diff("--format", "markdown")
    assert said.startswith(f"{MARKER}\n")
    assert "@bo-berg" not in said and "<b>" not in said and "#12" not in said
