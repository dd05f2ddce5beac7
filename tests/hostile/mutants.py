"""Part 4a: files of the sample book, damaged at random, through the check and through real builds."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from minutebook.catalog.leaves import LeavesRemembered
from minutebook.pipeline import Settings, run
from minutebook.sources.source import RawFile

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 25)
LIMIT = 10.0
BATCH = 25
Mutation = Callable[[bytes, random.Random], bytes]


def _at(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data or b"x")
    for _ in range(chance.choice((1, 1, 2, 8, 60))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: _at(data, chance)]


def _splice(data: bytes, chance: random.Random) -> bytes:
    one, two, three = sorted(_at(data, chance) for _ in range(3))
    return data[:one] + data[two:three] + data[one:two] + data[three:]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    one, two = sorted((_at(data, chance), _at(data, chance)))
    return data[:two] + data[one:two] * chance.choice((1, 2, 40)) + data[two:]


SIGNS = [bytes([code]) for code in (*range(32), 127, 128, 160, 173, 255)] + [
    each.encode("utf-8", "surrogatepass")
    for each in "\u0085\u00ad\u061c\u200b\u200d\u200e\u2028\u2029\u202e\u2066\ufeff\ufffd\uffff\ud800\udfff\U000e0041\U0010ffff\u0301\u1e9e\u0130ß"
]


def _signs(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 2, 10))):
        place = _at(data, chance)
        data = data[:place] + chance.choice(SIGNS) * chance.choice((1, 1, 3)) + data[place:]
    return data


VALUES = [
    "null",
    "~",
    "true",
    "no",
    "0",
    "-1",
    "1e400",
    ".inf",
    ".nan",
    "0x1F",
    "0o17",
    "010",
    "1_000",
    "12:30:45",
    "2026-13-45",
    "0000-00-00",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "2026-11-25T25:61:00Z",
    "2026-11-25T00:00:00+99:99",
    "''",
    '""',
    "[]",
    "{}",
    "[[]]",
    "[{}]",
    "{{}}",
    "{a:b}",
    "[a,,b]",
    "!!python/object:os.system",
    "!!binary",
    "=/==",
    "!!set{a}",
    "&a",
    "*a",
    "<<:*a",
    "|-",
    ">",
    "%",
    "@",
    "`",
    "?",
    ":",
    "-",
    "--",
    "---",
    "...",
    "#",
    "!x",
    "!!int",
    "x",
    "!!timestamp",
    "x",
    "!!float",
    ".",
    "99999999999999999999999",
    '"\\uD800"',
    '"\\x00"',
    '"\\U0010FFFF"',
    "☃",
    "�",
    "javascript:x",
    "../../../etc/passwd",
    "//x",
    "[a](b)",
    "<b>",
    "DEC-0001",
    "dec-1",
    "DEC-99999999999",
    "[DEC-0001,DEC-0001]",
    "{id:DEC-0001,part:}",
    "restricted",
    "public",
]


def _value(data: bytes, chance: random.Random) -> bytes:
    """Another value for one field."""
    lines = data.split(b"\n")
    fields = [number for number, line in enumerate(lines[:60]) if re.match(rb"[ \-]*[\w-]+:", line)]
    if not fields:
        return _signs(data, chance)
    number = chance.choice(fields)
    value = chance.choice(VALUES).encode("utf-8", "surrogatepass") * chance.choice((1, 1, 1, 300))
    lines[number] = lines[number].partition(b":")[0] + b": " + value
    return b"\n".join(lines)


def _key(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    number = chance.randrange(min(len(lines), 25))
    indent = chance.choice(
        (b"", b" ", b"  ", b"\t", b"- ", b"? ", b"<<: ", b"!!map ", b"&a ", b"[", b"{", b'"', b"'", b"%")
    )
    lines[number] = indent + lines[number]
    if chance.random() < 0.3:
        lines.insert(number, lines[chance.randrange(len(lines))])
    return b"\n".join(lines)


def _lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    for _ in range(chance.choice((1, 3, 20))):
        one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[two] = lines[two], lines[one]
    return chance.choice((b"\n", b"\r\n", b"\r", b"\n\n")).join(lines)


def _encoding(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    name = chance.choice(
        ("utf-16", "utf-16-le", "utf-32", "utf-7", "latin-1", "cp1252", "utf-8-sig", "shift-jis", "cp037")
    )
    return text.encode(name, "replace")


NESTED = (
    "[" * 900, "{" * 900, "- " * 500, "> " * 500, "*" * 3000, "_" * 3000, "`" * 3000, "![" * 800, "[[" * 800, "<" * 3000, "&" * 3000,
    "<![CDATA[" * 900, "<!--" * 900, "<?" * 900, "<b>" * 500, "<div>\n" * 300, "|" * 2000, "|-" * 900, "\\" * 3000, "x[^1]" * 700,
    "[^1]: " * 400, "\n".join("    " * level + "- x" for level in range(60)), "!!! note\n    " * 200, "#" * 400, "a: " * 400,
    "\n[x]: y" * 500, "~~~\n" * 300, "```" * 301, "=== \"a\"\n" * 200, "1. " * 400, "&a [*a]" * 40, "{: " * 600, "$" * 2000, ":" * 2000,
)  # fmt: skip


def _nested(data: bytes, chance: random.Random) -> bytes:
    place = _at(data, chance)
    return data[:place] + b"\n\n" + chance.choice(NESTED).encode() + b"\n" + data[place:]


def _swap(data: bytes, chance: random.Random) -> bytes:
    """The front matter of one form for another."""
    forms = (
        b"+++",
        b";;;",
        b"----",
        b"--- ",
        b"---\t",
        b"--",
        b"...",
        b"--- !x",
        b"---\r",
        b"\xef\xbb\xbf---",
        b" ---",
    )
    return data.replace(b"---", chance.choice(forms), chance.choice((1, 1, 2)))


MUTATIONS: dict[str, Mutation] = {
    "bits": _flip, "cut": _cut, "splice": _splice, "repeat": _repeat, "signs": _signs, "value": _value, "key": _key, "lines": _lines,
    "encoding": _encoding, "nested": _nested, "fences": _swap,
}  # fmt: skip


@dataclass
class Found:
    """What went wrong: the file's name, how it was changed, what happened; with the bytes."""

    what: str
    path: str
    how: str
    data: bytes = field(repr=False)


