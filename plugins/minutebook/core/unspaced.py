"""Scripts that put no spaces between words: their letters in pairs, each spelled as a word of Latin letters."""

from __future__ import annotations

import re
import unicodedata

LETTERS = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Tibetan, Burmese, Khmer
    "\u3005-\u3007\u3041-\u3096\u309d-\u30fa\u30fc-\u30ff\u3105-\u312f\u31f0-\u31ff\uff66-\uff9f"  # kana, bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"  # Han, Hangul
)
"""Ranges of a character class. Korean has spaces, but particles stand behind its words without any."""

MARK = "qq"
"""How each pair begins; no word does."""

# A run of letters of scripts without blanks, and the sign behind it, if it is no blank.
_RUN = re.compile(f"([{LETTERS}]+)(?=(\\S?))")
CONSONANTS = "bcdfghjkmnpqrtvw"
"""A consonant for each hex digit: a stemmer finds no ending to cut off in a word without vowels."""

_PAIRS = re.compile(rf"(?:(?:^| ){MARK}[a-z]{{5,10}}\b)+(?: {MARK}\b ?)?")
"""A mark without a pair at the end says that no space followed the letters."""

_TAG = re.compile(r"(<[^>]*>)")


def pairs_of(run: str) -> list[str]:
    """Every two letters that follow one another, then the last one alone, so that each letter begins one.

    An index of words finds nothing inside 港湾の移行計画. Of its pairs 港湾, 湾の, の移 … each is found as a word is,
    and pairs in a row are the very text that was asked for. `finding.js` spells what is asked in the same way,
    with the letters that come with the list of pages.
    """
    return [MARK + "".join(map(_spelled, run[at : at + 2])) for at in range(len(run))]


def with_pairs(html: str) -> str:
    """HTML with the pairs of each run of such letters behind it; unchanged where there are none."""
    if _RUN.search(html) is None:
        return html
    pieces = _TAG.split(html)
    return "".join(piece if at % 2 else _in_text(piece) for at, piece in enumerate(pieces))


def without_pairs(text: str) -> str:
    """A text as it was before the pairs were put in."""
    return _PAIRS.sub("", text)


def _in_text(text: str) -> str:
    """The text between two tags; where pairs end it, a space keeps them from what stands behind the tag."""
    written = _RUN.sub(_followed, text)
    return written if written == text or written.endswith(" ") or _RUN.fullmatch(text[-1]) is None else f"{written} "


def _followed(run: re.Match[str]) -> str:
    pairs = pairs_of(unicodedata.normalize("NFKC", run[1]))
    return " ".join([run[1], *pairs, *([MARK, ""] if run[2] else [])])


def _spelled(letter: str) -> str:
    return "".join(CONSONANTS[int(digit, 16)] for digit in f"{ord(letter):05x}")
