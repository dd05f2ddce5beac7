"""Questions put to a person at a terminal, one field at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import click

from minutebook.authoring.answers import candidates, is_askable, read_answer
from minutebook.catalog.catalog import Catalog
from minutebook.cli.console import asked, say
from minutebook.core.signs import on_one_line
from minutebook.core.text import label_of
from minutebook.schema.record import Record
from minutebook.schema.shape import TEXTS, shape_of

LISTED = 8
"""Records named with a question; more are listed for a question mark."""


def ask(
    record_type: type[Record], name: str, catalog: Catalog, default: str = "", is_required: bool = False
) -> Any | None:
    """What a person answers for a field; None where it is left empty, twice where it is required."""
    say(f"\n{_about(record_type, name, catalog, is_required)}", err=True)
    patience = 1 if is_required and name != "title" else 0
    while True:
        text = asked(label_of(name), default).strip()
        if text == "?":
            _list(record_type, name, catalog)
        elif text:
            answer = read_answer(record_type, name, text, catalog)
            if not answer.fault:
                return answer.value
            say(f"  {answer.fault}", err=True)
        elif name == "title":
            say("  A record needs a title.", err=True)
        elif patience:
            patience -= 1
            say("  This is required; leave it empty once more to write it later.", err=True)
        else:
            return None


def ask_sections(sections: Mapping[str, str]) -> dict[str, str]:
    """A paragraph for each section that a person has something to say in already."""
    found: dict[str, str] = {}
    say("\nThe text, a paragraph a question. Leave empty what you will write in the file.", err=True)
    for title, guidance in sections.items():
        say(f"\n{guidance}", err=True)
        text = asked(title).strip()
        if text:
            found[title] = text
    return found


def told(record_type: type[Record], pairs: Iterable[str], catalog: Catalog, option: str = "--set") -> dict[str, Any]:
    """Values given as NAME=VALUE; a list field given more than once has them all. Code 2 where one does not fit."""
    lines: dict[str, list[str]] = {}
    for pair in pairs:
        name, mark, value = pair.partition("=")
        if not mark:
            raise click.UsageError(f"{option}: write it as FIELD=VALUE, such as {option} summary='Two sentences'.")
        lines.setdefault(name.strip().replace("-", "_"), []).append(value)
    found: dict[str, Any] = {}
    for name, values in lines.items():
        is_list = is_askable(record_type, name) and shape_of(record_type, name).is_list
        answer = read_answer(record_type, name, "\n".join(values) if is_list else values[-1], catalog)
        if answer.fault:
            raise click.UsageError(f"{option}: {answer.fault}")
        found[name] = answer.value
    return found


def _about(record_type: type[Record], name: str, catalog: Catalog, is_required: bool) -> str:
    """What a field is for, what it takes, and whether it may be left empty."""
    shape = shape_of(record_type, name)
    hints: list[str] = []
    if shape.relation is not None:
        known = candidates(catalog, shape.relation)
        short = [on_one_line(f"{each.id} ({each.title})") for each in known[:LISTED]]
        hints += ["; ".join(short)] if 0 < len(known) <= LISTED else ["? lists the ids"] if known else []
    elif shape.choices:
        hints.append(", ".join(map(str, shape.choices)))
    elif shape.base not in TEXTS or shape.limits:
        hints.append(shape.words)
    if shape.is_list:
        hints.append(f"several are set apart by {', or ;' if shape.are_names else ';'}")
    hints += [] if is_required else ["may be left empty"]
    return shape.description + "".join(f"\n  {hint}" for hint in hints)


def _list(record_type: type[Record], name: str, catalog: Catalog) -> None:
    relation = shape_of(record_type, name).relation
    for each in candidates(catalog, relation) if relation else ():
        say(on_one_line(f"  {each.id}  {each.title}"), err=True)


def ask_reason() -> str:
    """Why a settled text was changed, in a sentence; '' where nothing is said."""
    return asked("What changed, and why").strip()
