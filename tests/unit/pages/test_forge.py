from urllib.parse import parse_qs, urlsplit

from minutebook.pages.forge import MAX_ADDRESS, Forge, new_file_address, record_actions
from tests.fakes import build

GITHUB = Forge("https://github.com/office/book", "main", "content")
CATALOG = build("""
-- decisions/DEC-0007-a.md --
---
id: DEC-0007
title: Seven
status: accepted
program: PGM-0001
tags: [a, b]
---
-- programs/PGM-0001.md --
---
id: PGM-0001
title: Program
status: draft
---
-- people/ana.md --
---
id: ana
title: Ana
status: active
---
-- decisions/DEC-0009-b.md --
---
id: DEC-0009
title: Nine
status: proposed
---
""").catalog


def test_a_new_file_on_github() -> None:
    address = new_file_address(GITHUB, "decisions/DEC-0001 é.md", "---\nid: x & y\n---\n")
    parts = urlsplit(address)
    assert (parts.hostname, parts.path) == ("github.com", "/office/book/new/main/content/decisions")
    assert parse_qs(parts.query) == {"filename": ["DEC-0001 é.md"], "value": ["---\nid: x & y\n---\n"]}


def test_a_new_file_on_gitlab() -> None:
    forge = Forge("https://gitlab.example.org/office/book/", "release/1", "docs")
    assert forge.is_gitlab
    address = new_file_address(forge, "decisions/a.md", "x")
    assert address == "https://gitlab.example.org/office/book/-/new/release/1/docs/decisions?file_name=a.md&file=x"


def test_a_template_too_long_for_an_address_is_left_out() -> None:
    address = new_file_address(GITHUB, "a.md", "x" * MAX_ADDRESS)
    assert address.endswith("&value=")


def test_without_a_repository_nothing_is_offered() -> None:
    assert new_file_address(Forge(), "a.md", "x") == ""
    assert record_actions(CATALOG, CATALOG["DEC-0007"], Forge()) == []


def test_a_settled_record_can_be_superseded_an_open_one_only_imitated() -> None:
    settled = record_actions(CATALOG, CATALOG["DEC-0007"], GITHUB)
    assert [each.label for each in settled] == ["New like this", "Supersede this"]
    query = parse_qs(urlsplit(settled[1].href).query)
    assert query["filename"] == ["DEC-0010-title.md"]
    assert "supersedes: [DEC-0007]" in query["value"][0] and "program: PGM-0001" in query["value"][0]
    assert "tags: [a, b]" in query["value"][0] and "Seven" not in query["value"][0]
    assert [each.label for each in record_actions(CATALOG, CATALOG["DEC-0009"], GITHUB)] == ["New like this"]
