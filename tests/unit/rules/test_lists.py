"""Several values in one text are told of, and a text of its own is not."""

import pytest

from tests.fakes import build


def told(front: str) -> list[str]:
    site = f"-- decisions/DEC-0001.md --\n---\nid: DEC-0001\ntitle: T\nstatus: proposed\n{front}\n---\n"
    return [str(each) for each in build(site).problems if each.code == "list-as-one-text"]


@pytest.mark.parametrize(
    ("front", "place", "listed"),
    [
        ("options: Rent; Buy", "5:10", "[Rent, Buy]"),
        ('options: "Rent: a crane; Buy"', "5:10", '["Rent: a crane", Buy]'),
        ("options: |\n  Rent\n  Buy", "5:10", "[Rent, Buy]"),
        ("aliases: old/a/, old/b/", "5:10", "[old/a/, old/b/]"),
        ("communicated_to: Staff; Council", "5:18", "[Staff, Council]"),
    ],
)
def test_the_list_that_is_wanted_is_shown(front: str, place: str, listed: str) -> None:
    (problem,) = told(front)
    assert problem.startswith(f"content/decisions/DEC-0001.md:{place}: notice: {front.partition(':')[0]}: ")
    assert f": {listed}, or [" in problem


@pytest.mark.parametrize(
    "front",
    [
        "options: Rent",
        "options: Rent, then buy",
        "options: [Rent; then buy, Wait]",
        "options: Rent;",
        "aliases: old/a/",
        "rationale: Cheap; quick",
    ],
)
def test_a_list_and_a_single_text_are_left_alone(front: str) -> None:
    assert told(front) == []
