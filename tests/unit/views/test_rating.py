"""What a risk's page says of its ratings, its actions, and who lives with it until when."""

import pytest

from minutebook.views.rating import RatingPanel, fields_told, make_rating_panel
from tests.fakes import TODAY
from tests.unit.rated import book, risk

ACTIONS = (
    "[{key: train, what: Train, who: ana, due: 2026-11-01}, {what: Hire, due: 2026-12-01},"
    " {what: Ask, done: 2026-10-05}]"
)


def panel(text: str, *others: str, **options: object) -> RatingPanel | None:
    catalog = book([text], *others, **options)
    return make_rating_panel(catalog, catalog["RSK-0001"], TODAY)


def test_each_rating_says_what_its_numbers_mean_and_since_when() -> None:
    made = panel(risk(1, (4, 5), (3, 4), target=(2, 4)))
    assert made and made.is_house and made.earlier == ()
    assert [(each.label, each.level, each.when, each.by.text if each.by else "") for each in made.lines] == [
        ("At first", 20, "assessed on 10 Oct 2026", "Ana Silva"),
        ("Now", 12, "assessed on 10 Nov 2026", "Ana Silva"),
        ("To be", 8, "by 26 Feb 2027", ""),
    ]
    assert (made.lines[1].likely, made.lines[1].much[:10]) == ("over 20 to 50 %", "10 to 20 %")


def test_one_assessment_is_told_once_and_of_many_there_is_a_list() -> None:
    one, many = panel(risk(1, (4, 5))), panel(risk(1, (4, 5), (4, 4), (3, 3)))
    assert one and [each.label for each in one.lines] == ["Now"]
    assert many and [each.level for each in many.earlier] == [20, 16, 9]


def test_actions_say_who_until_when_and_whether_they_are_late() -> None:
    made = panel(risk(1, actions=ACTIONS))
    assert made and [(each.what, each.anchor, each.is_late, each.done is not None) for each in made.actions] == [
        ("Train", "row-train", True, False),
        ("Hire", "", False, False),
        ("Ask", "", False, True),
    ]
    closed = panel(risk(1, actions=ACTIONS, status="closed"))
    assert closed and not any(each.is_late for each in closed.actions)


@pytest.mark.parametrize(
    ("status", "review", "told"),
    [
        ("accepted", "2027-03-01", "until 1 Mar 2027"),
        ("accepted", "2026-11-01", "ended on 1 Nov 2026"),
        ("accepted", "", "without an end"),
        ("proposed", "2027-03-01", "not in force: proposed"),
    ],
)
def test_an_acceptance_says_until_when_it_holds(status: str, review: str, told: str) -> None:
    line = f"review_date: {review}\n" if review else ""
    decision = f"-- decisions/DEC-0001.md --\n---\nid: DEC-0001\ntitle: Live with it\nstatus: {status}\n{line}---\n"
    made = panel(risk(1, accepted_by="[DEC-0001]"), decision)
    assert made and [each.told for each in made.accepted] == [told]


def test_nothing_is_said_where_there_is_nothing_to_say() -> None:
    assert panel(risk(1)) is None
    catalog = book([risk(1, (1, 1))])
    assert make_rating_panel(catalog, catalog["PGM-0001"], TODAY) is None
    fields = {"assessments", "target", "accepted_by", "actions"}
    worked_out = {"likelihood", "impact", "level", "inherent_level", "target_level", "assessed_on"}
    assert fields_told(catalog["RSK-0001"]) == fields | worked_out
    assert fields_told(catalog["PGM-0001"]) == frozenset()
