"""A problem that one file may have for a while, with a reason and a last day."""

from __future__ import annotations

from pydantic import Field

from minutebook.core.diagnostics import Code, Severity
from minutebook.schema.fields import Day, LongText, Part

EXPIRED = Code(
    "waiver-expired",
    Severity.WARNING,
    "The exception has run out.",
    "Its problem is still there, and was accepted only until that day.",
    "Fix the problem, or set a new date with a reason.",
    can_be_waived=False,
)
UNUSED = Code(
    "waiver-unused",
    Severity.NOTICE,
    "The page has an exception for a problem that it does not have.",
    "It would hide the next problem of that kind.",
    "Delete the exception.",
    can_be_waived=False,
)
UNKNOWN_CODE = Code(
    "waiver-unknown-code",
    Severity.ERROR,
    "The exception names a problem that does not exist.",
    "It has no effect.",
    "Copy the code in brackets at the end of the message.",
    can_be_waived=False,
)
NOT_WAIVABLE = Code(
    "waiver-not-allowed",
    Severity.ERROR,
    "This problem cannot be excepted.",
    "It endangers readers, or other records rely on it.",
    "Fix the problem and delete the exception.",
    can_be_waived=False,
)


class Waiver(Part):
    """One kind of problem that is not reported of this file until a day has passed."""

    code: str = Field(description="Code of the problem, as the check prints it in brackets")
    reason: LongText = Field(min_length=1, description="Why it may stay for now, in one sentence")
    until: Day = Field(description="Last day of the exception")
