"""Rules of a site's own: what they find is reported like ours, and so is where they fail."""

from collections.abc import Callable, Iterable

import pytest

from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.pipeline import known_codes
from minutebook.rules.own import Rule
from tests.fakes import problems_of

MONDAY = Code("no-monday", Severity.WARNING, "It begins.", "Nobody is here.", "Wait.")
STRAY = Code("stray", Severity.ERROR, "It strays.", "It is lost.", "Find it.")
PLACE = Location("content/a.md", 3)
BOOK = "-- a.md --\n---\ntitle: A\n---\nText.\n"


def rule(check: Callable[..., Iterable[Problem]]) -> Rule:
    return Rule("checks/no_monday.py", __file__, check, (MONDAY,))


def found_by(check: Callable[..., Iterable[Problem]], **options: object) -> list[str]:
    return problems_of(BOOK, own_rules=(rule(check),), **options)


def test_what_it_finds_is_among_the_problems_with_the_severity_of_the_site() -> None:
    def check(_catalog: object, _today: object) -> list[Problem]:
        return [MONDAY.at(PLACE, "no meeting")]

    assert found_by(check) == ["content/a.md:3:1: warning: no meeting [no-monday]"]
    assert found_by(check, severities={"no-monday": "error"}) == ["content/a.md:3:1: error: no meeting [no-monday]"]
    assert found_by(check, severities={"no-monday": "off"}) == []


def test_its_problems_are_known_and_can_be_waived() -> None:
    own = [rule(lambda _catalog, _today: [MONDAY.at(PLACE, "no meeting")])]
    assert "no-monday" in [each.name for each in known_codes(own)]
    assert "no-monday" not in [each.name for each in known_codes()]
    waived = BOOK.replace(
        "---\nText", "waive: [{code: no-monday, reason: It is a holiday., until: 2026-12-31}]\n---\nText"
    )
    assert problems_of(waived, own_rules=tuple(own)) == []


def test_an_exception_is_told_with_its_line_beside_what_was_found_before() -> None:
    def check(_catalog: object, _today: object) -> Iterable[Problem]:
        yield MONDAY.at(PLACE, "no meeting")
        raise KeyError("day")

    line = check.__code__.co_firstlineno + 2
    assert found_by(check) == [
        f"checks/no_monday.py:{line}:1: error: the rule stopped: KeyError: 'day' [rule-failed]",
        "content/a.md:3:1: warning: no meeting [no-monday]",
    ]


def _by_hand() -> Problem:
    return Problem(PLACE, "no-monday", "error", "no meeting")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("no meeting", "and this one found 'no meeting'"),
        (None, "and this one found None"),
        (STRAY.at(PLACE, "x"), "'stray', which no Code in its file declares"),
        (_by_hand(), "make the problem 'no-monday' by `CODE.at(place, words)`"),
        (MONDAY.at("a.md", "x"), "with the place of a field"),  # type: ignore[arg-type]
    ],
    ids=["text", "nothing", "unknown", "by-hand", "no-place"],
)
def test_what_is_no_problem_of_its_own_is_told_with_the_line_that_yields_it(found: Problem, said: str) -> None:
    def check(_catalog: object, _today: object) -> Iterable[Problem]:
        yield found
        yield MONDAY.at(PLACE, "no meeting")

    told, other = found_by(check)
    assert told.startswith(f"checks/no_monday.py:{check.__code__.co_firstlineno + 1}:1: error: ")
    assert said in told and told.endswith("[rule-failed]") and "[no-monday]" in other


def test_a_rule_that_returns_nothing_at_all_is_told() -> None:
    (told,) = found_by(lambda _catalog, _today: None)  # type: ignore[arg-type, return-value]
    assert told.startswith("checks/no_monday.py:") and "the rule stopped: TypeError" in told


def test_that_a_rule_failed_cannot_be_switched_off() -> None:
    (code,) = [each for each in known_codes() if each.name == "rule-failed"]
    assert not code.can_be_waived
