from minutebook.authoring.siblings import shared_fields
from tests.unit.books import book, entry


def test_siblings_share_place_forum_and_tags_and_no_more() -> None:
    catalog = book(
        entry("ana"),
        entry("PGM-0001", "draft"),
        entry("FOR-0001", title="Board"),
        entry("DEC-0001", "proposed", owner="ana", program="PGM-0001", forum="FOR-0001", tags=["a"], summary="s"),
    )
    assert shared_fields(catalog, catalog["DEC-0001"]) == {
        "program": "PGM-0001",
        "forum": "FOR-0001",
        "tags": ("a",),
    }
