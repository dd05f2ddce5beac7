"""This repository's own site, built as somebody builds it who has set nothing in the environment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tests.once import made_once


def build(config: Path, folder: Path, edition: str = "") -> None:
    """Build strictly what `config` says, in the edition it names or in another one."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", str(config), "-d", str(folder)]
    settings = {name: value for name, value in os.environ.items() if not name.startswith("MINUTEBOOK_")}
    if edition:
        settings["MINUTEBOOK_EDITION"] = edition
    done = subprocess.run(command, capture_output=True, text=True, env=settings)
    assert done.returncode == 0, done.stdout + done.stderr


def own_site(factory: pytest.TempPathFactory, edition: str = "") -> Path:
    """The folder of the host where the site lies in a folder of its own, as on a forge's pages; made once in a run."""
    name = f"own-{edition}" if edition else "own"
    return made_once(factory, name, lambda folder: build(ROOT / "mkdocs.yml", folder / "minutebook", edition))
