"""A kind of a site's own that promises something: its columns, its curve and its place on the roadmap."""

from typing import ClassVar

from pydantic import Field

from minutebook.features.benefits import FEATURE
from minutebook.features.feature import Ask
from minutebook.pipeline import known_types
from minutebook.render.environment import Templates
from minutebook.schema.faults import faults_of_kinds
from minutebook.schema.fields import Point
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import simple_lifecycle
from minutebook.schema.realized_values import realized_values
from minutebook.schema.record import Record
from minutebook.schema.registers import Realized
from minutebook.views.table import selected, sorted_by
from tests.fakes import TODAY, build


class Level(Point):
    value: float = Field(description="How much it is")


class Saving(Record):
    """What a house saves."""

    kind: ClassVar[Kind] = Kind(
        key="saving",
        prefix="SAV",
        folder="savings",
        name="Saving",
        plural="Savings",
        lifecycle=simple_lifecycle(),
        example=Example("Less heat"),
        columns=("standing", "of_plan"),
        groups=("status", "standing"),
        derived=realized_values("start", "steps", "goal", "meter", "every"),
        facets={
            Realized: {
                **{"measure": "what", "unit": "counted_in", "direction": "way", "baseline": "start", "target": "goal"},
                **{"plan": "steps", "readings": "meter", "frequency": "every", "accountable": "owner"},
                **dict.fromkeys(("form", "limit", "outcome", "enabled_by", "contributes_to", "reviewed_in"), ""),
                "changed_by": "",
            }
        },
    )
    what: str | None = Field(None, description="What is saved")
    counted_in: str | None = Field(None, description="Unit")
    way: str | None = Field(None, description="Which way is better")
    every: str | None = Field(None, description="How often it is read")
    start: Level | None = Field(None, description="Before")
    goal: Level | None = Field(None, description="After")
    steps: tuple[Level, ...] = Field((), description="Between")
    meter: tuple[Level, ...] = Field((), description="What was read")


BOOK = "".join(
    f"""
-- savings/SAV-000{number}.md --
---
id: SAV-000{number}
title: Less heat {number}
status: active
what: Heat
counted_in: kWh
way: down
every: yearly
start: {{day: 2025-12-31, value: 100}}
goal: {{day: 2026-12-31, value: 50}}
meter: [{{day: 2026-06-30, value: {value}}}]
---
"""
    for number, value in ((1, 75), (2, 95))
)


def test_such_a_kind_has_no_faults() -> None:
    assert faults_of_kinds([Saving], known_types(), (), ()) == []


def test_how_it_stands_is_a_column_a_filter_and_an_order() -> None:
    catalog = build(BOOK, own_types=(Saving,)).catalog
    one, other = catalog.of_kind("saving")
    assert [catalog.value_of(one, each.name) for each in Saving.kind.derived[:4]] == ["on plan", 50, 90, 101]
    assert str(catalog.value_of(one, "next_reading")) == "2027-06-30"
    assert selected(catalog, [one, other], {"standing": ["under plan"]}) == [other]
    assert sorted_by(catalog, [one, other], "of_plan") == [other, one]


def test_it_has_its_curve_and_stands_on_the_roadmap() -> None:
    catalog = build(BOOK, own_types=(Saving,)).catalog
    panel = FEATURE.panels[0].draw(catalog, catalog["SAV-0001"], TODAY, "")
    assert panel and "mb-curve__chart" in Templates().html(panel)
    roadmap = next(iter(FEATURE.pages(Ask(catalog, TODAY)))).whole_text
    assert "1 of 2 on plan, 1 under 80%" in roadmap


def test_before_and_after_it_is_in_force_nobody_owes_a_reading() -> None:
    catalog = build(BOOK.replace("status: active", "status: retired"), own_types=(Saving,)).catalog
    assert catalog.value_of(catalog["SAV-0001"], "next_reading") is None
    assert catalog.value_of(catalog["SAV-0001"], "realized") == 50
