"""Timeline pages as text and HTML, before any site is built of them."""

import re
from datetime import date

import pytest

from minutebook.features.timelines import timeline_pages
from minutebook.pages.page import Page
from minutebook.pipeline import Settings, registry_for
from tests.fakes import TODAY, build

OFFICE = """
-- programs/PGM-0001.md --
---
id: PGM-0001
title: One front door
status: approved
approved_on: 2026-02-02
---
-- projects/PRJ-0001.md --
---
id: PRJ-0001
title: Single sign-in
status: approved
program: PGM-0001
---
-- forums/FOR-0001.md --
---
id: FOR-0001
title: Portfolio board
status: active
effective_from: 2026-01-05
---
-- forums/FOR-0002.md --
---
id: FOR-0002
title: Idle board
status: active
---
-- decisions/DEC-0001.md --
---
id: DEC-0001
title: Keep <one> register & no other
status: superseded
program: PGM-0001
forum: FOR-0001
decision_date: 2026-03-02
---
-- decisions/DEC-0002.md --
---
id: DEC-0002
title: Keep two registers
status: accepted
forum: FOR-0001
decision_date: 2026-03-20
supersedes: [DEC-0001]
---
-- decisions/DEC-0003.md --
---
id: DEC-0003
title: Buy a third
status: proposed
project: PRJ-0001
---
"""


def pages_of(site: str, today: date = TODAY) -> dict[str, Page]:
    return {page.path: page for page in timeline_pages(build(site, today).shown, today)}


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return pages_of(OFFICE)


def html(page: Page) -> str:
    return page.whole_text


def marks(page: Page) -> list[tuple[str, str]]:
    """Address and tooltip of every mark."""
    return re.findall(r'<a class="mb-mark [^"]*" xlink:href="([^"]*)"[^>]*><title>([^<]*)</title>', html(page))


def crowd(count: int) -> str:
    """So many decisions of one program over six years."""
    return "".join(
        f"-- decisions/DEC-{n:05d}.md --\n---\nid: DEC-{n:05d}\ntitle: Matter {n}\nstatus: accepted\n"
        f"decision_date: {2021 + n % 6}-{n % 12 + 1:02d}-{n % 28 + 1:02d}\n---\n"
        for n in range(1, count + 1)
    )


DATED = [kind for kind in registry_for(Settings()).kinds if kind.events or kind.row_events]
EVENTS = {"programs": 1, "decisions": 2, "forums": 1}
"""How many events the records of a kind have here, by its folder."""


def test_there_is_a_page_for_every_kind_with_events_and_every_subject_with_records(pages: dict[str, Page]) -> None:
    assert list(pages) == [
        "timelines/index.md",
        *(f"timelines/{kind.folder}.md" for kind in DATED),
        "timelines/programs/PGM-0001.md",
        "timelines/projects/PRJ-0001.md",
        "timelines/forums/FOR-0001.md",
    ]


def test_hub_and_kinds_with_records_are_in_the_navigation(pages: dict[str, Page]) -> None:
    assert [path.removeprefix("timelines/") for path, page in pages.items() if page.in_nav] == [
        "index.md",
        "programs.md",
        "projects.md",
        "decisions.md",
        "forums.md",
    ]


def test_titles_say_what_the_page_is(pages: dict[str, Page]) -> None:
    assert pages["timelines/decisions.md"].title == "Timeline of decisions"
    assert pages["timelines/programs/PGM-0001.md"].title == "One front door: timeline"


def test_no_page_is_in_the_search(pages: dict[str, Page]) -> None:
    assert {str(page.meta["search"]) for page in pages.values()} == {"{'exclude': True}"}


def test_the_hub_leads_to_every_page_and_counts_its_events(pages: dict[str, Page]) -> None:
    ways = re.findall(
        r'<li><a href="([^"]*)">([^<]*)</a> <span class="mb-muted">(\d+)</span>', html(pages["timelines/index.md"])
    )
    assert ways == [
        *((f"../timelines/{each.folder}/", each.plural, str(EVENTS.get(each.folder, 0))) for each in DATED),
        ("../timelines/programs/PGM-0001/", "One front door", "2"),
        ("../timelines/projects/PRJ-0001/", "Single sign-in", "0"),
        ("../timelines/forums/FOR-0001/", "Portfolio board", "2"),
    ]


def test_every_mark_leads_to_its_record_and_says_what_it_is(pages: dict[str, Page]) -> None:
    assert marks(pages["timelines/decisions.md"]) == [
        (
            "../../decisions/DEC-0001/",
            "DEC-0001 Keep &lt;one&gt; register &amp; no other · superseded · decided 2 Mar 2026"
            " · superseded by DEC-0002",
        ),
        (
            "../../decisions/DEC-0002/",
            "DEC-0002 Keep two registers · accepted · decided 20 Mar 2026 · supersedes DEC-0001",
        ),
    ]


def test_a_program_s_page_has_its_own_events_and_those_that_name_it(pages: dict[str, Page]) -> None:
    found = marks(pages["timelines/programs/PGM-0001.md"])
    assert [href for href, _ in found] == ["../../../programs/PGM-0001/", "../../../decisions/DEC-0001/"]


def test_a_board_s_page_has_what_it_settled(pages: dict[str, Page]) -> None:
    found = marks(pages["timelines/forums/FOR-0001.md"])
    assert [href for href, _ in found] == ["../../../decisions/DEC-0001/", "../../../decisions/DEC-0002/"]


