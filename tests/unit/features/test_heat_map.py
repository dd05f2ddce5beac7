"""The page of a heat map at few and many risks, its embedded view, and a kind of a site's own."""

from typing import ClassVar

import pytest
from pydantic import Field

from minutebook.features.feature import Ask
from minutebook.features.heat_map import FEATURE
from minutebook.pages.embedded import draw_block
from minutebook.pages.page import Page
from minutebook.pipeline import known_types
from minutebook.render.environment import Templates
from minutebook.schema.faults import faults_of_kinds
from minutebook.schema.fields import Day, Part, Point
from minutebook.schema.kind import Example, Kind
from minutebook.schema.lifecycle import simple_lifecycle
from minutebook.schema.ratings import rated_values
from minutebook.schema.record import Record
from minutebook.schema.registers import Measured, Rated
from tests.fakes import TODAY, build, source_of
from tests.unit.rated import OFFICE, book, risk

FIVE = [
    risk(1, (4, 5), (3, 4), target=(2, 4), probability=50, cost="300000 USD", weight=3),
    risk(2, (3, 4), (2, 4), probability=30, cost="180000 USD", weight=2),
    risk(3, (5, 3), probability=80, cost="60000 USD"),
    risk(4, (2, 5), probability=10, cost="900000 USD", weight=3),
    risk(5, (3, 3), (2, 2), probability=25, cost="40000 USD"),
]


def pages(*risks: str, **options: object) -> list[Page]:
    return list(FEATURE.pages(Ask(book(risks, **options), TODAY)))


def test_the_page_says_index_highest_and_what_is_for_a_forum_together() -> None:
    (page,) = pages(*FIVE)
    assert (page.path, page.title) == ("risks/heat-map.md", "Heat map of risks")
    text = page.whole_text
    assert "30 days ago the 3 of them that were assessed by then had index 62.0, highest 20." in text
    assert "Index 40.4, highest 15, 0 for a forum to decide." in text and "40.4 %" not in text
    for figure in ("$352,000", "$340,000", "$540,000", "$900,000", "In 51 of 100 outcomes"):
        assert figure in text
    assert text.count("<line ") == 4 and "a convention of this program" in text


def test_what_is_for_a_forum_is_above_the_limits_it_leaves_to_others() -> None:
    (page,) = pages(risk(1, (4, 4)), risk(2, (5, 5)), risk(3, (5, 3)))
    assert "highest 25, 2 for a forum to decide." in page.whole_text
    (page,) = pages(risk(1, (5, 5)), without=("forum",))
    assert "highest 25." in page.whole_text


def test_every_count_leads_to_its_records_on_the_page() -> None:
    (page,) = pages(*(risk(at, (3, 3)) for at in range(1, 6)))
    text = page.whole_text
    assert '<a class="mb-heat__count" href="#heat-3-3">5</a>' in text and '<tr id="heat-3-3">' in text
    assert text.count("risks/RSK-000") == 5


def test_of_500_risks_there_are_counts_the_highest_and_a_map_of_each_program_below_400_kb() -> None:
    cells = [(1 + at % 5, 1 + at // 5 % 5) for at in range(500)]
    made = (risk(at, cell, (cell[0], 3), program=f"PGM-000{1 + at % 2}") for at, cell in enumerate(cells, 1))
    (page,) = pages(*made)
    text = page.whole_text
    assert "## The 10 highest" in text and text.count("mb-heat--small") == 2
    assert len(text.encode()) < 300_000 and "<svg" not in text
    assert text.count("/RSK-0500") == 1


def test_of_more_than_a_page_can_hold_each_square_lists_some_and_says_how_many_more() -> None:
    (page,) = pages(*(risk(at, (3, 3)) for at in range(1, 702)))
    assert "and 671 more" in page.whole_text and page.whole_text.count("/RSK-") == 30 + 10


def test_there_is_no_page_without_a_risk() -> None:
    assert pages() == []


@pytest.mark.parametrize(("asked", "number"), [("risk", 6), ("PGM-0001", 5), ("[risk, issue]", 6), ("PGM-0002", 1)])
def test_an_embedded_map_shows_the_records_it_is_asked_for(asked: str, number: int) -> None:
    page = source_of(f"# About\n\n```minutebook\nheat-map: {asked}\n```\n")
    catalog = book([*FIVE, risk(6, (5, 5), program="PGM-0002")])
    drawn = draw_block(page.body.blocks[0], page, catalog, TODAY, "", FEATURE.blocks)
    text = Templates().html(drawn)
    assert text.count('href="risks/RSK-') == 2 * number and text.count('<table class="mb-heat__map"') == 1


def test_an_embedded_map_of_what_is_not_assessed_says_so() -> None:
    page = source_of("# About\n\n```minutebook\nheat-map: risk\n```\n")
    drawn = draw_block(page.body.blocks[0], page, book([risk(1)]), TODAY, "", FEATURE.blocks)
    assert "Nothing here has been assessed yet" in Templates().html(drawn)


class Hazard(Point):
    """How dangerous it was held on a day."""

    likelihood: int = Field(ge=1, le=5, description="How likely")
    impact: int = Field(ge=1, le=5, description="How bad")


class Wish(Part):
    """How it shall be."""

    likelihood: int = Field(ge=1, le=5, description="How likely")
    impact: int = Field(ge=1, le=5, description="How bad")
    by_day: Day | None = Field(None, description="By when")


class Danger(Record):
    """A danger at work."""

    kind: ClassVar[Kind] = Kind(
        key="danger",
        prefix="DNG",
        folder="dangers",
        name="Danger",
        plural="Dangers",
        lifecycle=simple_lifecycle(),
        columns=("level", "assessed_on"),
        listed_by="-level",
        derived=rated_values("checks", "wanted"),
        facets={
            Rated: {
                "assessments": "checks", "target": "wanted", "cause": "", "event": "", "effect": "", "nature": "",
                "response": "", "accepted_by": "", "happened_on": "", "probability": "", "cost": "", "weight": "",
            },
            Measured: {"measures": ("level",)},
        },
        example=Example("Steep stairs", {"checks": [{"day": "2026-10-01", "likelihood": 2, "impact": 5}]}),
    )  # fmt: skip
    checks: tuple[Hazard, ...] = Field((), description="Every check")
    wanted: Wish | None = Field(None, description="How it shall be")


def test_a_kind_of_a_site_s_own_has_levels_bands_and_a_map_by_its_one_file() -> None:
    text = "-- dangers/DNG-0001.md --\n---\nid: DNG-0001\ntitle: Stairs\nstatus: active\nprogram: PGM-0001\n"
    text += "checks: [{day: 2026-10-01, likelihood: 4, impact: 5}]\n---\n"
    assert faults_of_kinds([Danger], known_types(), (), ()) == []
    made = build(OFFICE + text, own_types=(Danger,))
    assert made.shown.value_of(made.shown["DNG-0001"], "level") == 20
    found = {each.path: each.whole_text for each in FEATURE.pages(Ask(made.shown, TODAY))}
    assert list(found) == ["dangers/heat-map.md"]
    assert "highest 20, 1 for a forum to decide." in found["dangers/heat-map.md"]
    assert "Steering" in found["dangers/heat-map.md"]


def test_a_withheld_risk_is_in_no_count_of_another_edition() -> None:
    catalog = book([*FIVE, risk(6, (5, 5), visibility="restricted")], edition="public", default_visibility="public")
    (page,) = FEATURE.pages(Ask(catalog, TODAY))
    assert "RSK-0006" not in page.whole_text and "highest 15," in page.whole_text
