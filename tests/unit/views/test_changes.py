from dataclasses import replace
from datetime import date

import pytest

from minutebook.catalog.collisions import Collision
from minutebook.core.diagnostics import Location
from minutebook.pipeline import Settings, run
from minutebook.schema.fingerprints import fingerprints
from minutebook.schema.statement import statement_of
from minutebook.sources.source import RawFile
from minutebook.views.changes.change import Change, RecordDiff, Side
from minutebook.views.changes.comparing import DiffScope, record_changes
from minutebook.views.changes.effects import EFFECTS, Weight
from minutebook.views.changes.effects import SETTLED as NEWLY_SETTLED
from minutebook.views.changes.fields import days_of, people_of, step_note
from minutebook.views.changes.rulings import SettledDecision
from tests.fakes import files_of
from tests.unit.books import TODAY, entry
from tests.unit.orders import ORDERS, order

TEXTS = {"Context": "Why.", "Options": "Two.", "Decision": "The office keeps one list.", "Consequences": "None."}
SECTIONS = "\n".join(f"## {title}\n\n{text}\n" for title, text in TEXTS.items())
SETTLED = {"decision_date": "2026-03-02", "decision_owner": "ana", "rationale": "Cheap.", "owner": "ana"}
ANA = entry("ana")
BO = entry("bo")


def side(*files: RawFile, day: date = TODAY, edition: str = "internal") -> Side:
    built = run(files, Settings(edition=edition), TODAY)
    return Side(built.catalog, built.pages, built.problems, built.hidden, day, levels=built.levels)


def diff(
    before: list[RawFile], after: list[RawFile], edition: str = "internal", collisions: tuple[Collision, ...] = ()
) -> RecordDiff:
    base = side(ANA, BO, *before, day=date(2026, 11, 1), edition=edition)
    return record_changes(base, side(ANA, BO, *after, edition=edition), DiffScope("main", "abc", edition), collisions)


def changes(before: list[RawFile], after: list[RawFile], edition: str = "internal") -> list[Change]:
    return list(diff(before, after, edition).changes)


def told(before: list[RawFile], after: list[RawFile], edition: str = "internal") -> list[tuple[str, ...]]:
    """Effect, id, name, before, after of each change, empty ends left out."""
    found = [
        (each.effect.name, each.id, each.name, each.before, each.after) for each in changes(before, after, edition)
    ]
    return [tuple(word for word in each if word) for each in found]


def seal(**fields: object) -> dict[str, object]:
    """The seal of a settled record made of these fields and SECTIONS."""
    built = run([entry("DEC-0001", "accepted", SECTIONS, **fields)], Settings(), TODAY)
    (record,) = built.catalog.records
    return {
        "date": "2026-03-02",
        "text": fingerprints(statement_of(record)),
    }


def settled(body: str = SECTIONS, **fields: object) -> RawFile:
    return entry("DEC-0001", str(fields.pop("status", "accepted")), body, **{**SETTLED, **fields})


def test_nothing_changed_is_told_as_nothing() -> None:
    found = diff([settled()], [settled()])
    assert (found.changes, found.problems, found.unseen, found.solved) == ((), (), 0, 0)


def test_a_record_is_added() -> None:
    assert told([], [entry("LES-0001", "logged")]) == [("added", "LES-0001", "logged")]


def test_a_record_is_removed_and_what_led_to_it_breaks() -> None:
    lesson = entry("LES-0001", "logged", related=["LES-0002"])
    found = changes([lesson, entry("LES-0002", "logged")], [lesson])
    assert [(each.effect.name, each.id) for each in found] == [("removed", "LES-0002"), ("link-broken", "LES-0001")]
    assert found[1].place == Location("content/lessons/LES-0001.md", 5, 11)


def test_a_record_that_keeps_its_former_id_is_renumbered_and_its_links_stay() -> None:
    before = [entry("LES-0001", "logged", related=["LES-0002"]), entry("LES-0002", "logged")]
    after = [
        entry("LES-0003", "logged", title="Title of LES-0001", related=["LES-0002"], aliases=["LES-0001"]),
        entry("LES-0002", "logged"),
    ]
    assert told(before, after) == [("renumbered", "LES-0003", "id", "LES-0001", "LES-0003")]


def test_an_alias_that_is_still_a_record_is_no_former_id() -> None:
    before = [entry("LES-0001", "logged")]
    after = [*before, entry("LES-0002", "logged", aliases=["LES-0001"])]
    assert [each[0] for each in told(before, after)] == ["added"]


def test_a_link_told_at_its_other_end_is_no_change_of_form() -> None:
    old, new = entry("DEC-0002", "superseded"), entry("DEC-0003", "accepted")
    found = told([old, new], [entry("DEC-0002", "superseded", superseded_by=["DEC-0003"]), new])
    assert found == [("link-made", "DEC-0003", "supersedes", "DEC-0002")]


