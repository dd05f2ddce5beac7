"""The limit: up to where something may be decided without asking higher up; forums and charters hold them."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from minutebook.schema.fields import MOST, Day, Part, ref


class Limit(Part):
    """Up to where a measure may be decided without asking higher up."""

    measure: str = Field(description="What is measured: a field or a value worked out, such as level, slip or age")
    up_to: float | None = Field(
        None, ge=-MOST, le=MOST, description="Highest value that may be decided on here. Empty: any"
    )
    unit: str | None = Field(None, description="Unit of an amount, such as USD. Empty: the measure is a plain number")
    left_to: Literal["manager", "sponsor"] | None = Field(
        None, description="Who of the charter may decide on it. Empty: the forum itself"
    )
    settled_by: str | None = ref("ruling", "Decision that set it", label="Limit set by", inverse="Sets a limit of")
    since: Day | None = Field(None, description="First day it holds")
    until: Day | None = Field(None, description="Last day it held")
    term: ClassVar = ("since", "until")
