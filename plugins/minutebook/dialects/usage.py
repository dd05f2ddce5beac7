"""How one body of records writes what other bodies write otherwise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Usage:
    """What is known of a body as a whole: handles of people it calls by one word."""

    names: frozenset[str] = frozenset()


UNKNOWN_USAGE = Usage()
