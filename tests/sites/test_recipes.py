"""Every recipe of our help is run, with the words that stand on the page."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
import yaml
from click.testing import CliRunner, Result

from minutebook.cli.later import loaded
from minutebook.cli.main import export, main
from minutebook.disk.ignored import IGNORED
from minutebook.hosts.mkdocs.options import MinutebookOptions
from minutebook.hosts.mkdocs.own import FILES
from minutebook.pipeline import known_types
from minutebook.starter.forges import forge_files
from tests.architecture.source import ROOT
from tests.sites.raid_rows import ROWS, write_log
from tests.sites.recipes import NOT_TYPED, blocks, typed
from tests.sites.site import EXTENSIONS, Built, build_site, write_files
from tests.unit.starter.test_forges import REGISTRY

BLOCKS = blocks()
SETTINGS = [name for name, block in BLOCKS.items() if block.settings]
ELSEWHERE = {
    "set-up.md: Search without a server: ": "tests/sites/test_offline.py opens the site from a folder",
    "sheets.md: ": "tests/sites/test_sheet.py plays all of it",
    "paper.md: ": "tests/sites/test_pack.py plays all of it",
    "first-hour.md: ": "tests/sites/test_walkthrough.py plays all of it at a terminal",
    "views.md: Embedded views: minutebook ": "the view below it; our own site shows it, and is built by CI",
    "plugins/minutebook/starter/files/book/README.md: ": "tests/sites/test_init.py runs make in a new office",
    "editions.md: Draw the book with another engine: ": "tests/sites/test_write.py, where that engine is installed",
    "README.md: Minutebook: console 1": "make in this repository, which CI does",
}
"""Beginnings of names of blocks that another test runs, or that cannot run here, each with the reason."""

RUN: dict[str, Callable[..., None]] = {}
Test = Callable[..., None]


def runs(*names: str) -> Callable[[Test], Test]:
    """Say which blocks a test runs."""

    def keep(test: Test) -> Test:
        RUN.update(dict.fromkeys(names, test))
        return test

    return keep


def test_every_block_of_help_is_run() -> None:
    """Settings of mkdocs.yml are run by themselves; any other new block needs a test here with its name."""
    listed = {name for name in BLOCKS if name in RUN or name in SETTINGS or name.startswith(tuple(ELSEWHERE))}
    assert BLOCKS.keys() - listed == set(), "run them in tests/sites/test_recipes.py, or say why not in ELSEWHERE"
    assert RUN.keys() - BLOCKS.keys() == set(), "these blocks are no longer in the help"


def test_no_reason_is_left_over() -> None:
    assert [
        each for each in NOT_TYPED if not any(line.startswith(each) for b in BLOCKS.values() for line in b.lines)
    ] == []


# -------------------------------------------------------------------------------------------------------- a small book

PERSON = "---\nid: {0}\ntitle: {0}\nstatus: {1}\n---\n"
SECTIONS = "## Context\n\nThe count was 23,400.\n\n## Options\n\nb\n\n## Decision\n\nc\n\n## Consequences\n\nd\n"
PEOPLE = ("pmo-analyst", "pmo-lead", "program-lead-access", "new-lead")
BOOK = (
    "".join(f"-- people/{name}.md --\n{PERSON.format(name, 'active')}" for name in PEOPLE)
    + "-- people/former-lead.md --\n"
    + PERSON.format("former-lead", "left\nleft_on: 2026-10-31")
    + """
-- index.md --
---
title: Home
visibility: public
---

Home.
-- programs/PGM-0001-door.md --
---
id: PGM-0001
title: One front door
status: draft
owner: pmo-lead
review_date: 2027-01-01
tags: [door]
---

## Purpose

a

## Outcomes and benefits

b

## Scope

c

## Governance

d

## Roadmap

e
-- forums/FOR-0002-board.md --
---
id: FOR-0002
title: Program board
status: active
owner: former-lead
tier: steering
cadence: monthly
decision_rights: [program]
chair: former-lead
members:
  - {person: former-lead}
review_date: 2027-01-01
---

## Purpose

a

## Decision rights

b

## How it works

