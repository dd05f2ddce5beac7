"""Whoever leaves, leaves nothing behind: check, page and `minutebook handover` name the same duties."""

import re
from pathlib import Path

from click.testing import CliRunner, Result

from minutebook.cli.main import main
from minutebook.disk.reading import read_folder
from minutebook.features.indexes import index_pages
from minutebook.pipeline import Build, Settings, run
from tests.fakes import TODAY
from tests.sites.site import write_files

CONFIG = """
site_name: Site
docs_dir: content
theme: {name: material, font: false}
plugins:
  - minutebook: {today: 2026-11-23}
"""
SECTIONS = "\n## Context\n\nc\n\n## Options\n\no\n\n## Decision\n\nd\n\n## Consequences\n\nx\n"
PERSON = "-- people/{0}.md --\n---\nid: {0}\ntitle: {1}\nstatus: {2}\n---\n"
FORUM = """-- forums/FOR-000{0}.md --
---
id: FOR-000{0}
title: Board {0}
status: active
owner: ben
tier: steering
cadence: monthly
chair: ben
decision_rights: [team, project, program]
members:
  - {{person: ana}}
  - {{person: ben}}
---

## Purpose

p

## Decision rights

d

## How it works

h

"""
DECISION = """-- decisions/DEC-000{0}.md --
---
id: DEC-000{0}
title: Title {0}
status: {1}
owner: {2}
forum: FOR-0001
level: project
decision_date: 2026-03-02
decision_owner: {2}
rationale: r
deciders: [ben]
present: [ben, ana]
review_date: 2027-01-01
assignments:
  - {{person: {2}, part: accountable}}
  - {{person: ana, part: responsible}}
  - {{person: ben, part: supports}}
  - {{person: ben, part: informed}}
---
{3}"""
PROGRAM = """-- programs/PGM-0001.md --
---
id: PGM-0001
title: Front door
status: draft
owner: ben
review_date: 2027-01-01
sponsor: ben
manager: ben
change_manager: ana
objectives: [o]
success_criteria: [s]
benefits:
  - {title: Faster, measure: 9 days to 4, accountable: ben}
  - {title: Cheaper, measure: 9 to 4, accountable: ana}
  - {title: Kinder, measure: 3 to 4, accountable: ben}
revisions:
  - {version: "1.0", day: 2026-01-05, change: First, by: ben}
---
"""
PROJECT = """-- projects/PRJ-0001.md --
---
id: PRJ-0001
title: Counter
status: draft
program: PGM-0001
owner: ben
review_date: 2027-01-01
sponsor: ben
manager: ben
---
"""
ARTIFACT = """-- artifacts/ART-0001.md --
---
id: ART-0001
title: Papers
status: archived
owner: ana
custodian: ben
location: https://example.org/papers
retain_until: 2033-01-01
---

## What it is

Papers.
"""
DUTIES = 23


def minutebook(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--config", str(folder / "mkdocs.yml")])


def office(folder: Path, status: str) -> Path:
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    people = PERSON.format("ana", "Ana Silva", "active") + PERSON.format("ben", "Ben Berg", status)
    records = [
        people,
        *(FORUM.format(number) for number in (1, 2)),
        DECISION.format(1, "accepted", "ben", SECTIONS),
        DECISION.format(2, "proposed", "ben", SECTIONS),
        DECISION.format(3, "superseded", "ben", SECTIONS).replace("rationale", "superseded_by: [DEC-0001]\nrationale"),
        PROGRAM,
        PROJECT,
        ARTIFACT,
    ]
    write_files(folder, "".join(records))
    return folder


def build(folder: Path) -> Build:
    return run(read_folder(folder / "content")[0], Settings(), TODAY)


def on_the_page(folder: Path) -> list[tuple[str, str]]:
    """Record and field of each duty on the person's page."""
    made = index_pages(build(folder).shown, TODAY)
    page = next(each for each in made if each.path == "browse/people/ben.md").whole_text
    panel = page[page.index("mb-handover") : page.index("mb-tallies")]
    items = re.findall(r"<li>(.*?)</li>", panel, re.DOTALL)
    return [(re.findall(r"[A-Z]{3}-\d{4}", each)[-1], re.findall(r"<code>(.*?)</code>", each)[0]) for each in items]


def in_the_check(folder: Path) -> list[tuple[str, str]]:
    found = [each for each in build(folder).problems if each.code == "duty-held-by-leaver"]
    return [(Path(each.location.path).stem, each.message.rpartition(": ")[0]) for each in found]


def in_the_command(said: str) -> list[tuple[str, str]]:
    lines = re.findall(r"^\S+:\d+:\d+: ([A-Z]{3}-\d{4}): (.*): (?:ana|taken out.*|until .*)$", said, re.MULTILINE)
    return [(record, where) for record, where in lines]


def test_page_check_and_command_name_the_same_duties_and_the_command_moves_them(tmp_path: Path) -> None:
    folder = office(tmp_path, "left\nleft_on: 2026-11-01")
    before = {each: each.read_bytes() for each in (folder / "content").rglob("*.md")}
    dry = minutebook(folder, "handover", "ben", "--to", "ana", "--dry-run")
    assert dry.exit_code == 0, dry.output
    assert {each: each.read_bytes() for each in before} == before
    listed = in_the_command(dry.output)
    assert len(listed) == DUTIES
    assert f"Still to hand over: {DUTIES} duties." in page_text(folder)
    assert sorted(listed) == sorted(on_the_page(folder)) == sorted(in_the_check(folder))

    made = minutebook(folder, "handover", "ben", "--to", "ana")
    assert made.exit_code == 0, made.output
    assert in_the_command(made.output) == listed
    assert in_the_check(folder) == []
    assert {each.code for each in build(folder).problems} <= {"section-missing", "settled-not-sealed"}
    assert "Nothing is left to hand over." in page_text(folder)
    program = (folder / "content/programs/PGM-0001.md").read_text(encoding="utf-8")
    assert "change: First, by: ben}" in program and program.count("accountable: ana") == 3
    board = (folder / "content/forums/FOR-0001.md").read_text(encoding="utf-8")
    assert board.count("person: ana") == 1 and board.count("until: '2026-11-01'") == 1
    past = folder / "content/decisions/DEC-0003.md"
    assert past.read_bytes() == before[past]


def test_the_page_lists_them_before_the_last_day(tmp_path: Path) -> None:
    folder = office(tmp_path, "active")
    assert len(on_the_page(folder)) == DUTIES
    assert in_the_check(folder) == []
    assert f"If Ben Berg left today, {DUTIES} duties would have to pass to someone else." in page_text(folder)


def test_a_kind_at_a_time_and_a_wrong_name(tmp_path: Path) -> None:
    folder = office(tmp_path, "left\nleft_on: 2026-11-01")
    assert minutebook(folder, "handover", "ben", "--to", "ana", "--only", "forum").exit_code == 0
    assert {record[:3] for record, _ in in_the_check(folder)} == {"DEC", "PGM", "PRJ", "ART"}
    refused = minutebook(folder, "handover", "ana", "--to", "ben")
    assert refused.exit_code == 1
    assert "'ben' has left" in refused.output


def page_text(folder: Path) -> str:
    made = index_pages(build(folder).shown, TODAY)
    page = next(each for each in made if each.path == "browse/people/ben.md").whole_text
    return " ".join(re.sub(r"<[^>]+>", " ", page).replace(" ,", ",").split())
