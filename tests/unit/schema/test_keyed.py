"""Entries with keys are sealed and compared by them, and seals made before they had keys go on holding."""

import pytest

from minutebook.schema.fingerprints import amended_text, differences, fingerprints, path_of, says_still
from minutebook.schema.statement import Statement, statement_in
from tests.fakes import source_of
from tests.unit.orders import Order

BARE = ["{title: Cables, due: 2026-12-01}", "{title: Screws}", "{title: Plugs, due: 2026-12-24}"]
KEYED = [each.replace("{", f"{{key: {key}, ") for key, each in zip(("first", "second", "rest"), BARE, strict=True)]


def stated(*entries: str) -> Statement:
    listed = f"deliveries: [{', '.join(entries)}]\n" if entries else ""
    return statement_in(Order, source_of(f"---\nid: ORD-0001\nstatus: placed\n{listed}---\nText.\n"))


def found(before: Statement, after: Statement) -> list[tuple[str, int | None, str]]:
    """Part, entry by its place in the file, and what became of it."""
    return [
        (
            each.part,
            each.row,
            "new" * each.is_new + "gone" * each.is_gone + "cut" * each.is_cut + "moved" * each.is_moved,
        )
        for each in differences(fingerprints(before), after)
    ]


def test_a_list_without_keys_is_sealed_as_it_always_was() -> None:
    assert fingerprints(stated(*BARE))["deliveries"] == "zebillapbcfagjjnolmdfijmabcdgepef-53uzww"
    assert found(stated(*BARE), stated(BARE[1], BARE[0], BARE[2])) == [("deliveries", 0, "")]


def test_an_entry_with_a_key_may_stand_anywhere() -> None:
    assert found(stated(*KEYED), stated(*reversed(KEYED))) == []
    assert fingerprints(stated(*KEYED)) == fingerprints(stated(KEYED[1], KEYED[2], KEYED[0]))
    assert found(stated(*KEYED[:2], BARE[2]), stated(KEYED[1], BARE[2], KEYED[0])) == []


def test_what_is_free_in_an_entry_stays_free() -> None:
    arrived = KEYED[1].replace("}", ", arrived: 2026-12-02}")
    assert found(stated(*KEYED), stated(arrived, *KEYED[::2])) == []


@pytest.mark.parametrize(
    ("after", "row", "what"),
    [
        ([KEYED[2], KEYED[1], KEYED[0].replace("12-01", "12-02")], 2, ""),
        ([KEYED[0], KEYED[2]], 1, "cut"),
        ([*KEYED, "{key: more, title: Tape}"], 3, ""),
        ([KEYED[0].replace("first", "one"), *KEYED[1:]], 0, ""),
        ([KEYED[0], BARE[1], KEYED[2]], 1, ""),
        ([KEYED[0].replace("first", "second"), KEYED[1].replace("second", "first"), KEYED[2]], 1, ""),
    ],
    ids=["changed", "taken away", "added", "another key", "key taken away", "keys swapped"],
)
def test_a_change_is_seen_at_its_entry(after: list[str], row: int, what: str) -> None:
    ((part, place, became),) = found(stated(*KEYED), stated(*after))
    assert (part, became) == ("deliveries", what) and place is not None
    assert place == row
    (difference,) = differences(fingerprints(stated(*KEYED)), stated(*after))
    assert path_of(difference) == ("deliveries", row)


def test_keys_given_after_the_seal_are_no_change() -> None:
    assert found(stated(*BARE), stated(*KEYED)) == []
    for at in range(3):
        some = [*KEYED[:at], BARE[at], *KEYED[at + 1 :]]
        assert found(stated(*BARE), stated(*some)) == []
        assert found(stated(*some), stated(*KEYED)) == [], "the last key was given later"
    assert says_still(stated(*KEYED), "deliveries", fingerprints(stated(*BARE))["deliveries"])
    assert amended_text(fingerprints(stated(*BARE)), stated(*KEYED)) == {}


def test_a_change_made_with_the_keys_is_seen_at_its_entry() -> None:
    changed = [KEYED[0], KEYED[1].replace("Screws", "Nails"), KEYED[2]]
    assert found(stated(*BARE), stated(*changed)) == [("deliveries", 1, "")]
    assert found(stated(*BARE), stated(KEYED[1], KEYED[0], KEYED[2])) == [("deliveries", 0, "")]
    assert not says_still(stated(*changed), "deliveries", fingerprints(stated(*BARE))["deliveries"])


def test_a_single_entry_and_one_that_is_no_group_are_read_as_they_stand() -> None:
    alone = statement_in(
        Order, source_of("---\nid: ORD-0001\ndeliveries: {key: first, title: Cables, due: 2026-12-01}\n---\n")
    )
    assert fingerprints(alone)["deliveries"] == fingerprints(stated(KEYED[0]))["deliveries"]
    assert found(stated(KEYED[0], "oddity"), stated("oddity", KEYED[0])) == []
