"""An index of the search that was made before."""

from pathlib import Path

import pytest

from minutebook.disk.kept import Kept
from minutebook.disk.packing import packed, unpacked
from minutebook.hosts import pagefind
from minutebook.hosts.mkdocs import kept_index
from minutebook.hosts.mkdocs.own_time import Order
from minutebook.hosts.pagefind import IndexPart

FIRST = "first"
ORDER = Order([("a/index.html", "<p>a"), ("b/index.html", "<p>b")], (".headerlink",), "en")
Made = list[tuple[str, list[str]]]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Made:
    """The parts indexed anew, with their texts, by something quicker than Pagefind; in a folder with none of its
    settings."""
    found: Made = []

    def make_part(part: IndexPart, bundle: Path, exclude: tuple[str, ...]) -> None:
        found.append((part.name, [str(html) for _, html in part.pages]))
        (bundle / part.name / "fragment").mkdir(parents=True)
        (bundle / part.name / "fragment" / "one").write_text(f"{part} {exclude}")
        (bundle / part.name / "entry").write_bytes(b"\xff\0")

    def tell(bundle: Path, language: str, words: str) -> None:
        for name in ("pages.json", "words.txt"):
            (bundle / name).write_text(f"{language} {words} {sorted(files_of(bundle))}")

    for module in (kept_index, pagefind):
        monkeypatch.setattr(module, "make_part", make_part)
        monkeypatch.setattr(module, "tell", tell)
    monkeypatch.chdir(tmp_path)
    return found


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def put(kept: Kept, order: Order, site: Path) -> dict[str, bytes]:
    """The index that is put into a site whose last one is put aside."""
    bundle = site / "pagefind"
    if bundle.exists():
        bundle.rename(site / f"aside-{len(list(site.iterdir()))}")
    kept_index.put_index(kept, order, bundle)
    return files_of(bundle)


def test_of_the_same_pages_the_index_is_put_back(made: Made, tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept")
    first = put(kept, ORDER, tmp_path / "site")
    again = put(kept, ORDER._replace(pages=ORDER.pages[::-1]), tmp_path / "site")
    assert (again, len(made)) == (first, 1)
    assert first.keys() == {"fragment/one", "entry", "pages.json", "words.txt"}


def test_of_a_part_with_another_page_the_index_is_made_anew(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind, "MOST_PAGES", 4)
    kept, pages = Kept(tmp_path / "kept"), [(f"{name}/index.html", name) for name in "abcdefgh"]
    put(kept, ORDER._replace(pages=pages), tmp_path / "site")
    assert len(made) == 2
    pages[0] = pages[0][0], "other"
    again = put(kept, ORDER._replace(pages=pages), tmp_path / "site")
    assert len(made) == 3 and "other" in made[2][1]
    assert again == put(Kept(None), ORDER._replace(pages=pages), tmp_path / "clean")


@pytest.mark.parametrize(
    "order",
    [
        ORDER._replace(pages=ORDER.pages[:1]),
        ORDER._replace(pages=[("a/index.html", "<p>b"), ORDER.pages[1]]),
        ORDER._replace(pages=[("c/index.html", "<p>a"), ORDER.pages[1]]),
        ORDER._replace(exclude=(".headerlink", "p")),
        ORDER._replace(language="de"),
    ],
)
def test_of_other_pages_it_is_made_anew(made: Made, order: Order, tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept")
    first = put(kept, ORDER, tmp_path / "site")
    assert put(kept, order, tmp_path / "site") != first
    assert len(made) == 2


def test_each_site_has_its_own(made: Made, tmp_path: Path) -> None:
    kept, other = Kept(tmp_path / "kept"), ORDER._replace(language="de")
    for _ in range(2):
        put(kept, ORDER, tmp_path / "one")
        put(kept, other, tmp_path / "two")
    assert len(made) == 2


def test_nothing_is_put_among_files_that_are_there(made: Made, tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept")
    put(kept, ORDER, tmp_path / "site")
    with pytest.raises(FileExistsError):
        kept_index.put_index(kept, ORDER, tmp_path / "site/pagefind")
    assert len(made) == 2, "Pagefind writes over what is there"


@pytest.mark.parametrize("around", ["variable", "file", "program"])
def test_where_pagefind_is_told_more_the_index_is_made_anew(
    made: Made, around: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept(tmp_path / "kept")
    put(kept, ORDER, tmp_path / "site")
    if around == "variable":
        monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/elsewhere")
    elif around == "file":
        (tmp_path / "pagefind.toml").write_text("")
    else:
        monkeypatch.setattr(kept_index, "find_spec", lambda _name: None)
    put(kept, ORDER, tmp_path / "site")
    assert len(made) == 2


@pytest.mark.parametrize("path", ["../out", "/out", "fragment/../../out"])
def test_what_is_kept_writes_nowhere_else(made: Made, path: str, tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept")
    put(kept, ORDER, tmp_path / "site")
    name = kept_index.key_of("index", str((tmp_path / "site/pagefind").resolve()), FIRST)
    key, _ = unpacked(kept.found(kept_index.SORT, [name])[name])
    kept.keep(kept_index.SORT, {name: packed((key, {path: b""}))})
    put(kept, ORDER, tmp_path / "site")
    assert len(made) == 2


def test_a_damaged_one_is_made_anew(made: Made, tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept")
    first = put(kept, ORDER, tmp_path / "site")
    name = kept_index.key_of("index", str((tmp_path / "site/pagefind").resolve()), FIRST)
    for data in (b"damaged", packed(None), packed((1,)), packed([b"", {}])):
        kept.keep(kept_index.SORT, {name: data})
        assert put(kept, ORDER, tmp_path / "site") == first
    assert len(made) == 5
