import pytest

from minutebook.core.addresses import is_safe_link, page_address, relative_path, resolve_path, way_to_root


@pytest.mark.parametrize(
    ("path", "as_folder", "as_file"),
    [
        ("index.md", "", "index.html"),
        ("README.md", "", "index.html"),
        ("a.md", "a/", "a.html"),
        ("a/index.md", "a/", "a/index.html"),
        ("a/b.md", "a/b/", "a/b.html"),
        ("a b/ü.md", "a%20b/%C3%BC/", "a%20b/%C3%BC.html"),
        ("a/v1.2.md", "a/v1.2/", "a/v1.2.html"),
    ],
)
def test_a_page_has_the_address_mkdocs_gives_it(path: str, as_folder: str, as_file: str) -> None:
    assert page_address(path) == as_folder
    assert page_address(path, directory_urls=False) == as_file


@pytest.mark.parametrize(("address", "way"), [("", "./"), ("a/", "../"), ("a/b/", "../../"), ("a/b.html", "../")])
def test_the_way_to_the_root(address: str, way: str) -> None:
    assert way_to_root(address) == way


def test_a_path_as_written_in_a_link() -> None:
    assert relative_path("decisions/a.md", "decisions/b.md") == "a.md"
    assert relative_path("decisions/a.md", "index.md") == "decisions/a.md"
    assert relative_path("index.md", "decisions/2026/b.md") == "../../index.md"


@pytest.mark.parametrize(
    ("link", "path"),
    [
        ("b.md", "decisions/b.md"),
        ("../forums/f.md#top", "forums/f.md"),
        ("./b%20c.md", "decisions/b c.md"),
        ("../../out.md", None),
        ("/decisions/b.md", None),
        ("#top", None),
        ("", None),
        ("https://example.org/b.md", None),
        ("//example.org/b.md", None),
        ("mailto:a@b.c", None),
        ("http://[", None),
        ("//[x", None),
    ],
)
def test_a_link_leads_to_a_file_of_the_content_folder_or_nowhere(link: str, path: str | None) -> None:
    assert resolve_path(link, "decisions/a.md") == path


@pytest.mark.parametrize("link", ["https://a.b", "HTTP://a.b", "mailto:a@b.c", "a.md", "../a/", "/a/", "#a", "a?b=c:d"])
def test_web_mail_and_relative_links_are_safe(link: str) -> None:
    assert is_safe_link(link)


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "\x01javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "http://[",
    ],
)
def test_whatever_could_run_code_or_leave_unseen_is_not(link: str) -> None:
    assert not is_safe_link(link)
