"""The plugin `minutebook/search` in real builds: what is indexed, under which facets, and what never is."""

import gzip
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from minutebook.pages.finding import NO_FACETS
from tests.sites.site import Built, build_site, make_small_site

OFFICE = """
-- people/ana.md --
---
id: ana
title: Ana Brook
status: active
---
-- programs/PGM-0001-front-door.md --
---
id: PGM-0001
title: One front door
status: draft
owner: ana
---
-- decisions/DEC-0001-one-register.md --
---
id: DEC-0001
title: Keep <one> register
status: accepted
summary: 'One "place" to look.'
owner: ana
program: PGM-0001
decision_date: 2026-03-01
decision_owner: ana
rationale: One place to look.
aliases: [old/one-register]
---

## Context

The auditors asked for a *ledger*, see [[DEC-0002]].

-- decisions/DEC-0002-secret-move.md --
---
id: DEC-0002
title: Move the vault
status: proposed
owner: ana
visibility: restricted
---

Nobody may read of the vault.

-- notes.md --
---
title: How we write
visibility: public
---

Short sentences about penguins.

-- hidden.md --
---
title: Left out
visibility: public
search: {exclude: true}
---

Walruses.
"""
ONLY_SEARCH = ("minutebook/search",)


def office(folder: Path, plugins: tuple[Any, ...] = ONLY_SEARCH, **options: Any) -> Built:
    built = make_small_site(folder, OFFICE, plugins=plugins, fail_on="never", **options)
    assert built.stopped == ""
    return built


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The office with nothing but the search."""
    return office(tmp_path_factory.mktemp("plain"))


def fragments(built: Built) -> dict[str, dict[str, Any]]:
    """What Pagefind knows of each page, by address."""
    found = (built.folder / "pagefind" / "fragment").glob("*.pf_fragment")
    texts = [gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd") for path in found]
    pages = {each["url"]: each for each in map(json.loads, texts)}
    return {url: page for url, page in pages.items() if not url.startswith("/reference/")}


def test_every_page_is_indexed_and_no_redirect_search_or_missing_page(plain: Built) -> None:
    assert sorted(fragments(plain)) == [
        "/",
        "/as-of/",
        "/decisions/DEC-0001-one-register/",
        "/notes/",
        "/people/ana/",
        "/programs/PGM-0001-front-door/",
    ]


def test_a_record_has_its_facets_by_title(plain: Built) -> None:
    meta = fragments(plain)["/decisions/DEC-0001-one-register/"]["meta"]
    assert {name: value for name, value in meta.items() if name not in NO_FACETS} == {
        "kind": "Decision",
        "owner": "Ana Brook",
        "program": "One front door",
        "status": "accepted",
        "year": "2026",
    }


def test_what_a_facet_says_stands_in_the_searched_text_too(plain: Built) -> None:
    content = fragments(plain)["/decisions/DEC-0001-one-register/"]["content"]
    for words in (
        "DEC-0001",
        "Decision",
        "accepted",
        "Decision owner and owner Ana Brook.",
        "Program One front door.",
        "ledger",
    ):
        assert words in content


def test_a_result_can_be_shown_without_the_page(plain: Built) -> None:
    meta = fragments(plain)["/decisions/DEC-0001-one-register/"]["meta"]
    assert {name: meta[name] for name in ("title", "id", "stage", "status", "summary", "day")} == {
        "title": "Keep <one> register",
        "id": "DEC-0001",
        "stage": "in-force",
        "status": "accepted",
        "summary": 'One "place" to look.',
        "day": "2026-03-01",
    }
    assert meta["aliases"] == "old/one-register"


def test_buttons_permanent_marks_and_folded_labels_are_not_searched(plain: Built) -> None:
    content = fragments(plain)["/decisions/DEC-0001-one-register/"]["content"]
    for words in ("Permanent link", "¶", "Linked records", "more fact"):
        assert words not in content


def test_a_program_is_found_among_what_belongs_to_it(plain: Built) -> None:
    assert fragments(plain)["/programs/PGM-0001-front-door/"]["meta"]["program"] == "One front door"


def test_other_pages_are_of_the_kind_page(plain: Built) -> None:
    note = fragments(plain)["/notes/"]
    assert note["meta"]["kind"] == "Page"
    assert "penguins" in note["content"]


def test_what_an_edition_hides_is_in_no_file_of_the_index(tmp_path: Path) -> None:
    built = office(tmp_path, default_visibility="public", edition="public")
    assert fragments(built)
    for name, data in built.files.items():
        if name.startswith("pagefind/"):
            text = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
            assert b"vault" not in text.lower(), name
            assert b"DEC-0002" not in text, name


PAGES = ("minutebook/indexes", "minutebook/timelines", "minutebook/guides")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The office with the pages of other plugins."""
    return office(tmp_path_factory.mktemp("full"), plugins=(*PAGES, *ONLY_SEARCH))


def test_two_builds_in_two_places_give_the_same_bytes(full: Built, tmp_path: Path) -> None:
    two = office(tmp_path, plugins=(*PAGES, *ONLY_SEARCH))
    again = build_site(tmp_path, name="again")
    index = {name: data for name, data in full.files.items() if name.startswith("pagefind/")}
    assert len(index) > 8
    for other in (two, again):
        assert {name: data for name, data in other.files.items() if name.startswith("pagefind/")} == index


