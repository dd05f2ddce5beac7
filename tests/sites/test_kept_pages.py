"""A page that the last build has made just so is not made again, and every other one is."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from minutebook.hosts.mkdocs import finished
from minutebook.hosts.mkdocs.conversions import Conversions
from minutebook.hosts.mkdocs.opened_site import open_site
from tests.sites.site import EXTENSIONS, Built, all_but, build_site, building, write_files

BOOK = """
-- index.md --
---
title: Home
visibility: public
---

Home. See DEC-0001.

-- note.md --
---
title: A note
visibility: public
---

# A note

## Part

A text. ![plan](assets/plan.svg) A quorum was there.

-- other.md --
---
title: Another
visibility: public
---

# Another

Words of another page.

-- glossary.md --
---
title: Glossary
visibility: public
---

## Quorum

How many must come.

## Vocable

A word of another tongue.

-- assets/plan.svg --
<svg xmlns="http://www.w3.org/2000/svg"/>

-- people/ana.md --
---
id: ana
title: Program lead
status: active
visibility: public
---

-- decisions/DEC-0001-one.md --
---
id: DEC-0001
title: One register
status: proposed
owner: ana
review_date: 2027-01-01
visibility: public
aliases: [old/one]
---

## Context

A text.

## Options

One.

## Decision

It.

## Consequences

Less work.
"""
UNUSED = all_but("decision", "person")
SITE: dict[str, Any] = {
    "site_name": "Site",
    "site_url": "https://example.org/",
    "docs_dir": "content",
    "theme": {"name": "material", "font": False, "custom_dir": "overrides", "palette": {"primary": "indigo"}},
    "nav": [{"Home": "index.md"}, {"Notes": ["note.md", "other.md"]}],
    "plugins": [
        {"minutebook": {"today": "2026-11-23", "kinds_off": UNUSED}},
        "minutebook/indexes",
        "minutebook/glossary",
    ],
    "markdown_extensions": EXTENSIONS,
    "extra": {"said": "at first"},
}
MAIN = '{% extends "minutebook.html" %}{% block footer %}<p>{{ config.extra.said }}</p>{% endblock %}'
ROOT = Path(__file__).parents[2]
RECORD = "content/decisions/DEC-0001-one.md"
PUBLIC = {"minutebook": {"today": "2026-11-23", "kinds_off": UNUSED, "edition": "public"}}


class Book:
    """A site's folder with its settings, to be changed and built again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = yaml.safe_load(yaml.safe_dump(SITE))
        write_files(folder, BOOK)
        self.write("overrides/main.html", MAIN)

    def write(self, path: str, text: str) -> None:
        """Write a file beside mkdocs.yml."""
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text)

    def edit(self, path: str, old: str, new: str) -> None:
        """Change words of a file."""
        text = (self.folder / path).read_text()
        assert old in text
        self.write(path, text.replace(old, new))

    def build(self, name: str = "site") -> Built:
        """Build it."""
        self.write("mkdocs.yml", yaml.safe_dump(self.settings, sort_keys=False))
        built = build_site(self.folder, name=name)
        assert not built.stopped, built.said
        return built

    def is_kept(self, change: Callable[["Book"], object], page: str) -> bool:
        """Whether a page was left alone by the build after a change; the site is as if it were built from nothing."""
        at = self.folder / "site" / page
        before = at.stat().st_mtime_ns
        change(self)
        warm = self.build().files
        assert warm == self.build("clean").files
        return at.stat().st_mtime_ns == before


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    found = Book(tmp_path_factory.mktemp("kept"))
    found.build()
    return found


def set_note(book: Book, **meta: str) -> None:
    book.edit("content/note.md", "title: A note\n", "title: A note\n" + "".join(f"{k}: {v}\n" for k, v in meta.items()))


LEFT = {
    "nothing": lambda _: None,
    "the text of another page": lambda book: book.edit("content/other.md", "Words of", "New words of"),
    "a record": lambda book: book.edit(RECORD, "Less work.", "Less work, and more."),
    "a new page out of the navigation": lambda book: book.write("content/new.md", "---\ntitle: New\n---\n\nNew.\n"),
}
MADE: dict[str, Callable[[Book], object]] = {
    "its text": lambda book: book.edit("content/note.md", "A text.", "Another text."),
    "its heading": lambda book: book.edit("content/note.md", "## Part", "## Chapter"),
    "its front matter": lambda book: set_note(book, description="What it is about"),
    "a title in the navigation": lambda book: book.settings["nav"][0].update(Start=book.settings["nav"][0].pop("Home")),
    "the title of another page in it": lambda book: book.edit("content/other.md", "title: Another", "title: Next"),
    "its place": lambda book: book.settings["nav"][1]["Notes"].reverse(),
    "the palette": lambda book: book.settings["theme"]["palette"].update(primary="teal"),
    "a value of the settings": lambda book: book.settings["extra"].update(said="later"),
    "a template": lambda book: book.edit("overrides/main.html", "<p>", "<p class=own>"),
    "a file beside the templates": lambda book: book.write("overrides/partials/copyright.html", "Ours"),
    "a style sheet more": lambda book: book.settings.update(extra_css=["assets/own.css"]),
    "the language": lambda book: book.settings["theme"].update(language="de"),
    "the name of the site": lambda book: book.settings.update(site_name="Book"),
    "the policy": lambda book: book.settings["plugins"][0]["minutebook"].update(hosts=["cdn.example.org"]),
    "the edition": lambda book: book.settings["plugins"].__setitem__(0, PUBLIC),
    "a name that is withheld": lambda book: book.edit(RECORD, "visibility: public", "visibility: restricted"),
}


