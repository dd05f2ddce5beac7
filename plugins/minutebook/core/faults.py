"""What Python says of a file that a site has written itself, told as a place and a sentence."""

from __future__ import annotations

from traceback import walk_tb


def line_in(error: BaseException, file: str) -> int:
    """The last line of `file` that an error came through; 1 where it came through none."""
    if isinstance(error, SyntaxError) and error.filename == file:
        return error.lineno or 1
    lines = [line for frame, line in walk_tb(error.__traceback__) if frame.f_code.co_filename == file]
    return lines[-1] if lines else 1


def words_of(error: BaseException) -> str:
    """What an error says, on one line; its name is part of it, for some say little else."""
    said = str(error.msg if isinstance(error, SyntaxError) else error)
    return " ".join(f"{type(error).__name__}: {said}".split()).rstrip(": ")
