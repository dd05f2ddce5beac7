"""Pages of a site as Markdown files."""

import yaml

from minutebook.hosts.files import page_file, page_files, settings_file
from minutebook.pages.page import slot_mark
from minutebook.pages.records import Frame
from minutebook.site import Site, Text


def site(**given: object) -> Site:
    parts: dict[str, object] = {name: {} for name in ("frames", "slots", "pages", "files", "redirects")}
    return Site(**{**parts, "problems": (), "styles": (), "scripts": (), **given})  # type: ignore[arg-type]


def written(markdown: str, **given: object) -> str:
    return page_file(site(**given), "a.md", Text(markdown, {})).decode()


def test_the_frame_of_a_record_stands_below_its_title_and_below_its_text() -> None:
    page = written("# Title\n\nText.\n", frames={"a.md": Frame("<p>card</p>", "<p>links</p>")})
    assert page.split() == "# Title <div><p>card</p></div> Text. <div><p>links</p></div>".split()


def test_a_text_without_a_title_has_its_frame_around_it() -> None:
    page = written("Text.\n", frames={"a.md": Frame("<p>card</p>", "")})
    assert page.split() == "<div><p>card</p></div> Text.".split()


def test_a_slot_is_one_line_that_markdown_leaves_alone() -> None:
    page = written(f"{slot_mark(0)}\n", slots={"a.md": ("<ul>\n\n    <li>one\n\n    two</li>\n</ul>",)})
    assert page.strip() == "<div><ul> <li>one      two</li> </ul></div>"


def test_lines_of_text_that_keeps_them_are_kept() -> None:
    page = written(f"{slot_mark(0)}\n", slots={"a.md": ("<pre>one\n\n# two\n</pre>",)})
    assert page.strip() == "<div><pre>one&#10;&#10;# two&#10;</pre></div>"


def test_front_matter_is_what_the_theme_is_told_without_templates_of_the_site() -> None:
    meta = {"title": "a: b", "tags": ["x"], "template": "home.html"}
    head, _, body = page_file(site(), "a.md", Text("Text.\n", meta)).decode().removeprefix("---\n").partition("---\n")
    assert (yaml.safe_load(head), body) == ({"title": "a: b", "tags": ["x"]}, "Text.\n")


def test_files_of_features_lie_beside_the_pages() -> None:
    found = page_files(site(pages={"a.md": Text("Text.\n", {})}, files={"b.css": b"c"}))
    assert found == {"a.md": b"Text.\n", "b.css": b"c"}


def test_settings_hold_plain_values_only() -> None:
    said = yaml.safe_load(settings_file({"site_name": "S", "markdown_extensions": [{"x": {"call": len, "n": 1}}]}))
    assert said == {"site_name": "S", "markdown_extensions": [{"x": {"n": 1}}]}
