"""What an edition withholds can be withheld, and what goes with it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.names import is_ordinary, is_ordinary_title
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.core.identity import is_handle
from minutebook.sources.source import Source

ORDINARY_HANDLE = Code(
    "ordinary-handle",
    Severity.NOTICE,
    "The handle of a hidden person is an ordinary word.",
    "Editions that hide the person cannot blank it in the text without blanking the word.",
    "Choose a handle of two words, or with a number.",
)
ORDINARY_TITLE = Code(
    "ordinary-title",
    Severity.NOTICE,
    "The title of a hidden record may be ordinary wording.",
    "Editions that hide the record cannot blank it in the text without blanking ordinary words.",
    "Choose a title of three words or more, or with the capitals of a name.",
)
LEFT_OUT = Code(
    "left-out-of-edition",
    Severity.NOTICE,
    "An edition leaves this page out although its visibility allows it.",
    "The page cannot be shown without a hidden name.",
    "Take the hidden name out of the file name, the title or the field.",
)
_SHOWN_TO_ALL = (None, "public")


def check(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Handles and titles of records that are withheld on purpose."""
    for record in catalog.records:
        if record.visibility in _SHOWN_TO_ALL:
            continue
        if is_ordinary_title(record.title):
            message = f"title: '{record.title}' may be ordinary wording, which other editions do not blank in prose"
            yield ORDINARY_TITLE.at(record.at("title"), message, "take a title of three words or more, or a name")
        if is_handle(record.id) and is_ordinary(record.id):
            message = f"id: '{record.id}' may be an ordinary word, which other editions do not blank in prose"
            hint = f"take a handle of two words, or with a number: `minutebook rename {record.id} --id NEW`"
            yield ORDINARY_HANDLE.at(record.at("id"), message, hint)


def left_out(pages: Iterable[Source], edition: str) -> Iterator[Problem]:
    """Pages an edition might show, were it not for their names or what is left of their fields."""
    for page in pages:
        message = f"the {edition} edition leaves this page out: its file name or a field it needs names a hidden page"
        yield LEFT_OUT.at(page.at(), message, "take the hidden name out of the file name, the title or the field")