def test_two_records_with_one_id_are_told_apart_by_their_files() -> None:
    first = RawFile("lessons/a.md", entry("LES-0001", "logged", title="A").data)
    second = RawFile("lessons/b.md", entry("LES-0001", "logged", title="B").data)
    assert told([first], [first, second]) == [("added", "LES-0001", "logged")]
    assert told([second], [first, second]) == [("added", "LES-0001", "logged")]


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        ("proposed", "accepted", "status-moved"),
        ("accepted", "superseded", "status-moved"),
        ("rejected", "accepted", "status-step-unknown"),
        ("proposed", "implemented", "status-step-unknown"),
        ("unknown", "accepted", "status-moved"),
    ],
)
def test_a_status_moves_by_the_lifecycle_or_not(before: str, after: str, effect: str) -> None:
    extra = {"imported_from": {"path": "x.md"}}
    found = told([settled(status=before, **extra)], [settled(status=after, **extra)])
    assert next(each[0] for each in found if each[0] != "settled") == effect


def test_an_unknown_step_says_which_steps_there_are() -> None:
    (record,) = run([entry("LES-0001", "logged")], Settings(), TODAY).catalog.records
    lifecycle = record.kind.lifecycle
    assert step_note(lifecycle, "logged", "adopted") == (
        "this step is not allowed: 'logged' may become 'validated' or 'closed'"
    )
    assert step_note(lifecycle, "closed", "logged").endswith("'closed' is a final status")
    assert step_note(lifecycle, "logged", "closed") == step_note(lifecycle, "logged", "elsewhere") == ""


def test_title_people_days_and_other_fields_are_told_by_what_they_mean() -> None:
    before = entry(
        "LES-0001", "logged", title="A", owner="ana", review_date="2027-01-01", tags=["x"], updated="2026-01-01"
    )
    after = entry(
        "LES-0001", "logged", title="B", owner="bo", review_date="2026-12-02", tags=["y"], updated="2026-02-01"
    )
    assert told([before], [after]) == [
        ("retitled", "LES-0001", "title", "A", "B"),
        ("re-owned", "LES-0001", "owner", "ana", "bo"),
        ("date-moved", "LES-0001", "review_date", "2027-01-01", "2026-12-02"),
        ("fields-changed", "LES-0001", "updated, tags"),
    ]
    assert changes([before], [after])[2].note == "30 days earlier"


def test_every_single_day_and_person_of_a_kind_is_known() -> None:
    (record,) = run([settled()], Settings(), TODAY).catalog.records
    assert days_of(type(record)) == {"created", "review_date", "decision_date", "application_date"}
    assert people_of(type(record)) == {"owner", "decision_owner"}


def test_links_between_records_are_made_and_taken_away() -> None:
    others = [entry("LES-0002", "logged"), entry("LES-0003", "logged")]
    before = [entry("LES-0001", "logged", related=["LES-0002"]), *others]
    after = [entry("LES-0001", "logged", related=["LES-0003"]), *others]
    assert told(before, after) == [
        ("link-made", "LES-0001", "related", "LES-0003"),
        ("link-removed", "LES-0001", "related", "LES-0002"),
    ]


def test_the_program_a_new_record_is_made_in_is_no_news() -> None:
    program = entry("PGM-0001")
    assert [each[0] for each in told([program], [program, entry("LES-0001", "logged", program="PGM-0001")])] == [
        "added"
    ]


def test_a_changed_word_of_a_settled_section_is_told_with_its_line() -> None:
    (change,) = changes([settled()], [settled(SECTIONS.replace("one list", "two lists"))])
    assert (change.effect.name, change.name) == ("settled-text-changed", "Decision")
    assert (change.before, change.after) == ("The office keeps one list.", "The office keeps two lists.")
    assert change.note == "2 words taken away, 2 added"
    assert change.place and change.place.line == 21


def test_a_sealed_field_that_changes_is_settled_text_and_told_once() -> None:
    found = told([settled()], [settled(decision_date="2026-03-03")])
    assert found == [("settled-text-changed", "DEC-0001", "decision_date", "2026-03-02", "2026-03-03")]


def test_a_section_taken_away_or_added_later_is_told_so() -> None:
    short = SECTIONS.partition("## Consequences")[0]
    (gone,) = changes([settled()], [settled(short)])
    (new,) = changes([settled(short)], [settled()])
    assert (gone.name, gone.note, new.name, new.note) == (
        "Consequences", "taken away", "Consequences", "added after it was decided",
    )  # fmt: skip


@pytest.mark.parametrize(("status", "day"), [("proposed", "2026-03-02"), ("deferred", None)])
def test_open_text_may_change_and_is_counted(status: str, day: str | None) -> None:
    fields = {"status": status, "decision_date": day}
    before, after = settled(**fields), settled(SECTIONS.replace("one list", "two lists"), **fields)
    (change,) = changes([before], [after])
    assert (change.effect.name, change.note) == ("text-changed", "2 words taken away, 2 added")


