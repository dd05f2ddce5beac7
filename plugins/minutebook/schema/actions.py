"""The action: something to do about a record, by somebody, until a day."""

from __future__ import annotations

from pydantic import Field

from minutebook.schema.fields import Day, Row, ref


class Action(Row):
    """Something to do: what, who does it, until when, and the day it was done."""

    what: str = Field(description="What is done, so that anybody can see whether it was")
    who: str | None = ref("handle", "Who does it?", label="Action for", inverse="Has an action in", duty=True)
    due: Day | None = Field(None, description="Day by which it is to be done")
    done: Day | None = Field(None, description="Day it was done")

    @property
    def is_binding(self) -> bool:
        """Whether it is still to be done: what is done needs no handing over."""
        return self.done is None
