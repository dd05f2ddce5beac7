"""Which files are records: pages by default, what introduces or prepares others left out with a reason."""

import pytest

from minutebook.dialects.words import known_words
from minutebook.importers.folders.selection import Selection, seen_in, selected

PAGE = b"# T\n\nText\n"


def choose(*paths: str, skip: tuple[str, ...] = (), **more: bytes) -> Selection:
    return selected({**dict.fromkeys(paths, PAGE), **more}, known_words(), "src", skip)


def why(path: str, data: bytes = PAGE) -> str:
    return selected({path: data}, known_words()).left_out.get(path, "")


RECORDS = [
    "0001-x.md", "a/b/0001-x.MD", "x.markdown", "a b.c.md", "Ünï.md", "a\\b.md", "0002-use-templating.md", "indexes.md",
    "0003-email-templates.md", "0004-use-templates.md", "0004-modelo-de-datos.md", "0005-example.md", "5xx-errors.md",
    "0000-use-records.md", "2024-01-02-x.md", "malmo.md", "xxl-orders.md", "0007-vorlagen-je-amt.md",
]  # fmt: skip
TEMPLATES = [
    "template.md", "adr-template.md", "0000_template.md", "adr-template-bare-minimal.md", "0000-adr-template-de.md",
    "20xx-xx-xx.TEMPLATE.md", "20xx-01-title.md", "NNNN-title.md", "YYYYMMDD-title.md", "yyyy-mm-dd_title.md",
    "XXXX.md", "000x-name.md", "Vorlage.md", "0000-vorlage.md", "adr-vorlage.md", "modèle.md",
    "0000-modele.md", "plantilla.md", "adr-plantilla.md", "modelo.md", "sjabloon.md", "szablon.md",
    "adr-mall.md", "şablon.md", "模板.md", "0000-example.md", "rfc-template.adoc", "oep-template.rst",
]  # fmt: skip


@pytest.mark.parametrize("path", RECORDS)
def test_pages_are_records(path: str) -> None:
    assert [each.path for each in choose(path).documents] == [path]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        *((path, "is a template") for path in TEMPLATES),
        ("README.md", "introduces its folder"),
        ("a/readme.md", "introduces its folder"),
        ("index.md", "introduces its folder"),
        ("_index.md", "introduces its folder"),
        ("SUMMARY.md", "is a table of contents"),
        ("CONTRIBUTING.md", "tells how to contribute"),
        ("LICENSE.md", "is a licence"),
        ("CHANGELOG.md", "tells what changed"),
        ("x.csv", "is not a Markdown page"),
        ("LICENSE", "is not a Markdown page"),
        ("notes.txt", "is not a Markdown page and states nothing of a record"),
        ("notes.rst", "is not a Markdown page and states nothing of a record"),
    ],
)
def test_what_is_no_record_is_left_out_with_a_reason(path: str, reason: str) -> None:
    assert why(path) == reason


def test_a_page_to_be_filled_in_among_templates_is_one_and_others_there_are_records() -> None:
    data = b"---\ndate: {{date}}\ntags: {{tags}}\n---\n# {{title}}\n"
    assert why("Templates/Decision.md", data) == "is a template" == why("x/_templates/New.md", b"# <% tp.title %>\n")
    assert why("Decision.md", b"# Use {{ x }} in pages\n") == why("templates/0001-forms.md") == ""


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n"])
def test_an_empty_page_is_no_record(data: bytes) -> None:
    assert why("0001-x.md", data) == "is empty"


@pytest.mark.parametrize(
    "text",
    ["# [short title]\n", "---\nstatus: '{proposed | accepted}'\n---\n# T\n", "# T\n\n- Status: [draft | accepted]\n",
     "# T\n\n- Date: YYYY-MM-DD\n"],
)  # fmt: skip
def test_a_page_numbered_zero_with_blanks_to_fill_in_is_a_template(text: str) -> None:
    assert why("0000-adr.md", text.encode()) == "is a template"
    assert why("0001-adr.md", text.encode()) == ""


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("0001-x.md", "---\nstatus: accepted\n---\n"),
        ("pep-0009.rst", "PEP: 9\nTitle: T\nStatus: Final\nType: Process\n\nText\n"),
        ("0009.txt", "PEP: 9\nTitle: T\nStatus: Final\nType: Process\n\nText\n"),
        ("0001-x.rst", "Title\n=====\n\nStatus\n------\n\nAccepted\n"),
        ("0001-x.adoc", ":state: published\n\n= T\n"),
        ("0001-x.mdx", "---\nstatus: accepted\n---\n# T\n"),
        ("0018-storage/index.md", "# Storage\n\n* **Status**: Decided\n\n## Issue\n\nx\n"),
    ],
)
def test_what_states_how_it_stands_is_a_record_whatever_its_markup_and_name(path: str, text: str) -> None:
    assert why(path, text.encode()) == ""


def test_patterns_of_the_map_leave_out_by_name_or_path() -> None:
    chosen = choose("notes/a.md", "notes/b/c.md", "x/draft-1.md", "x/0001.md", skip=("notes/*", "draft-*"))
    assert [each.path for each in chosen.documents] == ["x/0001.md"]
    assert set(chosen.left_out.values()) == {"is left out by map.yml"}


def test_a_readme_beside_kep_yaml_is_a_record_with_its_values_unless_its_folder_is_a_template() -> None:
    files = {"keps/1/README.md": b"# T\n", "keps/1/kep.yaml": b"title: K\n", "keps/README.md": b"# All\n"}
    files |= {"keps/NNNN-kep-template/README.md": b"# T\n", "keps/NNNN-kep-template/kep.yaml": b"title: K\n"}
    chosen = selected(files, known_words(), "src")
    assert [(each.path, each.form, each.display) for each in chosen.documents] == [
        ("keps/1/README.md", "kep.yaml", "src/keps/1/README.md")
    ]
    assert chosen.left_out == {
        "keps/NNNN-kep-template/README.md": "is a template", "keps/README.md": "introduces its folder",
    }  # fmt: skip
    top = selected({"README.md": b"# T\n", "kep.yaml": b"title: K\n"}, known_words())
    assert [(each.path, each.form) for each in top.documents] == [("README.md", "kep.yaml")]


def test_files_that_have_served_already_are_passed_over() -> None:
    chosen = selected({"a.md": PAGE, "b.md": PAGE}, known_words(), used=["a.md"])
    assert [each.path for each in chosen.documents] == ["b.md"] and chosen.left_out == {}


def test_a_refused_file_is_handed_on_with_its_problem() -> None:
    (document,) = selected({"a.md": b"\xff"}, known_words()).documents
    assert document.is_refused and len(document.problems) == 1


def test_documents_come_in_the_order_of_their_paths() -> None:
    assert [each.path for each in choose("b.md", "a.md", "a/z.md").documents] == ["a.md", "a/z.md", "b.md"]


def test_what_was_seen_is_counted_by_why_it_is_no_record() -> None:
    left_out = choose("README.md", "a/README.md", "template.md").left_out
    assert seen_in(left_out, ["b.docx", "c.DOCX", "a.DocX", "LICENSE"]) == (
        ("is a file with the ending .docx", 3), ("introduces its folder", 2), ("is a template", 1),
    )  # fmt: skip
