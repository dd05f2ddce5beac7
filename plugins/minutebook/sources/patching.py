"""One edit of a front matter as the stretches of its text that are replaced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from minutebook.sources.edits import CannotEdit
from minutebook.sources.layout import (
    Layout,
    Spot,
    entries_of,
    entry_of,
    is_block_group,
    is_block_list,
    is_block_scalar,
    is_empty,
    span_of,
)
from minutebook.sources.source import Path
from minutebook.sources.text import Patch
from minutebook.sources.values import plain_value
from minutebook.sources.wording import entry_lines, field_lines, flow_text, in_brackets, key_text, scalar_text


def put(layout: Layout, path: Path, value: Any, order: Sequence[str] = ()) -> list[Patch]:
    """Give a field this value, whatever it had; a missing one gets a line of its own."""
    found = layout.find(path)
    if found is not None:
        return _replaced(layout, found, value)
    *way, last = path
    around = layout.find(tuple(way))
    if around is None and not way:
        return [(len(layout.text), len(layout.text), "\n".join([*field_lines(str(last), value), ""]))]
    if around is None or _is_nothing(around.node):
        return put(layout, tuple(way), {last: value} if isinstance(last, str) else [value], order)
    if isinstance(around.node, yaml.SequenceNode) and last == len(around.node.value):
        return append(layout, tuple(way), value)
    if isinstance(around.node, yaml.MappingNode) and isinstance(last, str):
        return _new_field(layout, around, last, value, order if not way else ())
    raise CannotEdit(f"there is no place for {'.'.join(map(str, path))}")


def append(layout: Layout, path: Path, value: Any, order: Sequence[str] = ()) -> list[Patch]:
    """Add an entry at the end of a list; what is missing becomes a list of one, what stands alone a list of two."""
    found = layout.find(path)
    if found is None or _is_nothing(found.node):
        return put(layout, path, [value], order)
    node = found.node
    if not isinstance(node, yaml.SequenceNode):
        return _made_list(layout, found, value)
    if not node.value:
        return _replaced(layout, found, [value])
    last = entry_of(node, len(node.value) - 1)
    end = layout.end(last.node)
    quotes = last.node.style or "" if isinstance(last.node, yaml.ScalarNode) else ""
    if is_block_list(node):
        lines = entry_lines(value, quotes)
        return [_below(layout, end, layout.column(layout.start(last)), lines)]
    text = flow_text(value) if isinstance(value, dict | list) else scalar_text(value, quotes, in_flow=True)
    return [(end, end, f",{_gap_before(layout, last)}{text}")]


def drop(layout: Layout, path: Path) -> list[Patch]:
    """Take a field, or an entry of a list, away with its lines; nothing where there is none."""
    found = layout.find(path)
    if found is None or found.parent is None:
        return []
    entries = entries_of(found.parent)
    if len(entries) == 1 and found.parent is not layout.root:
        return _emptied(layout, path[:-1])
    start, end = layout.start(found), _end_of_entry(layout, found)
    following = entries[found.index + 1] if found.index + 1 < len(entries) else None
    if found.in_flow:
        if following is not None:
            return [(start, layout.start(following), "")]
        return [(_end_of_entry(layout, entries[found.index - 1]) if found.index else start, end, "")]
    if layout.begins_line(start):
        return [(layout.line_start(start), min(layout.line_end(end) + 1, len(layout.text)), "")]
    if following is None:
        raise CannotEdit("its line holds more than this value")
    return [(start, layout.start(following), "")]


def rename(layout: Layout, path: Path, name: str) -> list[Patch]:
    """Spell a key differently; nothing where there is none."""
    found = layout.find(path)
    if found is None or found.key is None:
        return []
    start, end = span_of(found.key)
    quotes = found.key.style or ""
    return [(start, end, scalar_text(name, quotes) if quotes else key_text(name))]


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and plain_value(node) is None


def _emptied(layout: Layout, path: Path) -> list[Patch]:
    around = layout.find(path)
    assert around is not None
    return _replaced(layout, around, [] if isinstance(around.node, yaml.SequenceNode) else {})


def _end_of_entry(layout: Layout, spot: Spot) -> int:
    end = layout.end(spot.node)
    return max(end, span_of(spot.key)[1]) if spot.key is not None else end


def _replaced(layout: Layout, spot: Spot, value: Any) -> list[Patch]:
    """Another value where one stands, with the comment behind it kept."""
    node, (start, _) = spot.node, span_of(spot.node)
    end = layout.end(node)
    if spot.is_outermost:
        raise CannotEdit("the front matter is written in one pair of brackets")
    if spot.in_flow:
        return [(start, end, _padded(node, _flow(value, node)))]
    first, below = _in_block(layout, spot, value)
    if is_block_scalar(node):
        width = len(layout.text[start : layout.line_end(start)].split()[0])
        text = f" {first}" if first else ""
        return [(layout.behind_mark(spot), start + width, text), *_lines_instead(layout, start, end, below)]
    if (is_block_list(node) or is_block_group(node)) and node.value:
        mark = layout.behind_mark(spot)
        if layout.line_end(mark) < start:
            return [(mark, mark, f" {first}" if first else ""), *_lines_instead(layout, mark, end, below)]
        return [(start, layout.line_end(end), "\n".join([first, *below]) if first else "\n".join(below))]
    patches = [_inline(layout, spot, first)]
    if below:
        patches.append((layout.line_end(end), layout.line_end(end), "".join(f"\n{line}" for line in below)))
    return patches


def _inline(layout: Layout, spot: Spot, text: str) -> Patch:
    """A value on the line of its key or dash replaced; where none comes instead, the blank before it goes too."""
    start, end = span_of(spot.node)
    if text:
        return (start, end, _padded(spot.node, text))
    return (layout.behind_mark(spot), end, "")


def _padded(node: yaml.Node, text: str) -> str:
    return f" {text}" if is_empty(node) else text


def _lines_instead(layout: Layout, header: int, end: int, lines: Sequence[str]) -> list[Patch]:
    """Other lines in place of those below a header."""
    return [(layout.line_end(header), layout.line_end(end), "".join(f"\n{line}" for line in lines))]


def _in_block(layout: Layout, spot: Spot, value: Any) -> tuple[str, list[str]]:
    """What stands behind the colon or dash, and the lines below, indented."""
    if not isinstance(value, dict | list) or not value:
        return _flow(value, spot.node, in_flow=False), []
    column = layout.column(layout.start(spot))
    if spot.key is None:
        if isinstance(value, list):
            return flow_text(value), []
        lines = entry_lines(value)
        at = column if is_empty(spot.node) else layout.column(span_of(spot.node)[0]) - 2  # behind a dash and two blanks
        return lines[0][2:], [f"{' ' * at}{line}" for line in lines[1:]]
    first, *below = field_lines("k", value)
    return first[2:].strip(" \n"), [f"{' ' * column}{line}" for line in below]


def _flow(value: Any, old: yaml.Node, in_flow: bool = True) -> str:
    if isinstance(value, dict | list):
        return flow_text(value)
    return scalar_text(value, (old.style or "") if isinstance(old, yaml.ScalarNode) else "", in_flow)


def _below(layout: Layout, end: int, column: int, lines: Sequence[str]) -> Patch:
    """New lines under the one on which a value ends."""
    at = layout.line_end(end)
    return (at, at, "".join(f"\n{' ' * column}{line}" for line in lines))


def _new_field(layout: Layout, around: Spot, name: str, value: Any, order: Sequence[str]) -> list[Patch]:
    node = around.node
    assert isinstance(node, yaml.MappingNode)
    entries = entries_of(node)
    if node.flow_style:
        text = f"{key_text(name)}: {flow_text(value)}"
        if not entries:
            start, end = span_of(node)
            return [(start + 1, end - 1, text)]
        end = _end_of_entry(layout, entries[-1])
        return [(end, end, f",{_gap_before(layout, entries[-1])}{text}")]
    lines = field_lines(name, value)
    before = _neighbor(entries, name, order)
    if before is None and around.is_outermost:
        at = len(layout.text)
        column = layout.column(layout.start(entries[0]))
        return [(at, at, "".join(f"{' ' * column}{line}\n" for line in lines))]
    last = before or entries[-1]
    return [_below(layout, _end_of_entry(layout, last), layout.column(layout.start(entries[0])), lines)]


def _neighbor(entries: Sequence[Spot], name: str, order: Sequence[str]) -> Spot | None:
    """The field a new one is put behind: of those before it in the known order, the nearest."""
    if name not in order:
        return None
    places = {each: place for place, each in enumerate(order[: list(order).index(name)])}
    known = [each for each in entries if each.key is not None and each.key.value in places]
    return max(known, key=lambda each: places[each.key.value if each.key else ""], default=None)


def _gap_before(layout: Layout, last: Spot) -> str:
    """What to put before another entry between brackets: a blank, or a new line where each has its own."""
    start = layout.start(last)
    return f"\n{' ' * layout.column(start)}" if layout.begins_line(start) else " "


def _made_list(layout: Layout, spot: Spot, value: Any) -> list[Patch]:
    """A list of two where a value stood alone."""
    node, (start, _) = spot.node, span_of(spot.node)
    end = layout.end(node)
    if spot.is_outermost:
        raise CannotEdit("the front matter is not a list")
    if is_block_group(node):
        column = layout.column(start)
        lines = [at + 1 for at in range(start, end) if layout.text[at] == "\n"]
        patches = [(start, start, "- "), *((at, at, "  ") for at in lines)]
        return [*patches, _below(layout, end, column, entry_lines(value))]
    if isinstance(node, yaml.ScalarNode):
        old = in_brackets(node, layout.text[start:end])
        quotes = node.style or ""
        new = flow_text(value) if isinstance(value, dict | list) else scalar_text(value, quotes, in_flow=True)
        if is_block_scalar(node):
            return _replaced(layout, spot, [plain_value(node), value])
        return [(start, end, f"[{old}, {new}]")]
    return [(start, start, "["), (end, end, f", {flow_text(value)}]")]
