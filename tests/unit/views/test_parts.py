"""Long lists cut into parts: nothing is lost, nothing comes twice, and one place says where what is."""

import re
from collections.abc import Iterator

import pytest

from minutebook.features import timelines
from minutebook.features.indexes import index_pages
from minutebook.features.timelines import timeline_pages
from minutebook.pages import kind_index, parted
from minutebook.pages.page import Page
from minutebook.views.listing import Batch, ListingSection
from minutebook.views.parts import Cutting, Shelves, where_sections_are
from minutebook.views.table import Table
from tests.fakes import TODAY
from tests.unit.books import book, entry


def test_a_list_is_cut_only_above_its_bound() -> None:
    assert Cutting(10, size=4, longest=10).count == 1 and Cutting(10, size=4, longest=10).bounds(0) == (0, 10)
    cut = Cutting(11, size=4, longest=10)
    assert [cut.bounds(number) for number in range(cut.count)] == [(0, 4), (4, 8), (8, 11)]
    assert [cut.part_of(row) for row in (0, 3, 4, 10)] == [0, 0, 1, 2]


def batch(label: str, *rows: str) -> Batch:
    return Batch(label, Table(f"Rows of {label}", (), rows))  # type: ignore[arg-type]


SHELVES = Shelves(
    (
        ListingSection("a", "A", (batch("2026", *"abc"), batch("2025", "d")), (batch("2024", *"ef"),)),
        ListingSection("b", "B", (batch("", "g"),)),
    ),
    (ListingSection("c", "C", (), (batch("", *"hi"),)),),
)


def rows(shelves: Shelves) -> list[str]:
    sections = (*shelves.sections, *shelves.past)
    batches = [each for section in sections for each in (*section.current, *section.history)]
    return [str(row) for each in batches for row in each.table.rows]


@pytest.mark.parametrize("size", range(1, 10))
def test_every_row_is_in_one_part_in_order(size: int) -> None:
    cutting = Cutting(9, size, longest=0)
    parts = [SHELVES.cut(*cutting.bounds(number)) for number in range(cutting.count)]
    assert [row for part in parts for row in rows(part)] == [*"abcdefghi"]
    assert all(len(rows(part)) <= size for part in parts)


def test_a_part_keeps_headings_and_says_which_rows_of_a_table_it_has() -> None:
    part = SHELVES.cut(2, 5)
    (section,) = part.sections
    assert (section.label, section.anchor, part.past) == ("A", "a", ())
    assert [each.table.caption for each in section.current] == ["Rows of 2026, 3 to 3", "Rows of 2025"]
    assert [each.table.caption for each in section.history] == ["Rows of 2024, 1 to 1"]


def test_it_is_told_where_what_begins() -> None:
    first, second, third = where_sections_are(SHELVES, Cutting(9, 4, longest=0))
    assert (first.label, first.count, first.anchor) == ("A", 6, "")
    assert [(each.label, each.count, each.part, each.anchor) for each in first.ways] == [
        ("2026", 3, 0, "a"),
        ("2025", 1, 0, "a"),
        ("2024, past", 2, 1, "a"),
    ]
    assert second.anchor == "b" and [(each.label, each.part) for each in second.ways] == [("B", 1)]
    assert third.anchor == "c" and [(each.label, each.part) for each in third.ways] == [("C", 1)]


DECISIONS = [
    entry(
        f"DEC-{n:04d}",
        ("accepted", "rejected", "proposed")[n % 3],
        program="PGM-0001",
        owner="ana",
        tags=["money"],
        **({"decision_date": f"{2024 + n % 3}-{n % 12 + 1:02d}-03"} if n % 3 < 2 else {}),
    )
    for n in range(1, 24)
]
CATALOG = book(entry("ana"), entry("PGM-0001", "approved"), *DECISIONS)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Page]]:
    monkeypatch.setattr(kind_index, "Cutting", lambda total, *_: Cutting(total, size=5, longest=12))
    for module in (parted, timelines):
        monkeypatch.setattr(module, "Cutting", lambda total, _: Cutting(total, size=5, longest=12))
    made = [*index_pages(CATALOG, TODAY), *timeline_pages(CATALOG, TODAY)]
    return {page.path: page for page in made}  # type: ignore[return-value]


LISTS = {
    "decisions/index.md": "browse/decisions/all",
    "decisions/by-status.md": "browse/decisions/by/status",
    "decisions/by-year.md": "browse/decisions/by/year",
    "decisions/by-program.md": "browse/decisions/by/program",
    "browse/tags/money.md": "browse/tags/money",
    "browse/programs/PGM-0001.md": "browse/programs/PGM-0001",
    "browse/people/ana.md": "browse/people/ana",
    "timelines/decisions.md": "timelines/decisions/page",
}


@pytest.mark.parametrize(("path", "folder"), LISTS.items())
def test_a_long_list_has_every_record_on_one_of_its_pages(small: dict[str, Page], path: str, folder: str) -> None:
    parts = [path, *sorted((each for each in small if re.fullmatch(rf"{folder}/\d+\.md", each)), key=len)]
    assert len(parts) == 5
    listed = '(?s)<(?:th scope="row"|li)><a href="[^"]*(DEC-[0-9]{4})/"|<td><a href="[^"]*(DEC-[0-9]{4})/"'
    found = [one or two for each in parts for one, two in re.findall(listed, rows_of(small[each]))]
    assert sorted(found) == [f"DEC-{n:04d}" for n in range(1, 24)]
    assert [small[each].in_nav for each in parts[1:]] == [False] * 4


def rows_of(page: Page) -> str:
    """The HTML of a page without what it must hand over."""
    return re.sub('(?s)<div class="mb-handover".*?</div>', "", page.whole_text)


def test_every_page_leads_to_all_others_and_the_first_says_where_what_is(small: dict[str, Page]) -> None:
    first, third = small["decisions/by-status.md"].whole_text, small["browse/decisions/by/status/3.md"].whole_text
    assert third.startswith("# Decisions by status, page 3 of 5\n")
    assert (
        third.count('aria-current="page"><strong>Page 3</strong></a>') == 2
        and '<a href="../../../../../decisions/by-status/">1</a>' in third
    )
    assert '<a href="../../browse/decisions/by/status/3/">3</a>' in first
    assert 'id="status-accepted"' in first  # as before, whether its records are here or further on
    assert re.search(r'<div id="status-rejected"><dt>Rejected <span class="mb-muted">\d+</span></dt>', first)
    assert re.search(r'<a href="\.\./\.\./browse/decisions/by/status/\d/#status-rejected">Rejected</a>', first)


def test_every_link_on_these_pages_leads_to_something(small: dict[str, Page]) -> None:
    served = {path.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/": page for path, page in small.items()}
    followed = 0
    for address, page in served.items():
        for href in re.findall(r'href="([^"]*)"', "".join(re.findall("(?s)<nav.*?</nav>", page.whole_text))):
            way, _, anchor = href.partition("#")
            target = "/".join([*address.split("/")[:-1], *way.split("/")])
            while "/../" in f"/{target}":
                target = re.sub(r"(^|/)[^/]+/\.\./", r"\1", f"{target}", count=1)
            if target in served and anchor and anchor != "without-a-date":  # that of a heading in Markdown
                assert f'id="{anchor}"' in served[target].whole_text, (address, href)
                followed += 1
    assert followed > 30
