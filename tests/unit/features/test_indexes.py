"""Index pages as text and HTML: which there are, what each says, where each leads."""

import re
from collections.abc import Iterable

import pytest

from minutebook.core.addresses import page_address
from minutebook.features.indexes import index_pages
from minutebook.pages.page import Page
from minutebook.pipeline import Settings
from minutebook.sources.source import RawFile
from tests.unit.books import TODAY, book, entry

OFFICE = (
    entry("PGM-0001", "approved", title="Front <door>", summary="One & all."),
    entry("PRJ-0001", "approved", program="PGM-0001"),
    entry("ana", title="Program lead"),
    entry("ben", "left", title="Former lead", left_on="2026-06-30"),
    entry("DEC-0001", "accepted", program="PGM-0001", owner="ana", decision_date="2026-03-01", tags=["c++", "c#"]),
    entry("DEC-0002", "superseded", program="PGM-0001", owner="ben", decision_date="2025-03-01"),
    entry("DEC-0003", "proposed", owner="ben", tags=["c++"]),
)


def pages(*files: RawFile, settings: Settings | None = None) -> dict[str, Page]:
    return by_path(index_pages(book(*files, settings=settings), TODAY))


def by_path(made: Iterable[Page]) -> dict[str, Page]:
    listed = list(made)
    found = {page.path: page for page in listed}
    assert len(found) == len(listed), "two pages of one path"
    return found


