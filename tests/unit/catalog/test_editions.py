"""Who sees what, and how the names of the rest are taken out."""

from typing import Any

import pytest

from minutebook.catalog.editions import WITHHELD, is_shown, withheld
from minutebook.sources.body import read_body
from tests.fakes import build

GONE = withheld(
    ["DEC-0900", "ana-silva", "bo", "DEC-0800"],
    [
        "decisions/DEC-0900-buy-acme.md",
        "people/ana-silva.md",
        "people/bo.md",
        "plans/merger.md",
        "plans/secret/index.md",
        "old/deal-room/",
    ],
)


@pytest.mark.parametrize(
    ("visibility", "editions"),
    [
        ("public", ["public", "internal", "restricted"]),
        ("internal", ["internal", "restricted"]),
        ("restricted", ["restricted"]),
        ("pubic", []),
        ("", []),
        ("Public", []),
        ("['public']", []),
    ],
)
def test_each_edition_shows_its_level_and_those_before_and_nothing_unknown(
    visibility: str, editions: list[str]
) -> None:
    assert [each for each in ("public", "internal", "restricted") if is_shown(visibility, each)] == editions
    assert not is_shown(visibility, "unknown")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("See DEC-0900.", f"See {WITHHELD}."),
        (
            "`DEC-0900` dec-0900 DEC-0900-x DEC-0900_x see_DEC-0900",
            f"`{WITHHELD}` {WITHHELD} {WITHHELD} {WITHHELD} {WITHHELD}",
        ),
        ("DEC-0900-buy-acme and dec-0900-buy-acme.md", f"{WITHHELD} and {WITHHELD}"),
        ("https://x.org/r/DEC-0900/", f"https://x.org/r/{WITHHELD}/"),
        ("ana-silva, @ana-silva, mail-ana-silva, @bo", f"{WITHHELD}, @{WITHHELD}, {WITHHELD}, @{WITHHELD}"),
        (
            "a merger, a secret, bo, Bo, boat, DEC-0901, DEC-09001, XDEC-0900",
            "a merger, a secret, bo, Bo, boat, DEC-0901, DEC-09001, XDEC-0900",
        ),
        ("DEC%2D0900", WITHHELD),
    ],
)
def test_names_are_taken_out_of_text_and_common_words_are_not(text: str, left: str) -> None:
    assert GONE.text(text) == left


@pytest.mark.parametrize(
    "text", ["https://x.org/plans/merger/", "plans/merger.md", "/plans/merger/index.html", "see ../plans/secret/"]
)
def test_addresses_of_hidden_pages_are_taken_out_though_their_names_are_common_words(text: str) -> None:
    assert GONE.text(text).removeprefix("see ").removeprefix("https:/") in (
        WITHHELD,
        f"/{WITHHELD}",
        f"../{WITHHELD}",
        f"/{WITHHELD}",
    )
    assert "merger" not in GONE.text(text) and "secret" not in GONE.text(text)


@pytest.mark.parametrize(
    ("value", "left"),
    [
        ({"owner": "ana-silva", "title": "One"}, {"title": "One"}),
        ({"related": ["DEC-0001", "DEC-0900"]}, {"related": ["DEC-0001"]}),
        ({"supersedes": [{"id": "DEC-0900", "part": "x"}, {"id": "DEC-0001"}]}, {"supersedes": [{"id": "DEC-0001"}]}),
        ({"members": [{"person": "bo", "voting": True}]}, {"members": []}),
        ({"summary": "After DEC-0900 came rain"}, {"summary": f"After {WITHHELD} came rain"}),
        ({"steps": [{"title": "Read", "link": "../plans/merger.md"}]}, {"steps": []}),
        ({"DEC-0900": "x"}, {}),
        ({"minutes": 5, "flag": True, "none": None}, {"minutes": 5, "flag": True, "none": None}),
    ],
)
def test_references_are_dropped_with_their_group_and_names_in_text_blanked(value: Any, left: Any) -> None:
    assert GONE.values(value, "decisions/DEC-0001.md") == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("[Buy Acme](DEC-0900-buy-acme.md 'Acme')!", f"{WITHHELD}!"),
        ("[Buy Acme](../plans/merger.md#acme)!", f"{WITHHELD}!"),
        ("[Buy Acme](../plans/secret/)!", f"{WITHHELD}!"),
        ("[Buy Acme](../old/deal-room/)!", f"{WITHHELD}!"),
        ("![Acme](../files/merger.png)!", f"{WITHHELD}!"),
        ("[[DEC-0900|Acme]]!", f"{WITHHELD}!"),
        ("<a href='../../plans/merger/'>Acme</a>!", f"{WITHHELD}!"),
        ("[Acme][a]!\n\n[a]: ../plans/merger.md 'Acme'\n", f"{WITHHELD}!\n\n\n"),
        ("a <!-- Acme --> b", "a  b"),
        ("`<!-- x -->`", "`<!-- x -->`"),
        ("[fine](DEC-0001.md) and [web](https://a.org/merger)", "[fine](DEC-0001.md) and [web](https://a.org/merger)"),
    ],
)
def test_links_to_hidden_pages_go_with_their_words(text: str, left: str) -> None:
    assert GONE.body(read_body(text), "decisions/DEC-0001.md") == left


