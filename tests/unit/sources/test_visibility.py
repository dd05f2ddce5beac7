"""Who may see a page is read in one place; whatever else means to say it hides the page, and is said."""

import pytest

from minutebook.sources.visibility import LEVELS, UNKNOWN, visibility_of
from tests.fakes import build, problems_of, source_of
from tests.work import calls_in, patience


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_under_its_name_at_the_top_counts(level: str) -> None:
    assert visibility_of(source_of(f"---\nvisibility: {level}\n---\n\nVisibility: {level}\n")).level == level
    assert visibility_of(source_of(f"---\nvisibility: {level}\n---\n")).problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "Text.\n",
        "---\ntitle: A\n---\n",
        "---\nvision: restricted\nvisitors: internal\n---\n",
        "# Fog\n\nVisibility: low in the morning\n\nVolunteers: private\n",
        "Write `visibility: restricted`:\n\n```yaml\n---\nvisibility: restricted\n---\n```\n",
        "The visibility of the work is public knowledge: all see it.\n",
    ],
)
def test_a_page_that_does_not_mean_to_say_it_says_nothing(text: str) -> None:
    assert visibility_of(source_of(text)).level == "" and not visibility_of(source_of(text)).problems


UNCLEAR = {
    "two blocks": ("---\n\n---\nvisibility: restricted\n---\n", (4, 1)),
    "below a heading": ("# Title\n\n---\nvisibility: restricted\n---\n", (4, 1)),
    "four hyphens": ("----\nvisibility: restricted\n----\n", (2, 1)),
    "dashes an editor made": ("\u2014\u2014\nvisibility: zork\n\u2014\u2014\n", (2, 1)),
    "JSON": ('{"title": "x", "visibility": "restricted"}\n', (1, 17)),
    "in a comment": ("---\ntitle: A\n---\n<!-- visibility: restricted -->\n", (4, 6)),
    "in a list": ("- title: A\n- visibility: restricted\n", (2, 3)),
    "in bold": ("# A\n\n**Visibility:** Restricted\n", (3, 3)),
    "indented": ("    visibility: restricted\n", (1, 5)),
    "old MkDocs": ("Title: A\nVisibility: internal\n\nText.\n", (2, 1)),
    "invisible characters": ("---\ntitle: A\n---\nvisi\u00adbility: restricted\n", (4, 1)),
    "in a group": ("---\nmeta:\n  visibility: restricted\n---\n", (3, 3)),
    "another case": ("---\nVisibility: public\n---\n", (2, 1)),
    "another spelling": ("---\nvisiblity: public\n---\n", (2, 1)),
    "a short form": ("---\nvis: public\n---\n", (2, 1)),
    "a word nobody knows": ("---\nvisibility: publc\n---\n", (2, 13)),
    "no value": ("---\ntitle: A\nvisibility:\n---\n", (3, 12)),
    "an empty value": ('---\nvisibility: ""\n---\n', (2, 13)),
    "null": ("---\nvisibility: ~\n---\n", (2, 13)),
    "a list": ("---\nvisibility: [public]\n---\n", (2, 13)),
    "capitals": ("---\nvisibility: Public\n---\n", (2, 13)),
    "twice": ("---\nvisibility: public\n---\n\nvisibility: internal\n", (5, 1)),
    "twice by name": ("---\nvisibility: public\nVisibility: restricted\n---\n", (3, 1)),
}


@pytest.mark.parametrize("name", UNCLEAR)
def test_one_that_is_not_understood_hides_the_page_and_is_said_at_its_place(name: str) -> None:
    text, place = UNCLEAR[name]
    found = visibility_of(source_of(text))
    assert found.level == UNKNOWN
    assert [(each.location.line, each.location.column) for each in found.problems] == [place]
    assert all(each.hint and "no edition shows the page" in each.message for each in found.problems)


@pytest.mark.parametrize(
    "text",
    [
        '+++\ntitle = "x"\nvisibility = "restricted"\n+++\n',
        "<!-- licence -->\n---\nvisibility: restricted\n---\n",
        "<!-- licence -->\n---\ntitle: x\n---\n",
        "---\nvisibility: public\n---\n---\nvisibility: internal\n---\n",
    ],
)
def test_front_matter_that_is_not_read_is_never_published_and_counts_as_restricted(text: str) -> None:
    source = source_of(text)
    assert (source.readable, visibility_of(source).level) == (False, "restricted")


@pytest.mark.parametrize("edition", LEVELS)
def test_no_edition_shows_a_page_or_record_whose_visibility_is_unclear(edition: str) -> None:
    record = "-- decisions/DEC-0001.md --\n---\nid: DEC-0001\ntitle: T\nstatus: proposed\nvisibility: public\n---\n{}\n"
    page = "-- notes.md --\n# Notes\n\n---\nvisibility: public\n---\n"
    shown = build(record.format("Text") + page, edition=edition)
    assert [each.id for each in shown.shown.records] == ["DEC-0001"] and shown.hidden == {"notes.md"}
    unclear = build(record.format("Visibility: restricted") + page, edition=edition)
    assert unclear.shown.records == () and unclear.sources == {}


def test_a_record_is_told_once_what_is_wrong_with_its_visibility() -> None:
    record = "-- decisions/DEC-0001.md --\n---\nid: DEC-0001\ntitle: T\nstatus: proposed\nowner: ana\n{}: {}\n---\n"
    for name, value in (("visibility", "publc"), ("visiblity", "public")):
        said = [each for each in problems_of(record.format(name, value)) if ":6:" in each or "isib" in each]
        assert len(said) == 1, said


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("piece", "end", "count"),
    [
        ("\n", "", 300_000),
        ("{", "\nvisibility", 300_000),
        ("-", "", 300_000),
        ("visibility: zork\n", "", 3_000),
        ("v", "", 300_000),
    ],
)
def test_hostile_text_takes_no_square_of_its_length(piece: str, end: str, count: int) -> None:
    def read(times: int) -> None:
        visibility_of(source_of(f"---\ntitle: A\n---\n{piece * times}{end}"))

    assert calls_in(lambda: read(1_000)) < 5 * calls_in(lambda: read(250))
    with patience():
        read(count)
