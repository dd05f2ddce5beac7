"""Python of a site's own, as it is loaded from files and from installed packages."""

from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from minutebook.hosts.mkdocs import own
from minutebook.hosts.mkdocs.own import own_modules, own_rules, own_types

RULE = """\"\"\"No Mondays.\"\"\"
from __future__ import annotations

from dataclasses import dataclass

from minutebook.core.diagnostics import Code, Severity

NO_MONDAY = Code({name!r}, Severity.WARNING, "It begins.", "Nobody is here.", "Wait.")


@dataclass(frozen=True)
class Seen:
    day: str


def check(catalog, today):
    return []
"""

Write = Callable[..., list[str]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(**texts: str) -> list[str]:
        (tmp_path / "checks").mkdir(exist_ok=True)
        paths = [tmp_path / f"checks/{name}.py" for name in texts]
        for path, text in zip(paths, texts.values(), strict=True):
            path.write_text(text)
        return [str(each) for each in paths]

    return written


def faults(tmp_path: Path, paths: list[str]) -> list[str]:
    return own_rules(paths, tmp_path)[1]


def test_a_rule_is_its_function_and_its_codes(write: Write, tmp_path: Path) -> None:
    (rule,), said = own_rules(write(a=RULE.format(name="no-monday")), tmp_path)
    assert said == [] and rule.path == "checks/a.py" and [each.name for each in rule.codes] == ["no-monday"]


def test_files_of_one_name_in_two_folders_do_not_mix(write: Write, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(RULE.format(name="no-sunday"))
    rules, said = own_rules([*write(a=RULE.format(name="no-monday")), str(tmp_path / "a.py")], tmp_path)
    assert said == [] and [each.codes[0].name for each in rules] == ["no-monday", "no-sunday"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1\n", "rules: 'checks/a.py' defines no function `check`"),
        ("\n\nx = y\n", "rules: 'checks/a.py' cannot be loaded, line 3: NameError: name 'y' is not defined"),
        ("\nx = (\n", "rules: 'checks/a.py' cannot be loaded, line 2: SyntaxError: '(' was never closed"),
        (RULE.format(name="No Monday"), "rules: 'checks/a.py' calls a problem 'No Monday'; use small words joined"),
        (
            RULE.format(name="unknown-status"),
            "rules: 'checks/a.py' calls a problem 'unknown-status', as Minutebook does",
        ),
        (
            RULE.format(name="off-day").replace("Severity.WARNING", "'warning'"),
            "rules: 'checks/a.py' gives 'off-day' no severity; write Severity.WARNING or another of them",
        ),
        (
            "from minutebook import Feature\nFeature(panles=1)\n",
            "rules: 'checks/a.py' cannot be loaded, line 2: Feature has no 'panles'; did you mean 'panels'?",
        ),
        ("raise SystemExit(0)\n", "rules: 'checks/a.py' cannot be loaded, line 1: SystemExit: 0"),
    ],
    ids=["no-check", "name", "syntax", "not-kebab", "ours", "severity", "argument", "exit"],
)
def test_a_wrong_file_is_one_message(write: Write, tmp_path: Path, text: str, said: str) -> None:
    (told,) = faults(tmp_path, write(a=text))
    assert told.startswith(said)


def test_two_rules_that_give_one_name_to_two_problems_are_told(write: Write, tmp_path: Path) -> None:
    first = RULE.format(name="no-monday")
    assert faults(tmp_path, write(a=first, b=first)) == []  # one shared declaration, read twice
    (told,) = faults(tmp_path, write(a=first, b=first.replace("Wait.", "Go.")))
    assert told == "rules: 'checks/b.py' calls a problem 'no-monday', as 'checks/a.py' does; give it another name"


def entries(patch: pytest.MonkeyPatch, **values: str) -> None:
    """Packages installed beside ours, that bring such kinds and rules."""
    listed = {group: EntryPoint("x", value, f"minutebook.{group}") for group, value in values.items()}
    patch.setattr(own, "_entries", lambda group: [each for each in listed.values() if each.group == group])


def test_a_package_brings_kinds_and_rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    entries(monkeypatch, kinds="tests.sites.supplier", rules="minutebook.rules.dates")
    types, said = own_types([], tmp_path)
    assert [each.kind.key for each in types] == ["supplier"] and said == []
    (rule,), said = own_rules([], tmp_path)
    assert said == [] and rule.path == "minutebook/rules/dates.py"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("no_such_package.x", "kinds: the package that brings 'no_such_package.x' cannot be loaded: ModuleNotFound"),
        ("tests.sites.supplier:Supplier", "kinds: 'tests.sites.supplier:Supplier' of an installed package must lead"),
    ],
)
def test_a_package_that_does_not_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, value: str, said: str
) -> None:
    entries(monkeypatch, kinds=value)
    found, (told,) = own_modules("kinds", [], tmp_path)
    assert found == [] and told.startswith(said)
