"""One fault in one record is told once, in its file: nobody else's record is blamed for it."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from minutebook.catalog.destinations import SiteFiles
from minutebook.catalog.leaves import LeavesRemembered
from minutebook.disk.reading import Content, read_folder
from minutebook.pipeline import Build, Settings, run
from minutebook.schema.record import Record
from minutebook.sources.source import RawFile

TODAY = date(2026, 11, 25)
BESIDE = ("settled-text-changed", "open-without-owner", "missing-for-status", "settled-not-sealed")
"""What is wrong with a record, too, once a field it has is misspelled."""


@cache
def content() -> Content:
    """This repository's own, without the pages of help and the decisions on design, which no other record leads to."""
    found = read_folder(Path(__file__).parents[2] / "content")
    return found._replace(pages=[each for each in found.pages if not each.path.startswith(("design/", "help/"))])


LEAVES = LeavesRemembered()


def published(build: Build) -> SiteFiles:
    """The files of a site without those that could not be read, as a host would tell them."""
    return SiteFiles(frozenset({*build.sources, *content().others}), files=frozenset(content().others))


@cache
def whole() -> Build:
    return run(content().pages, Settings(), TODAY, leaves=LEAVES, beside=published)


def most_linked() -> list[Record]:
    """Of every kind the record that most others lead to, and two that replace something."""
    catalog = whole().catalog
    found: dict[str, Record] = {}
    for kind in catalog.registry.kinds:
        by_links = sorted(catalog.of_kind(kind.key), key=lambda each: -len(catalog.links_to(each.id)))
        found |= {each.id: each for each in by_links[:1]}
    replacing = [catalog[link.source] for link in catalog.links if link.replaces]
    return [*(found | {each.id: each for each in replacing[:2]}).values()]


def _sub(pattern: str, new: str) -> Callable[[str, Record], str]:
    return lambda text, _: re.sub(pattern, new, text, count=1, flags=re.MULTILINE)


def _id_of_another(text: str, record: Record) -> str:
    others = [each.id for each in whole().catalog.of_kind(record.kind.key) if each.id != record.id]
    return re.sub(r"^id:.*$", f"id: {others[0]}", text, count=1, flags=re.MULTILINE)


FAULTS: dict[str, Callable[[str, Record], str]] = {
    "an unknown status": _sub(r"^status:.*$", "status: acepted"),
    "no title": _sub(r"^title:.*\n", ""),
    "no id": _sub(r"^id:.*\n", ""),
    "no YAML": _sub(r"^status:", "summary: [a\nstatus:"),
    "a late beginning": lambda text, _: "\n" + text,
    "an id of no kind": _sub(r"^id:.*$", "id: XYZ-0009"),
    "an id that is taken": _id_of_another,
    "a day that is none": _sub(r"^status:", "updated: soon\nstatus:"),
    "a field nobody knows": _sub(r"^(supersedes|superseded_by|related|forum|program|chair|members|owner):", r"\1z:"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_is_told_in_its_own_file_alone(fault: str) -> None:
    """Each fault in the record of every third kind, and in those that replace something; each kind has three faults."""
    known = set(whole().problems)
    changed = 0
    linked = most_linked()
    for record in {each.id: each for each in (*linked[[*FAULTS].index(fault) % 3 :: 3], *linked[-2:])}.values():
        text = record.source.text
        broken = FAULTS[fault](text, record)
        changed += broken != text
        files = [RawFile(each.path, broken.encode()) if each.path == record.path else each for each in content().pages]
        found = run(files, Settings(), TODAY, leaves=LEAVES, beside=published).problems
        new = [each for each in found if each not in known]
        elsewhere = [str(each) for each in new if each.location.path != record.source.display]
        assert elsewhere == [], record.id
        own = [each for each in new if each.code not in BESIDE]
        assert len(own) == (broken != text), [str(each) for each in own]
    assert changed > 2