def sample() -> list[RawFile]:
    """The sample book's files."""
    folder = ROOT / "content"
    return [RawFile(each.relative_to(folder).as_posix(), each.read_bytes()) for each in sorted(folder.rglob("*.md"))]


def mutant(files: Sequence[RawFile], chance: random.Random) -> tuple[RawFile, str]:
    """One file of the book, changed once or twice."""
    raw = chance.choice(files)
    names = chance.choices(list(MUTATIONS), k=chance.choice((1, 1, 2)))
    data = raw.data
    for name in names:
        data = MUTATIONS[name](data, chance)
    return RawFile(raw.path, data[:400_000]), "+".join(names)


def attack(folder: Path, count: int, seed: int) -> list[str]:
    """Through the check all, through real builds a quarter."""
    files, chance = sample(), random.Random(seed)
    found, slowest, kinds = checked(files, count, chance)
    lines = [f"checked {count} mutants: {len(found)} faults; slowest batch of {BATCH} {slowest:.2f} s; {dict(kinds)}"]
    built, number, longest = through_builds(folder / "mutants", files, count // 4, chance)
    lines.append(f"built {number} mutants: {len(built)} faults; slowest build {longest:.1f} s")
    keep = folder / "mutants-failing"
    shutil.rmtree(keep, ignore_errors=True)
    keep.mkdir(parents=True, exist_ok=True)
    for index, each in enumerate([*found, *built]):
        (keep / f"{index:03d}-{Path(each.path).name}").write_bytes(each.data)
        lines.append(f"{each.what} {each.path} [{each.how}] kept as {keep.name}/{index:03d}")
    return lines


def checked(files: Sequence[RawFile], count: int, chance: random.Random) -> tuple[list[Found], float, Counter[str]]:
    """Mutants through the engine, some at a time; one that breaks it is found by trying each alone."""
    base = LeavesRemembered()
    run(files, Settings(), TODAY, leaves=base)
    found: list[Found] = []
    slowest, kinds = 0.0, Counter[str]()
    for start in range(0, count, BATCH):
        batch = {}
        while len(batch) < min(BATCH, count - start):
            raw, how = mutant(files, chance)
            batch[raw.path] = (raw, how)
        kinds.update(name for _, how in batch.values() for name in how.split("+"))
        fault, seconds = _try(files, base, [raw for raw, _ in batch.values()])
        slowest = max(slowest, seconds)
        if fault or seconds > LIMIT:
            for raw, how in batch.values():
                fault, seconds = _try(files, base, [raw])
                if fault or seconds > LIMIT / 2:
                    found.append(Found(fault or f"SLOW {seconds:.1f} s", raw.path, how, raw.data))
    return found, slowest, kinds


def _try(files: Sequence[RawFile], base: LeavesRemembered, changed: Sequence[RawFile]) -> tuple[str, float]:
    others = {each.path: each for each in files} | {each.path: each for each in changed}
    started = time.monotonic()
    try:
        build = run(list(others.values()), Settings(edition="public"), TODAY, leaves=base)
        for problem in build.problems:
            str(problem)
    except Exception:
        return f"TRACEBACK {traceback.format_exc().strip().splitlines()[-1][:160]}", time.monotonic() - started
    return "", time.monotonic() - started


BUILDS = """
import json, signal, sys, time, traceback, logging, warnings
warnings.simplefilter("ignore")
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException
logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
class Slow(BaseException): pass
def stop(*_): raise Slow()
signal.signal(signal.SIGALRM, stop)
for name in sys.argv[3:]:
    started, fault = time.monotonic(), ""
    signal.alarm(int(sys.argv[2]))
    try:
        config = load_config(name, site_dir=sys.argv[1], strict=False)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (MkDocsException, Abort) as error:
        fault = "ENDED " + (str(error) or type(error).__name__)
    except Slow:
        fault = "SLOW over " + sys.argv[2] + " s"
    except BaseException as error:
        fault = "TRACEBACK " + traceback.format_exc().strip().splitlines()[-1]
    signal.alarm(0)
    print(json.dumps({"config": name, "fault": fault[:300], "seconds": time.monotonic() - started}), flush=True)
"""


def built_all(configs: Sequence[Path], site: Path, limit: int = 120) -> dict[Path, tuple[str, float]]:
    """Real builds, one after another in a process of their own: what went wrong with each, and how long it took."""
    command = [sys.executable, "-c", BUILDS, str(site), str(limit), *map(str, configs)]
    found: dict[Path, tuple[str, float]] = {}
    try:
        done = subprocess.run(command, capture_output=True, timeout=limit * len(configs) + 60, cwd=configs[0].parent)
        out, complaint = done.stdout, done.stderr.decode(errors="replace").strip()[-200:]
    except subprocess.TimeoutExpired as error:
        out, complaint = error.stdout or b"", f"SLOW over {limit} s, and does not stop"
    for line in out.decode(errors="replace").splitlines():
        if line.startswith('{"config"'):
            said = json.loads(line)
            found[Path(said["config"])] = (said["fault"], said["seconds"])
    for config in configs:
        found.setdefault(
            config, (complaint if complaint.startswith("SLOW") else f"TRACEBACK {complaint}", float(limit))
        )
    return found


def built(config: Path, site: Path, limit: int = 120) -> tuple[str, float]:
    """One real build."""
    return built_all([config], site, limit)[config]


CONFIG = """site_name: Mutants
docs_dir: content
theme: {name: material, font: false, custom_dir: overrides}
plugins:
  - minutebook: {today: 2026-11-25, fail_on: never}
  - minutebook/indexes
  - minutebook/timelines
  - minutebook/guides
  - minutebook/forms
markdown_extensions: [admonition, attr_list, def_list, footnotes, md_in_html, tables, pymdownx.details, pymdownx.superfences, pymdownx.tasklist]
"""


def through_builds(
    folder: Path, files: Sequence[RawFile], count: int, chance: random.Random
) -> tuple[list[Found], int, float]:
    """Books in which most files are mutants, built for real; a fault is traced to its file by halves."""
    found: list[Found] = []
    number, longest = 0, 0.0
    while number < count:
        book = {}
        for raw in files:
            changed, how = mutant([raw], chance)
            book[raw.path] = (changed, how)
        number += len(book)
        fault, seconds = _build(folder, [raw for raw, _ in book.values()])
        longest = max(longest, seconds)
        bound = 60.0
        if fault or seconds > bound:
            path = _culprit(folder, files, book, bound)
            raw, how = book[path] if path else (RawFile("(none alone)", b""), "")
            found.append(Found(fault or f"SLOW {seconds:.0f} s", raw.path, how, raw.data))
    return found, number, longest


def _build(folder: Path, files: Sequence[RawFile]) -> tuple[str, float]:
    shutil.rmtree(folder, ignore_errors=True)
    for raw in files:
        target = folder / "content" / raw.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw.data)
    shutil.copytree(ROOT / "overrides", folder / "overrides", dirs_exist_ok=True)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return built(folder / "mkdocs.yml", folder / "site")


def _culprit(folder: Path, files: Sequence[RawFile], book: dict[str, tuple[RawFile, str]], bound: float) -> str | None:
    paths = sorted(book)

    def fails(count: int) -> bool:
        changed = {path: book[path][0] for path in paths[:count]}
        fault, seconds = _build(folder, [changed.get(raw.path, raw) for raw in files])
        return bool(fault) or seconds > bound

    low, high = 0, len(paths)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if fails(middle) else (middle, high)
    return paths[high - 1] if paths else None
