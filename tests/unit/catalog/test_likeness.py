"""Words of records weighed: what is rare counts, what all say does not."""

import pytest

from minutebook.catalog.likeness import KEYS_SHARED, portraits_of
from tests.unit.books import book, entry


def likeness(one: str, two: str, *others: str) -> float:
    titles = {f"DEC-{number:04d}": title for number, title in enumerate((one, two, *others), start=1)}
    found = portraits_of(book(*(entry(each, "proposed", title=title) for each, title in titles.items())).records)
    return found["decisions/DEC-0001.md"].likeness(found["decisions/DEC-0002.md"])


def test_the_same_words_are_wholly_alike_and_others_not_at_all() -> None:
    assert likeness("Close the harbor office", "Close the harbor office") == pytest.approx(1)
    assert likeness("Close the harbor office", "Hire engineers") == 0


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Closing offices", "Close the office"),
        ("Déménager les bureaux", "demenager LES BUREAUX"),
        ("Μετακίνηση γραφείων", "μετακινηση γραφειων"),
    ],
)
def test_endings_accents_and_capitals_do_not_count(one: str, two: str) -> None:
    assert likeness(one, two) == pytest.approx(1)


def test_a_word_that_many_use_says_less() -> None:
    many = [f"Office {word}" for word in ("lease", "heating", "parking", "garden")]
    rare = likeness("Office harbor", "Station harbor", *many)
    common = likeness("Office harbor", "Office station", *many)
    assert rare > common > 0


def test_a_word_that_most_use_says_nothing() -> None:
    words = ["harbor", "lease", "heating", "parking", "garden", "lift", "roof", "desk", "phone", "archive", "copier"]
    others = [f"Office {word} {number}" for number, word in enumerate(words * 2)]
    assert likeness("Office kitchen", "Office canteen", *others) == 0


def test_records_alike_share_the_words_that_weigh_most() -> None:
    title = "Close the harbor office early"
    catalog = book(*(entry(each, "proposed", title=title) for each in ("DEC-0001", "DEC-0002")))
    one, two = portraits_of(catalog.records).values()
    assert (one.keys & two.keys).bit_count() >= KEYS_SHARED


def test_a_record_without_words_is_like_none() -> None:
    assert likeness("The", "The") == 0
