"""Risks made up in a test, in a book with forums that hold limits."""

from collections.abc import Iterable

from minutebook.catalog.catalog import Catalog
from tests.fakes import build

OFFICE = """
-- people/ana.md --
---
id: ana
title: Ana Silva
status: active
---
-- forums/FOR-0001.md --
---
id: FOR-0001
title: Portfolio board
status: dormant
limits:
  - {measure: level, up_to: 9, left_to: manager}
  - {measure: level, up_to: 15, left_to: sponsor}
  - {measure: level}
---
-- forums/FOR-0002.md --
---
id: FOR-0002
title: Steering
status: dormant
program: PGM-0001
escalates_to: FOR-0001
limits:
  - {measure: level, up_to: 19}
---
-- programs/PGM-0001.md --
---
id: PGM-0001
title: One
status: draft
sponsor: ana
manager: ana
approved_by: FOR-0001
---
-- programs/PGM-0002.md --
---
id: PGM-0002
title: Two
status: draft
approved_by: FOR-0001
---
"""

Cell = tuple[int, int]


def risk(number: int, *cells: Cell, target: Cell | None = None, status: str = "approved", **fields: object) -> str:
    """A risk that was assessed as one cell after the other, a month apart, the last time on 10 November 2026."""
    days = [f"2026-{11 - at:02}-10" for at in reversed(range(len(cells)))]
    lines = [
        f"  - {{day: {day}, likelihood: {likelihood}, impact: {impact}, by: ana}}"
        for day, (likelihood, impact) in zip(days, cells, strict=True)
    ]
    said = ["assessments:", *lines] if lines else []
    if target:
        said.append(f"target: {{likelihood: {target[0]}, impact: {target[1]}, by_day: 2027-02-26}}")
    said += [f"{name}: {value}" for name, value in {"program": "PGM-0001", **fields}.items() if value is not None]
    name = f"RSK-{number:04}"
    head = [f"id: {name}", f"title: Risk {number}", f"status: {status}", "owner: ana"]
    return "\n".join([f"-- risks/{name}.md --", "---", *head, *said, "---", ""])


def book(risks: Iterable[str], *others: str, **options: object) -> Catalog:
    """The catalog of these risks in the office."""
    return build("".join((OFFICE, *others, *risks)), **options).shown
