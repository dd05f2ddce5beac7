"""Links of a source: each to its record, its attachment, or a finding; code is left alone."""

import pytest

from minutebook.importers.draft import RecordDraft
from minutebook.importers.linking import LinkTable, LinkTarget
from minutebook.sources.body import Body
from minutebook.sources.prose import spliced
from minutebook.sources.targets import addresses_in, new_address
from tests.fakes import type_of

ROUTES = ("/adr/", "https://site.org/adr/")
PAGES = {
    "adr/0001-one.md": ("1", "ADR-1", "One"),
    "adr/0002-two.md": ("2", "0002", "ADR-2", "Two"),
    "other/0001-one.md": ("1", "Uno"),
    "adr/a b.md": ("A b",),
    "adr/folder/README.md": ("README", "Folder"),
    "adr/Ünï.md": (),
    "adr/deep/0009-nine.md": ("9", "Nine"),
}


def table() -> LinkTable:
    drafts = [RecordDraft(f"src/{path}", type_of("decision"), names=names, path=path) for path, names in PAGES.items()]
    paths = {path: f"src/{path}" for path in PAGES}
    return LinkTable(drafts, paths, ["adr/img/a.png"], [*PAGES, "adr/README.md", "adr/notes.md"])


def follow(link: str, path: str = "adr/0001-one.md", routes: tuple[str, ...] = ROUTES) -> str:
    """What a link leads to: a path, an attachment, a code, or nothing."""
    target = table().follow(link, path, routes)
    return target.source.removeprefix("src/") or target.attachment or (target.code.name if target.code else "")


FOLLOWED = {
    "0002-two.md": "adr/0002-two.md",
    "./0002-two.md": "adr/0002-two.md",
    "0002-two.md#status": "adr/0002-two.md",
    "0002-two.md?plain=1#status": "adr/0002-two.md",
    "0002-two": "adr/0002-two.md",
    "../other/0001-one.md": "other/0001-one.md",
    "../adr/../adr/0002-two.md": "adr/0002-two.md",
    "0001-one.md": "adr/0001-one.md",
    "folder": "adr/folder/README.md",
    "folder/": "adr/folder/README.md",
    "folder/README.md": "adr/folder/README.md",
    "a%20b.md": "adr/a b.md",
    "a b.md": "adr/a b.md",
    "%C3%9Cn%C3%AF.md": "adr/Ünï.md",
    "0009-nine.md": "adr/deep/0009-nine.md",
    "moved/0002-two.md": "adr/0002-two.md",
    "0002-TWO.md": "adr/0002-two.md",
    "/adr/0002-two": "adr/0002-two.md",
    "/adr/0002-two.md": "adr/0002-two.md",
    "/adr/README.md": "import-outside-link",
    "/adr/0002-two/": "adr/0002-two.md",
    "/adr/ADR-2#x": "adr/0002-two.md",
    "/adr/0002-two.html": "adr/0002-two.md",
    "https://site.org/adr/0002-two?x=1": "adr/0002-two.md",
    "/elsewhere/0002-two": "adr/0002-two.md",
    "img/a.png": "adr/img/a.png",
    "img/a.png?raw=true": "adr/img/a.png",
    "notes.md": "import-outside-link",
    "img": "import-outside-link",
    "../../x.md": "import-outside-link",
    "nope.md": "import-broken-link",
    "..\\other\\0001-one.md": "import-broken-link",
    "http://[": "import-broken-link",
    "/x/y": "import-site-route",
    "/adr/": "import-site-route",
    "/": "import-site-route",
    "#status": "",
    "": "",
    "?q=1": "",
    "https://x.org/0002-two.md": "",
    "https://site.org/other/0002-two": "",
    "mailto:ana@x.org": "",
    "javascript:alert(1)": "",
    "//x.org/2": "",
    "README.md": "import-outside-link",
    "../README.md": "import-broken-link",
    "x/README.md": "import-broken-link",
    **dict.fromkeys(("/issues/2", "/pull/0002", "/issues/2.html"), "import-site-route"),
}


@pytest.mark.parametrize("link", FOLLOWED)
def test_a_link_leads_to_one_thing_or_is_a_finding(link: str) -> None:
    assert follow(link) == FOLLOWED[link]


def test_a_finding_says_the_link_and_a_remedy() -> None:
    target = table().follow("nope.md", "adr/0001-one.md", ())
    assert target == LinkTarget(
        code=target.code, message="'nope.md' leads to no file of the source", hint="correct the link"
    )


