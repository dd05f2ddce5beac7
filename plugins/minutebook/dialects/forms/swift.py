"""Swift's proposals: a list with the proposal's number and who reviews it."""

from minutebook.dialects.dialect import Dialect, Reading


def fits(reading: Reading) -> bool:
    """Whether the list of the head has both."""
    people = reading.states_in("list", "review manager", "author", "authors")
    return people and reading.states_in("list", "proposal")


DIALECT = Dialect("swift-evolution", 31, fits)
