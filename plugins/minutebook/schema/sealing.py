"""Seals and amendments as they stand in front matter: fingerprints of settled text, and the recorded changes since."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from pydantic import Field

from minutebook.schema.fields import Day, LongText, Part, ref

MARK = "z"
"""What fingerprints of today's form begin with; those of the first form are without it."""

GONE = MARK
"""What stands in place of the fingerprint of a part that an amendment took away; of the first form, nothing."""

# A seal of the first form: 32 letters a to p, and two signs for each part.
_FIRST_FORM = re.compile(r"[a-p]{32}(?:-(?:[0-9a-z]{2})*)?")
# The same behind the mark of today's form.
_TODAYS = re.compile(MARK + _FIRST_FORM.pattern)


class Seal(Part):
    """What a record said on the day it was settled, as fingerprints."""

    date: Day = Field(description="Day the text was sealed")
    renewed: Day | None = Field(None, description="Day a seal of the first form was made one of today's form")
    text: Mapping[str, str] = Field(description="Fingerprint of each part that is decided; written by a command")

    @property
    def is_first_form(self) -> bool:
        """Whether it covers only the words of the kind's sections and of some fields, as seals once did."""
        return bool(self.text) and not any(each.startswith(MARK) for each in self.text.values())


class Amendment(Part):
    """A later change to settled text, owned up to."""

    date: Day = Field(description="Day of the change")
    by: str | None = ref("handle", "Who made it?", label="Correction by", inverse="Amended", name="amendments")
    why: LongText = Field(min_length=1, description="What changed and why, in one sentence")
    kind: Literal["substantive", "editorial"] = Field(
        "substantive", description="Editorial where only spelling or wording changed, not what was decided"
    )
    text: Mapping[str, str] = Field(
        {}, description="Fingerprint of each part it changed, the only ones it covers; written by a command"
    )

    @property
    def what(self) -> str:
        """What it did to the record, in words."""
        return "amended" if self.kind == "substantive" else "wording corrected"


def expected_text(seal: Seal, amendments: Iterable[Amendment]) -> dict[str, str]:
    """Fingerprints the text must have today: those of the seal, overridden by each amendment's.

    An amendment older than the seal, or than its renewal, is in the seal already.
    """
    expected, is_first_form = dict(seal.text), seal.is_first_form
    for amendment in amendments:
        if amendment.date >= seal.date:
            expected |= {name: text for name, text in amendment.text.items() if is_of_form(text, is_first_form)}
    return expected


def is_of_form(text: str, is_first_form: bool) -> bool:
    """Whether a fingerprint is of the first form, or of today's."""
    return text.startswith(MARK) != is_first_form


def without_fingerprints(given: Mapping[str, Any]) -> dict[str, Any]:
    """Front-matter values whose fingerprints are taken away: of a text with gaps they would tell what is missing."""
    plain = dict(given)
    if isinstance(seal := plain.get("sealed"), Mapping):
        plain["sealed"] = {**seal, "text": {}}
    if isinstance(entries := plain.get("amendments"), list):
        plain["amendments"] = [{**each, "text": {}} if isinstance(each, Mapping) else each for each in entries]
    return plain


def are_todays(texts: Iterable[str]) -> bool:
    """Whether all are of today's form, and each of a part that is there."""
    return all(map(_TODAYS.fullmatch, texts))


def is_fingerprint(text: str) -> bool:
    """Whether a command can have written this, in whichever form; what stands for a part that is gone is one."""
    return _FIRST_FORM.fullmatch(text.removeprefix(MARK)) is not None or text in ("", GONE)
