"""Part 5: commands killed at every moment between two touches of the disk, and two at once."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from minutebook import starter
from minutebook.cli.main import main
from minutebook.sources.writing import front_matter

WRITES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate"}
ELSEWHERE = ("/proc", "/dev", "/sys")


class Touches:
    """Counts a process's touches of the disk, and kills it at one of them."""

    def __init__(self, limit: int) -> None:
        self.limit, self.count = limit, 0

    def hook(self, event: str, args: tuple[object, ...]) -> None:
        """Told by Python of whatever it does."""
        if event in WRITES or (event == "open" and self._writes(args)):
            self.touch()

    def touch(self) -> None:
        """One more."""
        self.count += 1
        if self.count == self.limit:
            os.kill(os.getpid(), signal.SIGKILL)

    @staticmethod
    def _writes(args: tuple[object, ...]) -> bool:
        flags = args[2] if isinstance(args[2], int) else 0
        name = str(args[0])
        if name.startswith(ELSEWHERE) or name.endswith(".pyc") or "__pycache__" in name:
            return False
        return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _child(folder: Path, limit: int, words: tuple[str, ...], told: int) -> None:
    """In a process of its own: be the command, with nothing to say."""
    os.chdir(folder)
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    touches = Touches(limit)
    real = os.fsync

    def fsync(descriptor: int) -> None:
        touches.touch()
        real(descriptor)

    os.fsync = fsync
    sys.addaudithook(touches.hook)
    sys.argv = ["minutebook", *words]
    code = 0
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        code = 99
    os.write(told, str(touches.count).encode())
    os._exit(code)


def killed(folder: Path, limit: int, words: tuple[str, ...]) -> tuple[int, int]:
    """Run a command that dies at its n-th touch of the disk, never at 0; its code (99 for a traceback, below zero for
    a signal), and how often it touched the disk if it lived."""
    reads, writes = os.pipe()
    process = os.fork()
    if process == 0:
        _child(folder, limit, words, writes)
    os.close(writes)
    told = os.read(reads, 20)
    os.close(reads)
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status), int(told or 0)


COMMANDS: dict[str, tuple[str, ...]] = {
    "new": ("new", "decision", "--no-input", "--title", "Another matter", "--owner", "ana"),
    "renumber": ("rename", "DEC-0001", "--id", "DEC-0090", "--by", "ana"),
    "check --fix": ("check", "--fix", "--fail-on", "never"),
    "seal": ("seal", "--all"),
    "import": ("import", "source/docs/adr", "--into", "content/decisions"),
    "import sheet": ("import", "register.csv", "--into", "content/decisions"),
    "rename": ("rename", "DEC-0003", "A wholly new title"),
    "accept": ("accept", "DEC-0002", "--no-input", "--set", "rationale=Why."),
}


def make(folder: Path, is_ragged: bool) -> None:
    """A book with something to do for each command; a ragged one has what `check --fix` mends."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "content/decisions").mkdir(parents=True)
    (folder / "content/people").mkdir()
    (folder / "source/docs/adr").mkdir(parents=True)
    (folder / "content/index.md").write_text("# Home\n\nSee [[DEC-0001]] and DEC-0001.\n")
    person = {"id": "ana", "title": "Ana", "status": "active"}
    (folder / "content/people/ana.md").write_text(front_matter(person))
    for number in range(1, 13):
        fields = {"id": f"DEC-{number:04d}", "title": f"Matter {number}", "status": "accepted", "owner": "ana"}
        fields |= {
            "created": "2025-01-02",
            "decision_date": "2025-01-02",
            "decision_owner": "ana",
            "rationale": "Because.",
        }
        fields |= {"related": ["DEC-0001"] if number > 1 else ["DEC-0002"]}
        if number in (2, 3):
            fields |= {"status": "proposed", "review_date": "2027-01-01"}
            del fields["decision_date"], fields["rationale"]
        text = (
            front_matter(fields)
            + f"\n## Context\n\nSee DEC-0001 and [one](DEC-0001.md).\n\n## Options\n\nA.\n\n## Decision\n\nB {number}.\n\n## Consequences\n\nC.\n"
        )
        if is_ragged:
            text = text.replace("created: 2025-01-02", "created: 2025/01/02")
            text = text.replace("owner: ana\n", "Owner: ana\n", 1) if number % 3 == 0 else text
        (folder / f"content/decisions/DEC-{number:04d}.md").write_text(text)
        adr = f"# {number}. Choice {number}\n\nDate: 2024-03-0{number % 9 + 1}\n\n## Status\n\nAccepted\n\n## Context\n\nX. ![p](p{number}.png)\n"
        (folder / f"source/docs/adr/{number:04d}-choice.md").write_text(adr)
        (folder / f"source/docs/adr/p{number}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(200)))
    rows = "\n".join(f"DEC-{500 + number},Row {number},proposed" for number in range(8))
    (folder / "register.csv").write_text(f"id,title,status\n{rows}\n")
    ignored = Path(starter.__file__).parent / "files/book/dot-gitignore"
    (folder / ".gitignore").write_bytes(ignored.read_bytes())
    plugins = "plugins:\n  - minutebook: {today: 2026-11-25}\n"
    (folder / "mkdocs.yml").write_text(
        f"site_name: S\ndocs_dir: content\ntheme: {{name: material, font: false}}\n{plugins}"
    )
    for words in (
        ("init", "-q", "-b", "main"),
        ("config", "user.name", "Ana"),
        ("config", "user.email", "ana@example.org"),
        ("add", "-A"),
        ("commit", "-qm", "x"),
    ):
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


def state(folder: Path) -> dict[str, bytes]:
    """Every file of a book but git's own."""
    found = (each for each in folder.rglob("*") if each.is_file() or each.is_symlink())
    named = {each.relative_to(folder).as_posix(): each.read_bytes() for each in found}
    return {name: data for name, data in named.items() if not name.startswith((".git/", "site"))}


