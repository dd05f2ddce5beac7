"""`minutebook renumber` and `minutebook rename`, run as a person runs them, in clones of one repository."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from minutebook.cli.main import main
from minutebook.disk.reading import read_folder
from minutebook.pipeline import Build, Settings, run
from tests.fakes import TODAY
from tests.sites.checkout import Checkout
from tests.sites.site import write_files

CONFIG = """
site_name: Site
docs_dir: content
theme: {name: material, font: false}
plugins:
  - minutebook: {today: 2026-11-23}
"""
BOOK = """
-- people/ana.md --
---
id: ana
title: Ana Silva
status: active
---
-- decisions/DEC-0030-one-register.md --
---
id: DEC-0030
title: One register
status: proposed
owner: ana
review_date: 2027-01-01
---
"""


def decision(name: str, title: str, body: str = "") -> str:
    head = f"id: DEC-0031\ntitle: {title}\nstatus: proposed\nowner: ana\nreview_date: 2027-01-01"
    return f"-- decisions/DEC-0031-{name}.md --\n---\n{head}\n---\nDEC-0031 says so.\n{body}"


def lesson(number: int, body: str) -> str:
    head = f"id: LES-000{number}\ntitle: L\nstatus: logged\nowner: ana\nrecommendation: R\nreview_date: 2027-01-01"
    return f"-- lessons/LES-000{number}-l.md --\n---\n{head}\nrelated: [DEC-0031]\nlogged_on: 2026-11-01\n---\n{body}"


OURS = decision("fixed-price", "Fixed price") + lesson(
    1, "DEC-0031 and [that](../decisions/DEC-0031-fixed-price.md), [here](/r/DEC-0031/).\n"
)
THEIRS = decision("weekly-report", "Weekly report") + lesson(
    2, "[[DEC-0031]] and [that](../decisions/DEC-0031-weekly-report.md), [here](/r/DEC-0031/).\n"
)


def minutebook(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--config", str(folder / "mkdocs.yml")])


def built(folder: Path) -> Build:
    return run(read_folder(folder / "content")[0], Settings(), TODAY)


def text(folder: Path, path: str) -> str:
    return (folder / "content" / path).read_text("utf-8")


@pytest.fixture
def merged(tmp_path: Path) -> Path:
    """One tree after two clones have each made DEC-0031 on a branch, theirs being in main first."""
    trunk = Checkout(_folder(tmp_path / "trunk"))
    (trunk.folder / "mkdocs.yml").write_text(CONFIG)
    write_files(trunk.folder, BOOK)
    trunk.commit("2026-11-01", "Book")
    for name, site in (("ours", OURS), ("theirs", THEIRS)):
        trunk.git("clone", "--quiet", str(trunk.folder), str(tmp_path / name))
        clone = Checkout(tmp_path / name)
        clone.git("checkout", "--quiet", "-b", name)
        write_files(clone.folder, site)
        clone.commit("2026-11-02", name)
        trunk.git("fetch", "--quiet", str(clone.folder), f"{name}:{name}")
    trunk.git("merge", "--quiet", "--no-edit", "theirs")
    trunk.git("checkout", "--quiet", "ours")
    trunk.git("merge", "--quiet", "--no-edit", "main")
    assert "duplicate-id" in {each.code for each in built(trunk.folder).problems}
    return trunk.folder


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def test_the_branch_that_merged_main_gets_the_next_id_and_every_link_leads_right(merged: Path) -> None:
    done = minutebook(merged, "rename", "DEC-0031", "--id", "next")
    assert done.exit_code == 0, done.output
    assert "DEC-0031 is now DEC-0032: decisions/DEC-0031-fixed-price.md → DEC-0032-fixed-price.md" in done.output
    assert "left alone" not in done.output
    build = built(merged)
    assert {each.code for each in build.problems} <= {"section-missing"}
    catalog = build.catalog
    assert [catalog[each].title for each in ("DEC-0031", "DEC-0032")] == ["Weekly report", "Fixed price"]
    assert {link.source for link in catalog.links_to("DEC-0032")} == {"LES-0001"}
    assert {link.source for link in catalog.links_to("DEC-0031")} == {"LES-0002"}
    assert "DEC-0032 and [that](../decisions/DEC-0032-fixed-price.md), [here](/r/DEC-0032/).\n" in text(
        merged, "lessons/LES-0001-l.md"
    )
    assert text(merged, "lessons/LES-0002-l.md").endswith(THEIRS.rpartition("---\n")[2])


def test_both_permalinks_of_the_built_site_lead_to_their_records(merged: Path) -> None:
    assert minutebook(merged, "rename", "DEC-0031", "--id", "next").exit_code == 0
    (merged / "content/index.md").write_text("# Home\n")
    done = minutebook(merged, "build", "--site-dir", str(merged / "site"))
    assert done.exit_code == 0, done.output
    for record_id, name in (("DEC-0031", "weekly-report"), ("DEC-0032", "fixed-price")):
        permalink = (merged / f"site/r/{record_id}/index.html").read_text()
        assert f"../../decisions/{record_id}-{name}/" in permalink
        assert (merged / f"site/decisions/{record_id}-{name}/index.html").is_file()


def test_on_the_trunk_a_person_says_which_file_and_what_stays_ambiguous_is_listed(merged: Path) -> None:
    trunk = Checkout(merged)
    trunk.git("checkout", "--quiet", "main")
    trunk.git("merge", "--quiet", "--no-edit", "ours")
    asked = minutebook(merged, "rename", "DEC-0031", "--id", "next")
    assert asked.exit_code == 1
    assert "--path content/decisions/DEC-0031-weekly-report.md" in asked.output
    done = minutebook(
        merged, "rename", "DEC-0031", "--id", "next", "--path", "content/decisions/DEC-0031-weekly-report.md"
    )
    assert done.exit_code == 0, done.output
    assert done.output.count("left alone") == 6
    assert "[that](../decisions/DEC-0032-weekly-report.md), [here](/r/DEC-0031/)" in text(
        merged, "lessons/LES-0002-l.md"
    )


def test_on_the_trunk_the_other_branch_as_base_tells_whose_the_id_is(merged: Path) -> None:
    trunk = Checkout(merged)
    trunk.git("checkout", "--quiet", "main")
    trunk.git("merge", "--quiet", "--no-edit", "ours")
    done = minutebook(merged, "rename", "dec-0031", "--id", "DEC-0040", "--base", "theirs")
    assert done.exit_code == 0, done.output
    assert "left alone" not in done.output
    assert built(merged).catalog["DEC-0040"].title == "Fixed price"
    assert "DEC-0040 and [that](../decisions/DEC-0040-fixed-price.md)" in text(merged, "lessons/LES-0001-l.md")


def test_a_dry_run_shows_the_change_and_an_unknown_base_is_said(merged: Path) -> None:
    before = {path: path.read_bytes() for path in (merged / "content").rglob("*.md")}
    shown = minutebook(merged, "rename", "DEC-0031", "--id", "next", "--dry-run")
    assert "+id: DEC-0032" in shown.output
    wrong = minutebook(merged, "rename", "DEC-0031", "--id", "next", "--base", "nowhere")
    assert wrong.exit_code == 2
    assert "There is no branch or commit 'nowhere' here" in wrong.output
    assert {path: path.read_bytes() for path in (merged / "content").rglob("*.md")} == before


def test_an_id_on_another_branch_is_not_given_twice(merged: Path) -> None:
    trunk = Checkout(merged)
    trunk.git("checkout", "--quiet", "-b", "third", "main")
    site = BOOK.replace("DEC-0030", "DEC-0032").replace("one-register", "third")
    write_files(merged, site)
    trunk.commit("2026-11-03", "third")
    trunk.git("checkout", "--quiet", "ours")
    refused = minutebook(merged, "rename", "DEC-0031", "--id", "DEC-0032")
    assert refused.exit_code == 1
    assert "DEC-0032 is taken on the branch third" in refused.output
    assert minutebook(merged, "rename", "DEC-0031", "--id", "next").exit_code == 0
    assert built(merged).catalog["DEC-0033"].title == "Fixed price"


def test_without_git_a_record_is_renumbered_too(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    write_files(tmp_path, BOOK + decision("a", "A") + lesson(1, "DEC-0031\n"))
    done = minutebook(tmp_path, "rename", "DEC-0031", "--id", "DEC-0050")
    assert done.exit_code == 0, done.output
    found = built(tmp_path).catalog.find("DEC-0031")
    assert found is not None
    assert found.id == "DEC-0050"
    assert "related: [DEC-0050]" in text(tmp_path, "lessons/LES-0001-l.md")


def test_a_renamed_record_keeps_its_permalink_and_its_former_address(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    write_files(tmp_path, BOOK + decision("fixed-price", "Fixed price") + OURS.partition("DEC-0031 says so.\n")[2])
    (tmp_path / "content/index.md").write_text("# Home\n")
    done = minutebook(tmp_path, "rename", "DEC-0031", "A price per release")
    assert done.exit_code == 0, done.output
    assert "[that](../decisions/DEC-0031-a-price-per-release.md)" in text(tmp_path, "lessons/LES-0001-l.md")
    assert not (tmp_path / "content/decisions/DEC-0031-fixed-price.md").exists()
    assert minutebook(tmp_path, "build", "--site-dir", str(tmp_path / "site")).exit_code == 0
    for old in ("r/DEC-0031", "decisions/DEC-0031-fixed-price"):
        assert "DEC-0031-a-price-per-release/" in (tmp_path / f"site/{old}/index.html").read_text()


NAV = """
nav:
  - index.md
  - Register: decisions/DEC-0030-one-register.md  # kept
