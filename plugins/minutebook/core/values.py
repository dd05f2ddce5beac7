"""Classes of plain values, as `dataclasses` makes them, with less to do before any of them is used."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls: type | None = None, /, *, frozen: bool = False, eq: bool = True, **more: Any) -> Any:
        """What the decorator of the same name in `dataclasses` gives.

        That one writes six functions for each class and has Python compile them one by one, which was a third of the
        time in which the program begins: there are four hundred classes, and few of them are used in a run. Here the
        functions are the same for all, but for `__init__`, which is compiled when the first value is made.
        """
        if more:
            return dataclasses.dataclass(cls, frozen=frozen, eq=eq, **more)
        if cls is None:
            return lambda made: dataclass(made, frozen=frozen, eq=eq)
        told, cls.__doc__ = cls.__doc__, cls.__doc__ or cls.__name__  # else that one works out a signature
        dataclasses.dataclass(init=False, repr=False, eq=False)(cls)
        cls.__doc__ = told
        given = {"__init__": _first_init(cls, frozen), "__repr__": _repr}
        if eq:
            given |= {"__eq__": _eq, "_compared": None, "_hashed": None}
            is_own = vars(cls).get("__hash__") is not None
            cls.__hash__ = vars(cls)["__hash__"] if is_own else _hash if frozen else None
        if frozen:
            given |= {"__setattr__": _refuse, "__delattr__": _refuse}
        for name, value in given.items():
            if name not in vars(cls):
                setattr(cls, name, value)
        return cls


def _values(cls: Any, slot: str, is_of_it: Callable[[dataclasses.Field[Any]], Any]) -> Callable[[Any], Any]:
    """What gives the values of a class that are compared, or hashed: kept in the class from the first time on."""
    found: Callable[[Any], Any] | None = vars(cls).get(slot)
    if found is None:
        names = [each.name for each in dataclasses.fields(cls) if is_of_it(each)]
        found = attrgetter(*names) if names else lambda _: ()
        setattr(cls, slot, found)
    return found


def _eq(self: Any, other: Any) -> Any:
    cls = self.__class__
    if other.__class__ is not cls:
        return NotImplemented
    told = _values(cls, "_compared", lambda each: each.compare)
    return told(self) == told(other)


def _hash(self: Any) -> int:
    return hash(_values(self.__class__, "_hashed", lambda each: each.compare if each.hash is None else each.hash)(self))


def _repr(self: Any) -> str:
    told = (f"{each.name}={getattr(self, each.name)!r}" for each in dataclasses.fields(self) if each.repr)
    return f"{type(self).__qualname__}({', '.join(told)})"


def _refuse(self: Any, name: str, *_: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"a {type(self).__name__} does not change: '{name}'")


def _first_init(cls: Any, frozen: bool) -> Callable[..., None]:
    """An `__init__` that has the real one take its place."""

    def init(self: Any, /, *given: Any, **named: Any) -> None:
        cls.__init__ = _init(cls, frozen)
        cls.__init__(self, *given, **named)

    return init


def _init(cls: Any, frozen: bool) -> Callable[..., None]:
    names: dict[str, Any] = {"_put": object.__setattr__, "_none": dataclasses.MISSING}
    given, named, lines = list[str](), list[str](), list[str]()
    for each in dataclasses.fields(cls):
        name, asked = each.name, each.name
        if each.default_factory is not dataclasses.MISSING:
            names[f"_make_{name}"] = each.default_factory
            asked = f"{name}=_none"
            value = f"_make_{name}() if {name} is _none else {name}" if each.init else f"_make_{name}()"
        elif each.default is not dataclasses.MISSING:
            names[f"_default_{name}"] = each.default
            asked, value = f"{name}=_default_{name}", name
        else:
            value = name
        if each.init:
            (named if each.kw_only else given).append(asked)
        if each.init or value != name:
            lines.append(f"_put(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    lines += ["self.__post_init__()"] if hasattr(cls, "__post_init__") else []
    head = ", ".join(("self", *given, *(["*", *named] if named else [])))
    exec(f"def __init__({head}):\n    " + "\n    ".join(lines or ["pass"]), names)
    made: Callable[..., None] = names["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made
