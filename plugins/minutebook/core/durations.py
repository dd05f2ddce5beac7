"""Lengths of time as people say them."""

from __future__ import annotations

from minutebook.core.words import Phrase, say


def duration(minutes: int) -> Phrase:
    """Minutes in hours and minutes: 155 is `2 h 35 min`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return say("{rest} min", rest=rest)
    return say("{hours} h {rest} min", hours=hours, rest=rest) if rest else say("{hours} h", hours=hours)
