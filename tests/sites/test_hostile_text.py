"""Pages that would do harm: the check names each at its line, and what is published of them does none."""

import re
from pathlib import Path

import pytest

from tests.golden.test_markup import harm_in
from tests.sites.site import Built, make_site

CASES = Path(__file__).parents[3] / "shared/cases/hostile"
PAGES = {
    "attribute": ("text\n{: onclick=x }", "3:4: error: the text holds HTML that may run or load something: onclick"),
    "no-code": ("<div>`</div>\n\n<b onclick=x>b</b>\n\n<div>`</div>", "4:1: error: the text holds HTML that may run"),
    "heading": (
        "## MB search",
        "2:4: error: the text gives a part of the page the id 'mb-search', which the site keeps",
    ),
    "admonition": ('!!! md-overlay "x"\n    y', "2:5: error: the text gives a part of the page the class 'md-overlay'"),
    "link": ("[x][y]\n\n[y]: <java&#115;cript:x>", "2:1: error: the text links to 'java&#115;cript:x'"),
    "data": (
        "x\n{: data-pagefind-ignore=all }",
        "3:4: error: the text holds HTML that may run or load something: data-p",
    ),
    "config": ('<div id="__config">{}</div>', "2:1: error: the text gives a part of the page the id '__config'"),
    "style": ('<p style="color: red">x</p>', "2:1: warning: the text holds HTML that pages do not keep: style"),
    "deep": (
        "<b title=1>x<p>" * 30,
        "2:1: warning: the text holds HTML that pages do not keep: elements in each other",
    ),
    "slot": (
        '<div data-minutebook-slot="0"></div>',
        "2:1: error: the text holds HTML that may run or load something: data-m",
    ),
    "fine": ("A <name> and <sup>1</sup>, `<b onclick>`.\n{: .own #id title=t }\n\n| a |\n|--:|\n| b |\n", ""),
}

RECORD = """
-- decisions/DEC-0001-one-register.md --
---
id: DEC-0001
title: One register
status: proposed
visibility: public
---

## Context

Two registers.
"""


def article(page: str) -> str:
    """What a page holds of its text."""
    return page.partition("<article")[2].partition(">")[2].partition("</article")[0]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    pages = "".join(f"-- {name}.md --\n# {name}\n{text}\n" for name, (text, _) in PAGES.items())
    return make_site(tmp_path_factory.mktemp("hostile"), pages, plugins=(), fail_on="never")


@pytest.mark.parametrize("name", PAGES)
def test_each_is_named_at_its_line_or_needs_not_be(built: Built, name: str) -> None:
    told = [line for line in built.said.splitlines() if f"content/{name}.md:" in line]
    expected = PAGES[name][1]
    assert told if expected else not told
    assert not expected or any(f"content/{name}.md:{expected}" in line for line in told)


@pytest.mark.parametrize("name", PAGES)
def test_what_is_published_of_each_does_no_harm(built: Built, name: str) -> None:
    assert harm_in(article(built.page(f"{name}/"))) == []


def test_what_is_left_out_leaves_its_words(built: Built) -> None:
    assert (
        '<p class="own" id="id" title="t">A &lt;name&gt; and <sup>1</sup>, <code>&lt;b onclick&gt;</code>.'
        in built.page("fine/")
    )
    assert '<td align="right">b</td>' in built.page("fine/")
    assert "&lt;b onclick=x&gt;b" in built.page("no-code/")
    assert "<p>x</p>" in built.page("style/")


def test_no_text_can_stand_for_a_part_that_is_made(tmp_path: Path) -> None:
    forged = '<div data-minutebook-slot="{}"></div>'
    text = f"# Decisions\n\n{forged.format(0)}{forged.format('0-' + 32 * 'a')}\n\nOwn words.\n"
    built = make_site(
        tmp_path, f"-- decisions/index.md --\n{text}\n{RECORD}", plugins=("minutebook/indexes",), fail_on="never"
    )
    page = built.page("decisions/")
    assert page.index("Own words.") < page.index('class="mb-tallies"')
    assert page.count('class="mb-tallies"') == 1 and "data-minutebook-slot" not in page


@pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not beside this checkout")
def test_the_cases_that_once_got_through_are_named_and_do_no_harm(tmp_path: Path) -> None:
    files = sorted(each for name in ("01-*", "02-*", "07-*", "20-*") for each in CASES.glob(f"{name}/**/*.md"))
    paths = [each.relative_to(CASES).as_posix() for each in files]
    assert len(files) >= 5
    text = "".join(f"-- {path} --\n{each.read_text()}\n" for path, each in zip(paths, files, strict=True))
    built = make_site(tmp_path, text, plugins=(), fail_on="never")
    assert built.stopped == ""
    for path in paths:
        assert re.search(rf"content/{path}:\d+:\d+: error: ", built.said), path
        page = built.page(path.removesuffix("index.md").removesuffix(".md"))
        assert harm_in(article(page)) == [], path
