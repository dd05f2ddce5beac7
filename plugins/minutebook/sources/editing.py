"""Front matter and bodies edited in place: what was not asked for stays byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import yaml

from minutebook.sources.edits import Append, CannotEdit, Drop, Edit, Put, Rename, carried_out, same, steps_of
from minutebook.sources.frontmatter import read
from minutebook.sources.layout import Layout, is_block_scalar
from minutebook.sources.patching import append, drop, put, rename
from minutebook.sources.source import Path, RawFile, Source
from minutebook.sources.text import Patch, Text

__all__ = ["Append", "CannotEdit", "Drop", "Edit", "Path", "Put", "Rename", "edited", "edited_body", "verified"]

_BY_HAND = "its front matter is written in a way that cannot be edited safely; edit it by hand"


def edited(data: bytes, edits: Sequence[Edit], order: Sequence[str] = ()) -> bytes:
    """A file with its front matter edited, one edit after the other.

    A new field goes behind the nearest one before it in `order`, else to the end of the front matter.
    Raises CannotEdit where the file cannot be read whole, or an edit would change more than was asked for.
    """
    before = _readable(data)
    if not before.has_front_matter:
        raise CannotEdit("the file has no front matter")
    wanted: Any = deepcopy(dict(before.metadata))
    draft = _Draft(Text(data))
    try:
        for edit in edits:
            for step in steps_of(wanted, edit):
                draft.take(step, order)
                wanted = carried_out(wanted, step)
        data = draft.done().data
    except (yaml.YAMLError, ValueError, IndexError) as error:
        raise CannotEdit(_BY_HAND) from error
    return _verified(before, data, wanted)


def verified(before: bytes, after: bytes) -> bytes:
    """The file after, where it says the same as before; raises CannotEdit where it does not."""
    source = _readable(before)
    return _verified(source, after, dict(source.metadata))


def _verified(before: Source, data: bytes, wanted: Any) -> bytes:
    after, problems = read(RawFile("", data))
    if problems or not same(dict(after.metadata), wanted) or after.body.text != before.body.text:
        raise CannotEdit(_BY_HAND)
    return data


def edited_body(data: bytes, changes: Sequence[Patch]) -> bytes:
    """A file with stretches of its body replaced: start and end in characters of `source.body.text`, new text."""
    before = _readable(data)
    text = Text(data)
    start = len(text.text) - len(before.body.text)
    return text.changed(start, sorted(changes)).data


def _readable(data: bytes) -> Source:
    source, problems = read(RawFile("", data))
    if not source.readable:
        reason = problems[0].message if problems else "it cannot be read"
        raise CannotEdit(f"line {problems[0].location.line}: {reason}" if problems else reason)
    return source


class _Draft:
    """A text on its way: edits that do not touch one another are made at one go, so that many take no parse each."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._layout: Layout | None = None
        self._patches: list[Patch] = []
        self._touched: set[Path] = set()

    def take(self, step: Edit, order: Sequence[str]) -> None:
        """Make an edit, at once or with those that follow."""
        if self._layout is None or step.path in self._touched or not _is_apart(self._layout, step):
            self.done()
            self._layout = Layout(self.text.front)
        is_apart = _is_apart(self._layout, step)
        self._patches += _patches(self._layout, step, order)
        if isinstance(step, Put):
            self._touched.add(step.path)
        if not is_apart:
            self.done()

    def done(self) -> Text:
        """The text with every edit made."""
        if self._patches:
            patches = sorted(self._patches, key=lambda each: each[:2])
            self.text = self.text.changed(self.text.front_start, patches)
        self._layout, self._patches, self._touched = None, [], set()
        return self.text


def _is_apart(layout: Layout, step: Edit) -> bool:
    """Whether an edit leaves all else where it is: another scalar for one that stands there, an entry for a list."""
    if isinstance(step, Put):
        spot = None if isinstance(step.value, dict | list) else layout.find(step.path)
        return spot is not None and isinstance(spot.node, yaml.ScalarNode) and not is_block_scalar(spot.node)
    if isinstance(step, Append):
        spot = layout.find(step.path)
        return spot is not None and isinstance(spot.node, yaml.SequenceNode) and bool(spot.node.value)
    return False


def _patches(layout: Layout, edit: Edit, order: Sequence[str]) -> list[Patch]:
    if layout.has_references:
        raise CannotEdit("its front matter refers to itself with & and *; write the values out first")
    if isinstance(edit, Put):
        found = put(layout, edit.path, edit.value, order)
    elif isinstance(edit, Append):
        found = append(layout, edit.path, edit.value, order)
    elif isinstance(edit, Drop):
        found = drop(layout, edit.path)
    else:
        found = rename(layout, edit.path, edit.name)
    return sorted(found, key=lambda each: each[:2])
