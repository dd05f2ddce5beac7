"""Settled means settled: a changed word is an error at its line until an amendment owns up to it."""

import re
from datetime import date

import pytest

from minutebook.core.diagnostics import Problem
from minutebook.pipeline import Settings, run
from minutebook.schema.fingerprints import fingerprints, first_fingerprints
from minutebook.schema.statement import Statement, statement_in
from tests.fakes import TODAY, build, digests_of, files_of, source_of, statement, type_of
from tests.unit.orders import Order, orders

FIELDS = "decision_date: 2026-03-02\ndecision_owner: ana\nrationale: It costs less.\n"
SECTIONS = "\n## Context\n\nc\n\n## Options\n\nBuy.\n\n## Decision\n\nWe buy.\n\n## Consequences\n\nx\n"
PEOPLE = "-- people/ana.md --\n---\nid: ana\ntitle: Ana\nstatus: active\n---\n"


def written(fields: str = "", status: str = "accepted", body: str = SECTIONS) -> str:
    return f"---\nid: DEC-0001\ntitle: Buy\nstatus: {status}\n{FIELDS}{fields}---\n{body}"


def text_of(record: str) -> str:
    found = fingerprints(statement(record))
    return "{" + ", ".join(f"{name}: {text}" for name, text in found.items()) + "}"


SEALED = f"sealed: {{date: 2026-03-02, text: {text_of(written())}}}\n"


def found(record: str, **options: object) -> list[Problem]:
    site = f"{PEOPLE}-- decisions/DEC-0001-buy.md --\n{record}"
    return [each for each in build(site, **options).problems if "section" not in each.code]  # type: ignore[arg-type]


def codes(record: str) -> list[str]:
    return [each.code for each in found(record)]


def amended(text: str = "", day: str = "2026-04-01") -> str:
    return f"amendments: [{{date: {day}, by: ana, why: It moved, text: {text or '{}'}}}]\n"


def test_a_sealed_record_that_says_what_it_said_is_sound() -> None:
    assert codes(written(SEALED)) == []


@pytest.mark.parametrize(
    "change", ["tags: [money]\n", "owner: ana\n", "review_date: 2027-01-01\n", "related: [ana]\n", "informed: [ana]\n"]
)
def test_tags_owner_links_and_review_date_may_change(change: str) -> None:
    assert codes(written(SEALED + change)) == []


@pytest.mark.parametrize("status", ["implemented", "deprecated"])
def test_the_status_may_change(status: str) -> None:
    later = "application_date: 2026-03-03\n"
    assert codes(written(SEALED + later, status)) == []


def test_one_changed_word_is_an_error_at_its_line() -> None:
    record = written(SEALED, body=SECTIONS.replace("We buy.", "We build."))
    (problem,) = found(record)
    assert problem.code == "settled-text-changed"
    assert record.split("\n")[problem.location.line - 1] == "We build."
    assert problem.message == "the section Decision is not as sealed on 2026-03-02; it now says 'We build.'"
    assert problem.hint == "restore the old wording, or record the correction: minutebook amend DEC-0001 --why …"


def test_a_changed_field_is_an_error_at_its_value() -> None:
    record = written(SEALED).replace("It costs less.", "It costs more.")
    (problem,) = found(record)
    assert (problem.location.line, problem.location.column) == (7, 12)
    assert problem.message == "rationale: 'It costs more.' is not as sealed on 2026-03-02"


def test_an_amendment_with_fingerprints_clears_it_and_guards_what_it_says() -> None:
    body = SECTIONS.replace("We buy.", "We build.")
    now = f"{{Decision: {fingerprints(statement(written(body=body)))['Decision']}}}"
    assert codes(written(SEALED + amended(now), body=body)) == []
    (problem,) = found(written(SEALED + amended(now), body=body.replace("build", "lease")))
    assert problem.message == "the section Decision is not as sealed on 2026-04-01; it now says 'We lease.'"
    (problem,) = found(written(SEALED + amended(now), body=body.replace("\nx\n", "\ny\n")))
    assert problem.message == "the section Consequences is not as sealed on 2026-03-02; it now says 'y'"


def test_an_amendment_by_hand_covers_what_it_names_and_is_told_what_to_name() -> None:
    body = SECTIONS.replace("We buy.", "We build.")
    record = written(SEALED + amended(), body=body)
    notice, problem = found(record)
    assert (notice.code, problem.code) == ("amendment-not-sealed", "settled-text-changed")
    named = re.search(r"`text: (\{Decision: z[a-p]{32}\})`, as minutebook seal DEC-0001 does$", problem.hint)
    assert named, problem.hint
    assert codes(written(SEALED + amended(named[1]), body=body)) == []
    assert codes(written(SEALED + amended(named[1]), body=body.replace("\nx\n", "\ny\n"))) == ["settled-text-changed"]


