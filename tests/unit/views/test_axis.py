"""Which days a chart spans, and where its ticks stand."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from minutebook.views.axis import EDGE, WIDTH, Span, spans_of, ticks_of

TODAY = date(2026, 11, 23)


def spans(*days: date, today: date = TODAY) -> list[tuple[str, str, str, int]]:
    """Start, end, label and number of things of each span."""
    found = spans_of(sorted(days), lambda day: day, today)
    return [(str(span.start), str(span.end), span.label, len(members)) for span, members in found]


def every(step: int, first: date, last: date) -> list[date]:
    return [first + timedelta(days=at) for at in range(0, (last - first).days + 1, step)]


def labels(span: Span, weight: str) -> list[str]:
    return [tick.label for tick in ticks_of(span) if tick.weight == weight]


def test_one_day_long_ago_gets_its_quarter() -> None:
    assert spans(date(2024, 2, 14)) == [("2024-01-01", "2024-04-01", "", 1)]


def test_a_chart_reaches_as_far_as_today_where_today_is_near() -> None:
    assert spans(date(2026, 7, 1)) == [("2026-07-01", "2027-01-01", "", 1)]
    assert spans(date(2027, 2, 1)) == [("2026-10-01", "2027-04-01", "", 1)]
    assert spans(date(2026, 1, 5)) == [("2026-01-01", "2026-04-01", "", 1)]


def test_up_to_24_months_and_60_events_are_one_chart() -> None:
    days = every(12, date(2025, 1, 1), date(2026, 11, 20))
    assert len(days) == 58
    assert spans(*days) == [("2025-01-01", "2027-01-01", "", 58)]


def test_more_events_are_drawn_year_by_year_newest_first() -> None:
    days = every(7, date(2025, 8, 1), date(2026, 11, 20))
    assert len(days) == 69
    assert spans(*days) == [("2026-01-01", "2027-01-01", "2026", 47), ("2025-07-01", "2026-01-01", "2025", 22)]


def test_many_events_within_one_year_stay_one_chart() -> None:
    days = every(1, date(2024, 1, 1), date(2024, 6, 30))
    assert spans(*days) == [("2024-01-01", "2024-07-01", "", 182)]


def test_more_months_are_drawn_year_by_year_and_empty_years_are_left_out() -> None:
    days = [*every(10, date(2020, 3, 1), date(2020, 12, 20)), date(2024, 2, 2)]
    assert spans(*days) == [("2024-01-01", "2024-07-01", "2024", 1), ("2020-01-01", "2021-01-01", "2020", 30)]


def test_a_few_events_over_many_years_are_one_chart() -> None:
    days = [date(year, 5, 1) for year in range(2015, 2025)]
    assert spans(*days) == [("2015-01-01", "2025-01-01", "", 10)]


def test_the_last_year_ends_after_its_last_event_and_today() -> None:
    days = every(10, date(2024, 1, 1), date(2026, 2, 20))
    assert spans(*days)[0][:3] == ("2026-01-01", "2027-01-01", "2026")
    assert spans(*days, today=date(2026, 2, 21))[0][:3] == ("2026-01-01", "2026-07-01", "2026")
    assert spans(*days, today=date(2030, 1, 1))[0][:3] == ("2026-01-01", "2026-07-01", "2026")


def test_days_stand_between_the_edges_in_their_order() -> None:
    span = Span(date(2026, 1, 1), date(2027, 1, 1))
    assert span.x_of(date(2026, 1, 1)) == EDGE
    assert span.x_of(date(2027, 1, 1)) == WIDTH - EDGE
    assert span.x_of(date(2026, 7, 2)) in (WIDTH // 2 - 1, WIDTH // 2)
    assert (span.has(date(2026, 12, 31)), span.has(date(2027, 1, 1))) == (True, False)


def test_a_year_has_months_below_quarters() -> None:
    span = Span(date(2026, 1, 1), date(2027, 1, 1))
    assert labels(span, "major") == ["Q1 2026", "Q2 2026", "Q3 2026", "Q4 2026"]
    assert labels(span, "minor")[:3] == ["Jan", "Feb", "Mar"]
    assert len(labels(span, "minor")) == 12


def test_six_years_have_quarters_below_years() -> None:
    span = Span(date(2020, 1, 1), date(2026, 1, 1))
    assert labels(span, "major") == ["2020", "2021", "2022", "2023", "2024", "2025"]
    assert labels(span, "minor")[:5] == ["Q1", "Q2", "Q3", "Q4", "Q1"]


@pytest.mark.parametrize(
    ("years", "shown"),
    [(12, ["2000", "2001", "2002"]), (30, ["2000", "2002", "2004"]), (80, ["2000", "2005", "2010"])],
)
def test_longer_spans_have_years_alone_as_dense_as_there_is_room(years: int, shown: list[str]) -> None:
    span = Span(date(2000, 1, 1), date(2000 + years, 1, 1))
    assert labels(span, "minor") == []
    assert labels(span, "major")[:3] == shown


@pytest.mark.parametrize("months", [3, 6, 24, 30, 60, 120, 600])
def test_labels_of_one_weight_keep_apart(months: int) -> None:
    span = Span(date(2000, 1, 1), date(2000 + months // 12, months % 12 + 1, 1))
    for weight in ("major", "minor"):
        places = [tick.x for tick in ticks_of(span) if tick.weight == weight]
        assert all(later - former >= 20 for former, later in pairwise(places))


def test_a_chart_to_the_last_year_there_is_has_an_end() -> None:
    for span, _ in spans_of([TODAY, date(2199, 12, 31)], lambda day: day, TODAY):
        assert 0 < len(list(ticks_of(span))) < 40
    for end in (date(2199, 12, 31), date(2200, 1, 1)):
        assert [tick.label for tick in ticks_of(Span(date(2199, 7, 1), end))][-1] == "Dec"
