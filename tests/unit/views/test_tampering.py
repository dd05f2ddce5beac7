"""A list kept outside the book tells what was rewritten since, and a key given to an entry is nothing of the kind."""

from minutebook.catalog.catalog import Catalog
from minutebook.views.inventory import make_inventory
from minutebook.views.tampering import against
from tests.unit.orders import order, orders

BARE = ("{title: Cables}", "{title: Screws}")
KEYED = ("{key: first, title: Cables}", "{key: rest, title: Screws}")


def placed(*entries: str) -> Catalog:
    return orders(order(1, f"deliveries: [{', '.join(entries)}]", status="placed")).catalog


def told(before: Catalog, after: Catalog) -> list[str]:
    return [each.what for each in against(make_inventory(before), after)]


def test_keys_given_since_and_entries_that_changed_places_are_no_rewriting() -> None:
    assert told(placed(*BARE), placed(*BARE)) == []
    assert told(placed(*BARE), placed(*KEYED)) == []
    assert told(placed(*KEYED), placed(*reversed(KEYED))) == []


def test_other_words_are() -> None:
    rewritten = ["its decided text was rewritten: deliveries"]
    assert told(placed(*BARE), placed(KEYED[0], KEYED[1].replace("Screws", "Nails"))) == rewritten
    assert told(placed(*BARE), placed(*reversed(BARE))) == rewritten
    assert told(placed(*KEYED), placed(KEYED[0])) == rewritten
