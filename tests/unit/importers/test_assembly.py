"""Drafts into files that a check accepts: what only a source can mend is told by the import, and no error later."""

import pytest
import yaml

from minutebook.catalog.destinations import SiteFiles
from minutebook.core.diagnostics import Severity
from minutebook.importers.disk.intake import SourceFiles
from minutebook.importers.importing import ImportRun, drafted_folder, drafted_workbook, worked_out
from minutebook.importers.mapping import ImportMap, MapFile
from minutebook.importers.sheets.row_kinds import RowKinds
from minutebook.pipeline import Build, Settings, registry_for, run
from minutebook.sources.source import RawFile
from tests.fakes import TODAY, files_of, type_of
from tests.unit.importers.bodies import FILES, FOLDERS, FRONT, HEAD, as_site


def brought_in(text: str, others: tuple[str, ...] = (), before: str = "") -> tuple[ImportRun, dict[str, str], Build]:
    """What an import into a book makes of a folder, as files by path; and those alone, once they are checked."""
    source = SourceFiles("src", "adr", {each.path: each.data for each in files_of(text)}, dict.fromkeys(others, 1))
    catalog = run(files_of(before), Settings(), TODAY).catalog
    drafted = drafted_folder(source, type_of("decision"), MapFile(), registry_for(Settings()))
    work = worked_out(drafted, {}, ImportMap(), catalog, lambda _: "decisions", {}, "content")
    made = [RawFile(each.path, each.data) for each in work.result.steps if each.data]
    there = SiteFiles(frozenset([*(each.path for each in made), *work.result.attachments.values()]))
    book = run(made, Settings(), TODAY, beside=lambda _: there)
    return work, {each.path: each.data.decode() for each in made}, book


TOLD = {
    **dict.fromkeys(list(FILES)[:5], "unsafe-text"),
    **dict.fromkeys(("frame", "script", "words in angles", "ids that the site keeps"), "unsafe-text"),
    **dict.fromkeys(("a link without an address", "a link with nothing"), "broken-link"),
    **dict.fromkeys(("title of a template", "title of nothing"), "no-title"),
    "tags of a template": "unusable-value",
    **dict.fromkeys(("replaced by nothing", "replaced by itself"), "unresolved-relation"),
    **dict.fromkeys(("replaced and not said so", "replaced by a proposal", "replaced in a circle"), "disagreement"),
    **dict.fromkeys(("changed in a circle", "updated before created"), "disagreement"),
    "one number twice": "other-number",
}
"""What the import says of some of them."""


@pytest.mark.parametrize("name", [*FILES, *FOLDERS])
def test_what_comes_in_is_told_and_is_no_error_afterwards(name: str) -> None:
    pages = FOLDERS.get(name, {})
    work, made, book = brought_in(as_site(pages) or f"-- 0001-x.md --\n{FILES[name]}")
    assert [str(each) for each in book.problems if each.severity is Severity.ERROR] == []
    assert len(made) == max(len(pages), 1)
    assert name not in TOLD or f"import-{TOLD[name]}" in {each.code for each in work.result.report.all_problems}


def test_a_record_says_by_its_front_matter_alone_what_a_check_takes_and_keeps_the_rest() -> None:
    _, made, _ = brought_in(f"-- 0001-x.md --\n{FILES['tags of a template']}")
    assert "fields:\n    tags:\n    - a\n    - <x>\n" in made["decisions/DEC-0001-t.md"]
    _, made, _ = brought_in(f"-- 0001-tbd.md --\n{FILES['title of nothing']}")
    assert "title: DEC-0001\nstatus: accepted\n" in made["decisions/DEC-0001-tbd.md"]


def test_an_exception_that_another_book_made_is_none_here() -> None:
    _, made, _ = brought_in(f"-- 0001-x.md --\n{FILES['an exception of its own']}")
    assert "\nwaive:" not in made["decisions/DEC-0001-t.md"] and "    waive:\n" in made["decisions/DEC-0001-t.md"]


def test_values_longer_than_a_reader_takes_are_left_out_the_longest_first_and_told() -> None:
    long = "".join(f"{name}: '{name * size}'\n" for name, size in (("x", 30_000), ("y", 20_000), ("z", 10_000)))
    work, made, book = brought_in(f"-- 0001-x.md --\n{FRONT}{long}---\nx\n")
    page = made["decisions/DEC-0001-t.md"]
    assert "    y: yy" in page and "    z: zz" in page and "    x:" not in page and not book.catalog.held
    assert any("x: its 30,000 characters" in each.message for each in work.result.report.all_problems)


