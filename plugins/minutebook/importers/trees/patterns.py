"""Simple patterns for words and for paths, in which a star stands for anything."""

from __future__ import annotations


def fits(pattern: str, text: str) -> bool:
    """Whether a text is what a pattern asks for; case and the width of spaces do not matter."""
    return _fits(_plain(pattern), _plain(text))


def path_fits(pattern: str, path: str) -> bool:
    """Whether a path lies where a pattern points: `*` stays within a folder, `**` is any number of folders."""
    parts = path.split("/")
    reached = {0}
    for wanted in pattern.split("/"):
        if wanted == "**":
            reached = set(range(min(reached, default=0), len(parts) + 1)) if reached else reached
        else:
            reached = {at + 1 for at in reached if at < len(parts) and _fits(wanted, parts[at])}
    return len(parts) in reached


def is_skipped(path: str, patterns: tuple[str, ...]) -> bool:
    """Whether one of the patterns names a path; one without a slash names a file in any folder."""
    name = path.rpartition("/")[2]
    return any(path_fits(each, path if "/" in each else name) for each in patterns)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _fits(pattern: str, text: str) -> bool:
    """One pass over the text, however many stars there are."""
    first, *rest = pattern.split("*")
    if not rest:
        return text == first
    if not text.startswith(first):
        return False
    at = len(first)
    for piece in rest[:-1]:
        found = text.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return text.endswith(rest[-1]) and len(text) - len(rest[-1]) >= at
