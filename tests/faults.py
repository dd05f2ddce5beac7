"""Many small cases in one test: a test of its own takes pytest ten times as long as such a case, in each worker."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Case = TypeVar("Case")


def faults(check: Callable[[Case], None], cases: Iterable[Case], name: Callable[[Case], str] = str) -> dict[str, str]:
    """What a check asserted in vain, by the name of the case; any other error ends the test, which names the case."""
    found: dict[str, str] = {}
    for case in cases:
        try:
            check(case)
        except AssertionError as fault:
            found[name(case)] = str(fault) or "a bare assertion failed"
        except Exception as error:
            error.add_note(f"case: {name(case)}")
            raise
    return found
