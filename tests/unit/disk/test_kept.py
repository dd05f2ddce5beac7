"""What is kept between runs, and what happens to its file."""

import sqlite3
import subprocess
from multiprocessing import get_context
from pathlib import Path

import pytest

from minutebook.disk import kept as module
from minutebook.disk.kept import FILE, FOLDER, Kept, kept_beside, key_of

ONE, TWO, THREE = key_of("one"), key_of("two"), key_of("three")


def test_what_was_kept_is_found_by_sort_and_key(tmp_path: Path) -> None:
    Kept(tmp_path).keep("page", {ONE: b"1", TWO: b"2"})
    assert Kept(tmp_path).found("page", [ONE, THREE]) == {ONE: b"1"}
    assert Kept(tmp_path).found("text", [ONE]) == {}


def test_a_later_value_of_a_key_takes_the_place_of_the_first(tmp_path: Path) -> None:
    store = Kept(tmp_path)
    store.keep("page", {ONE: b"1"})
    store.keep("page", {ONE: b"new"})
    assert store.found("page", [ONE]) == {ONE: b"new"}


def test_parts_of_a_key_do_not_run_together() -> None:
    assert len({key_of("a", "bc"), key_of("ab", "c"), key_of("abc"), key_of("a", "b", "c"), key_of("abc", "")}) == 5
    assert key_of("a") == key_of(b"a")


def test_nothing_is_kept_without_a_folder() -> None:
    Kept(None).keep("page", {ONE: b"1"})
    assert Kept(None).found("page", [ONE]) == {}


def test_above_the_limit_those_go_that_were_not_used_for_longest(tmp_path: Path) -> None:
    store = Kept(tmp_path, limit=10)
    store.keep("page", {ONE: b"1111"})
    store.keep("page", {TWO: b"2222"})
    store.keep("page", {}, used=[ONE])
    store.keep("page", {THREE: b"3333"})
    assert store.found("page", [ONE, TWO, THREE]) == {THREE: b"3333"} | store.found("page", [ONE])
    assert TWO not in store.found("page", [TWO])


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_damaged_file_counts_as_empty_and_is_written_anew(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE).write_bytes(data)
    store = Kept(tmp_path)
    assert store.found("page", [ONE]) == {}
    store.keep("page", {ONE: b"1"})
    store.keep("page", {ONE: b"1"})
    assert store.found("page", [ONE]) == {ONE: b"1"}


def test_a_place_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = Kept(tmp_path / "file" / "below")
    store.keep("page", {ONE: b"1"})
    assert store.found("page", [ONE]) == {}


def test_a_file_in_use_for_long_counts_as_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SECONDS", 0.01)
    Kept(tmp_path).keep("page", {ONE: b"1"})
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    Kept(tmp_path).keep("page", {TWO: b"2"})
    other.execute("ROLLBACK")
    other.close()
    assert Kept(tmp_path).found("page", [ONE, TWO]) == {ONE: b"1"}


def _keep_many(folder: Path, name: str) -> None:
    for number in range(20):
        Kept(folder).keep("page", {key_of(name, str(number)): name.encode()})


def test_two_programs_keep_at_once_and_lose_nothing(tmp_path: Path) -> None:
    context = get_context("fork")
    both = [context.Process(target=_keep_many, args=(tmp_path, name)) for name in ("a", "b")]
    for each in both:
        each.start()
    for each in both:
        each.join()
    keys = [key_of(name, str(number)) for name in ("a", "b") for number in range(20)]
    assert len(Kept(tmp_path).found("page", keys)) == 40


def test_a_folder_that_git_has_is_not_believed(tmp_path: Path) -> None:
    assert kept_beside(tmp_path).folder == tmp_path / FOLDER
    Kept(tmp_path / FOLDER).keep("page", {ONE: b"forged"})
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    assert kept_beside(tmp_path).folder == tmp_path / FOLDER
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    assert kept_beside(tmp_path).folder == tmp_path / FOLDER
    subprocess.run(["git", "add", "-f", FOLDER], cwd=tmp_path, check=True)
    assert kept_beside(tmp_path).folder is None
    assert kept_beside(tmp_path, "elsewhere").folder == tmp_path / "elsewhere"