@pytest.mark.parametrize("change", LEFT)
def test_a_page_is_left_alone_where_what_changed_does_not_show_on_it(book: Book, change: str) -> None:
    assert book.is_kept(LEFT[change], "note/index.html")


@pytest.mark.parametrize("change", MADE)
def test_a_page_is_made_anew_where_anything_it_may_show_has_changed(book: Book, change: str) -> None:
    assert not book.is_kept(MADE[change], "note/index.html")


def test_a_page_is_made_anew_where_a_word_on_it_means_something_else_and_no_other(tmp_path: Path) -> None:
    book = Book(tmp_path)
    first = book.build()
    assert first.page("note/").count('data-mb-meaning="How many must come."') == 1
    assert "data-mb-meaning" not in first.page("other/") + first.page("glossary/")
    note, other = (tmp_path / f"site/{each}/index.html" for each in ("note", "other"))
    times = note.stat().st_mtime_ns, other.stat().st_mtime_ns
    assert not book.is_kept(lambda book: book.edit("content/glossary.md", "must come", "have to"), "note/index.html")
    assert (new := note.stat().st_mtime_ns) > times[0] and other.stat().st_mtime_ns == times[1]
    word = "\n## Page\n\nWhat eyes meet.\n"
    assert not book.is_kept(
        lambda book: book.edit("content/glossary.md", "tongue.\n", f"tongue.\n{word}"), "other/index.html"
    )
    assert note.stat().st_mtime_ns == new and 'data-mb-meaning="What eyes meet."' in other.read_text()

    book.edit("content/glossary.md", "visibility: public", "visibility: restricted")
    assert not [path for path, data in book.build().files.items() if b"eyes meet" in data or b'class="mb-term"' in data]


def test_files_and_redirects_are_left_alone_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finished, "_RECENT", 0)
    book = Book(tmp_path)
    book.build()
    assert book.is_kept(lambda _: None, "assets/plan.svg")
    assert book.is_kept(lambda _: None, "old/one/index.html")
    assert not book.is_kept(lambda book: book.write("content/assets/plan.svg", "<svg/>"), "assets/plan.svg")


def test_what_was_changed_or_removed_in_the_site_meanwhile_is_mended(book: Book) -> None:
    def spoil(book: Book) -> None:
        book.edit("site/note/index.html", "A note", "A lie!")
        (book.folder / "site/other/index.html").unlink()
        book.write("site/stray/index.html", "Stray.")

    assert not book.is_kept(spoil, "note/index.html")


