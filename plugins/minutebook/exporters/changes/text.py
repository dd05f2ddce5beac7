"""A record diff for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.core.identity import is_id
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
from minutebook.exporters.marking import quoted_lines, visible
from minutebook.views.changes.change import Change, EffectGroup, RecordDiff


def as_text(diff: RecordDiff) -> str:
    """The counts, then each effect with its records, the gravest first."""
    names = ", ".join(visible(each) for each in also(diff))
    beside = f"Also changed, no records: {names}." if names else ""
    lines = [each for each in (summary(diff), first_look(diff), problem_count(diff), beside) if each]
    for group in diff.groups:
        lines += ["", *_group(group, diff)]
    at = f"{visible(diff.base)} at {diff.commit[:8]}" if diff.commit else visible(diff.base)
    lines += ["", f"Compared with {at} {compared(diff)}."]
    return "\n".join(lines) + "\n"


def _group(group: EffectGroup, diff: RecordDiff) -> Iterator[str]:
    mark = "!" if group.effect.remedy else "-"
    yield f"{mark} {count(group)}"
    if group.effect.remedy:
        yield f"  {group.effect.remedy.replace('`', '')}"
    for change in group.changes:
        yield from _change(change, diff)


def _change(change: Change, diff: RecordDiff) -> Iterator[str]:
    name = " ".join(visible(each) for each in (change.id, change.title) if each)
    if change.is_hidden:
        levels = f"{change.before} → {change.after}, " if change.before else ""
        yield f"    {name} ({change.kind}, {levels}{hidden_note(diff)})"
        return
    told = visible(_collision(change) if change.collision else became(change))
    yield f"    {name}{f': {told}' if told else ''}"
    if change.is_quoting:
        yield from (
            f"      {sign} {visible(text)}" for sign, text in (("-", change.before), ("+", change.after)) if text
        )
    if change.ruling:
        yield from (f"      > {line}" for line in quoted_lines(change.ruling.decided))
        yield f"      {visible(' '.join(authority_of(change.ruling)))}"
    yield f"      {visible(str(change.place))}"


def _collision(change: Change) -> str:
    met = change.collision
    assert met is not None  # asked for collisions only
    has = f"'{met.other_title}' ({met.other_path})" if met.other_path else "another record"
    remedy = f": minutebook rename {met.id} --id next" if is_id(met.id) else ""
    return f"{met.branch} has {has}{remedy}"
