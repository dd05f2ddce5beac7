"""YAML text into plain values with a line and column for every key and value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from sys import intern
from typing import Any, ClassVar

import yaml

from minutebook.core.diagnostics import Code, Severity
from minutebook.core.identity import is_handle, is_id
from minutebook.core.references import plain_target
from minutebook.core.values import dataclass
from minutebook.sources.lines import LineStarts
from minutebook.sources.places import NO_KEY, Places

Fault = tuple[Code, int, int, str, str]
"""Code, line and column (from 1, in the file), message, hint."""

MAX_ALIASES = 20
MAX_DEPTH = 20
MAX_VALUES = 5_000

INVALID_YAML = Code(
    "invalid-front-matter",
    Severity.ERROR,
    "The fields at the top of the file (front matter) cannot be read.",
    "They would be printed on the page, confidential ones included.",
    "Correct the line that the message names.",
)
DUPLICATE_KEY = Code(
    "duplicate-key",
    Severity.ERROR,
    "A name is given twice.",
    "Only the last value would count, and nobody would see which.",
    "Keep one of the two lines.",
)
TAB = Code(
    "tab-in-front-matter",
    Severity.ERROR,
    "The fields (front matter) are indented with a tab.",
    "YAML allows only spaces there, and editors show both alike.",
    "Replace the tab with spaces.",
)
TOO_COMPLEX = Code(
    "front-matter-too-complex",
    Severity.ERROR,
    "The fields (front matter) are nested too deeply or repeat too much.",
    "Such a file can fill the memory of the machine that builds the site.",
    "Write the values out.",
)


_TAGS: dict[type[yaml.Node], str] = {
    yaml.ScalarNode: yaml.resolver.BaseResolver.DEFAULT_SCALAR_TAG,
    yaml.SequenceNode: yaml.resolver.BaseResolver.DEFAULT_SEQUENCE_TAG,
    yaml.MappingNode: yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG,
}


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # libyaml where it is installed
    """Composes nodes; what a plain scalar means is for `plain_value` to say, so nothing is resolved."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}

    # A path to each value, which nobody asks for: what does nothing is written in C.
    descend_resolver: ClassVar[Any] = {}.get
    ascend_resolver: ClassVar[Any] = bool

    def resolve(self, kind: type[yaml.Node], _value: object, _implicit: object) -> str:
        """The tag of a value that names none; what is inherited looks through tables that are empty here."""
        return _TAGS[kind]


# Characters that YAML does not allow, wherever they stand.
_FORBIDDEN = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?[0-9]+\.[0-9]+")
_STANDARD_TAG = "tag:yaml.org,2002:"
_TEXT = _TAGS[yaml.ScalarNode]
_TAB_WORDS = ("there is a tab where only spaces are allowed", "replace the tab with spaces")
_TAB = re.compile(r"^ *(?:[\w-]+: *)?\t", re.MULTILINE)
_NESTING = re.compile(r"[\[{&*]|- |\? ")
_SIMPLE = {"": None, "~": None, "null": None, "Null": None, "true": True, "True": True, "false": False, "False": False}


_SHORT = 24
"""Shorter texts, such as statuses and ids, stand in many files, and are kept once."""


class TooComplex(Exception):
    """Raised inside this module when a bound is passed; never leaves it."""

    def __init__(self, mark: Any) -> None:
        self.offset: int = mark.index


@dataclass
class Values:
    """What a YAML text says: values, the characters where they and their keys begin, and faults."""

    lines: LineStarts
    data: Any = None
    starts: list[int] = field(default_factory=list)
    key_starts: list[int] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def marks(self) -> Places:
        """Line and column of each value."""
        return Places(self.data, self.starts, self.lines.text, self.lines.first_line)

    @property
    def key_marks(self) -> Places:
        """Line and column of each key."""
        return Places(self.data, self.key_starts, self.lines.text, self.lines.first_line)

    def say(self, code: Code, offset: int, message: str, hint: str) -> None:
        """Note what is wrong at a character."""
        self.faults.append((code, *self.lines.place_of(offset), message, hint))


def read_values(text: str, first_line: int = 1, most: int = MAX_VALUES) -> Values:
    """Read YAML strictly: text stays text (`NO`, `010`, `12:30`), dates stay text, no tags are run.

    Places are those of the file, in which the text begins on `first_line`. At most `most` values are read.
    """
    values = Values(LineStarts(text, first_line))
    forbidden = _FORBIDDEN.search(text)
    if forbidden:
        message = "the front matter holds a character that YAML does not allow"
        values.say(INVALID_YAML, forbidden.start(), message, "delete the invisible control character")
        return values
    tab = _TAB.search(text) if "\t" in text else None
    if tab:
        values.say(TAB, tab.end() - 1, *_TAB_WORDS)
        return values
    try:
        if len(_NESTING.findall(text)) > MAX_DEPTH:
            _check_bounds(text)
        node = composed(text)
        if node is not None:
            values.data = _Builder(values, most).build(node)
    except yaml.MarkedYAMLError as error:
        values.faults.append(_explain(error, text, values.lines))
    except (TooComplex, RecursionError) as error:
        hint = f"write values out: at most {MAX_ALIASES} references and {MAX_DEPTH} levels are read"
        message = "the front matter is nested or repeated too deeply"
        values.say(TOO_COMPLEX, getattr(error, "offset", 0), message, hint)
    return values


