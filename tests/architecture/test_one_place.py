"""A record type is named in one file, its own; so is every other fact that several places need."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jinja2
import pytest

import minutebook.kinds
from minutebook.pipeline import Settings, features_for
from minutebook.schema.record import Record
from tests.architecture.source import PACKAGE, ROOT, Module, is_text, package_modules, refuse

REMEDY = (
    "Only a file below plugins/minutebook/kinds/ may name a record type, its prefix or its folder: "
    "read it from the kind (`record.kind.key`, `.prefix`, `.folder`), or declare a facet there and read that"
)


PLAIN_WORDS = {"records", "search", "reference", "add"}
"""Words of features that others use for things of their own: MkDocs has a `search`, Material's front matter too."""

PLAIN_FOLDERS = {"changes"}
"""Folders of kinds that are words for something else as well: a comparison tells `changes`, too."""


def test_kinds_are_found() -> None:
    assert kind_words(), "no subclass of Record below minutebook.kinds has a `kind`: this file's search is out of date"


def test_no_module_outside_kinds_names_a_kind() -> None:
    words = kind_words()
    refuse(
        (
            f"{module.place(constant.lineno)}: {constant.value!r} is the {words[constant.value]}"
            for module in package_modules()
            if not module.name.startswith(("minutebook.kinds", "minutebook.importers.readers."))  # read as a site's own
            for constant in strings(module)
            if constant.value in words and module.name != f"minutebook.features.{constant.value}"
        ),
        REMEDY,
    )


def test_no_module_outside_features_names_one() -> None:
    words = feature_words()
    refuse(
        (
            f"{module.place(constant.lineno)}: {constant.value!r} is the {words[constant.value]}"
            for module in package_modules()
            if not module.name.startswith(("minutebook.features", "minutebook.kinds"))
            for constant in strings(module)
            if constant.value in words
        ),
        "Only a file below plugins/minutebook/features/ may name a feature, its plugin or its folder: read it from the "
        "feature, or give Feature what is missing there",
    )


def test_features_are_found_and_never_imported() -> None:
    names = {f"minutebook.features.{each.key}" for each in features_for(Settings())}
    refuse(
        (
            f"{module.place(node.lineno)}: {node.module}"
            for module in package_modules()
            if not module.name.startswith("minutebook.features")
            for node in module.nodes
            if isinstance(node, ast.ImportFrom) and node.module in names
        ),
        "Read what a feature declares (`features_for(settings)`) instead of importing it",
    )


def test_no_template_names_a_kind() -> None:
    words = kind_words()
    refuse(
        (
            f"{path.relative_to(ROOT)}:{line}: {word!r} is the {words[word]}"
            for path in sorted(PACKAGE.rglob("*.j2"))
            for line, word in template_strings(path.read_text(encoding="utf-8"))
            if word in words
        ),
        REMEDY,
    )


REFLECTION = ("annotation", "get_args", "get_origin", "model_json_schema", "FieldInfo")
READS_DECLARATIONS = {"minutebook.schema.shape", "minutebook.schema.fit"}
"""The second reads what facets declare."""


def test_what_a_field_takes_is_read_from_its_declaration_in_one_place() -> None:
    refuse(
        (
            f"{module.place(node.lineno)}: {name}"
            for module in package_modules()
            if module.name not in READS_DECLARATIONS
            for node in module.nodes
            if (name := _read_by(node)) in REFLECTION
        ),
        "Ask shapes_of(model), and where it cannot tell, add it to Shape in plugins/minutebook/schema/shape.py",
    )
    assert all(
        any(_read_by(node) == name for node in module.nodes)
        for module in package_modules()
        if module.name in READS_DECLARATIONS
        for name in ("annotation", "get_args")
    ), "this file's search is out of date"


def _read_by(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("x = 'decision'", ["decision"]),
        ("'decision'", []),
        ("f'decision {x}'", []),
        ("f'{x:decision}'", []),
        ("f'{y[\"decision\"]}'", ["decision"]),
        ("from __future__ import annotations\nx: Literal['decision']", ["decision"]),
    ],
    ids=["value", "docstring", "piece", "format", "inside-piece", "annotation"],
)
def test_what_counts_as_naming(code: str, found: list[str]) -> None:
    module = Module(PACKAGE / "x.py", "minutebook.x", code, ast.parse(code))
    assert [constant.value for constant in strings(module)] == found


def test_what_counts_as_naming_in_a_template() -> None:
    text = "decision {{ x['decision'] }}\n{# 'role' #}{% if kind == \"role\" %}"
    assert list(template_strings(text)) == [(1, "decision"), (2, "role")]