def test_a_template_that_reads_all_pages_is_drawn_anew_with_each_of_them(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.edit("overrides/main.html", "<p>", "{% for each in pages %}{{ each.page.content | length }} {% endfor %}<p>")
    book.build()
    assert book.is_kept(lambda _: None, "note/index.html")
    assert not book.is_kept(lambda book: book.edit("content/other.md", "Words", "Other words"), "note/index.html")


def test_a_hook_that_changes_finished_pages_is_told_once_and_sees_each(tmp_path: Path) -> None:
    book = Book(tmp_path)
    MkDocsConfig.plugins.plugin_cache.clear()  # a plugin that an earlier test has used has told it
    book.write("hook.py", "def on_post_page(output, page, config):\n    return output.replace('A text', 'Said')\n")
    book.settings["hooks"] = ["hook.py"]
    first = book.build()
    assert first.said.count("every page is drawn anew in each build: the hook 'hook.py' may change anything") == 1
    assert not book.is_kept(lambda _: None, "note/index.html")
    assert "Said" in (tmp_path / "site/note/index.html").read_text()


def test_search_of_other_makers_still_sees_each_page(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.settings["plugins"].append("search")
    book.build()
    assert book.is_kept(lambda book: book.edit("content/other.md", "Words", "Vocables"), "note/index.html")
    index = (tmp_path / "site/search/search_index.json").read_text()
    assert "Vocables" in index
    assert "A text" in index


def test_a_page_that_is_withheld_since_is_gone_though_the_build_was_killed(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.settings["plugins"][0] = PUBLIC
    book.build()
    book.edit("content/other.md", "visibility: public", "visibility: restricted")
    book.settings["nav"] = ["index.md", "note.md"]
    book.settings["hooks"] = ["hook.py"]
    book.write("hook.py", "import os\n\n\ndef on_nav(nav, config, files):\n    os._exit(9)\n")
    book.write("mkdocs.yml", yaml.safe_dump(book.settings, sort_keys=False))
    killed = subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=tmp_path, check=False)
    assert killed.returncode == 9
    assert not list((tmp_path / "site").rglob("*.html"))
    book.settings.pop("hooks")
    assert book.build().files == book.build("clean").files
    assert not (tmp_path / "site/other").exists()


def test_a_build_that_fails_leaves_no_site_and_the_next_one_what_was_right(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.build()
    before = (tmp_path / "site/note/index.html").stat().st_mtime_ns
    book.edit(RECORD, "status: proposed", "status: unheard-of")
    assert build_site(tmp_path).stopped
    assert not list((tmp_path / "site").rglob("*"))
    book.edit(RECORD, "status: unheard-of", "status: proposed")
    assert book.build().files == book.build("clean").files
    assert (tmp_path / "site/note/index.html").stat().st_mtime_ns == before


def test_a_check_moves_no_file_of_the_site(book: Book) -> None:
    before = book.build().files
    open_site(str(book.folder / "mkdocs.yml")).run()
    after = sorted(path for path in (book.folder / "site").rglob("*") if path.is_file())
    assert [path.relative_to(book.folder / "site").as_posix() for path in after] == sorted(before)


BESIDE = """
import sys
from pathlib import Path
from minutebook.hosts.mkdocs import base, finished, keeping
from minutebook.hosts.mkdocs.page_crew import PageCrew
from tests.sites.site import build_site

base.WORTH_A_PROCESS = finished._WORTH_A_CREW = 1
keeping.os.cpu_count = lambda: 3
PageCrew.takes = lambda *_: False
told, results = [], PageCrew.results
PageCrew.results = lambda crew: told.extend(results(crew)) or told
built = build_site(Path(sys.argv[1]), name="beside")
assert not built.stopped, built.said
assert len(told) == int(sys.argv[2]), told
"""


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")
def test_pages_that_other_processes_draw_are_the_same_and_kept(tmp_path: Path) -> None:
    """In a process of its own: beside a test runner's threads nothing is forked."""
    book = Book(tmp_path)
    first = book.build()
    pages = [path for path in first.files if path.endswith(".html") and not path.startswith(("r/", "old/", "404"))]
    others = len(pages) - 1  # the first is drawn before the processes part
    command = [sys.executable, "-c", BESIDE, str(tmp_path), str(others)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert Built(tmp_path / "beside", "").files == first.files
    at = tmp_path / "beside/note/index.html"
    before = at.stat().st_mtime_ns
    assert book.build("beside").files == first.files
    assert at.stat().st_mtime_ns == before


GLOSSARY = "glossary.md"


def test_a_preview_makes_the_texts_that_changed_and_those_of_which_there_is_something_to_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, made, render = Book(tmp_path), list[str](), Conversions.render

    def noted(self: Conversions, page: Page, config: MkDocsConfig, files: Files) -> bool:
        made.append(page.file.src_uri)
        return render(self, page, config, files)

    monkeypatch.setattr(Conversions, "render", noted)

    monkeypatch.setattr(MkDocsConfig.plugins, "plugin_cache", {})
    with building(book.folder, "serve") as build_it:
        book.write("mkdocs.yml", yaml.safe_dump(book.settings, sort_keys=False))

        def made_after(change: Callable[[Book], object]) -> list[str]:
            change(book)
            made.clear()
            assert not build_it().stopped
            return [*made]

        assert len(made_after(LEFT["nothing"])) > 5
        assert made_after(LEFT["the text of another page"]) == [GLOSSARY, "other.md"]
        book.edit("content/note.md", "A text.", "A text with a [link](/nowhere/).")
        assert made_after(LEFT["nothing"]) == [GLOSSARY, "note.md"]
        assert made_after(LEFT["nothing"]) == [GLOSSARY, "note.md"], "what is told of it is told in each build"
        assert len(made_after(LEFT["a new page out of the navigation"])) > 5, "links may lead elsewhere"
        assert made_after(LEFT["nothing"]) == [GLOSSARY, "note.md"]
        book.write(f"content/{GLOSSARY}", "---\ntitle: Glossary\n---\n\n## Text\n\nWhat is read.\n")
        assert len(made_after(LEFT["nothing"])) > 5, "its words stand on other pages"
        assert "What is read." in (book.folder / "site/note/index.html").read_text()
