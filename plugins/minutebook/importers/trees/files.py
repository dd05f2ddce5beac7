"""The files of a source, as a reader sees them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

from minutebook.core.diagnostics import Location, Problem
from minutebook.core.values import dataclass
from minutebook.dialects.document import Document, read_document
from minutebook.dialects.families import stated_in
from minutebook.dialects.words import known_words
from minutebook.importers.findings import REFUSED, UNREADABLE_HEAD
from minutebook.importers.trees.placed import with_places
from minutebook.sources.folder import is_markdown
from minutebook.sources.source import Source
from minutebook.sources.values import read_values

MAX_ENTRIES = 100_000
"""Values a list may hold; real ones have thousands, and front matter's own bound is 5,000."""


class UnreadableFile(Exception):
    """A reader asks for a file that is not there or cannot be read; its arguments are the problems to tell."""

    args: tuple[Problem, ...]


@dataclass(frozen=True)
class SourceDocument:
    """A Markdown file of the source. `stated` is what it says of itself in its front matter, and at its head in lists,
    tables and lines `Name: value`, each by its name there; `text` is all below the front matter."""

    path: str
    title: str
    stated: Mapping[str, Any]
    text: str


class SourceTree:
    """The files of a source. `paths` are all of them, sorted, each from the source folder on."""

    def __init__(self, files: Mapping[str, bytes], root: str = "") -> None:
        """`root` is the source folder as a person would type it."""
        self._files, self._root = files, root
        self.paths = tuple(sorted(files))
        self.unreadable: dict[str, tuple[Problem, ...]] = {}

    def __contains__(self, path: object) -> bool:
        """Whether the source has a file of this path."""
        return path in self._files

    def place(self, path: str, line: int = 1, column: int = 1) -> Location:
        """A place in a file, which a person can open."""
        return Location(f"{self._root}/{path}" if self._root else path, line, column)

    def text(self, path: str) -> str:
        """The text of a file, line ends made one."""
        data = self._files.get(path)
        if data is None:
            message = "the reader asks for this file, and the source has none of that name"
            raise UnreadableFile(REFUSED.at(self.place(path), message))
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            raise UnreadableFile(*read_document(path, data, self.place(path).path).problems) from None

    def yaml(self, path: str) -> Any:
        """The values of a YAML file; each text in it knows its place."""
        values = read_values(self.text(path), most=MAX_ENTRIES)
        if values.faults:
            raise UnreadableFile(
                *(
                    UNREADABLE_HEAD.at(self.place(path, *at), what.replace("the front matter", "the file"), hint)
                    for _, *at, what, hint in values.faults
                )
            )
        return with_places(values.data, Source(path, self._root, marks=values.marks).at)

    def document(self, path: str) -> SourceDocument:
        """A Markdown file, taken apart; each text in what it states knows its place."""
        page = self.page(path)
        found = stated_in(page, known_words())
        naming = found.name
        stated: dict[str, Any] = {}
        for each in found.statements:
            stated.setdefault(each.name, with_places(each.value, lambda *_, line=each.line: page.at(line)))
        title = with_places(naming.title if naming.has_title else "", lambda: page.at(naming.line))
        return SourceDocument(path, title, stated, page.body.text)

    def documents(self, pattern: str) -> Iterator[SourceDocument]:
        """Every Markdown file whose path fits, * being anything; one that cannot be read is told and left out."""
        for path in self.paths:
            if is_markdown(path) and fnmatchcase(path, pattern):
                try:
                    yield self.document(path)
                except UnreadableFile as error:
                    self.unreadable[path] = error.args

    def page(self, path: str) -> Document:
        """A Markdown file as the importer takes it over."""
        self.text(path)
        page = read_document(path, self._files[path], self.place(path).path)
        if page.is_refused:
            raise UnreadableFile(*page.problems)
        return page
