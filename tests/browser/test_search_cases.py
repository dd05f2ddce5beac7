"""The search on small sites of other tongues: each folder of ../shared/cases that is about it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from minutebook.hosts import pagefind
from tests.browser.conftest import served
from tests.browser.pages import Reader, SearchPage
from tests.sites.site import make_site

CASES = Path(__file__).parents[3] / "shared/cases"
OFFICE = """
-- people/bea-holm.md --
---
id: bea-holm
title: Bea Holm
status: active
---
-- decisions/{crane} --
{noise}
-- decisions/{port} --
{unspaced}
-- decisions/DEC-0020-register.md --
---
id: DEC-0020
title: Keep one register
status: proposed
owner: bea-holm
aliases: [DEC-0090, old/one-list]
---
-- notes.md --
---
title: การประชุม
---

แผนการย้ายท่าเรือ. 가격 결정을 했다. PM² and naïve Überlegungen.
"""
PORT, CRANE = "DEC-0015 港湾の移行計画", "DEC-0014 A crane at a gate"


@pytest.fixture(scope="module", params=["en", "ja"])
def small_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site in English, and one in Japanese that is indexed in parts, as a large one is."""
    if not CASES.is_dir():
        pytest.skip("needs ../shared/cases")
    crane, port = CASES / "search-noise/DEC-0014-a.md", CASES / "search-cjk/DEC-0015-minato.md"
    text = OFFICE.format(crane=crane.name, noise=crane.read_text(), port=port.name, unspaced=port.read_text())
    theme = {"name": "material", "font": False, "language": request.param}
    folder = tmp_path_factory.mktemp(request.param)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pagefind, "MOST_PAGES", 16 if request.param == "ja" else pagefind.MOST_PAGES)
        built = make_site(folder, text, plugins=("minutebook/search",), site={"theme": theme}, fail_on="never")
    assert built.stopped == ""
    assert (built.folder / "pagefind/x-1").is_dir() == (request.param == "ja")
    with served(built.folder) as address:
        yield address


@pytest.fixture
def search(chromium: Browser, small_site: str) -> Iterator[SearchPage]:
    page = chromium.new_page()
    page.set_default_timeout(10_000)
    reader = Reader(page, small_site)
    search = SearchPage(reader)
    search.open()
    yield search
    page.close()
    assert reader.errors == reader.outside == []


def test_search_cjk(search: SearchPage) -> None:
    for words in ("移行計画", "東京湾", "計画", "湾", "安全を守る。", "移行計画 東京湾"):
        search.type(words)
        assert search.titles == [PORT], words
        assert search.count == f"1 result for “{words}”"
    for words, title in {"ย้ายท่าเรือ": "การประชุม", "결정": "การประชุม"}.items():
        search.type(words)
        assert search.titles == [title], words
    for words in ("計移", "東京計画", "横浜"):
        search.type(words)
        assert (search.count, search.titles) == (f"Nothing found for “{words}”. Try other words.", [])


def test_the_text_around_is_shown_as_it_was_written(search: SearchPage) -> None:
    search.type("東京湾")
    shown = search.page.locator(".mb-hits").inner_text()
    assert "移行計画を承認する。東京湾の安全を守る。" in shown
    assert "qq" not in shown
    assert search.page.locator(".mb-hits mark").first.inner_text() == "東京湾"
    search.type("결정")
    assert "가격 결정을 했다." in search.page.locator(".mb-hits").inner_text()


def test_search_noise(search: SearchPage) -> None:
    search.type("crane")  # so that the part of the index with the word "a" has been read
    assert search.titles[0] == CRANE
    for words in ("axxxxx", "aanbesteding", "Abfallwirtschaft", "átvilágítás", "zzzz"):
        search.type(words)
        assert (search.count, search.titles) == (f"Nothing found for “{words}”. Try other words.", [])


def test_ids_accents_and_signs_are_found_whatever_the_language(search: SearchPage) -> None:
    for words, title in {"dec 15": PORT, "DEC-14": CRANE, "uberlegungen": "การประชุม", "PM²": "การประชุม"}.items():
        search.type(words)
        assert search.titles[0] == title, words
        assert "No page has" not in search.count


def test_a_former_id_or_address_finds_the_record_that_had_it(search: SearchPage) -> None:
    for words in ("DEC-0090", "dec 90", "old/one-list"):
        search.type(words)
        assert search.titles[0] == "DEC-0020 Keep one register", words
        assert "There is no" not in search.count
