"""Pages of a site as Markdown files."""

import pytest
import yaml

from minutebook.hosts.files import page_file, page_files, settings_file
from minutebook.pages.page import slot_mark
from minutebook.pages.records import Frame
from minutebook.site import PageText, Site


def site(**given: object) -> Site:
    parts: dict[str, object] = {name: {} for name in ("heads", "frames", "slots", "pages", "files", "redirects")}
    return Site(**{**parts, "problems": (), "styles": (), "scripts": (), **given})  # type: ignore[arg-type]


def written(markdown: str, **given: object) -> str:
    return (
        page_file(site(**given), "a.md", PageText(markdown, {"title": "A <b>"}))
        .decode()
        .partition("---\n")[2]
        .partition("---\n")[2]
    )


FRAMES = {"a.md": Frame("<p>card</p>", "", "<nav></nav>", "", "<p>links</p>")}


@pytest.mark.parametrize("text", ["# A <b>\n\nText.\n", "\n# A <b> #\nText.", "Text.\n", "# A <b>"])
def test_a_record_begins_with_its_title_once_and_has_its_frame_around_its_text(text: str) -> None:
    words = written(text, frames=FRAMES).split()
    assert [each for each in words if each != "Text."] == [
        "#",
        "A",
        "&lt;b&gt;",
        "<div><p>card</p></div>",
        "<div><p>links</p></div>",
    ]
    assert words.index("<div><p>links</p></div>") == len(words) - 1


def test_another_heading_of_level_1_stays_in_the_text() -> None:
    assert "# Old name\n\nText." in written("# Old name\n\nText.\n", frames=FRAMES).partition("card")[2]


def test_what_stands_in_the_front_matter_is_no_html() -> None:
    head = page_file(
        site(), "a.md", PageText("Text.\n", {"title": '<img src=x onerror="x">', "tags": ["a&b"]})
    ).decode()
    assert yaml.safe_load(head.split("---\n")[1]) == {
        "title": "&lt;img src=x onerror=&#34;x&#34;&gt;",
        "tags": ["a&amp;b"],
    }


def test_a_slot_is_one_line_that_markdown_leaves_alone() -> None:
    page = written(f"{slot_mark(0)}\n", slots={"a.md": ("<ul>\n\n    <li>one\n\n    two</li>\n</ul>",)})
    assert page.strip() == "<div><ul> <li>one      two</li> </ul></div>"


def test_lines_of_text_that_keeps_them_are_kept() -> None:
    page = written(f"{slot_mark(0)}\n", slots={"a.md": ("<pre>one\n\n# two\n</pre>",)})
    assert page.strip() == "<div><pre>one&#10;&#10;# two&#10;</pre></div>"


def test_front_matter_is_what_the_theme_is_told_without_templates_of_the_site() -> None:
    meta = {"title": "a: b", "tags": ["x"], "template": "home.html"}
    head, _, body = (
        page_file(site(), "a.md", PageText("Text.\n", meta)).decode().removeprefix("---\n").partition("---\n")
    )
    assert (yaml.safe_load(head), body) == ({"title": "a: b", "tags": ["x"]}, "Text.\n")


def test_files_of_features_lie_beside_the_pages() -> None:
    found = page_files(site(pages={"a.md": PageText("Text.\n", {})}, files={"b.css": b"c"}))
    assert found == {"a.md": b"Text.\n", "b.css": b"c"}


def test_settings_hold_plain_values_only() -> None:
    said = yaml.safe_load(settings_file({"site_name": "S", "markdown_extensions": [{"x": {"call": len, "n": 1}}]}))
    assert said == {"site_name": "S", "markdown_extensions": [{"x": {"n": 1}}]}
