"""A whole site in a language made up of Greek letters, of records in Greek letters: what is left in ours is English
that no catalog can translate."""

import json
import re
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any

import yaml

from minutebook.disk.reading import read_folder
from minutebook.pipeline import Settings, features_for, known_types, run
from minutebook.render.environment import Templates
from minutebook.schema.shape import Base, values_in
from minutebook.site import Site, SiteSetting, make_site
from minutebook.sources.source import RawFile
from tests.architecture.interface import interface_keys
from tests.architecture.source import ROOT

TODAY = date(2026, 11, 25)
TYPES = {each.kind.folder: each for each in known_types()}
NOT_OF_TEXT = {"id", "key", "type", "status", "visibility", "tags", "aliases", "location", "waive", "of", "row"}
"""Fields with names and not with words, and those that commands keep."""
LATIN = "abcdefghijklmnopqrstuvwxyz"
OTHER = "αβχδεφγηιϳκλμνοπϙρστυϝωξψζ"
GREEK = str.maketrans(LATIN + LATIN.upper(), OTHER + OTHER.upper())
KEPT = re.compile(r"(\{[^{}]*\}|``[^`]*``|`[^`]*`|\]\([^)]*\)|<[^<>]*>|&\w+;|https?://\S+|\b[A-Z]{3}-\d{4}\w?\b)")
"""What stays in a text: values, code, where links lead, elements, ids."""


def greek(text: str) -> str:
    return "".join(each if at % 2 else each.translate(GREEK) for at, each in enumerate(KEPT.split(text)))


def record_in_greek(raw: RawFile) -> RawFile:
    """A record whose texts are in Greek letters, without its text and without seals, which would be broken."""
    front = yaml.load(raw.data.decode().split("---\n")[1], yaml.CBaseLoader)
    for path, shape, value in [*values_in(front, TYPES[raw.path.split("/")[0]])]:
        is_text = shape.base is Base.TEXT and not shape.relation and not shape.is_amount
        if is_text and path and not NOT_OF_TEXT & {each for each in path if isinstance(each, str)}:
            _put(front, path, greek(value))
    for name in ("sealed", "amendments"):
        front.pop(name, None)
    return RawFile(raw.path, f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n\nΛόγος.\n".encode())


def _put(values: Any, path: tuple[str | int, ...], text: str) -> None:
    for step in path[:-1]:
        values = values[step]
    values[path[-1]] = text


@cache
def greek_words() -> str:
    """A catalog that has every word of the interface."""

    def entry(*lines: str) -> str:
        return "\n".join(lines)

    def quoted(text: str) -> str:
        return json.dumps(text, ensure_ascii=False)

    keys = interface_keys()
    made = ['msgid ""\nmsgstr ""\n"Language: el\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"']
    made += [f"msgid {quoted(each)}\nmsgstr {quoted(greek(each))}" for each in keys.phrases]
    made += [
        f"msgid {quoted(one)}\nmsgid_plural {quoted(many)}\nmsgstr[0] {quoted(greek(one))}\nmsgstr[1] {quoted(greek(many))}"
        for one, many in keys.counted.items()
    ]
    return "\n\n".join(made) + "\n"


@cache
def site() -> Site:
    pages = read_folder(ROOT / "content").pages
    records = [record_in_greek(each) for each in pages if each.path.split("/")[0] in TYPES and b"\nid: " in each.data]
    settings = Settings(templates=Templates(language="el", words=greek_words()))
    build = run(records, settings, TODAY)
    return make_site(build, features_for(settings), SiteSetting(name="Σελίδα"))


class Told(HTMLParser):
    """What a reader of HTML reads or hears: texts, and attributes with words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside += [tag] if tag in UNREAD else []
        self.found += [value or "" for name, value in attrs if name not in TECHNICAL]

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            self.inside.remove(tag)

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.found.append(data)


UNREAD = {"code", "pre", "script", "style", "kbd"}
TECHNICAL = set()


def told_in(html: str) -> list[str]:
    return Told(html).found
