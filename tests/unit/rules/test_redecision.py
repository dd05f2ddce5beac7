"""A proposal that reads like a decision refused, put off or replaced is told to cite it."""

import pytest

from minutebook.core.diagnostics import Problem
from minutebook.pipeline import Settings, run
from minutebook.sources.source import RawFile
from tests.unit.books import TODAY, entry

PHONE = "## Context\n\nCitizens ask for an application on their phone, with messages about parking permits.\n"
AGAIN = "## Context\n\nAgain citizens want messages about parking permits on a phone.\n"
ROOF = "## Context\n\nThe roof of the depot leaks, and the tiles are older than the heating.\n"


def refused(status: str = "rejected", **fields: object) -> RawFile:
    known = {"title": "Build a phone application for parking", "tags": ["phones"], "decision_date": "2026-03-02"}
    return entry("DEC-0001", status, PHONE, **{**known, **fields})


def proposed(body: str = AGAIN, **fields: object) -> RawFile:
    known = {"title": "Offer parking permits in a phone application", "tags": ["phones"]}
    return entry("DEC-0002", str(fields.pop("status", "proposed")), body, **{**known, **fields})


OTHERS = [
    entry("DEC-0010", "rejected", ROOF, title="Mend the roof of the depot", tags=["phones"]),
    entry("DEC-0011", "proposed", "## Context\n\nTeams meet too often.\n", title="Meet less often", tags=["phones"]),
]


def found(*files: RawFile) -> list[Problem]:
    problems = run([*files, *OTHERS], Settings(), TODAY).problems
    return [each for each in problems if each.code == "decided-before"]


def test_it_is_noticed_at_the_title_with_what_became_of_the_other() -> None:
    (problem,) = found(refused(), proposed())
    assert problem.message == (
        "title: reads like DEC-0001 (Build a phone application for parking), rejected on 2026-03-02"
    )
    assert problem.hint == "name DEC-0001 in the text, and say what has changed since"
    assert (problem.location.path, problem.location.line) == ("content/decisions/DEC-0002.md", 3)


@pytest.mark.parametrize("status", ["rejected", "deferred", "superseded"])
def test_what_was_refused_put_off_or_replaced_counts(status: str) -> None:
    assert found(refused(status), proposed())


@pytest.mark.parametrize("status", ["accepted", "implemented", "deprecated", "proposed"])
def test_what_stands_waits_or_was_withdrawn_does_not(status: str) -> None:
    assert not found(refused(status), proposed())


@pytest.mark.parametrize("status", ["accepted", "rejected", "deferred"])
def test_only_open_records_are_told(status: str) -> None:
    assert not found(refused(), proposed(status=status))


@pytest.mark.parametrize(
    "fields",
    [{"body": f"{AGAIN} Unlike DEC-0001."}, {"body": f"{AGAIN} See [it](DEC-0001.md)."}, {"related": ["DEC-0001"]}],
)
def test_who_cites_it_is_left_in_peace(fields: dict[str, object]) -> None:
    assert not found(refused(), proposed(**fields))


def test_who_cites_what_took_its_place_is_left_in_peace() -> None:
    after = entry("DEC-0003", "accepted", ROOF, title="Anything", supersedes=["DEC-0001"])
    assert not found(refused("superseded"), after, proposed(related=["DEC-0003"]))
    assert found(refused("superseded"), after, proposed())


def test_it_must_be_of_the_same_program_or_share_a_tag() -> None:
    assert not found(refused(tags=["cars"]), proposed())
    assert found(refused(tags=["cars"], program="PGM-0001"), proposed(program="PGM-0001"))


def test_other_words_are_another_matter() -> None:
    assert not found(refused(), proposed("## Context\n\nLicenses end in May.\n", title="Renew the licenses"))


def test_of_several_the_closest_is_named() -> None:
    closer = entry("DEC-0004", "rejected", AGAIN, title="Offer parking permits in a phone application", tags=["phones"])
    (problem,) = found(refused(), closer, proposed())
    assert "DEC-0004" in problem.message
