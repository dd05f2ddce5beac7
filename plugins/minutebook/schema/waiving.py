"""A problem that one file may have for a while, with a reason and a last day."""

from __future__ import annotations

from pydantic import Field

from minutebook.core.diagnostics import Code, Severity
from minutebook.schema.fields import Day, Part

EXPIRED = Code(
    "waiver-expired",
    Severity.WARNING,
    "What was to stand for a while only must be mended then, or be allowed anew.",
    can_be_waived=False,
)
UNUSED = Code(
    "waiver-unused",
    Severity.NOTICE,
    "A waiver that outlives its problem would hide the next one of its kind.",
    can_be_waived=False,
)
UNKNOWN_CODE = Code(
    "waiver-unknown-code",
    Severity.ERROR,
    "A waiver of a problem that does not exist waives nothing.",
    can_be_waived=False,
)
NOT_WAIVABLE = Code(
    "waiver-not-allowed",
    Severity.ERROR,
    "What endangers readers, or what others rely on, is mended and not put off.",
    can_be_waived=False,
)


class Waiver(Part):
    """One kind of problem that is not reported of this file until a day has passed."""

    code: str = Field(description="Code of the problem, as the check prints it in brackets")
    reason: str = Field(min_length=1, description="Why it may stand for now, in one sentence")
    until: Day = Field(description="Last day the waiver holds")
