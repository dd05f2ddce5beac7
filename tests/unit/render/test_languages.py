"""Languages from their catalogs."""

from datetime import date

import pytest
from markupsafe import Markup

from minutebook.core.words import BLANK, ENGLISH, said_day, say
from minutebook.render.environment import Templates, drawing
from minutebook.render.languages import faults_in, language_of, shipped

DAY = date(2026, 7, 9)


def drawn(text: str, language: str = "de", words: str = "", **context: object) -> str:
    return Templates({"own.html.j2": text}, language=language, words=words).html(drawing("own.html.j2", **context))


@pytest.mark.parametrize("name", ["de", "de-CH", "de_AT"])
def test_german_is_told_by_every_name_it_has(name: str) -> None:
    assert language_of(name).word("Decisions") == "Entscheidungen"


@pytest.mark.parametrize("name", ["en", "fr", "no such language", ""])
def test_a_site_in_a_language_without_words_speaks_english(name: str) -> None:
    assert language_of(name) is ENGLISH


def test_days_and_numbers_follow_the_language() -> None:
    german = language_of("de")
    assert (german.days.day(DAY), german.days.month(DAY), german.number(1_234.5)) == (
        "09.07.2026",
        "Juli 2026",
        "1.234,5",
    )


OWN = 'msgid "Decisions"\nmsgstr "Beschlüsse"\n'


def test_words_of_a_site_count_before_ours() -> None:
    assert language_of("de", OWN).word("Decisions") == "Beschlüsse"
    assert language_of("de", OWN).word("Status") == "Status"
    assert language_of("fr", 'msgid "Decisions"\nmsgstr "Décisions"\n').days.day(DAY) == "9 juil. 2026"


def test_a_template_says_words_phrases_and_days() -> None:
    assert drawn('{{ "Decisions"|say }} {{ phrase }} {{ day }} {{ day|iso }}', phrase=say("Status"), day=DAY) == (
        "Entscheidungen Status 09.07.2026 2026-07-09"
    )
    assert drawn("{{ day }}|{{ 1234|number }}", "en", day=said_day(DAY)) == "9 Jul 2026|1,234"


def test_what_is_said_is_escaped_and_html_among_the_values_stays_html() -> None:
    assert drawn('{{ "by {who}"|say(who=who) }}', who="<b>") == "von &lt;b&gt;"
    assert drawn('{{ "by {who}"|say(who=who) }}', who=Markup("<b>x</b>")) == "von <b>x</b>"
    assert drawn("{{ x|around(y) }}", x=say("by {who}", who=f"<i>{BLANK}"), y=Markup("<b>")) == "von &lt;i&gt;<b>"


def test_german_is_among_the_languages() -> None:
    assert "de" in shipped()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (OWN, ""),
        ('msgid "by {who}"\nmsgstr "von {wem}"\n', "line 1: there is no '{wem}' to be said here; use one of: {who}"),
        ('msgid "x"\nmsgstr "{"\n', "line 1: there is no '{' to be said here; "),
        ("not a catalog\n", "gettext cannot read this: "),
    ],
    ids=["right", "another value", "a brace", "no catalog"],
)
def test_what_is_wrong_with_words_of_a_site_is_said_with_its_line(text: str, fault: str) -> None:
    found = list(faults_in(text))
    assert found[0].startswith(fault) if found else not fault, found
