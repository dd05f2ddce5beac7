"""What a served site draws again after an edit, and what it need not draw again."""

import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from minutebook.catalog.destinations import SiteFiles
from minutebook.catalog.leaves import LeavesRemembered
from minutebook.disk.kept import FILE, Kept
from minutebook.features.feature import Feature
from minutebook.hosts.mkdocs import redrawing
from minutebook.hosts.mkdocs.redirecting import redirects_below
from minutebook.hosts.mkdocs.redrawing import DrawnBefore, DrawnInParts
from minutebook.pages.page import slot_mark
from minutebook.pipeline import Build, Settings, features_for, gathered, known_types
from minutebook.render.environment import Templates
from minutebook.schema.adoption import Adoption
from minutebook.schema.scaffold import example_id, example_text
from minutebook.site import Drawn, Outline, PageText, SiteSetting, draw, is_drawn_alike, outlined, written
from minutebook.sources.source import RawFile
from tests.fakes import TODAY, build, files_of

USED = ("decision", "forum", "lesson", "person", "program-charter", "risk")
"""Kinds of the book of most tests: a drawing with those of all, and the pages that explain them, takes three times as
long, and what is kept of it knows no kinds."""
UNUSED = tuple(each.kind.key for each in known_types() if each.kind.key not in USED)
EXAMPLES = {
    each.kind.key: f"-- {each.kind.folder}/{example_id(each)}.md --\n{example_text(each)}" for each in known_types()
}
WRITTEN_HERE = """
-- decisions/DEC-0007.md --
---
id: DEC-0007
title: Buy
status: accepted
decision_date: 2026-03-02
rationale: r
---

Words. See DEC-0001 and [a page](../notes.md).

```minutebook
list: decision
```
-- notes.md --
---
title: Notes
---

Some words.

```minutebook
count: decision
```
-- adopted/7-a.md --
# Use Postgres

* Status: accepted

Words.
"""
BOOK = "".join(EXAMPLES[key] for key in USED) + WRITTEN_HERE
WHOLE = "".join(EXAMPLES.values()) + WRITTEN_HERE
ADOPTED = Adoption("adopted", "decision", "ADR-{number}")
FEATURES = features_for(Settings())


def outline(site: str = BOOK, today: date = TODAY, paths: tuple[str, ...] = (), **options: Any) -> Outline:
    made = build(site, today, **{"adoptions": (ADOPTED,), "without": UNUSED, **options})
    features = (*FEATURES, *made.settings.own_features)
    return outlined(made, features, SiteSetting(name="Book", paths=frozenset({*made.sources, *paths})))


def asked(of: Outline) -> tuple[Build, tuple[Feature, ...], SiteSetting]:
    return of.build, of.features, of.setting


def everything(of: Outline) -> tuple[Drawn, dict[str, str]]:
    return draw(of), {path: page.text for path, page in of.pages.items()}


def reworded(site: str) -> str:
    """The same files with other words in every text that is no adopted one."""
    return re.sub(r"(?m)^(## .*|Words\. |Some words\.)$", r"\1 and other words", site).replace("Words. See", "Look at")


def test_of_texts_nothing_is_drawn_elsewhere_but_what_they_name() -> None:
    before, now = outline(WHOLE, without=()), outline(reworded(WHOLE), without=())
    assert "and other words" in now.build.sources["notes.md"].body.text
    assert len(before.build.shown.records) > len(known_types())
    assert is_drawn_alike(before, *asked(now))
    assert everything(before) == everything(now)


EDITS = {
    "a field": ("title: Buy", "title: Sell"),
    "a comment in front matter": ("title: Buy", "title: Buy # so"),
    "a name in a text": ("Words. See DEC-0001 and", "Words. See"),
    "a link in a text": ("See DEC-0001 and", "See [it](../decisions/DEC-0001.md), DEC-0001 and"),
    "an embedded view": ("list: decision", "list: lesson"),
    "an embedded view of a page": ("count: decision", "count: lesson"),
    "the title of a page": ("title: Notes", "title: Note"),
    "another file": ("-- notes.md --", "-- more.md --\nMore.\n-- notes.md --"),
    "a file less": ("-- decisions/DEC-0007.md --", "-- decisions/DEC-0007.txt --"),
    "a renamed file": ("-- decisions/DEC-0007.md --", "-- decisions/DEC-0007-buy.md --"),
    "a broken file": ("title: Buy", "title: [Buy"),
    "the text of an adopted file": ("Status: accepted", "Status: rejected"),
}


