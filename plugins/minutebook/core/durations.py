"""Lengths of time as people say them."""

from __future__ import annotations


def duration(minutes: int) -> str:
    """Minutes in hours and minutes: 155 is `2 h 35 min`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours:,} h {rest} min" if rest else f"{hours:,} h"
