"""Who is hit where one delivery is late: by the path of the most days, less what float there is."""

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.deliveries import LONGEST, deliveries, hits_of
from tests.fakes import build
from tests.unit.rules.test_deliveries import days, dependency, project

PROJECTS = "".join(project(number) for number in range(1, 6))


def hits(catalog: Catalog, more: int = 0) -> list[tuple[str, int, list[str]]]:
    found = hits_of(catalog, deliveries(catalog)[0], more)
    return [(each.delivery.record.id, each.days, [one.record.id for one in each.through]) for each in found]


def test_it_is_passed_on_less_the_float_of_what_follows() -> None:
    catalog = build(
        PROJECTS
        + dependency(1, 1, 2, *days("2027-01-01", "2027-01-31"))
        + dependency(2, 2, 3, *days("2027-02-11", "2027-02-01"))
        + dependency(3, 3, 4, *days("2027-03-26", "2027-03-01"))
        + dependency(4, 2, 5, *days("2027-03-01", "2026-12-31"))
    ).catalog
    assert hits(catalog) == [("DEP-0001", 30, []), ("DEP-0002", 20, ["DEP-0001"])]
    assert hits(catalog, more=12)[2] == ("DEP-0003", 7, ["DEP-0001", "DEP-0002"])


def test_of_two_paths_the_one_of_more_days_counts() -> None:
    catalog = build(
        PROJECTS
        + dependency(1, 1, 2, *days("2027-01-01", "2027-01-31"))
        + dependency(2, 2, 4, *days("2027-02-01", "2027-02-01"))
        + dependency(3, 2, 3, *days("2027-02-01", "2027-02-01"))
        + dependency(4, 4, 5, *days("2027-03-11", "2027-03-01"))
        + dependency(5, 3, 4, *days("2027-02-10", "2027-02-15"))
    ).catalog
    assert hits(catalog)[1:] == [
        ("DEP-0005", 35, ["DEP-0001", "DEP-0003"]),
        ("DEP-0002", 30, ["DEP-0001"]),
        ("DEP-0003", 30, ["DEP-0001"]),
        ("DEP-0004", 25, ["DEP-0001", "DEP-0003", "DEP-0005"]),
    ]


def test_a_circle_is_followed_once_round() -> None:
    catalog = build(
        PROJECTS
        + dependency(1, 1, 2, *days("2027-01-01", "2027-01-31"))
        + dependency(2, 2, 1, *days("2027-01-10", "2027-01-20"))
    ).catalog
    assert hits(catalog) == [("DEP-0001", 30, []), ("DEP-0002", 40, ["DEP-0001"])]


def test_nobody_is_hit_by_what_is_in_time_was_delivered_or_has_no_days() -> None:
    in_time = dependency(1, 1, 2, *days("2027-01-31", "2027-01-31"))
    assert hits(build(PROJECTS + in_time).catalog) == []
    assert hits(build(PROJECTS + in_time).catalog, more=1) == [("DEP-0001", 1, [])]
    assert hits(build(PROJECTS + dependency(1, 1, 2)).catalog) == []


def test_a_path_is_followed_as_far_as_anybody_could_plan() -> None:
    count = LONGEST + 5
    projects = "".join(
        f"-- projects/PRJ-{at:04d}.md --\n---\nid: PRJ-{at:04d}\ntitle: P\nstatus: draft\n---\n"
        for at in range(count + 1)
    )
    chain = "".join(
        f"-- dependencies/DEP-{at + 1:04d}.md --\n---\nid: DEP-{at + 1:04d}\ntitle: D\nstatus: proposed\n"
        f"provider: PRJ-{at:04d}\nreceiver: PRJ-{at + 1:04d}\nneeded_by: 2027-02-01\n"
        f"promised_for: {'2027-02-11' if at == 0 else '2027-02-01'}\n---\n"
        for at in range(count)
    )
    found = hits(build(projects + chain).catalog)
    assert len(found) == LONGEST + 1 and {days for _, days, _ in found} == {10}
