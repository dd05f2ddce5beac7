"""Ids: as before where there was one, the source's number where it is free, a letter or the next one where not."""

from itertools import permutations

import pytest

from minutebook.importers.draft import RecordDraft
from minutebook.importers.numbering import numbered
from tests.fakes import type_of

DECISION = type_of("decision")


def draft(source: str, number: int | None = None, record_id: str = "") -> RecordDraft:
    return RecordDraft(source, DECISION, number=number, id=record_id, display=source)


def ids(*drafts: RecordDraft, before: dict[str, str] | None = None, taken: tuple[str, ...] = ()) -> dict[str, str]:
    return numbered(drafts, before or {}, taken)[0]


def test_the_number_of_the_source_is_kept() -> None:
    found, problems = numbered([draft("a", 7), draft("b", 12345)], {}, [])
    assert found == {"a": "DEC-0007", "b": "DEC-12345"} and problems == {}


@pytest.mark.parametrize(
    ("drafts", "taken", "given"),
    [
        # without a number the next one, free of all
        ([draft("a"), draft("b", 7), draft("c", 0)], ["DEC-0009", "LES-0050"],
         {"b": "DEC-0007", "a": "DEC-0010", "c": "DEC-0011"}),
        ([draft("a"), draft("b", 1), draft("c", 2)], [], {"b": "DEC-0001", "c": "DEC-0002", "a": "DEC-0003"}),
        # that of the site is never taken over
        ([draft("a", 7)], ["DEC-0007"], {"a": "DEC-0007a"}),
        # an id of our own form, with its letter
        ([draft("a", 3, "DEC-0009b"), draft("b", 9)], [], {"a": "DEC-0009b", "b": "DEC-0009"}),
        ([draft("a", 3, "DEC-0009b")], ["DEC-0009b"], {"a": "DEC-0009a"}),
    ],
)  # fmt: skip
def test_a_number_is_the_one_of_the_source_or_else_free(
    drafts: list[RecordDraft], taken: list[str], given: dict[str, str]
) -> None:
    assert numbered(drafts, {}, taken)[0] == given


def test_a_number_of_a_record_here_is_told_with_how_to_have_it_free() -> None:
    assert "minutebook rename DEC-0007 --id next" in numbered([draft("a", 7)], {}, ["DEC-0007"])[1]["a"].hint
    assert "rename" not in numbered([draft("a", 7), draft("b", 7)], {}, [])[1]["b"].hint


def test_a_number_used_twice_gets_letters_in_the_order_of_paths_and_is_told() -> None:
    found, problems = numbered([draft("c", 7), draft("a", 7), draft("b", 7)], {}, [])
    assert found == {"a": "DEC-0007", "b": "DEC-0007a", "c": "DEC-0007b"}
    assert {source: str(each).partition("\n")[0] for source, each in problems.items()} == {
        "b": "b:1:1: warning: 'DEC-0007' is taken by another record; this one became 'DEC-0007a' [import-other-number]",
        "c": "c:1:1: warning: 'DEC-0007' is taken by another record; this one became 'DEC-0007b' [import-other-number]",
    }


def test_ids_of_earlier_imports_never_change_whatever_comes_later() -> None:
    before = {"z": "DEC-0007", "gone": "DEC-0008"}
    found, problems = numbered([draft("a", 7), draft("z", 7), draft("b", 8)], before, [])
    assert found == {"z": "DEC-0007", "a": "DEC-0007a", "b": "DEC-0008a"}
    assert set(problems) == {"a", "b"}
    assert ids(draft("z", 99), before=before) == {"z": "DEC-0007"}


def test_where_letters_run_out_the_next_number_is_taken() -> None:
    found, problems = numbered([draft(f"{n:02d}", 7) for n in range(28)], {}, [])
    assert found["26"] == "DEC-0007z" and found["27"] == "DEC-0008"
    assert len(set(found.values())) == 28 and len(problems) == 27


def test_the_same_drafts_get_the_same_ids_in_whatever_order_they_come() -> None:
    drafts = [draft("a", 2), draft("b"), draft("c", 2), draft("d", 5, "DEC-0002"), draft("e")]
    results = [ids(*each, before={"e": "DEC-0001"}, taken=("DEC-0030",)) for each in permutations(drafts)]
    assert all(each == results[0] for each in results) and len(set(results[0].values())) == 5


def test_a_new_source_changes_no_id_given_before() -> None:
    first = ids(draft("b", 7), draft("c"))
    assert ids(draft("a", 7), draft("b", 7), draft("c"), before=first).items() >= first.items()


def test_people_have_handles_their_own_or_made_of_their_names_and_two_of_one_name_are_two() -> None:
    names = {"a": "Ana Silva", "b": "Ana Silva", "c": "3M Team", "d": "Bo"}
    drafts = [RecordDraft(source, type_of("person"), title=name) for source, name in names.items()]
    drafts += [RecordDraft("e", type_of("person"), title="Cy", original_id="cy-holm")]
    assert ids(*drafts, taken=("bo",)) == {
        "a": "ana-silva", "b": "ana-silva-2", "c": "person-3m-team", "d": "bo-2", "e": "cy-holm",
    }  # fmt: skip
