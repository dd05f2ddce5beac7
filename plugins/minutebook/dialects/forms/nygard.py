"""Michael Nygard's form, which adr-tools writes: a section for the status."""

from minutebook.dialects.dialect import Dialect

DIALECT = Dialect("nygard", 64, lambda reading: reading.status_form == "section")
