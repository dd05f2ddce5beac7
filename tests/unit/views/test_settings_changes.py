"""What a changed setting lets through, in words; '' where it only asks for more."""

import pytest

from minutebook.core.diagnostics import Location
from minutebook.views.changes.settings import OURS, Setting, settings_changes


def told(name: str, was: str, now: str) -> tuple[str, str]:
    sides = [{name: Setting(name, said, Location("mkdocs.yml"))} if said else {} for said in (was, now)]
    (change,) = settings_changes(*sides, {"review-overdue": "warning", "dangling-reference": "error"})
    return change.effect.name, change.note


@pytest.mark.parametrize(
    ("name", "was", "now", "note"),
    [
        ("default_visibility", "internal", "public", "pages that do not say are shown to more readers"),
        ("default_visibility", "public", "internal", ""),
        ("edition", "public", "internal", "the site shows more"),
        ("edition", "!ENV [X, internal]", "internal", "fixed: a variable of the build no longer says for whom it is"),
        ("fail_on", "warning", "error", "only problems from error on stop a build"),
        ("fail_on", "", "never", "no problem stops a build"),
        ("fail_on", "error", "warning", ""),
        ("today", "", "2026-11-01", "fixed: what comes due later is not seen"),
        ("today", "2026-11-01", "2026-10-01", "moved back: what came due since is not seen"),
        ("today", "2026-10-01", "2026-11-01", ""),
        ("kinds_off", "", "[risk]", "records of the kind risk are neither checked nor listed"),
        ("kinds_off", "[risk]", "[]", ""),
        ("kinds", "[kinds/a.py]", "", "records of kinds/a.py are neither checked nor listed"),
        ("authority", "{program: [forum, deciders]}", "{program: [forum]}", "decisions are taken without what"),
        ("authority", "{program: [forum]}", "{program: [forum, deciders]}", ""),
        ("scales", "{impact: [a, b, c, d, e]}", "{impact: [a, b, c, d, f]}", "the numbers of ratings mean something"),
        ("severity: review-overdue", "", "off", "this problem is no longer reported"),
        ("severity: dangling-reference", "", "warning", "this problem is less severe"),
        ("severity: review-overdue", "", "error", ""),
        ("search", "a", "b", ""),
    ],
)
def test_a_setting_that_lets_more_through_says_what(name: str, was: str, now: str, note: str) -> None:
    effect, said = told(OURS + name, was, now)
    assert effect == ("setting-loosened" if note else "setting-changed")
    assert note in said if note else said == ""
