"""A search index whose order does not depend on the run."""

import gzip
import json
from pathlib import Path

import cbor2
import pytest

from minutebook.hosts.pagefind import HEAD, PagefindFailed, make_index, settle

PAGES = [
    (
        f"{name}/index.html",
        f'<html lang="en"><body><h1>{name}</h1><p data-pagefind-filter="kind">{kind}</p></body></html>',
    )
    for name, kind in (("pear", "fruit"), ("leek", "root"), ("plum", "fruit"), ("kale", "leaf"))
]


def bundle_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_the_order_pages_come_in_does_not_matter(tmp_path: Path) -> None:
    make_index(PAGES, tmp_path / "one", (".headerlink",), "en")
    make_index(PAGES[::-1], tmp_path / "two", (".headerlink",), "en")
    assert bundle_of(tmp_path / "one") == bundle_of(tmp_path / "two")
    assert not [name for name in bundle_of(tmp_path / "one") if "ui" in name]


def test_filters_and_their_values_are_sorted(tmp_path: Path) -> None:
    make_index(PAGES, tmp_path / "one", (".headerlink",), "en")
    (path,) = (tmp_path / "one").glob("filter/*.pf_filter")
    name, values = cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(HEAD))
    assert name == "kind"
    assert [value for value, *_ in values] == ["fruit", "leaf", "root"]


def test_what_was_indexed_is_told_to_the_search_page(tmp_path: Path) -> None:
    make_index(PAGES, tmp_path / "one", ("p",), "en")
    told = json.loads((tmp_path / "one/pages.json").read_text("utf-8"))
    assert [each[1] for each in told["pages"]] == ["kale", "leek", "pear", "plum"]
    keys = {path.stem for path in (tmp_path / "one").glob("fragment/*")}
    assert {each[0] for each in told["pages"]} == keys
    assert (tmp_path / "one/words.txt").read_text("utf-8") == "kale leek pear plum\n", "not what stands in the p"


def test_what_pagefind_says_of_a_failure_is_passed_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(PagefindFailed, match=r"."):
        make_index(PAGES, tmp_path / "file" / "bundle", ("<<not a selector",), "en")


def test_an_index_of_another_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / "filter").mkdir()
    (tmp_path / "filter" / "en_1.pf_filter").write_bytes(gzip.compress(HEAD + cbor2.dumps({"a": 1})))
    with pytest.raises(PagefindFailed, match="not of the form"):
        settle(tmp_path)
