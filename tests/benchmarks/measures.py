"""What is measured: each measure is a function from a made site and an engine to the costs of one or more things."""

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import count, islice
from pathlib import Path
from secrets import token_hex
from statistics import median

from tests.benchmarks.ran import Cost, Served, ran, served
from tests.benchmarks.sites import write_site

EDITS = 3
"""Saves in one run of a server, of which the middle one counts."""

EDITED = "decisions/2026/DEC-00001"
"""The record that is edited, as its page is called; it has a program, an owner, a forum and links."""

TODAY = "2026-11-23"


@dataclass(frozen=True)
class Engine:
    """A program that makes a site of the same pages. `name` is the column of the table."""

    name: str
    tool: str
    settings: str

    @property
    def is_there(self) -> bool:
        """Whether it is installed here; of ProperDocs and Zensical that is left to whoever measures."""
        return _tool(self.tool).is_file()

    @property
    def site(self) -> str:
        return "site" if self.tool == "zensical" else f"site-{self.name.lower()}"

    def build(self) -> list[str]:
        """Builds the whole site."""
        if self.tool == "zensical":
            return [str(_tool(self.tool)), "build", "--clean", "--config-file", self.settings]
        return [str(_tool(self.tool)), "build", "--quiet", "-f", self.settings, "-d", self.site]

    def serve(self, place: str) -> list[str]:
        """Serves it at host and port while pages are written."""
        watching = [] if self.tool == "zensical" else ["--livereload"]
        return [str(_tool(self.tool)), "serve", "-f", self.settings, "-a", place, *watching]


OURS = Engine("Minutebook", "mkdocs", "ours.yml")
PLAIN = Engine("Material", "mkdocs", "plain.yml")
ENGINES = (OURS, PLAIN, Engine("ProperDocs", "properdocs", "plain.yml"), Engine("Zensical", "zensical", "plain.yml"))


def _tool(name: str) -> Path:
    return Path(sys.executable).parent / name


@dataclass(frozen=True)
class MadeSite:
    """Pages made for measuring, in a repository of their own, with the settings for each engine."""

    folder: Path

    @property
    def edited(self) -> Path:
        return self.folder / "docs" / f"{EDITED}.md"

    def forget(self, engine: Engine) -> None:
        """As nobody had ever built here.

        What was there is put aside, for where ext4 has just deleted thousands of files it takes long to make others.
        """
        aside = self.folder / "site-aside"
        aside.mkdir(exist_ok=True)
        for name in (".cache", engine.site):
            if (self.folder / name).exists():
                (self.folder / name).rename(aside / token_hex(8))

    def minutebook(self, *words: str) -> list[str]:
        return [str(_tool("minutebook")), *words]

    def git(self, *words: str) -> None:
        subprocess.run(["git", "-c", "gc.auto=0", *words], cwd=self.folder, check=True, capture_output=True)


def made_site(folder: Path, records: int) -> MadeSite:
    site = MadeSite(folder)
    write_site(folder, records)
    (folder / ".gitignore").write_text(".cache/\nsite*/\n")
    for words in (
        ("init", "--quiet", "--initial-branch=main"),
        ("config", "user.name", "Measured"),
        ("config", "user.email", "measured@example.org"),
        ("add", "--all"),
        ("commit", "--quiet", "--message=Made"),
    ):
        site.git(*words)
    return site


@contextmanager
def _put_back(site: MadeSite) -> Iterator[None]:
    try:
        yield
    finally:
        site.git("checkout", "--quiet", "--", ".")
        site.git("clean", "--quiet", "--force", "-d")


def starting(site: MadeSite, _engine: Engine) -> dict[str, Cost]:
    return {
        "start: `minutebook --version`": ran(site.minutebook("--version"), site.folder),
        "start: the help of `check`": ran(site.minutebook("check", "--help"), site.folder),
    }


def building(site: MadeSite, engine: Engine) -> dict[str, Cost]:
    site.forget(engine)
    return {
        "build, clean": ran(engine.build(), site.folder),
        "build again, nothing changed": ran(engine.build(), site.folder),
    }


def editing(site: MadeSite, engine: Engine) -> dict[str, Cost]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    text, page, words = site.edited.read_text(), f"{EDITED}/", (f"Kumquat{each}" for each in count())
    with _put_back(site), served(engine.serve(place), site.folder, f"http://{place}") as server:
        first = server.timed(lambda: None, page, "</html>")
        saved = _middle_save(server, site.edited, page, ((f"{text}\n{word}\n", word) for word in words))
        titles = ((text.replace("title: ", f"title: {word} ", 1), word) for word in words)
        titled = _middle_save(server, site.edited, page, titles)
    return {
        "serve, until the first page": first,
        "serve, from a save to its words": replace(saved, megabytes=server.cost.megabytes),
        "serve, from a new title to its page": titled,
    }


def _middle_save(server: Served, file: Path, page: str, edits: Iterator[tuple[str, str]]) -> Cost:
    """The middle cost of some saves, each of a text and a word in it by which its page is known."""
    costs = [server.timed(partial(file.write_text, text), page, word) for text, word in islice(edits, EDITS)]
    return Cost(median(each.seconds for each in costs), median(each.processor for each in costs))


def checking(site: MadeSite, engine: Engine) -> dict[str, Cost]:
    command = site.minutebook("check", "--config", engine.settings)
    site.forget(engine)
    return {"`check`, first": ran(command, site.folder), "`check` again": ran(command, site.folder)}


def beginning(site: MadeSite, engine: Engine) -> dict[str, Cost]:
    words = ("--title", "Buy a kiosk", "--no-input", "--config", engine.settings)
    with _put_back(site):
        return {"`new`": ran(site.minutebook("new", "decision", *words), site.folder)}


def comparing(site: MadeSite, engine: Engine) -> dict[str, Cost]:
    with _put_back(site):
        site.edited.write_text(site.edited.read_text() + "\nOne sentence more.\n")
        return {
            "`export diff`": ran(site.minutebook("export", "diff", "main", "--config", engine.settings), site.folder)
        }


def verifying(site: MadeSite, engine: Engine) -> dict[str, Cost]:
    return {"`verify`": ran(site.minutebook("verify", "--config", engine.settings), site.folder)}


Measure = Callable[[MadeSite, Engine], dict[str, Cost]]

MEASURES: tuple[tuple[Measure, tuple[Engine, ...]], ...] = (
    (starting, (OURS,)),
    (building, ENGINES),
    (editing, ENGINES),
    (checking, (OURS,)),
    (beginning, (OURS,)),
    (comparing, (OURS,)),
    (verifying, (OURS,)),
)
"""Each measure with the engines it is for, in the order of the table."""
