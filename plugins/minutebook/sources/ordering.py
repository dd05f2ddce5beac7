"""The order of fields in a front matter changed, each with the comments above it."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from minutebook.sources.editing import CannotEdit, verified
from minutebook.sources.layout import Layout, entries_of
from minutebook.sources.text import Text


def put_first(data: bytes, names: Sequence[str]) -> bytes:
    """A file with these fields, as far as it has them, at the top of its front matter in this order.

    The lines of every field stay together, with the comments and blank lines above them. Raises CannotEdit.
    """
    text = Text(data)
    try:
        layout = Layout(text.front)
    except (ValueError, yaml.YAMLError) as error:
        raise CannotEdit("its front matter cannot be read") from error
    root = layout.root
    if not isinstance(root, yaml.MappingNode) or root.flow_style or layout.has_references:
        return data
    entries = entries_of(root)
    ends = [min(layout.line_end(layout.end(each.node)) + 1, len(layout.text)) for each in entries]
    blocks = [layout.text[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    keys = [each.key.value if each.key else "" for each in entries]
    wanted = [keys.index(name) for name in names if name in keys]
    order = [*wanted, *(index for index in range(len(keys)) if index not in wanted)]
    if order == sorted(order):
        return data
    return verified(data, text.changed(text.front_start, [(0, ends[-1], "".join(blocks[each] for each in order))]).data)
