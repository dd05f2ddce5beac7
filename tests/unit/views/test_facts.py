"""What a record says beside its text: in the order of an auditor's questions, equal values once, groups apart."""

from minutebook.views.card import make_card
from minutebook.views.facts import LONG, SHORT, Facts
from tests.unit.books import TODAY, book, entry

PEOPLE = [entry("ana", title="Ana Brook"), entry("bo", title="Bo Lind")]
USUAL = {"owner": "ana", "category": "business", "level": "team", "created": "2026-01-01", "updated": "2026-02-01"}
SETTLED = {
    "decision_date": "2026-03-01",
    "application_date": "2026-04-01",
    "escalated": True,
    "deciders": ["ana", "bo"],
}


def facts(**fields: object) -> Facts:
    catalog = book(entry("DEC-0001", "accepted", **fields), entry("PGM-0001"), entry("FOR-0001"), *PEOPLE)  # type: ignore[arg-type]
    return make_card(catalog, catalog["DEC-0001"], TODAY).facts


def names(found: Facts) -> list[str]:
    return [each.name for each in found.short]


def test_who_settled_it_and_when_and_by_what_authority_comes_first_and_the_rest_is_folded() -> None:
    found = facts(
        program="PGM-0001", forum="FOR-0001", review_date="2027-01-01", decision_owner="bo", **USUAL, **SETTLED
    )
    assert names(found)[: found.front] == [
        *("forum", "deciders", "decision_date", "application_date", "level", "decision_owner", "owner"),
        *("program", "review_date"),
    ]
    assert set(names(found)[found.front :]) == {"category", "created", "updated", "escalated"}


def test_few_facts_are_all_shown() -> None:
    found = facts(owner="ana", category="business", level="team")
    assert (names(found), found.front) == (["level", "owner", "category"], 3) and found.front < SHORT


def test_fields_that_name_the_same_people_or_one_day_of_settling_are_one_fact() -> None:
    found = facts(
        owner="ana",
        decision_owner="ana",
        consulted=["bo"],
        created="2026-03-01",
        **{**SETTLED, "application_date": "2026-03-01"},
    )
    assert [(each.label, each.text) for each in found.short if " and " in each.label] == [
        ("Decision date and application date", found.short[1].text),
        ("Decision owner and owner", "Ana Brook"),
    ]
    assert "created" in names(found), "the day it was written is another thing"


def test_groups_and_sentences_stand_in_the_width_of_the_text() -> None:
    long = "A long condition " * 8
    found = facts(assignments=[{"person": "ana", "part": "accountable"}], review_trigger=long.strip(), owner="ana")
    assert len(long) > LONG and [each.name for each in found.long] == ["assignments", "review_trigger"]
    assert names(found) == ["owner"]
