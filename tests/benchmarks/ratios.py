"""Prints what a person waits for, ours beside other engines on the same pages, as a table for the help.

python -m tests.benchmarks.ratios [--rounds N] [--only NAME] [COUNT …]      `--only building` for one of measures.py
"""

import argparse
import itertools
import math
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median

from tests.benchmarks.measures import ENGINES, MEASURES, OURS, PLAIN, Engine, Measure, made_site
from tests.benchmarks.ran import Cost

COUNTS = (100, 1_000, 10_000)
ROUNDS = {100: 5, 1_000: 5}
"""Rounds by number of records; one where none is said."""

AGAIN = "build again, nothing changed"
CLEAN = "build, clean"
AGAINST = {AGAIN: CLEAN}
"""What is compared with something else of plain Material, which builds all of it every time."""

Results = dict[tuple[int, str, str], list[Cost]]
"""Costs of all rounds by number of records, what was done, and the name of the engine."""


def measured(counts: Sequence[int], rounds: int, measures: Sequence[tuple[Measure, Sequence[Engine]]]) -> Results:
    """Engines take turns within each measure and measures within each round, so that all meet the same noise."""
    results: Results = {}
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            site = made_site(Path(name), count)
            for number in range(1, (rounds or ROUNDS.get(count, 1)) + 1):
                for measure, engines in measures:
                    for engine in (each for each in engines if each.is_there):
                        print(f"{count:,} records, round {number}: {measure.__name__}, {engine.name}", file=sys.stderr)
                        for what, cost in measure(site, engine).items():
                            results.setdefault((count, what, engine.name), []).append(cost)
    return results


def table(results: Results) -> Iterator[str]:
    """A row for each thing and number of records; seconds by the clock, of the processor, megabytes."""
    others = [each.name for each in ENGINES if each not in (OURS, PLAIN)]
    others = [each for each in others if any(engine == each for _, _, engine in results)]
    heads = ["What", "Records", "Minutebook", "Material alone", "Ratio", "Ratio, processor", *others]
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for count, what in dict.fromkeys((count, what) for count, what, _ in results):
        ours, plain = results[count, what, OURS.name], results.get((count, what, PLAIN.name), [])
        base = results.get((count, AGAINST.get(what, what), PLAIN.name), [])
        cells = [_told(ours), _told(plain), _ratio(ours, base, "seconds"), _ratio(ours, base, "processor")]
        cells += [_told(results.get((count, what, each), [])) for each in others]
        yield f"| {what} | {count:,} | {' | '.join(cells)} |"


def _told(costs: Sequence[Cost]) -> str:
    if not costs:
        return "–"
    times = [each.seconds for each in costs]
    spread = f" ({min(times):.2f}–{max(times):.2f})" if len(times) > 1 else ""
    memory = _middle(costs, "megabytes")
    return f"{median(times):.2f} s{spread}, {_middle(costs, 'processor'):.2f} s CPU" + (
        f", {memory:.0f} MB" if memory else ""
    )


def _ratio(ours: Sequence[Cost], base: Sequence[Cost], name: str) -> str:
    return f"{_middle(ours, name) / _middle(base, name):.2f}" if base and _middle(base, name) else "–"


def _middle(costs: Sequence[Cost], name: str) -> float:
    return median(getattr(each, name) for each in costs)


def growths(results: Results) -> Iterator[str]:
    """How seconds of the processor grow with the records: exponent 1 is in proportion, 2 the square."""
    for what, engine in dict.fromkeys((what, engine) for _, what, engine in results):
        counts = sorted(count for count, *rest in results if rest == [what, engine])
        for small, large in itertools.pairwise(counts):
            early, late = (_middle(results[each, what, engine], "processor") for each in (small, large))
            if early and late:
                exponent = math.log(late / early) / math.log(large / small)
                yield f"growth of {what}, {engine}, from {small:,} to {large:,} records: exponent {exponent:.2f}"


def machine() -> str:
    """Where and with what was measured, and how busy it is."""
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    names = [each for each in ("mkdocs", "mkdocs-material", "properdocs", "zensical") if _version(each)]
    tools = ", ".join(f"{each} {_version(each)}" for each in names)
    return f"{os.cpu_count()} cores, load {load}, Python {platform.python_version()}, {tools}, commit {commit or '?'}"


def _version(name: str) -> str:
    try:
        return version(name)
    except ModuleNotFoundError:
        return ""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("counts", nargs="*", type=int, default=COUNTS)
    asked.add_argument("--rounds", type=int, default=0, help="for every number of records")
    asked.add_argument("--only", action="append", default=[], help="name of a measure; may be given more than once")
    given = asked.parse_args()
    measures = [each for each in MEASURES if not given.only or each[0].__name__ in given.only]
    before = machine()
    results = measured(given.counts, given.rounds, measures)
    print("", *table(results), "", *growths(results), "", f"Before: {before}", f"After: {machine()}", sep="\n")


if __name__ == "__main__":
    main()
