"""One owner for every address: former addresses against all that a site has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.catalog.addresses import former_file
from minutebook.catalog.destinations import SiteFiles
from minutebook.pipeline import Build, Settings, run
from minutebook.schema.adoption import Adoption
from minutebook.sources.source import RawFile
from tests.fakes import TODAY, codes_of, files_of

FILES = ("assets/logo.png", "files/Plan.pdf", "robots.txt")
TAKEN = (("404.html", "the page for what is missing"), ("pagefind", "the search"), ("sitemap.xml", "the list"))
BOOK = """-- decisions/DEC-0001-one.md --
---
id: DEC-0001
title: One
status: proposed
aliases: [old/one/, DEC-0090]
---
-- decisions/DEC-0002-two.md --
---
id: DEC-0002
title: Two
status: proposed
aliases: {aliases}
---
-- people/ana.md --
---
id: ana
title: Ana
status: active
---
-- secret.md --
---
visibility: restricted
---
-- café.md --
-- guide/README.md --
-- decisions/DEC-0007-broken.md --
---
id: DEC-0007
title: [
---
"""


def checked(aliases: str, book: str = BOOK, **options: object) -> Build:
    files = files_of(book.replace("{aliases}", aliases))
    there = SiteFiles(
        frozenset({*(each.path for each in files), *FILES, "browse/index.md", "decisions/index.md"}),
        generated=frozenset({"browse/index.md", "decisions/index.md"}),
        files=frozenset(FILES),
        taken=TAKEN,
    )
    return run(files, Settings(**options), TODAY, beside=lambda _: there)  # type: ignore[arg-type]


def said(aliases: str, **options: object) -> list[tuple[str, str]]:
    found = checked(aliases, **options).problems
    wanted = ("address-taken", "unusable-alias")
    assert all(
        str(each.location).startswith("content/decisions/DEC-0002-two.md:5:") for each in found if each.code in wanted
    )
    return [(each.code, each.message) for each in found if each.code in wanted]


FREE = [
    "old/two/", "/old/two/", "old/two", "old/two.html", "OLD/Two/", "DEC-0091", "r/DEC-0092/", "caf%C3%A9/menu/",
    "日本/", "old/plan.pdf", "Special-Pages/A&B/", "a/b/c/d/e/f/", "100%/", "index/", "decisions/one/", "r/",
    "assets/", "guide/old/", "search/old/", "404/", "index.php/old/", "old two/", "pagefind.html", "x.html/",
    "%41lpha/", "it's/(here)/",
]  # fmt: skip


@pytest.mark.parametrize("alias", FREE)
def test_a_former_address_that_is_free_leads_on(alias: str) -> None:
    assert said(f'["{alias}"]') == []


TAKEN_ALREADY = {
    "r/DEC-0001/": "the permalink of DEC-0001 (content/decisions/DEC-0001-one.md:2:5)",
    "/r/DEC-0001/": "the permalink of DEC-0001",
    "r/DEC-0001": "the permalink of DEC-0001",
    "r/DEC-0001/index.html": "the permalink of DEC-0001",
    "r/dec-0001/": "the permalink of DEC-0001",
    "R/DEC-0001/": "the permalink of DEC-0001",
    "r/DEC%2D0001/": "the permalink of DEC-0001",
    "%72/DEC-0001/": "the permalink of DEC-0001",
    "r/DEC-0001/index.html/more/": "the permalink of DEC-0001",
    "r/ana/": "the permalink of ana",
    "r/DEC-0007/": "the permalink of DEC-0007",
    "DEC-0001": "the permalink of DEC-0001",
    "DEC-0090": "the alias 'DEC-0090' of DEC-0001 (content/decisions/DEC-0001-one.md:5:21)",
    "old/one": "the alias 'old/one/' of DEC-0001 (content/decisions/DEC-0001-one.md:5:11)",
    "old/ONE/": "the alias 'old/one/' of DEC-0001",
    "old/one/index.html/x.html": "the alias 'old/one/' of DEC-0001",
    "decisions/DEC-0001-one/": "the page decisions/DEC-0001-one.md",
    "Decisions/dec-0001-ONE/": "the page decisions/DEC-0001-one.md",
    "decisions/": "the generated page decisions/index.md",
    "browse/": "the generated page browse/index.md",
    "guide/": "the page guide/README.md",
    "secret/": "the page secret.md",
    "caf%C3%A9/": "the page café.md",
    "café/": "the page café.md",
    "cafe\u0301/": "the page café.md",
    "404.html": "the page for what is missing",
    "404.HTML": "the page for what is missing",
    "404.html/": "the page for what is missing",
    "sitemap.xml": "the list",
    "sitemap.xml/": "the list",
    "pagefind/": "the search",
    "pagefind/pagefind.js": "the search",
    "PageFind/a/b.html": "the search",
    "assets/logo.png": "the file assets/logo.png (content/assets/logo.png:1:1)",
    "assets/logo.png/big/": "the file assets/logo.png",
    "files/plan.pdf": "the file files/Plan.pdf",
    "robots.txt": "the file robots.txt",
    "_headers": "_headers, which hosts read",
    "_redirects/": "_redirects, which hosts read",
    "cname": "CNAME, which hosts read",
}  # fmt: skip


@pytest.mark.parametrize("alias", TAKEN_ALREADY)
def test_a_former_address_that_something_else_has_is_an_error_that_names_both(alias: str) -> None:
    (only,) = said(f'["{alias}"]')
    assert only[0] == "address-taken"
    assert only[1].startswith(f"aliases: '{alias}' already belongs to {TAKEN_ALREADY[alias]}")


OWN = ["decisions/DEC-0002-two/", "decisions/DEC-0002-two", "DEC-0002", "r/DEC-0002/", "Decisions/DEC-0002-TWO/"]


@pytest.mark.parametrize("alias", OWN)
def test_a_record_needs_no_alias_for_its_own_address(alias: str) -> None:
    (only,) = said(f'["{alias}"]')
    assert only[0] == "address-taken" and "is the record's own address" in only[1]


UNUSABLE = {
    "": "empty", "/": "empty", "  ": "empty", "../out/": "dot", "a/../b/": "dot", "./a/": "dot", "a/%2e%2e/b/": "dot",
    ".hidden/": "dot", "a/.git/": "dot", "//example.org/a": "strokes", "a//b/": "strokes", "a///": "strokes",
    "https://example.org/old/": "host", "a%2Fb/": "stroke within", "a\\\\b/": "no file may", "a%5Cb/": "no file may",
    "old?page=3": "no file may", "old/#part": "no file may", "a:b/": "no file may", "a<b>/": "no file may",
    "a%00b/": "control", "a\\tb/": "control", "a%0Ab/": "control", "%FF/": "control", "a\\u202Eb/": "control",
    "a\\uFEFFb/": "control", "r/DEC%252D0001/": "twice", "a /b/": "blank", "a./b/": "blank", "nul/": "Windows",
    "x/COM1.html": "Windows", "a" * 256: "longer", "é" * 128: "longer", "a/" * 500: "longer",
}  # fmt: skip


@pytest.mark.parametrize("alias", UNUSABLE)
def test_an_address_no_host_can_serve_is_an_error(alias: str) -> None:
    (only,) = said(f'["{alias}"]')
    assert only[0] == "unusable-alias" and UNUSABLE[alias] in only[1]


def test_one_record_gives_an_address_once_in_whatever_spelling() -> None:
    (only,) = said("[a/b, A/B/]")
    assert "'A/B/' already belongs to the alias 'a/b' of DEC-0002" in only[1]
    (only,) = said("[foo.html, foo.html/bar]")
    assert "'foo.html/bar' already belongs to the alias 'foo.html'" in only[1]
    (only,) = said("[foo.html/bar, foo.html]")
    assert "'foo.html' already belongs to the alias 'foo.html/bar'" in only[1]


@pytest.mark.parametrize(
    ("pages", "message"),
    [
        (["a.md", "a/index.md"], "a/index.md:1:1: error: the page a/index.md has the address of the page a.md"),
        (["a/README.md", "a/index.md"], "the page a/index.md has the address of the page a/README.md"),
        (["b.md", "B.md"], "content/b.md:1:1: error: the page b.md has the address of the page B.md"),
        (["r/DEC-0001.md"], "the page r/DEC-0001.md has the address of the permalink of DEC-0001"),
        (["browse.md"], "the page browse.md has the address of the generated page browse/index.md"),
        (["pagefind/a.md"], "the page pagefind/a.md has the address of the search"),
    ],
)
def test_a_page_at_the_address_of_another_is_an_error_at_the_page(pages: list[str], message: str) -> None:
    files = [*files_of(BOOK.replace("{aliases}", "[]")), *(RawFile(path, b"") for path in pages)]
    paths = frozenset({*(each.path for each in files), "browse/index.md"})
    there = SiteFiles(paths, generated=frozenset({"browse/index.md"}), taken=TAKEN)
    found = run(files, Settings(), TODAY, beside=lambda _: there).problems
    (only,) = [str(each) for each in found if each.code == "address-taken"]
    assert message in only


def test_a_page_written_where_one_is_made_shares_its_address_with_it() -> None:
    files = [RawFile("browse/README.md", b""), RawFile("decisions/index.md", b"")]
    made = frozenset({"browse/index.md", "decisions/index.md"})
    there = SiteFiles(frozenset({"browse/README.md"}) | made, generated=made)
    assert run(files, Settings(), TODAY, beside=lambda _: there).problems == ()


def test_pages_as_files_have_other_addresses() -> None:
    assert said("[decisions/DEC-0001-one/, browse.html, secret/]", directory_urls=False) == []
    (only,) = said("[decisions/DEC-0001-one.html]", directory_urls=False)
    assert "the page decisions/DEC-0001-one.md" in only[1]
    (only,) = said("[browse/]", directory_urls=False)
    assert "the generated page browse/index.md" in only[1]


def test_nothing_sets_a_taken_address_aside() -> None:
    waived = BOOK.replace(
        "status: proposed\naliases: {aliases}",
        ("status: proposed\naliases: {aliases}\nwaive: [{code: address-taken, until: 2026-12-01, reason: It is so.}]"),
    )
    assert "address-taken" in [each.code for each in checked("[404.html]", waived).problems]


def test_what_another_system_keeps_gets_a_notice() -> None:
    adopted = Adoption("adr", "decision", "ADR-{number}", {"redirect_from": "aliases"}, {}, ())
    files = [RawFile("adr/0001-a.md", b"---\ntitle: A\nstatus: proposed\nredirect_from: [404.html, ../out]\n---\n")]
    found = run(files, Settings(adoptions=(adopted,)), TODAY, beside=lambda _: SiteFiles(taken=TAKEN)).problems
    told = {each.code: each.severity.value for each in found}
    assert told["address-taken"] == told["unusable-alias"] == "notice"


@given(
    st.text(max_size=40) | st.lists(st.sampled_from([*"/.%:\\\0 aÄ", "%2e", "%2F", "index.html", "r/"])).map("".join)
)
def test_whatever_an_alias_says_it_is_a_path_below_the_site_or_a_fault(alias: str) -> None:
    file, fault = former_file(alias)
    assert bool(file) != bool(fault)
    parts = file.split("/")
    assert not fault or not file
    assert not file or (all(parts) and not any(each.startswith(".") or "\0" in each for each in parts))
    assert len(file.encode()) <= 800


def test_a_former_id_claimed_twice_is_told_once_however_many_files_it_has() -> None:
    front = "---\nid: DEC-000{0}\ntitle: One\nstatus: proposed\naliases: [DEC-0090]\n---\n"
    site = "".join(f"-- decisions/DEC-000{each}.md --\n{front.format(each)}" for each in (1, 2))
    for directory_urls in (True, False):
        assert codes_of(site, directory_urls=directory_urls).count("address-taken") == 1
