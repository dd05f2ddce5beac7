"""Front matter and bodies edited in place: what was not asked for stays byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import yaml

from minutebook.sources.edits import Append, CannotEdit, Drop, Edit, Put, Rename, carried_out, same, steps_of
from minutebook.sources.frontmatter import read
from minutebook.sources.layout import Layout
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
        raise CannotEdit("the page has no front matter")
    wanted: Any = deepcopy(dict(before.metadata))
    text = Text(data)
    try:
        for edit in edits:
            for step in steps_of(wanted, edit):
                text = text.changed(text.front_start, _patches(Layout(text.front), step, order))
                wanted = carried_out(wanted, step)
    except (yaml.YAMLError, ValueError, IndexError) as error:
        raise CannotEdit(_BY_HAND) from error
    return _verified(before, text.data, wanted)


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
