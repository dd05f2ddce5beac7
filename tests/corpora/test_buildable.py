"""What comes in builds: every case that once failed, and every form of text that a check once refused afterwards."""

import json
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from minutebook.cli.main import main
from tests.architecture.source import ROOT
from tests.sites.crawl import dead_links
from tests.sites.site import EXTENSIONS, build_site
from tests.unit.importers.bodies import FILES, FOLDERS, as_site

CASES = ROOT.parent / "shared/cases"
SITE = {
    "site_name": "Site",
    "docs_dir": "content",
    "theme": {"name": "material", "font": False},
    "plugins": [
        {"minutebook": {"today": "2026-11-23"}},
        *("minutebook/indexes", "minutebook/timelines", "minutebook/guides"),
        {"macros": {"on_undefined": "strict", "on_error_fail": True}},
    ],
    "markdown_extensions": [*EXTENSIONS, {"pymdownx.snippets": {"check_paths": True}}],
}
"""With a plugin and an extension that stop a build for what they find in a text that knew nothing of them."""

NOT_IMPORTED = ("hostile", "README*", "DEC-*", "mkdocs.yml")
"""What is no source of records."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not beside this checkout"),
]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    pytest.importorskip("mkdocs_macros")
    (tmp_path / "content/decisions").mkdir(parents=True)
    (tmp_path / "content/index.md").write_text("---\ntitle: Home\nvisibility: public\n---\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(SITE), encoding="utf-8")
    return tmp_path


def minutebook(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--config", str(folder / "mkdocs.yml")])


def write(folder: Path, text: str) -> None:
    for section in f"\n{text}".split("\n-- ")[1:]:
        name, _, body = section.partition(" --\n")
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{body}\n", encoding="utf-8")


def sources(folder: Path) -> list[Path]:
    """A copy of every case that can be imported: folders that hold pages, spreadsheets, and the texts written here."""
    shutil.copytree(CASES, folder, ignore=shutil.ignore_patterns(*NOT_IMPORTED))
    sheets = [each for ending in ("csv", "xlsx") for each in folder.rglob(f"*.{ending}")]
    pages = {each.parent for each in folder.rglob("*.md")}
    texts = [*(f"-- 0001-x.md --\n{text}" for text in FILES.values()), *map(as_site, FOLDERS.values())]
    for number, text in enumerate(texts):
        write(folder / f"texts/{number}", text)
    pages.add(folder / "texts")
    return sorted([*sheets, *(each for each in pages if not any(other in each.parents for other in pages))])


def test_what_comes_in_passes_the_check_and_builds_strictly_and_leads_nowhere_dead(office: Path) -> None:
    for number, source in enumerate(sources(office / "sources")):
        into = office / f"content/decisions/{number:03}"
        result = minutebook(office, "import", str(source), "--into", str(into), "--kind", "decision")
        assert result.exit_code < 2 and not isinstance(result.exception, Exception), (source, result.output)
    checked = minutebook(office, "check")
    assert [line for line in checked.output.splitlines() if ": error: " in line] == []
    built = build_site(office, strict=True)
    assert not built.stopped, built.said
    assert dead_links(built.folder) == []


REFUSED = {
    "cases/import/check-refuses": (
        "0001-a.md: the text holds HTML that may run or load something: <iframe>",
        "0001-a.md: the text links to 'rdar://123', which is not a link that may be shown",
        "0001-a.md: the text links to 'data:image/png;base64,iVBORw0KGgo=', which is not a link that may be shown",
        "0003-c.md: updated: 2024-01-08 is earlier than created, 2024-08-09",
    ),
    "cases/import-that-check-refuses/adr": (
        "0002-rent.md: status: 'superseded', but its successor DEC-0003 is only 'proposed'",
    ),
    "cases/import-that-check-refuses/register.csv": (
        "register.csv: status: 'accepted', but DEC-0002 supersedes it and is 'accepted'",
    ),
}
"""What an import says before a check does."""


@pytest.mark.parametrize("case", REFUSED)
def test_what_a_check_would_warn_of_is_told_by_the_import_with_its_source(office: Path, case: str) -> None:
    source, report = office / Path(case).name, office / "found.json"
    copied = shutil.copytree if not source.suffix else shutil.copy
    copied(CASES.parent / case, source)
    minutebook(office, "import", str(source), "--into", str(office / "content/decisions"), "--report", str(report))
    data = json.loads(report.read_text(encoding="utf-8"))
    problems = [*data["problems"], *(each for entry in data["entries"] for each in entry.get("problems", []))]
    assert {f"{Path(each['path']).name}: {each['message']}" for each in problems} >= {*REFUSED[case]}
    checked = minutebook(office, "check")
    assert checked.exit_code == 0 and checked.output.count(": warning: ") >= len(REFUSED[case])
