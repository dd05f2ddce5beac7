"""A list of settled records kept outside the book, and what it brings to light; the same against git."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from minutebook.cli.main import main
from minutebook.disk.reading import read_folder
from minutebook.exporters.inventory import as_json
from minutebook.pipeline import Settings, gathered
from minutebook.schema.fingerprints import first_fingerprints
from minutebook.schema.statement import statement_in
from minutebook.sources.editing import Put, edited
from minutebook.views.inventory import FIRST, make_inventory
from tests.fakes import TODAY, source_of, type_of
from tests.sites.checkout import Checkout

CONFIG = """
site_name: Site
docs_dir: content
theme: {name: material, font: false}
plugins:
  - minutebook: {today: 2026-11-23, default_visibility: public}
"""
SECTIONS = (
    "\n## Context\n\nSee [the offer](../files/offer.pdf).\n\n## Options\n\nBuy.\n\n## Decision\n\nWe buy.\n\n"
    "## Consequences\n\nNone.\n"
)
CHARTER = """---
id: PRJ-0001
title: Move
status: approved
standalone: true
sponsor: ana
objectives: [Moved]
success_criteria: [All moved]
approved_by: FOR-0001
approved_on: 2026-02-02
milestones:
  - {title: Begin, due: 2026-06-01}
  - {title: Cutover, due: 2026-12-01}
---

## Purpose

p

## Scope

s

## Deliverables

d

## Approach

a

## Governance

