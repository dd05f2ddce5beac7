"""Embedded views read, with what is wrong at its line of the page."""

import pytest

from minutebook.pipeline import Settings, views_for
from minutebook.views.blocks import EmbeddedView, read_block
from tests.fakes import build, problems_of, source_of

CATALOG = build("").catalog


def view_of(block: str) -> EmbeddedView:
    page = source_of(f"---\ntitle: x\n---\n\n```minutebook\n{block}\n```\n")
    view, problems = read_block(page.body.blocks[0], page, CATALOG, views_for(Settings()))
    assert view is not None and problems == []
    return view


def test_everything_a_block_may_ask_for() -> None:
    view = view_of(
        "table: decision\nwhere: {status: [Accepted, proposed], year: 2026, program: PGM-0001}\n"
        "sort: -decision_date\ncolumns: [forum, year]\nlimit: 5\ncaption: Latest"
    )
    assert [each.key for each in view.kinds] == ["decision"] and view.has_one_kind
    assert view.where == {"status": ["accepted", "proposed"], "year": ["2026"], "program": ["pgm-0001"]}
    assert (view.sort, view.columns, view.limit, view.caption) == ("-decision_date", ("forum", "year"), 5, "Latest")


def test_what_is_left_out() -> None:
    view = view_of("count: lesson")
    assert (view.where, view.sort, view.columns, view.limit, view.caption) == ({}, "", None, None, "")
    assert view_of("index: here") == EmbeddedView("index")


CASES = [
    ("", "6:1: error: the block names no view [view-unreadable]"),
    ("decision", "6:1: error: the block names no view [view-unreadable]"),
    ("tabel: decision", "6:1: error: tabel: no such view [view-unknown-option]"),
    ("table: decison", "6:8: error: table: there is no kind 'decison' [view-unknown-value]"),
    ("table: {kind: decision}", "6:8: error: table: there is no kind a group of values [view-unknown-value]"),
    ("table: [decision, leson]", "6:19: error: table: there is no kind 'leson' [view-unknown-value]"),
    ("table: PGM-0404", "6:8: error: table: there is no record 'PGM-0404' [view-unknown-value]"),
    ("table: []", "6:8: error: table: there is no kind a list [view-unknown-value]"),
    (
        "table: [decision, lesson]\nsort: sponsor",
        "7:7: error: sort: no field 'sponsor' in these kinds [view-unknown-option]",
    ),
    (
        "table: [decision, lesson]\nwhere: {status: retired}",
        "7:17: error: where: no status 'retired' in these kinds [view-unknown-value]",
    ),
    ("table: decision\nlimt: 5", "7:1: error: limt: no such option of a view [view-unknown-option]"),
    ("table: decision\nlimit: 0", "7:8: error: limit: '0' must be a whole number above 0 [view-unreadable]"),
    ("table: decision\nlimit: true", "7:8: error: limit: true must be a whole number above 0 [view-unreadable]"),
    ("table: decision\nlimit: five", "7:8: error: limit: 'five' must be a whole number above 0 [view-unreadable]"),
    (
        "table: decision\nwhere: accepted",
        "7:8: error: where: 'accepted' is not a group of `field: value` [view-unreadable]",
    ),
    ("table: decision\nwhere: {statsu: x}", "7:9: error: where: no field 'statsu' in this kind [view-unknown-option]"),
    (
        "table: decision\nwhere:\n  status: open",
        "8:11: error: where: no status 'open' in this kind [view-unknown-value]",
    ),
    (
        "table: decision\nwhere: {status: [accepted, opn]}",
        "7:28: error: where: no status 'opn' in this kind [view-unknown-value]",
    ),
    ("table: decision\nsort: [a]", "7:7: error: sort: no field a list in this kind [view-unknown-option]"),
    ("table: decision\nsort: -when", "7:7: error: sort: no field '-when' in this kind [view-unknown-option]"),
    (
        "table: decision\ncolumns: [title, who]",
        "7:18: error: columns: no field 'who' in this kind [view-unknown-option]",
    ),
    ("table: decision\ncolumns: who", "7:10: error: columns: no field 'who' in this kind [view-unknown-option]"),
    ("table: decision\ntable: lesson", "7:1: error: table: given twice, first on line 6 [view-unreadable]"),
    (
        "table: @x",
        "6:8: error: names of records and people stand in a field without [ ], ( ) and @: `table: @x` "
        "[view-unreadable]",
    ),
    ("table: decision\n\twhere: x", "7:1: error: there is a tab where only spaces are allowed [view-unreadable]"),
]


@pytest.mark.parametrize(("block", "said"), CASES)
def test_what_is_wrong_is_said_at_its_line_of_the_page(block: str, said: str) -> None:
    site = f"-- page.md --\n---\ntitle: x\n---\n\n```minutebook\n{block}\n```\n"
    assert problems_of(site) == [f"content/page.md:{said}"]


def test_an_indented_block_keeps_its_columns() -> None:
    assert problems_of("-- page.md --\n- a\n\n    ```minutebook\n    table: decison\n    ```\n") == [
        "content/page.md:4:12: error: table: there is no kind 'decison' [view-unknown-value]"
    ]


def test_every_block_of_every_page_is_checked() -> None:
    block = "```minutebook\ntable: x\n```\n"
    assert len(problems_of(f"-- a.md --\n{block}\ntext\n\n{block}\n-- b/index.md --\n{block}")) == 3