@pytest.mark.parametrize("status", ["superseded", "deprecated", "deferred"])
def test_text_that_was_settled_once_may_not_change_in_silence(status: str) -> None:
    before, after = settled(status=status), settled(SECTIONS.replace("one list", "two lists"), status=status)
    (change,) = changes([before], [after])
    assert (change.effect.name, change.name) == ("settled-text-changed", "Decision")


MILESTONES = [
    {"title": "Ready", "due": "2026-06-01", "gate": "RfE"},
    {"title": "Cutover", "due": "2026-12-01"},
    {"title": "Close", "due": "2027-03-01"},
]


def charter(rows: list[dict[str, str]], **fields: object) -> RawFile:
    return entry("PRJ-0001", "approved", "", approved_on="2026-02-02", milestones=rows, **fields)


@pytest.mark.parametrize(
    ("rows", "said", "note"),
    [
        (
            [MILESTONES[0], {**MILESTONES[1], "due": "2027-01-15"}, MILESTONES[2]],
            ("title: Cutover; due: 2026-12-01", "title: Cutover; due: 2027-01-15"),
            "1 word taken away, 1 added",
        ),
        (
            [{**MILESTONES[0], "title": "Begun"}, *MILESTONES[1:]],
            ("title: Ready; due: 2026-06-01; gate: RfE", "title: Begun; due: 2026-06-01; gate: RfE"),
            "1 word taken away, 1 added",
        ),
        ([], ("title: Ready; due: 2026-06-01; gate: RfE", ""), "taken away"),
    ],
)
def test_a_moved_baseline_is_named_with_its_row(rows: list[dict[str, str]], said: tuple[str, str], note: str) -> None:
    (change,) = changes([charter(MILESTONES)], [charter(rows)])
    assert (change.effect.name, change.name) == ("settled-text-changed", "milestones")
    assert ((change.before, change.after), change.note) == (said, note)


def test_a_milestone_that_is_reached_is_no_change_of_its_baseline() -> None:
    rows = [{**MILESTONES[0], "reached": "2026-06-02"}, *MILESTONES[1:]]
    assert told([charter(MILESTONES)], [charter(rows)]) == [("fields-changed", "PRJ-0001", "milestones")]


def test_text_outside_the_sections_of_the_kind_is_settled_too() -> None:
    (change,) = changes([settled()], [settled(SECTIONS + "\n## Notes\n\nSee the plan.\n")])
    assert (change.effect.name, change.name, change.note) == (
        "settled-text-changed", "Consequences", "5 words added",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "after"),
    [
        ("keeps one", "keeps\none", "The office keeps"),
        ("The office", "<!-- x -->The office", "<!-- x -->The office keeps one list."),
        ("\nThe office", "\n    The office", "The office keeps one list."),
    ],
)
def test_a_change_of_no_word_is_told_as_one_of_layout(old: str, new: str, after: str) -> None:
    (change,) = changes([settled()], [settled(SECTIONS.replace(old, new))])
    assert (change.effect.name, change.note) == (
        "settled-text-changed",
        "no word changed, but layout, comments or HTML",
    )
    assert (change.before, change.after) == ("The office keeps one list.", after)


def test_tags_links_and_review_date_of_a_settled_record_are_no_settled_text() -> None:
    found = told([settled(review_date="2027-01-01")], [settled(tags=["x"], review_date="2027-02-01")])
    assert [each[0] for each in found] == ["date-moved", "fields-changed"]


def test_text_that_is_settled_by_this_very_change_was_open_before() -> None:
    found = told([settled(status="proposed")], [settled(SECTIONS.replace("one list", "two lists"))])
    assert [each[0] for each in found] == ["settled", "status-moved", "text-changed"]


# ------------------------------------------------------------------------------------------------- what is settled

MEMBERS = [{"person": "ana"}, {"person": "bo"}, {"person": "cy"}, {"person": "di", "voting": False}]
BOARD = {"decision_rights": ["project", "program"], "members": MEMBERS, "quorum": 2}
TAKEN = {"forum": "FOR-0001", "level": "program", "deciders": ["ana", "cy"], "present": ["ana", "cy", "di"]}


def ruling(
    after: RawFile, *others: RawFile, edition: str = "internal", was: str = "proposed"
) -> SettledDecision | None:
    """What a change settles that accepts DEC-0001; `others` are there before and after, beside Ana and Bo."""
    before = [settled(status=was), *others] if was else [*others]
    (found,) = [each for each in changes(before, [after, *others], edition) if each.effect is NEWLY_SETTLED]
    return found.ruling


def people(**cy: object) -> list[RawFile]:
    return [entry("cy", **cy), entry("di")]


