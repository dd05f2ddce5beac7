"""What of a reference field is the id, in whatever form it is written."""

import pytest

from minutebook.core.references import plain_target


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("DEC-0001", "DEC-0001"),
        (" DEC-0001 ", "DEC-0001"),
        ("[[DEC-0001]]", "DEC-0001"),
        ("[[ DEC-0001 ]]", "DEC-0001"),
        ("[[DEC-1|the earlier one]]", "DEC-1"),
        ("[[DEC-1#Context]]", "DEC-1"),
        ("[DEC-0001]", "DEC-0001"),
        ("[DEC-0001](DEC-0001-one.md)", "DEC-0001"),
        ("[the first](../decisions/DEC-0001-one.md#why)", "DEC-0001"),
        ("[DEC-0001](https://example.org/x/y?z)", "DEC-0001"),
        ("[[DEC-0001](DEC-0001.md)]", "[[DEC-0001](DEC-0001.md)]"),
        ("https://example.org/r/DEC-0001/", "DEC-0001"),
        ("https://example.org/decisions/DEC-0001-one/#why", "DEC-0001"),
        ("/decisions/DEC-0001-one/index.html", "DEC-0001"),
        ("DEC-0001-one.md", "DEC-0001"),
        ("people/bea-holm.md", "bea-holm"),
        ("@bea-holm", "bea-holm"),
        ("`DEC-0001`", "DEC-0001"),
        ("DEC-0001: Rent a crane", "DEC-0001"),
        ("DEC-0001 (Rent a crane)", "DEC-0001"),
        ("DEC-0001 Rent a crane", "DEC-0001"),
        ("DEC-0001 and DEC-0002", "DEC-0001 and DEC-0002"),
        ("DEC-0001, DEC-0002", "DEC-0001, DEC-0002"),
        ("Bea Holm", "Bea Holm"),
        ("https://example.org", "https://example.org"),
        ("", ""),
        (7, "7"),
    ],
)
def test_the_id_in_a_form_that_is_no_id_alone(written: object, target: str) -> None:
    assert plain_target(written) == target
