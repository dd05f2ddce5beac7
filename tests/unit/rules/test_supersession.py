"""Supersession where many take part: what is said stays readable."""

from minutebook.pipeline import Settings, run
from tests.unit.books import TODAY, entry


def test_of_many_successors_and_of_a_long_circle_some_are_named_and_the_rest_counted() -> None:
    listed = [entry("DEC-0000", "superseded", superseded_by=[f"DEC-{number:04d}" for number in range(1, 40)])]
    listed += [entry(f"DEC-{number:04d}", "proposed") for number in range(1, 40)]
    more = [entry(f"DEC-{number:04d}", "accepted", supersedes=["DEC-0000"]) for number in range(40, 60)]
    problems = [each for each in run([*listed, *more], Settings(), TODAY).problems if each.code == "relation-one-sided"]
    assert len(problems) == 20
    assert "DEC-0010 and 29 more, but DEC-0040" in problems[0].message
    ring = [entry(f"DEC-{number:04d}", "proposed", supersedes=[f"DEC-{(number + 1) % 60:04d}"]) for number in range(60)]
    (circle,) = [each for each in run(ring, Settings(), TODAY).problems if each.code == "relation-cycle"]
    assert "DEC-0009 → (40 more) → DEC-0050" in circle.message and circle.message.endswith("→ DEC-0000")
