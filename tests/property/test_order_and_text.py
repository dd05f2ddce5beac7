"""What must not matter does not: the order of files, and text that names no record."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.disk.reading import read_folder
from minutebook.pages.bodies import linked_body
from minutebook.pipeline import Settings, run
from minutebook.sources.source import RawFile
from tests.benchmarks.generate import make_records
from tests.fakes import TODAY, build, source_of
from tests.golden.test_all_bad import FOLDER

BAD = read_folder(FOLDER / "content")[0]
GOOD = make_records(30)
OF_BAD, OF_GOOD = cache(lambda: run(BAD, Settings(), TODAY)), cache(lambda: run(GOOD, Settings(), TODAY))


@settings(max_examples=15)
@given(st.permutations(BAD))
def test_problems_do_not_depend_on_the_order_of_files(files: list[RawFile]) -> None:
    found = run(files, Settings(), TODAY)
    assert found.problems == OF_BAD().problems
    assert list(found.sources) == list(OF_BAD().sources)


@settings(max_examples=15)
@given(st.permutations(GOOD))
def test_the_catalog_does_not_depend_on_the_order_of_files(files: list[RawFile]) -> None:
    found, expected = run(files, Settings(), TODAY).catalog, OF_GOOD().catalog
    assert found.records == expected.records
    assert found.links == expected.links
    assert list(found.tags) == list(expected.tags)


CATALOG = build("""
-- decisions/DEC-0001-one.md --
---
id: DEC-0001
title: One
status: proposed
---
""").shown

markdown = st.text(st.sampled_from(list("ab \n`~#*_[](){}<>!|:.-=\"'&/\\\tDEC-0123")), max_size=120).filter(
    lambda text: "DEC-0001" not in text and "](" not in text and "href" not in text
)


@settings(max_examples=300)
@given(markdown)
def test_text_that_names_no_record_is_left_as_it_is(text: str) -> None:
    page = source_of(f"---\ntitle: x\n---\n{text}")
    assert linked_body(page, CATALOG, lambda _: True, lambda _: "BLOCK") == page.body.text


@settings(max_examples=200)
@given(
    st.text(st.sampled_from(list("ab \n*_#>-.")), max_size=60),
    st.text(st.sampled_from(list("ab \n*_#>.")), max_size=60),
)
def test_everything_around_a_name_is_left_as_it_is(before: str, after: str) -> None:
    page = source_of(f"---\ntitle: x\n---\n{before} DEC-0001 {after}", "guides/x.md")
    found = linked_body(page, CATALOG, lambda _: True, lambda _: "")
    link = '[DEC-0001](<../decisions/DEC-0001-one.md> "One")'
    assert found in (page.body.text, page.body.text.replace("DEC-0001", link))
    if page.body.mentions:
        assert link in found
