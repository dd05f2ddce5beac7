"""People as other systems write them, made into handles; left open where the words could be read in two ways."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from html import unescape
from itertools import pairwise
from typing import Any

from minutebook.core.identity import is_handle, slugify
from minutebook.core.values import dataclass
from minutebook.dialects.words import known_words

# No name: a template's blank (not a link, not a mail address), or marks for nobody.
_PLACEHOLDER = re.compile(r"\{.*\}|\[(?!.*\]\().*\]|<[^@<>]*>|(?i:list everyone.*)|[-–—&,.]*")
# What stands behind a name: `(CFO)`, ` – CFO`.
_REMARK = re.compile(r"\s*\([^()]*\)$|\s+[-–—]\s.*$")
# `Ana/Bo`, `Ana - Bo` and `Ana → Bo`, which part people, or are a name and more of it; a tab does, too.
_LOOSE = re.compile(r"\w/\w|\s[-–—]\s|\t|→|[-=]>")
# What is more than a name: `not Bo`, `Ana on behalf of Bo`, `Ana 2024-01-02`, `4 in favour`.
_MORE = re.compile(
    r"^(?:not|except|without|nicht|pas|no|não)\s|\b(?:on behalf of|instead of)\s|^[0-9]|\b[0-9]{4}\b", re.I
)
# `y` and `e`, which part two people as well as the last names of one: `Ramón y Cajal`.
_OF_NAMES = re.compile(r"\s[ye]\s+[^\s,]+$", re.I)
_ADDRESS = re.compile(r"[a-z]+://\S*", re.IGNORECASE)
_BLANKS = re.compile(r"[^\S\n\t]+")
# A Markdown link, of which the words are kept.
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
# A mail address in < > or brackets, with which a person ends.
_END = re.compile(r"(?<=[\w.)])\s*[<(](?:mailto:)?[\w.+-]+@[\w-]+\.[\w.-]+[>)]")
# A mail address, bare or in < > or brackets.
_MAIL = re.compile(r"\s*[<(]?(?:mailto:)?[\w.+-]+@[\w-]+\.[\w.-]+[>)]?")
# What always stands between people: semicolons, line breaks, `A / B`, `A + B`, `A|B`, and the blank before an @name.
_SURE = re.compile(r"\s*[;\n、]\s*|\s+[/+•·]\s+|\s*\|\s*(?![^\[\]]*\]\])|(?<=[\w>)])\s+(?=@)")
# Words for `and`, a comma before them or not; not within a word, and not `et al.`
_AND = re.compile(
    r"(?:^|\s*,)?(?:(?<=[\s,])|^)\s*(?:and/or|and|und|et|y|e|ve|&)\s+(?!al\b)(?=\S)|\s+(?:et\s+al\.?|and|und|et|&)$",
    re.I,
)
# Words with more in brackets behind them: `Board (Ana, Bo)`, `Ana (CFO)`, `Ana (with Bo)`, `Ana (former: Bo)`.
_BRACKETS = re.compile(r"(?P<outer>[^(),;\n]{0,200})\((?P<inner>[^()]*)\)")
_OTHERS = re.compile(r"\s*[a-z ]{3,20}:")
# What the people are, before their names: `Chair: Ana`.
_LABEL = re.compile(r"^[^\W\d][\w ]{1,30}:(?:\s+|$)")

MAX_NAME = 200
MAX_TEXT = 20_000
REMEDY = "write each as first and last name, with semicolons between people"


@dataclass(frozen=True)
class NamedPerson:
    """A person as the source names them; the handle is empty where none can be made."""

    handle: str
    name: str


@dataclass(frozen=True)
class PeopleReading:
    """The people a value names; none where it can be read in two ways, which `doubt` tells."""

    people: tuple[NamedPerson, ...] = ()
    doubt: str = ""


def read_people(value: Any, known: Container[str] = ()) -> PeopleReading:
    """People in a text (`Ana Silva, Bo Lind and @cy <c@x.org>`) or a list; template text names nobody.

    Those named in brackets in another part, such as `(contributors: …)`, are left out, and so are e-mail
    addresses. One person named twice is listed once. `known` are handles of one word that the same records
    surely use for people: such a word is no last name with the first name behind it.
    """
    try:
        names = _names([part for text in _texts(value) for part in _SURE.split(_opened(text))], known)
    except _TwoReadings as doubt:
        return PeopleReading(doubt=str(doubt))
    found = (person for name in names if (person := _person(name)))
    return PeopleReading(tuple({person.handle or person.name: person for person in found}.values()))


class _TwoReadings(Exception):
    """The words can be read in two ways, which the message names."""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):  # {Ana} in braces is a group without values to YAML
        yield from _texts([key for key, inner in value.items() if inner is None])
    elif value is not None and not isinstance(value, bool) and not _PLACEHOLDER.fullmatch(str(value).strip()):
        yield _BLANKS.sub(" ", unescape(str(value)[:MAX_TEXT]))


def _opened(text: str) -> str:
    """The text with links, what ends in a mail address, and the people in brackets set apart by semicolons."""
    text = _END.sub(";", _LINK.sub(r";\1;", text)).replace("; (", " (")
    return _BRACKETS.sub(_unbracketed, text)


def _unbracketed(match: re.Match[str]) -> str:
    outer, inner = match["outer"], match["inner"].strip()
    if _OTHERS.match(inner):
        return outer
    if inner.startswith(("w/ ", "with ")):
        return f"{outer};{inner.partition(' ')[2].replace(',', ';')};"
    pieces = [each for part in _SURE.split(inner) for each in _pieces(part)]
    if len(pieces) < 2 or all(_is(each, "post") for each in pieces):
        return f"{outer}({' '.join(pieces)})"
    if _is(outer, "group"):
        return f";{inner.replace(',', ';')};"
    raise _TwoReadings(f"'{match[0].strip()[:60]}' could be a group with its members, or one person with a remark")


def _names(parts: list[str], known: Container[str]) -> list[str]:
    """Every name in parts that semicolons or the like stand between."""
    lists = [(part.strip(), pieces) for part in parts if (pieces := _pieces(part))]
    pairs = [pieces for part, pieces in lists if len(pieces) == 2 and "," in part and not any(map(_is_marked, pieces))]
    if len(lists) > 1 and len(pairs) == len(lists):
        if all(" " in each for pair in pairs for each in pair):
            raise _TwoReadings(f"'{lists[0][0][:60]}' could be one person or two")
        return [f"{first} {last}" for last, first in pairs]
    return [name for part, pieces in lists for name in _listed(part, pieces, known)]


def _pieces(part: str) -> list[str]:
    """What stands between commas and words for `and`: degrees left out, `Jr.` with the name before it."""
    found: list[str] = []
    for each in re.split(r"\s*[,,]\s*", _AND.sub(",", _LABEL.sub("", part.strip()))):
        piece = each.strip().strip("*_`-").strip()
        if found and _is(piece, "suffix"):
            found[-1] += f" {piece}"
        elif piece and not _is(piece, "nobody") and not _is(piece, "degree"):
            found.append(piece)
    return found


def _listed(part: str, pieces: list[str], known: Container[str]) -> list[str]:
    """The pieces, where they can only be a list of people."""
    plain = [each for each in pieces if not _is_marked(each)]
    bare = [_REMARK.sub("", each) for each in pieces]
    short = [not _is_marked(each) and " " not in each for each in bare]
    said, number, joined = part[:60], len(pieces), list(_AND.finditer(part))
    if any(_LOOSE.search(each) and not _is(each, "post") and not _ADDRESS.fullmatch(each) for each in plain):
        raise _TwoReadings(f"'{said}' could be one name, or several")
    if any(_MORE.search(each) and not _ADDRESS.fullmatch(each) for each in plain):
        raise _TwoReadings(f"'{said}' says more than names")
    if number == 2 and _OF_NAMES.search(part) and short[1] and not any(slugify(each) in known for each in bare):
        raise _TwoReadings(f"'{said}' could be one person, or two")
    if len({_is(each, "post") for each in plain}) > 1 and "," in part:
        raise _TwoReadings(f"'{said}' could be a person with a role, or {number} people")
    if joined and number > 1 and short[-2] and _is(pieces[-1], "group"):
        raise _TwoReadings(f"'{said}' could be one group, or {number} people")
    ends_in_and = joined and "," not in part[joined[0].end() :]
    if (
        len(plain) < 2
        or "," not in part
        or ends_in_and
        or not any(short)
        or any(slugify(each) in known for each in bare[::2])
    ):
        return pieces
    if number == 2:
        raise _TwoReadings(f"'{said}' could be one person, {bare[1]} {bare[0]}, or two")
    if any(one and other for one, other in pairwise(short)) and not (number % 2 and all(short)):
        raise _TwoReadings(f"'{said}' could be {number} people, or fewer with their last names first")
    return pieces


def _is(text: str, what: str) -> bool:
    """Whether words are of that sort, or end in a word of it: a post, a group, a degree, a word for nobody."""
    words = known_words().no_names
    plain = text if what == "post" else _REMARK.sub("", text)
    plain = plain.strip(" ().").replace(".", "").replace("-", " ").casefold()
    last = plain.rpartition(" ")[2] if what in ("post", "group") else ""
    first = plain.partition(" of ")[0] if what == "post" else ""
    return what in (words.get(plain), words.get(last), words.get(first))


def _is_marked(piece: str) -> bool:
    """Whether a piece is surely one person: an account, a mail address, a handle, a name in a script without case."""
    return "@" in piece or is_handle(piece) or piece.lower() == piece.upper()


def _person(said: str) -> NamedPerson | None:
    if len(said) > MAX_NAME or _ADDRESS.fullmatch(said):
        return NamedPerson("", said[:MAX_NAME])
    if _PLACEHOLDER.fullmatch(said):
        return None
    name = _MAIL.sub("", said).strip().strip("<>").strip()
    name = name[1:-1].strip() if name.startswith("(") and name.endswith(")") else name
    if not name:  # nothing but an address: what stands before the @ names the person
        name = re.split(r"@", said.strip("<>() "))[0].removeprefix("mailto:")
    words = [each for each in _REMARK.sub("", name).removeprefix("@").split() if not _is(each, "degree")]
    handle = slugify(" ".join(words))
    usable = handle != "untitled" and is_handle(handle) and _is_latin(name)
    return NamedPerson(handle if usable else "", name)


def _is_latin(name: str) -> bool:
    """Whether a name is in our letters; how one of another script is written in them is for its owner to say."""
    return all(unicodedata.name(each, "").startswith("LATIN") for each in name if each.isalpha())
