"""Values written as front matter, so that reading them gives the same values back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

_WIDTH = 10_000
_QUOTED_DAY = re.compile(r"(?m)(?<=: )'([0-9]{4}-[0-9]{2}-[0-9]{2})'$")


def front_matter_line(name: str, value: Any) -> str:
    """One field as YAML lines without a final line break; a list of texts stays on one line."""
    flow = isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)
    if flow:
        inner = yaml.safe_dump(list(value), default_flow_style=True, width=_WIDTH, allow_unicode=True).strip()
        return f"{name}: {inner}"
    text: str = yaml.safe_dump({name: _plain(value)}, sort_keys=False, width=_WIDTH, allow_unicode=True)
    return _unquoted_day(text.rstrip("\n"))


def front_matter(fields: Mapping[str, Any]) -> str:
    """A whole front-matter block, its two --- lines included."""
    lines = [front_matter_line(name, value) for name, value in fields.items()]
    return "\n".join(("---", *lines, "---", ""))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


def _unquoted_day(text: str) -> str:
    """`created: '2026-11-23'` reads the same without quotes, and as people write it."""
    return _QUOTED_DAY.sub(r"\1", text)
