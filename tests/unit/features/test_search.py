"""The search page as it leaves the engine: ways to the index and to the list of all records."""

import pytest

from minutebook.features.search import search_page


@pytest.mark.parametrize("directory_urls", [True, False])
def test_the_way_leads_from_the_page_to_the_index(directory_urls: bool) -> None:
    assert 'data-bundle="../pagefind/"' in search_page("", directory_urls).whole_text


def test_all_records_are_offered_where_there_is_such_a_page() -> None:
    assert '<a href="../browse/">Browse all records without it</a>.' in search_page("browse/").whole_text
    assert "browse" not in search_page("").whole_text


def test_the_page_is_out_of_the_navigation_and_without_sidebars() -> None:
    page = search_page("")
    assert (page.path, page.title, page.in_nav) == ("search/index.md", "Search", False)
    assert page.meta["hide"] == ["navigation", "toc"]


def test_every_control_has_a_name() -> None:
    text = search_page("").whole_text
    assert '<label for="mb-search-input">Words, an id or a name. These narrow the search:' in text
    assert 'id="mb-search-input"' in text
    assert 'aria-label="Search records"' in text
