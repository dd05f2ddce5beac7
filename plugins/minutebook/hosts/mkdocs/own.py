"""What a site has of its own: Python with kinds and rules, from installed packages and from files, and templates."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import is_dataclass, replace
from functools import cache
from hashlib import sha256
from importlib.metadata import EntryPoint, entry_points
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from minutebook.core.diagnostics import Code, Severity
from minutebook.core.faults import line_in, words_of
from minutebook.core.identity import is_handle
from minutebook.core.values import dataclass
from minutebook.features.feature import Feature
from minutebook.features.own import faults_of
from minutebook.pipeline import Settings, features_for, known_codes, types_in
from minutebook.render.environment import Templates
from minutebook.render.languages import faults_in
from minutebook.rules.own import Rule
from minutebook.schema.faults import reason_of
from minutebook.schema.record import Record

FILES = {"kinds": "own_types", "rules": "own_rules", "features": "own_features"}
"""Options that name Python files, each with the setting it becomes; `minutebook.` before one is a group of entry points
for the same."""


@dataclass(frozen=True)
class OwnModule:
    """A module of a site's own, and its file as a person would type it."""

    path: str
    module: ModuleType


def own_files(options: Mapping[str, Any]) -> list[str]:
    """Files and folders that options of the plugin `minutebook` name."""
    return [path for option in FILES for path in options[option]] + [*filter(None, [options["templates"]])]


def own_modules(option: str, paths: Sequence[str], home: Path) -> tuple[list[OwnModule], list[str]]:
    """What entry points of the group `minutebook.<option>` lead to, by name, then the files; and what is wrong.

    `home` is the folder of mkdocs.yml.
    """
    found: list[OwnModule] = []
    faults: list[str] = []
    for entry in _entries(f"minutebook.{option}"):
        try:
            module = entry.load()
        except (Exception, SystemExit) as error:  # whatever somebody else's package raises
            faults.append(f"{option}: the package that brings '{entry.value}' cannot be loaded: {words_of(error)}")
            continue
        if isinstance(module, ModuleType):
            found.append(OwnModule(f"{module.__name__.replace('.', '/')}.py", module))
        else:
            faults.append(f"{option}: '{entry.value}' of an installed package must lead to a module")
    for path in paths:
        own = own_module(option, _typed(path, home), path)
        if isinstance(own, OwnModule):
            found.append(own)
        else:
            faults.append(own)
    return found, faults


def _entries(group: str) -> list[EntryPoint]:
    return _installed()[group]


@cache
def _installed() -> dict[str, list[EntryPoint]]:
    """What is installed does not change while we run, and looking through it takes a while."""
    found = entry_points()
    groups = [f"minutebook.{option}" for option in FILES]
    return {each: sorted(found.select(group=each), key=lambda entry: (entry.name, entry.value)) for each in groups}


def own_module(option: str, name: str, path: str) -> OwnModule | str:
    """The module of a file, or what is wrong with it.

    It is known to Python under a name that no other file has, for dataclasses ask for the module of a class.
    """
    unique = f"minutebook_site_{Path(path).stem}_{sha256(path.encode()).hexdigest()[:8]}"
    spec = spec_from_file_location(unique, path)
    if spec is None or spec.loader is None:
        return f"{option}: '{name}' is not a Python file"
    sys.modules[unique] = module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:  # whatever a site's own file raises is a fault of the configuration
        del sys.modules[unique]
        from minutebook import public  # all that own files may use, which a site without them does not need

        made_by_files = [each for each in vars(public).values() if isinstance(each, type) and is_dataclass(each)]
        reason = reason_of(error, made_by_files)
        return f"{option}: '{name}' cannot be loaded, line {line_in(error, path) or 1}: {reason}"
    return OwnModule(name, module)


def own_types(paths: Sequence[str], home: Path) -> tuple[list[type[Record]], list[str]]:
    """Record types of a site's own, and what is wrong with their files."""
    modules, faults = own_modules("kinds", paths, home)
    types: list[type[Record]] = []
    for own in modules:
        found = types_in(own.module)
        faults += [] if found else [f"kinds: '{own.path}' defines no record type (a class based on Record)"]
        types += found
    return types, faults


def own_rules(paths: Sequence[str], home: Path) -> tuple[list[Rule], list[str]]:
    """Rules of a site's own, and what is wrong with their files."""
    modules, faults = own_modules("rules", paths, home)
    rules: list[Rule] = []
    for own in modules:
        check = getattr(own.module, "check", None)
        if callable(check):
            codes = tuple(dict.fromkeys(each for each in vars(own.module).values() if isinstance(each, Code)))
            rules.append(Rule(own.path, own.module.__file__ or "", check, codes))
        else:
            faults.append(f"rules: '{own.path}' defines no function `check`")
    return rules, [*faults, *_faults_of_codes(rules)]


def own_features(paths: Sequence[str], home: Path) -> tuple[list[Feature], list[str]]:
    """Features of a site's own, and what is wrong with their files."""
    modules, faults = own_modules("features", paths, home)
    known = {each.key: each for each in features_for(Settings())} if modules else {}
    features: list[Feature] = []
    for own in modules:
        feature = getattr(own.module, "FEATURE", None)
        wrong = faults_of(feature, known)
        faults += [f"features: '{own.path}' {each}" for each in wrong]
        if not wrong and isinstance(feature, Feature):
            known[feature.key] = feature
            features.append(replace(feature, source=own.path, file=own.module.__file__ or own.path))
    return features, faults


def own_templates(folder: str | None, home: Path, published: Iterable[str | None]) -> tuple[Templates, list[str]]:
    """Templates of a site's own, and what is wrong with them; files below the folders `published` are on the site."""
    if not folder:
        return Templates(), []
    top, name = Path(folder), _typed(folder, home)
    texts: dict[str, str] = {}
    faults = [
        f"'{name}' lies in a folder whose files are published; move it out of '{_typed(each, home)}'"
        for each in published
        if each and top.is_relative_to(each)
    ]
    for path in sorted(top.rglob("*.j2")):
        try:
            texts[path.relative_to(top).as_posix()] = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            faults.append(f"'{_typed(str(path), home)}' cannot be read: {words_of(error)}")
    templates = Templates(texts, name)
    return templates, [f"templates: {each}" for each in (*faults, *templates.faults())]


def own_words(file: str | None, home: Path) -> tuple[str, list[str]]:
    """The text of a catalog of a site's own, and what is wrong with it."""
    if not file:
        return "", []
    name = _typed(file, home)
    try:
        text = Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return "", [f"words: '{name}' cannot be read: {words_of(error)}"]
    return text, [f"words: {name}: {each}" for each in faults_in(text)]


def _typed(path: str, home: Path) -> str:
    """A path as it is typed in the folder of mkdocs.yml."""
    return Path(path).relative_to(home).as_posix() if Path(path).is_relative_to(home) else path


def _faults_of_codes(rules: Iterable[Rule]) -> Iterator[str]:
    """Codes that are no words for a command line, and those that mean two things."""
    known = {each.name: (each, "Minutebook") for each in known_codes()} if rules else {}
    for rule in rules:
        for code in rule.codes:
            first, owner = known.setdefault(code.name, (code, f"'{rule.path}'"))
            if not is_handle(code.name):
                yield f"rules: '{rule.path}' calls a problem '{code.name}'; use small words joined by hyphens"
            elif not isinstance(code.severity, Severity):
                yield f"rules: '{rule.path}' gives '{code.name}' no severity; write Severity.WARNING or another of them"
            elif first != code:
                yield f"rules: '{rule.path}' calls a problem '{code.name}', as {owner} does; give it another name"
