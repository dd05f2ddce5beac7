"""Where a site keeps what was worked out before."""

import logging
import subprocess
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from minutebook.disk.kept import FOLDER, Kept, key_of
from minutebook.hosts.mkdocs.options import (
    MinutebookOptions,
    _faults_of_cache,
    _faults_of_kinds,
    _scales,
    folders_of,
    kept_for,
)
from minutebook.pipeline import Settings
from minutebook.schema.ratings import IMPACTS, Scales

HELP = Path(__file__).parents[3] / "content/help/set-up.md"


def options_with(**given: object) -> MinutebookOptions:
    options = MinutebookOptions()
    options.load_dict(given)
    assert options.validate() == ([], [])
    return options


def config_in(folder: Path) -> MkDocsConfig:
    return MkDocsConfig(str(folder / "mkdocs.yml"))


def test_it_is_kept_beside_the_settings_unless_they_name_another_folder_or_none(tmp_path: Path) -> None:
    assert kept_for(options_with(), config_in(tmp_path)).folder == tmp_path / FOLDER
    assert kept_for(options_with(cache="build/kept"), config_in(tmp_path)).folder == tmp_path / "build/kept"
    assert kept_for(options_with(cache=""), config_in(tmp_path)).folder is None


@pytest.mark.parametrize(
    "folder",
    [".", "..", "/tmp", "content", "content/x", "overrides", "overrides/kept", "site", "site/x", "../x"],
)
def test_it_is_kept_in_no_folder_that_is_published(tmp_path: Path, folder: str) -> None:
    published = (tmp_path / "content", tmp_path / "overrides", "site", None)
    assert list(_faults_of_cache(folder, tmp_path, [each and str(each) for each in published]))


@pytest.mark.parametrize("folder", ["", FOLDER, "kept", "build/kept"])
def test_any_other_folder_beside_the_settings_will_do(tmp_path: Path, folder: str) -> None:
    assert not list(_faults_of_cache(folder, tmp_path, [str(tmp_path / "content"), "site"]))


def test_what_git_has_is_not_believed_and_a_warning_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    Kept(tmp_path / FOLDER).keep("page", {key_of("a"): b"forged"})
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "-f", FOLDER], cwd=tmp_path, check=True)
    with caplog.at_level(logging.WARNING):
        assert kept_for(options_with(), config_in(tmp_path)).folder is None
        assert kept_for(options_with(), config_in(tmp_path)).folder is None
    assert caplog.text.count(f"`git rm -r --cached {FOLDER}`") == 1


def test_a_scale_has_five_texts_and_one_that_is_left_out_is_the_usual_one() -> None:
    words = ["rare", "seldom", "even", "often", 100]
    assert _scales({"likelihood": words}) == (Scales(("rare", "seldom", "even", "often", "100"), IMPACTS), [])
    assert _scales({}) == (Scales(), []) and Scales().is_house


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"likelyhood": []}, "scales: there is no scale 'likelyhood'; did you mean 'likelihood'?"),
        ({"impact": ["small", "large"]}, "scales: impact: takes a list of 5 texts, what 1 means first"),
        ({"impact": "small, large"}, "scales: impact: takes a list of 5 texts, what 1 means first"),
        ({"impact": ["a", "b", "c", "d", None]}, "scales: impact: takes a list of 5 texts, what 1 means first"),
    ],
)
def test_what_is_no_scale_is_told(said: dict[object, object], fault: str) -> None:
    assert _scales(said) == (Scales(), [fault])


def test_features_without_a_plugin_are_switched_off_by_their_keys() -> None:
    found = folders_of(options_with(features_off=["registers", "benefits"]), Settings())
    assert found == {"reference": "reference", "registers": "", "benefits": ""}


@pytest.mark.parametrize(("key", "hint"), [("register", "did you mean 'registers'?"), ("records", ""), ("search", "")])
def test_only_such_a_feature_is_switched_off_so(key: str, hint: str) -> None:
    (fault,) = _faults_of_kinds(options_with(features_off=[key]), [])
    assert fault.startswith(f"features_off: there is no feature '{key}' to switch off; {hint}")


def test_the_help_names_every_feature_that_can_be_switched_off() -> None:
    (fault,) = _faults_of_kinds(options_with(features_off=["-"]), [])
    listed = fault.partition("use one of: ")[2].split(", ")
    (row,) = [each for each in HELP.read_text().splitlines() if each.startswith("| `features_off`")]
    assert listed and all(f"`{each}`" in row for each in listed)