g
"""
NAMES = {"DEC-0001": "gone", "DEC-0002": "anew", "DEC-0003": "bare", "DEC-0004": "offer", "DEC-0005": "old"}
SEAL = re.compile(r"sealed:\n(?:  .*\n)+")


def decision(record_id: str, status: str = "accepted", fields: str = "") -> str:
    front = f"id: {record_id}\ntitle: {NAMES[record_id]}\nstatus: {status}\ndecision_date: 2026-03-02\n"
    return f"---\n{front}decision_owner: ana\nrationale: It costs less.\n{fields}---\n{SECTIONS}"


def path_of(record_id: str) -> Path:
    return Path(f"content/decisions/{record_id}-{NAMES[record_id]}.md")


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """A sealed book of five decisions and a charter, committed on main; a list of it lies in kept.json."""
    monkeypatch.chdir(tmp_path)
    files = {
        "mkdocs.yml": CONFIG,
        "content/people/ana.md": "---\nid: ana\ntitle: Ana Silva\nstatus: active\n---\n",
        "content/forums/FOR-0001-board.md": "---\nid: FOR-0001\ntitle: Board\nstatus: active\n---\n",
        "content/projects/PRJ-0001-move.md": CHARTER,
        "content/files/offer.pdf": "%PDF-1.7 9,000",
    }
    files |= {str(path_of(each)): decision(each) for each in NAMES if each != "DEC-0005"}
    files |= {str(path_of("DEC-0005")): decision("DEC-0005", "deprecated")}
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text)
    assert run("seal", "--all").exit_code == 0
    assert run("verify", "--write", "kept.json").exit_code == 0
    checkout = Checkout(tmp_path)
    checkout.commit("2026-11-01", "As it was settled")
    return checkout


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def edit(record_id: str, old: str, new: str) -> None:
    path = path_of(record_id) if record_id in NAMES else Path("content/projects/PRJ-0001-move.md")
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def remake(record_id: str) -> None:
    edit(record_id, "We buy.", "We build.")
    unseal(record_id)
    assert run("seal", record_id).exit_code == 0


def unseal(record_id: str) -> None:
    path = path_of(record_id)
    path.write_text(SEAL.sub("", path.read_text()))


TAMPERINGS: list[tuple[str, Callable[[], object], str, bool]] = [
    ("DEC-0001", lambda: path_of("DEC-0001").unlink(), "is deleted, or its id was taken away", True),
    ("DEC-0002", lambda: remake("DEC-0002"), "its seal of 2026-11-23 was made again", True),
    ("DEC-0003", lambda: unseal("DEC-0003"), "its seal of 2026-11-23 is taken away", True),
    (
        "DEC-0004",
        lambda: Path("content/files/offer.pdf").write_text("%PDF-1.7 90,000"),
        "the file it links to is another one now: files/offer.pdf",
        False,
    ),
    (
        "DEC-0004",
        lambda: Path("content/files/offer.pdf").unlink(),
        "the file it links to is missing: files/offer.pdf",
        False,
    ),
    (
        "PRJ-0001",
        lambda: edit("PRJ-0001", "due: 2026-12-01", "due: 2027-03-01"),
        "its decided text was rewritten: milestones",
        True,
    ),
    (
        "DEC-0005",
        lambda: edit("DEC-0005", "We buy.", "We build."),
        "its decided text was rewritten: Decision",
        True,
    ),
    (
        "DEC-0002",
        lambda: edit("DEC-0002", "status: accepted", "status: deferred\nreview_date: 2027-01-01"),
        "is 'deferred', and was 'accepted', and no allowed step leads there",
        True,
    ),
]


WAYS = ["deleted", "sealed anew", "unsealed", "file swapped", "file gone", "milestone moved", "rewritten", "odd step"]


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize(("record_id", "tamper", "told", "in_records"), TAMPERINGS, ids=WAYS)
def test_what_was_done_to_a_settled_record_is_named(
    record_id: str, tamper: Callable[[], object], told: str, in_records: bool
) -> None:
    tamper()
    for way in (("--against", "kept.json"), ("--since", "main")):
        result = run("verify", *way)
        assert result.exit_code == 1
        assert f": error: {record_id}: {told}\n" in result.stdout
    if in_records:
        result = run("export", "diff", "main", "--fail-on-danger")
        assert result.exit_code == 1 and record_id in result.stdout


@pytest.mark.usefixtures("book")
def test_an_untouched_book_is_as_listed_and_lists_the_same() -> None:
    for way in (("--against", "kept.json"), ("--since", "main")):
        result = run("verify", *way)
        assert (result.exit_code, result.stdout) == (0, "")
        assert "Compared: 0 differences not allowed, 0 allowed.\n" in result.stderr
    assert run("export", "diff", "main", "--fail-on-danger").exit_code == 0
    before = Path("kept.json").read_bytes()
    assert run("verify", "--write", "kept.json").exit_code == 0
    assert Path("kept.json").read_bytes() == before
    data = json.loads(before)
    assert [each["id"] for each in data["records"]] == [*NAMES, "PRJ-0001"]
    assert b"We buy" not in before and b"costs less" not in before


@pytest.mark.usefixtures("book")
def test_a_new_record_an_amendment_and_a_step_of_the_lifecycle_are_told_and_no_failure() -> None:
    new = "content/decisions/DEC-0006-new.md"
    Path(new).write_text(decision("DEC-0001").replace("DEC-0001", "DEC-0006"))
    edit("DEC-0002", "We buy.", "We buy two.")
    assert run("amend", "DEC-0002", "--why", "Two were meant.", "--by", "ana").exit_code == 0
    edit("DEC-0003", "status: accepted", "status: deprecated")
    result = run("verify", "--against", "kept.json", "--format", "json")
    assert result.exit_code == 0, result.output
    differences = json.loads(result.stdout)["differences"]
    assert [(each["id"], each["what"], each["matters"]) for each in differences] == [
        ("DEC-0002", "was corrected 1 time, in Decision", False),
        ("DEC-0003", "is 'deprecated', and was 'accepted'", False),
        ("DEC-0006", "is new: 'accepted'", False),
    ]
    edit("DEC-0002", "We buy two.", "We buy three.")
    assert "its decided text was rewritten: Decision" in run("verify", "--against", "kept.json").stdout


@pytest.mark.usefixtures("book")
def test_an_amendment_written_by_hand_may_be_sealed_later_and_not_be_rewritten() -> None:
    edit("DEC-0002", "We buy.", "We buy two.")
    edit("DEC-0002", "sealed:\n", "amendments:\n  - {date: 2026-11-23, by: ana, why: Two were meant.}\nsealed:\n")
    assert run("verify", "--against", "kept.json").exit_code == 1
    assert run("seal", "DEC-0002").exit_code == 0
    assert run("verify", "--against", "kept.json", "--write", "kept.json").exit_code == 0
    edit("DEC-0002", "Two were meant.", "A typing error.")
    assert "1 correction it had is gone or rewritten" in run("verify", "--against", "kept.json").stdout


@pytest.mark.usefixtures("book")
def test_a_renumbered_record_is_found_again() -> None:
    assert run("rename", "DEC-0001", "--id", "DEC-0007").exit_code == 0
    result = run("verify", "--against", "kept.json")
    assert result.exit_code == 0, result.output
    assert "DEC-0007: was DEC-0001\n" in result.stdout


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[]", "it is not a list that `minutebook verify --write` wrote"),
        ("not json", "it is not a list that `minutebook verify --write` wrote"),
        ('{"list": "minutebook-settled-records", "version": 3}', "it is of version 3"),
        ('{"list": "minutebook-settled-records", "version": 1, "records": [3]}', "not as they were written"),
        (None, "somebody changed it"),
    ],
)
def test_a_list_that_was_changed_is_not_compared_with(text: str | None, told: str) -> None:
    kept = Path("kept.json")
    kept.write_text(kept.read_text().replace("accepted", "deferred") if text is None else text)
    result = run("verify", "--against", "kept.json")
    assert result.exit_code == 2 and told in " ".join(result.stderr.replace("│", " ").split())


@pytest.mark.usefixtures("book")
def test_a_list_is_written_over_no_other_file_and_of_no_book_that_is_not_proven() -> None:
    Path("notes.json").write_text('{"mine": true}')
    assert run("verify", "--write", "notes.json").exit_code == 2
    assert Path("notes.json").read_text() == '{"mine": true}'
    assert run("verify", "--write", "content/kept.json").exit_code == 2
    edit("DEC-0002", "We buy.", "We build.")
    assert run("verify", "--write", "other.json").exit_code == 1
    assert not Path("other.json").exists()


@pytest.mark.usefixtures("book")
def test_a_commit_that_is_not_there_ends_with_2() -> None:
    assert run("verify", "--since", "nowhere").exit_code == 2
    assert run("verify", "--since", "main", "--against", "kept.json").exit_code == 2


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("We buy.", "We do not buy.", "in Decision, nothing became 'not'"),
        ("None.", "9,000 EUR.", "in Consequences, 'None' became '9,000 EUR'"),
        ("decision_date: 2026-03-02", "decision_date: 2026-03-03", "decision_date is more than wording"),
        ("We buy.", "We will buy it.", ""),
    ],
)
def test_an_editorial_amendment_is_refused_where_more_than_wording_changed(
    book: Checkout, old: str, new: str, told: str
) -> None:
    edit("DEC-0002", old, new)
    book.commit("2026-11-02", "A change nobody owned up to")
    result = run("amend", "DEC-0002", "--why", "Wording.", "--by", "ana", "--editorial")
    assert result.exit_code == (1 if told else 0), result.output
    assert told in result.stderr and "is not in git" not in result.output
    assert ("kind: editorial" in path_of("DEC-0002").read_text()) is not bool(told)


def in_first_form(record_id: str) -> None:
    """Give a record the seal it would have had before."""
    path = path_of(record_id) if record_id in NAMES else Path("content/projects/PRJ-0001-move.md")
    key = "decision" if record_id in NAMES else "project-charter"
    source = source_of(path.read_text())
    text = first_fingerprints(statement_in(type_of(key), source))
    seal = {"date": "2026-11-23", "text": text}
    path.write_bytes(edited(path.read_bytes(), [Put(("sealed",), seal)]))


def test_a_book_and_a_list_of_the_first_form_are_compared_and_renewed(book: Checkout) -> None:
    for each in (*NAMES, "PRJ-0001"):
        in_first_form(each)
    build = gathered(read_folder(book.folder / "content").pages, Settings(), TODAY)
    Path("old.json").write_text(as_json(make_inventory(build.catalog, form=FIRST)))
    book.commit("2026-11-02", "As seals were")
    assert run("verify", "--against", "old.json").exit_code == 0
    edit("DEC-0002", "We buy.", "We build.")
    stuck = run("seal", "--renew")
    assert stuck.exit_code == 1 and "DEC-0002 is not as it was sealed: the section Decision" in stuck.stderr
    assert "The seal of DEC-0003 of 2026-11-23 is renewed, its text is as it was: bare\n" in stuck.stdout
    assert run("amend", "DEC-0002", "--why", "We build after all.", "--by", "ana").exit_code == 0
    assert run("seal", "--renew", "DEC-0002").exit_code == 0
    assert run("seal", "--renew").stdout == "Every seal is of today's form already.\n"
    edit("PRJ-0001", "due: 2026-12-01", "due: 2027-03-01")
    assert run("amend", "PRJ-0001", "--why", "It took longer.", "--by", "ana").exit_code == 0
    result = run("verify", "--against", "old.json")
    assert result.exit_code == 0, result.output
    assert "notice: DEC-0003: its seal of 2026-11-23 was renewed\n" in result.stdout
    assert "notice: DEC-0002: was corrected 1 time, in Decision\n" in result.stdout
    assert run("verify", "--since", "main").exit_code == 0
    assert run("export", "diff", "main", "--fail-on-danger").exit_code == 0
    edit("DEC-0003", "We buy.", "We lease.")
    assert "its decided text was rewritten: Decision" in run("verify", "--against", "old.json").stdout


@pytest.mark.usefixtures("book")
def test_commands_that_change_a_settled_record_own_up_to_it() -> None:
    for words in (
        ("rename", "DEC-0001", "Never gone", "--by", "ana"),
        ("rename", "DEC-0002", "--id", "DEC-0009", "--by", "ana"),
        ("supersede", "DEC-0003", "--by", "DEC-0001"),
        ("move", "DEC-0004", "implemented", "--set", "application_date=2026-12-01"),
        ("move", "PRJ-0001", "closed", "--set", "closed_on=2026-11-20"),
    ):
        result = run(*words)
        assert result.exit_code == 0, result.output
    for words in (
        ("verify", "--against", "kept.json"),
        ("verify", "--since", "main"),
        ("export", "diff", "main", "--fail-on-danger"),
    ):
        result = run(*words)
        assert result.exit_code == 0, result.output


@pytest.mark.usefixtures("book")
def test_a_new_file_behind_a_link_is_a_danger_until_an_amendment_names_it() -> None:
    Path("content/files/offer.pdf").write_text("%PDF-1.7 90,000")
    assert "5 files changed that decided records link to" in run("export", "diff", "main", "--fail-on-danger").stdout
    for each in NAMES:
        assert run("amend", each, "--why", "The offer was scanned anew.", "--by", "ana").exit_code == 0
    assert "files/offer.pdf: z" in path_of("DEC-0001").read_text()
    for words in (("verify", "--against", "kept.json"), ("export", "diff", "main", "--fail-on-danger")):
        result = run(*words)
        assert result.exit_code == 0, result.output
