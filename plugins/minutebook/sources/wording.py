"""Values as the text of front matter, in the style of what stands around them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import yaml

from minutebook.sources.writing import front_matter_line

_WIDTH = 1_000_000
# Every character that YAML takes for a line break.
_BREAK = re.compile("[\n\r\x85\u2028\u2029]")


def scalar_text(value: Any, quotes: str = "", in_flow: bool = False) -> str:
    """One value on one line, in these quotes (' or \") where it is a text that has no invisible characters."""
    if isinstance(value, str):
        if quotes == "'" and value.isprintable():
            return "'" + value.replace("'", "''") + "'"
        if quotes == '"' and value.isprintable():
            return json.dumps(value, ensure_ascii=False)
        if _BREAK.search(value):
            return yaml.safe_dump(value, default_style='"', width=_WIDTH, allow_unicode=True).strip(" \n")
    return flow_text(value) if in_flow else front_matter_line("k", value)[2:].strip(" \n")


def flow_text(value: Any) -> str:
    """A value of any form on one line, fit to stand between brackets."""
    if isinstance(value, list):
        return f"[{', '.join(map(flow_text, value))}]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow_text(name)}: {flow_text(each)}" for name, each in value.items()) + "}"
    if isinstance(value, str) and _BREAK.search(value):
        return scalar_text(value)
    text: str = yaml.safe_dump([value], default_flow_style=True, width=_WIDTH, allow_unicode=True)
    return text.strip(" \n")[1:-1]


def key_text(name: str) -> str:
    """A key as it is written before its colon."""
    return front_matter_line(name, None).rpartition(":")[0]


def field_lines(name: str, value: Any) -> list[str]:
    """A field in lines, the first without indentation, later ones below it."""
    if not isinstance(value, Mapping | list):
        return [f"{key_text(name)}: {scalar_text(value)}"]
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return [f"{key_text(name)}: {flow_text(value)}"]
    return front_matter_line(name, value).split("\n")


def entry_lines(value: Any) -> list[str]:
    """An entry of a list in lines, its dash first."""
    if isinstance(value, Mapping) and value:
        lines = [line for name, each in value.items() for line in field_lines(name, each)]
        return [f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]
    return [f"- {flow_text(value) if isinstance(value, list | Mapping) else scalar_text(value)}"]
