"""Hidden names found in a text, however they are spelled: ids, handles, file names, titles, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from itertools import pairwise
from typing import Any

from minutebook.core.identity import is_id
from minutebook.core.spelling import BREAK, read_plainly
from minutebook.core.values import dataclass

Span = tuple[int, int]
Tree = dict[str, Any]
"""Words to what may follow them; below _END the names that end there."""

_END = ""

TITLE_WORDS, TITLE_LETTERS = 3, 12
"""From how many words and letters on words with blanks between them can be nothing but a name or a title."""

_WORD = re.compile(r"[^\W_]+")
# What ties words into one name, as in a file name or an address; blanks only around a hyphen.
_JOINT = re.compile(r"(?:[-_.+~\\]|\s*-\s*){1,3}")
# What may stand between the words of a title that is written in prose: at most four signs.
_GAP = re.compile(r"[\s\-_.,:;()'&/+\u2018\u2019\u201c\u201d]{1,4}")
# A handle after @ or [[; the dot that ends a sentence is taken along and cut off later.
_MENTION = re.compile(r"(?:@|\[\[\s*)([A-Za-z][\w.-]*)")
# An id in its parts: prefix, number, letter.
_PARTS = re.compile(r"([A-Za-z][A-Za-z0-9]{0,9})-([0-9]{1,9})([a-z]?)", re.IGNORECASE)
_BETWEEN = r"[-_\s.:/#\\\x00]{0,6}(?:n[or]\.?\s?)?"
_MONTHS = frozenset({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"})
_CONTINUED = re.compile(r"[^\W_][-_.]+\Z")
"""The end of a text that ties it to the word behind it: a letter and a hyphen, underscore or dot."""
_SPREAD = r"[\s._*-]{1,2}"


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name as they are compared."""
    return tuple(_WORD.findall(read_plainly(text).lower()))


@dataclass(frozen=True)
class NamePhrase:
    """Several words that are a name together: joined by hyphens and the like always, with blanks between them where
    that can be no ordinary wording. `exact` is a name of few words, which must have its capitals, too. A `file` with
    its ending is no part of a longer file name: plan.md is another file than project-plan.md."""

    words: tuple[str, ...]
    is_prose: bool = False
    exact: str = ""
    is_file: bool = False


def phrase_of(name: str, *, is_title: bool) -> NamePhrase | None:
    """A name that may be looked for in prose; None for a single word, which may be an ordinary one."""
    words = words_of(name)
    if len(words) < 2:
        return None
    is_long = len(words) >= TITLE_WORDS and len("".join(words)) >= TITLE_LETTERS
    plain = _WORD.findall(read_plainly(name))
    is_sure = len(words) >= TITLE_WORDS or _is_marked(plain[0][1:]) or any(map(_is_marked, plain[1:]))
    exact = " ".join(plain) if is_title and is_sure and not is_long else ""
    return NamePhrase(words, is_long, exact) if not is_title or is_long or exact else None


def _is_marked(word: str) -> bool:
    """Whether a word, or the rest of the first one behind its capital, has a capital: Falcon, ACME, iPhone."""
    return word != word.lower()


@dataclass(frozen=True)
class HiddenNames:
    """What is looked for. Made by `names_of`; all of it is found in one reading of a text."""

    numbers: frozenset[tuple[str, int, str]] = frozenset()
    kept: frozenset[str] = frozenset()
    handles: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()
    tree: Tree = field(default_factory=dict)
    singles: frozenset[str] = frozenset()
    patterns: tuple[re.Pattern[str], ...] = ()

    def may_be_in(self, text: str) -> bool:
        """A quick look at a text read plainly; one that says no is right."""
        lowered = text.lower()
        if any(True for _ in self._numbers(text, lowered)):
            return True
        words = _WORD.findall(lowered)
        may_be_phrase = not self.pairs.isdisjoint(pairwise(words)) or not self.singles.isdisjoint(words)
        if may_be_phrase and any(True for _ in self._phrases(text)):
            return True
        return any(True for _ in self._mentions(text))

    def find(self, text: str) -> list[Span]:
        """Where names stand in a text read plainly, in order, none within another."""
        spans = [*self._numbers(text, text.lower()), *self._mentions(text), *self._phrases(text)]
        found: list[Span] = []
        for start, end in sorted(spans, key=lambda each: (each[0], -each[1])):
            if found and start < found[-1][1]:
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
        return found

    def _numbers(self, text: str, lowered: str) -> Iterator[Span]:
        for pattern in self.patterns if len(lowered) == len(text) else ():
            for found in pattern.finditer(lowered):
                end = self._end(text, lowered, found)
                if end:
                    yield found.start(), end

    def _end(self, text: str, lowered: str, found: re.Match[str]) -> int:
        """Where an id ends that begins here; 0 where what looks like one is none, or one that may be named."""
        start, end = found.span()
        letters = re.sub(r"[\W_]", "", found["prefix"])
        digits = re.sub(r"[\W_]", "", found["number"]).replace("o", "0")
        written = text[start : start + len(found["prefix"])]
        before = text[start - 1 : start]
        if before.isalnum() and not (before.islower() and written[:1].isupper()):
            return 0
        if "-" not in found["between"] and (BREAK in found["between"] or "o" in found["number"]):
            return 0
        is_plain = re.fullmatch(r"[-_\\]{1,4}", found["between"]) is not None
        is_capital = written.upper() == written
        is_day = letters in _MONTHS and len(digits) <= 2 and found["between"].isspace()
        is_padded = digits[0] == "0" and not is_day
        if not (is_plain or is_capital or is_padded or (not found["between"] and len(digits) > 3)):
            return 0
        suffix = lowered[end : end + 1] if lowered[end : end + 1].isalpha() else ""
        if suffix and lowered[end + 1 : end + 2].isalnum():
            suffix = ""
        if f"{letters.upper()}-{digits}{suffix}" in self.kept:
            return 0
        number = digits.lstrip("0") or "0"
        is_hidden = len(number) < 10 and any((letters, int(number), each) in self.numbers for each in (suffix, ""))
        return end + len(suffix) if is_hidden else 0

    def _mentions(self, text: str) -> Iterator[Span]:
        if self.handles and ("@" in text or "[[" in text):
            for found in _MENTION.finditer(text):
                name = found[1].rstrip(".-_")
                if name.lower() in self.handles:
                    yield found.start(1), found.start(1) + len(name)

    def _phrases(self, text: str) -> Iterator[Span]:
        words = [(each[0].lower(), each.start(), each.end()) for each in _WORD.finditer(text)]
        for index, (word, start, end) in enumerate(words):
            if word in self.singles:
                yield start, end
            node, last = self.tree.get(word), index
            while node is not None:
                if any(_is_written(each, words[index : last + 1], text) for each in node.get(_END, ())):
                    yield start, words[last][2]
                last += 1
                node = node.get(words[last][0]) if last < len(words) else None