@pytest.mark.parametrize(("old", "new"), EDITS.values(), ids=EDITS)
def test_any_other_edit_of_a_file_has_everything_drawn_again(old: str, new: str) -> None:
    assert old in BOOK and not is_drawn_alike(outline(), *asked(outline(BOOK.replace(old, new))))


OTHERS: dict[str, dict[str, Any]] = {
    "the day": {"today": date(2026, 11, 24)},
    "another file of the site": {"paths": ("a.pdf",)},
    "a template": {"templates": Templates({"card.html.j2": "x"}, "t")},
    "the edition": {"edition": "public"},
    "a kind switched off": {"without": (*UNUSED, "lesson")},
    "addresses": {"directory_urls": False},
    "a feature of the site's own": {"own_features": (Feature("heat"),)},
}


@pytest.mark.parametrize("given", OTHERS.values(), ids=OTHERS)
def test_so_has_any_change_of_a_setting(given: dict[str, Any]) -> None:
    assert not is_drawn_alike(outline(), *asked(outline(**given)))


def test_a_feature_of_a_site_s_own_may_read_texts() -> None:
    own = {"own_features": (Feature("heat"),)}
    assert not is_drawn_alike(outline(**own), *asked(outline(**own)))


def test_a_served_site_draws_once_for_edits_of_texts_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = counting(monkeypatch)
    before = DrawnBefore()

    def again(site: str) -> tuple[Outline, Drawn | DrawnInParts]:
        return before.outline(*asked(outline(site)), [], Kept(None), is_serving=True), before.noted(before.drawn())

    first, second, third = again(BOOK), again(reworded(BOOK)), again(reworded(BOOK).replace("Buy", "Sell"))
    assert len(drawn) == 2 and first[1] is second[1] and first[0].pages is second[0].pages
    assert second[0].build is not first[0].build  # texts of authors are those of now
    assert third[1] == draw(third[0]) != second[1]


def counting(monkeypatch: pytest.MonkeyPatch) -> list[Outline]:
    drawn: list[Outline] = []
    monkeypatch.setattr(redrawing, "draw", lambda of, *paths: drawn.append(of) or draw(of, *paths))
    return drawn


def test_what_was_not_drawn_to_the_end_is_drawn_again() -> None:
    before = DrawnBefore()
    for _ in range(2):
        before.outline(*asked(outline()), [], Kept(None), is_serving=True)
    assert before.noted(before.drawn()) == draw(outline())


WRITTEN = "decisions/DEC-0001.md"
"""A page to which others lead."""


def test_texts_and_redirects_of_a_served_site_are_as_if_all_were_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redrawing, "draw", lambda *_: Drawn({}, {}, {}, ()))
    before, leaves = DrawnBefore(), LeavesRemembered()
    for number, (old, new) in enumerate(EDITS.values()):
        for site in (BOOK, BOOK.replace(old, new), reworded(BOOK.replace(old, new))):
            raw, settings = files_of(site), Settings(adoptions=(ADOPTED,), without=UNUSED)
            now = outlined(gathered(raw, settings, TODAY, leaves=leaves), FEATURES, SiteSetting(name="Book"))
            before.outline(*asked(now), [], Kept(None), is_serving=True)
            if number % 2:  # else this build fails before anything is drawn
                before.noted(before.drawn())
            paths = frozenset(now.build.sources) - ({WRITTEN} if number % 3 else set())
            assert before.texts(paths) == written(now, paths)
            there = SiteFiles(paths)
            assert before.redirects(there, "de/") == redirects_below(now.build, there, "de/") != {}


