"""Maps in place: the part of a container's hub, the picture above linked records."""

import re
from collections.abc import Iterator

from minutebook.features.feature import Ask
from minutebook.features.maps import FEATURE
from minutebook.pages.page import Draft, Page
from minutebook.pages.records import Surroundings, frame_record
from minutebook.render.environment import Templates
from tests.unit.books import TODAY, book, entry

BOOK = book(
    entry("PGM-0001", "approved", title="One <b>door</b>"),
    entry("PRJ-0001", "approved", program="PGM-0001"),
    entry("PRJ-0002", "approved"),
    entry("DEC-0001", "superseded", program="PGM-0001", decision_date="2026-01-01", related=["LES-0001"]),
    entry("DEC-0002", "accepted", program="PGM-0001", decision_date="2026-02-01", supersedes=["DEC-0001"]),
    entry("LES-0001", "adopted", title="Ask <i>first</i>"),
    entry("LES-0002", "adopted"),
)


def pages() -> dict[str, Page]:
    everything = Draft("browse/programs/PGM-0001.md", "All of it").page()
    return {each.path: each for each in FEATURE.pages(Ask(BOOK, TODAY, made={everything.path: everything}))}


def links_of(record_id: str) -> str:
    """What stands below the text of a record's page."""
    html = Templates().html
    return frame_record(BOOK, BOOK[record_id], Surroundings(TODAY), FEATURE.panels, html).below


def hrefs(html: str) -> Iterator[str]:
    yield from re.findall(r'href="([^"#]+)"', html)


def test_a_container_with_something_in_it_gets_a_part_of_its_hub() -> None:
    made = pages()
    assert list(made) == ["maps/PGM-0001.md"]
    place = made["maps/PGM-0001.md"].place
    assert (place.record, place.door) == ("PGM-0001", "Map")
    assert not made["maps/PGM-0001.md"].in_nav


def test_the_list_says_what_the_picture_says() -> None:
    text = pages()["maps/PGM-0001.md"].whole_text
    picture, words = text.split("</svg>")
    assert set(hrefs(picture)) - {"../../programs/PGM-0001/"} == set(hrefs(words))
    assert "2 entries, 2 of them by name" in text


def test_a_map_stands_above_linked_records_and_every_record_in_it_in_a_list_or_the_facts() -> None:
    below = links_of("DEC-0001")
    picture, lists = below.split('<ol class="mb-lines mb-chain">')
    assert picture.index('aria-hidden="true"') < picture.index("<svg")
    assert set(hrefs(picture)) - set(hrefs(lists)) == {"../../programs/PGM-0001/"}
    assert picture.count("xlink:href") == picture.count('tabindex="-1"') == 3


def test_what_is_around_a_container_is_drawn_on_its_map_and_not_on_its_record() -> None:
    around = [entry(f"LES-000{each}", "adopted", applied_in=["PGM-0001"]) for each in (1, 2)]
    members = [entry(f"DEC-000{each}", "accepted", program="PGM-0001") for each in (1, 2, 3)]
    catalog = book(entry("PGM-0001", "approved"), *around, *members)
    (page,) = FEATURE.pages(Ask(catalog, TODAY))
    after = page.whole_text.partition("## Around it")[2]
    assert after.count('<a href="../../lessons/LES-000') == after.count('xlink:href="../../lessons/LES-000') == 2
    html = Templates().html
    assert "mb-near" not in frame_record(catalog, catalog["PGM-0001"], Surroundings(TODAY), FEATURE.panels, html).below


def test_what_the_chain_tells_is_not_listed_once_more() -> None:
    below = links_of("DEC-0002")
    assert below.count('<a href="../../decisions/DEC-0001/">') == 1
    assert "<h3>Supersedes" not in below
    assert 'aria-current="true"' in below


def test_a_record_without_links_has_no_part_for_them() -> None:
    assert "mb-ties" not in links_of("LES-0002")


def test_titles_are_text_and_nothing_a_strict_policy_refuses() -> None:
    for html in (pages()["maps/PGM-0001.md"].whole_text, links_of("DEC-0001")):
        assert "<i>" not in html
        assert "<b>" not in html
        assert not re.search(r"<script|\sstyle=|\son[a-z]+=", html)


def test_same_records_same_bytes() -> None:
    assert pages()["maps/PGM-0001.md"].whole_text == pages()["maps/PGM-0001.md"].whole_text