def test_lists_of_records_do_not_crowd_out_the_records(full: Built) -> None:
    found = fragments(full)
    assert [url for url, page in found.items() if "DEC-0001" in page["content"]] == [
        "/decisions/DEC-0001-one-register/"
    ]


def test_the_index_holds_no_interface_but_ours(plain: Built) -> None:
    names = [name for name in plain.files if name.startswith("pagefind/") and name.count("/") == 1]
    assert not [name for name in names if "-ui" in name or "highlight" in name]
    assert "pagefind/pagefind.js" in names


def test_every_header_leads_to_the_search_page(plain: Built) -> None:
    for address, way in (("", "search/"), ("decisions/DEC-0001-one-register/", "../../search/"), ("search/", "./")):
        page = plain.page(address)
        assert page.count('class="mb-find"') == 1
        assert f'action="{way}" method="get"' in page
    assert plain.page("").index('class="mb-find"') < plain.page("").index("</header>")


def test_without_folder_addresses_the_ways_are_right_too(tmp_path: Path) -> None:
    built = office(tmp_path, site={"use_directory_urls": False})
    assert 'action="../search/index.html" method="get"' in built.page("decisions/DEC-0001-one-register.html")
    assert 'data-bundle="../pagefind/"' in built.page("search/index.html")


def test_switched_off_it_leaves_nothing_behind(tmp_path: Path) -> None:
    built = office(tmp_path, plugins=({"minutebook/search": {"enabled": False}},))
    assert not built.has("search/")
    assert not [name for name in built.files if name.startswith("pagefind/")]
    assert "mb-find" not in built.page("")


def test_materials_own_search_may_stand_beside_it_or_alone(plain: Built, tmp_path: Path) -> None:
    both = office(tmp_path / "both", plugins=("search", *ONLY_SEARCH)).page("")
    alone = office(tmp_path / "alone", plugins=("search",)).page("")
    assert 'data-md-component="search"' in both and 'class="mb-find"' in both
    assert 'data-md-component="search"' in alone and 'class="mb-find"' not in alone
    assert 'data-md-component="search"' not in plain.page("")


def test_without_scripts_there_is_a_way_to_all_records_if_there_is_such_a_page(plain: Built, tmp_path: Path) -> None:
    with_list = office(tmp_path, plugins=("minutebook/indexes", *ONLY_SEARCH)).page("search/")
    without = plain.page("search/")
    assert '<a href="../browse/">Browse all records without it</a>' in with_list
    assert "Searching needs JavaScript.</p>" in without


def test_an_author_may_write_above_the_search(tmp_path: Path) -> None:
    text = OFFICE + "\n-- search/index.md --\n---\ntitle: Find it\nvisibility: public\n---\n\nSpell names in full.\n"
    page = make_small_site(tmp_path, text, plugins=ONLY_SEARCH, fail_on="never").page("search/")
    assert page.index("Spell names in full.") < page.index('class="mb-search"')


def test_a_sites_own_selectors_are_kept_out(tmp_path: Path) -> None:
    options = {"minutebook/search": {"exclude": [".mb-card__summary"]}}
    record = fragments(office(tmp_path, plugins=(options,)))["/decisions/DEC-0001-one-register/"]
    assert "accepted. In force. decided on 1 Mar 2026. Rationale One place to look. Decision date" in record["content"]


def test_where_pagefind_is_missing_the_build_says_what_to_install(tmp_path: Path, monkeypatch: Any) -> None:
    missing = subprocess.CompletedProcess([], 1, "", "No module named pagefind")
    monkeypatch.setattr("minutebook.hosts.pagefind.subprocess.run", lambda *_args, **_options: missing)
    built = make_small_site(tmp_path, OFFICE, plugins=ONLY_SEARCH, fail_on="never")
    assert built.stopped
    assert built.said.splitlines()[-1] == (
        "ERROR: minutebook/search: the search index could not be made. Install Pagefind with "
        "`pip install 'pagefind[bin]'`, or set `enabled: false`. It said: No module named pagefind"
    )


@pytest.mark.parametrize(
    ("plugins", "remedy"),
    [
        (["minutebook/search"], "add `- minutebook` above it"),
        (["minutebook/search", "minutebook"], "move `- minutebook` above it"),
    ],
)
def test_it_needs_the_first_plugin_above_it(tmp_path: Path, plugins: list[str], remedy: str) -> None:
    built = make_small_site(tmp_path, OFFICE, site={"plugins": plugins})
    assert f"minutebook/search: {remedy} in the plugins of mkdocs.yml." in built.said


def test_no_page_asks_the_forge_for_anything(tmp_path: Path) -> None:
    site = {"repo_url": "https://github.com/example/book"}
    page = office(tmp_path, site=site).page("")
    assert '<a href="https://github.com/example/book" class="mb-repository">' in page
    assert 'data-md-component="source"' not in page


def test_a_title_and_a_summary_cannot_become_markup_of_the_theme(plain: Built) -> None:
    page = plain.page("decisions/DEC-0001-one-register/")
    assert "<one>" not in page
    assert "<h1>Keep &lt;one&gt; register</h1>" in page
    assert '<meta name="description" content="One &#34;place&#34; to look.">' in page.replace("&quot;", "&#34;")
