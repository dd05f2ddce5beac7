"""Which record a source is: known by its id or path, its bytes, its title and day; never by its place in a list."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from minutebook.importers.draft import RecordDraft
from minutebook.importers.findings import ANOTHER_RECORD, SAME_TWICE
from minutebook.importers.identity import (
    EarlierRecord,
    Identities,
    earlier_records,
    identified,
    left_behind,
    told_apart,
)
from minutebook.importers.ledger import Ledger, LedgerEntry, digest_of
from minutebook.sources.source import Source
from tests.fakes import type_of

DECISION = type_of("decision")


def row(name: str, title: str, day: str = "", said: str = "", book: str = "log.csv") -> RecordDraft:
    content = digest_of(f"{name} {title} {day} {said}".encode())
    fields = {"created": day} if day else {}
    own = name if name.startswith("D-") else ""
    return RecordDraft(
        f"{book}#{name}", DECISION, title=title, original_id=own, fields=fields, content=content, display=book
    )


def file(path: str, title: str, day: str = "", said: str = "") -> RecordDraft:
    return replace(row(path, title, day), source=path, path=path, content=digest_of((said or title).encode()))


def earlier(draft: RecordDraft, record_id: str, path: str = "a.md") -> EarlierRecord:
    day = draft.fields.get("created", "")
    entry = LedgerEntry(id=record_id, source=draft.source, title=draft.title, day=day, content=draft.content)
    return EarlierRecord(entry, path, draft.title, day, draft.original_id)


def matched(now: Iterable[RecordDraft], before: Mapping[str, RecordDraft], gone: bool = True) -> Identities:
    return identified(now, [earlier(draft, each) for each, draft in before.items()], lambda _: gone)


def ids(found: Identities) -> dict[str, str]:
    return {source.rpartition("#")[2]: each.entry.id for source, each in found.known.items()}


A, B = row("D-1", "Adopt one ticket tool", "2025-01-14"), row("D-2", "Close Leeds", "2025-01-14")
BOTH = {"DEC-0001": A, "DEC-0002": B}


def test_a_log_that_was_sorted_has_the_same_records_and_a_new_row_is_new() -> None:
    found = matched([row("D-3", "Buy a van"), B, A], BOTH)
    assert (ids(found), found.stopped, found.gone) == ({"D-1": "DEC-0001", "D-2": "DEC-0002"}, {}, ())


def test_what_a_row_says_may_change_under_its_id_and_title() -> None:
    assert ids(matched([row("D-1", "ADOPT one *ticket tool*.", "2026-02-02", "more")], BOTH)) == {"D-1": "DEC-0001"}


@pytest.mark.parametrize("title", ["Buy a van", "Adopt two ticket tools", "Close Leeds", "Adopt one ticket tool 2"])
def test_another_title_under_a_known_id_is_stopped(title: str) -> None:
    found = matched([row("D-1", title, "2025-01-14"), B], BOTH)
    assert ids(found) == {"D-2": "DEC-0002"} and found.gone == ()
    problem = found.stopped["log.csv#D-1"]
    assert problem.code == ANOTHER_RECORD.name and "write its new title into DEC-0001" in problem.hint
    assert f"'{title}' now; DEC-0001 was made from it as 'Adopt one ticket tool'" in problem.message


def test_a_misspelled_title_may_be_corrected_and_any_other_once_it_is_corrected_here() -> None:
    assert ids(matched([row("D-1", "Adopt one tickett tool", "2025-01-14")], BOTH)) == {"D-1": "DEC-0001"}
    new = row("D-1", "Buy a van", "2025-01-14")
    here = replace(earlier(A, "DEC-0001"), title="Buy a van")
    assert ids(identified([new], [here], lambda _: True)) == {"D-1": "DEC-0001"}


@pytest.mark.parametrize(("one", "two"), [("Phase 1", "Phase 2"), ("Vendor A", "Vendor B"), ("Accept it", "Except it")])
def test_titles_that_differ_in_a_number_a_letter_or_a_word_are_not_one_misspelled(one: str, two: str) -> None:
    assert matched([row("D-1", two)], {"DEC-0001": row("D-1", one)}).stopped


def test_a_log_that_was_numbered_anew_is_stopped_row_by_row() -> None:
    now = [row("D-1", "Buy a van", "2025-01-14"), row("D-2", A.title, "2025-01-14")]
    assert sorted(matched(now, BOTH).stopped) == ["log.csv#D-1", "log.csv#D-2"]
    more = matched([*now, row("D-3", B.title, "2025-01-14"), row("D-4", B.title, "2026-01-14")], BOTH)
    assert sorted(more.stopped) == ["log.csv#D-1", "log.csv#D-2", "log.csv#D-3"]
    assert "'D-3' is 'Close Leeds', as DEC-0002 is, and 'D-2' is another now" in more.stopped["log.csv#D-3"].message


def test_a_deleted_row_leaves_its_record_and_its_id_to_nobody() -> None:
    found = matched([B], BOTH)
    assert [each.entry.id for each in found.gone] == ["DEC-0001"]
    assert matched([B, row("D-1", "Buy a van")], BOTH).stopped
    deleted_here = identified([row("D-1", "Buy a van")], [earlier(A, "DEC-0001", "")], lambda _: True)
    assert "take DEC-0001 out of .minutebook-import.json" in deleted_here.stopped["log.csv#D-1"].hint


def test_a_row_without_an_id_is_its_title_with_its_day() -> None:
    old = row("Approve the budget (2024-01-10)", "Approve the budget", "2024-01-10")
    new = row("Approve the budget (2025-01-10)", "Approve the budget", "2025-01-10")
    found = matched([new], {"DEC-0001": old})
    assert (ids(found), len(found.gone)) == ({}, 1)
    undated = row("Approve the budget", "Approve the budget")
    assert list(matched([new], {"DEC-0001": undated}).known) == [new.source]
    assert list(matched([undated], {"DEC-0001": new}).known) == [undated.source]
    assert matched([old, new], {"DEC-0001": undated}).known == {}


def test_ids_may_come_later_or_be_corrected_where_title_and_day_are_the_same() -> None:
    later = row("D-101", "Adopt one ticket tool", "2025-01-14", "more")
    assert ids(matched([later, B], BOTH)) == {"D-101": "DEC-0001", "D-2": "DEC-0002"}
    assert ids(matched([later, A, B], BOTH)) == {"D-1": "DEC-0001", "D-2": "DEC-0002"}


def test_a_renamed_book_is_the_same_where_it_is_gone_and_has_the_records() -> None:
    other = row("D-1", "Adopt one ticket tool", "2025-03-03", book="new.csv")
    assert ids(matched([other], BOTH)) == {}
    now = [row("D-1", "Adopt one ticket tool", "", "more", "new.csv"), replace(B, source="new.csv#D-2")]
    assert ids(matched(now, BOTH)) == {"D-1": "DEC-0001", "D-2": "DEC-0002"}
    assert ids(matched(now[:1], BOTH, gone=False)) == {}
    before = [earlier(draft, each) for each, draft in BOTH.items()]
    assert left_behind(now, before, lambda _: False) == {"log.csv"} == left_behind(now[:1], before, lambda _: False)
    assert left_behind(now, before, lambda _: True) == set()
    assert left_behind([row("D-1", "Buy a van")], before, lambda _: False) == set()


# -------------------------------------------------------------------------------------------------------------- files


def test_a_renamed_file_of_the_same_bytes_is_the_same_even_if_two_change_places() -> None:
    one, two = file("1.md", "One"), file("2.md", "Two")
    found = matched([replace(one, source="2.md", path="2.md"), replace(two, source="1.md", path="1.md")],
                    {"DEC-0001": one, "DEC-0002": two})  # fmt: skip
    assert ids(found) == {"2.md": "DEC-0001", "1.md": "DEC-0002"}


def test_a_copy_is_new_and_the_original_stays() -> None:
    one = file("1.md", "One")
    assert ids(matched([one, replace(one, source="0.md", path="0.md")], {"DEC-0001": one})) == {"1.md": "DEC-0001"}
    assert (
        ids(matched([replace(one, source=f"{each}.md", path=f"{each}.md") for each in "23"], {"DEC-0001": one})) == {}
    )


def test_a_file_may_have_another_title_unless_that_is_another_record_or_of_another_day() -> None:
    before = {"DEC-0001": file("1.md", "One", "2025-01-01"), "DEC-0002": file("2.md", "Two")}
    assert ids(matched([file("1.md", "Uno", "2025-01-01")], before)) == {"1.md": "DEC-0001"}
    assert matched([file("1.md", "Uno", "2026-01-01")], before).stopped
    assert matched([file("1.md", "Two", "2025-01-01", "x")], before).stopped
    assert matched([file("1.md", "Uno", "2025-01-01"), file("3.md", "One", "2026-01-01", "x")], before).stopped


def test_a_file_without_a_day_is_the_same_where_a_part_of_its_text_is() -> None:
    text = "We forget what was decided, and why."
    here = replace(earlier(file("1.md", "One"), "DEC-0001"), text=f"# One\n\n{text}\n")
    for body, is_known in ((f"# Uno\n\n {text}", True), ("# Uno\n\nWe walk.", False)):
        found = identified([replace(file("1.md", "Uno"), body=body)], [here], lambda _: True)
        assert (bool(found.known), bool(found.stopped)) == (is_known, not is_known)


def test_another_kind_of_record_is_another_record() -> None:
    found = matched([replace(A, record_type=type_of("lesson"))], BOTH)
    assert (found.known, found.stopped, len(found.gone)) == ({}, {}, 2)


# --------------------------------------------------------------------------------------------------------- two of one


def test_two_rows_of_one_id_are_told_apart_and_told() -> None:
    twin = row("D-1", "Buy a van")
    drafts, problems = told_apart([A, B, twin])
    assert [each.code for each in problems] == [SAME_TWICE.name] and "'D-1' stands in lines 1 and 1" in str(problems[0])
    assert [each.source for each in drafts] == [
        f"{A.source} ~{A.content[:8]}",
        f"{A.source} ~{twin.content[:8]}",
        B.source,
    ]
    found = matched(drafts, BOTH)
    assert {each.entry.id for each in found.known.values()} == {"DEC-0001", "DEC-0002"} and not found.stopped
    again = matched(
        told_apart([twin, replace(B, source="log.csv#D-1"), A])[0], {"DEC-0001": drafts[0], "DEC-0003": drafts[1]}
    )
    assert {draft.title: again.known[draft.source].entry.id for draft in drafts[:2]} == {
        "Adopt one ticket tool": "DEC-0001", "Buy a van": "DEC-0003",
    }  # fmt: skip


def test_a_row_that_stands_there_twice_is_one_record_and_told() -> None:
    drafts, problems = told_apart([A, A, B])
    assert drafts == [A, B] and "became one record" in problems[0].message


# ------------------------------------------------------------------------------------------------ what is known of old


def front(record_id: str, source: str, **more: Any) -> dict[str, Any]:
    origin = {"path": source, **({"id": more.pop("original")} if "original" in more else {})}
    return {"id": record_id, "title": "Adopt one ticket tool", "imported_from": origin, **more}


def records(ledger: Ledger, files: Mapping[str, Mapping[str, Any]]) -> list[EarlierRecord]:
    sources = [Source(path, metadata=dict(values)) for path, values in files.items()]
    return earlier_records(ledger, sources, {"DEC": DECISION}.get)


def known(ledger: Ledger, files: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[str, str]]:
    found = records(ledger, files)
    return {each.entry.id: (each.path, each.entry.source) for each in found}


NOTED = Ledger().with_entries([earlier(A, "DEC-0001").entry])


def test_a_record_is_known_by_its_id_wherever_it_lies_and_whatever_it_says() -> None:
    assert known(NOTED, {"sub/mine.md": {"id": "DEC-0001"}}) == {"DEC-0001": ("sub/mine.md", "log.csv#D-1")}
    assert known(NOTED, {}) == {"DEC-0001": ("", "log.csv#D-1")}
    assert known(Ledger(), {"b.md": front("DEC-0001", "x.md")}) == {"DEC-0001": ("b.md", "x.md")}


def test_a_record_that_cannot_be_read_any_more_is_still_there() -> None:
    broken = Source("a.md", readable=False, salvaged={"id": "DEC-0001"})
    assert [each.path for each in earlier_records(NOTED, [broken], {"DEC": DECISION}.get)] == ["a.md"]


def test_a_record_with_a_new_id_is_followed_and_a_copy_is_not() -> None:
    moved = front("DEC-0009", "log.csv#D-1")
    assert known(NOTED, {"a.md": moved}) == {"DEC-0009": ("a.md", "log.csv#D-1")}
    both = {"a.md": moved, "z.md": front("DEC-0001", "log.csv#D-1")}
    assert known(NOTED, both) == {"DEC-0001": ("z.md", "log.csv#D-1")}
    assert known(Ledger(), both) == {"DEC-0009": ("a.md", "log.csv#D-1")}


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"id": "DEC-0001", "imported_from": "x"},
        front("no id", "x"),
        front("DEC-0001", ""),
        front("DEC-0001", "a\nb"),
    ],
)
def test_records_that_do_not_say_plainly_where_they_came_from_are_not(values: dict[str, Any]) -> None:
    assert known(Ledger(), {"a.md": values}) == {}


def test_a_book_that_was_imported_by_rows_is_known_by_ids_and_titles() -> None:
    by_row = {
        "a.md": front("DEC-0001", "log.csv#Sheet!2", original="D-1"),
        "b.md": front("DEC-0002", "log.csv#Sheet!3", title="Close Leeds"),
    }
    now = [row("Close Leeds", "Close Leeds", "2025-01-14"), A]
    found = identified(now, records(Ledger(), by_row), lambda _: True)
    assert ids(found) == {"D-1": "DEC-0001", "Close Leeds": "DEC-0002"}
