"""A problem that one file may have for a while, with a reason and a last day."""

from __future__ import annotations

from pydantic import Field

from minutebook.schema.fields import Day, Part


class Waiver(Part):
    """One kind of problem that is not reported of this file until a day has passed."""

    code: str = Field(description="Code of the problem, as the check prints it in brackets")
    reason: str = Field(min_length=1, description="Why it may stand for now, in one sentence")
    until: Day = Field(description="Last day the waiver holds")
