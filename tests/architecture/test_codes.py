"""Every kind of problem is declared once, says why, and is fired by a site that is wrong on purpose."""

import ast
import re
from collections import Counter

import pytest

from minutebook.core.diagnostics import Code
from minutebook.pipeline import known_codes
from tests.architecture.source import package_modules
from tests.golden.test_all_bad import problems

CODES = known_codes()


@pytest.mark.parametrize("code", CODES, ids=lambda each: each.name)
def test_a_case_fires_it(code: Code) -> None:
    assert code.name in {each.code for each in problems()}, "add a case to tests/golden/all-bad"


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
    assert {name for name, _ in declared} == {code.name for code in CODES}


def test_no_two_say_the_same_why() -> None:
    repeated = {why: count for why, count in Counter(code.why for code in CODES).items() if count > 1}
    assert not repeated
