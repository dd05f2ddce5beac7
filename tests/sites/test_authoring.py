"""`minutebook new`, `move`, `accept`, `supersede`, `amend` and `seal`, run as a person runs them."""

import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from minutebook.cli.main import main
from tests.sites.site import write_files

CONFIG = """
site_name: Site
docs_dir: content
theme: {name: material, font: false}
plugins:
  - minutebook: {today: 2026-11-23}
"""
TEXT = "\n## Context\n\na\n\n## Options\n\nb\n\n## Decision\n\nc\n\n## Consequences\n\nd\n"
SITE = f"""
-- people/ana-silva.md --
---
id: ana-silva
title: Head of the PMO
status: active
---
-- programs/PGM-0001-door.md --
---
id: PGM-0001
title: One front door
status: draft
owner: ana-silva
review_date: 2027-01-01
tags: [front-door]
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
-- decisions/DEC-0007-fixed-price.md --
---
id: DEC-0007
# settled in the spring
title: Fix the price
status: proposed   # for now
owner: ana-silva
program: PGM-0001
review_date: 2027-03-02
tags: [suppliers, budget]
---
{TEXT}"""
SETTLE = ("--set", "rationale=Rework is theirs: they can prevent it", "--set", "decision_owner=ana-silva")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book in a git checkout of its own, worked on by Ana Silva."""
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    write_files(tmp_path, SITE)
    (tmp_path / "content/index.md").write_text("# Home\n")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    git("config", "user.email", "ana.silva@example.org")
    git("config", "user.name", "Ana Silva")
    committed("Begin")
    return tmp_path


def git(*words: str) -> None:
    subprocess.run(["git", *words], check=True, capture_output=True)


def committed(message: str) -> None:
    git("add", ".")
    git("-c", "commit.gpgsign=false", "commit", "-q", "--no-verify", "-m", message)


def run(*words: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, words, input=typed)


def done(*words: str, typed: str | None = None) -> Result:
    """A command that must end well."""
    result = run(*words, typed=typed)
    assert result.exit_code == 0, result.output
    return result


def text_of(site: Path, record_id: str) -> str:
    return next(site.glob(f"content/*/{record_id}*.md")).read_text(encoding="utf-8")


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def is_sound() -> bool:
    result = run("check")
    return (result.exit_code, result.stdout) == (0, "")


def test_a_decision_from_its_first_word_to_its_successor(site: Path) -> None:
    new = done(
        *("new", "decision", "--title", "Über Änderung", "--program", "one front door", "--no-input"),
        *("--set", "review_date=2027-01-01", "--set", "tags=suppliers,budget", "--section", "context=Prices: up"),
        *("--section", "Options=Some", "--section", "Decision=We wait", "--section", "Consequences=None"),
    )
    assert new.stdout.splitlines() == [
        "DEC-0008 is a new decision, 'proposed': content/decisions/DEC-0008-uber-anderung.md",
        "Next: run `minutebook check`, and open a pull request with content/decisions/DEC-0008-uber-anderung.md.",
    ]
    assert is_sound()
    assert "created: 2026-11-23\n" in text_of(site, "DEC-0008") and "owner: ana-silva\n" in text_of(site, "DEC-0008")
    before = text_of(site, "DEC-0007")
    accepted = done("accept", "dec-0007", *SETTLE)
    assert accepted.stdout.startswith("DEC-0007 is 'accepted', no longer 'proposed': Fix the price\n")
    taken, added = changed_lines(before, text_of(site, "DEC-0007"))
    assert taken == ["status: proposed   # for now"] and added[0] == "status: accepted   # for now"
    assert is_sound()
    superseded = done(
        *("supersede", "DEC-0007", "--title", "Share the risk", "--set", "review_date=2027-06-01", "--no-input"),
        *("--section", "Context=a", "--section", "Options=b", "--section", "Decision=c", "--section", "Consequences=d"),
    )
    assert superseded.stdout.startswith("DEC-0009 is a new decision, 'proposed'")
    text = text_of(site, "DEC-0009")
    assert (
        "supersedes: [DEC-0007]\n" in text and "program: PGM-0001\n" in text and "tags: [suppliers, budget]\n" in text
    )
    assert is_sound() and "status: accepted" in text_of(site, "DEC-0007")
    last = done("accept", "DEC-0009", *SETTLE)
    assert "DEC-0007 is 'superseded', replaced by DEC-0009: Fix the price\n" in last.stdout
    assert "superseded_by: [DEC-0009]\n" in text_of(site, "DEC-0007")
    assert is_sound()


def test_questions_are_asked_for_what_is_missing_only(site: Path) -> None:
    answers = [
        "",
        "Buy cloud seats",
        "",
        "no-such",
        "?",
        "PGM-0001",
        "soon",
        "2027-02-01",
        "board",
        "program",
        "",
        "Why",
        "What",
        "How",
        "So",
    ]
    result = done("new", "decisions", "--input", typed="\n".join(answers) + "\n")
    assert "A record needs a title." in result.stderr
    assert "Owner [ana-silva]:" in result.stderr
    assert "program: there is no record 'no-such'" in result.stderr and "  PGM-0001  One front door" in result.stderr
    assert "review_date: 'soon' is not a date" in result.stderr
    assert "level: unknown value 'board'" in result.stderr and "Forum:" not in result.stderr
    text = text_of(site, "DEC-0008")
    assert "program: PGM-0001\n" in text and "review_date: 2027-02-01\n" in text and "## Context\n\nWhy\n" in text
    assert "level: program\n" in text and "deciders:" not in text
    assert is_sound()


def test_an_answer_that_is_required_may_be_left_for_later_but_is_listed(site: Path) -> None:
    typed = "\n2027-02-01\n\n\n" + "\n" * 3
    result = done("new", "lesson", "--title", "Order early", "--owner", "ana-silva", "--input", typed=typed)
    assert "This is required; leave it empty once more" in result.stderr
    assert "Still to be written:\n  recommendation: What to do next time, in one sentence\n" in result.stdout
    assert "recommendation:  # What to do next time, in one sentence\n" in text_of(site, "LES-0001")
    assert run("check").exit_code == 1


def test_a_project_of_no_program_says_so(site: Path) -> None:
    typed = "\n\ny\n2027-02-01\n" + "x\n" * 5
    done("new", "project-charter", "--title", "Move house", "--input", typed=typed)
    assert "standalone: true\n" in text_of(site, "PRJ-0001") and is_sound()


def test_ids_of_other_branches_are_passed_over_and_named(site: Path) -> None:
    git("checkout", "-q", "-b", "new-decision")
    done("new", "decision", "--title", "Theirs", "--no-input")
    committed("Theirs")
    git("checkout", "-q", "main")
    result = done("new", "decision", "--title", "Ours", "--no-input")
    assert "DEC-0008 is taken on branch new-decision.\n" in result.stderr
    assert text_of(site, "DEC-0009")
    refused = run("new", "decision", "--title", "Ours", "--id", "DEC-0008", "--no-input")
    assert refused.exit_code == 2 and "DEC-0008 is taken on branch new-decision ('Theirs')" in refused.stderr


def test_without_git_nobody_is_made_up_and_the_blind_spot_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    write_files(tmp_path, SITE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = done("new", "decision", "--title", "Ours", "--no-input")
    assert "This folder is in no git checkout, so ids taken on other branches are not known." in result.stderr
    assert "  owner: Who keeps this record up to date? Choose a name\n" in result.stdout
    assert "owner:  # Who keeps" in text_of(tmp_path, "DEC-0008")


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["new", "decison"], "There is no kind 'decison'; did you mean 'decision'?"),
        (["new", "decision", "--program", "PGM-0009"], "--program: program: there is no record 'PGM-0009'"),
        (["new", "decision", "--set", "ownr=x"], "--set: there is no field 'ownr' here; did you mean 'owner'?"),
        (["new", "decision", "--set", "owner"], "--set: write it as FIELD=VALUE"),
        (["new", "decision", "--status", "done"], "there is no status 'done' for a decision"),
        (["new", "decision", "--section", "Contxt=x"], "there is no section 'Contxt'; did you mean 'Context'?"),
        (["new", "decision", "--body", "nothing.md"], "'nothing.md' cannot be read"),
        (["new", "decision", "--body", "-", "--from-form", "-"], "Only one of --from-form and --body"),
        (["new", "decision", "--id", "DEC-0007"], "--id: DEC-0007 is taken here already."),
        (["new", "person"], "Give it an id with --id"),
        (["accept", "DEC-0077"], "There is no record 'DEC-0077'; did you mean 'DEC-0007'?"),
        (["move", "DEC-0007", "deferred", "--date", "soon"], "'soon' must be a day"),
        (["amend", "DEC-0007", "--why", "x", "--by", "ann-silva"], "there is no person 'ann-silva'; did you mean"),
        (["seal"], "Name the records to seal, or give --all."),
        (["seal", "DEC-0007", "--all"], "Name the records to seal, or give --all."),
    ],
)
def test_a_wrong_command_ends_with_2_and_says_why(words: list[str], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 2 and said in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["accept", "DEC-0007"], "DEC-0007 needs decision_owner and rationale to be 'accepted'"),
        (["accept", "PGM-0001"], "it is 'in-review' first: minutebook move PGM-0001 in-review"),
        (["move", "DEC-0007", "implemented"], "DEC-0007 is 'proposed' and cannot become 'implemented'"),
        (["move", "DEC-0007", "superseded"], "DEC-0007 is 'proposed' and cannot become 'superseded'"),
        (["supersede", "DEC-0007"], "there is nothing in force to supersede"),
        (["supersede", "ana-silva"], "People are not superseded"),
        (["amend", "DEC-0007", "--why", "x"], "DEC-0007 is not sealed"),
        (["seal", "DEC-0007"], "only what is or was accepted, rejected or implemented is sealed"),
        (
            ["accept", "DEC-0007", *SETTLE, "--date", "2026-12-24", "--set", "application_date=2026-12-01"],
            "application_date: 2026-12-01 is earlier than decision_date, 2026-12-24",
        ),
        (["new", "decision", "--title", "x", "--section", "Context=<script>x</script>"], "[unsafe-html]"),
    ],
)
def test_what_the_book_does_not_allow_ends_with_1_and_writes_nothing(site: Path, words: list[str], said: str) -> None:
    before = {path: path.read_bytes() for path in site.glob("content/**/*.md")}
    result = run(*words)
    assert result.exit_code == 1 and said in result.stderr
    assert {path: path.read_bytes() for path in site.glob("content/**/*.md")} == before


YESTERDAY = "2026-11-22"


def test_a_decision_taken_yesterday_is_recorded_today_by_one_command(site: Path) -> None:
    text = [f"--section={title}=What there is to say." for title in ("Context", "Options", "Decision", "Consequences")]
    taken = ("--status", "accepted", "--set", f"decision_date={YESTERDAY}", *SETTLE)
    done("new", "decision", "--title", "Extend the lease", "--owner", "ana-silva", *taken, *text)
    written = text_of(site, "DEC-0008")
    assert "status: accepted\n" in written and "\nsealed:" in written
    assert f"\ndecision_date: {YESTERDAY}\n" in written and "\ncreated: 2026-11-23\n" in written
    assert run("check").exit_code == 0


@pytest.mark.parametrize("day", [("--date", YESTERDAY), ("--set", f"decision_date={YESTERDAY}")])
def test_a_decision_begun_today_is_accepted_as_of_yesterday(site: Path, day: tuple[str, str]) -> None:
    done("new", "decision", "--title", "Extend the lease", "--owner", "ana-silva", "--set", "review_date=2027-01-01")
    path = next(site.glob("content/decisions/DEC-0008-*.md"))
    path.write_text(f"{path.read_text().partition('## Context')[0].rstrip()}\n{TEXT}")
    done("accept", "DEC-0008", *day, *SETTLE)
    written = text_of(site, "DEC-0008")
    assert f"\ndecision_date: {YESTERDAY} " in written and "\ncreated: 2026-11-23\n" in written
    assert run("check").exit_code == 0


def test_a_decision_taken_yesterday_takes_the_place_of_another_today(site: Path) -> None:
    done("accept", "DEC-0007", "--date", YESTERDAY, *SETTLE)
    done("supersede", "DEC-0007", "--title", "Pay by the hour", "--set", f"decision_date={YESTERDAY}")
    assert f"\ndecision_date: {YESTERDAY}\n" in text_of(site, "DEC-0008")


def test_a_dry_run_shows_the_difference_and_writes_nothing(site: Path) -> None:
    before = text_of(site, "DEC-0007")
    result = done("accept", "DEC-0007", *SETTLE, "--dry-run")
    assert (
        "--- content/decisions/DEC-0007-fixed-price.md\n+++ content/decisions/DEC-0007-fixed-price.md\n"
        in result.stdout
    )
    assert "-status: proposed   # for now\n+status: accepted   # for now\n" in result.stdout
    assert result.stderr.endswith("Nothing was written (--dry-run).\n") and text_of(site, "DEC-0007") == before
    made = done("new", "decision", "--title", "x", "--no-input", "--dry-run")
    assert made.stdout.startswith("--- /dev/null\n+++ content/decisions/DEC-0008-x.md\n")
    assert not list(site.glob("content/decisions/DEC-0008*"))


def test_what_a_status_asks_for_is_asked(site: Path) -> None:
    result = done("accept", "DEC-0007", "--input", typed="\n\nana-silva\nThey can prevent rework\n")
    assert "Who must carry it out? One person" in result.stderr
    assert "rationale: They can prevent rework\n" in text_of(site, "DEC-0007") and is_sound()


def test_a_record_that_is_there_takes_over(site: Path) -> None:
    done("accept", "DEC-0007", *SETTLE, "--date", "2026-10-01")
    write_files(
        site,
        f"-- decisions/DEC-0008-b.md --\n---\nid: DEC-0008\ntitle: B\nstatus: accepted\n"
        f"decision_date: 2026-11-01\ndecision_owner: ana-silva\nrationale: y\n---\n{TEXT}",
    )
    part = done("supersede", "DEC-0007", "--by", "DEC-0008", "--part", "Section 2", "--dry-run")
    assert "DEC-0008 supersedes DEC-0007 in part (Section 2); both say so." in part.stderr
    whole = done("supersede", "DEC-0007", "--by", "DEC-0008")
    assert "DEC-0007 is 'superseded': Fix the price\n" in whole.stdout
    assert "supersedes: [DEC-0007]" in text_of(site, "DEC-0008")
    assert run("check").exit_code == 0
    again = run("supersede", "DEC-0007", "--by", "DEC-0008")
    assert again.exit_code == 1 and "DEC-0007 is 'superseded' already" in again.stderr


def test_a_changed_word_is_amended_by_the_person_in_git(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done("accept", "DEC-0007", *SETTLE)
    same = run("amend", "DEC-0007", "--why", "x")
    assert same.exit_code == 1 and "The text of DEC-0007 is as it was sealed" in same.stderr
    path = site / "content/decisions/DEC-0007-fixed-price.md"
    path.write_text(path.read_text().replace("\nc\n", "\nA fixed price.\n"))
    assert "settled-text-changed" in run("check").stdout
    unsaid = run("amend", "DEC-0007", "--no-input")
    assert unsaid.exit_code == 2 and "--why: say in one sentence what changed and why." in unsaid.stderr
    result = done("amend", "DEC-0007", "--input", "--editorial", typed="Spelled out\n")
    assert "DEC-0007 has a recorded correction of 2026-11-23 (editorial), in Decision: Spelled out\n" in result.stdout
    text = text_of(site, "DEC-0007")
    assert "by: ana-silva\n" in text and "why: Spelled out\n" in text and "kind: editorial\n" in text
    assert is_sound()
    editor = site / "editor.sh"
    editor.write_text('#!/bin/sh\nsed "s/A fixed price/One fixed price/" "$1" > "$1.new" && mv "$1.new" "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    done("amend", "DEC-0007", "--why", "Only one", "--edit")
    assert "why: Only one\n" in text_of(site, "DEC-0007") and is_sound()


def test_older_records_are_sealed_in_one_go_and_never_over_a_change(site: Path) -> None:
    path = site / "content/decisions/DEC-0007-fixed-price.md"
    settled = "status: rejected\ndecision_date: 2026-10-01\nrationale: y"
    path.write_text(path.read_text().replace("status: proposed   # for now", settled))
    assert "DEC-0007 is sealed as of 2026-11-23: Fix the price\n" in done("seal", "--all").stdout
    assert is_sound()
    assert done("seal", "--all").stdout == "Every decided record is sealed already.\n"
    path.write_text(path.read_text().replace("\nc\n", "\nOther.\n"))
    assert done("seal", "--all").stdout == "Every decided record is sealed already.\n"
    refused = run("seal", "DEC-0007")
    assert refused.exit_code == 1 and "has been sealed since 2026-11-23" in refused.stderr
    assert "settled-text-changed" in run("check").stdout


def test_a_filed_form_becomes_a_record(site: Path) -> None:
    form = (
        "### Title\n\nBuy: seats\n\n### Owner\n\nana-silva\n\n### Review date\n\n2027-01-01\n\n"
        "### Program\n\nnobody\n\n### Context\n\na\n\n### Options\n\nb\n\n### Decision\n\nc\n\n### Consequences\n\nd\n"
    )
    result = done("new", "decision", "--from-form", "-", typed=form)
    assert "Kept as text: program: there is no record 'nobody'" in result.stderr
    text = text_of(site, "DEC-0008")
    assert "title: 'Buy: seats'\n" in text and text.endswith("## Consequences\n\nd\n\n## Program\n\nnobody\n")
    assert is_sound()


def test_a_record_like_another_with_its_text_from_a_file_opens_in_the_editor(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "text.md").write_text("\ufeff" + TEXT, encoding="utf-8")
    editor = site / "editor.sh"
    editor.write_text('#!/bin/sh\necho "And this." >> "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    options = ("--like", "DEC-0007", "--body", "text.md", "--set", "review_date=2027-01-01", "--edit", "--no-input")
    result = done("new", "decision", "--title", "Next", *options)
    text = text_of(site, "DEC-0008")
    assert "tags: [suppliers, budget]\n" in text and "program: PGM-0001\n" in text and text.endswith("d\nAnd this.\n")
    assert "Still to be written" not in result.stdout and is_sound()


def test_a_person_gets_a_handle_from_the_name(site: Path) -> None:
    done("new", "person", "--title", "Βασιλική Παππά", "--no-input")
    assert (site / "content/people/vasiliki-pappa.md").is_file() and is_sound()


def test_two_files_with_one_id_are_not_guessed_between(site: Path) -> None:
    path = site / "content/decisions/DEC-0007-fixed-price.md"
    path.with_name("DEC-0007-other.md").write_bytes(path.read_bytes())
    result = run("accept", "DEC-0007", *SETTLE)
    assert result.exit_code == 2 and "both have the id DEC-0007: minutebook rename DEC-0007 --id next" in result.stderr


# ------------------------------------------------------------------------------------------------- by what authority

BOARD = """
-- forums/FOR-0001-board.md --
---
id: FOR-0001
title: Program board
status: active
owner: ana-silva
tier: steering
cadence: monthly
chair: ana-silva
members: [{person: ana-silva}]
quorum: 1
decision_rights: [program]
review_date: 2027-01-01
---

