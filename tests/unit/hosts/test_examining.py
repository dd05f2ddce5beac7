"""What the rules found before, and when they look again."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from minutebook.core.diagnostics import Problem
from minutebook.disk.kept import Kept
from minutebook.disk.packing import packed
from minutebook.features.feature import Feature
from minutebook.hosts.mkdocs import examining
from minutebook.hosts.mkdocs.examining import AskedDigests, RulesKept
from minutebook.hosts.mkdocs.redrawing import key_of_book
from minutebook.pipeline import Build, Settings, examined, gathered
from minutebook.rules.own import Rule
from minutebook.sources.source import RawFile
from tests.fakes import TODAY, digests_of, files_of

BOOK = """
-- decisions/DEC-0001.md --
---
id: DEC-0001
title: Buy
status: accepted
decision_date: 2026-03-02
rationale: r
program: PGM-0404
sealed:
  date: 2026-03-02
  text: {title: "0000"}
---

See [the offer](offer.pdf).

-- notes.md --
See DEC-0405.
"""
ASIDE = [RawFile("draft.md", b"---\nid: DEC-0002\n---\n")]


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[Build]:
    """The builds that the rules have looked at."""
    found: list[Build] = []

    def look(build: Build) -> list[Problem]:
        found.append(build)
        return examined(build)

    monkeypatch.setattr(examining, "examined", look)
    return found


def found(
    kept: Kept,
    book: str = BOOK,
    files: Mapping[str, str] | None = None,
    aside: list[RawFile] = ASIDE,
    today: date = TODAY,
    **options: Any,
) -> list[Problem]:
    """What is found in a book beside `files` by path, which have these digests."""
    digests = AskedDigests(digests_of(files or {}))
    build = gathered(files_of(book), Settings(**options), today, digests=digests, aside=aside)
    return RulesKept(build, aside, digests, kept).begin(beside=False).result()


def test_in_the_same_book_the_same_is_found_without_looking(looked: list[Build], tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    first = found(kept)
    assert {each.code for each in first} >= {"dangling-mention"}
    assert found(kept) == first == examined(looked[0])
    assert [each.adopted for each in found(kept)] == [each.adopted for each in first]
    assert len(looked) == 1


CHANGED: dict[str, dict[str, Any]] = {
    "a record": {"book": BOOK.replace("Buy", "Sell")},
    "a page": {"book": BOOK.replace("0405", "0406")},
    "a file less": {"book": BOOK.replace("notes.md", "notes.txt")},
    "a file aside": {"aside": []},
    "the day": {"today": date(2027, 1, 1)},
    "a file that a sealed record leads to": {"files": {"decisions/offer.pdf": "1"}},
    "a setting": {"authority": {"any": ("decision_owner",)}},
    "a kind switched off": {"without": ("lesson",)},
}


@pytest.mark.parametrize("given", CHANGED.values(), ids=CHANGED)
def test_after_any_change_the_rules_look_again(given: dict[str, Any], looked: list[Build], tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    found(kept)
    again = found(kept, **given)
    assert len(looked) == 2 and again == examined(looked[1])


def test_a_file_that_was_asked_for_counts_by_its_digest(looked: list[Build], tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    for digest in ("1", "2", "2"):
        found(kept, files={"decisions/offer.pdf": digest, "other.pdf": str(len(looked))})
    assert len(looked) == 2


OWN: dict[str, dict[str, Any]] = {
    "rules": {"own_rules": (Rule("own.py", "/own.py", lambda _catalog, _today: (), ()),)},
    "features": {"own_features": (Feature("heat"),)},
}


@pytest.mark.parametrize("given", OWN.values(), ids=OWN)
def test_what_is_the_site_s_own_may_look_anywhere(given: dict[str, Any], looked: list[Build], tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    assert found(kept, **given) == found(kept, **given)
    assert len(looked) == 2


def test_without_a_place_to_keep_it_the_rules_look_each_time(looked: list[Build]) -> None:
    assert found(Kept(None)) == found(Kept(None))
    assert len(looked) == 2


@pytest.mark.parametrize("data", [b"damaged", packed(None), packed(([], None)), packed((1, {})), packed(1)])
def test_a_damaged_value_is_none(data: bytes, looked: list[Build], tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    first = found(kept)
    key = key_of_book(looked[0], ASIDE)
    assert key is not None
    kept.keep(examining.SORT, {key: data})
    assert found(kept) == first and len(looked) == 2
