"""A whole site as a value, made without MkDocs, disk or clock."""

from dataclasses import astuple, replace

import pytest

from minutebook.features import as_of, indexes
from minutebook.features.feature import Ask, Feature
from minutebook.pages.page import Draft, Page, Place, seal_of
from minutebook.pages.records import Panel
from minutebook.pipeline import Settings, features_for
from minutebook.render.assets import FOLDER
from minutebook.render.environment import Templates, drawing
from minutebook.site import Site, SiteSetting, draw, make_site, outlined
from minutebook.views.as_of_data import as_of_data
from minutebook.views.blocks import BlockView
from minutebook.views.data_table import data_table
from tests.architecture.source import PACKAGE
from tests.fakes import build

BOOK = """
-- index.md --
---
title: Home
visibility: public
---

See DEC-0001 and [a page](gone.md). <div data-minutebook-slot="0"></div>

```minutebook
list: zora
```

```minutebook
count: decision
```
-- decisions/README.md --
---
title: Our decisions
---

Before.

```minutebook
index: here
```

After.
-- decisions/DEC-0001.md --
---
id: DEC-0001
title: One {{ x }}
status: rejected
decision_date: 2026-03-02
rationale: r
owner: zora
visibility: public
aliases: [DEC-0009]
---

Text.
-- people/zora.md --
---
id: zora
title: Anabel Canary
status: active
---
"""
FEATURES = features_for(Settings())


def site(edition: str = "internal", *own: Feature, **setting: object) -> Site:
    made = build(BOOK, edition=edition, default_visibility="internal", own_features=own)
    given = SiteSetting(**{"name": "Book", "paths": frozenset(made.sources), **setting})  # type: ignore[arg-type]
    return make_site(made, (*FEATURES, *own), given)


def test_whatever_is_drawn_can_be_drawn_by_templates_of_the_site() -> None:
    names = [each.name for each in (PACKAGE / "render/templates").iterdir()]
    own = Templates(dict.fromkeys(names, "[ours]"), "templates")
    made = build(BOOK, edition="internal", default_visibility="internal", templates=own)
    found = make_site(made, FEATURES, SiteSetting(name="Book", paths=frozenset(made.sources)))
    drawn = [each for slots in found.slots.values() for each in slots]
    drawn += [text for frame in found.frames.values() for text in astuple(frame)]
    assert {each.replace("[ours]", "") for each in (*drawn, *found.redirects.values())} == {""} and len(drawn) > 30


def test_texts_have_links_slots_and_the_front_matter_of_the_theme() -> None:
    text = site().pages["index.md"]
    seal = seal_of(BOOK.partition("public\n---\n")[2].partition("-- decisions/README")[0])
    assert '[DEC-0001](<decisions/DEC-0001.md> "One &#123;&#123; x &#125;&#125;")' in text.markdown
    assert "a page" in text.markdown and "gone.md" not in text.markdown
    assert f'<div data-minutebook-slot="1-{seal}"></div>' in text.markdown and text.seal == seal
    assert text.meta == {"title": "Home"} and site().pages["decisions/DEC-0001.md"].meta["title"] == "One {{ x }}"


def test_a_made_part_stands_where_its_author_wants_it() -> None:
    pages = site().pages
    _, rest = pages["decisions/README.md"].markdown.split("Before.")
    assert "decisions/index.md" not in pages and rest.index("data-minutebook-slot") < rest.index("After.")


def test_a_page_is_put_together_and_forged_marks_are_taken_out() -> None:
    made = site()
    text = made.pages["index.md"]
    whole, searched = made.page("index.md", text.markdown, text.seal)
    assert "data-minutebook-slot" not in whole and "DEC-0001" in whole and "<strong>1</strong> decision" in whole
    record, searched = made.page("decisions/DEC-0001.md", "<h1>One</h1><p>Text.</p>")
    assert record.index("<h1>One</h1>") < record.index("mb-card") < record.index("<p>Text.")
    frame = made.frames["decisions/DEC-0001.md"]
    assert record.count("<h1") == 1 and "Text." in searched
    untitled, _ = made.page("decisions/DEC-0001.md", "<p>Text.</p>", title="One")
    assert untitled.index('id="record"') < untitled.index("<h1>One</h1>") < untitled.index("mb-card")
    assert record.index(frame.facts) < record.index("<p>Text.")


def test_what_is_drawn_of_a_page_that_lies_elsewhere_leads_from_there() -> None:
    made = build(BOOK, edition="internal", default_visibility="internal")
    outline = outlined(made, FEATURES, SiteSetting(name="Book", paths=frozenset(made.sources)))
    there = draw(outline, frozenset({"index.md"}), "blog/2026/ours/index.html")
    assert [*there.slots] == ["index.md"] and not there.frames and not there.heads
    assert 'href="../../../decisions/"' in there.slots["index.md"][-1]
    record = "decisions/DEC-0001.md"
    assert 'href="../../../decisions/"' in draw(outline, frozenset({record}), "blog/2026/one/index.html").heads[record]


