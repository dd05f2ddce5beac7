"""`minutebook init` and `codeowners`, run as a person runs them, and what they write, built."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from minutebook.cli.main import main
from minutebook.disk.kept import FOLDER
from minutebook.exporters.generated import STAMP, is_untouched, stamped
from tests.sites.site import build_site

PLAIN = """\
# Our handbook
site_name: Handbook   # as on the door
theme:
    name: material
    font: false
plugins:
    # search stays
    - search:
        lang: en
markdown_extensions:
    - toc:
        permalink: true
extra: {key: !ENV [HOME, none]}
"""


def run(*words: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, words, input=typed)


def start(folder: Path, *words: str) -> Path:
    result = run("init", str(folder), "--yes", "--today", "2026-11-23", "--person", "PMO lead", *words)
    assert result.exit_code == 0, result.output
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(f"{FOLDER}/")}


@pytest.mark.parametrize("forge", ["github", "gitlab", "none"])
@pytest.mark.parametrize("edition", ["internal", "public"])
def test_a_new_office_checks_and_builds_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forge: str, edition: str
) -> None:
    address = "" if forge == "none" else f"https://{forge}.com/our/book"
    home = start(tmp_path / "office", "--repository", address, "--program", "One front door")
    monkeypatch.chdir(home)
    monkeypatch.setenv("MINUTEBOOK_EDITION", edition)
    checked = run("check", "--fail-on", "warning")
    assert (checked.exit_code, checked.stdout) == (0, ""), checked.output
    built = build_site(home, strict=True)
    assert built.stopped == "" and built.has("index.html") and built.has("how-we-keep-this-book/")
    assert built.has("decisions/") and ("Keep decisions in" in built.page("decisions/")) == (edition == "internal")


def test_a_new_office_without_a_program_has_none(tmp_path: Path) -> None:
    home = start(tmp_path / "office")
    assert not (home / "content/programs").exists() and not (home / ".github").exists()
    assert build_site(home, strict=True).stopped == ""


@pytest.mark.parametrize("typed", ["Our office\ngit@github.com:our/book.git\n\nAtlas\nAna Silva\n"])
def test_five_questions_are_asked(tmp_path: Path, typed: str) -> None:
    home = tmp_path / "office"
    result = run("init", str(home), typed=typed)
    assert result.exit_code == 0, result.output
    assert result.stderr.count("?") >= 5 and "content/" in result.stdout
    settings = (home / "mkdocs.yml").read_text()
    assert "site_name: Our office\n" in settings and "repo_url: https://github.com/our/book\n" in settings
    assert (home / "content/people/ana-silva.md").is_file() and (home / ".github/CODEOWNERS").is_file()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    result = run("init", str(tmp_path), "--yes")
    assert result.exit_code == 2 and "is not empty: notes.txt" in result.stderr and "--existing" in result.stderr
    assert bytes_of(tmp_path) == {"notes.txt": b"mine"}


def test_the_folder_of_a_new_repository_will_do(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    assert (start(tmp_path) / "mkdocs.yml").is_file()


def test_an_answer_that_cannot_be_used_writes_nothing(tmp_path: Path) -> None:
    for words in (("--person", "42"), ("--repository", "x y"), ("--program", "{a title}")):
        result = run("init", str(tmp_path / "office"), "--yes", *words)
        assert result.exit_code == 2 and not (tmp_path / "office").exists(), result.output


def test_the_makefile_builds_the_site(tmp_path: Path) -> None:
    home = start(tmp_path / "office")
    folder = Path(sys.executable).parent
    made = subprocess.run(
        ["make", "check", "site", f"BIN={folder}", "READY="], cwd=home, capture_output=True, text=True
    )
    assert made.returncode == 0, made.stderr
    assert (home / "site/decisions/index.html").is_file()
    listed = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=home, capture_output=True, text=True, check=True
    ).stdout
    assert [line.split()[1] for line in listed.splitlines()] == ["help", "serve", "site", "check", "new", "lock"]


def plain_site(home: Path, settings: str = PLAIN, pages: dict[str, str] | None = None) -> dict[str, bytes]:
    for path, text in {
        "index.md": "# Home\n",
        "guide/a.md": "# A\n\nSee [home](../index.md).\n",
        **(pages or {}),
    }.items():
        target = home / "docs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    (home / "mkdocs.yml").write_text(settings)
    return bytes_of(home)


def test_a_site_that_is_there_keeps_its_pages_and_every_line_of_its_settings(tmp_path: Path) -> None:
    before = plain_site(tmp_path)
    result = run("init", str(tmp_path), "--existing")
    assert result.exit_code == 0, result.output
    after = bytes_of(tmp_path)
    assert {path: after[path] for path in before if path != "mkdocs.yml"} == {
        path: data for path, data in before.items() if path != "mkdocs.yml"
    }
    assert {*after} - {*before} == {"requirements.txt"}
    lines = after["mkdocs.yml"].decode().splitlines(keepends=True)
    assert "".join(line for line in lines if "- minutebook" not in line) == PLAIN
    built = build_site(tmp_path, strict=True)
    assert built.stopped == "" and built.has("guide/a/") and built.has("browse/")
    assert run("init", str(tmp_path), "--existing").exit_code == 1
    assert bytes_of(tmp_path)["mkdocs.yml"] == after["mkdocs.yml"]


@pytest.mark.parametrize("before", [b"site/\n", b"site/\r\n", b"caf\xe9\n", None])
def test_passing_files_are_kept_out_of_git(tmp_path: Path, before: bytes | None) -> None:
    plain_site(tmp_path)
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    path = tmp_path / ".gitignore"
    if before is not None:
        path.write_bytes(before)
    result = run("init", str(tmp_path), "--existing")
    assert result.exit_code == 0, result.output
    if before == b"caf\xe9\n":
        assert path.read_bytes() == before and ".minutebook.lock" in result.stderr
        return
    assert path.read_bytes().startswith(before or b"")
    (tmp_path / "docs/.minutebook.lock").touch()
    (tmp_path / "docs/.minutebook-0a.tmp").touch()
    words = ["git", "-C", str(tmp_path), "status", "--porcelain", "--untracked-files=all"]
    listed = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert "docs/index.md" in listed and ".minutebook" not in listed


def test_pages_in_the_folder_of_a_kind_stay_pages(tmp_path: Path) -> None:
    pages = {
        "decisions/0001-x.md": "# X\n\nNo front matter.\n",
        "lessons/index.md": "# Our lessons\n",
        "reference/index.md": "# Ours\n",
        "timelines/a.md": "# Ours\n",
        "raw.md": "# Raw\n\n<script>alert(1)</script>\n",
    }
    before = plain_site(tmp_path, "site_name: H\ntheme: {name: material, font: false}\n", pages)
    result = run("init", str(tmp_path), "--existing")
    assert result.exit_code == 0, result.output
    settings = (tmp_path / "mkdocs.yml").read_text()
    assert settings.startswith(before["mkdocs.yml"].decode()) and "- search\n" in settings
    assert '"kinds_off": ["decision", "lesson"]' in settings.replace('"lesson", "decision"', '"decision", "lesson"')
    assert "minutebook/timelines" not in settings and '"reference": ""' in settings
    built = build_site(tmp_path, strict=True)
    assert built.stopped == "" and built.has("decisions/0001-x/") and "Our lessons" in built.page("lessons/")


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ("site_name: H\n", "its theme is mkdocs"),
        ("INHERIT: base.yml\ntheme: material\n", "may stand in another file"),
        ("a: &p [search]\nplugins: *p\ntheme: material\n", "a reference to another part"),
        ("site_name: [\n", "cannot be read"),
    ],
)
def test_what_cannot_be_added_safely_is_shown_and_left(tmp_path: Path, settings: str, reason: str) -> None:
    before = plain_site(tmp_path, settings)
    result = run("init", str(tmp_path), "--existing")
    assert result.exit_code == 1 and reason in result.stderr
    assert "plugins:\n  - minutebook" in result.stderr and bytes_of(tmp_path) == before


def test_a_tag_in_the_settings_is_not_obeyed(tmp_path: Path) -> None:
    plain_site(tmp_path, 'theme: material\nx: !!python/object/apply:os.mkdir ["made"]\n')
    assert run("init", str(tmp_path), "--existing").exit_code == 0
    assert not (tmp_path / "made").exists() and not Path("made").exists()


def test_the_files_of_a_forge_come_to_a_book_and_your_own_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = start(tmp_path / "office")
    monkeypatch.chdir(home)
    mine = home / ".github/PULL_REQUEST_TEMPLATE.md"
    mine.parent.mkdir()
    mine.write_text("Mine\n")
    first = run("init", "--forge", "github")
    assert first.exit_code == 0 and "Wrote .github/workflows/minutebook.yml" in first.stdout
    assert f"Left as it is: .github/{mine.name} (your own)" in first.stderr and mine.read_text() == "Mine\n"
    before = bytes_of(home)
    again = run("init", "--forge", "github", "--update")
    assert again.exit_code == 0 and bytes_of(home) == before
    owners = run("export", "codeowners", "--output", ".github/CODEOWNERS")
    assert owners.exit_code == 0 and bytes_of(home) == before, "init and codeowners write the same"


def test_update_makes_again_what_an_earlier_version_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = start(tmp_path / "office", "--forge", "gitlab")
    monkeypatch.chdir(home)
    path = home / ".gitlab-ci.yml"
    new = path.read_bytes()
    path.write_text(stamped(f"# {STAMP}\nstages: [old]\n"))
    assert "older; --update makes it again" in run("init", "--forge", "gitlab").stderr
    assert run("init", "--forge", "gitlab", "--update").stdout == "Made again: .gitlab-ci.yml\n"
    assert path.read_bytes() == new and is_untouched(new)


def test_a_book_below_the_top_of_its_repository_gets_no_forge_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    monkeypatch.chdir(start(tmp_path / "office"))
    result = run("init", "--forge", "github")
    assert result.exit_code == 2 and "lies in office/ of its repository" in result.stderr


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("git@github.com:Our/book.git", "https://our.github.io/book/"),
        ("https://me:secret@gitlab.com/our/pmo/book.git", "https://our.gitlab.io/pmo/book/"),
    ],
)
def test_the_address_of_the_site_is_known_from_the_remote(tmp_path: Path, remote: str, address: str) -> None:
    for words in (["init", "--quiet"], ["remote", "add", "origin", remote]):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True)
    settings = (start(tmp_path) / "mkdocs.yml").read_text()
    assert f"\nsite_url: {address}  # " in settings and "secret" not in settings
    assert build_site(tmp_path, strict=True).stopped == ""


def test_a_remote_that_is_a_folder_is_no_address(tmp_path: Path) -> None:
    for words in (["init", "--quiet"], ["remote", "add", "origin", "../elsewhere"]):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True)
    assert "repo_url" not in (start(tmp_path) / "mkdocs.yml").read_text()


def test_a_site_that_is_there_gets_the_files_of_its_forge_too(tmp_path: Path) -> None:
    plain_site(tmp_path)
    result = run("init", str(tmp_path), "--existing", "--forge", "github")
    assert result.exit_code == 0, result.output
    assert "- minutebook" in (tmp_path / "mkdocs.yml").read_text()
    assert "Wrote .github/workflows/minutebook.yml" in result.stdout
    assert 'git add --all -- "docs"' in (tmp_path / ".github/workflows/minutebook-record.yml").read_text()


def test_nothing_is_added_below_the_top_of_a_repository(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    before = plain_site(tmp_path / "site")
    result = run("init", str(tmp_path / "site"), "--existing", "--forge", "gitlab")
    assert result.exit_code == 2 and "nothing was written" in result.stderr.replace("\n", " ")
    assert bytes_of(tmp_path / "site") == before


@pytest.mark.parametrize(
    "words", [["--existing", "--name", "X"], ["--forge", "github", "--person", "X"], ["--existing", "--update"]]
)
def test_no_option_is_passed_over_in_silence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    before = plain_site(tmp_path)
    monkeypatch.chdir(tmp_path)
    result = run("init", *words)
    assert result.exit_code == 2 and words[-1 if words[-1].startswith("--") else -2] in result.stderr
    assert bytes_of(tmp_path) == before


def test_a_preview_is_built_whatever_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = start(tmp_path / "office")
    monkeypatch.chdir(home)
    (home / "content/lessons").mkdir()
    (home / "content/lessons/LES-0001-old.md").write_text("---\nid: LES-0001\ntitle: Old\nstatus: Validated\n---\n")
    (home / "content/lessons/LES-0002-x.md").write_text("---\nid: LES-0002\ntitle: [\n---\n")
    page = home / "content/how-we-keep-this-book.md"
    page.write_text(f"{page.read_text()}\n[a page that is not there](nowhere.md)\n")
    assert run("build", "--site-dir", "strict").exit_code == 1
    result = run("build", "--preview", "--site-dir", "preview")
    assert result.exit_code == 0, result.output
    assert (home / "preview/decisions/index.html").is_file()


def test_init_without_anything_says_what_it_can_do() -> None:
    result = run("init")
    assert result.exit_code == 2 and "--existing" in result.stderr and "--forge" in result.stderr


def test_code_owners_are_printed_with_the_names_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = start(tmp_path / "office")
    monkeypatch.chdir(home)
    given = ("--account", "pmo-lead=ana", "--default", "pmo-lead")
    assert "* @ana\n" in run("export", "codeowners", *given).stdout
    assert "@our/pmo-lead" in run("export", "codeowners", "--team", "our").stdout
    assert run("export", "codeowners", "--account", "pmo-led=x").exit_code == 2
    (home / "OWNERS").write_text("mine")
    assert run("export", "codeowners", "--output", "OWNERS").exit_code == 2 and (home / "OWNERS").read_text() == "mine"
