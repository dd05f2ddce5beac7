"""Small things with plain names and a sentence each."""

import ast
import io
import re
import tokenize
import tomllib
from collections.abc import Iterator

from tests.architecture.source import (
    PACKAGE,
    ROOT,
    Module,
    functions,
    is_text,
    lines_of,
    package_modules,
    public_definitions,
    refuse,
    text_lines,
)

FUNCTION_LINES = 40
MODULE_LINES = 300
PLUGIN_LINES = 150
EMPTY_WORDS = {"helper", "helpers", "manager", "managers", "service", "services", "util", "utils"}
LAYOUT = {
    tokenize.COMMENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
    tokenize.INDENT,
    tokenize.NEWLINE,
    tokenize.NL,
}
SECOND_SENTENCE = re.compile(r"[.!?]\s+[A-Z]")


def test_no_function_is_long() -> None:
    sizes = (
        (module, function, length(function)) for module in package_modules() for function in functions(module.tree)
    )
    refuse(
        (f"{m.place(f.lineno)}: {f.name}: {size} lines" for m, f, size in sizes if size > FUNCTION_LINES),
        f"A function must fit in {FUNCTION_LINES} lines: take a step out of it and give the step a verb",
    )


def test_no_module_is_long() -> None:
    sizes = ((module, code_lines(module)) for module in package_modules())
    refuse(
        (f"{module.place(1)}: {size} lines" for module, size in sizes if size > MODULE_LINES),
        f"A module must fit in {MODULE_LINES} code lines: split it by the nouns it is about",
    )


def test_plugins_are_thin() -> None:
    names = plugin_modules()
    sizes = ((module, code_lines(module)) for module in package_modules() if module.name in names)
    refuse(
        (f"{module.place(1)}: {size} lines" for module, size in sizes if size > PLUGIN_LINES),
        f"A plugin must fit in {PLUGIN_LINES} code lines: move its work into minutebook.pages or below",
    )


def test_every_plugin_of_pyproject_exists() -> None:
    refuse(
        plugin_modules() - {module.name for module in package_modules()},
        "A module named in pyproject.toml's mkdocs.plugins is missing: write it or take its line out",
    )


def test_module_names_say_what_is_inside() -> None:
    names = {path for module in package_modules() for path in (module.path, module.path.parent)}
    refuse(
        (str(path.relative_to(ROOT)) for path in names if EMPTY_WORDS & set(path.stem.split("_"))),
        "A module must be named for the thing it is about: its noun, or its subject",
    )


def test_every_module_opens_with_one_sentence() -> None:
    texts = ((module, ast.get_docstring(module.tree) or "no docstring") for module in package_modules())
    refuse(
        (f"{m.place(1)}: {text.splitlines()[0]}" for m, text in texts if not is_one_sentence(text)),
        "A module must open with a docstring of one sentence on one line, closed by a full stop",
    )


def test_every_public_name_is_documented() -> None:
    refuse(
        (
            f"{module.place(node.lineno)}: {node.name}"
            for module in package_modules()
            for node in public_definitions(module.tree)
            if not ast.get_docstring(node)
        ),
        "A public class or function must have a docstring that says what its reader cannot see",
    )


def test_code_lines_are_counted_without_talk() -> None:
    text = '"""Talk."""\n\nimport re  # why\n\n# why\nTEXT = """a\n\nb"""\n"""About TEXT."""\n'
    module = Module(PACKAGE / "x.py", "minutebook.x", text, ast.parse(text))
    assert code_lines(module) == 3


def test_a_function_is_counted_without_its_docstring() -> None:
    tree = ast.parse('@cache\ndef one(\n    a: int,\n) -> int:\n    """Talk.\n\n    More.\n    """\n    return a\n')
    assert [length(function) for function in functions(tree)] == [4]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    opening = function.body[0]
    return len(lines_of(function)) - (len(lines_of(opening)) if is_text(opening) else 0)


def code_lines(module: Module) -> int:
    written = module.text.splitlines()
    return sum(1 for line in token_lines(module.text) - text_lines(module.tree) if written[line - 1].strip())


def token_lines(text: str) -> set[int]:
    return {line for token in code_tokens(text) for line in range(token.start[0], token.end[0] + 1)}


def code_tokens(text: str) -> Iterator[tokenize.TokenInfo]:
    return (token for token in tokenize.generate_tokens(io.StringIO(text).readline) if token.type not in LAYOUT)


def is_one_sentence(text: str) -> bool:
    return text.endswith((".", "!", "?")) and "\n" not in text and not SECOND_SENTENCE.search(text)


def plugin_modules() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {target.partition(":")[0] for target in project["entry-points"]["mkdocs.plugins"].values()}