def text_of(page: Page) -> str:
    """What a reader sees, without tags; enough to look for words."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.whole_text).split())


def test_every_kind_container_person_and_tag_has_its_page() -> None:
    paths = [path for path in pages(*OFFICE) if not path.endswith("/index.md")]
    assert paths == [
        "projects/by-program.md",
        "decisions/by-status.md",
        "decisions/by-program.md",
        "decisions/by-year.md",
        "people/by-status.md",
        "browse/programs/PGM-0001/decisions.md",
        "browse/programs/PGM-0001.md",
        "browse/projects/PRJ-0001.md",
        "browse/people/ana.md",
        "browse/people/ben.md",
        "browse/tags/c.md",
        "browse/tags/c-2.md",
    ]


def test_every_registered_kind_has_an_index() -> None:
    catalog = book(*OFFICE)
    indexes = {path for path in by_path(index_pages(catalog, TODAY)) if path.endswith("/index.md")}
    wanted = {f"{kind.folder}/index.md" for kind in catalog.registry.kinds}
    assert indexes == wanted | {"browse/index.md", "browse/tags/index.md"}


def test_navigation_lists_indexes_of_kinds_in_use_and_the_way_to_all() -> None:
    shown = [path for path, page in pages(*OFFICE).items() if page.in_nav]
    assert shown == [
        "programs/index.md",
        "projects/index.md",
        "decisions/index.md",
        "people/index.md",
        "browse/index.md",
    ]


def test_lists_of_what_has_pages_of_its_own_stay_out_of_search() -> None:
    made = pages(*OFFICE)
    hidden = {path for path, page in made.items() if page.meta.get("search") == {"exclude": True}}
    assert hidden == {path for path, page in made.items() if not page.path.endswith("index.md")} | {
        "browse/tags/index.md"
    }


def test_an_index_says_what_the_kind_is_for_and_counts_it() -> None:
    page = pages(*OFFICE)["decisions/index.md"]
    assert page.title == "Decisions"
    assert page.text.startswith("# Decisions\n\nA decision, who was entitled to take it, and why.\n")
    assert "3 decisions : 2 current, 1 past." in text_of(page)


def test_counts_lead_to_the_groups_of_the_page() -> None:
    html = pages(*OFFICE)["decisions/by-status.md"].whole_text
    links = re.findall(r'<a href="(#status-[^"]+)"', html)
    assert links == ["#status-proposed", "#status-accepted", "#status-superseded"]
    assert all(f' id="{link[1:]}"' in html for link in links)


def test_counts_elsewhere_lead_to_the_page_by_status_and_tell_the_script_which() -> None:
    made = pages(*OFFICE)
    assert '<a href="../../decisions/by-status/#status-accepted"' in made["decisions/by-program.md"].whole_text
    table = made["decisions/index.md"].whole_text
    assert '<a href="../decisions/by-status/#status-accepted" data-status="accepted">' in table


def test_counts_of_a_kind_without_status_groups_lead_nowhere() -> None:
    html = pages(entry("CRT-0001"))["certifications/index.md"].whole_text
    assert "mb-tallies" in html
    assert "#status-" not in html


def test_groupings_lead_to_one_another_and_mark_the_one_shown() -> None:
    html = pages(*OFFICE)["decisions/by-year.md"].whole_text
    nav = html.partition('<nav class="mb-ways" aria-label="Grouped by"')[2].partition("</nav>")[0]
    assert re.findall(r'<a href="([^"]+)"( aria-current="page")?>([^<]+)</a>', nav) == [
        ("../../decisions/by-status/", "", "status"),
        ("../../decisions/by-program/", "", "program"),
        ("../../decisions/by-year/", ' aria-current="page"', "year"),
        ("../../decisions/", "", "one table"),
    ]


def test_what_all_records_share_is_no_group() -> None:
    made = pages(entry("DEC-0001", "accepted"), entry("DEC-0002", "accepted"))
    assert "decisions/by-status.md" not in made
    assert "mb-ways" not in made["decisions/index.md"].whole_text


def rows_in(page: Page) -> list[str]:
    return re.findall(r'<tr><td class="mb-data__id">([^<]+)</td>', page.whole_text)


def test_an_index_is_one_table_newest_first_with_the_status_as_a_column() -> None:
    page = pages(*OFFICE)["decisions/index.md"]
    assert rows_in(page) == ["DEC-0001", "DEC-0002", "DEC-0003"]
    assert re.findall(r"<th scope=\"col\" data-name=\"([^\"]+)\">", page.whole_text) == [
        "id",
        "title",
        "status",
        "decision_date",
        "program",
    ]
    assert page.meta["hide"] == ["toc"]


def test_a_table_goes_on_on_further_pages_after_100_rows() -> None:
    made = pages(*(entry(f"DEC-{number:04d}", "accepted") for number in range(1, 152)))
    first, second = made["decisions/index.md"], made["browse/decisions/all/2.md"]
    assert (len(rows_in(first)), len(rows_in(second))) == (100, 51)
    assert "data-rows=" in first.whole_text and "data-rows=" not in second.whole_text
    assert 'aria-label="Decisions, 101 to 151"' in second.whole_text


@pytest.mark.parametrize(("number", "has_tools"), [(5, False), (6, True)])
def test_a_table_that_is_read_at_a_glance_has_no_tools(number: int, has_tools: bool) -> None:
    html = pages(*(entry(f"DEC-{each:04d}", "accepted") for each in range(1, number + 1)))["decisions/index.md"]
    assert ("mb-data__bar" in html.whole_text) is has_tools


def test_named_views_are_links_with_what_they_show() -> None:
    files = [entry(f"DEC-{each:04d}", "proposed" if each < 3 else "accepted", owner="ana") for each in range(1, 8)]
    views = [{"name": "Awaiting <decision>", "kind": "decision", "where": {"stage": "open"}, "group": "owner"}]
    usual, own = (
        by_path(index_pages(book(*files, entry("ana")), TODAY, views=each))["decisions/index.md"].whole_text
        for each in ((), views)
    )
    link = r'<a href="(\?[^"]*)">([^<]+)(?: <span class="mb-data__number">(\d+)</span>)?</a>'
    assert re.findall(link, usual) == [
        ("?", "All", "7"),
        ("?stage=in-force", "In force", "5"),
        ("?stage=open", "Open", "2"),
        ("?owner=me", "Mine", ""),
    ]
    assert re.findall(link, own) == [
        ("?", "All", "7"),
        ("?stage=open&amp;group=owner", "Awaiting &lt;decision&gt;", "2"),
    ]


def test_history_follows_what_is_current_under_a_heading_of_its_own() -> None:
    text = pages(*OFFICE)["decisions/by-status.md"].text
    assert re.findall(r"^#+ .+$", text, re.MULTILINE) == [
        "# Decisions by status",
        "## Proposed",
        "## Accepted",
        "## History",
        "### Superseded",
    ]


def test_long_history_is_folded_and_still_in_the_page() -> None:
    files = (entry(f"DEC-{number:04d}", "rejected", created="2026-01-01") for number in range(1, 14))
    html = pages(*files)["decisions/by-year.md"].whole_text
    fold = html.partition('<details class="mb-folded mb-folded--history">')[2].partition("</details>")[0]
    assert "13 records" in fold
    assert "DEC-0013" in fold


def test_large_groups_are_folded_by_year_with_the_newest_open() -> None:
    files = [
        entry(f"DEC-{number:04d}", "accepted", decision_date=f"{2025 + number % 2}-01-01") for number in range(1, 202)
    ]
    html = pages(*files, entry("DEC-0900", "proposed"))["decisions/by-status.md"].whole_text
    folds = re.findall(r'<details class="mb-folded"( open)?><summary>(\d{4}) <span class="mb-muted">(.+?)</span>', html)
    assert folds == [(" open", "2026", "101 records"), ("", "2025", "100 records")]


def test_held_files_are_named_with_their_status() -> None:
    page = pages(entry("DEC-0001", "accepted"), entry("DEC-0002", "accepted", decision_date="2026-02-30"))
    text = text_of(page["decisions/index.md"])
    assert "1 decision , and 1 not shown." in text
    assert "accepted 1 and 1 not shown" in text
    assert "1 record is not shown because its file has a problem." in text
    assert "DEC-0002 decisions/DEC-0002.md status accepted" in text


def test_files_held_alone_still_make_an_index_in_the_navigation() -> None:
    page = pages(entry("DEC-0002", "accepted", decision_date="2026-02-30"))["decisions/index.md"]
    assert page.in_nav
    assert "There are no decisions yet that can be shown." in page.text


def test_held_files_of_two_name_no_status_nobody_declared() -> None:
    page = pages(entry("DEC-0001", "superseded by DEC-0900"), entry("DEC-0002", "x"))["decisions/index.md"]
    assert "2 records are not shown because their files have problems." in text_of(page)
    assert "DEC-0900" not in page.whole_text


def test_an_empty_index_says_where_the_first_file_goes_and_how_it_begins() -> None:
    page = by_path(index_pages(book(), TODAY, root="docs"))["lessons/index.md"]
    assert not page.in_nav
    assert "There are no lessons yet. To write the first one, add a file to `docs/lessons/`" in page.text
    assert "Below it are the headings What happened, Why and What to do next time." in page.text
    fence = page.text.partition("````yaml\n")[2].partition("\n````")[0]
    assert fence.startswith("---\nid: LES-0001\ntitle: Book the test environment")
    assert fence.endswith("\n---")


def test_every_example_shown_is_a_record_the_check_reads() -> None:
    catalog = book()
    for path, page in by_path(index_pages(catalog, TODAY)).items():
        fence = page.text.partition("````yaml\n")[2].partition("\n````")[0]
        if fence:
            folder = path.removesuffix("/index.md")
            record_id = re.findall(r"^id: (.+)$", fence, re.MULTILINE)[0]
            read = book(RawFile(f"{folder}/{record_id}.md", f"{fence}\n".encode()))
            assert [record.id for record in read.records] == [record_id], path


def test_a_program_shows_its_charter_and_everything_in_it() -> None:
    page = pages(*OFFICE)["browse/programs/PGM-0001.md"]
    assert page.title == "Front <door>"
    assert page.text.startswith("# Front &lt;door&gt;\n")
    assert re.findall(r"^## (.+)$", page.text, re.MULTILINE) == ["Decisions", "Project charters"]
    assert re.findall(r'<a href="#(kind-[^"]+)">(.+?) <strong>(\d+)</strong>', page.whole_text) == [
        ("kind-decision", "Decisions", "2"),
        ("kind-project-charter", "Project charters", "1"),
    ]


def test_a_program_nobody_names_says_so() -> None:
    page = pages(entry("PGM-0001", "approved"))["browse/programs/PGM-0001.md"]
    assert "No record names PGM-0001 yet." in page.whole_text


@pytest.mark.parametrize(
    ("count", "sentence"),
    [(1, "1 of these belongs to it only through"), (2, "2 of these belong to it only through")],
)
def test_a_program_says_what_it_holds_only_through_its_projects(count: int, sentence: str) -> None:
    inner = [entry(f"DEC-000{number}", "accepted", project="PRJ-0001") for number in range(1, count + 1)]
    made = pages(entry("PGM-0001", "approved"), entry("PRJ-0001", "approved", program="PGM-0001"), *inner)
    assert sentence in text_of(made["browse/programs/PGM-0001.md"])


def test_a_person_who_left_shows_what_to_hand_over() -> None:
    text = text_of(pages(*OFFICE)["browse/people/ben.md"])
    assert "Left on 30 Jun 2026. Still to hand over: 1 duty. DEC-0003 Title of DEC-0003 proposed Owner owner" in text


def test_a_person_who_left_with_nothing_to_hand_over_says_so() -> None:
    page = pages(entry("ben", "left", left_on="2026-06-30"))["browse/people/ben.md"]
    assert "Left on 30 Jun 2026. Nothing is left to hand over." in text_of(page)
    assert "mb-handover--open" not in page.whole_text


def test_a_person_without_duties_shows_no_handover() -> None:
    page = pages(entry("ana"))["browse/people/ana.md"]
    assert "mb-handover" not in page.whole_text


def test_a_person_who_is_here_shows_what_would_be_left_behind() -> None:
    page = pages(*OFFICE)["browse/people/ana.md"]
    assert "If Program lead left today, 1 duty would have to pass to someone else. DEC-0001" in text_of(page)
    assert "mb-handover--open" not in page.whole_text
    assert "<details" not in page.whole_text
    assert re.findall(r"^## (.+)$", page.text, re.MULTILINE) == ["Owns"]


def test_tags_that_share_a_word_keep_their_own_pages() -> None:
    made = pages(*OFFICE)
    assert made["browse/tags/c.md"].title == "Tag: c#"
    assert made["browse/tags/c-2.md"].title == "Tag: c++"
    assert "DEC-0003" not in made["browse/tags/c.md"].whole_text
    tags = made["browse/tags/index.md"].whole_text
    assert re.findall(r'<a href="([^"]+)">(.+?) <strong>(\d+)</strong>', tags) == [
        ("../../browse/tags/c/", "c#", "1"),
        ("../../browse/tags/c-2/", "c++", "2"),
    ]


def test_without_tags_the_list_says_how_to_add_one() -> None:
    assert "No record has a tag yet." in pages(entry("ana"))["browse/tags/index.md"].whole_text


def test_browse_leads_everywhere() -> None:
    page = pages(*OFFICE)["browse/index.md"]
    assert re.findall(r"^## (.+)$", page.text, re.MULTILINE) == [
        "By kind",
        "Open now",
        "Latest",
        "By program",
        "By project",
        "By person",
        "By tag",
    ]
    text = text_of(page)
    assert "Decisions 3 2 current, 1 past" in text
    assert "Program lead Former lead left, 1 open" in text
    assert "Not used yet: Onboarding paths , " in text and " , Lessons , " in text


def test_browse_of_an_empty_book_lists_the_kinds_to_begin_with() -> None:
    page = pages()["browse/index.md"]
    assert re.findall(r"^## (.+)$", page.text, re.MULTILINE) == ["By kind"]
    assert "Each page says how to begin." in page.whole_text


@pytest.mark.parametrize("directory_urls", [True, False], ids=["directories", "files"])
def test_every_link_leads_to_a_page(directory_urls: bool) -> None:
    catalog = book(*OFFICE, settings=Settings(directory_urls=directory_urls))
    made = index_pages(catalog, TODAY)
    known = {page_address(page.path, directory_urls) for page in made}
    known |= {catalog.address_of(record) for record in catalog.records}
    for page in made:
        depth = page_address(page.path, directory_urls).count("/")
        for link in re.findall(r'<a href="([^"#]+)', page.whole_text):
            assert link.startswith("../" * depth), (page.path, link)
            assert link[3 * depth :] in known, (page.path, link)


def test_no_page_uses_an_anchor_twice() -> None:
    for page in index_pages(book(*OFFICE), TODAY):
        anchors = re.findall(r'\bid="([^"]+)"', page.whole_text)
        assert len(anchors) == len(set(anchors)), page.path


def test_pages_hold_no_style_and_no_script() -> None:
    for page in index_pages(book(*OFFICE), TODAY):
        assert not re.search(r"<script|\sstyle=|\son\w+=", page.whole_text), page.path


def test_the_order_of_the_files_makes_no_difference() -> None:
    assert index_pages(book(*OFFICE), TODAY) == index_pages(book(*reversed(OFFICE)), TODAY)


def test_of_two_records_with_one_id_the_first_has_the_page() -> None:
    twin = RawFile("people/team/ana.md", entry("ana", title="Another").data)
    assert pages(entry("ana", title="First"), twin)["browse/people/ana.md"].title == "First"
