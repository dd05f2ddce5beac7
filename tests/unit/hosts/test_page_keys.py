"""What the key of a page looks at in the folders of a theme."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from mkdocs.config.defaults import MkDocsConfig

from minutebook.hosts.mkdocs.page_keys import _theme_files, told_of_config


def _files_of(folder: Path) -> set[str]:
    config = cast(MkDocsConfig, SimpleNamespace(theme=SimpleNamespace(dirs=[str(folder)])))
    return {path.relative_to(folder).as_posix() for path in _theme_files(config)}


def test_templates_behind_a_link_to_a_folder_are_looked_at(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared/footer.html").write_text("Ours")
    (tmp_path / "overrides").mkdir()
    (tmp_path / "overrides/main.html").write_text("")
    (tmp_path / "overrides/partials").symlink_to(tmp_path / "shared")
    assert _files_of(tmp_path / "overrides") == {"main.html", "partials/footer.html"}


def test_links_in_a_ring_are_followed_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/main.html").write_text("")
    (tmp_path / "a/again").symlink_to(tmp_path)
    assert len(_files_of(tmp_path)) < 10


def test_a_server_that_is_told_mkdocs_yml_in_short_has_the_same_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Site\nplugins: []\n")
    monkeypatch.chdir(tmp_path)
    short, whole = (MkDocsConfig(config_file_path=each) for each in ("mkdocs.yml", str(tmp_path / "mkdocs.yml")))
    for config in (short, whole):
        config.load_dict({"site_name": "Site", "docs_dir": str(tmp_path), "plugins": []})
        config.validate()
    assert told_of_config(short) == told_of_config(whole)
    whole.site_name = "Another"
    assert told_of_config(short) != told_of_config(whole)
