"""A writer's day with a site that is served: whatever is saved comes to the screen, and a mistake is told there."""

from pathlib import Path

import yaml

from minutebook.pages.finding import WORDS as WORDS_FILE
from tests.sites.serving import save, serving
from tests.sites.site import write_files

OFFICE = """
-- index.md --
---
title: Home
---

Home.
-- people/ana.md --
---
id: ana
title: Ana Brook
status: active
---
-- decisions/DEC-0001-one-register.md --
---
id: DEC-0001
title: Keep one register
status: proposed
owner: ana
---

The first words.
-- decisions/DEC-0002-two-doors.md --
---
id: DEC-0002
title: Open two doors
status: proposed
owner: ana
---

See DEC-0001.
"""
WORDS = f"pagefind/{WORDS_FILE}"
FIRST, SECOND = "decisions/DEC-0001-one-register", "decisions/DEC-0002-two-doors"


def site(home: Path, *plugins: str, **settings: object) -> None:
    home.mkdir()
    write_files(home, OFFICE)
    (home / "overrides").mkdir()
    (home / "overrides/main.html").write_text('{% extends "base.html" %}')
    configuration = {
        "site_name": "Site",
        "docs_dir": "content",
        "theme": {"name": "material", "font": False, "custom_dir": "overrides"},
        "plugins": [{"minutebook": {"today": "2026-11-23"}}, "minutebook/indexes", *plugins],
        **settings,
    }
    (home / "mkdocs.yml").write_text(yaml.safe_dump(configuration, sort_keys=False))


def test_whatever_a_writer_saves_is_served_and_a_mistake_is_told_on_the_page(tmp_path: Path) -> None:
    home = tmp_path / "book"
    site(home)
    content, first = home / "content", home / f"content/{FIRST}.md"
    text = first.read_text()
    with serving(home) as served:
        served.until(f"{FIRST}/", "The first words.")

        save(first, text.replace("The first words.", "The second words."))
        served.until(f"{FIRST}/", "The second words.")

        save(first, text.replace("status: proposed", "status: [proposed"))
        served.until(f"{FIRST}/", "cannot be shown yet", "Line 4, column 9", without="The first words.")
        save(first, text.replace("Keep one register", "Keep every register"))
        served.until(f"{SECOND}/", "Keep every register")
        served.until("decisions/", "Keep every register")

        moved = first.with_name("DEC-0001-every-register.md")
        first.rename(moved)
        served.until("decisions/DEC-0001-every-register/", "Keep every register")
        assert "Keep every register" not in served.page(f"{FIRST}/")

        save(content / "decisions/DEC-0003-third.md", text.replace("0001", "0003"))
        served.until("decisions/DEC-0003-third/", "The first words.")
        (content / "decisions/DEC-0003-third.md").unlink()
        served.until("decisions/", "Keep every register", without="Keep one register")


def test_a_build_that_stops_is_told_on_the_pages_until_settings_and_templates_are_right_again(tmp_path: Path) -> None:
    home = tmp_path / "book"
    site(home)
    settings, override = home / "mkdocs.yml", home / "overrides/main.html"
    config = settings.read_text()
    with serving(home) as served:
        served.until(f"{SECOND}/", "See")

        save(override, '{% extends "base.html" %}{% block footer %}<p>Our own foot.</p>{% endblock %}')
        served.until(f"{SECOND}/", "Our own foot.")
        save(override, '{% extends "base.html" %}{% block footer %}<p>Our own shoe.</p>')
        served.until(f"{SECOND}/", "could not be built anew")
        save(override, '{% extends "base.html" %}{% block footer %}<p>Our own shoe.</p>{% endblock %}')
        served.until(f"{SECOND}/", "Our own shoe.", without="could not be built anew")

        save(settings, config.replace("name: material", "name: nothing-known"))
        served.until(f"{SECOND}/", "could not be built anew", "nothing-known", "Our own shoe.")
        save(settings, config.replace("site_name: Site", "site_name: Another name"))
        served.until(f"{SECOND}/", "Another name", without="could not be built anew")


def test_of_saves_during_a_build_the_last_one_is_served(tmp_path: Path) -> None:
    home = tmp_path / "book"
    site(home)
    first = home / f"content/{FIRST}.md"
    text = first.read_text()
    with serving(home) as served:
        served.until("", "Home.")
        for number in range(12):
            save(first, text.replace("The first words.", f"Words of turn {number}."))
            served.page("")  # waits for a build that goes on
        served.until(f"{FIRST}/", "Words of turn 11.")


def test_search_is_made_after_the_pages_and_says_so(tmp_path: Path) -> None:
    home = tmp_path / "book"
    site(home, "minutebook/search")
    first = home / f"content/{FIRST}.md"
    with serving(home) as served:
        served.until("search/", "mb-search__age")
        served.until("pagefind-state.json", "current")
        assert "register" in served.page(WORDS) and "zanzibar" not in served.page(WORDS)

        save(first, first.read_text().replace("The first words.", "The words of zanzibar."))
        served.until(f"{FIRST}/", "zanzibar")
        served.until(WORDS, "zanzibar")
        served.until("pagefind-state.json", "current")
