"""A search index whose order does not depend on the run."""

import json
from pathlib import Path

import pytest

from minutebook.hosts.pagefind import PagefindFailed, make_index

FACET = 'data-pagefind-filter="kind[data-kind]" data-pagefind-meta="kind[data-kind]"'
PAGES = [
    (
        f"{name}/index.html",
        f'<html lang="en"><body><h1>{name}</h1><p data-kind="{kind}" {FACET}>{kind}</p></body></html>',
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
    told = json.loads((tmp_path / "one/pages.json").read_text("utf-8"))
    assert told["facets"] == [["kind", "Kind", ["fruit", "leaf", "root"]]]
    assert not [name for name in bundle_of(tmp_path / "one") if "ui" in name]


def test_of_two_languages_the_index_is_the_same_too(tmp_path: Path) -> None:
    both = [*PAGES, *((f"de/{path}", html.replace('lang="en"', 'lang="de"')) for path, html in PAGES)]
    bundles = []
    for number in range(4):
        make_index(both, tmp_path / str(number), (".headerlink",), "en")
        bundles.append(bundle_of(tmp_path / str(number)))
    assert all(each == bundles[0] for each in bundles)


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
