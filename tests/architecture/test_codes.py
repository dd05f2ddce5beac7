"""Every kind of problem is declared once, says why, and is fired by a site that is wrong on purpose."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from minutebook.core.diagnostics import Code
from minutebook.importers import findings
from minutebook.importers.findings import finding_codes
from minutebook.pipeline import known_codes
from tests.architecture.source import ROOT, package_modules
from tests.golden.test_all_bad import problems

CODES = known_codes()
ELSEWHERE = {
    "authority-missing": ROOT / "tests/unit/rules/test_rules.py",
    "setting-names-former-file": ROOT / "tests/unit/rules/test_ways.py",
    "page-not-made": ROOT / "tests/sites/test_front_matter.py",
    "id-taken-on-branch": ROOT / "tests/unit/authoring/test_collisions.py",
    **dict.fromkeys(
        (
            "hidden-by-settings",
            "linked-file-changed",
            "other-file-changed",
            "setting-changed",
            "setting-loosened",
            "settled-file-changed",
            "shown-by-settings",
        ),
        ROOT / "tests/sites/test_settings_changed.py",
    ),
}
"""Codes that no folder can fire alone, for they compare branches or need a setting; each with the test that does."""


@pytest.mark.parametrize("code", [each for each in CODES if each.name not in ELSEWHERE], ids=lambda each: each.name)
def test_a_case_fires_it(code: Code) -> None:
    assert code.name in {each.code for each in problems()}, "add a case to tests/golden/all-bad"


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_code_no_folder_can_fire_is_declared_and_fired_by_its_own_test(name: str) -> None:
    assert name in {each.name for each in CODES} and f'"{name}"' in ELSEWHERE[name].read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES, ids=lambda each: each.name)
def test_it_is_named_in_kebab_case_and_says_why_in_sentences(code: Code) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", code.name)
    assert code.why[:1].isupper() and code.why.endswith(".") and len(code.why) > 20
    assert "  " not in code.why


def test_each_is_declared_once() -> None:
    declared = [
        (node.args[0].value, module.place(node.lineno))
        for module in package_modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Code"
        if isinstance(node.args[0], ast.Constant)
    ]
    twice = [name for name, count in Counter(name for name, _ in declared).items() if count > 1]
    assert not twice, f"declared more than once: {twice}"
    assert {name for name, _ in declared} == {code.name for code in (*CODES, *finding_codes())}


@pytest.mark.parametrize("code", finding_codes(), ids=lambda each: each.name)
def test_every_finding_of_an_import_has_a_test_and_says_why(code: Code) -> None:
    assert re.fullmatch(r"import(-[a-z]+)+", code.name) and code.why[:1].isupper() and code.why.endswith(".")
    constant = next(name for name, value in vars(findings).items() if value is code)
    told = (code.name, f'"{code.name.removeprefix("import-")}"', f"{constant}.name", f"{constant},", f"{constant})")
    tests = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py") if path != Path(__file__)]
    assert any(any(each in text for each in told) for text in tests), f"no test fires {code.name}"


def test_no_two_say_the_same_why() -> None:
    repeated = {why: count for why, count in Counter(code.why for code in CODES).items() if count > 1}
    assert not repeated
