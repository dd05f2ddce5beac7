import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from stat import S_IMODE

import pytest

from minutebook.core.diagnostics import Problem
from minutebook.disk.lock import tidied
from minutebook.importers.disk import delivery
from minutebook.importers.disk.delivery import deliver, read_target
from minutebook.importers.disk.plan import ImportStep, Planned, plan
from minutebook.importers.findings import KEPT_EDIT, REFUSED, UNSAFE_ATTACHMENT, Outcome
from minutebook.importers.identity import EarlierRecord
from minutebook.importers.ledger import LEDGER_NAME, Ledger, LedgerEntry, digest_of, read_ledger, record_digest
from tests.killing import killed_at

PNG = b"\x89PNG\r\n\x1a\n..."


def record(number: int, text: str = "Text.", path: str = "") -> Planned:
    data, record_id = f"---\nid: DEC-{number:04d}\n---\n\n{text}\r\n".encode(), f"DEC-{number:04d}"
    written, digest = digest_of(data), record_digest(data)
    entry = LedgerEntry(id=record_id, source=f"adr/{number}.md", written=written, digest=digest)
    return Planned(path or f"{record_id}.md", data, entry)


def steps_for(target: Path, planned: Sequence[Planned]) -> tuple[tuple[ImportStep, ...], Ledger, bytes | None]:
    present = read_target(target)
    noted = present.pop(LEDGER_NAME, None)
    ledger, problems = read_ledger(noted)
    assert not problems
    paths = {each.entry.id: each.path for each in planned if each.path in present}
    known = {each.source: EarlierRecord(each, paths.get(each.id, "")) for each in ledger.entries.values()}
    return plan(planned, known, [], present), ledger, noted


