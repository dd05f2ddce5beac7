"""What a command says goes one way, on which signs that steer a terminal are named."""

import ast

from tests.architecture.source import package_modules, refuse

WAYS = {("click", name) for name in ("echo", "secho", "prompt", "confirm", "echo_via_pager")} | {("sys", "stdout")}


def test_nothing_is_printed_or_asked_but_by_the_console() -> None:
    refuse(
        (
            f"{module.place(node.lineno)}: prints past minutebook.cli.console"
            for module in package_modules()
            if module.name.startswith("minutebook.") and module.name != "minutebook.cli.console"
            for node in module.nodes
            if _prints(node)
        ),
        "say it with `say`, `put_out`, `asked` or `agreed`",
    )


def _prints(node: ast.AST) -> bool:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id == "print"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
        return (node.func.value.id, node.func.attr) in WAYS
    return False
