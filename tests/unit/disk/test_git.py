"""git asked about real, small repositories."""

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from minutebook.disk.git import Branch, History, UnknownRevision, ask_git, blobs_of
from minutebook.disk.reading import read_folder
from minutebook.sources.frontmatter import MAX_FILE_BYTES, read

WHO = {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in (
    ("NAME", "Ana"), ("EMAIL", "ana@example.org"), ("DATE", "2026-03-01T12:00:00Z"),
)}  # fmt: skip
ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env={**os.environ, **WHO, **ALONE},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def commit(folder: Path, files: dict[str, str | bytes | None], message: str = "work") -> str:
    """Write files, None to delete one, and commit everything."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            target.unlink()
        else:
            target.write_bytes(text if isinstance(text, bytes) else text.encode())
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    commit(folder, {"content/a.md": "a\n", "content/index.md": "home\n", "README.md": "outside\n"})
    return folder


def content(repository: Path) -> History:
    return History(repository / "content")


def texts(files: list) -> dict[str, bytes]:  # type: ignore[type-arg]
    return {each.path: each.data for each in files}


def test_without_a_repository_nothing_is_known_and_nothing_fails(tmp_path: Path) -> None:
    history = History(tmp_path)
    assert (history.is_there, history.prefix, history.current, history.branches) == (False, None, "", ())
    assert history.work_elsewhere() == {} and history.commit_of("HEAD") == ""
    with pytest.raises(UnknownRevision, match="not in a git repository"):
        history.fork_of("main")


def test_without_git_nothing_is_known_and_nothing_fails(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not content(repository).is_there
    assert content(repository).work_elsewhere() == {}


def test_before_the_first_commit_nothing_is_known_and_nothing_fails(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    history = History(tmp_path)
    assert history.is_there and history.current == "main"
    assert history.branches == () and history.work_elsewhere() == {}
    with pytest.raises(UnknownRevision, match="no branch or commit 'main'"):
        history.fork_of("main")


def test_the_folder_is_known_by_its_way_from_the_top(repository: Path) -> None:
    assert content(repository).prefix == "content"
    assert History(repository).prefix == ""
    assert content(repository).current == "main"
    git(repository, "checkout", "-q", "--detach")
    assert content(repository).current == ""


def test_files_of_a_commit_are_those_the_folder_had_then(repository: Path) -> None:
    first = content(repository).commit_of("main")
    commit(repository, {"content/a.md": "changed\n", "content/deep/b.MD": "b\n", "content/picture.png": "p"})
    assert texts(content(repository).files_at(first)) == {"a.md": b"a\n", "index.md": b"home\n"}
    assert texts(content(repository).files_at("HEAD")) == texts(read_folder(repository / "content")[0])


def test_hidden_files_and_links_are_passed_over_as_on_disk(repository: Path) -> None:
    (repository / "content/link.md").symlink_to("../README.md")
    commit(repository, {"content/.obsidian/x.md": "x", "content/.hidden.md": "x"})
    assert [*content(repository).pages_at("HEAD")] == ["a.md", "index.md"]
    assert [each.path for each in content(repository).files_at("HEAD")] == [
        each.path for each in read_folder(repository / "content")[0]
    ]


@pytest.mark.parametrize(
    "name", ["é ü.md", "two\nlines.md", "tab\t.md", 'quo"te.md', "-dash.md", ":colon.md", "日本.md"]
)
def test_odd_file_names_come_out_as_they_are(repository: Path, name: str) -> None:
    commit(repository, {f"content/{name}": "odd\n"})
    assert texts(content(repository).files_at("HEAD"))[name] == b"odd\n"


def test_a_name_that_is_no_utf8_comes_out_as_on_disk(repository: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    commit(repository, {f"content/{name}": "odd\n"})
    assert texts(content(repository).files_at("HEAD"))[name] == b"odd\n"


def test_contents_that_look_like_answers_of_git_are_kept_apart(repository: Path) -> None:
    odd = {"content/empty.md": b"", "content/no-end.md": b"x", "content/like.md": b"0" * 40 + b" blob 3\nabc\n"}
    commit(repository, {**odd})
    found = texts(content(repository).files_at("HEAD"))
    assert {f"content/{path}": data for path, data in found.items() if f"content/{path}" in odd} == odd


def test_a_file_over_the_limit_is_cut_and_then_refused_not_read_whole(repository: Path) -> None:
    commit(repository, {"content/large.md": b"x" * (MAX_FILE_BYTES + 1000), "content/z.md": "after\n"})
    found = {each.path: each for each in content(repository).files_at("HEAD")}
    assert len(found["large.md"].data) == MAX_FILE_BYTES + 1
    assert not read(found["large.md"])[0].readable
    assert found["z.md"].data == b"after\n"


def test_a_missing_content_is_left_out(repository: Path) -> None:
    name = content(repository).pages_at("HEAD")["a.md"]
    assert content(repository).contents(["0" * 40, name]) == {name: b"a\n"}
    assert content(repository).contents([]) == {}


def test_the_fork_is_where_this_work_left_the_other(repository: Path) -> None:
    fork = content(repository).commit_of("main")
    git(repository, "checkout", "-q", "-b", "mine")
    commit(repository, {"content/mine.md": "m\n"})
    git(repository, "checkout", "-q", "main")
    tip = commit(repository, {"content/theirs.md": "t\n"})
    git(repository, "checkout", "-q", "mine")
    assert content(repository).fork_of("main") == fork != tip
    assert content(repository).fork_of(tip) == fork
    git(repository, "merge", "-q", "-m", "merge", "main")
    assert content(repository).fork_of("main") == tip


@pytest.mark.parametrize("name", ["nowhere", "--all", "-x", "", "main^{tree}", "HEAD:content/a.md"])
def test_a_name_of_no_commit_is_said_to_be_none(repository: Path, name: str) -> None:
    with pytest.raises(UnknownRevision, match="fetch it first: git fetch origin"):
        content(repository).fork_of(name)


def test_a_branch_that_only_the_remote_has_is_found_by_its_short_name(repository: Path, tmp_path: Path) -> None:
    git(repository, "checkout", "-q", "-b", "topic")
    commit(repository, {"content/t.md": "t\n"})
    git(tmp_path, "clone", "-q", "--branch", "topic", str(repository), "clone")
    clone = content(tmp_path / "clone")
    assert clone.commit_of("main") == ""
    assert clone.fork_of("main") == clone.commit_of("origin/main")


def test_a_shallow_clone_says_what_to_fetch(repository: Path, tmp_path: Path) -> None:
    git(repository, "checkout", "-q", "-b", "topic")
    commit(repository, {"content/t.md": "t\n"})
    git(repository, "checkout", "-q", "main")
    commit(repository, {"content/m.md": "m\n"})
    git(tmp_path, "clone", "-q", "--depth=1", "--no-single-branch", "--branch=topic", repository.as_uri(), "clone")
    clone = content(tmp_path / "clone")
    assert clone.is_shallow and not content(repository).is_shallow
    with pytest.raises(UnknownRevision, match="git fetch --unshallow"):
        clone.fork_of("origin/main")
    git(tmp_path / "clone", "fetch", "-q", "--unshallow")
    assert clone.fork_of("origin/main") == content(repository).commit_of("topic~1")


def test_two_histories_without_a_fork_are_compared_tip_to_tip(repository: Path) -> None:
    git(repository, "checkout", "-q", "--orphan", "new")
    commit(repository, {"content/n.md": "n\n"})
    assert content(repository).fork_of("main") == content(repository).commit_of("main")


def test_branches_are_those_with_work_that_is_not_here(repository: Path, tmp_path: Path) -> None:
    git(repository, "branch", "merged")
    git(repository, "checkout", "-q", "-b", "new/decision")
    commit(repository, {"content/n.md": "n\n"})
    git(repository, "branch", "same-commit")
    git(repository, "checkout", "-q", "main")
    tip = content(repository).commit_of("new/decision")
    assert content(repository).branches == (Branch("new/decision", tip),)
    git(tmp_path, "clone", "-q", "--branch", "main", str(repository), "clone")
    assert [each.name for each in content(tmp_path / "clone").branches] == ["origin/new/decision"]


def test_what_was_pushed_of_this_branch_is_this_work(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(repository), "clone")
    clone = tmp_path / "clone"
    git(clone, "checkout", "-q", "-b", "topic")
    commit(clone, {"content/t.md": "t\n"})
    git(clone, "push", "-q", "origin", "topic")
    git(clone, "commit", "-q", "--amend", "-m", "reworded")
    assert content(clone).branches == ()
    assert content(clone).work_elsewhere() == {}


def test_work_elsewhere_is_what_each_branch_made_or_changed_since_it_left(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "one")
    commit(repository, {"content/one.md": "1\n", "content/a.md": "changed\n", "README.md": "r\n"})
    git(repository, "checkout", "-q", "-b", "two", "main")
    git(repository, "mv", "content/index.md", "content/moved.md")
    commit(repository, {})
    git(repository, "checkout", "-q", "main")
    commit(repository, {"content/later.md": "l\n"})
    work = {branch: texts(files) for branch, files in content(repository).work_elsewhere().items()}
    assert work == {"one": {"a.md": b"changed\n", "one.md": b"1\n"}, "two": {"moved.md": b"home\n"}}


def test_the_day_of_a_commit_is_its_own(repository: Path) -> None:
    assert content(repository).day_of("HEAD") == date(2026, 3, 1)
    assert content(repository).day_of("nowhere") is None


def test_a_setting_is_read_and_one_that_is_not_there_is_empty(repository: Path) -> None:
    git(repository, "config", "user.name", "Ana Süß")
    assert content(repository).setting("user.name") == "Ana Süß"
    assert content(repository).setting("minutebook.nothing") == ""


def test_git_is_asked_about_the_folder_and_not_what_the_environment_names(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert content(repository).prefix == "content"


def test_asking_changes_nothing(repository: Path) -> None:
    def state() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in repository.rglob("*") if path.is_file()}

    before = state()
    history = content(repository)
    history.files_at(history.fork_of("main"))
    history.work_elsewhere()
    assert state() == before


def test_a_listing_without_entries_has_no_files() -> None:
    assert blobs_of(b"") == {}
    assert blobs_of(b"100644 blob abc\ta b.md\x00120000 blob def\tlink.md\x00160000 commit 123\tmodule\x00") == {
        "a b.md": "abc"
    }


def test_a_question_git_cannot_answer_is_answered_with_nothing(repository: Path) -> None:
    assert ask_git(repository, "no-such-command") == b""


def test_the_authors_of_each_file_since_a_commit_are_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    start = commit(tmp_path, {"book/a.md": "1", "book/b c.md": "1", "other.md": "1"})
    commit(tmp_path, {"book/a.md": "2", "other.md": "2"})
    monkeypatch.setitem(WHO, "GIT_AUTHOR_NAME", "Bo Lind")
    monkeypatch.setitem(WHO, "GIT_AUTHOR_EMAIL", "bo@example.org")
    commit(tmp_path, {"book/a.md": "3", "book/b c.md": None})
    commit(tmp_path, {"book/a.md": "4"})
    assert History(tmp_path / "book").authors_since(start) == {
        "a.md": (("Bo Lind", "bo@example.org"), ("Ana", "ana@example.org")),
        "b c.md": (("Bo Lind", "bo@example.org"),),
    }
