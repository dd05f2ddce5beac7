"""Which files are records: pages by default, what introduces or prepares others by name left out with a reason."""

import pytest

from minutebook.importers.folders.selection import Selection, selected

PAGE = b"# T\n\nText\n"


def choose(*paths: str, skip: tuple[str, ...] = (), **more: bytes) -> Selection:
    return selected({**dict.fromkeys(paths, PAGE), **more}, skip, "src", ())


def why(path: str, data: bytes = PAGE, skip: tuple[str, ...] = ()) -> str:
    return selected({path: data}, skip, "", ()).left_out.get(path, "")


@pytest.mark.parametrize(
    "path",
    [
        "0001-x.md",
        "a/b/0001-x.MD",
        "x.markdown",
        "a b.c.md",
        "Ünï.md",
        "a\\b.md",
        "0002-use-templating.md",
        "indexes.md",
    ],
)
def test_pages_are_records(path: str) -> None:
    assert [each.path for each in choose(path).documents] == [path]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("README.md", "introduces its folder"),
        ("a/readme.md", "introduces its folder"),
        ("index.md", "introduces its folder"),
        ("_index.md", "introduces its folder"),
        ("SUMMARY.md", "is a table of contents"),
        ("CONTRIBUTING.md", "tells how to contribute"),
        ("LICENSE.md", "is a licence"),
        ("CHANGELOG.md", "tells what changed"),
        ("template.md", "is a template"),
        ("adr-template.md", "is a template"),
        ("0000_template.md", "is a template"),
        ("adr-template-bare-minimal.md", "is a template"),
        ("x.csv", "is not a Markdown page"),
        ("LICENSE", "is not a Markdown page"),
        ("notes.txt", "is not a Markdown page"),
        ("notes.rst", "is not a Markdown page"),
    ],
)
def test_what_is_no_record_is_left_out_with_a_reason(path: str, reason: str) -> None:
    assert why(path) == reason


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n"])
def test_an_empty_page_is_no_record(data: bytes) -> None:
    assert why("0001-x.md", data) == "is empty"


def test_a_page_of_front_matter_alone_is_a_record() -> None:
    assert why("0001-x.md", b"---\nstatus: accepted\n---\n") == ""


def test_a_text_file_with_a_header_is_a_record() -> None:
    assert why("pep-0009.rst", b"PEP: 9\nTitle: T\nStatus: Final\nType: Process\n\nText\n") == ""


def test_patterns_of_the_map_leave_out_by_name_or_path() -> None:
    chosen = choose("notes/a.md", "notes/b/c.md", "x/draft-1.md", "x/0001.md", skip=("notes/*", "draft-*"))
    assert [each.path for each in chosen.documents] == ["x/0001.md"]
    assert set(chosen.left_out.values()) == {"is left out by map.yml"}


def test_a_readme_beside_kep_yaml_is_a_record_with_its_values() -> None:
    files = {"keps/1/README.md": b"# T\n", "keps/1/kep.yaml": b"title: K\n", "keps/README.md": b"# All\n"}
    chosen = selected(files, (), "src", ())
    assert [(each.path, each.form, each.display) for each in chosen.documents] == [
        ("keps/1/README.md", "kep.yaml", "src/keps/1/README.md")
    ]
    assert chosen.left_out == {"keps/README.md": "introduces its folder"}


def test_a_readme_beside_kep_yaml_at_the_top_is_a_record_too() -> None:
    chosen = selected({"README.md": b"# T\n", "kep.yaml": b"title: K\n"}, (), "", ())
    assert [(each.path, each.form) for each in chosen.documents] == [("README.md", "kep.yaml")]


def test_files_that_have_served_already_are_passed_over() -> None:
    chosen = selected({"a.md": PAGE, "b.md": PAGE}, (), "", ["a.md"])
    assert [each.path for each in chosen.documents] == ["b.md"] and chosen.left_out == {}


def test_a_refused_file_is_handed_on_with_its_problem() -> None:
    (document,) = selected({"a.md": b"\xff"}, (), "", ()).documents
    assert document.is_refused and len(document.problems) == 1


def test_documents_come_in_the_order_of_their_paths() -> None:
    assert [each.path for each in choose("b.md", "a.md", "a/z.md").documents] == ["a.md", "a/z.md", "b.md"]


def test_the_only_page_of_a_folder_that_states_a_status_is_a_record() -> None:
    assert why("0018-storage/index.md", b"# Storage\n\n* **Status**: Decided\n\n## Issue\n\nx\n") == ""


@pytest.mark.parametrize("path", ["0003-email-templates.md", "0004-use-templates.md"])
def test_a_record_about_templates_is_a_record(path: str) -> None:
    assert why(path) == ""
