"""The map of a container drawn as a tree that lies on its side."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.core.lettering import fitting, in_lines
from minutebook.core.values import dataclass
from minutebook.core.words import in_a_row, say
from minutebook.views.boxes import LETTERS, PADDING, SIGNS, fan
from minutebook.views.cells import RecordEntry
from minutebook.views.container_map import ContainerBranch, ContainerMap, Leaf, LeafGroup

BOX, LEAF, ACROSS, MARGIN = (176, 50), (520, 24), 44, 4
HEAD, GAP, APART = 20, 4, 16
"""Room for the words above a group, between leaves, and between branches."""

DAY = 92
"""Room for a day at the end of a leaf."""


@dataclass(frozen=True)
class TreeBox:
    """A container, or words alone where `href` is ''."""

    lines: tuple[str, ...]
    note: str
    stage: str
    sign: str
    href: str
    x: int
    y: int


@dataclass(frozen=True)
class TreeLeaf:
    """A leaf in one line, as much of it as fits; `y` is its upper edge."""

    leaf: Leaf
    text: str
    y: int


@dataclass(frozen=True)
class TreeHead:
    """Words above a group, or how many more a branch has, with the way to all of them."""

    text: str
    y: int
    href: str = ""


@dataclass(frozen=True)
class TreePicture:
    """The tree; `ties` are the `d` of SVG paths."""

    boxes: tuple[TreeBox, ...]
    leaves: tuple[TreeLeaf, ...]
    heads: tuple[TreeHead, ...]
    ties: tuple[str, ...]
    leaf_x: int
    width: int
    height: int
    box_width: int = BOX[0]
    box_height: int = BOX[1]
    leaf_width: int = LEAF[0]
    leaf_height: int = LEAF[1]


def picture_of_container(made: ContainerMap) -> TreePicture:
    """The container on the left, containers in it beside that, on the right what lies in each."""
    is_flat = [each.entry for each in made.branches] == [None]
    across = [MARGIN, MARGIN + BOX[0] + ACROSS]
    leaf_x = across[0 if is_flat else 1] + BOX[0] + ACROSS
    boxes, leaves, heads, ties = [], [], [], []
    top = MARGIN
    for branch in made.branches:
        row = list(_column(branch, top))
        own = [each for each in row if isinstance(each, TreeLeaf)]
        bottom = max(top + BOX[1], *(_bottom(each) for each in row), top)
        if not is_flat:
            boxes.append(_box(branch.entry, across[1], (top + bottom - BOX[1]) // 2))
            ties += fan(_right(boxes[-1]), [(leaf_x, each.y + LEAF[1] // 2) for each in own], leaf_x - ACROSS // 2)
        leaves += own
        heads += [each for each in row if isinstance(each, TreeHead)]
        top = bottom + APART
    height = top - APART + MARGIN
    here = _box(made.entry, across[0], (height - BOX[1]) // 2)
    ends = [(leaf_x, each.y + LEAF[1] // 2) for each in leaves]
    if not is_flat:
        ends = [(each.x, each.y + BOX[1] // 2) for each in boxes]
    ties += fan(_right(here), ends, here.x + BOX[0] + ACROSS // 2)
    width = leaf_x + LEAF[0] + MARGIN
    return TreePicture((here, *boxes), tuple(leaves), tuple(heads), tuple(ties), leaf_x, width, height)


def _column(branch: ContainerBranch, top: int) -> Iterator[TreeLeaf | TreeHead]:
    """Groups below each other, and last what is not named."""
    for group in branch.groups:
        yield TreeHead(_head(group), top + 14)
        top += HEAD
        for leaf in group.leaves:
            yield TreeLeaf(leaf, _text(leaf), top)
            top += LEAF[1] + GAP
    if branch.hidden:
        yield TreeHead(say("and {n} more", n=branch.hidden), top + 14, branch.more)


def _bottom(each: TreeLeaf | TreeHead) -> int:
    return each.y + (LEAF[1] if isinstance(each, TreeLeaf) else 6)


def _head(group: LeafGroup) -> str:
    number = len(group.leaves)
    told: str = str(number) if number == group.total else say("{n} of {all}", n=number, all=group.total)
    return in_a_row((group.label, told), " ")


def _text(leaf: Leaf) -> str:
    room = LEAF[0] - 2 * PADDING - (DAY if leaf.day else 0) - 1.2 * LETTERS
    return fitting(f"{leaf.id} {leaf.title}".lstrip(), LETTERS, room)


def _box(entry: RecordEntry | None, x: int, y: int) -> TreeBox:
    if entry is None:
        return TreeBox((say("Directly in it"),), "", "", "", "", x, y)
    lines = tuple(in_lines(entry.title, LETTERS, BOX[0] - 2 * PADDING))
    return TreeBox(lines, entry.shown_id, entry.mark.stage, SIGNS.get(entry.mark.stage, ""), entry.href, x, y)


def _right(box: TreeBox) -> tuple[int, int]:
    return box.x + BOX[0], box.y + BOX[1] // 2
