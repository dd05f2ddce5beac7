"""What one record says of another: superseded by, amends, and the names it calls it by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from minutebook.core.values import dataclass
from minutebook.dialects.document import Document
from minutebook.dialects.statements import head_end, kind_of, lines_of, telling_sections
from minutebook.dialects.words import WordTable, folded

FULL_COLON = "\uff1a"
"""The colon of Chinese text."""

RELATIONS = ("superseded by", "supersedes", "amended by", "amends")

# A Markdown link, its words and its address; a title behind the address is ignored.
_LINK = re.compile(r"\[([^\[\]]*)\]\(<?([^()<>\s]+)>?[^()]*\)")
# Links of wikis, reStructuredText and HTML: `[[ADR-12|Words]]`, `:pep:`12``, `:doc:`Words <0012-x>``, `<a href=…>`.
_OTHER_LINK = re.compile(
    r"\[\[([^\[\]|]+)(?:\|[^\[\]]*)?\]\]|:(?P<sort>[a-z]+):`(?:[^`<>]*<)?([^`<>]+)>?`|<a\s[^<>]*href=\"([^\"<>]+)\"",
    re.IGNORECASE,
)
# A record of another series by prefix and number: `ADR-5`, `RFC 2119`, `XYZ-12`; an unknown prefix takes no blank.
_NAMED = re.compile(
    r"\b((?i:adr|decision|dr|eip|erc|gdr|kep|madr|pep|rfc|rfd|se)(?=[-_ #]?[0-9])|[A-Z]{2,9}(?=[-_#]?[0-9]))[-_ #]?"
    r"([0-9]{1,9}[a-z]?)\b"
)
# Nothing but numbers, as in `#5, 7 and 12.`
_NUMBERS = re.compile(r"#?[0-9]{1,5}(?:\s*(?:[,;&]|\b(?:and|und|et|y|e)\b)\s*#?[0-9]{1,5})*\s*\.?")
_SLUG = re.compile(r"\w+(?:-\w+)+")
_NUMBER = re.compile(r"[0-9]{1,5}")
# `superseded in part by`, which is read as `in part superseded by`; a common misspelling counts.
_INSIDE = re.compile(r"\b(superse?c?ded|replaced|amended|obsoleted)\s+(in part|partly|partially)\s+by\b", re.IGNORECASE)
# A path of a Markdown file that is no link.
_BARE_LINK = re.compile(r"<?((?:\.{0,2}/)?[\w./-]+\.md)>?")
# Words for a whole record, or none at all; anything else means less than all of it.
_WHOLE = re.compile(r"^$|\b(?:adr|decision|document|kep|pep|proposal|record|rfc)\b", re.IGNORECASE)


# A paragraph of one line, code left out.
_ALONE = re.compile(r"(?:\A|(?<=\n\n))\S[^\n]*(?=\n\s*\n|\s*\Z)")

MAX_LINE = 1_000


@dataclass(frozen=True)
class StatedTie:
    """A relation in words: which (one of RELATIONS), to what, in the source's words, and for which part."""

    key: str
    targets: tuple[str, ...]
    part: str = ""


def tie_in(text: str, words: WordTable) -> StatedTie | None:
    """The relation a line begins with, such as `Partially superseded by [5](0005-x.md)`; None where it does not."""
    said = _INSIDE.sub(r"\2 \1 by", text.strip().strip("*_`>").strip()) if len(text) <= MAX_LINE else ""
    match = _opening(words).match(said)
    if match is None:
        return None
    is_listed = match[0].rstrip().endswith((":", FULL_COLON))
    rest = said[match.end() :].strip(" :*_`")
    targets = targets_in(rest) if is_listed else _named_in(rest)  # words alone are the rest of a sentence
    partly = (match["before"] or match["after"] or _subject(match["lead"] or "")).strip()
    is_tie = targets or (partly and not match["lead"])
    return StatedTie(words.keys[folded(match["phrase"])], targets, partly) if is_tie else None


