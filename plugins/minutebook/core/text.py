"""Words: the nearest known one, plurals, lists, field names as labels."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache, cached_property

from minutebook.core.groups import in_groups
from minutebook.core.words import JoinedPhrase, Phrase, changed, say, say_count

SHORT_FORMS = frozenset({"id", "sfia"})
"""Names that are the first letters of other words."""


FEW = 100
"""Words that are each compared with the one asked for; of more, those that share its letters."""

_NEAR = 0.75
"""Share of letters that a misspelling has in common with the word; `rejected` and `retired` have two thirds."""

_NEAREST, _LONGEST, _MOST_POSTINGS = 12, 200, 2_000


class NearestWords:
    """Known words, indexed by their parts, so that the nearest one to a misspelled word is found fast."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = sorted(words)
        self._spelled = dict(zip(reversed([each.lower() for each in self.words]), reversed(self.words), strict=True))
        self._lower = sorted(self._spelled)

    def hint(self, word: str) -> str:
        """A hint that names the nearest choice, or all of them where none is near."""
        close = get_close_matches(word.lower(), self._near(word.lower()), n=1, cutoff=_NEAR)
        if close:
            return f"did you mean '{self._spelled[close[0]]}'?"
        return f"use one of: {', '.join(self.words)}" if 0 < len(self.words) <= 24 else ""

    def _near(self, word: str) -> list[str]:
        """Choices worth a look: all of a few; of many those beside it in order, and those with its rarest runs of
        letters."""
        if len(self._lower) <= FEW:
            return self._lower
        if len(word) > _LONGEST:
            return []
        shared: Counter[int] = Counter()
        place = bisect_left(self._lower, word)
        shared.update(range(max(0, place - _NEAREST // 2), min(len(self._lower), place + _NEAREST // 2)))
        seen = 0
        for places in sorted((self._holders.get(each, []) for each in _runs(word)), key=len):
            seen += len(places)
            if seen > _MOST_POSTINGS:
                break
            shared.update(places)
        best = sorted(shared, key=lambda at: (-2 * shared[at] / (len(word) + len(self._lower[at])), -at))
        return [self._lower[at] for at in best[:_NEAREST]]

    @cached_property
    def _holders(self) -> dict[str, list[int]]:
        return in_groups((run, at) for at, each in enumerate(self._lower) for run in _runs(each[:_LONGEST]))


def _runs(word: str) -> list[str]:
    """Every two and every three letters that follow one another, each once, the edges of the word included."""
    edged = f"^{word}$"
    return sorted({edged[at : at + length] for length in (2, 3) for at in range(len(edged) - length + 1)})


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A hint that names the nearest choice, or all of them where none is near; for one word only."""
    return NearestWords(choices).hint(word)


def joined(words: Iterable[str], last: str = say("and"), most: int = 0) -> Phrase:
    """a, b and c; with `most` no more than so many, and how many others there are."""
    listed = list(words)
    if most and len(listed) > most:
        listed[most:] = [say("{n} more", n=len(listed) - most)]
    return JoinedPhrase(listed, ", ", last)


def cut(caption: str, shown: int, number: int) -> str:
    """What stands over a list, which says when only the first are shown."""
    return caption if shown >= number else say("{caption}, the first {n}", caption=caption, n=shown)


def with_article(noun: str) -> Phrase:
    """A decision, an artifact."""
    return say("an {noun}", noun=noun) if noun[:1].lower() in "aeiou" else say("a {noun}", noun=noun)


def counted(number: int, singular: str, plural: str = "") -> Phrase:
    """1 record, 2 records."""
    one, many = (f"{{n}} {each.replace('{', '{{').replace('}', '}}')}" for each in (singular, plural or singular + "s"))
    return say_count(number, one, many)


def with_capital(text: str) -> str:
    """Its first letter as at the head of a sentence."""
    return f"{text[:1].upper()}{text[1:]}"


def sentence(words: str) -> str:
    """Words with a full stop, unless they end with a punctuation mark."""
    return changed(words, _with_stop)


def _with_stop(words: str) -> str:
    return words if words.endswith((".", "?", ":")) or not words else f"{words}."


@cache
def label_of(name: str) -> Phrase:
    """Decision date, for decision_date or decision-date; short forms in capitals."""
    words = name.replace("_", " ").replace("-", " ").strip()
    return Phrase(words.upper() if words in SHORT_FORMS else words[:1].upper() + words[1:])
