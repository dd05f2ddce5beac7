"""References in other forms than an id get one message that says how it is written, and are mended at one go."""

import pytest

from minutebook.authoring.contents import Contents
from minutebook.authoring.fixing import fixed
from minutebook.pipeline import Build, Settings, run
from tests.fakes import TODAY, files_of

SITE = """-- people/bea-holm.md --
---
id: bea-holm
title: Bea Holm
status: active
---
-- programs/PGM-0001-port.md --
---
id: PGM-0001
title: Port renewal
status: proposed
---
-- decisions/DEC-0001-first.md --
---
id: DEC-0001
title: First
status: proposed
---
-- decisions/DEC-0002-second.md --
---
id: DEC-0002
title: Second
status: proposed
{line}
---
"""
QUIET = dict.fromkeys(
    ("section-missing", "open-without-owner", "open-without-review-date", "missing-for-status", "missing-field"), "off"
)


def checked(line: str) -> tuple[list[str], str]:
    """Messages on the second decision with their hints, and its line after `check --fix`."""
    files = files_of(SITE.format(line=line))
    build = run(files, Settings(severities=QUIET), TODAY)
    changed = fixed(Contents(build.catalog, build.pages, {each.path: each.data for each in files}))
    data = {each.path: each.data for each in [*files, *changed.files]}["decisions/DEC-0002-second.md"]
    return messages(build), data.decode().partition("status: proposed\n")[2].removesuffix("\n---\n")


def messages(build: Build) -> list[str]:
    path = "content/decisions/DEC-0002-second.md"
    return [f"{each.message} / {each.hint}" for each in build.problems if each.location.path == path]


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("related:\n  - [[DEC-0001]]", "related:\n  - DEC-0001"),
        ('related:\n  - "[[DEC-0001]]"', 'related:\n  - "DEC-0001"'),
        ("related: [[DEC-0001]]", "related: [DEC-0001]"),
        ('related: "[[DEC-1]]"', 'related: "DEC-0001"'),
        ("related: [[DEC-1|the first]]", "related: [DEC-0001]"),
        ("related: [[DEC-1, PGM-0001]]", "related: [DEC-0001, PGM-0001]"),
        ("related: [DEC-0001: First]", "related: [DEC-0001]"),
        ('related: "[DEC-1](DEC-0001-first.md)"', 'related: "DEC-0001"'),
        ("related: [dec 1]", "related: [DEC-0001]"),
        ('related: [{id: "[[DEC-1]]", part: x}]', 'related: [{id: "DEC-0001", part: x}]'),
        ("owner: [[bea-holm]]", "owner: bea-holm"),
        ('owner: "[[bea-holm]]"', 'owner: "bea-holm"'),
        ("owner: [bea-holm]", "owner: bea-holm"),
        ("owner: [[bea-holm|Bea]]", "owner: bea-holm"),
        ('owner: "@bea-holm"', 'owner: "bea-holm"'),
        ("owner: Bea Holm", "owner: bea-holm"),
        ("owner: Bea_Holm", "owner: bea-holm"),
        ("program: Port renewal", "program: PGM-0001"),
        ("program: https://example.org/r/PGM-0001/", "program: PGM-0001"),
        ("program: ../programs/PGM-0001-port.md", "program: PGM-0001"),
        ("program: '1'", "program: 'PGM-0001'"),
        ("deciders: [[bea-holm]]", "deciders: [bea-holm]"),
        ("assignments: [{person: '[[bea-holm]]', part: responsible}]", None),
    ],
)
def test_one_message_says_how_it_is_written_and_the_fix_leaves_nothing(line: str, mended: str | None) -> None:
    said, after = checked(line)
    assert len(said) == 1, said
    assert "or let `minutebook check --fix` do it" in said[0]
    assert after == (mended or line.replace("[[", "").replace("]]", ""))
    assert checked(after) == ([], after)


def test_the_cases_say_what_their_readme_asks_for() -> None:
    for line in ("related:\n  - [[DEC-0001]]", 'related:\n  - "[[DEC-0001]]"'):
        assert "in a field an id stands without brackets: DEC-0001" in checked(line)[0][0]


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("related: [[DEC-0001]], [[PGM-0001]]", "related: [DEC-0001, PGM-0001]"),
        ('related: "[[DEC-0001]], [[PGM-0001]]"', "related: [DEC-0001, PGM-0001]"),
        ("related: DEC-0001, PGM-0001", "related: [DEC-0001, PGM-0001]"),
        ("related: [DEC-0001](../decisions/DEC-0001-first.md)", "related: DEC-0001"),
        ("owner: @bea-holm", "owner: bea-holm"),
        ("owner: [Bea](../people/bea-holm.md)", "owner: bea-holm"),
    ],
)
def test_what_yaml_stumbles_over_has_a_remedy_that_is_the_end_of_it(line: str, remedy: str) -> None:
    said, _ = checked(line)
    assert [each.rpartition(" / ")[2] for each in said] == [f"write `{remedy}`"]
    assert checked(remedy) == ([], remedy)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("related: DEC-0099", "related 1: there is no record 'DEC-0099'"),
        ("related: '[[DEC-0099]]'", "in a field an id stands without brackets, and there is no such record"),
        ("owner: [[nobody]]", "there is no such record / use one of: bea-holm"),
        ("related: DEC-0099 (Rent)", "related 1: there is no record 'DEC-0099'"),
        ("related: true", "must be the id of a record / write the id alone"),
        ("owner: {a: b}", "must be the id of a record / write the id alone"),
        ("related: [1]", "related 1: there is no record '1'"),
    ],
)
def test_a_name_of_no_record_is_told_once_and_left_alone(line: str, message: str) -> None:
    said, after = checked(line)
    assert len(said) == 1
    assert message in said[0]
    assert after == line


def test_a_reference_written_as_text_counts_as_the_other_end() -> None:
    site = SITE.replace("title: First\nstatus: proposed", "title: First\nstatus: superseded").format(
        line="supersedes: ['[[DEC-1]]']"
    )
    found = run(
        files_of(site.replace("title: Second\nstatus: proposed", "title: Second\nstatus: accepted")),
        Settings(severities=QUIET),
        TODAY,
    )
    assert "superseded-without-successor" not in {each.code for each in found.problems}


def test_a_reference_of_a_file_held_back_is_told_in_the_same_run() -> None:
    said, _ = checked("related: ['[[DEC-1]]']\nupdated: soon")
    assert len(said) == 2


def test_another_spelling_of_an_id_in_the_text_is_told_with_the_id() -> None:
    site = SITE.format(line="owner: bea-holm") + "\nAs DEC-1 says, and DEC-0077.\n"
    told = {each.message: each.hint for each in run(files_of(site), Settings(), TODAY).problems}
    assert told["the text names 'DEC-1', and there is no such record"] == "did you mean DEC-0001?"
    assert told["the text names 'DEC-0077', and there is no such record"].startswith("correct the id")
