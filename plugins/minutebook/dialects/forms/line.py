"""Lines with a name and a value."""

from minutebook.dialects.dialect import Dialect

DIALECT = Dialect("line", 65, lambda reading: reading.status_form == "line")
