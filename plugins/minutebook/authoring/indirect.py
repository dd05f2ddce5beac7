"""What a change brings without touching a record, as the check reports it."""

from __future__ import annotations

from minutebook.core.diagnostics import Code, Location, Problem, Severity
from minutebook.views.changes import effects
from minutebook.views.changes.change import Change

SHOWN = Code(
    "shown-by-settings",
    Severity.WARNING,
    "A changed setting shows this page to more readers than before.",
    "Its author wrote it for fewer readers, and what was published once cannot be taken back.",
    "Set the setting back, or give the record a `visibility` of its own.",
    can_be_waived=False,
)
HIDDEN = Code(
    "hidden-by-settings",
    Severity.NOTICE,
    "A changed setting hides this page from some readers who had it.",
    "They are not told, and their links stop working.",
    "Give the record a `visibility` of its own if this is not meant.",
    can_be_waived=False,
)
LOOSENED = Code(
    "setting-loosened",
    Severity.WARNING,
    "A changed setting checks less or lets more through.",
    "It holds for every record, and no page shows that the check is weaker.",
    "Set it back, or ask whoever is accountable for the book to agree.",
    can_be_waived=False,
)
CHANGED = Code(
    "setting-changed",
    Severity.NOTICE,
    "A setting of the site was changed.",
    "It affects every page at once and is written in no record.",
    "Read the change as you would read a changed record.",
    can_be_waived=False,
)
SETTLED_FILE = Code(
    "settled-file-changed",
    Severity.WARNING,
    "A file that a decided record links to was changed.",
    "The file is part of what was decided.",
    "Put the old file back, or add the new one beside it and record the correction with `minutebook amend`.",
    can_be_waived=False,
)
LINKED_FILE = Code(
    "linked-file-changed",
    Severity.NOTICE,
    "A file that a record links to was changed.",
    "People who read the record earlier saw another file.",
    "Check that the record is still right with the new file.",
    can_be_waived=False,
)
OTHER_FILE = Code(
    "other-file-changed",
    Severity.NOTICE,
    "A file that runs in a build, or is published beside the pages, was changed.",
    "It can change every page although no record changed.",
    "Read the change as you would read a changed record.",
    can_be_waived=False,
)

CODES = {
    effects.SHOWN_BY_SETTINGS: (SHOWN, "set the setting back, or give the record a visibility of its own"),
    effects.HIDDEN_BY_SETTINGS: (HIDDEN, "give the record a visibility of its own if this is not meant"),
    effects.SETTING_LOOSENED: (LOOSENED, "set it back, or ask whoever is accountable for the book to agree"),
    effects.SETTING_CHANGED: (CHANGED, ""),
    effects.SETTLED_ATTACHMENT: (
        SETTLED_FILE,
        "put the old file back, or add the new one beside it and record the correction",
    ),
    effects.ATTACHMENT_CHANGED: (LINKED_FILE, ""),
    effects.ALSO_CHANGED: (OTHER_FILE, ""),
}
"""Each effect of a change that touches no record: of settings, and of files that run or are published."""


def problem_around(change: Change) -> Problem:
    """One change of settings or of other files as a problem, for readers of every record."""
    code, hint = CODES[change.effect]
    return code.at(change.place or Location(change.name), _message(change), hint)


def _message(change: Change) -> str:
    step = f"{change.before or 'nothing'} → {change.after or 'nothing'}"
    note = f" ({change.note})" if change.note else ""
    if change.effect in (effects.SHOWN_BY_SETTINGS, effects.HIDDEN_BY_SETTINGS):
        who = "more" if change.effect is effects.SHOWN_BY_SETTINGS else "fewer"
        return f"the settings show {change.id or change.title} to {who} readers: {step}{note}"
    if change.effect in (effects.SETTLED_ATTACHMENT, effects.ATTACHMENT_CHANGED):
        return f"{change.name}, which {change.id} links to, was {change.note}"
    if change.effect is effects.ALSO_CHANGED:
        return f"{change.title}: {change.note}"
    return f"{change.title}: {step}{note}" if change.before or change.after else f"{change.title}: {change.note}"
