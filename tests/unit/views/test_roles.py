"""The guide of a role."""

from minutebook.views.roles import (
    RoleGuide,
    certifications_of,
    holders_of,
    make_role_guide,
    scope_label,
    seats_of,
)
from tests.unit.views.office import TODAY, catalog_of


def guide(record_id: str) -> RoleGuide:
    catalog = catalog_of()
    found = make_role_guide(catalog, catalog[record_id], TODAY)
    assert found is not None
    return found


def test_guide_says_what_the_role_is_for() -> None:
    role = guide("ROL-0001")
    assert role.profile.purpose == "One lasting outcome."
    assert role.scope == "Programs"
    assert role.profile.responsibilities == ("Keep the roadmap", "Settle the order")
    assert [need.skill for need in role.needs] == ["Communication", "Dependency design"]
    assert [each.text for each in role.evidence.citations] == ["Guide", "House convention"]


def test_guide_leads_on_and_back_without_retired_roles() -> None:
    role = guide("ROL-0001")
    assert [entry.id for entry in role.onward] == ["ROL-0003"]
    assert [entry.id for entry in role.origins] == ["ROL-0002"]


def test_guide_names_paths_in_use_with_their_time() -> None:
    assert [(path.entry.id, path.count, path.minutes) for path in guide("ROL-0001").paths] == [("ONB-0001", 4, 155)]
    assert guide("ROL-0002").paths == ()


def test_holders_are_those_still_here() -> None:
    catalog = catalog_of()
    assert [each.id for each in holders_of(catalog, catalog["ROL-0001"])] == ["ana"]
    assert [entry.title for entry in guide("ROL-0001").holders] == ["Ana"]


def test_seats_of_the_role_come_before_those_a_holder_brings() -> None:
    catalog = catalog_of()
    seats = seats_of(catalog, catalog["ROL-0001"], TODAY)
    assert [(seat.board.id, seat.cadence, seat.holder) for seat in seats] == [
        ("FOR-0001", "as needed", ""),
        ("FOR-0002", "weekly", "Ana"),
    ]


def test_a_seat_for_another_role_is_not_brought_by_its_holder() -> None:
    more = "\n-- people/ana.md --\nid: ana\ntitle: Ana\nstatus: active\nroles: [ROL-0001, ROL-0002]\n"
    catalog = catalog_of(more=more)
    assert [seat.board.id for seat in seats_of(catalog, catalog["ROL-0002"], TODAY)] == ["FOR-0002"]


def test_a_seat_that_is_over_or_not_begun_is_not_told() -> None:
    for days, boards in (("until: 2026-11-22", []), ("since: 2026-11-24", []), ("until: 2026-11-23", ["FOR-0003"])):
        seat = f"id: FOR-0003\ntitle: T\nstatus: active\nmembers: [{{role: ROL-0001, {days}}}]\n"
        catalog = catalog_of(more=f"\n-- forums/FOR-0003.md --\n{seat}")
        told = [each.board.id for each in seats_of(catalog, catalog["ROL-0001"], TODAY)]
        assert [each for each in told if each == "FOR-0003"] == boards


def test_certifications_by_choice_leave_empty_ones_out() -> None:
    catalog = catalog_of()
    choices = certifications_of(catalog, catalog["ROL-0001"])
    assert [(each.label, [entry.id for entry in each.entries]) for each in choices] == [
        ("First", ["CRT-0002"]),
        ("Next", ["CRT-0001"]),
    ]
    assert certifications_of(catalog, catalog["ROL-0003"]) == ()


def test_a_record_without_profile_has_no_guide() -> None:
    catalog = catalog_of()
    assert make_role_guide(catalog, catalog["CRT-0001"], TODAY) is None
    assert certifications_of(catalog, catalog["CRT-0001"]) == ()
    assert scope_label(catalog["CRT-0001"]) == ""


def test_a_scope_that_is_not_compared_is_a_plain_word() -> None:
    catalog = catalog_of()
    assert [scope_label(catalog[each]) for each in ("ROL-0003", "ROL-0004")] == [
        "Portfolio",
        "Programs and projects alike",
    ]
