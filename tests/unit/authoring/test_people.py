import pytest

from minutebook.authoring.people import handle_of
from tests.unit.books import book, entry

CATALOG = book(
    entry("ana-silva", title="Head of the PMO"),
    entry("bo", title="Bo Ek"),
    entry("cy", "left", title="Cy Dee", left_on="2026-01-01"),
    entry("lead-a", title="Lead"),
    entry("lead-b", title="Lead"),
)


@pytest.mark.parametrize(
    ("names", "handle"),
    [
        (["", "ana.silva@example.org", ""], "ana-silva"),
        (["", "ana.silva+work@example.org"], "ana-silva"),
        (["", "x@example.org", "Ana Silva"], "ana-silva"),
        (["", "x@example.org", "bo ek"], "bo"),
        (["bo", "ana.silva@example.org"], "bo"),
        (["", "cy@example.org", "Cy Dee"], ""),
        (["", "", "Lead"], ""),
        (["", "untitled@example.org", "🚀"], ""),
        (["nobody"], ""),
        ([], ""),
    ],
)
def test_a_person_is_known_by_handle_mail_or_name_and_never_made_up(names: list[str], handle: str) -> None:
    assert handle_of(CATALOG, names) == handle
