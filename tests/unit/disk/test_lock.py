"""One command at a time, and what one that was killed has left behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from minutebook.authoring.change import FileChange, changes
from minutebook.authoring.refusal import Refusal
from minutebook.disk import handles as disk_handles
from minutebook.disk import journal
from minutebook.disk import lock as module
from minutebook.disk.applying import carry_out
from minutebook.disk.handles import Refused
from minutebook.disk.lock import alone, tidied, tidy
from minutebook.disk.writing import JOURNAL_NAME, LOCK_NAME
from tests.killing import killed_at

BEFORE = {"a.md": b"old a", "sub/b.md": b"old b", "c.md": b"old c"}
AFTER = {"a.md": b"new a", "sub/b.md": b"new b", "d.md": b"new c", "new.md": b"new"}
WANTED = changes(
    [
        FileChange("a.md", b"new a", b"old a"),
        FileChange("sub/b.md", b"new b", b"old b"),
        FileChange("d.md", b"new c", b"old c", old_path="c.md"),
        FileChange("new.md", b"new"),
    ],
    [],
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    begun(folder)
    return folder


def begun(folder: Path) -> None:
    """The folder as it was before any change."""
    for path in tree(folder):
        (folder / path).unlink()
    for path, data in BEFORE.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def killed_halfway(folder: Path) -> None:
    """The change as it is once its first file is in its place."""
    for step in range(60):
        begun(folder)
        if killed_at(step, lambda: carry_out(folder, WANTED)) and tree(folder).get("a.md") == b"new a":
            return
    pytest.fail("the change was never halfway")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed in a copy of this one")
def test_a_change_killed_at_any_act_is_taken_up_or_undone_by_the_next_command(content: Path) -> None:
    ends = set()
    for step in range(60):
        begun(content)
        was_killed = killed_at(step, lambda: carry_out(content, WANTED))
        there = {path: data for path, data in tree(content).items() if not path.rpartition("/")[2].startswith(".")}
        assert all(data in (BEFORE.get(path), AFTER.get(path)) for path, data in there.items()), "none is half written"
        said: list[str] = []
        tidy(content, said.append)
        assert tree(content) in (BEFORE, AFTER), f"killed at act {step}"
        assert bool(said) == (there != tree(content) or "Completed" in str(said))
        ends.add((tree(content) == AFTER, bool(said)))
        if not was_killed:
            break
    else:
        pytest.fail("the change never came to its end")
    assert ends == {(False, False), (True, True), (True, False)}, "undone, taken up, and done"


def test_what_somebody_changed_meanwhile_is_left_as_it_is_and_said(content: Path) -> None:
    killed_halfway(content)
    (content / "sub/b.md").write_bytes(b"somebody's")
    said: list[str] = []
    tidy(content, said.append)
    assert tree(content) == {**AFTER, "sub/b.md": b"somebody's"}
    assert said[-1] == "Left as it is, for it was changed since: sub/b.md"


def test_a_system_that_refuses_one_file_leaves_the_rest_to_the_next_command(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, count = os.replace, 0

    def refuse_third(*args: object, **options: object) -> None:
        nonlocal count
        count += 1
        if count == 3:
            raise PermissionError(13, "Permission denied")
        replace(*args, **options)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse_third)
        with pytest.raises(Refusal, match="only some files are written"):
            carry_out(content, WANTED)
    said: list[str] = []
    carry_out(content, changes([FileChange("e.md", b"e")], []), said.append)
    assert tree(content) == {**AFTER, "e.md": b"e"}
    assert said == ["Completed what a stopped command had begun: 3 files written."]


def test_a_system_that_refuses_the_first_file_leaves_all_as_it_was(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = os.replace

    def refuse(source: object, target: object, **options: object) -> None:
        if str(target).endswith(".md"):
            raise PermissionError(13, "Permission denied")
        place(source, target, **options)  # type: ignore[arg-type, call-overload]

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(Refusal, match="Permission denied"):
        carry_out(content, WANTED)
    assert tree(content) == BEFORE


@pytest.mark.parametrize(
    "change",
    [
        {"made": [1, 2]},
        {"steps": [{"path": "../out.md"}]},
        {"steps": [{"path": ".git/hooks/x", "beside": ".git/hooks/.minutebook-1.tmp"}]},
        {"steps": [{"beside": "a.md"}]},
        {"steps": "none"},
    ],
)
def test_a_journal_that_came_with_a_checkout_is_followed_by_nobody(content: Path, change: dict[str, object]) -> None:
    killed_halfway(content)
    noted = json.loads((content / JOURNAL_NAME).read_bytes())
    steps = change.get("steps")
    if isinstance(steps, list):
        noted["steps"] = [{**noted["steps"][0], **each} for each in steps]
    else:
        noted |= change
    info = (content / JOURNAL_NAME).stat()
    (content / JOURNAL_NAME).write_text(json.dumps(noted))
    os.utime(content / JOURNAL_NAME, ns=(info.st_atime_ns, info.st_mtime_ns))
    before = tree(content)
    said: list[str] = []
    tidy(content, said.append)
    assert not said and {**tree(content), LOCK_NAME: b""} == {**before, LOCK_NAME: b""}
    with pytest.raises(Refusal) as refused:
        carry_out(content, changes([FileChange("e.md", b"e")], []))
    assert JOURNAL_NAME in refused.value.message and "delete it" in refused.value.hint


def test_only_files_of_ours_are_swept(content: Path) -> None:
    for name in (".minutebook-0123456789abcdef.tmp", "sub/.minutebook-ab.tmp", ".minutebook-notes.tmp", "x.tmp"):
        (content / name).write_bytes(b"half")
    (content / LOCK_NAME).write_bytes(b"")
    tidy(content, str)
    assert sorted(tree(content)) == [".minutebook-notes.tmp", "a.md", "c.md", "sub/b.md", "x.tmp"]


def test_the_lock_is_had_by_one_at_a_time_and_gone_afterwards(content: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from minutebook.disk.lock import alone\n"
        "with alone(Path(sys.argv[1]), print):\n    print('got', flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", code, str(content)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None and other.stdout.readline() == "got\n"
        with pytest.raises(Refused, match="another minutebook command"), alone(content, str, patience=0):
            pass
        tidy(content, str)  # a reader waits for nobody
        other.kill()
    with alone(content, str) as is_first:
        assert is_first, "the lock of a killed command is taken over"
        with alone(content, str, patience=0) as again:
            assert not again
    assert tree(content) == BEFORE


def test_one_who_waits_is_told_so_once(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    clock = iter(range(100))
    monkeypatch.setattr(module.time, "monotonic", lambda: float(next(clock)))
    monkeypatch.setattr(module.time, "sleep", lambda _: None)
    monkeypatch.setattr(module, "_is_locked", lambda _: False)
    with pytest.raises(Refused), tidied(content, said.append, patience=20):
        pass
    assert said == ["Another minutebook command is at work on this book; waiting for it to end …"]


def test_a_journal_is_small_and_holds_no_text_of_a_record(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[bytes] = []
    completed = journal._completed

    def look(top: disk_handles.Folder, steps: list[journal.JournalStep]) -> list[str]:
        written.append((content / JOURNAL_NAME).read_bytes())
        return completed(top, steps)

    monkeypatch.setattr(journal, "_completed", look)
    carry_out(content, WANTED)
    assert len(written[0]) < 500 * len(WANTED.files) and b"new a" not in written[0]
