"""Sources in words, with the address in them made a link or left alone."""

from datetime import date

import pytest

from minutebook.schema.facets import Profile
from minutebook.views.citations import Citation, Evidence, cite, evidence_of
from tests.unit.views.office import catalog_of


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("A book", Citation("A book")),
        ("Guide, https://www.example.org/a", Citation("Guide", "https://www.example.org/a", "example.org")),
        ("Outline (copy), https://example.org/a.", Citation("Outline (copy)", "https://example.org/a", "example.org")),
        ("Guide (https://example.org/a)", Citation("Guide", "https://example.org/a", "example.org")),
        ("https://example.org/a", Citation("example.org", "https://example.org/a", "example.org")),
        ("http://example.org", Citation("example.org", "http://example.org", "example.org")),
        ("javascript:alert(1)", Citation("javascript:alert(1)")),
        ("ftp://example.org/a", Citation("ftp://example.org/a")),
        ("broken https://[oops", Citation("broken https://[oops")),
        ("", Citation("")),
    ],
    ids=["words", "address", "keeps-parentheses", "drops-empty", "bare", "http", "script", "ftp", "broken", "empty"],
)
def test_cite(text: str, citation: Citation) -> None:
    assert cite(text) == citation


def test_evidence_names_sources_and_day() -> None:
    profile = catalog_of()["ROL-0001"].facet(Profile)
    assert profile and evidence_of(profile.sources, profile.checked_on) == Evidence(
        (Citation("Guide", "https://example.org/guide", "example.org"), Citation("House convention")),
        date(2026, 11, 1),
    )
