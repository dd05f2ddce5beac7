"""A page's own text made ready: names become links, blocks slots, links to nowhere words."""

from dataclasses import replace

import pytest

from minutebook.pages.bodies import linked_body
from minutebook.schema.adoption import Adoption
from tests.fakes import build, source_of

BUILD = build("""
-- decisions/DEC-0001-one.md --
---
id: DEC-0001
title: Buy "one" | [two] <b> *three*
status: proposed
aliases: [DEC-0090]
---
-- people/ana.md --
---
id: ana
title: Ana [the] Lead
status: active
---
""")
AS_FILES = replace(BUILD.catalog, directory_urls=False)
ONE = '[DEC-0001](<../decisions/DEC-0001-one.md> "Buy &quot;one&quot; &#124; \\[two\\] &lt;b&gt; \\*three\\*")'


def made(
    text: str, path: str = "guides/x.md", gone: tuple[str, ...] = ("guides/gone.md", "guides/gone.markdown")
) -> str:
    page = source_of(f"---\ntitle: x\n---\n{text}", path)
    return linked_body(page, BUILD.catalog, lambda each: each not in gone, lambda block: f"SLOT({block.text.strip()})")


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("See DEC-0001.", f"See {ONE}."),
        ("See [[DEC-0001]].", f"See {ONE}."),
        ("| DEC-0001 |", f"| {ONE} |"),
        ("[[DEC-0001|the one]]", ONE.replace("[DEC-0001]", "[the one]", 1)),
        ("DEC-0090", ONE),
        ("[[ana]]", '[Ana \\[the\\] Lead](<../people/ana.md> "Ana \\[the\\] Lead")'),
        ("[[nobody]] DEC-0404 ana", "[[nobody]] DEC-0404 ana"),
        ("`DEC-0001` and ``[[DEC-0001]]``", "`DEC-0001` and ``[[DEC-0001]]``"),
        ("[a](gone.md) b", "a b"),
        ("[`a` *b*](gone.md#x 'title') c", "`a` *b* c"),
        ("[a](gone.markdown)", "a"),
        ("[a][g]\n\n[g]: gone.md\n", "a\n\n[g]: gone.md\n"),
        ("[a](../people/ana.md)", "[a](../people/ana.md)"),
        ("[a](gone.pdf)", "[a](gone.pdf)"),
        ("![p](p.png)", "![p](p.png)"),
        ("a\n\n```minutebook\ntable: x\n```\n\nb", "a\n\nSLOT(table: x)\n\nb"),
        ("- a\n\n    ```minutebook\n    table: x\n    ```\n", "- a\n\n    SLOT(table: x)\n"),
        ("```yaml\nDEC-0001\n```", "```yaml\nDEC-0001\n```"),
    ],
)
def test_names_links_and_blocks(text: str, out: str) -> None:
    assert made(text) == out


def test_a_record_that_names_itself_is_not_linked() -> None:
    assert made("DEC-0001 and [[DEC-0001|this]]", "decisions/DEC-0001-one.md") == "DEC-0001 and this"


def test_the_way_is_the_page_s_own() -> None:
    assert "(<decisions/DEC-0001-one.md> " in made("DEC-0001", "index.md")
    assert "(<DEC-0001-one.md> " in made("DEC-0001", "decisions/DEC-0002.md")


def test_routes_of_a_former_site_lead_to_the_record_or_to_nowhere() -> None:
    adoption = Adoption("adr", "decision", id="ADR-{n}", status={"ok": "rejected"}, routes=("/adr/",))
    catalog = build("-- adr/7.md --\n---\nn: 7\nstatus: ok\n---\n", adoptions=(adoption,)).catalog
    page = source_of("[a](/adr/ADR-7#why), [b](/adr/ADR-8/), [c](/other/ADR-7), [d][r]\n\n[r]: /adr/ADR-7\n", "x.md")
    assert linked_body(page, catalog, lambda _: True, lambda _: "") == (
        "[a](<adr/7.md#why>), b, [c](/other/ADR-7), [d](<adr/7.md>)\n\n[r]: /adr/ADR-7\n"
    )


@pytest.mark.parametrize(
    ("text", "with_folders", "with_files"),
    [
        ("[a](../../r/DEC-0001/)", None, "[a](../../r/DEC-0001/)"),
        ("[a](../r/DEC-0001/)", None, "[a](<../decisions/DEC-0001-one.md>)"),
        ("[a](../r/DEC-0090#decision)", None, "[a](<../decisions/DEC-0001-one.md#decision>)"),
        ("[a](../r/DEC-0001.html)", None, None),
        ("[a](../decisions/)", None, "[a](<../decisions/index.md>)"),
        ("[a](../decisions/index.html)", None, None),
        ("[a](../)", None, "[a](<../index.md>)"),
        ('<a href="../decisions/#x">a</a>', None, '<a href="../decisions/index.html#x">a</a>'),
        ('<a href="../r/DEC-0001/">a</a>', None, '<a href="../decisions/DEC-0001-one.html">a</a>'),
    ],
)
def test_without_directory_addresses_a_link_to_a_folder_names_its_page(
    text: str, with_folders: str | None, with_files: str | None
) -> None:
    there = {"index.md", "decisions/index.md", "decisions/DEC-0001-one.md"}
    page = source_of(f"---\ntitle: x\n---\n{text}", "guides/x.md")
    for catalog, expected in ((BUILD.catalog, with_folders), (AS_FILES, with_files)):
        assert linked_body(page, catalog, there.__contains__, str) == (expected or text)
