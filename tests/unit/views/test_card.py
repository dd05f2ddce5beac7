"""The head of a record's page: whether it stands, what is overdue, facts in front and folded, facets, ties."""

from datetime import date

import pytest

from minutebook.core.words import around
from minutebook.render.environment import Drawing, Templates
from minutebook.views.card import BETWEEN_VALUES, Card, SearchFacet, make_card
from minutebook.views.cells import StatusMark
from tests.fakes import TODAY, build
from tests.unit.orders import order, orders

OFFICE = """
-- people/ana.md --
---
id: ana
title: Ana Brook
status: active
---
-- programs/PGM-0001-front-door.md --
---
id: PGM-0001
title: One front door
status: draft
owner: ana
---
"""


def decision(number: int, status: str = "accepted", **fields: object) -> str:
    lines = {"id": f"DEC-{number:04}", "title": f"Rule {number}", "status": status, **fields}
    text = "\n".join(f"{name}: {value}" for name, value in lines.items())
    return f"-- decisions/DEC-{number:04}-rule.md --\n---\n{text}\n---\n\nText.\n"


def card_of(record_id: str, *decisions: str, today: date = TODAY, **options: object) -> Card:
    catalog = build(OFFICE + "".join(decisions), today).catalog
    return make_card(catalog, catalog[record_id], today, **options)  # type: ignore[arg-type]


def told(card: Card) -> list[tuple[str, str, str]]:
    return [(each.tone, each.title, each.text) for each in card.banners]


def test_the_line_says_whether_it_stands_with_links_to_what_changed_that() -> None:
    line = card_of("DEC-0001", decision(1, "superseded"), decision(2, supersedes="[DEC-0001]")).line
    assert (line.tone, line.title, line.text) == (
        "past",
        "No longer in force",
        "No longer in force: superseded by DEC-0002 Rule 2.",
    )
    (clause,) = line.told
    assert around(clause.words, "…") == "superseded by …"
    assert [(each.text, each.href) for each in clause.items] == [("DEC-0002 Rule 2", "decisions/DEC-0002-rule/")]


def test_a_line_with_nothing_to_mind_is_left_out_only_where_nobody_settles_anything() -> None:
    assert not card_of("DEC-0001", decision(1)).line.is_quiet
    assert card_of("ana").line.is_quiet
    gone = build(OFFICE.replace("status: active", "status: left\nleft_on: 2026-06-30"), TODAY).catalog
    line = make_card(gone, gone["ana"], TODAY).line
    assert (line.is_quiet, line.text) == (False, "No longer works here: left on 30 Jun 2026.")


def test_a_record_that_is_amended_says_so_beside_its_status() -> None:
    pair = (decision(1), decision(2, amends="[{id: DEC-0001, part: Section 2}]"))
    assert card_of("DEC-0001", *pair).mark == StatusMark("accepted", "in-force", "amended in part")
    assert card_of("DEC-0002", *pair).mark == StatusMark("accepted", "in-force")


@pytest.mark.parametrize(
    ("words", "label"),
    [("Living", "Living"), ('"⌛ **Moved** to [2. Two](2.md)"', "⌛ Moved to 2. Two"), ('"![old](x.svg)"', "old")],
)
def test_a_status_nobody_here_knows_has_a_mark_of_its_own_and_stands_there_as_words(words: str, label: str) -> None:
    origin = "{path: 1.md}"
    card = card_of("DEC-0001", decision(1, "unknown", imported_status=words, imported_from=origin))
    assert card.mark == StatusMark(label, "unknown")


@pytest.mark.parametrize(("today", "is_due"), [(date(2027, 1, 1), False), (date(2027, 1, 2), True)])
def test_an_overdue_review_is_told_from_the_day_after(today: date, is_due: bool) -> None:
    card = card_of("DEC-0001", decision(1, review_date="2027-01-01"), today=today)
    assert told(card) == ([("due", "Review overdue", "Its review was due on 1 Jan 2027.")] if is_due else [])


def test_what_a_card_shows_elsewhere_is_none_of_its_facts() -> None:
    card = card_of("DEC-0001", decision(1, owner="ana", level="team", rationale="Why."), covered=frozenset({"level"}))
    assert [fact.name for fact in card.facts.short] == ["owner"]
    assert card.gist is not None and (card.gist.label, card.gist.text) == ("Rationale", "Why.")


def test_what_is_worked_out_is_a_fact_that_tells_how() -> None:
    built = orders(order(1, "urgency: 2\nsize: 3\nprice: 120000 USD 2026"))
    card = make_card(built.shown, built.shown["ORD-0001"], TODAY)
    assert [(each.label, each.text, each.how) for each in card.facts.short] == [
        ("Score", "6", "urgency × size; house convention"),
        ("Price", "$120,000 (2026 prices)", ""),
        ("Urgency", "2", ""),
        ("Size", "3", ""),
        ("Waiting for it", "0", "how many orders wait for it"),
    ]
    drawn = Templates().html(Drawing("facts.html.j2", {"card": card, "root": ""}))
    assert '6 <span class="mb-facts__how" data-pagefind-ignore>urgency × size; house convention</span>' in drawn


