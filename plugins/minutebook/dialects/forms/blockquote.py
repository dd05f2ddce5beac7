"""A status in a quotation."""

from minutebook.dialects.dialect import Dialect, Reading


def fits(reading: Reading) -> bool:
    """Whether the line of the status is quoted."""
    lines, status = reading.document.body.text.split("\n"), reading.status
    index = status.line - reading.document.first_line if status else -1
    return 0 <= index < len(lines) and lines[index].lstrip().startswith(">")


DIALECT = Dialect("blockquote", 52, fits)
