"""The help page that shows a first hour shows what really happens: every line of it comes from a run."""

import os
import re
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

if sys.platform == "win32":
    pytest.skip("a terminal is played with Unix's own", allow_module_level=True)

from tests.sites.terminal import played

PAGE = ROOT / "content/help/first-hour.md"
STEPS = Path(__file__).parent / "walkthrough.txt"
BLOCK = re.compile(r"(?s)```console\n(.*?)```")
GIT = "[user]\n\tname = Ana Silva\n\temail = ana-silva@example.org\n"
BIN = Path(sys.executable).parent


def steps() -> list[tuple[str, list[str]]]:
    """Commands with the answers given to them, from lines `$ command` and `> answer`."""
    found: list[tuple[str, list[str]]] = []
    for line in STEPS.read_text(encoding="utf-8").splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line.startswith(">"):
            found[-1][1].append(line[1:].strip())
    return found


def shown(text: str, folder: Path) -> str:
    """A run's text without what differs from machine to machine."""
    text = text.replace(str(folder), "…")
    text = re.sub(r"(?m)^INFO +- +(?=\S)(?!Documentation).*\n(?:  - .*\n)*", "", text)
    return re.sub(r"in [0-9.]+ seconds", "in a few seconds", text).strip("\n") + "\n"


@pytest.mark.slow
def test_the_transcript_is_that_of_a_run(tmp_path: Path, update_golden: bool) -> None:
    (tmp_path / ".gitconfig").write_text(GIT)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "HOME": str(tmp_path),
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "MINUTEBOOK_TODAY": "2026-11-25",
        "NO_MKDOCS_2_WARNING": "1",
        "COLUMNS": "100",
        "TERM": "dumb",
        "NO_COLOR": "1",
    }
    folder, blocks = tmp_path, []
    for command, answers in steps():
        if command.startswith("cd "):
            folder = folder / command[3:]
            blocks[-1] += f"$ {command}\n"
            continue
        blocks.append(f"$ {command}\n{shown(played(command, answers, folder, environment), tmp_path)}")
    page = PAGE.read_text(encoding="utf-8")
    assert len(BLOCK.findall(page)) == len(blocks), "the page needs one block for each command"
    if update_golden:
        told = iter(blocks)
        PAGE.write_text(BLOCK.sub(lambda _: f"```console\n{next(told)}```", page), encoding="utf-8")
        page = PAGE.read_text(encoding="utf-8")
    assert BLOCK.findall(page) == blocks
