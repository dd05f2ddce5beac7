from minutebook.catalog.addresses import addresses_of
from minutebook.core.addresses import digest_of
from minutebook.pages.records import KEEP_PART, redirects
from minutebook.render.environment import Templates
from tests.fakes import build


def ways(aliases: str, **options: bool) -> dict[str, str]:
    front = f"id: DEC-0001\ntitle: One & all\nstatus: proposed\naliases: {aliases}\n"
    catalog = build(f"-- decisions/DEC-0001-a.md --\n---\n{front}---\n", **options).catalog
    return dict(redirects(catalog, addresses_of(catalog), Templates().html))


def test_a_permalink_leads_to_the_page() -> None:
    found = ways("[]")
    assert list(found) == ["r/DEC-0001/index.html"]
    assert "../../decisions/DEC-0001-a/" in found["r/DEC-0001/index.html"]
    assert "One &amp; all" in found["r/DEC-0001/index.html"]


def test_the_part_that_was_asked_for_is_taken_along_by_a_script_the_page_allows() -> None:
    page = ways("[]")["r/DEC-0001/index.html"]
    assert f"<script>{KEEP_PART}</script>" in page and f"script-src '{digest_of(KEEP_PART)}'" in page
    assert page.index("<script>") < page.index('http-equiv="refresh"'), "or it would come too late"


def test_former_ids_and_addresses_lead_there_too() -> None:
    found = ways("[DEC-0090, /old/one/, old/two.html, caf%C3%A9/]")
    assert list(found) == [
        "r/DEC-0001/index.html",
        "r/DEC-0090/index.html",
        "old/one/index.html",
        "old/two.html",
        "café/index.html",
    ]
    assert '"../decisions/DEC-0001-a/' in found["old/two.html"]


def test_without_directory_addresses_a_permalink_is_a_file_and_the_folder_of_before_stays() -> None:
    found = ways("[DEC-0090, r/old/, /old/one/, old/two.html]", directory_urls=False)
    assert list(found) == [
        "r/DEC-0001.html",
        "r/DEC-0001/index.html",
        "r/DEC-0090.html",
        "r/DEC-0090/index.html",
        "r/old.html",
        "r/old/index.html",
        "old/one/index.html",
        "old/two.html",
    ]
    assert 'url=../decisions/DEC-0001-a.html"' in found["r/DEC-0001.html"]
    assert 'url=../../decisions/DEC-0001-a.html"' in found["r/DEC-0001/index.html"]


def test_addresses_that_leave_the_site_or_hide_are_not_written() -> None:
    assert list(ways("[../out, a/../../b, .hidden/x, 'a//b', decisions/DEC-0001-a/]")) == ["r/DEC-0001/index.html"]


def test_pages_as_files() -> None:
    assert "../../decisions/DEC-0001-a.html" in ways("[]", directory_urls=False)["r/DEC-0001/index.html"]
