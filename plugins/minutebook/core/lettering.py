"""How wide words are on a drawing, on the generous side, for fonts differ; lines and short forms by that."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import combining, east_asian_width

_USUAL, _CAPITAL, _WIDE = 0.56, 0.2, 0.5
"""Widths of a letter by the size of the font: any, and how much more a capital and a full-width sign take."""

_BROAD = frozenset("mwMW@%—…→&")


def width_of(text: str, size: float) -> float:
    """The width of words in letters of a size, in its unit."""
    number = len(text) * _USUAL
    number += sum(1 for each in text if each.isupper() or each in _BROAD) * _CAPITAL
    if not text.isascii():
        number += sum(1 for each in text if east_asian_width(each) in "WF") * _WIDE
        number -= sum(1 for each in text if combining(each)) * _USUAL
    return number * size


def in_lines(text: str, size: float, width: float, most: int = 2) -> Iterator[str]:
    """The words of a text in at most so many lines; what does not fit is left out, as an ellipsis tells."""
    line, number = "", 1
    for word in text.split():
        longer = f"{line} {word}".lstrip()
        if not line or width_of(longer, size) <= width:
            line = longer
        elif number == most:
            line = f"{line}…"
            break
        else:
            yield fitting(line, size, width)
            line, number = word, number + 1
    if line:
        yield fitting(line, size, width)


def fitting(text: str, size: float, width: float) -> str:
    """As much of a text as has that width."""
    if width_of(text, size) <= width:
        return text
    while text and width_of(f"{text}…", size) > width:
        text = text[:-1]
    return f"{text}…"


def shortened(title: str, length: int) -> str:
    """The first words of a title, with an ellipsis where some are left out."""
    if len(title) <= length:
        return title
    cut = title[: length - 1]
    words = cut.rpartition(" ")[0] if " " in cut[length // 2 :] else cut
    return words.rstrip(" ,;:-–") + "…"
