"""Values written as front matter, so that reading them gives the same values back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from textwrap import indent
from typing import Any

import yaml

_WIDTH = 10_000
_SHORT = 100
# A day that the YAML writer put between quotes.
_QUOTED_DAY = re.compile(r"(?m)(?<=: )'([0-9]{4}-[0-9]{2}-[0-9]{2})'$")

# A text that YAML writes as it is: words from a letter on with one blank or colon between them; not `no` and the like,
# no sign that means something there, such as a # behind a blank.
_BARE = re.compile(
    r"(?!(?:yes|no|true|false|on|off|null)$)(?=[^\W\d_])"
    r"[\w.,;/()'\"%+*=!?&@$#-]+(?:[ :](?!#)[\w.,;/()'\"%+*=!?&@$#-]+)*",
    re.IGNORECASE,
)

# A text that YAML writes as it is in a list, too: an id, or a word with or without hyphens; not `no` and the like.
_WORD = re.compile(r"(?!(?:yes|no|true|false|on|off|null)$)[a-z][a-z0-9-]*", re.IGNORECASE)


def front_matter_line(name: str, value: Any) -> str:
    """One field as YAML lines without a final line break; a list of texts stays on one line.

    Records share most of their short values, so lines of those are kept.
    """
    plain = tuple(value) if isinstance(value, list) else value
    texts = plain if isinstance(plain, tuple) else (plain,)
    is_short = all(isinstance(each, str) and len(each) <= _SHORT for each in texts)
    return _kept_line(name, plain) if is_short else _line(name, value)


def _line(name: str, value: Any) -> str:
    flow = isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)
    if flow and 0 < len(value) <= _SHORT and all(len(each) <= _SHORT // 2 and _WORD.fullmatch(each) for each in value):
        return f"{name}: [{', '.join(value)}]"  # most lists there are, and YAML is slow
    if flow:
        inner = yaml.safe_dump(list(map(str, value)), default_flow_style=True, width=_WIDTH, allow_unicode=True).strip()
        return f"{name}: {inner}"
    return _block(name, value)


def _block(name: str, value: Any) -> str:
    """A field over as many lines as it takes; what is plain to YAML is written without it, which is slow."""
    is_plain = len(name) < _SHORT and _BARE.fullmatch(name) is not None
    if is_plain and isinstance(value, str) and len(value) < _WIDTH // 2 and _BARE.fullmatch(value):
        return f"{name}: {value}"
    if is_plain and isinstance(value, Mapping) and value:
        return "\n".join((f"{name}:", *(indent(_block(str(key), each), "  ") for key, each in value.items())))
    text: str = yaml.safe_dump({name: _plain(value)}, sort_keys=False, width=_WIDTH, allow_unicode=True)
    return _unquoted_day(text.rstrip("\n"))


_kept_line = lru_cache(maxsize=4_096)(_line)


def front_matter(fields: Mapping[str, Any]) -> str:
    """A whole front-matter block, its two --- lines included."""
    lines = [front_matter_line(name, value) for name, value in fields.items()]
    return "\n".join(("---", *lines, "---", ""))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, str) else value  # a phrase is written as the text it is


def _unquoted_day(text: str) -> str:
    """`created: '2026-11-23'` reads the same without quotes, and as people write it."""
    return _QUOTED_DAY.sub(r"\1", text)
