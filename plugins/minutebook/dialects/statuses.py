"""A status as stated, taken apart: its word, what follows it, and what it says of other records."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from minutebook.dialects.relations import StatedTie, tie_in
from minutebook.dialects.words import WordTable, folded

_ENDS = re.compile(r"[\s.!,;:]+$")
# Emoji, with the marks that join or color them.
_PICTURES = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]+")
# What parts a status from the next: |, ;, line break; a comma, dot or bracket only before words for a relation.
_PIECES = re.compile(
    r"\s*(?:\||;|\n|(?:,\s|\.\s+|\()(?=\*{0,2}(?:partl|partially|super|replac|amend|obsolet)[\w ]*?(?:by|s)\b))\s*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\W_]*([^\W_]+)")
# What may follow the word of a status, so that it is one: a bracket, a dash, `on`, `by` and the like.
_FOLLOWED = re.compile(r"[\s]*(?:[(,;:.–—]|-\s|\s(?:on|by|in|as of|since|at|from)\s)")
# A status that is a link from end to end.
_LINKED = re.compile(r"^\[([^\[\]]+)\]\([^()\s]*\)$")


MAX_STATUS = 1_000
"""Characters of a status; more are a text about it, in which no word is looked for."""


@dataclass(frozen=True)
class StatusWords:
    """The statuses of one kind, other words for each in small letters, and the status of what was replaced."""

    statuses: Collection[str]
    others: Mapping[str, Collection[str]]
    replaced: str = ""

    def meanings(self, words: WordTable) -> dict[str, str]:
        """Every word that means one of the statuses: its own, declared ones, other languages'."""
        own = {folded(status): status for status in self.statuses}
        more = {folded(word): status for status, others in self.others.items() for word in others}
        foreign = {word: status for word, status in words.statuses.items() if status in self.statuses}
        return {**foreign, **more, **own}


@dataclass(frozen=True)
class StatusReading:
    """`status` is one of the kind's, or empty where the word is none of them. `rest` is what stands behind the
    word, `ties` what the status says of other records; `is_template` where it is a choice nobody made."""

    words: str
    status: str = ""
    rest: str = ""
    ties: tuple[StatedTie, ...] = ()
    is_template: bool = False


def read_status(said: str, known: StatusWords, words: WordTable, asked: Mapping[str, str]) -> StatusReading:
    """Read a status in the words of a kind, the site's own mapping first. Nothing is guessed."""
    if len(said) > MAX_STATUS:
        return StatusReading(said)
    text = _ENDS.sub("", _PICTURES.sub("", said).strip().strip("*_`").strip())
    own = {folded(word): ours for word, ours in asked.items()}
    if folded(text) in own:
        return StatusReading(said, own[folded(text)])
    pieces = [piece for piece in _PIECES.split(text) if piece]
    vocabulary = {**known.meanings(words), **own}
    if "|" in text and (len(pieces) > 2 or all(_worded(piece, vocabulary, words)[0] for piece in pieces)):
        return StatusReading(said, is_template=True)
    ties = tuple(tie for piece in pieces if (tie := tie_in(piece, words)) is not None)
    for piece in pieces:
        tie = tie_in(piece, words)
        if tie is None:
            status, rest = _worded(piece, vocabulary, words)
            others = [each for each in pieces if each is not piece and tie_in(each, words) is None]
            if any(_worded(each, vocabulary, words)[0] not in ("", status) for each in others):
                status = ""
            return StatusReading(said, status, "; ".join(filter(None, (rest, *others))), ties)
    replaced = known.replaced
    if ties and replaced and ties[0].key == "superseded by" and not ties[0].part:
        return StatusReading(said, replaced, "", ties)
    return StatusReading(said, "", "", ties)


def _worded(piece: str, vocabulary: Mapping[str, str], words: WordTable) -> tuple[str, str]:
    """Our status for a piece that is a known word, or begins with one that is set apart from the rest.

    A rest that names another status, or says that the word holds for a part only, leaves none.
    """
    linked = _LINKED.match(piece)
    bare = folded(_ENDS.sub("", linked[1] if linked else piece).strip("*_`[]{}\"'"))
    if bare in vocabulary:
        return vocabulary[bare], ""
    for word in sorted(vocabulary, key=len, reverse=True):
        plain = piece.lstrip("*_`[{").casefold()
        if plain.startswith(word):
            rest = piece.lstrip("*_`[{")[len(word) :].lstrip("*_`]}")
            bare = folded(rest.strip(" .,;:()–—-"))
            if _FOLLOWED.match(rest):
                first = _WORD.match(bare)
                other = vocabulary.get(first[1] if first else "", vocabulary[word])
                is_whole = other == vocabulary[word] and not bare.startswith(words.partly)
                return (vocabulary[word], rest.strip(" .,;:–—-")) if is_whole else ("", "")
    return "", ""
