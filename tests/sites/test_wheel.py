"""The wheel, installed by itself, gives any MkDocs site the same plugins."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tests.sites.site import ALL, write_files

CONFIG = """
site_name: Elsewhere
docs_dir: content
theme: {name: material, font: false}
plugins:
  - minutebook: {today: 2026-11-23}
"""
PAGES = """
-- index.md --
# Elsewhere
-- people/ana.md --
---
id: ana
title: Program lead
status: active
---
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", str(folder), str(ROOT)], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_templates_styles_scripts_and_types(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    endings = {Path(name).suffix for name in names}
    assert {".j2", ".css", ".js", ".html", ".py"} <= endings
    assert "minutebook/py.typed" in names
    assert {"minutebook/dialects/words.yml", "minutebook/importers/readers/kubernetes_community.py"} <= {*names}
    assert {
        "minutebook/starter/files/book/mkdocs.yml",
        "minutebook/starter/files/github/dot-github/workflows/minutebook.yml",
    } <= {*names}
    assert not [name for name in names if name.startswith(("tests", "content", "plugins"))]


def test_an_empty_site_elsewhere_builds_with_it(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    site = tmp_path / "site"
    site.mkdir()
    write_files(site, PAGES)
    (site / "mkdocs.yml").write_text(CONFIG + "".join(f"  - {name}\n" for name in ALL))
    environment = {**os.environ, "PYTHONPATH": str(target), "NO_MKDOCS_2_WARNING": "1"}
    where = "import minutebook; print(minutebook.__file__)"
    found = subprocess.run([sys.executable, "-c", where], env=environment, capture_output=True, text=True, check=True)
    assert found.stdout.startswith(str(target))
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    built = subprocess.run(command, cwd=site, env=environment, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    assert "mb-card" in (site / "site/people/ana/index.html").read_text(encoding="utf-8")
    assert (site / "site/people/index.html").is_file()


def test_a_new_office_is_made_from_it_and_builds(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    environment = {**os.environ, "PYTHONPATH": str(target), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-c", "from minutebook.cli.main import main; main()"]
    for words, folder in (
        (["init", "office", "--yes", "--forge", "github"], "."),
        (["check"], "office"),
        (["build"], "office"),
    ):
        done = subprocess.run(
            [*command, *words], cwd=tmp_path / folder, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "office/site/decisions/index.html").is_file()
    assert (tmp_path / "office/.github/workflows/minutebook.yml").is_file()
