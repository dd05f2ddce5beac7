"""`minutebook diff` as a reviewer runs it, with branches, clones and a bare repository between them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from minutebook.cli import sides
from minutebook.cli.main import main
from minutebook.hosts.mkdocs import ahead, opened_site
from minutebook.hosts.mkdocs.examining import RulesKept
from tests.sites.checkout import Checkout
from tests.unit.books import entry

CONFIG = "site_name: Site\ndocs_dir: content\nplugins:\n  - minutebook: {today: 2026-11-23}\n"


def write(folder: Path, *records: tuple[str, str]) -> None:
    """Proposed decisions by id, each in a file named after its title."""
    for record_id, title in records:
        raw = entry(record_id, "proposed", title=title, review_date="2027-01-01", owner="ana")
        path = folder / "content/decisions" / f"{record_id}-{title.lower().replace(' ', '-')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw.data)


def started(folder: Path) -> Checkout:
    """An office with one decision, as a repository."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(CONFIG)
    write(folder, ("DEC-0030", "First"))
    (folder / "content/people").mkdir()
    (folder / "content/people/ana.md").write_bytes(entry("ana").data)
    here = Checkout(folder)
    here.commit("2026-11-01", "Start")
    return here


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    here = started(tmp_path / "office")
    monkeypatch.chdir(here.folder)
    return here


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def effects(*words: str) -> list[tuple[str, str]]:
    result = run("export", "diff", *words, "--format", "json")
    assert result.exit_code == 0, result.output
    return [(each["effect"], each["id"]) for each in json.loads(result.stdout)["changes"]]


def test_work_that_is_not_committed_yet_counts(office: Checkout) -> None:
    assert effects("main") == []
    write(office.folder, ("DEC-0031", "Second"))
    assert effects("main") == [("added", "DEC-0031")]
    assert run("export", "diff", "main").stdout.startswith("1 record added.\n")


