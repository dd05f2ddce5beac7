"""Prints how our builds compare with plain Material on the same pages, measured in one run.

python -m tests.benchmarks.ratios [COUNT …]
"""

import itertools
import math
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

from minutebook.pipeline import Settings, run
from tests.benchmarks.generate import make_records
from tests.benchmarks.sites import build, write_site

ROUNDS = {100: 5, 1_000: 5}
TODAY = date(2026, 11, 23)


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def measure(count: int) -> dict[str, float]:
    """Medians in seconds; the two builds take turns, so that both meet the same noise."""
    records = make_records(count)
    times: dict[str, list[float]] = {"check": [], "plain": [], "ours": []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_site(folder, count)
        for _ in range(ROUNDS.get(count, 1)):
            times["check"].append(seconds(lambda: run(records, Settings(), TODAY)))
            times["plain"].append(seconds(lambda: build(folder, "plain")))
            times["ours"].append(seconds(lambda: build(folder, "ours")))
    return {name: statistics.median(values) for name, values in times.items()}


def main() -> None:
    counts = [int(each) for each in sys.argv[1:]] or [100, 1_000, 10_000]
    results = {count: measure(count) for count in counts}
    print(f"{'records':>8} {'check s':>9} {'plain s':>9} {'ours s':>9} {'ours ÷ plain':>13}")
    for count, times in results.items():
        ratio = times["ours"] / times["plain"]
        print(f"{count:>8,} {times['check']:>9.2f} {times['plain']:>9.2f} {times['ours']:>9.2f} {ratio:>13.2f}")
    for name in ("check", "plain", "ours"):
        for small, large in itertools.pairwise(counts):
            growth = math.log(results[large][name] / results[small][name]) / math.log(large / small)
            print(f"growth of {name} from {small:,} to {large:,}: exponent {growth:.2f}")


if __name__ == "__main__":
    main()
