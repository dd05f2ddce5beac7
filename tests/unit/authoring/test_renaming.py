"""A record gets another title; links to its file, its permalink and its former address keep leading to it."""

import pytest

from minutebook.authoring.change import FileChanges
from minutebook.authoring.contents import Contents
from minutebook.authoring.refusal import Refusal
from minutebook.authoring.renaming import renamed
from minutebook.pipeline import Settings, run
from minutebook.schema.adoption import Adoption
from tests.fakes import TODAY, files_of

SITE = """
-- decisions/DEC-0031-fixed-price.md --
---
id: DEC-0031
title: 'Fixed price'  # for now
status: proposed
---
[Here](DEC-0031-fixed-price.md#why).
-- lessons/LES-0001-l.md --
---
id: LES-0001
title: L
status: logged
---
[DEC-0031](../decisions/DEC-0031-fixed-price.md) and DEC-0031, [r](/r/DEC-0031/), [n].

[n]: ../decisions/DEC-0031-fixed-price.md "Fixed"
-- people/ana.md --
---
id: ana
title: Ana
status: active
---
"""


def rename(record_id: str, title: str, site: str = SITE, keep_file: bool = False, **settings: object) -> FileChanges:
    files = files_of(site)
    build = run(files, Settings(**settings), TODAY)  # type: ignore[arg-type]
    contents = Contents(build.catalog, build.pages, {each.path: each.data for each in files})
    return renamed(contents, build.catalog[record_id], title, TODAY, keep_file=keep_file)


def texts(changes: FileChanges) -> dict[str, str]:
    return {each.path: each.data.decode() for each in changes.files}


def test_title_file_and_links_change_and_the_former_address_is_an_alias() -> None:
    changes = rename("DEC-0031", "A price  per release: fixed")
    changed = texts(changes)
    assert (
        changed["decisions/DEC-0031-a-price-per-release-fixed.md"]
        == """---
id: DEC-0031
title: 'A price per release: fixed'  # for now
status: proposed
aliases: [decisions/DEC-0031-fixed-price/]
---
[Here](DEC-0031-a-price-per-release-fixed.md#why).
"""
    )
    assert changed["lessons/LES-0001-l.md"].partition("---\n[")[2] == (
        "DEC-0031](../decisions/DEC-0031-a-price-per-release-fixed.md) and DEC-0031, [r](/r/DEC-0031/), [n].\n\n"
        '[n]: ../decisions/DEC-0031-a-price-per-release-fixed.md "Fixed"\n'
    )
    assert changes.said[1] == "3 links to its file now lead there"
    assert changes.files[0].old_path == "decisions/DEC-0031-fixed-price.md"


def test_back_to_its_first_title_it_is_no_alias_of_itself() -> None:
    there = rename("DEC-0031", "A price").applied_to(files_of(SITE))
    site = "\n".join(f"-- {each.path} --\n{each.data.decode().rstrip()}" for each in there)
    back = texts(rename("DEC-0031", "Fixed price", site))
    assert "aliases: [decisions/DEC-0031-a-price/]" in back["decisions/DEC-0031-fixed-price.md"]


def test_the_file_may_keep_its_name() -> None:
    changes = rename("DEC-0031", "A price", keep_file=True)
    assert list(texts(changes)) == ["decisions/DEC-0031-fixed-price.md"]
    assert "aliases" not in texts(changes)["decisions/DEC-0031-fixed-price.md"]


def test_a_file_named_for_a_person_or_for_nothing_keeps_its_name() -> None:
    assert list(texts(rename("ana", "Ana Silva"))) == ["people/ana.md"]
    site = SITE.replace("DEC-0031-fixed-price", "fixed-price")
    assert list(texts(rename("DEC-0031", "A price", site))) == ["decisions/fixed-price.md"]


def test_a_file_in_the_way_an_empty_title_and_what_cannot_be_edited_are_refused() -> None:
    other = "-- decisions/DEC-0031-a-price.md --\n# Notes\n"
    with pytest.raises(Refusal, match="there is a file"):
        rename("DEC-0031", "A price", SITE + other)
    with pytest.raises(Refusal, match="the title is empty"):
        rename("DEC-0031", "  ")
    tangled = SITE.replace("title: L", "title: &l L\nsummary: *l")
    tangled = tangled.replace("status: logged", "status: logged\nrecommendation: ../decisions/DEC-0031-fixed-price.md")
    with pytest.raises(Refusal) as refused:
        rename("DEC-0031", "A price", tangled)
    assert "content/lessons/LES-0001-l.md" in str(refused.value)


def test_a_file_of_another_system_is_left_alone_and_listed() -> None:
    adr = "-- adr/0001-x.md --\n---\ntitle: X\nstatus: proposed\n---\n[a](../decisions/DEC-0031-fixed-price.md)\n"
    changes = rename("DEC-0031", "A price", SITE + adr, adoptions=(Adoption("adr", "decision", "ADR-{number}"),))
    assert "adr/0001-x.md" not in texts(changes)
    assert changes.said[-1] == "content/adr/0001-x.md:5:5: left alone: the file is kept in another system"


def test_a_former_address_in_another_spelling_is_not_kept_twice() -> None:
    site = SITE.replace(
        "status: proposed", "status: proposed\naliases: [/Decisions/dec-0031-other, decisions/DEC-0031-fixed-price]"
    )
    (page, *_) = rename("DEC-0031", "Other", site).files
    assert b"aliases: [decisions/DEC-0031-fixed-price]\n" in page.data


def test_a_heading_that_repeats_the_title_is_taken_along_with_its_number() -> None:
    site = SITE.replace("[Here](DEC-0031-fixed-price.md#why).", "# 3. Fixed *price* #\n\n## Context\n\nFixed price.\n")
    changed = texts(rename("DEC-0031", "A price per release", site))
    assert (
        "\n# 3. A price per release #\n\n## Context\n\nFixed price.\n"
        in changed["decisions/DEC-0031-a-price-per-release.md"]
    )


def test_a_heading_that_says_something_else_stays_when_the_title_changes() -> None:
    site = SITE.replace("[Here](DEC-0031-fixed-price.md#why).", "# Fixed prices\n")
    assert "\n# Fixed prices\n" in texts(rename("DEC-0031", "Price", site))["decisions/DEC-0031-price.md"]
