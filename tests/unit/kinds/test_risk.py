"""The risk: its sentence, its expected cost, its place in lists, and what its card leaves to the panel."""

from typing import Any

import pytest

from minutebook.catalog.catalog import Catalog
from minutebook.views.card import make_card
from minutebook.views.listing import RowCache, make_listing
from minutebook.views.rating import fields_told
from tests.fakes import TODAY, problems_of
from tests.unit.rated import OFFICE, book, risk

SAID = {
    "cause": "the architect leaves",
    "event": "the design may be late",
    "effect": "move the go-live",
}
SENTENCE = "Because the architect leaves, the design may be late, which would move the go-live."


def value(catalog: Catalog, name: str) -> Any:
    return catalog.value_of(catalog["RSK-0001"], name)


def test_its_gist_is_the_sentence_and_the_card_does_not_say_its_parts_again() -> None:
    catalog = book([risk(1, (4, 4), **SAID)])
    card = make_card(catalog, catalog["RSK-0001"], TODAY, covered=fields_told(catalog["RSK-0001"]))
    assert card.gist and (card.gist.label, card.gist.text) == ("Risk", SENTENCE)
    told = {each.name for each in (*card.facts.short, *card.facts.long)}
    assert not {"cause", "event", "effect", "assessments", catalog["RSK-0001"].kind.gist} & told
    plain = book([risk(1, (4, 4), **{**SAID, "event": None})])
    card = make_card(plain, plain["RSK-0001"], TODAY)
    assert card.gist is None and {"cause", "effect"} <= {each.name for each in (*card.facts.short, *card.facts.long)}


@pytest.mark.parametrize(
    ("fields", "cost"),
    [
        ({"probability": 30, "cost": "180,000 USD"}, "54000 USD"),
        ({"probability": 5, "cost": "1.5 weeks"}, "0.075 weeks"),
        ({"probability": 0, "cost": "10 USD"}, "0 USD"),
        ({"probability": 100, "cost": "1000 EUR 2026"}, "1000 EUR 2026"),
        ({"cost": "10 USD"}, None),
        ({"probability": 30}, None),
    ],
)
def test_the_cost_that_is_expected_is_probability_times_cost(fields: dict[str, Any], cost: str | None) -> None:
    assert value(book([risk(1, **fields)]), "expected_cost") == cost


def test_a_list_of_risks_has_the_highest_level_first_and_those_without_one_last() -> None:
    catalog = book([risk(1, (1, 2)), risk(2), risk(3, (5, 5)), risk(4, (2, 5)), risk(5, (5, 2))])
    record_type = type(catalog["RSK-0001"])
    listing = make_listing(RowCache(catalog), record_type.kind, "status")
    rows = [row.id for section in listing.sections for batch in section.current for row in batch.table.rows]
    assert rows == ["RSK-0003", "RSK-0004", "RSK-0005", "RSK-0001", "RSK-0002"]
    heads = [each.label for each in listing.sections[0].current[0].table.columns]
    assert heads == ["Level", "Likelihood", "Impact", "Owner"]


def test_a_level_written_by_hand_is_a_problem() -> None:
    found = problems_of(OFFICE + risk(1, (1, 2), level=20))
    assert any("level" in each and "derived-field-written" in each for each in found)


@pytest.mark.parametrize(
    ("field", "said"),
    [("probability", "120"), ("weight", "4"), ("cost", "a lot"), ("response", "ignore"),
     ("assessments", "[{day: 2026-01-01, likelihood: 6, impact: 1}]"), ("target", "{likelihood: 0, impact: 1}")],
)  # fmt: skip
def test_a_value_that_is_none_is_told(field: str, said: str) -> None:
    assert any(field in each for each in problems_of(OFFICE + risk(1, **{field: said})))


def test_it_may_threaten_charters_and_their_milestones_and_no_person() -> None:
    charter = "-- projects/PRJ-0001.md --\n---\nid: PRJ-0001\ntitle: One\nstatus: draft\n"
    charter += "milestones: [{key: release-3, title: Release 3, due: 2027-01-01}]\n---\n"
    said = [problems_of(OFFICE + charter + risk(1, threatens=f"[{name}]"))
            for name in ("PGM-0001", "PRJ-0001#release-3", "PRJ-0001#release-4", "ana")]  # fmt: skip
    told = [[each for each in found if "threatens" in each] for found in said]
    assert [len(each) for each in told] == [0, 0, 1, 1] and "[unknown-row]" in told[2][0]


def test_who_acts_on_it_has_a_duty_until_it_is_done() -> None:
    actions = "[{what: Train, who: ana}, {what: Hire, who: ana, done: 2026-01-01}]"
    catalog = book([risk(1, actions=actions)])
    assert [each.path for each in catalog.duties_of("ana", TODAY) if each.record.id == "RSK-0001"] == [
        ("owner",),
        ("actions", 0, "who"),
    ]


def test_it_needs_no_text_but_a_heading_without_one_is_told() -> None:
    text = risk(1, (1, 2))
    told = [problems_of(OFFICE + each) for each in (text, f"{text}\n## What is done\n")]
    assert [any("RSK-0001" in each and "[section-" in each for each in found) for found in told] == [False, True]