## Purpose

a

## Decision rights

b

## How it works

c
"""
TAKEN = ("--set", "created=2026-11-22", "--set", "decision_date=2026-11-22", "--set", "review_date=2027-01-01")
SECTIONS = ("--section", "Context=a", "--section", "Options=b", "--section", "Decision=We **wait** for @you.")


def strict(site: Path) -> None:
    """A board in the book, and a site that requires an authority."""
    write_files(site, BOARD)
    text = CONFIG.replace("2026-11-23}", "2026-11-23, authority: {any: [level], program: [forum, deciders]}}")
    (site / "mkdocs.yml").write_text(text)
    committed("A board")


def test_yesterdays_decision_is_recorded_in_one_go_and_its_reviewer_reads_what_was_decided(site: Path) -> None:
    strict(site)
    git("switch", "-q", "-c", "ours")
    authority = ("--set", "level=program", "--set", "forum=FOR-0001", "--set", "deciders=ana-silva")
    new = done(
        *("new", "decision", "--title", "Wait", "--status", "accepted", "--no-input", *TAKEN, *SETTLE),
        *(*authority, "--set", "present=ana-silva", *SECTIONS, "--section", "Consequences=d"),
    )
    assert "Still to be written" not in new.stdout and is_sound()
    text = text_of(site, "DEC-0008")
    for line in ("decision_date: 2026-11-22", "level: program", "forum: FOR-0001", "deciders: [ana-silva]", "sealed:"):
        assert f"\n{line}" in text
    comment = done("export", "diff", "main", "--format", "markdown").stdout
    assert "  > We \\*\\*wait\\*\\* for @\u2060you.\n" in comment
    assert "By FOR-0001 Program board at level program: within its rights. Present with a vote: 1" in comment
    assert "the quorum is 1, which is met. Decided by ana-silva." in comment


def test_a_site_that_requires_an_authority_asks_for_it_and_refuses_without(site: Path) -> None:
    strict(site)
    refused = run("accept", "DEC-0007", *SETTLE, "--set", "level=program", "--no-input")
    assert refused.exit_code == 1
    assert "DEC-0007 needs forum and deciders to be 'accepted'" in refused.stderr
    assert "--set forum=…" in refused.stderr and "status: proposed" in text_of(site, "DEC-0007")
    asked = done("accept", "DEC-0007", *SETTLE, "--input", typed="program\n\nFOR-0001\nana-silva\n")
    assert "This is required; leave it empty once more" in asked.stderr
    text = text_of(site, "DEC-0007")
    assert "level: program\n" in text and "forum: FOR-0001\n" in text and "deciders: [ana-silva]\n" in text
    assert is_sound()


def test_a_settled_decision_begun_without_its_authority_is_begun_and_lists_it(site: Path) -> None:
    strict(site)
    said = (*TAKEN, *SETTLE, *SECTIONS, "--section", "Consequences=d", "--set", "level=program", "--no-input")
    new = done("new", "decision", "--title", "Wait", "--status", "accepted", *said)
    assert "Still to be written:\n  forum: Forum that decides it\n  deciders: " in new.stdout
    assert [
        line.rpartition("[")[2] for line in run("check", "--format", "text").stdout.splitlines() if "error" in line
    ] == [
        "authority-missing]",
        "authority-missing]",
    ]


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("{programme: [forum]}", "authority: there is no level 'programme'; did you mean 'program'?"),
        ("{program: [forums]}", "authority: 'forums' does not say by what authority a record is decided; did you mean"),
        ("{program: forum, any: title}", "authority: 'title' does not say by what authority a record is decided"),
    ],
)
def test_an_authority_nobody_can_name_is_a_fault_of_the_settings(site: Path, option: str, said: str) -> None:
    (site / "mkdocs.yml").write_text(CONFIG.replace("2026-11-23}", f"2026-11-23, authority: {option}}}"))
    result = run("check")
    assert result.exit_code == 2 and said in " ".join(result.output.split())
