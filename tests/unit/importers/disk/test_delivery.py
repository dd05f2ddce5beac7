import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.core.diagnostics import Problem
from minutebook.importers.disk import delivery
from minutebook.importers.disk.delivery import deliver, read_target
from minutebook.importers.disk.ledger import LEDGER_NAME, Ledger, digest_of, read_ledger
from minutebook.importers.disk.plan import ImportStep, Planned, plan
from minutebook.importers.findings import KEPT_EDIT, REFUSED, UNSAFE_ATTACHMENT, Outcome

ROOT = Path(__file__).parents[4]
PNG = b"\x89PNG\r\n\x1a\n..."


def record(number: int, text: str = "Text.", path: str = "") -> Planned:
    data = f"---\nid: DEC-{number:04d}\n---\n\n{text}\r\n".encode()
    return Planned(
        path or f"DEC-{number:04d}.md", data, f"adr/{number}.md", digest_of(text.encode()), f"DEC-{number:04d}"
    )


def run(
    target: Path, planned: Sequence[Planned], attachments: Mapping[str, bytes] | None = None
) -> tuple[tuple[ImportStep, ...], list[Problem]]:
    """One import, from what lies in the target folder to what lies there then."""
    present = read_target(target)
    ledger, problems = read_ledger(present.pop(LEDGER_NAME, None))
    assert not problems
    steps = plan(planned, ledger, present)
    return steps, deliver(target, steps, attachments or {}, ledger)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def outcomes(steps: Sequence[ImportStep]) -> list[str]:
    return [step.outcome.value for step in steps]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder still to be made."""
    return tmp_path / "content/x"


def test_records_attachments_and_ledger_are_written_byte_for_byte(target: Path) -> None:
    planned = [record(2, path="sub/folder/DEC-0002.md"), record(1)]
    steps, problems = run(target, planned, {"img/a b.png": PNG})
    assert (outcomes(steps), problems) == (["new", "new"], [])
    found = tree(target)
    assert read_ledger(found.pop(LEDGER_NAME))[0] == Ledger().with_entries(
        [step.entry for step in steps if step.entry], {"img/a b.png": digest_of(PNG)}
    )
    assert found == {planned[0].path: planned[0].data, "DEC-0001.md": planned[1].data, "img/a b.png": PNG}
    assert stat.S_IMODE((target / "DEC-0001.md").stat().st_mode) == 0o666 & ~umask()


def umask() -> int:
    held = os.umask(0)
    os.umask(held)
    return held


def test_a_second_import_touches_nothing(target: Path) -> None:
    planned, attachments = [record(1), record(2)], {"a.png": PNG}
    run(target, planned, attachments)
    before = {path: path.stat().st_mtime_ns for path in target.rglob("*")} | {target: target.stat().st_mtime_ns}
    steps, problems = run(target, planned, attachments)
    assert (outcomes(steps), problems) == (["unchanged", "unchanged"], [])
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_nothing_to_do_makes_no_folder(target: Path) -> None:
    assert run(target, []) == ((), [])
    assert run(target, [record(1, path="../x.md")])[1] == []
    assert not target.exists()


def test_a_changed_source_is_written_over_its_own_file_and_keeps_its_mode(target: Path) -> None:
    run(target, [record(1), record(2)])
    (target / "DEC-0001.md").chmod(0o600)
    steps, problems = run(target, [record(1, "New."), record(2)])
    assert (outcomes(steps), problems) == (["updated", "unchanged"], [])
    assert (target / "DEC-0001.md").read_bytes() == record(1, "New.").data
    assert stat.S_IMODE((target / "DEC-0001.md").stat().st_mode) == 0o600
    assert outcomes(run(target, [record(1, "New."), record(2)])[0]) == ["unchanged", "unchanged"]


def test_what_was_edited_moved_or_deleted_here_stays_so(target: Path) -> None:
    run(target, [record(1), record(2)], {"a.png": PNG, "b.png": PNG})
    (target / "DEC-0001.md").write_bytes(b"Mine.")
    (target / "DEC-0002.md").unlink()
    (target / "a.png").write_bytes(PNG + b"mine")
    (target / "b.png").unlink()
    before = tree(target)
    steps, problems = run(
        target, [record(1, "New."), record(2, "New.")], {"a.png": PNG + b"new", "b.png": PNG + b"new"}
    )
    assert outcomes(steps) == ["kept", "kept"]
    assert [(each.code, each.location.path) for each in problems] == [(KEPT_EDIT.name, f"{target}/a.png")]
    assert tree(target) == before


def test_an_attachment_that_changed_at_the_source_follows_it(target: Path) -> None:
    run(target, [record(1)], {"a.png": PNG, "b.csv": b"a\n"})
    (target / "b.csv").write_bytes(b"a\r\n")  # as git may have it
    assert run(target, [record(1)], {"a.png": PNG + b"new", "b.csv": b"a\n"})[1] == []
    assert tree(target)["a.png"] == PNG + b"new"
    assert run(target, [record(1)], {"a.png": PNG + b"new", "b.csv": b"b\n"})[1] == []
    assert tree(target)["b.csv"] == b"b\n"


def test_an_attachment_of_somebody_else_is_not_written_over(target: Path) -> None:
    target.mkdir(parents=True)
    (target / "a.png").write_bytes(b"mine")
    (target / "same.png").write_bytes(PNG)
    problems = run(target, [record(1)], {"a.png": PNG, "same.png": PNG})[1]
    assert [each.code for each in problems] == [KEPT_EDIT.name] and "a.png" in str(problems[0]) and problems[0].hint
    assert tree(target)["a.png"] == b"mine"
    assert read_ledger(tree(target)[LEDGER_NAME])[0].attachments == {"same.png": digest_of(PNG)}


# ------------------------------------------------------------------------------------------------------ ways outside

OUTSIDE = [
    "../x{}", "../../x{}", "/tmp/minutebook-x{}", "a/../../x{}", "C:\\x{}", "c:x{}", "a\\..\\x{}", "x{}.", "x{} ",
    "con{}", "nul{}", "sub/aux{}", ".git/x{}", ".x{}", "a//x{}", "x\0{}", "x\n{}", "\udcff{}",
    "a/" * 600 + "x{}", "x" * 300 + "{}",
]  # fmt: skip


@pytest.mark.parametrize("form", OUTSIDE)
def test_no_record_is_written_outside(target: Path, form: str) -> None:
    path = form.format(".md")
    good = record(1)
    bad = ImportStep(
        replace(good, path=path), Outcome.NEW, path, entry=replace(plan([good], Ledger(), {})[0].entry, path=path)
    )
    problems = deliver(target, [bad], {}, Ledger())  # as if no plan had looked at it
    assert [each.code for each in problems] == [REFUSED.name]
    assert str(problems[0]).encode() and names(target.parent.parent) == ["content"]
    assert tree(target) == {} and names(target.parent) == ["x"]
    assert outcomes(run(target, [replace(good, path=path)])[0]) == ["refused"]


@pytest.mark.parametrize("form", OUTSIDE)
def test_no_attachment_is_written_outside(target: Path, form: str) -> None:
    problems = deliver(target, [], {form.format(".png"): PNG}, Ledger())
    assert [each.code for each in problems] == [UNSAFE_ATTACHMENT.name]
    assert str(problems[0]).encode() and tree(target.parent.parent) == {}


@pytest.mark.parametrize("name", ["a.html", "a.md", "index.md", "a.js", "a", "a.svg", LEDGER_NAME])
def test_an_attachment_that_may_not_be_served_is_not_written(target: Path, name: str) -> None:
    problems = deliver(target, [], {name: b"<svg onload='x'/>"}, Ledger())
    assert [each.code for each in problems] == [UNSAFE_ATTACHMENT.name]
    assert tree(target) == {}


def test_a_record_that_is_no_markdown_is_not_written(target: Path) -> None:
    step = plan([record(1)], Ledger(), {})[0]
    assert [each.code for each in deliver(target, [replace(step, path="a.html")], {}, Ledger())] == [REFUSED.name]
    assert tree(target) == {}


def test_links_in_the_target_folder_are_not_written_through(target: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "victim.md").write_bytes(b"mine")
    target.mkdir(parents=True)
    (target / "DEC-0001.md").symlink_to(outside / "victim.md")
    (target / "DEC-0002.md").symlink_to("nowhere.md")
    (target / "sub").symlink_to(outside)
    (target / "inner").symlink_to(target)
    (target / "a.png").symlink_to("/etc/passwd")
    planned = [record(1), record(2), record(3, path="sub/a.md"), record(4, path="inner/a.md"), record(5)]
    steps, problems = run(target, planned, {"a.png": PNG, "sub/b.png": PNG})
    assert outcomes(steps) == ["new"] * 5
    assert [each.code for each in problems] == [REFUSED.name] * 6
    assert all("symbolic link" in each.message for each in problems)
    assert tree(outside) == {"victim.md": b"mine"}
    assert (
        (target / "DEC-0001.md").is_symlink()
        and (target / "DEC-0002.md").is_symlink()
        and (target / "a.png").is_symlink()
    )
    assert (target / "DEC-0005.md").read_bytes() == record(5).data
    assert read_ledger(tree(target)[LEDGER_NAME])[0].ids == {"DEC-0005"}
    assert sorted(read_target(target)) == [LEDGER_NAME, "DEC-0005.md"]


def test_what_is_no_file_and_no_folder_is_left_alone(target: Path) -> None:
    target.mkdir(parents=True)
    os.mkfifo(target / "DEC-0001.md")
    (target / "DEC-0002.md").mkdir()
    (target / "sub").write_bytes(b"mine")
    problems = run(target, [record(1), record(2), record(3, path="sub/a.md")])[1]
    assert [each.code for each in problems] == [REFUSED.name] * 3
    assert [
        each in str(problem) for each, problem in zip(("a pipe", "a folder", "not a folder"), problems, strict=True)
    ] == [True] * 3
    assert tree(target) == {"sub": b"mine"}


def test_a_target_that_is_a_link_or_no_folder_is_refused(target: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    target.parent.mkdir()
    for make in (
        lambda: target.symlink_to(tmp_path / "outside"),
        lambda: target.symlink_to(tmp_path / "nowhere"),
        lambda: target.write_bytes(b"mine"),
    ):
        make()
        problems = run(target, [record(1)])[1]
        assert [each.code for each in problems] == [REFUSED.name] and "nothing is written here" in problems[0].message
        target.unlink()
    assert tree(tmp_path) == {}
    target.parent.rmdir()
    target.parent.write_bytes(b"mine")
    assert [each.code for each in run(target, [record(1)])[1]] == [REFUSED.name]


def test_a_link_above_the_target_is_the_persons_own(target: Path, tmp_path: Path) -> None:
    target.mkdir(parents=True)
    (tmp_path / "short").symlink_to(target.parent)
    assert run(tmp_path / "short/x", [record(1)])[1] == []
    assert "DEC-0001.md" in tree(target)


def test_what_the_system_refuses_is_told_and_the_rest_is_written(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.replace

    def full(source: str, destination: str, **more: int) -> None:
        if str(destination).endswith("DEC-0001.md"):
            raise OSError(28, "No space left on device")
        really(source, destination, **more)

    monkeypatch.setattr(os, "replace", full)
    problems = run(target, [record(1), record(2)])[1]
    assert [each.code for each in problems] == [REFUSED.name] and "No space left" in problems[0].message
    assert sorted(tree(target)) == [LEDGER_NAME, "DEC-0002.md"]
    monkeypatch.undo()
    assert outcomes(run(target, [record(1), record(2)])[0]) == ["new", "unchanged"]


# ------------------------------------------------------------------------------------------- others at the same time


def while_writing(monkeypatch: pytest.MonkeyPatch, act: object) -> None:
    """Do something between the writing of each new file and its renaming."""
    really = os.fsync

    def meddle(descriptor: int) -> None:
        really(descriptor)
        act()  # type: ignore[operator]

    monkeypatch.setattr(os, "fsync", meddle)


def test_an_edit_made_while_the_import_runs_is_kept(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(target, [record(1), record(2)])
    entry = read_ledger(tree(target)[LEDGER_NAME])[0].of("adr/1.md")
    while_writing(monkeypatch, lambda: (target / "DEC-0001.md").write_bytes(b"Mine."))
    steps, problems = run(target, [record(1, "New."), record(2)])
    assert (outcomes(steps), [each.code for each in problems]) == (["updated", "unchanged"], [KEPT_EDIT.name])
    assert tree(target)["DEC-0001.md"] == b"Mine."
    assert read_ledger(tree(target)[LEDGER_NAME])[0].of("adr/1.md") == entry
    assert not list(target.glob(".minutebook-*.tmp"))


def test_edits_since_the_plan_was_made_are_kept(target: Path) -> None:
    run(target, [record(1), record(2), record(3)])
    present = read_target(target)
    ledger = read_ledger(present[LEDGER_NAME])[0]
    steps = plan([record(1, "New."), record(2, "New."), record(3, "New."), record(4)], ledger, present)
    (target / "DEC-0001.md").write_bytes(b"Mine.")
    (target / "DEC-0002.md").unlink()
    (target / "DEC-0003.md").write_bytes(record(3, "New.").data)  # by another run of the same import
    (target / "DEC-0004.md").write_bytes(b"Mine.")
    problems = deliver(target, steps, {}, ledger)
    assert [each.location.path.rpartition("/")[2] for each in problems] == ["DEC-0001.md", "DEC-0002.md", "DEC-0004.md"]
    assert {each.code for each in problems} == {KEPT_EDIT.name}
    found = tree(target)
    assert found.pop(LEDGER_NAME)
    assert found == {"DEC-0001.md": b"Mine.", "DEC-0003.md": record(3, "New.").data, "DEC-0004.md": b"Mine."}


def test_a_folder_swapped_for_a_link_is_not_written_through(
    target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "outside").mkdir()
    (target / "sub").mkdir(parents=True)
    really = os.mkdir

    def swap(path: str, *arguments: int, **more: int) -> None:
        if str(path).endswith("sub"):
            (target / "sub").rmdir()
            (target / "sub").symlink_to(tmp_path / "outside")
        really(path, *arguments, **more)

    monkeypatch.setattr(os, "mkdir", swap)
    problems = run(target, [record(1, path="sub/a.md")])[1]
    assert [each.code for each in problems] == [REFUSED.name]
    assert tree(tmp_path / "outside") == {}


def test_a_file_taken_away_while_it_is_written_is_told(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    while_writing(monkeypatch, lambda: [each.unlink() for each in target.glob(".minutebook-*.tmp")])
    problems = run(target, [record(1)])[1]
    assert [each.code for each in problems] == [REFUSED.name] and "taken away meanwhile" in problems[0].message
    assert tree(target) == {}


def test_what_another_import_has_noted_meanwhile_stays_noted(target: Path) -> None:
    run(target, [record(1)])
    present = read_target(target)
    ledger = read_ledger(present[LEDGER_NAME])[0]
    steps = plan([record(1), record(2)], ledger, present)
    run(target, [record(1), record(3)])
    deliver(target, steps, {}, ledger)
    assert read_ledger(tree(target)[LEDGER_NAME])[0].ids == {"DEC-0001", "DEC-0002", "DEC-0003"}


# -------------------------------------------------------------------------------------------------------- the ledger


def test_a_ledger_that_cannot_be_read_stops_everything(target: Path, tmp_path: Path) -> None:
    run(target, [record(1)])
    steps = plan([record(1, "New."), record(2)], Ledger(), read_target(target))
    place = target / LEDGER_NAME
    for data in (b"", b"<<<<<<< HEAD", b'{"version": 2}', b'{"records": [{"path": "/etc/passwd"}]}'):
        place.write_bytes(data)
        before = tree(target)
        problems = deliver(target, steps, {"a.png": PNG}, Ledger())
        assert {each.code for each in problems} == {REFUSED.name} and "nothing is written" in problems[0].message
        assert problems[0].location.path == f"{target}/{LEDGER_NAME}"
        assert tree(target) == before
    place.unlink()
    place.symlink_to(tmp_path / "nowhere")
    assert "symbolic link" in deliver(target, steps, {"a.png": PNG}, Ledger())[0].message
    assert names(target) == [LEDGER_NAME, "DEC-0001.md"] and not (tmp_path / "nowhere").exists()


def test_a_ledger_broken_meanwhile_is_not_written_over(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(target, [record(1)])
    while_writing(monkeypatch, lambda: (target / LEDGER_NAME).write_bytes(b"{"))
    problems = run(target, [record(1), record(2)])[1]
    assert [each.code for each in problems] == [REFUSED.name]
    assert tree(target)[LEDGER_NAME] == b"{" and tree(target)["DEC-0002.md"] == record(2).data


def test_a_ledger_changed_in_the_last_moment_is_not_written_over(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(target, [record(1)])
    other = Ledger().as_bytes()
    monkeypatch.setattr(delivery._Delivery, "_settle", lambda _: (target / LEDGER_NAME).write_bytes(other))
    assert [each.code for each in run(target, [record(1), record(2)])[1]] == [KEPT_EDIT.name]
    assert tree(target)[LEDGER_NAME] == other


def test_a_record_moved_here_is_followed_and_noted(target: Path) -> None:
    run(target, [record(1)])
    (target / "sub").mkdir()
    (target / "DEC-0001.md").rename(target / "sub/mine.md")
    present = read_target(target)
    ledger = read_ledger(present.pop(LEDGER_NAME))[0]
    entry = ledger.of("adr/1.md")
    assert entry is not None
    ledger = ledger.with_known([replace(entry, path="sub/mine.md", source_digest="", written_digest="")])
    assert deliver(target, plan([record(1, "New.")], ledger, present), {}, ledger) == []
    assert tree(target)["sub/mine.md"] == record(1, "New.").data
    assert outcomes(run(target, [record(1, "New.")])[0]) == ["unchanged"]


# ---------------------------------------------------------------------------------------------- what a target holds


def test_of_a_target_only_what_matters_is_read(target: Path) -> None:
    assert read_target(target) == {}
    run(target, [record(1), record(2, path="sub/a.md")], {"a.png": PNG})
    (target / "b.MARKDOWN").write_bytes(b"x")
    for name in (".hidden.md", "a.txt", ".git/c.md", f"sub/{LEDGER_NAME}"):
        (target / name).parent.mkdir(exist_ok=True)
        (target / name).write_bytes(b"x")
    os.mkfifo(target / "pipe.md")
    (target / "link.md").symlink_to("/etc/passwd")
    assert sorted(read_target(target)) == [LEDGER_NAME, "DEC-0001.md", "b.MARKDOWN", "sub/a.md"]


def test_a_file_of_the_target_that_cannot_be_read_is_not_written_over(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target.mkdir(parents=True)
    (target / "DEC-0001.md").write_bytes(b"x" * 100)
    monkeypatch.setattr(delivery, "MAX_LEDGER_BYTES", 99)
    assert read_target(target) == {}
    steps, problems = run(target, [record(1)])
    assert (outcomes(steps), [each.code for each in problems]) == (["new"], [REFUSED.name])
    assert tree(target)["DEC-0001.md"] == b"x" * 100


# ---------------------------------------------------------------------------------------------------- being stopped


def test_a_person_who_stops_the_import_finds_noted_what_was_done(target: Path) -> None:
    def stop(what: str, done: int, total: int) -> None:
        assert total == (1 if what == "Copying" else 3)
        if (what, done) == ("Writing", 2):
            raise KeyboardInterrupt

    planned = [record(1), record(2), record(3)]
    with pytest.raises(KeyboardInterrupt):
        deliver(target, plan(planned, Ledger(), {}), {"a.png": PNG}, Ledger(), stop)
    assert sorted(tree(target)) == [LEDGER_NAME, "DEC-0001.md", "DEC-0002.md", "a.png"]
    ledger = read_ledger(tree(target)[LEDGER_NAME])[0]
    assert (ledger.ids, ledger.attachments) == ({"DEC-0001", "DEC-0002"}, {"a.png": digest_of(PNG)})
    assert outcomes(run(target, planned, {"a.png": PNG})[0]) == ["unchanged", "unchanged", "new"]


def test_an_import_stopped_within_a_file_leaves_nothing_of_it(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop() -> None:
        monkeypatch.undo()
        raise KeyboardInterrupt

    while_writing(monkeypatch, stop)
    with pytest.raises(KeyboardInterrupt):
        run(target, [record(1)])
    assert tree(target) == {}


def test_what_a_killed_import_left_is_swept_away_and_nothing_else(target: Path) -> None:
    for name in (".minutebook-1.tmp", "sub/.minutebook-2.tmp", ".minutebook-3.md", "x.tmp", ".git/.minutebook-4.tmp"):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(b"half")
    (target / ".minutebook-5.tmp").symlink_to("/etc/passwd")
    run(target, [record(1)])
    assert sorted(path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir()) == [
        ".git/.minutebook-4.tmp", ".minutebook-3.md", ".minutebook-5.tmp", LEDGER_NAME, "DEC-0001.md", "x.tmp",
    ]  # fmt: skip


OLD = [record(1), record(2, path="sub/DEC-0002.md"), record(3)]
NEWER = [
    record(1),
    record(2, "New.", path="sub/DEC-0002.md"),
    record(3, "New."),
    record(4, path="other/sub/DEC-0004.md"),
]
PICTURES = {"img/a.png": PNG, "b.png": PNG}
NEWER_PICTURES = {"img/a.png": PNG + b"new", "b.png": PNG, "c.png": PNG}


@pytest.mark.slow
@pytest.mark.parametrize("before", ["nothing", "an-older-import"])
def test_an_import_killed_anywhere_leaves_whole_files_and_is_completed_by_the_next(tmp_path: Path, before: str) -> None:
    code = f"from {__name__} import kill_everywhere; print(kill_everywhere({str(tmp_path)!r}, {before != 'nothing'}))"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(("plugins", "."))}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 30


def kill_everywhere(folder: str, is_second: bool) -> int:
    """Import into a folder again and again, each time killed one system call later, until it is not; how many."""
    os.fsync = lambda _: None  # a process that is killed does not lose what the system holds
    whole = Path(folder, "whole")
    for planned, pictures in [(OLD, PICTURES)] * is_second + [(NEWER, NEWER_PICTURES)]:
        assert run(whole, planned, pictures)[1] == []
    right = [*tree(whole).items(), *((each.path, each.data) for each in OLD), *PICTURES.items()]
    for count in range(1, 200):
        target = Path(folder, str(count))
        if is_second:
            run(target, OLD, PICTURES)
            right.append((LEDGER_NAME, tree(target)[LEDGER_NAME]))
        if not was_killed(target, count):
            assert tree(target) == tree(whole)
            return count
        if target.exists():
            assert [each for each in tree(target).items() if not each[0].endswith(".tmp") and each not in right] == []
        assert run(target, NEWER, NEWER_PICTURES)[1] == []
        assert tree(target) == tree(whole)
    raise AssertionError("it never came to an end")


def was_killed(target: Path, count: int) -> bool:
    """Import in a process of its own that is killed at a system call that changes something, counted from 1."""
    process = os.fork()
    if process == 0:
        calls = iter(range(1, 1_000_000))

        def dying(really: Callable[..., Any], *, half: bool = False) -> Callable[..., Any]:
            def call(*arguments: Any, **more: Any) -> Any:
                if next(calls) == count:
                    if half:
                        really(arguments[0][: len(arguments[0]) // 2])
                    os.kill(os.getpid(), signal.SIGKILL)
                return really(*arguments, **more)

            return call

        for name in ("mkdir", "fsync", "replace", "unlink", "chmod"):
            setattr(os, name, dying(getattr(os, name)))
        files = os.fdopen

        def unbuffered(descriptor: int, mode: str) -> Any:
            file = files(descriptor, mode, buffering=0 if mode == "wb" else -1)
            if mode == "wb":
                whole = SimpleNamespace(write=dying(file.write, half=True), flush=file.flush)
                return nullcontext(whole)
            return file

        os.fdopen = unbuffered
        run(target, NEWER, NEWER_PICTURES)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(process, 0)[1])


# ------------------------------------------------------------------------------------------------- whatever happens

NUMBERS = st.integers(1, 4)
SOURCES = st.dictionaries(NUMBERS, st.sampled_from(["One.", "Two.", "Three."]))
EDITS = st.lists(st.tuples(NUMBERS, st.booleans(), st.booleans()), max_size=3)


@settings(max_examples=60)
@given(st.lists(st.tuples(SOURCES, EDITS), max_size=5))
def test_local_edits_survive_anything_and_a_second_run_changes_nothing(
    rounds: list[tuple[dict[int, str], list[tuple[int, bool, bool]]]],
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        target, mine = Path(folder, "x"), dict[str, bytes | None]()
        target.mkdir()
        for turn, (sources, edits) in enumerate(rounds):
            for number, is_picture, is_deletion in edits:
                edit(target, f"{number}.png" if is_picture else f"DEC-{number:04d}.md", is_deletion, turn, mine)
            planned = [record(number, text) for number, text in sources.items()]
            pictures = {f"{number}.png": PNG + text.encode() for number, text in sources.items()}
            run(target, planned, pictures)
            found = tree(target)
            assert {path: found.get(path) for path in mine} == mine
            assert all(each.path in mine or found[each.path] == each.data for each in planned)
            assert not {"new", "updated"} & set(outcomes(run(target, planned, pictures)[0]))
            assert tree(target) == found


def edit(target: Path, name: str, is_deletion: bool, turn: int, mine: dict[str, bytes | None]) -> None:
    path, ledger = target / name, read_ledger(read_target(target).get(LEDGER_NAME))[0]
    if not is_deletion:
        mine[name] = b"mine %d" % turn
        path.write_bytes(b"mine %d" % turn)
    elif path.exists():
        path.unlink()
        mine[name] = None
        if name not in {*ledger.attachments, *(entry.path for entry in ledger.entries.values())}:
            del mine[name]  # never the import's: the name is free again
