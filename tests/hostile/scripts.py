"""Part 1: payloads over every page type, in Chromium."""

from __future__ import annotations

import re
import shutil
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.hostile import books
from tests.hostile.browser import Seen, chromium, visited
from tests.hostile.front import CONFIG
from tests.hostile.payloads import Ledger, Payload
from tests.hostile.running import build, checked, command


@dataclass
class Result:
    """What became of one book's payloads."""

    name: str
    payloads: int
    seen: Seen
    held: Seen | None = None
    codes: dict[str, set[str]] = field(default_factory=dict)
    noise: set[str] = field(default_factory=set)
    ledger: Ledger = field(default_factory=Ledger)
    notes: list[str] = field(default_factory=list)

    def is_flagged(self, payload: Payload) -> bool:
        """Whether the check says something of the payload's file that it does not say of good files."""
        path = (
            payload.path
            if payload.group != "name"
            else next((p for p in self.codes if p.startswith(f"{payload.path}/")), "")
        )
        return bool(self.codes.get(path, set()) - self.noise)

    @property
    def outside(self) -> dict[int, list[str]]:
        """Requests to other hosts, by payload; 0 where the request does not say whose it is."""
        found: dict[int, list[str]] = {}
        for (number, url), pages in self.seen.outside.items():
            found.setdefault(number, []).append(f"{url} on {sorted(pages)[0]} ({len(pages)} pages)")
        return found

    def row(self) -> list[Any]:
        """Figures."""
        ran = [self.ledger.given[each] for each in self.seen.ran if each in self.ledger.given]
        clean = sum(not self.is_flagged(each) for each in ran)
        out = set(self.outside)
        ready = set(self.seen.ready) - set(self.seen.ran)
        still = len(self.held.ran) if self.held else 0
        return [
            self.name, self.payloads, self.seen.pages, len(self.seen.ran), clean, still, len(ready), len(out),
            len(self.seen.outside), len(self.seen.kept), len(self.seen.broken),
        ]  # fmt: skip


HEAD = (
    "book", "payloads", "pages", "ran", "ran, check silent", "ran under the policy", "ready", "payloads out",
    "requests out", "gadgets kept", "broken",
)  # fmt: skip


def attack(folder: Path, each: int, only: set[str]) -> list[Result]:
    """Make, check, build and visit every hostile book."""
    found = []
    with chromium() as browser:
        for name in ("texts", "front", "served", "own_kinds", "imports"):
            if not only or name in only:
                found.append(_one(browser, folder / name, name, each))
                print(*report(found[-1:]), sep="\n", file=sys.stderr, flush=True)
        if not only or "config" in only:
            found.append(_configs(browser, folder / "config", each))
    return found


def _one(browser: Browser, folder: Path, name: str, each: int) -> Result:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    ledger = Ledger()
    getattr(books, name)(folder, ledger, each)
    result = Result(name, len(ledger.given), Seen(), ledger=ledger)
    if name == "imports":
        _import(folder, result)
    _examine(browser, folder, result)
    return result


def _import(folder: Path, result: Result) -> None:
    for source in ("source/docs/adr", "sheet.csv"):
        done = command(folder, "minutebook", "import", source, "--into", "content/decisions", "--kind", "decision")
        result.notes.append(
            f"import {source}: code {done.code}, {done.seconds:.1f} s{', TRACEBACK' * done.is_traceback}"
        )


def _examine(browser: Browser, folder: Path, result: Result) -> None:
    """Check, build, visit; once more under the site's policy where something ran."""
    codes, done = checked(folder)
    result.codes |= codes
    result.notes.append(f"check: code {done.code}, {done.seconds:.1f} s{', TRACEBACK' * done.is_traceback}")
    result.noise |= {code for path, found in codes.items() if path.endswith("-0001.md") for code in found}
    result.notes += _steered(folder)
    made = build(folder, serves=result.name == "served")
    result.notes.append(f"build: {'came through' if made.ended else 'FAILED'}, {made.seconds:.1f} s")
    result.notes += [f"BREAKS THE BUILD {path}: {why}" for path, why in made.dropped.items()]
    if not made.ended:
        return
    seen = visited(browser, folder / "site")
    pages = sorted({page for found in (seen.ran, seen.outside) for pages in found.values() for page in pages})
    held = visited(browser, folder / "site", True, pages) if pages else Seen()
    _merge(result, seen, held)


STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|^::", re.MULTILINE)


def _steered(folder: Path) -> list[str]:
    """What commands print raw that steers a terminal, or is taken for an order by a forge."""
    notes = []
    for words in (("check", "--fail-on", "never"), ("show", "decision"), ("build", "--site-dir", "printed")):
        said = command(folder, "minutebook", *words).said
        odd = [line for line in said.split("\n") if STEERING.search(line)]
        if odd:
            notes.append(f"STEERS A TERMINAL {words[0]}: {len(odd)} lines, such as {odd[0][:160]!r}")
    return notes


def _merge(result: Result, seen: Seen, held: Seen) -> None:
    result.held = result.held or Seen()
    for into, more in ((result.seen, seen), (result.held, held)):
        into.pages += more.pages
        for name in ("ran", "outside", "ready"):
            for key, pages in getattr(more, name).items():
                getattr(into, name)[key] |= pages
        into.kept |= more.kept
        into.broken |= more.broken
        into.troubles += more.troubles


def _configs(browser: Browser, folder: Path, each: int) -> Result:
    """One small site for each setting."""
    shutil.rmtree(folder, ignore_errors=True)
    ledger = Ledger()
    result = Result("config", 0, Seen(), ledger=ledger)
    for number, (name, value) in enumerate(list(CONFIG.items())[::each]):
        place = folder / f"c{number:02d}"
        place.mkdir(parents=True)
        books.configured(place, ledger, name, _armed(ledger, f"mkdocs.yml {name}", value))
        result.payloads = len(ledger.given)
        made = build(place, tries=1)
        if not made.ended:
            result.notes.append(f"{name}: the build ends: {next(iter(made.dropped.values()), '')}")
            continue
        _merge(result, visited(browser, place / "site"), Seen())
    return result


def _armed(ledger: Ledger, group: str, value: Any) -> Any:
    """A setting with a number in each payload."""
    if isinstance(value, str):
        return ledger.arm(group, "mkdocs.yml", value) if "@N@" in value else value
    if isinstance(value, dict):
        return {_armed(ledger, group, key): _armed(ledger, group, each) for key, each in value.items()}
    return [_armed(ledger, group, each) for each in value] if isinstance(value, list) else value


def report(results: list[Result]) -> list[str]:
    """A table of figures, and every input that got through."""
    lines = ["| " + " | ".join(HEAD) + " |", "|" + "---|" * len(HEAD)]
    lines += ["| " + " | ".join(str(cell) for cell in each.row()) + " |" for each in results]
    for each in results:
        lines += ["", f"## {each.name}", *each.notes]
        lines += _list(each, "RAN", each.seen.ran)
        lines += _list(each, "READY TO RUN", {n: p for n, p in each.seen.ready.items() if n not in each.seen.ran})
        lines += [
            f"OTHER HOST {_name(each, number)} -> {said}"
            for number, all_ in sorted(each.outside.items())
            for said in all_[:2]
        ]
        lines += [f"GADGET KEPT {page}: {'; '.join(kept)}" for page, kept in sorted(each.seen.kept.items())]
        lines += [f"BROKEN {page}: {'; '.join(said)}" for page, said in sorted(each.seen.broken.items())]
        troubles = Counter(text.partition(": ")[2] for text in each.seen.troubles)
        first = {text.partition(": ")[2]: text.partition(": ")[0] for text in reversed(each.seen.troubles)}
        lines += [
            f"script error, {count} pages, first {first[text]}: {text}" for text, count in troubles.most_common(12)
        ]
    return lines


def _name(result: Result, number: int) -> str:
    payload = result.ledger.given.get(number)
    return payload.line if payload else f"#{number}"


def _list(result: Result, what: str, found: dict[int, set[str]]) -> list[str]:
    lines = []
    for number, pages in sorted(found.items()):
        payload = result.ledger.given.get(number)
        said = "" if payload is None else ("check speaks" if result.is_flagged(payload) else "CHECK SILENT")
        lines.append(f"{what} {_name(result, number)} [{said}] on {sorted(pages)[0]} ({len(pages)} pages)")
    return lines