def test_a_kind_adds_fields_and_values_worked_out_to_narrow_by() -> None:
    built = orders(
        order(1, "urgency: 2\nsize: 3\nnote: Ask first\nwaits_for: [ORD-0002, 'ORD-0003#lot', ORD-0002]"),
        order(2),
        order(3, "visibility: public\nwaits_for: [ORD-0002]\ndeliveries: [{key: lot, title: A, due: 2026-01-31}]"),
    )
    assert make_card(built.shown, built.shown["ORD-0001"], TODAY).facets[2:] == (
        SearchFacet("score", "6"),
        SearchFacet("waits_for", BETWEEN_VALUES.join(("ORD-0002", "ORD-0003#lot"))),
        SearchFacet("order_note", "Ask first"),
        SearchFacet("waiting_for_it", "0"),
    )
    public = orders(
        order(2), order(3, "visibility: public\nwaits_for: [ORD-0002]\nsupplier: See ORD-0002"), edition="public"
    )
    assert make_card(public.shown, public.shown["ORD-0003"], TODAY).facets[2:] == (
        SearchFacet("supplier", "See (not in this edition)"),
        SearchFacet("waiting_for_it", "0"),
    )


def test_facets_are_words_a_reader_knows() -> None:
    card = card_of("DEC-0001", decision(1, owner="ana", program="PGM-0001", decision_date="2026-03-01"))
    assert card.facets == (
        SearchFacet("kind", "Decision"),
        SearchFacet("status", "accepted"),
        SearchFacet("program", "One front door"),
        SearchFacet("owner", "Ana Brook"),
        SearchFacet("year", "2026"),
    )
    assert card.day == "2026-03-01"


def test_a_decision_can_be_narrowed_to_by_its_forum() -> None:
    board = "-- forums/FOR-0001-board.md --\n---\nid: FOR-0001\ntitle: Portfolio board\nstatus: active\n---\n"
    card = card_of("DEC-0001", board, decision(1, forum="FOR-0001"))
    assert SearchFacet("forum", "Portfolio board") in card.facets


def test_former_addresses_are_known_to_the_search() -> None:
    assert card_of("DEC-0001", decision(1, aliases="[DEC-0090, old/rule]")).aliases == ("DEC-0090", "old/rule")


def test_a_record_without_day_owner_or_program_has_no_such_facet() -> None:
    card = card_of("DEC-0001", decision(1))
    assert [facet.name for facet in card.facets] == ["kind", "status"]
    assert card.day == ""


def test_a_program_counts_as_part_of_itself_and_a_person_of_none() -> None:
    assert SearchFacet("program", "One front door") in card_of("PGM-0001").facets
    assert "program" not in [facet.name for facet in card_of("ana").facets]


def test_relations_are_shown_as_ties_on_both_ends_not_as_facts() -> None:
    pair = (decision(1, "superseded"), decision(2, supersedes="[DEC-0001]", owner="ana"))
    ends = {name: card_of(name, *pair) for name in ("DEC-0001", "DEC-0002")}
    assert [(ties.label, [each.id for each in ties.entries]) for ties in ends["DEC-0001"].ties] == [
        ("Superseded by", ["DEC-0002"])
    ]
    assert [(ties.label, [each.id for each in ties.entries]) for ties in ends["DEC-0002"].ties] == [
        ("Supersedes", ["DEC-0001"])
    ]
    assert [fact.name for fact in ends["DEC-0002"].facts.short] == ["owner"]


def test_a_sealed_record_has_one_fingerprint_which_a_correction_changes() -> None:
    seal = (
        "{date: 2026-11-02, text: {text: zaaaabbbbccccddddeeeeffffgggghhhh, title: zhhhhggggffffeeeeddddccccbbbbaaaa}}"
    )
    again = (
        "{date: 2026-11-02, text: {title: zhhhhggggffffeeeeddddccccbbbbaaaa, text: zaaaabbbbccccddddeeeeffffgggghhhh}}"
    )
    mended = "[{date: 2026-11-03, why: A slip, text: {text: zaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}}]"
    first = card_of("DEC-0001", decision(1, sealed=seal)).fingerprint
    assert [len(each) for each in first.split(" ")] == [4] * 8
    assert card_of("DEC-0001", decision(1, sealed=again)).fingerprint == first
    assert card_of("DEC-0001", decision(1, sealed=seal, amendments=mended)).fingerprint not in ("", first)
    assert card_of("DEC-0001", decision(1)).fingerprint == ""
    assert card_of("DEC-0001", decision(1, sealed="{date: 2026-11-02, text: {}}")).fingerprint == ""