def test_a_text_beyond_what_markdown_can_take_is_refused_with_its_line() -> None:
    work, made, _ = brought_in(f"-- 0001-x.md --\n{HEAD}{'`*_' * 20_000}\n")
    assert not made and [str(each.location) for each in work.result.report.all_problems] == ["src/0001-x.md:1:1"]


def test_a_reference_to_a_record_of_another_kind_is_kept_as_a_word() -> None:
    person = "-- people/ana.md --\n---\nid: ana\ntitle: Ana\nstatus: active\n---\n"
    _, made, _ = brought_in(f"-- 0001-x.md --\n{FRONT}supersedes: [ana]\n---\nx\n", before=person)
    page = made["decisions/DEC-0001-t.md"]
    assert "\nsupersedes:" not in page and "    supersedes:\n    - ana\n" in page


def test_folders_and_attachments_have_names_that_a_site_can_have() -> None:
    text = "-- a 'b'/1.md --\n# One\n\n![x](<it's.png>)\n"
    work, made, _ = brought_in(text, ("a 'b'/it's.png",))
    assert list(made) == ["decisions/a-b/DEC-0001-one.md"]
    assert dict(work.result.attachments) == {"a 'b'/it's.png": "decisions/a-b/it-s.png"}
    assert "![x](<it-s.png>)" in made["decisions/a-b/DEC-0001-one.md"]
    _, made, _ = brought_in("-- a: b. /1.md --\n# One\n-- c./2.md --\n# One\n")
    assert list(made) == ["decisions/a-b/DEC-0001-one.md", "decisions/c/DEC-0002-one.md"]


# ------------------------------------------------------------------------------------------------ records by title

SITE = """
-- programs/PGM-0001-port.md --
---
id: PGM-0001
title: Port renewal
status: draft
---
-- programs/PGM-0002-fees.md --
---
id: PGM-0002
title: Fees
status: draft
---
-- programs/PGM-0003-fees.md --
---
id: PGM-0003
title: Fees
status: draft
---
-- forums/FOR-0001-port.md --
---
id: FOR-0001
title: Port renewal
status: active
---
-- people/asilva.md --
---
id: asilva
title: Ana Silva
status: active
---
-- people/bo-1.md --
---
id: bo-1
title: Bo Lind
status: active
---
-- people/bo-2.md --
---
id: bo-2
title: Bo Lind
status: active
---
"""


def test_cases_reference_by_title() -> None:
    """cases/reference-by-title: a record of the site, or of another row, that a sheet names by its title."""
    log = (
        "ID,Title,Status,Program,Forum,Supersedes,Owner,Decided by\n"
        "1,Use one portal,approved,port  Renewal,Port renewal,,Ana Silva,asilva; Bo Lind\n"
        "2,Use two portals,approved,Port renewal (https://a.example/1),Fees,Use one portal,bo-1,Cy Dole\n"
        "3,Use none,approved,Fees,,Use many,,\n"
    )
    catalog = run(files_of(SITE), Settings(), TODAY).catalog
    kinds = RowKinds(catalog.registry.types, type_of("decision"))
    drafted, _ = drafted_workbook("log.csv", log.encode(), kinds, ImportMap())
    work = worked_out(drafted, {}, ImportMap(), catalog, lambda _: "decisions", {}, "content")
    heads = [yaml.safe_load(each.data.decode().split("---")[1]) for each in work.result.steps if each.data]
    assert [(head.get("program"), head.get("forum"), head.get("supersedes")) for head in heads] == [
        ("PGM-0001", "FOR-0001", None),
        ("PGM-0001", None, ["DEC-0001"]),
        (None, None, None),
    ]
    assert [(head.get("owner"), head.get("deciders")) for head in heads] == [
        ("asilva", ["asilva", "bo-lind"]),
        ("bo-1", ["cy-dole"]),
        (None, None),
    ]
    nowhere = "is not a record of the source or of this site; name the record, or note why it cannot be named"
    told = [each for each in work.result.report.all_problems if each.code == "import-unresolved-relation"]
    assert [f"{each.location.line}: {each.message}; {each.hint}" for each in told] == [
        "2: deciders: 'bo-lind' may be bo-1 or bo-2; name the one that is meant by its id",
        f"3: forum: 'Fees' {nowhere}",
        "4: program: 'Fees' may be PGM-0002 or PGM-0003; name the one that is meant by its id",
        f"4: supersedes: 'Use many' {nowhere}",
    ]
