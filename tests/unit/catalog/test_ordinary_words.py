"""A public edition blanks whoever is named, and no ordinary word that a hidden record happens to be called."""

from typing import Any

import pytest

from minutebook.catalog.editions import WITHHELD
from tests.fakes import build

HIDDEN = {
    "people": {"sponsor": "Sponsor", "north": "North", "may": "May", "ana-silva": "Ana Silva"},
    "decisions": {
        "DEC-0005": "Budget",
        "DEC-0006": "Budget review",
        "DEC-0007": "One register for all",
        "DEC-0008": "Überprüfung",
        "DEC-2026": "Review",
    },
}
STATUS = {"people": "active", "decisions": "proposed"}
SECRET = "".join(
    f"-- {folder}/{name}.md --\n---\nid: {name}\ntitle: {title}\n"
    f"status: {STATUS[folder]}\nvisibility: restricted\n---\n"
    for folder, names in HIDDEN.items()
    for name, title in names.items()
)
SHOWN = "-- regions/north.md --\n---\nvisibility: public\n---\n# North\n"


def told(text: str, front: str = "") -> tuple[dict[str, Any], str]:
    """Front matter and text of a public page, as the public edition has them."""
    site = f"-- notes/a.md --\n---\nvisibility: public\n{front}---\n{text}\n{SHOWN}{SECRET}"
    source = build(site, edition="public").sources["notes/a.md"]
    return dict(source.metadata), source.body.text.removesuffix("\n")


@pytest.mark.parametrize(
    "text",
    [
        "The sponsor pays, and sponsors paid; the sponsor's view, sponsor-led, Sponsor.",
        "# The sponsor\n\n## North of May",
        "![The sponsor in May](x.png)",
        "```text\nsponsor: north\n```\n\nWrite `sponsor`, `north` or `budget`.",
        "| Sponsor | Budget | Review |\n|---|---|---|\n| north | may | Budget review |",
        "De sponsor betaalt. Die Überprüfung im Mai; le budget du Nord.",
        "On Dec 5, Dec 05, 5 Dec 2026, December 2026, in May 2026, and 2026, 5, 0005, no. 7.",
        "[The north](../regions/north.md), [tag](../tags/north/), [site](https://example.org/north/).",
        "The register is one; for all that.",
    ],
)
def test_ordinary_words_stay(text: str) -> None:
    assert told(text)[1] == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("See [[sponsor]] and [[may]].", f"See {WITHHELD} and {WITHHELD}."),
        ("Ask @sponsor.", f"Ask @{WITHHELD}."),
        ("[Ask](../people/sponsor.md), [or](../../people/north/).", f"{WITHHELD}, {WITHHELD}."),
        ('<a href="../../people/may/">Ask</a>', WITHHELD),
        ("In people/sponsor.", f"In {WITHHELD}."),
        ("Ana Silva, ana-silva, Ana-Silva; Ana.", f"{WITHHELD}, {WITHHELD}, {WITHHELD}; Ana."),
        ("DEC-5, dec 0005, DEC 05, dec-2026, DEC2026.", ", ".join([WITHHELD] * 5) + "."),
        ("As one register for all says.", f"As {WITHHELD} says."),
    ],
)
def test_references_and_what_can_be_no_ordinary_word_are_blanked(text: str, left: str) -> None:
    assert told(text)[1] == left


def test_titles_and_tags_of_a_page_are_words() -> None:
    front, _ = told("Text.", "title: sponsor\ndescription: north\ntags: [sponsor, north, may]\nauthors: [sponsor]\n")
    assert front["title"] == "sponsor" and front["description"] == "north"
    assert front["tags"] == ["sponsor", "north", "may"] and front["authors"] == []


def test_a_record_keeps_its_words_and_loses_whom_it_names() -> None:
    record = """-- decisions/DEC-0001.md --
---
id: DEC-0001
title: sponsor
status: proposed
visibility: public
owner: sponsor
summary: north
tags: [sponsor, north]
options: [sponsor, may]
deciders: [sponsor]
assignments: [{person: north, part: responsible}]
---
"""
    (shown,) = build(record + SECRET, edition="public").shown.records
    told = shown.model_dump(exclude_defaults=True)
    assert told == {
        "id": "DEC-0001",
        "title": "sponsor",
        "status": "proposed",
        "visibility": "public",
        "summary": "north",
        "tags": ("sponsor", "north"),
        "options": ("sponsor", "may"),
    }


def test_the_check_says_which_handles_are_words() -> None:
    problems = [each for each in build(SECRET).problems if each.code == "ordinary-handle"]
    paths = [f"content/people/{name}.md" for name in ("may", "north", "sponsor")]
    assert [each.location.path for each in problems] == paths
    assert all(each.location.line == 2 and "minutebook rename" in each.hint for each in problems)


def test_a_former_handle_of_a_hidden_person_is_blanked_like_the_one_in_use() -> None:
    kim = "-- people/kim-lead.md --\n---\nid: kim-lead\ntitle: Kim Lead\nstatus: active\naliases: [gkim77]\n"
    page = "-- notes/a.md --\n---\nvisibility: public\n---\nOn gkim77's advice, and kim-lead's.\n"
    site = f"{page}{kim}visibility: restricted\n---\n"
    text = build(site, edition="public").sources["notes/a.md"].body.text
    assert text.strip() == f"On {WITHHELD}'s advice, and {WITHHELD}'s."