def composed(text: str) -> yaml.Node | None:
    """The tree of values with the first and last character of each; for text in which `read_values` saw no fault."""
    node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    return node


def tokens_of(text: str) -> Iterator[yaml.Token]:
    """The pieces of a text in which `read_values` saw no fault, each with its place; comments lie between them."""
    return yaml.scan(text, Loader=_Loader)


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
            raise TooComplex(event.start_mark)


@dataclass
class _Builder:
    """Builds plain values from composed nodes, noting where they begin and duplicate keys."""

    values: Values
    most: int
    count: int = 0

    def build(self, node: yaml.Node, depth: int = 0, key_start: int = NO_KEY) -> Any:
        self.count += 1
        if self.count > self.most or depth > MAX_DEPTH:
            raise TooComplex(node.start_mark)
        start = node.start_mark.index
        self.values.starts.append(start)
        self.values.key_starts.append(key_start)
        if type(node) is yaml.ScalarNode:  # as most are
            if node.tag is not _TEXT and not node.tag.startswith(_STANDARD_TAG):
                message = "a value begins with !, which YAML keeps for itself"
                self.values.say(INVALID_YAML, start, message, "put the value in quotes")
            return plain_value(node)
        if isinstance(node, yaml.MappingNode):
            return self._group(node, depth + 1)
        return [self.build(each, depth + 1) for each in node.value]

    def _group(self, node: yaml.MappingNode, depth: int) -> dict[str, Any]:
        group: dict[str, Any] = {}
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            start = key_node.start_mark.index
            key = intern(str(key_node.value)) if isinstance(key_node, yaml.ScalarNode) else ""
            if not key:
                message = "a name before the colon is missing or is not plain text"
                hint = "write each line as `name: value`; put quotes around text that starts with { or ["
                self.values.say(INVALID_YAML, start, message, hint)
            elif key in seen:
                message = f"{key}: given twice, first on line {self.values.lines.place_of(seen[key])[0]}"
                self.values.say(DUPLICATE_KEY, start, message, "keep one of the two lines")
            else:
                seen[key] = start
                group[key] = self.build(value_node, depth, start)
        return group


def plain_value(node: yaml.ScalarNode) -> Any:
    """The value of a scalar: quoted is text; plain is nothing, yes/no, a number, or else text."""
    text: str = node.value
    if node.style:  # libyaml says '' and pure Python None for a plain scalar
        return text
    if text in _SIMPLE:
        return _SIMPLE[text]
    if text[0] not in "+-0123456789":
        return intern(text) if len(text) < _SHORT else text
    if _INT.fullmatch(text) and len(text) < 19:
        return int(text)
    if _FLOAT.fullmatch(text) and len(text) < 19:
        return float(text)
    return text


_IN_TEXT = re.compile(r"\[\[[^\[\]]+\]\]|\[[^\[\]]*\]\([^()]*\)|(?<=[\s\[])@[a-z][a-z0-9-]*(?=[\s,\]]|$)")
"""`[[DEC-0010]]`, `[DEC-0010](file.md)` and `@handle`, which YAML stumbles over or takes for something else."""
_NEVER_CLOSED = ("while scanning a quoted scalar", "while parsing a flow")
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


def _of_references(line: str) -> tuple[str, str] | None:
    """What is wrong where a field names records or people as only the text does, and the line as it is wanted."""
    names = [plain_target(each) for each in _IN_TEXT.findall(line)]
    if not names or not all(is_id(each) or is_handle(each) for each in names):
        return None
    before = re.match(r"\s*(?:-\s+)?(?:[\w-]+:\s*)?", line)
    wanted = names[0] if len(names) == 1 else f"[{', '.join(names)}]"
    start = (before[0] if before else "").strip()
    return "names of records and people stand in a field without [ ], ( ) and @", f"write `{start} {wanted}`"


def _explain(error: yaml.MarkedYAMLError, text: str, lines: LineStarts) -> Fault:
    """Say in plain words what YAML stumbled over, with the line seen."""
    said = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark or error.context_mark
    if any(sign in said for sign in _NEVER_CLOSED):
        mark = error.context_mark or mark
    line, column = lines.place_of(mark.index) if mark else (1, 1)
    if mark and text[mark.index : mark.index + 1] == "\t":
        return (TAB, line, column, *_TAB_WORDS)
    unknown = ("", "the front matter is not valid YAML here", "check quotes, colons and indentation")
    _, message, hint = next((each for each in _EXPLAINED if each[0] in said), unknown)
    seen = lines.line(line - lines.first_line + 1).strip()[:60]
    message, hint = _of_references(lines.line(line - lines.first_line + 1)) or (message, hint)
    return (INVALID_YAML, line, column, f"{message}: `{seen}`" if seen else message, hint)
