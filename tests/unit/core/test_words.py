"""Words of the interface as values."""

import pickle
from copy import deepcopy
from datetime import date
from decimal import Decimal

import pytest

from minutebook.core.text import counted, joined, label_of, sentence
from minutebook.core.words import (
    BLANK,
    ENGLISH,
    DayForms,
    Language,
    Phrase,
    around,
    changed,
    in_a_row,
    said_day,
    said_month,
    say,
    say_count,
)

DAY = date(2026, 7, 9)

GERMAN = Language(
    "de",
    phrases={"Decisions": "Entscheidungen", "and": "und", "until {day}": "bis {day}", "{a} before {b}": "{b} nach {a}"},
    counted={"{n} record": ("{n} Eintrag", "{n} Einträge")},
    days=DayForms("{:%d.%m.%Y}".format, "Juli {:%Y}".format),
    group=".",
    point=",",
)


def test_a_phrase_is_its_english_text_to_all_who_know_no_better() -> None:
    phrase = say("until {day}", day=DAY)
    assert phrase == "until 9 Jul 2026" and f"{phrase}." == "until 9 Jul 2026."
    assert hash(say("Decisions")) == hash("Decisions")


SAID = [
    (say("Decisions"), "Entscheidungen"),
    (say("Decisions").lower(), "Entscheidungen"),
    (say("Unknown here"), "Unknown here"),
    (say("until {day}", day=DAY), "bis 09.07.2026"),
    (say("until {day}", day=said_day(DAY)), "bis 09.07.2026"),
    (say("{a} before {b}", a=say("Decisions"), b=1_200), "1.200 nach Entscheidungen"),
    (say_count(1, "{n} record", "{n} records"), "1 Eintrag"),
    (counted(12_000, "record"), "12.000 Einträge"),
    (counted(2, "decision"), "2 Entscheidungen"),
    (said_day(DAY), "09.07.2026"),
    (said_month(DAY), "Juli 2026"),
    (joined(["a", say("Decisions"), "b"]), "a, Entscheidungen und b"),
    (in_a_row((say("Decisions"), "x"), " · "), "Entscheidungen · x"),
    (changed(say("Decisions"), str.upper), "ENTSCHEIDUNGEN"),
    (sentence(say("Decisions")), "Entscheidungen."),
    (label_of("decisions"), "Entscheidungen"),
    (around(say("{a} before {b}", a=BLANK, b="it"), "<x>"), "it nach <x>"),
]


@pytest.mark.parametrize(("phrase", "german"), SAID, ids=range(len(SAID)))
def test_another_language_says_it_in_its_own_order_and_forms(phrase: Phrase, german: str) -> None:
    assert GERMAN.of(phrase) == german
    assert GERMAN.of(pickle.loads(pickle.dumps(phrase))) == german
    assert GERMAN.of(deepcopy(phrase)) == german


def test_what_is_no_phrase_stays_as_it_is() -> None:
    assert GERMAN.of("Decisions") == "Decisions"
    assert GERMAN.of(None) is None


def test_a_day_by_itself_is_written_for_programs_and_said_to_readers() -> None:
    assert said_day(DAY) == "2026-07-09"
    assert ENGLISH.of(said_day(DAY)) == "9 Jul 2026"
    assert say("{day}, overdue", day=said_day(DAY)) == "9 Jul 2026, overdue"


@pytest.mark.parametrize(
    ("number", "english", "german"),
    [(1_234_567, "1,234,567", "1.234.567"), (12.5, "12.5", "12,5"), (Decimal("1200.50"), "1,200.50", "1.200,50")],
)
def test_numbers_have_the_marks_of_the_language(number: float, english: str, german: str) -> None:
    assert (ENGLISH.number(number), GERMAN.number(number)) == (english, german)


def test_a_text_with_braces_is_a_value_and_no_pattern() -> None:
    assert say("{a} before {b}", a="{b}", b="{0.__class__}") == "{b} before {0.__class__}"
    assert GERMAN.of(counted(2, "{odd} kind", "{odd} kinds")) == "2 {odd} kinds"
