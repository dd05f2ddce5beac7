"""Headings in a text are mended as its page shows them, and a repeated title is taken along."""

import pytest

from minutebook.authoring.headings import lowered
from minutebook.sources.body import read_body


def mended(text: str, title: str = "Berth", sections: tuple[str, ...] = ("Context", "Decision")) -> str:
    for _, (start, end, new) in reversed(lowered(read_body(text), title, sections)):
        text = text[:start] + new + text[end:]
    return text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("## Context\n\n# Else\n\n## Decision\n", "## Context\n\n## Else\n\n## Decision\n"),
        ("# Context\n\n## Why #\n\n# Decision\n", "## Context\n\n### Why #\n\n## Decision\n"),
        ("Else\n====\n\n## Why\n", "Else\n----\n\n### Why\n"),
        ("# Else\n\nWhy\n---\n\nx\n", "## Else\n\n### Why\n\nx\n"),
        ("# 3. Berth\n\n## Context\n", "# 3. Berth\n\n## Context\n"),
        ("# Berth\n\n# Else\n", "# Berth\n\n## Else\n"),
        ("# The `Berth`\n\n# Else\n", "## The `Berth`\n\n## Else\n"),
        ("## Context\n\n#### Deep\n", "## Context\n\n#### Deep\n"),
        ("```\n# no heading\n```\n\n    # nor this\n", "```\n# no heading\n```\n\n    # nor this\n"),
        ("\n", "\n"),
    ],
)
def test_headings_go_below_the_title_and_those_below_them_along(text: str, wanted: str) -> None:
    assert mended(text) == wanted
    assert mended(wanted) == wanted
