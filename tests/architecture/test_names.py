"""Names point one way: no module reaches itself through its imports."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.architecture.source import PACKAGE, Module, package_modules


def test_no_import_leads_back() -> None:
    """Imports inside functions and under TYPE_CHECKING count: they hide a cycle, they do not break it."""
    cycle = find_cycle(imports(package_modules()))
    assert not cycle, (
        "Modules must not import each other in a circle, not even for types: move what they share into a "
        f"module below both, or pass it as an argument.\n  {' -> '.join(cycle)}"
    )


@pytest.mark.parametrize(
    ("back", "cycle"),
    [
        ("from minutebook.a import b", ["minutebook.a.b", "minutebook.a.c"]),
        ("from . import b", ["minutebook.a.b", "minutebook.a.c"]),
        ("if TYPE_CHECKING:\n    import minutebook.a.b", ["minutebook.a.b", "minutebook.a.c"]),
        ("def late():\n    from .b import x", ["minutebook.a.b", "minutebook.a.c"]),
        ("from minutebook import a", []),
        ("import re", []),
    ],
    ids=["absolute", "relative", "for-types", "late", "package", "foreign"],
)
def test_what_counts_as_a_circle(back: str, cycle: list[str]) -> None:
    texts = {"a/__init__": "", "a/b": "from minutebook.a.c import y", "a/c": back}
    found = find_cycle(imports(tuple(module(path, text) for path, text in texts.items())))
    assert sorted(set(found)) == cycle


def module(path: str, text: str) -> Module:
    name = "minutebook." + path.removesuffix("/__init__").replace("/", ".")
    return Module(PACKAGE / f"{path}.py", name, text, ast.parse(text))


def imports(modules: tuple[Module, ...]) -> dict[str, set[str]]:
    """Which modules of the package each module imports."""
    names = {module.name for module in modules}
    return {module.name: set(imported(module, names)) - {module.name} for module in modules}


def imported(module: Module, names: set[str]) -> Iterator[str]:
    for node in module.nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in names)
        elif isinstance(node, ast.ImportFrom):
            base = origin(module, node)
            paths = {f"{base}.{alias.name}" for alias in node.names}
            yield from paths & names
            if base in names and paths - names:
                yield base


def origin(module: Module, node: ast.ImportFrom) -> str:
    """The module behind `from`, dots resolved."""
    if not node.level:
        return node.module or ""
    package = module.name.split(".") + (["__init__"] if module.path.stem == "__init__" else [])
    return ".".join([*package[: -node.level], *([node.module] if node.module else [])])


def find_cycle(graph: dict[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        return list(reversed(found.args[1]))
    return []
