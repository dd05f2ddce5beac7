"""One sentence out of the clauses that say why something may happen, what, and what that would do."""

from __future__ import annotations

import re

from minutebook.core.words import say

# The words that the sentence itself puts before a clause, which an author may have written, too.
_BECAUSE = re.compile(r"(?:because|since)\s+(?!of\b)", re.IGNORECASE)
# `because of` and `due to`, which begin a sentence by themselves.
_OWING = re.compile(r"(?:because of|due to)\s", re.IGNORECASE)
# `which would`, `would`, `that would`; no other verb.
_WHICH = re.compile(r"(?:(?:which|that|this|it)\s+)?would\s+", re.IGNORECASE)
# A small word of its own: The, not Theresa.
_FIRST = re.compile(
    r"(?:a|an|another|each|every|it|its|no|one|our|some|the|their|there|these|they|this|two|we)\b", re.I
)
"""Words at the head of a clause that are lower case within a sentence; any other may be a name."""
# The end of a sentence with another one behind it.
_TWO = re.compile(r"[.!?]\s+\S")


def because(cause: str | None, event: str | None, effect: str | None) -> str:
    """Because the architect leaves, the design may be late, which would move the go-live.

    Of a cause or an effect that is missing nothing is said. Nothing at all is said without an event, or where a
    clause is more than a clause, as in records kept elsewhere.
    """
    clauses = [" ".join((each or "").split()).rstrip(".;,") for each in (cause, event, effect)]
    if not clauses[1] or any(map(_TWO.search, clauses)):
        return ""
    why, what, then = _bare(_BECAUSE, clauses[0]), _within(clauses[1]), _verb(_bare(_WHICH, clauses[2]))
    if why and not _OWING.match(why):
        if then:
            return say("Because {cause}, {event}, which would {effect}.", cause=why, event=what, effect=then)
        return say("Because {cause}, {event}.", cause=why, event=what)
    what = f"{why}, {what}" if why else what
    what = f"{what[0].upper()}{what[1:]}"
    return say("{event}, which would {effect}.", event=what, effect=then) if then else f"{what}."


def _bare(lead: re.Pattern[str], clause: str) -> str:
    found = lead.match(clause)
    return _within(clause[found.end() :] if found else clause)


def _verb(clause: str) -> str:
    """A clause that begins with a verb, which is no name; short forms such as TLS keep their capitals."""
    return f"{clause[0].lower()}{clause[1:]}" if clause[1:2].islower() else clause


def _within(clause: str) -> str:
    return f"{clause[0].lower()}{clause[1:]}" if _FIRST.match(clause) else clause
