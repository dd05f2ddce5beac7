"""Amounts of something: a number and what it counts, such as `120000 USD` or `15 days`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from minutebook.core.values import dataclass

PATTERN = (
    r"^[+-]?\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?\s+\S.{0,39}$"
    r"|^[+-]?\d{1,15}(?:\.\d{1,4})?\s+\S.{0,39}$"
)
"""A number of up to 15 digits, which may have commas between thousands, and behind it what it counts; for money also
the year of the prices: `120000 USD 2026`."""

# The number, then the rest; the pattern above has said that both are there.
_PARTS = re.compile(r"([+-]?[\d,]+(?:\.\d+)?)\s+(\S.*?)\s*")
# Money: a code of three letters, and perhaps the year of its prices; no word such as "days".
_CURRENCY = re.compile("[A-Z]{3}(?: [0-9]{4})?")
MINUS = "\N{MINUS SIGN}"
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}


@dataclass(frozen=True)
class Quantity:
    """So much of one unit. `unit` is as its author wrote it, the year of prices included."""

    amount: Decimal
    unit: str

    @property
    def said(self) -> str:
        """As readers see it: $120,000 (2026 prices); 15 days."""
        number = f"{abs(self.amount):,f}"
        minus = MINUS if self.amount < 0 else ""
        if not _CURRENCY.fullmatch(self.unit):
            return f"{minus}{number} {self.unit}"
        code, _, year = self.unit.partition(" ")
        money = f"{minus}{_SIGNS[code]}{number}" if code in _SIGNS else f"{minus}{number} {code}"
        return f"{money} ({year} prices)" if year else money


def read_quantity(text: str) -> Quantity | None:
    """The amount a text tells; None where it tells none."""
    found = _PARTS.fullmatch(text.strip()) if re.match(PATTERN, text.strip()) else None
    return Quantity(Decimal(found[1].replace(",", "")), " ".join(found[2].split())) if found else None


def totals(quantities: Iterable[Quantity]) -> tuple[Quantity, ...]:
    """Sums by unit, units by name: what counts different things, or prices of different years, is never added."""
    found: dict[str, Decimal] = {}
    for each in quantities:
        found[each.unit] = found.get(each.unit, Decimal(0)) + each.amount
    return tuple(Quantity(found[unit], unit) for unit in sorted(found))
