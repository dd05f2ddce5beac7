"""Pull requests that change what is published or checked without touching a record, as a reviewer meets them."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from minutebook.authoring.indirect import CODES as AROUND
from minutebook.cli.main import main
from tests.sites.checkout import Checkout
from tests.unit.books import entry

CONFIG = """site_name: Site
docs_dir: content
theme:
  name: material
  custom_dir: overrides
plugins:
  - minutebook:
      edition: !ENV [MINUTEBOOK_EDITION, internal]
      kinds: [kinds/risk.py]
"""
RISK = '''"""Risks."""
from typing import ClassVar

from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import Lifecycle, Stage
from minutebook.schema.record import Record


class Risk(Record):
    """What may go wrong."""

    kind: ClassVar[Kind] = Kind(
        key="hazard", prefix="HAZ", name="Hazard", plural="Hazards", folder="hazards",
        lifecycle=Lifecycle(stages={"open": Stage.OPEN}, moves={"open": ()}),
        example=Example("Flood", {}),
    )
'''
PLAN = "## Decision\n\nAs in [the plan](../assets/plan.pdf).\n"


@dataclass(frozen=True)
class Pull:
    """One pull request: what it does to a checkout, and what the comparison and the check must say of it."""

    do: Callable[[Path], object]
    effect: str
    told: str
    code: str


def setting(line: str, instead_of: str = "") -> Callable[[Path], object]:
    """Write a line among the options of the plugin, or in place of another."""

    def do(folder: Path) -> None:
        path = folder / "mkdocs.yml"
        said = path.read_text()
        assert instead_of in said
        path.write_text(said.replace(instead_of, f"      {line}") if instead_of else f"{said}      {line}\n")

    return do


def file(path: str, text: str = "changed\n") -> Callable[[Path], object]:
    return lambda folder: (folder / path).write_text(text)


EDITION = "      edition: !ENV [MINUTEBOOK_EDITION, internal]"
SHOWN, LOOSENED = "visibility-widened-by-settings", "setting-loosened"
TWELVE = {
    "pages that do not say become public": Pull(
        setting("default_visibility: public"), SHOWN, "DEC-0001", "shown-by-settings"
    ),
    "the site shows what is restricted": Pull(
        setting("edition: restricted", EDITION), SHOWN, "DEC-0002", "shown-by-settings"
    ),
    "the edition is fixed": Pull(setting("edition: internal", EDITION), LOOSENED, "edition", "setting-loosened"),
    "a kind is switched off": Pull(setting("kinds_off: [decision]"), LOOSENED, "kinds_off", "setting-loosened"),
    "no problem stops a build": Pull(setting("fail_on: never"), LOOSENED, "fail_on", "setting-loosened"),
    "the day is fixed": Pull(setting("today: 2026-01-01"), LOOSENED, "today", "setting-loosened"),
    "a check is switched off": Pull(
        setting('severity: {review-overdue: "off"}'), LOOSENED, "severity: review-overdue", "setting-loosened"
    ),
    "a folder is read through a mapping": Pull(
        setting("adopt: [{folder: adr, kind: decision}]"), LOOSENED, "adopt", "setting-loosened"
    ),
    "a kind of the site's own is another": Pull(
        file("kinds/risk.py", RISK + "\n# run me\n"), "also-changed", "kinds/risk.py", "other-file-changed"
    ),
    "a template is another": Pull(
        file("overrides/main.html"), "also-changed", "overrides/main.html", "other-file-changed"
    ),
    "a workflow is another": Pull(
        file(".github/workflows/check.yml"), "also-changed", ".github/workflows/check.yml", "other-file-changed"
    ),
    "a file that a settled record links to is swapped": Pull(
        file("content/assets/plan.pdf", "%PDF-1.4 B"),
        "settled-attachment-changed",
        "content/assets/plan.pdf",
        "settled-file-changed",
    ),
}
MORE = {
    "what is installed is other": Pull(
        file("requirements.txt"), "also-changed", "requirements.txt", "other-file-changed"
    ),
    "a workflow is taken away": Pull(
        lambda folder: (folder / ".github/workflows/check.yml").unlink(),
        "also-changed",
        ".github/workflows/check.yml",
        "other-file-changed",
    ),
    "a file that an open record links to is swapped": Pull(
        file("content/assets/draft.pdf", "%PDF-1.4 B"), "attachment-changed", "draft.pdf", "linked-file-changed"
    ),
    "pages that do not say become restricted": Pull(
        setting("default_visibility: restricted"), "visibility-narrowed-by-settings", "DEC-0001", "hidden-by-settings"
    ),
    "the site has another name": Pull(
        lambda folder: (folder / "mkdocs.yml").write_text(CONFIG.replace("site_name: Site", "site_name: Other")),
        "setting-changed",
        "site_name",
        "setting-changed",
    ),
    "a hook runs in the build": Pull(
        lambda folder: (
            file("hook.py", "")(folder),
            (folder / "mkdocs.yml").write_text(f"{CONFIG}hooks: [hook.py]\n"),
        ),
        LOOSENED,
        "hooks",
        "setting-loosened",
    ),
    "another plugin comes in": Pull(
        lambda folder: (folder / "mkdocs.yml").write_text(f"{CONFIG}  - search\n"),
        LOOSENED,
        "plugins: search",
        "setting-loosened",
    ),
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office as a repository, with files of every sort that run or are published."""
    folder = tmp_path_factory.mktemp("base")
    files: dict[str, bytes] = {
        "mkdocs.yml": CONFIG.encode(),
        "kinds/risk.py": RISK.encode(),
        "overrides/main.html": b'{% extends "base.html" %}\n',
        "requirements.txt": b"minutebook\n",
        ".github/workflows/check.yml": b"on: push\n",
        "content/assets/plan.pdf": b"%PDF-1.4 A",
        "content/assets/draft.pdf": b"%PDF-1.4 A",
        "content/decisions/DEC-0001-plan.md": entry("DEC-0001", "accepted", PLAN, title="Plan", owner="ana").data,
        "content/decisions/DEC-0002-pier.md": entry(
            "DEC-0002", "proposed", title="Sell the pier", visibility="restricted", review_date="2026-06-01"
        ).data,
        "content/decisions/DEC-0003-draft.md": entry(
            "DEC-0003", "proposed", "See [it](../assets/draft.pdf).\n", title="Draft", review_date="2026-06-01"
        ).data,
        "content/people/ana.md": entry("ana").data,
    }
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    Checkout(folder).commit("2026-11-01", "Start")
    return folder


