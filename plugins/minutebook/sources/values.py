"""YAML text into plain values with a line and column for every key and value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from minutebook.core.diagnostics import Code, Severity

Path = tuple[str | int, ...]
Fault = tuple[Code, int, int, str, str]
"""Code, line and column (from 1, in the YAML text), message, hint."""

MAX_ALIASES = 20
MAX_DEPTH = 20
MAX_VALUES = 5_000

INVALID_YAML = Code(
    "invalid-front-matter",
    Severity.ERROR,
    "Front matter that cannot be read would be printed on the page, confidential lines included.",
)
DUPLICATE_KEY = Code(
    "duplicate-key",
    Severity.ERROR,
    "Of two values under one name only the last would count, and nobody would see which.",
)
TAB = Code("tab-in-front-matter", Severity.ERROR, "YAML allows no tabs for indentation; editors show them alike.")
TOO_COMPLEX = Code(
    "front-matter-too-complex",
    Severity.ERROR,
    "Repeated references and deep nesting can make a small file fill a machine's memory.",
)

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?[0-9]+\.[0-9]+")
_NESTING = re.compile(r"[\[{&*]|- |\? ")
_SIMPLE = {"": None, "~": None, "null": None, "Null": None, "true": True, "True": True, "false": False, "False": False}


class TooComplex(Exception):
    """Raised inside this module when a bound is passed; never leaves it."""


@dataclass
class Values:
    """What a YAML text says: values, places (from 1) and faults."""

    data: Any = None
    marks: dict[Path, tuple[int, int]] = field(default_factory=dict)
    key_marks: dict[Path, tuple[int, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_values(text: str) -> Values:
    """Read YAML strictly: text stays text (`NO`, `010`, `12:30`), dates stay text, no tags are run."""
    values = Values()
    tab = re.search(r"^[ ]*\t", text, re.MULTILINE)
    if tab:
        line = text.count("\n", 0, tab.end()) + 1
        column = tab.end() - tab.start()
        hint = "replace the tab with spaces"
        values.faults.append((TAB, line, column, "a tab stands where only spaces are allowed", hint))
        return values
    try:
        if len(_NESTING.findall(text)) > MAX_DEPTH:
            _check_bounds(text)
        node = yaml.compose(text, Loader=_Loader)
        if node is not None:
            values.data = _Builder(values).build(node, ())
    except yaml.MarkedYAMLError as error:
        values.faults.append(_explain(error, text))
    except yaml.YAMLError as error:
        place = _place_of(text, getattr(error, "position", 0) or 0)
        message = "the front matter holds a character that YAML does not allow"
        values.faults.append((INVALID_YAML, *place, message, "delete the invisible control character"))
    except (TooComplex, RecursionError):
        hint = f"write values out: at most {MAX_ALIASES} references and {MAX_DEPTH} levels are read"
        values.faults.append((TOO_COMPLEX, 1, 1, "the front matter is nested or repeated too deeply", hint))
    return values


def _check_bounds(text: str) -> None:
    """Count references and depth from the stream of events, before anything is built."""
    depth = aliases = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            aliases += 1
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH or aliases > MAX_ALIASES:
            raise TooComplex


@dataclass
class _Builder:
    """Builds plain values from composed nodes, noting places and duplicate keys."""

    values: Values
    count: int = 0

    def build(self, node: yaml.Node, path: Path) -> Any:
        self.count += 1
        if self.count > MAX_VALUES or len(path) > MAX_DEPTH:
            raise TooComplex
        mark = (node.start_mark.line + 1, node.start_mark.column + 1)
        self.values.marks[path] = mark
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self.build(each, (*path, index)) for index, each in enumerate(node.value)]
        return plain_value(node)

    def _pairs(self, node: yaml.MappingNode, path: Path) -> Iterator[tuple[str, Any]]:
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
            if not key:
                message = "a name before the colon is missing or is not plain text"
                hint = "write each line as `name: value`; put quotes around text that starts with { or ["
                self.values.faults.append((INVALID_YAML, line, column, message, hint))
                continue
            if key in seen:
                message = f"{key}: given twice, first on line {seen[key]}"
                hint = "keep one of the two lines"
                self.values.faults.append((DUPLICATE_KEY, line, column, message, hint))
                continue
            seen[key] = line
            self.values.key_marks[(*path, key)] = (line, column)
            yield key, self.build(value_node, (*path, key))


def plain_value(node: yaml.ScalarNode) -> Any:
    """The value of a scalar: quoted is text; plain is nothing, yes/no, a number, or else text."""
    text: str = node.value
    if node.style:  # libyaml says '' and pure Python None for a plain scalar
        return text
    if text in _SIMPLE:
        return _SIMPLE[text]
    if _INT.fullmatch(text) and len(text) < 19:
        return int(text)
    if _FLOAT.fullmatch(text) and len(text) < 19:
        return float(text)
    return text


_EXPLAINED = (
    ("cannot start any token", "a value begins with a character that YAML keeps for itself", "put the value in quotes"),
    (
        "mapping values are not allowed",
        "a second colon makes the line unclear",
        "put the value in quotes, or check the indentation",
    ),
    ("while scanning a quoted scalar", "a quotation mark is opened and never closed", "close the quotation mark"),
    ("while parsing a flow", "a bracket is opened and never closed", "close the bracket, or put the value in quotes"),
    ("undefined alias", "a value begins with * or &, which YAML keeps for itself", "put the value in quotes"),
    ("could not find expected ':'", "a line has no colon after its name", "write it as `name: value`"),
    ("expected <block end>", "a line is indented differently from those around it", "line it up with its neighbours"),
)


def _explain(error: yaml.MarkedYAMLError, text: str) -> Fault:
    """Say in plain words what YAML stumbled over, with the line seen."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = f"{error.context or ''} {error.problem or ''}"
    for sign, message, hint in _EXPLAINED:
        if sign in said:
            break
    else:
        message, hint = "the front matter is not valid YAML here", "check quotes, colons and indentation"
    lines = text.splitlines()
    seen = lines[line - 1].strip()[:60] if line <= len(lines) else ""
    return (INVALID_YAML, line, column, f"{message}: `{seen}`" if seen else message, hint)


def _place_of(text: str, position: int) -> tuple[int, int]:
    before = text[:position]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