def _is_written(phrase: NamePhrase, words: list[tuple[str, int, int]], text: str) -> bool:
    if phrase.is_file and _CONTINUED.search(text[max(0, words[0][1] - 4) : words[0][1]]):
        return False
    gaps = [text[one[2] : other[1]] for one, other in pairwise(words)]
    if all(_JOINT.fullmatch(each) for each in gaps):
        return True
    if not all(_GAP.fullmatch(each) for each in gaps):
        return False
    return phrase.is_prose or phrase.exact == " ".join(text[start:end] for _, start, end in words)


def names_of(
    ids: Iterable[str], files: Iterable[str], titles: Iterable[str], kept: Iterable[str], kept_names: Iterable[str]
) -> HiddenNames:
    """Gather hidden ids and handles, names of files, and titles; `kept` ids and `kept_names` may be named."""
    listed = sorted(ids)
    numbers = {_number(each) for each in listed if is_id(each)}
    handles = [each for each in listed if not is_id(each)]
    spared = {words_of(each) for each in kept_names}
    phrases = [phrase_of(each, is_title=False) for each in handles]
    for each in sorted(files):
        phrase = phrase_of(each, is_title=False)
        phrases.append(phrase and replace(phrase, is_file="." in each))
    phrases += [phrase_of(each, is_title=True) for each in sorted(titles)]
    tree: Tree = {}
    pairs: set[tuple[str, str]] = set()
    singles = {each for each in handles if not is_ordinary(each)}
    for phrase in phrases:
        if phrase is not None and phrase.words not in spared:
            pairs.add((phrase.words[0], phrase.words[1]))
            node = tree
            for word in phrase.words:
                node = node.setdefault(word, {})
            node.setdefault(_END, {})[phrase] = None
            if len(phrase.words) >= TITLE_WORDS:
                singles.add("".join(phrase.words))
    return HiddenNames(
        frozenset(numbers),
        frozenset(kept),
        frozenset(handles),
        frozenset(pairs),
        tree,
        frozenset(each for each in singles if (each,) not in spared and "-" not in each),
        _patterns({prefix for prefix, _, _ in numbers}),
    )


def is_ordinary_title(title: str) -> bool:
    """Whether a title may be ordinary wording, so that it stays in prose: one word, or two such as Program lead."""
    return phrase_of(title, is_title=True) is None


def is_ordinary(handle: str) -> bool:
    """Whether a handle may be an ordinary word, so that it cannot be told from one in prose."""
    return handle.isalpha()


def _number(record_id: str) -> tuple[str, int, str]:
    parts = _PARTS.fullmatch(record_id)
    assert parts is not None  # it is an id
    return parts[1].lower(), int(parts[2]), parts[3].lower()


def _patterns(prefixes: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """Ids in lower-case text, as one writes them, and with a blank or a dot between all letters. They begin with the
    letters of the prefixes, which makes the search for them fast."""
    listed = sorted(prefixes, key=lambda each: (-len(each), each))
    if not listed:
        return ()
    close = "|".join(map(re.escape, listed))
    spread = "|".join(_SPREAD.join(map(re.escape, each)) for each in listed if len(each) > 1)
    numbers = {close: "[0-9o]*[0-9]", spread: f"[0-9](?:{_SPREAD}[0-9])*"}
    return tuple(
        re.compile(rf"(?P<prefix>{prefix})(?P<between>{_BETWEEN})(?P<number>{number})(?![0-9])")
        for prefix, number in numbers.items()
        if prefix
    )