def test_what_is_settled_is_quoted_with_its_forum_rights_quorum_and_deciders() -> None:
    for was in ("proposed", ""):
        found = ruling(settled(**TAKEN), entry("FOR-0001", title="Board", **BOARD), *people(), was=was)
        assert found == SettledDecision(
            "The office keeps one list.",
            date(2026, 3, 2),
            "program",
            "FOR-0001",
            "Board",
            ("project", "program"),
            True,
            2,
            3,
            2,
            True,
            ("ana", "cy"),
            frozenset({"ana", "bo", "cy", "di"}),
        )


def test_a_forum_beyond_its_rights_and_too_few_people_are_told_so() -> None:
    found = ruling(settled(**{**TAKEN, "level": "portfolio", "present": ["cy", "di"]}), entry("FOR-0001", **BOARD))
    assert found and (found.is_within, found.voting, found.is_quorate) == (False, 1, False)
    bare = ruling(settled(forum="FOR-0001"), entry("FOR-0001"))
    assert bare and (bare.is_within, bare.voting, bare.is_quorate, bare.deciders) == (None, None, None, ())


def test_without_a_section_for_it_the_rationale_says_what_was_decided() -> None:
    found = ruling(settled(SECTIONS.replace("## Decision", "## Outcome")))
    assert found and (found.decided, found.board) == ("Cheap.", "")


def test_what_was_settled_before_is_not_settled_again() -> None:
    effects = {each[0] for each in told([settled()], [settled(status="implemented", application_date="2026-11-01")])}
    assert effects == {"status-moved", "date-moved"}
    assert "settled" not in {each[0] for each in told([], [entry("LES-0001", "logged"), entry("PGM-0001", "approved")])}


def test_a_decision_the_edition_withholds_is_settled_without_a_word() -> None:
    hidden = settled(visibility="restricted", **TAKEN)
    for before in ([], [settled(status="proposed", visibility="restricted")], [settled(status="proposed")]):
        (found,) = [each for each in changes(before, [hidden]) if each.effect is NEWLY_SETTLED]
        assert (found.is_hidden, found.ruling, found.before, found.after) == (True, None, "", "")


def test_what_the_edition_hides_of_forum_and_people_is_not_told() -> None:
    board = {**BOARD, "title": "Merger board"}
    hidden_board = ruling(settled(**TAKEN), entry("FOR-0001", visibility="restricted", **board), *people())
    assert hidden_board == SettledDecision(
        "The office keeps one list.",
        date(2026, 3, 2),
        "program",
        "(not in this edition)",
        deciders=("ana", "cy"),
        is_withheld=True,
    )
    shown = [entry("FOR-0001", **board), *people(visibility="restricted")]
    hidden_person = ruling(settled(**TAKEN), *shown)
    assert hidden_person and (hidden_person.deciders, hidden_person.is_withheld) == (("ana",), True)
    assert (hidden_person.voting, hidden_person.seats, hidden_person.is_quorate) == (None, 0, None)
    assert "cy" not in hidden_person.counted


@pytest.mark.parametrize("words", ["As LES-0001 asks.", "[As asked](../lessons/LES-0001.md)", "[As asked][1]"])
def test_a_text_that_names_a_hidden_record_is_not_quoted(words: str) -> None:
    text = SECTIONS.replace("The office keeps one list.", words) + "\n[1]: ../lessons/LES-0001.md\n"
    lesson = entry("LES-0001", "logged", visibility="restricted")
    found = ruling(settled(text), lesson)
    assert found and found.decided == "(not in this edition)"
    by_gist = ruling(settled(text.replace("## Decision", "## X"), rationale="Because of LES-0001."), lesson)
    assert by_gist and by_gist.decided == "(not in this edition)"


def amended(kind: str, body: str, by_hand: bool = False) -> RawFile:
    mine = seal(**SETTLED)
    text: dict[str, str] = {}
    if not by_hand:
        (record,) = run([settled(body)], Settings(), TODAY).catalog.records
        text = {"Decision": fingerprints(statement_of(record))["Decision"]}
    entries = [{"date": "2026-11-20", "by": "bo", "why": "So it is.", "kind": kind, "text": text}]
    return settled(body, sealed=mine, amendments=entries)


def test_an_amendment_owns_up_to_the_change() -> None:
    before = settled(sealed=seal(**SETTLED))
    (change,) = changes([before], [amended("substantive", SECTIONS.replace("one list", "two lists"))])
    assert (change.effect.name, change.note) == (
        "settled-text-amended", "substantive correction of 2026-11-20 by bo: So it is",
    )  # fmt: skip


def test_an_amendment_without_fingerprints_covers_nothing() -> None:
    before = settled(sealed=seal(**SETTLED))
    after = amended("substantive", SECTIONS.replace("one list", "two lists"), by_hand=True)
    (change,) = changes([before], [after])
    assert change.effect.name == "settled-text-changed"
    assert change.note.endswith("; the new correction does not name this part")


