"""Records of log4brains: a list below the title, a day in the name of the file."""

import re

from minutebook.dialects.dialect import Dialect, Reading


def fits(reading: Reading) -> bool:
    """Whether there are both."""
    name = reading.document.path.rpartition("/")[2]
    return reading.states_in("list", "status", "date") and re.match("[0-9]{8}-", name) is not None


DIALECT = Dialect("log4brains", 50, fits)
