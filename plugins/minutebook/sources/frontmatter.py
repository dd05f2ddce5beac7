"""A file's bytes into a Source: front matter with places, body untouched, faults said."""

from __future__ import annotations

import re
from typing import Any

from frontmatter.default_handlers import YAMLHandler

from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.core.names import name_fault
from minutebook.sources.body import read_body
from minutebook.sources.bounds import TOO_MUCH, Excess, excess_in
from minutebook.sources.late_blocks import late_block, toml_block
from minutebook.sources.lines import LineStarts
from minutebook.sources.source import RawFile, Source
from minutebook.sources.values import INVALID_YAML, Values, read_values

MAX_FILE_BYTES = 2_000_000
MAX_FRONT_MATTER = 65_536
_TOP = 4_000

NOT_UTF8 = Code(
    "not-utf8",
    Severity.ERROR,
    "The file is not stored as UTF-8 text.",
    "The page would show wrong letters.",
    "Save it in your editor with the encoding UTF-8.",
)
TOO_LARGE = Code(
    "too-large",
    Severity.ERROR,
    "The file is too large for a record.",
    "It would slow down every build.",
    "Move the bulk into an attachment.",
)
UNCLOSED = Code(
    "unclosed-front-matter",
    Severity.ERROR,
    "The fields at the top of the file (front matter) have no closing line.",
    "They would be printed on the page, confidential ones included.",
    "Put a line `---` below the last field.",
)

LATE = Code(
    "late-front-matter",
    Severity.ERROR,
    "The fields (front matter) stand where they are not read.",
    "They would be printed on the page, confidential ones included.",
    "Put all fields into one block that begins with `---` on the first line of the file.",
)
FILE_NAME = Code(
    "file-name",
    Severity.ERROR,
    "The name of the file or folder holds a character that may not be used.",
    "Names become addresses and titles, where it could run code or break a link.",
    "Rename it with letters, digits, blanks and - _ . ( ).",
    can_be_waived=False,
)

# A first line of front matter behind blanks, or with words behind ---, where a name and a colon follow.
_LATE_OPENING = re.compile(
    r"[\s\ufeff\u200b]+---[ \t]*\n(?=[A-Za-z_][\w-]*[ \t]*:)|---[ \t]+[^\s-][^\n]*\n(?=[A-Za-z_][\w-]*[ \t]*:)"
)
# Lines `Name: value` at the very top without ---, which Markdown's extension `meta` reads.
_TITLE_LINES = re.compile(r"(?:[ ]{0,3}[A-Za-z0-9_-]+:[ \t]+[^\n]*(?:\n|\Z))+")
# The name and equals sign of a TOML line.
_TOML_PAIR = re.compile(r"^([\w-]+)[ \t]*=[ \t]*", re.MULTILINE)
# A line `name: value` at the margin with a short value, quotes around it dropped.
_KEY_VALUE = re.compile(r"^([A-Za-z_][\w-]*):[ \t]+['\"]?([^'\"\n]{1,200}?)['\"]?[ \t]*$", re.MULTILINE)


