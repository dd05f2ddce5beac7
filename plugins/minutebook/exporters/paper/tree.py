"""HTML as a tree of the few elements that paper has; whatever else it holds is its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from html import escape
from html.parser import HTMLParser

from minutebook.core.values import dataclass

BLOCKS = frozenset(
    ("aside", "blockquote", "body", "dd", "div", "dl", "dt", "footer", "h1", "h2", "h3", "h4", "h5", "h6")
)
BLOCKS |= {"hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "thead", "tr", "ul"}
"""Elements that stand on lines of their own, or are parts of such."""

FLOWS = BLOCKS - {"dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "p", "pre"}
"""Those of them that may hold others."""

ELEMENTS = BLOCKS | {"a", "b", "br", "code", "del", "em", "i", "s", "strong", "sub", "sup"}
"""Elements that are kept; of any other the content is."""

SILENT = frozenset(
    ("audio", "head", "input", "object", "script", "source", "style", "svg", "template", "title", "video")
)
"""Elements of which not even the words are kept."""

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
MARK = "headerlink"
"""Class of the sign behind a heading that is a link to it."""

LAST_HEADING = 6
_HEADING = re.compile("h([1-6])")


@dataclass(frozen=True)
class Element:
    """An element with those of its attributes that count on paper."""

    name: str
    children: tuple[Node, ...]
    attributes: dict[str, str] = field(default_factory=dict)


Node = str | Element
Leads = Callable[[str], str]
"""The address that a link of a text leads to on paper; '' where it has none."""


def parse(html: str, kept: frozenset[str] = frozenset(("class", "href"))) -> tuple[Node, ...]:
    """The tree of some HTML, each element with its attributes that are `kept`."""
    reader = _ElementReader(kept)
    reader.feed(html)
    reader.close()
    return reader.whole()


def told_below(nodes: Iterable[Node], depth: int, leads: Leads) -> tuple[Node, ...]:
    """The same as part of a larger text, below a heading of that depth: no title of its own, each heading at most one
    level below the one before it, links where they lead from there."""
    found = [each for each in nodes if not isinstance(each, str) or each.strip()]
    has_title = bool(found) and isinstance(found[0], Element) and found[0].name == "h1"
    return tuple(_Lowering(depth, leads).of(found[1:] if has_title else found))


class _Lowering:
    """Moves a text below a heading."""

    def __init__(self, depth: int, leads: Leads) -> None:
        self.depth, self.leads, self.last = depth, leads, depth

    def of(self, nodes: Iterable[Node]) -> Iterator[Node]:
        for each in nodes:
            yield from (each,) if isinstance(each, str) else self._element(each)

    def _element(self, each: Element) -> Iterator[Node]:
        name = each.name
        if MARK in each.attributes.get("class", "").split():
            return
        if heading := _HEADING.fullmatch(name):
            self.last = min(int(heading[1]) + self.depth - 1, self.last + 1, LAST_HEADING)
            name = f"h{self.last}"
        children = tuple(self.of(each.children))
        if name != "a":
            yield Element(name, children)
        elif way := self.leads(each.attributes.get("href", "")):
            yield Element(name, children, {"href": way})
        else:
            yield from children


def as_html(nodes: Iterable[Node]) -> str:
    """HTML of a tree: every text in it is escaped, and no element is there that is not kept."""
    return "".join(_html(each) for each in nodes)


def _html(node: Node) -> str:
    if isinstance(node, str):
        return escape(node)
    told = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    return f"<{node.name}{told}>" + ("" if node.name in VOID else f"{as_html(node.children)}</{node.name}>")


def as_data(nodes: Sequence[Node]) -> list[object]:
    """A tree as JSON has it: texts, and elements as name, attributes and children."""
    return [each if isinstance(each, str) else [each.name, each.attributes, as_data(each.children)] for each in nodes]


class _ElementReader(HTMLParser):
    """Reads cleaned HTML, in which every element is closed; one that is not ends with what is around it."""

    def __init__(self, kept: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.kept = kept
        self.open: list[tuple[str, dict[str, str], list[Node]]] = [("", {}, [])]
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in VOID:
            self._void(tag, given)
        else:
            self.silent += tag in SILENT
            self.open.append((tag, {name: value for name, value in given.items() if name in self.kept}, []))

    def _void(self, tag: str, given: dict[str, str]) -> None:
        if tag in ELEMENTS:
            self._add(Element(tag, ()))
        elif tag == "img" and given.get("alt"):
            self._add(f"[{given['alt']}]")

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _, _ in self.open):
            while self._close() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._add(data)

    def whole(self) -> tuple[Node, ...]:
        while len(self.open) > 1:
            self._close()
        return tuple(self.open[0][2])

    def _close(self) -> str:
        name, attributes, children = self.open.pop()
        if name in ELEMENTS:
            self._add(Element(name, tuple(children), attributes))
        else:
            for each in children:
                self._add(each)
        self.silent -= name in SILENT
        return name

    def _add(self, node: Node) -> None:
        if not self.silent:
            self.open[-1][2].append(node)
