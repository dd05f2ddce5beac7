import pytest

from minutebook.pages.page import Draft, Page, escape_markdown, filled, slot_mark


def test_a_draft_becomes_a_page_with_slots() -> None:
    draft = Draft("a/b.md", "One *two*")
    draft.heading("Three")
    draft.html("<p>x</p>")
    draft.prose("Four.")
    page = draft.page(extra=1)
    assert page.text == f"# One \\*two\\*\n\n## Three\n\n{slot_mark(0)}\n\nFour.\n"
    assert page.whole_text == "# One \\*two\\*\n\n## Three\n\n<p>x</p>\n\nFour.\n"
    assert page.part == f"## Three\n\n{slot_mark(0)}\n\nFour.\n"
    assert page.meta["title"] == "One *two*" and page.meta["extra"] == 1
    assert draft.root == "../../"


def test_a_page_without_a_title_line_is_all_part() -> None:
    assert Page("a.md", "A", "text").part == "text"


def test_slots_are_filled_by_number() -> None:
    assert filled(f"{slot_mark(1)}-{slot_mark(0)}", ("a", "b")) == "b-a"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a & <b>", "a &amp; &lt;b&gt;"),
        ("[x](y) *z* `c` _d_", "\\[x\\](y) \\*z\\* \\`c\\` \\_d\\_"),
        ("a|b~c^d=e", "a&#124;b&#126;c&#94;d&#61;e"),
        ("{{ x }} {% y %}", "&#123;&#123; x &#125;&#125; &#123;% y %&#125;"),
        ("a\nb", "a b"),
        ("\\", "\\\\"),
    ],
)
def test_text_of_records_is_made_harmless(text: str, safe: str) -> None:
    assert escape_markdown(text) == safe
