"""What records say stays words in a terminal, and a command that is cut short ends quietly."""

import csv
import io
import json
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from minutebook.cli.main import main
from minutebook.hosts.mkdocs import opened_site as site_module
from tests.sites.site import write_files

CONFIG = """
site_name: Site
docs_dir: content
theme: {name: material, font: false}
plugins:
  - minutebook: {today: 2026-11-23}
"""
ESC, CSI, OVERRIDE, LINE = "\x1b]0;pwned\x07", "\x9b31m", "\u202e", "\u2028"
FILES = """
-- people/ana.md --
---
id: ana
title: "Ana \\e[31m [red]Brook[/red] :smile:"
status: active
---
-- decisions/DEC-0002-b.md --
---
id: DEC-0002
title: "One\\n::error::forged\\u009b31m"
status: "acc\\epted"
owner: "nob\\u202eody"
tags: [a]
---

## Context

See [x](javascript:ESC) and [y](noCSIwhere.md), ESC.

::error file=x::forged
-- decisions/DEC-0003-c.md --
---
id: DEC-0003
title: "[red]Three\\u202e[/red] :smile:"
status: proposed
owner: ana
review_date: 2027-01-01
---

## Context

OVERRIDELINEESC ##[error]forged
"""
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("book")
    (home / "mkdocs.yml").write_text(CONFIG)
    text = FILES.replace("ESC", ESC).replace("CSI", CSI).replace("OVERRIDE", OVERRIDE).replace("LINE", LINE)
    write_files(home, text)
    (home / "content/decisions/DEC-0009-a\n::error::forged\x1b[31m.md").write_text("---\nid: DEC-0009\ntitle: [\n---\n")
    (home / "old").mkdir()
    (home / f"old/0001-{CSI}a.md").write_text(f"# 1. A {ESC}{OVERRIDE}\n\n## Status\n\nOdd{ESC}\n\n## Decision\n\nx\n")
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@b.example"]
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *words], cwd=home, check=True)
    changed = home / "content/decisions/DEC-0003-c.md"
    changed.write_text(changed.read_text().replace("owner: ana", "owner: bo").replace("forged", f"forged{ESC}"))
    return home


COMMANDS = {
    "check": ["check"],
    "check only": ["check", "--only", "unknown-status"],
    "github": ["check", "--format", "github"],
    "gitlab": ["check", "--format", "gitlab"],
    "json": ["check", "--format", "json"],
    "sarif": ["check", "--format", "sarif"],
    "junit": ["check", "--format", "junit"],
    "markdown": ["check", "--format", "markdown"],
    "changed": ["check", "--changed", "main"],
    "fix": ["check", "--fix", "--dry-run"],
    "list": ["show", "decision"],
    "list people": ["show", "person"],
    "list json": ["show", "decision", "--format", "json"],
    "list csv": ["show", "decision", "--format", "csv", "--full"],
    "show": ["show", "DEC-0003"],
    "explain": ["show", "unknown-status"],
    "diff": ["export", "diff", "main"],
    "diff json": ["export", "diff", "main", "--format", "json"],
    "diff markdown": ["export", "diff", "main", "--format", "markdown"],
    "verify": ["verify"],
    "verify json": ["verify", "--format", "json"],
    "owners": ["export", "codeowners"],
    "move": ["move", "DEC-0003", "under\x1b[31m-review"],
    "renumber": ["rename", "DEC-0003", "--id", "next", "--dry-run"],
    "handover": ["handover", "ana\x9b", "--to", "ana"],
    "no such kind": ["show", f"kind{ESC}"],
    "no such option": [f"--{CSI}"],
    "no such command": [f"new{CSI}"],
    "import": ["import", "old", "--into", "content/decisions", "--dry-run"],
    "new": ["new", "decision", "--dry-run", "--input"],
    "other config": ["check", "--config", f"{OVERRIDE}.yml"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_no_sign_that_steers_a_terminal_is_printed(name: str, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(book)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    result = CliRunner().invoke(main, COMMANDS[name], input="A title\n?\nana\n" + "\n" * 60)
    assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit), result.output
    told = result.stdout_bytes.decode() + result.stderr_bytes.decode()
    assert told and not STEERING.search(told), STEERING.findall(told)
    assert "Traceback" not in told
    if name != "github":
        assert not re.search(r"^\s*::|##\[", told, re.MULTILINE), "no command to a runner"
    else:
        assert all(line.startswith("::") for line in result.stdout.splitlines())
        assert "::error::" not in result.stdout.replace("%0A", "").replace("%3A", "")[2:] or "forged" in told
    if "json" in name or name in ("gitlab", "sarif"):
        json.loads(result.stdout)
    if name == "junit":
        ElementTree.fromstring(result.stdout.encode())
    if name == "list csv":
        rows = list(csv.DictReader(io.StringIO(result.stdout.removeprefix("\ufeff"))))
        assert [each["id"] for each in rows] == ["DEC-0003"]
        assert "\\u202e" in rows[0]["title"]
    if name == "list people":
        assert "[red]Brook[/red] :smile:" in told, "mark-up stays words"


def test_what_mkdocs_says_while_it_builds_is_named_too() -> None:
    record = site_module.logging.LogRecord("mkdocs", 30, "", 0, f"A file {ESC}", (), None)
    assert not STEERING.search(site_module._Named("%(message)s").format(record))


def started(book: Path, *words: str, **options: object) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "minutebook.cli.entry", *words]
    return subprocess.Popen(command, cwd=book, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize(
    "words",
    [["show", "decision"], ["check"], ["export", "diff", "main"], ["show", "problems"], ["check", "--format", "json"]],
)
def test_a_reader_who_has_seen_enough_ends_a_command_quietly(book: Path, words: list[str]) -> None:
    with started(book, *words) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        said = process.stderr.read().decode()
    assert process.returncode in (0, 141)
    assert "Traceback" not in said and "BrokenPipe" not in said and "Exception ignored" not in said


def test_ctrl_c_ends_a_command_quietly_and_leaves_nothing(book: Path) -> None:
    with started(book, "new", "decision", "--input", stdin=subprocess.PIPE, start_new_session=True) as process:
        assert process.stderr
        process.stderr.read(20)  # the first question
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in said and said.endswith(b"Stopped.\n")
    assert not list((book / "content").rglob(".minutebook*"))


EIGHT = """
import os
from minutebook.cli.later import loaded
from minutebook.cli.main import main
from minutebook.pipeline import known_types

loaded(main.commands["new"]), known_types()
words = ["new", "lesson", "--no-input", "--title"]
started = [os.fork() or main([*words, f"Number {number}"]) for number in range(8)]
raise SystemExit(any([os.waitpid(each, 0)[1] for each in started]))
"""
"""Eight processes that begin together: each on its own would first read the same program for a second."""


def test_eight_at_once_take_eight_numbers(book: Path, tmp_path: Path) -> None:
    shutil.copytree(book, tmp_path / "book")
    done = subprocess.run([sys.executable, "-c", EIGHT], cwd=tmp_path / "book", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    made = sorted((tmp_path / "book/content/lessons").iterdir())
    assert [path.name[:8] for path in made] == [f"LES-{number:04d}" for number in range(1, 9)]
    assert len({path.name[9:] for path in made}) == 8
