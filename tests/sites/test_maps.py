"""Maps of this repository's own records: each link of a picture leads to a page, as words beside it do."""

import re
from pathlib import Path

import pytest

from tests.sites.own import own_site

PROGRAM, RECORD, DECISION = (
    "maps/PGM-0001",
    "programs/PGM-0001-one-front-door",
    "decisions/DEC-0011-medium-identity-level",
)
DRAWN = re.compile(r'xlink:href="([^"#]+)')


def page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def test_every_link_of_a_picture_leads_to_a_page_and_stands_in_words(tmp_path_factory: pytest.TempPathFactory) -> None:
    site = own_site(tmp_path_factory) / "minutebook"
    for address, most in ((PROGRAM, 80), (DECISION, 24)):
        html = page(site, address)
        ways = set(DRAWN.findall(html))
        assert 5 < len(ways) <= most
        for way in ways:
            assert (site / address / way / "index.html").is_file(), way
            assert f' href="{way}' in html, way


def test_a_map_is_a_part_of_the_hub_and_a_chain_marks_the_record(tmp_path_factory: pytest.TempPathFactory) -> None:
    site = own_site(tmp_path_factory) / "minutebook"
    assert 'href="../../maps/PGM-0001/">Map</a>' in page(site, RECORD)
    chain = page(site, DECISION).partition('<ol class="mb-lines mb-chain">')[2].partition("</ol>")[0]
    assert re.findall(r"DEC-\d{4}</span>", chain) == ["DEC-0003</span>", "DEC-0011</span>", "DEC-0022</span>"]
    assert chain.index('aria-current="true"') < chain.index("DEC-0011</span>") < chain.index("DEC-0022</span>")


def test_every_link_in_a_drawing_says_that_it_is_one(tmp_path_factory: pytest.TempPathFactory) -> None:
    texts = {each: each.read_text(encoding="utf-8") for each in own_site(tmp_path_factory).rglob("*.html")}
    drawn = [link for text in texts.values() for link in re.findall(r"<a\b[^>]*\bxlink:href=[^>]*>", text)]
    assert len(drawn) > 500
    assert [link for link in drawn if 'role="link"' not in link] == []