def test_an_amendment_before_the_seal_clears_nothing() -> None:
    body = SECTIONS.replace("We buy.", "We build.")
    now = text_of(written(body=body))
    found = codes(written(SEALED + amended(now, "2026-03-01"), body=body))
    assert found == ["amendment-day", "settled-text-changed"]


@pytest.mark.parametrize(("day", "expected"), [("2026-11-23", []), ("2026-11-24", ["amendment-day"])])
def test_no_amendment_is_of_a_day_to_come(day: str, expected: list[str]) -> None:
    found = [each for each in codes(written(SEALED + amended(day=day))) if each != "amendment-not-sealed"]
    assert found == expected


def test_no_seal_is_of_a_day_to_come() -> None:
    assert codes(written(SEALED.replace("2026-03-02", "2026-12-24", 1))) == ["amendment-day"]


def test_amendments_stand_in_order() -> None:
    two = "amendments: [{date: 2026-05-01, why: a}, {date: 2026-04-01, why: b}]\n"
    assert codes(written(SEALED + two)) == ["amendment-day", "amendment-not-sealed"]


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [("{date: 2026-03-02, text: {", "{date: 2026-03-02, text: {Decison: x, ", 44), ("Context: ", "Context: z", None)],
)
def test_fingerprints_no_command_wrote_are_said_and_nothing_else(old: str, new: str, column: int | None) -> None:
    (problem,) = found(written(SEALED.replace(old, new)))
    assert problem.code == "seal-unreadable"
    assert column in (None, problem.location.column)


@pytest.mark.parametrize("seal", ["sealed: yes\n", "sealed: {date: 2026-03-02}\n", "sealed: {text: {a: b}}\n"])
def test_a_seal_of_a_wrong_form_is_a_problem_of_the_form(seal: str) -> None:
    assert set(codes(written(seal))) <= {"wrong-type", "missing-field"} and codes(written(seal))


def test_a_record_back_in_debate_is_warned_of_and_its_text_counts_as_long_as_it_is_sealed() -> None:
    open_fields = "owner: ana\nreview_date: 2027-01-01\n"
    problems = found(written(SEALED + open_fields, "proposed", SECTIONS.replace("We buy.", "We build.")))
    assert sorted(each.code for each in problems) == ["sealed-but-open", "settled-text-changed", "settled-text-changed"]
    assert [each.message for each in problems if "status: 'proposed' is not as sealed" in each.message] == [
        "status: 'proposed' is not as sealed on 2026-03-02: no allowed step leads there from 'accepted'"
    ]


def test_settled_and_not_sealed_is_noticed_but_not_of_imported_records() -> None:
    assert codes(written()) == ["settled-not-sealed"]
    assert codes(written("imported_from: {path: a.md}\n")) == []


def test_a_changed_text_cannot_be_waived_nor_hidden_by_a_waiver() -> None:
    waiver = "waive: [{code: settled-text-changed, reason: r, until: 2027-01-01}]\n"
    record = written(SEALED + waiver, body=SECTIONS.replace("We buy.", "We build."))
    assert codes(record) == ["waiver-not-allowed", "settled-text-changed"]


def test_the_day_of_the_check_alone_decides_what_is_to_come() -> None:
    site = f"{PEOPLE}-- decisions/DEC-0001-buy.md --\n{written(SEALED)}"
    assert "amendment-day" in {each.code for each in build(site, date(2026, 3, 1)).problems}


@pytest.mark.parametrize(
    ("status", "fields", "is_asked"),
    [
        ("accepted", {"decision_date": "2026-03-02"}, True),
        ("superseded", {"decision_date": "2026-03-02"}, True),
        ("deprecated", {"decision_date": "2026-03-02"}, True),
        ("deferred", {"decision_date": "2026-03-02"}, True),
        ("deprecated", {}, False),
        ("deferred", {}, False),
        ("proposed", {"decision_date": "2026-03-02"}, False),
        ("superseded", {"decision_date": "2026-03-02", "imported_from": "{path: old.md}"}, False),
        ("unknown", {"decision_date": "2026-03-02", "imported_status": "Parked"}, False),
    ],
)
def test_what_was_settled_once_is_asked_for_its_seal(status: str, fields: dict[str, str], is_asked: bool) -> None:
    front = "".join(f"{name}: {value}\n" for name, value in fields.items())
    record = f"---\nid: DEC-0001\ntitle: Buy\nstatus: {status}\n{front}---\n{SECTIONS}"
    asked = [each for each in found(record) if each.code == "settled-not-sealed"]
    assert bool(asked) is is_asked
    assert all(each.severity.value == "notice" for each in asked)


