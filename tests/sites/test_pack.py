"""A board pack, by the commands of the help: for whom it is, what stands in it, and how it ends where it cannot be."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from minutebook.cli.main import main
from tests.sites.recipes import blocks, typed
from tests.sites.site import write_files

CONFIG = """
site_name: Office <of> works
site_url: https://office.example.org/book
docs_dir: content
theme: {name: material, font: false}
plugins:
  - minutebook: {today: 2026-11-23, edition: internal}
markdown_extensions:
  - tables
  - toc: {permalink: true}
  - pymdownx.snippets: {base_path: [FOLDER]}
"""

BOOK = """
-- people/ana.md --
---
id: ana
title: Ana Brook
status: active
visibility: public
---
-- forums/FOR-0001-board.md --
---
id: FOR-0001
title: Program board
status: active
owner: ana
visibility: public
next_meeting: 2026-12-03
members: [{person: ana}]
---
-- decisions/DEC-0001-sell.md --
---
id: DEC-0001
title: Sell the <b>old</b> depot
status: proposed
owner: ana
forum: FOR-0001
visibility: public
---
## Context

A depot, not that of DEC-0002, see DEC-0003 and [the rules](../forums/FOR-0001-board.md), [a map](https://maps.example.org/x).

<script>alert(1)</script>

| Option | Cost |
|---|---|
| Sell | nothing |
-- decisions/DEC-0004-fence.md --
---
id: DEC-0004
title: Put up a fence
status: proposed
owner: ana
forum: FOR-0001
visibility: public
---
It is **high**.

--8<-- "notes.txt"
-- decisions/DEC-0002-rent.md --
---
id: DEC-0002
title: Rent it out to Falcon Limited
status: proposed
owner: ana
forum: FOR-0001
visibility: restricted
---
Secret rent.
-- decisions/DEC-0003-keep.md --
---
id: DEC-0003
title: Keep the new depot
status: accepted
owner: ana
forum: FOR-0001
decision_date: 2026-11-02
decision_owner: ana
rationale: It is new.
visibility: public
sealed: {date: 2026-11-02, text: {text: zaaaabbbbccccddddeeeeffffgggghhhh}}
---
## Decision

We keep it.
-- notes.txt --
Words of a hidden file.
"""

WITHHELD = ("DEC-0002", "Falcon", "Secret rent", "hidden file")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    write_files(folder, BOOK)
    (folder / "mkdocs.yml").write_text(CONFIG.replace("FOLDER", str(folder / "content")))
    return folder


def pack(office: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["pack", "FOR-0001", "-f", str(office / "mkdocs.yml"), *more])


def test_a_pack_is_made_as_the_help_says(office: Path) -> None:
    (lines,) = [each.lines for name, each in blocks().items() if name == "paper.md: Make a board pack: console 1"]
    page, pdf = typed(lines, office)
    told = "2 items to decide, 1 change, 0 overdue; 3 records in full, internal edition"
    assert (page, pdf) == (f"{told}: board.html\n", f"{told}: board.pdf\n")
    html = (office / "board.html").read_text()
    for part in (
        "<title>Program board: Board pack</title>",
        "Office &lt;of&gt; works",
        "<td>3 Dec 2026</td>",
        "Sell the &lt;b&gt;old&lt;/b&gt; depot",
        "<p>A depot, not that of (not in this edition), see "
        '<a href="https://office.example.org/book/r/DEC-0003/">DEC-0003</a> and '
        '<a href="https://office.example.org/book/r/FOR-0001/">the rules</a>, '
        '<a href="https://maps.example.org/x">a map</a>.</p>',
        "<h3>Context</h3>",
        "<td>nothing</td>",
        "Fingerprint of the sealed text: ",
        "<pre>It is **high**.\n\n--8&lt;-- &quot;notes.txt&quot;",  # what it asks for is not for these readers
    ):
        assert part in html, part
    assert [each for each in (*WITHHELD, "<script", "¶") if each in html] == []
    sheets = [each.extract_text() for each in PdfReader(office / "board.pdf").pages]
    assert (
        len(sheets) == 4 and "Page 4 of 4" in sheets[3] and "https://office.example.org/book/r/DEC-0003/" in sheets[3]
    )
    assert [each for each in WITHHELD if any(each in sheet for sheet in sheets)] == []


def test_an_edition_that_shows_all_shows_it_and_the_same_records_make_the_same_bytes(office: Path) -> None:
    first, again = pack(office, "--edition", "restricted"), pack(office, "--edition", "restricted")
    assert first.stdout == again.stdout and first.exit_code == 0
    assert [each for each in WITHHELD if each not in first.stdout] == []
    assert pack(office, "--pdf", str(office / "again.pdf")).exit_code == 0
    assert pack(office, "--pdf", str(office / "once.pdf")).exit_code == 0
    assert (office / "again.pdf").read_bytes() == (office / "once.pdf").read_bytes()


def test_days_are_those_that_are_asked_for(office: Path) -> None:
    html = pack(office, "--day", "2026-12-24", "--since", "2026-11-03").stdout
    assert "<td>24 Dec 2026</td>" in html and "Decided since 3 Nov 2026" in html
    assert "Nothing was decided, changed or ended." in html and "Keep the new depot" not in html


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["pack", "FOR-0009"], "There is no forum 'FOR-0009'"),
        (["pack", "DEC-0001"], "DEC-0001 is a decision and decides nothing; name a forum."),
        (["pack", "FOR-0001", "--day", "soon"], "'soon' must be a day such as 2026-11-23."),
        (["pack", "FOR-0001", "--pdf", "content/x.pdf"], "lies among the records"),
    ],
)
def test_what_cannot_be_is_said(office: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str) -> None:
    monkeypatch.chdir(office)
    found = CliRunner().invoke(main, arguments)
    assert found.exit_code == 2 and told in found.stderr


def test_without_the_extra_a_pdf_is_refused_with_the_remedy(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    found = pack(office, "--pdf", "x.pdf")
    assert found.exit_code == 2 and "pip install 'minutebook[paper]'" in found.stderr


def test_what_a_record_shows_is_what_paper_can_be_compared_with(office: Path) -> None:
    shown = CliRunner().invoke(main, ["show", "DEC-0003", "-f", str(office / "mkdocs.yml")]).stdout
    (line,) = [each.strip() for each in shown.splitlines() if "Fingerprint" in each]
    assert line in pack(office).stdout
