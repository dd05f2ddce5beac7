"""What a fenced block becomes on its page."""

import pytest

from minutebook.catalog.editions import WITHHELD
from minutebook.pages.embedded import draw_block
from minutebook.pipeline import Settings, views_for
from minutebook.render.environment import Templates
from tests.fakes import TODAY, build, source_of

CATALOG = build("""
-- people/ana.md --
---
id: ana
title: Ana
status: active
---
-- programs/PGM-0001.md --
---
id: PGM-0001
title: One door
status: approved
approved_on: 2026-01-05
owner: ana
---
-- projects/PRJ-0001.md --
---
id: PRJ-0001
title: Inner
status: draft
program: PGM-0001
---
-- lessons/LES-0001.md --
---
id: LES-0001
title: Learnt
status: logged
project: PRJ-0001
logged_on: 2026-02-03
---
-- decisions/DEC-0001.md --
---
id: DEC-0001
title: One <b>
status: rejected
decision_date: 2026-03-02
rationale: r
---
-- decisions/DEC-0002.md --
---
id: DEC-0002
title: Two
status: proposed
owner: ana
program: PGM-0001
---
""").shown


def drawn(block: str) -> str:
    page = source_of(f"```minutebook\n{block}\n```\n")
    return Templates().html(draw_block(page.body.blocks[0], page, CATALOG, TODAY, "../", views_for(Settings())))


@pytest.mark.parametrize(
    ("block", "shown", "not_shown"),
    [
        ("table: decision", ["DEC-0001", "One &lt;b&gt;", 'href="../decisions/DEC-0001/"', "2 decisions"], []),
        ("table: decision\nwhere: {status: proposed}\ncaption: Waiting", ["DEC-0002", "Waiting"], ["DEC-0001"]),
        ("table: decision\nsort: -id\nlimit: 1", ["DEC-0002", "1 decision"], ["DEC-0001"]),
        ("list: decision", ["DEC-0001", "DEC-0002"], []),
        ("count: decision", ["<strong>2</strong> decisions"], ["DEC-0001"]),
        ("count: decision\ncaption: Taken so far", ["2", "Taken so far"], []),
        ("timeline: decision", ["DEC-0001"], []),
        ("table: role", ["No record matches."], []),
        ("list: role\nnone: Nothing <is> overdue.", ["Nothing &lt;is&gt; overdue."], ["No record matches."]),
        ("table: [decision, lesson]", ["DEC-0001", "DEC-0002", "LES-0001", "3 records"], ["Rationale"]),
        ("list: [lesson]", ["LES-0001", "1 lesson"], ["DEC-0001"]),
        ("count: [decision, lesson]", ["<strong>3</strong> records"], []),
        ("table: PGM-0001", ["PRJ-0001", "LES-0001", "DEC-0002", "3 records"], ["DEC-0001"]),
        ("table: PGM-0001\nwhere: {status: proposed}", ["DEC-0002", "1 record"], ["LES-0001"]),
        ("timeline: PGM-0001", ["PGM-0001", "LES-0001"], ["DEC-0001"]),
        ("list: ana\nsort: -id", ["PGM-0001", "DEC-0002", "2 records"], ["LES-0001"]),
        ("count: ana", ["<strong>2</strong> records"], []),
        ("table: DEC-0001", ["table: &#39;DEC-0001&#39; is no person and holds no other records"], []),
        ("tabel: decision", ["tabel: no such view"], []),
        ("index: here", ["this block shows nothing here"], []),
    ],
)
def test_a_view_is_drawn(block: str, shown: list[str], not_shown: list[str]) -> None:
    html = drawn(block)
    assert [each for each in shown if each not in html] == []
    assert [each for each in not_shown if each in html] == []
    assert "One <b>" not in html


def test_a_view_of_what_an_edition_withholds_is_nothing() -> None:
    assert drawn(f"list: {WITHHELD}") == ""
