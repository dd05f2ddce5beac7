"""One word, one meaning: names of classes, the glossary of the code, and what regular expressions match."""

import ast
import io
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterator

import pytest

from tests.architecture.source import PACKAGE, ROOT, Module, is_text, lines_of, package_modules, refuse

CONTRIBUTING = ROOT / ".github" / "CONTRIBUTING.md"
PLAIN = 20
"""Characters of a regular expression that is read without an explanation."""


def test_no_two_classes_have_one_name() -> None:
    """A private class counts by its name without the underscore."""
    places = defaultdict(list)
    for module, node in classes():
        places[node.name.lstrip("_")].append(module.place(node.lineno))
    refuse(
        (f"{name}: {', '.join(found)}" for name, found in places.items() if len(found) > 1),
        "A class must have a name of its own: say what tells it from the other (glossary in .github/CONTRIBUTING.md)",
    )


def test_the_glossary_of_the_code_is_sorted_and_has_each_word_once() -> None:
    words = [word for word, _, _ in glossary()]
    assert len(words) >= 40
    assert words == sorted(set(words))


def test_what_the_glossary_names_is_in_the_package() -> None:
    known = {node.name for _, node in classes()} | {
        name for module in package_modules() for name in functions_of(module)
    }
    refuse(
        (f"{word}: {name}" for word, _, code in glossary() for name in code if not exists(name, known)),
        "The glossary in .github/CONTRIBUTING.md must name classes, functions, modules and packages that are there",
    )


def test_every_regular_expression_says_what_it_matches() -> None:
    refuse(
        (each for module in package_modules() for each in unexplained(module)),
        f"A regular expression of more than {PLAIN} characters needs a comment above it: what it must match, what not",
    )


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ('X = re.compile("[a-z]+")', 0),
        ('X = re.compile("[a-z]{1,20}-[0-9]{1,9}")', 1),
        ('# A word.\nX = re.compile("[a-z]{1,20}-[0-9]{1,9}")', 0),
        ('X = re.compile("[a-z]{1,20}-[0-9]{1,9}")\n"""A word."""', 0),
        ('# A word.\n\nX = re.compile("[a-z]{1,20}-[0-9]{1,9}")', 1),
        ('X = [\n    re.compile("[a-z]{1,20}-[0-9]{1,9}"),  # a word\n]', 0),
        ('def f(a):\n    """A word."""\n    return re.compile(f"{a}[a-z]{1,20}-[0-9]{1,9}")', 0),
        ('def f(a):\n    return re.compile(f"{a}[a-z]{1,20}-[0-9]{1,9}")', 1),
    ],
)
def test_what_counts_as_an_explanation(code: str, count: int) -> None:
    module = Module(PACKAGE / "x.py", "minutebook.x", code, ast.parse(code))
    assert len(list(unexplained(module))) == count


def classes() -> Iterator[tuple[Module, ast.ClassDef]]:
    return ((m, node) for m in package_modules() for node in ast.walk(m.tree) if isinstance(node, ast.ClassDef))


def functions_of(module: Module) -> Iterator[str]:
    return (node.name for node in module.tree.body if isinstance(node, ast.FunctionDef))


def glossary() -> list[tuple[str, str, list[str]]]:
    """Word, meaning and names in the code, from the table of the section."""
    text = CONTRIBUTING.read_text(encoding="utf-8").partition("### Words of the code\n")[2].partition("\n### ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:2] == "| "]
    return [(word, meaning, re.findall(r"`([^`]+)`", code)) for word, meaning, code in rows[1:]]


def exists(name: str, known: set[str]) -> bool:
    return (PACKAGE / name).exists() if "/" in name else name in known


def unexplained(module: Module) -> Iterator[str]:
    """Places of longer expressions without a comment on or above the statement, or a text below it."""
    lines = io.StringIO(module.text).readline
    comments = {each.start[0] for each in tokenize.generate_tokens(lines) if each.type == tokenize.COMMENT}
    for statement, following, owner in statements(module.tree.body, None):
        told = set(range(statement.lineno - 1, lines_of(statement).stop)) & comments
        if told or (following and is_text(following)) or (owner and ast.get_docstring(owner)):
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile" and node.args:
                pattern = (ast.get_source_segment(module.text, node.args[0]) or "").strip("rbf\"'")
                if len(pattern) > PLAIN:
                    yield f"{module.place(node.lineno)}: {pattern}"


def statements(
    body: list[ast.stmt], owner: ast.FunctionDef | None
) -> Iterator[tuple[ast.stmt, ast.stmt | None, ast.FunctionDef | None]]:
    """Statements without any below them, each with the one behind it and the function it is in."""
    for statement, following in zip(body, [*body[1:], None], strict=True):
        inner = [each for name in ("body", "orelse", "handlers", "finalbody") for each in getattr(statement, name, [])]
        if inner:
            yield from statements(inner, statement if isinstance(statement, ast.FunctionDef) else owner)
        else:
            yield statement, following, owner
