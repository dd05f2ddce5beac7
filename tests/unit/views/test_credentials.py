"""What certificates ask for, how sure we are, and which suits whom."""

from datetime import date

import pytest

from minutebook.views.credentials import (
    CredentialGuide,
    NamedFact,
    make_advice,
    make_credential_groups,
    make_credential_guide,
    meanings_used,
)
from tests.unit.views.office import TODAY, catalog_of


def guide(record_id: str, today: date = TODAY) -> CredentialGuide:
    catalog = catalog_of()
    made = make_credential_guide(catalog, catalog[record_id], today)
    assert made is not None
    return made


def test_exam_facts_keep_their_order_and_time_is_in_hours() -> None:
    made = guide("CRT-0001")
    assert made.exam == (
        NamedFact("Questions", "170"),
        NamedFact("Unscored", "20"),
        NamedFact("Time allowed", "4 h 10 min"),
        NamedFact("Book", "Closed"),
    )
    assert made.exam_in_short == "170 questions, 4 h 10 min"


def test_an_unknown_exam_says_nothing() -> None:
    made = guide("CRT-0002")
    assert (made.exam, made.exam_in_short) == ((), "")


def test_terms_of_the_certificate() -> None:
    made = guide("CRT-0001")
    assert (made.credential.issuer, made.level, made.scope, made.validity, made.credential.renewal) == (
        "Institute",
        "Advanced",
        "Program",
        "3 years",
        "60 points",
    )
    assert (guide("CRT-0002").validity, guide("CRT-0003").validity) == ("1 year", "No expiry recorded")
    assert (made.credential.prerequisites, made.credential.domains, made.address) == (
        ("Seven years",),
        ("Governance 14%",),
        None,
    )


def test_certainty_comes_with_its_meaning() -> None:
    made = guide("CRT-0001")
    assert (made.credential.certainty, made.meaning) == (
        "reported",
        "Others say so; the issuer's own page was not read.",
    )
    assert (guide("CRT-0003").credential.certainty, guide("CRT-0003").meaning) == (None, "")


@pytest.mark.parametrize(
    ("today", "months"),
    [(date(2027, 1, 10), 0), (date(2027, 1, 11), 12)],
    ids=["on-the-day", "the-day-after"],
)
def test_facts_grow_stale_after_twelve_months(today: date, months: int) -> None:
    assert guide("CRT-0001", today).stale_after == months


def test_suits_roles_in_use() -> None:
    found = [(choice.label, [entry.id for entry in choice.entries]) for choice in guide("CRT-0001").suits]
    assert found == [("Next step for", ["ROL-0001"])]


def test_other_records_are_no_certificate() -> None:
    catalog = catalog_of()
    assert make_credential_guide(catalog, catalog["ROL-0001"], TODAY) is None


def test_groups_by_scope_then_level_without_retired_ones() -> None:
    groups = make_credential_groups(catalog_of(), TODAY)
    assert [(group.label, [each.entry.id for each in group.guides]) for group in groups] == [
        ("Program", ["CRT-0001"]),
        ("Project", ["CRT-0002"]),
    ]


def test_a_certificate_without_scope_has_a_group_of_its_own() -> None:
    more = "\n-- certifications/CRT-0009.md --\nid: CRT-0009\ntitle: Any\nstatus: draft\n"
    assert [group.label for group in make_credential_groups(catalog_of(more=more), TODAY)][-1] == "Any scope"


def test_meanings_are_those_in_use_in_the_order_of_the_kind() -> None:
    catalog = catalog_of()
    facts = meanings_used(catalog, make_credential_groups(catalog, TODAY))
    assert [fact.label for fact in facts] == ["reported", "disputed"]


def test_advice_has_the_choices_somebody_has() -> None:
    advice = make_advice(catalog_of())
    told = [
        (each.role.id, [(choice.label, [entry.id for entry in choice.entries]) for choice in each.choices])
        for each in advice
    ]
    assert told == [
        ("ROL-0001", [("First", ["CRT-0002"]), ("Next", ["CRT-0001"])]),
        ("ROL-0002", [("First", ["CRT-0002"]), ("Next", [])]),
    ]
