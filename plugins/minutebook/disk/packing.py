"""Values as bytes and back, of types that are told beforehand: bytes from elsewhere can run nothing."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

_PLAIN = frozenset(
    {
        ("builtins", "set"),
        ("builtins", "frozenset"),
        ("builtins", "complex"),
        ("collections", "OrderedDict"),
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("datetime", "time"),
        ("datetime", "timedelta"),
        ("datetime", "timezone"),
        ("types", "MappingProxyType"),
    }
)
_OURS = "minutebook."


class Unpackable(Exception):
    """The bytes are not a value of known types, or the value cannot be bytes."""


def packed(value: object, apart: Iterable[tuple[Hashable, object]] = ()) -> bytes:
    """A value as bytes. What is kept `apart` is not in them, but only the name it is given.

    Raises Unpackable for what cannot be packed, such as a class made within a function.
    """
    file = io.BytesIO()
    try:
        _Pickler(file, {id(each): name for name, each in apart}).dump(value)
    except Exception as error:  # a class of a site's own may say anything
        raise Unpackable(str(error)) from error
    return file.getvalue()


def unpacked(data: bytes, own: Iterable[type] = ()) -> Any:
    """The value of these bytes, made of plain types, of our classes and of a site's `own`; else raises Unpackable."""
    return Unpacker({(each.__module__, each.__qualname__): each for each in own}).value(data)


class Unpacker:
    """Makes values of bytes one after the other, with the types of a site's own looked up once."""

    def __init__(self, own: Mapping[tuple[str, str], type]) -> None:
        self._known: dict[tuple[str, str], type] = dict(own)

    def value(self, data: bytes, apart: Callable[[Any], Any] | None = None) -> Any:
        """One value; raises Unpackable. What was kept `apart` is asked for by its name."""
        try:
            return _Unpickler(io.BytesIO(data), self._known, apart).load()
        except Exception as error:  # damaged bytes make pickle stumble in many ways
            raise Unpackable(str(error)) from error


class _Pickler(pickle.Pickler):
    """Writes the name of what is kept apart in its place."""

    def __init__(self, file: io.BytesIO, names: Mapping[int, Hashable]) -> None:
        super().__init__(file, protocol=5)
        self._names = names

    def persistent_id(self, obj: object) -> Any:
        return self._names.get(id(obj))


class _Unpickler(pickle.Unpickler):
    """Finds classes, and among functions none: what a class does not do of itself cannot be asked for."""

    def __init__(
        self, file: io.BytesIO, known: dict[tuple[str, str], type], apart: Callable[[Any], Any] | None
    ) -> None:
        super().__init__(file)
        self._known, self._apart = known, apart

    def persistent_load(self, name: Any) -> Any:
        if self._apart is None:
            raise pickle.UnpicklingError("something was kept apart that nobody has")
        return self._apart(name)

    def find_class(self, module: str, name: str) -> type:
        found = self._known.get((module, name))
        if found is None:
            if (module, name) not in _PLAIN and not module.startswith(_OURS):
                raise pickle.UnpicklingError(f"{module}.{name} is not among the types that are kept")
            found = super().find_class(module, name)
            if not isinstance(found, type) or found.__module__ != module:  # one that the module imports is not ours
                raise pickle.UnpicklingError(f"{module}.{name} is no type of ours")
            self._known[module, name] = found
        return found
