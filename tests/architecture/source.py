"""The package's modules as syntax trees, for the tests that judge its shape."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "plugins" / "minutebook"

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Module:
    """One module of the package: where it lies, how it is imported, what it says."""

    path: Path
    name: str
    text: str
    tree: ast.Module

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree: a dozen tests ask for them all."""
        return tuple(ast.walk(self.tree))

    def place(self, line: int) -> str:
        return f"{self.path.relative_to(ROOT)}:{line}"


@cache
def package_modules() -> tuple[Module, ...]:
    found = tuple(read_module(path) for path in sorted(PACKAGE.rglob("*.py")))
    assert found, f"no module below {PACKAGE}: correct PACKAGE in {__file__}"
    return found


def read_module(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(path, name, text, ast.parse(text, filename=str(path)))


def is_text(node: ast.stmt) -> bool:
    """A string that stands alone: the docstring of a module, class, function or attribute."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def text_lines(tree: ast.AST) -> set[int]:
    """The lines that docstrings cover."""
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.stmt) and is_text(node))
    return {line for node in texts for line in lines_of(node)}


def lines_of(node: ast.stmt) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def public_definitions(tree: ast.Module) -> Iterator[Definition]:
    """Classes and functions that another module may import."""
    return (node for node in tree.body if isinstance(node, Definition) and not node.name.startswith("_"))


def refuse(offences: Iterable[str], remedy: str) -> None:
    """Fail with every offence at once, the remedy first."""
    found = sorted(offences)
    if found:
        pytest.fail("\n  ".join([f"{remedy} ({len(found)}):", *found]), pytrace=False)
