"""MADR 2: a list below the title, and its headings."""

from minutebook.dialects.dialect import Dialect
from minutebook.dialects.forms.madr_1 import MADR_HEADINGS

DIALECT = Dialect(
    "madr-2", 60, lambda reading: reading.status_form == "list" and bool(reading.headings & MADR_HEADINGS)
)
