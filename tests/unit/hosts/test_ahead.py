"""Work done beside the build, or here where it cannot be."""

import os
import subprocess
import sys

import pytest

from minutebook.hosts.mkdocs.ahead import Ahead


def test_work_is_done_here_when_asked_for_and_not_before() -> None:
    done: list[str] = []
    ahead = Ahead(lambda: done.append("x") or "result", beside=False)
    assert done == []
    assert ahead.result() == "result"
    assert done == ["x"]


def test_an_error_of_the_work_is_raised_where_the_result_is_asked_for() -> None:
    with pytest.raises(ZeroDivisionError):
        Ahead(lambda: 1 // 0, beside=False).result()


BESIDE = """
import os
from minutebook.hosts.mkdocs.ahead import Ahead
here = os.getpid()
print(Ahead(lambda: os.getpid() != here, beside=True).result())
print(Ahead(lambda: "x" * 1_000_000, beside=True).result() == "x" * 1_000_000)
print(Ahead(lambda: os._exit(3) if os.getpid() != here else "done here", beside=True).result())
try:
    Ahead(lambda: 1 // 0, beside=True).result()
except ZeroDivisionError:
    print("raised")
"""


@pytest.mark.skipif(sys.platform != "linux" or (os.cpu_count() or 1) < 2, reason="needs Linux and two processors")
def test_another_process_does_it_and_its_failure_is_made_good() -> None:
    """In a process of its own, for a test runner has threads, beside which nothing is forked."""
    done = subprocess.run([sys.executable, "-c", BESIDE], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:4] == ["True", "True", "done here", "raised"]