def attack(folder: Path, count: int, seed: int) -> list[str]:
    """Figures, and each state that is neither the one before nor the one after."""
    chance = random.Random(seed)
    for name in ("good", "ragged"):
        make(folder / name, name == "ragged")
    lines: list[str] = []
    totals: Counter[str] = Counter()
    for name, words in COMMANDS.items():
        pristine = folder / ("ragged" if "--fix" in words else "good")
        old = state(pristine)
        book = _copy(pristine, folder / "book")
        code, touches = killed(book, 0, words)
        new = state(book)
        again = killed(book, 0, words)[0]
        lines.append(
            f"{name}: code {code}, {touches} touches of the disk, {len(_differing(old, new))} files change; once more: code {again}"
        )
        share = max(1, count // len(COMMANDS))
        moments = (
            list(range(1, touches + 1)) if touches <= share else sorted(chance.sample(range(1, touches + 1), share))
        )
        told: Counter[str] = Counter()
        for moment in moments or []:
            for what, said in _one(pristine, folder / "book", moment, words, old, new):
                totals[what] += 1
                told[what] += 1
                if told[what] <= 3:
                    lines.append(f"{what} {name}, killed at touch {moment} of {touches}: {said}")
            totals["kills"] += 1
        for _ in range(max(1, share // 8)):
            for what, said in _by_time(pristine, folder / "book", chance, words, old, new):
                totals[what] += 1
                lines.append(f"{what} {name}, killed by time: {said}")
            totals["kills by time"] += 1
    lines += _at_once(folder / "good", folder / "book", totals)
    return [f"{dict(totals)}", *lines]


def _copy(pristine: Path, book: Path) -> Path:
    shutil.rmtree(book, ignore_errors=True)
    shutil.copytree(pristine, book, symlinks=True)
    return book


def _differing(one: dict[str, bytes], two: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))


def _one(
    pristine: Path, book: Path, moment: int, words: tuple[str, ...], old: dict[str, bytes], new: dict[str, bytes]
) -> list[tuple[str, str]]:
    _copy(pristine, book)
    code, _ = killed(book, moment, words)
    if code != -signal.SIGKILL:
        return [("NOT KILLED", f"code {code}")]
    return _judged(book, words, old, new)


def _judged(book: Path, words: tuple[str, ...], old: dict[str, bytes], new: dict[str, bytes]) -> list[tuple[str, str]]:
    """What a kill left: files that are neither old nor new; leftovers and half a command after the next one."""
    found = []
    left = state(book)
    half = [
        name
        for name, data in left.items()
        if data not in (old.get(name), new.get(name)) and name in old.keys() | new.keys()
    ]
    if half:
        found.append(("HALF WRITTEN", ", ".join(half[:3])))
    untracked = subprocess.run(["git", "status", "--porcelain"], cwd=book, capture_output=True, text=True).stdout
    seen_by_git = [line for line in untracked.splitlines() if ".tmp" in line or "minutebook-" in line]
    if seen_by_git:
        found.append(("TEMPORARY SEEN BY GIT", ", ".join(seen_by_git[:2])))
    for then in (("check", "--fail-on", "never"), words):
        code, _ = killed(book, 0, then)
        if code == 99 or code < 0:
            found.append(("TRACEBACK", f"{then[0]}, after the kill"))
    after = state(book)
    odd = [name for name in after if name not in old.keys() | new.keys() and not _is_second(words, name)]
    if odd:
        found.append(("LEFTOVER", ", ".join(odd[:3])))
    differing = [name for name in _differing(after, new) if name not in odd and not _is_second(words, name)]
    if differing and _differing(after, old):
        found.append(("UNFINISHED", ", ".join(differing[:3])))
    return found


def _is_second(words: tuple[str, ...], name: str) -> bool:
    """A second `new` begins another record, as it should."""
    return words[0] == "new" and name.startswith("content/decisions/DEC-00") and "another-matter" in name


def _by_time(
    pristine: Path,
    book: Path,
    chance: random.Random,
    words: tuple[str, ...],
    old: dict[str, bytes],
    new: dict[str, bytes],
) -> list[tuple[str, str]]:
    _copy(pristine, book)
    process = subprocess.Popen(
        [str(Path(sys.executable).parent / "minutebook"), *words], cwd=book, stdout=-3, stderr=-3
    )
    time.sleep(chance.uniform(0.3, 1.6))
    process.kill()
    process.wait()
    return _judged(book, words, old, new)


def _at_once(pristine: Path, book: Path, totals: Counter[str]) -> list[str]:
    """Five times, four people begin a record at once: four numbers."""
    lines = []
    for _ in range(5):
        _copy(pristine, book)
        binary = str(Path(sys.executable).parent / "minutebook")
        words = ["new", "decision", "--no-input", "--owner", "ana", "--title"]
        running = [
            subprocess.Popen(
                [binary, *words, f"Matter of {number}"], cwd=book, stdout=-3, stderr=-3, env=dict(os.environ)
            )
            for number in range(4)
        ]
        codes = [each.wait() for each in running]
        made = sorted(each.name[:8] for each in (book / "content/decisions").glob("*matter-of*"))
        totals["at once"] += 1
        if len(set(made)) != codes.count(0) or len(made) != len(set(made)):
            totals["SAME NUMBER"] += 1
            lines.append(f"SAME NUMBER four `new` at once: codes {codes}, made {made}")
    return lines
