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
from tests.faults import faults
from tests.golden.test_all_bad import problems

CODES = known_codes()
EVERY = (*CODES, *finding_codes())
MORAL = {"What", "Where", "Whoever", "Who", "Without", "Nobody", "Nothing", "When", "If", "Only", "Readers", "People"}
"""Words a proverb begins with."""
ELSEWHERE = {
    "authority-missing": ROOT / "tests/unit/rules/test_rules.py",
    "setting-names-former-file": ROOT / "tests/unit/rules/test_named_pages.py",
    "page-not-made": ROOT / "tests/sites/test_front_matter.py",
    **dict.fromkeys(("not-used-here", "record-of-kind-off"), ROOT / "tests/unit/rules/test_switched_off.py"),
    **dict.fromkeys(
        ("adopted-number-taken", "adopted-relation", "adopted-status", "adopted-value"),
        ROOT / "tests/unit/schema/test_adoption.py",
    ),
    "value-not-worked-out": ROOT / "tests/unit/catalog/test_values.py",
    "unknown-row-in-text": ROOT / "tests/unit/pages/test_rows.py",
    **dict.fromkeys(("row-key-taken", "unknown-row"), ROOT / "tests/unit/rules/test_rows.py"),
    "rule-failed": ROOT / "tests/unit/rules/test_own.py",
    "feature-failed": ROOT / "tests/unit/features/test_own.py",
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
"""Codes that no folder can fire alone, for they compare branches or need a setting or a kind of a site; each with the
test that does."""


def test_a_case_fires_each() -> None:
    fired = {each.code for each in problems()}
    missing = [each.name for each in CODES if each.name not in ELSEWHERE and each.name not in fired]
    assert missing == [], "add a case to tests/golden/all-bad"


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_code_no_folder_can_fire_is_declared_and_fired_by_its_own_test(name: str) -> None:
    assert name in {each.name for each in CODES} and f'"{name}"' in ELSEWHERE[name].read_text(encoding="utf-8")


def test_each_is_named_in_kebab_case() -> None:
    assert [each.name for each in CODES if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", each.name)] == []


def test_each_says_the_fact_then_why_then_what_to_do_each_in_one_sentence() -> None:
    assert faults(says_three_sentences, EVERY, lambda each: each.name) == {}


def says_three_sentences(code: Code) -> None:
    for said in (code.fact, code.why, code.remedy):
        assert said[:1].isupper() and said.endswith(".") and len(said) > 10 and "  " not in said
        assert not re.search(r"[.!?] [A-Z]", said), f"more than one sentence: {said}"
    assert len(code.fact.split()) <= 20, f"a fact of more than 20 words: {code.fact}"
    assert code.fact.split()[0] not in MORAL, f"begin with what is wrong, not with a moral: {code.fact}"


def test_the_fact_of_every_problem_has_been_read_by_a_person(update_golden: bool) -> None:
    said = "".join(f"{each.name}\n    {each.fact}\n    {each.why}\n    {each.remedy}\n" for each in EVERY)
    expected = ROOT / "tests/golden/explained.txt"
    if update_golden:
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8"), "read the sentences, then run with --update-golden"


def test_each_is_declared_once() -> None:
    declared = [
        (node.args[0].value, module.place(node.lineno))
        for module in package_modules()
        for node in module.nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Code"
        if isinstance(node.args[0], ast.Constant)
    ]
    twice = [name for name, count in Counter(name for name, _ in declared).items() if count > 1]
    assert not twice, f"declared more than once: {twice}"
    assert {name for name, _ in declared} == {code.name for code in (*CODES, *finding_codes())}


def test_every_finding_of_an_import_has_a_test() -> None:
    tests = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py") if path != Path(__file__)]

    def has_a_test(code: Code) -> None:
        assert re.fullmatch(r"import(-[a-z]+)+", code.name)
        constant = next(name for name, value in vars(findings).items() if value is code)
        told = (code.name, f'"{code.name.removeprefix("import-")}"', f"{constant}.name", f"{constant},", f"{constant})")
        assert any(any(each in text for each in told) for text in tests), f"no test fires {code.name}"

    assert faults(has_a_test, finding_codes(), lambda each: each.name) == {}


def test_no_two_state_the_same_fact() -> None:
    repeated = {fact: count for fact, count in Counter(code.fact for code in EVERY).items() if count > 1}
    assert not repeated
