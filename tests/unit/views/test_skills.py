"""Skills of roles, alone and side by side."""

from minutebook.views.skills import (
    Grade,
    Need,
    make_skill_matrix,
    needs_of,
    rank_of,
    roles_in_order,
    scale_of,
)
from tests.unit.views.office import catalog_of

EXPERT, PRACTITIONER, WORKING = Grade("expert", 4, 4), Grade("practitioner", 3, 4), Grade("working", 2, 4)


def test_scale_has_every_level_from_the_lowest() -> None:
    scale = scale_of(catalog_of()["ROL-0001"])
    assert [(grade.word, grade.step, grade.steps) for grade in scale] == [
        ("awareness", 1, 4),
        ("working", 2, 4),
        ("practitioner", 3, 4),
        ("expert", 4, 4),
    ]


def test_needs_keep_the_order_of_the_role() -> None:
    catalog = catalog_of()
    assert needs_of(catalog["ROL-0001"]) == (Need("Communication", EXPERT), Need("Dependency design", EXPERT))
    assert needs_of(catalog["ana"]) == ()


def test_rank_is_the_place_among_the_choices() -> None:
    catalog = catalog_of()
    assert [rank_of(catalog[each], "scope") for each in ("ROL-0001", "ROL-0002", "CRT-0002")] == [0, 1, 1]
    assert rank_of(catalog["CRT-0003"], "level") == 6


def test_roles_come_by_scope_without_retired_ones() -> None:
    assert [each.id for each in roles_in_order(catalog_of())] == ["ROL-0001", "ROL-0002", "ROL-0003", "ROL-0004"]


def test_matrix_has_shared_skills_first_and_holes_where_a_role_asks_for_none() -> None:
    matrix = make_skill_matrix(catalog_of())
    assert [role.id for role in matrix.roles] == ["ROL-0001", "ROL-0002", "ROL-0003", "ROL-0004"]
    assert [(row.skill, row.count) for row in matrix.rows] == [
        ("Communication", 4),
        ("Dependency design", 1),
        ("Scheduling", 1),
    ]
    assert matrix.rows[0].grades == (EXPERT, WORKING, EXPERT, PRACTITIONER)
    assert matrix.rows[2].grades == (None, PRACTITIONER, None, None)


def test_matrix_of_nothing() -> None:
    matrix = make_skill_matrix(catalog_of(""))
    assert (matrix.roles, matrix.rows, matrix.scale) == ((), (), ())


def test_shades_are_four_whatever_the_scale() -> None:
    assert [Grade("", step, 4).shade for step in (1, 2, 3, 4)] == [1, 2, 3, 4]
    assert [Grade("", step, 6).shade for step in (1, 2, 3, 4, 5, 6)] == [1, 2, 2, 3, 4, 4]
    assert Grade("", 1, 1).shade == 4
