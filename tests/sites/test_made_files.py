"""Pages and files that Minutebook makes, as other plugins meet them: with a file on disk behind each."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from minutebook.cli.main import main
from tests.sites.site import Built, make_site

PLUGINS = ("minutebook/indexes", "minutebook/timelines", "minutebook/guides", "minutebook/forms", "minutebook/search")
SITE: dict[str, object] = {
    "hooks": ["hook.py"],
    "repo_url": "https://github.com/pmo/book",
    "edit_uri": "edit/main/content/",
    "theme": {"name": "material", "font": False, "features": ["content.action.edit"]},
}
PAGES = """
-- people/ana.md --
---
id: ana
title: Ana
status: active
---
"""
HOOK = '''"""Asks for the file of every page, as plugins do that feed readers or git are behind."""
import json
from pathlib import Path

seen = {}


def on_page_markdown(markdown, page, config, files):
    path = Path(page.file.abs_src_path)
    seen[page.file.src_uri] = [str(path), path.read_text(encoding="utf-8") == page.file.content_string]
    return markdown


def on_post_build(config):
    for path, _ in seen.values():
        assert Path(path).is_file(), path
    Path(config.config_file_path).with_name("seen.json").write_text(json.dumps(seen))
'''


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("asked")
    (folder / "hook.py").write_text(HOOK)
    return make_site(folder, PAGES, plugins=PLUGINS, site=SITE)


@pytest.fixture
def seen(built: Built) -> dict[str, tuple[str, bool]]:
    assert not built.stopped, built.said
    return json.loads((built.folder.parent / "seen.json").read_text())


def test_every_page_has_a_file_that_holds_its_text_until_the_site_is_written(seen: dict[str, tuple[str, bool]]) -> None:
    assert {"people/index.md", "timelines/index.md", "add/index.md", "search/index.md", "reference/index.md"} <= set(
        seen
    )
    assert [path for path, (_, is_same) in seen.items() if not is_same] == []


def test_made_files_lie_outside_the_book_and_are_taken_away(built: Built, seen: dict[str, tuple[str, bool]]) -> None:
    made = {path: Path(place) for path, (place, _) in seen.items() if not place.startswith(str(built.folder.parent))}
    assert "people/index.md" in made and "people/ana.md" not in made
    assert [place for place in made.values() if place.exists()] == []


def test_where_they_lie_is_told_nowhere_in_the_site(built: Built, seen: dict[str, tuple[str, bool]]) -> None:
    place = Path(seen["people/index.md"][0]).parent.parent
    assert place.name.startswith("minutebook-")
    assert [path for path, data in built.files.items() if place.name.encode() in data] == []


def test_a_made_page_leads_to_no_file_of_the_forge(built: Built) -> None:
    assert "edit/main/content/people/ana.md" in built.page("people/ana/")
    assert "edit/main/content" not in built.page("people/")


TAKER = '''"""Makes the list of files anew, as plugins for several languages do."""
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files


class OwnFiles(Files):
    pass


@event_priority(-100)
def on_files(files, config):
    return OwnFiles([file for file in files if file.src_dir is not None])
'''


def test_a_plugin_that_drops_every_made_page_is_named_once(tmp_path: Path) -> None:
    (tmp_path / "taker.py").write_text(TAKER)
    built = make_site(tmp_path, PAGES, plugins=PLUGINS, site={"hooks": ["taker.py"]})
    assert built.stopped and built.said.count("ERROR: mkdocs.yml") == 1, built.said
    assert "the plugin 'taker.py' takes away" in built.said and "problem to fix" in built.said
    checked = CliRunner().invoke(main, ["check", "--config", str(tmp_path / "mkdocs.yml")])
    assert "the plugin 'taker.py' takes away" in checked.output and checked.output.count("[page-taken-away]") == 1
