"""No test asserts how long something took: a busy machine would fail it. tests/work.py counts instead."""

import re

from tests.architecture.source import ROOT, refuse

TESTS = ROOT / "tests"
MEASURE = ("benchmarks", "hostile")
"""Folders that no run of the tests collects."""

WAIT = ("once.py", "sites/serving.py", "sites/terminal.py")
"""Files that look at a clock to give up waiting for another process."""

# A clock that is read, its name followed by a parenthesis; not its name alone, which a test may replace.
_CLOCK = re.compile(r"\b(?:perf_counter|process_time|thread_time|monotonic|timeit|time\.time)(?:_ns)?\(")


def test_no_test_reads_a_clock() -> None:
    refuse(
        (
            f"{path.relative_to(ROOT)}:{number}: reads a clock"
            for path in sorted(TESTS.rglob("*.py"))
            if path.relative_to(TESTS).parts[0] not in MEASURE and path.relative_to(TESTS).as_posix() not in WAIT
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
            if _CLOCK.search(line)
        ),
        "count the calls with tests.work.calls_in, or guard against a hang with tests.work.patience",
    )
