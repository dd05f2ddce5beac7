"""Values that say nothing: blanks of a template, and words for nothing."""

from __future__ import annotations

import re

# A blank of a template: {…}, <…> without an @, […] that is no link, TBD and its like, dots.
PLACEHOLDER = re.compile(r"\{[^{}]*\}|<[^<>@]*>|\[[^\[\]]*\](?!\()|(?i:tbd|tbc|todo|yyyy-mm-dd.*|yyyymmdd)|\.\.\.|…")
NOTHING = re.compile(r"(?i:n/?a|none|null|not applicable)|[-–—]+")
"""What says that there is no such value; of a field for text it is the text."""


def is_said(text: str) -> bool:
    """Whether a text says something, and is no template's."""
    return bool(text) and not PLACEHOLDER.fullmatch(text)
