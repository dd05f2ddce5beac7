"""Who may see a page, as its file says it: the one answer for records, plain pages and files beside them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, Literal

from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.core.text import did_you_mean
from minutebook.core.values import dataclass
from minutebook.sources.prose import cover, fences, inline_code
from minutebook.sources.source import Path, Source

Level = Literal["public", "internal", "restricted"]
"""What a page may say, from the widest readership to the narrowest."""

LEVELS: tuple[str, ...] = ("public", "internal", "restricted")

UNKNOWN = "unknown"
"""What a page says that means to say something, and says it so that nobody can tell what: no edition shows it."""

VISIBILITY_UNCLEAR = Code(
    "visibility-unclear",
    Severity.ERROR,
    "The page says who may read it in a way that cannot be understood.",
    "No edition shows it, so that nothing confidential is published.",
    "Write `visibility:` with one of the words that the message lists.",
    can_be_waived=False,
)

_NAME = "visibility"
_SHORT = ("vis", "visible")
_SECRET = (*LEVELS, "private", "confidential", "secret", "hidden")
_NEAR = 0.75
_INVISIBLE = r"\u00ad\u200b-\u200f\u2060\ufeff"
# A line that may say `visibility`: any word of five or more letters that begins with v, wide or with marks of no width.
_LINE = re.compile(
    r"^(?:[^\w\n]*|[^\S\n]*[{\[][^\n]*?[\"',\t ])"
    rf"\b(?P<key>[v\uff56\uff36][\w{_INVISIBLE}]{{4,20}})\b[^\w\n:=\uff1a]*[:=\uff1a](?P<value>[^\n]*)$",
    re.IGNORECASE | re.MULTILINE,
)
# What is in every such line, found sooner: the word, and the sign behind it.
_WORD_AND_SIGN = re.compile(rf"[vV\uff56\uff36][\w{_INVISIBLE}]{{4,20}}[^\w\n:=\uff1a]*[:=\uff1a]")
# A line that may open a front matter: --- or like signs, a brace, a comment.
_FENCE_LINE = re.compile(r"\s*(?:[-+;=~*_.\u2010-\u2015\u2212]{2,}\s*\w*|[{(]|<!--.*)\s*")
# A line that may stand in a front matter: it has a colon or =, or is empty, a comment or a list item.
_PAIR = re.compile(r"[^\n]*[:=].*|\s*(?:[#>*+-].*)?")
_LONGEST = 30


@dataclass(frozen=True)
class Visibility:
    """One of LEVELS, UNKNOWN, or '' where the page says nothing; and what is wrong with how it says it."""

    level: str = ""
    problems: tuple[Problem, ...] = ()


def visibility_of(source: Source) -> Visibility:
    """What a page says of who may see it.

    It is looked for in the front matter, under its name. Whatever else reads like it (another spelling, another
    group, a second block, a line of the text) leaves the page unknown, unless both say the same.
    """
    if not source.readable:
        salvaged = source.salvaged.get(_NAME, LEVELS[-1])
        return Visibility(salvaged if salvaged in LEVELS else UNKNOWN)
    said = source.metadata.get(_NAME)
    level = said if isinstance(said, str) and said in LEVELS else ""
    problems = [] if level or _NAME not in source.metadata else [_misspelt(source, said)]
    problems += _misnamed(source, source.metadata, level)
    problems += _misplaced(source, level)
    return Visibility(UNKNOWN if problems else level, tuple(problems))


def level_named(name: str, word: str) -> str:
    """What a line `name: word` says in a file of another sort, such as data; UNKNOWN for whatever is not ours."""
    return word if name == _NAME and word in LEVELS else UNKNOWN


def _misspelt(source: Source, said: object) -> Problem:
    one_of = f"use one of: {', '.join(sorted(LEVELS))}"
    if said is None or said == "":
        message = "visibility: has no value, so no edition shows the page"
        return VISIBILITY_UNCLEAR.at(source.at(_NAME), message, f"{one_of}; or delete the line for the site's default")
    shown = f"'{said[:60]}'" if isinstance(said, str) else "a value that is not a single word"
    hint = did_you_mean(said, LEVELS) if isinstance(said, str) else one_of
    message = f"visibility: unknown value {shown}, so no edition shows the page"
    return VISIBILITY_UNCLEAR.at(source.at(_NAME), message, hint)


def _misnamed(source: Source, group: Mapping[str, Any], level: str, path: Path = ()) -> Iterator[Problem]:
    """Names near ours, and ours in a group, where it is not looked for."""
    for name, value in group.items():
        if not isinstance(value, str) and isinstance(value, Mapping):
            yield from _misnamed(source, value, level, (*path, name))
            continue
        if value is None or not _is_near_name(name):
            continue
        here = (*path, name)
        if here == (_NAME,) or value == level:
            continue
        if not path or _is_level_like(str(value)):
            hint = f"write `visibility: {level or LEVELS[-1]}` at the left edge, once"
            message = f"{' '.join(map(str, here))}: is not where visibility is looked for, so no edition shows the page"
            yield VISIBILITY_UNCLEAR.at(source.at_key(*here), message, hint)


def _misplaced(source: Source, level: str) -> Iterator[Problem]:
    """Lines of the text that say it; examples in fences and in `code` do not count."""
    text = source.body.text
    if not (_WORD_AND_SIGN.search(text) and _LINE.search(text)):
        return
    plain = cover(text, [(each.start, each.end) for each in fences(text)]) if "```" in text or "~~~" in text else text
    plain = cover(plain, inline_code(plain)) if "`" in plain else plain
    for found in _LINE.finditer(plain):
        value = _words(found["value"])
        if not _is_near_name(found["key"]) or value == [level] or not _says(value, plain, found.start()):
            continue
        place: Location = source.at_offset(found.start("key"))
        message = f"'{found['key']}' stands in the text, where it is not looked for, so no edition shows the page"
        hint = "move the line between the two lines --- at the very top of the file, or put it in `code` to show it"
        yield VISIBILITY_UNCLEAR.at(place, message, hint)


def _says(value: list[str], text: str, start: int) -> bool:
    """Whether a line is meant to set something: by its word, or because it stands in what looks like a block."""
    if not value or len(value) > 3:
        return False
    return _is_level_like(value[0]) or _is_in_block(text, start)


def _is_in_block(text: str, start: int) -> bool:
    """Whether there are but lines `name: value` between a line such as --- or +++ and this one."""
    above = text[max(0, start - 2_000) : start].split("\n")
    for line in reversed(above):
        if _FENCE_LINE.fullmatch(line):
            return True
        if not _PAIR.fullmatch(line):
            return False
    return False


def _words(value: str) -> list[str]:
    return re.findall(r"\w+", value.lower())


@lru_cache(maxsize=4_096)  # fields have the same names in every record
def _is_near_name(name: str) -> bool:
    plain = _letters(name[:_LONGEST])
    return plain in _SHORT or _NAME in plain or SequenceMatcher(None, plain, _NAME).ratio() >= _NEAR


def _is_level_like(word: str) -> bool:
    plain = _letters(word[:_LONGEST])
    return any(SequenceMatcher(None, plain, each).ratio() >= _NEAR for each in _SECRET)


def _letters(word: str) -> str:
    """The letters of a word, without case and accents."""
    return "".join(each for each in unicodedata.normalize("NFKD", word).lower() if each.isalpha())
