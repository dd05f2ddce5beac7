"""A tree read by a reader, as an import reads it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from minutebook.core.diagnostics import Problem
from minutebook.importers.draft import RecordDraft
from minutebook.importers.mapping import ImportMap
from minutebook.importers.trees.drafts import TreeReader, drafts_from_tree
from minutebook.importers.trees.files import SourceTree
from minutebook.pipeline import known_types
from minutebook.schema.registry import make_registry

Files = Mapping[str, str | bytes]


@dataclass(frozen=True)
class ReadTree:
    """What a reader made of a tree."""

    drafts: list[RecordDraft]
    problems: list[Problem]
    used: frozenset[str]

    @property
    def one(self) -> RecordDraft:
        """The only draft."""
        (draft,) = self.drafts
        return draft

    @property
    def lines(self) -> list[str]:
        """Every finding, those of single drafts last, without hints."""
        found = [*self.problems, *(problem for draft in self.drafts for problem in draft.problems)]
        return [str(each).partition("\n")[0] for each in found]


def read_by(drafts: Callable[[SourceTree], Any], files: Files, root: str = "", **asked: Any) -> ReadTree:
    """The drafts that a function gives of files."""
    tree = SourceTree({path: text.encode() if isinstance(text, str) else text for path, text in files.items()}, root)
    reader = TreeReader("my_reader.py", getattr(drafts, "__code__", read_by.__code__).co_filename, drafts)
    return ReadTree(*drafts_from_tree(reader, tree, make_registry(known_types()), ImportMap(**asked)))


def read_by_ours(name: str, files: Files, root: str = "") -> ReadTree:
    """The drafts that a reader gives which comes along."""
    return read_by(import_module(f"minutebook.importers.readers.{name.replace('-', '_')}").drafts, files, root)
