import stat
from pathlib import Path

import pytest

from minutebook.authoring.change import FileChange, FileChanges, changes
from minutebook.authoring.refusal import Refusal
from minutebook.disk import handles as disk_handles
from minutebook.disk.applying import carry_out
from minutebook.sources.source import RawFile


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "a.md").write_bytes(b"old\r\n")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_are_written_made_and_moved_byte_for_byte(content: Path) -> None:
    (content / "b.md").write_bytes(b"b")
    wanted = changes(
        [
            FileChange("a.md", b"new\r\n", b"old\r\n"),
            FileChange("deep/down/new.md", b"\xef\xbb\xbfnew"),
            FileChange("c.md", b"b2", b"b", old_path="b.md"),
        ],
        ["done"],
    )
    carry_out(content, wanted)
    assert tree(content) == {"a.md": b"new\r\n", "deep/down/new.md": b"\xef\xbb\xbfnew", "c.md": b"b2"}


def test_the_mode_of_a_file_stays(content: Path) -> None:
    (content / "a.md").chmod(0o640)
    carry_out(content, changes([FileChange("a.md", b"x", b"old\r\n")], []))
    assert stat.S_IMODE((content / "a.md").stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (FileChange("a.md", b"x", b"other"), "changed meanwhile"),
        (FileChange("a.md", b"x"), "changed meanwhile"),
        (FileChange("gone.md", b"x", b"was here"), "changed meanwhile"),
        (FileChange("b.md", b"x", b"x", old_path="gone.md"), "changed meanwhile"),
        (FileChange("a.md", b"x", b"z", old_path="z.md"), "lies there already"),
        (FileChange("../out.md", b"x"), "does not stay below the folder"),
        (FileChange("link/out.md", b"x"), "symbolic link"),
        (FileChange("a.md/under.md", b"x"), "not a folder"),
    ],
)
def test_one_file_in_the_way_leaves_all_untouched(content: Path, change: FileChange, said: str) -> None:
    (content / "z.md").write_bytes(b"z")
    (content / "link").symlink_to(content.parent)
    before = tree(content.parent)
    with pytest.raises(Refusal) as refused:
        carry_out(content, FileChanges((FileChange("0.md", b"first"), change)))
    assert said in str(refused.value) and change.path in str(refused.value)
    assert tree(content.parent) == before


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        carry_out(tmp_path / "none", changes([FileChange("a.md", b"x")], []))
    assert not (tmp_path / "none").exists()


def test_a_file_taken_away_between_look_and_writing_is_not_brought_back(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from minutebook.disk import applying

    look = applying._check

    def swap(top: disk_handles.Folder, change: FileChange) -> None:
        look(top, change)
        (content / "a.md").write_bytes(b"somebody's")

    monkeypatch.setattr(applying, "_check", swap)
    with pytest.raises(Refusal, match="changed meanwhile"):
        carry_out(content, changes([FileChange("a.md", b"x", b"old\r\n")], []))
    assert tree(content) == {"a.md": b"somebody's"}


def test_what_stays_the_same_is_no_change_and_a_move_is_one() -> None:
    same = FileChange("a.md", b"x", b"x")
    moved = FileChange("b.md", b"x", b"x", old_path="c.md")
    assert changes([moved, same], ["said"]).files == (moved,)


def test_changes_give_the_folder_as_it_will_be() -> None:
    files = [RawFile("c.md", b"c"), RawFile("a.md", b"a")]
    wanted = changes([FileChange("b.md", b"c", b"c", old_path="c.md"), FileChange("a.md", b"A", b"a")], [])
    assert wanted.applied_to(files) == [RawFile("a.md", b"A"), RawFile("b.md", b"c")]
