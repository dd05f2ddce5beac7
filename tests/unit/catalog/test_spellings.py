"""Which record another spelling means."""

import pytest

from minutebook.catalog.spellings import Spellings

BOOK = Spellings(
    ["DEC-0001", "DEC-0012a", "DEC-7", "DEC-0007", "PGM-0001", "bea-holm"],
    {"PGM-0001": "Port renewal", "bea-holm": "Bea Holm", "DEC-0001": "Rent", "DEC-0007": "Rent"},
)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("DEC-0001", "DEC-0001"),
        ("DEC-1", "DEC-0001"),
        ("dec-0001", "DEC-0001"),
        ("DEC 1", "DEC-0001"),
        ("dec1", "DEC-0001"),
        ("DEC\u20130001", "DEC-0001"),
        ("DEC-12A", "DEC-0012a"),
        ("DEC-12", ""),
        ("DEC-07", ""),
        ("DEC-7", "DEC-7"),
        ("DEC-99", ""),
        ("Bea-Holm", "bea-holm"),
        ("bea_holm", "bea-holm"),
        ("Bea Holm", "bea-holm"),
        ("port  renewal", "PGM-0001"),
        ("Rent", ""),
        ("", ""),
        ("1", ""),
    ],
)
def test_a_spelling_means_the_one_record_it_fits(name: str, meant: str) -> None:
    assert BOOK.meant(name) == meant


def test_a_bare_number_is_one_of_the_kinds_a_field_takes() -> None:
    assert BOOK.meant("1", ["DEC"]) == "DEC-0001"
    assert BOOK.meant("1", ["DEC", "PGM"]) == ""
    assert BOOK.meant("7", ["DEC"]) == ""
