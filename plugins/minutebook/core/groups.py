"""Things put into groups, each under its key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def in_groups(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Values by their key, in the order they come; keys in the order in which they first come."""
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