def run(
    target: Path, planned: Sequence[Planned], attachments: Mapping[str, bytes] | None = None
) -> tuple[list[str], list[Problem]]:
    """One import, from what lies in the target folder to what lies there then; completed first if one was killed."""
    if target.parent.is_dir():
        with tidied(target.parent, str):
            pass
    steps, ledger, noted = steps_for(target, planned)
    target.parent.mkdir(parents=True, exist_ok=True)
    problems = deliver(target.parent, target.name, steps, attachments or {}, ledger, noted)
    return [step.outcome.value for step in steps], problems


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def codes(problems: Sequence[Problem]) -> list[str]:
    return [each.code for each in problems]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder still to be made."""
    return tmp_path / "content/x"


def test_records_attachments_and_list_are_written_byte_for_byte(target: Path) -> None:
    planned = [record(1), record(2, path="sub/DEC-0002.md")]
    assert run(target, planned, {"img/a.png": PNG}) == (["new", "new"], [])
    found = tree(target)
    ledger = read_ledger(found.pop(LEDGER_NAME))[0]
    assert found == {"DEC-0001.md": planned[0].data, "sub/DEC-0002.md": planned[1].data, "img/a.png": PNG}
    assert ledger == Ledger({each.entry.id: each.entry for each in planned}, {"img/a.png": digest_of(PNG)})
    before = tree(target.parent)
    assert run(target, planned, {"img/a.png": PNG}) == (["unchanged", "unchanged"], [])
    assert tree(target.parent) == before


def test_nothing_to_do_makes_no_folder(target: Path) -> None:
    assert run(target, []) == ([], [])
    assert run(target, [record(1, path="../x.md")]) == (["refused"], [])
    assert not target.exists()


def test_a_changed_source_is_written_over_its_own_file_and_keeps_its_mode(target: Path) -> None:
    run(target, [record(1), record(2)])
    (target / "DEC-0001.md").chmod(0o600)
    assert run(target, [record(1, "New."), record(2)]) == (["updated", "unchanged"], [])
    assert (target / "DEC-0001.md").read_bytes() == record(1, "New.").data
    assert S_IMODE((target / "DEC-0001.md").stat().st_mode) == 0o600


def test_what_was_edited_or_deleted_here_stays_so(target: Path) -> None:
    run(target, [record(1), record(2)], {"a.png": PNG, "b.png": PNG})
    (target / "DEC-0001.md").write_bytes(b"Mine.")
    (target / "DEC-0002.md").unlink()
    (target / "a.png").write_bytes(PNG + b"mine")
    (target / "b.png").unlink()
    before = tree(target)
    planned = [record(1, "New."), record(2, "New.")]
    outcomes, problems = run(target, planned, {"a.png": PNG + b"new", "b.png": PNG + b"new"})
    assert outcomes == ["kept", "kept"]
    assert [(each.code, each.location.path) for each in problems] == [(KEPT_EDIT.name, f"{target}/a.png")]
    assert tree(target) == before


def test_an_attachment_that_changed_at_the_source_follows_it_and_somebody_elses_does_not(target: Path) -> None:
    run(target, [record(1)], {"a.png": PNG, "b.csv": b"a\n"})
    (target / "b.csv").write_bytes(b"a\r\n")  # as git may have it
    (target / "c.png").write_bytes(b"mine")
    (target / "d.png").write_bytes(PNG)
    problems = run(target, [record(1)], {"a.png": PNG + b"2", "b.csv": b"b\n", "c.png": PNG, "d.png": PNG})[1]
    assert [(each.code, each.location.path) for each in problems] == [(KEPT_EDIT.name, f"{target}/c.png")]
    found = tree(target)
    assert (found["a.png"], found["b.csv"], found["c.png"]) == (PNG + b"2", b"b\n", b"mine")
    assert sorted(read_ledger(found[LEDGER_NAME])[0].attachments) == ["a.png", "b.csv", "d.png"]


# ------------------------------------------------------------------------------------------------------ ways outside

OUTSIDE = [
    "../x{}", "../../x{}", "/tmp/minutebook-x{}", "a/../../x{}", "C:\\x{}", "c:x{}", "a\\..\\x{}", "x{}.", "x{} ",
    "con{}", "nul{}", "sub/aux{}", ".git/x{}", ".x{}", "a//x{}", "x\0{}", "x\n{}", "\udcff{}",
    "a/" * 600 + "x{}", "x" * 300 + "{}",
]  # fmt: skip


@pytest.mark.parametrize("form", OUTSIDE)
def test_nothing_is_written_outside(target: Path, form: str) -> None:
    target.parent.mkdir(parents=True)
    good, path = record(1), form.format(".md")
    bad = ImportStep("s", Outcome.NEW, path, good.data, entry=good.entry)  # as if no plan had looked at it
    problems = deliver(target.parent, "x", [bad], {form.format(".png"): PNG}, Ledger(), None)
    assert codes(problems) == [UNSAFE_ATTACHMENT.name, REFUSED.name]
    assert [str(each).encode() for each in problems] and tree(target.parent.parent) == {}


@pytest.mark.parametrize("name", ["a.html", "a.md", "index.md", "a.js", "a", "a.svg", LEDGER_NAME])
def test_an_attachment_that_may_not_be_served_is_not_written(target: Path, name: str) -> None:
    assert codes(run(target, [], {name: b"<svg onload='x'/>"})[1]) == [UNSAFE_ATTACHMENT.name]
    assert not target.exists()


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
    os.mkfifo(target / "DEC-0006.md")
    (target / "DEC-0007.md").mkdir()
    planned = [record(1), record(2), record(3, path="sub/a.md"), record(4, path="inner/a.md"), *map(record, (5, 6, 7))]
    outcomes, problems = run(target, planned, {"a.png": PNG, "sub/b.png": PNG})
    assert outcomes == ["new"] * 7 and codes(problems) == [REFUSED.name] * 8
    assert [
        said in each.message for each, said in zip(problems, ["symbolic link"] * 6 + ["pipe", "folder"], strict=True)
    ]
    assert tree(outside) == {"victim.md": b"mine"}
    assert (target / "DEC-0002.md").is_symlink() and (target / "DEC-0005.md").read_bytes() == record(5).data
    assert list(read_ledger((target / LEDGER_NAME).read_bytes())[0].entries) == ["DEC-0005"]
    assert sorted(read_target(target)) == [LEDGER_NAME, "DEC-0005.md"]


def test_a_target_that_is_a_link_or_no_folder_is_refused(target: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    target.parent.mkdir()
    for make in (lambda: target.symlink_to(tmp_path / "outside"), lambda: target.write_bytes(b"mine")):
        make()
        problems = run(target, [record(1)])[1]
        assert set(codes(problems)) == {REFUSED.name}
        target.unlink()
    assert tree(tmp_path) == {}


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


def test_a_file_that_is_too_long_to_read_is_not_written_over(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target.mkdir(parents=True)
    (target / "DEC-0001.md").write_bytes(b"x" * 100)
    monkeypatch.setattr(delivery, "MAX_LEDGER_BYTES", 99)
    assert run(target, [record(1)])[0] == ["new"] and tree(target) == {"DEC-0001.md": b"x" * 100}


# ------------------------------------------------------------------------------------------- others at the same time


def test_edits_since_the_plan_was_made_are_kept(target: Path) -> None:
    run(target, [record(1), record(2), record(3)])
    steps, ledger, noted = steps_for(target, [record(1, "New."), record(2, "New."), record(3, "New."), record(4)])
    (target / "DEC-0001.md").write_bytes(b"Mine.")
    (target / "DEC-0002.md").unlink()
    (target / "DEC-0004.md").write_bytes(b"Mine.")
    problems = deliver(target.parent, "x", steps, {}, ledger, noted)
    assert [each.location.path.rpartition("/")[2] for each in problems] == ["DEC-0001.md", "DEC-0002.md", "DEC-0004.md"]
    assert set(codes(problems)) == {KEPT_EDIT.name}
    found = tree(target)
    entries = read_ledger(found.pop(LEDGER_NAME))[0].entries
    assert found == {"DEC-0001.md": b"Mine.", "DEC-0003.md": record(3, "New.").data, "DEC-0004.md": b"Mine."}
    assert (entries["DEC-0001"], entries["DEC-0003"]) == (record(1).entry, record(3, "New.").entry)


def test_an_edit_made_while_files_are_put_in_place_is_kept(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(target, [record(1)])
    really = os.fsync
    monkeypatch.setattr(os, "fsync", lambda each: [really(each), (target / "DEC-0001.md").write_bytes(b"Mine.")][0])
    assert codes(run(target, [record(1, "New.")])[1]) == [KEPT_EDIT.name]
    assert tree(target)["DEC-0001.md"] == b"Mine." and not list(target.glob(".minutebook-*.tmp"))


def test_a_list_that_was_changed_meanwhile_stops_everything(target: Path, tmp_path: Path) -> None:
    run(target, [record(1)])
    steps, ledger, noted = steps_for(target, [record(1, "New."), record(2)])
    for change in (
        lambda: (target / LEDGER_NAME).write_bytes(b"{"),
        lambda: [(target / LEDGER_NAME).unlink(), (target / LEDGER_NAME).symlink_to(tmp_path / "nowhere")],
    ):
        change()
        before = tree(target)
        problems = deliver(target.parent, "x", steps, {"a.png": PNG}, ledger, noted)
        assert codes(problems) == [REFUSED.name] and "nothing is written" in problems[0].message
        assert tree(target) == before


# ---------------------------------------------------------------------------------------------------- being stopped


def test_where_the_disk_is_full_nothing_is_written(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(target, [record(1)])
    before = tree(target.parent)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    problems = run(target, [record(1, "New."), record(2)])[1]
    assert codes(problems) == [REFUSED.name] and "No space left" in problems[0].message
    assert tree(target.parent) == before


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
@pytest.mark.no_cover  # Python 3.11 may fail to begin two of its hundreds of threads at once, traced
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed in a copy of this one")
@pytest.mark.parametrize("is_second", [False, True])
def test_an_import_killed_anywhere_leaves_whole_files_and_is_completed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_second: bool
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # a process that is killed does not lose what the system holds
    whole = tmp_path / "whole/x"
    for planned, pictures in [(OLD, PICTURES)] * is_second + [(NEWER, NEWER_PICTURES)]:
        assert run(whole, planned, pictures)[1] == []
    for step in range(200):
        target = tmp_path / str(step) / "x"
        right = [*tree(whole).items()]
        if is_second:
            run(target, OLD, PICTURES)
            right += tree(target).items()
        if not killed_at(step, lambda there=target: run(there, NEWER, NEWER_PICTURES)):
            assert step > 30 and tree(target) == tree(whole)
            return
        assert [each for each in tree(target).items() if not each[0].endswith(".tmp") and each not in right] == []
        assert run(target, NEWER, NEWER_PICTURES)[1] == []
        assert tree(target) == tree(whole)
    pytest.fail("it never came to an end")