def is_unfinished(text: str, words: WordTable) -> bool:
    """Whether a line begins with a relation and names nothing that could be found."""
    said = text.strip().strip("*_`>").strip()
    return len(said) > MAX_LINE or (_opening(words).match(said) is not None and tie_in(said, words) is None)


def _subject(lead: str) -> str:
    """What is meant where a sentence speaks of less than the whole record: `These IP ranges`."""
    return "" if _WHOLE.search(lead) else lead.strip()


def is_bare(text: str, words: WordTable) -> bool:
    """Whether a line says a relation and its targets, and nothing else: a fact wherever it stands."""
    match = _opening(words).match(text.strip("*_`> ")) if len(text) <= MAX_LINE else None
    rest = match.string[match.end() :] if match else ""
    more = _NAMED.sub("", _LINK.sub("", rest)).replace(" and ", "").strip(" .,*_`")
    return bool(_LINK.search(rest) or _NAMED.search(rest)) and not more


def targets_in(text: str) -> tuple[str, ...]:
    """What is named: links by their address, else file names, else ids and numbers, else the words."""
    bare = text.strip(" .[]{}<>\"'")
    return _named_in(text) or ((bare,) if bare and len(text) <= MAX_LINE else ())


def _named_in(text: str) -> tuple[str, ...]:
    """What is named by a link, a file, an id, a number or a slug."""
    if len(text) > MAX_LINE:
        return ()
    said = text.strip().rstrip(".").strip()
    names = [each[2] for each in _LINK.finditer(text)]
    for each in _OTHER_LINK.finditer(text):
        name = (each[1] or each[3] or each[4]).strip().removeprefix("/")
        names.append(f"{each['sort']}-{name}" if each["sort"] and name.isdigit() else name)
    names = names or [each[1] for each in _BARE_LINK.finditer(text)]
    names = names or [f"{each[1]}-{each[2]}" for each in _NAMED.finditer(text)]
    if not names and _NUMBERS.fullmatch(said):
        names = _NUMBER.findall(said)
    return tuple(dict.fromkeys(names)) or ((said,) if _SLUG.fullmatch(said) else ())


@cache
def _opening(words: WordTable) -> re.Pattern[str]:
    phrases = sorted((said for said, ours in words.keys.items() if ours in RELATIONS), key=len, reverse=True)
    named = "|".join(re.escape(each).replace(r"\ ", r"[\s_-]+") for each in phrases)
    partly = "|".join(re.escape(each) for each in words.partly)
    # `this record has been` (if said), a part (before or behind), and one of the phrases for a relation.
    return re.compile(
        r"(?P<lead>(?:this|the|these)\s+(?:\w+\s+){1,3}?)?(?:(?:is|was|has been|have been)\s+)?"
        rf"(?:(?P<before>{partly})\s+)?"
        rf"(?P<phrase>{named})(?:\s*[::]|\b|(?<=[^\x00-\x7f]))\s*(?:,?\s*(?P<after>{partly}))?\s*",
        re.IGNORECASE,
    )


def stated_ties(document: Document, words: WordTable) -> Iterator[tuple[StatedTie, int]]:
    """Relations said in lines of their own, each with its line: in the head, below the status, among the links; and
    anywhere in a paragraph that says nothing else."""
    head = document.body.text[: head_end(document, words)].split("\n")
    lines = [(text, document.first_line + number) for number, text in enumerate(head)]
    for section in telling_sections(document, words):
        kind = kind_of(section, words)
        if kind in ("status", "links"):
            below = list(lines_of(document, section))
            lines += below[1:] if kind == "status" else below
    alone = (each for each in _ALONE.finditer(document.body.prose) if is_bare(each[0], words))
    lines += [(each[0], document.body.place_of(each.start())[0]) for each in alone]
    for text, line in dict.fromkeys(lines):
        if text.lstrip().startswith("|"):  # a row of a table, which has been read as one
            continue
        tie = tie_in(text.strip().lstrip("*->+ \t"), words)
        if tie is not None and words.keys.get(folded(text)) not in RELATIONS:
            yield tie, line
