from dataclasses import replace

import pytest

from minutebook.pages.page import Draft, Page, Place, escape_markdown, filled, slot_mark


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


def counted_page(filled: list[str]) -> Page:
    def fill(draft: Draft) -> None:
        filled.append(draft.path)
        draft.html("<p>x</p>")

    return Draft("a.md", "A").later(fill, in_nav=False, extra=1)


def test_a_page_put_off_is_made_once_and_only_when_somebody_asks() -> None:
    filled: list[str] = []
    page = counted_page(filled)
    moved = page.but(path="b.md", place=Place(door="B"))
    assert (moved.path, moved.title, moved.place.door, moved.in_nav) == ("b.md", "A", "B", False)
    assert moved.meta == {"title": "A", "extra": 1} and filled == []
    assert moved.slots == ("<p>x</p>",) and moved.text == page.text == f"# A\n\n{slot_mark(0)}\n"
    assert moved.whole_text == page.whole_text and filled == ["a.md"]


def test_a_page_put_off_is_as_any_other() -> None:
    filled: list[str] = []
    page = counted_page(filled)
    assert page == Page("a.md", "A", page.text, page.slots, {"title": "A", "extra": 1}, False)
    assert replace(counted_page(filled), text="other").whole_text == "other"
    with pytest.raises(AttributeError, match="a page has no 'words'"):
        page.words  # type: ignore[attr-defined]  # noqa: B018


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