def test_a_name_two_drafts_share_is_that_of_the_one_nearby_or_of_none() -> None:
    known = table()
    assert known.named("1") == known.named("0001-one.md") == ""
    assert known.named("1", "adr/0002-two.md") == "src/adr/0001-one.md"
    assert known.named("1", "other/x.md") == "src/other/0001-one.md"
    assert known.named("1", "third/x.md") == ""
    assert follow("../third/0001-one.md", "fourth/x.md") == "import-broken-link"


@pytest.mark.parametrize("name", ["2", "02", "0002", "ADR-2", "adr-0002", "ADR 2", "0002-two", "0002-two.md", "TWO"])
def test_a_record_is_known_by_each_of_its_names_without_zeros(name: str) -> None:
    assert table().named(name) == "src/adr/0002-two.md"


@pytest.mark.parametrize("name", ["", "3", "20", "ADR", "ADR-20"])
def test_no_other_name_is_known(name: str) -> None:
    assert table().named(name) == ""


def test_an_empty_table_knows_nothing() -> None:
    assert LinkTable().named("x") == "" and LinkTable().follow("x.md", "a.md", ()).code is not None


@pytest.mark.parametrize("link", ["/adr/2", "/adr/0002/", "/adr/2.html"])
def test_a_number_behind_the_name_of_its_series_is_the_record_of_that_number(link: str) -> None:
    assert follow(link, routes=()) == "adr/0002-two.md"


def replaced(text: str) -> str:
    """The text with every address in it replaced."""
    return spliced(text, [(start, end, "@") for _, start, end in addresses_in(Body(text))])


REPLACED = {
    "[a](x.md) b": "[a](@) b",
    "[x.md](x.md)": "[x.md](@)",
    "![i](x.png)": "![i](@)",
    '[a](x.md "T") c': '[a](@ "T") c',
    "[a](<x y.md>)": "[a](<@>)",
    "[a](x(1).md)": "[a](@)",
    "[![p](x.png)](y.md)": "[![p](@)](@)",
    "[a][r], [r][], [r]\n\n[r]: x.md#f 'T'\n": "[a][r], [r][], [r]\n\n[r]: @ 'T'\n",
    "[x.md]: x.md": "[x.md]: @",
    "<a href=\"x.md\">y</a> <img src='z.png'>": "<a href=\"@\">y</a> <img src='@'>",
    "`[a](x.md)`": "`[a](x.md)`",
    "```\n[a](x.md)\n```\n": "```\n[a](x.md)\n```\n",
    "    [a](x.md)\n": "    [a](x.md)\n",
    "<!-- [a](x.md) -->": "<!-- [a](x.md) -->",
    "[[x]] <x.md> x.md": "[[x]] <x.md> x.md",
    "[a]()": "[a]()",
    '<a href="a&amp;b.md">x</a>': '<a href="@">x</a>',
    '<img srcset="a.png, b.png 2x" src=c.png>': '<img srcset="@, @ 2x" src=@>',
    "[a](b\\_c.md) [d](e f.md)": "[a](@) [d](@)",
    "> [r]: x.md\n\n- [s]: y.md": "> [r]: @\n\n- [s]: @",
    "\\[a](x.md)": "\\[a](x.md)",
    '[a](x.md "see x.md")': '[a](@ "see x.md")',
    '<a title="x.md" href="x.md">y</a> <a href="a">y</a>': '<a title="x.md" href="@">y</a> <a href="@">y</a>',
}


@pytest.mark.parametrize("text", REPLACED)
def test_addresses_are_found_where_they_stand_and_nothing_else_moves(text: str) -> None:
    assert replaced(text) == REPLACED[text]


@pytest.mark.parametrize(
    ("link", "target", "page", "new"),
    [
        ("x.md#f", "decisions/DEC-0002.md", "decisions/DEC-0001.md", "DEC-0002.md#f"),
        ("x.md", "a/ü x.md", "b/y.md", "../a/%C3%BC%20x.md"),
        ("folder/", "a/b/c.md", "a/y.md", "b/c.md"),
        ("x.md", "a.md", "b.md", "a.md"),
    ],
)
def test_a_new_address_leads_from_page_to_page_with_its_fragment(link: str, target: str, page: str, new: str) -> None:
    assert new_address(link, target, page) == new