def test_a_seal_of_the_first_form_is_verified_by_its_own_rule_with_a_notice() -> None:
    text = ", ".join(f"{name}: {mark}" for name, mark in first_fingerprints(statement(written())).items())
    whole = written(f"sealed: {{date: 2026-03-02, text: {{{text}}}}}\ntags: [a]\nsummary: New.\n")
    assert codes(whole) == ["seal-of-first-form"]
    (notice,) = found(whole)
    assert notice.hint == "run minutebook seal --renew DEC-0001"
    assert "settled-text-changed" in codes(whole.replace("We buy.", "We build."))


def test_a_file_that_is_another_one_is_named_at_the_seal() -> None:
    body = SECTIONS.replace("We buy.", "We buy [this](../files/offer.pdf).")
    told = {"files/offer.pdf": "a" * 64}
    text = ", ".join(f"{name}: {mark}" for name, mark in fingerprints(linked(body, told)).items())
    record = written(f"sealed: {{date: 2026-03-02, text: {{{text}}}}}\n", body=body)
    site = files_of(f"{PEOPLE}-- decisions/DEC-0001-buy.md --\n{record}")
    for files, said in (
        (told, None),
        ({"files/offer.pdf": "b" * 64}, "the file files/offer.pdf is another one than sealed on 2026-03-02"),
        ({}, "the file files/offer.pdf is no longer there as sealed on 2026-03-02"),
    ):
        problems = run(site, Settings(), TODAY, digests=digests_of(files)).problems
        assert [each.message for each in problems if each.code == "settled-text-changed"] == ([said] if said else [])


def linked(body: str, files: dict[str, str]) -> Statement:
    source = source_of(written(body=body), "decisions/DEC-0001-buy.md")
    return statement_in(type_of("decision"), source, digests_of(files))


@pytest.mark.parametrize("status", ["superseded", "deprecated", "deferred"])
def test_a_sealed_text_stays_settled_whatever_became_of_it(status: str) -> None:
    assert "settled-text-changed" in codes(written(SEALED, status, SECTIONS.replace("We buy.", "We build.")))


ROWS = "- {title: Ready, due: 2026-06-01}\n- {title: Cutover, due: 2026-12-01}\n- {title: Close, due: 2027-03-01}\n"


def charter(rows: str = ROWS, sealed: str = "") -> str:
    milestones = f"milestones:\n{rows}" if rows else ""
    return f"---\nid: PRJ-0001\ntitle: T\nstatus: approved\n{milestones}{sealed}---\n"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (ROWS, []),
        (ROWS.replace("due: 2026-06-01", "due: 2026-06-01, reached: 2026-06-03"), []),
        (
            ROWS.replace("2026-12-01", "2027-01-15"),
            ["7:3: milestones 2: 'title: Cutover; due: 2027-01-15' is not as sealed on"],
        ),
        (ROWS.replace("Cutover", "Start"), ["7:3: milestones 2: 'title: Start; due: 2026-12-01' is not as sealed on"]),
        (
            ROWS.replace("- {title: Ready, due: 2026-06-01}\n", ""),
            [
                "6:3: milestones 1: is not as sealed on 2026-03-02: something is missing before 'title: Cutover; due: ",
            ],
        ),
        ("", ["11:5: milestones: is no longer there"]),
    ],
)
def test_a_moved_baseline_is_an_error_at_its_row(rows: str, told: list[str]) -> None:
    text = fingerprints(statement(charter(), "project-charter"))
    assert list(text) == ["id", "title", "status", "milestones"]
    seal = "sealed:\n  date: 2026-03-02\n  text:\n" + "".join(f"    {name}: {mark}\n" for name, mark in text.items())
    site = f"-- projects/PRJ-0001-t.md --\n{charter(rows, seal)}"
    problems = [each for each in build(site).problems if each.code == "settled-text-changed"]
    lines = [f"{each.location.line}:{each.location.column}: {each.message}" for each in problems]
    assert [line.startswith(start) for line, start in zip(lines, told, strict=True)] == [True] * len(told), lines


def test_a_changed_entry_is_named_by_its_key() -> None:
    lots = "deliveries:\n  - {key: first, title: Cables}\n  - {key: rest, title: Screws}\n"
    plain = f"---\nid: ORD-0001\ntitle: Order 1\nstatus: placed\nplaced_on: 2026-03-02\n{lots}"
    marks = fingerprints(statement_in(Order, source_of(f"{plain}---\n")))
    seal = "{" + ", ".join(f"{name}: {text}" for name, text in marks.items()) + "}"
    sealed = f"{plain}sealed: {{date: 2026-03-02, text: {seal}}}\n---\n"

    def said(record: str) -> list[str]:
        return [str(each.message) for each in orders(f"-- orders/ORD-0001.md --\n{record}").problems]

    one, other = lots.splitlines()[1:]
    assert said(sealed) == said(sealed.replace(f"{one}\n{other}", f"{other}\n{one}")) == []
    assert said(sealed.replace("Screws", "Nails")) == [
        "deliveries 2 (rest): 'key: rest; title: Nails' is not as sealed on 2026-03-02"
    ]
