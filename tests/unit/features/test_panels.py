"""What guides add to record pages."""

import re

from minutebook.features.guides import FEATURE
from minutebook.render.environment import Templates
from tests.unit.views.office import TODAY, catalog_of
from tests.work import calls_in


def panels_of(record_id: str, more: str = "") -> str:
    catalog = catalog_of(more=more)
    drawn = [panel.draw(catalog, catalog[record_id], TODAY, "../../") for panel in FEATURE.panels]
    return "".join(Templates().html(each) for each in drawn if each)


def covered(record_id: str) -> set[str]:
    record = catalog_of()[record_id]
    return {name for panel in FEATURE.panels for name in panel.covers(record)}


def test_a_role_shows_its_guide() -> None:
    html = panels_of("ROL-0001")
    headings = re.findall(r"<h2[^>]*>([^<]*)</h2>", html)
    assert headings == [
        "Responsibilities",
        "Skills",
        "Forums",
        "Certifications",
        "Before and after",
        "New in this role?",
    ]
    assert "Facts checked on 1 Nov 2026. Sources:" in html
    assert '<a href="https://example.org/guide" rel="noopener">Guide</a>' in html
    assert "own proposal, not a standard" in html


def test_a_certification_shows_exam_certainty_and_age() -> None:
    html = panels_of("CRT-0002")
    assert "Last checked on 1 Oct 2025, more than 12 months ago." in html
    assert "Our sources disagree." in html
    assert "Nothing is recorded about the exam." in html
    assert "<li>Phone call</li>" in html


def test_a_path_reads_without_a_script() -> None:
    html = panels_of("ONB-0001")
    assert 'data-mb-path="ONB-0001"' in html
    assert '<p class="mb-path__progress" aria-live="polite">4 steps, 2 h 35 min</p>' in html
    assert re.findall(r'<ol class="mb-steps" start="(\d+)">', html) == ["1", "4"]
    assert re.findall(r'data-mb-step="([^"]*)" data-mb-minutes="(\d+)"', html) == [
        ("read", "15"),
        ("read--2", "20"),
        ("talk", "30"),
        ("meet-the-board", "90"),
    ]
    assert "<input" not in html
    assert "<button" not in html


def test_a_question_opens_with_its_answer() -> None:
    html = panels_of("QST-0001")
    assert "<strong>In short</strong> The board." in html
    assert "Checked on 2 Nov 2026. Source: Charter." in html


def test_other_records_get_nothing() -> None:
    assert panels_of("ana") == ""
    assert panels_of("QST-0003") == ""
    assert covered("ana") == set()
    assert covered("QST-0003") == set()


def test_the_card_leaves_out_what_a_panel_shows() -> None:
    assert covered("ROL-0001") == {
        "purpose",
        "scope",
        "responsibilities",
        "skills",
        "next_roles",
        "certifications_first",
        "certifications_next",
        "certifications_optional",
        "sources",
        "checked_on",
    }
    assert covered("ONB-0001") == {"audience", "steps"}
    assert covered("QST-0001") == {"short_answer", "sources", "checked_on"}
    assert {"exam", "certainty", "validity_years", "checked_on", "address"} <= covered("CRT-0001")


def test_markup_in_records_is_text() -> None:
    more = (
        "\n-- roles/ROL-0009.md --\nid: ROL-0009\ntitle: X\nstatus: draft\n"
        "purpose: <script>alert(1)</script>\nsources: ['<b>Book</b>, javascript:alert(1)']\n"
    )
    html = panels_of("ROL-0009", more)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script" not in html
    assert "href=" not in html


def test_a_record_without_a_guide_costs_next_to_nothing() -> None:
    catalog = catalog_of()
    for panel in FEATURE.panels:
        assert calls_in(lambda draw=panel.draw: draw(catalog, catalog["ana"], TODAY, "../")) < 20


def test_every_panel_is_free_of_what_a_strict_policy_refuses() -> None:
    for record_id in ("ROL-0001", "ROL-0005", "CRT-0001", "CRT-0003", "ONB-0001", "QST-0002"):
        assert not re.search(r"<script(?! defer src=)|\sstyle=|\son[a-z]+=", panels_of(record_id))


def test_headings_are_named_once_so_that_links_to_them_work() -> None:
    for record_id in ("ROL-0001", "CRT-0001", "ONB-0001"):
        names = re.findall(r'\sid="([^"]*)"', panels_of(record_id))
        assert names
        assert len(names) == len(set(names))


def test_a_bare_role_shows_only_what_it_has() -> None:
    more = "\n-- roles/ROL-0009.md --\nid: ROL-0009\ntitle: New\nstatus: draft\n"
    html = panels_of("ROL-0009", more)
    assert "<h2" not in html
    assert "mb-guide__lede" not in html
    assert "mb-evidence" not in html


def test_a_current_certification_is_not_called_old() -> None:
    html = panels_of("CRT-0001")
    assert "Last checked on 10 Jan 2026." in html
    assert '<tr><th scope="row">Time allowed</th><td>4 h 10 min</td></tr>' in html
    assert '<dt>Next step for</dt><dd><a href="../../roles/ROL-0001/">Program manager</a></dd>' in html


def test_a_path_leads_elsewhere_to_a_page_of_ours_or_to_a_record() -> None:
    html = panels_of("ONB-0001")
    assert '<a href="https://example.org/x" rel="noopener">Read</a>' in html
    assert '<a href="../../help/start/#top">Read</a>' in html
    assert '<a href="../../forums/FOR-0001/">Meet the board</a>' in html
    assert '<p class="mb-steps__title">Talk <span' in html
