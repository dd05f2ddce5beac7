"""The files of a theme are listed as MkDocs lists them, whoever asks."""

from copy import deepcopy
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from minutebook.hosts.mkdocs.theme_listing import list_promptly
from minutebook.render import names_listed


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    for path in (".icons/a.svg", "own/.b/c.svg", "own/.d.svg", "own/e.svg", "own/f.html", "main.html", "locales/g.mo"):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    found = MkDocsConfig()
    found.theme = Theme(name="mkdocs", custom_dir=str(tmp_path))
    return found


def of_site(config: MkDocsConfig) -> list[tuple[str, str | None]]:
    found = Files([])
    found.add_files_from_theme(config.theme.get_env(), config)
    return [(each.src_uri, each.abs_src_path) for each in found]


def test_a_site_gets_the_same_files(config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, looked = of_site(config), list[str]()
    assert "own/e.svg" in dict(plain) and len(plain) > 10
    list_promptly(config.theme)
    own = names_listed.os.walk
    monkeypatch.setattr(names_listed.os, "walk", lambda home, **more: looked.append(home) or own(home, **more))
    assert of_site(config) == plain and looked


def test_any_other_who_asks_is_given_what_is_hidden_too(config: MkDocsConfig) -> None:
    plain = config.theme.get_env()
    list_promptly(config.theme)
    listed = config.theme.get_env()
    assert listed.list_templates() == plain.list_templates()
    assert listed.list_templates(["svg"]) == plain.list_templates(["svg"])
    found = listed.list_templates(filter_func=lambda name: name.endswith("c.svg"))
    assert found == ["own/.b/c.svg"]


def test_a_copy_of_a_theme_lists_its_own_files(config: MkDocsConfig, tmp_path: Path) -> None:
    list_promptly(config.theme)
    other = deepcopy(config.theme)
    (tmp_path / "other").mkdir()
    other.dirs = [str(tmp_path / "other")]
    assert other.get_env().list_templates() == []
