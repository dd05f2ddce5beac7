"""The fenced blocks of our help, which people copy: found by page and heading, and typed as a person types them."""

from __future__ import annotations

import re
import shlex
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from minutebook.cli.main import main
from tests.architecture.source import ROOT

PAGES = [
    *sorted((ROOT / "content/help").glob("*.md")),
    ROOT / "README.md",
    ROOT / ".github/CONTRIBUTING.md",
    ROOT / "plugins/minutebook/starter/files/book/README.md",
    ROOT / "plugins/minutebook/starter/files/book/content/how-we-keep-this-book.md",
]
_FENCE = re.compile(r"( *)(`{3,}|~{3,})(\w*)[^`]*")
NOT_TYPED = {
    "pip install": "the network",
    "python3 -m venv": "the network; CI installs the wheel in tests/sites/test_wheel.py",
    ".venv/bin/pip install": "the network",
    ".venv/bin/minutebook serve": "serves until it is stopped",
    "minutebook serve": "serves until it is stopped",
    "make": "tests/sites/test_init.py runs make in a new office",
    "npm": "the network, and Node",
    "tar": "unpacks what npm has fetched",
}
"""Beginnings of lines that no test types, each with the reason."""


@dataclass(frozen=True)
class Block:
    """One fenced block. Its `name` is its page, its heading, what it is written in, and its number among those."""

    name: str
    language: str
    text: str

    @property
    def lines(self) -> list[str]:
        """The lines behind `$`."""
        return [line[2:] for line in self.text.splitlines() if line.startswith("$ ")]

    @property
    def settings(self) -> dict[str, object]:
        """What it sets in mkdocs.yml; empty where it is no such block."""
        if self.language != "yaml":
            return {}
        found = yaml.load(self.text, Loader=_AsText)
        return found if isinstance(found, dict) and {"plugins", "nav", "site_name", "theme"} & found.keys() else {}


class _AsText(yaml.SafeLoader):
    """Reads what MkDocs alone understands as the text behind the tag."""


_AsText.add_multi_constructor("!", lambda loader, _suffix, node: loader.construct_sequence(node)[-1])


def blocks() -> dict[str, Block]:
    """Every block of every page that people copy from, by name."""
    return {block.name: block for page in PAGES for block in _blocks_of(page)}


def _blocks_of(page: Path) -> Iterator[Block]:
    told: Counter[tuple[str, str]] = Counter()
    where, heading, begun, lines = page.relative_to(ROOT).as_posix().removeprefix("content/help/"), "", None, []
    for line in page.read_text(encoding="utf-8").splitlines():
        mark = _FENCE.fullmatch(line)
        if begun is None and mark:
            begun, lines = mark, []
        elif begun is None:
            heading = line.lstrip("#").strip() if line.startswith("#") else heading
            heading = heading or line.partition("title: ")[2]
        elif mark and mark[2] == begun[2] and not mark[3]:
            told[heading, begun[3]] += 1
            number = told[heading, begun[3]]
            indent = len(begun[1])
            text = "".join(f"{each[indent:]}\n" for each in lines)
            yield Block(f"{where}: {heading}: {begun[3] or 'text'} {number}", begun[3], text)
            begun = None
        else:
            lines.append(line)


def typed(lines: list[str], folder: Path, answers: str = "", code: int = 0) -> list[str]:
    """Type each line in a folder; what each printed. Raises AssertionError where one is no command of ours, or ends
    otherwise than with `code`."""
    printed = []
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for line in lines:
            if line.startswith(tuple(NOT_TYPED)):
                continue
            words = shlex.split(line, comments=True)
            while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
                patch.setenv(*words.pop(0).split("=", 1))
            if words[0] == "cd":
                patch.chdir(words[1])
            elif words[0] == "cp":
                shutil.copy(words[1], words[2])
            else:
                printed.append(_run(words, line, answers, code))
    return printed


def _run(words: list[str], line: str, answers: str, code: int) -> str:
    assert words[0] == "minutebook", f"what is `{line}`? Teach tests/sites/recipes.py to type it"
    result = CliRunner().invoke(main, words[1:], input=answers or None)
    assert result.exit_code == code, f"$ {line}\n{result.output}"
    return result.output