not_in_nav: |
  /decisions/DEC-0030-one-register.md
"""


def test_settings_that_name_the_file_are_told_and_the_check_says_so_until_they_are_mended(tmp_path: Path) -> None:
    write_files(tmp_path, f"{BOOK}-- index.md --\n# Home\n")
    (tmp_path / "mkdocs.yml").write_text(CONFIG + NAV)
    (tmp_path / "content/decisions/.pages").write_text("nav:\n  - DEC-0030-one-register.md\n")
    assert "setting-names-former-file" not in minutebook(tmp_path, "check").output
    told = [
        "mkdocs.yml:10:15: names 'decisions/DEC-0030-one-register.md': write 'decisions/DEC-0030-one-list.md' there",
        "mkdocs.yml:12:3: names '/decisions/DEC-0030-one-register.md': write '/decisions/DEC-0030-one-list.md' there",
        "content/decisions/.pages:2:5: names 'DEC-0030-one-register.md': write 'DEC-0030-one-list.md' there",
    ]
    for words in (("--dry-run",), ()):
        done = minutebook(tmp_path, "rename", "DEC-0030", "One list", *words)
        assert done.exit_code == 0, done.output
        assert [line for line in done.output.splitlines() if ": names '" in line] == told
    checked = minutebook(tmp_path, "check")
    assert checked.exit_code == 1
    assert [line for line in checked.output.splitlines() if "setting-names-former-file" in line] == [
        f"{place}: error: '{written}' is no file of the site [setting-names-former-file]"
        for place, written in (
            ("content/decisions/.pages:2:5", "DEC-0030-one-register.md"),
            ("mkdocs.yml:10:15", "decisions/DEC-0030-one-register.md"),
        )
    ]
    for name in ("mkdocs.yml", "content/decisions/.pages"):
        file = tmp_path / name
        file.write_text(file.read_text().replace("one-register.md", "one-list.md"))
    assert "setting-names-former-file" not in minutebook(tmp_path, "check").output
    assert minutebook(tmp_path, "rename", "DEC-0030", "--id", "next").output.count(": names '") == 3
