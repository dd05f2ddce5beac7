"""What an edition withholds can be withheld, and what goes with it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.names import is_ordinary
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.identity import is_handle
from minutebook.sources.source import Source

ORDINARY_HANDLE = Code(
    "ordinary-handle",
    Severity.NOTICE,
    "A handle that is an ordinary word cannot be told from the word, and stays in the text of narrower editions.",
)
LEFT_OUT = Code(
    "left-out-of-edition",
    Severity.NOTICE,
    "A page that cannot be shown without a hidden name is missing from an edition that its visibility allows.",
)
_SHOWN_TO_ALL = (None, "public")


def check(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Handles of people who are withheld on purpose."""
    for record in catalog.records:
        if record.visibility not in _SHOWN_TO_ALL and is_handle(record.id) and is_ordinary(record.id):
            message = f"id: '{record.id}' may be an ordinary word, which other editions do not blank in prose"
            hint = f"take a handle of two words, or with a number: `minutebook renumber {record.id} NEW`"
            yield ORDINARY_HANDLE.at(record.at("id"), message, hint)


def left_out(pages: Iterable[Source], edition: str) -> Iterator[Problem]:
    """Pages an edition might show, were it not for their names or what is left of their fields."""
    for page in pages:
        message = f"the {edition} edition leaves this page out: its file name or a field it needs names a hidden page"
        yield LEFT_OUT.at(page.at(), message, "take the hidden name out of the file name, the title or the field")
