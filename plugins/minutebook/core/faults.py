"""What Python says of a file that a site has written itself, told as a place and a sentence."""

from __future__ import annotations

from collections.abc import Collection
from traceback import walk_tb


def place_in(error: BaseException, files: Collection[str]) -> tuple[str, int]:
    """The last file, of these, that an error came through, and its line; '' and 0 where it came through none."""
    if isinstance(error, SyntaxError) and error.filename in files:
        return error.filename or "", error.lineno or 0
    places = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    return next((place for place in reversed(places) if place[0] in files), ("", 0))


def line_in(error: BaseException, file: str) -> int:
    """The last line of `file` that an error came through; 0 where it came through none."""
    return place_in(error, (file,))[1]


def words_of(error: BaseException) -> str:
    """What an error says, on one line; its name is part of it, for some say little else."""
    said = str(error.msg if isinstance(error, SyntaxError) else error)
    return " ".join(f"{type(error).__name__}: {said}".split()).rstrip(": ")