@pytest.mark.parametrize(
    ("authors", "note"),
    [
        (("ana", "Cy Dahl"), "signed by bo, written by ana and Cy Dahl"),
        (("bo", "ana"), ""),
        ((), ""),
    ],
)
def test_an_amendment_signed_by_somebody_who_did_not_write_it_is_told(authors: tuple[str, ...], note: str) -> None:
    after = amended("substantive", SECTIONS.replace("one list", "two lists"))
    base = side(ANA, BO, settled(sealed=seal(**SETTLED)))
    head = replace(side(ANA, BO, after), authors={"decisions/DEC-0001.md": authors})
    found = record_changes(base, head, DiffScope("main", "abc", "internal")).changes
    notes = [each.note for each in found if each.effect.name == "amendment-signed-by-another"]
    assert notes == ([note] if note else [])


def test_an_amendment_of_another_part_does_not_count() -> None:
    before = settled(sealed=seal(**SETTLED))
    body = SECTIONS.replace("one list", "two lists")
    after = amended("substantive", body).data.decode().replace("Two.", "Three.")
    found = changes([before], [RawFile("decisions/DEC-0001.md", after.encode())])
    assert [(each.effect.name, each.name) for each in found] == [
        ("settled-text-changed", "Options"),
        ("settled-text-amended", "Decision"),
    ]
    assert found[0].note.endswith("; the new correction does not name this part")


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("office keeps", "office holds", ""),
        ("office keeps", "office see LES-0009 keeps", ""),
        ("one list", "a b c d e f", "2 words taken away, 6 added"),
        ("one list", "two lists", "'one' became 'two'"),
        ("The office", "- The office", "headings, lists, tables or HTML changed"),
        ("The office", "<div hidden>The office", "headings, lists, tables or HTML changed"),
    ],
)
def test_an_editorial_amendment_of_more_than_spelling_is_called_out(old: str, new: str, note: str) -> None:
    before = settled(sealed=seal(**SETTLED))
    found = changes([before], [amended("editorial", SECTIONS.replace(old, new))])
    (change,) = [each for each in found if each.name == "Decision"]
    assert change.effect.name == ("editorial-rewrite" if note else "settled-text-amended")
    assert change.note.startswith(note)


def test_a_seal_is_not_rewritten_and_an_amendment_not_taken_back() -> None:
    mine, other = seal(**SETTLED), {**seal(**SETTLED), "date": "2026-04-01"}
    notes = [
        changes([settled(sealed=mine)], [after])[0].note
        for after in (
            settled(),
            settled(sealed=other),
            settled(sealed={**mine, "text": {**mine["text"], "Context": "0" * 32}}),
        )  # type: ignore[dict-item]
    ]
    assert notes == [
        "the seal is taken away",
        "sealed on 2026-03-02, sealed again on 2026-04-01",
        "the fingerprints of 2026-03-02 are others now",
    ]
    entries = [{"date": "2026-11-20", "why": "So."}]
    (gone,) = changes([settled(sealed=mine, amendments=entries)], [settled(sealed=mine)])
    assert (gone.effect.name, gone.note) == ("seal-changed", "the one of 2026-11-20 is no longer there as it was")


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        ("visibility: restricted", "visibility: public", "visibility-widened"),
        ("summary: A", "visibility: restricted", "visibility-narrowed"),
        ("visibility: restricted", "Visibility: restricted", "visibility-narrowed"),
        ("vis: public", "visibility: restricted", "visibility-widened"),
        ("visibility: internal", "owner: ana", ""),
    ],
)
def test_a_page_that_is_no_record_is_told_too_and_what_nobody_understands_is_shown_to_nobody(
    before: str, after: str, effect: str
) -> None:
    page, record = "---\n{}\n---\nText.\n", "---\nid: LES-0001\ntitle: T\nstatus: logged\n{}\n---\n"
    is_held_back = "Visibility" in after or "vis:" in before  # a record with a field nobody knows
    for path, text in (("notes.md", page), ("lessons/LES-0001.md", record))[: 1 if is_held_back else 2]:
        was, now = (RawFile(path, text.format(each).encode()) for each in (before, after))
        found = [each[0] for each in told([was], [now]) if each[0].startswith("visibility")]
        assert found == ([effect] if effect else []), path


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        ("internal", "public", "visibility-widened"),
        (None, "public", "visibility-widened"),
        ("public", "internal", "visibility-narrowed"),
        (None, "internal", "form-only"),
    ],
)
def test_visibility_is_widened_or_narrowed_from_what_holds(before: str, after: str, effect: str) -> None:
    said = {"visibility": before} if before else {}
    found = told([entry("LES-0001", "logged", **said)], [entry("LES-0001", "logged", visibility=after)])
    assert found[0][0] == effect


