"""What a site's own Python files may import: a list that changes on purpose only, and help that keeps to it."""

import ast
import inspect
import subprocess
import sys

import pytest

import minutebook
from minutebook import public
from tests.architecture.source import PACKAGE, ROOT, is_text, read_module
from tests.sites.recipes import blocks

GOLDEN = ROOT / "tests/golden/public.txt"
PYTHON = {name: block.text for name, block in blocks().items() if block.language == "python"}
NOT_LOADED = ("pydantic", "minutebook.public", "typing")


def test_the_public_names_are_those_that_were_promised(update_golden: bool) -> None:
    said = "".join(f"{name}\n" for name in public.__all__)
    if update_golden:
        GOLDEN.write_text(said, encoding="utf-8")
    assert said == GOLDEN.read_text(encoding="utf-8"), "a name that goes breaks files of sites; --update-golden"
    assert public.__all__ == sorted(public.__all__)


@pytest.mark.parametrize("name", public.__all__)
def test_each_says_what_it_is(name: str) -> None:
    value = getattr(minutebook, name)
    assert value is getattr(public, name)
    if inspect.isclass(value) or inspect.isfunction(value):
        assert inspect.getdoc(value)
        return
    tree = read_module(PACKAGE / "schema/fields.py").tree  # names of types have no docstring but the text below them
    after = dict(zip(tree.body, tree.body[1:], strict=False))
    (below,) = [
        after[each] for each in tree.body if isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == name
    ]
    assert is_text(below)


@pytest.mark.parametrize("name", public.__all__)
def test_each_is_in_the_list_of_the_help(name: str) -> None:
    text = (ROOT / "content/help/own-rules.md").read_text(encoding="utf-8")
    assert f"`{name}`" in text.partition("## What can be imported")[2]


@pytest.mark.parametrize("name", PYTHON)
def test_a_file_in_the_help_imports_public_names_and_what_comes_with_python(name: str) -> None:
    for node in ast.walk(ast.parse(PYTHON[name])):
        assert not isinstance(node, ast.Import), "write `from … import …`"
        if isinstance(node, ast.ImportFrom) and node.module == "minutebook":
            assert {each.name for each in node.names} <= {*public.__all__}
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").partition(".")[0] in sys.stdlib_module_names


def test_the_package_itself_is_quick_to_load() -> None:
    code = f"import sys, minutebook; print([each for each in {NOT_LOADED} if each in sys.modules])"
    told = subprocess.run([sys.executable, "-S", "-c", code], cwd=PACKAGE.parent, capture_output=True, text=True)
    assert told.stdout == "[]\n", told.stderr


def test_a_name_that_is_not_public_is_refused() -> None:
    assert not hasattr(minutebook, "Registry") and not hasattr(minutebook, "_anything")
