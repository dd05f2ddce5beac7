"""A site of which nothing has changed is left as it stands, and its warnings are told again."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from minutebook.disk import seen
from minutebook.hosts.mkdocs.last_check import LastCheck
from minutebook.hosts.mkdocs.opened_site import loaded, plugin_of
from minutebook.hosts.mkdocs.whole_site import WholeSite
from tests.sites.site import build_site
from tests.sites.test_kept_pages import RECORD, Book


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Book:
    """A book with something to warn of, built once."""
    monkeypatch.setattr(seen, "_STILL", 0)
    caplog.set_level(logging.INFO, "mkdocs")  # what is told again is as much as is listened to
    book = Book(tmp_path)
    book.settings["theme"]["palette"] = {"primary": "teal"}
    book.edit(RECORD, "## Options\n\nOne.\n", "")
    book.build()
    return book


def stands(book: Book) -> bool:
    """Whether a build now would leave the site as it is."""
    config = loaded(str(book.folder / "mkdocs.yml"), site_dir=str(book.folder / "site"))
    plugin = plugin_of(config)
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    look = LastCheck(plugin.kept, config, plugin.settings, plugin.today)
    whole = WholeSite(plugin.kept, look, config, has_index=False)
    found = whole.stands()
    whole.leave()
    return found


def test_nothing_is_touched_and_the_same_is_said(book: Book) -> None:
    def lies() -> dict[Path, tuple[int, int]]:
        found = (book.folder / "site").rglob("*")
        return {path: (path.lstat().st_ctime_ns, path.lstat().st_ino) for path in found}

    before, first = lies(), book.build("other")
    again = book.build()
    assert lies() == before
    assert again.files == first.files
    of_mkdocs = ("Building documentation", "built in")
    told = [[line for line in each.said.splitlines() if not any(map(line.count, of_mkdocs))] for each in (first, again)]
    assert told[0] == told[1]
    assert "section-missing" in again.said


def test_warnings_of_a_site_that_stands_count_where_they_stop_a_build(book: Book) -> None:
    book.settings["extra_templates"] = ["missing.html"]
    _set(book)
    built = [build_site(book.folder, strict=True) for _ in range(2)]
    assert built[0].stopped == built[1].stopped == "Aborted with 1 warnings in strict mode!"
    assert "Template skipped" in built[1].said


def _set(book: Book) -> None:
    book.write("mkdocs.yml", yaml.safe_dump(book.settings, sort_keys=False))


CHANGES: dict[str, Callable[[Book], object]] = {
    "a word in a page": lambda book: book.edit("content/other.md", "Words", "Wards"),
    "an attachment": lambda book: book.edit("content/assets/plan.svg", "2000", "2001"),
    "a template": lambda book: book.edit("overrides/main.html", "<p>", "<b>"),
    "a value of the settings": lambda book: book.settings["extra"].update(said="later"),
    "the day": lambda book: book.settings["plugins"][0]["minutebook"].update(today="2026-11-24"),
    "a page of the site": lambda book: book.edit("site/note/index.html", "A note", "A lie!"),
    "a page of the site gone": lambda book: (book.folder / "site/other/index.html").unlink(),
    "a page more in the site": lambda book: book.write("site/stray/index.html", "Stray."),
}


def test_every_change_is_noticed_and_the_site_made_of_it_stands_again(book: Book) -> None:
    assert stands(book)
    for name, change in CHANGES.items():
        change(book)
        _set(book)
        assert not stands(book), name
        book.build()
        assert stands(book), name


def test_another_edition_and_another_date_of_the_build_are_another_site(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")  # the map of the site for search engines tells the date
    assert not stands(book)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert stands(book)
    monkeypatch.setenv("MINUTEBOOK_EDITION", "public")
    assert not stands(book)


@pytest.mark.parametrize("name", ["hook", "template"])
def test_a_site_with_a_hook_or_a_template_that_tells_the_time_never_stands(book: Book, name: str) -> None:
    if name == "hook":
        book.settings["hooks"] = ["hook.py"]
        book.write("hook.py", "def on_nav(nav, config, files):\n    return nav\n")
    else:
        book.edit("overrides/main.html", "<p>", "{{ build_date_utc }}<p>")
    book.build()
    assert not stands(book)