class PositionHandler(YAMLHandler):
    """What python-frontmatter finds and splits front matter with, body byte for byte (its `parse` would strip it)."""

    FM_BOUNDARY = re.compile(r"^(?:---|(?!\A)\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
    """A line `---`, or `...` but not as the first; with its line break, so that a blank line below stays."""

    def load(self, fm: str, **_: object) -> Any:
        """The values with the place of each, and what is wrong with them."""
        return read_values(fm, first_line=2)


def read(raw: RawFile, root: str = "content") -> tuple[Source, list[Problem]]:
    """Read one Markdown file whole, or say why it cannot be."""
    source = Source(raw.path, root)
    if fault := name_fault(raw.path):
        return _unreadable(source, _top_of(raw), bad_name(source.at(), fault))
    if len(raw.data) > MAX_FILE_BYTES:
        message = f"the file has {len(raw.data):,} bytes; at most {MAX_FILE_BYTES:,} are read"
        return _unreadable(source, _top_of(raw), TOO_LARGE.at(source.at(), message, "move the bulk into an attachment"))
    try:
        text = text_of(raw.data)
    except UnicodeDecodeError as error:
        before = raw.data[: error.start].decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        place = source.at_line(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        message = "the file is not UTF-8 text from here on"
        return _unreadable(
            source, _top_of(raw), NOT_UTF8.at(place, message, "save it in your editor with encoding UTF-8")
        )
    return _read_text(raw.path, root, text)


def text_of(data: bytes) -> str:
    """What a file says: without byte order mark, every line break a line feed; raises UnicodeDecodeError."""
    text = data.decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def bad_name(place: Location, fault: str) -> Problem:
    """The problem of a file, or its folder, whose name cannot be that of a file of the site."""
    hint = "rename it: letters of any script, digits, blanks, - _ . ( ) and the like will do"
    return FILE_NAME.at(place, f"the name of the file, or of its folder, holds {fault}; it is not published", hint)


def _read_text(path: str, root: str, text: str) -> tuple[Source, list[Problem]]:
    handler = PositionHandler()
    if not handler.detect(text):
        return _without_front_matter(path, root, text)
    source = Source(path, root)
    try:
        front, body = handler.split(text)
    except ValueError:
        message = "the front matter is opened with --- and never closed"
        hint = "put a line --- below the last `name: value` line"
        return _unreadable(source, text, UNCLOSED.at(source.at(), message, hint))
    if len(front) > MAX_FRONT_MATTER:
        message = f"the front matter has {len(front):,} characters; at most {MAX_FRONT_MATTER:,} are read"
        return _unreadable(source, front, TOO_LARGE.at(source.at(), message, "move long text below the front matter"))
    values: Values = handler.load(front)
    problems = [
        code.at(Location(source.display, line, column), message, hint)
        for code, line, column, message, hint in values.faults
    ]
    if values.data is not None and not isinstance(values.data, dict) and not problems:
        message = "the front matter is not a list of `name: value` lines"
        problems.append(INVALID_YAML.at(source.at_line(2), message, "write each line as `name: value`"))
    if second := late_block(body):
        place = LineStarts(text).place_of(len(text) - len(body) + second.start)
        message = "a second block of front matter follows the first, which alone is read"
        problems.append(LATE.at(source.at_line(*place), message, "put its lines into the first block, or delete it"))
        front = front + body[second.inner_start : second.inner_end]
    excess = excess_in(body)
    if excess is not None:
        starts = LineStarts(body, text.count("\n", 0, len(text) - len(body)) + 1)
        problems.append(_excessive(source, excess, starts))
    if problems:
        return _unreadable(source, front, *problems)
    return _whole(source, values, body, text), []


def _excessive(source: Source, excess: Excess, lines: LineStarts) -> Problem:
    place = source.at_line(*lines.place_of(excess.start))
    return TOO_MUCH.at(place, f"the page holds more than Markdown can take: {excess.what}", excess.hint)


def _without_front_matter(path: str, root: str, text: str) -> tuple[Source, list[Problem]]:
    """A page that is all body. `key: value` lines at its top, which MkDocs would read, are noted."""
    late = _late_place(text)
    if late is not None:
        start, message, hint = late
        source = Source(path, root)
        problem = LATE.at(source.at_line(*LineStarts(text).place_of(start)), message, hint)
        return _unreadable(source, _TOML_PAIR.sub(r"\1: ", text) if toml_block(text) else text, problem)
    top = _TITLE_LINES.match(text)
    salvaged = _salvage(re.sub(r"(?m)^ +", "", top[0])) if top else {}
    excess = excess_in(text)
    if excess is not None:
        source = Source(path, root)
        return _unreadable(source, text, _excessive(source, excess, LineStarts(text)))
    return Source(path, root, body=read_body(text), salvaged=salvaged), []


def _late_place(text: str) -> tuple[int, str, str] | None:
    """Where front matter stands that nobody reads, what is wrong with it, and the remedy."""
    message = "the front matter does not begin with a line --- at the very top of the file"
    if block := toml_block(text):
        hint = "write it as `name: value` lines between two lines ---"
        return block.start, "the front matter is written in TOML, between lines +++, which is not read", hint
    if _LATE_OPENING.match(text):
        return text.index("---"), message, "make --- the whole first line"
    if block := late_block(text):
        return block.start, message, "move what stands before it, such as a comment, below the closing ---"
    return None


def _whole(source: Source, values: Values, body: str, text: str) -> Source:
    head = text[: len(text) - len(body)]
    start = head.index("\n") + 1
    return Source(
        source.path,
        source.root,
        head,
        metadata=values.data or {},
        marks=values.marks.within(head, start),
        key_marks=values.key_marks.within(head, start),
        body=read_body(body, head.count("\n") + 1),
        has_front_matter=True,
    )


def _salvage(text: str) -> dict[str, str]:
    """The simple `key: value` lines near the top, for files that cannot be read whole."""
    found: dict[str, str] = {}
    for match in _KEY_VALUE.finditer(text[:_TOP]):
        name, value = match[1], match[2].strip()
        if name.lower() == "visibility":  # two different words for it: nobody knows, so nobody is shown it
            name, value = "visibility", value if found.get("visibility", value) == value else "restricted"
            found[name] = value
        found.setdefault(name, value)
    return found


def _top_of(raw: RawFile) -> str:
    return raw.data[:_TOP].decode("utf-8-sig", "replace").replace("\r\n", "\n")


def _unreadable(source: Source, text: str, *problems: Problem) -> tuple[Source, list[Problem]]:
    """The file without content, but with what could be told apart in `text`."""
    broken = Source(
        source.path, source.root, readable=False, has_front_matter=True, salvaged=_salvage(text), unread=text
    )
    return broken, list(problems)
