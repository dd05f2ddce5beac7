"""Scripts in the language of a site."""

from babel.messages.catalog import Catalog

from minutebook.core.words import ENGLISH
from minutebook.render.assets import script
from minutebook.render.languages import language_of
from minutebook.render.scripts import counted_in, in_language, phrases_in

TEXT = 'a = say("Copy link"); b = sayCount(n, forms("{n} result", "{n} results")); c = "Copy link"; Number(n !== 1)'


def test_what_a_script_says_is_found() -> None:
    assert [*phrases_in(TEXT)] == ["Copy link"]
    assert [*counted_in(TEXT)] == [("{n} result", "{n} results")]


def test_words_of_the_language_stand_in_their_place_and_english_stays_as_it_is() -> None:
    assert in_language(TEXT, ENGLISH) == TEXT
    assert in_language(TEXT, language_of("de")) == (
        'a = say("Link kopieren"); b = sayCount(n, forms("{n} Ergebnis", "{n} Ergebnisse")); c = "Copy link"; '
        "Number((n != 1))"
    )


def test_a_translation_cannot_end_its_text() -> None:
    own = language_of("de", 'msgid "Copy link"\nmsgstr "\\"+alert(1)+\\"\\\\"\n')
    assert in_language('say("Copy link")', own) == r'say("\"+alert(1)+\"\\")'


def test_every_form_of_a_language_has_a_pattern_also_where_its_catalog_has_none() -> None:
    polish = Catalog(locale="pl")
    own = language_of("pl", f'msgid ""\nmsgstr "Plural-Forms: {polish.plural_forms}\\n"\n\nmsgid "x"\nmsgstr "y"\n')
    assert [*own.patterns("{n} result", "{n} results")] == ["{n} result", "{n} results", "{n} results"]
    assert "Number(n == 1 ? 0 : n % 10 >= 2 && n % 10 <= 4" in in_language("Number(n !== 1)", own)


def test_the_script_of_a_site_says_once_how_it_counts() -> None:
    assert script(ENGLISH).count("Number(n !== 1)") == 1
    assert "Number((n != 1))" in script(language_of("de"))
    assert 'say("Suche")' in script(language_of("de"))
