"""The attack: `python -m tests.hostile`, or `make attack`; each part prints its figures and what got through."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

PARTS = ("scripts", "golden", "canaries", "mutants", "settings", "kills")


def main() -> int:
    """Run the parts asked for."""
    asked = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    asked.add_argument("parts", nargs="*", metavar="PART", help=f"which of {', '.join(PARTS)} (default: all)")
    asked.add_argument("--folder", type=Path, default=Path("/tmp/minutebook-attack"), help="where books are made")
    asked.add_argument("--each", type=int, default=1, help="scripts: take every n-th payload")
    asked.add_argument("--books", default="", help="scripts: only these books, such as texts,front")
    asked.add_argument("--mutants", type=int, default=20_000, help="files to change")
    asked.add_argument("--values", type=int, default=200, help="random values for each setting and key")
    asked.add_argument("--kills", type=int, default=200, help="commands to kill")
    asked.add_argument("--seed", type=int, default=1, help="of what is random")
    options = asked.parse_args()
    wrong = [each for each in options.parts if each not in PARTS]
    if wrong:
        asked.error(f"there is no part {wrong[0]}")
    for part in options.parts or PARTS:
        started = time.monotonic()
        lines = RUN[part](options)
        text = "\n".join([f"# {part}", "", *lines, "", f"{time.monotonic() - started:.0f} s", ""])
        options.folder.mkdir(parents=True, exist_ok=True)
        (options.folder / f"{part}.txt").write_text(text, encoding="utf-8", errors="backslashreplace")
        print(text.encode(errors="backslashreplace").decode(), flush=True)
    return 0


def _scripts(options: argparse.Namespace) -> list[str]:
    from tests.hostile.scripts import attack, report

    return report(attack(options.folder / "scripts", options.each, set(filter(None, options.books.split(",")))))


def _canaries(options: argparse.Namespace) -> list[str]:
    from tests.hostile.canaries import attack

    return attack(options.folder / "canaries")


def _golden(options: argparse.Namespace) -> list[str]:
    from tests.hostile.golden import attack

    return attack(options.folder / "golden")


def _mutants(options: argparse.Namespace) -> list[str]:
    from tests.hostile.mutants import attack

    return attack(options.folder, options.mutants, options.seed)


def _settings(options: argparse.Namespace) -> list[str]:
    from tests.hostile.settings import attack

    return attack(options.folder / "settings", options.values, options.seed)


def _kills(options: argparse.Namespace) -> list[str]:
    from tests.hostile.kills import attack

    return attack(options.folder / "kills", options.kills, options.seed)


RUN: dict[str, Callable[[argparse.Namespace], list[str]]] = {
    "scripts": _scripts,
    "golden": _golden,
    "canaries": _canaries,
    "mutants": _mutants,
    "settings": _settings,
    "kills": _kills,
}

if __name__ == "__main__":
    sys.exit(main())
