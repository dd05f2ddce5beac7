"""Entries of lists make marks and spans on timelines, with their own words and the way to them."""

from datetime import date

from minutebook.features.timelines import timeline_pages
from minutebook.render.environment import Templates, drawing
from minutebook.views.chart import REACH
from minutebook.views.timeline import Timeline, event_count, events_of, make_timeline
from tests.fakes import TODAY
from tests.unit.orders import order, orders

LOTS = """deliveries:
  - {key: first-lot, title: Cables, due: 2026-09-01, arrived: 2026-10-15}
  - {title: Screws, due: 2026-12-24}
  - {key: never, title: Plugs}
  - {key: early, title: Tape, due: 2026-11-01, arrived: 2026-10-31}
"""
CATALOG = orders(
    order(1, f"placed_on: 2026-08-03\n{LOTS}"), order(2), order(3, "deliveries: [{title: Late, due: 2026-09-02}]")
).shown
RECORDS = CATALOG.of_kind("order")


def timeline() -> Timeline:
    return make_timeline(CATALOG, RECORDS, "Orders", TODAY)


def test_each_entry_with_the_day_of_an_event_is_listed_with_its_words() -> None:
    found = [each for year in timeline().years for month in year.months for each in month.happenings]
    assert [(str(each.day), each.what, each.title, each.until and str(each.until)) for each in found] == [
        ("2026-12-24", "due", "Screws", None),
        ("2026-12-24", "on its way", "Screws", None),
        ("2026-11-01", "due", "Tape", None),
        ("2026-11-01", "on its way", "Tape", None),
        ("2026-09-02", "due", "Late", None),
        ("2026-09-02", "on its way", "Late", None),
        ("2026-09-01", "due", "Cables", None),
        ("2026-09-01", "on its way", "Cables", "2026-10-15"),
        ("2026-08-03", "placed", "Order 1", None),
    ]
    assert [each.href for each in found[-3:]] == ["orders/ORD-0001/#row-first-lot"] * 2 + ["orders/ORD-0001/"]
    assert found[0].href == "orders/ORD-0001/", "an entry without a key has no place of its own"
    assert [each.is_first for each in found] == [False] * 8 + [True]


def test_a_record_with_marks_of_entries_alone_is_not_among_the_undated() -> None:
    assert [each.id for each in timeline().undated] == ["ORD-0002"]
    events = events_of(CATALOG, RECORDS, "own")
    assert event_count(RECORDS) == len(events.happenings) + len(events.undated) == 10
    assert timeline().awaited == "“placed on” or “due”"


def test_a_span_has_a_bar_as_long_as_it_goes_on_and_its_words_behind_it() -> None:
    (chart,) = timeline().charts
    (spot,) = [each for each in chart.bands[0].spots if each.happening.until]
    assert chart.span.x_of(date(2026, 10, 15)) == spot.x + spot.length and spot.length > 0
    assert spot.reaches[1] >= spot.x + spot.length + REACH
    assert {each.length for each in chart.bands[0].spots if each is not spot} == {0}


def test_a_chart_reaches_as_far_as_its_spans() -> None:
    built = orders(order(1, "deliveries: [{title: A, due: 2024-01-31, arrived: 2025-05-01}]"), today=date(2022, 1, 1))
    (chart,) = make_timeline(built.shown, built.shown.of_kind("order"), "Orders", date(2022, 1, 1)).charts
    assert chart.span.has(date(2025, 5, 1))


def test_mark_list_and_legend_name_the_entry() -> None:
    drawn = Templates().html(drawing("timeline.html.j2", timeline=timeline(), root="../"))
    assert '<a class="mb-mark mb-mark--row" xlink:href="../orders/ORD-0001/#row-first-lot"' in drawn
    assert "Cables: on its way 1 Sep 2026 to 15 Oct 2026</title>" in drawn
    assert '<a href="../orders/ORD-0001/#row-first-lot">Cables</a>: on its way until 15 Oct 2026' in drawn
    pages = [each.path for each in timeline_pages(CATALOG, TODAY)]
    assert "timelines/orders.md" in pages


def test_an_edition_shows_no_entry_of_what_it_withholds() -> None:
    hidden = orders(order(1, f"visibility: internal\n{LOTS}"), edition="public").shown
    assert make_timeline(hidden, hidden.of_kind("order"), "Orders", TODAY).count == 0
