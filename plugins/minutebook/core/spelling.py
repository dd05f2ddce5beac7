"""Text as a reader takes it, whatever letters, escapes and tags it is written with, and the way back to the writing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

BREAK = "\0"
"""What stands for a tag that begins a new paragraph, cell or line of a list."""

# Character references (&amp; &#38; &#x26;, browsers need no semicolon) and percent escapes, several at once.
_ESCAPE = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,30};)|(?:%[0-9A-Fa-f]{2})+")
# Escapes of JSON and JavaScript, several at once, so that two halves of a character stay together.
_JSON = re.compile(r"(?:\\u[0-9A-Fa-f]{4})+")
_ROUNDS = 3
_SHOWN_TAG = re.compile(r"&lt;(?:/?[A-Za-z][A-Za-z0-9]{0,10}\s?|!--[^&]{0,80}--)&gt;")
"""A tag without attributes, or a comment, shown as text: in a field, and in the titles of links."""
_STARS = re.compile(r"[*`]+")
_ODD = re.compile(r"[^\t\n\r -~]+")
# Comments, tags and CDATA marks; not a < before a blank or a digit.
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>|<!\[CDATA\[|\]\]>", re.DOTALL)
_WITHIN = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|big|br|cite|code|del|dfn|em|font|i|img|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|"
    r"tspan|tt|u|var|wbr)(?![A-Za-z0-9-])|<!|\]\]>",
    re.IGNORECASE,
)
"""Tags that do not part what stands before them from what stands behind."""
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u02d7\u30fb\u30fc\ufe58\ufe63\uff0d\u1806\u05be\u2e3a\u2e3b"
_CYRILLIC = "\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405\u0422\u0425\u0423\u051a\u0500"
_SMALL_CYRILLIC = "\u0430\u0441\u0435\u0456\u0458\u043e\u0440\u0455\u0445\u0443\u0501\u051b"
_GREEK = "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03f9"
_SMALL_CAPITALS = (
    "\u1d00\u0299\u1d04\u1d05\u1d07\ua730\u0262\u029c\u026a\u1d0a\u1d0b\u029f"
    "\u1d0d\u0274\u1d0f\u1d18\u0280\ua731\u1d1b\u1d1c\u1d20\u1d21\u028f\u1d22"
)
_ALIKE = (
    (_CYRILLIC, "ABCEHIJKMOPSTXYQD"),
    (_SMALL_CYRILLIC, "aceijopsxydq"),
    (_GREEK, "ABEZHIKMNOPTYXC"),
    (_SMALL_CAPITALS, "ABCDEFGHIJKLMNOPRSTUVWYZ"),
)
"""Letters of other scripts that look like ours, and small capitals."""
_RANGES = (
    (0x1F150, 0x1F169, "A"),
    (0x1F170, 0x1F189, "A"),
    (0x1F1E6, 0x1F1FF, "A"),
    (0x2776, 0x277E, "1"),
    (0xE0020, 0xE007E, " "),
)
"""White letters in black circles and squares, letters of flags, digits in black circles, tags of flags."""


class _PlainLetters(dict[int, str]):
    """What a character is taken for, looked up once."""

    def __missing__(self, number: int) -> str:
        self[number] = found = _plain(chr(number))
        return found


def _plain(letter: str) -> str:
    """A character as a plain letter, without accents, width and style; '' for one that is not visible."""
    for first, last, start in _RANGES:
        if first <= ord(letter) <= last:
            return chr(ord(letter) - first + ord(start))
    taken = []
    for each in unicodedata.normalize("NFKD", letter):
        kind, digit = unicodedata.category(each), unicodedata.digit(each, None)
        if digit is not None:
            taken.append(str(digit))
        elif kind == "Zs" or each in "\u2028\u2029\u0085\u2800\u3164\u115f\u1160\u00b7\u2022":
            taken.append(" ")
        elif kind not in ("Mn", "Me", "Cf", "Cc", "Cs", "Co", "Cn") or each in "\t\n\r":
            taken.append(each)
    return "".join(taken)


_PLAIN = _PlainLetters()
_PLAIN |= {ord(each): "-" for each in _DASHES}
_PLAIN |= {ord(other): ours for others, letters in _ALIKE for other, ours in zip(others, letters, strict=True)}
_PLAIN[0] = BREAK


def read_plainly(text: str, *, tags: bool = False) -> str:
    """A text as it is seen: escapes decoded, look-alike letters as Latin ones; tags left out if `tags` is true."""
    if tags:
        text = _TAG.sub(_untagged, text)
    for pattern, decode in _steps(text, tags=tags):
        if pattern.search(text):
            text = pattern.sub(decode, text)
    return text


def _steps(text: str, *, tags: bool) -> list[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]]:
    steps: list[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]] = []
    if "\\u" in text:
        steps.append((_JSON, _from_json))
    if "&lt;" in text:
        steps.append((_SHOWN_TAG, _without))
    if "&" in text or "%" in text:
        steps += [(_ESCAPE, _unescaped)] * _ROUNDS
    if tags:  # what was shown as text, such as the tags and the asterisks in a field
        steps += [(_TAG, _untagged)] if "&" in text else []
        steps += [(_STARS, _without)] if "*" in text or "`" in text else []
    if steps or _ODD.search(text):
        steps.append((_ODD, _as_ours))
    return steps


def _untagged(tag: re.Match[str]) -> str:
    return "" if _WITHIN.match(tag[0]) else BREAK


def _without(_found: re.Match[str]) -> str:
    return ""


def _from_json(found: re.Match[str]) -> str:
    units = b"".join(int(each, 16).to_bytes(2, "big") for each in found[0].split("\\u")[1:])
    return units.decode("utf-16-be", "replace")


def _unescaped(found: re.Match[str]) -> str:
    return unescape(found[0]) if found[0][0] == "&" else unquote(found[0], errors="replace")


def _as_ours(found: re.Match[str]) -> str:
    return found[0].translate(_PLAIN)


class PlainReading(NamedTuple):
    """A text as `read_plainly` gives it, and for each of its characters where it is written."""

    text: str
    starts: list[int]
    ends: list[int]


def located(text: str, *, tags: bool = False) -> PlainReading:
    """The same with its places; slow, for a text in which something was found."""
    reading = PlainReading(text, list(range(len(text))), list(range(1, len(text) + 1)))
    if tags:
        reading = _step(reading, _TAG, _untagged)
    for pattern, decode in _steps(reading.text, tags=tags):
        reading = _step(reading, pattern, decode)
    return reading


def _step(reading: PlainReading, pattern: re.Pattern[str], decode: Callable[[re.Match[str]], str]) -> PlainReading:
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for found in pattern.finditer(reading.text):
        start, end = found.span()
        instead = decode(found)
        parts += (reading.text[at:start], instead)
        starts += [*reading.starts[at:start], *[reading.starts[start]] * len(instead)]
        ends += [*reading.ends[at:start], *[reading.ends[end - 1]] * len(instead)]
        at = end
    rest = reading.text[at:]
    return PlainReading("".join((*parts, rest)), starts + reading.starts[at:], ends + reading.ends[at:])


def tags_in(text: str, between: str = "") -> str:
    """The tags of a piece of HTML, without what stands between them."""
    return between.join(_TAG.findall(text))
