from minutebook.sources.folder import is_markdown, is_page


def test_what_is_a_page() -> None:
    assert is_markdown("a.md") and is_markdown("A.Markdown") and is_markdown("a.mkd")
    assert not is_markdown("a.mdx") and not is_markdown("md")
    assert is_page("a/b.mdown") and not is_page("a.MD")
