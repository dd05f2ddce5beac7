"""A book of `minutebook init` with any kind or plugin switched off, as help says: it checks, builds, hangs together."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from minutebook.cli.main import main
from minutebook.pipeline import known_types
from tests.sites.crawl import dead_links
from tests.sites.site import Built, build_site, make_site
from tests.sites.test_init import plain_site
from tests.sites.ways import Ways

KEYS = [each.kind.key for each in known_types()]
PLUGINS = ["minutebook/indexes", "minutebook/timelines", "minutebook/guides", "minutebook/forms", "minutebook/search"]
NO_SEARCH = {"minutebook/search": ": {enabled: false}"}
"""The search has no part in most of this, and its index takes half the time of a build."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("office")
    words = ["init", str(home), "--yes", "--person", "PMO lead", "--program", "One front door", "--forge", "none"]
    result = CliRunner().invoke(main, [*words, "--today", "2026-11-23"])
    assert result.exit_code == 0, result.output
    (home / "mkdocs.yml").rename(home / "as-written.yml")
    return home


def built_with(home: Path, kinds_off: list[str], plugins: dict[str, str] | None = None) -> Built:
    """The book with these kinds off and these endings of the plugins' lines; a plugin whose ending is None goes."""
    text = (home / "as-written.yml").read_text()
    text = re.sub(r"kinds_off: \[.*\]", f"kinds_off: [{', '.join(kinds_off)}]\n      today: 2026-11-23", text, count=1)
    for name, ending in (plugins or {}).items():
        lines = [line for line in text.splitlines(keepends=True) if not line.startswith(f"  - {name}")]
        kept = [line for line in text.splitlines(keepends=True) if line not in lines]
        assert len(kept) == 1
        text = "".join(lines) if ending == "gone" else text.replace(kept[0], f"  - {name}{ending}\n")
    (home / "mkdocs.yml").write_text(text)
    return build_site(home, strict=True)


def checked(home: Path) -> str:
    result = CliRunner().invoke(main, ["check", "--config", str(home / "mkdocs.yml"), "--fail-on", "error"])
    assert result.exit_code == 0, result.output
    return result.output


def is_whole(home: Path, built: Built) -> None:
    assert built.stopped == "", built.said
    ways = Ways(built.folder)
    made = ways.made(home / "content")
    assert dead_links(built.folder) == [] and len(made) > 1 and ways.cut_off(made) == []


@pytest.mark.parametrize("key", KEYS)
def test_any_kind_may_be_switched_off(office: Path, key: str) -> None:
    built = built_with(office, [key], NO_SEARCH)
    is_whole(office, built)
    said = checked(office)
    folder = next(each.kind.folder for each in known_types() if each.kind.key == key)
    records = [*(office / f"content/{folder}").glob("*.md")]
    assert ("record-of-kind-off" in said) == bool(records)
    for path in records:
        assert built.has(f"{folder}/{path.stem}/") and "mb-card" not in built.page(f"{folder}/{path.stem}/")
    assert not built.has(f"{folder}/") and not built.has(f"timelines/{folder}/") and not built.has(f"add/{folder}/")
    if f"{folder}/index.md" in (office / "as-written.yml").read_text():
        assert f"nav: '{folder}/index.md' is left out, for the kind '{key}' is switched off" in built.said


@pytest.mark.parametrize("keys", [["question", "lesson"], ["decision", "forum", "person"], KEYS])
def test_several_kinds_may_be_switched_off_at_once(office: Path, keys: list[str]) -> None:
    is_whole(office, built_with(office, keys, NO_SEARCH))
    checked(office)


def test_what_is_left_of_a_kind_on_a_page_is_told_and_not_shown(office: Path) -> None:
    built = built_with(office, ["decision"], NO_SEARCH)
    said = checked(office)
    assert "content/index.md:12:8: warning: count: the kind 'decision' is switched off" in said
    assert "the text links to 'decisions/index.md', which is shown as its words: the kind 'decision'" in said
    home = built.page("")
    assert "Open the decision log, then the <a" in home and "mb-block-problem" not in home
    assert "data-minutebook-slot" not in home and "decisions in force" not in home


