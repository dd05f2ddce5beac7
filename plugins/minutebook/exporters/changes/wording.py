"""What the forms of a record diff say alike: its sentence, and what became of a record in a few words."""

from __future__ import annotations

from minutebook.core.diagnostics import Severity
from minutebook.core.text import counted, joined
from minutebook.views.changes import effects
from minutebook.views.changes.change import Change, EffectGroup, RecordDiff
from minutebook.views.changes.effects import Weight
from minutebook.views.changes.rulings import SettledDecision

NOTHING = "This change touches no record."

_NAMED_FILES = 12
_NAMED = (
    effects.BASELINE_MOVED,
    effects.DATE_MOVED,
    effects.LIMIT_PASSED,
    effects.LIMIT_KEPT,
    effects.LIMIT_MOVED,
)
"""Moves of which a record may have several, told with what moved."""


def summary(diff: RecordDiff) -> str:
    """What the change does, in counts; what to look at first is `first_look`."""
    counts = [count(group) for group in diff.groups if group.effect.weight is Weight.MAIN]
    details = sum(len(group.changes) for group in diff.groups if group.effect.weight is Weight.DETAIL)
    if details:
        counts.append(counted(details, "smaller change"))
    if not diff.changes:
        return NOTHING
    return f"{joined(counts)}." if counts else ""


def first_look(diff: RecordDiff) -> str:
    """What to look at first, in counts; '' where nothing is."""
    counts = [count(group) for group in diff.groups if group.effect.weight is Weight.DANGER]
    return f"Look first at {joined(counts)}." if counts else ""


def also(diff: RecordDiff) -> tuple[str, ...]:
    """Files that changed beside the records and run or are published, as far as a line holds them."""
    names = [change.title or hidden_note(diff) for change in diff.changes if change.effect is effects.ALSO_CHANGED]
    more = len(names) - _NAMED_FILES
    return (*names[:_NAMED_FILES], *([f"{more} more"] if more > 0 else []))


def count(group: EffectGroup) -> str:
    """What the change does in one clause, such as `2 records added`."""
    return counted(len(group.changes), group.effect.one, group.effect.many)


def problem_count(diff: RecordDiff) -> str:
    """Such as `1 error and 2 warnings brought, 3 problems solved`; '' for no such problems."""
    counts = [
        counted(number, severity.value)
        for severity in Severity
        if (number := sum(each.severity is severity for each in diff.problems))
    ]
    if diff.unseen:
        counts.append(counted(diff.unseen, "problem in records not shown", "problems in records not shown"))
    said = [f"brings {joined(counts)}"] if counts else []
    said += [f"solves {counted(diff.solved, 'problem')}"] if diff.solved > 0 else []
    return f"The check: this change {joined(said)}." if said else ""


def compared(diff: RecordDiff) -> str:
    """With what the change was compared, for which day, and for whom."""
    return f"of {diff.base_day}, checked for {diff.today}, {diff.edition} edition"


def hidden_note(diff: RecordDiff) -> str:
    """What a record the edition does not show is called."""
    return f"not shown in the {diff.edition} edition"


def became(change: Change) -> str:
    """What became of a record, in a few words without quotations of its text; plain, to be escaped as a whole."""
    before, after, note = change.before, change.after, change.note
    if change.effect.moves and (before or after):
        name = f"{change.name}: " if change.effect in _NAMED else ""
        return f"{name}{before or 'none'} → {after or 'none'}{f' ({note})' if note else ''}"
    told = {
        effects.REMOVED.name: f"was {before}" if before else note,
        effects.OVERDUE.name: f"review was due on {after}",
        effects.CAME_DUE.name: f"review was due on {after}",
        effects.ADDED.name: joined(filter(None, (change.kind, after, note)), "and").replace(" and ", ", "),
        effects.RETITLED.name: f"was '{before}'",
        effects.SETTLED.name: _settled(change),
    }
    if change.effect.name in told:
        return told[change.effect.name]
    if change.effect.name == "re-owned":
        return f"{change.name}: {before or 'nobody'} → {after or 'nobody'}"
    if change.effect in (effects.ALSO_CHANGED, effects.SETTING_CHANGED):
        return note
    if change.is_quoting:
        return f"{change.name}: {note}"
    return " ".join(
        each for each in (change.name, before, after, f"({note})" if note and change.name else note) if each
    )


def _settled(change: Change) -> str:
    """The status it has now, and since when."""
    day = change.ruling.day if change.ruling else None
    return f"{change.after}{f' on {day}' if day else ''}"


def authority_of(ruling: SettledDecision) -> list[str]:
    """By whom a record was settled, whether they might, and who was there: sentences, plain, to be escaped."""
    board = " ".join(each for each in (ruling.board, ruling.board_title) if each)
    level = f" at level {ruling.level}" if ruling.level else ""
    said = [f"By {board}{level}: {_rights(ruling)}." if board else f"No forum is named{level and ','}{level}."]
    said += [f"{sentence}." for sentence in (_quorum(ruling),) if sentence]
    named = joined(ruling.deciders)
    said.append(f"Decided by {named}." if named else "" if ruling.is_withheld else "Nobody is named as having decided.")
    said.append("Some of who decided is not shown in this edition." if ruling.is_withheld else "")
    return [each for each in said if each]


def _rights(ruling: SettledDecision) -> str:
    if ruling.is_within is None:
        return "nobody can tell whether that is within its rights"
    return "within its rights" if ruling.is_within else f"beyond its rights, which are {joined(ruling.rights)}"


def _quorum(ruling: SettledDecision) -> str:
    quorum = f"the quorum is {ruling.quorum}" if ruling.quorum else "it has no quorum"
    if ruling.voting is None:
        unknown = "Who was present is not said" if ruling.seats else "Who had a vote that day is not said"
        return "" if not ruling.board_title or ruling.is_withheld else f"{unknown}; {quorum}"
    met = {True: ", which is met", False: ", which is not met"}.get(ruling.is_quorate or False, "")
    seats = counted(ruling.seats, "seat")
    return f"Present with a vote: {ruling.voting} ({seats} that day); {quorum}{met if ruling.quorum else ''}"