@pytest.fixture
def office(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "office"
    shutil.copytree(base, folder)
    monkeypatch.chdir(folder)
    return folder


def run(*words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--today", "2026-11-23"])


def diff(*words: str) -> str:
    result = run("export", "diff", "main", *words)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("name", [*TWELVE, *MORE])
def test_it_is_named_by_the_comparison_and_by_the_check(name: str, office: Path) -> None:
    pull = {**TWELVE, **MORE}[name]
    pull.do(office)
    changes = json.loads(diff("--format", "json"))["changes"]
    assert pull.effect in {each["effect"] for each in changes}, changes
    for form in ("text", "markdown"):
        assert pull.told in diff("--format", form).replace("\\", "")
    checked = run("check", "--changed", "main", "--format", "json")
    problems = json.loads(checked.stdout)["problems"]
    (met, *_) = [each for each in problems if each["code"] == pull.code]
    assert pull.told in f"{met['message']} {met['path']}"


def test_there_are_twelve_and_every_effect_beside_records_is_met() -> None:
    assert len(TWELVE) == 12
    assert {each.effect for each in (*TWELVE.values(), *MORE.values())} == {each.name for each in AROUND}


@pytest.mark.usefixtures("office")
def test_nothing_is_said_where_nothing_changed() -> None:
    assert json.loads(diff("--format", "json"))["changes"] == []
    assert json.loads(run("check", "--changed", "main", "--format", "json").stdout)["problems"] == []


def test_a_visibility_loosened_by_settings_is_the_first_line(office: Path) -> None:
    setting("default_visibility: public")(office)
    (office / "content/decisions/DEC-0003-draft.md").unlink()
    said = diff()
    assert "Look first at 2 records the settings show to more readers" in said
    first = next(line for line in said.split("\n") if line.startswith("!"))
    assert first == "! 2 records the settings show to more readers"
    assert "DEC-0001 Plan: internal → public (default_visibility)" in said
    assert said.index("! 2 records the settings") < said.index("! 1 setting that checks less") < said.index("removed\n")
    assert run("export", "diff", "main", "--fail-on-danger").exit_code == 1


def test_a_comparison_is_for_readers_of_before_where_the_site_is_opened(office: Path) -> None:
    setting("edition: restricted", EDITION)(office)
    for form in ("text", "markdown", "json"):
        said = diff("--format", form)
        assert "DEC-0002" in said and "pier" not in said
    assert "not published → published" in diff()
    assert "Sell the pier" in diff("--edition", "restricted")


def test_what_only_the_new_settings_find_is_new(office: Path) -> None:
    setting('severity: {review-overdue: "off"}')(office)
    git = Checkout(office)
    git.commit("2026-11-02", "Off")
    (office / "mkdocs.yml").write_text(CONFIG)
    found = json.loads(run("check", "--changed", "main", "--format", "json").stdout)["problems"]
    assert [each["code"] for each in found].count("review-overdue") == 2
    assert "setting-changed" in {each["code"] for each in found}


def test_a_change_of_settings_cannot_keep_itself_from_being_told(office: Path) -> None:
    setting('severity: {setting-loosened: "off"}')(office)
    result = run("check", "--changed", "main")
    assert result.exit_code == 2
    assert "mkdocs.yml:10:18: severity: 'setting-loosened' cannot be switched off" in result.stderr


def test_files_of_a_withheld_record_are_not_named(office: Path) -> None:
    page = office / "content/decisions/DEC-0002-pier.md"
    (office / "content/assets/bid.pdf").write_text("A")
    page.write_text(f"{page.read_text()}\nSee [it](../assets/bid.pdf).\n")
    Checkout(office).commit("2026-11-02", "Bid")
    (office / "content/assets/bid.pdf").write_text("B")
    for form in ("text", "markdown", "json"):
        said = diff("--format", form)
        assert "DEC-0002" in said and "bid" not in said


def test_the_kinds_of_before_are_read_as_they_were(office: Path) -> None:
    (office / "content/hazards").mkdir()
    page = "---\nid: HAZ-0001\ntitle: Flood\nstatus: open\nowner: ana\n---\n\nWater.\n"
    (office / "content/hazards/HAZ-0001-flood.md").write_text(page)
    Checkout(office).commit("2026-11-02", "Risk")
    file("kinds/risk.py", RISK.replace('"open"', '"raised"'))(office)
    changes = json.loads(diff("--format", "json"))["changes"]
    assert ("held-back", "HAZ-0001") in {(each["effect"], each["id"]) for each in changes}


def test_settings_that_were_not_there_or_cannot_be_used_are_told(office: Path) -> None:
    (office / "mkdocs.yml").write_text(CONFIG.replace("kinds: [kinds/risk.py]", "kinds: [kinds/none.py]"))
    Checkout(office).commit("2026-11-02", "Broken")
    (office / "mkdocs.yml").write_text(CONFIG)
    assert "so both sides were read with the settings here" in diff()


def test_where_the_pages_lay_elsewhere_the_records_are_the_same(office: Path) -> None:
    (office / "content").rename(office / "pages")
    (office / "mkdocs.yml").write_text(CONFIG.replace("docs_dir: content", "docs_dir: pages"))
    changes = json.loads(diff("--format", "json"))["changes"]
    assert not {"added", "removed"} & {each["effect"] for each in changes}
    assert "docs_dir" in {each["title"] for each in changes}
