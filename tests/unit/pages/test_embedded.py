"""What a fenced block becomes on its page."""

import pytest

from minutebook.pages.embedded import draw_block
from minutebook.pipeline import Settings, views_for
from tests.fakes import TODAY, build, source_of

CATALOG = build("""
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
---
""").shown


def drawn(block: str) -> str:
    page = source_of(f"```minutebook\n{block}\n```\n")
    return draw_block(page.body.blocks[0], page, CATALOG, TODAY, "../", views_for(Settings()))


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
        ("table: lesson", ["No record matches."], []),
        ("tabel: decision", ["tabel: no such view"], []),
        ("index: here", ["this block shows nothing here"], []),
    ],
)
def test_a_view_is_drawn(block: str, shown: list[str], not_shown: list[str]) -> None:
    html = drawn(block)
    assert [each for each in shown if each not in html] == []
    assert [each for each in not_shown if each in html] == []
    assert "One <b>" not in html
