"""A check tells again what the last one found, until anything it looks at has changed."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from minutebook.disk import seen
from minutebook.hosts.mkdocs.last_check import CheckFound
from minutebook.hosts.mkdocs.opened_site import open_site
from tests.sites.test_cli import run

PAGE = "---\nid: DEC-00001\ntitle: Keep it\nstatus: proposed\ncreated: 2026-01-02\n---\n\n## Context\n\nSo.\n"
RULE = """from minutebook.public import Code, Severity

CODE = Code("own-one", Severity.WARNING, "One of our own.", "It matters.", "Mend it.")


def check(catalog, today):
    return []
"""


pytestmark = pytest.mark.usefixtures("book")


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A book of one record whose last check was kept."""
    monkeypatch.setattr(seen, "_STILL", 0)
    monkeypatch.chdir(tmp_path)
    _write("content/decisions/DEC-00001.md", PAGE)
    _write("content/assets/plan.pdf", "plan")
    _write("overrides/main.html", '{% extends "base.html" %}')
    _write("parent.yml", "site_name: Office\n")
    _set()
    _check()
    assert _found() is not None


def _set(**options: object) -> None:
    theme = {"name": "material", "custom_dir": "overrides"}
    first = {"today": "2026-11-23", "fail_on": "never", **options}
    settings = {"INHERIT": "parent.yml", "docs_dir": "content", "theme": theme, "plugins": [{"minutebook": first}]}
    _write("mkdocs.yml", yaml.safe_dump(settings))


def _write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text)


def _check() -> None:
    site = open_site("mkdocs.yml")
    assert site.last_check.found() is None
    site.last_check.keep(CheckFound.of(site.run()))


def _found(today: str = "") -> CheckFound | None:
    return open_site("mkdocs.yml", today).last_check.found()


def test_the_same_is_told_as_long_as_nothing_changes() -> None:
    first = run("check")
    assert _found() == CheckFound.of(open_site("mkdocs.yml").run())
    again = run("check")
    assert (again.exit_code, again.output) == (first.exit_code, first.output)
    assert "section-missing" in again.output


CHANGES: dict[str, Callable[[], object]] = {
    "a word in a page": lambda: _write("content/decisions/DEC-00001.md", PAGE.replace("So", "No")),
    "a new page": lambda: _write("content/decisions/DEC-00002.md", PAGE.replace("00001", "00002")),
    "a page gone": lambda: Path("content/decisions/DEC-00001.md").unlink(),
    "a page renamed": lambda: Path("content/decisions/DEC-00001.md").rename("content/decisions/DEC-00001-b.md"),
    "an attachment": lambda: _write("content/assets/plan.pdf", "Plan"),
    "an attachment replaced by a link": lambda: (
        Path("content/assets/plan.pdf").unlink(),
        Path("content/assets/plan.pdf").symlink_to("../index.md"),
    ),
    "an empty folder": lambda: Path("content/empty").mkdir(),
    "a setting": lambda: _set(default_visibility="public"),
    "an inherited setting": lambda: _write("parent.yml", "site_name: Board\n"),
    "a template": lambda: _write("overrides/other.html", ""),
    "a linked folder of templates": lambda: Path("overrides/linked").symlink_to("../content"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_is_noticed(change: Callable[[], object]) -> None:
    change()
    assert _found() is None


def test_another_day_or_edition_is_another_check(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _found("2026-11-24") is None
    monkeypatch.setenv("MINUTEBOOK_EDITION", "public")
    assert _found() is None


def test_a_variable_that_settings_name_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    text = Path("mkdocs.yml").read_text().replace("INHERIT", "site_author: !ENV OFFICE_NAME\nINHERIT")
    Path("mkdocs.yml").write_text(text)
    _check()
    assert _found() is not None
    monkeypatch.setenv("OFFICE_NAME", "Board")
    assert _found() is None


def test_nothing_is_kept_of_a_site_whose_own_code_may_look_elsewhere() -> None:
    _write("own.py", RULE)
    for option in ({"rules": ["own.py"]}, {"cache": ""}):
        _set(**option)
        site = open_site("mkdocs.yml")
        site.last_check.keep(CheckFound.of(site.run()))
        assert _found() is None


def test_nothing_is_kept_where_an_extension_takes_in_files_from_elsewhere() -> None:
    _write("mkdocs.yml", Path("mkdocs.yml").read_text() + "markdown_extensions: [pymdownx.snippets]\n")
    _check()
    assert _found() is None


def test_a_book_that_changes_while_it_is_checked_is_checked_again() -> None:
    _write("content/decisions/DEC-00002.md", PAGE.replace("00001", "00002"))
    site = open_site("mkdocs.yml")
    assert site.last_check.found() is None
    found = CheckFound.of(site.run())
    _write("content/decisions/DEC-00003.md", PAGE.replace("00001", "00003"))
    site.last_check.keep(found)
    assert _found() is None


def test_files_written_just_now_are_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen, "_STILL", 10**12)
    assert _found() is None
