"""Lists, and values by name, that are made once somebody reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar, overload

T = TypeVar("T")


class LateList(Sequence[T]):
    """What `make` gives, asked for at the first look at it and never again."""

    def __init__(self, make: Callable[[], Iterable[T]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> tuple[T, ...]:
        return tuple(self._make())

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        return self._made[index]

    def __len__(self) -> int:
        return len(self._made)


class LateMap(Mapping[str, T]):
    """Values by name: those `known`, then what each function gives at the first look at its name and never again."""

    def __init__(self, makers: Mapping[str, Callable[[], T]], known: Mapping[str, T] | None = None) -> None:
        self._makers = makers
        self._known = dict(known or {})
        self._names = {**self._known, **makers}

    def __getitem__(self, name: str) -> T:
        if name not in self._known:
            self._known[name] = self._makers[name]()
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
