"""What templates were compiled to serves the next environment, unless it would make something else of them."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemBytecodeCache, FileSystemLoader, Undefined
from jinja2.bccache import bc_magic
from jinja2.ext import Extension
from mkdocs.theme import Theme

from minutebook.core.identity import slugify
from minutebook.render import compiled
from minutebook.render.compiled import CompiledTemplates
from minutebook.render.environment import Templates


def twice(text: str) -> str:
    return text * 2


class Unknown(Undefined):
    """What a plugin may show where there is no value."""


def environment(
    kept: CompiledTemplates, source: str, doubled: Callable[[str], str] = twice, autoescape: bool = False
) -> Environment:
    made = Environment(loader=DictLoader({"a.html": source}), autoescape=autoescape)
    made.filters["doubled"] = doubled
    kept.lend(made, "en", "")
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
    CompiledTemplates().lend(made, "en", "")
    assert made.bytecode_cache is own


def beside(folder: Path, language: str = "en", words: str = "", **filters: Callable[[str], str]) -> Environment:
    """As another run has it."""
    made = Environment(loader=FileSystemLoader([folder, folder.parents[2] / "own"]))
    made.filters |= filters
    CompiledTemplates(folder, (f"{folder}/",)).lend(made, language, words)
    return made


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of templates two below that of a package; programs may be kept beside it."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    folder = tmp_path / "package" / "render" / "templates"
    for each in (folder, tmp_path / "own"):
        each.mkdir(parents=True)
    (folder / "a.html.j2").write_text("Hello {{ name }}")
    (tmp_path / "own" / "b.html.j2").write_text("Own {{ name }}")
    (folder.parents[1] / "filters.py").write_text("")
    compiled._programs.cache_clear()
    return folder


def kept_in(folder: Path) -> list[str]:
    return sorted(path.name.partition(".html")[0] + ".html" for path in folder.rglob("__pycache__/*"))


def compiles(environment: Environment, monkeypatch: pytest.MonkeyPatch, name: str = "a.html.j2") -> bool:
    """Whether a template is compiled to be drawn, and not found."""
    own, made = environment.compile, list[str]()
    monkeypatch.setattr(environment, "compile", lambda *given: made.append(given[0]) or own(*given))
    assert environment.get_template(name).render(name="you").endswith(" you")
    return bool(made)


def test_what_is_ours_is_compiled_once_for_all_runs(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert compiles(beside(package), monkeypatch)
    assert kept_in(package) == ["a.html"]
    assert not compiles(beside(package), monkeypatch)
    assert compiles(beside(package, "de"), monkeypatch) and not compiles(beside(package, "de"), monkeypatch)
    assert compiles(beside(package, words="own"), monkeypatch)


def test_a_template_of_a_site_is_not_kept_beside_the_package(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert compiles(beside(package), monkeypatch, "b.html.j2")
    assert kept_in(package) == []


def test_a_filter_of_another_package_may_change_without_notice(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert compiles(beside(package, doubled=twice), monkeypatch) and compiles(
        beside(package, doubled=twice), monkeypatch
    )
    assert kept_in(package) == []
    assert compiles(beside(package, ours=slugify), monkeypatch) and not compiles(
        beside(package, ours=slugify), monkeypatch
    )
    assert compiles(beside(package), monkeypatch)


@pytest.mark.parametrize("language", ["en", "en-GB", "de", "el"])
def test_what_our_filters_say_in_any_language_is_known(
    package: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    filters = Templates(language=language)._environment.filters
    assert compiles(beside(package, language, **filters), monkeypatch)
    assert kept_in(package) == ["a.html"]
    assert not compiles(beside(package, language, **filters), monkeypatch)


def test_the_theme_of_a_usual_site_is_compiled_once_for_all_runs(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def of_theme(*extensions: str) -> Environment:
        made = Theme(name="material").get_env()
        made.filters["say"] = Templates().say
        for each in extensions:
            made.add_extension(each)
        CompiledTemplates(package).lend(made, "en", "")
        return made

    of_theme().get_template("partials/footer.html")
    assert kept_in(package) == ["footer.html"]
    again = of_theme()
    monkeypatch.setattr(again, "_parse", None)
    again.get_template("partials/footer.html")
    of_theme("tests.unit.render.test_compiled.Elsewhere").get_template("partials/header.html")
    assert kept_in(package) == ["footer.html"]


class Elsewhere(Extension):
    """What a plugin may add to templates, and change without notice."""


@pytest.mark.parametrize(
    ("name", "value"), [("finalize", twice), ("undefined", Unknown), ("policies", {"json.dumps_function": twice})]
)
def test_a_setting_of_another_package_leaves_nothing_behind(package: Path, name: str, value: object) -> None:
    for _ in range(2):
        made = Environment(loader=FileSystemLoader(package))
        setattr(made, name, value)
        CompiledTemplates(package, (f"{package}/",)).lend(made, "en", "")
        assert made.get_template("a.html.j2").render(name="you")
    assert kept_in(package) == []


def test_another_text_or_program_is_compiled_anew(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiles(beside(package), monkeypatch)
    (package / "a.html.j2").write_text("Good day {{ name }}")
    assert compiles(beside(package), monkeypatch) and not compiles(beside(package), monkeypatch)
    (package.parents[1] / "filters.py").write_text("changed = True")
    compiled._programs.cache_clear()  # as another run
    assert compiles(beside(package), monkeypatch)


@pytest.mark.parametrize("left", [b"", b"no such thing", bc_magic + b"nothing packed", None])
def test_what_is_damaged_counts_as_none(package: Path, monkeypatch: pytest.MonkeyPatch, left: bytes | None) -> None:
    compiles(beside(package), monkeypatch)
    (path,) = package.rglob("__pycache__/*")
    path.write_bytes(path.read_bytes()[:-9] if left is None else left)
    assert compiles(beside(package), monkeypatch)


def test_where_python_keeps_nothing_nothing_is_kept(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert compiles(beside(package), monkeypatch) and kept_in(package) == []
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (package / "__pycache__").write_text("no folder")
    assert compiles(beside(package), monkeypatch)
