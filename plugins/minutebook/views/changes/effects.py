"""The ways a change can affect the record set, the gravest first."""

from __future__ import annotations

from enum import StrEnum

from minutebook.core.values import dataclass


class Weight(StrEnum):
    """How much of a reviewer's time an effect deserves."""

    DANGER = "danger"
    MAIN = "main"
    DETAIL = "detail"


@dataclass(frozen=True)
class Effect:
    """One way: a stable name, the words that count it, and what a reviewer may do about it.

    `columns` are the titles of a table's columns for name, before, after and note; what has none is left out. `first`
    titles the column before them. What is `coded` holds ids and paths, what `quotes` lines of the record's text; what
    `moves` is told as one value becoming another.
    """

    name: str
    weight: Weight
    one: str
    many: str
    remedy: str = ""
    columns: tuple[str, str, str, str] = ("Field", "Before", "After", "")
    first: str = "Record"
    coded: bool = False
    quotes: bool = False
    moves: bool = False

    @property
    def heading(self) -> str:
        """The words that count many, as a heading."""
        return self.many[:1].upper() + self.many[1:]


SHOWN_BY_SETTINGS = Effect(
    "visibility-widened-by-settings",
    Weight.DANGER,
    "record the settings show to more readers",
    "records the settings show to more readers",
    "What was published once cannot be taken back; set the setting back, or ask the owner of each.",
    moves=True,
)
SETTING_LOOSENED = Effect(
    "setting-loosened",
    Weight.DANGER,
    "setting that checks less or lets more through",
    "settings that check less or let more through",
    "It applies to every record. Ask whoever is accountable for the book to agree.",
    moves=True,
)
ID_TAKEN = Effect(
    "id-taken",
    Weight.DANGER,
    "id taken on another branch",
    "ids taken on another branch",
    "Both merge without a conflict; then two records have one id. Give the newer one another number.",
)
SETTLED_CHANGED = Effect(
    "settled-text-changed",
    Weight.DANGER,
    "decided text changed without a recorded correction",
    "decided texts changed without a recorded correction",
    "Restore the old wording, or record the correction: `minutebook amend ID --why …`",
    quotes=True,
)
EDITORIAL_REWRITE = Effect(
    "editorial-rewrite",
    Weight.DANGER,
    "editorial correction that is more than spelling",
    "editorial corrections that are more than spelling",
    "Read both versions. If the meaning changed, the correction must not be called editorial.",
    quotes=True,
)
SETTLED_ATTACHMENT = Effect(
    "settled-attachment-changed",
    Weight.DANGER,
    "file changed that a decided record links to",
    "files changed that decided records link to",
    "Put the old file back, or add the new one beside it and record the correction.",
)
SEAL_CHANGED = Effect(
    "seal-changed",
    Weight.DANGER,
    "seal or correction rewritten",
    "seals or corrections rewritten",
    "A seal is written once, and corrections are only added. Restore them from git.",
)
WIDENED = Effect(
    "visibility-widened",
    Weight.DANGER,
    "record opened to more readers",
    "records opened to more readers",
    "What was published once cannot be taken back; ask its owner.",
    moves=True,
)
ODD_STEP = Effect(
    "status-step-unknown",
    Weight.DANGER,
    "status change that is not allowed",
    "status changes that are not allowed",
    "Take the steps between, or write a new record that replaces this one.",
    moves=True,
)
REMOVED = Effect(
    "removed",
    Weight.DANGER,
    "record removed",
    "records removed",
    "Links to this record stop working. Mark it as ended or replaced instead of deleting it.",
)
ADDRESS_LOST = Effect(
    "address-lost",
    Weight.DANGER,
    "former address taken away",
    "former addresses taken away",
    "Links to it stop working or lead elsewhere. Put it back among the `aliases`.",
)
LINK_BROKEN = Effect(
    "link-broken",
    Weight.DANGER,
    "link broken",
    "links broken",
    "Correct the id, or bring the record back.",
)
HELD_BACK = Effect(
    "held-back",
    Weight.DANGER,
    "record that will not be published because of errors",
    "records that will not be published because of errors",
    "It is on no list and no page until the errors are fixed: `minutebook check`",
)
OVERDUE = Effect(
    "overdue",
    Weight.DANGER,
    "record that is overdue after this change",
    "records that are overdue after this change",
    "Review it now, and set the next date.",
)
LIMIT_PASSED = Effect(
    "limit-passed",
    Weight.DANGER,
    "value above a limit it kept before",
    "values above limits they kept before",
    "Take it to whoever must hear of it, and link the decision.",
    columns=("Value", "Before", "After", "Limit"),
    moves=True,
)
SETTLED = Effect("settled", Weight.MAIN, "record decided", "records decided")
ADDED = Effect("added", Weight.MAIN, "record added", "records added", columns=("Kind", "", "Status", ""))
RENUMBERED = Effect(
    "renumbered",
    Weight.MAIN,
    "record renumbered",
    "records renumbered",
    columns=("", "Was", "", ""),
    coded=True,
    moves=True,
)
MOVED = Effect(
    "status-moved", Weight.MAIN, "status changed", "statuses changed", columns=("", "Before", "After", ""), moves=True
)
AMENDED = Effect(
    "settled-text-amended",
    Weight.MAIN,
    "correction recorded in a decided text",
    "corrections recorded in decided texts",
    columns=("Part", "Before", "After", "Amendment"),
    quotes=True,
)
SIGNED_BY_ANOTHER = Effect(
    "amendment-signed-by-another",
    Weight.MAIN,
    "correction signed by somebody else than its author in git",
    "corrections signed by somebody else than their author in git",
    "Ask the person it names whether they agree.",
    columns=("", "", "", "By whom"),
)
RETITLED = Effect("retitled", Weight.MAIN, "record retitled", "records retitled", columns=("", "Was", "", ""))
REOWNED = Effect("re-owned", Weight.MAIN, "person changed", "people changed", coded=True)
DATE_MOVED = Effect(
    "date-moved",
    Weight.MAIN,
    "date changed",
    "dates changed",
    columns=("Field", "Before", "After", "That is"),
    moves=True,
)
BASELINE_MOVED = Effect(
    "baseline-moved",
    Weight.MAIN,
    "milestone of a decided charter moved",
    "milestones of decided charters moved",
    columns=("Milestone", "Before", "After", "By whom"),
    coded=True,
    moves=True,
)
LIMIT_MOVED = Effect(
    "limit-moved",
    Weight.MAIN,
    "limit moved",
    "limits moved",
    columns=("Limit for", "Before", "After", "By which decision"),
    moves=True,
)
LIMIT_KEPT = Effect(
    "limit-kept",
    Weight.MAIN,
    "value within a limit it was above",
    "values within limits they were above",
    columns=("Value", "Before", "After", ""),
    moves=True,
)
NARROWED = Effect(
    "visibility-narrowed",
    Weight.MAIN,
    "record closed to some readers",
    "records closed to some readers",
    columns=("", "Before", "After", ""),
    moves=True,
)
HIDDEN_BY_SETTINGS = Effect(
    "visibility-narrowed-by-settings",
    Weight.MAIN,
    "record the settings hide from some readers",
    "records the settings hide from some readers",
    columns=("", "Before", "After", "Why"),
    moves=True,
)
SETTING_CHANGED = Effect(
    "setting-changed",
    Weight.MAIN,
    "setting changed",
    "settings changed",
    columns=("", "Before", "After", "Means"),
    first="Setting",
    moves=True,
)
ATTACHMENT_CHANGED = Effect(
    "attachment-changed",
    Weight.MAIN,
    "file changed that a record links to",
    "files changed that records link to",
    columns=("File linked to", "", "", "What"),
)
ADDRESS_KEPT = Effect(
    "address-added", Weight.MAIN, "former address added", "former addresses added", columns=("", "", "Address", "")
)
LINK_MADE = Effect("link-made", Weight.MAIN, "link made", "links made", columns=("Relation", "", "To", ""), coded=True)
LINK_REMOVED = Effect(
    "link-removed", Weight.MAIN, "link taken away", "links taken away", columns=("Relation", "To", "", ""), coded=True
)
WAIVED = Effect(
    "problem-waived", Weight.MAIN, "exception added", "exceptions added", columns=("Problem", "", "How long", "Reason")
)
ALSO_CHANGED = Effect(
    "also-changed",
    Weight.MAIN,
    "other file changed that runs or is published",
    "other files changed that run or are published",
    columns=("", "", "", "What"),
    first="Name",
)
TEXT_CHANGED = Effect("text-changed", Weight.DETAIL, "text edited", "texts edited", columns=("", "", "", "Words"))
FIELDS_CHANGED = Effect(
    "fields-changed",
    Weight.DETAIL,
    "record with other fields changed",
    "records with other fields changed",
    columns=("Fields", "", "", ""),
)
FILE_MOVED = Effect(
    "file-moved", Weight.DETAIL, "file moved", "files moved", columns=("", "Was", "", ""), coded=True, moves=True
)
RENEWED = Effect("seal-renewed", Weight.DETAIL, "seal renewed", "seals renewed")
CAME_DUE = Effect(
    "came-due",
    Weight.DETAIL,
    "unchanged record that has become overdue",
    "unchanged records that have become overdue",
    columns=("", "", "Review was due", ""),
)
FORM_ONLY = Effect("form-only", Weight.DETAIL, "file changed in form only", "files changed in form only")

EFFECTS = tuple(each for each in list(vars().values()) if isinstance(each, Effect))
"""Every effect, in the order a reviewer should meet them."""
