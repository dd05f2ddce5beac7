"""What a change brings without touching a record, as the check reports it."""

from __future__ import annotations

from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.views.changes.change import Change
from minutebook.views.changes.effects import (
    ALSO_CHANGED,
    ATTACHMENT_CHANGED,
    HIDDEN_BY_SETTINGS,
    SETTING_CHANGED,
    SETTING_LOOSENED,
    SETTLED_ATTACHMENT,
    SHOWN_BY_SETTINGS,
)

SHOWN = Code(
    "shown-by-settings",
    Severity.WARNING,
    "What a setting shows to more readers was written for fewer, and cannot be taken back.",
    can_be_waived=False,
)
HIDDEN = Code(
    "hidden-by-settings",
    Severity.NOTICE,
    "Readers who had a page lose it without a word on it.",
    can_be_waived=False,
)
LOOSENED = Code(
    "setting-loosened",
    Severity.WARNING,
    "A check that is switched off finds nothing in any record, and nobody sees that it is off.",
    can_be_waived=False,
)
CHANGED = Code(
    "setting-changed",
    Severity.NOTICE,
    "A setting changes every page at once, and stands in no record.",
    can_be_waived=False,
)
SETTLED_FILE = Code(
    "settled-file-changed",
    Severity.WARNING,
    "A file that a settled record rests on is part of what was settled.",
    can_be_waived=False,
)
LINKED_FILE = Code(
    "linked-file-changed",
    Severity.NOTICE,
    "Who read the record before read another file with it.",
    can_be_waived=False,
)
OTHER_FILE = Code(
    "other-file-changed",
    Severity.NOTICE,
    "What runs in a build, or is published beside the pages, is looked at like a record.",
    can_be_waived=False,
)

_CODES = {
    SHOWN_BY_SETTINGS: (SHOWN, "set the setting back, or say visibility in the record"),
    HIDDEN_BY_SETTINGS: (HIDDEN, "say visibility in the record where this is not meant"),
    SETTING_LOOSENED: (LOOSENED, "set it back, or let whoever answers for the book agree to it"),
    SETTING_CHANGED: (CHANGED, ""),
    SETTLED_ATTACHMENT: (SETTLED_FILE, "put the old file back, or add the new one beside it and amend the record"),
    ATTACHMENT_CHANGED: (LINKED_FILE, ""),
    ALSO_CHANGED: (OTHER_FILE, ""),
}


def problem_around(change: Change) -> Problem:
    """One change of settings or of other files as a problem, for readers of every record."""
    code, hint = _CODES[change.effect]
    return code.at(change.place or Location(change.name), _message(change), hint)


def _message(change: Change) -> str:
    step = f"{change.before or 'nothing'} → {change.after or 'nothing'}"
    note = f" ({change.note})" if change.note else ""
    if change.effect in (SHOWN_BY_SETTINGS, HIDDEN_BY_SETTINGS):
        who = "more" if change.effect is SHOWN_BY_SETTINGS else "fewer"
        return f"the settings show {change.id or change.title} to {who} readers: {step}{note}"
    if change.effect in (SETTLED_ATTACHMENT, ATTACHMENT_CHANGED):
        return f"{change.name}, which {change.id} links to, was {change.note}"
    if change.effect is ALSO_CHANGED:
        return f"{change.title}: {change.note}"
    return f"{change.title}: {step}{note}" if change.before or change.after else f"{change.title}: {change.note}"
