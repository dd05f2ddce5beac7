"""What the search page must know of the site before anything is asked: its pages, and the words on them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from unicodedata import combining, normalize

from minutebook.core.identity import ID_PATTERN
from minutebook.core.stop_words import stop_words
from minutebook.core.text import label_of
from minutebook.core.unspaced import CONSONANTS, LETTERS, MARK, without_pairs
from minutebook.render.languages import language_of
from minutebook.schema.lifecycle import Stage
from minutebook.views.as_of_data import PROBES
from minutebook.views.card import BETWEEN_VALUES, NO_FACETS

PAGES, WORDS = "pages.json", "words.txt"
"""Files beside the index: the first is read by every search, the second where a word is on no page."""

ORDER = ("kind", "status", "program")
"""Facets that stand in front; the others follow by name, the year last."""

OVER = frozenset(stage.mark for stage in Stage if stage.is_over)

_WORD = re.compile(r"[^\W_]+")
_SHORTEST, _LONGEST = 3, 40
_UNSPACED = re.compile(f"[{LETTERS}]")


def pages_told(
    found: Mapping[str, Mapping[str, Any]], language: str, words: str = "", parts: Sequence[str] = ()
) -> str:
    """JSON of every page by the key Pagefind knows it by: title, id, day, whether it is over, other names, facets.

    `words` is a catalog of the site's own, `parts` the folders of what is indexed beside the first part.
    """
    names = sorted({name for page in found.values() for name in page["meta"] if name not in NO_FACETS}, key=_place)
    values = {name: sorted({each for page in found.values() for each in _values(page["meta"], name)}) for name in names}
    numbers = {name: {value: number for number, value in enumerate(listed)} for name, listed in values.items()}
    pages = []
    for key in sorted(found, key=lambda each: found[each]["url"]):
        meta = found[key]["meta"]
        title, names_too = without_pairs(meta.get("title", "")).strip(), meta.get("aliases", "").split()
        facets = [[numbers[name][each] for each in _values(meta, name)] for name in names]
        is_over = int(meta.get("stage") in OVER)
        pages.append([key, title, meta.get("id", ""), meta.get("day", ""), is_over, names_too, facets])
    speaks = language_of(language, words)
    told = {
        "facets": [[name, speaks.of(label_of(name)), values[name]] for name in names],
        "parts": list(parts),
        "days": [speaks.days.day(each) for each in PROBES],
        "pages": pages,
        "ids": ID_PATTERN,
        "unspaced": [LETTERS, CONSONANTS],
        "stop": sorted({folded(each) for each in stop_words(language)}),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"


def _values(meta: Mapping[str, str], name: str) -> list[str]:
    return meta[name].split(BETWEEN_VALUES) if name in meta else []


def words_told(texts: Iterable[str]) -> str:
    """Every word of the texts, those of many pages first, so that of two that might be meant the usual one is."""
    written = Counter(word for text in texts for word in set(_WORD.findall(normalize("NFC", text.lower()))))
    pages: Counter[str] = Counter()
    for word, number in written.items():
        pages[folded(word)] += number
    words = [word for word in pages if _SHORTEST <= len(word) <= _LONGEST and _is_word(word)]
    return " ".join(sorted(words, key=lambda word: (-pages[word], word))) + "\n"


def folded(text: str) -> str:
    """Small letters without their accents, as the search page folds what is typed."""
    small = text.lower()
    return small if small.isascii() else "".join(sign for sign in normalize("NFKD", small) if not combining(sign))


def _is_word(word: str) -> bool:
    return not word.startswith(MARK) and not word.isdecimal() and _UNSPACED.search(word) is None


def _place(name: str) -> tuple[int, str]:
    return (ORDER.index(name) if name in ORDER else len(ORDER) + (name == "year"), name)
