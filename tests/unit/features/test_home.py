"""What changed lately, and which meetings come next, as embedded views draw them."""

from datetime import date

from minutebook.features.home import FEATURE
from minutebook.render.environment import Drawing, Templates
from minutebook.views.blocks import EmbeddedView, Shown
from minutebook.views.meetings import meetings_to_come
from tests.fakes import build

TODAY = date(2026, 11, 25)

OFFICE = """
-- forums/FOR-0001-board.md --
---
id: FOR-0001
title: Portfolio board
status: active
next_meeting: 2026-12-10
---
-- forums/FOR-0002-closed.md --
---
id: FOR-0002
title: Closed board
status: closed
next_meeting: 2026-12-01
---
-- forums/FOR-0003-change.md --
---
id: FOR-0003
title: Change board
status: active
next_meeting: 2026-11-25
---
-- decisions/DEC-0001-rent.md --
---
id: DEC-0001
title: Rent the hall
status: superseded
created: 2026-01-02
decision_date: 2026-02-03
superseded_by: [DEC-0002]
forum: FOR-0001
---
-- decisions/DEC-0002-buy.md --
---
id: DEC-0002
title: Buy the hall
status: accepted
created: 2026-10-01
decision_date: 2026-10-05
supersedes: [DEC-0001]
forum: FOR-0001
---
-- decisions/DEC-0003-paint.md --
---
id: DEC-0003
title: Paint the hall
status: proposed
created: 2026-11-02
forum: FOR-0001
---
"""


def drawn(name: str, key: str, limit: int | None = None) -> str:
    catalog = build(OFFICE, TODAY).catalog
    view = EmbeddedView(name, (catalog.registry.by_key[key].kind,), limit=limit)
    records = tuple(view.records(catalog))
    part = FEATURE.blocks[name].draw(Shown(view, records, len(records), "", catalog, TODAY, ""))
    assert isinstance(part, Drawing)
    return Templates().html(part)


def test_meetings_to_come_are_those_of_boards_that_still_sit_with_what_waits_for_each() -> None:
    catalog = build(OFFICE, TODAY).catalog
    found = meetings_to_come(catalog, catalog.of_kind("forum"), TODAY)
    told = [(each.day.isoformat(), each.board.id, [one.id for one in each.waiting]) for each in found]
    assert told == [
        ("2026-11-25", "FOR-0003", []),
        ("2026-12-10", "FOR-0001", ["DEC-0003"]),
    ]


def test_a_limit_keeps_the_next_meetings() -> None:
    html = drawn("meetings", "forum", limit=1)
    assert "Change board" in html and "Portfolio board" not in html


def test_without_a_planned_meeting_the_field_to_fill_in_is_named() -> None:
    html = drawn("meetings", "decision")
    assert "No meeting is planned" in html and "next_meeting" in html and "forums/" in html


def test_the_latest_change_comes_first_and_days_to_come_are_none() -> None:
    html = drawn("latest", "decision", limit=2)
    assert html.index("DEC-0003") < html.index("DEC-0002")
    assert 'datetime="2026-11-02"' in html and 'datetime="2026-02-03"' not in html


def test_what_another_record_did_names_it_once() -> None:
    assert ">Superseded by <a" in drawn("latest", "decision")


def test_only_what_was_asked_for_is_told() -> None:
    assert "DEC-" not in drawn("latest", "forum")
