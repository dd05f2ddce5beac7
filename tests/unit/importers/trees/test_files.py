"""The files of a source as a reader sees them: text, YAML with places, pages taken apart."""

import pytest

from minutebook.importers.trees.files import SourceTree, UnreadableFile
from minutebook.importers.trees.placed import places_in

PAGE = b"---\nabout: Moves it.\ncost: 7\nteam: [Ana, Bo]\n---\n# The crane\n\n| State | on hold |\n|---|---|\n"


def told(tree: SourceTree, read: str, path: str) -> list[str]:
    with pytest.raises(UnreadableFile) as caught:
        getattr(tree, read)(path)
    return [str(each).partition("\n")[0] for each in caught.value.args]


def test_paths_are_sorted_and_texts_have_one_line_end() -> None:
    tree = SourceTree({"b.txt": b"\xef\xbb\xbfx\r\ny", "a/c.md": b""})
    assert tree.paths == ("a/c.md", "b.txt") and tree.text("b.txt") == "x\ny"


def test_each_text_of_a_yaml_file_knows_its_place() -> None:
    tree = SourceTree({"a/l.yaml": b"boards:\r\n- name: Risk\r\n  seats: 3\r\n"}, "../in")
    values = tree.yaml("a/l.yaml")
    assert values == {"boards": [{"name": "Risk", "seats": 3}]}
    assert [str(each) for each in places_in(values)] == ["../in/a/l.yaml:2:9"]


def test_a_page_says_its_title_and_what_it_states_each_with_its_place() -> None:
    page = SourceTree({"p.md": PAGE.replace(b"\n", b"\r\n")}).document("p.md")
    assert (page.path, page.title, page.stated["State"]) == ("p.md", "The crane", "on hold")
    assert {name: page.stated[name] for name in ("about", "cost", "team")} == {
        "about": "Moves it.", "cost": 7, "team": ["Ana", "Bo"],
    }  # fmt: skip
    assert page.text == "# The crane\n\n| State | on hold |\n|---|---|\n"
    placed = [page.title, page.stated["about"], page.stated["team"], page.stated["State"]]
    assert [each.line for each in places_in(placed)] == [6, 2, 4, 4, 8]


def test_a_page_without_a_title_has_none() -> None:
    assert SourceTree({"p.md": b"Words.\n"}).document("p.md").title == ""


def test_pages_are_found_by_pattern_and_those_that_cannot_be_read_are_told_apart() -> None:
    tree = SourceTree({"plans/b.md": b"", "plans/a.md": b"\xff", "plans/x/c.md": b"", "plans/d.txt": b"", "e.md": b""})
    assert [each.path for each in tree.documents("plans/*.md")] == ["plans/b.md", "plans/x/c.md"]
    assert [*tree.unreadable] == ["plans/a.md"]


@pytest.mark.parametrize(
    ("read", "data", "said"),
    [
        ("text", None, "x.md:1:1: error: the reader asks for this file, and the source has none of that name"),
        ("text", b"a\n\xff", "x.md:2:1: error: the file is not UTF-8 text from here on"),
        ("document", b"---\na: 1\n", "x.md:1:1: error: the front matter is opened with --- and never closed"),
        ("yaml", b"a: [", "x.md:1:5: error: a bracket is opened and never closed: `a: [`"),
        ("yaml", b"a: 1\na: 2\n", "x.md:2:1: error: a: given twice, first on line 1"),
        ("yaml", b"a: \0\n", "x.md:1:4: error: the file holds a character that YAML does not allow"),
        ("yaml", b"[" * 500, "x.md:1:21: error: the file is nested or repeated too deeply"),
        ("yaml", b"- 1\n" * 100_001, "x.md:100000:3: error: the file is nested or repeated too deeply"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_place(read: str, data: bytes | None, said: str) -> None:
    assert told(SourceTree({} if data is None else {"x.md": data}), read, "x.md")[0].startswith(said)


def test_no_path_leads_out_of_the_source() -> None:
    assert told(SourceTree({"a.md": b""}), "text", "../../etc/passwd")
