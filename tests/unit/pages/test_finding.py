"""What the search page is told of the site: every page in one list, and every word."""

import json
from typing import Any

from minutebook.core.unspaced import with_pairs
from minutebook.pages.finding import folded, pages_told, words_told
from minutebook.views.card import BETWEEN_VALUES


def page(url: str, title: str, **meta: str) -> dict[str, Any]:
    return {"url": url, "meta": {"title": title, **meta}, "content": title}


FOUND = {
    "en_b": page("/b/", "Old rule", kind="Decision", status="superseded", id="DEC-0001", stage="past"),
    "en_a": page(
        "/a/",
        "New rule",
        **{"kind": "Decision", "status": "accepted", "year": "2026", "forum": "Board"},
        **{"id": "DEC-0002", "stage": "in-force", "day": "2026-03-01", "aliases": "DEC-0090 old/rule"},
    ),
    "en_c": page("/c/", "Help", kind="Page", image="a.png"),
}


def test_pages_stand_in_the_order_of_their_addresses_whatever_order_they_are_found_in() -> None:
    told = pages_told(FOUND, "en")
    assert told == pages_told(dict(reversed(FOUND.items())), "en")
    assert [each[0] for each in json.loads(told)["pages"]] == ["en_a", "en_b", "en_c"]


def test_of_a_page_stand_title_id_day_whether_it_is_over_and_its_other_names() -> None:
    new, old, other = (each[1:6] for each in json.loads(pages_told(FOUND, "en"))["pages"])
    assert new == ["New rule", "DEC-0002", "2026-03-01", 0, ["DEC-0090", "old/rule"]]
    assert old == ["Old rule", "DEC-0001", "", 1, []]
    assert other == ["Help", "", "", 0, []]


def test_facets_are_called_in_the_language_of_the_site_and_by_its_own_words() -> None:
    told = json.loads(pages_told(FOUND, "de", 'msgid "Status"\nmsgstr "Stand"\n'))
    assert [label for _, label, _ in told["facets"][:3]] == ["Art", "Stand", "Gremium"]


def test_facets_are_those_of_the_pages_kind_first_and_year_last() -> None:
    told = json.loads(pages_told(FOUND, "en"))
    assert told["facets"] == [
        ["kind", "Kind", ["Decision", "Page"]],
        ["status", "Status", ["accepted", "superseded"]],
        ["forum", "Forum", ["Board"]],
        ["year", "Year", ["2026"]],
    ]
    assert [each[6] for each in told["pages"]] == [[[0], [0], [0], [0]], [[0], [1], [], []], [[1], [], [], []]]


def test_a_page_with_several_values_of_a_facet_is_found_by_each() -> None:
    several = BETWEEN_VALUES.join(("ORD-0002", "ORD-0001"))
    found = {"a": page("/a/", "A", waits_for=several), "b": page("/b/", "B", waits_for="ORD-0002")}
    told = json.loads(pages_told(found, "en"))
    assert told["facets"] == [["waits_for", "Waits for", ["ORD-0001", "ORD-0002"]]]
    assert [each[6] for each in told["pages"]] == [[[1, 0]], [[1]]]


def test_small_words_are_those_of_the_sites_language() -> None:
    assert "fur" in json.loads(pages_told(FOUND, "de"))["stop"], "folded as what is typed"
    assert json.loads(pages_told(FOUND, "xx"))["stop"] == []


def test_words_of_many_pages_come_first_and_each_stands_once() -> None:
    assert words_told(["Rule on Órder", "the rule", "order order, rule"]) == "rule order the\n"


def test_numbers_short_words_and_letters_without_spaces_are_no_words_to_be_meant() -> None:
    assert words_told([with_pairs("an 2026 計画 plan"), "x" * 41]) == "plan\n"


def test_titles_are_told_without_the_pairs_of_their_letters() -> None:
    found = {"ja_a": page("/a/", with_pairs("港湾の移行計画"), kind="Page")}
    assert json.loads(pages_told(found, "ja"))["pages"][0][1] == "港湾の移行計画"


def test_letters_are_folded_to_small_ones_without_accents() -> None:
    assert folded("Évora ÜBER ﬁx") == "evora uber fix"
