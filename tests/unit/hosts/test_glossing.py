"""One build's glossary: read first, and explained on pages that authors wrote."""

import logging
from datetime import date

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from minutebook.features.glossary import FEATURE
from minutebook.hosts.mkdocs.glossing import SiteGlossary
from minutebook.pipeline import Settings, gathered
from minutebook.sources.source import RawFile

WORDS = '<h2 id="owner">Owner</h2><p>Who keeps it.</p><h2 id="day">Day</h2><p>One of a date.</p>'
CONFIG = MkDocsConfig()
CONFIG.load_dict({"site_name": "x"})


def page(path: str, directory_urls: bool = True) -> Page:
    return Page("A", File(path, "docs", "site", directory_urls), CONFIG)


def site_glossary(**options: object) -> SiteGlossary:
    return SiteGlossary([FEATURE], {"glossary": {**FEATURE.options, **options}})


@pytest.mark.parametrize(
    ("directory_urls", "way"),
    [(True, "../../help/words/#owner"), (False, "../help/words.html#owner")],
)
def test_authors_pages_lead_to_the_glossary_that_was_read_before_them(directory_urls: bool, way: str) -> None:
    glossary = site_glossary(page="help/words.md", leave_out=["day"])
    first, page_made, own = (page(each, directory_urls) for each in ("help/words.md", "a/b.md", "a/c.md"))
    files = [page_made.file, first.file, own.file]
    assert glossary.in_order(files) == [first.file, page_made.file, own.file]
    body = "<p>The owner of the day</p>"
    assert glossary.on(own, body, is_author=True).text(body) == body, "nothing is known yet"
    assert glossary.on(first, WORDS, is_author=True).text(WORDS) == WORDS
    assert glossary.on(page_made, body, is_author=False).text(body) == body
    link = f'<a class="mb-term" href="{way}" data-mb-meaning="Who keeps it.">owner</a>'
    assert glossary.on(own, body, is_author=True).text(body) == f"<p>The {link} of the day</p>"


def test_a_site_without_the_feature_has_no_glossary() -> None:
    glossary = SiteGlossary([], {"glossary": dict(FEATURE.options)})
    assert glossary.on(page("glossary.md"), WORDS, is_author=True).text(WORDS) == WORDS
    assert glossary.on(page("a.md"), "owner", is_author=True).text("owner") == "owner"


@pytest.mark.parametrize(
    ("path", "is_told"),
    [("lost.md", True), ("help/words.md", False), ("help/secret.md", False), ("glossary.md", False), ("", False)],
)
def test_a_page_that_is_named_and_nowhere_is_told(path: str, is_told: bool, caplog: pytest.LogCaptureFixture) -> None:
    build = gathered([RawFile("help/words.md", b"# Words")], Settings(), date(2026, 11, 23))
    with caplog.at_level(logging.WARNING):
        site_glossary(page=path).require(build, {"help/secret.md"})
    assert ("minutebook/glossary: there is no page 'lost.md'" in caplog.text) == is_told
