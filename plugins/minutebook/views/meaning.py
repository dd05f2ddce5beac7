"""The order in which kinds of record matter to somebody who looks at what belongs to one thing."""

from __future__ import annotations

from minutebook.schema.facets import Authority, Board, Directory, Profile
from minutebook.schema.kind import Kind
from minutebook.schema.registers import Measured, Realized, Register

_REGISTERS = (Register, Measured, Realized)


def place_of_kind(kind: Kind) -> int:
    """Decisions first, then what holds other records, registers, what is learnt and kept, forums, people last."""
    steps = (
        kind.has(Authority),
        bool(kind.container),
        kind.has(*_REGISTERS),
        not kind.has(Board, Directory, Profile),
        kind.has(Board),
    )
    return steps.index(True) if True in steps else len(steps)
