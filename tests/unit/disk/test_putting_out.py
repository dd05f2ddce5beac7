"""A folder that a command writes again and again."""

from pathlib import Path

import pytest

from minutebook.disk.handles import Refused
from minutebook.disk.putting_out import LIST, put_out


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_folder_holds_what_is_wanted_and_no_longer_what_was(tmp_path: Path) -> None:
    put_out(tmp_path, {"a/b.md": b"1", "c.md": b"1"})
    put_out(tmp_path, {"a/b.md": b"2"})
    found = tree(tmp_path)
    assert found.pop(LIST) and found == {"a/b.md": b"2"}


def test_a_folder_that_becomes_empty_goes_with_its_name(tmp_path: Path) -> None:
    put_out(tmp_path, {"r/DEC-0777/index.html": b"1", "a.md": b"1"})
    put_out(tmp_path, {"a.md": b"1"})
    assert sorted(each.name for each in tmp_path.iterdir()) == [LIST, "a.md"]


def test_a_run_that_was_stopped_is_gone_on_with(tmp_path: Path) -> None:
    def stop(_stage: str, number: int, _count: int) -> None:
        if number == 1:
            raise KeyboardInterrupt

    put_out(tmp_path, {"a.md": b"1", "b.md": b"1", "c.md": b"1"})
    for text in (b"2", b"3"):
        with pytest.raises(KeyboardInterrupt):
            put_out(tmp_path, {"a.md": text, "b.md": text}, stop)
    put_out(tmp_path, {"a.md": b"4", "b.md": b"4"})
    assert (tree(tmp_path).keys() - {LIST}) == {"a.md", "b.md"} and (tmp_path / "b.md").read_bytes() == b"4"


def test_what_a_killed_run_left_beside_a_file_goes(tmp_path: Path) -> None:
    put_out(tmp_path, {"a/b.md": b"1"})
    (tmp_path / "a/.minutebook-0123456789abcdef.tmp").write_bytes(b"ha")
    put_out(tmp_path, {"a/b.md": b"2"})
    assert tree(tmp_path).keys() - {LIST} == {"a/b.md"}


def test_a_link_in_the_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    folder, other = tmp_path / "out", tmp_path / "other.md"
    put_out(folder, {"a.md": b"1"})
    other.write_bytes(b"1")
    (folder / "a.md").unlink()
    (folder / "a.md").symlink_to(other)
    with pytest.raises(Refused):
        put_out(folder, {"a.md": b"2"})
    assert other.read_bytes() == b"1"


def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_bytes(b"mine")
    with pytest.raises(Refused, match=r"mine\.md"):
        put_out(tmp_path, {"a.md": b"1"})
    assert tree(tmp_path) == {"mine.md": b"mine"}
