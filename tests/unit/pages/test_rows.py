"""Entries with keys have places on their record's page, and names of them lead there."""

from minutebook.pages.bodies import linked_body
from minutebook.pipeline import Build
from minutebook.render.environment import Drawing, Templates
from minutebook.views.card import Card, make_card
from tests.fakes import TODAY
from tests.unit.orders import order, orders, said

LOTS = "deliveries:\n  - {key: first-lot, title: Cables}\n  - {key: rest, title: Screws}\n  - {title: Plugs}"


def text_of(build: Build, number: int) -> str:
    page = build.sources[f"orders/ORD-{number:04d}.md"]
    return linked_body(page, build.shown, lambda _: True, lambda _: "").strip()


def card_of(build: Build, number: int) -> Card:
    return make_card(build.shown, build.shown[f"ORD-{number:04d}"], TODAY)


def test_an_entry_named_in_a_text_is_a_link_to_its_place() -> None:
    built = orders(
        order(1, LOTS, "See ORD-0001#rest above.\n"),
        order(2, "", "After ORD-0001#rest, [[ORD-0001#first-lot]] and [[ORD-0001#rest|the screws]]; ORD-0001.\n"),
    )
    assert said(built) == []
    assert text_of(built, 1) == "See [ORD-0001#rest](#row-rest) above."
    assert text_of(built, 2) == (
        'After [ORD-0001#rest](<ORD-0001.md#row-rest> "Screws"), [ORD-0001#first-lot](<ORD-0001.md#row-first-lot> '
        '"Cables") and [the screws](<ORD-0001.md#row-rest> "Screws"); [ORD-0001](<ORD-0001.md> "Order 1").'
    )


def test_one_that_is_not_there_is_a_notice_and_a_link_to_the_record() -> None:
    built = orders(order(1, LOTS), order(2, "", "After ORD-0001#first-lott, ORD-0009#x.\n"))
    assert [each.code for each in built.problems] == ["unknown-row-in-text", "dangling-mention"]
    assert said(built)[0] == (
        "content/orders/ORD-0002.md:6:7: the text names 'ORD-0001#first-lott', and ORD-0001 has no entry with the key "
        "'first-lott' [unknown-row-in-text] did you mean 'first-lot'?"
    )
    assert '[ORD-0001#first-lott](<ORD-0001.md> "Order 1"), ORD-0009#x.' in text_of(built, 2)


def test_a_heading_behind_a_sign_is_no_entry_and_an_address_is_no_name() -> None:
    built = orders(order(1, LOTS), order(2, "", "ORD-0001#Rest `ORD-0001#rest` https://x.org/ORD-0001#rest\n"))
    assert said(built) == []
    assert text_of(built, 2).startswith('[ORD-0001](<ORD-0001.md> "Order 1")#Rest `ORD-0001#rest` https://x.org/')


def test_the_table_of_entries_has_a_place_for_each_key_and_tells_who_names_it() -> None:
    built = orders(order(1, LOTS), order(2, "waits_for: [ORD-0001#rest]"), order(3, "", "Like ORD-0001#rest.\n"))
    (fact,) = [each for each in card_of(built, 1).facts.long if each.name == "deliveries"]
    grid = fact.grid
    assert grid is not None and grid.anchors == ("row-first-lot", "row-rest", "")
    assert grid.heads == ("Key", "Title", "Named by")
    assert [[[item.text for item in cell] for cell in row] for row in grid.rows] == [
        [["first-lot"], ["Cables"], []],
        [["rest"], ["Screws"], ["ORD-0002", "ORD-0003"]],
        [[], ["Plugs"], []],
    ]
    assert grid.rows[1][0][0].href == "orders/ORD-0001/#row-rest"


def test_of_two_entries_with_one_key_the_first_has_the_place() -> None:
    built = orders(order(1, "deliveries: [{key: lot, title: A}, {key: lot, title: B}]"))
    (fact,) = [each for each in card_of(built, 1).facts.long if each.name == "deliveries"]
    assert fact.grid is not None and fact.grid.anchors == ("row-lot", "")


def test_linked_records_tell_which_entry_is_meant_at_both_ends() -> None:
    built = orders(order(1, LOTS), order(2, "waits_for: [ORD-0001#rest, ORD-0001#first-lot]"), order(3))
    (there,) = [each for each in card_of(built, 1).ties if each.label == "Waited for by"]
    assert [[row.href for row in each.rows] for each in there.entries] == [
        ["orders/ORD-0001/#row-rest", "orders/ORD-0001/#row-first-lot"]
    ]
    (cell,) = [each for each in card_of(built, 2).facts.short if each.name == "waits_for"]
    assert [(item.text, item.href, item.hint) for item in cell.items] == [
        ("ORD-0001#rest", "orders/ORD-0001/#row-rest", "Screws"),
        ("ORD-0001#first-lot", "orders/ORD-0001/#row-first-lot", "Cables"),
    ]
    shown = {"card": card_of(built, 1), "chain": None, "pictures": "", "root": "../../"}
    drawn = Templates().html(Drawing("ties.html.j2", shown))
    assert '<a href="../../orders/ORD-0001/#row-rest" title="Screws">rest</a>, <a' in drawn


def test_an_edition_names_no_entry_of_a_record_that_it_withholds() -> None:
    built = orders(
        order(1, f"visibility: internal\n{LOTS}"),
        order(
            2,
            "visibility: public\nwaits_for: [ORD-0001#first-lot, ORD-0003#x]\nsupplier: as ORD-0001#first-lot",
            "Text ORD-0001#first-lot, [[ORD-0001#rest]].\n",
        ),
        order(3, "visibility: public\ndeliveries: [{key: x, title: X}]"),
        edition="public",
    )
    shown = built.shown["ORD-0002"]
    assert [each.id for each in shown.waits_for] == ["ORD-0003"]  # type: ignore[attr-defined]
    said_now = f"{shown.source.text} {text_of(built, 2)} {shown!r}"
    assert "first-lot" not in said_now and "rest" not in said_now and "(not in this edition)" in said_now
