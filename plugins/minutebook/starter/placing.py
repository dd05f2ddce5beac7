"""Which of the files we would write may be written, beside those that are there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from minutebook.core.values import dataclass


@dataclass(frozen=True)
class Placing:
    """Files by path: `new` and `renewed` ones to be written, those that are `left`, for they differ and are kept."""

    new: Mapping[str, bytes]
    renewed: Mapping[str, bytes]
    left: tuple[str, ...]


def placed(
    wanted: Mapping[str, str], present: Mapping[str, bytes], may_renew: Callable[[bytes], bool] = lambda _: False
) -> Placing:
    """Sort the files that are `wanted` by what is `present` at their paths; what is equal already is left out."""
    data = {path: text.encode() for path, text in sorted(wanted.items())}
    differ = {path: each for path, each in data.items() if path in present and present[path] != each}
    renewed = {path: each for path, each in differ.items() if may_renew(present[path])}
    new = {path: each for path, each in data.items() if path not in present}
    return Placing(new, renewed, tuple(path for path in differ if path not in renewed))
