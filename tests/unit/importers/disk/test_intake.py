import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path, PureWindowsPath
from shutil import which
from types import SimpleNamespace

import pytest

from minutebook.core.diagnostics import Problem
from minutebook.disk import handles as disk_handles
from minutebook.importers.disk import intake
from minutebook.importers.disk.intake import (
    SourceFiles,
    gather,
    public_address,
    read_attachment,
    read_workbook_file,
)
from minutebook.importers.findings import BROKEN_LINK, REFUSED, UNSAFE_ATTACHMENT

PNG = b"\x89PNG\r\n\x1a\n..."


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "adr"
    folder.mkdir()
    return folder


def put(folder: Path, **files: bytes) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def refusals(found: SourceFiles) -> dict[str, str]:
    assert {problem.code for problem in found.problems} <= {REFUSED.name}
    return {problem.location.path: problem.message for problem in found.problems}


def test_texts_are_read_and_other_files_are_measured(source: Path) -> None:
    names = ["b.md", "a.MD", "sub/c.markdown", "sub/d.mdx", "e.rst", "f.adoc", "g.txt", "h.yaml", "i.yml"]
    put(
        source,
        **{name: f"{name}\r\n".encode() for name in names},
        **{"img/x.png": PNG, "log.xlsx": b"PK", "LICENSE": b""},
    )
    found = gather(source)
    assert found.root == source.as_posix() and found.base == "adr" and found.problems == ()
    assert found.files == {name: f"{name}\r\n".encode() for name in names}
    assert list(found.files) == sorted(names)
    assert found.others == {"LICENSE": 0, "img/x.png": len(PNG), "log.xlsx": 2}
    assert (found.commit, found.repository) == ("", "")


def test_hidden_files_and_folders_are_passed_over(source: Path) -> None:
    put(source, **{".a.md": b"x", ".git/b.md": b"x", "c/.d/e.md": b"x", "c/f.md": b"x"})
    (source / ".g.md").symlink_to("/etc/passwd")
    assert gather(source) == SourceFiles(source.as_posix(), "adr", {"c/f.md": b"x"}, covers="adr")


def test_links_are_not_followed(source: Path, tmp_path: Path) -> None:
    put(tmp_path, **{"outside/secret.md": b"x"})
    (source / "a.md").symlink_to("/etc/passwd")
    (source / "folder").symlink_to(tmp_path / "outside")
    (source / "broken.md").symlink_to("nowhere")
    put(source, **{"sub/b.md": b"x"})
    (source / "sub/inner.md").symlink_to("b.md")
    (source / "sub/loop").symlink_to("..")
    found = gather(source)
    assert list(found.files) == ["sub/b.md"] and found.others == {}
    told = refusals(found)
    assert list(told) == [f"{source}/{name}" for name in ("a.md", "broken.md", "folder", "sub/inner.md", "sub/loop")]
    assert all("symbolic link" in message for message in told.values()) and all(each.hint for each in found.problems)


