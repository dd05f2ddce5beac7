"""Words of our scripts: found there, and put into the language of a site while its files are made."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache

from minutebook.core.words import ENGLISH, Language

_TEXT = r'"(?:[^"\\\n]|\\.)*"'
# say("…" with its text; no other call, and no text that is worked out.
_SAID = re.compile(rf"(\bsay\()({_TEXT})")
# forms("…", "…" with both texts, up to the bracket that ends it.
_COUNTED = re.compile(rf"(\bforms\()({_TEXT}), ({_TEXT})(?=\))")
_FORM = "Number(n !== 1)"
"""How `10-base.js` tells which of the forms of an English phrase a number takes."""


def phrases_in(script: str) -> Iterator[str]:
    """What a script says."""
    yield from (json.loads(found[2]) for found in _SAID.finditer(script))


def counted_in(script: str) -> Iterator[tuple[str, str]]:
    """What it says with a number: of one, and of more."""
    yield from ((json.loads(found[2]), json.loads(found[3])) for found in _COUNTED.finditer(script))


@lru_cache(maxsize=64)
def in_language(script: str, language: Language) -> str:
    """The script with words of a language in the place of English ones; what it has no words for stays as it is."""
    if language is ENGLISH:
        return script

    def said(found: re.Match[str]) -> str:
        return found[1] + _text(language.word(json.loads(found[2])))

    def counted(found: re.Match[str]) -> str:
        one, many = json.loads(found[2]), json.loads(found[3])
        return found[1] + ", ".join(map(_text, language.patterns(one, many)))

    return _COUNTED.sub(counted, _SAID.sub(said, script)).replace(_FORM, f"Number({language.form_told})")


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