def test_what_the_rules_found_of_the_base_before_is_told_again(
    office: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check of the base, or another comparison with it, has looked already; what it found is the same."""
    known = []
    own = RulesKept.known
    monkeypatch.setattr(RulesKept, "known", lambda rules: known.append(own(rules)) or known[-1])
    for module in (sides, opened_site):
        monkeypatch.setattr(module, "WORTH_A_PROCESS", 1)
    for module in (ahead, opened_site):
        monkeypatch.setattr(module, "others_wanted", lambda: 0)
    write(office.folder, ("DEC-0031", "Second"))
    before = run("export", "diff", "main", "--format", "json")
    again = run("export", "diff", "main", "--format", "json")
    assert before.stdout == again.stdout and [each is None for each in known] == [True, False, True]
    run("check")
    known.clear()
    assert run("export", "diff", "main", "--format", "json").stdout == before.stdout
    assert [each is None for each in known] == [False, False]


def test_what_the_base_did_since_is_not_this_change(office: Checkout) -> None:
    office.git("switch", "-c", "mine")
    write(office.folder, ("DEC-0031", "Second"))
    office.commit("2026-11-02", "Mine")
    office.git("switch", "main")
    write(office.folder, ("DEC-0040", "Of others"))
    office.commit("2026-11-03", "Theirs")
    office.git("switch", "mine")
    assert effects("main") == [("added", "DEC-0031")]


def test_an_id_the_base_took_since_collides(office: Checkout) -> None:
    office.git("switch", "-c", "mine")
    write(office.folder, ("DEC-0031", "Mine"))
    office.commit("2026-11-02", "Mine")
    office.git("switch", "main")
    write(office.folder, ("DEC-0031", "Theirs"))
    tip = office.commit("2026-11-03", "Theirs")
    office.git("switch", "mine")
    assert effects("main") == [("id-taken", "DEC-0031"), ("added", "DEC-0031")]
    assert effects(tip) == effects("main")


def two_clones(tmp_path: Path) -> tuple[Checkout, Checkout]:
    """Two people's clones of one repository, each with DEC-0031 on a branch of its own, pushed and fetched."""
    started(tmp_path / "start")
    Checkout(tmp_path).git("clone", "--quiet", "--bare", "start", "bare.git")
    clones = []
    for name, title in (("ana", "One register"), ("bo", "Fixed prices")):
        Checkout(tmp_path).git("clone", "--quiet", "bare.git", name)
        clone = Checkout(tmp_path / name)
        clone.git("switch", "--quiet", "--create", f"{name}-work")
        write(clone.folder, ("DEC-0031", title))
        clone.commit("2026-11-20", title)
        clone.git("push", "--quiet", "origin", f"{name}-work")
        clones.append(clone)
    for clone in clones:
        clone.git("fetch", "--quiet")
    return clones[0], clones[1]


def test_two_clones_that_took_one_id_are_told_on_either_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for clone, branch, title in zip(
        two_clones(tmp_path), ("origin/bo-work", "origin/ana-work"), ("Fixed prices", "One register"), strict=True
    ):
        monkeypatch.chdir(clone.folder)
        for base in ("main", "origin/main"):
            (met, *_) = json.loads(run("export", "diff", base, "--format", "json").stdout)["changes"]
            assert (met["effect"], met["id"], met["branch"], met["other_title"]) == (
                "id-taken", "DEC-0031", branch, title,
            )  # fmt: skip
        checked = run("check", "--changed", "main", "--only", "id-taken-on-branch")
        assert checked.exit_code == 1
        assert f"'DEC-0031' is taken on the branch {branch}, by '{title}'" in checked.stdout
        assert "minutebook rename DEC-0031 --id next" in checked.stdout


def test_a_number_of_ones_own_ends_the_collision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ana, _ = two_clones(tmp_path)
    monkeypatch.chdir(ana.folder)
    (ana.folder / "content/decisions/DEC-0031-one-register.md").unlink()
    write(ana.folder, ("DEC-0032", "One register"))
    assert effects("main") == [("added", "DEC-0032")]


def test_a_branch_that_went_on_from_this_work_does_not_collide(office: Checkout) -> None:
    office.git("switch", "-c", "mine")
    write(office.folder, ("DEC-0031", "Second"))
    office.commit("2026-11-02", "Mine")
    office.git("switch", "-c", "further")
    path = office.folder / "content/decisions/DEC-0031-second.md"
    path.write_text(path.read_text().replace("title: Second", "title: Second, better"))
    office.commit("2026-11-03", "Further")
    office.git("switch", "mine")
    assert effects("main") == [("added", "DEC-0031")]


def test_work_of_this_branch_that_is_on_another_too_does_not_collide(office: Checkout) -> None:
    office.git("switch", "-c", "mine")
    write(office.folder, ("DEC-0031", "Second"))
    done = office.commit("2026-11-02", "Mine")
    office.git("switch", "-c", "copy", "main")
    write(office.folder, ("DEC-0040", "Before"))
    office.commit("2026-11-02", "Before")
    office.git("cherry-pick", done)
    office.git("switch", "mine")
    assert effects("main") == [("added", "DEC-0031")]


@pytest.mark.parametrize("name", ["visibility", "access"])
def test_a_title_the_other_branch_keeps_to_few_is_not_told(office: Checkout, name: str) -> None:
    if name != "visibility":
        adopted = "{folder: decisions, kind: decision, fields: {access: visibility}}"
        (office.folder / "mkdocs.yml").write_text(CONFIG.replace("}", f", adopt: [{adopted}]}}"))
        office.commit("2026-11-02", "Adopt")
    office.git("switch", "-c", "other")
    raw = entry("DEC-0031", "proposed", title="Sell the mill", visibility="restricted")
    there = office.folder / "content/decisions/DEC-0031-sell-the-mill.md"
    there.write_bytes(raw.data.replace(b"visibility:", f"{name}:".encode()))
    office.commit("2026-11-02", "Secret")
    office.git("switch", "-c", "mine", "main")
    write(office.folder, ("DEC-0031", "Second"))
    for form in ("text", "markdown", "json"):
        said = run("export", "diff", "main", "--format", form).stdout
        assert "other" in said and "mill" not in said
        assert "mill" in run("export", "diff", "main", "--format", form, "--edition", "restricted").stdout


def test_it_ends_with_1_only_where_danger_is_to_fail(office: Checkout) -> None:
    write(office.folder, ("DEC-0031", "Second"))
    assert run("export", "diff", "main", "--fail-on-danger").exit_code == 0
    (office.folder / "content/decisions/DEC-0030-first.md").unlink()
    assert run("export", "diff", "main").exit_code == 0
    assert run("export", "diff", "main", "--fail-on-danger").exit_code == 1


def test_the_comment_is_written_to_a_file(office: Checkout) -> None:
    write(office.folder, ("DEC-0031", "Second"))
    result = run("export", "diff", "main", "--format", "markdown", "--output", "comment.md")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (office.folder / "comment.md").read_text().startswith("<!-- minutebook-diff -->\n")


@pytest.mark.parametrize("base", ["nowhere", "-x", "--output=/tmp/x", ""])
@pytest.mark.usefixtures("office")
def test_a_base_nobody_knows_ends_with_2_and_says_how_to_get_it(base: str) -> None:
    result = run("export", "diff", "--", base)
    assert result.exit_code == 2
    assert "fetch it first: git fetch origin" in result.stderr


def test_a_folder_without_git_ends_with_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = run("export", "diff", "main")
    assert result.exit_code == 2 and "is not in a git repository" in result.stderr


def test_a_site_in_a_folder_of_its_repository_is_compared_by_its_own_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = Checkout(tmp_path)
    (tmp_path / "book").mkdir()
    (tmp_path / "book/mkdocs.yml").write_text(CONFIG)
    write(tmp_path / "book", ("DEC-0030", "First"))
    top.commit("2026-11-01", "Start")
    write(tmp_path / "book", ("DEC-0031", "Second"))
    monkeypatch.chdir(tmp_path / "book")
    changes = json.loads(run("export", "diff", "HEAD", "--format", "json").stdout)["changes"]
    assert {each["id"] for each in changes} == {"DEC-0031"}
    assert {each["path"] for each in changes} == {"content/decisions/DEC-0031-second.md"}