def test_pipes_and_sockets_are_never_opened(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(source / "a.md")
    monkeypatch.chdir(source)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("b.md")
        assert [name.rpartition("/")[2] for name in refusals(gather(source))] == ["a.md", "b.md"]
    assert "pipe" in str(read_attachment(source, "a.md"))


def test_a_file_swapped_for_a_link_or_a_pipe_is_not_read(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(source, **{"a.md": b"x", "b.md": b"x", "sub/c.md": b"x"})
    listing = intake._check_bounds

    def swap(seen: list[disk_handles.Seen]) -> None:
        listing(seen)
        for name in ("a.md", "b.md", "sub/c.md"):
            (source / name).unlink()
        (source / "a.md").symlink_to("/etc/passwd")
        os.mkfifo(source / "b.md")
        (source / "sub").rmdir()
        (source / "sub").symlink_to("/etc")

    monkeypatch.setattr(intake, "_check_bounds", swap)
    found = gather(source)
    assert found.files == {} and len(refusals(found)) == 3


def test_what_is_no_text_or_too_long_is_refused(source: Path) -> None:
    put(source, **{"nul.md": b"a\0b", "long.md": b"x" * 2_000_001, "fits.md": b"x" * 2_000_000})
    (source / "utf16.md").write_text("# A", encoding="utf-16")
    found = gather(source)
    assert list(found.files) == ["fits.md"]
    told = {name.rpartition("/")[2]: message for name, message in refusals(found).items()}
    assert "it has 2,000,001 bytes; at most 2,000,000" in told["long.md"]
    assert "NUL bytes" in told["nul.md"] and "NUL bytes" in told["utf16.md"]


def test_what_the_system_refuses_is_told(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(source, **{"a.md": b"x", "b.md": b"x", "shut/c.md": b"x"})
    shut = {"a.md", "shut"}

    def unwilling(really: Callable[..., object]) -> Callable[..., object]:
        def call(path: Path | str, *more: object) -> object:
            if Path(path).name in shut:
                raise PermissionError(13, "Permission denied")
            return really(path, *more)

        return call

    for name in ("open", "listdir"):
        monkeypatch.setattr(os, name, unwilling(getattr(os, name)))
    found = gather(source)
    assert list(found.files) == ["b.md"]
    assert {name.rpartition("/")[2] for name in refusals(found)} == {"a.md", "shut"}
    assert all("Permission denied" in message for message in refusals(found).values())
    assert found.refused == ("a.md", "shut")
    shut.add(source.name)
    monkeypatch.chdir(source)
    for typed, place in ((source, source.as_posix()), (Path(), ".")):
        found = gather(typed)
        assert (found.files, found.refused, list(refusals(found))) == ({}, ("",), [place])


def test_odd_names_are_names(source: Path) -> None:
    names = [
        "a b.md",
        "a\\b.md",
        "x\\..\\y.md",
        "C:x.md",
        "ä/日本 – x.md",
        "a..b.md",
        "#1?.md",
        "x" * 200 + ".md",
        "$(id).md",
    ]
    put(source, **{name: name.encode() for name in names})
    found = gather(source)
    assert found.files == {name: name.encode() for name in sorted(names)} and found.problems == ()
    put(source, **{"a\\b.png": PNG})
    assert read_attachment(source, "a\\b.png") == PNG


def test_names_that_cannot_be_written_down_are_refused(source: Path) -> None:
    put(source, **{"a\nb.md": b"x", "\x1b[2J.md": b"x", "c\x7f/d.md": b"x"})
    (source / os.fsdecode(b"\xff.md")).write_bytes(b"x")
    found = gather(source)
    assert found.files == {} and len(found.problems) == 4
    assert [str(problem).encode() for problem in found.problems]
    assert sorted(name.removeprefix(f"{source}/") for name in refusals(found)) == [
        "\\udcff.md", "\\x1b[2J.md", "a\\nb.md", "c\\x7f/d.md",
    ]  # fmt: skip


def test_of_too_much_none_is_read(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(source, **{f"{number}.md": b"x" for number in range(6)})
    monkeypatch.setattr(intake, "MAX_FILES", 5)
    monkeypatch.setattr(intake, "MAX_TOTAL_BYTES", 5)
    for said in ("more than 5 files", "its files have 7 bytes, at most 5"):
        found = gather(source)
        assert (found.files, found.others, len(found.problems)) == ({}, {}, 1)
        assert said in found.problems[0].message and found.problems[0].hint
        (source / "0.md").unlink(missing_ok=True)
        put(source, **{"1.md": b"xxx"})
    put(source, **{"1.md": b"x"})
    assert len(gather(source).files) == 5


def test_a_folder_without_end_is_left_at_a_depth(source: Path) -> None:
    put(source, **{"/".join(["d"] * 50) + "/a.md": b"x", "/".join(["d"] * 51) + "/b.md": b"x"})
    found = gather(source)
    assert list(found.files) == ["/".join(["d"] * 50) + "/a.md"]
    assert ["50 folders deep" in message for message in refusals(found).values()] == [True]


def test_a_single_file_is_a_source_too(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(source, **{"a.md": b"x", "b.md": b"y", "log.xlsx": b"PK"})
    assert gather(source / "a.md") == SourceFiles(source.as_posix(), "adr", {"a.md": b"x"}, covers="adr/a.md")
    assert gather(source / "log.xlsx") == SourceFiles(
        source.as_posix(), "adr", {}, {"log.xlsx": 2}, covers="adr/log.xlsx"
    )
    monkeypatch.chdir(source)
    assert gather(Path("a.md")) == SourceFiles("", "adr", {"a.md": b"x"}, covers="adr/a.md")


def test_the_folder_is_called_as_the_person_typed_it(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(source, **{"a.md": b"x", "sub/b.md": b"\0"})
    monkeypatch.chdir(source)
    assert (gather(Path()).root, gather(Path()).base) == ("", "adr")
    assert list(refusals(gather(Path()))) == ["sub/b.md"]
    assert (gather(Path("sub")).root, gather(Path("sub")).base) == ("sub", "sub")
    assert gather(Path("sub/..")).files == {"a.md": b"x"}
    assert list(refusals(gather(Path("../adr/sub")))) == ["../adr/sub/b.md"]


def test_what_a_person_named_and_is_no_folder_or_file_is_refused(source: Path) -> None:
    (source / "link").symlink_to("/etc")
    (source / "link.md").symlink_to("/etc/passwd")
    os.mkfifo(source / "pipe.md")
    put(source, **{"x": b""})
    for name, said in (
        ("none", "no such file"), ("link", "symbolic link"), ("link.md", "symbolic link"), ("pipe.md", "pipe"),
        ("x/y", "system"),
    ):  # fmt: skip
        found = gather(source / name)
        assert (found.files, found.others, len(found.problems)) == ({}, {}, 1)
        assert (
            found.refused in (("",), (name,))
            and said in found.problems[0].message
            and found.problems[0].location.path == f"{source}/{name}"
        )


def test_junctions_of_windows_are_links() -> None:
    plain = os.lstat("/")
    assert not disk_handles.is_link(plain)
    assert disk_handles.is_link(SimpleNamespace(st_mode=plain.st_mode, st_reparse_tag=0xA0000003))


# --------------------------------------------------------------------------------------------------- attachments


def test_an_attachment_is_read_whole(source: Path) -> None:
    put(source, **{"img/a b.png": PNG, "a.md": b"x", "x.png": PNG})
    assert read_attachment(source, "img/a b.png") == PNG
    assert read_attachment(source / "a.md", "x.png") == PNG


def refused(source: Path, path: str) -> Problem:
    found = read_attachment(source, path)
    assert isinstance(found, Problem) and found.code == UNSAFE_ATTACHMENT.name and found.hint
    str(found).encode()
    return found


@pytest.mark.parametrize(
    "path",
    ["../x.png", "../../etc/passwd", "/etc/passwd", "a/../../x.png", "", "a//x.png", "./x.png", ".git/x.png",
     "a/.x.png", "x\0.png", "\udcff.png", "\ud800.png", "x/", ".."],
)  # fmt: skip
def test_a_path_out_of_the_source_is_refused(source: Path, path: str) -> None:
    put(source.parent, **{"x.png": PNG, "adr/a/x.png": PNG, "adr/a/.x.png": PNG})
    refused(source, path)


def test_ways_out_that_only_windows_has_are_refused_there(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk_handles, "PurePath", PureWindowsPath)
    for path in ("C:x.png", "..\\x.png", "C:\\x.png", "a/..\\..\\x.png"):
        assert "does not stay below" in refused(source, path).message


def test_what_is_no_attachment_is_refused(source: Path, tmp_path: Path) -> None:
    put(tmp_path, **{"outside/x.png": PNG, "adr/long.png": PNG + b"x" * 20_000_000})
    put(source, **{"a.html": b"x", "page.png": b"<html>", "a.svg": b"<svg onload='x'/>", "a": b"", "sub.png/x.md": b""})
    (source / "a.png").symlink_to("/etc/passwd")
    (source / "b").symlink_to(tmp_path / "outside")
    os.mkfifo(source / "c.png")
    for path, said in {
        "a.png": "symbolic link", "b/x.png": "symbolic link", "c.png": "pipe", "c.png/x.png": "is not a folder",
        "long.png": "bytes; at most 20,000,000", **dict.fromkeys(("a.html", "page.png", "a.svg", "a", "sub.png"), ""),
    }.items():  # fmt: skip
        message = refused(source, path).message
        assert message.startswith("not copied: ") and said in message
    for path in ("x.png", "d/x.png"):
        found = read_attachment(source, path)
        assert isinstance(found, Problem) and found.code == BROKEN_LINK.name


def test_a_workbook_is_read_whole_or_refused(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(source, **{"log.xlsx": b"PK"})
    (source / "link.xlsx").symlink_to("log.xlsx")
    assert read_workbook_file(source / "log.xlsx") == b"PK"
    monkeypatch.chdir(source)
    assert read_workbook_file(Path("log.xlsx")) == b"PK"
    for name, said in (("link.xlsx", "symbolic link"), ("none.xlsx", "no such file"), (".", "folder")):
        found = read_workbook_file(source / name)
        assert isinstance(found, Problem) and found.code == REFUSED.name and said in found.message
    monkeypatch.setattr(intake, "MAX_WORKBOOK_BYTES", 1)
    assert isinstance(read_workbook_file(source / "log.xlsx"), Problem)


# ----------------------------------------------------------------------------------------------------------- git


def git(folder: Path, *arguments: str) -> str:
    if which("git") is None:
        pytest.skip("git is not installed")
    who = ["-c", "user.name=t", "-c", "user.email=t@x.org", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"]
    command = ["git", "-C", str(folder), *who, *arguments]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=plain)
    return done.stdout.strip()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    top = tmp_path / "repo"
    put(top, **{"docs/adr/a.md": b"x\r\n", "docs/adr/ä b.md": b"y", "docs/adr/x.png": PNG, "README.md": b"z"})
    git(top, "init", "-q")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "One")
    return top


def test_a_folder_of_a_checkout_knows_its_commit_and_its_place(checkout: Path) -> None:
    head = git(checkout, "rev-parse", "HEAD")
    found = gather(checkout / "docs/adr")
    assert (found.base, found.commit, found.repository, found.covers) == ("docs/adr", head, "", "docs/adr")
    assert (gather(checkout).base, gather(checkout).commit) == ("", head)
    assert gather(checkout).covers == ""
    found = gather(checkout / "docs/adr/a.md")
    assert (found.base, found.commit, found.covers) == ("docs/adr", head, "docs/adr/a.md")


def test_a_text_that_is_not_what_the_commit_holds_is_told(checkout: Path) -> None:
    head = git(checkout, "rev-parse", "HEAD")
    put(checkout, **{"README.md": b"other"})
    assert gather(checkout / "docs/adr").commit == head
    assert gather(checkout).commit == f"{head}-dirty"
    put(checkout, **{"docs/adr/new.md": b""})
    assert gather(checkout / "docs/adr").commit == f"{head}-dirty"
    assert gather(checkout / "docs/adr/a.md").commit == head


def test_line_ends_that_git_changed_leave_a_text_as_it_was(checkout: Path) -> None:
    put(checkout, **{"docs/c.md": b"a\nb\n"})
    git(checkout, "add", ".")
    git(checkout, "commit", "-q", "-m", "Two")
    put(checkout, **{"docs/c.md": b"a\r\nb\r\n"})
    assert not gather(checkout / "docs").commit.endswith("-dirty")


def test_a_repository_without_a_commit_is_none(source: Path) -> None:
    put(source, **{"a.md": b"x"})
    git(source, "init", "-q")
    assert gather(source) == SourceFiles(source.as_posix(), "adr", {"a.md": b"x"}, covers="adr")


@pytest.mark.parametrize(
    "fails",
    [FileNotFoundError("git"), PermissionError("git"), subprocess.TimeoutExpired("git", 1)],
    ids=lambda each: type(each).__name__,
)
def test_without_git_there_is_no_commit(checkout: Path, monkeypatch: pytest.MonkeyPatch, fails: Exception) -> None:
    def no_git(*_: object, **__: object) -> None:
        raise fails

    monkeypatch.setattr(subprocess, "run", no_git)
    found = gather(checkout / "docs/adr")
    assert (found.base, found.commit, found.repository, len(found.files)) == ("adr", "", "", 2)


def test_nothing_a_checkout_names_is_run(checkout: Path, tmp_path: Path) -> None:
    trap = f"touch {tmp_path / 'run'}"
    for name in (
        "core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "core.gitProxy", "diff.external",
        "filter.x.clean", "filter.x.smudge", "filter.x.process", "credential.helper", "core.alternateRefsCommand",
        "remote.origin.uploadpack",
    ):  # fmt: skip
        git(checkout, "config", name, trap)
    git(checkout, "config", "remote.origin.url", f"ext::sh -c '{trap}'")
    git(checkout, "config", "protocol.ext.allow", "always")
    git(checkout, "config", "extensions.partialClone", "origin")
    git(checkout, "config", "core.repositoryFormatVersion", "1")
    put(checkout, **{".gitattributes": b"* filter=x diff=x\n", "docs/adr/a.md": b"changed"})
    tree = git(checkout, "rev-parse", "HEAD:docs/adr")
    assert gather(checkout / "docs/adr").commit.endswith("-dirty")
    (checkout / f".git/objects/{tree[:2]}/{tree[2:]}").unlink()
    assert gather(checkout / "docs/adr").commit.endswith("-dirty")
    assert not (tmp_path / "run").exists()


def test_a_repository_is_named_without_its_password(checkout: Path) -> None:
    git(checkout, "remote", "add", "origin", "https://ana:secret@x.org/team/r.git")
    assert gather(checkout).repository == "https://x.org/team/r.git"


ADDRESSES = {
    "https://x.org/r.git": "https://x.org/r.git",
    "https://ana:se@cret@x.org:8443/r": "https://x.org:8443/r",
    "https://token@x.org/r?private_token=1#x": "https://x.org/r",
    "ssh://git@x.org:22/r": "ssh://x.org:22/r",
    "git@x.org:team/r.git": "git@x.org:team/r.git",
    "ana:secret@x.org:r": "x.org:r",
    "ana@x.org:r": "x.org:r",
    "x.org:r": "x.org:r",
}
ON_THIS_MACHINE = ["/home/ana/r", "../r", "C:\\Users\\ana\\r", "C:/Users/ana/r", "file:///home/ana/r", "ext::sh -c x",
                   "https://[x/r", "https://x.org/\x1b[2J", ""]  # fmt: skip


def test_an_address_of_a_repository_says_nothing_of_who_cloned_it() -> None:
    assert {each: public_address(each) for each in ADDRESSES} == ADDRESSES
    assert {public_address(each) for each in ON_THIS_MACHINE} == {""}


def test_a_file_of_another_source_is_looked_for_where_it_would_lie(checkout: Path) -> None:
    found = gather(checkout / "docs/adr")
    assert found.holds("README.md") and found.holds("docs/adr/a.md") and not found.holds("docs/b.md")
    assert found.holds("../x") and found.holds("/etc/x")  # of these it says nothing
