"""A Markdown extension that gives up on a page that tells it to, as a faulty one does."""

from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from tests.sites.site import EXTENSIONS

GIVE_UP = "Give up on this page."
WITH_IT = {"markdown_extensions": [*EXTENSIONS, __name__]}


class _GivingUp(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        if GIVE_UP in lines:
            raise ValueError("told to give up")
        return lines


class _GivingUpExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name Markdown calls
        md.preprocessors.register(_GivingUp(md), "giving_up", 1)


def makeExtension(**settings: Any) -> Extension:  # noqa: N802  # the name Markdown looks for
    """As Markdown asks a module for its extension."""
    return _GivingUpExtension(**settings)
