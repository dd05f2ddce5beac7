"""A table as a terminal shows it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table

from minutebook.core.signs import on_one_line


def drawn_table(title: str, headings: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows below their headings, as wide as the terminal; ids are not broken."""
    table = Table(title=title, title_justify="left")
    for heading in headings:
        table.add_column(
            heading.upper() if heading == "Id" else heading, overflow="fold", no_wrap=heading.upper() == "ID"
        )
    for row in rows:
        table.add_row(*map(on_one_line, row))
    console = Console(width=None if sys.stdout.isatty() else 160, markup=False, emoji=False, highlight=False)
    with console.capture() as drawn:
        console.print(table)
    return drawn.get()