def test_the_list_tells_the_same_in_words(pages: dict[str, Page]) -> None:
    text = html(pages["timelines/decisions.md"])
    assert "2 events from 2 Mar 2026 to 20 Mar 2026." in text
    assert "## By month" in text
    assert re.findall(r'<td class="mb-months__day">([^<]*)</td>', text) == ["20 Mar 2026", "2 Mar 2026"]
    assert re.findall(r'scope="rowgroup" id="([a-z0-9-]*)">([^<]*)<', text)[0][1] == "March 2026"
    assert '<td class="mb-months__what">Decided<span class="mb-months__note">supersedes DEC-0001</span></td>' in text


def test_the_hub_s_list_says_what_each_record_is(pages: dict[str, Page]) -> None:
    hub, kind = html(pages["timelines/index.md"]), html(pages["timelines/decisions.md"])
    assert re.findall(r'<td class="mb-months__kind">([^<]*)</td>', hub) == [
        "Decision",
        "Decision",
        "Program charter",
        "Forum",
    ]
    assert "mb-months__kind" not in kind
    assert ('colspan="5"' in hub, 'colspan="4"' in kind) == (True, True)


def test_records_without_a_date_are_listed(pages: dict[str, Page]) -> None:
    head, _, undated = html(pages["timelines/decisions.md"]).partition("## Without a date")
    assert "DEC-0003" not in head
    assert '<a href="../../decisions/DEC-0003/"><span class="mb-id">DEC-0003</span> Buy a third</a>' in undated


def test_a_subject_with_nothing_dated_says_so_and_lists_what_it_has(pages: dict[str, Page]) -> None:
    text = html(pages["timelines/projects/PRJ-0001.md"])
    assert "Nothing here has a date yet." in text
    assert "DEC-0003" in text
    assert "<svg" not in text


def test_an_empty_kind_says_what_to_do(pages: dict[str, Page]) -> None:
    assert "Fill in “logged on” or “adopted on” in a record of lessons/ and it appears." in html(
        pages["timelines/lessons.md"]
    )


def test_an_empty_site_says_what_to_do() -> None:
    hub = pages_of("")["timelines/index.md"]
    assert "Write a record with a date in" in html(hub)
    assert "decisions/" in html(hub)
    assert hub.in_nav


def test_charts_keep_to_what_a_strict_policy_allows(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert not re.search(r'\sstyle="|\son[a-z]+="|<script|role="img"', html(page)), page.path


def test_every_chart_is_a_labeled_group_in_a_box_that_can_be_scrolled_by_keyboard(pages: dict[str, Page]) -> None:
    text = html(pages["timelines/decisions.md"])
    assert '<div class="mb-timeline__scroll" role="region" tabindex="0" aria-label="Timeline of decisions">' in text
    assert 'role="group" aria-label="Timeline of decisions: 2 events"' in text
    assert '<g role="group" aria-label="One front door">' in text


def test_the_legend_has_words_for_what_is_drawn(pages: dict[str, Page]) -> None:
    legend = re.search(r'<ul class="mb-legend".*?</ul>', html(pages["timelines/decisions.md"]), re.S)
    assert legend
    words = [word.strip() for word in re.findall(r"</svg>([^<]*)</li>", legend[0])]
    assert words == ["Open", "In force", "Past", "superseded by"]


def test_today_is_named_where_it_is_on_the_chart() -> None:
    text = html(pages_of(OFFICE, date(2026, 4, 1))["timelines/decisions.md"])
    assert "Today, 1 Apr 2026</text>" in text
    assert ">today</li>" in re.sub(r"<svg.*?</svg>", "", text, flags=re.S)


def test_many_events_have_a_heading_for_each_year_and_a_folded_list() -> None:
    text = html(pages_of(crowd(300))["timelines/decisions.md"])
    assert re.findall(r"^## (.*)$", text, re.M) == ["2026", "2025", "2024", "2023", "2022", "2021", "By month"]
    assert text.count("<details") == 6
    assert text.count('<details class="mb-folded" open>') == 1
    assert text.count('<td class="mb-months__day">') == 300


def test_a_crowd_on_one_day_is_counted_and_leads_to_the_list() -> None:
    site = re.sub(r"decision_date: \S+", "decision_date: 2026-10-01", crowd(40))
    text = html(pages_of(site)["timelines/decisions.md"])
    (more,) = re.findall(r'<a class="mb-mark mb-mark--more" xlink:href="#([^"]*)"', text)
    assert f'id="{more}">October 2026<' in text
    assert "<title>28 more in October 2026: see the list</title>" in text


def test_ids_are_used_once_on_a_page(pages: dict[str, Page]) -> None:
    for page in pages.values():
        ids = re.findall(r'\sid="([^"]*)"', html(page))
        assert len(ids) == len(set(ids)), page.path


def test_many_undated_records_are_folded() -> None:
    site = re.sub(r"decision_date: \S+\n", "", crowd(61))
    undated = html(pages_of(site)["timelines/decisions.md"]).partition("## Without a date")[2]
    assert "<summary>61 records</summary>" in undated


def test_pages_are_the_same_whatever_order_files_come_in(pages: dict[str, Page]) -> None:
    parts = OFFICE.split("\n-- ")[1:]
    turned = "".join(f"\n-- {part.rstrip()}\n" for part in reversed(parts))
    assert pages_of(turned) == pages


def test_addresses_follow_the_site_s_form() -> None:
    shown = build(OFFICE, directory_urls=False).shown
    hub, *_ = timeline_pages(shown, TODAY)
    assert '<a href="../timelines/decisions.html">Decisions</a>' in html(hub)
    assert '../decisions/DEC-0001.html"' in html(hub)
