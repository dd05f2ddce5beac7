"""The same content gives the same bytes, and another day changes only what speaks of days."""

import re
import shutil
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tests.benchmarks.generate import make_records
from tests.sites.site import Built, build_site, make_site

pytestmark = pytest.mark.no_cover  # the same build again and again

PLUGINS = tuple(
    sorted(each.name for each in entry_points(group="mkdocs.plugins") if each.name.startswith("minutebook/"))
)

DUE = "DEC-7001"
EXTRA = f"""
-- decisions/{DUE}.md --
---
id: {DUE}
title: Looked at again in the spring
status: accepted
owner: person-0001
decision_date: 2026-01-12
decision_owner: person-0001
rationale: It was best.
review_date: 2027-04-01
---

## Context

Text.

## Options

Two.

## Decision

One.

## Consequences

None.

-- certifications/CRT-7001.md --
---
id: CRT-7001
title: Certificate checked this autumn
status: active
issuer: Example Institute
certainty: reported
checked_on: 2026-10-01
sources: [https://certificates.example.org/7001]
---

## What it shows

Skill.

## Before you apply

Ask.

-- guides/GDE-7001.md --
---
id: GDE-7001
title: A guide without days
status: active
---

Text.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("same")


@pytest.fixture(scope="module")
def first(folder: Path) -> Built:
    records = "".join(f"\n-- {each.path} --\n{each.data.decode()}" for each in make_records(30))
    built = make_site(folder, records + EXTRA, plugins=("search", *PLUGINS))
    assert not built.stopped, built.said
    return built


def rebuilt(folder: Path, name: str, today: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    monkeypatch.setenv("MINUTEBOOK_TODAY", today)
    built = build_site(folder, name=name)
    assert not built.stopped, built.said
    return built.files


def test_two_builds_are_the_same_byte_for_byte(first: Built, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    again = rebuilt(folder, "again", "2026-11-23", monkeypatch)
    before = first.files
    assert list(again) == list(before)
    assert [path for path in again if again[path] != before[path]] == []


def test_the_order_in_which_the_disk_lists_files_does_not_matter(
    first: Built, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in sorted((folder / "content").rglob("*"), reverse=True):
        if path.is_file():
            target = tmp_path / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    shutil.copyfile(folder / "mkdocs.yml", tmp_path / "mkdocs.yml")
    elsewhere = rebuilt(tmp_path, "site", "2026-11-23", monkeypatch)
    before = first.files
    assert [path for path in elsewhere if elsewhere[path] != before.get(path)] == []


BESIDE = """
import sys
from pathlib import Path
import minutebook.hosts.mkdocs.base as base
from minutebook.disk.kept import Kept
from minutebook.hosts.mkdocs.conversions import Conversions
from tests.sites.site import build_site
folder, name, least, converter = sys.argv[1:]
base.WORTH_A_PROCESS = int(least)
base.kept_for = lambda *given: Kept(None)
if converter == "own":
    Conversions.render = lambda *given: False
sys.exit(build_site(Path(folder), name=name).stopped or 0)
"""


@pytest.mark.parametrize(("least", "converter"), [("1", "shared"), ("1000000", "own")], ids=["beside", "in place"])
def test_work_done_beside_the_build_and_in_place_give_the_same(
    folder: Path, least: str, converter: str, first: Built
) -> None:
    """In a process of its own: beside a test runner's threads nothing is forked."""
    command = [sys.executable, "-c", BESIDE, str(folder), f"beside-{least}", least, converter]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    built = Built(folder / f"beside-{least}", "")
    assert list(built.files) == list(first.files)
    assert [path for path in built.files if built.files[path] != first.files[path]] == []


SERVED = """
import os, sys
from pathlib import Path
import minutebook.hosts.mkdocs.base as base
from tests.sites.site import building
folder, name, least = sys.argv[1:]
base.WORTH_A_PROCESS = int(least)
forks = []
os.register_at_fork(after_in_parent=lambda: forks.append(1))
file, ends = min(Path(folder, "content").glob("decisions/**/*.md")), ("", "\\nOne sentence more.\\n")
text = file.read_text()
with building(Path(folder), "serve", name) as build_it:
    for end in ends:
        file.write_text(text + end)
        assert not build_it().stopped
        print(len(forks))
file.write_text(text)
"""


@pytest.mark.usefixtures("first")
def test_a_server_shares_its_first_build_only_and_serves_the_same(folder: Path) -> None:
    """In a process of its own, as above; later on a server has threads. The index is made in its own time."""
    forks, sites = [], []
    for least in ("1", "1000000"):
        command = [sys.executable, "-c", SERVED, str(folder), f"served-{least}", least]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        forks.append([int(each) for each in done.stdout.split()])
        files = Built(folder / f"served-{least}", "").files
        sites.append({path: data for path, data in files.items() if not path.startswith("pagefind")})
    (at_first, later), in_place = forks
    assert at_first == later > 0 and in_place == [0, 0]
    assert len(sites[0]) > 200 and sites[0] == sites[1]


def test_a_year_later_only_overdue_stale_and_today_parts_differ(
    first: Built, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = rebuilt(folder, "later", "2027-11-23", monkeypatch)
    before = first.files
    pages = [path for path in later if path.endswith(".html")]
    of_days = {path for path in {*pages, *before} if OF_A_DAY.fullmatch(path)}
    assert {*pages} - of_days == {path for path in before if path.endswith(".html")} - of_days
    told_twice = sorted(of_days & before.keys() & later.keys())
    assert len(told_twice) > 12
    assert [path for path in told_twice if what_stood(later[path]) != what_stood(before[path])] == []
    changed = [path for path in pages if path not in of_days and later[path] != before[path]]
    assert f"decisions/{DUE}/index.html" in changed and "certifications/CRT-7001/index.html" in changed
    assert "guides/GDE-7001/index.html" not in changed
    assert [path for path in changed if without_days(later[path]) != without_days(before[path])] == sorted(BY_DAY)


OF_A_DAY = re.compile(r"as-of/[0-9-]{10}/index\.html")
"""Which days have a page moves on with the years; what stood on a day that is over does not change."""


def what_stood(html: bytes) -> str:
    return html.decode().partition('<ul class="mb-tallies mb-as-of__counts"')[2].partition('<h2 id="changed-since')[0]


BY_DAY = {
    "as-of/index.html": "lists the newest days, and asks for days up to this one",
    "as-of/today/index.html": "tells what stands today",
    "browse/index.html": "lists first what waits longest for its review",
    "certifications/guide/index.html": "marks the certificates not checked for a year",
}


DAY_PARTS = re.compile(
    r'<ul class="mb-legend mb-key__lines">.*?</ul>|<div class="mb-timeline[^>]*>|<svg class="mb-timeline.*?</svg>|'
    r'<div class="mb-banner mb-banner--due">.*?</div>|<section class="mb-now".*?</section>',
    re.DOTALL,
)
DAY_WORDS = ("overdue", "was due", "last checked", "stale", "today")


def without_days(html: bytes) -> list[str]:
    """A page without what may change with the day: time axes with their keys, what is due, lines that say so."""
    lines = DAY_PARTS.sub("", html.decode()).splitlines()
    return [line for line in lines if line.strip() and not any(word in line.lower() for word in DAY_WORDS)]
