"""Several values written as one text count as one value, which is seldom meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from minutebook.catalog.catalog import Catalog
from minutebook.core.diagnostics import Code, Problem, Severity
from minutebook.schema.fields import pieces
from minutebook.schema.messages import seen
from minutebook.schema.record import Record
from minutebook.schema.shape import shapes_of

ONE_TEXT = Code(
    "list-as-one-text",
    Severity.NOTICE,
    "Several values stand in one text where a list is wanted.",
    "They are counted, listed and linked as one.",
    "Write each value by itself, as in `[Rent, Buy]`.",
)
_ADDRESSES = "aliases"
_PLAIN = re.compile(r"[\w./ -]+")


def check(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """Lists of texts given as a single text with semicolons or lines in it; of addresses, with commas, too."""
    for record in catalog.records:
        for name in _lists_of(type(record)):
            value = record.source.metadata.get(name)
            found = pieces(value, are_names=name == _ADDRESSES) if isinstance(value, str) else []
            if len(found) > 1:
                listed = ", ".join(each if _PLAIN.fullmatch(each) else f'"{each}"' for each in found)
                message = f"{name}: {seen(value)} is one value, and reads like several"
                hint = f"write {name}: [{listed}], or [{seen(value)}] where it is one"
                yield ONE_TEXT.at(record.at(name), message, hint)


@cache
def _lists_of(record_type: type[Record]) -> tuple[str, ...]:
    """Fields that take a list of texts; lists of names tell several in one by themselves."""
    return tuple(name for name, each in shapes_of(record_type).items() if each.is_list and not each.are_names)