FACTS = {
    "the form of an id": (r"\[A-Z\]\[A-Z0-9\]", "core/identity.py"),
    "the form of a handle": (r"\[a-z\]\[a-z0-9\]\*\(", "core/identity.py"),
    "text left over from a template": (r"\b(?:TBC|FIXME|Lorem ipsum)\b", "core/placeholders.py"),
    "control characters": (r"x7f-\\x9f", "core/signs.py"),
    "letters written as others": ("\u00e6", "core/identity.py"),
    "letters of scripts without spaces": ("\\\\u30fa", "core/unspaced.py"),
    "how those letters are spelled": ("bcdfghjk", "core/unspaced.py"),
    "schemes that a link may have": (r"""["']mailto["']""", "core/addresses.py"),
    "levels of visibility": (r"""["'](?:internal|restricted)["'], ["']""", "sources/visibility.py"),
    "the level where none is said": (r"""= ["']internal["']""", "catalog/editions.py"),
    "who sees what in an edition": (r"(?<!_)\bis_shown\(", "catalog/editions.py"),
    "which relation replaces, and which alters": (r"""["'](?:supersession|amendment)["']""", "schema/fields.py"),
    "which relation is a mention": (r"""["']mention["']""", "catalog/links.py"),
    "a value that says nothing": (
        r"""in \((?:None, )?(?:"", |\(\), |\[\], )(?:\(\)|\[\]|None|False|"")""",
        "schema/record.py",
    ),
    "the name of a stage in style sheets": (r"""stage\.name\.|\.replace\(" ", "-"\)""", "schema/lifecycle.py"),
}
"""What shows that a module knows a fact by itself, and the module that may."""


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_has_one_home(fact: str) -> None:
    pattern, home = FACTS[fact]
    assert re.search(pattern, (PACKAGE / home).read_text(encoding="utf-8")), "the pattern is out of date"
    refuse(
        (
            f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
            for path, text in texts().items()
            if path != PACKAGE / home and re.search(pattern, text)
            for number, line in enumerate(text.splitlines(), start=1)
            if re.search(pattern, line)
        ),
        f"{home} says {fact}: ask it; scripts get it with their page",
    )


@cache
def texts() -> dict[Path, str]:
    """Modules, scripts and templates, without importers, which read the words of others."""
    paths = sorted(each for ending in ("py", "js", "j2") for each in PACKAGE.rglob(f"*.{ending}"))
    apart = {"importers", "kinds"}
    return {
        each: each.read_text(encoding="utf-8") for each in paths if not apart & set(each.relative_to(PACKAGE).parts)
    }


@cache
def kind_words() -> dict[str, str]:
    """What each word that belongs to a kind is, e.g. "DEC": "prefix of decision"."""
    for module in pkgutil.walk_packages(minutebook.kinds.__path__, "minutebook.kinds."):
        importlib.import_module(module.name)
    kinds = [found.kind for found in subclasses(Record) if in_kinds(found) and "kind" in vars(found)]
    return {
        getattr(kind, name): f"{name} of {kind.key}"
        for kind in kinds
        for name in ("folder", "prefix", "key")
        if getattr(kind, name) and getattr(kind, name) not in PLAIN_FOLDERS
    }


@cache
def feature_words() -> dict[str, str]:
    """What each word that belongs to a feature is, e.g. "timelines": "folder of timelines"."""
    features = features_for(Settings())
    return {
        getattr(feature, name): f"{name} of {feature.key}"
        for feature in features
        for name in ("key", "plugin", "folder")
        if getattr(feature, name) and getattr(feature, name) not in PLAIN_WORDS
    }


def in_kinds(found: type) -> bool:
    return found.__module__.startswith("minutebook.kinds.")


def subclasses(parent: type[Record]) -> Iterator[type[Record]]:
    for child in parent.__subclasses__():
        yield child
        yield from subclasses(child)


def strings(module: Module) -> Iterator[ast.Constant]:
    skipped = {id(node.value) for node in module.nodes if isinstance(node, ast.Expr) and is_text(node)}
    skipped |= {id(piece) for node in module.nodes if isinstance(node, ast.JoinedStr) for piece in node.values}
    return (
        node
        for node in module.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped
    )


def template_strings(text: str) -> Iterator[tuple[int, str]]:
    tokens = jinja2.Environment().lex(text)
    return ((line, ast.literal_eval(value)) for line, kind, value in tokens if kind == "string")
