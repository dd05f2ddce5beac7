"""A whole site in a language made up of Greek letters, of records in Greek letters: what is left in ours is English
that no catalog can translate."""

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
import yaml

from minutebook.disk.reading import read_folder
from minutebook.pipeline import Settings, features_for, known_types, run
from minutebook.render.environment import Templates
from minutebook.schema.shape import Base, values_in
from minutebook.site import Site, SiteSetting, make_site
from minutebook.sources.source import RawFile
from tests.architecture.interface import interface_keys
from tests.architecture.source import ROOT, refuse

TODAY = date(2026, 11, 25)
TYPES = {each.kind.folder: each for each in known_types()}
LATIN = "abcdefghijklmnopqrstuvwxyz"
OTHER = "αβχδεφγηιϳκλμνοπϙρστυϝωξψζ"  # letters of another script are the point
GREEK = str.maketrans(LATIN + LATIN.upper(), OTHER + OTHER.upper())
KEPT = re.compile(r"(\{[^{}]*\}|``[^`]*``|`[^`]*`|\]\([^)]*\)|<[^<>]*>|&\w+;|https?://\S+|\b[A-Z]{3}-\d{4}\w?\b)")
"""What stays in a text: values, code, where links lead, elements, ids."""

NOT_WORDS = {"id", "key", "type", "status", "visibility", "aliases", "location", "of", "row"}
"""Fields whose texts are names."""
NAME = "zz-"
"""Stands before every handle and key, so that it is told from a word."""
ALLOWED = {
    "ids of records and of entries": r"\b[A-Z]{3}-\d{4}\w?(#[\w-]+)?|\b[A-Z]{3}-(?=$|[.,])",
    "handles and keys": rf"{NAME}[\w-]+",
    "addresses and files": r"https?://\S+|\(?[\w-]+(\.[\w-]+)+\)?|r/[\w-]+/|\b[a-z-]+/",
    "currencies and gates, which are choices as a charter has them": r"\bUSD\b|\bRf[PEC]\b",
    "values that a script fills in": r"\{\w+\}",
    "examples of what to type": r"ana-silva|\b2026-03-01\b|\b2026-11-23\b",
    "words of other systems, in a list of those": r"(?<!\*)\*[^*]+\*(?!\*)",
    "headings that a record's file has": r"\*\*[^*]+\*\*",
    "program text on a page": r"``.*?``|`[^`]*`|\]\([^)]*\)|<[^>]*>",
}
"""What is no English on a page, with what it is."""
PASSED = re.compile("|".join(ALLOWED.values()), re.DOTALL)
ENGLISH = re.compile(r"[A-Za-z]{3,}(?:[A-Za-z' ,-]*[A-Za-z])?|\b\d{4}-\d\d-\d\d\b")

UNREAD = {"code", "pre", "script", "style", "kbd"}
READ = {"aria-label", "title", "alt", "placeholder", "label", "data-label", "data-mb-some", "data-mb-words"}
"""Attributes that a reader sees or hears, or that a script makes words of."""


def greek(text: str) -> str:
    return "".join(each if at % 2 else each.translate(GREEK) for at, each in enumerate(KEPT.split(text)))


def greek_words() -> str:
    """A catalog that has every word of the interface."""

    def entry(**lines: str) -> str:
        return "\n".join(f"{name} {json.dumps(text, ensure_ascii=False)}" for name, text in lines.items())

    keys = interface_keys()
    made = [entry(msgid="", msgstr="Language: el\nPlural-Forms: nplurals=2; plural=(n != 1);\n")]
    made += [entry(msgid=each, msgstr=greek(each)) for each in keys.phrases]
    made += [
        entry(**{"msgid": one, "msgid_plural": many, "msgstr[0]": greek(one), "msgstr[1]": greek(many)})
        for one, many in keys.counted.items()
    ]
    return "\n\n".join(made) + "\n"


def record_in_greek(raw: RawFile, handles: str) -> RawFile:
    """A record whose texts are in Greek letters, without its text and without seals, which would be broken."""
    named = re.sub(rf"(?<![\w-])({handles})(?![\w-])", rf"{NAME}\1", raw.data.decode().split("---\n")[1])
    front = yaml.load(re.sub(r"(\bkey: |#)(?=[a-z])", rf"\1{NAME}", named), yaml.CSafeLoader)
    for path, shape, value in [*values_in(front, TYPES[raw.path.split("/")[0]])]:
        is_text = shape.base is Base.TEXT and not shape.relation and not shape.is_amount
        if is_text and isinstance(value, str) and not NOT_WORDS & {each for each in path if isinstance(each, str)}:
            _put(front, path, greek(re.sub(r"\d{4}-\d\d-\d\d", "2027", value)))
    for name in ("sealed", "amendments", "waive"):
        front.pop(name, None)
    return RawFile(raw.path, f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n".encode())


def _put(values: Any, path: tuple[str | int, ...], text: str) -> None:
    for step in path[:-1]:
        values = values[step]
    values[path[-1]] = text


@cache
def site() -> Site:
    pages = [each for each in read_folder(ROOT / "content").pages if b"\nid: " in each.data]
    people = "|".join(re.findall(r"^id: (.*)$", b"".join(each.data for each in pages).decode(), re.MULTILINE)[::-1])
    handles = "|".join(each for each in people.split("|") if each.islower())
    kept = [record_in_greek(each, handles) for each in pages if each.path.split("/")[0] in TYPES.keys() - {"design"}]
    settings = Settings(templates=Templates(language="el", words=greek_words()))
    build = run(kept, settings, TODAY)
    return make_site(build, features_for(settings), SiteSetting(name=greek("Office")))


class Told(HTMLParser):
    """What a reader of HTML reads or hears."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside += tag in UNREAD
        self.found += [value or "" for name, value in attrs if name in READ]

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag in UNREAD

    def handle_data(self, data: str) -> None:
        self.found += [] if self._inside else [data]


def told_in(html: str) -> list[str]:
    """What a reader of HTML reads or hears, piece by piece."""
    return Told(html).found


def parts() -> Iterator[tuple[str, str]]:
    """What is drawn, with the path of its page."""
    made = site()
    for path, slots in made.slots.items():
        yield from ((path, each) for each in slots)
    for path, frame in made.frames.items():
        yield from ((path, each) for each in (frame.head, frame.facts, frame.above, frame.below))
    yield from (*made.heads.items(), *made.redirects.items())


@cache
def texts() -> dict[str, str]:
    """Every text of the site that a reader may see, with the path of a page that has it."""
    found = {text.strip(): path for path, html in parts() for text in told_in(html)}
    for path, page in site().pages.items():
        if path not in site().frames:
            found |= dict.fromkeys(
                (page.markdown, *(each for each in page.meta.values() if isinstance(each, str))), path
            )
    return found


def english_in(text: str) -> list[str]:
    return ENGLISH.findall(PASSED.sub(" ", text))


def test_every_word_on_a_page_can_be_translated() -> None:
    sections = {title for each in TYPES.values() for title in each.kind.sections}  # stand in files as they are
    told = {found: path for text, path in texts().items() if text not in sections for found in english_in(text)}
    assert texts(), "there is no site to look at"
    refuse(
        (f"{path}: {found!r}" for found, path in told.items()),
        "say it by `say`, or add it in tests/architecture/interface.py",
    )


@pytest.mark.parametrize("allowed", ALLOWED)
def test_what_may_stay_is_there(allowed: str) -> None:
    assert any(re.search(ALLOWED[allowed], text, re.DOTALL) for text in texts()), "take it out of ALLOWED"