c
"""
)


def decision(number: int, title: str, status: str = "proposed", more: str = "") -> str:
    """A decision as a section of a book."""
    settled = "decision_date: 2026-11-02\ndecision_owner: pmo-lead\nrationale: It is cheaper.\n"
    return (
        f"-- decisions/DEC-{number:04d}-x.md --\n---\nid: DEC-{number:04d}\ntitle: {title}\nstatus: {status}\n"
        f"owner: pmo-analyst\nprogram: PGM-0001\nforum: FOR-0002\ncreated: 2026-11-01\nreview_date: 2027-03-02\n"
        f"{settled if status == 'accepted' else ''}{more}---\n\n{SECTIONS}"
    )


def small_book(folder: Path, text: str = "", settings: dict[str, object] | None = None) -> Path:
    """A book that passes the check, in a repository with one commit."""
    write_files(folder, BOOK + text)
    base: dict[str, object] = {
        "site_name": "Site",
        "repo_url": "https://github.com/our/book",
        "docs_dir": "content",
        "theme": {"name": "material", "font": False},
        "plugins": [{"minutebook": {"today": "2026-11-23"}}],
        "markdown_extensions": EXTENSIONS,
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump({**base, **(settings or {})}, sort_keys=False))
    return folder


def committed(folder: Path) -> Path:
    who = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
    for words in (["init", "--quiet", "-b", "main"], ["config", "minutebook.handle", "pmo-lead"], ["add", "--all"]):
        subprocess.run(["git", "-C", str(folder), *words], check=True)
    subprocess.run(["git", "-C", str(folder), *who, "commit", "--quiet", "-m", "All"], check=True)
    return folder


def check(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["check", "--config", str(folder / "mkdocs.yml"), *words])


def with_settings(folder: Path, name: str, text: str = "", more: str = "") -> Path:
    """The small book with the settings that a block of help shows, taken over word for word."""
    small_book(folder, text)
    base = yaml.safe_load((folder / "mkdocs.yml").read_text())
    block = BLOCKS[name]
    others = {key: value for key, value in base.items() if key not in block.settings}
    own = block.text if "plugins" in block.settings else block.text + "plugins: [minutebook, minutebook/indexes]\n"
    others.pop("plugins", None)
    (folder / "mkdocs.yml").write_text(f"{own}\n{yaml.safe_dump(others, sort_keys=False)}{more}")
    return folder


# ----------------------------------------------------------------------------------------------------------- registers

REGISTERS = ("Risks", "Issues", "Assumptions", "Dependencies", "Change requests", "Benefits", "Objectives")
GOOD = [f"registers.md: {each}: markdown 1" for each in REGISTERS]
BAD = [f"registers.md: {each}: markdown 2" for each in REGISTERS]
TOLD = [f"registers.md: {each}: text 1" for each in REGISTERS]
LIMITS = "registers.md: Who must hear of it: yaml 1"
MILESTONES = "registers.md: Milestones: yaml 1"


def entries(names: list[str]) -> dict[str, str]:
    """The entries of registers that blocks show, by the path each would have."""
    kinds = {each.kind.prefix: each.kind for each in known_types()}
    texts = [BLOCKS[name].text for name in names]
    ids = [re.findall(r"^id: (\S+)$", text, re.MULTILINE)[0] for text in texts]
    paths = [f"{kinds[each.partition('-')[0]].folder}/{each}.md" for each in ids]
    return dict(zip(paths, texts, strict=True))


def book_of(found: dict[str, str]) -> str:
    limits = decision(1, "Limits", "accepted")
    return limits + "".join(f"-- {path} --\n{text}" for path, text in found.items())


@runs(*GOOD, LIMITS, MILESTONES)
def test_a_good_entry_of_a_register_has_no_problem(tmp_path: Path) -> None:
    found = entries(GOOD)
    project = f"""-- projects/PRJ-0001-view.md --
---
id: PRJ-0001
title: View
status: draft
owner: pmo-lead
program: PGM-0001
review_date: 2027-01-01
{BLOCKS[MILESTONES].text}---

## Purpose

a

## Scope

b

## Deliverables

c

## Approach

d

## Governance

