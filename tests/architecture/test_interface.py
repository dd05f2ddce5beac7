"""What the interface says in English it says in every language that is shipped."""

import re
import string
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog

from minutebook.render.languages import shipped
from tests.architecture.interface import TEMPLATES, interface_keys, kept_up, missing_in, read_catalog
from tests.architecture.source import PACKAGE, ROOT, refuse
from tests.architecture.test_every_language import english_in, told_in


def catalog_of(language: str) -> Catalog:
    return read_catalog(PACKAGE / "words" / f"{language}.po")


def fields_in(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}


@pytest.mark.parametrize("language", shipped())
def test_a_catalog_has_every_word(language: str) -> None:
    missing = missing_in(kept_up(catalog_of(language)))
    refuse((f"words/{language}.po has nothing for {each!r}" for each in missing), "run `make words` and fill them in")


@pytest.mark.parametrize("language", shipped())
def test_a_catalog_has_no_word_that_nobody_says(language: str) -> None:
    keys = interface_keys()
    known = {*keys.phrases, *keys.counted.items()}
    left = sorted(str(each.id) for each in catalog_of(language) if each.id and each.id not in known)
    refuse((f"words/{language}.po: nobody says {each!r}" for each in left), "run `make words`")


@pytest.mark.parametrize("language", shipped())
def test_a_translation_names_the_values_of_its_pattern(language: str) -> None:
    def odd() -> Iterator[str]:
        for each in catalog_of(language):
            if not each.id:
                continue
            wanted = fields_in(each.id if isinstance(each.id, str) else each.id[1])
            for said in (each.string,) if isinstance(each.string, str) else each.string:
                if fields_in(said) != wanted:
                    yield f"words/{language}.po: {each.id!r} becomes {said!r}"

    refuse(odd(), "use each value of the English pattern once, by its name")


def test_german_is_shipped() -> None:
    assert "de" in shipped()
    assert len(interface_keys().phrases) > 500


JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
ATTRIBUTES = re.compile(r"[\w-]+=\"[^\"]*\"|\bdata-\w+")
"""Those that a macro gives to an element elsewhere."""
OWN = {"overrides/home.html"}
"""Templates of our own site, which is in English."""


def test_templates_say_their_words() -> None:
    def unsaid() -> Iterator[str]:
        for folder in TEMPLATES:
            for path in (each for each in sorted(folder.rglob("*")) if each.suffix in (".j2", ".html")):
                name = path.relative_to(ROOT).as_posix()
                texts = told_in(JINJA.sub(" ", path.read_text(encoding="utf-8"))) if name not in OWN else []
                plain = (ATTRIBUTES.sub(" ", each) for each in texts)
                yield from (f"{name}: {found!r}" for text in plain for found in english_in(text))

    refuse(unsaid(), 'write {{ "…"|say }}')


LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`')
HOLES = re.compile(r"\$\{[^{}]*\}")
COMMENTS = re.compile(r"/\*.*?\*/|(?<![:\"'`\\])//[^\n]*", re.DOTALL)
UNREAD = re.compile(
    r"(?:\b(?:say|forms|Error|querySelector|querySelectorAll|closest|matches|all|one|RegExp)\(|\bforms\(\"[^\"]*\", )$"
)
"""What stands before a text that is said, or that no reader sees."""
LIKE_WORDS = re.compile(r"[A-Za-z]{2,} [a-z]{2,}|^[A-Z][a-z]+[.:]?$|^[a-z]{3,}: ")
CODE = re.compile(r"[\[\]#>=<()]|--|mb-|^\.|\.js")
NO_WORDS = {"Escape", "Enter", "Esc", "Event", "use strict"}
"""Texts in scripts that nobody reads."""


def unsaid_in(script: str) -> Iterator[str]:
    """Texts of a script that look like words for readers and do not go through `say`."""
    plain = COMMENTS.sub("", script)
    for found in LITERAL.finditer(plain):
        text = HOLES.sub(" ", found[0][1:-1])
        is_told = UNREAD.search(plain[: found.start()]) or CODE.search(text) or text in NO_WORDS
        if LIKE_WORDS.search(text) and not is_told:
            yield found[0]


def test_scripts_say_their_words() -> None:
    scripts = sorted((PACKAGE / "assets").rglob("*.js"))
    refuse(
        (f"{path.name}: {each}" for path in scripts for each in unsaid_in(path.read_text(encoding="utf-8"))),
        'write say("…")',
    )


def test_what_counts_as_unsaid() -> None:
    script = 'a = "Clear filters"; b = say("Clear"); c = "mb-open"; d = `${n} more records`; // "It is so"\n'
    assert [*unsaid_in(script)] == ['"Clear filters"', "`${n} more records`"]
