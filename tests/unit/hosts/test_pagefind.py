"""A search index whose order does not depend on the run."""

import json
from pathlib import Path

import pytest

from minutebook.hosts import pagefind
from minutebook.hosts.pagefind import PagefindFailed, make_index, parts_of

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


def test_many_pages_are_indexed_in_parts_that_a_browser_can_tell_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind, "MOST_PAGES", 3)
    twins = [(path.replace("index", "twin"), html) for path, html in PAGES]  # of the same bytes, so of the same name
    make_index(PAGES + twins, tmp_path / "one", (), "en")
    make_index((twins + PAGES)[::-1], tmp_path / "two", (), "en")
    bundle = bundle_of(tmp_path / "one")
    assert bundle == bundle_of(tmp_path / "two")
    told = json.loads(bundle["pages.json"])
    assert (
        told["parts"]
        and [name.partition("/")[0] for name in bundle if name.endswith("/pagefind-entry.json")] == told["parts"]
    )
    keys = [key for key, *_ in told["pages"]]
    assert len(set(keys)) == len(PAGES + twins), "no two pages have the same key"
    prefixes = {"en", *(f"en-{part}" for part in told["parts"])}
    assert {key.rpartition("_")[0] for key in keys} == prefixes
    assert bundle["words.txt"] == b"fruit kale leaf leek pear plum root\n"
    beside = [name for name in bundle if name.startswith("x-") and name.endswith((".js", ".pagefind"))]
    assert not beside, "programs come with the first part"


def test_a_page_stays_in_its_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "MOST_PAGES", 30)
    pages = [(f"{number}/index.html", "") for number in range(100)]
    parts = {path: part.name for part in parts_of(pages) for path, _ in part.pages}
    fewer = {path: part.name for part in parts_of(pages[1:]) for path, _ in part.pages}
    assert sorted(set(parts.values())) == ["", "x-1", "x-2", "x-3"]
    assert fewer == {path: parts[path] for path in fewer}
    assert [part.name for part in parts_of(pages[:30])] == [""]


def test_what_pagefind_says_of_a_failure_is_passed_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(PagefindFailed, match=r"."):
        make_index(PAGES, tmp_path / "file" / "bundle", ("<<not a selector",), "en")
