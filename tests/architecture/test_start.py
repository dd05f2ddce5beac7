"""What a command loads before it does anything; nothing here is timed."""

import subprocess
import sys
from pathlib import Path

import pytest

TOLD = """
import sys
from minutebook.cli.entry import run
try:
    run()
finally:
    print(*sys.modules)
"""
LIGHT = {
    "minutebook",
    "minutebook.authoring",
    "minutebook.authoring.refusal",
    "minutebook.cli",
    "minutebook.cli.console",
    "minutebook.cli.entry",
    "minutebook.cli.later",
    "minutebook.cli.main",
    "minutebook.core",
    "minutebook.core.diagnostics",
    "minutebook.core.signs",
    "minutebook.core.values",
    "minutebook.hosts",
    "minutebook.hosts.unusable",
}
"""All of ours that a command loads which only prints what it can do."""
NOT_FOR_A_CHECK = {
    "http.server",
    "minutebook.authoring.answers",
    "minutebook.authoring.sealing",
    "minutebook.cli.comparing",
    "minutebook.cli.mending",
    "minutebook.cli.progress",
    "minutebook.hosts.mkdocs.building",
    "minutebook.hosts.mkdocs.joining",
    "minutebook.importers.draft",
    "minutebook.importers.importing",
    "minutebook.public",
    "mkdocs.commands.build",
    "mkdocs.commands.serve",
    "mkdocs.livereload",
    "rich",
    "watchdog",
}
SITE = """\
site_name: Measured
docs_dir: content
theme: {name: material, font: false}
plugins: [minutebook, minutebook/indexes, minutebook/timelines, minutebook/guides, minutebook/forms, minutebook/search]
"""


def loaded_by(*words: str, folder: Path | None = None) -> set[str]:
    command = [sys.executable, "-c", TOLD, *words]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["export", "--help"]], ids=" ".join)
def test_what_a_command_can_do_is_told_without_loading_it(words: list[str]) -> None:
    found = loaded_by(*words)
    assert {each for each in found if each.startswith("minutebook")} <= LIGHT
    installed = {each.partition(".")[0] for each in found} - sys.stdlib_module_names
    assert not installed & {"jinja2", "markdown", "material", "mkdocs", "pydantic", "rich", "yaml"}


def test_a_check_loads_nothing_that_builds_serves_compares_or_imports(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/index.md").write_text("# Measured\n")
    (tmp_path / "mkdocs.yml").write_text(SITE)
    found = loaded_by("check", folder=tmp_path)
    assert "minutebook.cli.check" in found
    assert sorted(found & NOT_FOR_A_CHECK) == []