e
"""
    folder = small_book(tmp_path, book_of(found) + project)
    board = folder / "content/forums/FOR-0002-board.md"
    board.write_text(board.read_text().replace("review_date", BLOCKS[LIMITS].text + "review_date"))
    said = check(folder, "--today", "2026-11-25").output
    assert not [each for each in said.splitlines() if "risks/" in each or "projects/" in each or "limits" in each], said
    assert not [path for path in found if path in said], said


@runs(*BAD, *TOLD)
def test_a_bad_entry_of_a_register_has_the_problems_its_page_shows(tmp_path: Path) -> None:
    found = entries(BAD)
    said = check(small_book(tmp_path, book_of(found)), "--today", "2026-11-25").output
    for path, told in zip(found, TOLD, strict=True):
        lines = re.findall(rf"^content/{path}:.*\n    hint: .*\n", said, re.MULTILINE)
        assert "".join(lines) == BLOCKS[told].text, said


RAID_STEPS = [f"raid-log.md: {each}: console 1" for each in ("A book for it", "Bring it in", "Look at it")]


@runs(*RAID_STEPS)
def test_a_raid_log_becomes_a_raid_page_by_its_help_page_alone(tmp_path: Path) -> None:
    begin, bring, look = (BLOCKS[name] for name in RAID_STEPS)
    typed(begin.lines, tmp_path, "Harbor program office\n\n\nHarbor renewal\nAna Silva\n")
    home = tmp_path / "harbor"
    settings = (home / "mkdocs.yml").read_text()
    line = next(each for each in settings.splitlines(keepends=True) if "kinds_off:" in each)
    (home / "mkdocs.yml").write_text(settings.replace(line, "      today: 2026-11-25\n"))  # the day of the run
    write_log(home / "raid.xlsx")
    (said,) = typed(bring.lines, home)
    assert bring.text == f"$ {bring.lines[0]}\n{said}"
    told = typed(look.lines, home)
    assert look.text == f"$ {look.lines[0]}\n{told[0]}$ {look.lines[1]}\n"
    page = (home / "site/raid/index.html").read_text()
    assert page.index("Quay wall is weaker") < page.index("Permit comes late") < page.index("Power for the crane")
    assert "Flood in spring" not in page
    shown = re.findall(
        r"^\| ([A-Z]\d) \| (\w+) \| (.+?) \|", (ROOT / "content/help/raid-log.md").read_text(), re.MULTILINE
    )
    assert len(shown) == 6 and {tuple(each) for each in shown} <= {tuple(row[:3]) for row in ROWS}


# ---------------------------------------------------------------------------------------------------------- mkdocs.yml


def made_ready(folder: Path, name: str) -> None:
    """Files that the settings of a block speak of."""
    if name.startswith("own-kinds.md"):
        (folder / "kinds").mkdir()
        (folder / "kinds/supplier.py").write_text(BLOCKS["own-kinds.md: Kinds of your own: python 1"].text)
    if name == "own-rules.md: Rules and templates of your own: yaml 1":
        (folder / "checks").mkdir()
        (folder / "checks/no_weekend.py").write_text(BLOCKS[name.replace("yaml", "python")].text)
    if name == "own-features.md: Features of your own: yaml 1":
        (folder / "features").mkdir()
        (folder / "features/owners.py").write_text(BLOCKS[name.replace("yaml", "python")].text)
    if name == TIES.replace("jinja", "yaml"):
        (folder / "templates").mkdir()
        (folder / "templates/ties.html.j2").write_text(BLOCKS[TIES].text)
    if name == WORDS.replace("text 1", "yaml 2"):
        (folder / "words.po").write_text(BLOCKS[WORDS].text)
    if name == GLOSSARY:
        write_files(
            folder,
            "-- help/glossary.md --\n---\nvisibility: public\n---\n\n## Cadence\n\nHow often it meets.\n",
        )
    if name.startswith("adopt.md"):
        write_files(
            folder,
            "-- adr/0012-x.md --\n---\nadr: 12\nstatus: Living\ndate: 2020-05-04\n---\n\n# Use Debian\n\nText.\n"
            "-- adr/0013-y.md --\n---\nadr: 13\n---\n# 13. Use Linux\n\nDate: 2019-03-02\n\n## Status\n\n"
            "Superseded by [12](0012-x.md)\n\n-- adr/template.md --\n# [short title]\n\nText.\n",
        )


TIES = "own-rules.md: Templates of your own: jinja 1"
WORDS = "set-up.md: Language: text 1"
GLOSSARY = "set-up.md: Words explained where they stand: yaml 1"
SHOWN = [each for each in SETTINGS if not each.startswith(tuple(ELSEWHERE))]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    """The small book built strictly with the settings of a block, once a block."""
    found: dict[str, Built] = {}

    def site(name: str) -> Built:
        if name not in found:
            folder = tmp_path_factory.mktemp("recipe")
            made_ready(folder, name)
            found[name] = build_site(with_settings(folder, name), strict=True)
        return found[name]

    return site


@pytest.mark.parametrize("name", SHOWN)
def test_a_book_with_these_settings_builds(sites: Callable[[str], Built], name: str) -> None:
    built = sites(name)
    assert built.stopped == "", built.said
    assert built.has("") and built.has("forums/FOR-0002-board/")


def test_words_of_the_glossary_are_explained(sites: Callable[[str], Built]) -> None:
    assert 'data-mb-meaning="How often it meets."' in sites(GLOSSARY).page("forums/FOR-0002-board/")


def test_an_adopted_folder_reads_as_its_page_says(sites: Callable[[str], Built]) -> None:
    mapped, plain = sites("adopt.md: Their names and words: yaml 1"), sites("adopt.md: Adopt existing records: yaml 1")
    page = mapped.page("adr/0012-x/")
    assert "ADR-12" in page and "Living" in page and "4 May 2020" in page and "mb-card--in-force" in page
    assert "Not known whether it is in force" in plain.page("adr/0012-x/")
    page = plain.page("adr/0013-y/")
    assert "ADR-0013" in page and "Use Linux" in page and "mb-card--past" in page and 'href="../0012-x/"' in page
    assert "mb-card" not in plain.page("adr/template/")


@runs("own-kinds.md: Kinds of your own: python 1")
def test_a_kind_of_your_own_has_all_that_is_promised(sites: Callable[[str], Built]) -> None:
    built = sites("own-kinds.md: Kinds of your own: yaml 1")
    assert built.has("reference/suppliers/") and not built.has("reference/questions/")
    tree = ast.parse(BLOCKS["own-kinds.md: Kinds of your own: python 1"].text)
    assert any(isinstance(each, ast.ClassDef) and each.name == "Supplier" for each in tree.body)


@runs(
    "own-kinds.md: Values that are worked out: python 1",
    "own-kinds.md: Entries with keys, series and amounts: yaml 1",
)
def test_a_kind_with_values_worked_out_and_entries_with_keys_does_what_its_page_says(tmp_path: Path) -> None:
    head = "own-kinds.md: Values that are worked out: python 1"
    (tmp_path / "kinds").mkdir()
    (tmp_path / "kinds/supplier.py").write_text(BLOCKS[head].text)
    fields = BLOCKS["own-kinds.md: Entries with keys, series and amounts: yaml 1"].text
    rest = "deliveries: [{key: rest, title: Tape, due: 2020-01-01}]\n"
    given = {1: f"size: 3\n{fields}---\nORD-0003#rest.\n", 2: f"{rest}---\n", 3: f"{rest}---\n"}
    files = [
        f"-- orders/ORD-000{each}.md --\n---\nid: ORD-000{each}\ntitle: A{each}\nstatus: active\n{text}"
        for each, text in given.items()
    ]
    strict = "validation: {anchors: warn}\n"
    folder = with_settings(tmp_path, "own-kinds.md: Kinds of your own: yaml 1", "".join(files), strict)
    assert [line for line in check(folder).output.splitlines() if "orders/" in line] == []
    asked = ["show", "order", "--where", "pace=late", "--columns", "stock,pace", "--format", "csv"]
    listed = CliRunner().invoke(main, [*asked, "--config", str(folder / "mkdocs.yml")]).output
    assert [line.split(",")[0] for line in listed.splitlines()[1:]] == ["ORD-0002", "ORD-0003"]
    built = build_site(folder, strict=True)
    assert built.stopped == "", built.said
    page = built.page("orders/ORD-0001/")
    assert '<tr id="row-rest">' in page and "$120,000 (2026 prices)" in page and "urgency × size" not in page
    assert 'href="../ORD-0003/#row-rest"' in page and 'href="../../orders/ORD-0003/#row-rest"' in page


@runs(
    "own-kinds.md: A register of your own: python 1",
    "own-kinds.md: A register of your own: markdown 1",
)
def test_a_register_of_your_own_is_one_file_and_its_heat_map_one_line(tmp_path: Path) -> None:
    (tmp_path / "kinds").mkdir()
    (tmp_path / "kinds/supplier.py").write_text(BLOCKS["own-kinds.md: A register of your own: python 1"].text)
    block = BLOCKS["own-kinds.md: A register of your own: markdown 1"].text
    ratings = {1: (2, 2), 2: (4, 5)}
    files = [
        f"-- hazards/HAZ-000{each}.md --\n---\nid: HAZ-000{each}\ntitle: H{each}\nstatus: active\n"
        f"next_walk: 2027-01-01\nratings: [{{day: 2026-10-01, likelihood: {one}, impact: {other}}}]\n---\n"
        for each, (one, other) in ratings.items()
    ]
    files.append(f"-- dangers.md --\n# Dangers\n\n{block}\n")
    folder = with_settings(tmp_path, "own-kinds.md: Kinds of your own: yaml 1", "".join(files))
    built = build_site(folder, strict=True)
    assert built.stopped == "", built.said
    raid = built.page("raid/")
    shelf = raid[raid.index(">Hazards<") :]
    assert "2 entries in the registers" in raid and shelf.index("HAZ-0002") < shelf.index("HAZ-0001")
    assert "Level 20" in shelf
    assert "mb-heat" in built.page("dangers/") and "HAZ-0002" in built.page("dangers/")
    assert built.has("hazards/heat-map/")


@runs("own-rules.md: Rules and templates of your own: python 1")
def test_a_rule_of_your_own_is_kept_like_ours(tmp_path: Path) -> None:
    name = "own-rules.md: Rules and templates of your own: yaml 1"
    made_ready(tmp_path, name)
    folder = with_settings(tmp_path, name, decision(1, "A", "accepted").replace("2026-11-02", "2026-11-01"))
    assert "decision_date: 2026-11-01 is a Saturday or a Sunday [decided-at-weekend]" in check(folder).output
    told = CliRunner().invoke(main, ["show", "decided-at-weekend", "--config", str(folder / "mkdocs.yml")]).output
    assert "No forum meets then" in told and "content/decisions/DEC-0001-x.md" in told
    (folder / "checks/no_weekend.py").write_text("def check(catalog, today):\n    return [catalog.nothing]\n")
    said = check(folder).output
    assert "checks/no_weekend.py:2:1: error: the rule stopped: AttributeError" in said and "Traceback" not in said


@runs("own-features.md: Features of your own: python 1", "own-features.md: Features of your own: markdown 1")
def test_a_feature_of_your_own_adds_all_that_is_promised(tmp_path: Path) -> None:
    name = "own-features.md: Features of your own: yaml 1"
    made_ready(tmp_path, name)
    block = BLOCKS["own-features.md: Features of your own: markdown 1"].text
    book = (
        decision(1, "A", "accepted")
        + f"\n-- notes.md --\n---\ntitle: Notes\n---\n\n[Who](owners/index.md)\n\n{block}\n"
    )
    folder = with_settings(tmp_path, name, book)
    assert check(folder).exit_code == 0
    built = build_site(folder)
    assert not built.stopped, built.said
    assert "pmo-analyst: 1" in built.page("owners/") and 'href="../reference/"' in built.page("owners/")
    assert "<li>pmo-analyst: 1</li>" in built.page("notes/") and 'href="../owners/"' in built.page("notes/")
    assert "Owns 1 records." in built.page("people/pmo-analyst/") and b'"pmo-analyst": 1' in built.files["owners.json"]
    own = folder / "features/owners.py"
    own.write_text(own.read_text().replace('    return {"owners.json"', '    return 1 / 0, {"owners.json"'))
    said = check(folder).output
    assert (
        "features/owners.py:" in said and "the feature stopped: ZeroDivisionError" in said and "Traceback" not in said
    )


@runs(TIES)
def test_a_template_of_your_own_adds_to_ours(sites: Callable[[str], Built]) -> None:
    page = sites(TIES.replace("jinja", "yaml")).page("forums/FOR-0002-board/")
    assert page.index("Linked records") < page.index("<p>Something wrong on this page?")


@runs(WORDS)
def test_words_of_your_own_stand_in_for_ours(sites: Callable[[str], Built]) -> None:
    page = sites(WORDS.replace("text 1", "yaml 2")).page("decisions/")
    assert re.search(r"<h1[^<>]*>Beschlüsse<", page)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "tis.html.j2",
            "x",
            "'templates/tis.html.j2' stands in for no template; did you mean 'ties.html.j2'?",
        ),
        ("ties.html.j2", "{% if %}", "templates: templates/ties.html.j2:1: Expected an expression"),
        (
            "ties.html.j2",
            "a\n{{ crad }}",
            "templates/ties.html.j2:2: the template cannot be drawn: UndefinedError: 'c",
        ),
    ],
    ids=["name", "syntax", "undefined"],
)
def test_a_template_that_is_wrong_is_one_message_with_its_place(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    yaml_block = TIES.replace("jinja", "yaml")
    made_ready(tmp_path, yaml_block)
    (tmp_path / "templates" / name).write_text(text)
    built = build_site(with_settings(tmp_path, yaml_block))
    assert said in built.stopped and "Traceback" not in built.said and not built.has("")


@runs("own-rules.md: Kinds and rules in a package: toml 1")
def test_entry_points_have_the_groups_that_are_read() -> None:
    listed = tomllib.loads(BLOCKS["own-rules.md: Kinds and rules in a package: toml 1"].text)
    assert [f"minutebook.{each}" for each in FILES] == [*listed["project"]["entry-points"]]


def test_what_is_switched_off_is_not_made(sites: Callable[[str], Built]) -> None:
    built = sites("set-up.md: Switch off what you do not use: yaml 1")
    assert built.has("decisions/") and not built.has("lessons/") and not built.has("questions/")
    assert 'href="browse/"' in sites("set-up.md: From page to page: yaml 1").page("")


def test_authority_is_required_as_shown(tmp_path: Path) -> None:
    folder = with_settings(
        tmp_path, "review.md: By what authority: yaml 2", decision(1, "A", "accepted", "level: portfolio\n")
    )
    said = check(folder).output
    assert "authority-missing" in said and "deciders" in said and "present" in said


def test_a_host_that_is_named_may_be_called(tmp_path: Path) -> None:
    page = "-- a.md --\n---\ntitle: A\n---\n\n![x](https://pictures.example.org/x.png)\n"
    folder = with_settings(tmp_path, "safety.md: Other hosts: yaml 1", page)
    assert "other-host" not in check(folder).output
    assert "other-host" in check(small_book(tmp_path, page)).output


@runs("editions.md: Names in the text of other pages: console 1")
def test_an_edition_is_built_as_shown(tmp_path: Path) -> None:
    name = "editions.md: Names in the text of other pages: yaml 1"
    with_settings(tmp_path, name, "-- b.md --\n---\ntitle: Inner\nvisibility: internal\n---\n\nText.\n")
    typed(BLOCKS[name.replace("yaml", "console")].lines, tmp_path)
    assert (tmp_path / "site-public/index.html").is_file() and not (tmp_path / "site-public/b").exists()


INLINE = re.compile(r"(?<!`)`([a-z_]+: [^`\n]+)`(?!`)")


def test_options_in_running_text_are_taken_as_they_stand() -> None:
    """`severity: {active-file: warning}` in a sentence is a recipe too."""
    names = [name for name, _ in MinutebookOptions._schema]
    found = [
        option
        for path in sorted((ROOT / "content/help").glob("*.md"))
        if path.stem != "changelog"
        for option in INLINE.findall(path.read_text(encoding="utf-8"))
        if option.partition(":")[0] in names
    ]
    assert len(found) >= 2
    for option in found:
        options = MinutebookOptions()
        options.load_dict(yaml.safe_load(option))
        assert options.validate() == ([], []), option


def test_commands_in_running_text_exist_with_their_options() -> None:
    seen = 0
    for path in sorted((ROOT / "content/help").glob("*.md")):
        for words in re.findall(r"`minutebook ([a-z]+[^`]*)`", path.read_text(encoding="utf-8")):
            name, *others = words.replace("\\|", "|").split()
            group = export if name == "export" and others else main
            name = others.pop(0) if group is export else name
            assert name in group.commands, f"{path.name}: minutebook {words}"
            known = {
                option for each in loaded(group.commands[name]).params for option in (*each.opts, *each.secondary_opts)
            }
            options = {each.partition("=")[0] for each in others if each.startswith("--")}
            assert options <= known, f"{path.name}: minutebook {words}"
            seen += 1
    assert seen > 50


# -------------------------------------------------------------------------------------------------- records and values


@runs(
    "write.md: Write a record: markdown 1",
    "README.md: If you write: markdown 1",
)
@pytest.mark.parametrize("name", ["write.md: Write a record: markdown 1", "README.md: If you write: markdown 1"])
def test_a_record_that_is_shown_passes_the_check(tmp_path: Path, name: str) -> None:
    small_book(tmp_path, decision(6, "Old", "accepted"))
    (tmp_path / "content/decisions/DEC-0031-fixed-price.md").write_text(BLOCKS[name].text)
    said = [line for line in check(tmp_path, "--fail-on", "never").output.splitlines() if "DEC-0031-fixed" in line]
    assert [line for line in said if ": error: " in line] == []


@runs(
    "write.md: When the check complains: text 1",
    "README.md: If you write: text 1",
    ".github/CONTRIBUTING.md: Add or change a record: text 1",
)
@pytest.mark.parametrize(
    "name",
    [
        "write.md: When the check complains: text 1",
        "README.md: If you write: text 1",
        ".github/CONTRIBUTING.md: Add or change a record: text 1",
    ],
)
def test_the_check_says_what_the_page_shows(tmp_path: Path, name: str) -> None:
    shown = BLOCKS[name].text
    path = shown.partition(":")[0]
    record_id = "-".join(Path(path).name.split("-")[:2])
    small_book(tmp_path)
    front = f"---\nid: {record_id}\ntitle: A\nstatus: acepted\nowner: pmo-lead\n---\n"
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text(front)
    assert shown in check(tmp_path, "--fail-on", "never").output


FRONT_MATTER = [
    "write.md: Keep an old address alive: yaml 1",
    "write.md: Replace a decision: yaml 1",
    "review.md: A problem that may stay for a while: yaml 1",
    "review.md: After a record is decided: yaml 1",
]


@runs(*FRONT_MATTER)
@pytest.mark.parametrize("name", FRONT_MATTER)
def test_front_matter_that_is_shown_is_read(tmp_path: Path, name: str) -> None:
    """The seal that is shown is of another text, and the check says so; everything else is in order."""
    small_book(tmp_path, decision(2, "Old", "accepted") + decision(31, "New", "accepted", BLOCKS[name].text))
    said = check(tmp_path, "--fail-on", "never").output
    codes = {
        code for line in said.splitlines() if "DEC-0031" in line for code in re.findall(r"error: .*\[([a-z-]+)\]", line)
    }
    assert codes <= ({"settled-text-changed", "sealed-without-amendment"} if "decided" in name else set()), said
    if "old address" in name:
        assert build_site(tmp_path).has("wiki/fixed-price.html")


@runs("review.md: By what authority: yaml 1")
def test_what_changed_of_a_forum_is_read_as_shown(tmp_path: Path) -> None:
    front = "id: FOR-0031\ntitle: Board\nstatus: active\nowner: pmo-lead\n"
    front += "chair: pmo-lead\ncadence: monthly\ntier: steering\n"
    people = "".join(f"-- people/{name}.md --\n{PERSON.format(name, 'active')}" for name in ("ana-silva", "bo-ek"))
    shown = BLOCKS["review.md: By what authority: yaml 1"].text
    small_book(tmp_path, f"{people}-- forums/FOR-0031-board.md --\n---\n{front}{shown}---\n")
    said = check(tmp_path, "--fail-on", "never").output
    assert [line for line in said.splitlines() if "FOR-0031" in line and ": error: " in line] == []


def test_a_waiver_is_over_after_its_day(tmp_path: Path) -> None:
    text = decision(1, "A", "proposed", BLOCKS["review.md: A problem that may stay for a while: yaml 1"].text)
    small_book(tmp_path, text.replace("review_date: 2027-03-02", "review_date: 2026-11-10"))
    assert "review-overdue" not in check(tmp_path, "--fail-on", "never").output
    assert "review-overdue" in check(tmp_path, "--fail-on", "never", "--today", "2027-03-01").output


@runs("views.md: Embedded views: markdown 1")
def test_a_view_that_is_shown_shows_what_is_shown_below_it(tmp_path: Path) -> None:
    text = BLOCKS["views.md: Embedded views: markdown 1"].text
    assert text.split("\n", 1)[1].removesuffix("```\n") == BLOCKS["views.md: Embedded views: minutebook 1"].text
    small_book(tmp_path, decision(1, "Buy a crane") + f"-- a.md --\n---\ntitle: A\n---\n\n{text}")
    assert "Buy a crane" in build_site(tmp_path).page("a/")


@runs("views.md: Embedded views: markdown 2")
def test_a_view_of_several_kinds_a_program_and_a_person_shows_what_is_said(tmp_path: Path) -> None:
    text = BLOCKS["views.md: Embedded views: markdown 2"].text
    below = [BLOCKS[f"views.md: Embedded views: minutebook {number}"].text for number in (2, 3, 4)]
    assert text == "\n".join(f"```minutebook\n{each}```\n" for each in below)
    small_book(tmp_path, decision(1, "Buy a crane") + f"-- a.md --\n---\ntitle: A\n---\n\n{text}")
    assert check(tmp_path).exit_code == 0
    page = build_site(tmp_path).page("a/")
    assert "Buy a crane" in page and "mb-timeline" in page and "records name the PMO lead" in page


# ------------------------------------------------------------------------------------------------------------ commands


@runs("command-line.md: Two commands at once, and one that is stopped: text 1")
def test_the_lines_for_git_are_those_that_init_adds() -> None:
    block = BLOCKS["command-line.md: Two commands at once, and one that is stopped: text 1"]
    assert block.text.splitlines() == [*IGNORED]


@runs("command-line.md: Two commands at once, and one that is stopped: console 1")
def test_records_are_listed_and_shown(tmp_path: Path) -> None:
    small_book(tmp_path, decision(11, "Buy a crane"))
    listed, _, stood, shown = typed(
        BLOCKS["command-line.md: Two commands at once, and one that is stopped: console 1"].lines, tmp_path
    )
    assert "in force on 2026-03-01" in stood
    assert "Buy a crane" in listed and "Buy a crane" in shown and (tmp_path / "lessons.csv").is_file()


@runs("editors.md: Write in an editor: console 1", "editors.md: Underlines: console 1")
def test_an_editor_is_set_up_with_the_files_that_are_listed(tmp_path: Path) -> None:
    small_book(tmp_path)
    typed(BLOCKS["editors.md: Write in an editor: console 1"].lines, tmp_path)
    table = (ROOT / "content/help/editors.md").read_text().partition("| It writes |")[2].partition("\n\n")[0]
    listed = re.findall(r"^\| `([^`]+)`", table, re.MULTILINE)
    assert len(listed) == 5 and all((tmp_path / each).exists() for each in listed)


@runs("editors.md: In the browser, with Decap CMS: console 1", "editors.md: In the browser, with Decap CMS: html 1")
def test_decap_lies_beside_the_pages_of_a_built_site(tmp_path: Path) -> None:
    small_book(tmp_path)
    (tmp_path / "admin").mkdir()
    page = BLOCKS["editors.md: In the browser, with Decap CMS: html 1"].text
    (tmp_path / "admin/index.html").write_text(page)
    typed(BLOCKS["editors.md: In the browser, with Decap CMS: console 1"].lines, tmp_path)
    assert (tmp_path / "site/admin/index.html").read_text() == page
    assert yaml.safe_load((tmp_path / "site/admin/config.yml").read_text())["backend"]["name"] == "github"


@runs(
    "forge.md: A new office: console 1",
    "forge.md: A new office: console 2",
    "forge.md: The files of a forge: console 1",
    "forge.md: Who reviews what: console 1",
    "README.md: If you run a site: console 1",
    "set-up.md: Set up a site: console 1",
)
def test_a_new_office_is_started_and_gets_the_files_of_a_forge(tmp_path: Path) -> None:
    for name in ("forge.md: A new office: console 1", "README.md: If you run a site: console 1"):
        typed(BLOCKS[name].lines, tmp_path, answers="\n" * 5)
        office = tmp_path / "my-office"
        typed(BLOCKS["forge.md: The files of a forge: console 1"].lines, office)
        typed(BLOCKS["forge.md: Who reviews what: console 1"].lines, office)
        listed = [*office.glob(".github/workflows/*.yml"), *office.glob(".github/ISSUE_TEMPLATE/*")]
        assert len(listed) > 5 and (office / ".github/CODEOWNERS").is_file() and check(office).exit_code == 0
        shutil.rmtree(office)


@runs("forge.md: A site you have already: console 1")
def test_a_site_that_is_there_is_joined(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Home\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: H\ntheme: {name: material, font: false}\n")
    typed(BLOCKS["forge.md: A site you have already: console 1"].lines, tmp_path)
    assert "- minutebook" in (tmp_path / "mkdocs.yml").read_text()


@runs("forge.md: Set up GitLab: console 1")
def test_a_filled_in_template_of_gitlab_becomes_a_record(tmp_path: Path) -> None:
    template = forge_files(REGISTRY, "gitlab", "content")[".gitlab/issue_templates/New decision.md"]
    answers = {"Owner": "pmo-lead", "Review date": "2027-03-02", "Program": "PGM-0001", "Context": "It moves."}
    for label, answer in answers.items():
        template = re.sub(rf"(### {label}\n<!-- .* -->\n)", rf"\1\n{answer}\n", template)
    small_book(tmp_path)
    (tmp_path / "issue.md").write_text(template)
    typed(BLOCKS["forge.md: Set up GitLab: console 1"].lines, tmp_path)
    (path,) = (tmp_path / "content/decisions").glob("*.md")
    text = path.read_text()
    assert "title: Fix the price of the move\n" in text and "owner: pmo-lead\n" in text
    assert "## Context\n\nIt moves.\n" in text and "one a line" not in text and "Made by Minutebook" not in text


@runs("forge.md: Before a commit: yaml 1")
def test_the_hooks_of_a_commit_are_those_of_this_repository() -> None:
    (repo,) = yaml.safe_load(BLOCKS["forge.md: Before a commit: yaml 1"].text)["repos"]
    hooks = {each["id"]: each for each in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    for each in repo["hooks"]:
        words = hooks[each["id"]]["entry"].split()
        known = {option for each in loaded(main.commands[words[1]]).params for option in each.opts}
        assert words[0] == "minutebook" and {word for word in words if word.startswith("--")} <= known


@runs(
    "review.md: Record a correction: console 1",
    "review.md: Seals of the first form: console 1",
    "review.md: What a seal proves: console 1",
    "review.md: What a seal proves: console 2",
    "review.md: Two people, one number: console 1",
    "README.md: If you write: console 1",
)
def test_a_record_lives_through_every_command_that_is_shown(tmp_path: Path) -> None:
    text = decision(31, "Fixed price", more="level: program\ndeciders: [pmo-lead]\n")
    committed(small_book(tmp_path, text))
    new, accept, supersede, diff = BLOCKS["README.md: If you write: console 1"].lines
    needed = " --no-input --set decision_owner=pmo-lead --set rationale=Cheaper"
    typed([accept.partition("#")[0] + needed], tmp_path)
    committed_again(tmp_path)
    page = tmp_path / "content/decisions/DEC-0031-x.md"
    page.write_text(page.read_text().replace("23,400", "24,300"))
    typed(BLOCKS["review.md: Record a correction: console 1"].lines, tmp_path)
    assert "amendments:" in page.read_text()
    for name in (
        "Seals of the first form: console 1",
        "What a seal proves: console 1",
        "What a seal proves: console 2",
    ):
        typed(BLOCKS[f"review.md: {name}"].lines, tmp_path)
    ends = " --title 'Two years' --set review_date=2027-06-01 --no-input"
    typed([new.partition("#")[0] + ends, supersede.partition("#")[0] + ends, diff], tmp_path)
    typed(BLOCKS["review.md: Two people, one number: console 1"].lines, tmp_path)
    assert not page.exists()
    assert json.loads((tmp_path / "settled-2026-11.json").read_text())


def committed_again(folder: Path) -> None:
    who = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
    subprocess.run(["git", "-C", str(folder), *who, "commit", "--quiet", "--all", "-m", "More"], check=True)


@runs("review.md: When somebody leaves: console 1")
def test_what_somebody_did_is_handed_over(tmp_path: Path) -> None:
    small_book(tmp_path)
    assert "duty-held-by-leaver" in check(tmp_path).output
    typed(BLOCKS["review.md: When somebody leaves: console 1"].lines, tmp_path)
    assert "duty-held-by-leaver" not in check(tmp_path).output


# -------------------------------------------------------------------------------------------------------------- import

ADR = "content/decisions"
SOURCES = {
    "README.md": "# Decisions\n",
    "0001-keep-records.md": "# 1. Keep records\n\nDate: 2020-01-05\n\n## Status\n\nAccepted\n\n## Context\n\nx\n",
    "0002-use-debian.md": "# 2. Use Debian\n\nDate: 2020-02-05\n\n## Status\n\nAccepted\n\n## Context\n\nx\n",
    "0003-host-it-ourselves.md": (
        "# 3. Host it ourselves\n\nDate: 03/04/2021\n\n## Status\n\nPending\n\n## Context\n\n"
        "We have machines and the people. See [the plan](../plan.md).\n"
    ),
    "0004-use-two-databases.md": "# 4. Use two databases\n\nDate: 2021-05-05\n\n## Status\n\nAccepted\n",
}


def service(folder: Path) -> Path:
    """A book beside the folder `docs/adr` of a service, as the page tells it."""
    for name, text in SOURCES.items():
        path = folder / "service/docs/adr" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    settings = "site_name: S\ndocs_dir: content\ntheme: {name: material, font: false}\nplugins: [minutebook]\n"
    (folder / "book/content").mkdir(parents=True)
    (folder / "book/mkdocs.yml").write_text(settings)
    return folder / "book"


@runs(
    "import.md: A folder of decision records: console 1",
    "import.md: A folder of decision records: console 2",
    "import.md: Say what their words mean: map.yml: yaml 1",
    "import.md: Say what their words mean: map.yml: console 1",
)
def test_a_folder_is_imported_as_the_page_shows(tmp_path: Path) -> None:
    home = service(tmp_path)
    first = BLOCKS["import.md: A folder of decision records: console 1"]
    assert typed(first.lines, home) == [first.text.partition("\n")[2]]
    assert (home / "findings.md").is_file() and not (home / ADR).exists()
    second = BLOCKS["import.md: A folder of decision records: console 2"]
    shown = [each.partition("\n")[2] for each in re.split(r"(?m)^\$ ", second.text)[1:]]
    printed = typed(second.lines, home)
    assert [text.endswith(each.removeprefix("…\n")) for text, each in zip(printed, shown, strict=False)] == [True, True]
    assert (home / ADR / "DEC-0004-use-two-databases.md").is_file()
    (home / "map.yml").write_text(BLOCKS["import.md: Say what their words mean: map.yml: yaml 1"].text)
    typed(BLOCKS["import.md: Say what their words mean: map.yml: console 1"].lines, home)
    text = (home / ADR / "DEC-0003-host-it-ourselves.md").read_text()
    assert "status: proposed\n" in text and "2021-04-03" in text and len([*(home / ADR).glob("*.md")]) == 4


@runs("import.md: A spreadsheet: console 1", "import.md: A spreadsheet: yaml 1")
def test_a_spreadsheet_is_understood_as_the_page_shows(tmp_path: Path) -> None:
    home = service(tmp_path)
    book = xlsxwriter.Workbook(home / "register.xlsx")
    sheet = book.add_worksheet("Decisions")
    sheet.write(0, 0, "Decision register")
    names = ["Ref", "Decision", "Status", "Date decided", "Decided by", "Context", "Descision owner", "Cost centre"]
    sheet.write_row(2, 0, names)
    sheet.write_row(3, 0, ["1", "Buy a crane", "Approved", "2026-02-03", "Ana Silva", "We lift.", "Ana", "4711"])
    sheet.write_row(4, 0, ["2", "Sell the boat", "Pending", "31/02/2026", "Ana Silva", "It sinks.", "Ana"])
    sheet.write_formula(4, 7, "=NA()", None, "#N/A")
    book.close()
    block = BLOCKS["import.md: A spreadsheet: console 1"]
    assert typed(block.lines, home, code=1) == [block.text.partition("\n")[2]]
    assert (home / "register.xlsx.map.yml").read_text() == BLOCKS["import.md: A spreadsheet: yaml 1"].text


@runs("import.md: A log of risks, issues, decisions and lessons: console 1")
def test_the_rows_of_a_raid_log_go_to_their_kinds_as_the_page_shows(tmp_path: Path) -> None:
    home = service(tmp_path)
    rows = ["1,Risk,Cranes come late,Open", "2,Decision,Rent a crane,Approved", "3,Issue,The gate is shut,Open",
            "4,Lesson,Order early,Open", "5,Risk,Rain,Closed"]  # fmt: skip
    (home / "raid.csv").write_text("\n".join(["Ref,Type,Title,Status", *rows]))
    block = BLOCKS["import.md: A log of risks, issues, decisions and lessons: console 1"]
    (printed,) = typed(block.lines, home)
    assert all(line in printed for line in block.text.splitlines()[1:] if line != "…")
    assert {each.parent.name for each in home.glob("content/*/*-*-*.md")} >= {"decisions", "lessons"}


@runs(
    "import.md: A tree of your own: a reader in 20 lines: python 1",
    "import.md: A tree of your own: a reader in 20 lines: console 1",
)
def test_a_tree_is_imported_by_the_reader_that_is_shown(tmp_path: Path) -> None:
    home = service(tmp_path)
    (home / "boards.py").write_text(BLOCKS["import.md: A tree of your own: a reader in 20 lines: python 1"].text)
    tree = tmp_path / "governance"
    (tree / "harbor").mkdir(parents=True)
    (tree / "plans").mkdir()
    boards = [
        {
            "name": "Harbor board",
            "folder": "harbor",
            "rhythm": "every two weeks",
            "leads": [{"account": "ana-silva", "email": "ana@example.org"}],
        }
    ]
    (tree / "boards.yaml").write_text(yaml.safe_dump({"boards": boards}))
    (tree / "harbor/charter.md").write_text("# Charter\n\nWe meet.\n")
    (tree / "plans/crane.md").write_text("# A crane\n\n| | |\n|---|---|\n| Status | proposed |\n\nText.\n")
    typed(BLOCKS["import.md: A tree of your own: a reader in 20 lines: console 1"].lines, home)
    (forum,) = (home / "content/forums").glob("*.md")
    assert "chair: ana-silva\n" in forum.read_text() and "cadence: biweekly\n" in forum.read_text()
    assert "example.org" not in forum.read_text() and "We meet." in forum.read_text()
    (plan,) = (home / "content/projects").glob("*.md")
    assert "title: A crane\n" in plan.read_text()
