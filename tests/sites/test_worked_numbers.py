"""Numbers that our own pages work out are what the arithmetic gives."""

import re
from datetime import date

from tests.architecture.source import ROOT
from tests.sites.benefits import Point, on_line, planned, realized

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
