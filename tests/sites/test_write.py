"""`minutebook write`: the book as plain Markdown, built by engines that have none of our plugins."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from jinja2 import TemplateNotFound

from minutebook.cli.main import main
from tests.once import made_once
from tests.sites.crawl import dead_links
from tests.sites.site import build_site, write_files

CANARY = "zqcanary"
SETTINGS: dict[str, Any] = {
    "site_name": "Site",
    "site_url": "https://example.org/book/",
    "repo_url": "https://github.com/our/book",
    "docs_dir": "content",
    "theme": {"name": "material", "font": False, "features": ["navigation.tabs"]},
    "plugins": [{"minutebook": {"today": "2026-11-23"}}, "minutebook/indexes", "minutebook/timelines"],
    "nav": [{"Home": "index.md"}, {"Decisions": "decisions/index.md"}, {"Secret": "secret.md"}],
    "markdown_extensions": ["admonition", "attr_list", "md_in_html", "tables", {"toc": {"permalink": True}}],
}
RECORDS = f"""
-- index.md --
---
title: Home
visibility: public
---

# Our book

What was decided:

```minutebook
list: decision
```

An <a href="decisions/DEC-0001-one-desk.md">address in HTML</a> and [the plan](files/plan.txt).
-- secret.md --
---
visibility: restricted
---

# {CANARY} page
-- people/ana.md --
---
id: ana
title: Program lead
status: active
visibility: public
---
-- decisions/DEC-0001-one-desk.md --
---
id: DEC-0001
title: "One desk & <one> number"
visibility: public
status: accepted
decision_date: 2026-09-01
decision_owner: ana
rationale: It saves a walk.
owner: ana
deciders: [ana]
summary: One desk answers.
tags: [desk]
aliases: [decisions/one-counter/]
---

# One desk & <one> number

## Context

