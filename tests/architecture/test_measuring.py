"""Coverage doubles the time of a test, or takes ten times as long; so most are not measured."""

import sys


def test_a_test_that_is_not_measured_is_not_traced_either() -> None:
    """`make test COVERAGE=1` measures in workers; no test of this folder is measured."""
    assert sys.gettrace() is None
