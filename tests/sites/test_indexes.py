"""The plugin `minutebook/indexes` in real builds: pages, navigation, and ways to them from records."""

import re
from html import unescape
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote

import pytest

from tests.sites.adopted import adopted_site
from tests.sites.site import Built, build_site, make_site

INDEXES = ("minutebook/indexes",)
OFFICE = """
-- programs/PGM-0001-front-door.md --
---
id: PGM-0001
title: One front door
status: draft
owner: ana
review_date: 2027-01-01
---
-- people/ana.md --
---
id: ana
title: Program lead
status: active
---
-- people/zoe.md --
---
id: zoe
title: Quiet observer
status: active
visibility: restricted
---
-- decisions/DEC-0001-one-register.md --
---
id: DEC-0001
title: Keep one register
status: accepted
owner: ana
program: PGM-0001
decision_date: 2026-03-01
decision_owner: ana
rationale: One place to look.
tags: [registers & logs]
---
-- decisions/DEC-0002-secret.md --
---
id: DEC-0002
title: Canaryword in the title
status: deferred
owner: ana
program: PGM-0001
decision_date: 2024-03-01
tags: [canarytag]
visibility: restricted
review_date: 2027-01-01
---
"""


def site(folder: Path, text: str = OFFICE, plugins: tuple[str, ...] = INDEXES, **options: object) -> Built:
    built = make_site(folder, text, plugins=plugins, fail_on="never", **options)
    assert not built.stopped
    return built


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return site(tmp_path_factory.mktemp("office"))


def test_every_index_is_built(office: Built) -> None:
    wanted = (
        "decisions/",
        "decisions/by-program/",
        "decisions/by-year/",
        "lessons/",
        "browse/",
        "browse/programs/PGM-0001/",
        "browse/people/ana/",
        "browse/tags/",
        "browse/tags/registers-logs/",
    )
    assert [each for each in wanted if not office.has(each)] == []


def test_navigation_has_the_indexes_and_neither_records_nor_single_lists(office: Built) -> None:
    html = office.page("")
    nav = html.partition('aria-label="Navigation"')[2].partition('<div class="md-content"')[0]
    links = set(re.findall(r'href="([^"#]+)"', nav))
    assert {"browse/", "decisions/", "people/", "programs/"} <= links
    assert not [each for each in links if "by-" in each or "tags/" in each or "DEC-" in each or each == "lessons/"]


def test_a_record_leads_to_its_kind_its_tags_and_its_overview(office: Built) -> None:
    decision = office.page("decisions/DEC-0001-one-register/")
    assert '<a href="../../decisions/">Decisions</a>' in decision
    assert '<a href="../../browse/tags/registers-logs/">registers &amp; logs</a>' in decision
    program = office.page("programs/PGM-0001-front-door/")
    assert '<a href="../../browse/programs/PGM-0001/">Everything</a>' in program
    person = office.page("people/ana/")
    assert '<a href="../../browse/people/ana/">Everything</a>' in person


def test_without_the_plugin_records_lead_to_no_index(tmp_path: Path) -> None:
    built = site(tmp_path, plugins=())
    assert not built.has("browse/")
    assert "mb-hub" not in built.page("programs/PGM-0001-front-door/")
    assert "browse/tags" not in built.page("decisions/DEC-0001-one-register/")


def test_switched_off_it_adds_nothing(tmp_path: Path) -> None:
    plugins = ({"minutebook/indexes": {"enabled": False}},)
    built = site(tmp_path, plugins=plugins)  # type: ignore[arg-type]  # MkDocs takes a name or a mapping
    assert not built.has("decisions/")


@pytest.mark.parametrize("directory_urls", [True, False], ids=["directories", "files"])
def test_every_link_and_anchor_of_the_site_leads_somewhere(tmp_path: Path, directory_urls: bool) -> None:
    built = site(tmp_path, site={"use_directory_urls": directory_urls})
    pages = {path: data.decode() for path, data in built.files.items() if path.endswith(".html") and path != "404.html"}
    assert len(pages) > 20
    broken = [
        f"{path}: {link}"
        for path, html in pages.items()
        for link in re.findall(r'<a [^>]*href="([^"]+)"', html)
        if not leads(unescape(link), path, pages)
    ]
    assert broken == []


