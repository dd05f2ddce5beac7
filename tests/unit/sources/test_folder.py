from pathlib import Path

from minutebook.sources.folder import is_markdown, read_folder


def test_pages_and_other_files_sorted_and_hidden_ones_passed_over(tmp_path: Path) -> None:
    for name in ("b.md", "a/z.MD", "a/c.markdown", "x.png", ".git/d.md", "a/.e.md", "f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    pages, others = read_folder(tmp_path)
    assert [(each.path, each.data) for each in pages] == [
        ("a/c.markdown", b"a/c.markdown"),
        ("a/z.MD", b"a/z.MD"),
        ("b.md", b"b.md"),
    ]
    assert others == ["f.txt", "x.png"]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("x")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "content/b.md").write_text("y")
    (tmp_path / "content/c.md").symlink_to(tmp_path / "content/b.md")
    assert [each.path for each in read_folder(tmp_path / "content")[0]] == ["b.md", "c.md"]


def test_what_is_a_page() -> None:
    assert is_markdown("a.md") and is_markdown("A.Markdown")
    assert not is_markdown("a.mdx") and not is_markdown("md")
