"""Where a link leads: as MkDocs moves it, and as a browser reads it from the served page."""

import pytest

from minutebook.catalog.destinations import address_between, destination

FILES = {"index.md", "a/b.md", "a/index.md", "a/img/p q.png", "c/README.md", "r/X-1/index.html", "d.markdown"}


def way(link: str, page: str = "a/b.md", *, in_html: bool = False, directory_urls: bool = True) -> str:
    return destination(link, page, FILES.__contains__, directory_urls, in_html=in_html).way


@pytest.mark.parametrize(
    ("link", "markdown", "html"),
    [
        ("https://example.org/x.pdf", "elsewhere", "elsewhere"),
        ("//host/x", "elsewhere", "elsewhere"),
        ("mailto:a@example.org", "elsewhere", "elsewhere"),
        ("/a/b/", "elsewhere", "elsewhere"),
        ("#part", "elsewhere", "elsewhere"),
        ("{{ url }}", "elsewhere", "elsewhere"),
        ("javascript&#58;x()", "elsewhere", "elsewhere"),
        ("index.md#part", "there", "moved"),
        ("../d.markdown", "there", "moved"),
        ("img/p%20q.png?x=1", "there", "moved"),
        ("img/p q.png", "there", "moved"),
        ("../img/p%20q.png", "there", "there"),
        ("../../c/", "there", "there"),
        ("../../c", "there", "there"),
        ("../../r/X-1/", "there", "there"),
        ("../../", "there", "there"),
        ("../../d/", "there", "there"),
        ("gone.md", "nowhere", "nowhere"),
        ("../c/", "nowhere", "nowhere"),
        ("../../a/b.md", "outside", "outside"),
        ("../../../x", "outside", "outside"),
    ],
)
def test_each_link_leads_elsewhere_there_or_nowhere(link: str, markdown: str, html: str) -> None:
    assert (way(link), way(link, in_html=True)) == (markdown, html)


@pytest.mark.parametrize(
    ("link", "expected"), [("../index.html", "there"), ("b.html", "there"), ("../d.html", "there"), ("b/", "nowhere")]
)
def test_without_directory_addresses_pages_end_in_html(link: str, expected: str) -> None:
    assert way(link, directory_urls=False, in_html=True) == expected


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("../", "index.md"),
        (".", "a/index.md"),
        ("../c/", "c/README.md"),
        ("../r/X-1", "r/X-1/index.html"),
        ("b.html", "a/b.md"),
    ],
)
def test_an_address_right_as_it_is_tells_the_file_behind_it(link: str, found: str) -> None:
    assert destination(link, "a/b.md", FILES.__contains__, False).path == found


def test_a_link_to_nothing_tells_the_path_that_is_missing() -> None:
    assert destination("../x%20y.pdf", "a/b.md", FILES.__contains__).path == "x y.pdf"


@pytest.mark.parametrize(
    ("link", "target", "directory_urls", "expected"),
    [
        ("index.md#x", "a/index.md", True, "../#x"),
        ("img/p q.png", "a/img/p q.png", True, "../img/p%20q.png"),
        ("../index.md", "index.md", True, "../../"),
        ("../d.markdown?y#z", "d.markdown", True, "../../d/?y#z"),
        ("../d.markdown", "d.markdown", False, "../d.html"),
        ("../index.md", "index.md", False, "../index.html"),
    ],
)
def test_an_address_is_the_way_between_served_pages(
    link: str, target: str, directory_urls: bool, expected: str
) -> None:
    assert address_between(link, target, "a/b.md", directory_urls) == expected