def leads(link: str, path: str, pages: dict[str, str]) -> bool:
    if re.match(r"[a-z]+:", link):
        return True
    way, _, anchor = unquote(link).partition("#")
    folder = path.rpartition("/")[0]
    target = normpath(f"{folder}/{way}".lstrip("/")) if way else path
    if way.endswith(("/", ".")) or way in ("..", "."):
        target = normpath(f"{target}/index.html")
    return target in pages and (not anchor or f'id="{anchor}"' in pages[target])


def test_an_authors_own_index_keeps_its_words_and_takes_the_list_below(tmp_path: Path) -> None:
    own = "-- decisions/index.md --\n---\ntitle: Our decisions\n---\n\nWhy we write them down.\n"
    html = site(tmp_path, OFFICE + own).page("decisions/")
    assert html.index("Why we write them down.") < html.index('class="mb-tallies"')
    assert html.count("Keep one register") == 1
    assert "A decision, who was entitled" in html


def test_an_authors_index_block_says_where_the_list_goes(tmp_path: Path) -> None:
    own = "-- decisions/index.md --\n# Ours\n\nBefore.\n\n```minutebook\nindex: here\n```\n\nAfter.\n"
    html = site(tmp_path, OFFICE + own).page("decisions/")
    assert html.index("Before.") < html.index('class="mb-tallies"') < html.index("After.")
    assert html.count('class="mb-tallies"') == 1


def test_a_readme_is_taken_for_the_index(tmp_path: Path) -> None:
    built = site(tmp_path, OFFICE + "-- decisions/README.md --\n# Ours\n\nWords of our own.\n")
    html = built.page("decisions/")
    assert "Words of our own." in html
    assert 'class="mb-tallies"' in html


def test_the_public_edition_lists_and_counts_nothing_restricted(tmp_path: Path) -> None:
    built = site(tmp_path, edition="public", default_visibility="public")
    found = [
        path
        for path, data in built.files.items()
        if re.search(rb"canary|DEC-0002|Quiet observer|\bzoe\b|Deferred", data, re.IGNORECASE)
        and path.endswith("html")
        and not path.startswith("reference/")  # which explains every status, used or not
    ]
    assert found == []
    assert "<strong>1 decision</strong>" in built.page("decisions/")
    assert not built.has("browse/tags/canarytag/")
    assert "2024" not in built.page("decisions/by-year/")


def test_two_builds_are_the_same_byte_for_byte(tmp_path: Path) -> None:
    first, second = site(tmp_path / "a"), site(tmp_path / "b")
    pages = [path for path in first.files if path.endswith("index.html")]
    assert [path for path in pages if first.files[path] != second.files[path]] == []


@pytest.mark.slow
@pytest.mark.corpus
def test_177_decisions_nobody_here_wrote_are_counted_by_their_own_words(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    built = adopted_site(tmp_path_factory)
    html = built.page("decisions/")
    counts = re.findall(
        r'mb-pill__word">(\w+)</span></span> <strong>(\d+)</strong></a>(?: .+?>and (\d+) not shown)?', html
    )
    assert counts == [
        ("Draft", "24", ""),
        ("Review", "11", ""),
        ("Living", "93", ""),
        ("Withdrawn", "13", ""),
        ("Stagnant", "4", ""),
        ("Final", "15", ""),
        ("Deprecated", "17", ""),
    ]
    assert "ADR-45-entities-v4.md:3:7: warning: date: '2020-01-45' does not exist" in built.said


def test_a_site_without_a_first_page_gets_one(tmp_path: Path) -> None:
    site(tmp_path)
    (tmp_path / "content/index.md").unlink()
    built = build_site(tmp_path)
    home = built.page("")
    assert '<h1 id="site">Site' in home
    assert 'href="./decisions/"' in home and "One front door" in home and "Canaryword" not in home
