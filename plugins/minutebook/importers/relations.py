"""What one record says of another: superseded by, amends, and the names it calls it by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from minutebook.importers.words import Words, folded

RELATIONS = ("superseded by", "supersedes", "amended by", "amends")

_LINK = re.compile(r"\[([^\[\]]*)\]\(<?([^()<>\s]+)>?[^()]*\)")
_NAMED = re.compile(r"\b([A-Za-z]{2,9})[-_ #]?0*([0-9]{1,5})\b")
_NUMBER = re.compile(r"(?:^|[\s#])0*([0-9]{1,5})\b(?![-/.][0-9])")
_BARE_LINK = re.compile(r"<?((?:\.{0,2}/)?[\w./ -]+\.md)>?")
_WHOLE = re.compile(r"^$|\b(?:adr|decision|document|kep|pep|proposal|record|rfc)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Tie:
    """A relation in words: which (one of RELATIONS), to what, in the source's words, and for which part."""

    key: str
    targets: tuple[str, ...]
    part: str = ""


def tie_in(text: str, words: Words) -> Tie | None:
    """The relation a line begins with, such as `Partially superseded by [5](0005-x.md)`; None where it does not."""
    said = text.strip().strip("*_`>").strip()
    match = _opening(words).match(said)
    if match is None:
        return None
    rest = said[match.end() :].strip(" :*_`")
    targets = targets_in(rest)
    if match["lead"] and (not targets or targets == (rest.strip(" ."),)):
        return None
    partly = (match["before"] or match["after"] or _subject(match["lead"] or "")).strip()
    return Tie(words.keys[folded(match["phrase"])], targets, partly) if targets or partly else None


def _subject(lead: str) -> str:
    """What is meant where a sentence speaks of less than the whole record: `These IP ranges`."""
    return "" if _WHOLE.search(lead) else lead.strip()


def is_bare(text: str, words: Words) -> bool:
    """Whether a line says a relation and its targets, and nothing else."""
    match = _opening(words).match(text.strip().strip("*_`>").strip())
    if match is None:
        return False
    rest = _NAMED.sub("", _LINK.sub("", match.string[match.end() :]))
    return not rest.replace(" and ", "").strip(" .,*_`") and bool(_LINK.search(text) or _NAMED.search(text))


def targets_in(text: str) -> tuple[str, ...]:
    """What is named: links by their address, else ids and numbers, else file names, else the words."""
    links = [each[2] for each in _LINK.finditer(text)]
    if links:
        return tuple(dict.fromkeys(links))
    files = [each[1].strip() for each in _BARE_LINK.finditer(text)]
    if files:
        return tuple(dict.fromkeys(files))
    ids = [f"{each[1]}-{each[2]}" for each in _NAMED.finditer(text) if each[1].casefold() not in ("and", "und", "et")]
    if not ids:
        ids = [each[1] for each in _NUMBER.finditer(text)]
    bare = text.strip(" .[]{}\"'")
    return tuple(dict.fromkeys(ids)) or ((bare,) if bare else ())


@cache
def _opening(words: Words) -> re.Pattern[str]:
    phrases = sorted((said for said, ours in words.keys.items() if ours in RELATIONS), key=len, reverse=True)
    named = "|".join(re.escape(each).replace(r"\ ", r"[\s_-]+") for each in phrases)
    partly = "|".join(re.escape(each) for each in words.partly)
    return re.compile(
        r"(?P<lead>(?:this|the|these)\s+(?:\w+\s+){1,3}?)?(?:(?:is|was|has been|have been)\s+)?"
        rf"(?:(?P<before>{partly})\s+)?"
        rf"(?P<phrase>{named})(?:\s*[::]|\b|(?<=[^\x00-\x7f]))\s*(?:,?\s*(?P<after>{partly}))?\s*",
        re.IGNORECASE,
    )
