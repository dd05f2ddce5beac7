"""What a reader gives becomes drafts, by the same rules as any other import; its faults are told with their line."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from minutebook import Location, SourceDraft, SourceTree, placed
from minutebook.importers.draft import StatedRelation
from minutebook.importers.findings import FoundValue
from minutebook.importers.trees.drafts import ReaderFault
from tests.unit.importers.trees.read import ReadTree, read_by

LIST = """\
boards:
- name: Change
  rhythm: every two weeks
  since: 03/04/2021
  room: {no: 12, mail: x@example.org}
"""


def given(files: dict[str, str | bytes] | None = None, asked: dict[str, Any] | None = None, **said: Any) -> ReadTree:
    """What becomes of one forum; `said` are arguments of SourceDraft, or made from the first board of the list."""

    def drafts(tree: SourceTree) -> Iterator[SourceDraft]:
        board = tree.yaml("l.yaml")["boards"][0]
        made = {name: value(board) if callable(value) else value for name, value in said.items()}
        yield SourceDraft(
            **{"kind": "forum", "source": "l.yaml#change", "title": "A", "status": "active", "place": board, **made}
        )

    return read_by(drafts, {"l.yaml": LIST, **(files or {})}, "../in", **(asked or {}))


def field(name: str, value: Any, **asked: Any) -> tuple[Any, dict[str, Any], list[str]]:
    """What a field of the forum takes of a value, what is kept beside, and what is found."""
    done = given(fields={name: value}, asked=asked)
    return done.one.fields.get(name), dict(done.one.kept), [each.removeprefix("../in/") for each in done.lines]


def test_a_draft_has_what_the_reader_says_with_the_line_of_each() -> None:
    done = given(
        {"c/charter.md": "# Rules\r\n"},
        source="l.yaml#boards/change",
        title=lambda board: placed("The board", board["name"]),
        fields={"summary": " Decides. ", "quorum": 3},
        names=["c", "c/README.md"],
        folder="boards",
        family="Boards",
        body=["", "none.md", "c/../c/charter.md"],
    )
    draft = done.one
    assert (draft.source, draft.original_id, draft.title) == ("l.yaml#boards/change", "change", "The board")
    assert (draft.family, draft.folder, draft.fields) == (
        "Boards", "boards", {"status": "active", "summary": "Decides.", "quorum": 3},
    )  # fmt: skip
    assert (draft.body, draft.path, draft.display) == ("# Rules\r\n", "c/charter.md", "../in/c/charter.md")
    assert draft.names == ("c/charter.md", "c", "c/README.md", "change", "The board")
    assert FoundValue("title", "Change", "tree", 2, "The board") in draft.found
    assert done.used == {"l.yaml", "c/charter.md"} and done.lines == []


def test_a_reader_that_says_next_to_nothing_is_told_what_is_missing() -> None:
    done = given(title=None, status=None)
    assert (done.one.title, done.one.family, done.one.fields) == ("change", "Forums", {"status": "unknown"})
    assert [each.rpartition("[")[2] for each in done.lines] == ["import-no-title]", "import-no-status]"]
    assert all(each.startswith("../in/l.yaml:2:9: ") for each in done.lines)


# -- fields


def test_a_name_becomes_a_handle_and_is_kept_where_it_says_more() -> None:
    assert field("chair", "ana") == ("ana", {}, [])
    assert field("chair", "Ana <a@example.org>") == ("ana", {"chair": "Ana"}, [])


def test_people_in_groups_become_handles_and_a_group_without_one_is_kept() -> None:
    seats = [{"person": "Ana Silva", "voting": True}, {"person": "Ana and Bo"}, {"person": "徐", "voting": False}]
    taken, kept, lines = field("members", seats)
    assert taken == [{"person": "ana-silva", "voting": True}]
    assert kept == {"members": [{"person": "Ana and Bo"}, {"person": "徐", "voting": False}]}
    assert [each.partition("members: ")[2] for each in lines] == [
        "person: 'Ana and Bo' names 2 people [import-unusable-value]",
        "person: no handle can be made of '徐' [import-unclear-person]",
    ]


def test_another_record_named_in_a_field_becomes_a_claim_with_its_place() -> None:
    claims = given(fields={"related": ["Fees, old", {"id": "FOR-1", "part": "the seats"}]}).one.claims
    assert claims == (
        StatedRelation("related", "Fees, old", Location("../in/l.yaml", 2, 9)),
        StatedRelation("related", "FOR-1", Location("../in/l.yaml", 2, 9), "the seats"),
    )


@pytest.mark.parametrize(
    ("name", "value", "taken", "kept", "code"),
    [
        ("cadence", ["weekly", "weekly", None], "weekly", {}, ""),
        ("cadence", ["weekly", "monthly"], None, {"cadence": ["weekly", "monthly"]}, "import-disagreement"),
        ("cadence", "at full moon", None, {"cadence": "at full moon"}, "import-unusable-value"),
        ("created", "2021-04-03 (in May)", "2021-04-03", {"created": "2021-04-03 (in May)"}, ""),
        ("created", "03/04/2021", None, {"created": "03/04/2021"}, "import-unclear-date"),
        ("inputs", ["risks, issues", "risks, issues", "", "plan"], ["risks, issues", "plan"], {}, ""),
        ("decision_rights", ["Team", "all"], ["team"], {"decision_rights": "all"}, "import-unusable-value"),
        ("summary", "", None, {}, ""),
        ("summary", [], None, {}, ""),
        ("visibility", "staff only", "restricted", {"visibility": "staff only"}, "import-unusable-value"),
    ],
)
def test_a_field_takes_what_fits_and_keeps_what_does_not(
    name: str, value: Any, taken: Any, kept: dict[str, Any], code: str
) -> None:
    found = field(name, value)
    assert found[:2] == (taken, kept)
    assert [each.rpartition("[")[2] for each in found[2]] == ([f"{code}]"] if code else [])


def test_the_map_says_how_days_are_written_and_what_status_words_mean() -> None:
    assert field("created", "03/04/2021", dates="day-first")[0] == "2021-04-03"
    assert given(status="Running", asked={"status": {"running": "active"}}).one.fields["status"] == "active"


@pytest.mark.parametrize(
    ("said", "ours", "theirs", "kept"),
    [
        ("Active", "active", None, {}),
        ("disbanded", "closed", None, {}),
        ("closed (since May)", "closed", None, {"status": "closed (since May)"}),
        ("on ice", "unknown", "on ice", {}),
        ("x" * 1_000_000, "unknown", "x" * 1_000_000, {}),
    ],
)
def test_a_status_is_read_as_everywhere(said: str, ours: str, theirs: str | None, kept: dict[str, Any]) -> None:
    draft = given(status=said).one
    assert (draft.fields["status"], draft.fields.get("imported_status"), draft.kept) == (ours, theirs, kept)
    assert bool(draft.problems) is (ours == "unknown")


def test_a_status_may_name_what_replaced_the_record_or_be_a_choice_nobody_made() -> None:
    draft = given(kind="decision", status="Superseded by DEC-7 and DEC-8", fields={}).one
    assert draft.fields["status"] == "superseded"
    assert [(each.field, each.target) for each in draft.claims] == [
        ("superseded_by", "DEC-7"),
        ("superseded_by", "DEC-8"),
    ]
    assert "a choice nobody made" in given(status="active | dormant | closed").lines[0]


def test_a_finding_names_the_line_and_the_words_of_the_source() -> None:
    def drafts(tree: SourceTree) -> Iterator[SourceDraft]:
        board = tree.yaml("l.yaml")["boards"][0]
        often = placed("fortnightly", board["rhythm"])
        fields = {"cadence": often, "summary": placed("", board["name"]), "effective_from": board["since"]}
        yield SourceDraft(
            kind="forum", source="l.yaml#a", title="A", status=placed("idle", board["room"]["no"]), fields=fields
        )

    done = read_by(drafts, {"l.yaml": LIST})
    assert [each.partition(" [")[0] for each in done.lines] == [
        "l.yaml:1:1: warning: status: 'idle' is not one of our statuses, and is kept as it is",
        "l.yaml:3:11: warning: cadence: 'fortnightly' is not a value this field takes",
        "l.yaml:2:9: notice: summary: 'Change' says nothing",
        "l.yaml:4:10: warning: effective_from: '03/04/2021' could be two days, 2021-03-04 or 2021-04-03",
    ]
    assert done.one.kept == {"cadence": "every two weeks", "effective_from": "03/04/2021"}


def test_what_is_kept_has_no_addresses_and_no_blanks() -> None:
    kept = given(keep={"Seats": ["Ana <a@example.org>"], "Room": "", "No": 0}).one.kept
    assert kept == {"Seats": "Ana", "No": 0}


def test_further_values_of_a_name_stand_beside_the_first() -> None:
    done = given(fields={"decision_rights": ["all", "some", "few"], "cadence": "rarely"}, keep={"cadence": "daily"})
    assert done.one.kept == {"decision_rights": ["all", "some", "few"], "cadence": ["rarely", "daily"]}


# -- bodies


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("../../etc/passwd", "'../../etc/passwd' is no file of the source"),
        ("/etc/passwd", "'/etc/passwd' is no file of the source"),
        ("a/https://example.org/c.md", "'https://example.org/c.md' is an address elsewhere"),
    ],
)
def test_a_body_is_a_file_of_the_source_or_none(path: str, said: str) -> None:
    done = given({"etc/passwd": "root"}, body=[path])
    assert (done.one.body, done.one.path, done.one.display) == ("", "", "../in/l.yaml")
    assert said in done.lines[0] and "so the record has no text" in done.lines[0]


def test_a_body_that_cannot_be_read_is_refused_and_the_record_stays() -> None:
    done = given({"c.md": b"\xff"}, body=["c.md"])
    assert (done.one.title, done.one.body) == ("A", "") and "import-refused" in done.lines[0]


def test_front_matter_that_no_value_of_the_reader_came_from_is_kept() -> None:
    def drafts(tree: SourceTree) -> Iterator[SourceDraft]:
        for page in tree.documents("*.md"):
            fields = {"summary": page.stated["about"]}
            yield SourceDraft(
                kind="forum", source=page.path, title=page.title, status="active", fields=fields, body=[page.path]
            )

    page = "---\nabout: x\ncost: 7\nby: Ana\nmail: a@example.org\n---\n# A\n"
    draft = read_by(drafts, {"a.md": page}).one
    assert draft.kept == {"cost": 7, "by": "Ana"} and (draft.body, draft.body_line) == ("# A\n", 7)
    assert draft.original_id == "a"


# -- trees and readers that cannot be followed


def test_of_two_records_of_one_name_the_second_is_left_out_and_told() -> None:
    def drafts(tree: SourceTree) -> Iterator[SourceDraft]:
        for each in tree.yaml("l.yaml"):
            yield SourceDraft(kind="forum", source="l.yaml#a", title=each, place=each, status="active")

    done = read_by(drafts, {"l.yaml": "- A\n- B\n"})
    assert done.one.title == "A"
    assert done.lines == [
        "l.yaml:2:3: warning: 'l.yaml#a' names two records; this one was left out [import-row-left-out]"
    ]


def test_a_file_the_reader_cannot_do_without_is_told_and_the_tree_counts_as_unread() -> None:
    done = read_by(lambda tree: tree.yaml("none.yaml"), {})
    assert done.drafts == [] and done.used == {""} and "none.yaml:1:1: error: the reader asks for" in done.lines[0]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"kind": "forums"}, "kind: there is no kind 'forums'; did you mean 'forum'?"),
        ({"kind": None}, "kind: must be a text, and is nothing"),
        ({"source": ""}, "source: is empty"),
        (
            {"fields": {"chairman": "x"}},
            "fields: forums have none to be filled that is called 'chairman'; did you mean",
        ),
        ({"fields": {"status": "x"}}, "fields: forums have none to be filled that is called 'status'"),
        ({"fields": ["x"]}, "fields: must be a group of values, and is a list"),
        ({"body": "a.md"}, "body: must be a list, and is 'a.md'"),
        ({"keep": {"x": {1, 2}}}, "is no text, number, day, list or group of values"),
        ({"titel": "x"}, "SourceDraft has no 'titel'; did you mean 'title'?"),
    ],
)
def test_what_no_record_can_be_made_of_is_told_with_the_line_of_the_reader(said: dict[str, Any], told: str) -> None:
    with pytest.raises(ReaderFault) as caught:
        given(**said)
    place, _, message = str(caught.value).partition(": ")
    assert place.startswith("my_reader.py:") and int(place.partition(":")[2]) in range(25, 35)  # in given()
    assert told in message


@pytest.mark.parametrize(
    ("drafts", "told"),
    [
        (lambda tree: tree.paths[7], "IndexError"),
        (lambda _: ["x"], "`drafts` must give what SourceDraft(…) makes, and gave 'x'"),
        (lambda _: None, "`drafts` must give what SourceDraft(…) makes"),
        (lambda: [], "takes 0 positional arguments"),
        (lambda _: exit(3), "SystemExit: 3"),
    ],
)
def test_a_reader_that_stops_is_told_in_one_line(drafts: Callable[..., Any], told: str) -> None:
    with pytest.raises(ReaderFault) as caught:
        read_by(drafts, {})
    assert told in str(caught.value) and "\n" not in str(caught.value)
