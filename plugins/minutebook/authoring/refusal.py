"""Why a command does nothing; in a module of its own, for every command loads it."""

from __future__ import annotations

from minutebook.core.diagnostics import Location
from minutebook.core.signs import on_one_line


class Refusal(Exception):
    """Why a command does nothing: what is in the way, where, and what to do about it.

    It is raised where files were to be changed: a command does all it was asked to or nothing.
    """

    def __init__(self, message: str, hint: str = "", location: Location | None = None) -> None:
        super().__init__(message)
        self.message, self.hint, self.location = message, hint, location

    def __str__(self) -> str:
        message = on_one_line(self.message)
        first = f"{self.location}: {message}" if self.location else message
        return f"{first}\n    hint: {on_one_line(self.hint)}" if self.hint else first
