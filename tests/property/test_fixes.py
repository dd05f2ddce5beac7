"""Whatever is mended stays mended, brings no other problem, and leaves every other line as it was."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.authoring.change import FileChanges
from minutebook.authoring.contents import Contents
from minutebook.authoring.fixing import fixed
from minutebook.pipeline import Build, Settings, run
from minutebook.sources.source import RawFile
from tests.fakes import TODAY
from tests.unit.books import entry

BODY = """
## Context

Written 1 March 2026 by dec-0001.\t

## Options

A

## Decision

B

## Consequences

C
"""
FAULTS = {
    "id": ["DEC-00{n}", "dec-00{n}", "{n}", "'{n}'"],
    "title": ["A decision", "'2026'", "2026"],
    "status": ["proposed", "Proposed", "PROPOSED", "in review", "Under_Review", '"under review"'],
    "owner": ["ana"],
    "created": ["2026-03-01", "2026-3-1", "1 March 2026", "2026/03/01", "2026-03-01T00:00:00", "Mar 1, 2026"],
    "review_date": ["2027-01-31", "31/01/2027", '"2027.1.31"'],
    "category": ["financial", "Financial", "LEGAL"],
    "level": ["program", "Program"],
    "tags": ["[a, b]", "[A, b, a]", "Suppliers", "[two words, Two Words]"],
}
SPELLINGS = {"owner": ["owner", "onwer", "Owner"], "review_date": ["review_date", "review-date", "reveiw_date"]}
MENDED = {"bare-number-id", "id-form", "unknown-status", "date-form", "unknown-choice", "wrong-type", "unknown-field"}
notes = st.sampled_from(["", "", "  # a note"])
above = st.sampled_from(["", "", "# about it\n", "\n"])


@st.composite
def decisions(draw: st.DrawFn, number: int) -> RawFile:
    """A record of the book in one of many faulty spellings, each of which says one thing only."""
    lines = []
    for name, values in draw(st.permutations(list(FAULTS.items()))):
        key = draw(st.sampled_from(SPELLINGS.get(name, [name])))
        value = draw(st.sampled_from(values)).format(n=number)
        lines.append(f"{draw(above)}{key}: {value}{draw(notes)}\n")
    text = f"---\n{''.join(lines)}---\n{BODY}".replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    bom = draw(st.sampled_from([b"", b"\xef\xbb\xbf"]))
    return RawFile(f"decisions/DEC-00{number}-a.md", bom + text.encode())


@st.composite
def books(draw: st.DrawFn) -> list[RawFile]:
    numbers = draw(st.lists(st.integers(10, 99), min_size=1, max_size=3, unique=True))
    return [entry("ana", title="Ana"), *(draw(decisions(number)) for number in numbers)]


def built(files: list[RawFile]) -> Build:
    return run(files, Settings(), TODAY)


def fix(files: list[RawFile]) -> FileChanges:
    build = built(files)
    return fixed(Contents(build.catalog, build.pages, {each.path: each.data for each in files}))


@settings(max_examples=40, deadline=None)
@given(books())
def test_faults_go_and_none_come(files: list[RawFile]) -> None:
    before = Counter(each.code for each in built(files).problems)
    changes = fix(files)
    after = changes.applied_to(files)
    assert not built(after).problems
    assert fix(after) == FileChanges()
    assert bool(changes.files) == bool(changes.said)
    assert changes.files or not set(before) & MENDED


@settings(max_examples=40, deadline=None)
@given(books())
def test_bodies_and_lines_without_a_fault_stay_byte_for_byte(files: list[RawFile]) -> None:
    data = {each.path: each.data for each in files}
    changes = fix(files)
    for change in changes.files:
        head, _, body = change.data.partition(b"\n## Context")
        old_head, _, old_body = data[change.path].partition(b"\n## Context")
        assert body == old_body
        said = [line for line in changes.said if line.startswith(f"content/{change.path}:")]
        moved = any("come first" in line for line in said)
        kept = Counter(head.splitlines(keepends=True)) & Counter(old_head.splitlines(keepends=True))
        mended = {
            line.removeprefix(f"content/{change.path}:").partition(":")[0] for line in said if "come first" not in line
        }
        assert kept.total() >= len(old_head.splitlines()) - len(mended)
        assert moved or len(head.splitlines()) == len(old_head.splitlines())
        assert change.data.startswith(b"\xef\xbb\xbf") == data[change.path].startswith(b"\xef\xbb\xbf")
        assert (b"\r\n" in change.data) == (b"\r\n" in data[change.path])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.binary(max_size=120), max_size=3), st.sampled_from([b"", b"---\n", b"---\nid: 10\nstatus: X\n"]))
def test_any_bytes_are_mended_or_left_alone(contents: list[bytes], opening: bytes) -> None:
    files = [RawFile(f"decisions/DEC-001{number}-a.md", opening + data) for number, data in enumerate(contents)]
    after = fix(files).applied_to(files)
    assert fix(after).files == ()
