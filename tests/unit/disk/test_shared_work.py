"""Many small pieces of work, done here and in other processes."""

import subprocess
import sys

import pytest

from minutebook.disk.shared_work import SharedWork


def test_without_others_all_is_done_here_and_each_once() -> None:
    done: list[int] = []
    work = SharedWork(lambda number: done.append(number) or str(number).encode(), range(20), processes=0)
    assert [work.result(number) for number in (0, 19, *range(1, 19))] == [
        str(number).encode() for number in (0, 19, *range(1, 19))
    ]
    assert done == [*range(20)]
    work.end()


def test_an_error_is_raised_where_its_own_result_is_asked_for() -> None:
    work = SharedWork(lambda number: str(12 // number).encode(), [3, 0, 4], processes=0)
    assert (work.result(0), work.result(2)) == (b"4", b"3")
    with pytest.raises(ZeroDivisionError):
        work.result(1)
    work.end()
    work.end()


BESIDE = """
import os, time
from minutebook.disk.shared_work import SharedWork
here = os.getpid()
def slow_here(number):
    time.sleep(0.02 if os.getpid() == here else 0)
    return b"here" if os.getpid() == here else b"x" * 100_000
work = SharedWork(slow_here, range(80), processes=2)
made = [work.result(number) for number in range(80)]
print({*made} == {b"here", b"x" * 100_000})
work.end()
work = SharedWork(lambda number: b"here" if os.getpid() == here else os._exit(3), range(40), processes=2)
print([work.result(number) for number in range(40)] == [b"here"] * 40)
work.end()
work = SharedWork(lambda number: b"here" if os.getpid() == here else 1 // 0, range(40), processes=1)
print([work.result(number) for number in range(40)] == [b"here"] * 40)
work.end()
from minutebook.disk import shared_work
class Full:
    def __init__(self, **_): pass
    def fileno(self): return 99
    def tell(self): return 0
    def write(self, _): raise OSError("the disk is full")
    def close(self): pass
shared_work.TemporaryFile, kept = Full, shared_work.TemporaryFile
work = SharedWork(lambda number: b"made" * number, range(40), processes=1)
time.sleep(0.1)
print([work.result(number) for number in range(40)] == [b"made" * number for number in range(40)])
work.end()
shared_work.TemporaryFile = kept
work = SharedWork(lambda number: b"x" * 1_000_000, range(40), processes=1)
while work._others:
    work._receive(0.1)
print(len(work._done) == 40 and {work.result(number) for number in range(40)} == {b"x" * 1_000_000})
work.end()
work = SharedWork(lambda number: time.sleep(60), range(40), processes=1)
work.end()
print("ended")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")
def test_other_processes_take_turns_and_their_failures_are_made_good() -> None:
    """In a process of its own, for a test runner has threads, beside which nothing is forked."""
    done = subprocess.run([sys.executable, "-c", BESIDE], capture_output=True, text=True, check=True, timeout=50)
    assert done.stdout.split("\n")[:6] == [*["True"] * 5, "ended"]
