"""What the interface says in English it says in every language that is shipped."""

import string
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog

from minutebook.render.languages import shipped
from tests.architecture.interface import interface_keys, kept_up, missing_in, read_catalog
from tests.architecture.source import PACKAGE, refuse


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
