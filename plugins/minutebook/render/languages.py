"""Languages other than English: their words from catalogs of gettext, their days and numbers from Babel."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from gettext import c2py
from importlib.resources import files
from io import StringIO
from string import Formatter
from typing import Any

from minutebook.core.text import did_you_mean
from minutebook.core.words import ENGLISH, DayForms, Language

FOLDER = "words"
ENDING = ".po"


@lru_cache(maxsize=8)
def language_of(name: str, own: str = "") -> Language:
    """The language of a site by its name, such as `de` or `de-CH`; English where there are no words of it.

    `own` is the text of a catalog of the site's own, whose words count before ours.
    """
    ours = _text_of(name)
    if not (ours or own):
        return ENGLISH
    language = _in_its_forms(name)
    for text in (ours, own):
        language = _with_words(language, text) if text else language
    return language


def faults_in(text: str) -> Iterator[str]:
    """What is wrong with a catalog of a site's own, each with its line."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalog = read_po(StringIO(text), abort_invalid=True)
        c2py(catalog.plural_expr)
    except (PoFileError, ValueError) as error:
        yield f"gettext cannot read this: {error}"
        return
    for each in catalog:
        keys, said = (one if isinstance(one, tuple) else (one,) for one in (each.id, each.string))
        known = set().union(*map(_values_in, keys))
        if odd := sorted(set().union(*map(_values_in, said)) - known):
            yield f"line {each.lineno}: there is no '{odd[0]}' to be said here; {did_you_mean(odd[0], sorted(known))}"


def _values_in(pattern: object) -> set[str]:
    """The values that a pattern names; a brace that does not close is one that nobody can name."""
    try:
        return {f"{{{name}}}" for _, name, _, _ in Formatter().parse(str(pattern)) if name is not None}
    except ValueError:
        return {str(pattern)}


def shipped() -> tuple[str, ...]:
    """The languages there are catalogs of, English left out."""
    return tuple(sorted(each.name.removesuffix(ENDING) for each in _folder().iterdir() if each.name.endswith(ENDING)))


def _folder() -> Any:
    return files("minutebook") / FOLDER


def _text_of(name: str) -> str:
    for each in (name, name.partition("-")[0].partition("_")[0]):
        if each in shipped():
            text: str = (_folder() / f"{each}{ENDING}").read_text(encoding="utf-8")
            return text
    return ""


def _in_its_forms(name: str) -> Language:
    """A language without words: how it writes days and numbers. English of another sort has our days."""
    from babel import Locale, UnknownLocaleError  # a site in English does without, and starts sooner
    from babel.dates import format_date

    try:
        locale = Locale.parse(name.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return replace(ENGLISH, name=name)
    if locale.language == "en":
        return replace(ENGLISH, name=name)

    def form(pattern: str) -> Callable[[date], str]:
        @lru_cache(maxsize=8_192)
        def formed(day: date) -> str:
            return format_date(day, format=pattern, locale=locale)

        return formed

    days = DayForms(form("medium"), form("LLLL y"), form("LLL"))
    signs: Mapping[str, str] = locale.number_symbols.get("latn", {})
    return Language(name, days=days, group=signs.get("group", ","), point=signs.get("decimal", "."))


def _with_words(language: Language, text: str) -> Language:
    """The language with what a catalog says; what it leaves empty stays as it is."""
    from babel.messages.pofile import read_po

    catalog = read_po(StringIO(text))
    said = [(each.id, each.string) for each in catalog if each.id and each.string]
    phrases = {one: string for one, string in said if isinstance(one, str) and isinstance(string, str)}
    counted = {one[0]: tuple(strings) for one, strings in said if isinstance(one, tuple) and all(strings)}
    return replace(
        language,
        phrases={**language.phrases, **phrases},
        counted={**language.counted, **counted},
        form=c2py(catalog.plural_expr),  # which has read it, so that nothing but numbers, n and signs gets into scripts
        form_told=catalog.plural_expr,
    )
