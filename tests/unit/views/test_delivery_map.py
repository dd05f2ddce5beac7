"""Who waits for whom: drawn one by one, by pair of projects, or as a matrix; and who is hit by what is late."""

from datetime import timedelta

import pytest

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.deliveries import deliveries
from minutebook.views.delivery_map import (
    ASKED,
    DRAWN_PAIRS,
    FEW,
    LATE_NAMED,
    MANY,
    SIDES,
    DeliveryMap,
    make_delivery_map,
    of_records,
    what_if,
)
from tests.fakes import TODAY, build
from tests.unit.rules.test_deliveries import days, dependency, project


def drawn(catalog: Catalog) -> DeliveryMap:
    return make_delivery_map(catalog, deliveries(catalog))


def office(count: int, projects: int = 9) -> Catalog:
    """So many dependencies, each project delivering to the next ones; every fifth is late by three days."""
    texts = [
        f"-- projects/PRJ-{at:04d}.md --\n---\nid: PRJ-{at:04d}\ntitle: P {at}\nstatus: draft\n---\n"
        for at in range(projects)
    ]
    for at in range(count):
        needed = TODAY + timedelta(days=20 + at % 200)
        promised = needed + timedelta(days=3 if at % 5 == 0 else -7)
        giver = at % (projects - 1)
        taker = giver + 1 + at // projects % (projects - 1 - giver)
        fields = f"provider: PRJ-{giver:04d}\nreceiver: PRJ-{taker:04d}\nneeded_by: {needed}\npromised_for: {promised}"
        head = f"id: DEP-{at + 1:04d}\ntitle: Thing {at}\nstatus: proposed\nwhat: A thing"
        texts.append(f"-- dependencies/DEP-{at + 1:04d}.md --\n---\n{head}\n{fields}\n---\n")
    return build("".join(texts)).catalog


SMALL = build(
    "".join(project(number) for number in range(1, 4))
    + dependency(1, 1, 2, *days("2027-01-01", "2027-01-29"), "agreed_by_receiver: 2026-10-01")
    + dependency(2, 2, 3, *days("2027-02-10", "2027-02-01"))
    + dependency(3, 1, 3, *days("2026-11-01", "2026-11-01"))
    + dependency(4, 1, 3, *days("2026-11-01", "2026-11-01"), "delivered_on: 2026-10-30", status="delivered")
    + dependency(5, 1, 3, "needed_by: 2027-03-01")
    + dependency(6, 1, 3, *days("2027-01-01", "2027-09-01"), status="cancelled")
    + "-- dependencies/DEP-0007.md --\n---\nid: DEP-0007\ntitle: Gas\nstatus: proposed\nreceiver: PRJ-0001\n"
    "outside_party: The gas works\nneeded_by: 2027-05-01\npromised_for: 2027-05-01\n---\n"
).catalog


def test_each_says_how_it_stands_the_worst_first() -> None:
    told = [(each.entry.id, each.standing, each.room, each.tone) for each in drawn(SMALL).entries]
    assert told == [
        ("DEP-0003", "overdue", "just in time", "bad"),
        ("DEP-0001", "late", "28 days too late", "bad"),
        ("DEP-0005", "no day", "", "none"),
        ("DEP-0007", "in time", "just in time", "good"),
        ("DEP-0002", "in time", "9 days to spare", "good"),
        ("DEP-0004", "delivered", "2 days to spare", "good"),
    ]
    assert drawn(SMALL).summary == "6 dependencies: 1 overdue, 1 late, 1 without both days, 2 in time, 1 delivered"
    assert [each.agreed for each in drawn(SMALL).entries][:2] == ["nobody", "receiver only"]


def test_few_are_drawn_with_both_days_between_their_projects() -> None:
    picture = drawn(SMALL).picture
    assert picture
    boxes = {" ".join(each.lines): each for each in picture.boxes}
    assert len(boxes) == 10, "three projects, one party outside, and six dependencies"
    late = boxes["Thing 1"]
    assert (late.more, late.note, late.tone) == ("late: 29 Jan 2027", "needed: 1 Jan 2027", "bad")
    assert boxes["The gas works"].href == "" and boxes["The gas works"].note == "outside"
    assert boxes["Project 1"].x < late.x < boxes["Project 2"].x < boxes["Thing 2"].x < boxes["Project 3"].x
    assert len(picture.ties) == len(picture.labels) == 12


def test_who_is_hit_is_named_once_with_the_way_there() -> None:
    (asked,) = drawn(SMALL).asked
    assert (asked.late.entry.id, asked.days, asked.hidden) == ("DEP-0001", 28, 0)
    assert [(each.receiver.hint, each.days, [one.id for one in each.through]) for each in asked.hits] == [
        ("PRJ-0002", 28, []),
        ("PRJ-0003", 19, ["DEP-0001"]),
    ]
    later = what_if(SMALL, deliveries(SMALL)[1], more=30)
    assert [(each.receiver.hint, each.days) for each in later.hits] == [("PRJ-0003", 21)]


def test_more_are_folded_to_one_line_for_each_pair_of_projects() -> None:
    catalog = office(FEW + 38)
    made = drawn(catalog)
    assert made.entries == () and made.matrix == ()
    assert made.picture and len(made.picture.ties) == len(made.pairs) <= DRAWN_PAIRS
    assert sum(each.number for each in made.pairs) == 50 and sum(each.late for each in made.pairs) == 10
    assert made.pairs[0].worst == "late" and made.pairs[-1].worst == "in time"
    assert len(made.late) == 10 and {each.room for each in made.late} == {"3 days too late"}


def test_of_500_there_is_a_matrix_and_the_late_ones_are_named() -> None:
    made = drawn(office(500, projects=50))
    assert made.total == 500 > MANY and made.picture is None and made.pairs == ()
    assert len(made.heads) <= SIDES and len(made.matrix) <= SIDES and made.sides_hidden == 20
    assert (len(made.late), made.late_hidden, len(made.asked)) == (LATE_NAMED, 40, ASKED)


@pytest.mark.parametrize("status", ["proposed", "at-risk"])
def test_a_circle_of_projects_is_drawn_with_one_line_back(status: str) -> None:
    catalog = build(
        project(1)
        + project(2)
        + dependency(1, 1, 2, *days("2027-01-01", "2027-01-20"), status=status)
        + dependency(2, 2, 1, *days("2027-01-15", "2027-01-15"), status=status)
    ).catalog
    picture = drawn(catalog).picture
    assert picture and len({each.x for each in picture.boxes}) == 4


def test_what_is_of_a_record_has_it_on_a_side_or_is_it() -> None:
    assert [each.record.id for each in of_records(SMALL, [SMALL["PRJ-0002"]])] == ["DEP-0001", "DEP-0002"]
    assert [each.record.id for each in of_records(SMALL, [SMALL["DEP-0003"]])] == ["DEP-0003"]
    assert drawn(build(project(1)).catalog).summary == ""
