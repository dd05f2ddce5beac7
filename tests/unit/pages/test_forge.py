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


def labels(record_id: str, forge: Forge, form: str = "") -> list[str]:
    return [each.label for each in record_actions(CATALOG, CATALOG[record_id], forge, form)]


def test_a_settled_record_can_be_superseded_an_open_one_only_imitated() -> None:
    settled = record_actions(CATALOG, CATALOG["DEC-0007"], GITHUB)
    assert [each.label for each in settled] == ["Supersede", "New like this"]
    query = parse_qs(urlsplit(settled[0].href).query)
    assert query["filename"] == ["DEC-0010-title.md"]
    assert "supersedes: [DEC-0007]" in query["value"][0] and "program: PGM-0001" in query["value"][0]
    assert "tags: [a, b]" in query["value"][0] and "Seven" not in query["value"][0]
    assert labels("DEC-0009", GITHUB) == ["New like this"]


def test_a_file_is_edited_where_mkdocs_says() -> None:
    forge = Forge(edit="https://github.com/office/book/edit/main/content/")
    assert labels("DEC-0009", forge) == ["Propose a change"]
    (edit,) = record_actions(CATALOG, CATALOG["DEC-0009"], forge)
    assert edit.is_edit and edit.href == "https://github.com/office/book/edit/main/content/decisions/DEC-0009-b.md"


def test_a_form_takes_the_place_of_the_forge_with_what_is_known_filled_in() -> None:
    assert labels("DEC-0007", Forge(), "../../add/decisions/") == ["Supersede", "New like this"]
    supersede, like = record_actions(CATALOG, CATALOG["DEC-0007"], GITHUB, "../../add/decisions/")
    assert like.href == "../../add/decisions/?program=PGM-0001&tags=a&tags=b"
    assert supersede.href == f"{like.href}&supersedes=DEC-0007"
    (bare,) = record_actions(CATALOG, CATALOG["DEC-0009"], Forge(), "add/decisions.html")
    assert bare.href == "add/decisions.html"