def test_a_record_made_overdue_is_a_danger_and_one_that_came_due_meanwhile_is_not() -> None:
    untouched = entry("LES-0001", "logged", review_date="2026-11-10")
    long_due = entry("LES-0004", "logged", review_date="2026-10-01")
    before = [untouched, long_due, entry("LES-0002", "logged", review_date="2027-01-01")]
    late = [entry(f"LES-000{number}", "logged", review_date="2026-11-11") for number in (2, 3)]
    found = changes(before, [untouched, long_due, *late])
    assert [(each.id, each.effect.weight) for each in found if each.effect.name in ("overdue", "came-due")] == [
        ("LES-0002", Weight.DANGER),
        ("LES-0003", Weight.DANGER),
        ("LES-0001", Weight.DETAIL),
    ]


def test_a_record_an_error_holds_back_is_not_removed() -> None:
    (change,) = changes([entry("LES-0001", "logged")], [entry("LES-0001", "loged")])
    assert (change.effect.name, change.note) == ("held-back", "1 error; the first: status: unknown value 'loged'")
    assert told([entry("LES-0001", "loged")], [entry("LES-0001", "loged")]) == []
    (back,) = changes([entry("LES-0001", "loged")], [entry("LES-0001", "logged")])
    assert (back.effect.name, back.note) == ("added", "not published before because of errors")


def test_a_file_held_back_that_goes_is_removed_and_one_that_is_mended_under_another_name_is_not() -> None:
    (gone,) = changes([entry("LES-0001", "loged")], [])
    assert (gone.effect.name, gone.note) == ("removed", "not published before because of errors")
    mended = RawFile("lessons/LES-0001-x.md", entry("LES-0001", "logged").data)
    assert [each[0] for each in told([entry("LES-0001", "loged")], [mended])] == ["added"]


def test_a_reference_that_led_nowhere_and_is_dropped_is_told_by_its_field() -> None:
    found = told([entry("LES-0001", "logged", related=["LES-0009"])], [entry("LES-0001", "logged")])
    assert found == [("fields-changed", "LES-0001", "related")]


def test_a_waiver_is_told_with_its_reason() -> None:
    waiver = {"code": "section-missing", "reason": "Not yet known.", "until": "2027-01-31"}
    (change,) = changes([entry("LES-0001", "logged")], [entry("LES-0001", "logged", waive=[waiver])])
    assert (change.effect.name, change.name, change.after, change.note) == (
        "problem-waived", "section-missing", "until 2027-01-31", "Not yet known",
    )  # fmt: skip


def test_a_file_that_moves_and_one_that_changes_in_form_are_details() -> None:
    lesson = entry("LES-0001", "logged")
    assert told([lesson], [RawFile("lessons/LES-0001-x.md", lesson.data)])[0][0] == "file-moved"
    assert told([lesson], [RawFile(lesson.path, lesson.data + b"\n<!-- read -->\n")]) == [("form-only", "LES-0001")]


def test_problems_brought_and_solved_are_counted_wherever_the_file_went() -> None:
    before = entry("LES-0001", "logged", owner="nobody-here")
    found = diff([before], [RawFile("lessons/LES-0001-x.md", before.data)])
    assert (found.problems, found.solved) == ((), 0)
    found = diff([before], [entry("LES-0001", "logged", owner="ana")])
    assert (found.problems, found.solved) == ((), 1)


def test_changes_come_the_gravest_first_and_by_id() -> None:
    before = [entry(f"LES-000{number}", "logged") for number in (1, 2, 3)]
    found = diff(before, [entry("LES-0003", "adopted"), entry("LES-0002", "adopted"), entry("LES-0004", "logged")])
    assert [each.id for each in found.changes] == ["LES-0002", "LES-0003", "LES-0001", "LES-0004"]
    names = [each.name for each in EFFECTS]
    order = [names.index(group.effect.name) for group in found.groups]
    assert order == sorted(order) and len(found.dangers) == 3


SECRET = entry("LES-0009", "logged", title="Sell the mill", visibility="restricted", owner="ana")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], [SECRET]),
        ([SECRET], []),
        ([SECRET], [entry("LES-0009", "logged", title="Sell the mill in May", visibility="restricted", owner="bo")]),
        ([SECRET], [entry("LES-0009", "logged", title="A plan", visibility="internal", owner="ana")]),
        ([entry("LES-0009", "logged", title="A plan")], [SECRET]),
        ([], [entry("LES-0009", "loged", title="Sell the mill", visibility="restricted")]),
    ],
    ids=["added", "removed", "changed", "opened", "closed", "held"],
)
def test_of_a_record_withheld_before_or_after_only_id_and_kind_are_told(
    before: list[RawFile], after: list[RawFile]
) -> None:
    found = diff(before, after)
    assert found.changes and all(each.is_hidden and each.id == "LES-0009" for each in found.changes)
    assert "mill" not in repr(found.changes) + repr(found.problems)
    assert "mill" in repr(diff(before, after, "restricted").changes)


