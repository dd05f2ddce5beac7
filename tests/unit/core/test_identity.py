import re

import pytest

from minutebook.core.identity import (
    ID_IN_PROSE,
    ID_PATTERN,
    id_in_name,
    id_order,
    in_prose,
    is_handle,
    is_id,
    letters,
    next_id,
    prefix_of,
    slugify,
)


@pytest.mark.parametrize("text", ["DEC-0010", "DEC-7", "R2D2-1", "DEC-0010a", "ABCDEFGHIJ-123456789"])
def test_a_numbered_id(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10",
        "dec-0010",
        "DEC0010",
        "DEC-",
        "DEC-0010ab",
        "DEC-0010A",
        "DEC-\u0660\u0661",
        "DEC-1234567890",
        "DEC-1\n",
        "ABCDEFGHIJK-1",
    ],
)
def test_anything_else_is_none(text: str) -> None:
    assert not is_id(text)


def test_browsers_are_told_what_a_slug_makes_of_each_letter() -> None:
    told = {each[0]: each[1:] for each in letters().split(" ")}
    assert {each: told[each] for each in "ßæøœłđðþıжλ"} == {each: slugify(each) for each in "ßæøœłđðþıжλ"}
    assert all(each[1:].isascii() for each in letters().split(" ")) and "é" not in told


def test_handles() -> None:
    assert all(is_handle(each) for each in ("ana", "ana-silva", "pmo-lead-2"))
    assert not any(is_handle(each) for each in ("Ana", "ana_silva", "-ana", "ana-", "a--b", "ána", "2ana", ""))


def test_the_prefix_is_what_stands_before_the_number() -> None:
    assert prefix_of("DEC-0010a") == "DEC"
    assert prefix_of("ana-silva") == prefix_of("") == ""


def test_ids_are_ordered_by_number_not_by_letters() -> None:
    ids = ["DEC-10", "DEC-9", "DEC-10a", "ART-11", "ana", "DEC-0100"]
    assert sorted(ids, key=id_order) == ["ART-11", "DEC-9", "DEC-10", "DEC-10a", "DEC-0100", "ana"]


def test_the_next_id_follows_the_highest_of_its_prefix() -> None:
    assert next_id("DEC", []) == "DEC-0001"
    assert next_id("DEC", ["DEC-0009", "DEC-0004a", "ART-0077", "ana"]) == "DEC-0010"
    assert next_id("DEC", ["DEC-9999"]) == "DEC-10000"
    assert next_id("DEC", [], width=2) == "DEC-01"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Über Änderung", "uber-anderung"),
        ("Ærø & Straße: Łódź!", "aero-strasse-lodz"),
        ("a | b / c", "a-b-c"),
        ("Zażółć gęślą jaźń", "zazolc-gesla-jazn"),
        ("Αλλαγή σχεδίου", "allagi-schedioy"),
        ("Изменение плана", "izmenenie-plana"),
        ("漢字", "hanzi"),
        ("🚀", "rocket"),
        ("Ship it 🚀", "ship-it"),
        ("\u200b", "untitled"),
        ("…", "untitled"),
        ("", "untitled"),
        ("x" * 100, "x" * 80),
        ("İstanbul ıspanak", "istanbul-ispanak"),
    ],
)
def test_a_file_name_from_a_title(title: str, slug: str) -> None:
    assert slugify(title) == slug


def test_a_file_may_be_named_for_an_id() -> None:
    assert id_in_name("decisions/DEC-0010a-one-register.md") == id_in_name("DEC-0010a.md", "DEC") == "DEC-0010a"
    assert id_in_name("DEC-0010ab.md") == id_in_name("ana-silva.md") == id_in_name("PGM-0001.md", "DEC") == ""


def test_ids_in_prose_are_found_by_either_pattern() -> None:
    text = "DEC-0001 ADEC-1, xDEC-2 éDEC-3 .DEC-4 (DEC-5) #DEC-6 &DEC-7; DEC-8.\nDEC-9\n-DEC-10 DEC-11-a DEC-12.md A-1b"
    found = [[each[1] for each in re.finditer(pattern, text)] for pattern in (in_prose(ID_PATTERN), ID_IN_PROSE)]
    assert found[0] == found[1] == ["DEC-0001", "ADEC-1", "DEC-5", "DEC-8", "DEC-9", "A-1b"]
