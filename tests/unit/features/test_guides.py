"""Guide pages as text with slots."""

import re

from minutebook.features.guides import guide_pages
from minutebook.pages.page import Page
from tests.unit.views.office import OFFICE, TODAY, catalog_of


def pages(text: str = OFFICE) -> dict[str, Page]:
    return {page.path: page for page in guide_pages(catalog_of(text), TODAY)}


def test_each_page_lies_in_the_folder_of_its_kind() -> None:
    assert [(page.path, page.title) for page in pages().values()] == [
        ("roles/compare.md", "Programs and projects compared"),
        ("roles/skills.md", "Skills by role"),
        ("roles/ladder.md", "Career ladder"),
        ("certifications/guide.md", "Certifications side by side"),
        ("onboarding/start.md", "Start here"),
        ("questions/answers.md", "Short answers"),
    ]


def test_pages_without_data_are_not_made() -> None:
    assert pages("") == {}


def test_every_page_has_a_description_and_stays_in_the_navigation() -> None:
    for page in pages().values():
        assert page.in_nav
        assert str(page.meta["description"]).endswith(".")


def test_levels_are_labelled_as_a_house_convention() -> None:
    made = pages()
    for path in ("roles/skills.md", "roles/compare.md"):
        assert "a house convention and not a standard" in made[path].text


def test_matrix_has_scoped_headers_and_says_each_shade_by_number_and_word() -> None:
    html = pages()["roles/skills.md"].whole_text
    assert html.count('<th scope="row">') == 3
    assert '<th scope="col"><a href="../../roles/ROL-0001/">Program manager</a></th>' in html
    cells = re.findall(r'<td class="mb-skills--(\d)"><strong>(\d)</strong> (\w+)</td>', html)
    assert cells[0] == ("4", "4", "expert")
    assert {(shade, word) for shade, _, word in cells} == {("2", "working"), ("3", "practitioner"), ("4", "expert")}
    assert '<div class="mb-scroll mb-skills" role="region" tabindex="0"' in html


def test_ladder_is_a_group_of_links_with_a_twin() -> None:
    html = pages()["roles/ladder.md"].whole_text
    assert '<svg viewBox="0 0 180 296" width="180" height="296" role="group"' in html
    assert html.count('<a class="mb-ladder__rung"') == 3
    assert "## The same in words" in html
    assert '<p>No usual move leads to or from <a href="../../roles/ROL-0004/">Sponsor</a>.</p>' in html


def test_certifications_say_how_sure_and_when_they_were_checked() -> None:
    html = pages()["certifications/guide.md"].whole_text
    assert "1 Oct 2025<br><strong>more than 12 months ago</strong>" in html
    assert "10 Jan 2026</td>" in html
    assert '<th scope="col">First</th><th scope="col">Next</th></tr>' in html


def test_start_gives_total_times() -> None:
    html = pages()["onboarding/start.md"].whole_text
    assert '<a href="../../onboarding/ONB-0001/">New program manager</a>' in html
    assert "4 steps, 2 h 35 min" in html
    assert "No path yet for" in html


def test_answers_are_escaped_and_lead_to_the_whole() -> None:
    page = pages()["questions/answers.md"]
    assert '<a href="../../questions/QST-0002/">Which &lt;tool&gt;?</a>' in page.whole_text
    assert "<dd>Any &amp; all.</dd>" in page.whole_text
    assert page.text.index("## Governance") < page.text.index("## Other questions")


def test_nothing_a_strict_policy_refuses() -> None:
    for page in pages().values():
        assert not re.search(r"<script(?! defer src=)|\sstyle=|\son[a-z]+=", page.whole_text)


def test_same_records_same_bytes() -> None:
    assert pages() == pages()
