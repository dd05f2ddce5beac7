"""Values that say nothing: blanks of a template, and words for nothing."""

from __future__ import annotations

import re

from minutebook.core.placeholders import is_placeholder

# A blank of a template: {…}, <…> without an @, […] that is no link, TBD and its like, dots.
PLACEHOLDER = re.compile(r"\{[^{}]*\}|<[^<>@]*>|\[[^\[\]]*\](?!\()|(?i:tbd|tbc|todo|yyyy-mm-dd.*|yyyymmdd)|\.\.\.|…")
NOTHING = re.compile(r"(?i:n/?a|none|null|not applicable)|[-–—]+")
"""What says that there is no such value; of a field for text it is the text."""
# No title, in words: `untitled`, `Title`, `your title here`, `please fill me in`.
_NO_TITLE = re.compile(
    r"(?:(?:your|short|the|insert|adr|decision|record) )*(?:title|titre|titel|título|titulo|başlık|标题)"
    r"(?: (?:here|goes here|of .*))?|(?:please )?fill (?:me |this )?in\b.*|(?:un|no[ -])titled?|sans titre|ohne titel"
    r"|s[ei][nm] título|[?]+",
    re.IGNORECASE,
)


def is_title(text: str) -> bool:
    """Whether a text says what something is called, and is no template's."""
    says_nothing = not text or text.startswith("{") or is_placeholder(text)
    return not says_nothing and not any(each.fullmatch(text) for each in (PLACEHOLDER, NOTHING, _NO_TITLE))
