"""Short answers by topic."""

from datetime import date

from minutebook.views.answers import make_short_answer, make_topics
from minutebook.views.citations import Citation, Evidence
from tests.unit.views.office import catalog_of


def test_topics_by_name_and_those_without_one_last() -> None:
    topics = make_topics(catalog_of())
    assert [(topic.label, [(each.entry.id, each.text) for each in topic.answers]) for topic in topics] == [
        ("Governance", [("QST-0001", "The board.")]),
        ("Other questions", [("QST-0002", "Any & all.")]),
    ]


def test_an_answer_carries_its_evidence() -> None:
    catalog = catalog_of()
    short = make_short_answer(catalog, catalog["QST-0001"])
    assert short is not None
    assert short.evidence == Evidence((Citation("Charter"),), date(2026, 11, 2))


def test_no_answer_yet_and_no_question() -> None:
    catalog = catalog_of()
    assert make_short_answer(catalog, catalog["QST-0003"]) is None
    assert make_short_answer(catalog, catalog["ROL-0001"]) is None
