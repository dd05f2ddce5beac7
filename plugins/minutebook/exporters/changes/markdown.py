"""A record diff as Markdown, for a comment on a pull request that is updated in place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from minutebook.core.identity import is_id
from minutebook.core.text import counted
from minutebook.core.values import dataclass
from minutebook.exporters.changes.wording import (
    also,
    authority_of,
    became,
    compared,
    count,
    first_look,
    hidden_note,
    problem_count,
    summary,
)
from minutebook.exporters.marking import clipped, code, code_cell, escaped, quotation, visible
from minutebook.views.changes import effects
from minutebook.views.changes.change import Change, EffectGroup, RecordDiff
from minutebook.views.changes.effects import Weight

MARKER = "<!-- minutebook-diff -->"
"""First line, by which the comment is found again to be updated in place."""

LIMIT = 60_000
"""Longest text in characters; a comment on GitHub may have 65,536."""

_ROOM = 500
_CELL = 240
_ROWS = 30
"""Most rows of one effect, so that a large one leaves room for the others."""

_CLOSED = ("", "</details>")


@dataclass(frozen=True)
class _CommentBlock:
    """A part of the comment: what opens it, its rows, what closes it."""

    opening: tuple[str, ...]
    rows: tuple[str, ...]
    closing: tuple[str, ...] = ()


def as_markdown(diff: RecordDiff, limit: int = LIMIT) -> str:
    """A sentence, what to look at first, what changes, and the long tail folded; never longer than `limit`.

    What records say makes no mark-up there, calls nobody and hides nothing.
    """
    look = first_look(diff)
    names = ", ".join(code(clipped(each, _CELL)) for each in also(diff))
    beside = f"Also changed, no records: {names}." if names else ""
    sentences = [summary(diff), f"**{look}**" if look else "", problem_count(diff), beside]
    head = [MARKER, "### What this does to the minute book"]
    head += [line for each in sentences if each for line in ("", each)]
    base = f"Compared with {code(clipped(diff.base, _CELL))} at {code(diff.commit[:8])} {compared(diff)}."
    tail = ["", f"<sub>{base}</sub>"]
    room = limit - _ROOM - sum(len(each) + 1 for each in (*head, *tail))
    lines, left = _fitted(_blocks(diff), room)
    if left:
        name = code(f"minutebook export diff {clipped(diff.base, _CELL)}")
        lines += ["", f"{counted(left, 'line')} left out here; {name} lists them all."]
    return "\n".join((*head, *lines, *tail)) + "\n"


def _fitted(blocks: Iterable[_CommentBlock], room: int) -> tuple[list[str], int]:
    """As many rows as there is room for, each block closed, and the number of rows left out."""
    lines: list[str] = []
    left = 0
    for block in blocks:
        around = sum(len(each) + 1 for each in (*block.opening, *block.closing))
        rows: list[str] = []
        for row in block.rows:
            if len(rows) >= _ROWS or around + len(row) + 1 > room:
                break
            around += len(row) + 1
            rows.append(row)
        left += len(block.rows) - len(rows)
        if rows:
            more = ("", _more(len(block.rows) - len(rows))) if len(rows) < len(block.rows) else ()
            lines += (*block.opening, *rows, *more, *block.closing)
            room -= around + sum(len(each) + 1 for each in more)
    return lines, left


def _more(left: int) -> str:
    return f"… and {left:,} more of these."


def _blocks(diff: RecordDiff) -> Iterator[_CommentBlock]:
    """The gravest first; once nothing is dangerous any more, tables, and the smaller changes folded."""
    for group in diff.groups:
        weight = group.effect.weight
        heading = f"{count(group)[:1].upper()}{count(group)[1:]}"
        if weight is Weight.DANGER:
            remedy = (group.effect.remedy, "") if group.effect.remedy else ()
            yield _CommentBlock(
                ("", f"#### ⚠️ {heading}", "", *remedy), tuple(_item(each, diff) for each in group.changes)
            )
            continue
        if group.effect is effects.SETTLED:
            yield _CommentBlock(("", f"#### {heading}", ""), tuple(_ruling(each, diff) for each in group.changes))
            continue
        titles, rows = _table(group, diff)
        if weight is Weight.MAIN:
            yield _CommentBlock(("", f"#### {heading}", "", *titles), rows)
        else:
            yield _CommentBlock(("", _folded(heading), "", *titles), rows, _CLOSED)
    if diff.problems:
        heading = f"{counted(len(diff.problems), 'problem')} that the check finds in it"
        yield _CommentBlock(("", _folded(heading), ""), tuple(_problems(diff)), _CLOSED)


def _folded(heading: str) -> str:
    return f"<details><summary>{heading}</summary>"


def _problems(diff: RecordDiff) -> Iterator[str]:
    for each in sorted(diff.problems, key=lambda each: -each.severity.rank):
        hint = f" *{escaped(each.hint)}*" if each.hint else ""
        told = clipped(f"{escaped(each.message)}", 2 * _CELL)
        yield f"* **{each.severity.value}** {code(str(each.location))} {told}.{hint} {code(each.code)}"


def _name(change: Change) -> str:
    """The record as a reviewer calls it."""
    return " ".join(each for each in (code(change.id), escaped(clipped(change.title, _CELL))) if each)


def _item(change: Change, diff: RecordDiff) -> str:
    if change.is_hidden:
        levels = f"{change.before} → {change.after}, " if change.before else ""
        return f"* {_name(change)} ({change.kind}, {levels}{hidden_note(diff)})"
    told = _collision(change) if change.collision else escaped(clipped(became(change), 2 * _CELL))
    item = f"* {_name(change)}: {told} — {code(_short(change))}"
    return f"{item}\n{_quotation(change)}" if change.is_quoting else item


def _ruling(change: Change, diff: RecordDiff) -> str:
    """What was decided, quoted, and by what authority."""
    if change.ruling is None:
        return _item(change, diff)
    quoted = quotation(change.ruling.decided) or "> –"
    said = [*quoted.split("\n"), "", escaped(" ".join(authority_of(change.ruling)))]
    return "\n".join((_item(change, diff), "", *(f"  {line}".rstrip() for line in said)))


def _quotation(change: Change) -> str:
    """The first line that differs, before and after, as forges color it."""
    lines = [f"{sign} {visible(text)}" for sign, text in (("-", change.before), ("+", change.after)) if text]
    fence = "`" * max(3, *(len(each) + 1 for line in lines for each in re.findall("`+", line)), 3)
    return "\n".join(f"  {line}" for line in (f"{fence}diff", *lines, fence))


def _collision(change: Change) -> str:
    met = change.collision
    assert met is not None  # asked for collisions only
    has = f"“{escaped(met.other_title)}” ({code(met.other_path)})" if met.other_path else "another record"
    remedy = f"; renumber yours with {code(f'minutebook rename {met.id} --id next')}" if is_id(met.id) else ""
    return f"the branch {code(met.branch)} has {has}{remedy}"


def _short(change: Change) -> str:
    """Path and line; the column says nothing to a reader of a diff."""
    return f"{change.place.path}:{change.place.line}" if change.place else ""


def _table(group: EffectGroup, diff: RecordDiff) -> tuple[tuple[str, str], tuple[str, ...]]:
    """Headings with their rule, and a row for each change; columns nobody fills are left out."""
    rows = [_cells(change, diff) for change in group.changes]
    titles = [group.effect.first, *group.effect.columns, "File"]
    kept = [at for at, title in enumerate(titles) if title and any(row[at] for row in rows)]
    head = f"| {' | '.join(titles[at] for at in kept)} |", f"|{'---|' * len(kept)}"
    return head, tuple(f"| {' | '.join(row[at] for at in kept)} |" for row in rows)


def _cells(change: Change, diff: RecordDiff) -> list[str]:
    if change.is_hidden:
        return [f"{_name(change)} ({change.kind}, {hidden_note(diff)})", "", change.before, change.after, "", ""]
    before, after = (
        code_cell(each) if change.effect.coded else escaped(each) for each in (change.before, change.after)
    )
    name = escaped(change.kind) if change.effect is effects.ADDED else _field(change)
    return [_name(change), name, before, after, escaped(clipped(change.note, 2 * _CELL)), code_cell(_short(change))]


def _field(change: Change) -> str:
    """A relation in words, a field or code as it is written."""
    if change.effect in (effects.LINK_MADE, effects.LINK_REMOVED, effects.AMENDED):
        return escaped(change.name)
    return ", ".join(code_cell(each) for each in change.name.split(", ") if each)
