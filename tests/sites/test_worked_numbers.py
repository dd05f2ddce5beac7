"""Numbers that our own pages work out are what the arithmetic gives."""

import re
from datetime import date
from functools import cache

from minutebook.catalog.catalog import Catalog
from minutebook.catalog.limits import escalations_of, is_decided, ladder_for
from minutebook.catalog.serving import course, promise_of, promises
from minutebook.disk.reading import read_folder
from minutebook.features.benefits import FEATURE as BENEFITS
from minutebook.features.feature import Ask
from minutebook.pipeline import Settings, run
from minutebook.schema.realization import rounded
from tests.architecture.source import ROOT
from tests.sites.benefits import Point, on_line, planned, realized

TODAY = date(2026, 11, 25)
GUIDE = ROOT / "content/guides/GDE-0005-measures.md"
DECISION = ROOT / "content/decisions/DEC-0021-move-call-benefit.md"


def share(value: float | None) -> float:
    """A share in percent, to one place."""
    assert value is not None
    return round(100 * value, 1)


def told() -> str:
    """What the guide says under its example, without marks of emphasis, its minus signs as hyphens."""
    text = GUIDE.read_text(encoding="utf-8").replace("**", "").replace("\u2212", "-")
    return text.partition("## A benefit from its baseline")[2].partition("\n## ")[0]


def number(words: str) -> float:
    return float(words.replace(",", ""))


def read_table() -> dict[str, tuple[str, float]]:
    """Each row of the example's table: its day and value, by the name of the point."""
    rows = re.findall(r"^\| ([A-Z][^|]+) \| ([\d-]+) \| ([\d,]+) \|$", told(), re.MULTILINE)
    return {name: (day, number(value)) for name, day, value in rows}


def test_the_guide_works_out_its_own_table() -> None:
    rows = read_table()
    assert list(rows) == ["Baseline", "Reading when the plan was set", "Interim target", "Target", "Reading"]
    points = [Point(date.fromisoformat(rows[name][0]), rows[name][1]) for name in list(rows)[1:]]
    *curve, reading = points
    baseline, target = rows["Baseline"][1], rows["Target"][1]
    plan = planned(curve, reading.day)
    assert plan is not None

    text = told()
    parts = {f"{each}%" for each in re.findall(r"([\d.]+)%", text)} - {"80%"}  # the line below which FOR-0004 hears
    assert parts == {
        f"{share(realized(baseline, target, reading.value)):.0f}%",
        f"{share(realized(baseline, target, plan))}%",
        f"{share(realized(baseline, plan, reading.value)):.0f}%",
        f"{100 * reading.value / plan:.0f}%",  # the wrong one, shown to be so
    }
    assert f"{plan:,.0f}" in text
    assert f"{reading.value - plan:,.0f} calls too many" in text
    assert f"{curve[0].value - reading.value:,.0f} fewer in {(reading.day - curve[0].day).days} days" in text
    assert f"about {round(on_line(curve[0], reading, curve[-1].day), -2):,.0f}" in text
    formulas = re.findall(r"\(([\d,]+) - ([\d,]+)\) ÷ \(([\d,]+) - ([\d,]+)\) = (\d+)%", text)
    assert len(formulas) == 2
    for now, start, goal, again, percent in formulas:
        assert start == again
        assert round(share(realized(number(start), number(goal), number(now)))) == int(percent)


def test_the_decision_that_set_the_curve_tells_the_same() -> None:
    text = DECISION.read_text(encoding="utf-8")
    consequences = text.partition("## Consequences")[2]
    for words in ("36,900", "35,597", "24%", "31.8%", "76% of the plan"):
        assert words in consequences
    assert "on the new curve" not in consequences


@cache
def office() -> Catalog:
    """The sample office on its day."""
    return run(read_folder(ROOT / "content")[0], Settings(edition="restricted"), TODAY).shown


def test_the_calls_of_the_sample_office_stand_as_its_guide_works_out() -> None:
    (record,) = [each for each in promises(office()) if "DEC-0021" in promise_of(each).changed_by]
    state = course(office(), record)
    assert state.newest is not None and state.newest.planned is not None
    worked = [state.realized, state.share(state.newest.planned, 24_000), state.of_plan]
    assert [round(each or 0, 1) for each in worked] == [24.1, 31.8, 75.9]
    assert round(state.newest.planned) == 35_597
    assert (rounded(state.rate), rounded(state.forecast)) == (-9.49, 32_900), "285 calls a month"
    (page,) = [each for each in BENEFITS.pages(Ask(office(), TODAY)) if each.path == "realization/index.md"]
    assert "**3 of 8 on plan, 2 under 80%, 3 without a reading" in page.whole_text


def test_slips_of_the_sample_office_go_to_those_whose_limits_hold_them() -> None:
    late, inside = office()["PRJ-0002"], office()["PRJ-0004"]
    (found,) = escalations_of(office(), late)
    assert (found.said, found.said_limit) == ("28 days", "14 days")
    assert found.who is office()["exec-sponsor"] and found.hears is not None and found.hears.up_to == 42
    assert is_decided(office(), found)
    assert office().value_of(inside, "slip") == 14 and list(escalations_of(office(), inside)) == []
    bands = [(each.up_to, each.holder.id if each.holder else "") for each in ladder_for(office(), late, "level").steps]
    assert bands == [(9, "project-lead-casework"), (15, "exec-sponsor"), (19, "FOR-0002"), (None, "FOR-0001")]
