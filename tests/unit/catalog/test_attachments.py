"""Who may see a file that is no page: what it says of itself, then who links to it."""

import pytest

from minutebook.catalog.attachments import attachments_of, level_of
from minutebook.sources.source import Source
from tests.fakes import source_of

SHOWN = {
    "a.md": source_of(
        "---\nimage: files/cover.png\nsteps: [{link: files/step.pdf}]\n---\n\n[x](files/shared.pdf)\n", "a.md"
    )
}
SECRET = {"b.md": source_of("[x](files/shared.pdf) ![y](assets/secret.png) <a href='own.html'>z</a>\n", "b.md")}


@pytest.mark.parametrize(
    ("path", "public", "internal", "restricted"),
    [
        ("files/shared.pdf", True, True, True),
        ("files/cover.png", True, True, True),
        ("files/step.pdf", True, True, True),
        ("files/nobody.html", False, False, True),
        ("assets/nobody.css", True, True, True),
        ("assets/secret.png", False, False, False),
        ("own.html", False, False, False),
    ],
)
def test_a_file_goes_with_the_pages_that_link_to_it(path: str, public: bool, internal: bool, restricted: bool) -> None:
    for edition, expected in (("public", public), ("internal", internal), ("restricted", restricted)):
        found = attachments_of(edition, SHOWN, SECRET, ["assets/**"])
        assert found.shows(path, b"") is expected, edition


def test_an_edition_that_withholds_no_page_keeps_files_that_nobody_links_to() -> None:
    def shows(edition: str, withheld: dict[str, Source]) -> bool:
        return attachments_of(edition, SHOWN, withheld, []).shows("files/nobody.html", b"")

    assert shows("internal", {}) and not shows("internal", SECRET) and not shows("public", {})


@pytest.mark.parametrize(
    ("path", "data", "level"),
    [
        ("draft.MD", b"---\nvisibility: restricted\n---\n", "restricted"),
        ("draft.mdx", b"# x\n\nVisibility: internal\n", "unknown"),
        ("page.html", b"---\nvisibility: restricted\n---\n<p>", "restricted"),
        ("page.html", b"+++\nvisibility = 'x'\n+++\n<p>", "unknown"),
        ("page.html", b"<style>p { visibility: hidden }</style>", ""),
        ("site.css", b".x {\nvisibility: hidden;\n}", ""),
        ("data.yml", b"title: x\nvisibility: internal\n", "internal"),
        ("data.toml", b'visibility = "restricted"\n', "restricted"),
        ("data.yml", b"visibility: []\n", "unknown"),
        ("data.json", b'{"a": 1}', ""),
        ("picture.png", b"\x89PNG\r\n", ""),
    ],
)
def test_a_file_may_say_itself_who_sees_it(path: str, data: bytes, level: str) -> None:
    assert level_of(path, data) == level
    shown = attachments_of("public", SHOWN, SECRET, ["*"]).shows(path, data)
    assert shown is (level == "")
