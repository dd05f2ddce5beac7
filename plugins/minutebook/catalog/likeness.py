"""How alike the texts of records are: word stems, weighted by how few of the records have them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log, sqrt
from unicodedata import category, normalize
from zlib import crc32

from minutebook.core.values import dataclass
from minutebook.schema.record import Record

TEXT_READ = 1_000
"""Characters of a body that count: what a record is about, it says at its beginning."""

_TIMES = (("title", 3), ("summary", 2))
KEYS_SHARED = 3
"""Records that are alike share so many of the words that weigh most in each; nearly all others do not."""

_KEYS = 12
_BITS = 256
_MANY = 20
_WORD = re.compile(r"[^\W\d_]\w+")
_ENDINGS = (
    *("ations", "ation", "ments", "ment", "ings", "ing", "ities", "ity"),
    *("ies", "ers", "ed", "es", "er", "ly", "s"),
)
_SAY_NOTHING = (
    "about above after again all also an and any are as at be because been before being between both but by can could "
    "did do does done during each for from further had has have having how if in into is it its just may might more "
    "most must my no nor not now of off on once one only or other our out over own per same shall should so some such "
    "than that the their them then there these they this those through to too under until up upon use used using very "
    "was we were what when where which while who whom why will with within without would you your context decide "
    "decided decision decisions option options consequence consequences record chosen choose"
)
_COMMON = frozenset(_SAY_NOTHING.split())


@dataclass(frozen=True)
class WordWeights:
    """A record's words, each with its weight; all together they are of length 1.

    `keys` has a bit for each of the words that weigh most, by which unlike pairs are told apart at once.
    """

    weights: Mapping[str, float]
    keys: int

    def likeness(self, other: WordWeights) -> float:
        """From 0 for no word in common to 1 for the same words as often."""
        few, many = sorted((self.weights, other.weights), key=len)
        return sum(weight * many[word] for word, weight in few.items() if word in many)


def portraits_of(records: Iterable[Record]) -> dict[str, WordWeights]:
    """A portrait of each record by its path; a word counts for less the more of these records have it.

    One that most of them have does not count at all.
    """
    counts = {record.path: _counted(record) for record in records}
    spread = Counter(word for each in counts.values() for word in each)
    most = len(counts) / 2 if len(counts) >= _MANY else len(counts)
    rarity = {word: log((len(counts) + 1) / number) for word, number in spread.items() if number <= most}
    return {path: _portrait(each, rarity) for path, each in counts.items()}


def _counted(record: Record) -> Counter[str]:
    found: Counter[str] = Counter()
    for name, times in (*_TIMES, *((name, 1) for name in record.kind.gist_fields)):
        for word in _words(str(getattr(record, name, None) or "")):
            found[word] += times
    found.update(_words(record.source.body.prose[:TEXT_READ]))
    return found


def _portrait(counts: Mapping[str, int], rarity: Mapping[str, float]) -> WordWeights:
    weights = {word: (1 + log(number)) * rarity[word] for word, number in counts.items() if word in rarity}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    keys = 0
    for word in sorted(weights, key=lambda each: (-weights[each], each))[:_KEYS]:
        keys |= 1 << crc32(word.encode()) % _BITS
    return WordWeights({word: weight / length for word, weight in weights.items()}, keys)


def bits_of(number: int) -> list[int]:
    """Which bits of a number are set, the least first."""
    found = []
    while number:
        least = number & -number
        found.append(least.bit_length() - 1)
        number ^= least
    return found


def _words(text: str) -> list[str]:
    plain = text.lower()
    if not plain.isascii():
        plain = "".join(each for each in normalize("NFKD", plain) if category(each) != "Mn")
    return [stem for word in _WORD.findall(plain) if (stem := _stem(word))]


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """A word without its English ending; empty for one that says nothing by itself."""
    if len(word) < 3 or word in _COMMON:
        return ""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word
