"""A feed of what was decided: whole addresses, days as records have them, nothing that an edition withholds."""

from datetime import date
from xml.etree import ElementTree

from minutebook.features.feature import Ask
from minutebook.features.feed import FEATURE, FEED
from tests.fakes import build

TODAY = date(2026, 11, 25)
SITE = "https://office.example/book"
ATOM = "{http://www.w3.org/2005/Atom}"
DECISION = """
-- decisions/DEC-000{n}.md --
---
id: DEC-000{n}
title: "{title}"
status: accepted
summary: Why & how.
created: 2026-01-02
decision_date: {day}
visibility: {visibility}
---
"""


def book(*decisions: tuple[str, str, str]) -> str:
    return "".join(
        DECISION.format(n=n, title=title, day=day, visibility=seen) for n, (title, day, seen) in enumerate(decisions, 1)
    )


def told(text: str, edition: str = "public", address: str = SITE) -> str:
    catalog = build(text, edition=edition, default_visibility="public").shown
    return str(FEATURE.files(Ask(catalog, TODAY, "The <office>", address=address)).get(FEED, ""))


def test_the_newest_comes_first_with_its_day_and_its_address() -> None:
    text = told(book(("Rent <b>", "2026-02-03", "public"), ("Buy", "2026-10-05", "public")))
    feed = ElementTree.fromstring(text)
    titles = [each.findtext(f"{ATOM}title") for each in feed.iter(f"{ATOM}entry")]
    assert titles == ["DEC-0002 Buy: Decided", "DEC-0001 Rent <b>: Decided"]
    first = next(feed.iter(f"{ATOM}entry"))
    assert first.findtext(f"{ATOM}updated") == feed.findtext(f"{ATOM}updated") == "2026-10-05T00:00:00Z"
    assert first.find(f"{ATOM}link").get("href") == f"{SITE}/decisions/DEC-0002/"
    assert first.findtext(f"{ATOM}id") == f"{SITE}/r/DEC-0002/#DEC-0002-2026-10-05-in-force"
    assert first.findtext(f"{ATOM}summary") == "Why & how." and feed.findtext(f"{ATOM}title") == "The <office>"


def test_what_an_edition_withholds_and_what_is_still_to_come_are_not_told() -> None:
    secret = ("Secret", "2026-10-07", "restricted")
    text = told(book(("Open", "2026-10-05", "public"), ("Later", "2026-12-05", "public"), secret))
    assert "DEC-0001" in text and "DEC-0002" not in text
    assert text == told(book(("Open", "2026-10-05", "public"), ("Later", "2026-12-05", "public")))
    assert "Secret" in told(book(("Open", "2026-10-05", "public"), secret), edition="restricted")


def test_signs_that_no_xml_may_hold_are_left_out() -> None:
    assert "Bell ring" in told(book(("Bell\\u0007 ring", "2026-10-05", "public")))


def test_a_site_that_does_not_say_where_it_is_has_none() -> None:
    assert told(book(("Open", "2026-10-05", "public")), address="") == ""
