from datetime import date

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


def lesson(fields: str, path: str = "lessons/LES-0001.md") -> str:
    return LESSON.format(path=path, fields=fields)


def test_a_record_is_looked_at_by_its_owner_and_that_of_its_program() -> None:
    found = lines(PEOPLE + PROGRAM + lesson("owner: ana\nprogram: PGM-0001"))
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
    assert lines(PEOPLE + lesson("owner: nobody"))[0].startswith("/content/people")


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
    assert found[:2] == ["* @org/pmo/bo", "/docs/lessons/LES-0001.md ana@example.org"]