See [[LES-0001]], [[DEC-0009]] and [the lesson](../lessons/LES-0001-order-early.md#why).

    code stays code

## Options

a

## Decision

b

## Consequences

c
-- decisions/DEC-0009-takeover.md --
---
id: DEC-0009
title: Takeover of {CANARY} Limited
visibility: restricted
status: accepted
decision_date: 2026-09-02
decision_owner: ana
rationale: It saves a walk.
owner: ana
deciders: [ana]
tags: [{CANARY}tag]
---

## Context

{CANARY} [paper](../files/{CANARY}.txt)

## Options

a

## Decision

b

## Consequences

See [[DEC-0001]].
-- lessons/LES-0001-order-early.md --
---
id: LES-0001
title: Order early
visibility: public
status: logged
owner: ana
recommendation: Order early.
review_date: 2027-01-01
logged_on: 2026-10-01
---

## What happened

a

## Why

b

## What to do next time

See [[ana]] and [[DEC-0001]].
"""
SHOWN = {
    "decisions/DEC-0001-one-desk": "One desk & <one> number",
    "lessons/LES-0001-order-early": "Order early",
    "people/ana": "Program lead",
}


def book(folder: Path, **options: object) -> Path:
    folder.mkdir(exist_ok=True)
    write_files(folder, RECORDS)
    for name, text in (("plan", "the plan"), (CANARY, CANARY)):
        (folder / "content/files").mkdir(exist_ok=True)
        (folder / f"content/files/{name}.txt").write_text(text)
    plugins = [{"minutebook": {"today": "2026-11-23", **options}}, *SETTINGS["plugins"][1:]]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump({**SETTINGS, "plugins": plugins}, sort_keys=False))
    return folder


def write(home: Path, *words: object) -> Result:
    return CliRunner().invoke(main, ["write", "--config", str(home / "mkdocs.yml"), *map(str, words)])


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        result = write(book(folder / "book"), folder / "out", "--edition", "public")
        assert result.exit_code == 0, result.output

    return made_once(tmp_path_factory, "written", make) / "out"


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


def test_what_the_edition_shows_is_there_and_nothing_it_withholds(public: Path) -> None:
    found = files(public)
    assert {f"content/{path}.md" for path in SHOWN} <= found.keys()
    assert found["content/files/plan.txt"] == b"the plan"
    assert [path for path, data in found.items() if re.search(rb"zqcanary|DEC-0009", path.encode() + data)] == []


def test_a_record_has_its_title_its_card_its_text_and_its_links_in_this_order(public: Path) -> None:
    text = (public / "content/decisions/DEC-0001-one-desk.md").read_text()
    places = [text.index(each) for each in ("title:", "\n# One desk", "mb-card", "## Context", "    code stays code")]
    front = yaml.safe_load(text.split("---\n")[1])
    assert places == sorted(places) and front["title"] == "One desk &amp; &lt;one&gt; number"
    assert not {"id", "owner", "status", "visibility", "deciders"} & front.keys()
    assert "data-minutebook-slot" not in b"".join(files(public / "content").values()).decode(errors="replace")


def test_the_settings_have_no_plugin_of_ours_and_nothing_hidden(public: Path) -> None:
    said = yaml.safe_load((public / "mkdocs.yml").read_text())
    assert said["plugins"] == ["search"] and said["theme"] == {**SETTINGS["theme"], "variant": "classic"}
    assert said["nav"] == SETTINGS["nav"][:2]
    assert "repo_url" not in said  # the theme would ask that host about it
    assert {"toc": {"permalink": True}} in said["markdown_extensions"]
    assert all((public / "content" / each).is_file() for each in (*said["extra_css"], *said["extra_javascript"]))


def mkdocs(folder: Path) -> Path:
    return build_site(folder).folder


def other(*words: str) -> Path:
    tool = Path(sys.executable).parent / words[0]
    if not tool.is_file():
        pytest.skip(f"{words[0]} is not installed")
    folder = Path(words[-1])
    subprocess.run([tool, *words[1:-1]], cwd=folder, check=True, capture_output=True, timeout=120)
    return folder / "site"


ENGINES: dict[str, Callable[[Path], Path]] = {
    "mkdocs": mkdocs,
    "properdocs": lambda folder: other("properdocs", "build", "--strict", str(folder)),
    "zensical": lambda folder: other("zensical", "build", str(folder)),
}


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_shows_the_same_records_and_every_link_leads_somewhere(
    engine: str, public: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(public, tmp_path / "out"))
    site = ENGINES[engine](folder)
    for path, title in SHOWN.items():
        page = (site / f"{path}.html").read_text("utf-8")
        (heading,) = re.findall(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
        assert unescape(re.sub(r'<a class="headerlink".*?</a>|<[^>]*>', "", heading)).strip() == title
        assert "mb-" in page
    assert (site / "r/DEC-0001/index.html").is_file() and (site / "decisions/one-counter/index.html").is_file()
    assert dead_links(site, "/book/") == []
    assert [path for path, data in files(site).items() if CANARY.encode() in path.encode() + data] == []
    assert write(public.parent / "book", folder, "--edition", "public").exit_code == 0  # beside the built site


def test_a_second_run_changes_nothing_and_takes_away_what_is_gone(tmp_path: Path) -> None:
    home, out = book(tmp_path / "book"), tmp_path / "out"
    assert write(home, out, "--edition", "restricted").exit_code == 0
    before = files(out)
    assert "content/decisions/DEC-0009-takeover.md" in before
    assert write(home, out, "--edition", "restricted").exit_code == 0 and files(out) == before
    assert write(home, out, "--edition", "public").exit_code == 0
    after = files(out)
    assert CANARY not in "".join(after) and set(json.loads(after.pop(".minutebook-written.json"))) == set(after)


@pytest.mark.parametrize("name", ["content/index.md", "content/mine.md", "mkdocs.yml"])
def test_nothing_is_written_over_what_somebody_has_changed(name: str, public: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(public, tmp_path / "out"))
    (folder / name).write_text("mine")
    before = files(folder)
    result = write(public.parent / "book", folder, "--edition", "restricted")
    assert result.exit_code == 1 and f"'{name}' was not written by this command" in result.stderr
    assert files(folder) == before


def test_a_folder_of_somebody_elses_or_of_the_book_is_refused(public: Path, tmp_path: Path) -> None:
    home = public.parent / "book"
    (tmp_path / "notes.txt").write_text("mine")
    for folder in (tmp_path, home, home / "content", home / "content/out"):
        before = files(folder)
        result = write(home, folder)
        assert result.exit_code == 1 and "Not written:" in result.stderr and files(folder) == before
    assert not (home / "content/out").exists()


def test_where_the_check_finds_errors_nothing_is_written(tmp_path: Path) -> None:
    home = book(tmp_path / "book")
    lesson = home / "content/lessons/LES-0001-order-early.md"
    lesson.write_text(lesson.read_text().replace("status: logged", "status: logd"))
    result = write(home, tmp_path / "out")
    assert result.exit_code == 1 and not (tmp_path / "out").exists()


def test_html_that_may_run_is_not_written_whatever_the_site_calls_it(tmp_path: Path) -> None:
    home = book(tmp_path / "book", severity={"unsafe-html": "notice"}, fail_on="never")
    with (home / "content/index.md").open("a") as page:
        page.write("\n<img src=files/plan.txt onerror=alert(1)>\n")
    result = write(home, tmp_path / "out")
    assert result.exit_code == 1 and "index.md:" in result.stderr and not (tmp_path / "out").exists()


def new_office(folder: Path) -> Path:
    result = CliRunner().invoke(main, ["init", str(folder), "--yes", "--name", "Office", "--forge", "none"])
    assert result.exit_code == 0, result.output
    return folder


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_pointed_at_a_new_office_an_engine_without_the_plugin_shows_no_page(engine: str, tmp_path: Path) -> None:
    office = new_office(tmp_path / "office")
    settings = (office / "mkdocs.yml").read_text().replace("strict: true", "strict: false")
    before, _, after = settings.partition("plugins:\n")
    without = f"{before}plugins: []\n{after[after.index('markdown_extensions:') :]}"
    (office / "mkdocs.yml").write_text(without if engine == "mkdocs" else settings)
    with pytest.raises((TemplateNotFound, subprocess.CalledProcessError)) as stopped:
        ENGINES[engine](office)
    assert "minutebook.html" in f"{stopped.value} {getattr(stopped.value, 'stderr', b'')!r}"
    assert [path for path in files(office / "site") if path.endswith(".html")] == []


def test_the_example_of_a_kind_keeps_an_id_that_a_hidden_record_has_as_a_build_does(tmp_path: Path) -> None:
    home, out = book(tmp_path / "book"), tmp_path / "out"
    for name in ("decisions/DEC-0009-takeover", "lessons/LES-0001-order-early"):
        (home / f"content/{name}.md").unlink()
    decision = home / "content/decisions/DEC-0001-one-desk.md"
    decision.write_text(decision.read_text().replace("visibility: public", "visibility: restricted"))
    (home / "content/index.md").write_text("---\ntitle: Home\nvisibility: public\n---\nHello.\n")
    result = write(home, out, "--edition", "public")
    assert result.exit_code == 0, result.output
    assert "id: DEC-0001" in (out / "content/decisions/index.md").read_text()
