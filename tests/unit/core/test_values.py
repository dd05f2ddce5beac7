"""Classes of plain values behave as those that `dataclasses` makes."""

import dataclasses
import pickle
from collections.abc import Callable
from functools import cached_property
from typing import Any

import pytest

from minutebook.core import values


def _classes(dataclass: Any) -> dict[str, Any]:
    """The same classes by either decorator."""

    @dataclass
    class Open:
        first: int
        second: list[int] = dataclasses.field(default_factory=list)

    @dataclass(frozen=True)
    class Shut:
        name: str
        size: int = 3
        parts: tuple[int, ...] = dataclasses.field(default=(), compare=False)
        quiet: str = dataclasses.field(default="", repr=False, kw_only=True)
        worked_out: list[int] = dataclasses.field(default_factory=lambda: [1], init=False, hash=False)

        @cached_property
        def long(self) -> str:
            return self.name * self.size

    @dataclass(frozen=True)
    class Lower(Shut):
        more: str = "x"

        def __post_init__(self) -> None:
            object.__setattr__(self, "more", self.more.upper())

    @dataclass(frozen=True)
    class Own:
        name: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, type(self))

        def __repr__(self) -> str:
            return "own"

        __hash__ = object.__hash__

    @dataclass(frozen=True, eq=False)
    class Single:
        name: str

    @dataclass
    class Empty:
        pass

    @dataclass(frozen=True, order=True, slots=True)
    class Ordered:
        number: int

    return {name: each for name, each in locals().items() if name != "dataclass"}


OURS, USUAL = _classes(values.dataclass), _classes(dataclasses.dataclass)

ASKED: list[Callable[[dict[str, Any]], object]] = [
    lambda all: repr(all["Open"](1)).rpartition(".")[2],
    lambda all: repr(all["Shut"]("a", parts=(1,), quiet="q")).rpartition(".")[2],
    lambda all: repr(all["Lower"]("a", more="b")).rpartition(".")[2],
    lambda all: repr(all["Own"]("a")),
    lambda all: repr(all["Empty"]()).rpartition(".")[2],
    lambda all: all["Open"](1) == all["Open"](1, []),
    lambda all: all["Open"](1) == all["Open"](2),
    lambda all: all["Shut"]("a", parts=(1,)) == all["Shut"]("a"),
    lambda all: all["Shut"]("a") == all["Lower"]("a"),
    lambda all: all["Shut"]("a", quiet="b") == all["Shut"]("a"),
    lambda all: hash(all["Shut"]("a", 2, (1,))) == hash(all["Shut"]("a", 2)),
    lambda all: hash(all["Shut"]("a", 2)) == hash(("a", 2, "")),
    lambda all: len({all["Shut"]("a"), all["Shut"]("a"), all["Lower"]("a")}),
    lambda all: all["Own"]("a") == all["Own"]("b"),
    lambda all: all["Single"]("a") == all["Single"]("a"),
    lambda all: hash(all["Single"]("a")) == hash(all["Single"]("a")),
    lambda all: all["Empty"]() == all["Empty"](),
    lambda all: all["Ordered"](1) < all["Ordered"](2),
    lambda all: dataclasses.replace(all["Shut"]("a"), size=4).long,
    lambda all: dataclasses.asdict(all["Lower"]("a")),
    lambda all: [each.name for each in dataclasses.fields(all["Lower"])],
    lambda all: all["Shut"].__match_args__,
    lambda all: all["Shut"].__doc__ if all is OURS else None,
    lambda all: (all["Open"].__hash__, hasattr(all["Open"](1), "__dict__")),
    lambda all: vars(pickle.loads(pickle.dumps(values_pickled(all)))),
]


@values.dataclass(frozen=True)
class Packed:
    name: str
    size: int = 2


@dataclasses.dataclass(frozen=True)
class PackedUsually:
    name: str
    size: int = 2


def values_pickled(which: dict[str, Any]) -> Any:
    return (Packed if which is OURS else PackedUsually)("a")


@pytest.mark.parametrize("asked", ASKED, ids=range(len(ASKED)))
def test_they_answer_alike(asked: Callable[[dict[str, Any]], object]) -> None:
    assert asked(OURS) == asked(USUAL)


REFUSED: list[Callable[[dict[str, Any]], object]] = [
    lambda all: setattr(all["Shut"]("a"), "name", "b"),
    lambda all: setattr(all["Lower"]("a"), "name", "b"),
    lambda all: delattr(all["Shut"]("a"), "name"),
    lambda all: hash(all["Open"](1)),
    lambda all: hash(all["Empty"]()),
    lambda all: all["Shut"](),
    lambda all: all["Shut"]("a", 1, (), "quiet"),
    lambda all: all["Shut"]("a", worked_out=[]),
    lambda all: all["Open"](1, third=2),
]


@pytest.mark.parametrize("asked", REFUSED, ids=range(len(REFUSED)))
def test_they_refuse_alike(asked: Callable[[dict[str, Any]], object]) -> None:
    for all_of in (OURS, USUAL):
        with pytest.raises((AttributeError, TypeError)) as found:
            asked(all_of)
        assert isinstance(found.value, AttributeError) == isinstance(found.value, dataclasses.FrozenInstanceError)


def test_each_value_has_a_list_of_its_own() -> None:
    first, second = OURS["Open"](1), OURS["Open"](1)
    first.second.append(2)
    assert second.second == []


def test_what_makes_a_value_is_compiled_with_the_first() -> None:
    made = _classes(values.dataclass)["Shut"]
    assert made.__init__.__name__ == "init"
    assert made("a").size == 3
    assert (made.__init__.__name__, made.__init__.__qualname__) == ("__init__", f"{made.__qualname__}.__init__")
