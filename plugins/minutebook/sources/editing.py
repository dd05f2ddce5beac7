"""Front matter and bodies edited in place: what was not asked for stays byte for byte."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import groupby
from typing import Any, NamedTuple

import yaml

from minutebook.sources.edits import Append, CannotEdit, Drop, Edit, Put, Rename, carried_out, same
from minutebook.sources.frontmatter import read
from minutebook.sources.source import Path, RawFile, Source
from minutebook.sources.text import Patch, Text
from minutebook.sources.values import composed, tokens_of
from minutebook.sources.wording import entry_lines, field_lines, flow_text, key_text, scalar_text

__all__ = ["Append", "CannotEdit", "Drop", "Edit", "Path", "Put", "Rename", "edited", "edited_body", "put_first"]

_BY_HAND = "its front matter is written in a way that cannot be edited safely; edit it by hand"


def edited(data: bytes, edits: Sequence[Edit], order: Sequence[str] = ()) -> bytes:
    """A file with its front matter edited, one edit after the other.

    A new field goes behind the nearest one before it in `order`, else to the end of the front matter. A value that
    has to be written anew, since it changes its form or loses an entry, is written without the comments inside it:
    CannotEdit is raised where there are any. It is raised, too, where the file cannot be read whole.
    """
    before = _readable(data)
    if not before.has_front_matter:
        raise CannotEdit("the file has no front matter")
    wanted: dict[str, Any] = dict(before.metadata)
    text = Text(data)
    for renames, group in groupby(edits, key=lambda edit: isinstance(edit, Rename)):
        old = deepcopy(wanted)
        for edit in group:
            wanted = carried_out(wanted, edit)
        try:
            patches = _renamed(text.front, old, wanted) if renames else _changed(text.front, old, wanted, order)
        except (yaml.YAMLError, ValueError) as error:
            raise CannotEdit(_BY_HAND) from error
        text = text.changed(text.front_start, patches)
    return _verified(before, text.data, wanted)


def put_first(data: bytes, names: Sequence[str]) -> bytes:
    """A file with these fields, as far as it has them, at the top of its front matter in this order.

    The lines of every field stay together, with the comments and blank lines above them. Raises CannotEdit.
    """
    source, text = _readable(data), Text(data)
    if not source.has_front_matter:
        raise CannotEdit("the file has no front matter")
    fields = _fields(text.front)
    starts = [0, *(each.end for each in fields)]
    order = sorted(fields, key=lambda each: names.index(each.name) if each.name in names else len(names))
    if order == fields:
        return data
    blocks = [text.front[starts[fields.index(each)] : each.end] for each in order]
    return _verified(source, text.changed(text.front_start, [(0, starts[-1], "".join(blocks))]).data, source.metadata)


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


def _verified(before: Source, data: bytes, wanted: Mapping[str, Any]) -> bytes:
    after, problems = read(RawFile("", data))
    if problems or not same(dict(after.metadata), dict(wanted)) or after.body.text != before.body.text:
        raise CannotEdit(_BY_HAND)
    return data


class _Field(NamedTuple):
    """A field of a front matter: its nodes, and where its first line begins and its last one ends."""

    key: yaml.ScalarNode
    node: yaml.Node
    start: int
    end: int

    @property
    def name(self) -> str:
        return str(self.key.value)


def _fields(front: str) -> list[_Field]:
    root = composed(front)
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise CannotEdit("its front matter is not written one field a line")
    if any(isinstance(token, yaml.AliasToken) for token in tokens_of(front)):
        raise CannotEdit("its front matter refers to itself with & and *; write the values out first")
    ends = [max(_end(front, each) for each in pair) for pair in root.value]
    return [
        _Field(key, node, _line_start(front, _start(key)), _line_end(front, end) + 1)
        for (key, node), end in zip(root.value, ends, strict=True)
    ]


def _renamed(front: str, old: Mapping[str, Any], wanted: Mapping[str, Any]) -> list[Patch]:
    names = dict(zip(old, wanted, strict=True))
    return [
        (_start(each.key), _end(front, each.key), key_text(names[each.name]))
        for each in _fields(front)
        if names[each.name] != each.name
    ]


def _changed(front: str, old: Mapping[str, Any], wanted: Mapping[str, Any], order: Sequence[str]) -> list[Patch]:
    """The stretches of a front matter that are replaced so that it says what is wanted."""
    fields = _fields(front)
    patches: list[Patch] = []
    for each in fields:
        if each.name not in wanted:
            patches.append((each.start, each.end, ""))
        elif not same(old[each.name], wanted[each.name]):
            patches += _replaced(front, each, old[each.name], wanted[each.name])
    margin = _column(front, _start(fields[0].key)) if fields else 0
    places = {name: place for place, name in enumerate(order)}
    for name in sorted((name for name in wanted if name not in old), key=lambda name: places.get(name, len(order))):
        before = [each for each in fields if each.name in wanted and each.name in order[: places.get(name, 0)]]
        end = max(before, key=lambda each: places[each.name]).end if before else len(front)
        patches.append((end, end, _indented(field_lines(name, wanted[name]), margin)))
    return sorted(patches, key=lambda each: each[:2])


def _replaced(front: str, field: _Field, old: Any, new: Any) -> list[Patch]:
    """Another value for a field: in as few stretches as its form allows, else written anew."""
    try:
        return list(_within(front, field.node, old, new))
    except _Anew:
        node, end = field.node, _end(front, field.node)
        mark = front.index(":", _end(front, field.key)) + 1
        if _has_comment(front[mark:end]):
            message = f"a comment stands inside `{field.name}`, whose lines have to be written anew"
            raise CannotEdit(f"{message}; move it above the field") from None
        if isinstance(node, yaml.SequenceNode) and not node.flow_style and isinstance(new, list) and new:
            lines = [line for each in new for line in entry_lines(each)]
            return [(mark, end, "\n" + _indented(lines, _column(front, _start(node))).rstrip("\n"))]
        first, *below = field_lines("k", new)
        margin = _column(front, _start(field.key))
        return [(mark, end, "\n".join([first[2:], *(f"{' ' * margin}{line}" for line in below)]))]


class _Anew(Exception):
    """Raised in this module for a value that keeps nothing of how it is written."""


def _within(front: str, node: yaml.Node, old: Any, new: Any, in_flow: bool = False) -> Iterator[Patch]:
    """The stretches of a value that are replaced; a list or group that only grows keeps all that stands there."""
    if same(old, new):
        return
    if isinstance(node, yaml.CollectionNode) and node.value and _grows(old, new):
        inner = node.value if isinstance(node, yaml.SequenceNode) else [each for _, each in node.value]
        keys = range(len(old)) if isinstance(old, list) else old
        for key, each in zip(keys, inner, strict=True):
            yield from _within(front, each, old[key], new[key], in_flow or _is_flow(node))
        if len(new) > len(old):
            yield _more(front, node, old, new)
        return
    start, end = _start(node), _end(front, node)
    has_lines = _takes_lines(new) if isinstance(node, yaml.ScalarNode) else not _is_flow(node)
    if (has_lines and not in_flow) or _is_block_text(node) or _has_comment(front[start:end]):
        raise _Anew
    quotes = (node.style or "") if isinstance(node, yaml.ScalarNode) else ""
    text = flow_text(new) if isinstance(new, dict | list) else scalar_text(new, quotes, in_flow)
    yield (start, end, text if end > start else f" {text}")


def _grows(old: Any, new: Any) -> bool:
    if isinstance(old, list) and isinstance(new, list):
        return len(new) >= len(old)
    return isinstance(old, dict) and isinstance(new, dict) and list(new)[: len(old)] == list(old)


def _takes_lines(value: Any) -> bool:
    """Whether a value is written below its name, other than a text or a list of texts."""
    return isinstance(value, dict | list) and any(
        isinstance(value, dict) or not isinstance(each, str) for each in value
    )


def _more(front: str, node: yaml.CollectionNode, old: Any, new: Any) -> Patch:
    """The entries that a list or group has more than before, behind its last one."""
    more = new[len(old) :] if isinstance(new, list) else dict(list(new.items())[len(old) :])
    end = _end(front, node.value[-1] if isinstance(node, yaml.SequenceNode) else node.value[-1][1])
    if _is_flow(node):
        return (end, end, f", {flow_text(more)[1:-1]}")
    if isinstance(more, list):
        lines = [line for each in more for line in entry_lines(each)]
    else:
        lines = [line for name, value in more.items() for line in field_lines(name, value)]
    end = _line_end(front, end)
    return (end, end, "\n" + _indented(lines, _column(front, _start(node))).rstrip("\n"))


def _has_comment(text: str) -> bool:
    at = 0
    for token in tokens_of(text):
        start = token.start_mark.index
        is_block_text = isinstance(token, yaml.ScalarToken) and token.style in ("|", ">")
        if "#" in text[at : _line_end(text, start) if is_block_text else start]:
            return True
        at = token.end_mark.index
    return "#" in text[at:]


def _is_flow(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _is_block_text(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")


def _start(node: yaml.Node) -> int:
    return int(node.start_mark.index)


def _end(front: str, node: yaml.Node) -> int:
    """Just behind the last character of a value; comments and blank lines below it do not count."""
    start, end = _start(node), int(node.end_mark.index)
    if _is_block_text(node):
        keeps_blank_lines = "+" in front[start : _line_end(front, start)].partition("#")[0]
        return end - 1 if keeps_blank_lines else start + len(front[start:end].rstrip(" \t\n"))
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return max(_end(front, each) for each in last) if isinstance(last, tuple) else _end(front, last)
    return end


def _column(front: str, offset: int) -> int:
    return offset - _line_start(front, offset)


def _line_start(front: str, offset: int) -> int:
    return front.rfind("\n", 0, offset) + 1


def _line_end(front: str, offset: int) -> int:
    end = front.find("\n", offset)
    return len(front) if end < 0 else end


def _indented(lines: Sequence[str], margin: int) -> str:
    return "".join(f"{' ' * margin}{line}\n" for line in lines)
