"""Values as bytes and back, of types that are told beforehand: bytes from elsewhere can run nothing."""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Callable, Iterable, Mapping
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

Attributes = Callable[[Any], dict[str, Any]]
"""Tells what of an object is to be packed; the rest is put back by whoever unpacks it."""

NO_ATTRIBUTES: Mapping[type, Attributes] = {}


class Unpackable(Exception):
    """The bytes are not a value of known types, or the value cannot be bytes."""


def packed(value: object, attributes: Mapping[type, Attributes] = NO_ATTRIBUTES) -> bytes:
    """A value as bytes; raises Unpackable for what cannot be packed, such as a class made within a function.

    Of objects of the types in `attributes` those are packed that are told there, in place of their own.
    """
    file = io.BytesIO()
    try:
        _Pickler(file, attributes).dump(value)
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

    def value(self, data: bytes) -> Any:
        """One value; raises Unpackable."""
        try:
            return _Unpickler(io.BytesIO(data), self._known).load()
        except Exception as error:  # damaged bytes make pickle stumble in many ways
            raise Unpackable(str(error)) from error


class _Pickler(pickle.Pickler):
    """Packs other attributes of objects of some types than they have."""

    def __init__(self, file: io.BytesIO, attributes: Mapping[type, Attributes]) -> None:
        super().__init__(file, protocol=5)
        self._attributes = attributes

    def reducer_override(self, obj: Any) -> Any:
        told = self._attributes.get(type(obj))
        if told is None:
            return NotImplemented
        made = copyreg.__newobj__  # type: ignore[attr-defined]  # of the standard library, though it says nothing of it
        return made, (type(obj),), told(obj)


class _Unpickler(pickle.Unpickler):
    """Finds classes, and among functions none: what a class does not do of itself cannot be asked for."""

    def __init__(self, file: io.BytesIO, known: dict[tuple[str, str], type]) -> None:
        super().__init__(file)
        self._known = known

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
