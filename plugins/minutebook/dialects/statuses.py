"""A status as stated, taken apart: its word, what follows it, and what it says of other records."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import field, replace
from functools import reduce

from minutebook.core.days import read_day
from minutebook.core.values import dataclass
from minutebook.dialects.relations import StatedTie, tie_in
from minutebook.dialects.words import WordTable, folded

_ENDS = re.compile(r"[\s.!,;:]+$")
# What is no word of a status: struck out text, `:white_check_mark:`, emoji and other signs.
_SIGNS = re.compile(
    "~~[^~]*~~|:[a-z0-9_+-]+:|[\U0001f000-\U0001faff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\u200d]+"
)
# A picture, in a link or not: its words, and the address, which for a badge holds `badge/status-accepted-green`.
_BADGE = re.compile(r"\[?!\[([^\[\]]*)\]\((?:[^()\s]*/badge/(?:status-)?([^-/()]*)-)?[^()]*\)(?:\]\([^()\s]*\))?", re.I)
# A box, ticked or not, and what stands beside it: `[ ] Proposed`, `[x] Accepted`, `☐ Proposed`; not the link `[X](…)`.
_BOX = re.compile(r"(\[[ xX]?\](?=\s)|[☐☑☒])\s*([^\[\]☐☑☒;\n]+)")
_NOT_TICKED = ("[ ]", "[]", "☐")
# What always parts a status from the next.
_PARTS = re.compile(r"\s*[|;\n]\s*")
# What does so only before words for a relation: `, superseded by`, `(superseded by`, `but superseded by`.
_BEFORE_TIE = re.compile(r"\s*(?:,\s|\.\s+|\(|\s(?:but|and|&)\s)\s*")
# What may follow the word of a status, so that it is one: a bracket, a dash, a day, `on`, `by` and the like.
_FOLLOWED = re.compile(r"\s*(?:[(,;:.–—]|-\s|\s[0-9]|\s(?:on|by|in|as of|since|at|from|am|le)\s)")
# `& implemented`, a remark in brackets before it or not: a second status.
_JOINED = re.compile(r"(\s*\([^()]*\))?\s*(?:[&+/]|\b(?:and|und|et|y|e|ve)\b)\s*(?P<other>[^\W\d].*)$", re.IGNORECASE)
# What stands between a status and its day.
_TO_DAY = re.compile(r"^[\s(,:.–—-]*(?:(?:on|since|as of|in|at|am|le|el|em)\s+)?", re.IGNORECASE)
# A day at the end of more words: `by the board on 4 March 2021`; not where something else happened on it, as in
# `by the board and withdrawn on 4 March 2021` and `in May, published on 4 June`.
_ON_DAY = re.compile(
    r"^\s*(?:by|in|at|from)\s(?:(?!\s(?:but|then)\s|(?-i:\sand\s(?=[a-z])))[^,;.:()])*?\s(?:on|am|le)\s+([^,;()]*)$",
    re.IGNORECASE,
)
# What a further status may stand behind: `, then rejected`, `(rejected`, `by the board but rejected`.
_CLAUSES = re.compile(
    r"[,;.:()/&+–—→]|\s-\s|\b(?:and|but|then|later|now|since|until|subsequently|afterwards|finally|is|was|been"
    r"|und|aber|dann|später|jetzt|et|mais|puis|ensuite|y|pero|luego|después|e|mas|depois)\b",
    re.IGNORECASE,
)
# A status that is a link from end to end.
_LINKED = re.compile(r"^\[([^\[\]]+)\]\([^()\s]*\)$")


MAX_STATUS = 1_000
"""Characters of a status; more are a text about it, in which no word is looked for."""


TWO = "names two of our statuses"
UNSURE = "joins one of our statuses to words that are none"
UNDONE = "may say that it no longer holds"


@dataclass(frozen=True)
class StatusWords:
    """The statuses of one kind, other words for each in small letters, the status of what was replaced, and by a
    status in force the one that says that it was carried out."""

    statuses: Collection[str]
    others: Mapping[str, Collection[str]]
    replaced: str = ""
    done: Mapping[str, str] = field(default_factory=dict)

    def meanings(self, words: WordTable) -> dict[str, str]:
        """Every word that means one of the statuses: its own, declared ones, other languages'."""
        own = {folded(status): status for status in self.statuses}
        more = {folded(word): status for status, others in self.others.items() for word in others}
        foreign = {word: status for word, status in words.statuses.items() if status in self.statuses}
        return {**foreign, **more, **own}

    def own(self, asked: Mapping[str, str]) -> dict[str, str]:
        """What a site's mapping says in statuses of this kind; the same word may mean others in another kind."""
        return {theirs: ours for theirs, ours in asked.items() if ours in self.statuses}

    def both(self, one: str, other: str) -> str:
        """The status of what is said to have both; empty where that cannot be."""
        if not other or one == other or self.done.get(other) == one:
            return one
        return other if self.done.get(one) == other else ""


@dataclass(frozen=True)
class StatusReading:
    """`status` is one of the kind's, or empty where the word is none of them, or where `doubt` says why it could be
    two. `rest` is what stands behind the word, `day` the day it stands beside, in the source's words; `ties` are
    what it says of other records. `is_template` where it is a choice nobody made."""

    status: str = ""
    rest: str = ""
    ties: tuple[StatedTie, ...] = ()
    is_template: bool = False
    day: str = ""
    doubt: str = ""


