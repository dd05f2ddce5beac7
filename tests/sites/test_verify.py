"""`minutebook verify`, and what pages and lists show of seals and amendments."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from minutebook.cli.main import main
from minutebook.schema.fingerprints import fingerprints
from minutebook.sources.writing import front_matter
from tests.fakes import source_of, statement
from tests.sites.site import make_site, write_files

CONFIG = """
site_name: Site
docs_dir: content
theme: {name: material, font: false}
plugins:
  - minutebook: {today: 2026-11-23}
"""
SECTIONS = "\n## Context\n\nc\n\n## Options\n\nBuy.\n\n## Decision\n\nWe buy.\n\n## Consequences\n\nx\n"
PEOPLE = "-- people/ana.md --\n---\nid: ana\ntitle: Ana Brook\nstatus: active\n---\n"
HIDDEN = "-- people/zed-secret.md --\n---\nid: zed-secret\ntitle: Zed\nstatus: active\nvisibility: restricted\n---\n"
FIELDS = {"decision_date": "2026-03-02", "decision_owner": "ana", "rationale": "It costs less."}
PATH = "content/decisions/DEC-0001-buy.md"


def decision(body: str = SECTIONS, sealed: object = None, **fields: object) -> str:
    known: dict[str, object] = {"id": "DEC-0001", "title": "Buy", "status": "accepted", **FIELDS}
    text = sealed_text(fields)
    known |= {"sealed": sealed or {"date": "2026-03-02", "text": text}} if sealed is not False else {}
    return f"-- decisions/DEC-0001-buy.md --\n{front_matter({**known, **fields})}\n{body}"


def sealed_text(fields: dict[str, object], body: str = SECTIONS) -> dict[str, str]:
    """Fingerprints of a decision as it was settled: with these fields, and that text."""
    known: dict[str, object] = {"id": "DEC-0001", "title": "Buy", "status": "accepted", **FIELDS, **fields}
    return fingerprints(statement(f"{front_matter(known)}\n{body}"))


def amendment(why: str, by: str = "ana", body: str = "") -> dict[str, object]:
    text = {"Decision": sealed_text({}, body)["Decision"]} if body else {}
    return {"date": "2026-04-01", "by": by, "why": why, "text": text}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    write_files(tmp_path, PEOPLE + decision())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.mark.usefixtures("site")
def test_a_book_as_sealed_is_proven() -> None:
    result = run("verify")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 decided record: 1 unchanged.\n"
    assert run("check").stderr == "2 records checked: no problems.\n"


def test_one_changed_word_is_told_with_its_line_and_an_amendment_clears_it(site: Path) -> None:
    body = SECTIONS.replace("We buy.", "We build.")
    write_files(site, decision(body))
    line = (site / PATH).read_text().split("\n").index("We build.") + 1
    for command in ("check", "verify"):
        result = run(command)
        assert result.exit_code == 1
        assert result.stdout == (
            f"{PATH}:{line}:1: error: the section Decision is not as sealed on 2026-03-02; it now says 'We build.' "
            "[settled-text-changed]\n"
            "    hint: restore the old wording, or record the correction: minutebook amend DEC-0001 --why …\n"
        )
    write_files(site, decision(body, amendments=[amendment("We build after all.", body=body)], tags=["buildings"]))
    assert run("check").stdout == ""
    assert (run("verify").exit_code, run("verify").stderr) == (0, "1 decided record: 1 with recorded corrections.\n")


def test_what_is_not_sealed_is_counted_with_the_remedy(site: Path) -> None:
    write_files(site, decision(sealed=False))
    result = run("verify")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 decided record: 1 not sealed. Seal them: minutebook seal --all.\n"


def test_json_has_every_record_and_its_problems(site: Path) -> None:
    write_files(site, decision(SECTIONS.replace("We buy.", "We build.")))
    result = run("verify", "--format", "json")
    data = json.loads(result.stdout)
    assert (result.exit_code, data["is_proven"], data["counts"]["changed"]) == (1, False, 1)
    (record,) = data["records"]
    assert (record["id"], record["standing"], record["amendments"]) == ("DEC-0001", "changed", 0)
    assert record["problems"][0]["code"] == "settled-text-changed"


@pytest.mark.usefixtures("site")
def test_an_unusable_site_ends_with_2() -> None:
    assert run("verify", "--config", "none.yml").exit_code == 2


def test_lists_keep_seals_amendments_and_waivers_whole(site: Path) -> None:
    waive = [{"code": "section-empty", "reason": "r", "until": "2027-01-01"}]
    write_files(site, decision(amendments=[amendment("w")], waive=waive))
    (data,) = json.loads(run("show", "decision", "--format", "json").stdout)
    assert data["sealed"]["date"] == "2026-03-02" and "Decision" in data["sealed"]["text"]
    assert data["amendments"] == [{"date": "2026-04-01", "by": "ana", "why": "w"}]
    assert data["waive"] == waive
    before = (site / PATH).read_text()
    (site / "all.csv").write_text(run("show", "decision", "--format", "csv", "--full").stdout)
    (site / PATH).unlink()
    imported = run("import", "all.csv", "--into", "content/decisions")
    assert imported.exit_code == 0, imported.output
    (again,) = (site / "content/decisions").glob("DEC-*.md")
    was, now = source_of(before).metadata, source_of(again.read_text()).metadata
    assert [now[name] for name in ("sealed", "amendments", "waive")] == [
        was["sealed"],
        [{"date": "2026-04-01", "by": "ana", "why": "w"}],
        waive,
    ]
    assert run("verify").exit_code == 0


def test_a_page_shows_its_history_and_no_fingerprint(tmp_path: Path) -> None:
    built = make_site(
        tmp_path, PEOPLE + decision(amendments=[amendment("The start moves to July.")], created="2026-02-01")
    )
    page = built.page("decisions/DEC-0001-buy/")
    history = page.partition('class="mb-history"')[2].partition("</section>")[0]
    days = ["2026-02-01", "2026-03-02", "2026-03-02", "2026-04-01"]
    assert [each.partition('"')[0] for each in history.split('datetime="')[1:]] == days
    assert "The start moves to July." in history and ">Ana Brook</a>" in history
    assert sealed_text({})["Decision"] not in page


@pytest.mark.parametrize("edition", ["public", "internal"])
def test_no_edition_names_who_it_may_not_show(tmp_path: Path, edition: str) -> None:
    amendments = [amendment("As zed-secret asked.", "ana"), amendment("Quietly.", "zed-secret")]
    text = SECTIONS.replace("c\n", "Asked by zed-secret.\n")
    seal = {"date": "2026-03-02", "text": sealed_text({"visibility": "public"}, text)}
    secret = decision(text, amendments=amendments, visibility="public", sealed=seal)
    built = make_site(tmp_path, PEOPLE + HIDDEN + secret, edition=edition, default_visibility="public")
    assert b"Asked by" in built.files["decisions/DEC-0001-buy/index.html"]
    named = [name for name, data in built.files.items() if b"zed-secret" in data or b"Quietly" in data]
    assert named == []
    digest = sealed_text({})["Decision"].partition("-")[0].encode()
    assert [name for name, data in built.files.items() if digest in data] == []


def test_a_text_with_gaps_carries_no_fingerprints_that_would_fill_them(site: Path) -> None:
    write_files(site, HIDDEN + decision(SECTIONS.replace("c\n", "Asked by zed-secret.\n"), amendments=[amendment("w")]))
    for edition, is_whole in (("restricted", True), ("internal", False)):
        (site / "mkdocs.yml").write_text(CONFIG.replace("{today", f"{{edition: {edition}, today"))
        (data,) = json.loads(run("show", "decision", "--format", "json").stdout)
        assert bool(data["sealed"]["text"]) is is_whole
