"""`minutebook schema`, `editors` and `cms`, run as a person runs them."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from minutebook.cli.main import main
from minutebook.exporters.generated import STAMP, stamped

CONFIG = """
site_name: Site
docs_dir: content
repo_url: https://github.com/office/book
edit_uri: edit/trunk/content/
theme: {name: material, font: false}
plugins:
  - minutebook: {today: 2026-11-23}
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def minutebook(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments])


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_one_schema_is_printed_and_all_are_written(site: Path) -> None:
    said = minutebook("export", "schema", "Decisions")
    schema = json.loads(said.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"] == "Decision" and [*files(site)] == ["mkdocs.yml"]
    assert minutebook("export", "schema", "--all", "new/schemas").exit_code == 0
    written = json.loads((site / "new/schemas/decision.schema.json").read_text("utf-8"))
    assert {name: written[name] for name in schema} == schema
    assert "as they should be" in minutebook("export", "schema", "--all", "new/schemas").stderr


@pytest.mark.parametrize("arguments", [(), ("decision", "--all", "x"), ("decison",)])
def test_a_slip_ends_with_2_and_writes_nothing(site: Path, arguments: tuple[str, ...]) -> None:
    said = minutebook("export", "schema", *arguments)
    assert said.exit_code == 2 and [*files(site)] == ["mkdocs.yml"]
    assert arguments != ("decison",) or "did you mean 'decision'?" in said.stderr


def test_files_for_editors_are_written_once_and_renewed_when_they_are_old(site: Path) -> None:
    said = minutebook("export", "editors")
    assert said.exit_code == 0 and "Wrote .remarkrc.mjs\n" in said.stdout and "npm install" in said.stderr
    first = files(site)
    assert "Wrote" not in minutebook("export", "editors").stdout and files(site) == first
    (site / ".remarkrc.mjs").write_text(stamped(f"// {STAMP}\nan earlier version\n"), encoding="utf-8")
    assert "Renewed .remarkrc.mjs\n" in minutebook("export", "editors").stdout and files(site) == first


def test_a_file_of_your_own_is_left_alone_and_what_it_lacks_is_shown(site: Path) -> None:
    (site / ".vscode").mkdir()
    (site / ".vscode/settings.json").write_text('{"mine": true}', encoding="utf-8")
    said = minutebook("export", "editors")
    assert said.exit_code == 0 and (site / ".vscode/settings.json").read_text("utf-8") == '{"mine": true}'
    assert "Left alone: .vscode/settings.json" in said.stderr and '"editor.formatOnSave": false' in said.stdout


def test_the_folder_opened_in_the_editor_may_lie_above(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.parent)
    assert minutebook("export", "editors", ".", "--config", f"{site.name}/mkdocs.yml").exit_code == 0
    assert f'"{site.name}/content/decisions/**' in (site.parent / ".remarkrc.mjs").read_text("utf-8")
    (site / "elsewhere").mkdir()
    said = minutebook("export", "editors", f"{site.name}/elsewhere", "--config", f"{site.name}/mkdocs.yml")
    assert said.exit_code == 2 and "name the folder that is opened" in said.stderr


def test_a_link_is_not_followed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "mine"
    outside.write_text("mine", encoding="utf-8")
    (site / ".remarkrc.mjs").symlink_to(outside)
    said = minutebook("export", "editors")
    assert said.exit_code == 1 and ".remarkrc.mjs: not written" in said.stderr
    assert outside.read_text("utf-8") == "mine" and not (site / ".vscode").exists()


def test_the_configuration_of_the_cms_is_printed_and_written_only_when_asked(site: Path) -> None:
    said = minutebook("export", "cms", "--sign-in", "https://sign-in.example")
    config = yaml.safe_load(said.stdout)
    assert config["backend"] == {
        "name": "github",
        "repo": "office/book",
        "branch": "trunk",
        "base_url": "https://sign-in.example",
    }
    assert [*files(site)] == ["mkdocs.yml"]
    assert (
        minutebook("export", "cms", "--output", "content/admin/config.yml").stdout == "Wrote content/admin/config.yml\n"
    )
    assert minutebook("export", "cms", "--output", "content/admin/config.yml", "--backend", "gitlab").exit_code == 0
    assert "name: gitlab" in (site / "content/admin/config.yml").read_text("utf-8")


def test_without_a_repository_there_is_no_configuration(site: Path) -> None:
    (site / "mkdocs.yml").write_text(CONFIG.replace("repo_url", "#"), encoding="utf-8")
    said = minutebook("export", "cms")
    assert said.exit_code == 2 and "repo_url" in said.stderr
