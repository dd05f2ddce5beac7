"""The order in which kinds of record matter to somebody who looks at what belongs to one thing."""

from __future__ import annotations

from minutebook.schema.facets import Authority, Board, Directory, Profile
from minutebook.schema.kind import Kind
from minutebook.schema.registers import Measured, Realized, Register

_REGISTERS = (Register, Measured, Realized)


def place_of_kind(kind: Kind) -> int:
    """Decisions first, then what holds other records, registers, what is learnt and kept, forums, people last."""
    if kind.has(Authority):
        return 0
    if kind.container:
        return 1
    if kind.has(*_REGISTERS):
        return 2
    if not kind.has(Board, Directory, Profile):
        return 3
    return 4 if kind.has(Board) else 5
