"""A site that is put aside, and the part of it that comes back."""

import os
from pathlib import Path

import pytest

from minutebook.disk import former_site
from minutebook.disk.former_site import MadeFile, as_lies, digest_of, files_below, is_as_made, put_aside, put_back


def wrote(folder: Path, path: str, text: str = "text") -> MadeFile:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text)
    made = as_lies(target, MadeFile(b"key", digest_of(text.encode())), target.lstat().st_ctime_ns)
    assert made is not None
    return made


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


def test_what_is_wanted_comes_back_and_nothing_else(site: Path, tmp_path: Path) -> None:
    paths = ("index.html", "a/index.html", "a/b/index.html", "c/index.html")
    made = {path: wrote(site, path) for path in paths}
    put_aside(site, tmp_path / "aside")
    assert files_below(site) == []
    wrote(site, "a/new.html")
    wanted = {path: made[path] for path in paths if path != "c/index.html"}
    assert put_back(tmp_path / "aside", site, wanted) == set(wanted)
    assert files_below(site) == ["a/b/index.html", "a/index.html", "a/new.html", "index.html"]
    assert sorted(each.name for each in site.iterdir()) == ["a", "index.html"]
    assert not (tmp_path / "aside").exists()


def test_a_file_that_is_there_by_now_is_not_written_over(site: Path, tmp_path: Path) -> None:
    made = wrote(site, "a/index.html")
    put_aside(site, tmp_path / "aside")
    wrote(site, "a/index.html", "of this build")
    assert put_back(tmp_path / "aside", site, {"a/index.html": made}) == frozenset()
    assert (site / "a/index.html").read_text() == "of this build"


def test_a_file_that_was_changed_does_not_come_back(site: Path, tmp_path: Path) -> None:
    made = {path: wrote(site, path) for path in ("longer.html", "as-long.html", "link.html")}
    (site / "longer.html").write_text("longer text")
    (site / "as-long.html").write_text("TEXT")
    (site / "link.html").unlink()
    (site / "link.html").symlink_to(site / "as-long.html")
    put_aside(site, tmp_path / "aside")
    assert put_back(tmp_path / "aside", site, made) == frozenset()
    assert files_below(site) == []


def test_a_file_with_other_times_is_known_by_its_bytes(site: Path) -> None:
    made = wrote(site, "a.html")
    os.utime(site / "a.html", (1, 1))
    assert is_as_made(site / "a.html", made)


def test_times_that_cannot_tell_a_change_are_not_believed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(former_site, "_TICKS", 10**18)
    assert wrote(site, "a.html").changed == 0


def test_hidden_files_and_a_site_that_is_aside_already_stay(site: Path, tmp_path: Path) -> None:
    wrote(site, ".git/config")
    first = wrote(site, "a.html")
    put_aside(site, tmp_path / "aside")
    wrote(site, "b.html")
    put_aside(site, tmp_path / "aside")
    assert files_below(site) == [".git/config", "b.html"]
    assert put_back(tmp_path / "aside", site, {"a.html": first}) == {"a.html"}


def test_where_nothing_is_aside_nothing_comes_back(site: Path, tmp_path: Path) -> None:
    put_aside(tmp_path / "none", tmp_path / "aside")
    assert put_back(tmp_path / "aside", site, {"a.html": MadeFile(b"", b"")}) == frozenset()
