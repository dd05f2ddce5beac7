"""Lines below the title, their names in bold."""

from minutebook.dialects.dialect import Dialect

DIALECT = Dialect("bold line", 63, lambda reading: reading.status_form == "bold line")
