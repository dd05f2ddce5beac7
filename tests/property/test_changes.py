"""A record set compared with itself, with any other, and with what anybody may write in it."""

from hypothesis import given
from hypothesis import strategies as st

from minutebook.exporters.changes.json import as_json
from minutebook.exporters.changes.markdown import as_markdown
from minutebook.exporters.changes.text import as_text
from minutebook.exporters.marking import code, escaped, visible
from minutebook.pipeline import Settings, run
from minutebook.sources.source import RawFile
from minutebook.views.changes.change import RecordDiff, Side
from minutebook.views.changes.comparing import DiffScope, record_changes
from minutebook.views.changes.words import first_difference, words_changed
from tests.unit.books import TODAY, entry

statuses = st.sampled_from(["proposed", "accepted", "rejected", "superseded", "wrong"])
bodies = st.text("ab #\n-`[]<!", max_size=40).map(lambda text: f"## Decision\n\n{text}\n")
ids = st.sampled_from(["DEC-0001", "DEC-0002", "DEC-0003"])
decisions = st.builds(
    lambda record_id, status, body, title, visibility, related: entry(
        record_id, status, body, title=title, visibility=visibility, related=related, owner="ana"
    ),
    ids,
    statuses,
    bodies,
    st.text(min_size=1, max_size=8),
    st.sampled_from(["public", "internal", "restricted"]),
    st.lists(ids, max_size=2),
)
books = st.lists(decisions, max_size=3, unique_by=lambda raw: raw.path)


def diff(before: list[RawFile], after: list[RawFile]) -> RecordDiff:
    sides = []
    for files in (before, after):
        built = run(files, Settings(), TODAY)
        sides.append(Side(built.catalog, built.pages, built.problems, built.hidden, TODAY, levels=built.levels))
    return record_changes(sides[0], sides[1], DiffScope("main", "abc", "internal"))


@given(books)
def test_a_record_set_does_nothing_to_itself(files: list[RawFile]) -> None:
    found = diff(files, files)
    assert (found.changes, found.problems, found.solved) == ((), (), 0)


@given(books, books)
def test_any_two_sets_can_be_told_apart_in_every_form_whatever_the_order(
    before: list[RawFile], after: list[RawFile]
) -> None:
    found = diff(before, after)
    assert found == diff(before[::-1], after[::-1])
    for form in (as_text, as_markdown, as_json):
        form(found).encode()
    touched = {each.path for each in before if each not in after} | {each.path for each in after if each not in before}
    assert bool(touched) == bool(found.changes)


@given(st.text("ab \n"), st.text("ab \n"))
def test_words_taken_away_and_added_make_up_the_difference(before: str, after: str) -> None:
    gone, come = words_changed(before, after)
    assert gone - come == len(before.split()) - len(after.split())
    assert words_changed(before, before) == (0, 0)
    assert first_difference(before, before) == ("", "")
    if before.split() != after.split():
        assert gone + come > 0 and first_difference(before, after) != ("", "")


@given(st.text())
def test_text_made_visible_is_one_line_and_holds_nothing_hidden(text: str) -> None:
    for said in (visible(text), escaped(text), code(text)):
        assert len(said.splitlines()) <= 1 and "\u202e" not in said
    assert visible(visible(text)) == visible(text)
