"""Files beside the pages: to which pages each belongs, and so who may see it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from typing import Any

from minutebook.catalog.editions import EDITIONS, is_refused
from minutebook.core.addresses import resolve_path
from minutebook.core.values import dataclass
from minutebook.sources.folder import is_markdown
from minutebook.sources.frontmatter import MAX_FILE_BYTES, read
from minutebook.sources.source import RawFile, Source
from minutebook.sources.visibility import UNKNOWN, level_named, visibility_of

_LIKE_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".mdx", ".mdwn", ".mdtxt", ".mdtext", ".qmd", ".rmd")
_LIKE_FRONT_MATTER = (".yml", ".yaml", ".toml")
# The first line of front matter, --- or +++, after blanks or a byte order mark.
_OPENING = re.compile(rb"[\s\xef\xbb\xbf]*(?:-{3,}|\+{3,})[ \t]*\r?\n")
# A line that sets `visibility`, in YAML or TOML, at the margin; a nested one is set in and is not meant.
_SETTING = re.compile(rb"^[\"']?(visibility)[\"']?[ \t]*[:=]([^\r\n]*)", re.IGNORECASE | re.MULTILINE)
_COMMENT = re.compile(r"(?:^|\s)#.*")
_TOP = 65_536


@dataclass(frozen=True)
class Attachments:
    """What decides on files that are no pages.

    `shared` are files that shown pages link to; `secret` those that only withheld pages link to; `always` are
    patterns of files that need no link. With `is_sparing`, a file that nothing links to stays away, too.
    """

    edition: str
    shared: frozenset[str]
    secret: frozenset[str]
    always: tuple[str, ...]
    is_sparing: bool

    def shows(self, path: str, data: bytes) -> bool:
        """Whether the edition has a file. What the file says of itself counts most, then who links to it."""
        if self.hides(path, data):
            return False
        is_listed = path in self.shared or any(fnmatch(path, pattern) for pattern in self.always)
        return is_listed or not self.is_sparing

    def hides(self, path: str, data: bytes) -> bool:
        """Whether a file is not only left out, but nobody of this edition's readers is to see what stands in it."""
        return is_refused(level_of(path, data), self.edition) or path in self.secret


def attachments_of(
    edition: str, shown: Mapping[str, Source], withheld: Mapping[str, Source], always: Iterable[str]
) -> Attachments:
    """Who links to what, in texts and in fields. The public edition has a file only where a shown page, or a pattern,
    says so; the internal one does the same as soon as it withholds a page."""
    is_sparing = edition == EDITIONS[0] or (edition != EDITIONS[-1] and bool(withheld))
    asked = is_sparing or bool(withheld)  # else no link makes a difference
    shared = frozenset(path for page in shown.values() for path, _ in files_named_by(page)) if asked else frozenset()
    secret = frozenset(path for page in withheld.values() for path, _ in files_named_by(page))
    return Attachments(edition, shared, secret - shared, tuple(always), is_sparing)


def bytes_read(path: str) -> int:
    """How many bytes of a file `level_of` looks at."""
    return MAX_FILE_BYTES + 1 if _ending(path) in _LIKE_MARKDOWN else _TOP


def level_of(path: str, data: bytes) -> str:
    """What a file that is no page says of who may see it: a draft under an ending that is not read as a page, or a
    front matter; '' for nothing."""
    ending, top = _ending(path), data[:_TOP]
    if b"isib" not in top.lower():
        return ""
    if ending in _LIKE_MARKDOWN or _OPENING.match(top):
        source, _ = read(RawFile(path, data if ending in _LIKE_MARKDOWN else _block(top)))
        return visibility_of(source).level
    said = {_level(name, value) for name, value in _SETTING.findall(top)} if ending in _LIKE_FRONT_MATTER else set()
    return said.pop() if len(said) == 1 else UNKNOWN if said else ""


def _level(name: bytes, value: bytes) -> str:
    """What a line at the left edge of a file of data says."""
    word = _COMMENT.sub("", value.decode("utf-8", "replace")).strip()
    is_quoted = len(word) > 1 and word[0] == word[-1] and word[0] in "\"'"
    return level_named(name.decode("ascii"), word[1:-1] if is_quoted else word)


def _ending(path: str) -> str:
    return f".{path.lower().rpartition('.')[2]}"


def _block(top: bytes) -> bytes:
    """The front matter of a file of another sort, whose text may speak of visibility in its own sense."""
    opening = _OPENING.match(top)
    assert opening is not None  # asked for where there is one
    closing = re.compile(rb"^(?:-{3,}|\+{3,}|\.{3})[ \t]*\r?$", re.MULTILINE).search(top, opening.end())
    return top[: closing.end()].lstrip() if closing else top


def files_named_by(page: Source) -> Iterator[tuple[str, int | str]]:
    """Paths of files, no pages, that a page leads to from its text or a field, with the place in the text or the name
    of the field."""
    links = (*page.body.links, *page.body.html_links)
    targets: list[tuple[str, int | str]] = [(each.target, each.start) for each in links]
    targets += [(text, name) for name, value in page.metadata.items() for text in _texts(value)]
    for target, place in targets:
        path = resolve_path(target, page.path)
        if path is not None and not is_markdown(path):
            yield path, place


def _texts(value: Any) -> Iterator[str]:
    """Texts in a field that may name a file."""
    if isinstance(value, str):
        if "." in value and "\n" not in value.strip():
            yield value.strip()
    elif isinstance(value, Mapping | list):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(each)
