"""What templates were compiled to serves the next environment, unless it would make something else of them."""

from collections.abc import Callable

import pytest
from jinja2 import DictLoader, Environment, FileSystemBytecodeCache

from minutebook.render.compiled import CompiledTemplates


def twice(text: str) -> str:
    return text * 2


def environment(
    kept: CompiledTemplates, source: str, doubled: Callable[[str], str] = twice, autoescape: bool = False
) -> Environment:
    made = Environment(loader=DictLoader({"a.html": source}), autoescape=autoescape)
    made.filters["doubled"] = doubled
    kept.lend(made)
    return made


def drawn(made: Environment) -> str:
    return made.get_template("a.html").render(name="<b>")


def test_the_next_environment_compiles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = CompiledTemplates()
    source = "{{ name }} {{ 'a'|doubled }}"
    assert drawn(environment(kept, source)) == "<b> aa"
    again = environment(kept, source)
    monkeypatch.setattr(again, "_parse", None)
    assert drawn(again) == "<b> aa"


def test_a_template_that_was_changed_is_compiled() -> None:
    kept = CompiledTemplates()
    assert [drawn(environment(kept, source)) for source in ("one", "two")] == ["one", "two"]


def test_another_filter_or_another_setting_makes_another_page() -> None:
    kept = CompiledTemplates()
    source = "{{ name }}{{ 'a'|doubled }}"
    assert drawn(environment(kept, source)) == "<b>aa"
    assert drawn(environment(kept, source, lambda text: text * 3)) == "<b>aaa"
    assert drawn(environment(kept, source, autoescape=True)) == "&lt;b&gt;aa"


def test_an_environment_that_keeps_its_own_is_left_as_it_is() -> None:
    own = FileSystemBytecodeCache("nowhere")
    made = Environment(bytecode_cache=own)
    CompiledTemplates().lend(made)
    assert made.bytecode_cache is own
