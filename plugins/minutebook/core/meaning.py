"""Words that carry what was settled: numbers, days, amounts, names, negations; which of them an edit changes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from minutebook.core.alignment import aligned
from minutebook.core.groups import in_groups
from minutebook.core.identity import is_id

_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen "
    "half quarter third double triple twice first second fourth fifth last"
)
_DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december today tomorrow yesterday daily weekly monthly quarterly yearly"
)
_BOUNDS = "all any every each some only except unless until least most more less fewer before after above below"
_NEGATIONS = "not no never none nobody nothing nowhere neither nor without cannot cant dont wont"
_DUTIES = "must may shall should can could might required optional allowed forbidden"
_WEIGHTY = frozenset(f"{_NUMBERS} {_DAYS} {_BOUNDS} {_NEGATIONS} {_DUTIES}".split())
_OPPOSITES = ("un", "in", "im", "il", "ir", "non", "non-", "dis", "mis", "de", "anti-")
_SIGNS = re.compile(r"[0-9%‰$€£¥₹§]")
# Signs around a word, but those that mean something: @ and + - before it, currency, percent and paragraph signs.
_EDGES = re.compile(r"^[^\w@%‰$€£¥₹§+-]+|[^\w%‰$€£¥₹§]+$")


# What makes a line a rule, an underline, a list item, a quote, a table row or an admonition.
_LEAD = re.compile(r"(?:-+|=+|\*{3,}|_{3,})\s*$|(?:[-*+:|>]|\d+[.)]|!!!|\?\?\?\+?)(?=\s|$)")
_MARKUP = re.compile(r"[<>{}\[\]#|~`^\\&]")
# Where a link leads, brackets inside it allowed; and the address of a definition, `]: address`.
_TARGET = re.compile(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\]:[^\n]*")


class _MeaningWord(NamedTuple):
    text: str
    is_first: bool
    """Whether a sentence begins with it, so that its capital says nothing."""


def markup_of(text: str) -> tuple[str, ...]:
    """What makes headings, lists, tables, links, code and HTML of a text, in order; where links lead left out.

    How lines are wrapped does not count, save where a line begins a list, a quotation or the like, or is set in.
    """
    found: list[str] = []
    for line in without_targets(text).split("\n"):
        bare = line.lstrip(" \t")
        depth, lead = len(line[: len(line) - len(bare)].expandtabs(4)), _LEAD.match(bare)
        found += [f"set in by {depth}"] if bare and depth > 1 else []
        found += ["1." if lead[0][0].isdigit() else lead[0].strip()] if lead else []
        found += _MARKUP.findall(bare, lead.end() if lead else 0)
    return tuple(found)


def targets_of(text: str) -> tuple[str, ...]:
    """Where the links of a text lead, as written."""
    return tuple(_TARGET.findall(text))


def without_targets(text: str) -> str:
    """A text without where its links lead."""
    return _TARGET.sub("]", text)


def weighty_changes(before: str, after: str, handles: Collection[str] = ()) -> tuple[tuple[str, str], ...]:
    """Weighty words of one text and what stands in their place in the other, '' for nothing; in order.

    `handles` are people's names as the book writes them. A word that only has another case counts as the same.
    """
    old, new = _words(before), _words(after)
    names = {each.text.casefold() for each in (*old, *new) if _is_name(each)} | set(handles)
    was, now = [each.text.casefold() for each in old], [each.text.casefold() for each in new]
    found: list[tuple[str, str]] = []
    for tag, a, b, c, d in aligned(was, now):
        if tag == "equal":
            continue
        gone = [each.text for each in old[a:b] if _is_weighty(each, names)]
        come = [each.text for each in new[c:d] if _is_weighty(each, names)]
        if [each.casefold() for each in gone] != [each.casefold() for each in come]:
            found.append((" ".join(gone), " ".join(come)))
        else:
            found += _opposites(was[a:b], now[c:d])
    return tuple(found)


def _words(text: str) -> list[_MeaningWord]:
    found: list[_MeaningWord] = []
    is_first, end = True, 0
    for each in re.finditer(r"\S+", text):
        is_first = is_first or "\n\n" in text[end : each.start()]
        end = each.end()
        word = _EDGES.sub("", each[0].replace("’", "'"))
        if _SIGNS.search(word) or any(letter.isalnum() for letter in word):
            found.append(_MeaningWord(word, is_first))
            is_first = each[0].rstrip("\"'”’)*_").endswith((".", "!", "?", ":", "…"))
        else:  # a sign, such as that of a list or a heading
            is_first = True
    return found


def _is_name(word: _MeaningWord) -> bool:
    capital = word.text[:1].isupper() and word.text != "I"
    return capital and (not word.is_first or (len(word.text) > 1 and word.text.isupper()))


def _is_weighty(word: _MeaningWord, names: Collection[str]) -> bool:
    plain = word.text.casefold()
    return (
        plain in names
        or plain in _WEIGHTY
        or plain.endswith("n't")
        or plain.startswith("@")
        or is_id(word.text)
        or _SIGNS.search(plain) is not None
    )


def _opposites(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Words of one stretch with their opposites in the other."""
    places = in_groups((word, at) for at, word in enumerate(after))
    for one in before:
        ways = {f"{prefix}{one}" for prefix in _OPPOSITES}
        ways |= {one.removeprefix(prefix) for prefix in _OPPOSITES if one.startswith(prefix)}
        yield from ((one, after[at]) for at in sorted(at for way in ways for at in places.get(way, ())[:1]))