def test_files_and_redirects_are_there_by_their_path() -> None:
    made = site()
    assert {*made.styles, *made.scripts} <= made.files.keys() and b".mb-card" in made.files[made.styles[0]]
    assert {"r/DEC-0001/index.html", "r/DEC-0009/index.html"} <= made.redirects.keys()


def test_what_an_edition_withholds_is_in_no_part_of_its_site() -> None:
    public = site("public")
    assert "people/zora.md" not in public.pages and "index.md" in public.pages
    parts = [public.pages, public.frames, public.slots, public.redirects]
    assert "zora" in repr(site().slots) and "Canary" in repr(site().frames)
    assert [each for each in parts if "Canary" in repr(each) or "zora" in repr(each)] == []


def test_an_author_s_home_page_is_the_only_one() -> None:
    assert "index.md" in make_site(build(""), FEATURES, SiteSetting()).pages
    assert "index.md" not in make_site(build(""), FEATURES, SiteSetting(paths=frozenset({"README.md"}))).pages


def test_no_text_of_a_page_is_made_to_know_which_pages_there_are() -> None:
    outline = outlined(build(BOOK), FEATURES, SiteSetting(name="Book"))
    assert {"decisions/index.md", "timelines/index.md", "add/index.md", "search/index.md"} <= outline.pages.keys()
    assert [path for path, page in outline.pages.items() if "text" in vars(page)] == []
    assert outline.reach.kinds["decision"] == "decisions/" and outline.pages["decisions/index.md"].in_nav


def test_no_table_is_made_to_know_which_files_there_are(monkeypatch) -> None:
    """A check asks for names alone; the tables of ten thousand records would take a third of its time."""
    made = []
    monkeypatch.setattr(indexes, "data_table", lambda *given: made.append(given) or data_table(*given))
    monkeypatch.setattr(indexes, "has_tools_for", lambda *_: True)
    monkeypatch.setattr(as_of, "as_of_data", lambda *given: made.append(given) or as_of_data(*given))
    outline = outlined(build(BOOK), FEATURES, SiteSetting(name="Book"))
    assert {f"{FOLDER}rows/decision.json", "as-of/as-of.json"} <= outline.files.keys() and made == []
    assert outline.files["as-of/as-of.json"] == outline.files["as-of/as-of.json"] and len(made) == 1


def test_a_preview_tells_why_a_page_is_not_there() -> None:
    broken = build("-- decisions/DEC-0001.md --\n---\nid: [\n---\n")
    path = "decisions/DEC-0001.md"
    assert path not in make_site(broken, FEATURES, SiteSetting()).pages
    assert path in make_site(broken, FEATURES, SiteSetting(tells_problems=True)).pages


def pages(ask: Ask) -> list[Page]:
    draft = Draft("heat/index.md", "Heat", ask.catalog.directory_urls, Place(door="Heat map", is_hub=True))
    draft.prose(f"{len(ask.catalog.records)} records.")
    return [draft.page()]


OWN = Feature(
    key="heat",
    folder="heat",
    pages=pages,
    panels=(Panel(lambda _, record, __, root: drawing("count.html.j2", number=7, caption=record.id, root=root)),),
    blocks={"heat": BlockView(lambda shown: f"<b>{shown.total} hot</b>")},
    files=lambda ask: {"heat.txt": " ".join(each.id for each in ask.catalog.records)},
)


def test_a_feature_of_a_site_s_own_takes_part_in_everything() -> None:
    made = site("internal", OWN)
    assert made.pages["heat/index.md"].markdown.startswith("# Heat\n\n2 records.\n\n")
    assert "All decisions" not in made.slots["heat/index.md"][-1] and "Timelines" in made.slots["heat/index.md"][-1]
    assert "Heat map" in made.slots["timelines/index.md"][-1]
    assert "<strong>7</strong> DEC-0001" in made.frames["decisions/DEC-0001.md"].above
    assert made.files["heat.txt"] == b"DEC-0001 zora"


def test_it_is_told_only_what_the_edition_shows() -> None:
    assert site("public", OWN).pages["heat/index.md"].markdown.startswith("# Heat\n\n1 records.")
    assert site("public", OWN).files["heat.txt"] == b"DEC-0001"


@pytest.mark.parametrize("off", [each.key for each in FEATURES])
def test_every_feature_can_be_missing(off: str) -> None:
    made = build(BOOK)
    kept = [each for each in FEATURES if each.key != off]
    assert make_site(made, kept, SiteSetting()).pages
    assert [each.key for each in replace(SiteSetting(), name="x").options] == []