RECORD = "-- decisions/{0}.md --\n---\nid: {0}\ntitle: T\nstatus: proposed\n{1}---\n\nText {2}\n"


def shown(*records: tuple[str, str, str], **options: Any) -> list[str]:
    return [each.id for each in build("".join(RECORD.format(*each) for each in records), **options).shown.records]


def test_what_does_not_say_is_internal_unless_the_site_says_otherwise() -> None:
    records = (
        ("DEC-0001", "", ""),
        ("DEC-0002", "visibility: public\n", ""),
        ("DEC-0003", "visibility: restricted\n", ""),
    )
    assert shown(*records) == ["DEC-0001", "DEC-0002"]
    assert shown(*records, edition="public") == ["DEC-0002"]
    assert shown(*records, edition="public", default_visibility="public") == ["DEC-0001", "DEC-0002"]
    assert shown(*records, edition="restricted") == ["DEC-0001", "DEC-0002", "DEC-0003"]


def test_a_misspelt_visibility_hides() -> None:
    records = (
        ("DEC-0001", "visiblity: public\n", ""),
        ("DEC-0002", "Visibility: public\n", ""),
        ("DEC-0003", "visibility: pubic\n", ""),
    )
    assert shown(*records, edition="public", default_visibility="public") == []


def test_a_former_id_of_a_hidden_record_is_hidden_too() -> None:
    text = RECORD.format("DEC-0001", "visibility: restricted\naliases: [DEC-0077, old/deal-room]\n", "")
    page = build(text + RECORD.format("DEC-0002", "", "of DEC-0077 in deal-room")).shown["DEC-0002"]
    assert page.source.body.text == f"\nText of {WITHHELD} in {WITHHELD}\n"


def test_a_record_that_is_none_without_hidden_names_is_left_out() -> None:
    site = RECORD.format("DEC-0900", "visibility: restricted\n", "") + RECORD.format("DEC-0001", "", "").replace(
        "title: T", "title: DEC-0900"
    )
    build_ = build(site)
    assert build_.shown.records == () and build_.hidden == {"decisions/DEC-0900.md", "decisions/DEC-0001.md"}


def test_a_page_that_names_nothing_hidden_is_not_touched() -> None:
    found = build(RECORD.format("DEC-0900", "visibility: restricted\n", "") + RECORD.format("DEC-0001", "", ""))
    assert found.shown["DEC-0001"] is found.catalog["DEC-0001"]


def test_a_broken_record_is_hidden_unless_it_says_it_may_be_seen() -> None:
    broken = "-- decisions/DEC-0900-x.md --\n---\nid: DEC-0900\ntitle: @\n{}---\n"
    page = RECORD.format("DEC-0001", "", "DEC-0900")
    assert build(broken.format("") + page).shown["DEC-0001"].source.body.text == f"\nText {WITHHELD}\n"
    assert (
        build(broken.format("visibility: internal\n") + page).shown["DEC-0001"].source.body.text == "\nText DEC-0900\n"
    )
