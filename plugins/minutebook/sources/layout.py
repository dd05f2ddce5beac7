"""Where each value of a front matter stands, from its first character to its last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import yaml

from minutebook.sources.source import Path
from minutebook.sources.values import composed


@dataclass(frozen=True)
class Spot:
    """A value as it stands in a front matter: its node, and for all but the outermost where it hangs.

    `key` is None for an entry of a list; `index` counts entries of the group or list around it.
    """

    node: yaml.Node
    parent: yaml.CollectionNode | None = None
    index: int = 0
    key: yaml.ScalarNode | None = None

    @property
    def in_flow(self) -> bool:
        """Whether it stands between brackets."""
        return self.parent is not None and bool(self.parent.flow_style)

    @property
    def is_outermost(self) -> bool:
        """Whether it is the whole front matter."""
        return self.parent is None


class Layout:
    """A front matter without its two --- lines, in characters. Its text must be free of faults."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = composed(text)

    def find(self, path: Path) -> Spot | None:
        """The value a path leads to; None where there is none."""
        if self.root is None:
            return None
        spot = Spot(self.root)
        for step in path:
            node = spot.node
            if isinstance(node, yaml.MappingNode) and isinstance(step, str):
                found = [index for index, (key, _) in enumerate(node.value) if key.value == step]
                if not found:
                    return None
                spot = entry_of(node, found[0])
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                if not 0 <= step < len(node.value):
                    return None
                spot = entry_of(node, step)
            else:
                return None
        return spot

    @cached_property
    def has_references(self) -> bool:
        """Whether a value stands for another one, written `*name`."""
        seen: set[int] = set()
        waiting = [self.root] if self.root is not None else []
        while waiting:
            node = waiting.pop()
            if id(node) in seen:
                return True
            seen.add(id(node))
            for each in node.value if isinstance(node, yaml.CollectionNode) else ():
                waiting += each if isinstance(each, tuple) else (each,)
        return False

    def end(self, node: yaml.Node) -> int:
        """Just behind the last character of a value; comments and blank lines below it do not count."""
        start, end = span_of(node)
        if is_block_scalar(node):
            header = self.text[start : self.line_end(start)].partition("#")[0]
            return end - 1 if "+" in header else start + len(self.text[start:end].rstrip(" \t\n"))
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return max(self.end(each) for each in last) if isinstance(last, tuple) else self.end(last)
        return end

    def start(self, spot: Spot) -> int:
        """Where the entry begins that holds a value: its key, the dash before it, or between brackets itself."""
        if spot.key is not None:
            return span_of(spot.key)[0]
        return span_of(spot.node)[0] if spot.in_flow else self._dash(spot)

    def behind_mark(self, spot: Spot) -> int:
        """Just behind the colon or the dash that introduces a value."""
        if spot.key is not None:
            return self.text.index(":", span_of(spot.key)[1]) + 1
        return self._dash(spot) + 1

    def column(self, offset: int) -> int:
        """Characters before this one on its line."""
        return offset - self.line_start(offset)

    def line_start(self, offset: int) -> int:
        """Where the line of a character begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Where the line of a character ends, its line break left out."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end

    def begins_line(self, offset: int) -> bool:
        """Whether only blanks stand before a character on its line."""
        return not self.text[self.line_start(offset) : offset].strip()

    def _dash(self, spot: Spot) -> int:
        parent = spot.parent
        assert parent is not None
        at = span_of(parent)[0]
        if spot.index:
            at = max(at, self.line_end(self.end(parent.value[spot.index - 1])) + 1)
        while self.text[at] != "-":  # past comments and blank lines
            line = self.text[at : self.line_end(at)]
            blanks = len(line) - len(line.lstrip(" "))
            at = at + blanks if line[blanks:].startswith("-") else self.line_end(at) + 1
        return at


def entry_of(parent: yaml.CollectionNode, index: int) -> Spot:
    """An entry of a group or of a list."""
    entry = parent.value[index]
    return Spot(entry[1], parent, index, entry[0]) if isinstance(entry, tuple) else Spot(entry, parent, index)


def entries_of(parent: yaml.CollectionNode) -> Sequence[Spot]:
    """All entries of a group or of a list, in order."""
    return [entry_of(parent, index) for index in range(len(parent.value))]


def span_of(node: yaml.Node) -> tuple[int, int]:
    """First character of a node and the one behind it, as the YAML reader has them."""
    return node.start_mark.index, node.end_mark.index


def is_block_scalar(node: yaml.Node) -> bool:
    """Whether a text is written below its key, behind | or >."""
    return isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")


def is_block_list(node: yaml.Node) -> bool:
    """Whether a list is written one entry a line behind dashes."""
    return isinstance(node, yaml.SequenceNode) and not node.flow_style


def is_block_group(node: yaml.Node) -> bool:
    """Whether a group is written one field a line."""
    return isinstance(node, yaml.MappingNode) and not node.flow_style


def is_empty(node: yaml.Node) -> bool:
    """Whether nothing is written where a value could stand."""
    return isinstance(node, yaml.ScalarNode) and not node.style and not node.value
