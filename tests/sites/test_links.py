"""Every link of a built site leads somewhere, and one that would not is a problem before it is built."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from minutebook.cli.main import main
from tests.architecture.source import ROOT
from tests.sites.checkout import Checkout
from tests.sites.crawl import dead_links
from tests.sites.own import own_site
from tests.sites.site import build_site, make_small_site

CASES = ROOT.parent / "shared/cases"
CONFIG = """
site_name: Site
docs_dir: content
theme: {name: material, font: false}
plugins:
  - minutebook: {today: 2026-11-23}
  - minutebook/indexes
  - minutebook/timelines
"""
HOOK = """
def on_files(files, *, config):
    for file in list(files):
        if file.src_uri.startswith("decisions/DEC-0001"):
            files.remove(file)
    return files
"""
RECORD = """
-- decisions/DEC-0001-one.md --
---
id: DEC-0001
title: One
status: proposed
owner: ana
created: 2026-11-20
review_date: 2027-01-01
---

## Context

{text}

## Options

Two.

## Decision

One.

## Consequences

None.
-- people/ana.md --
---
id: ana
title: Ana
status: active
---
"""


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["", "public"], ids=["internal", "public"])
def test_no_link_of_the_sample_book_is_dead(edition: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """This repository's own book, in the edition that it names itself and in the narrower one."""
    site = own_site(tmp_path_factory, edition) / "minutebook"
    assert len(list(site.rglob("*.html"))) > 100
    assert dead_links(site, "/minutebook/") == []


def test_no_link_of_an_adopted_site_is_dead(tmp_path: Path) -> None:
    adopt = {
        "folder": "adr",
        "kind": "decision",
        "id": "ADR-{number}",
        "status": {"ok": "accepted"},
        "routes": ["/adr/"],
    }
    text = """
-- adr/0001-one.md --
---
title: One
status: ok
---
[Two](0002-two.md), [two again](/adr/ADR-2/), [gone](0009-gone.md), ![lost](lost.png), <a href="0002-two.md">2</a>,
<img src="map.png">, <a href="lost.pdf">lost paper</a>
-- adr/0002-two.md --
---
title: Two
status: ok
---
[One][1]

[1]: ./0001-one.md
-- adr/map.png --
x
"""
    built = make_small_site(tmp_path, text, adopt=[adopt], site={"strict": True})
    assert not built.stopped, built.said
    assert dead_links(built.folder) == []
    page = built.page("adr/0001-one/")
    assert 'src="../map.png"' in page and 'href="../0002-two/"' in page and "lost paper" in page
    assert built.said.count("[broken-link]") == 3 and "notice: the text links to 'lost.pdf'" in built.said


@pytest.mark.parametrize("directory_urls", [True, False])
def test_addresses_in_html_are_moved_as_those_in_markdown(tmp_path: Path, directory_urls: bool) -> None:
    text = (
        '<img src="../img/a b.png" alt="src=no.png"> <a href="../people/ana.md">Ana</a>'
        "\n<video src='../img/a%20b.png' poster=\"../img/a%20b.png\"></video>"
        '\n<img src="../img/a%20b.png" srcset="../img/a%20b.png 1x, ../img/a%20b.png 2x"> <!-- [gone](gone.md) -->'
    )
    files = RECORD.format(text=text) + "-- img/a b.png --\nx\n"
    built = make_small_site(tmp_path, files, site={"use_directory_urls": directory_urls, "strict": True})
    assert not built.stopped, built.said
    assert dead_links(built.folder) == []
    page = built.page("decisions/DEC-0001-one/" if directory_urls else "decisions/DEC-0001-one.html")
    assert page.count("../../img/a%20b.png") == (6 if directory_urls else 0) and "src=no.png" in page


@pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not beside this checkout")
def test_html_links_of_imported_records_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = run("import", str(CASES / "html-links/adr"), "--into", "content/decisions")
    assert result.exit_code == 0, result.output
    assert run("check").exit_code == 0
    built = build_site(tmp_path, strict=True)
    assert not built.stopped, built.said
    assert dead_links(built.folder) == []
    page = built.page("decisions/DEC-0007-berth-map/")
    assert '<img src="../img/plan.png"' in page and '<a href="../DEC-0008-next/">the next</a>' in page


LOST = {
    "[gone](gone.md)": "gone.md",
    "[paper](files/gone.pdf)": "files/gone.pdf",
    "![map](gone.png)": "gone.png",
    "[by name][n]\n\n[n]: gone.pdf": "gone.pdf",
    '<img src="gone.png" alt="">': "gone.png",
    '<a href="gone.md">gone</a>': "gone.md",
    "[out](../../secrets.pdf)": "../../secrets.pdf",
}


@pytest.mark.parametrize("text", LOST)
def test_a_link_to_nowhere_is_the_same_problem_in_check_and_in_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    built = make_small_site(tmp_path, RECORD.format(text=text))
    monkeypatch.chdir(tmp_path)
    told = [line for line in run("check").output.splitlines() if "[broken-link]" in line]
    assert len(told) == 1
    assert told[0].startswith("content/decisions/DEC-0001-one.md:12:1: error: the text links to ")
    assert f"'{LOST[text]}'" in told[0] and told[0] in built.said
    assert built.stopped and not built.has("decisions/DEC-0001-one/")


def test_links_to_pages_that_are_made_are_no_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "[all](index.md), [time](../timelines/decisions.md), [why](../reference/problems.md), [tags](../browse/tags/"
        'index.md), [for ever](../../r/DEC-0001/), <a href="../../browse/">browse</a>'
    )
    built = make_small_site(tmp_path, RECORD.format(text=text), site={"strict": True})
    assert not built.stopped and "[broken-link]" not in built.said, built.said
    monkeypatch.chdir(tmp_path)
    assert "[broken-link]" not in run("check").output
    assert not [each for each in dead_links(built.folder) if each.startswith("decisions/DEC")]


@pytest.fixture
def hooked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A site whose hook takes a record's page away after our plugin has read it, as the plugin of
    cases/page-removed-later does."""
    make_small_site(tmp_path, RECORD.format(text="Text."))
    settings = yaml.safe_load((tmp_path / "mkdocs.yml").read_text(encoding="utf-8"))
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump({**settings, "hooks": ["hook.py"]}), encoding="utf-8")
    (tmp_path / "hook.py").write_text(HOOK, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    yield tmp_path


def test_a_page_that_a_later_plugin_takes_away_is_named(hooked: Path) -> None:
    wanted = "content/decisions/DEC-0001-one.md:1:1: error: 'decisions/DEC-0001-one.md' is taken away"
    built = build_site(hooked, name="again", strict=True)
    assert built.stopped and wanted in built.said and not built.files
    result = run("check")
    assert result.exit_code == 1 and wanted in result.output and "exclude_docs" in result.output


def test_a_page_that_mkdocs_leaves_out_is_not_listed_and_not_missed(hooked: Path) -> None:
    (hooked / "hook.py").write_text("", encoding="utf-8")
    with (hooked / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("exclude_docs: decisions/DEC-0001*\n")
    built = build_site(hooked, name="again", strict=True)
    assert not built.stopped, built.said
    assert dead_links(built.folder) == [] and run("check").exit_code == 0


def test_a_picture_deleted_by_a_change_is_a_new_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_small_site(tmp_path, RECORD.format(text="![map](map.png)") + "-- decisions/map.png --\nx\n")
    checkout = Checkout(tmp_path)
    (tmp_path / ".gitignore").write_text("site/\n", encoding="utf-8")
    checkout.commit("2026-11-01", "Begin")
    checkout.git("checkout", "--quiet", "-b", "work")
    (tmp_path / "content/decisions/map.png").unlink()
    monkeypatch.chdir(tmp_path)
    result = run("check", "--changed", "main")
    assert result.exit_code == 1 and "[broken-link]" in result.output
