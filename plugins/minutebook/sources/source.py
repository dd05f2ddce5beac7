"""A file as read: bytes in, then text, values, places and body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from functools import cached_property
from typing import Any

from minutebook.core.diagnostics import Location
from minutebook.core.names import shown_path
from minutebook.core.values import dataclass
from minutebook.sources.body import Body
from minutebook.sources.places import Path as Path


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file below the content folder: its path with forward slashes, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True)
class Source:
    """A Markdown file after reading: `head` is what stands above its body, with the lines around the front matter.

    `metadata` holds plain YAML values (dates stay text). `marks` gives (line, column) of each value,
    `key_marks` of each key. Where `readable` is false the file could not be read whole: its metadata
    is empty, its body is not to be shown, and `salvaged` has the `key: value` lines that could be
    told apart, so that its id stays taken; `unread` is the text they were found in. `names` are the file's own
    words for fields it was read through a mapping for.
    """

    path: str
    root: str = "content"
    head: str = ""
    metadata: Mapping[str, Any] = field(default_factory=dict)
    marks: Mapping[Path, tuple[int, int]] = field(default_factory=dict)
    key_marks: Mapping[Path, tuple[int, int]] = field(default_factory=dict)
    body: Body = field(default_factory=Body)
    readable: bool = True
    has_front_matter: bool = False
    salvaged: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    unread: str = ""

    @property
    def text(self) -> str:
        """The whole file."""
        return self.head + self.body.text

    @cached_property
    def display(self) -> str:
        """The path as a person would type it from the folder of mkdocs.yml, safe to print."""
        path = shown_path(self.path)
        return f"{self.root}/{path}" if self.root else path

    def at(self, *path: str | int) -> Location:
        """Place of a value in the front matter, or of the nearest thing around it."""
        if path and (found := self.marks.get(path)):
            return Location(self.display, *found)
        if 0 in path and _alone(path) in self.marks:
            path = _alone(path)
        for length in range(len(path), 0, -1):
            mark = self.marks.get(path[:length])
            if mark is not None:
                return Location(self.display, *mark)
        return Location(self.display, 1, 1)

    def at_key(self, *path: str | int) -> Location:
        """Place of a key in the front matter, or of the nearest thing around it."""
        mark = self.key_marks.get(path) or self.key_marks.get(_alone(path))
        return Location(self.display, *mark) if mark else self.at(*path)

    def at_line(self, line: int, column: int = 1) -> Location:
        """Place by line and column of the file."""
        return Location(self.display, line, column)

    def at_offset(self, offset: int) -> Location:
        """Place of a character of the body."""
        return self.at_line(*self.body.place_of(offset))

    def with_metadata(
        self,
        metadata: Mapping[str, Any],
        marks: Mapping[Path, tuple[int, int]],
        key_marks: Mapping[Path, tuple[int, int]],
        names: Mapping[str, str],
    ) -> Source:
        """The same file with other front-matter values; `names` gives the file's own word for each field."""
        return replace(self, metadata=metadata, marks=marks, key_marks=key_marks, names=names)

    def named(self, path: Path) -> Path:
        """A way to a value in the words of the file."""
        return (self.names.get(path[0], path[0]), *path[1:]) if path and isinstance(path[0], str) else path


def _alone(path: Path) -> Path:
    """The way to a value that stands alone where a list of one was meant."""
    return tuple(step for step in path if step != 0)
