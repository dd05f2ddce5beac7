from datetime import date
from fnmatch import fnmatchcase

import pytest

from minutebook.catalog.catalog import Catalog
from minutebook.pipeline import Settings, run
from minutebook.sources.source import RawFile
from minutebook.starter.owners import code_owners

TODAY = date(2026, 11, 23)
PEOPLE = "".join(
    f"-- people/{name}.md --\n---\nid: {name}\ntitle: {name}\nstatus: active\n---\n" for name in ("ana", "bo")
)
GONE = "-- people/cy.md --\n---\nid: cy\ntitle: cy\nstatus: left\nleft_on: 2026-01-01\n---\n"
LESSON = "-- {path} --\n---\nid: LES-0001\ntitle: T\nstatus: logged\nrecommendation: R\n{fields}\n---\n"
PROGRAM = "-- programs/PGM-0001-x.md --\n---\nid: PGM-0001\ntitle: P\nstatus: draft\nowner: bo\n---\n"


def catalog(text: str) -> Catalog:
    parts = [part.partition(" --\n") for part in f"\n{text}".split("\n-- ")[1:]]
    return run([RawFile(path, body.encode()) for path, _, body in parts], Settings(), TODAY).catalog


def lines(text: str, **given: object) -> list[str]:
    told = code_owners(catalog(text), "content", {}, **given)  # type: ignore[arg-type]
    return [line for line in told.splitlines() if not line.startswith("#")]


def records(text: str) -> list[str]:
    return [line for line in lines(text) if ".md " in line]


def lesson(fields: str, path: str = "lessons/LES-0001.md") -> str:
    return LESSON.format(path=path, fields=fields)


def test_a_record_is_looked_at_by_its_owner_and_that_of_its_program() -> None:
    found = records(PEOPLE + PROGRAM + lesson("owner: ana\nprogram: PGM-0001"))
    assert found == [
        "/content/lessons/LES-0001.md @ana @bo",
        "/content/people/ana.md @ana",
        "/content/people/bo.md @bo",
        "/content/programs/PGM-0001-x.md @bo",
    ]


def test_one_owner_of_both_is_named_once() -> None:
    assert "/content/lessons/LES-0001.md @bo" in lines(PEOPLE + PROGRAM + lesson("owner: bo\nprogram: PGM-0001"))


def test_who_left_or_is_unknown_is_passed_over() -> None:
    assert lines(GONE + lesson("owner: cy")) == []
    assert records(PEOPLE + lesson("owner: nobody"))[0].startswith("/content/people")


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("lessons/a b.md", r"/content/lessons/a\ b.md"),
        ("lessons/[x]*#!.md", "/content/lessons/?x????.md"),
        ("lessons/é.md", "/content/lessons/é.md"),
    ],
)
def test_a_path_names_no_other_file_by_chance(path: str, pattern: str) -> None:
    assert f"{pattern} @ana" in lines(PEOPLE + lesson("owner: ana", path))


def test_handles_are_accounts_unless_told_otherwise_and_the_default_comes_first() -> None:
    found = code_owners(
        catalog(PEOPLE + lesson("owner: ana")), "docs", {"ana": "ana@example.org"}, team="org/pmo", default="bo"
    ).splitlines()[1:]
    assert [found[0], *(line for line in found if "LES-" in line)] == [
        "* @org/pmo/bo",
        "/docs/lessons/LES-0001.md ana@example.org",
    ]


def owner_of(path: str, found: list[str]) -> str:
    """Who is asked about a file: the last line that fits counts, as both forges read it."""
    said = ""
    for line in found:
        pattern, _, names = line.partition(" ")
        bare = pattern.strip("/")
        is_anchored = "/" in pattern.rstrip("/")
        parts = path.split("/")
        tails = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)] if is_anchored else parts
        wanted = tails[:-1] if pattern.endswith("/") else tails
        said = names if any(fnmatchcase(each, bare) for each in wanted) else said
    return said


def test_a_new_record_has_a_reviewer_in_every_folder_and_that_of_most_records_there() -> None:
    found = lines(PEOPLE + PROGRAM + lesson("owner: ana"))
    for kind in catalog(PEOPLE).registry.kinds:
        assert owner_of(f"content/{kind.folder}/NEW-0001.md", found), kind.folder
    assert owner_of("content/lessons/LES-0002-new.md", found) == "@ana"
    assert owner_of("content/programs/PGM-0002-new.md", found) == "@bo"
    assert owner_of("content/programs/PGM-0001-x.md", found) == "@bo", "a record's own line counts more"


@pytest.mark.parametrize(
    "path",
    [
        "mkdocs.yml",
        "kinds/supplier.py",
        "hooks/mine.py",
        "overrides/partials/header.html",
        "requirements.txt",
        "requirements-docs.txt",
        ".github/workflows/minutebook.yml",
        ".github/CODEOWNERS",
        ".gitlab-ci.yml",
    ],
)
def test_what_runs_or_sets_something_is_looked_at_by_the_keeper(path: str) -> None:
    assert owner_of(path, lines(PEOPLE + lesson("owner: bo"))) == "@bo", "who owns most"
    assert owner_of(path, lines(PEOPLE + lesson("owner: bo"), default="ana")) == "@ana"
    assert owner_of("README.md", lines(PEOPLE + lesson("owner: bo"), default="ana")) == "@ana"
    assert owner_of("README.md", lines(PEOPLE + lesson("owner: bo"))) == ""
