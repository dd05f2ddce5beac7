"""People as other systems write them, made into handles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from minutebook.core.identity import HANDLE_PATTERN, slugify

# No name: a template's blank (not a link, not a mail address), or words for nobody.
_PLACEHOLDER = re.compile(r"\{.*\}|\[(?!.*\]\().*\]|<[^@<>]*>|(?i:list everyone.*|n/?a|none|tbd|tbc|todo|-+)")
# An `and` left at the front of a name, in several languages, or `et al.` behind it.
_AND = re.compile(r"^(?:and|und|et|y|e|ve)\s+(?=\S)|\s+et\s+al\.?$", re.IGNORECASE)
_REMARK = re.compile(r"\s*\([^()]*\)$")
_ADDRESS = re.compile(r"[a-z]+://\S*", re.IGNORECASE)
_BLANKS = re.compile(r"[^\S\n]+")
# A Markdown link, of which the words are kept.
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
# A mail address behind a name, bare or in < > or brackets.
_MAIL = re.compile(r"\s*[<(]?(?:mailto:)?[\w.+-]+@[\w-]+\.[\w.-]+[>)]?")
# What stands between two people: commas, line breaks, &, and words for `and`; not `and` within a word, not `et al.`
_SPLIT = re.compile(r"\s*(?:[,;\n]|(?<=\S)\s+(?:and/or|and|und|et|y|e|ve)\s+(?!al\b)(?=\S)|\s+&\s+|、)\s*")
# `(with Ada)`: more people, in brackets.
_WITH = re.compile(r"\(\s*(?:w/|with)\s*([^()]*)\)")
# `(former: …)`: people in brackets who are not meant here.
_OTHERS = re.compile(r"\(\s*[a-z ]{3,20}:[^()]*\)")
_AT_NEXT = re.compile(r"(?<=[\w>)])\s+(?=@)")
# An account of a forge, @name, and nothing else.
_AT = re.compile(r"^@([A-Za-z0-9][A-Za-z0-9-]*)$")
_HANDLE = re.compile(HANDLE_PATTERN)


MAX_NAME = 200
MAX_TEXT = 20_000


@dataclass(frozen=True)
class NamedPerson:
    """A person as the source names them; the handle is empty where none can be made."""

    handle: str
    name: str


def read_people(value: Any) -> list[NamedPerson]:
    """People in a text (`Ana, Bo and @cy <c@x.org>`) or a list; template text names nobody.

    Those named in brackets in another part, such as `(contributors: …)`, are left out, and so are e-mail
    addresses. One person named twice is listed once.
    """
    found = {person.handle or person.name: person for person in _each(value)}
    return list(found.values())


def _each(value: Any) -> Iterator[NamedPerson]:
    if isinstance(value, list | tuple):
        for each in value:
            yield from _each(each)
    elif isinstance(value, dict):  # {Ana} in braces is a group without values to YAML
        yield from _each([key for key, inner in value.items() if inner is None])
    elif value is not None and not isinstance(value, bool) and not _PLACEHOLDER.fullmatch(str(value).strip()):
        text = _OTHERS.sub("", _WITH.sub(r", \1", _LINK.sub(r"\1", _BLANKS.sub(" ", unescape(str(value)[:MAX_TEXT])))))
        for part in _SPLIT.split(text):
            for one in _AT_NEXT.split(part):
                if person := _person(one):
                    yield person


def _person(text: str) -> NamedPerson | None:
    said = _AND.sub("", text.strip().strip("*_`-").strip())
    if len(said) > MAX_NAME or _ADDRESS.fullmatch(said):
        return NamedPerson("", said[:MAX_NAME])
    if not said or _PLACEHOLDER.fullmatch(said):
        return None
    name = _MAIL.sub("", said).strip().strip("<>").strip()
    name = name[1:-1].strip() if name.startswith("(") and name.endswith(")") else name
    if not name:  # nothing but an address: what stands before the @ names the person
        name = re.split(r"@", said.strip("<>() "))[0].removeprefix("mailto:")
    at = _AT.match(_REMARK.sub("", name))
    handle = slugify(at[1] if at else _REMARK.sub("", name))
    usable = handle != "untitled" and _HANDLE.fullmatch(handle) is not None and _is_latin(name)
    return NamedPerson(handle if usable else "", name)


def _is_latin(name: str) -> bool:
    """Whether a name is in our letters; how one of another script is written in them is for its owner to say."""
    return all(unicodedata.name(each, "").startswith("LATIN") for each in name if each.isalpha())
