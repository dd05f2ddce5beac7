"""The linters hold: whoever runs the tests has run them."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT


def test_every_import_contract_is_kept() -> None:
    passes(
        [beside_python("lint-imports"), "--no-logo"],
        "Each broken contract below says how to mend it; the list is in pyproject.toml.",
    )


def test_ruff_finds_nothing() -> None:
    passes(
        [beside_python("ruff"), "check", "--output-format=concise", "plugins", "tests"],
        "Run `.venv/bin/ruff check --fix plugins tests`, mend the rest by hand.",
    )


def test_the_code_is_formatted() -> None:
    passes(
        [beside_python("ruff"), "format", "--check", "--output-format=concise", "plugins", "tests"],
        "Run `.venv/bin/ruff format plugins tests`.",
    )


@pytest.mark.slow
def test_every_type_is_proven() -> None:
    passes([beside_python("mypy")], "Mend the types below; a `type: ignore[code]` needs its code and a reason.")


def beside_python(tool: str) -> str:
    return str(Path(sys.executable).with_name(tool))


def passes(command: list[str], remedy: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"{remedy}\n{done.stdout}{done.stderr}", pytrace=False)
