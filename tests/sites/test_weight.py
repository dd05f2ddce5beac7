"""What a reader loads who comes to a page of this repository's own site for the first time."""

import gzip
import re
from functools import cache
from pathlib import Path

import pytest

from tests.sites.own import own_site

MOST = 100_000
USUAL = 92_000  # of half the pages
"""Bytes of a page as hosts send it, packed, with its styles, scripts and icon; fonts are those of the machine."""

LOADED = re.compile(r'<(?:link rel="(?:stylesheet|icon)"|script)[^>]*? (?:href|src)="([^"]+)"')
RECORD = '<div class="mb-record">'


@cache
def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def weight(page: Path, text: str) -> int:
    loaded = {(page.parent / each).resolve() for each in LOADED.findall(text)}
    return sum(packed(each) for each in (page, *loaded))


def test_pages_of_records_are_light(tmp_path_factory: pytest.TempPathFactory) -> None:
    site = own_site(tmp_path_factory) / "minutebook"
    pages = {each: each.read_text(encoding="utf-8") for each in site.glob("*/*/index.html")}
    weights = {each.parent.name: weight(each, text) for each, text in pages.items() if RECORD in text}
    assert len(weights) > 150
    assert {page: size for page, size in weights.items() if size > MOST} == {}
    assert sorted(weights.values())[len(weights) // 2] <= USUAL