def test_a_record_opened_to_all_is_told_by_its_levels() -> None:
    (change, *_) = changes([SECRET], [entry("LES-0009", "logged", title="A plan", visibility="public")])
    assert (change.effect.name, change.before, change.after) == ("visibility-widened", "restricted", "public")


def test_a_line_beside_a_withheld_record_is_not_quoted() -> None:
    hidden = RawFile("lessons/LES-0009-sell-the-mill.md", SECRET.data)
    for name in ("[Sell the mill](../lessons/LES-0009-sell-the-mill.md)", "[[LES-0009|Sell the mill]]"):
        body = SECTIONS.replace("one list", f"one list, see {name}")
        found = changes([hidden, settled()], [hidden, settled(body)])
        assert "mill" not in repr(found)
        assert [each.effect.name for each in found] == ["settled-text-changed"]


def test_problems_in_withheld_files_are_only_counted() -> None:
    bad = entry("LES-0009", "logged", title="Sell the mill", visibility="restricted", related=["LES-0099"])
    found = diff([], [bad])
    assert (found.problems, found.unseen > 0) == ((), True)


def test_what_a_branch_has_for_other_readers_is_not_told() -> None:
    place = Location("content/lessons/LES-0001.md", 2, 5)
    met = Collision(
        "LES-0001", "A", "lessons/LES-0001.md", place, "b", "lessons/LES-0001-mill.md", "Mill", "restricted"
    )
    found = diff([], [entry("LES-0001", "logged", title="A")], collisions=(met,))
    assert found.changes[0].effect.name == "id-taken" and found.changes[0].name == "b"
    assert "ill" not in repr(found.changes[0].collision)
    shown = diff([], [entry("LES-0001", "logged", title="A")], "restricted", (met,))
    assert "Mill" in repr(shown.changes[0].collision)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (["old/a/"], [], [("address-lost", "LES-0001", "old/a/", "", "no longer works")]),
        ([], ["old/a/"], [("address-added", "LES-0001", "", "old/a/", "")]),
        (["old/a"], ["/old/a/"], [("form-only", "LES-0001", "", "", "")]),
        (
            ["old/a"],
            ["old/b"],
            [
                ("address-lost", "LES-0001", "old/a", "", "no longer works"),
                ("address-added", "LES-0001", "", "old/b", ""),
            ],
        ),
        (["LES-0090"], [], [("address-lost", "LES-0001", "LES-0090", "", "no longer works")]),
        ([], ["lessons/LES-0001/"], [("form-only", "LES-0001", "", "", "")]),
    ],
)
def test_former_addresses_added_and_taken_away_are_told(
    before: list[str], after: list[str], expected: list[tuple[str, ...]]
) -> None:
    found = changes([entry("LES-0001", "logged", aliases=before)], [entry("LES-0001", "logged", aliases=after)])
    assert [(each.effect.name, each.id, each.before, each.after, each.note) for each in found] == expected


def test_a_former_address_that_another_record_takes_over_is_told_at_both() -> None:
    other = entry("LES-0002", "logged")
    found = changes(
        [entry("LES-0001", "logged", aliases=["old/a"]), other],
        [entry("LES-0001", "logged"), entry("LES-0002", "logged", aliases=["old/a"])],
    )
    assert [(each.effect.name, each.id, each.note) for each in found] == [
        ("address-lost", "LES-0001", "belongs to the alias 'old/a' of LES-0002 now"),
        ("address-added", "LES-0002", ""),
    ]


def test_a_file_that_moves_and_keeps_its_former_address_says_so() -> None:
    lesson = entry("LES-0001", "logged")
    kept = entry("LES-0001", "logged", aliases=["lessons/LES-0001/"])
    (change,) = changes([lesson], [RawFile("lessons/LES-0001-x.md", kept.data)])
    assert (change.effect.name, change.note) == ("file-moved", "its former address still works")


LOTS = ["{key: first, title: Cables}", "{key: rest, title: Screws}", "{title: Plugs}"]


def lots(*entries: str, status: str = "open") -> list[tuple[str, str, str, str]]:
    """What is told of a change of the entries of an order from LOTS to these."""
    sides = []
    for listed in (LOTS, entries):
        files = files_of(order(1, f"deliveries: [{', '.join(listed)}]", status=status))
        built = run(files, ORDERS, TODAY)
        sides.append(Side(built.catalog, built.pages, built.problems, built.hidden, TODAY, levels=built.levels))
    found = record_changes(*sides, DiffScope("main", "abc", "internal"), ())
    return [(each.effect.name, each.name, each.before, each.after) for each in found.changes]