def test_fields_and_texts_may_name_records_of_a_kind_that_is_off(office: Path) -> None:
    page = office / "content/decisions/DEC-0001-keep-decisions-in-a-minute-book.md"
    before = page.read_bytes()
    page.write_bytes(before + b"\nSee [[FOR-0001]], [[FOR-0001|the board]], FOR-0001 and [[LES-0404]].\n")
    try:
        built = built_with(office, ["forum"], NO_SEARCH)
        said = checked(office)
    finally:
        page.write_bytes(before)
    assert "names 'LES-0404'" in said and "FOR-0001'" not in said
    shown = built.page("decisions/DEC-0001-keep-decisions-in-a-minute-book/")
    assert "See FOR-0001, the board, FOR-0001 and [[" in shown and ">FOR-0001<" in shown


@pytest.mark.parametrize("name", PLUGINS)
@pytest.mark.parametrize("is_alone", [False, True], ids=["without", "alone"])
def test_any_plugin_may_be_left_out_or_stand_alone(office: Path, name: str, is_alone: bool) -> None:
    gone = [each for each in PLUGINS if (each != name) == is_alone]
    is_whole(office, built_with(office, [], dict.fromkeys(gone, "gone")))
    said = checked(office)
    for each in gone:
        if each in ("minutebook/forms", "minutebook/timelines"):
            assert f"the plugin '{each}' is not switched on [not-used-here]" in said


def test_every_plugin_may_be_switched_off_in_place(office: Path) -> None:
    built = built_with(office, [], dict.fromkeys(PLUGINS, ": {enabled: false}"))
    is_whole(office, built)
    assert "nav: 'browse/index.md' is left out, for the plugin 'minutebook/indexes' is not switched on" in built.said


def test_a_hook_is_no_plugin_that_could_be_switched_off(tmp_path: Path) -> None:
    (tmp_path / "hook.py").write_text("def on_files(files, config):\n    return files\n")
    site: dict[str, object] = {"hooks": ["hook.py"], "nav": [{"Home": "index.md"}, {"All": "timelines/index.md"}]}
    built = make_site(tmp_path, "-- a.md --\n# A\n", plugins=(), site=site)
    assert built.stopped == "" and "the plugin 'minutebook/timelines' is not switched on" in built.said


def test_a_wrong_entry_of_nav_is_still_a_warning(office: Path) -> None:
    built_with(office, ["lesson"], NO_SEARCH)
    path = office / "mkdocs.yml"
    path.write_text(path.read_text().replace("lessons/index.md", "lessons/LES-0009-lost.md"))
    assert "1 warnings in strict mode" in build_site(office, strict=True).stopped


def test_a_kind_that_is_off_cannot_be_adopted(tmp_path: Path) -> None:
    adopt = [{"folder": "adr", "kind": "decision"}]
    built = make_site(tmp_path, "-- adr/a.md --\n# A\n", plugins=(), kinds_off=["decision"], adopt=adopt)
    assert "adopt: the kind 'decision' is switched off; take it out of kinds_off" in built.stopped


OWN_NAV = "site_name: H\ntheme: {name: material, font: false}\nnav:\n  - Home: index.md\n  - Guide: guide/a.md\n"


@pytest.mark.parametrize(
    ("pages", "entry"),
    [
        ({"decisions/0001-x.md": "# X\n", "lessons/index.md": "# Ours\n"}, "Browse: browse/index.md"),
        ({"browse/a.md": "# Ours\n"}, "Timelines: timelines/index.md"),
        ({"browse/a.md": "# Ours\n", "timelines/a.md": "# Ours\n", "add/a.md": "# Ours\n"}, "Fields of each kind: "),
    ],
)
def test_one_entry_in_a_nav_of_your_own_leads_to_every_page(tmp_path: Path, pages: dict[str, str], entry: str) -> None:
    plain_site(tmp_path, OWN_NAV, pages)
    result = CliRunner().invoke(main, ["init", str(tmp_path), "--existing"])
    assert result.exit_code == 0 and f"one entry is enough, add: - {entry}" in result.output
    path = tmp_path / "mkdocs.yml"
    line = result.output.partition("add: ")[2].partition("\n")[0]
    path.write_text(path.read_text().replace("guide/a.md\n", f"guide/a.md\n  {line}\n"))
    built = build_site(tmp_path, strict=True)
    assert built.stopped == "", built.said
    ways, door = Ways(built.folder), line.partition(": ")[2].replace(".md", ".html")
    assert ways.made(tmp_path / "docs") <= ways.from_page(door) and dead_links(built.folder) == []
