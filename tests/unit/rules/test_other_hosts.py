"""A page loads from no other host, unless the site names it."""

from datetime import date

import pytest

from minutebook.catalog.destinations import OtherHostCall, SiteFiles
from minutebook.core.addresses import is_host
from minutebook.core.diagnostics import Location
from minutebook.pipeline import Settings, run
from minutebook.sources.hazards import hazards_in
from tests.fakes import build, files_of, problems_of

BODY = """-- p.md --
---
title: A page
---

![x](https://one.example/p.png) and [![y](https://two.example/y.png) ![refused](//two.example/)](https://linked.example/)

![z][z] `![c](https://code.example/)`

[z]: https://three.example/z.png

<img src="https://four.example/i.png"> <b style="background:url(https://five.example/q)">b</b>
"""


def test_pictures_and_styles_of_other_hosts_are_named_at_their_place() -> None:
    assert [each for each in problems_of(BODY) if "other-host" in each] == [
        "content/p.md:5:1: error: the text loads from the host 'one.example': a picture [other-host]",
        "content/p.md:5:38: error: the text loads from the host 'two.example': a picture [other-host]",
        "content/p.md:7:1: error: the text loads from the host 'three.example': a picture [other-host]",
        "content/p.md:11:1: error: the text loads from the host 'four.example': the attribute src [other-host]",
        "content/p.md:11:43: error: the text loads from the host 'five.example': a style [other-host]",
    ]


def test_a_host_the_site_names_may_be_called() -> None:
    named = frozenset({"one.example", "two.example", "three.example", "four.example", "five.example"})
    assert not [each for each in build(BODY, hosts=named).problems if each.code == "other-host"]


def test_settings_and_files_are_named_with_the_hosts_that_are_not_allowed() -> None:
    call = OtherHostCall(Location("mkdocs.yml", 4, 3), "the theme", ("a.example", "b.example"), "set `font: false`")
    published = SiteFiles(frozenset(), calls=(call,))
    today = date(2026, 11, 23)
    for hosts, said in (
        ((), "mkdocs.yml:4:3: error: the theme loads from the hosts 'a.example' and 'b.example' [other-host]"),
        (("a.example",), "mkdocs.yml:4:3: error: the theme loads from the host 'b.example' [other-host]"),
    ):
        (problem,) = run(files_of(""), Settings(hosts=frozenset(hosts)), today, beside=lambda _: published).problems
        assert str(problem).startswith(said) and "set `font: false`, or add" in problem.hint
    named = Settings(hosts=frozenset({"a.example", "b.example"}))
    assert run(files_of(""), named, today, beside=lambda _: published).problems == ()


@pytest.mark.parametrize(
    ("name", "is_name"),
    [
        ("cdn.example.org", True),
        ("localhost", True),
        ("cdn.example.org:8443", True),
        ("xn--bcher-kva.example", True),
        ("https://cdn.example.org", False),
        ("cdn.example.org/x", False),
        ("*.example.org", False),
        ("a.example; script-src *", False),
        ("'unsafe-inline'", False),
        ("a..example", False),
        ("-a.example", False),
        ("", False),
        ("a.example\n", False),
    ],
)
def test_only_the_plain_name_of_a_host_can_be_allowed(name: str, is_name: bool) -> None:
    assert is_host(name) == is_name


def test_a_host_that_only_shows_once_the_page_is_made_is_named_once() -> None:
    body = "-- p.md --\n---\ntitle: A page\n---\n\n![x](a.png){: srcset='https://late.example/x 2x' } ![](https://one.example/p)\n"
    html = '<img src="a.png" srcset="https://late.example/x 2x"><img src="https://one.example/p">'
    published = SiteFiles(frozenset({"p.md", "a.png"}), hazards=lambda texts: [hazards_in(html) for _ in texts])
    problems = run(files_of(body), Settings(), date(2026, 11, 23), beside=lambda _: published).problems
    assert [str(each).partition(": error")[0] for each in problems if each.code == "other-host"] == [
        "content/p.md:5:31",
        "content/p.md:5:52",
    ]


def test_a_diagram_in_html_needs_its_script() -> None:
    body = "-- p.md --\n---\ntitle: A page\n---\n\n<pre class='mermaid'>graph</pre>\n"
    for draws, count in ((frozenset[str](), 1), (frozenset({"unpkg.com"}), 0)):
        published = SiteFiles(frozenset({"p.md"}), draws=draws)
        problems = run(files_of(body), Settings(), date(2026, 11, 23), beside=lambda _, given=published: given).problems
        assert [each.code for each in problems].count("other-host") == count