def test_entries_with_keys_are_compared_by_them() -> None:
    for status in ("open", "placed"):
        assert lots(LOTS[2], LOTS[1], LOTS[0], status=status) == [("form-only", "", "", "")]
    nails = LOTS[1].replace("Screws", "Nails")
    assert lots(nails, LOTS[2]) == [("fields-changed", "deliveries (first, rest)", "", "")]
    assert lots(*LOTS[:2]) == [("fields-changed", "deliveries", "", "")]
    assert lots(nails, LOTS[2], LOTS[0], status="placed") == [
        ("settled-text-changed", "deliveries", "key: rest; title: Screws", "key: rest; title: Nails")
    ]


LIMITED = """
-- forums/FOR-0001.md --
---
id: FOR-0001
title: Board
status: dormant
limits:
  - {{measure: level, up_to: {limit}, left_to: manager}}
  - {{measure: level}}
---
"""


def limits_passed(
    before: str, after: str, *, limits: tuple[int, int] = (9, 9), seen: str = "internal"
) -> list[tuple[str, ...]]:
    """What became of the levels of risks with these ratings, such as 3x4; '' for no risk yet."""

    def book(rating: str, limit: int) -> Side:
        likelihood, _, impact = rating.partition("x")
        point = {"day": "2026-03-01", "likelihood": int(likelihood or 1), "impact": int(impact or 1)}
        risk = [entry("RSK-0001", "assessing", visibility=seen, assessments=[point])] if rating else []
        return side(ANA, BO, *files_of(LIMITED.format(limit=limit)), *risk)

    found = record_changes(book(before, limits[0]), book(after, limits[1]), DiffScope("main", "abc", "internal"))
    told = [each for each in found.changes if each.effect.name in ("limit-passed", "limit-kept")]
    return [(each.effect.name, each.name, each.before, each.after, each.note) for each in told]


def test_a_value_that_crosses_a_limit_is_told_with_the_words_of_the_check() -> None:
    words = "Level 12 is above the limit of the manager, 9 since 2026-03-01"
    assert limits_passed("3x3", "3x4") == [("limit-passed", "level", "9", "12", words)]
    assert limits_passed("3x4", "4x4") == [], "it is above the same limit still"
    assert limits_passed("3x4", "3x3") == [("limit-kept", "level", "12", "9", "")]
    assert limits_passed("", "3x4") == [("limit-passed", "level", "", "12", words)]


def test_a_limit_that_moves_below_a_value_is_told_at_the_record_nobody_touched() -> None:
    words = "Level 12 is above the limit of the manager, 9 since 2026-03-01"
    assert limits_passed("3x4", "3x4", limits=(12, 9)) == [("limit-passed", "level", "12", "12", words)]
    assert limits_passed("3x4", "3x4", limits=(9, 12)) == [("limit-kept", "level", "12", "12", "")]


def test_of_a_withheld_record_that_crosses_a_limit_no_value_is_told() -> None:
    assert limits_passed("3x3", "3x4", seen="restricted") == [("limit-passed", "", "", "", "")]


def test_a_forecast_that_slips_beyond_a_limit_is_told_at_the_charter() -> None:
    limits = LIMITED.format(limit=14).replace("level", "slip")
    opening = {"key": "opening", "title": "Opening", "due": "2026-12-01"}
    said = [[{"day": "2026-10-05", "milestone": "opening", "expected": f"2026-12-{day}"}] for day in (15, 16)]
    before, after = (
        side(ANA, BO, *files_of(limits), entry("PRJ-0001", "draft", milestones=[opening], forecasts=each))
        for each in said
    )
    found = record_changes(before, after, DiffScope("main", "abc", "internal")).changes
    told = [(each.id, each.name, each.before, each.after) for each in found if each.effect.name == "limit-passed"]
    assert told == [("PRJ-0001", "slip", "14 days", "15 days")]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("up_to: 9", "up_to: 12, settled_by: DEC-0001", ("level of the manager", "9", "12", "set by DEC-0001")),
        ("up_to: 9", "up_to: 12", ("level of the manager", "9", "12", "no decision is named")),
        ("up_to: 9", "up_to: 9, until: 2026-11-01", ("level of the manager", "9", "", "")),
        ("up_to: 9, unit: USD", "unit: USD", ("level of the manager", "9 USD", "any", "no decision is named")),
    ],
)
def test_a_limit_that_moves_is_told_with_the_decision_that_set_it(
    before: str, after: str, told: tuple[str, ...]
) -> None:
    sides = [side(ANA, BO, *files_of(LIMITED.format(limit="9").replace("up_to: 9", each))) for each in (before, after)]
    changes = record_changes(*sides, DiffScope("main", "abc", "internal")).changes
    moved = [(each.name, each.before, each.after, each.note) for each in changes if each.effect.name == "limit-moved"]
    assert moved == [told]