def read_status(said: str, known: StatusWords, words: WordTable, asked: Mapping[str, str]) -> StatusReading:
    """Read a status in the words of a kind, the site's own mapping first. Nothing is guessed."""
    if len(said) > MAX_STATUS:
        return StatusReading()
    if boxes := _BOX.findall(said):
        ticked = "; ".join(beside.strip() for box, beside in boxes if box not in _NOT_TICKED)
        return read_status(ticked, known, words, asked) if ticked else StatusReading(is_template=True)
    text = _BADGE.sub(lambda match: match[2] or match[1], said)
    text = _ENDS.sub("", _SIGNS.sub("", text).strip().strip("*_`").strip())
    own = {folded(word): ours for word, ours in asked.items()}
    if folded(text) in own:
        return StatusReading(own[folded(text)])
    vocabulary = {**known.meanings(words), **own}
    pieces = list(_pieces(text, words))
    told = [(piece, tie_in(piece, words)) for piece in pieces]
    ties = tuple(tie for _, tie in told if tie is not None)
    stated = [_worded(piece, vocabulary, known, words) for piece, tie in told if tie is None]
    if "|" in text and (len(pieces) > 2 or all(_worded(each, vocabulary, known, words).status for each in pieces)):
        return StatusReading(is_template=True)
    if not stated:
        is_replaced = bool(ties) and ties[0].key == "superseded by" and not ties[0].part
        return StatusReading(known.replaced if is_replaced else "", ties=ties)
    first, *others = stated
    if not first.status:
        return replace(first, rest="", ties=ties, day="")
    status = reduce(known.both, (each.status for each in others), first.status)
    if not status:
        return StatusReading(ties=ties, doubt=TWO)
    if doubt := next((each.doubt for each in others if each.doubt), ""):
        return StatusReading(ties=ties, doubt=doubt)
    rest = "; ".join(filter(None, (first.rest, *(each.rest for each in others if not each.status))))
    if any(_further(rest, dict.fromkeys(words.undone, UNDONE))):
        return StatusReading(ties=ties, doubt=UNDONE)
    return StatusReading(status, rest, ties, day=first.day)


def _pieces(text: str, words: WordTable) -> Iterator[str]:
    """A status and what it says of other records, apart."""
    for part in _PARTS.split(text):
        cut = next((each for each in _BEFORE_TIE.finditer(part) if tie_in(part[each.end() :], words)), None)
        if cut:
            yield from (part[: cut.start()], *_pieces(part[cut.end() :], words))
        elif part:
            yield part


def _worded(piece: str, vocabulary: Mapping[str, str], known: StatusWords, words: WordTable) -> StatusReading:
    """Our status for a piece that is a known word, or begins with one that is set apart from the rest.

    A rest that names another status, or says that the word holds for a part only, leaves none; of what is no
    status all is the rest.
    """
    first = read_day(piece)  # 2024-01-10 proposed
    text = first.rest.lstrip(" :,–-") or piece
    day = piece.removesuffix(first.rest).strip(" :,–-") if first.rest else ""
    linked = _LINKED.match(text)
    bare = folded(_ENDS.sub("", linked[1] if linked else text).strip("*_`[]{}\"'"))
    if bare in vocabulary:
        return StatusReading(vocabulary[bare], day=day)
    text = text.lstrip("*_`[{")
    for word in sorted(filter(text.casefold().startswith, vocabulary), key=len, reverse=True):
        rest = text[len(word) :].lstrip("*_`]}")
        joined, follows = _JOINED.match(rest), _FOLLOWED.match(rest)
        if not joined and not follows:
            continue
        other = folded(_ENDS.sub("", joined["other"])) if joined else folded(rest.strip(" .,;:()–—-"))
        if joined and other not in vocabulary and other not in words.carried_out:
            return StatusReading(rest=piece, doubt=UNSURE)
        status = reduce(known.both, _further(rest, vocabulary), vocabulary[word])
        if not status or other.startswith(words.partly):
            return StatusReading(rest=piece, doubt="" if status else TWO)
        if any(_further(rest, dict.fromkeys(words.undone, UNDONE))):
            return StatusReading(rest=piece, doubt=UNDONE)
        after, left = _day_in(rest)
        return StatusReading(status, left.strip(" .,;:–—-"), day=after or day)
    return StatusReading(rest=piece)


def _further(rest: str, vocabulary: Mapping[str, str]) -> Iterator[str]:
    """What the words mean with which a part of the rest begins."""
    for clause in _CLAUSES.split(rest):
        said = folded(clause).strip(" *_`'\"[]{}").split()
        yield from (
            vocabulary[each] for n in (3, 2, 1) if (each := " ".join(said[:n])) in vocabulary and len(said) >= n
        )


def _day_in(rest: str) -> tuple[str, str]:
    """The day behind a status, in the words it is written in, and what else stands there."""
    said, ends = _TO_DAY.sub("", rest).rstrip(" )."), _ON_DAY.search(rest)
    if _is_day(said):
        return said, ""
    return (ends[1], rest) if ends and _is_day(ends[1]) else ("", rest)


def _is_day(text: str) -> bool:
    """Whether a text is a day, or two it could be, and nothing else."""
    found = read_day(text)
    return found.fault not in ("none", "unclear") and not found.rest
