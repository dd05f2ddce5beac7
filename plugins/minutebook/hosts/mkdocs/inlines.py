"""Markdown's marks within lines, found sooner: a text is asked for each before Markdown sets out to replace it."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

_NAME, _PRIORITY = "inline", 20
_STEPS = "_InlineProcessor__applyPattern", "_InlineProcessor__handleInline"
"""Steps of Markdown's own that ours stand in for, or call."""


class Inlines(InlineProcessor):
    """Searches a text for a pattern before anything else is done for it, for most texts hold none of them."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply all patterns, as they are registered now, to all texts."""
        self._all = [(each, each.getCompiledRegExp().search) for each in self.md.inlinePatterns]
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803  # Markdown's
        if isinstance(data, AtomicString):
            return data
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for index in range(patternIndex, len(self._all)):
            pattern, search = self._all[index]
            found, start = search(data) is not None, 0
            while found:
                data, found, start = apply(pattern, data, index, start)
        return data


def ask_quickly(made: Markdown) -> None:
    """Put ours in place of Markdown's own, where that is what is there."""
    is_there = _NAME in made.treeprocessors and all(isinstance(each, Pattern) for each in made.inlinePatterns)
    own = made.treeprocessors[_NAME] if is_there else None
    if type(own) is InlineProcessor and all(hasattr(own, each) for each in _STEPS):
        made.treeprocessors.register(Inlines(made), _NAME, _PRIORITY)
