"""The ways a change can affect the record set, the gravest first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How much of a reviewer's time an effect deserves."""

    DANGER = "danger"
    MAIN = "main"
    DETAIL = "detail"


@dataclass(frozen=True)
class Effect:
    """One way: a stable name, the words that count it, and what a reviewer may do about it."""

    name: str
    weight: Weight
    one: str
    many: str
    remedy: str = ""

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
)
SETTING_LOOSENED = Effect(
    "setting-loosened",
    Weight.DANGER,
    "setting that checks less or lets more through",
    "settings that check less or let more through",
    "It holds for every record, whoever wrote it; whoever answers for the book agrees to it.",
)
ID_TAKEN = Effect(
    "id-taken",
    Weight.DANGER,
    "id taken on another branch",
    "ids taken on another branch",
    "Both merge without a conflict; then two records have one id. Renumber the one that has fewer readers.",
)
SETTLED_CHANGED = Effect(
    "settled-text-changed",
    Weight.DANGER,
    "settled text changed without an amendment",
    "settled texts changed without an amendment",
    "Put the old words back, or own up to the change: `minutebook amend ID --why …`",
)
EDITORIAL_REWRITE = Effect(
    "editorial-rewrite",
    Weight.DANGER,
    "editorial amendment that is more than spelling",
    "editorial amendments that are more than spelling",
    "Read both versions; where the meaning changed, the amendment is substantive.",
)
SETTLED_ATTACHMENT = Effect(
    "settled-attachment-changed",
    Weight.DANGER,
    "file changed that a settled record links to",
    "files changed that settled records link to",
    "Put the old file back, or add the new one beside it and amend the record.",
)
SEAL_CHANGED = Effect(
    "seal-changed",
    Weight.DANGER,
    "seal or amendment rewritten",
    "seals or amendments rewritten",
    "A seal is written once, and amendments are only ever added.",
)
RENEWED = Effect("seal-renewed", Weight.DETAIL, "seal renewed", "seals renewed")
WIDENED = Effect(
    "visibility-widened",
    Weight.DANGER,
    "record opened to more readers",
    "records opened to more readers",
    "What was published once cannot be taken back; ask its owner.",
)
ODD_STEP = Effect(
    "status-step-unknown",
    Weight.DANGER,
    "status moved by a step its lifecycle does not know",
    "statuses moved by a step their lifecycle does not know",
    "Take the steps between, or write a new record that supersedes this one.",
)
REMOVED = Effect(
    "removed",
    Weight.DANGER,
    "record removed",
    "records removed",
    "The permalink ends; whoever kept it finds nothing. Retire or supersede the record instead.",
)
ADDRESS_LOST = Effect(
    "address-lost",
    Weight.DANGER,
    "former address taken away",
    "former addresses taken away",
    "Whoever kept it finds nothing, or something else; put it back among the aliases.",
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
    "record held back by errors",
    "records held back by errors",
    "It is on no list and no page until they are mended: `minutebook check`",
)
OVERDUE = Effect(
    "overdue",
    Weight.DANGER,
    "record this change leaves overdue",
    "records this change leaves overdue",
    "Review it now, and set the next day.",
)
SETTLED = Effect("settled", Weight.MAIN, "record settled", "records settled")
ADDED = Effect("added", Weight.MAIN, "record added", "records added")
RENUMBERED = Effect("renumbered", Weight.MAIN, "record renumbered", "records renumbered")
SIGNED_BY_ANOTHER = Effect(
    "amendment-signed-by-another",
    Weight.MAIN,
    "amendment signed by somebody else than its author in git",
    "amendments signed by somebody else than their author in git",
    "Ask the person it names whether they agree.",
)
MOVED = Effect("status-moved", Weight.MAIN, "status moved", "statuses moved")
AMENDED = Effect("settled-text-amended", Weight.MAIN, "settled text amended", "settled texts amended")
RETITLED = Effect("retitled", Weight.MAIN, "record retitled", "records retitled")
REOWNED = Effect("re-owned", Weight.MAIN, "person changed", "people changed")
DATE_MOVED = Effect("date-moved", Weight.MAIN, "date moved", "dates moved")
NARROWED = Effect("visibility-narrowed", Weight.MAIN, "record closed to some readers", "records closed to some readers")
HIDDEN_BY_SETTINGS = Effect(
    "visibility-narrowed-by-settings",
    Weight.MAIN,
    "record the settings hide from some readers",
    "records the settings hide from some readers",
)
SETTING_CHANGED = Effect("setting-changed", Weight.MAIN, "setting changed", "settings changed")
ATTACHMENT_CHANGED = Effect(
    "attachment-changed",
    Weight.MAIN,
    "file changed that a record links to",
    "files changed that records link to",
)
ALSO_CHANGED = Effect(
    "also-changed",
    Weight.MAIN,
    "other file changed that runs or is published",
    "other files changed that run or are published",
)
ADDRESS_KEPT = Effect("address-added", Weight.MAIN, "former address added", "former addresses added")
LINK_MADE = Effect("link-made", Weight.MAIN, "link made", "links made")
LINK_REMOVED = Effect("link-removed", Weight.MAIN, "link taken away", "links taken away")
WAIVED = Effect("problem-waived", Weight.MAIN, "problem waived", "problems waived")
TEXT_CHANGED = Effect("text-changed", Weight.DETAIL, "text edited", "texts edited")
FIELDS_CHANGED = Effect(
    "fields-changed", Weight.DETAIL, "record with other fields changed", "records with other fields changed"
)
FILE_MOVED = Effect("file-moved", Weight.DETAIL, "file moved", "files moved")
CAME_DUE = Effect(
    "came-due", Weight.DETAIL, "record untouched here and overdue since", "records untouched here and overdue since"
)
FORM_ONLY = Effect("form-only", Weight.DETAIL, "file changed in form only", "files changed in form only")

EFFECTS = (
    SHOWN_BY_SETTINGS, SETTING_LOOSENED, ID_TAKEN, SETTLED_CHANGED, EDITORIAL_REWRITE, SETTLED_ATTACHMENT,
    SEAL_CHANGED, WIDENED, ODD_STEP, REMOVED, ADDRESS_LOST, LINK_BROKEN, HELD_BACK, OVERDUE, SETTLED, ADDED,
    RENUMBERED, MOVED, AMENDED, SIGNED_BY_ANOTHER, RETITLED, REOWNED, DATE_MOVED, NARROWED, HIDDEN_BY_SETTINGS,
    SETTING_CHANGED, ATTACHMENT_CHANGED, ADDRESS_KEPT, LINK_MADE, LINK_REMOVED, WAIVED, ALSO_CHANGED, TEXT_CHANGED,
    FIELDS_CHANGED, FILE_MOVED, RENEWED, CAME_DUE, FORM_ONLY,
)  # fmt: skip
"""Every effect, in the order a reviewer should meet them."""

AROUND = (
    SHOWN_BY_SETTINGS, SETTING_LOOSENED, SETTLED_ATTACHMENT, HIDDEN_BY_SETTINGS, SETTING_CHANGED, ATTACHMENT_CHANGED,
    ALSO_CHANGED,
)  # fmt: skip
"""Those of a change that touches no record: of settings, and of files that run or are published."""
