"""Lines below the title, their names in bold."""

from minutebook.dialects.dialect import Dialect

DIALECT = Dialect("bold line", 63, lambda reading: reading.has_status_in("bold line"))
