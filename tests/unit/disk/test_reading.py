import os
from collections.abc import Callable
from pathlib import Path

import pytest

from minutebook.disk.handles import Refused, opened, walk
from minutebook.disk.reading import ContentFolder, active_files, read_folder
from minutebook.sources.source import RawFile

LINK = "it is a symbolic link, and links are not followed"


def test_pages_and_other_files_sorted_and_hidden_ones_set_apart(tmp_path: Path) -> None:
    for name in ("b.md", "a/c.markdown", "x.png", ".git/d.md", "a/.e.md", "f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    content = read_folder(tmp_path)
    assert [(each.path, each.data) for each in content.pages] == [("a/c.markdown", b"a/c.markdown"), ("b.md", b"b.md")]
    assert content.others == ["f.txt", "x.png"]
    assert content.hidden == [".git/d.md", "a/.e.md"]
    assert not content.refused and not content.folders


def to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def chained(path: Path) -> None:
    (path.parent / "between").symlink_to("../outside")
    path.symlink_to("between")


def round_and_round(path: Path) -> None:
    (path.parent / "other").symlink_to(path.name)
    path.symlink_to("other")


def without_rights(path: Path) -> None:
    path.write_text("x")
    path.chmod(0)


SHAPES: dict[str, tuple[str, Callable[[Path], None], bool]] = {
    "a page elsewhere, absolute": ("a.md", to("/etc/hostname"), False),
    "a page elsewhere, relative": ("a.md", to("../outside/secret.md"), False),
    "a page of the same folder": ("a.md", to("b.md"), False),
    "a file elsewhere": ("p.txt", to("/etc/passwd"), False),
    "a file of the same folder": ("p.txt", to("x.png"), False),
    "a link to nothing": ("p.txt", to("nowhere"), False),
    "a link to itself": ("a.md", to("a.md"), False),
    "two links to each other": ("a.md", round_and_round, False),
    "a folder elsewhere": ("ext", to("../outside"), True),
    "the root of the machine": ("ext", to("/"), True),
    "the folder itself": ("loop", to("."), True),
    "the folder above": ("loop", to(".."), True),
    "a folder of the same folder": ("again", to("deep"), True),
    "a chain of links to a folder": ("ext", chained, True),
    "a hidden link to a folder": (".ext", to("../outside"), True),
    "a link below a hidden folder": (".hidden/ext", to("/"), True),
    "a link far down": ("deep/er/ext", to("/etc"), True),
    "a pipe": ("a.md", lambda path: os.mkfifo(path), False),
    "a page in capitals": ("A.MD", lambda path: path.touch(), False),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_what_leads_elsewhere_is_refused_and_everything_else_read(tmp_path: Path, shape: str) -> None:
    name, make, is_folder = SHAPES[shape]
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.md").write_text("secret")
    content = tmp_path / "content"
    (content / "deep/er").mkdir(parents=True)
    for plain in ("b.md", "x.png", "deep/er/c.md"):
        (content / plain).write_text(plain)
    (content / name).parent.mkdir(exist_ok=True)
    make(content / name)
    found = read_folder(content)
    assert name in found.refused
    assert (name in found.folders) == is_folder
    assert [each.path for each in found.pages] == ["b.md", "deep/er/c.md"]
    assert found.others == ["x.png"]


def test_what_has_a_name_no_site_can_have_is_told_for_its_name(tmp_path: Path) -> None:
    (tmp_path / "a\nb.md").write_text("# A")
    (tmp_path / os.fsdecode(b"\xff.html")).write_text("<script></script>")
    found = read_folder(tmp_path)
    assert found.pages == [RawFile("a\nb.md", b"")] and found.others == ["\udcff.html"] and not found.refused
    assert active_files(tmp_path, found.others) == {}


def test_a_hidden_link_to_a_file_is_an_editors_and_nobodys_business(tmp_path: Path) -> None:
    (tmp_path / ".#a.md").symlink_to("ana@laptop.123")
    assert read_folder(tmp_path) == ([], [], {}, set(), [])


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/a.md").write_text("x")
    (tmp_path / "content").symlink_to("real")
    assert [each.path for each in read_folder(tmp_path / "content").pages] == ["a.md"]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert read_folder(tmp_path / "content").pages == []


def test_a_page_nobody_may_read_is_refused(tmp_path: Path) -> None:
    without_rights(tmp_path / "a.md")
    found = read_folder(tmp_path)
    assert [*found.refused, *(each.path for each in found.pages)] == ["a.md"]  # root may read everything


def test_files_that_run_are_told_but_for_the_sites_own(tmp_path: Path) -> None:
    for name in ("a.html", "mine.js", "a.svg", "a.png"):
        (tmp_path / name).write_text("<script>")
    (tmp_path / "link.html").symlink_to("a.html")
    found = active_files(tmp_path, ["a.html", "mine.js", "a.svg", "a.png", "link.html"], ["mine.js"])
    assert sorted(found) == ["a.html", "a.svg", "link.html"]
    assert found["link.html"] == LINK


def test_a_link_that_has_taken_the_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "content").mkdir()
    page = tmp_path / "content/a.md"
    page.write_text("a")
    (seen,) = walk(opened(tmp_path / "content"))
    page.unlink()
    page.symlink_to("../secret")
    with pytest.raises(Refused):
        seen.read(100)


def test_a_file_that_has_grown_is_read_whole_up_to_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("a")
    (seen,) = walk(opened(tmp_path))
    (tmp_path / "a.md").write_text("a" * 50)
    assert seen.read(50) == b"a" * 50
    with pytest.raises(Refused, match="at most 49"):
        seen.read(49)


def test_a_folder_read_once_is_told_as_it_was_until_it_is_read_again(tmp_path: Path) -> None:
    folder = ContentFolder(tmp_path)
    assert folder.seen().others == []
    (tmp_path / "x.png").touch()
    assert folder.seen().others == [] and folder.read().others == ["x.png"] == folder.seen().others