def test_only_texts_that_were_changed_are_written_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redrawing, "draw", lambda *_: Drawn({}, {}, {}, ()))
    before, leaves, known = DrawnBefore(), LeavesRemembered(), list[int]()

    def counted(of: Outline, paths: frozenset[str], texts: dict[str, PageText]) -> dict[str, PageText]:
        known.append(len(texts))
        return written(of, paths, texts)

    monkeypatch.setattr(redrawing, "written", counted)
    sites = (BOOK, BOOK.replace("Some words.", "More words."), BOOK.replace("Buy", "Sell"))
    for site in sites:
        made = gathered(files_of(site), Settings(adoptions=(ADOPTED,), without=UNUSED), TODAY, leaves=leaves)
        before.outline(*asked(outlined(made, FEATURES, SiteSetting(name="Book"))), [], Kept(None), is_serving=True)
        before.noted(before.drawn())
        texts = before.texts(frozenset(made.sources))
        assert len(made.sources) == len(texts.keys() & made.sources.keys()) > 8
    assert known == [0, len(made.sources) - 1, 0]


def in_one_run(of: Outline, kept: Kept, aside: list[RawFile]) -> tuple[Drawn, dict[str, PageText]]:
    before = DrawnBefore()
    known = before.outline(*asked(of), aside, kept, is_serving=False)
    drawn = before.begin(beside=False).result()
    return drawn if isinstance(drawn, Drawn) else drawn.whole(), written(known, frozenset())


def test_between_runs_all_is_kept_as_it_was_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redrawing, "BATCH", 7)
    drawn, kept = counting(monkeypatch), Kept(tmp_path)
    found = [in_one_run(outline(), kept, [])]
    batches = len(drawn)
    found += [in_one_run(outline(), kept, []) for _ in range(2)]
    assert len(drawn) == batches > 3
    assert found[0] == found[1] == found[2] == (draw(outline()), written(outline(), frozenset()))


def test_a_page_of_a_drawing_in_parts_is_the_same_whatever_page_was_asked_for_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redrawing, "BATCH", 3)
    before, whole = DrawnBefore(), draw(outline())
    before.outline(*asked(outline()), [], Kept(tmp_path), is_serving=False)
    parts = before.noted(before.drawn())
    paths = sorted({*whole.frames, *whole.slots, "0.md", "zz.md"})
    assert isinstance(parts, DrawnInParts) and len(paths) > 6
    for path in (*paths, *paths[::-1]):
        html = f"<h1>T</h1>{''.join(slot_mark(number) for number in range(len(whole.slots.get(path, ()))))}"
        assert parts.page(path, html) == whole.page(path, html)


CHANGES: dict[str, dict[str, Any]] = {"a text": {"site": reworded(BOOK)}, **OTHERS}


@pytest.mark.parametrize("given", CHANGES.values(), ids=CHANGES)
def test_after_any_change_nothing_kept_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: dict[str, Any]
) -> None:
    changed = outline(**given)
    monkeypatch.setattr(redrawing, "BATCH", 10_000)
    kept = Kept(tmp_path)
    in_one_run(outline(), kept, [])
    drawn = counting(monkeypatch)
    assert in_one_run(changed, kept, [])[0] == draw(changed) and len(drawn) == 1


def test_of_a_drawing_with_a_damaged_batch_that_one_alone_is_drawn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redrawing, "BATCH", 7)
    found, drawn = in_one_run(outline(), Kept(tmp_path), []), counting(monkeypatch)
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as base:
        base.execute("UPDATE vals SET value = x'00' WHERE rowid = (SELECT max(rowid) FROM vals WHERE sort = 'drawing')")
    assert in_one_run(outline(), Kept(tmp_path), []) == found and len(drawn) == 1


def test_a_draft_and_damaged_values_count_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redrawing, "BATCH", 10_000)
    kept = Kept(tmp_path)
    in_one_run(outline(), kept, [])
    drawn = counting(monkeypatch)
    in_one_run(outline(), kept, [RawFile("drafts/a.md", b"---\nid: DEC-0099\n---\n")])
    assert len(drawn) == 1
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as base:
        base.execute("UPDATE vals SET value = x'00'")
    assert in_one_run(outline(), kept, [])[0] == draw(outline()) and len(drawn) == 2
